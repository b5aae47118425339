"""Files that only their owner can read, there whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from lis_desktop.durable import sync_folder

PRIVATE = 0o600
PRIVATE_FOLDER = 0o700
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
"""Bytes as they are: without O_BINARY, Windows would add a carriage return to each line feed."""


def make_folder(folder: Path) -> None:
    """Make the folder, readable by its owner alone, unless it is there."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def make_private_file(path: Path) -> None:
    """An empty file, before a database would make one that others can read; nothing where one is there."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))


def write_private(path: Path, data: bytes) -> None:
    """Write beside the target, bring it to the disk, then rename: a reader sees the old bytes or the new."""
    temporary = path.with_name(f"{path.name}.part")
    descriptor = os.open(temporary, NEW_FILE, PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Bring a file that somebody else wrote to the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
