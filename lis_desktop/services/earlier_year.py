"""The same school a year before: its plan beside this year's result."""

from __future__ import annotations

from contextlib import suppress

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.earlier_actions import EarlierAction, EarlierPlan, carried_over, earlier_plan
from lis_desktop.core.entries import Action
from lis_desktop.core.errors import NotAllowed, NotFound
from lis_desktop.core.identifiers import new_id
from lis_desktop.services.assessments import assessments
from lis_desktop.services.editing import save
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import Workspace


def last_plan(ws: Workspace, now: Dossier) -> EarlierPlan | None:
    """The plan of the school's last assessment before this one that has a plan; None where there is none on
    this laptop, or the packs of those are gone."""
    here = now.assessment
    for each in assessments(ws):
        if each.school.id != here.school.id or each.school_year >= here.school_year:
            continue
        with suppress(NotFound, NotAllowed):
            before = dossier(ws, each.id)
            if before.actions:
                return earlier_plan(before, now)
    return None


def carry_over(ws: Workspace, id: str, earlier: EarlierAction) -> Action:
    """Put the same work into this year's plan; one step for undo. Last year's plan stays as it is."""
    action = carried_over(earlier, new_id())
    save(ws, id, action)
    return action
