"""Files that are there whole or not at all: beside the target first, synced, looked at, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from lis_desktop.core.errors import InvalidInput, StorageTrouble


def write_whole(target: Path, data: bytes, verify: Callable[[bytes], object]) -> None:
    """Put `data` at `target`, through a file beside it that is synced, read again and verified.

    `verify` gets what the disk gives back and raises where it is not right. StorageTrouble when the medium
    will not take it. Whatever happens, `target` is either as it was or complete, and nothing is left beside.
    """
    fresh = target.with_name(f".{target.name[:120]}.{secrets.token_hex(4)}.new")
    try:
        _write_synced(fresh, data)
        verify(fresh.read_bytes())
        fresh.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise cannot_write(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def write_folder(target: Path, files: Mapping[str, bytes], may_replace: frozenset[str]) -> tuple[Path, ...]:
    """Make `target` a folder of exactly these files, whole or not at all; their paths, by name.

    A folder that is there is replaced if it holds nothing but files named in `may_replace`. InvalidInput for
    any other; StorageTrouble when the medium will not take it; nothing is changed then.
    """
    _require_replaceable(target, may_replace)
    fresh = target.with_name(f".{target.name[:120]}.{secrets.token_hex(4)}.new")
    aside = fresh.with_suffix(".old")
    try:
        fresh.mkdir(parents=True)
        for name, content in files.items():
            _write_synced(fresh / name, content)
            if (fresh / name).read_bytes() != content:
                raise OSError(errno.EIO, "the disk gave back other bytes")
        sync_folder(fresh)
        if target.exists():
            target.replace(aside)
        fresh.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            if aside.exists() and not target.exists():
                aside.replace(target)
        raise cannot_write(target, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
    _take_away_what_a_kill_left(target)
    return tuple(target / name for name in sorted(files))


def _take_away_what_a_kill_left(target: Path) -> None:
    """Folders beside the target that only a process that was killed leaves there."""
    left = re.compile(rf"\.{re.escape(target.name[:120])}\.[0-9a-f]{{8}}\.(new|old)")
    for each in target.parent.iterdir():
        if left.fullmatch(each.name) and each.is_dir():
            shutil.rmtree(each, ignore_errors=True)


def _require_replaceable(target: Path, may_replace: frozenset[str]) -> None:
    if not target.exists():
        return
    strangers = (
        [target.name]
        if not target.is_dir()
        else sorted({each.name for each in target.iterdir()} - may_replace)
    )
    if strangers:
        raise InvalidInput(
            f"The folder {target} holds something else.",
            f"{strangers[0]} is there, and nothing of yours is overwritten.",
            "Name a new or an empty folder.",
        )


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder last through a power cut, where the system can (Windows cannot)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def cannot_write(target: Path, error: OSError) -> StorageTrouble:
    """The sentence for a disk that is full, read-only, gone or closed to this person."""
    detail = error.strerror or type(error).__name__
    return StorageTrouble(
        f"{target.name} could not be written.",
        f"The folder {target.parent} would not take it ({detail}); nothing was changed there.",
        "Check that the disk has room and may be written to, or choose another folder.",
    )


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
