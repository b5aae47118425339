"""The League at the Consortium's desk: what schools told, events and resources, and what staff let go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from lis_desktop.core.errors import InvalidInput, NotAllowed, NotFound
from lis_desktop.core.identifiers import new_id
from lis_desktop.core.league.desk import (
    ReviewState,
    SchoolSection,
    Submission,
    coming,
    league_digest,
    sections_that_count,
    submissions,
)
from lis_desktop.core.league.digest import LeagueDigest
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.resources import Resource, ResourceSource
from lis_desktop.core.league.section import NOTHING_OF_THE_LEAGUE
from lis_desktop.services.consortium.view import Standing, shelf_list
from lis_desktop.services.league.fits import UNCHANGED, require_dimensions, said, title, web_address
from lis_desktop.services.local_day import local_today
from lis_desktop.services.typed_text import one_line, text

if TYPE_CHECKING:
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.opened import Shelf

MAX_PLACES = 100_000
_Item = TypeVar("_Item", LeagueEvent, Resource)
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def counting_sections(shelf: Shelf) -> tuple[SchoolSection, ...]:
    """The one section of each school that counts now; empty ones too, so that schools can be counted."""
    from lis_desktop.store.shelf import league as shelf_league

    listed = shelf_list(shelf)
    numbers = [each.bundle_number for each in listed if each.bundle_number is not None]
    with shelf.reading() as db:
        told = shelf_league.sections_of(db, numbers)
    return sections_that_count(
        SchoolSection(
            each.school_key,
            each.school_name,
            each.state,
            each.facts,
            each.cycle.school_year,
            each.exported_on,
            each.identity or "",
            told.get(each.bundle_number or 0, NOTHING_OF_THE_LEAGUE),
            settled=each.standing in (Standing.EFFECTIVE, Standing.WITHDRAWN),
            withdrawn=each.standing is Standing.WITHDRAWN,
        )
        for each in listed
    )


def to_review(shelf: Shelf) -> tuple[Submission, ...]:
    """Every offer, idea and told result that counts now, school by school, with where it stands."""
    from lis_desktop.store.shelf import league as shelf_league

    counting = counting_sections(shelf)
    with shelf.reading() as db:
        return submissions(counting, shelf_league.releases(db))


def submission(shelf: Shelf, wanted: str) -> Submission:
    """The one whose id begins so; a result is found by its idea's id and "@" and the school's name. NotFound;
    InvalidInput where several begin so."""
    found = [each for each in to_review(shelf) if _is_called(each, wanted.strip().casefold())]
    if not found:
        raise NotFound(
            f"Nothing with the id {wanted!r} waits for a review.",
            UNCHANGED,
            "See what there is with: lis-desktop consortium idea review",
        )
    if len({each.key for each in found}) > 1:
        raise InvalidInput(
            f"{wanted!r} may be any of {len(found)}.", UNCHANGED, "Type more of its id, or the school's name."
        )
    return found[0]


def release(shelf: Shelf, read: Submission, today: date | None = None) -> None:
    """Let exactly these words go into the next digests, as long as the school keeps them.

    NotAllowed where the school has changed or taken back what was read, or another school sends the same id.
    """
    from lis_desktop.store.shelf import league as shelf_league
    from lis_desktop.store.shelf import log as shelf_log

    now = next((each for each in to_review(shelf) if each.key == read.key), None)
    if now is None or now.fingerprint != read.fingerprint:
        raise NotAllowed(
            "The school has changed this since you read it.", UNCHANGED, "Read it again, then release it."
        )
    if now.state is ReviewState.CONTESTED:
        raise NotAllowed(
            "Two schools send this under one id, so nobody can tell whose it is.",
            UNCHANGED,
            "Ask both schools to write theirs anew.",
        )
    with shelf.writing() as db:
        shelf_league.put_release(db, read.key, read.fingerprint, today or local_today())
        told = {"what": "released", "kind": read.key.kind, "id": read.key.id}
        shelf_log.append(db, shelf_log.Event.LEAGUE, told)


def hold_back(shelf: Shelf, read: Submission) -> bool:
    """Take the release back: the next digest does not tell it. Whether it had been released."""
    from lis_desktop.store.shelf import league as shelf_league
    from lis_desktop.store.shelf import log as shelf_log

    with shelf.writing() as db:
        was = shelf_league.take_back_release(db, read.key)
        if was:
            told = {"what": "held_back", "kind": read.key.kind, "id": read.key.id}
            shelf_log.append(db, shelf_log.Event.LEAGUE, told)
    return was


def events(shelf: Shelf) -> tuple[tuple[LeagueEvent, bool], ...]:
    """What staff plan, by day, and whether the next digest tells it."""
    from lis_desktop.store.shelf import league as shelf_league

    with shelf.reading() as db:
        return shelf_league.events(db)


def save_event(shelf: Shelf, event: LeagueEvent, *, published: bool = False) -> LeagueEvent:
    """Keep an event, in place of the one of its id; one with the id "" is new. InvalidInput names what does
    not fit."""
    from lis_desktop.store.shelf import league as shelf_league

    kept = _checked_event(event)
    with shelf.writing() as db:
        shelf_league.put_item(db, shelf_league.ItemKind.EVENT, kept, published=published)
    return kept


def publish_event(shelf: Shelf, wanted: str, *, published: bool = True) -> LeagueEvent:
    """Let the next digest tell the event whose id begins so, or make it a draft again. NotFound;
    InvalidInput where several begin so."""
    found = _one_of([event for event, _ in events(shelf)], wanted, "event")
    return save_event(shelf, found, published=published)


def remove_event(shelf: Shelf, wanted: str) -> LeagueEvent:
    """Remove the event whose id begins so; NotFound, InvalidInput. Schools that read of it keep reading of it
    until the next digest."""
    from lis_desktop.store.shelf import league as shelf_league

    found = _one_of([event for event, _ in events(shelf)], wanted, "event")
    with shelf.writing() as db:
        shelf_league.remove_item(db, shelf_league.ItemKind.EVENT, found.id)
    return found


def resources(shelf: Shelf) -> tuple[tuple[Resource, bool], ...]:
    """What staff recommend, by title, and whether the next digest tells it."""
    from lis_desktop.store.shelf import league as shelf_league

    with shelf.reading() as db:
        return shelf_league.resources(db)


def save_resource(shelf: Shelf, resource: Resource, *, published: bool = False) -> Resource:
    """Keep a resource, in place of the one of its id; one with the id "" is new. InvalidInput."""
    from lis_desktop.store.shelf import league as shelf_league

    require_dimensions(resource.dimension_ids, 0)
    kept = replace(
        resource,
        id=resource.id or new_id(),
        source=ResourceSource.DIGEST,
        title=title(resource.title),
        text=said("description", resource.text),
        citation=text("citation", resource.citation),
        url=web_address(resource.url),
    )
    with shelf.writing() as db:
        shelf_league.put_item(db, shelf_league.ItemKind.RESOURCE, kept, published=published)
    return kept


def remove_resource(shelf: Shelf, wanted: str) -> Resource:
    """Remove the resource whose id begins so; NotFound, InvalidInput."""
    from lis_desktop.store.shelf import league as shelf_league

    found = _one_of([resource for resource, _ in resources(shelf)], wanted, "resource")
    with shelf.writing() as db:
        shelf_league.remove_item(db, shelf_league.ItemKind.RESOURCE, found.id)
    return found


def digest_part(db: Transaction, counting: Sequence[SchoolSection], today: date) -> LeagueDigest:
    """What the next digest tells of the League: released and published only, and no event that is over."""
    from lis_desktop.store.shelf import league as shelf_league

    planned = [event for event, is_published in shelf_league.events(db) if is_published]
    return league_digest(
        counting,
        shelf_league.releases(db),
        shelf_league.matches(db),
        coming(planned, today),
        [resource for resource, is_published in shelf_league.resources(db) if is_published],
    )


def _checked_event(event: LeagueEvent) -> LeagueEvent:
    require_dimensions(event.dimension_ids, 0)
    if event.last_day < event.day:
        raise InvalidInput("The event ends before it begins.", UNCHANGED, "Check both days.")
    if event.starts and not _CLOCK.fullmatch(event.starts):
        raise InvalidInput(f"{event.starts!r} is no time of day.", UNCHANGED, "Write it like this: 09:00.")
    if not 0 <= event.places <= MAX_PLACES:
        raise InvalidInput(f"{event.places} cannot be a number of places.", UNCHANGED)
    return replace(
        event,
        id=event.id or new_id(),
        title=title(event.title),
        place=one_line("place", event.place),
        what=text("description", event.what),
        url=web_address(event.url),
    )


def _is_called(each: Submission, wanted: str) -> bool:
    id, _, school = wanted.partition("@")
    return bool(id) and each.key.id.startswith(id) and each.school.school_name.casefold().startswith(school)


def _one_of(found: Sequence[_Item], wanted: str, what: str) -> _Item:
    called = [each for each in found if wanted and each.id.startswith(wanted.strip().casefold())]
    if not called:
        raise NotFound(f"There is no {what} with the id {wanted!r}.", UNCHANGED)
    if len(called) > 1:
        raise InvalidInput(f"{wanted!r} may be any of {len(called)}.", UNCHANGED, "Type more of its id.")
    return called[0]
