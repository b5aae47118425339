"""The grid of impact and effort as a table: what the room put where, quarter by quarter."""

from __future__ import annotations

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.impact_grid import STEP_WORDS, Quarter, quarter_of
from lis_desktop.reports.model import Block, Cell, Heading, Row, Run, Scope, Table, Together, strong, text

_LEAD = (
    "Where the room put what it might work on: how much would it change for students, and how much work "
    "would it be? The grid orders nothing by itself."
)


def grid_part(dossier: Dossier) -> tuple[Block, ...]:
    """One row for each dimension on the grid; nothing where the room did not use it."""
    labels = {each.id: each.label for each in dossier.instrument.dimensions}
    places = [each for each in dossier.grid if each.dimension_id in labels]
    if not places:
        return ()
    quarters = list(Quarter)
    places.sort(key=lambda each: (quarters.index(quarter_of(each)), -each.impact, each.effort))
    head = Row(
        tuple(Cell((Run(name),), Scope.COLUMN) for name in ("Dimension", "Impact", "Effort", "Quarter"))
    )
    rows = tuple(
        Row(
            (
                Cell((strong(labels[each.dimension_id]),), Scope.ROW),
                Cell((Run(STEP_WORDS[each.impact - 1].capitalize()),)),
                Cell((Run(STEP_WORDS[each.effort - 1].capitalize()),)),
                Cell((Run(quarter_of(each).value.capitalize()),)),
            )
        )
        for each in places
    )
    table = Table((234, 80, 80, 128), (head,), rows, "One row for each dimension on the grid.")
    return (Together((Heading(2, "Impact and effort"), text(_LEAD))), table)
