"""The folder that the demo fills: everything new, or everything as it was before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from lis_desktop.core.errors import NotAllowed
from lis_desktop.durable import cannot_write

ABOUT = "ABOUT-THIS-DEMO.txt"
"""Marks a folder as a demo's; no other folder is ever written into, unless it is empty."""

_MAKING = ".being-made"
_BEFORE = ".before"


@contextmanager
def demo_folder(out: Path, parts: Sequence[str], about: str) -> Iterator[Path]:
    """A fresh folder to make the parts in; they take the old ones' place when the block has ended well.

    NotAllowed where `out` holds something that is not a demo; StorageTrouble where the disk will not.
    """
    _require_ours(out)
    making = out / _MAKING
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        for part in parts:
            (making / part).mkdir()
    except OSError as error:
        raise cannot_write(making, error) from error
    try:
        yield making
        try:
            (out / ABOUT).write_text(about, encoding="utf-8")
            for part in parts:
                _swap(making / part, out / part, out / _BEFORE)
        except OSError as error:
            raise cannot_write(out, error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
        _remove_if_empty(out)


def _require_ours(out: Path) -> None:
    try:
        names = {path.name for path in out.iterdir()} if out.exists() else set()
    except OSError as error:
        raise cannot_write(out, error) from error
    if names - {_MAKING} and ABOUT not in names:
        raise NotAllowed(
            f"The folder {out} holds something else than a demo.",
            "Nothing was written: the demo takes its own old files away, and must not take yours.",
            "Name an empty folder or a new one.",
        )


def _swap(new: Path, place: Path, before: Path) -> None:
    shutil.rmtree(before, ignore_errors=True)
    if place.exists():
        place.rename(before)
    new.rename(place)
    shutil.rmtree(before, ignore_errors=True)


def _remove_if_empty(out: Path) -> None:
    if out.is_dir() and not any(out.iterdir()):
        out.rmdir()
