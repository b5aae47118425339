"""One of every League noun, with words in every field, for the tests of the verbs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

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
from lis_desktop.core.league.resources import Bookmark, OwnResource
from lis_desktop.core.league.visits import (
    FieldNote,
    FollowUp,
    HostOffer,
    ScheduleSlot,
    Visit,
    VisitCheck,
    VisitDay,
    VisitRequest,
    VisitRole,
)


def given_id(number: int) -> str:
    """An id that says which one it is."""
    return str(UUID(int=number))


DAY = date(2026, 11, 5)
VISIT = given_id(4)
EVERY_NOUN: tuple[LeagueEntry, ...] = (
    Membership("2026-27", MembershipStatus.MEMBER, date(2026, 9, 1)),
    JoiningTick("vision-read", "1", DAY),
    LetterSignature(SignatureRole.PRINCIPAL, DAY),
    OwnResource(given_id(1), "Our advisory plan", "Twelve weeks of it.", ("equity",), "https://example.org/"),
    Bookmark("league:keeping-track"),
    EventPlan(given_id(2), (TeamMember("grade 9 teacher", "Ada Quartermaine"), TeamMember("principal"))),
    EventNote(given_id(2), "Two ideas for advisory.", "action-1"),
    HostOffer(given_id(3), "2026-27", ("school-culture",), (DAY,), 2, 4, "Advisory at work.", "main office"),
    VisitRequest(given_id(5), "2026-27", ("equity",), 3, "To see detracked classes."),
    Visit(
        VISIT,
        VisitRole.VISITOR,
        "2026-27",
        "Harbor High",
        ("equity",),
        (VisitDay(DAY, (ScheduleSlot("08:00", 30, "Welcome"),)),),
        match_id=given_id(6),
    ),
    VisitCheck(VISIT, "team-chosen", DAY),
    FieldNote(given_id(7), VISIT, "equity", "Every class had two teachers."),
    FollowUp(given_id(8), VISIT, "Try it in algebra", "math team", date(2027, 1, 15), "action-1"),
    PracticeNote(
        given_id(9),
        "Advisory circles",
        ("school-culture",),
        "A circle a week",
        "600 students",
        "talk",
        "noise",
    ),
    IdeaTried(given_id(10), TriedResult.HELPED, "Calmer mornings"),
)
"""In an order in which they can be saved: the visit before what is noted of it."""
