"""What an import would change, number by number and entry by entry, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.benchmark import BenchmarkCell
from lis_desktop.core.extract import DimensionCounts
from lis_desktop.core.import_changes import BundleChange, DimensionChange, ImportChanges, RegionChange
from lis_desktop.core.league.section_changes import (
    LeagueChange,
    LeagueStep,
    field_changes,
    noun_changes,
)
from lis_desktop.ui.pages.staff.told_card import NOUNS

NOTHING = "–"
_HIDDEN = "too few to show"
_GONE = "no longer told"
_WITHHELD = "not shown: too few, or one school too large"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One number or text: of which school (or the region), about what, what it is now and would be."""

    whose: str
    about: str
    now: str
    then: str


def change_rows(changes: ImportChanges, catalogue: Catalogue) -> tuple[ChangeRow, ...]:
    """Everything that would differ: schools in the order of their files, the region, then the League."""
    names = {each.id: each.label for pack in catalogue.instruments() for each in pack.dimensions}
    rows = [row for each in changes.bundles for row in _of_bundle(each, names)]
    rows += [_of_region(each, names) for each in changes.region]
    rows += [row for each in changes.league for row in _of_league(each, names)]
    return tuple(rows)


def changes_words(changes: ImportChanges) -> str:
    """How much would change: "2 schools send anew · 14 figures of the region"."""
    schools, cells = len(changes.bundles), len(changes.region)
    told = []
    if schools:
        told.append("1 school sends anew" if schools == 1 else f"{schools} schools send anew")
    if cells:
        told.append("1 figure of the region" if cells == 1 else f"{cells} figures of the region")
    return " · ".join(told)


def league_words(changes: ImportChanges) -> str:
    """How much of the League, in up to three lines: "New: Offers to host (2), Good ideas (3)"."""
    nouns = noun_changes(changes.league)
    told = (
        ("New", [(each.added, each.noun) for each in nouns]),
        ("Changed", [(each.changed, each.noun) for each in nouns]),
        ("No longer told", [(each.gone, each.noun) for each in nouns]),
    )
    return "\n".join(
        f"{step}: {', '.join(f'{NOUNS[noun]} ({count})' for count, noun in some if count)}"
        for step, some in told
        if any(count for count, _ in some)
    )


def _of_bundle(change: BundleChange, names: Mapping[str, str]) -> Iterator[ChangeRow]:
    whose = f"{change.school_name}, {change.school_year}"
    if change.withdraws:
        bundles = "1 bundle" if change.deletes == 1 else f"{change.deletes} bundles"
        yield ChangeRow(whose, "Everything that it sent", f"{bundles} here", "deleted for good")
        return
    yield ChangeRow(whose, "Revision", str(change.revision_before), str(change.revision_after))
    for each in change.dimensions:
        yield from _of_dimension(whose, each, names)
    if change.texts_before != change.texts_after:
        yield ChangeRow(
            whose, "Texts that a person ticked", str(change.texts_before), str(change.texts_after)
        )


def _of_dimension(whose: str, change: DimensionChange, names: Mapping[str, str]) -> Iterator[ChangeRow]:
    name = names.get(change.dimension_id, change.dimension_id)
    for each in change.rounds:
        about = f"{name}: round {each.number}"
        yield ChangeRow(whose, about, _counts(each.before), _counts(each.after))
    if change.agreed_before != change.agreed_after:
        now, then = _number(change.agreed_before), _number(change.agreed_after)
        yield ChangeRow(whose, f"{name}: agreed level", now, then)
    if change.priority_before != change.priority_after:
        now, then = _number(change.priority_before), _number(change.priority_after)
        yield ChangeRow(whose, f"{name}: priority", now, then)


def _of_league(change: LeagueChange, names: Mapping[str, str]) -> Iterator[ChangeRow]:
    """A row for what somebody typed into an entry that comes or goes, and for each field that differs."""
    whose = f"{change.school_name}, {change.school_year}"
    for each in field_changes(change):
        field = "dimensions" if each.field == "dimension_ids" else each.field.replace("_", " ")
        about = f"{NOUNS[change.noun]}: {field}" if field else NOUNS[change.noun]
        now, then = _named(each.before, names), _named(each.after, names)
        if change.step is LeagueStep.GONE:
            then = _GONE
        yield ChangeRow(whose, about, now or NOTHING, then or NOTHING)


def _named(text: str, names: Mapping[str, str]) -> str:
    """With the dimensions' own names in each part that is nothing but their ids."""
    parts = (part.split(", ") for part in text.split(" · "))
    return " · ".join(
        ", ".join(names[each] for each in ids) if all(each in names for each in ids) else ", ".join(ids)
        for ids in parts
    )


def _of_region(change: RegionChange, names: Mapping[str, str]) -> ChangeRow:
    name = names.get(change.dimension_id, change.dimension_id)
    return ChangeRow(f"The region, {change.school_year}", name, _cell(change.before), _cell(change.after))


def _counts(counts: DimensionCounts | None) -> str:
    if counts is None:
        return NOTHING
    return _HIDDEN if counts.counts is None else " · ".join(map(str, counts.counts))


def _cell(cell: BenchmarkCell | None) -> str:
    if cell is None:
        return NOTHING
    if cell.counts is None:
        return _WITHHELD
    return f"{' · '.join(map(str, cell.counts))} ({cell.schools} schools)"


def _number(number: int | None) -> str:
    return NOTHING if number is None else str(number)
