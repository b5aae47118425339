"""What an import would change, for people as tables and for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from lis_desktop.cli.benchmark_output import cell_as_json
from lis_desktop.cli.terminal import answer, answer_table
from lis_desktop.core.benchmark import BenchmarkCell
from lis_desktop.core.extract import DimensionCounts
from lis_desktop.core.import_changes import (
    BundleChange,
    DimensionChange,
    ImportChanges,
    RegionChange,
    RoundChange,
)
from lis_desktop.core.league.section_changes import LeagueChange, field_changes, noun_changes

_NONE = "–"


def print_changes(changes: ImportChanges) -> None:
    """A table for each school that would send anew, one for the region, and two for the League."""
    for each in changes.bundles:
        _print_bundle(each)
    if changes.region:
        answer("The region would change:")
        answer_table(
            ("Year", "Pack", "Dimension", "Before", "After"),
            [
                (
                    each.school_year,
                    f"{each.instrument_id} {each.instrument_version}",
                    each.dimension_id,
                    _cell(each.before),
                    _cell(each.after),
                )
                for each in changes.region
            ],
        )
    if changes.league:
        _print_league(changes.league)


def _print_league(changes: Sequence[LeagueChange]) -> None:
    answer("What schools tell of the League would change:")
    answer_table(
        ("What", "New", "Changed", "No longer told"),
        [
            (each.noun.value.replace("_", " "), str(each.added), str(each.changed), str(each.gone))
            for each in noun_changes(changes)
        ],
    )
    answer_table(
        ("School", "What", "Field", "Before", "After"),
        [
            (each.school_name, each.ref, field.field, field.before or _NONE, field.after or _NONE)
            for each in changes
            for field in field_changes(each)
        ],
    )


def changes_as_json(changes: ImportChanges) -> dict[str, Any]:
    """The same; null where there is nothing on that side."""
    return {
        "bundles": [_bundle_as_json(each) for each in changes.bundles],
        "region": [_region_as_json(each) for each in changes.region],
        "league": {
            "nouns": [asdict(each) | {"noun": each.noun.value} for each in noun_changes(changes.league)],
            "entries": [_entry_as_json(each) for each in changes.league],
        },
    }


def _print_bundle(each: BundleChange) -> None:
    about = f"{each.school_name}, {each.school_year}"
    if each.withdraws:
        answer(f"{about}: revision {each.revision_after} takes everything back.")
        bundles = "1 bundle" if each.deletes == 1 else f"{each.deletes} bundles"
        answer(f"{bundles} would be deleted for good; an undo cannot bring that back.")
        return
    answer(f"{about}: revision {each.revision_after} in the place of revision {each.revision_before}")
    rows = [row for dimension in each.dimensions for row in _rows(dimension)]
    if each.texts_before != each.texts_after:
        rows.append(("", "texts", str(each.texts_before), str(each.texts_after)))
    if rows:
        answer_table(("Dimension", "What", "Before", "After"), rows)
    else:
        answer("No number differs.")


def _rows(each: DimensionChange) -> Iterator[tuple[str, str, str, str]]:
    for of_round in each.rounds:
        what = f"round {of_round.number}"
        yield each.dimension_id, what, _counts(of_round.before), _counts(of_round.after)
    if each.agreed_before != each.agreed_after:
        yield each.dimension_id, "agreed level", _number(each.agreed_before), _number(each.agreed_after)
    if each.priority_before != each.priority_after:
        yield each.dimension_id, "priority", _number(each.priority_before), _number(each.priority_after)


def _counts(counts: DimensionCounts | None) -> str:
    if counts is None:
        return _NONE
    if counts.counts is None:
        return "hidden"
    return f"{' · '.join(map(str, counts.counts))} (n {counts.n})"


def _cell(cell: BenchmarkCell | None) -> str:
    if cell is None:
        return _NONE
    if cell.counts is None:
        return "withheld"
    return f"{' · '.join(map(str, cell.counts))} (n {cell.n}, {cell.schools} schools)"


def _number(number: int | None) -> str:
    return _NONE if number is None else str(number)


def _bundle_as_json(each: BundleChange) -> dict[str, Any]:
    return {
        "file": each.file,
        "identity": each.identity,
        "replaces": each.replaces,
        "assessment": each.assessment_id,
        "school": each.school_name,
        "year": each.school_year,
        "revision": [each.revision_before, each.revision_after],
        "withdraws": each.withdraws,
        "deletes": each.deletes,
        "texts": [each.texts_before, each.texts_after],
        "dimensions": [
            {
                "id": of.dimension_id,
                "rounds": [_round_as_json(change) for change in of.rounds],
                "agreed_level": [of.agreed_before, of.agreed_after],
                "priority": [of.priority_before, of.priority_after],
            }
            for of in each.dimensions
        ],
    }


def _round_as_json(each: RoundChange) -> dict[str, Any]:
    return {
        "round": each.number,
        "before": _counts_as_json(each.before),
        "after": _counts_as_json(each.after),
    }


def _counts_as_json(counts: DimensionCounts | None) -> dict[str, Any] | None:
    if counts is None:
        return None
    shown = None if counts.counts is None else list(counts.counts)
    return {"hidden": counts.hidden, "n": counts.n, "counts": shown}


def _entry_as_json(each: LeagueChange) -> dict[str, Any]:
    return {
        "school": each.school_name,
        "year": each.school_year,
        "noun": each.noun.value,
        "ref": each.ref,
        "step": each.step.value,
        "fields": [asdict(field) for field in field_changes(each)],
    }


def _region_as_json(each: RegionChange) -> dict[str, Any]:
    return {
        "year": each.school_year,
        "pack": each.instrument_id,
        "pack_version": each.instrument_version,
        "dimension": each.dimension_id,
        "before": None if each.before is None else cell_as_json(each.before),
        "after": None if each.after is None else cell_as_json(each.after),
    }
