"""The board one-pager: what the faculty found, what it will work on, and how it went about it.

It promises one page. Long texts are cut for it, at the end of a word and with an ellipsis, and the page says
where all of them stand; the type is never made smaller for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lis_desktop.core.agreement_map import Corner
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import ActionStatus, FindingKind
from lis_desktop.reports.model import (
    Badge,
    Block,
    Columns,
    Heading,
    Paragraph,
    Report,
    Run,
    Tone,
    strong,
    text,
)
from lis_desktop.reports.opening import opening
from lis_desktop.reports.overview import Overview, Standing, closed_rounds, overview
from lis_desktop.reports.parts import MOST_NAMES, Bars, bar_figure, bars_of, legend, reading_card
from lis_desktop.reports.render import texts_of
from lis_desktop.reports.words import (
    action_facts,
    agreement_words,
    answered_words,
    footer,
    middle_words,
    school_year,
    shortened,
)

_MOST = 3
_CORNERS = {FindingKind.STRENGTH: Corner.SHARED_STRENGTH, FindingKind.CHALLENGE: Corner.SHARED_NEED}
_ELSEWHERE = "Where the faculty’s words end in “…”, the full report has all of them."
_WHO_AND_WHEN = 28
"""Signs that a date and the beginning of a name take."""


@dataclass(frozen=True, slots=True)
class _Room:
    """The part of their usual lengths that texts have, and how many priorities are told."""

    share: float
    priorities: int = _MOST

    def cut(self, words: str, most: int) -> str:
        """The words in that part of `most` signs."""
        return shortened(words, round(most * self.share))


_ROOMS = (*map(_Room, (1.0, 0.85, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2)), _Room(0.2, 2), _Room(0.2, 1))


def board_reports(dossier: Dossier, as_of: date) -> Iterator[Report]:
    """The page for a school board and for families, first with texts of the usual lengths, then with shorter
    ones: whoever draws it takes the first that has room on one page."""
    for room in _ROOMS:
        yield _board_report(dossier, as_of, room)


def _board_report(dossier: Dossier, as_of: date, room: _Room) -> Report:
    assessment = dossier.assessment
    view = overview(dossier)
    body = (
        Heading(2, "What we found"),
        *_what_we_found(dossier, view, room),
        Heading(2, "What we will work on"),
        *_work(dossier, view, room),
    )
    is_cut = any("…" in words for words in texts_of(body))
    did = (Heading(3, "What we did"), text(_what_we_did(dossier, room), Tone.QUIET))
    return Report(
        title=f"For the school board: {assessment.school.name}, {school_year(assessment.school_year)}",
        subject=f"One page on the faculty self-assessment with {dossier.instrument.title}",
        blocks=(
            *opening(dossier, view, "For the school board · Faculty self-assessment"),
            *body,
            *((text(_ELSEWHERE, Tone.QUIET),) if is_cut else ()),
            reading_card(dossier, view, did, Tone.QUIET, round(MOST_NAMES * room.share)),
        ),
        footer=footer(dossier, as_of),
        as_of=as_of,
        language=dossier.instrument.locale,
    )


def _what_we_found(dossier: Dossier, view: Overview, room: _Room) -> tuple[Block, ...]:
    if not view.shown and not dossier.findings:
        return (text("This stands here once a round with enough scores is closed.", Tone.QUIET),)
    strengths = _found(
        dossier, view, room, FindingKind.STRENGTH, "No dimension stands high with shared opinion yet."
    )
    needs = _found(dossier, view, room, FindingKind.CHALLENGE, "No dimension stands low with shared opinion.")
    return (
        Columns(
            (
                (Heading(3, "What we see as our strengths"), *strengths),
                (Heading(3, "What we see as our needs"), *needs),
            ),
            (1, 1),
            gap=24,
        ),
    )


def _found(
    dossier: Dossier, view: Overview, room: _Room, about: FindingKind, empty: str
) -> tuple[Block, ...]:
    """The faculty's own findings first; figures fill the list up, but say nothing against a finding."""
    labels = {each.id: each.label for each in dossier.instrument.dimensions}
    own = [
        (labels.get(each.dimension_id, each.dimension_id), each.text)
        for each in dossier.findings_about(about)
        if each.text.strip()
    ]
    judged = {each.dimension_id for each in dossier.findings}
    of_figures = [
        (each.dimension.label, _figures_words(dossier, each))
        for each in view.in_corner(_CORNERS[about])
        if each.dimension.id not in judged
    ]
    chosen = (*own, *of_figures)[:_MOST]
    if not chosen:
        return (text(empty if view.shown else "Nothing is written down yet.", Tone.QUIET),)
    return tuple(_one_found(label, words, room) for label, words in chosen)


def _one_found(label: str, words: str, room: _Room) -> Paragraph:
    head = (strong(f"{room.cut(label, 70)}\n"),) if label else ()
    return Paragraph((*head, Run(room.cut(words, 100))), Tone.QUIET)


def _figures_words(dossier: Dossier, standing: Standing) -> str:
    if standing.now is None:
        return ""
    return f"{middle_words(standing.now, dossier.instrument.scale)} · {agreement_words(standing.now)}"


def _work(dossier: Dossier, view: Overview, room: _Room) -> tuple[Block, ...]:
    if not dossier.priorities:
        return (text("The faculty has not chosen its priorities yet.", Tone.QUIET),)
    standings = {each.dimension.id: each for each in view.standings}
    blocks: list[Block] = [legend(dossier.instrument.scale)] if view.shown else []
    chosen = [
        standings[each.dimension_id]
        for each in dossier.priorities[: room.priorities]
        if each.dimension_id in standings
    ]
    for standing in chosen:
        blocks += _priority(dossier, standing, room, bars_of(chosen))
    more = len(dossier.priorities) - room.priorities
    if more > 0:
        blocks.append(text(f"and {more} more in the action plan", Tone.QUIET))
    return tuple(blocks)


def _priority(dossier: Dossier, standing: Standing, room: _Room, among: Bars) -> tuple[Block, ...]:
    scale, k = dossier.instrument.scale, dossier.assessment.k
    blocks: list[Block] = [Heading(3, room.cut(standing.dimension.label, 90))]
    if standing.now is not None:
        blocks.append(Badge(standing.now.word, agreement_words(standing.now)))
    if standing.asked:
        blocks.append(bar_figure(standing.now, scale, k, 13, named=False, among=among))
    ahead = [
        each
        for each in dossier.actions
        if each.dimension_id == standing.dimension.id
        and each.status in (ActionStatus.PLANNED, ActionStatus.UNDER_WAY)
    ]
    if ahead:
        more = f" and {len(ahead) - 1} more in the action plan" if len(ahead) > 1 else ""
        details = action_facts(ahead[0], max(_WHO_AND_WHEN, round(70 * room.share)))
        who = f" ({details})" if details else ""
        blocks.append(Paragraph((strong(room.cut(ahead[0].what, 90)), Run(who + more)), Tone.QUIET))
    return tuple(blocks)


def _what_we_did(dossier: Dossier, room: _Room) -> str:
    rounds = closed_rounds(dossier)
    if not rounds:
        begun = "The round is still open." if dossier.rounds else "No round has begun."
        return f"{begun} Figures follow when it is closed." if dossier.rounds else begun
    first = answered_words(rounds[0], dossier.assessment.k)
    talked = dossier.agreed_levels or dossier.findings or dossier.priorities
    return (
        f"{first[:1].upper()}{first[1:]}, alone and in private, with "
        f"{room.cut(dossier.instrument.title, 80)}."
        + (" Then the faculty talked about what came out." if talked else "")
    )
