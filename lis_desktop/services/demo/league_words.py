"""What the invented schools of the demo say in the League. Places are real counties; all else is made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.resources import Resource, ResourceSource


@dataclass(frozen=True, slots=True)
class SchoolInTheLeague:
    """How a school of the demo takes part. `hosts` and `visits` say whether; `idea` is a title and what was
    tried, for a dimension; `tells` is False for the school that ticks nothing."""

    name: str
    county: str
    hosts: bool = False
    visits: bool = False
    idea: tuple[str, str, str] | None = None
    tells: bool = True


MEMBERS = (
    SchoolInTheLeague(
        "Alder Brook High School",
        "Kennebec",
        hosts=True,
        idea=(
            "school-culture",
            "Advisory that keeps its group for four years",
            "The same twelve students and one adult, twice a week, from the ninth grade on.",
        ),
    ),
    SchoolInTheLeague(
        "Three Rivers Technical High School",
        "Hampden",
        hosts=True,
        idea=(
            "multiple-pathways",
            "A semester in the shops for students of every program",
            "Nine weeks each in two shops, with credit in science or mathematics.",
        ),
    ),
    SchoolInTheLeague(
        "Tidewater Regional High School",
        "Newport",
        hosts=True,
        visits=True,
        idea=(
            "assessment-practices",
            "Scoring one piece of work together each month",
            "Departments swap a rubric and score the same five papers before they talk.",
        ),
    ),
    SchoolInTheLeague(
        "Maple Hollow Union School",
        "Orange",
        visits=True,
        idea=(
            "data-systems-applications",
            "One page of numbers that everybody can read",
            "Attendance, credits and grades on one sheet for each advisory, every two weeks.",
        ),
    ),
    SchoolInTheLeague(
        "Heron Bay Middle School",
        "Hancock",
        visits=True,
        idea=(
            "transitions",
            "Eighth graders interview their future ninth grade",
            "Pairs of students ask six questions that they wrote, and tell their class what they heard.",
        ),
    ),
    SchoolInTheLeague("Quarry Hill High School", "Litchfield", hosts=True),
    SchoolInTheLeague("North Birch Community School", "Orleans", visits=True, tells=False),
    SchoolInTheLeague("Granite Notch Academy", "Grafton", tells=False),
)
TRIED_BY = "Maple Hollow Union School"
"""Who tries the idea of the first school."""

WHAT_VISITORS_SEE = "Two classes, a lunch, an hour with a department, and time for your questions."
REACH_US = "The main office"
WHAT_WE_HOPE = "To see it on an ordinary day, and to hear what was hard."
FIELD_NOTES = (
    "Goals for the lesson stand beside the agenda, in words of the students' own.",
    "Every group had a task of its own and knew where to look for help.",
)
"""The second one stays at the school that wrote it."""
NEXT_STEP = "Try the same routine in two classes of the ninth grade for six weeks."
OWNER = "ninth-grade team"
TOOK_HOME = "A rubric that four schools scored with, and the order in which to talk about differences."
HOW_IT_WENT = "It took a term until groups trusted it; attendance on advisory days went up."
TEAM = (("grade 9 teacher", "Rowan Ash"), ("school counselor", "Linden Marsh"))
"""Invented names of an event's team: they stay on the laptop."""


def events_of(day: date) -> tuple[LeagueEvent, ...]:
    """One on this day, one in spring."""
    return (
        LeagueEvent(
            "",
            "Scoring together: three rubrics",
            day,
            day,
            "09:00",
            "Keene, NH",
            "Bring five pieces of student work; we score them side by side.",
            ("assessment-practices", "standards-based-education"),
            60,
            "https://example.org/scoring",
        ),
        LeagueEvent(
            "",
            "Time for what matters: schedules that work",
            day + timedelta(days=120),
            day + timedelta(days=121),
            "08:30",
            "Worcester, MA",
            "Six schools show their schedules, and what they gave up for them.",
            ("time-space", "equity"),
            80,
        ),
    )


RESOURCE = Resource(
    "",
    ResourceSource.DIGEST,
    "Questions to ask of a schedule",
    "Two pages to go through with a leadership team, made at last year's spring meeting.",
    ("time-space",),
)
