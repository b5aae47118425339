"""lis-desktop meeting plan ID RUN-SHEET, lis-desktop meeting show ID"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli.opening import opened
from lis_desktop.cli.options import AsJson
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell

if TYPE_CHECKING:
    from lis_desktop.core.dossier import Dossier
    from lis_desktop.core.meeting_timer import MeetingPosition

app = typer.Typer(help="The run sheet of an assessment's meetings.", no_args_is_help=True)

Assessment = Annotated[str, typer.Argument(metavar="ID", help="The assessment.")]


@app.command()
def plan(
    context: typer.Context,
    assessment: Assessment,
    run_sheet: Annotated[str, typer.Argument(metavar="RUN-SHEET", help="Such as one-long-day.")],
    guide: Annotated[
        str, typer.Option(help="The guide pack that has it; the program's own if left out.")
    ] = "",
) -> None:
    """Make a copy of a ready-made run sheet the school's own."""
    from lis_desktop.services import meetings

    with opened(context) as workspace:
        guide_id = guide or workspace.instruments.guides()[0].id
        made = meetings.plan_from_run_sheet(workspace, assessment, guide_id, run_sheet)
    count = len(made.meetings)
    answer(f"{count} {'meeting' if count == 1 else 'meetings'}, {made.minutes} minutes")


@app.command()
def show(
    context: typer.Context,
    assessment: Assessment,
    json: AsJson = False,
) -> None:
    """The run sheet, where the meeting is in it, and which dimensions still lack evidence."""
    from lis_desktop.services import meetings, results

    with opened(context) as workspace:
        dossier = results.dossier(workspace, assessment)
        position = meetings.position(workspace, assessment)
    if json:
        answer_json(_as_json(dossier, position))
        return
    if dossier.run_sheet is None:
        tell("No run sheet is chosen yet.")
        return
    answer_table(("Meeting", "Step", "Minutes", "State", ""), _rows(dossier, position))
    missing = len(dossier.missing_evidence())
    if missing:
        tell(f"{missing} dimensions have no evidence yet, and no reason to go without.")


def _rows(dossier: Dossier, position: MeetingPosition) -> list[tuple[str, ...]]:
    states = {each.step_id: each.state.value for each in dossier.step_records}
    return [
        (
            meeting.title,
            step.activity_id,
            str(step.minutes),
            states.get(step.id, "to_do"),
            "now" if step.id == position.step_id else "",
        )
        for meeting in (dossier.run_sheet.meetings if dossier.run_sheet else ())
        for step in meeting.steps
    ]


def _as_json(dossier: Dossier, position: MeetingPosition) -> dict[str, Any]:
    plan = dossier.run_sheet
    return {
        "assessment": dossier.assessment.id,
        "run_sheet": None if plan is None else plan.run_sheet_id,
        "meeting": position.meeting or None,
        "step": position.step_id or None,
        "steps": [
            dict(zip(("meeting", "activity", "minutes", "state"), row, strict=False))
            | {"minutes": int(row[2])}
            for row in _rows(dossier, position)
        ],
        "evidence_missing": list(dossier.missing_evidence()),
    }
