"""lis-desktop league status · join · undo · redo, and what is below event, resource, visit, idea and print"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli import league_events, league_ideas, league_paper, league_resources, league_visits
from lis_desktop.cli.league_school import Day, OfSchool, day_or_today, opened_school
from lis_desktop.cli.options import AsJson
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell
from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.league.membership import MembershipStatus, SignatureRole

if TYPE_CHECKING:
    from lis_desktop.core.league.joining import Joining, LetterOfIntent
    from lis_desktop.core.league.outlook import Outlook

app = typer.Typer(
    help="A school's life in the League: joining, events, resources, visits, ideas. None of it is a duty.",
    no_args_is_help=True,
)
app.add_typer(league_events.app, name="event")
app.add_typer(league_resources.app, name="resource")
app.add_typer(league_visits.app, name="visit")
app.add_typer(league_ideas.app, name="idea")
app.add_typer(league_paper.app, name="print")


@app.command()
def status(context: typer.Context, school: OfSchool = "", json: AsJson = False) -> None:
    """Where the school stands, and what the League holds for its priorities."""
    from lis_desktop.core.league.visit_sheet import gentle_line
    from lis_desktop.services.league import context as league
    from lis_desktop.services.league import membership

    with opened_school(context, school) as (workspace, of):
        page = league.league_outlook(workspace, of.id)
        joined = membership.joining(workspace, of.id)
    if json:
        answer_json({"school": of.id, **_page_json(page), "joining": _joining_json(joined)})
        return
    told = page.membership.status.value if page.membership else "nothing said yet"
    answer(f"{of.name}, {page.school_year}: {told}")
    answer(f"Joining: {joined.done} of {len(joined.lines)} done")
    answer(gentle_line(page.visits))
    answer_table(
        ("What", "For our priorities", "In all"),
        [
            ("Schools that could help", str(sum(bool(each.priorities) for each in page.helpers)), ""),
            ("Events", str(sum(bool(each.priorities) for each in page.events)), str(len(page.events))),
            ("Ideas of others", str(sum(bool(each.priorities) for each in page.ideas)), str(len(page.ideas))),
            ("What we could show", "", str(len(page.strengths))),
        ],
    )


@app.command()
def join(
    context: typer.Context,
    item: Annotated[str, typer.Argument(metavar="[LINE]", help="A line of the checklist that is done.")] = "",
    on: Day = "",
    undone: Annotated[
        bool, typer.Option("--not-done", help="Take the tick, or the signature, away.")
    ] = False,
    sign: Annotated[SignatureRole | None, typer.Option(help="This role signed the letter of intent.")] = None,
    say: Annotated[
        MembershipStatus | None, typer.Option("--status", help="How the school stands in --year.")
    ] = None,
    year: Annotated[str, typer.Option(help="The school year.", show_default="this one")] = "",
    school: OfSchool = "",
    json: AsJson = False,
) -> None:
    """The joining checklist: show it, tick a line, say who signed, say the status. One of them at a time."""
    from lis_desktop.core.assessment import school_year_of
    from lis_desktop.services.league import membership

    if sum((bool(item), sign is not None, say is not None)) > 1:
        raise InvalidInput("One thing at a time: a line, --sign or --status.", "Nothing was changed.")
    with opened_school(context, school) as (workspace, of):
        day = day_or_today(on)
        if item:
            membership.tick(workspace, of.id, item, None if undone else day)
        if sign is not None:
            membership.sign(workspace, of.id, sign, None if undone else day)
        if say is not None:
            since = day if on else None
            membership.set_status(workspace, of.id, year or school_year_of(day), say, since)
        found = membership.joining(workspace, of.id)
        letter = membership.letter(workspace, of.id, year)
    if json:
        answer_json(_joining_json(found) | {"letter": _letter_json(letter)})
        return
    answer_table(
        ("Line", "Done", "What"),
        [(each.item.id, str(each.done_on or ""), each.item.text) for each in found.lines],
    )
    tell(f"{found.done} of {len(found.lines)} done. Nothing of it is a condition.")


@app.command()
def undo(context: typer.Context, school: OfSchool = "") -> None:
    """Take back the latest thing that was typed about the League."""
    _step(context, school, back=True)


@app.command()
def redo(context: typer.Context, school: OfSchool = "") -> None:
    """Do again what was taken back last."""
    _step(context, school, back=False)


def _step(context: typer.Context, school: str, *, back: bool) -> None:
    from lis_desktop.services.league import entries

    with opened_school(context, school) as (workspace, of):
        about = (entries.undo if back else entries.redo)(workspace, of.id)
    if about is None:
        tell("There is nothing to take back." if back else "There is nothing to do again.")
    else:
        answer(f"{'Taken back' if back else 'Done again'}: {about.replace('_', ' ')}")


def _joining_json(found: Joining) -> dict[str, Any]:
    return {
        "checklist_version": found.checklist.version,
        "done": found.done,
        "lines": [
            {"id": each.item.id, "text": each.item.text, "done_on": each.done_on and each.done_on.isoformat()}
            for each in found.lines
        ],
    }


def _letter_json(letter: LetterOfIntent) -> dict[str, Any]:
    return {each.role.value: each.signed_on.isoformat() if each.signed_on else None for each in letter.lines}


def _page_json(page: Outlook) -> dict[str, Any]:
    return {
        "school_year": page.school_year,
        "status": page.membership.status.value if page.membership else None,
        "beside_the_region": [
            {
                "dimension": each.dimension_id,
                "ours": each.ours and list(each.ours),
                "agreed": each.agreed,
                "region": each.region and list(each.region),
                "schools": each.schools,
            }
            for each in page.beside
        ],
        "helpers": [
            {
                "school": each.published.school_name,
                "priorities": list(each.priorities),
                "match": each.match.id if each.match else None,
            }
            for each in page.helpers
        ],
        "strengths": [{"dimension": each.dimension_id, "offered": each.offered} for each in page.strengths],
        "asked_of_us": [each.id for each in page.asked_of_us],
        "events": [each.event.id for each in page.events],
        "ideas": [each.idea.note.id for each in page.ideas],
        "visits": {
            "hosted": page.visits.hosted,
            "made": page.visits.made,
            "planned": page.visits.planned,
        },
    }
