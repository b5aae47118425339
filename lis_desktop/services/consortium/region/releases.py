"""What leaves the desk: figures of the region and of groups of its schools, each held against all before it.

A digest, a package, a workbook and a report are all releases. What is released is written down on the shelf
before its file is, so that the next one is held against it in any case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from lis_desktop.core.agreement_map import Corner, corner_of
from lis_desktop.core.benchmark import BenchmarkCell, Contribution, ReleaseGate, Withheld, benchmark
from lis_desktop.core.figures import MIN_K, figures_of
from lis_desktop.core.programme import Told
from lis_desktop.core.region import RegionGrowth, region_growth
from lis_desktop.core.school_filter import EVERY_SCHOOL, SchoolFilter
from lis_desktop.core.series import (
    BySchool,
    Counts,
    group_issue,
    issue_of,
    may_become_known,
    next_issue,
    total_of,
    without,
)
from lis_desktop.core.tally import DimensionTally
from lis_desktop.core.told_schools import last_told
from lis_desktop.services.consortium.region.groups import group_text
from lis_desktop.services.consortium.region.ledger import OPENED, WHOLE_REGION, EarlierFigure, Ledger
from lis_desktop.services.consortium.view import Cycle, SchoolOnShelf, Standing, dimension_order, shelf_list

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.opened import Shelf
    from lis_desktop.store.shelf.published import CellKey, NewCell

_GATE = ReleaseGate()


class ReleaseKind(Enum):
    """In what the figures leave."""

    DIGEST = "digest"
    PACKAGE = "package"
    WORKBOOK = "workbook"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class ReleasedCycle:
    """A cycle of the region, or of a group of its schools, as it may leave. Dimensions in `standing` are told
    as they were last published, because what has changed since would tell of too few."""

    cycle: Cycle
    group: SchoolFilter
    schools: int
    held_out: int
    cells: tuple[BenchmarkCell, ...]
    standing: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReleasedGrowth:
    """How the schools that are in both cycles grew, as it may leave."""

    before: Cycle
    after: Cycle
    schools: int
    rows: tuple[RegionGrowth, ...]


def release(
    shelf: Shelf,
    catalogue: Catalogue,
    kind: ReleaseKind,
    groups: Sequence[SchoolFilter] = (EVERY_SCHOOL,),
    *,
    school_year: str | None = None,
    keep: bool = True,
) -> tuple[ReleasedCycle, ...]:
    """Every cycle (of that year), the latest first, for each group; written down before it is handed over.

    `keep` False only looks, and only reads. StorageTrouble.
    """
    if not keep:
        with shelf.reading() as db:
            return Releasing(db, catalogue, shelf_list(shelf.at_hand(db))).all(groups, school_year)
    with shelf.at_the_desk(), shelf.writing() as db:
        found = Releasing(db, catalogue, shelf_list(shelf.at_hand(db)))
        released = found.all(groups, school_year)
        found.write_down(kind)
    return released


class Releasing:
    """One release in the making, in one transaction."""

    def __init__(self, db: Transaction, catalogue: Catalogue, listed: Iterable[SchoolOnShelf]) -> None:
        self._db, self._catalogue = db, catalogue
        self._cycles: dict[Cycle, list[SchoolOnShelf]] = defaultdict(list)
        for each in listed:
            self._cycles[each.cycle].append(each)
        counted = [each for some in self._cycles.values() for each in _counted(some)]
        self.ledger = Ledger(db, [each.identity for each in counted if each.identity is not None])
        self._new: list[NewCell] = []
        self._figures: dict[CellKey, _Figure] = {}

    def all(
        self, groups: Sequence[SchoolFilter] = (EVERY_SCHOOL,), school_year: str | None = None
    ) -> tuple[ReleasedCycle, ...]:
        """Every cycle for each group, the latest first."""
        return tuple(
            self._released(cycle, group)
            for cycle in sorted(self._cycles, reverse=True)
            for group in groups
            if school_year in (None, cycle.school_year)
        )

    def growth(self) -> tuple[ReleasedGrowth, ...]:
        """Each cycle against the one before it of the same instrument, over the schools that are in both."""
        ordered = sorted(self._cycles)
        pairs = [(before, after) for after in ordered if (before := _year_before(after, ordered)) is not None]
        return tuple(self._growth(*each) for each in reversed(pairs))

    def _growth(self, before: Cycle, after: Cycle) -> ReleasedGrowth:
        both = {each.school_key for each in _counted(self._cycles[before])}
        both &= {each.school_key for each in _counted(self._cycles[after])}
        was, _ = self._cells(before, f"also in {after.school_year}", both)
        now, _ = self._cells(after, f"also in {before.school_year}", both)
        return ReleasedGrowth(before, after, len(both), region_growth(was, now))

    def open_ballots(self, school: SchoolOnShelf, counts_of: Mapping[str, Counts]) -> frozenset[str]:
        """The dimensions in which a school's ballots may be told row by row; they are written down as opened.

        After `all`. Not where another round was counted since, and not where what was published of other
        schools together would tell of too few once everybody knows this one.
        """
        found = set()
        for dimension_id, counts in counts_of.items():
            figure = self._figures.get(_key(school.cycle, dimension_id))
            if figure is None or figure.now.get(school.school_key) != counts:
                continue
            if school.school_key in self.ledger.opened(figure.key):
                found.add(dimension_id)
            elif figure.may_open(school.school_key, counts):
                figure.open(school.school_key, counts)
                self._new.append(_opened_cell(figure.key, school, counts))
                found.add(dimension_id)
        return frozenset(found)

    def corners(self, cycle: Cycle) -> Told:
        """How many schools of the region stand low and agreed, and how many strong and agreed, as far as it
        may be told beside all that was told before: of the schools whose figures are published."""
        now = self._now(_counted(self._cycles[cycle]))
        told = {}
        for dimension_id, by_school in now.items():
            key = _key(cycle, dimension_id)
            figure = self._figures.setdefault(key, _Figure(self.ledger, key, by_school))
            told[dimension_id] = figure.corners()
        return told

    def levels(self, school: SchoolOnShelf) -> int:
        """How many levels the school's figures have; 0 where it has none."""
        return max(map(len, self.ledger.of_bundle(school.identity or "").values()), default=0)

    def write_down(self, kind: ReleaseKind, digest: int | None = None) -> None:
        """Put what is new on the shelf's list; nothing where all of it has been published before."""
        from lis_desktop.store.shelf import published as shelf_published

        if self._new or digest is not None:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            shelf_published.add(self._db, at, kind.value, digest, self._new)

    def _released(self, cycle: Cycle, group: SchoolFilter) -> ReleasedCycle:
        listed = self._cycles[cycle]
        inside = [each for each in listed if group.takes(each.state, each.facts, cycle.school_year)]
        members = _counted(inside)
        of_group = None if group.takes_every_school else {each.school_key for each in members}
        cells, standing = self._cells(cycle, group_text(group), of_group)
        held_out = sum(each.standing is not Standing.WITHDRAWN for each in inside) - len(members)
        return ReleasedCycle(cycle, group, len(members), held_out, cells, standing)

    def _cells(
        self, cycle: Cycle, text: str, of_group: set[str] | None
    ) -> tuple[tuple[BenchmarkCell, ...], frozenset[str]]:
        """Every dimension over these schools, None for all; and those that stand as before."""
        counted = _counted(self._cycles[cycle])
        now = self._now(counted)
        order = dimension_order(self._catalogue, cycle, now)
        cells, standing = [], set()
        for dimension_id in order:
            key = _key(cycle, dimension_id)
            figure = self._figures.setdefault(key, _Figure(self.ledger, key, now.get(dimension_id, {})))
            cell, stands = self._cell(figure, text, of_group, counted)
            cells.append(cell)
            if stands:
                standing.add(dimension_id)
        return tuple(cells), frozenset(standing)

    def _cell(
        self,
        figure: _Figure,
        text: str,
        of_group: set[str] | None,
        counted: list[SchoolOnShelf],
    ) -> tuple[BenchmarkCell, bool]:
        """The cell as it leaves, and whether it stands as it was published before."""
        if of_group is None:
            of_group, found = set(figure.now), figure.region
        else:
            found = figure.group(of_group)
        wanted = {school: counts for school, counts in figure.now.items() if school in of_group}
        last = self.ledger.last(figure.key, text)
        if found is None:
            return _standing(figure, last, wanted)
        stands = last is not None and last.issue.by_school == found
        if not stands:
            self._new.append(_new_cell(figure, text, found, counted))
            figure.told(found)
        cell = BenchmarkCell(figure.key[3], None, len(found), total_of(found.values()))
        return cell, stands and found != wanted

    def _now(self, counted: Iterable[SchoolOnShelf]) -> dict[str, dict[str, Counts]]:
        """By dimension and school."""
        found: dict[str, dict[str, Counts]] = defaultdict(dict)
        for each in counted:
            for dimension_id, counts in self.ledger.of_bundle(each.identity or "").items():
                found[dimension_id][each.school_key] = counts
        return found


class _Figure:
    """A dimension of a cycle: what it would be now, and what may be published of it."""

    def __init__(self, ledger: Ledger, key: CellKey, now: BySchool) -> None:
        self.ledger, self.key, self.now = ledger, key, now
        self._open = dict(ledger.opened(key))
        self._issues = [without(each, self._open) for each in ledger.issues(key)]

    def told(self, found: BySchool) -> None:
        """It is in this release: what comes after it in the same one is held against it too."""
        self._issues.append(without(issue_of(found), self._open))

    @cached_property
    def region(self) -> BySchool | None:
        """What of the region may be published anew."""
        last = self.ledger.last(self.key, WHOLE_REGION)
        before = without(last.issue, self._open) if last else None
        return self._with_opened(next_issue(self._issues, before, self._closed(self.now), _GATE), self.now)

    def corners(self) -> tuple[int | None, int | None]:
        """How many schools stand low and agreed, and strong and agreed; None where a number may not be told,
        or a school that was counted once is on the shelf no more."""
        earlier = self.ledger.of_region(self.key)
        if not all(each.is_whole for each in earlier):
            return None, None
        issues = [_figures_only(each.issue.by_school) for each in earlier]
        if self.region is not None:
            issues.append(_figures_only(self.region))
        low, strong = (
            last_told(issues, partial(_stands, corner), _GATE.min_schools, self._open)
            for corner in (Corner.SHARED_NEED, Corner.SHARED_STRENGTH)
        )
        return low, strong

    def group(self, members: Collection[str]) -> BySchool | None:
        """What of a group may be."""
        region = self.region or self._last_region()
        if region is None:
            return None
        some = {school: counts for school, counts in region.items() if school in members}
        found = group_issue(self._issues, self._closed(region), self._closed(some), _GATE)
        return self._with_opened(found, some)

    def _closed(self, by_school: BySchool) -> dict[str, Counts]:
        """Without the schools whose figures are known to all: those hide nobody."""
        return {school: counts for school, counts in by_school.items() if school not in self._open}

    def _with_opened(self, found: BySchool | None, of: BySchool) -> BySchool | None:
        """With them again, as all know them: that tells nothing."""
        if found is None:
            return None
        return {**found, **{school: counts for school, counts in self._open.items() if school in of}}

    def may_open(self, school: str, counts: Counts) -> bool:
        """Whether everybody may know these figures of a school: the others must be able to do without it."""
        return may_become_known(self._issues, school, counts, _GATE)

    def open(self, school: str, counts: Counts) -> None:
        """Everybody is about to know them."""
        self._open[school] = counts
        self._issues = [without(each, self._open) for each in self._issues]

    def _last_region(self) -> BySchool | None:
        last = self.ledger.last(self.key, WHOLE_REGION)
        if last is None or not last.is_whole:
            return None
        return {name: each for name, each in last.issue.by_school.items() if not isinstance(each, str)}


def _figures_only(by_school: Mapping[str, Counts | str]) -> dict[str, Counts]:
    return {school: each for school, each in by_school.items() if not isinstance(each, str)}


@lru_cache(maxsize=4096)
def _corner(counts: Counts) -> Corner | None:
    shown = figures_of(DimensionTally("", counts, 0, 0, 0), MIN_K).distribution
    return None if shown is None else corner_of(shown)


def _stands(corner: Corner, counts: Counts) -> bool:
    return _corner(counts) is corner


def _standing(figure: _Figure, last: EarlierFigure | None, wanted: BySchool) -> tuple[BenchmarkCell, bool]:
    """The figure as it was last published, while every school of it is still here; else why there is none."""
    dimension_id = figure.key[3]
    if last is not None and last.is_whole:
        return BenchmarkCell(dimension_id, None, last.schools, last.counts), True
    given = [Contribution(school, dimension_id, counts) for school, counts in wanted.items()]
    (cell,) = benchmark((dimension_id,), given, _GATE)
    why = cell.withheld or (Withheld.EARLIER_FIGURES if wanted == figure.now else Withheld.FEW_OTHERS)
    return BenchmarkCell(dimension_id, why, None, None), False


def _new_cell(figure: _Figure, text: str, found: BySchool, counted: list[SchoolOnShelf]) -> NewCell:
    from lis_desktop.store.shelf.published import NewCell

    identity_of = {each.school_key: each.identity or "" for each in counted}
    members: Mapping[str, str] = {
        identity_of[school]
        if figure.now.get(school) == counts
        else figure.ledger.identity(figure.key, school, counts): school
        for school, counts in found.items()
    }
    return NewCell(text, figure.key, members, len(found), total_of(found.values()))


def _opened_cell(key: CellKey, school: SchoolOnShelf, counts: Counts) -> NewCell:
    from lis_desktop.store.shelf.published import NewCell

    return NewCell(
        f"{OPENED} {school.school_key}", key, {school.identity or "": school.school_key}, 1, counts
    )


def _counted(schools: Iterable[SchoolOnShelf]) -> list[SchoolOnShelf]:
    return [each for each in schools if each.standing is Standing.EFFECTIVE and each.identity is not None]


def _year_before(cycle: Cycle, ordered: Sequence[Cycle]) -> Cycle | None:
    """The latest earlier cycle of the instrument, whatever its version."""
    earlier = [
        each
        for each in ordered
        if each.instrument_id == cycle.instrument_id and each.school_year < cycle.school_year
    ]
    return earlier[-1] if earlier else None


def _key(cycle: Cycle, dimension_id: str) -> CellKey:
    return cycle.school_year, cycle.instrument_id, cycle.instrument_version, dimension_id
