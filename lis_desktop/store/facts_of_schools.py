"""What is public about a school, as columns: "" or NULL where it was not told."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from lis_desktop.core.school import SchoolFacts, SchoolKind, Setting, SizeBand

FactCells = tuple[str, int | None, int | None, str, str, str, str]
NAMES = ("kind", "lowest_grade", "highest_grade", "size", "setting", "county", "zip_code")
"""The columns, in the order of the cells."""


def cells_of(facts: SchoolFacts) -> FactCells:
    """The facts in the order of the columns."""
    return (
        facts.kind.value if facts.kind else "",
        facts.lowest_grade,
        facts.highest_grade,
        facts.size.value if facts.size else "",
        facts.setting.value if facts.setting else "",
        facts.county,
        facts.zip_code,
    )


def facts_of(row: Row[*tuple[Any, ...]]) -> SchoolFacts:
    """The facts in a row that has these columns."""
    return SchoolFacts(
        kind=SchoolKind(row.kind) if row.kind else None,
        lowest_grade=row.lowest_grade,
        highest_grade=row.highest_grade,
        size=SizeBand(row.size) if row.size else None,
        setting=Setting(row.setting) if row.setting else None,
        county=row.county,
        zip_code=row.zip_code,
    )
