"""The digests that went out before: what each held, and its file once more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.bundle.digest import SUFFIX, open_digest
from lis_desktop.core.errors import NotFound
from lis_desktop.core.letters import Digest
from lis_desktop.durable import write_whole

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf


@dataclass(frozen=True, slots=True)
class EarlierDigest:
    """An issue as it was sent; `fresh` of its figures were new in it."""

    digest: Digest
    fresh: int


def earlier_digests(shelf: Shelf) -> tuple[EarlierDigest, ...]:
    """Every digest that was made, the latest first."""
    from lis_desktop.store.shelf import digests as shelf_digests

    with shelf.reading() as db:
        contents = shelf_digests.issues(db)
    found = [open_digest(content) for _, content in sorted(contents.items(), reverse=True)]
    return tuple(EarlierDigest(each, sum(cell.as_of == each.issue for cell in each.cells)) for each in found)


def save_again(shelf: Shelf, issue: int, out: Path) -> Path:
    """Write the very same file once more, into a folder. NotFound, StorageTrouble."""
    from lis_desktop.store.shelf import digests as shelf_digests

    with shelf.reading() as db:
        content = shelf_digests.issues(db).get(issue)
    if content is None or not out.is_dir():
        raise NotFound(
            f"There is no digest {issue} here." if content is None else f"There is no folder {out}.",
            "Nothing was written.",
            "Choose another one.",
        )
    path = out / f"digest-{issue}{SUFFIX}"
    write_whole(path, content, open_digest)
    return path
