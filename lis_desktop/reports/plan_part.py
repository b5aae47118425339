"""Priorities and the action plan."""

from __future__ import annotations

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import Action
from lis_desktop.reports.model import (
    Block,
    Bullets,
    Cell,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Scope,
    Table,
    Tone,
    strong,
    text,
)
from lis_desktop.reports.words import STATUS, short_date


def plan_part(dossier: Dossier) -> tuple[Block, ...]:
    """What the school will work on, and the plan."""
    return (
        PageBreak(),
        Heading(2, "Priorities"),
        *_priorities(dossier),
        Heading(2, "Action plan"),
        *_plan(dossier),
    )


def _priorities(dossier: Dossier) -> tuple[Block, ...]:
    if not dossier.priorities:
        return (text("The faculty has not chosen its priorities yet.", Tone.QUIET),)
    labels = {dimension.id: dimension.label for dimension in dossier.instrument.dimensions}
    items = []
    for each in dossier.priorities:
        agreed = dossier.agreed_level(each.dimension_id)
        level = f"\nAgreed level: {dossier.instrument.scale.level(agreed.level).name}" if agreed else ""
        label = labels.get(each.dimension_id, each.dimension_id)
        items.append(Item((Paragraph((strong(label), Run(level))),)))
    return (Bullets(tuple(items), ordered=True),)


def _plan(dossier: Dossier) -> tuple[Block, ...]:
    if not dossier.actions:
        return (text("There is no plan yet. It follows from the priorities.", Tone.QUIET),)
    return (action_table(dossier, dossier.actions),)


def action_table(dossier: Dossier, actions: tuple[Action, ...], *, labelled: bool = True) -> Table:
    """One row for each action: what (and for which dimension), who, by when, how we will know, how far."""
    titles = ("Action", "Who", "By", "How we will know", "Status")
    head = Row(tuple(Cell((Run(title),), Scope.COLUMN) for title in titles))
    labels = {dimension.id: dimension.label for dimension in dossier.instrument.dimensions}
    rows = []
    for each in actions:
        label = labels.get(each.dimension_id, each.dimension_id) if labelled else ""
        what = (strong(each.what), *((Run(f"\n{label}"),) if label else ()))
        rows.append(
            Row(
                (
                    Cell(what, Scope.ROW),
                    Cell((Run(each.owner_role or "–"),)),
                    Cell((Run(short_date(each.due) if each.due else "–"),)),
                    Cell((Run(each.measure or "–"),)),
                    Cell((Run(STATUS[each.status]),)),
                )
            )
        )
    return Table((190, 92, 66, 118, 56), (head,), tuple(rows), "One row for each action.")
