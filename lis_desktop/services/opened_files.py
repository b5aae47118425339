"""A file that somebody opened from outside: what it is, so that the right page can take it."""

from __future__ import annotations

from pathlib import Path

from lis_desktop.core.file_kinds import FileKind as FileKind


def kind_of_file(path: Path) -> FileKind:
    """What the file is; nothing of it is kept. NotFound, StorageTrouble."""
    # The window asks for this before its first page, and few windows are opened with a file.
    from lis_desktop.bundle.file_kinds import kind_of
    from lis_desktop.bundle.files import read_file

    return kind_of(read_file(path))
