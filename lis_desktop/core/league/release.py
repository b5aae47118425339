"""What may leave of a school's League life, as refs to tick; and exactly what was ticked. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.events import EventNote
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote
from lis_desktop.core.league.membership import JoiningTick, LetterSignature, Membership
from lis_desktop.core.league.section import LeagueSection, TravellingEntry
from lis_desktop.core.league.visits import FieldNote, FollowUp, HostOffer, Visit, VisitRequest
from lis_desktop.core.plain_text import plain
from lis_desktop.core.text_warnings import TextWarning, text_warnings

_FIELD_OF: dict[type[TravellingEntry], str] = {
    Membership: "memberships",
    JoiningTick: "joining_ticks",
    LetterSignature: "signatures",
    HostOffer: "offers",
    VisitRequest: "requests",
    Visit: "visits",
    FieldNote: "field_notes",
    FollowUp: "follow_ups",
    EventNote: "event_notes",
    PracticeNote: "ideas",
    IdeaTried: "ideas_tried",
}


@dataclass(frozen=True, slots=True)
class LeagueChoice:
    """An entry that a person may tick, as it would leave: how a tick names it, its words, and what in them
    needs a look."""

    ref: str
    entry: TravellingEntry
    words: tuple[str, ...]
    warnings: tuple[TextWarning, ...]


def league_ref(entry: LeagueEntry) -> str:
    """How a tick names an entry: "host_offer:<id>", "membership:2026-27"."""
    return f"{entry.kind}:{entry.key}"


def may_leave(entries: Iterable[LeagueEntry]) -> tuple[LeagueChoice, ...]:
    """Every entry that a person could tick, noun by noun, each in the form in which it would leave."""
    return tuple(_choice(each) for each in _section(entries))


def release_league(entries: Iterable[LeagueEntry], ticked: Collection[str]) -> LeagueSection:
    """Exactly what was ticked, by its `league_ref`. A ref of something that has no place is no tick."""
    return _section(each for each in entries if league_ref(each) in ticked)


def words_of(entry: TravellingEntry) -> tuple[str, ...]:
    """The texts in it that somebody typed, without empty ones."""
    return tuple(each for each in _words(entry) if each)


def as_it_leaves(entry: LeagueEntry) -> TravellingEntry | None:
    """The entry reduced to what the wire has a place for; None where it has none.

    An idea leaves only once somebody read it again. Of a visit, days and times stay here, and so does the
    other school's name unless the Consortium brought the two together. Which action something feeds is the
    school's own affair.
    """
    if isinstance(entry, PracticeNote) and entry.reviewed_on is None:
        return None
    if not isinstance(entry, get_args(TravellingEntry)):
        return None
    travelling: Any = _plain(entry)
    match travelling:
        case Visit():
            return replace(
                travelling,
                days=(),
                shared_with_faculty=None,
                with_school=travelling.with_school if travelling.match_id else "",
            )
        case FollowUp() | EventNote():
            return replace(travelling, action_id="")
        case _:
            return travelling  # type: ignore[no-any-return]


def _section(entries: Iterable[LeagueEntry]) -> LeagueSection:
    found: dict[str, list[TravellingEntry]] = defaultdict(list)
    for each in entries:
        travelling = as_it_leaves(each)
        if travelling is not None:
            found[_FIELD_OF[type(travelling)]].append(travelling)
    told: dict[str, Any] = {
        name: tuple(sorted(some, key=lambda each: each.key)) for name, some in found.items()
    }
    return LeagueSection(**told)


def _choice(entry: TravellingEntry) -> LeagueChoice:
    words = words_of(entry)
    found = tuple(each for text in words for each in text_warnings(text))
    return LeagueChoice(league_ref(entry), entry, words, found)


def _words(entry: TravellingEntry) -> tuple[str, ...]:
    match entry:
        case HostOffer():
            return entry.what_visitors_see, entry.reach_us
        case VisitRequest():
            return (entry.what_we_hope,)
        case Visit():
            return (entry.with_school,)
        case FieldNote() | IdeaTried():
            return (entry.text,)
        case FollowUp():
            return entry.what, entry.owner_role
        case EventNote():
            return (entry.took_home,)
        case PracticeNote():
            return (
                entry.title,
                entry.tried,
                entry.context,
                entry.worked,
                entry.did_not_work,
                entry.evidence,
                entry.reach_us,
            )
        case _:
            return ()


def _plain(entry: LeagueEntry) -> LeagueEntry:
    """The entry with every text in its one spelling, so that it is read as it was written."""
    values = ((each.name, getattr(entry, each.name)) for each in fields(entry))
    changes: dict[str, Any] = {name: plain(value) for name, value in values if isinstance(value, str)}
    return replace(entry, **changes)
