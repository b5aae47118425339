"""What a school planned the year before, beside what became of the dimension since."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import Action, ActionStatus
from lis_desktop.core.growth import Crosswalk, YearLevel, growth


@dataclass(frozen=True, slots=True)
class EarlierAction:
    """An action of the year before, the level of its dimension then and now (None where it is about none, or
    where this year's edition lacks the dimension), and whether this year's plan holds it already."""

    action: Action
    dimension_id: str
    then: YearLevel | None
    now: YearLevel | None
    carried: bool


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """One school's plan of an earlier year in its own order, with the names of that year's levels."""

    school_year: str
    level_names: tuple[str, ...]
    actions: tuple[EarlierAction, ...]


def earlier_plan(before: Dossier, now: Dossier, crosswalk: Crosswalk | None = None) -> EarlierPlan:
    """The earlier plan beside this year's result. ValueError for two schools. An action's `dimension_id` is
    this year's id, "" where this year's edition has no such dimension."""
    renamed = crosswalk or {}
    years = {row.dimension.id: row.years for row in growth([before, now], renamed).rows}
    planned = {(each.dimension_id, each.what) for each in now.actions}
    found = []
    for action in before.actions:
        renewed = renamed.get(action.dimension_id, action.dimension_id)
        dimension_id = renewed if renewed in years else ""
        then, now_level = years.get(dimension_id, (None, None))
        carried = (dimension_id, action.what) in planned
        found.append(EarlierAction(action, dimension_id, then, now_level, carried))
    levels = tuple(level.name for level in before.instrument.scale.levels)
    return EarlierPlan(before.assessment.school_year, levels, tuple(found))


def carried_over(earlier: EarlierAction, new_id: str) -> Action:
    """The same work for this year's plan, under an id of its own: its old date and first step are over."""
    under_way = earlier.action.status is ActionStatus.UNDER_WAY
    return replace(
        earlier.action,
        id=new_id,
        dimension_id=earlier.dimension_id,
        due=None,
        first_step="",
        status=ActionStatus.UNDER_WAY if under_way else ActionStatus.PLANNED,
    )
