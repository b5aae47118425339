"""What staff send after an import: a receipt to each school, and a reminder to those that are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.assessment import is_school_year
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.outcomes import Outcome
from lis_desktop.core.roster import RosterSchool, still_missing
from lis_desktop.durable import write_folder
from lis_desktop.services.consortium.view import shelf_list

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf
    from lis_desktop.store.shelf.runs import ReceiptRow

_WORDS = {
    Outcome.ACCEPTED: "taken in",
    Outcome.DUPLICATE: "received before; nothing changed",
    Outcome.STALE: "kept; a newer one of yours is here",
    Outcome.CONFLICT: "kept, and not counted yet: it and another one of yours do not know of each other",
    Outcome.WITHDRAWN: "withdrawn",
}

SHORT = 12


@dataclass(frozen=True, slots=True)
class MissingSchool:
    """A school that is expected and sent nothing for this year. `last_year` is the latest year that it sent
    something for, "" of one that never did."""

    school_key: str
    school_name: str
    state: str
    last_year: str


def keep_roster(shelf: Shelf, school_year: str, file: Path) -> int:
    """Keep who is expected in that year, in the place of an earlier roster; how many schools it names.

    NotFound, InvalidInput (with row and field) and StorageTrouble; nothing is changed then.
    """
    from lis_desktop.collect.roster_csv import read_roster
    from lis_desktop.store.shelf import log as shelf_log
    from lis_desktop.store.shelf import rosters as shelf_rosters

    if not is_school_year(school_year):
        raise InvalidInput(
            f"“{school_year}” is no school year.", "Nothing was changed.", "Write it like 2026-27."
        )
    schools = read_roster(file)
    with shelf.writing() as db:
        shelf_rosters.put(db, school_year, schools)
        told: dict[str, str | int] = {"school_year": school_year, "schools": len(schools)}
        shelf_log.append(db, shelf_log.Event.ROSTER, told)
    return len(schools)


def roster(shelf: Shelf, school_year: str) -> tuple[RosterSchool, ...]:
    """Who is expected in that year; empty where nobody gave a roster."""
    from lis_desktop.store.shelf import rosters as shelf_rosters

    with shelf.reading() as db:
        return shelf_rosters.roster(db, school_year)


def missing_schools(shelf: Shelf, school_year: str) -> tuple[MissingSchool, ...]:
    """Who is missing in that year, by name: of its roster, or where there is none, of the schools that sent
    something for an earlier year. A school in conflict, or one that took its data back, is not missing."""
    expected = roster(shelf, school_year)
    return _missing_on(expected, shelf, school_year) if expected else _missing_since(shelf, school_year)


def _missing_on(
    expected: Sequence[RosterSchool], shelf: Shelf, school_year: str
) -> tuple[MissingSchool, ...]:
    heard: dict[str, list[RosterSchool]] = defaultdict(list)
    for each in shelf_list(shelf):
        heard[each.cycle.school_year].append(RosterSchool(each.school_name, each.state, each.nces))
    gone = still_missing(expected, heard[school_year])
    last_year: dict[RosterSchool, str] = {}
    for year in sorted(each for each in heard if each < school_year):
        silent = set(still_missing(gone, heard[year]))
        last_year |= {each: year for each in gone if each not in silent}
    told = [MissingSchool(each.key, each.name, each.state, last_year.get(each, "")) for each in gone]
    return tuple(sorted(told, key=lambda each: (each.school_name, each.school_key)))


def _missing_since(shelf: Shelf, school_year: str) -> tuple[MissingSchool, ...]:
    latest: dict[str, MissingSchool] = {}
    present = set()
    for each in shelf_list(shelf):
        year = each.cycle.school_year
        if year == school_year:
            present.add(each.school_key)
        elif year < school_year:
            known = latest.get(each.school_key)
            if known is None or known.last_year <= year:
                latest[each.school_key] = MissingSchool(each.school_key, each.school_name, each.state, year)
    gone = (each for key, each in latest.items() if key not in present)
    return tuple(sorted(gone, key=lambda each: (each.school_name, each.school_key)))


def write_receipts(shelf: Shelf, out: Path, run: int | None = None) -> tuple[Path, ...]:
    """One text for each school whose bundles a run (the latest one that stands) met; the files.

    Only what became of each bundle is in it: no figure, no other school. `out` is new or empty. Files that
    could not be read belong to nobody and are in no receipt. NotFound without such a run; InvalidInput.
    """
    from lis_desktop.store.shelf import runs as shelf_runs

    with shelf.reading() as db:
        stands = [
            each.id for each in shelf_runs.past_runs(db) if each.state is not shelf_runs.RunState.UNDONE
        ]
        if not stands or run not in (None, *stands):
            raise NotFound(
                "There is no such run.",
                "No receipt was written.",
                "See the runs with: lis-desktop consortium runs",
            )
        rows = shelf_runs.receipt_rows(db, stands[0] if run is None else run)
    by_school: dict[str, list[ReceiptRow]] = defaultdict(list)
    for row in rows:
        by_school[row.school_id].append(row)
    files = {f"receipt-{school}.txt": _receipt(told).encode() for school, told in sorted(by_school.items())}
    return write_folder(out, files, may_replace=frozenset())


def _receipt(rows: list[ReceiptRow]) -> str:
    lines = [f"Dear colleagues at {rows[-1].school_name},", "", "we received from you:", ""]
    lines += [
        f"  {row.school_year}, revision {row.revision}, fingerprint {row.identity[:SHORT]}: "
        f"{_WORDS[row.outcome]}."
        for row in rows
    ]
    lines += ["", "Compare the fingerprint with the one that your program showed after the export.", ""]
    return "\n".join([*lines, "The Consortium's import desk", ""])
