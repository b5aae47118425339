"""The growth report: last year and this year side by side, and what was done in between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import ActionStatus
from lis_desktop.core.growth import Basis, Change, Crosswalk, Growth, GrowthRow, YearLevel, growth
from lis_desktop.core.instrument import Scale
from lis_desktop.core.region import RegionBeside
from lis_desktop.reports.beside import beside_the_region
from lis_desktop.reports.model import (
    Block,
    Cell,
    Columns,
    Figure,
    Heading,
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
from lis_desktop.reports.opening import school_name
from lis_desktop.reports.pictures import GrowthPicture
from lis_desktop.reports.words import STATUS, counted, footer, listed, school_year, shortened

_CHANGE = {
    Change.UP: "Up",
    Change.SAME: "Same",
    Change.DOWN: "Down",
    Change.NOT_COMPARABLE: "Not comparable",
}
_HOW_TO_READ = (
    Heading(3, "How to read this", in_contents=False),
    bullets(
        "Other colleagues answered in another year: a change is a reason to talk, not a proof.",
        "A faculty that has learned to see more may score lower than before and have grown.",
        "Levels are steps in an order; there is no average, and one step is not as long as another.",
    ),
)


def growth_report(
    dossiers: Sequence[Dossier],
    as_of: date,
    crosswalk: Crosswalk | None = None,
    region: RegionBeside | None = None,
) -> Report:
    """Two or more years of one school, oldest first; the region beside the last one, where there is one."""
    grown = growth(dossiers, crosswalk)
    before, now = dossiers[-2:]
    first, last = (school_year(each.assessment.school_year) for each in (before, now))
    return Report(
        title=f"Growth from {first} to {last}: {now.assessment.school.name}",
        subject=f"Two years of faculty self-assessment with {now.instrument.title}",
        blocks=(
            text(f"Growth report · {first} to {last} · Faculty self-assessment", Tone.EYEBROW),
            Heading(1, school_name(now)),
            text(_lead(grown), Tone.LEAD),
            _facts(grown),
            *_breaks(grown),
            Heading(2, f"From {first} to {last}"),
            _table(before, now, grown),
            text(
                "A hollow dot is the year before, a filled dot this year. Years are compared on the agreed "
                "level where both have one, else on the middle of the scores.",
                Tone.SMALL,
            ),
            *_HOW_TO_READ,
            *_years(dossiers, grown),
            *beside_the_region(now, region),
            *_between(before, now, grown),
        ),
        footer=footer(now, as_of),
        as_of=as_of,
        language=now.instrument.locale,
    )


def _lead(grown: Growth) -> str:
    counts = [
        f"{grown.count(change)} went {change.value}"
        if change is not Change.SAME
        else f"{grown.count(change)} stayed"
        for change in (Change.UP, Change.SAME, Change.DOWN)
    ]
    apart = grown.count(Change.NOT_COMPARABLE)
    rest = f"; {apart} cannot be compared" if apart else ""
    return f"Of {counted(len(grown.rows), 'dimension')}, {listed(counts)}{rest}."


def _facts(grown: Growth) -> Columns:
    chosen = (Change.UP, Change.SAME, Change.DOWN, Change.NOT_COMPARABLE)
    words = ("went up", "stayed the same", "went down", "cannot be compared")
    return Columns(
        tuple(
            (text(str(grown.count(change)), Tone.NUMBER), text(label, Tone.QUIET))
            for change, label in zip(chosen, words, strict=True)
        ),
        (1, 1, 1, 1),
        gap=14,
    )


def _breaks(grown: Growth) -> tuple[Block, ...]:
    if not grown.breaks:
        return ()
    years = listed([school_year(each) for each in grown.breaks])
    return (
        text(
            f"Edition break: from {years} on, another edition of the instrument was used. Its words differ, "
            "so read changes across the break with care.",
            Tone.QUIET,
        ),
    )


def _table(before: Dossier, now: Dossier, grown: Growth) -> Table:
    titles = (
        "Dimension",
        "Lowest to highest level",
        school_year(before.assessment.school_year),
        school_year(now.assessment.school_year),
        "Change",
    )
    rows: list[Row] = []
    by_id = {row.dimension.id: row for row in grown.rows}
    for strand in now.instrument.strands:
        rows.append(Row((Cell((strong(f"{strand.code} {strand.name}"),), Scope.ROW, span=5),), band=True))
        rows += [_table_row(before, now, by_id[dimension.id]) for dimension in strand.dimensions]
    head = Row(tuple(Cell((Run(title),), Scope.COLUMN) for title in titles))
    return Table((160, 112, 90, 90, 72), (head,), tuple(rows), "One row for each dimension.", compact=True)


def _table_row(before: Dossier, now: Dossier, row: GrowthRow) -> Row:
    old, new = row.years[-2:]
    name = Cell((Run(row.dimension.label),), Scope.ROW)
    was = _level_words(old, before.instrument.scale, row.basis)
    is_now = _level_words(new, now.instrument.scale, row.basis)
    change = Cell((strong(_CHANGE[row.change]),))
    picture = _picture(row, len(now.instrument.scale))
    if picture is None:
        return Row((name, Cell((Run("–"),)), Cell((Run(was),)), Cell((Run(is_now),)), change))
    alt = f"From {was} to {is_now}: {_CHANGE[row.change].lower()}."
    return Row((name, Cell(Figure(picture, alt, 11)), Cell((Run(was),)), Cell((Run(is_now),)), change))


def _picture(row: GrowthRow, levels: int) -> GrowthPicture | None:
    if row.change is Change.NOT_COMPARABLE:
        return None
    places = [_place(each, row.basis) for each in row.years[-2:]]
    if places[0] is None or places[1] is None:
        return None
    return GrowthPicture(levels, places[0], places[1])


def _place(year: YearLevel, basis: Basis | None) -> float | None:
    if basis is Basis.AGREED_LEVEL:
        return year.agreed
    return None if year.median is None else sum(year.median) / 2


def _level_words(year: YearLevel, scale: Scale, basis: Basis | None = None) -> str:
    """The agreed level where that is what is compared (or all that is known), else the middle."""
    if not year.known:
        return "Not in that edition"
    if year.agreed is not None and basis is not Basis.MIDDLE:
        return scale.level(year.agreed).name
    if year.hidden:
        return "Hidden"
    if year.median is None:
        return "Not asked"
    lower, upper = year.median
    names = [scale.level(each).name for each in dict.fromkeys((lower, upper))]
    return f"Middle: {' / '.join(names)}"


def _years(dossiers: Sequence[Dossier], grown: Growth) -> tuple[Block, ...]:
    if len(dossiers) < 3:
        return ()
    years = [school_year(each.assessment.school_year) for each in dossiers]
    head = Row(tuple(Cell((Run(title),), Scope.COLUMN) for title in ("Dimension", *years)))
    rows = tuple(
        Row(
            (
                Cell((Run(row.dimension.label),), Scope.ROW),
                *(
                    Cell((Run(_level_words(year, dossier.instrument.scale)),))
                    for year, dossier in zip(row.years, dossiers, strict=True)
                ),
            )
        )
        for row in grown.rows
    )
    shares = (2.0, *(1.0 for _ in years))
    return (Heading(2, "All years"), Table(shares, (head,), rows, "One column for each year.", compact=True))


def _between(before: Dossier, now: Dossier, grown: Growth) -> tuple[Block, ...]:
    """Last year's actions beside this year's level."""
    by_id = {row.dimension.id: row for row in grown.rows}
    actions = [each for each in before.actions if each.dimension_id in by_id]
    title = f"What was planned in {school_year(before.assessment.school_year)}, and where we are now"
    if not actions:
        return (Heading(2, title), text("No actions were written down that year.", Tone.QUIET))
    head = Row(
        tuple(
            Cell((Run(each),), Scope.COLUMN)
            for each in ("Action", "Status then", "Dimension", "Level now", "Change")
        )
    )
    rows = tuple(
        Row(
            (
                Cell((strong(shortened(each.what, 400)),), Scope.ROW),
                Cell((Run(_status(each.status)),)),
                Cell((Run(by_id[each.dimension_id].dimension.label),)),
                Cell((Run(_level_words(by_id[each.dimension_id].years[-1], now.instrument.scale)),)),
                Cell((Run(_CHANGE[by_id[each.dimension_id].change]),)),
            )
        )
        for each in actions
    )
    return (
        Heading(2, title),
        Table((180, 60, 120, 82, 62), (head,), rows, "Last year's actions beside this year's level."),
        text("Standing side by side proves no cause.", Tone.SMALL),
    )


def _status(status: ActionStatus) -> str:
    return STATUS[status]
