"""lis-desktop consortium offer review · release · hold, and the same of ideas"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from lis_desktop.cli.consortium_league_options import SHORT, Wanted, in_json
from lis_desktop.cli.opening import opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.terminal import answer, answer_json, tell

if TYPE_CHECKING:
    from lis_desktop.core.league.desk import Submission

offer = typer.Typer(help="Offers to host: read them, let them go.", no_args_is_help=True)
idea = typer.Typer(help="Good ideas and what came of them: read them, let them go.", no_args_is_help=True)


@offer.command("review")
def review_offers(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """Every offer to host with its words, what in them needs a look, and whether it is released."""
    _review(context, store, json, ("host_offer",))


@offer.command("release")
def release_offer(context: typer.Context, wanted: Wanted, store: Store = "") -> None:
    """Let an offer go into the next digest, exactly as it was read."""
    _release(context, store, wanted)


@offer.command("hold")
def hold_offer(context: typer.Context, wanted: Wanted, store: Store = "") -> None:
    """Take a release back."""
    _hold(context, store, wanted)


@idea.command("review")
def review_ideas(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """Every idea, and every result told in words, with what needs a look, and whether it is released."""
    _review(context, store, json, ("practice_note", "idea_tried"))


@idea.command("release")
def release_idea(context: typer.Context, wanted: Wanted, store: Store = "") -> None:
    """Let an idea, or a told result (its idea's id, “@” and the school), go into the next digest."""
    _release(context, store, wanted)


@idea.command("hold")
def hold_idea(context: typer.Context, wanted: Wanted, store: Store = "") -> None:
    """Take a release back."""
    _hold(context, store, wanted)


def _review(context: typer.Context, store: str, json: bool, kinds: tuple[str, ...]) -> None:
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        found = [each for each in desk.to_review(shelf) if each.key.kind in kinds]
    if json:
        answer_json([_submission_json(each) for each in found])
        return
    for each in found:
        _print_submission(each)
    if not found:
        tell("No school has told anything of this yet.")


def _release(context: typer.Context, store: str, wanted: str) -> None:
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        read = desk.submission(shelf, wanted)
        desk.release(shelf, read)
    answer(f"The next digest tells this, in the words of {read.school.school_name}.")


def _hold(context: typer.Context, store: str, wanted: str) -> None:
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        read = desk.submission(shelf, wanted)
        was = desk.hold_back(shelf, read)
    answer("The next digest does not tell this." if was else "It was not released.")


def _print_submission(each: Submission) -> None:
    from lis_desktop.core.league.release import words_of

    answer(f"{each.key.id[:SHORT]}  {each.state.value}  {each.school.school_name}, {each.school.state}")
    about = ", ".join(getattr(each.entry, "dimension_ids", ()))
    if about:
        answer(f"          for {about}")
    for words in words_of(each.entry):
        answer(f"          {' '.join(words.split())}")
    for warning in each.warnings:
        answer(f"          look: {warning.risk.value} {warning.found!r}")


def _submission_json(each: Submission) -> dict[str, Any]:
    return {
        "id": each.key.id,
        "kind": each.key.kind,
        "school": each.school.school_name,
        "state": each.state.value,
        "entry": in_json(each.entry),
        "look": [{"risk": warning.risk.value, "found": warning.found} for warning in each.warnings],
    }
