"""A document for the system's own reader: a copy in the data folder, where the next one takes its place. In a
temporary folder it would stay behind after a crash, readable to whoever looks there."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.paths import DataPaths
from lis_desktop.services.reporting import put_report


def lend(paths: DataPaths, name: str, data: bytes) -> Path:
    """Write the copy under that name and give its path; copies lent before are removed, but for one that a
    reader still holds on to. StorageTrouble."""
    folder = paths.opened / secrets.token_hex(4)
    take_back(paths)
    try:
        folder.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise StorageTrouble(
            f"There is no room for a copy of {name}.", "Nothing was opened.", "Free some space."
        ) from error
    return put_report(folder / name, data)


def take_back(paths: DataPaths) -> None:
    """Remove every copy that was lent and that no reader holds on to."""
    if paths.opened.is_dir():
        for each in paths.opened.iterdir():
            with suppress(OSError):
                rmtree(each)
