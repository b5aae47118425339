"""The action plan: priorities, actions, and lines to sign on."""

from __future__ import annotations

from collections import Counter
from datetime import date

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import Action, ActionStatus
from lis_desktop.reports.grid_part import grid_part
from lis_desktop.reports.model import (
    Block,
    Columns,
    Heading,
    Paragraph,
    Report,
    Rule,
    Run,
    Space,
    Together,
    Tone,
    strong,
    text,
)
from lis_desktop.reports.opening import title_lines
from lis_desktop.reports.plan_part import action_table
from lis_desktop.reports.words import STATUS, counted, footer, listed, school_year, short_date, shortened

_AHEAD = (ActionStatus.PLANNED, ActionStatus.UNDER_WAY)
SIGN_OFF = ("Principal, date", "For the leadership team, date", "For the school board, date")


def plan_report(dossier: Dossier, as_of: date) -> Report:
    """What will be done, by whom, by when, and how the school will know."""
    assessment = dossier.assessment
    return Report(
        title=f"Action plan: {assessment.school.name}, {school_year(assessment.school_year)}",
        subject="Priorities and actions that follow from the faculty self-assessment",
        blocks=(
            *title_lines(dossier, "Action plan · Faculty self-assessment"),
            text(_lead(dossier, as_of), Tone.LEAD),
            *_by_priority(dossier),
            *_others(dossier),
            *grid_part(dossier),
            *(_sign_off() if dossier.actions else ()),
        ),
        footer=footer(dossier, as_of),
        as_of=as_of,
        language=dossier.instrument.locale,
    )


def _lead(dossier: Dossier, as_of: date) -> str:
    if not dossier.actions:
        return "There is no plan yet. It follows from the priorities."
    owners = sorted({each.owner_role for each in dossier.actions if each.owner_role})
    who = f", carried by {listed(owners)}" if 0 < len(owners) <= 4 else ""
    how_far = Counter(each.status for each in dossier.actions)
    states = listed([f"{how_far[each]} {STATUS[each].lower()}" for each in STATUS if how_far[each]])
    ahead = [each.due for each in dossier.actions if each.due and each.due >= as_of and each.status in _AHEAD]
    due = f" The next is due by {short_date(min(ahead))}." if ahead else ""
    return f"{shortened(counted(len(dossier.actions), 'action') + who, 300)}: {states}.{due}"


def _by_priority(dossier: Dossier) -> tuple[Block, ...]:
    labels = {dimension.id: dimension.label for dimension in dossier.instrument.dimensions}
    blocks: list[Block] = []
    for each in dossier.priorities:
        label = labels.get(each.dimension_id, each.dimension_id)
        blocks += [Heading(2, f"Priority {each.rank}: {label}"), *_where_we_are(dossier, each.dimension_id)]
        blocks += _actions(dossier, each.dimension_id)
    return tuple(blocks)


def _where_we_are(dossier: Dossier, dimension_id: str) -> tuple[Block, ...]:
    agreed = dossier.agreed_level(dimension_id)
    if agreed is None:
        return ()
    name = dossier.instrument.scale.level(agreed.level).name
    reason = f". {agreed.reason}" if agreed.reason.strip() else ""
    return (Paragraph((Run("Agreed level: "), strong(name), Run(reason)), Tone.QUIET),)


def _actions(dossier: Dossier, dimension_id: str) -> tuple[Block, ...]:
    chosen = tuple(each for each in dossier.actions if each.dimension_id == dimension_id)
    if not chosen:
        return (text("No action yet.", Tone.QUIET),)
    return (action_table(dossier, chosen, labelled=False),)


def _others(dossier: Dossier) -> tuple[Block, ...]:
    covered = {each.dimension_id for each in dossier.priorities}
    rest: tuple[Action, ...] = tuple(each for each in dossier.actions if each.dimension_id not in covered)
    if not rest:
        return ()
    title = "Other actions" if dossier.priorities else "Actions"
    return (Heading(2, title), action_table(dossier, rest))


def _sign_off() -> tuple[Block, ...]:
    lines = tuple((Space(14), Rule(label)) for label in SIGN_OFF)
    return (Together((Heading(2, "Agreed by"), Columns(lines, (1, 1, 1)))),)
