"""The numbers of every format that this program writes and reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lis_desktop.core.maker import Maker


@dataclass(frozen=True, slots=True)
class Formats:
    """The program's version, and the numbers of its store, its bundles and its packs."""

    program: str
    store: int
    bundle: int
    pack: int


def formats() -> Formats:
    """What this program is and which formats it writes."""
    from lis_desktop import __version__
    from lis_desktop.bundle.wire import FORMAT
    from lis_desktop.content.pack_head import PACK_FORMAT
    from lis_desktop.store.migrations import STEPS

    return Formats(__version__, len(STEPS), FORMAT, PACK_FORMAT)


@cache
def this_program() -> Maker:
    """What every document says about the program that made it."""
    now = formats()
    return Maker(now.program, now.store, now.bundle)
