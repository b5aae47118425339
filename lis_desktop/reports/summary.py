"""The principal's summary: two pages that say where the faculty stands and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from math import ceil

from lis_desktop.core.agreement_map import Corner
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import ActionStatus, FindingKind
from lis_desktop.core.figures import Distribution
from lis_desktop.core.instrument import Scale
from lis_desktop.reports.model import (
    Block,
    Bullets,
    Columns,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Together,
    Tone,
    strong,
    text,
)
from lis_desktop.reports.opening import opening_with_numbers
from lis_desktop.reports.overview import Overview, Standing, closed_rounds, overview
from lis_desktop.reports.parts import (
    glance_table,
    legend,
    map_with_key,
    reading_card,
)
from lis_desktop.reports.words import (
    action_facts,
    agreement_words,
    footer,
    middle_words,
    round_words,
    school_year,
    shortened,
)

_MOST = 3
_MOST_PRIORITIES = 4
_MOST_LINES, _SIGNS_OF_A_LINE = 9, 56
"""Of the next steps: what stands beside four priorities."""


def summary_report(dossier: Dossier, as_of: date) -> Report:
    """The document; every figure in it is the dossier's."""
    assessment = dossier.assessment
    view = overview(dossier)
    return Report(
        title=f"Principal’s summary: {assessment.school.name}, {school_year(assessment.school_year)}",
        subject=f"Faculty self-assessment with {dossier.instrument.title}",
        blocks=(
            *_first_page(dossier, view),
            *((PageBreak(),) if view.shown else ()),
            *_second_page(dossier, view),
        ),
        footer=footer(dossier, as_of),
        as_of=as_of,
        language=dossier.instrument.locale,
    )


def _first_page(dossier: Dossier, view: Overview) -> tuple[Block, ...]:
    head = opening_with_numbers(
        dossier, view, f"Principal’s summary · {shortened(dossier.instrument.title, 90)}"
    )
    if not view.shown:
        return head
    return (
        *head,
        Heading(2, "Where we stand"),
        *map_with_key(dossier, view),
        Columns(
            (
                _column(
                    "Shared strengths",
                    dossier,
                    _with_words_first(dossier, view.in_corner(Corner.SHARED_STRENGTH), FindingKind.STRENGTH),
                    FindingKind.STRENGTH,
                    "No dimension stands high with shared opinion yet.",
                ),
                _column(
                    "Shared needs",
                    dossier,
                    _with_words_first(dossier, view.in_corner(Corner.SHARED_NEED), FindingKind.CHALLENGE),
                    FindingKind.CHALLENGE,
                    "No dimension stands low with shared opinion.",
                ),
                _column(
                    "Where opinion is divided", dossier, view.divided, None, "Opinion is divided nowhere."
                ),
            ),
            (1, 1, 1),
        ),
    )


def _with_words_first(
    dossier: Dossier, standings: Sequence[Standing], about: FindingKind
) -> Sequence[Standing]:
    """Dimensions that the faculty has written about come first; figures decide which are in the list."""
    written = {finding.dimension_id for finding in dossier.findings_about(about)}
    return sorted(standings, key=lambda each: each.dimension.id not in written)


def _column(
    title: str, dossier: Dossier, standings: Sequence[Standing], about: FindingKind | None, empty: str
) -> tuple[Block, ...]:
    heading = Heading(3, title)
    if not standings:
        return (heading, text(empty, Tone.QUIET))
    items = tuple(_standing_item(dossier, each, about) for each in standings[:_MOST])
    more = len(standings) - _MOST
    rest = (text(f"and {more} more on the next page", Tone.SMALL),) if more > 0 else ()
    return (heading, *(block for item in items for block in item), *rest)


def _standing_item(dossier: Dossier, standing: Standing, about: FindingKind | None) -> tuple[Block, ...]:
    if standing.now is None:
        return ()
    figures = f"{middle_words(standing.now, dossier.instrument.scale)} · {agreement_words(standing.now)}"
    runs = [strong(f"{shortened(standing.dimension.label, 60)}\n"), Run(figures)]
    own = next(
        (
            finding.text
            for finding in (dossier.findings_about(about) if about else ())
            if finding.dimension_id == standing.dimension.id and finding.text.strip()
        ),
        "",
    )
    if about is None:
        runs.append(Run(f"\n{_both_ends(standing.now, dossier.instrument.scale)}"))
    if own:
        runs.append(Run(f"\n{shortened(own, 92)}"))
    return (Paragraph(tuple(runs), Tone.QUIET),)


def _both_ends(figures: Distribution, scale: Scale) -> str:
    lowest, highest = scale.levels[0], scale.levels[-1]
    return f"{figures.counts[0]} say {lowest.name}, {figures.counts[-1]} say {highest.name}"


def _second_page(dossier: Dossier, view: Overview) -> tuple[Block, ...]:
    table = (legend(dossier.instrument.scale), glance_table(dossier, view)) if closed_rounds(dossier) else ()
    return (
        Heading(2, "All dimensions at a glance"),
        *(table or (text("Figures appear here once a round is closed.", Tone.QUIET),)),
        Together(
            (
                Columns((_priorities(dossier, view), _next_steps(dossier)), (1, 1.5)),
                reading_card(dossier, view, (Heading(4, "Who answered"), *_who(dossier))),
            )
        ),
    )


def _priorities(dossier: Dossier, view: Overview) -> tuple[Block, ...]:
    heading = Heading(3, "Priorities")
    labels = {dimension.id: dimension.label for dimension in dossier.instrument.dimensions}
    if not dossier.priorities:
        return (heading, text("The faculty has not chosen its priorities yet.", Tone.QUIET))
    items = tuple(
        Item((_priority(dossier, view, each.dimension_id, labels.get(each.dimension_id, each.dimension_id)),))
        for each in dossier.priorities[:_MOST_PRIORITIES]
    )
    more = len(dossier.priorities) - _MOST_PRIORITIES
    rest = (text(f"and {more} more in the full report", Tone.SMALL),) if more > 0 else ()
    return (heading, Bullets(items, ordered=True), *rest)


def _priority(dossier: Dossier, view: Overview, dimension_id: str, label: str) -> Paragraph:
    agreed = dossier.agreed_level(dimension_id)
    now = next((each.now for each in view.standings if each.dimension.id == dimension_id), None)
    known = [
        f"agreed level: {dossier.instrument.scale.level(agreed.level).name}" if agreed else "",
        agreement_words(now).lower() if now else "",
    ]
    where = " · ".join(part for part in known if part)
    below = (Run("\n" + where[:1].upper() + where[1:]),) if where else ()
    return Paragraph((strong(shortened(label, 80)), *below), Tone.QUIET)


def _next_steps(dossier: Dossier) -> tuple[Block, ...]:
    heading = Heading(3, "Next steps")
    ahead = [
        each for each in dossier.actions if each.status in (ActionStatus.PLANNED, ActionStatus.UNDER_WAY)
    ]
    if not ahead:
        return (heading, text("There is no plan yet. It follows from the priorities.", Tone.QUIET))
    steps = [(shortened(action.what, 110), action_facts(action, 90)) for action in ahead]
    chosen = steps[: _that_fit(steps)]
    items = tuple(
        Item((Paragraph((strong(what), *((Run(f"\n{facts}"),) if facts else ())), Tone.QUIET),))
        for what, facts in chosen
    )
    more = len(steps) - len(chosen)
    rest = (text(f"and {more} more in the full report", Tone.SMALL),) if more else ()
    return (heading, Bullets(items), *rest)


def _that_fit(steps: Sequence[tuple[str, str]]) -> int:
    """How many steps leave the summary its two pages; one at least. Words about the rest take a line too."""
    lines = list(accumulate(sum(ceil(len(part) / _SIGNS_OF_A_LINE) for part in each) for each in steps))
    room = _MOST_LINES if lines[-1] <= _MOST_LINES else _MOST_LINES - 1
    return max(1, sum(1 for each in lines if each <= room))


def _who(dossier: Dossier) -> tuple[Block, ...]:
    k = dossier.assessment.k
    sentences = tuple(round_words(each, k) for each in dossier.rounds) or ("No round has begun.",)
    return tuple(text(each, Tone.SMALL) for each in sentences[:3])
