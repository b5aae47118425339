"""A school's life in the League for tests: one entry of every kind, and a strategy for every section."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from lis_desktop.core.league.digest import LeagueDigest
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.events import EventNote, EventPlan, LeagueEvent, TeamMember
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote, SharedIdea, TriedResult
from lis_desktop.core.league.membership import (
    JoiningTick,
    LetterSignature,
    Membership,
    MembershipStatus,
    SignatureRole,
)
from lis_desktop.core.league.release import as_it_leaves, league_ref
from lis_desktop.core.league.resources import Bookmark, OwnResource, Resource, ResourceSource
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.league.visits import (
    FieldNote,
    FollowUp,
    HostOffer,
    PublishedOffer,
    ScheduleSlot,
    Visit,
    VisitCheck,
    VisitDay,
    VisitMatch,
    VisitRequest,
    VisitRole,
    VisitState,
)
from lis_desktop.core.school import Setting, SizeBand
from tests.bundle_samples import days, fixed_uuid, ids, names, texts, uuids

YEAR = "2026-27"
DAY = date(2026, 11, 5)


def every_entry(word: str = "told") -> tuple[LeagueEntry, ...]:
    """One of every kind that a school can type, every text its own: "<word> <kind> <field>"."""
    return (
        Membership(YEAR, MembershipStatus.MEMBER, DAY),
        JoiningTick("read-vision", "1", DAY),
        LetterSignature(SignatureRole.PRINCIPAL, DAY),
        OwnResource(
            fixed_uuid(501), f"{word} own_resource title", f"{word} own_resource text", ("equity",),
            f"https://{word}.example/own_resource-url",
        ),
        Bookmark(f"{word}-bookmark-resource"),
        EventPlan(fixed_uuid(502), (TeamMember(f"{word} event_plan role", f"{word} event_plan name"),)),
        EventNote(fixed_uuid(502), f"{word} event_note took_home", f"{word} event_note action"),
        HostOffer(
            fixed_uuid(503), YEAR, ("equity", "time-space"), (date(2027, 3, 2),), 2, 5,
            f"{word} host_offer see", f"{word} host_offer reach",
        ),
        VisitRequest(fixed_uuid(504), YEAR, ("time-space",), 3, f"{word} visit_request hope"),
        Visit(
            fixed_uuid(505), VisitRole.VISITOR, YEAR, f"{word} visit matched school", ("time-space",),
            (VisitDay(date(2027, 3, 2), (ScheduleSlot("08:30", 45, f"{word} visit slot"),)),),
            VisitState.DONE, fixed_uuid(506), date(2027, 3, 9),
        ),
        Visit(
            fixed_uuid(507), VisitRole.HOST, YEAR, f"{word} visit unmatched school", ("equity",),
            (), VisitState.PLANNED,
        ),
        VisitCheck(fixed_uuid(505), f"{word}-visit_check-item", DAY),
        FieldNote(fixed_uuid(508), fixed_uuid(505), "time-space", f"{word} field_note text"),
        FollowUp(
            fixed_uuid(509), fixed_uuid(505), f"{word} follow_up what", f"{word} follow_up owner",
            date(2027, 4, 1), f"{word} follow_up action",
        ),
        PracticeNote(
            fixed_uuid(510), f"{word} practice_note title", ("equity",), f"{word} practice_note tried",
            f"{word} practice_note context", f"{word} practice_note worked", f"{word} practice_note failed",
            f"{word} practice_note evidence", f"{word} practice_note reach", DAY,
        ),
        PracticeNote(
            fixed_uuid(511), f"{word} practice_note unread title", (), f"{word} practice_note not reviewed",
        ),
        IdeaTried(fixed_uuid(512), TriedResult.HELPED, f"{word} idea_tried text"),
    )  # fmt: skip


def whole_section(word: str = "told") -> LeagueSection:
    """Everything of `every_entry` that can leave, ticked."""
    from lis_desktop.core.league.release import release_league

    return release_league(every_entry(word), frozenset(map(league_ref, every_entry(word))))


def sample_digest() -> LeagueDigest:
    """One of every noun that the Consortium sends back."""
    offer = next(each for each in whole_section().offers)
    idea = next(each for each in whole_section().ideas)
    return LeagueDigest(
        events=(
            LeagueEvent(
                fixed_uuid(601), "Scoring together", date(2027, 3, 4), date(2027, 3, 5), "09:00", "Keene, NH",
                "Three rubrics, side by side.", ("equity", "time-space"), 40, "https://example.org/march",
            ),
        ),
        offers=(PublishedOffer(offer, "Düneberg High 1", "ME"),),
        matches=(VisitMatch(fixed_uuid(506), offer.id, fixed_uuid(504), "time-space", "It offers to host."),),
        ideas=(
            SharedIdea(
                idea, "Düneberg High 1", "ME", SizeBand.FROM_200.value, Setting.RURAL.value,
                {TriedResult.HELPED: 2}, ("Ninth grade stayed together.",),
            ),
        ),
        resources=(
            Resource(
                fixed_uuid(602), ResourceSource.DIGEST, "A reading list", "Four short papers.", ("equity",),
                "Somebody (2020)", "https://example.org/list",
            ),
        ),
    )  # fmt: skip


_years = st.integers(2000, 2098).map(lambda year: f"{year}-{(year + 1) % 100:02}")
_dimensions = st.lists(ids, max_size=3, unique=True).map(tuple)
_some = st.integers(1, 500)


def _sorted_by_key(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Up to three, in the order of their keys, none twice."""
    several = st.lists(strategy, max_size=3, unique_by=lambda each: each.key)
    return several.map(lambda found: tuple(sorted(found, key=lambda each: each.key)))


_visits = st.builds(
    Visit, uuids, st.sampled_from(VisitRole), _years, texts, _dimensions, st.just(()),
    st.sampled_from(VisitState), st.just("") | uuids, st.none(),
).map(as_it_leaves)  # fmt: skip

sections = st.builds(
    LeagueSection,
    memberships=_sorted_by_key(
        st.builds(Membership, _years, st.sampled_from(MembershipStatus), st.none() | days)
    ),
    joining_ticks=_sorted_by_key(st.builds(JoiningTick, ids, st.sampled_from(["1", "2.1"]), days)),
    signatures=_sorted_by_key(st.builds(LetterSignature, st.sampled_from(SignatureRole), days)),
    offers=_sorted_by_key(
        st.builds(
            HostOffer, uuids, _years, _dimensions, st.lists(days, max_size=3, unique=True).map(tuple),
            _some, _some, texts, texts,
        )
    ),
    requests=_sorted_by_key(st.builds(VisitRequest, uuids, _years, _dimensions, _some, texts)),
    visits=_sorted_by_key(_visits),
    field_notes=_sorted_by_key(st.builds(FieldNote, uuids, uuids, ids, texts)),
    follow_ups=_sorted_by_key(
        st.builds(FollowUp, uuids, uuids, texts, texts, st.none() | days, st.just(""))
    ),
    event_notes=_sorted_by_key(st.builds(EventNote, uuids, texts, st.just(""))),
    ideas=_sorted_by_key(
        st.builds(PracticeNote, uuids, names, _dimensions, texts, texts, texts, texts, texts, texts, days)
    ),
    ideas_tried=_sorted_by_key(st.builds(IdeaTried, uuids, st.sampled_from(TriedResult), texts)),
)  # fmt: skip
"""Every section that can be written."""

_urls = st.sampled_from(["", "https://example.org/a?b=c"])
_offers = st.builds(
    HostOffer, uuids, _years, _dimensions, st.lists(days, max_size=3, unique=True).map(tuple), _some, _some,
    texts, texts,
)  # fmt: skip
_ideas = st.builds(PracticeNote, uuids, texts, _dimensions, texts, texts, texts, texts, texts, texts, days)
_states = st.sampled_from(["", "CT", "ME", "VT"])


@st.composite
def _league_events(draw: st.DrawFn) -> LeagueEvent:
    first, last = sorted(draw(st.tuples(days, days)))
    return LeagueEvent(
        draw(uuids), draw(names), first, last, draw(st.sampled_from(["", "09:00", "23:59"])), draw(texts),
        draw(texts), draw(_dimensions), draw(st.integers(0, 500)), draw(_urls),
    )  # fmt: skip


@st.composite
def _league_digests(draw: st.DrawFn) -> LeagueDigest:
    offers = draw(
        st.lists(
            st.builds(PublishedOffer, _offers, names, _states),
            max_size=3,
            unique_by=lambda each: each.offer.id,
        )
    )
    matches = (
        draw(
            st.lists(
                st.builds(
                    VisitMatch, uuids, st.sampled_from([each.offer.id for each in offers]), uuids, ids, texts
                ),
                max_size=3,
                unique_by=lambda each: each.request_id,
            )
        )
        if offers
        else []
    )
    ideas = st.builds(
        SharedIdea, _ideas, names, _states, st.sampled_from(["", *(each.value for each in SizeBand)]),
        st.sampled_from(["", *(each.value for each in Setting)]),
        st.dictionaries(st.sampled_from(TriedResult), _some), st.lists(texts, max_size=2).map(tuple),
    )  # fmt: skip
    resources = st.builds(
        Resource, uuids, st.just(ResourceSource.DIGEST), names, texts, _dimensions, texts, _urls
    )
    return LeagueDigest(
        tuple(draw(st.lists(_league_events(), max_size=2, unique_by=lambda each: each.id))),
        tuple(offers),
        tuple(matches),
        tuple(draw(st.lists(ideas, max_size=2, unique_by=lambda each: each.note.id))),
        tuple(draw(st.lists(resources, max_size=2, unique_by=lambda each: each.id))),
    )


league_digests = _league_digests()
"""Every League part of a digest that can be written."""
