"""How a line to tick says what it is: the assessment's texts, and the school's life in the League."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lis_desktop.core.entries import AgreedLevel, Entry, Finding, FindingKind, Note, NoteKind
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.league.events import EventNote
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote
from lis_desktop.core.league.membership import JoiningTick, LetterSignature, Membership
from lis_desktop.core.league.release import LeagueChoice
from lis_desktop.core.league.section import TravellingEntry
from lis_desktop.core.league.visits import FieldNote, FollowUp, HostOffer, Visit, VisitRequest, VisitRole
from lis_desktop.services.exchange import TextChoice
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.pages.tick_list import Offered

TEXT_GROUPS = ("Strategies", "Evidence", "Reasons and dissent", "Strengths", "Challenges", "Action plan")
LEAGUE_GROUPS = ("Membership", "Visits", "After visits and events", "Good ideas")


def text_offers(texts: Iterable[TextChoice], instrument: Instrument) -> list[Offered]:
    """The assessment's texts, by what they are."""
    names = {each.id: each.label for each in instrument.dimensions}
    return [
        Offered(
            each.ref,
            _text_group(each.entry),
            names.get(getattr(each.entry, "dimension_id", ""), ""),
            each.words,
            each.warnings,
        )
        for each in texts
    ]


def league_offers(choices: Iterable[LeagueChoice], names: Mapping[str, str]) -> list[Offered]:
    """What the school typed about the League; `names` are the dimensions' labels by id."""
    return [
        Offered(
            each.ref, _league_group(each.entry), _league_head(each.entry, names), each.words, each.warnings
        )
        for each in choices
    ]


def _text_group(entry: Entry) -> str:
    if isinstance(entry, Note):
        return "Strategies" if entry.about is NoteKind.STRATEGIES else "Evidence"
    if isinstance(entry, AgreedLevel):
        return "Reasons and dissent"
    if isinstance(entry, Finding):
        return "Strengths" if entry.about is FindingKind.STRENGTH else "Challenges"
    return "Action plan"


def _league_group(entry: TravellingEntry) -> str:
    if isinstance(entry, Membership | JoiningTick | LetterSignature):
        return "Membership"
    if isinstance(entry, HostOffer | VisitRequest | Visit):
        return "Visits"
    if isinstance(entry, FieldNote | FollowUp | EventNote):
        return "After visits and events"
    return "Good ideas"


def _league_head(entry: TravellingEntry, names: Mapping[str, str]) -> str:
    match entry:
        case Membership() | JoiningTick() | LetterSignature():
            return _membership_head(entry)
        case HostOffer() | VisitRequest() | Visit() | FieldNote() | FollowUp():
            return _visit_head(entry, names)
        case EventNote():
            return "Taken home from an event"
        case PracticeNote():
            return "An idea, with our school’s name"
        case IdeaTried():
            return f"An idea of others, tried here: {entry.result.value.replace('_', ' ')}"


def _membership_head(entry: Membership | JoiningTick | LetterSignature) -> str:
    match entry:
        case Membership():
            return f"Membership in {entry.school_year}: {entry.status.value}"
        case JoiningTick():
            return f"Joining, {entry.item_id.replace('-', ' ')}, {day_words(entry.done_on)}"
        case LetterSignature():
            return f"Letter signed by the {entry.role.value.replace('_', ' ')}, {day_words(entry.signed_on)}"


def _visit_head(
    entry: HostOffer | VisitRequest | Visit | FieldNote | FollowUp, names: Mapping[str, str]
) -> str:
    match entry:
        case HostOffer():
            return f"We offer to host, with our school’s name, for {_named(entry.dimension_ids, names)}"
        case VisitRequest():
            return f"We ask to visit, for {_named(entry.dimension_ids, names)}"
        case Visit():
            side = "hosted" if entry.role is VisitRole.HOST else "made"
            return f"A visit {side} in {entry.school_year}, {entry.state.value.replace('_', ' ')}"
        case FieldNote():
            return f"Seen on a visit, {names.get(entry.dimension_id, entry.dimension_id)}"
        case FollowUp():
            return "What follows a visit"


def _named(dimension_ids: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(each, each) for each in dimension_ids)
