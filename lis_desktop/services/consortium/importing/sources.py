"""Where files come from: folders, ZIPs of attachments, a stick that may be pulled, and quarantine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.bundle.attachments import Attachment, attachments_in, read_attachment
from lis_desktop.bundle.files import read_file
from lis_desktop.core.errors import BundleRefused, LisError, NotFound, StorageTrouble
from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.services.consortium.importing.lines import ImportLine

if TYPE_CHECKING:
    from lis_desktop.store.shelf.bundles import Received

_ENDINGS = (".lisbundle", ".lisbundle.zip", ".lisletter.zip", ".lisdigest.zip")
"""Names that a file of ours has: it is no ZIP of attachments, and need not be opened twice."""


@dataclass(frozen=True, slots=True)
class Unopened:
    """A ZIP that is not to be trusted, and why."""

    path: Path
    refusal: BundleRefused


@dataclass(frozen=True, slots=True)
class Found:
    """Something to take in. `root` is the folder in which it was found: while that is gone, so is it."""

    what: Path | Attachment | Unopened
    root: Path


def sources_at(path: Path) -> Iterator[Found]:
    """The file, or every file in the folder and below, in order; those in a ZIP of attachments one by one.

    NotFound where there is nothing; StorageTrouble where the folder cannot be listed.
    """
    if path.is_dir():
        for each in _below(path):
            yield from _of(each, path)
    elif path.exists():
        yield from _of(path, path.parent)
    else:
        raise NotFound(f"There is no {path}.", "Nothing was imported.", "Check the name and the folder.")


def receive(source: Found | Received) -> Received | ImportLine:
    """The file's bytes and hash; a line where it cannot be read. What waited on the shelf is here already.

    StorageTrouble where the folder that it was found in is not there any more.
    """
    from lis_desktop.store.shelf.bundles import Received

    if isinstance(source, Received):
        return source
    found, name = source.what, _name(source.what)
    try:
        if isinstance(found, Unopened):
            raise found.refusal
        content = read_attachment(found) if isinstance(found, Attachment) else read_file(found)
    except BundleRefused as refusal:
        return ImportLine(name, Outcome.REJECTED, refusal.reason, str(refusal))
    except LisError as error:
        _require_there(source.root, error)
        return ImportLine(name, Outcome.REJECTED, Reason.UNREADABLE, str(error))
    return Received(name, hashlib.sha256(content).hexdigest(), content)


def _below(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.rglob("*") if each.is_file())
    except OSError as error:
        raise StorageTrouble(
            f"The folder {folder} could not be read ({error.strerror}).",
            "Nothing was imported.",
            "Check that the stick or the disk is still there, and that you may read it.",
        ) from error


def _of(path: Path, root: Path) -> Iterator[Found]:
    if path.name.casefold().endswith(_ENDINGS):
        yield Found(path, root)
        return
    try:
        inside: Sequence[Attachment] | None = attachments_in(path)
    except BundleRefused as refusal:
        yield Found(Unopened(path, refusal), root)
    except StorageTrouble:
        # It is told when its turn comes, with all the others.
        yield Found(path, root)
    else:
        yield from [Found(path, root)] if inside is None else (Found(each, root) for each in inside)


def _name(found: Path | Attachment | Unopened) -> str:
    if isinstance(found, Attachment):
        return found.path
    return str(found.path if isinstance(found, Unopened) else found)


def _require_there(root: Path, error: LisError) -> None:
    """A file that cannot be read is one line; a folder with nothing in it any more is a pulled stick."""
    try:
        is_there = any(root.iterdir())
    except OSError:
        is_there = False
    if not is_there:
        raise StorageTrouble(
            f"The folder {root} is not there any more.",
            "What was read from it before is on the shelf; nothing is half there.",
            "Plug the stick in again and import the same folder: what is on the shelf already goes by fast.",
        ) from error
