"""Letters to many schools at once: everybody on the shelf who has none yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.errors import InvalidInput, JobCancelled
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.plain_text import file_slug
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.services.consortium.keys import WrittenLetter, make_letter, overview
from lis_desktop.services.consortium.view import shelf_list

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a letter is for."""

    school_name: str
    school_code: str


def without_letter(shelf: Shelf) -> tuple[Addressee, ...]:
    """Every school on the shelf that has no letter and no key that speaks for it, by name or by code; nobody
    for a database role that may read no letter.

    A letter is not written twice: a new one would make worthless the one that is in the mail, and under
    another code it would make two schools of one.
    """
    known = overview(shelf)
    if known.letters is None:
        return ()
    served = {each.school_code for each in known.letters}
    served |= {each.school_code for each in known.keys if not each.revoked}
    served_names = {name.casefold() for code, name in known.schools.items() if code in served}
    served_names |= {each.school_name.casefold() for each in known.letters}
    names = {each.school_name for each in shelf_list(shelf) if each.school_name}
    found = (Addressee(name, file_slug(name, "school")) for name in sorted(names))
    return tuple(
        each
        for each in found
        if each.school_code not in served and each.school_name.casefold() not in served_names
    )


def make_letters(
    shelf: Shelf,
    addressees: Sequence[Addressee],
    school_year: str,
    out: Path,
    instrument: InstrumentRef | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    ask_ballots: bool = False,
) -> tuple[WrittenLetter, ...]:
    """A letter and its page for each of them, into one folder; each is whole, or not written. `ask_ballots`
    asks these schools for their ballots row by row.

    InvalidInput where two have one code; JobCancelled: those before it stand. What `make_letter` raises.
    """
    codes = [each.school_code for each in addressees]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise InvalidInput(
            f"Two schools would get the code “{twice}”.",
            "No letter was written.",
            "Write these letters one by one, with codes of your own.",
        )
    written = []
    for done, each in enumerate(addressees, start=1):
        if cancelled():
            raise JobCancelled
        letter = make_letter(
            shelf,
            each.school_name,
            school_year,
            out,
            each.school_code,
            instrument,
            ask_ballots=ask_ballots,
        )
        written.append(letter)
        progress(done, len(addressees))
    return tuple(written)
