"""What the invented faculty of the sample wrote after its round: evidence, reasons, findings, a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import (
    Action,
    ActionStatus,
    AgreedLevel,
    Entry,
    Finding,
    FindingKind,
    Note,
    NoteKind,
)

_STRATEGIES = {
    "equity": "Course placement is reviewed each June by counselors and two teachers. Honors English "
    "has been open to every student since last fall.",
    "personalization-relevance": "Every ninth grader keeps a learning plan with an advisor; juniors choose "
    "between three internship blocks.",
    "assessment-practices": "Departments share one scoring guide for writing. Students may revise one major "
    "piece of work each quarter.",
    "learning-communities": "Grade teams meet on Wednesdays; four of them look at student work.",
    "multiple-pathways": "Dual enrollment with the community college; a work-study block for seniors.",
    "interventions-support": "A reading block for grades 9 and 10; a support desk in the library.",
    "shared-leadership": "The leadership team has six teachers and, since January, two students.",
}

_EVIDENCE = {
    "equity": "Placement lists of two years side by side; 31 of 58 students in Honors English came from the "
    "general track.",
    "personalization-relevance": "112 learning plans of grade 9, 94 of them updated this spring.",
    "assessment-practices": "Scoring guide, with samples of work scored by two teachers each; they agree "
    "on 7 of 10 pieces.",
    "learning-communities": "Minutes of 22 team meetings; 9 of them name a change in a lesson.",
    "multiple-pathways": "41 students in dual enrollment, 12 of them from families new to college.",
    "interventions-support": "Attendance of the support desk by week; reading scores in September and May.",
    "shared-leadership": "Agendas of the leadership team with who put which item on them.",
    "school-culture": "Student survey, 68% answered: “an adult here knows me” rose from 61 to 74%.",
}

_REASONS = {
    "equity": "Access to courses changed; results by group are not yet looked at together.",
    "assessment-practices": "The guide is used by all of us in writing, and by few of us elsewhere.",
    "school-culture": "The survey and our hallways say the same thing.",
    "shared-leadership": "Decisions about time still come from the office.",
}

_DISSENT = {
    "equity": "Some of us see the same students in the same rooms as before and would go one level lower.",
}

_STRENGTHS = (
    ("school-culture", "Students say that adults know them, and more of them than last year."),
    ("personalization-relevance", "The learning plans are alive: students change them and talk about them."),
    ("multiple-pathways", "Dual enrollment reaches students whose families are new to college."),
)

_CHALLENGES = (
    ("equity", "We do not look at results by group together, so we argue from anecdotes."),
    ("assessment-practices", "Outside writing, what counts as good work depends on the room."),
    ("time-space", "Grade teams lose every second Wednesday to other business."),
)

PRIORITIES = ("assessment-practices", "equity", "time-space")

_ACTIONS = (
    (
        "assessment-practices",
        "Agree on one scoring guide each for lab reports and oral presentations",
        "science and humanities teams",
        date(2027, 1, 29),
        "two teachers agree on 8 of 10 pieces of work",
        ActionStatus.UNDER_WAY,
    ),
    (
        "assessment-practices",
        "Show families and students the scoring guides at the spring conferences",
        "advisors",
        date(2027, 4, 15),
        "each family has seen one scored piece",
        ActionStatus.PLANNED,
    ),
    (
        "equity",
        "Put course results by group on one page, twice a year, and talk about them in teams",
        "data team",
        date(2026, 12, 11),
        "two talks held and one change in each team written down",
        ActionStatus.PLANNED,
    ),
    (
        "time-space",
        "Keep Wednesdays for teams: other business moves to the Monday bulletin",
        "leadership team",
        date(2026, 11, 20),
        "at most one team meeting canceled in a quarter",
        ActionStatus.DONE,
    ),
)


def entries_for(dossier: Dossier) -> tuple[Entry, ...]:
    """Everything that the sample's faculty wrote, for the dimensions that the instrument has."""
    known = frozenset(dossier.instrument.dimension_ids)
    texts = (
        *(Note(each, NoteKind.STRATEGIES, text) for each, text in _STRATEGIES.items() if each in known),
        *(Note(each, NoteKind.EVIDENCE, text) for each, text in _EVIDENCE.items() if each in known),
    )
    reasoned = (
        replace(each, reason=_REASONS.get(each.dimension_id, ""), dissent=_DISSENT.get(each.dimension_id, ""))
        for each in agreed_levels_for(dossier)
    )
    return (*texts, *reasoned, *_findings(known), *_actions(known))


def agreed_levels_for(dossier: Dossier) -> tuple[AgreedLevel, ...]:
    """The lower median where the room may see one; a room that saw nothing settles on nothing."""
    return tuple(
        AgreedLevel(each.dimension_id, each.distribution.median[0])
        for each in dossier.rounds[0].dimensions
        if each.distribution is not None
    )


def lowest_three(dossier: Dossier) -> tuple[str, ...]:
    """The three dimensions that a faculty would settle lowest on, the lowest first."""
    lowest_first = sorted(agreed_levels_for(dossier), key=lambda each: each.level)
    return tuple(each.dimension_id for each in lowest_first[:3])


def _findings(known: frozenset[str]) -> tuple[Finding, ...]:
    kinds = ((FindingKind.STRENGTH, _STRENGTHS), (FindingKind.CHALLENGE, _CHALLENGES))
    return tuple(
        Finding(f"sample-{kind.value}-{number}", kind, dimension_id, text)
        for kind, found in kinds
        for number, (dimension_id, text) in enumerate(found, start=1)
        if dimension_id in known
    )


def _actions(known: frozenset[str]) -> tuple[Action, ...]:
    return tuple(
        Action(f"sample-action-{number}", dimension_id, what, owner, due, measure, status)
        for number, (dimension_id, what, owner, due, measure, status) in enumerate(_ACTIONS, start=1)
        if dimension_id in known
    )
