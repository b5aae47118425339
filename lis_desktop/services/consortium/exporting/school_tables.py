"""Tables of single schools: what is public about them, and what they settled on. Nothing of one ballot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lis_desktop.core import canonical
from lis_desktop.core.extract import Extract
from lis_desktop.core.school import SchoolKind, Setting, SizeBand
from lis_desktop.services.consortium.exporting.data_package import Cell, Column, Table
from lis_desktop.services.consortium.view import SchoolOnShelf, Standing

CYCLE = (
    Column("school_year", about="School year, such as 2026-27."),
    Column("instrument", about="Id of the instrument."),
    Column("instrument_version", about="Its edition."),
)
_WHOLE, _KEY_DIGITS = "integer", 16


def cycle_cells(school_year: str, instrument_id: str, instrument_version: str) -> tuple[str, str, str]:
    """The first three cells of every table of cycles."""
    return school_year, instrument_id, instrument_version


def schools(listed: Sequence[SchoolOnShelf]) -> Table:
    """Every assessment."""
    return Table(
        "schools",
        "Every assessment on the shelf; only effective ones are counted",
        (
            *CYCLE,
            Column("assessment_id", about="Random id of the assessment."),
            Column("school_key", about="The same for the same school in every year."),
            Column(
                "school_name", about="As the school writes it; text that begins like a formula has a ' first."
            ),
            Column("state", required=False, about="Two letters."),
            Column(
                "nces",
                required=False,
                about="NCES school id: text, never a number; 12 digits, or a private school's 8 characters.",
            ),
            Column("type", required=False, enum=_values(SchoolKind), about="What kind of school it is."),
            Column("lowest_grade", _WHOLE, required=False, about="0 is kindergarten."),
            Column("highest_grade", _WHOLE, required=False, about="The highest grade it teaches."),
            Column("size", required=False, enum=_values(SizeBand), about="Students: from that number on."),
            Column("setting", required=False, enum=_values(Setting), about="Where it lies."),
            Column("county", required=False, about="As the school writes it."),
            Column("zip_code", required=False, about="Text of 5 digits, never a number."),
            Column(
                "standing",
                enum=tuple(each.value for each in Standing),
                about="effective: counted; conflict, twice: held out until a person decides.",
            ),
            Column("revision", _WHOLE, required=False, about="Of the bundle that counts."),
            Column("exported_on", "date", about="When the school made that bundle."),
        ),
        ("assessment_id",),
        tuple(_school(each) for each in listed),
    )


def settled(rows: Sequence[tuple[Cell, ...]]) -> Table:
    """What each school settled on."""
    return Table(
        "school_dimensions",
        "What each school settled on; hidden: too few scores there to show any figure",
        (
            Column("assessment_id", about="As in schools."),
            Column("dimension", about="Id of the dimension."),
            Column(
                "figures",
                enum=("shown", "hidden", "none"),
                about="Whether the school sent figures of it; hidden: fewer than k gave a level.",
            ),
            Column(
                "agreed_level",
                _WHOLE,
                required=False,
                about="The level that the faculty agreed on; 1 is lowest.",
            ),
            Column(
                "priority",
                _WHOLE,
                required=False,
                about="Its rank among the school's priorities; 1 is first.",
            ),
        ),
        ("assessment_id", "dimension"),
        tuple(rows),
    )


def settled_rows(school: SchoolOnShelf, extract: Extract) -> Iterator[tuple[Cell, ...]]:
    """In the order of the last round's dimensions, then those that were only agreed or chosen."""
    figures = {
        counts.dimension_id: "hidden" if counts.hidden else "shown"
        for each in extract.rounds
        for counts in each.dimensions
    }
    agreed = {each.dimension_id: each.level for each in extract.agreed_levels}
    ranks = {dimension_id: rank for rank, dimension_id in enumerate(extract.priorities, start=1)}
    for dimension_id in dict.fromkeys((*figures, *agreed, *ranks)):
        yield (
            school.assessment_id,
            dimension_id,
            figures.get(dimension_id, "none"),
            agreed.get(dimension_id),
            ranks.get(dimension_id),
        )


def _key(each: SchoolOnShelf) -> str:
    """A school's own uuid salts the hashes in its reports and seals them, so it never leaves the shelf."""
    return canonical.content_hash(["school key in exports", each.school_key])[:_KEY_DIGITS]


def _school(each: SchoolOnShelf) -> tuple[Cell, ...]:
    cycle, facts = each.cycle, each.facts
    return (
        *cycle_cells(cycle.school_year, cycle.instrument_id, cycle.instrument_version),
        each.assessment_id,
        _key(each),
        each.school_name,
        each.state,
        each.nces,
        facts.kind.value if facts.kind else "",
        facts.lowest_grade,
        facts.highest_grade,
        facts.size.value if facts.size else "",
        facts.setting.value if facts.setting else "",
        facts.county,
        facts.zip_code,
        each.standing.value,
        each.revision,
        each.exported_on,
    )


def _values(kind: type[SchoolKind] | type[SizeBand] | type[Setting]) -> tuple[str, ...]:
    return tuple(each.value for each in kind)
