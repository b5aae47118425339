"""Between the League's part of the digest and its wire. BundleRefused where something is there twice, or a
match names an offer that is not in it."""

from __future__ import annotations

from collections.abc import Iterable

from lis_desktop.bundle import league_wire as wire
from lis_desktop.bundle.league_mapping import (
    idea_from_wire,
    idea_to_wire,
    offer_from_wire,
    offer_to_wire,
)
from lis_desktop.bundle.refusal import refuse
from lis_desktop.core.league.digest import LeagueDigest
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.ideas import SharedIdea, TriedResult
from lis_desktop.core.league.resources import Resource, ResourceSource
from lis_desktop.core.league.visits import PublishedOffer, VisitMatch
from lis_desktop.core.outcomes import Reason
from lis_desktop.core.school import Setting, SizeBand


def league_digest_to_wire(league: LeagueDigest) -> wire.LeagueDigest:
    """league.json of a digest."""
    return wire.LeagueDigest(
        events=tuple(
            wire.Event(
                each.id,
                each.title,
                each.day,
                each.last_day,
                each.starts,
                each.place,
                each.what,
                each.dimension_ids,
                each.places,
                each.url,
            )
            for each in league.events
        ),
        offers=tuple(
            wire.Offer(offer_to_wire(each.offer), each.school_name, each.state) for each in league.offers
        ),
        matches=tuple(
            wire.Match(each.id, each.offer_id, each.request_id, each.dimension_id, each.because)
            for each in league.matches
        ),
        ideas=tuple(map(_idea_to_wire, league.ideas)),
        resources=tuple(
            wire.Resource(each.id, each.title, each.text, each.dimension_ids, each.citation, each.url)
            for each in league.resources
        ),
    )


def league_digest_from_wire(league: wire.LeagueDigest) -> LeagueDigest:
    """What staff released. BundleRefused: schema_invalid."""
    found = LeagueDigest(
        events=tuple(
            LeagueEvent(
                each.id,
                each.title,
                each.day,
                each.last_day,
                each.starts,
                each.place,
                each.what,
                each.dimensions,
                each.places,
                each.url,
            )
            for each in league.events
        ),
        offers=tuple(
            PublishedOffer(offer_from_wire(each.offer), each.school, each.state) for each in league.offers
        ),
        matches=tuple(
            VisitMatch(each.id, each.offer, each.request, each.dimension, each.because)
            for each in league.matches
        ),
        ideas=tuple(map(_idea_from_wire, league.ideas)),
        resources=tuple(
            Resource(
                each.id,
                ResourceSource.DIGEST,
                each.title,
                each.text,
                each.dimensions,
                each.citation,
                each.url,
            )
            for each in league.resources
        ),
    )
    _check(found)
    return found


def _idea_to_wire(idea: SharedIdea) -> wire.Idea:
    return wire.Idea(
        idea_to_wire(idea.note),
        idea.school_name,
        idea.state,
        SizeBand(idea.size) if idea.size else None,
        Setting(idea.setting) if idea.setting else None,
        tuple(wire.Tried(each, idea.tried[each]) for each in TriedResult if each in idea.tried),
        idea.told,
    )


def _idea_from_wire(idea: wire.Idea) -> SharedIdea:
    _once("a result of an idea", [each.result.value for each in idea.tried])
    return SharedIdea(
        idea_from_wire(idea.idea),
        idea.school,
        idea.state,
        "" if idea.size is None else idea.size.value,
        "" if idea.setting is None else idea.setting.value,
        {each.result: each.schools for each in idea.tried},
        idea.told,
    )


def _check(league: LeagueDigest) -> None:
    offered = [each.offer.id for each in league.offers]
    _once("an event", [each.id for each in league.events])
    _once("an offer", offered)
    _once("an idea", [each.note.id for each in league.ideas])
    _once("a resource", [each.id for each in league.resources])
    _once("a request that was answered", [each.request_id for each in league.matches])
    if not {each.offer_id for each in league.matches} <= set(offered):
        refuse(Reason.SCHEMA_INVALID, "league.json: a match names an offer that is not there.")
    if any(each.last_day < each.day for each in league.events):
        refuse(Reason.SCHEMA_INVALID, "league.json: an event ends before it begins.")


def _once(what: str, values: Iterable[str]) -> None:
    found = list(values)
    if len(set(found)) < len(found):
        refuse(Reason.SCHEMA_INVALID, f"league.json: {what} is there twice.")
