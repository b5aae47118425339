"""What has left the desk, figure by figure, as the rule of `core.series` wants it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis_desktop.bundle.digest import open_digest
from lis_desktop.core.series import Counts, Issue

if TYPE_CHECKING:
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.published import CellKey, Members

WHOLE_REGION = ""
OPENED = "ballots"
"""Begins the group's line of a school whose ballots were given away: its figures are known to all."""


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A figure that was published: `identities` names the bundle that each school was counted with."""

    group: str
    digest: int | None
    schools: int
    counts: Counts
    issue: Issue
    identities: Mapping[str, str]

    @property
    def is_whole(self) -> bool:
        """Whether every school of it is still on the shelf with these counts."""
        return not any(isinstance(each, str) for each in self.issue.by_school.values())


class Ledger:
    """Every earlier figure by its cell, and the counts of every bundle that is in one or counts now."""

    def __init__(self, db: Transaction, now: Iterable[str]) -> None:
        listed = [*_of_old_digests(db), *_published(db)]
        identities = {identity for each in listed for identity in each.members}
        self._counts = _counts_by_bundle(db, identities | set(now))
        self._earlier: dict[CellKey, list[EarlierFigure]] = defaultdict(list)
        self._opened: dict[CellKey, dict[str, Counts]] = defaultdict(dict)
        for each in listed:
            if each.is_opened:
                self._opened[each.key] |= dict.fromkeys(each.members.values(), each.counts)
        for each in listed:
            if not each.is_opened:
                self._earlier[each.key].append(self._earlier_figure(each))

    def of_bundle(self, identity: str) -> Mapping[str, Counts]:
        """What a bundle brings, by dimension."""
        return self._counts.get(identity, {})

    def issues(self, key: CellKey) -> list[Issue]:
        """Every earlier issue of the cell, of the region and of any group; each once."""
        found: list[Issue] = []
        for each in self._earlier.get(key, ()):
            if each.issue not in found:
                found.append(each.issue)
        return found

    def opened(self, key: CellKey) -> Mapping[str, Counts]:
        """The schools whose ballots were given away, with what is known of them: they hide nobody now."""
        return self._opened.get(key, {})

    def last(self, key: CellKey, group: str) -> EarlierFigure | None:
        """The cell as it was last published for the group."""
        of_group = [each for each in self._earlier.get(key, ()) if each.group == group]
        return of_group[-1] if of_group else None

    def of_region(self, key: CellKey) -> list[EarlierFigure]:
        """The cell each time that it was published for the whole region, the earliest first."""
        return [each for each in self._earlier.get(key, ()) if each.group == WHOLE_REGION]

    def in_digest(self, key: CellKey, schools: int, counts: Counts) -> int | None:
        """The latest digest with the very same figure."""
        told = [
            each.digest
            for each in self._earlier.get(key, ())
            if each.digest is not None and (each.schools, each.counts) == (schools, counts)
        ]
        return told[-1] if told else None

    def identity(self, key: CellKey, school: str, counts: Counts) -> str:
        """The bundle with which the school was published with these counts. KeyError for none."""
        for each in reversed(self._earlier.get(key, [])):
            if each.issue.by_school.get(school) == counts:
                return each.identities[school]
        raise KeyError(school)

    def _earlier_figure(self, each: _Listed) -> EarlierFigure:
        by_school: dict[str, Counts | str] = {}
        for identity, school in each.members.items():
            if identity not in self._counts:
                by_school[school] = self._opened.get(each.key, {}).get(school, identity)
            elif (counts := self._counts[identity].get(each.key[3])) is not None:
                by_school[school] = counts
        identities = {school: identity for identity, school in each.members.items()}
        return EarlierFigure(
            each.group, each.digest, each.schools, each.counts, Issue(by_school, each.counts), identities
        )


@dataclass(frozen=True, slots=True)
class _Listed:
    """A line of the list, before anybody asked what is still known of it."""

    group: str
    digest: int | None
    key: CellKey
    members: Members
    schools: int
    counts: Counts

    @property
    def is_opened(self) -> bool:
        """Whether it is one school whose ballots were given away, and no figure."""
        return self.group.startswith(f"{OPENED} ")


def _published(db: Transaction) -> list[_Listed]:
    from lis_desktop.store.shelf import published as shelf_published

    members = shelf_published.members(db)
    return [
        _Listed(
            each.group,
            each.digest,
            each.key,
            members.get((each.number, each.members), {}),
            each.schools,
            each.counts,
        )
        for each in shelf_published.cells(db)
    ]


def _of_old_digests(db: Transaction) -> list[_Listed]:
    """Digests from before the list, which remember only the bundles that they counted."""
    from lis_desktop.store.shelf import digests as shelf_digests
    from lis_desktop.store.shelf import published as shelf_published

    listed, known = [], shelf_published.digests(db)
    for number, content in shelf_digests.issues(db).items():
        if number in known:
            continue
        counted = {
            identity: school.partition(":")
            for identity, school in shelf_digests.counted_in(db, number).items()
        }
        for cell in open_digest(content).cells:
            if cell.as_of == number:
                members = {
                    identity: key for identity, (year, _, key) in counted.items() if year == cell.school_year
                }
                key = (cell.school_year, cell.instrument_id, cell.instrument_version, cell.dimension_id)
                listed.append(_Listed(WHOLE_REGION, number, key, members, cell.schools, cell.counts))
    return listed


def _counts_by_bundle(db: Transaction, identities: Iterable[str]) -> dict[str, dict[str, Counts]]:
    """By identity and dimension; a bundle that is on the shelf no more is not there."""
    from lis_desktop.store.shelf import digests as shelf_digests
    from lis_desktop.store.shelf import reading as shelf_reading

    numbers = shelf_digests.numbers_of(db, set(identities))
    found: dict[str, dict[str, Counts]] = {identity: {} for identity in numbers}
    by_number = {number: identity for identity, number in numbers.items()}
    for each in shelf_reading.contributions(db, by_number):
        found[each.school_id][each.dimension_id] = each.counts
    return {identity: dimensions for identity, dimensions in found.items() if dimensions}
