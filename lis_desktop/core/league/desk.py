"""The League at the Consortium, pure: whose section counts, what staff released, what goes back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from typing import Any

from lis_desktop.core import canonical
from lis_desktop.core.league.digest import LeagueDigest
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote, SharedIdea, TriedResult
from lis_desktop.core.league.release import words_of
from lis_desktop.core.league.resources import Resource
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.league.visits import HostOffer, PublishedOffer, VisitMatch
from lis_desktop.core.school import SchoolFacts
from lis_desktop.core.text_warnings import TextWarning, text_warnings


@dataclass(frozen=True, slots=True)
class SchoolSection:
    """The section of one assessment of a school on the shelf. `settled` is False in a conflict, and where
    the school has two assessments that cannot both count; a `withdrawn` one tells nothing. `identity` is the
    effective bundle's, "" without one."""

    school_key: str
    school_name: str
    state: str
    facts: SchoolFacts
    school_year: str
    exported_on: str
    identity: str
    section: LeagueSection
    settled: bool = True
    withdrawn: bool = False


def sections_that_count(found: Iterable[SchoolSection]) -> tuple[SchoolSection, ...]:
    """At most one of each school, by its key: of the latest school year, and of that the one exported last.

    A pure function of the effective bundles, so that order of arrival never matters. While anything of the
    school's latest year is unsettled, nothing of it counts, and a year that was withdrawn brings no earlier
    one back. Of two bundles of one day the one that tells less counts: what was unticked does not come back
    by an accident of the calendar.
    """
    by_school: dict[str, list[SchoolSection]] = defaultdict(list)
    for each in found:
        by_school[each.school_key].append(each)
    counting = []
    for school_key in sorted(by_school):
        latest = max(each.school_year for each in by_school[school_key])
        of_year = [each for each in by_school[school_key] if each.school_year == latest]
        if all(each.settled for each in of_year):
            standing = [each for each in of_year if not each.withdrawn]
            last = max((each.exported_on for each in standing), default="")
            of_day = [each for each in standing if each.exported_on == last]
            counting += sorted(of_day, key=lambda each: (len(each.section), each.identity))[:1]
    return tuple(counting)


class ReviewState(Enum):
    """Where an idea, an offer or a result stands with staff. CHANGED: it was released, and its school has
    changed it since, so that it waits again. CONTESTED: two schools send the same id; neither is let go."""

    WAITING = "waiting"
    RELEASED = "released"
    CHANGED = "changed"
    CONTESTED = "contested"


Reviewed = HostOffer | PracticeNote | IdeaTried
"""What staff read before it goes to all schools."""


@dataclass(frozen=True, slots=True)
class ReviewKey:
    """What a release names: the school, the kind of entry, and its id."""

    school_key: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Submission:
    """Something that waits for staff's eye or had it; `warnings` are what in its words needs a look."""

    key: ReviewKey
    school: SchoolSection
    entry: Reviewed
    state: ReviewState
    warnings: tuple[TextWarning, ...]

    @property
    def fingerprint(self) -> str:
        """A hash of every field: a release holds for exactly these words."""
        return fingerprint(self.entry)


@dataclass(frozen=True, slots=True)
class AcceptedMatch:
    """A match that staff accepted, with the schools behind the random ids: the desk's memory of years."""

    match: VisitMatch
    school_year: str
    host_key: str
    visitor_key: str


def fingerprint(entry: Reviewed) -> str:
    """SHA-256 (hex) of the entry's fields in canonical form."""
    return canonical.content_hash(_told(asdict(entry)))


def submissions(
    counting: Sequence[SchoolSection], released: Mapping[ReviewKey, str]
) -> tuple[Submission, ...]:
    """Everything that staff review, school by school: offers, ideas, and results that say something in words.
    `released` gives the fingerprint that was released."""
    found = [(school, each) for school in counting for each in _reviewed(school.section)]
    claims = Counter((entry.kind, entry.key) for _, entry in found if not isinstance(entry, IdeaTried))
    return tuple(_submission(school, entry, released, claims) for school, entry in found)


def league_digest(
    counting: Sequence[SchoolSection],
    released: Mapping[ReviewKey, str],
    accepted: Iterable[AcceptedMatch],
    events: Iterable[LeagueEvent],
    resources: Iterable[Resource],
) -> LeagueDigest:
    """What goes back to all schools: events and resources that staff publish, and of what schools sent only
    what was released and still stands. Each list is in an order that tells nothing."""
    let_go = [each for each in submissions(counting, released) if each.state is ReviewState.RELEASED]
    offers = {
        (each.key.school_key, each.entry.id): PublishedOffer(
            each.entry, each.school.school_name, each.school.state
        )
        for each in let_go
        if isinstance(each.entry, HostOffer)
    }
    asked = {(each.school_key, request.id) for each in counting for request in each.section.requests}
    matches = [
        each.match
        for each in accepted
        if (each.host_key, each.match.offer_id) in offers
        and (each.visitor_key, each.match.request_id) in asked
    ]
    told = [(each.key.school_key, each.entry) for each in let_go if isinstance(each.entry, IdeaTried)]
    ideas = [
        _shared(each.school, each.entry, counting, told)
        for each in let_go
        if isinstance(each.entry, PracticeNote)
    ]
    return LeagueDigest(
        events=tuple(sorted(events, key=lambda each: (each.day, each.title, each.id))),
        offers=tuple(sorted(offers.values(), key=lambda each: (each.school_name, each.offer.id))),
        matches=tuple(sorted(matches, key=lambda each: each.id)),
        ideas=tuple(sorted(ideas, key=lambda each: each.note.id)),
        resources=tuple(sorted(resources, key=lambda each: (each.title.casefold(), each.id))),
    )


def tried_counts(idea_id: str, by: str, counting: Iterable[SchoolSection]) -> dict[TriedResult, int]:
    """How many other schools tried the idea of the school `by`, by result; none that nobody had."""
    results = Counter(
        each.result
        for school in counting
        if school.school_key != by
        for each in school.section.ideas_tried
        if each.idea_id == idea_id
    )
    return {each: results[each] for each in TriedResult if results[each]}


def coming(events: Iterable[LeagueEvent], today: date) -> tuple[LeagueEvent, ...]:
    """What is not over yet."""
    return tuple(each for each in events if each.last_day >= today)


def _shared(
    school: SchoolSection,
    note: PracticeNote,
    counting: Iterable[SchoolSection],
    told: Iterable[tuple[str, IdeaTried]],
) -> SharedIdea:
    facts = school.facts
    texts = [each.text for by, each in told if each.idea_id == note.id and by != school.school_key]
    return SharedIdea(
        note,
        school.school_name,
        school.state,
        "" if facts.size is None else facts.size.value,
        "" if facts.setting is None else facts.setting.value,
        tried_counts(note.id, school.school_key, counting),
        tuple(sorted(texts)),
    )


def _reviewed(section: LeagueSection) -> tuple[Reviewed, ...]:
    with_words = (each for each in section.ideas_tried if each.text)
    return (*section.offers, *section.ideas, *with_words)


def _submission(
    school: SchoolSection,
    entry: Reviewed,
    released: Mapping[ReviewKey, str],
    claims: Mapping[tuple[str, str], int],
) -> Submission:
    key = ReviewKey(school.school_key, entry.kind, entry.key)
    known = released.get(key)
    state = ReviewState.WAITING
    if claims.get((entry.kind, entry.key), 1) > 1:
        state = ReviewState.CONTESTED
    elif known is not None:
        state = ReviewState.RELEASED if known == fingerprint(entry) else ReviewState.CHANGED
    warnings = tuple(found for words in words_of(entry) for found in text_warnings(words))
    return Submission(key, school, entry, state, warnings)


def _told(value: Any) -> Any:
    """A value as canonical JSON takes it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {key: _told(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_told(each) for each in value]
    return value
