"""Where files come from: folders, ZIPs of attachments, a stick that may be pulled, and quarantine."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
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

_OF_THE_SYSTEM = frozenset(
    {".ds_store", ".fseventsd", ".spotlight-v100", ".temporaryitems", ".trashes", "__macosx"}
    | {"$recycle.bin", "desktop.ini", "system volume information", "thumbs.db"}
)
_BESIDE_A_FILE = "._"
"""How the names of the files begin that macOS puts beside others on a stick or in a ZIP."""


class PassedOver(Enum):
    """What is not looked at, and only counted."""

    OF_THE_SYSTEM = "of_the_system"
    """A file that Windows or macOS keeps for itself: nobody sent it, and nobody can send it better."""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A folder inside the one that was brought that cannot be looked into, and why."""

    path: Path
    trouble: StorageTrouble


@dataclass(frozen=True, slots=True)
class Unopened:
    """A ZIP that is not to be trusted, and why."""

    path: Path
    refusal: BundleRefused


@dataclass(frozen=True, slots=True)
class Found:
    """Something to take in. `root` is the folder in which it was found: while that is gone, so is it."""

    what: Path | Attachment | Unopened | Unlisted
    root: Path


def sources_at(path: Path) -> Iterator[Found | PassedOver]:
    """The file, or every file in the folder and below, in order; those in a ZIP of attachments one by one.

    NotFound where there is nothing; StorageTrouble where the folder cannot be listed.
    """
    if path.is_dir():
        for each in _below(path):
            if isinstance(each, Unlisted):
                yield Found(each, path)
            elif _is_of_the_system(each.relative_to(path).parts):
                yield PassedOver.OF_THE_SYSTEM
            else:
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
        if isinstance(found, Unlisted):
            raise found.trouble
        content = read_attachment(found) if isinstance(found, Attachment) else read_file(found)
    except BundleRefused as refusal:
        return ImportLine(name, Outcome.REJECTED, refusal.reason, str(refusal))
    except LisError as error:
        _require_there(source.root, error)
        return ImportLine(name, Outcome.REJECTED, Reason.UNREADABLE, str(error))
    return Received(name, hashlib.sha256(content).hexdigest(), content)


def _below(folder: Path) -> list[Path | Unlisted]:
    """Every file, by its path, one that leads nowhere too; and every folder that could not be looked into."""
    found: list[Path | Unlisted] = []

    def note(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise _unlistable(folder, error, "Nothing was imported.") from error
        inside = Path(error.filename)
        if not _is_of_the_system(inside.relative_to(folder).parts):
            found.append(Unlisted(inside, _unlistable(inside, error, "Nothing in it was looked at.")))

    for place, _, names in os.walk(folder, onerror=note):
        inside = (Path(place, name) for name in names)
        found += [each for each in inside if each.is_file() or not each.exists()]
    return sorted(found, key=lambda each: each.path if isinstance(each, Unlisted) else each)


def _unlistable(folder: Path, error: OSError, what: str) -> StorageTrouble:
    return StorageTrouble(
        f"The folder {folder} could not be read ({error.strerror}).",
        what,
        "Check that the stick or the disk is still there, and that you may read it.",
    )


def _is_of_the_system(parts: Sequence[str]) -> bool:
    return any(part.casefold() in _OF_THE_SYSTEM or part.startswith(_BESIDE_A_FILE) for part in parts)


def _of(path: Path, root: Path) -> Iterator[Found | PassedOver]:
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
        if inside is None:
            yield Found(path, root)
            return
        for each in inside:
            of_the_system = _is_of_the_system(each.name.split("/"))
            yield PassedOver.OF_THE_SYSTEM if of_the_system else Found(each, root)


def _name(found: Path | Attachment | Unopened | Unlisted) -> str:
    return str(found if isinstance(found, Path) else found.path)


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
