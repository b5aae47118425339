"""What was planned a year before stands beside this year's result, and can be carried over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lis_desktop.core.entries import Action, ActionStatus, AgreedLevel
from lis_desktop.core.identifiers import new_id
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import create_assessment
from lis_desktop.services.collecting.ballots import set_answer
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.earlier_year import carry_over, last_plan
from lis_desktop.services.editing import remove, save, undo
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import Workspace, open_workspace


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(DataPaths(tmp_path)) as workspace:
        yield workspace


def year(ws: Workspace, school_year: str, level: int, school: str = "Alder Brook") -> str:
    """A closed round of six who all gave that level."""
    made = create_assessment(ws, school_name=school, state="ME", school_year=school_year, asked=6)
    for sheet in range(1, 7):
        for dimension_id in ("equity", "time-space"):
            set_answer(ws, made.id, 1, sheet, dimension_id, level)
    close_round(ws, made.id)
    return made.id


def planned(dimension_id: str, what: str, status: ActionStatus = ActionStatus.PLANNED) -> Action:
    return Action(
        new_id(), dimension_id, what, "data team", date(2026, 5, 1), "fewer gaps", status, "ask the office"
    )


def test_each_earlier_action_has_its_status_and_the_level_then_and_now(ws: Workspace) -> None:
    before, now = year(ws, "2025-26", 2), year(ws, "2026-27", 3)
    save(ws, before, planned("equity", "Open Honors English", ActionStatus.DONE))
    save(ws, before, planned("", "Parents' evening"))
    save(ws, now, AgreedLevel("equity", 4, "the lists say so"))
    plan = last_plan(ws, dossier(ws, now))
    assert plan is not None
    assert plan.school_year == "2025-26"
    by_what = {each.action.what: each for each in plan.actions}
    about = by_what["Open Honors English"]
    assert about.action.status is ActionStatus.DONE
    assert about.then is not None
    assert about.now is not None
    assert (about.then.median, about.then.agreed) == ((2, 2), None)
    assert (about.now.median, about.now.agreed) == ((3, 3), 4)
    assert by_what["Parents' evening"].then is None


def test_carrying_over_leaves_the_old_plan_as_it_is_and_is_one_step(ws: Workspace) -> None:
    before, now = year(ws, "2025-26", 2), year(ws, "2026-27", 3)
    old = planned("time-space", "Shared planning period", ActionStatus.UNDER_WAY)
    save(ws, before, old)
    plan = last_plan(ws, dossier(ws, now))
    assert plan is not None
    carried = carry_over(ws, now, plan.actions[0])
    assert (carried.what, carried.owner_role, carried.measure) == (old.what, old.owner_role, old.measure)
    assert (carried.due, carried.first_step, carried.status) == (None, "", ActionStatus.UNDER_WAY)
    assert carried.id != old.id
    assert dossier(ws, before).actions == (old,)
    assert dossier(ws, now).actions == (carried,)
    again = last_plan(ws, dossier(ws, now))
    assert again is not None
    assert again.actions[0].carried
    undo(ws, now)
    assert dossier(ws, now).actions == ()


def test_only_an_earlier_year_of_the_same_school_counts_and_the_latest_with_a_plan(ws: Workspace) -> None:
    now = year(ws, "2026-27", 3)
    assert last_plan(ws, dossier(ws, now)) is None
    save(ws, year(ws, "2025-26", 2, "Zephyr School"), planned("equity", "somebody else's"))
    save(ws, year(ws, "2027-28", 2), planned("equity", "not yet"))
    assert last_plan(ws, dossier(ws, now)) is None
    save(ws, year(ws, "2024-25", 2), planned("equity", "two years ago"))
    without = year(ws, "2025-26", 2)
    plan = last_plan(ws, dossier(ws, now))
    assert plan is not None
    assert plan.school_year == "2024-25"
    last = planned("equity", "last year")
    save(ws, without, last)
    plan = last_plan(ws, dossier(ws, now))
    assert plan is not None
    assert [each.action.what for each in plan.actions] == ["last year"]
    remove(ws, without, last)
    plan = last_plan(ws, dossier(ws, now))
    assert plan is not None
    assert plan.school_year == "2024-25"


def test_a_dimension_below_k_shows_no_level_of_the_year_before(ws: Workspace) -> None:
    made = create_assessment(ws, school_name="Alder Brook", state="ME", school_year="2025-26", asked=6)
    for sheet in range(1, 4):
        set_answer(ws, made.id, 1, sheet, "equity", 2)
    close_round(ws, made.id)
    save(ws, made.id, planned("equity", "Open Honors English"))
    plan = last_plan(ws, dossier(ws, year(ws, "2026-27", 3)))
    assert plan is not None
    then = plan.actions[0].then
    assert then is not None
    assert then.hidden
    assert then.median is None
