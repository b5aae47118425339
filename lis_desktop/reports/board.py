"""The board one-pager: what the faculty found, what it will work on, and how it went about it."""

from __future__ import annotations

from datetime import date

from lis_desktop.core.agreement_map import Corner
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import ActionStatus, FindingKind
from lis_desktop.reports.model import (
    Block,
    Card,
    Columns,
    Heading,
    Paragraph,
    Report,
    Run,
    Tone,
    strong,
    text,
)
from lis_desktop.reports.overview import Overview, Standing, closed_rounds, overview
from lis_desktop.reports.parts import bar_figure, facts, hidden_note, lead_sentence, legend
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


def board_report(dossier: Dossier, as_of: date) -> Report:
    """One page for a school board and for families."""
    assessment = dossier.assessment
    view = overview(dossier)
    return Report(
        title=f"For the school board: {assessment.school.name}, {school_year(assessment.school_year)}",
        subject=f"One page on the faculty self-assessment with {dossier.instrument.title}",
        blocks=(
            text("For the school board · Faculty self-assessment", Tone.EYEBROW),
            Heading(1, f"{shortened(assessment.school.name, 90)} {school_year(assessment.school_year)}"),
            text(lead_sentence(dossier, view), Tone.LEAD),
            *((facts(dossier, view),) if view.shown else ()),
            Heading(2, "What we found"),
            Columns((_strengths(dossier, view), _needs(dossier, view)), (1, 1), gap=24),
            Heading(2, "What we will work on"),
            *_work(dossier, view),
            Card((Columns((_what_we_did(dossier), _what_this_is_not(dossier, view)), (1, 1), gap=18),)),
        ),
        footer=footer(dossier, as_of),
        as_of=as_of,
        language=dossier.instrument.locale,
    )


def _strengths(dossier: Dossier, view: Overview) -> tuple[Block, ...]:
    return _found(
        dossier,
        "What we see as our strengths",
        view.in_corner(Corner.SHARED_STRENGTH),
        FindingKind.STRENGTH,
        "No dimension stands high with shared opinion yet.",
    )


def _needs(dossier: Dossier, view: Overview) -> tuple[Block, ...]:
    return _found(
        dossier,
        "What we see as our needs",
        view.in_corner(Corner.SHARED_NEED),
        FindingKind.CHALLENGE,
        "No dimension stands low with shared opinion.",
    )


def _found(
    dossier: Dossier, title: str, standings: tuple[Standing, ...], about: FindingKind, empty: str
) -> tuple[Block, ...]:
    own = {each.dimension_id: each.text for each in dossier.findings_about(about) if each.text.strip()}
    ordered = sorted(standings, key=lambda each: each.dimension.id not in own)[:_MOST]
    blocks: list[Block] = [Heading(3, title)]
    for each in ordered:
        words = own.get(each.dimension.id) or _figures_words(dossier, each)
        label = strong(shortened(each.dimension.label, 70))
        blocks.append(Paragraph((label, Run(f"\n{shortened(words, 120)}")), Tone.QUIET))
    return tuple(blocks) if ordered else (*blocks, text(empty, Tone.QUIET))


def _figures_words(dossier: Dossier, standing: Standing) -> str:
    if standing.now is None:
        return ""
    return f"{middle_words(standing.now, dossier.instrument.scale)} · {agreement_words(standing.now)}"


def _work(dossier: Dossier, view: Overview) -> tuple[Block, ...]:
    if not dossier.priorities:
        return (text("The faculty has not chosen its priorities yet.", Tone.QUIET),)
    standings = {each.dimension.id: each for each in view.standings}
    blocks: list[Block] = [legend(dossier.instrument.scale)] if view.shown else []
    for priority in dossier.priorities[:_MOST]:
        standing = standings.get(priority.dimension_id)
        if standing is not None:
            blocks += _priority(dossier, standing)
    return tuple(blocks)


def _priority(dossier: Dossier, standing: Standing) -> tuple[Block, ...]:
    scale, k = dossier.instrument.scale, dossier.assessment.k
    blocks: list[Block] = [Heading(3, shortened(standing.dimension.label, 90))]
    if standing.asked:
        blocks.append(bar_figure(standing.now, scale, k, 13, named=False))
    if standing.now is not None:
        blocks.append(text(f"Middle: {_figures_words(dossier, standing)}", Tone.SMALL))
    ahead = [
        each
        for each in dossier.actions
        if each.dimension_id == standing.dimension.id
        and each.status in (ActionStatus.PLANNED, ActionStatus.UNDER_WAY)
    ]
    if ahead:
        more = f" and {len(ahead) - 1} more in the action plan" if len(ahead) > 1 else ""
        details = action_facts(ahead[0])
        who = f" ({shortened(details, 80)})" if details else ""
        blocks.append(Paragraph((strong(shortened(ahead[0].what, 110)), Run(who + more)), Tone.QUIET))
    return tuple(blocks)


def _what_we_did(dossier: Dossier) -> tuple[Block, ...]:
    rounds = closed_rounds(dossier)
    if rounds:
        first = answered_words(rounds[0], dossier.assessment.k)
        said = (
            f"{first[:1].upper()}{first[1:]}, alone and in private, with "
            f"{shortened(dossier.instrument.title, 80)}. Then the faculty talked about what came out."
        )
    else:
        said = "The round is still open. Figures follow when it is closed."
    return (Heading(3, "What we did"), text(said, Tone.SMALL))


def _what_this_is_not(dossier: Dossier, view: Overview) -> tuple[Block, ...]:
    hidden = f" Hidden: {hidden_note(dossier, view)}" if view.hidden else ""
    return (
        Heading(3, "How to read this"),
        text(
            "A bar shows how many colleagues chose each level. Levels describe a school, never a person, and "
            f"are no ranking.{shortened(hidden, 260) and ' ' + shortened(hidden, 260)}",
            Tone.SMALL,
        ),
    )
