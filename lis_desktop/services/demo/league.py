"""A year in the League for the demo's eight schools: joined, told, matched, visited, and told again.

In autumn schools type and tick what they offer, ask and have tried; staff read it, match and answer with a
digest; in spring schools tell of their visits, and the last digest brings everything back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.bundle.digest import open_digest
from lis_desktop.core.extract import Ticks
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.events import EventNote, EventPlan, TeamMember
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote, TriedResult
from lis_desktop.core.league.membership import (
    JoiningTick,
    LetterSignature,
    Membership,
    MembershipStatus,
    SignatureRole,
)
from lis_desktop.core.league.visits import (
    FieldNote,
    FollowUp,
    HostOffer,
    Visit,
    VisitRequest,
    VisitRole,
    VisitState,
)
from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments, digest, exchange, results
from lis_desktop.services.consortium import keys
from lis_desktop.services.consortium.digest_making import make_digest
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.view import effective_extracts
from lis_desktop.services.demo import league_words as words
from lis_desktop.services.demo.schools import SCHOOL_YEAR
from lis_desktop.services.keys import letter_of
from lis_desktop.services.league import desk, events, ideas, membership, visits
from lis_desktop.services.league.desk_matching import accept_matches, can_match
from lis_desktop.services.league.entries import record, save_all
from lis_desktop.services.letters import accept_letter, open_letter
from lis_desktop.services.local_day import local_today
from lis_desktop.services.school_facts import TypedFacts
from lis_desktop.services.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.core.assessment import Assessment
    from lis_desktop.core.league.record import LeagueNews, LeagueRecord
    from lis_desktop.store.shelf.opened import Shelf

AUTUMN, SPRING = "autumn", "spring"


@dataclass(frozen=True, slots=True)
class LeagueLine:
    """A noun's counts: typed at the schools, arrived at the Consortium, and back at every school. None where
    it has no place there."""

    noun: str
    at_schools: int
    at_consortium: int | None
    back: int | None


@dataclass(frozen=True, slots=True)
class LeagueYear:
    """What the year left: a line per noun, and the digest that closed it."""

    lines: tuple[LeagueLine, ...]
    digest: Path


def live_a_league_year(
    shelf: Shelf, catalogue: Catalogue, data: Path, out: Path, digests: Path, step: Callable[[], None]
) -> LeagueYear:
    """Live it below `out`, with the schools of `data`; `step` is called as parts of it are done."""
    year = _Year(shelf, catalogue, data, out, digests)
    for name in (AUTUMN, SPRING):
        (out / name).mkdir()
    for member in words.MEMBERS:
        year.autumn_at(member)
    step()
    first = year.at_the_desk(AUTUMN)
    step()
    for member in words.MEMBERS:
        if member.tells and member.name in year.heard:
            year.spring_at(member, first)
    step()
    last = year.at_the_desk(SPRING)
    step()
    return LeagueYear(year.lines(year.back_at(words.MEMBERS[0], first, last)), last)


class _Year:
    """The year as it goes on; `heard` has the schools whose section counts at the Consortium."""

    def __init__(self, shelf: Shelf, catalogue: Catalogue, data: Path, out: Path, digests: Path) -> None:
        self._shelf, self._catalogue = shelf, catalogue
        self._data, self._out, self._digests = data, out, digests
        self._records: dict[str, LeagueRecord] = {}
        self._priorities: Counter[str] = Counter()
        self._offered: list[str] = []
        self._accepted = 0
        self.heard: frozenset[str] = frozenset()

    def autumn_at(self, member: words.SchoolInTheLeague) -> None:
        """Join, offer, ask, write an idea down; tick all of it, or nothing."""
        with self._open(member) as ws:
            of = _first_assessment(ws)
            if member.tells and letter_of(ws.paths) is None:
                self._send_letter(ws, member)
            self._join(ws, of, member)
            self._offer_and_ask(ws, of, member)
            self._send(ws, of, member, AUTUMN)

    def at_the_desk(self, season: str) -> Path:
        """Take in what came, read and release it, match, and answer."""
        import_bundles(self._shelf, self._catalogue, [self._out / season])
        if season == AUTUMN:
            for event in words.events_of(local_today()):
                desk.save_event(self._shelf, event, published=True)
            desk.save_resource(self._shelf, words.RESOURCE, published=True)
        for each in desk.to_review(self._shelf):
            desk.release(self._shelf, each)
        if can_match():
            self._accepted += len(accept_matches(self._shelf, self._catalogue))
        self.heard = frozenset(
            each.school_name for each in desk.counting_sections(self._shelf) if each.section
        )
        made = make_digest(self._shelf, self._catalogue, self._digests)
        assert made.path is not None
        return made.path

    def spring_at(self, member: words.SchoolInTheLeague, came: Path) -> None:
        """Take the digest in; visit, be visited, try an idea, go to an event; tell of it."""
        with self._open(member) as ws:
            digest.import_digest(ws, came)
            of = _first_assessment(ws)
            school_id = of.school.id
            _visits(ws, school_id)
            first_event = min(record(ws, school_id).news.events, key=lambda each: each.day)
            if member is words.MEMBERS[0]:
                team = tuple(TeamMember(role, name) for role, name in words.TEAM)
                events.plan_team(ws, school_id, first_event.id, team)
                events.note_event(ws, school_id, first_event.id, words.TOOK_HOME)
            if member.name == words.TRIED_BY:
                theirs = ideas.ideas_of_others(ws, school_id)
                wanted = next(each for each in theirs if each.school_name == words.MEMBERS[0].name)
                ideas.try_idea(ws, school_id, wanted.note.id, TriedResult.HELPED, words.HOW_IT_WENT)
            self._send(ws, of, member, SPRING)

    def back_at(self, member: words.SchoolInTheLeague, first: Path, last: Path) -> LeagueNews:
        """What a school finds when the year's last digest has come, with the events of the first."""
        with self._open(member) as ws:
            digest.import_digest(ws, last)
            news = record(ws, _first_assessment(ws).school.id).news
        earlier = open_digest(first.read_bytes()).league.events
        return replace(news, events=tuple({each.id: each for each in (*earlier, *news.events)}.values()))

    def lines(self, back: LeagueNews) -> tuple[LeagueLine, ...]:
        """A line per noun."""
        typed = Counter(each.kind for of in self._records.values() for each in of.entries)
        counting = desk.counting_sections(self._shelf)
        arrived = Counter(entry.kind for each in counting for entry in each.section)
        needs = sum(len(extract.priorities) for _, extract in effective_extracts(self._shelf))
        return (
            *_of_kinds(typed, arrived, (Membership, JoiningTick, LetterSignature), _JOINING),
            LeagueLine("needs (priorities)", self._priorities.total(), needs, None),
            LeagueLine("events", 0, len(desk.events(self._shelf)), len(back.events)),
            *_of_kinds(typed, arrived, (EventPlan, EventNote), _EVENTS),
            LeagueLine("offers to host", typed[HostOffer.kind], arrived[HostOffer.kind], len(back.offers)),
            LeagueLine("wishes to visit", typed[VisitRequest.kind], arrived[VisitRequest.kind], None),
            LeagueLine("matches", 0, self._accepted, len(back.matches)),
            *_of_kinds(typed, arrived, (Visit, FieldNote, FollowUp), _VISITS),
            LeagueLine("good ideas", typed[PracticeNote.kind], arrived[PracticeNote.kind], len(back.ideas)),
            LeagueLine("ideas tried elsewhere", typed[IdeaTried.kind], arrived[IdeaTried.kind], _tried(back)),
            LeagueLine("resources", 0, len(desk.resources(self._shelf)), len(back.resources)),
        )

    def _join(self, ws: Workspace, of: Assessment, member: words.SchoolInTheLeague) -> None:
        assessments.change_setup(ws, of.id, facts=TypedFacts(county=member.county))
        school_id, day = of.school.id, local_today()
        status = MembershipStatus.MEMBER if member.tells else MembershipStatus.CONSIDERING
        checklist = membership.joining(ws, school_id).checklist
        done = checklist.items if member.tells else checklist.items[:1]
        ticks = tuple(JoiningTick(each.id, checklist.version, day) for each in done)
        signed = (LetterSignature(SignatureRole.PRINCIPAL, day),) if member.hosts else ()
        save_all(ws, school_id, (Membership(SCHOOL_YEAR, status, day), *ticks, *signed))

    def _offer_and_ask(self, ws: Workspace, of: Assessment, member: words.SchoolInTheLeague) -> None:
        school_id = of.school.id
        if member.hosts:
            best = _best_dimension(ws, of)
            visits.offer_to_host(
                ws,
                school_id,
                dimension_ids=(best,),
                school_year=SCHOOL_YEAR,
                what_visitors_see=words.WHAT_VISITORS_SEE,
                reach_us=words.REACH_US,
            )
            self._offered.append(best)
        if member.visits:
            visits.ask_to_visit(
                ws,
                school_id,
                dimension_ids=tuple(dict.fromkeys(self._offered[::-1] or ["equity"])),
                school_year=SCHOOL_YEAR,
                what_we_hope=words.WHAT_WE_HOPE,
            )
        if member.idea is not None:
            dimension_id, title, tried = member.idea
            written = ideas.write_idea(
                ws,
                school_id,
                title=title,
                dimension_ids=(dimension_id,),
                tried=tried,
                reach_us=words.REACH_US,
            )
            ideas.review_idea(ws, school_id, written.id)

    def _send(self, ws: Workspace, of: Assessment, member: words.SchoolInTheLeague, season: str) -> None:
        """Every entry is ticked by itself, but for the second field note of each visit; or none is."""
        self._records[member.name] = record(ws, of.school.id)
        self._priorities[member.name] = len(results.dossier(ws, of.id).priorities)
        if not member.tells:
            return
        choices = exchange.league_to_tick(ws, of.id)
        ticked = {each.ref for each in choices if words.FIELD_NOTES[1] not in each.words}
        exchange.export_bundle(ws, of.id, Ticks(league=frozenset(ticked)), self._out / season)

    def _send_letter(self, ws: Workspace, member: words.SchoolInTheLeague) -> None:
        folder = self._out.parent / "letters"
        written = keys.make_letter(self._shelf, member.name, SCHOOL_YEAR, folder, _folder_name(member.name))
        accept_letter(ws, open_letter(ws, written.path), " ".join(written.words))

    def _open(self, member: words.SchoolInTheLeague) -> Workspace:
        return open_workspace(DataPaths(self._data / _folder_name(member.name)))


_JOINING = ("memberships", "lines of the joining checklist", "signatures of the letter")
_EVENTS = ("teams for events (names stay here)", "notes of events")
_VISITS = ("visits, told by both sides", "field notes", "next steps")


def _of_kinds(
    typed: Counter[str],
    arrived: Counter[str],
    kinds: Iterable[type[LeagueEntry]],
    nouns: Iterable[str],
) -> tuple[LeagueLine, ...]:
    """Nouns that the Consortium reads and tells nobody."""
    return tuple(
        LeagueLine(noun, typed[kind.kind], None if kind is EventPlan else arrived[kind.kind], None)
        for kind, noun in zip(kinds, nouns, strict=True)
    )


def _tried(back: LeagueNews) -> int:
    return sum(sum(each.tried.values()) for each in back.ideas)


def _visits(ws: Workspace, school_id: str) -> None:
    """Every match of the school, as a visit that took place today."""
    of, day = record(ws, school_id), local_today()
    for match in of.matches_as_visitor():
        made = visits.plan_visit(ws, school_id, role=VisitRole.VISITOR, first_day=day, match_id=match.id)
        visits.set_state(ws, school_id, made.id, VisitState.DONE)
        for text in words.FIELD_NOTES:
            visits.note_visit(ws, school_id, made.id, match.dimension_id, text)
        visits.plan_next_step(ws, school_id, made.id, words.NEXT_STEP, owner_role=words.OWNER)
        visits.tell_faculty(ws, school_id, made.id, day)
    for match in of.matches_as_host():
        made = visits.plan_visit(ws, school_id, role=VisitRole.HOST, first_day=day, match_id=match.id)
        visits.set_state(ws, school_id, made.id, VisitState.DONE)


def _best_dimension(ws: Workspace, of: Assessment) -> str:
    """Where the faculty agreed on the highest level; the first one of several."""
    levels = results.dossier(ws, of.id).agreed_levels
    return max(levels, key=lambda each: each.level).dimension_id


def _first_assessment(ws: Workspace) -> Assessment:
    return next(each for each in assessments.assessments(ws) if each.school_year == SCHOOL_YEAR)


def _folder_name(name: str) -> str:
    return name.casefold().replace(" ", "-")
