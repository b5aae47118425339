"""The region beside a school's own bars: the same scale, the same ink, and no rank."""

from __future__ import annotations

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import DimensionFigures
from lis_desktop.core.instrument import Dimension, Scale
from lis_desktop.core.region import RegionBeside
from lis_desktop.reports.model import (
    Block,
    Cell,
    Figure,
    Heading,
    PageBreak,
    Row,
    Run,
    Scope,
    Table,
    Tone,
    strong,
    text,
)
from lis_desktop.reports.parts import Bars, legend
from lis_desktop.reports.pictures import BarPicture, HiddenPicture
from lis_desktop.reports.words import counted, hidden_words, long_date, school_year

_WITHHELD = "Not released for the region"
_NOT_ASKED = "Not asked"


def beside_the_region(dossier: Dossier, region: RegionBeside | None) -> tuple[Block, ...]:
    """A table with two bars a dimension, and whose figures they are; nothing without a digest."""
    if region is None:
        return ()
    scale = dossier.instrument.scale
    head = Row(
        tuple(
            Cell((Run(title),), Scope.COLUMN)
            for title in ("Dimension", "Our scores", "The region", "Schools")
        )
    )
    among = _all_bars(dossier, region)
    rows: list[Row] = []
    for strand in dossier.instrument.strands:
        rows.append(Row((Cell((strong(f"{strand.code} {strand.name}"),), Scope.ROW, span=4),), band=True))
        rows += [_row(dossier, region, dimension, among) for dimension in strand.dimensions]
    return (
        PageBreak(),  # the legend and whose figures they are stay on the page with the bars
        Heading(2, "The region beside us"),
        text(source_line(dossier, region), Tone.QUIET),
        legend(scale),
        Table((160, 160, 160, 44), (head,), tuple(rows), "One row for each dimension.", compact=True),
        text("Faculties judge their own schools: neither bar is a grade, and nobody is ranked.", Tone.SMALL),
    )


def source_line(dossier: Dossier, region: RegionBeside) -> str:
    """Edition, year, and the digest that the region's figures are from."""
    instrument = dossier.instrument
    return (
        f"{instrument.title}, version {instrument.version}. The region in {school_year(region.school_year)}, "
        f"from digest {region.issue} of {region.consortium}, {long_date(region.issued_on)}. "
        "A dimension that is missing there was not released, so that no school shows through."
    )


def _all_bars(dossier: Dossier, region: RegionBeside) -> Bars:
    levels, ids = len(dossier.instrument.scale), dossier.instrument.dimension_ids
    figures = [*map(dossier.latest, ids), *(region.figures(each, levels) for each in ids)]
    return tuple(each.distribution.counts for each in figures if each and each.distribution)


def _row(dossier: Dossier, region: RegionBeside, dimension: Dimension, among: Bars) -> Row:
    scale = dossier.instrument.scale
    theirs, cell = region.figures(dimension.id, len(scale)), region.cells.get(dimension.id)
    schools = "" if theirs is None or cell is None else str(cell.schools)
    return Row(
        (
            Cell((Run(dimension.label),), Scope.ROW),
            _bar(dossier.latest(dimension.id), scale, _NOT_ASKED, dossier.assessment.k, among),
            _bar(theirs, scale, _WITHHELD, dossier.assessment.k, among),
            Cell((Run(schools),)),
        )
    )


def _bar(figures: DimensionFigures | None, scale: Scale, otherwise: str, k: int, among: Bars) -> Cell:
    if figures is None:
        return Cell((Run(otherwise),))
    shown = figures.distribution
    if shown is None:
        return Cell(Figure(HiddenPicture(hidden_words(k)), hidden_words(k) + ".", 11))
    told = ", ".join(f"{level.name} {n}" for level, n in zip(scale.levels, shown.counts, strict=True))
    picture = BarPicture(shown.counts, among=among)
    return Cell(Figure(picture, f"{told}; {counted(shown.n, 'score')}.", 11))
