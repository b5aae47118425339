"""Parts that several documents share: map with its key, the table of all dimensions."""

from __future__ import annotations

from collections.abc import Sequence

from lis_desktop.core.agreement_map import Corner
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import Distribution
from lis_desktop.core.instrument import Scale
from lis_desktop.reports.model import (
    Align,
    Block,
    Bullets,
    Card,
    Cell,
    Columns,
    Figure,
    Heading,
    Item,
    Paragraph,
    Row,
    Run,
    Scope,
    Table,
    Tone,
    strong,
    text,
)
from lis_desktop.reports.overview import Overview, Standing, closed_rounds
from lis_desktop.reports.pictures import BarPicture, HiddenPicture, LegendPicture, MapPicture
from lis_desktop.reports.words import (
    agreement_words,
    counted,
    counts_words,
    hidden_on_chart,
    listed,
    middle_words,
    shortened,
)

Bars = tuple[tuple[int, ...], ...]
"""The counts of each bar."""
MAP_HEIGHT = 262.0
MOST_NAMES = 3
"""So many hidden dimensions are named beside other things; more stand by their codes."""
_LONGEST_NOTE = 330
_HOW_TO_READ = (
    "A bar shows how many chose each level; numbers without room stand after it. The middle has as many "
    "scores below as above. Agreement runs from 0 (split) to 1 (all alike). Levels describe a school, and "
    "rank nobody."
)


def map_with_key(dossier: Dossier, view: Overview) -> tuple[Block, ...]:
    """The map, what its codes mean, and how to read it."""
    names = tuple(level.name for level in dossier.instrument.scale.levels)
    figure = Figure(MapPicture(view.points, names), map_alt(view), MAP_HEIGHT)
    key: list[Block] = []
    for strand in dossier.instrument.strands:
        ids = {dimension.id for dimension in strand.dimensions}
        chosen = [each for each in view.standings if each.dimension.id in ids]
        key.append(text(strand.name, Tone.KEY_HEAD))
        key.append(Paragraph(tuple(_key_line(each, last=each is chosen[-1]) for each in chosen), Tone.KEY))
    moved = any(point.before is not None for point in view.points)
    how = "Each dot is a dimension: farther right, a higher middle score; farther up, more agreement."
    how += " A hollow dot shows where it stood in the round before." if moved else ""
    return (Columns(((figure,), tuple(key)), (326, 166), gap=14), text(how, Tone.QUIET))


def _key_line(standing: Standing, *, last: bool) -> Run:
    note = " (hidden)" if standing.hidden else "" if standing.asked else " (not asked yet)"
    return Run(f"{standing.dimension.label}{note}" + ("" if last else "\n"))


def map_alt(view: Overview) -> str:
    """The map in words: which dimension stands in which corner."""
    parts = [f"Map of {counted(len(view.shown), 'dimension')}: level across, agreement up."]
    for corner in (Corner.SHARED_STRENGTH, Corner.SHARED_NEED, Corner.DIVIDED_LOW, Corner.DIVIDED_HIGH):
        names = [each.dimension.label for each in view.in_corner(corner)]
        parts.append(f"{corner.value.capitalize()}: {listed(names) or 'none'}.")
    between = [each.dimension.label for each in view.shown if each.corner is None]
    if between:
        parts.append(f"On the line between low and high: {listed(between)}.")
    before = [f"{each.dimension.label} {agreement_words(each.before)}" for each in view.shown if each.before]
    if before:
        parts.append(f"In the round before: {listed(before)}.")
    parts.append("Every figure is in the table of all dimensions.")
    return " ".join(parts)


def legend(scale: Scale) -> Figure:
    """What the fills mean."""
    names = tuple(level.name for level in scale.levels)
    return Figure(
        LegendPicture(names), f"Levels from lowest to highest, light to dark: {', '.join(names)}.", 12
    )


def bar_figure(
    now: Distribution | None,
    scale: Scale,
    k: int,
    height: float,
    agreed: int | None = None,
    *,
    named: bool,
    among: Bars = (),
) -> Figure:
    """A dimension's bar, or the hatch where it is hidden; the words hold every figure. `among` are the bars
    that stand below one another, so that every count can be written."""
    if now is None:
        words = hidden_on_chart(k)
        return Figure(HiddenPicture(words), words + ".", height)
    names = tuple(level.name for level in scale.levels) if named else ()
    alt = f"Scores: {counts_words(now, scale)}."
    if agreed is not None:
        alt += f" Agreed level: {scale.level(agreed).name}."
    return Figure(BarPicture(now.counts, agreed, names, among), alt, height)


def glance_table(dossier: Dossier, view: Overview) -> Table:
    """All dimensions in one table, by strand: bar, middle score, agreement, agreed level."""
    head = Row(
        tuple(_head(words) for words in ("Dimension", "Scores", "Middle", "Agreement", "Agreed level"))
    )
    rows: list[Row] = []
    standings = {each.dimension.id: each for each in view.standings}
    among = bars_of(view.shown)
    for strand in dossier.instrument.strands:
        title = Cell((strong(f"{strand.code} {strand.name}"),), Scope.ROW, span=5)
        rows.append(Row((title,), band=True))
        rows += [_glance_row(dossier, standings[dimension.id], among) for dimension in strand.dimensions]
    return Table(
        (168, 141, 110, 59, 62),
        (head,),
        tuple(rows),
        "One row for each dimension, grouped by strand.",
        compact=True,
    )


def bars_of(standings: Sequence[Standing]) -> Bars:
    """The counts of those that are shown."""
    return tuple(each.now.counts for each in standings if each.now is not None)


def _head(words: str, align: Align = Align.LEFT) -> Cell:
    return Cell((Run(words),), Scope.COLUMN, align=align)


def _glance_row(dossier: Dossier, standing: Standing, among: Bars) -> Row:
    scale, k = dossier.instrument.scale, dossier.assessment.k
    agreed = dossier.agreed_level(standing.dimension.id)
    name = Cell((Run(standing.dimension.label),), Scope.ROW)
    settled = Cell((Run(scale.level(agreed.level).name if agreed else "–"),))
    if not standing.asked:
        return Row((name, Cell((Run("Not asked yet"),), span=3), settled))
    bar = Cell(bar_figure(standing.now, scale, k, 11, named=False, among=among))
    if standing.now is None:
        return Row((name, bar, Cell((Run("Hidden"),), span=2), settled))
    middle = Cell((Run(middle_words(standing.now, scale).replace("Between ", "").replace(" and ", " / ")),))
    return Row((name, bar, middle, Cell((Run(agreement_words(standing.now)),)), settled))


def hidden_note(dossier: Dossier, view: Overview, most_names: int = 60) -> str:
    """What is hidden, and why; more dimensions than `most_names` stand by their codes."""
    k = dossier.assessment.k
    if not view.hidden:
        return f"Nothing. A dimension would be hidden where fewer than {k} colleagues gave it a score."
    by_code = len(view.hidden) > most_names
    names = listed([each.dimension.code if by_code else each.dimension.label for each in view.hidden])
    if len(view.hidden) == len(view.standings):
        names = "Every dimension"
    return (
        f"{names}: fewer than {k} colleagues gave a score, so every figure is left out. "
        "Small groups could be recognized."
    )


def reading_card(
    dossier: Dossier,
    view: Overview,
    first: tuple[Block, ...],
    tone: Tone = Tone.SMALL,
    most_names: int = MOST_NAMES,
) -> Card:
    """What a reader needs beside the figures: `first` under its heading, what is hidden (more dimensions than
    `most_names` by their codes), how to read."""
    level = next(each.level for each in first if isinstance(each, Heading))
    note = (
        hidden_note(dossier, view, most_names)
        if closed_rounds(dossier)
        else "Everything, until a round is closed: nobody sees a count before that."
    )
    hidden = (Heading(level, "What is hidden"), text(shortened(note, _LONGEST_NOTE), tone))
    how = (Heading(level, "How to read this"), text(_HOW_TO_READ, tone))
    return Card((Columns((first, hidden, how), (1, 1, 1.15), gap=16),))


def typed(words: str) -> tuple[Block, ...]:
    """What people typed, line by line; lines that begin with a dash become a list. No markup is read."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if len(lines) > 1 and all(line[:2] in ("- ", "• ", "* ", "– ") for line in lines):
        return (Bullets(tuple(Item((text(line[2:].strip()),)) for line in lines)),)
    return tuple(text(line) for line in lines)
