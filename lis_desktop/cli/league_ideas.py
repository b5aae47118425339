"""lis-desktop league idea add · list · review · tried"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli.league_school import (
    Dimensions,
    OfSchool,
    known_dimensions,
    names_of,
    opened_school,
    spoken,
)
from lis_desktop.cli.options import AsJson
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell
from lis_desktop.core.league.ideas import TriedResult
from lis_desktop.core.school import Setting, SizeBand

if TYPE_CHECKING:
    from lis_desktop.core.league.ideas import PracticeNote, SharedIdea

app = typer.Typer(help="Good ideas: ours, and those of other schools.", no_args_is_help=True)

Idea = Annotated[str, typer.Argument(metavar="IDEA", help="The idea, by the beginning of its id.")]


@app.command()
def add(
    context: typer.Context,
    title: Annotated[str, typer.Argument(help="One line.")],
    tried: Annotated[str, typer.Option(help="What you tried.")],
    dimension: Dimensions = None,
    where: Annotated[str, typer.Option("--context", help="In what kind of school or class.")] = "",
    worked: Annotated[str, typer.Option(help="What worked.")] = "",
    did_not_work: Annotated[str, typer.Option(help="What did not.")] = "",
    evidence: Annotated[str, typer.Option(help="How you know.")] = "",
    reach_us: Annotated[str, typer.Option(help="An office or a role to write to.")] = "",
    school: OfSchool = "",
) -> None:
    """Write down what the school tried; prints its id. It stays here until it was reviewed and ticked."""
    from lis_desktop.services.league import ideas

    with opened_school(context, school) as (workspace, of):
        note = ideas.write_idea(
            workspace,
            of.id,
            title=title,
            dimension_ids=known_dimensions(workspace, dimension),
            tried=tried,
            context=where,
            worked=worked,
            did_not_work=did_not_work,
            evidence=evidence,
            reach_us=reach_us,
        )
    answer(note.id)


@app.command("list")
def list_ideas(
    context: typer.Context,
    dimension: Annotated[str, typer.Option(help="For this dimension.")] = "",
    size: Annotated[SizeBand | None, typer.Option(help="From schools of this size.")] = None,
    setting: Annotated[Setting | None, typer.Option(help="From schools that lie so.")] = None,
    school: OfSchool = "",
    json: AsJson = False,
) -> None:
    """Our own ideas, and those that the digest brought, in no order of merit."""
    from lis_desktop.services.league import entries, ideas

    with opened_school(context, school) as (workspace, of):
        known_dimensions(workspace, [dimension] if dimension else None)
        own = [
            each
            for each in entries.record(workspace, of.id).practice_notes
            if dimension in ("", *each.dimension_ids)
        ]
        others = ideas.ideas_of_others(
            workspace,
            of.id,
            dimension_id=dimension,
            size=size.value if size else "",
            setting=setting.value if setting else "",
        )
        names = names_of(workspace)
    if json:
        answer_json({"ours": list(map(_own_json, own)), "others": list(map(_other_json, others))})
        return
    rows = [
        (each.id[:8], each.title, "us", spoken(each.dimension_ids, names), _reviewed(each), "")
        for each in own
    ]
    rows += [
        (
            each.note.id[:8],
            each.note.title,
            each.school_name,
            spoken(each.note.dimension_ids, names),
            "",
            ", ".join(f"{number} {result.value.replace('_', ' ')}" for result, number in each.tried.items()),
        )
        for each in others
    ]
    answer_table(("Idea", "Title", "From", "For", "Read again", "Tried elsewhere"), rows)


@app.command()
def review(context: typer.Context, idea: Idea, school: OfSchool = "") -> None:
    """Read an idea of ours as it would leave, and say that it was read."""
    from lis_desktop.services.league import ideas

    with opened_school(context, school) as (workspace, of):
        choice = ideas.look_before_it_leaves(workspace, of.id, idea)
        for words in choice.words:
            answer(words)
        for each in choice.warnings:
            tell(f"Look at “{each.found}” ({each.risk.value}) once more.")
        ideas.review_idea(workspace, of.id, idea)
    tell("Read. It leaves once it is ticked for a bundle.")


@app.command()
def tried(
    context: typer.Context,
    idea: Idea,
    result: Annotated[TriedResult, typer.Argument(metavar="RESULT", help="How it went here.")],
    text: Annotated[str, typer.Option(help="In a few words.")] = "",
    school: OfSchool = "",
) -> None:
    """Say how another school's idea went here."""
    from lis_desktop.services.league import ideas

    with opened_school(context, school) as (workspace, of):
        ideas.try_idea(workspace, of.id, idea, result, text)
    answer("Noted.")


def _reviewed(note: PracticeNote) -> str:
    return note.reviewed_on.isoformat() if note.reviewed_on else "not yet"


def _own_json(note: PracticeNote) -> dict[str, Any]:
    return {
        "id": note.id,
        "title": note.title,
        "dimensions": list(note.dimension_ids),
        "tried": note.tried,
        "context": note.context or None,
        "worked": note.worked or None,
        "did_not_work": note.did_not_work or None,
        "evidence": note.evidence or None,
        "reach_us": note.reach_us or None,
        "reviewed_on": note.reviewed_on.isoformat() if note.reviewed_on else None,
    }


def _other_json(each: SharedIdea) -> dict[str, Any]:
    return _own_json(each.note) | {
        "school": each.school_name,
        "state": each.state or None,
        "size": each.size or None,
        "setting": each.setting or None,
        "tried_by": {result.value: number for result, number in each.tried.items()},
        "told": list(each.told),
    }
