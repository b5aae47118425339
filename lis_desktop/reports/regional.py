"""The regional report for Consortium staff: every dimension over all schools, and every school's middles.

Over the region only what the release gate lets through; per school only what the school's own bundle shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lis_desktop.core import statistics
from lis_desktop.core.benchmark import BenchmarkCell, ReleaseGate, Withheld
from lis_desktop.core.extract import Extract
from lis_desktop.core.instrument import Instrument, Scale
from lis_desktop.core.programme import ProgrammeCount
from lis_desktop.core.region import region_standing
from lis_desktop.reports.model import (
    Align,
    Block,
    Cell,
    Columns,
    Figure,
    Heading,
    PageBreak,
    Report,
    Row,
    Run,
    Scope,
    Table,
    Tone,
    bullets,
    strong,
    text,
)
from lis_desktop.reports.parts import Bars, legend
from lis_desktop.reports.pictures import BarPicture, HiddenPicture
from lis_desktop.reports.words import counted, long_date, school_year, shortened

_WITHHELD = {
    Withheld.FEW_SCHOOLS: "Too few schools: not shown",
    Withheld.FEW_SCORES: "Too few scores: not shown",
    Withheld.DOMINANT_SCHOOL: "One school dominates: not shown",
    Withheld.FEW_OTHERS: "Too few other schools: not shown",
    Withheld.EARLIER_FIGURES: "Too close to an earlier figure: not shown",
}
_NOT_SHOWN = "·"


@dataclass(frozen=True, slots=True)
class Region:
    """One cycle: an edition of an instrument in one school year, over its schools. `cells` have been
    through the gate; `held_out` assessments are on the shelf but not counted."""

    school_year: str
    instrument: Instrument
    schools: tuple[tuple[str, Extract], ...]
    cells: tuple[BenchmarkCell, ...]
    gate: ReleaseGate
    held_out: int = 0
    programme: tuple[ProgrammeCount, ...] = ()
    standing: frozenset[str] = frozenset()


def regional_report(region: Region, as_of: date) -> Report:
    """Who needs what: the whole region first, then each school by its middles."""
    year = school_year(region.school_year)
    return Report(
        title=f"Regional report {year}: {region.instrument.title}",
        subject="Dimensions over all schools, and schools by dimension, under the release rules",
        blocks=(
            text(f"Regional report · {region.instrument.title}", Tone.EYEBROW),
            Heading(1, f"The region in {year}"),
            text(_lead(region), Tone.LEAD),
            _facts(region),
            Heading(2, "All dimensions"),
            legend(region.instrument.scale),
            _dimension_table(region),
            *_standing(region),
            *_programme(region),
            PageBreak(),
            Heading(2, "Schools by dimension"),
            text(_how_to_read(region.instrument.scale), Tone.QUIET),
            *_school_tables(region),
            Heading(2, "The rules"),
            bullets(*_rules(region)),
        ),
        footer=f"Regional report {year} · {len(region.schools)} schools · {long_date(as_of)}",
        as_of=as_of,
        language=region.instrument.locale,
    )


def _lead(region: Region) -> str:
    shown = sum(cell.counts is not None for cell in region.cells)
    return (
        f"{counted(len(region.schools), 'school')} sent a self-assessment; "
        f"{shown} of {counted(len(region.cells), 'dimension')} can be shown for the region."
    )


def _facts(region: Region) -> Columns:
    scores = max((cell.n or 0 for cell in region.cells), default=0)
    pairs = (
        (str(len(region.schools)), "schools counted"),
        (str(region.held_out), "held out until a person decides"),
        (f"{scores:,}" if scores else "–", "scores on the dimension with most"),
        (str(sum(cell.counts is None for cell in region.cells)), "dimensions not shown"),
    )
    columns = tuple((text(number, Tone.NUMBER), text(words, Tone.QUIET)) for number, words in pairs)
    return Columns(columns, (1, 1, 1, 1), gap=14)


def _dimension_table(region: Region) -> Table:
    titles = ("Dimension", "Scores of all schools", "Middle", "Schools", "Scores")
    right = {"Schools", "Scores"}
    head = Row(
        tuple(
            Cell((Run(title),), Scope.COLUMN, align=Align.RIGHT if title in right else Align.LEFT)
            for title in titles
        )
    )
    cells = {cell.dimension_id: cell for cell in region.cells}
    among = tuple(cell.counts for cell in region.cells if cell.counts is not None and cell.n)
    rows: list[Row] = []
    for strand in region.instrument.strands:
        rows.append(Row((Cell((strong(f"{strand.code} {strand.name}"),), Scope.ROW, span=5),), band=True))
        rows += [
            _dimension_row(region, dimension.label, cells[dimension.id], among)
            for dimension in strand.dimensions
            if dimension.id in cells
        ]
    return Table((168, 160, 106, 44, 40), (head,), tuple(rows), "One row for each dimension.", compact=True)


def _dimension_row(region: Region, label: str, cell: BenchmarkCell, among: Bars) -> Row:
    name = Cell((Run(label),), Scope.ROW)
    if cell.counts is None or not cell.n:
        words = _WITHHELD[cell.withheld or Withheld.FEW_SCORES]
        return Row(
            (name, Cell(Figure(HiddenPicture(words), words + ".", 11)), Cell((Run("Not shown"),), span=3))
        )
    scale = region.instrument.scale
    counts = ", ".join(f"{level.name} {n}" for level, n in zip(scale.levels, cell.counts, strict=True))
    bar = Figure(BarPicture(cell.counts, among=among), f"Scores: {counts}; {counted(cell.n, 'score')}.", 11)
    middle = " / ".join(scale.level(each).name for each in dict.fromkeys(statistics.median(cell.counts)))
    return Row(
        (
            name,
            Cell(bar),
            Cell((Run(middle),)),
            Cell((Run(str(cell.schools)),), align=Align.RIGHT),
            Cell((Run(f"{cell.n:,}"),), align=Align.RIGHT),
        )
    )


def _standing(region: Region) -> tuple[Block, ...]:
    """What stands out, in the words of the map."""
    found = region_standing(region.cells)
    labels = {dimension.id: dimension.label for dimension in region.instrument.dimensions}
    parts = (
        ("Shared strengths", found.strengths),
        ("Shared needs", found.needs),
        ("Divided, to talk about", found.divided),
    )
    lines = [
        f"{words}: {', '.join(labels[each] for each in ids if each in labels)}."
        for words, ids in parts
        if ids
    ]
    return (Heading(2, "Strengths and needs"), bullets(*lines)) if lines else ()


def _programme(region: Region) -> tuple[Block, ...]:
    """Which dimensions to build the next event on: only counts that are groups of schools."""
    labels = {dimension.id: dimension.label for dimension in region.instrument.dimensions}
    told = [
        each
        for each in region.programme
        if each.dimension_id in labels and (each.named, each.low, each.hosts) != (None, None, None)
    ]
    if not told:
        return ()
    titles = ("Dimension", "Named it a priority", "Low and agreed", "Could host")
    head = Row(
        tuple(
            Cell((Run(title),), Scope.COLUMN, align=Align.RIGHT if place else Align.LEFT)
            for place, title in enumerate(titles)
        )
    )
    rows = tuple(
        Row(
            (
                Cell((Run(labels[each.dimension_id]),), Scope.ROW),
                *(
                    Cell((Run("few" if number is None else str(number)),), align=Align.RIGHT)
                    for number in (each.named, each.low, each.hosts)
                ),
            )
        )
        for each in told
    )
    fewest = counted(region.gate.min_schools, "school")
    return (
        Heading(2, "What to build the next event on"),
        text(
            f"How many schools. “Few” is fewer than {fewest}, or so many that the others would show through; "
            "dimensions with nothing else to tell are left out.",
            Tone.QUIET,
        ),
        Table(
            (232, 96, 88, 88),
            (head,),
            rows,
            "One row for each dimension, the most named first.",
            compact=True,
        ),
    )


def _how_to_read(scale: Scale) -> str:
    names = ", ".join(f"{level.number} {level.name}" for level in scale.levels)
    return (
        f"The middle of each school’s scores by level number: {names}. A bar between two numbers means that "
        f"it lies between two levels; {_NOT_SHOWN} means hidden by the school’s own rule, or not asked. "
        "Schools stand by name: this is no ranking."
    )


def _school_tables(region: Region) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for strand in region.instrument.strands:
        blocks += [
            Heading(3, f"{strand.code} {strand.name}"),
            _school_table(region, tuple(dimension.id for dimension in strand.dimensions)),
        ]
    return tuple(blocks)


def _school_table(region: Region, dimension_ids: Sequence[str]) -> Table:
    codes = [region.instrument.dimension(each).code for each in dimension_ids]
    head = Row(
        (
            Cell((Run("School"),), Scope.COLUMN),
            *(Cell((Run(code),), Scope.COLUMN, align=Align.CENTRE) for code in codes),
        )
    )
    rows = tuple(
        Row(
            (
                Cell((Run(shortened(name, 60)),), Scope.ROW),
                *(Cell((Run(_middle_number(extract, each)),), align=Align.CENTRE) for each in dimension_ids),
            )
        )
        for name, extract in sorted(region.schools, key=lambda each: (each[0], each[1].assessment_id))
    )
    shares = (190.0, *(314 / len(codes) for _ in codes))
    return Table(
        shares, (head,), rows, "One row for each school, one column for each dimension.", compact=True
    )


def _middle_number(extract: Extract, dimension_id: str) -> str:
    """The median of the last round that shows it: "2", "2|3", or a dot."""
    for each in reversed(extract.rounds):
        for dimension in each.dimensions:
            if dimension.dimension_id == dimension_id and dimension.counts:
                return "|".join(str(level) for level in dict.fromkeys(statistics.median(dimension.counts)))
    return _NOT_SHOWN


def _rules(region: Region) -> tuple[str, ...]:
    gate, fewest = region.gate, counted(region.gate.min_schools, "school")
    return (
        f"A dimension is shown for the region with at least {gate.k} scores from at least {gate.min_schools} "
        f"schools, none of which gave more than {gate.max_share_percent} percent of them.",
        "A school’s figures are those that it chose to send; what its own rule hides is hidden here.",
        "A school counts with the last round that shows a dimension, and not where none does.",
        f"Needs, hosts and priorities are counted where they are those of at least {fewest}; needs and hosts "
        "only where at least as many others are left.",
        "A dimension may leave out a school that came or was corrected lately: what changes between two "
        "reports, digests or exports must never be the answers of a few.",
        *_kept(region),
        "This report names schools: it is for Consortium staff and is not passed on.",
    )


def _kept(region: Region) -> tuple[str, ...]:
    codes = [each.code for each in region.instrument.dimensions if each.id in region.standing]
    return (f"As last published, because too little has changed since: {', '.join(codes)}.",) if codes else ()
