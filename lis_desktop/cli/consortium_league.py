"""lis-desktop consortium event … · resource … · offer … · idea … · needs · told · match: the League at the
desk"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli.opening import catalogue_of, opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell

if TYPE_CHECKING:
    from lis_desktop.core.league.desk import Submission
    from lis_desktop.services.league.desk_matching import Matching

Wanted = Annotated[str, typer.Argument(metavar="ID", help="Its id, or how that begins.")]
Dimensions = Annotated[
    list[str] | None, typer.Option("--dimension", metavar="ID", help="A dimension that it is for; repeat.")
]
Publish = Annotated[bool, typer.Option("--publish", help="Tell it in the next digest.")]
_SHORT = 8

event = typer.Typer(help="Events that the next digest tells of.", no_args_is_help=True)
resource = typer.Typer(help="Resources that the next digest recommends.", no_args_is_help=True)
offer = typer.Typer(help="Offers to host: read them, let them go.", no_args_is_help=True)
idea = typer.Typer(help="Good ideas and what came of them: read them, let them go.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the Consortium."""
    for name, group in (("event", event), ("resource", resource), ("offer", offer), ("idea", idea)):
        app.add_typer(group, name=name)
    app.command("needs")(needs)
    app.command("told")(told)
    app.command("match")(match)


@event.command("add")
def add_event(
    context: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE")],
    day: Annotated[str, typer.Option(metavar="DAY", help="Such as 2027-03-04.")],
    last_day: Annotated[str, typer.Option(metavar="DAY", help="Where it lasts several days.")] = "",
    starts: Annotated[str, typer.Option(metavar="HH:MM")] = "",
    place: Annotated[str, typer.Option(metavar="TEXT")] = "",
    what: Annotated[str, typer.Option(metavar="TEXT", help="What happens there.")] = "",
    places: Annotated[int, typer.Option(metavar="N", help="How many can come; 0 without a limit.")] = 0,
    url: Annotated[str, typer.Option(metavar="https://…")] = "",
    dimension: Dimensions = None,
    publish: Publish = False,
    id: Annotated[str, typer.Option(metavar="ID", help="Change this event instead of adding one.")] = "",
    store: Store = "",
) -> None:
    """Plan an event, or change one. Prints its id, alone."""
    from lis_desktop.core.league.events import LeagueEvent
    from lis_desktop.services.league import desk

    first = _day(day)
    planned = LeagueEvent(
        id, title, first, _day(last_day) if last_day else first, starts, place, what,
        tuple(dimension or ()), places, url,
    )  # fmt: skip
    with opened_shelf(context, store) as shelf:
        kept = desk.save_event(shelf, planned, published=publish)
    answer(kept.id)
    tell("The next digest tells it." if publish else "It is a draft; --publish lets the next digest tell it.")


@event.command("list")
def list_events(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """Every event, by day."""
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        found = desk.events(shelf)
    if json:
        answer_json([_in_json(each) | {"published": published} for each, published in found])
        return
    answer_table(
        ("Id", "Day", "Title", "Place", "For", "Digest"),
        [
            (
                each.id[:_SHORT],
                each.day.isoformat(),
                each.title,
                each.place,
                ", ".join(each.dimension_ids),
                "yes" if published else "draft",
            )
            for each, published in found
        ],
    )


@event.command("publish")
def publish_event(
    context: typer.Context,
    wanted: Wanted,
    draft: Annotated[bool, typer.Option("--draft", help="Make it a draft again.")] = False,
    store: Store = "",
) -> None:
    """Let the next digest tell an event, or make it a draft again."""
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        kept = desk.publish_event(shelf, wanted, published=not draft)
    answer(f"{kept.title} is {'a draft' if draft else 'in the next digest'}.")


@event.command("remove")
def remove_event(context: typer.Context, wanted: Wanted, store: Store = "") -> None:
    """Remove an event; schools that read of it do so until the next digest."""
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        gone = desk.remove_event(shelf, wanted)
    answer(f"{gone.title} is removed.")


@resource.command("add")
def add_resource(
    context: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE")],
    text: Annotated[str, typer.Option(metavar="TEXT", help="What it is, and what it is good for.")],
    citation: Annotated[str, typer.Option(metavar="TEXT")] = "",
    url: Annotated[str, typer.Option(metavar="https://…")] = "",
    dimension: Dimensions = None,
    publish: Publish = False,
    store: Store = "",
) -> None:
    """Recommend something to read or to use. Prints its id, alone."""
    from lis_desktop.core.league.resources import Resource, ResourceSource
    from lis_desktop.services.league import desk

    told = Resource("", ResourceSource.DIGEST, title, text, tuple(dimension or ()), citation, url)
    with opened_shelf(context, store) as shelf:
        kept = desk.save_resource(shelf, told, published=publish)
    answer(kept.id)


@resource.command("list")
def list_resources(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """Every resource, by title."""
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        found = desk.resources(shelf)
    if json:
        answer_json([_in_json(each) | {"published": published} for each, published in found])
        return
    answer_table(
        ("Id", "Title", "For", "Digest"),
        [
            (each.id[:_SHORT], each.title, ", ".join(each.dimension_ids), "yes" if published else "draft")
            for each, published in found
        ],
    )


@resource.command("remove")
def remove_resource(context: typer.Context, wanted: Wanted, store: Store = "") -> None:
    """Remove a resource from the next digests."""
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        gone = desk.remove_resource(shelf, wanted)
    answer(f"{gone.title} is removed.")


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


def needs(
    context: typer.Context,
    year: Annotated[str, typer.Option(help="The school year; the latest without it.")] = "",
    pack: Annotated[str, typer.Option(help="The instrument.")] = "gbp-outline",
    store: Store = "",
    json: AsJson = False,
) -> None:
    """What schools work on beside what the League has for it: wishes, offers, events. For staff's eyes."""
    from lis_desktop.cli.consortium_region import latest_cycle
    from lis_desktop.services.league.desk_needs import needs_table

    with opened_shelf(context, store) as shelf:
        cycle = latest_cycle(shelf, year, pack)
        found = needs_table(shelf, catalogue_of(context), cycle)
    if json:
        answer_json([_in_json(each) for each in found])
        return
    answer_table(
        ("Dimension", "Priority of", "Low at", "Could host", "Ask to visit", "Offer to host", "Events"),
        [
            (
                each.dimension_id,
                str(each.named),
                str(each.low),
                str(each.could_host),
                str(each.asking),
                str(each.offering),
                ", ".join(event.title for event in each.events) or ("none yet" if each.is_open else ""),
            )
            for each in found
        ],
    )


def told(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """How much schools told of each part of the League, and how much the next digest tells all of them."""
    from lis_desktop.services.league.desk_counts import league_counts

    with opened_shelf(context, store) as shelf:
        found = league_counts(shelf)
    if json:
        answer_json([_in_json(each) for each in found])
        return
    answer_table(
        ("What", "Told", "By schools", "In the next digest"),
        [
            (
                each.noun.value.replace("_", " "),
                _number(each.told),
                _number(each.schools),
                _number(each.back),
            )
            for each in found
        ],
    )


def match(
    context: typer.Context,
    accept: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Accept this proposed match; repeat.")
    ] = None,
    accept_all: Annotated[bool, typer.Option("--accept-all", help="Accept all that are proposed.")] = False,
    remove: Annotated[str, typer.Option(metavar="ID", help="Take an accepted match back.")] = "",
    year: Annotated[str, typer.Option(metavar="YEAR", help="Such as 2026-27; the latest without it.")] = "",
    store: Store = "",
    json: AsJson = False,
) -> None:
    """Bring wishes to visit and released offers together. Without --accept it only looks."""
    from lis_desktop.services.league import desk_matching

    catalogue = catalogue_of(context)
    with opened_shelf(context, store) as shelf:
        if remove:
            desk_matching.remove_match(shelf, remove)
        if accept or accept_all:
            proposed = desk_matching.look_at_matching(shelf, catalogue, year)
            wanted = None if accept_all else _full_ids(proposed, accept)
            desk_matching.accept_matches(shelf, catalogue, wanted, year)
        found = desk_matching.look_at_matching(shelf, catalogue, year)
    if json:
        answer_json(_in_json(found))
    else:
        _print_matching(found)


def _print_matching(found: Matching) -> None:
    for each in found.accepted:
        waits = "" if each.told else " (its offer waits for a review)"
        answer(f"{each.match.id[:_SHORT]}  accepted: {each.visitor_name} visits {each.host_name}{waits}")
    for proposed in found.proposed:
        names = f"{proposed.visitor_name} visits {proposed.host_name}"
        answer(f"{proposed.match.id[:_SHORT]}  proposed: {names}")
        for sentence in proposed.sentences:
            answer(f"          {sentence}")
    for left in found.unanswered:
        answer(f"          {left.visitor_name}: {left.sentence}")
    if found.proposed:
        tell("Nothing was kept of what is proposed. Accept with --accept ID, or --accept-all.")
    elif not found.accepted:
        tell("There is nothing to match yet: offers have to be released first.")


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _full_ids(found: Matching, wanted: list[str] | None) -> tuple[str, ...]:
    full = []
    for each in wanted or ():
        called = [one.match.id for one in found.proposed if one.match.id.startswith(each)]
        full.append(called[0] if len(called) == 1 else each)
    return tuple(full)


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

    answer(f"{each.key.id[:_SHORT]}  {each.state.value}  {each.school.school_name}, {each.school.state}")
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
        "entry": _in_json(each.entry),
        "look": [{"risk": warning.risk.value, "found": warning.found} for warning in each.warnings],
    }


def _in_json(told: object) -> dict[str, Any]:
    import msgspec

    found: dict[str, Any] = msgspec.to_builtins(told)
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day such as 2027-03-04") from None
