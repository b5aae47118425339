"""Bundles as files: a name that every system takes, reading with a limit, writing with a look back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lis_desktop.bundle.bundle import open_bundle
from lis_desktop.bundle.sealing import MAX_SEALED_BYTES, is_sealed
from lis_desktop.core.errors import NotFound, StorageTrouble
from lis_desktop.core.extract import Extract
from lis_desktop.core.plain_text import file_slug
from lis_desktop.durable import write_whole

SUFFIX, SEALED_SUFFIX = ".lisbundle.zip", ".lisbundle"


def suggested_name(extract: Extract, sealed: bool = False) -> str:
    """Such as dune-high-2026-27-r3.lisbundle.zip: small letters, digits, dots and hyphens, for any school.

    A sealed one does not end in .zip: nobody could open it as one.
    """
    slug = file_slug(extract.school.name, "school")
    what = "" if extract.withdrawal is None else "-withdrawal"
    suffix = SEALED_SUFFIX if sealed else SUFFIX
    return f"{slug}-{extract.school_year}-r{extract.provenance.revision}{what}{suffix}"


def read_file(path: Path) -> bytes:
    """The file's bytes, at most one more than a bundle may have (the reader then says that it is too big).

    NotFound, StorageTrouble.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_SEALED_BYTES + 1)
    except FileNotFoundError:
        raise NotFound(
            f"There is no file {path}.", "Nothing was changed.", "Check the name and the folder."
        ) from None
    except OSError as error:
        raise StorageTrouble(
            f"{path.name} could not be read ({error.strerror}).",
            "Nothing was changed.",
            "Check that the stick or the disk is still there, and that you may read the file.",
        ) from error


def save_bundle(data: bytes, target: Path, before_rename: Callable[[], None]) -> None:
    """Write the bundle beside `target`, read it back with the importer's own verification (a sealed one,
    which nobody here can open, byte by byte), call `before_rename`, and only then give it its name.
    StorageTrouble; nothing half-written stays."""

    def verify(written: bytes) -> None:
        if written != data:
            raise StorageTrouble(
                f"{target.name} was not written correctly.",
                "The disk gave back other bytes than it was given; nothing was changed.",
                "Choose another folder or another stick.",
            )
        if not is_sealed(written):
            open_bundle(written)
        before_rename()

    write_whole(target, data, verify)
