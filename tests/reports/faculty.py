"""Invented faculties for the tests of reports: nobody in them exists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from lis_desktop.content.pack_file import read_pack_file
from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.dossier import Dossier, compile_dossier
from lis_desktop.core.entries import (
    Action,
    ActionStatus,
    AgreedLevel,
    Entry,
    Finding,
    FindingKind,
    Note,
    NoteKind,
    Priority,
)
from lis_desktop.core.figures import RoundFigures, RoundState, reveal
from lis_desktop.core.instrument import Dimension, Instrument, Level, Scale, Strand
from lis_desktop.core.school import School
from lis_desktop.core.tally import DimensionTally, Tally
from lis_desktop.paths import resources_dir

AS_OF = date(2026, 11, 22)
ASSESSMENT_ID = "5f2c9a04-6a1b-4c77-9d0e-3b8f1e2d7c61"

# (counts of the four levels, cannot judge, not applicable, blank): they add up to 46.
FIRST_ROUND = {
    "equity": ((9, 13, 15, 8), 1, 0, 0),
    "personalization-relevance": ((1, 9, 31, 5), 0, 0, 0),
    "academic-expectations": ((2, 19, 20, 3), 2, 0, 0),
    "standards-based-education": ((1, 4, 33, 8), 0, 0, 0),
    "assessment-practices": ((7, 28, 9, 1), 1, 0, 0),
    "international-multicultural-learning": ((21, 20, 2, 0), 3, 0, 0),
    "technology-integration": ((0, 8, 29, 9), 0, 0, 0),
    "learning-communities": ((3, 11, 19, 13), 0, 0, 0),
    "vision-mission-action-plan": ((4, 24, 15, 2), 1, 0, 0),
    "school-culture": ((0, 3, 39, 4), 0, 0, 0),
    "multiple-pathways": ((0, 2, 14, 29), 1, 0, 0),
    "transitions": ((2, 30, 10, 2), 2, 0, 0),
    "interventions-support": ((4, 12, 24, 5), 1, 0, 0),
    "time-space": ((17, 7, 6, 16), 0, 0, 0),
    "data-systems-applications": ((18, 22, 4, 1), 1, 0, 0),
    "continual-improvement": ((5, 23, 14, 1), 3, 0, 0),
    "teacher-recruitment-retention": ((1, 1, 2, 0), 38, 2, 2),
    "administrative-leadership": ((1, 6, 27, 11), 1, 0, 0),
    "shared-leadership": ((15, 8, 7, 15), 1, 0, 0),
    "moral-courage": ((6, 13, 16, 9), 2, 0, 0),
}
SECOND_ROUND = {
    "time-space": ((10, 19, 12, 4), 0, 0, 1),
    "equity": ((3, 20, 19, 3), 0, 0, 1),
}
Counted = Mapping[str, tuple[Sequence[int], int, int, int]]


def outline() -> Instrument:
    """The shipped outline of twenty dimensions."""
    pack = read_pack_file(resources_dir() / "instruments" / "gbp-outline.toml").pack
    assert isinstance(pack, Instrument)
    return pack


def pulse() -> Instrument:
    """The shipped short instrument on a scale of five."""
    pack = read_pack_file(resources_dir() / "instruments" / "pulse.toml").pack
    assert isinstance(pack, Instrument)
    return pack


def invented(levels: int, dimensions: int, strands: int = 1, name: str = "Dimension") -> Instrument:
    """An instrument of any size."""
    scale = Scale(tuple(Level(n, f"level-{n}", f"Level {n}") for n in range(1, levels + 1)))
    made = []
    for strand in range(1, strands + 1):
        inside = tuple(
            Dimension(f"d{strand}-{n}", f"{strand}.{n}", f"{name} {n}", "What it is about.", ("",) * levels)
            for n in range(1, dimensions + 1)
        )
        made.append(Strand(f"s{strand}", str(strand), f"Strand {strand}", "", inside))
    return Instrument(
        "invented",
        "1",
        "ab" * 32,
        "en-US",
        "An invented instrument",
        "Nobody",
        "CC0-1.0",
        True,
        scale,
        tuple(made),
    )


def closed_round(number: int, counted: Counted, asked: int, answered: int, k: int = 5) -> RoundFigures:
    """A round as the dossier knows it."""
    tallies = tuple(
        DimensionTally(key, tuple(c), cj, nap, blank) for key, (c, cj, nap, blank) in counted.items()
    )
    shown = reveal(Tally(answered, 0, tallies), k)
    day = date(2026, 10, 6 + 7 * number)
    return RoundFigures(number, RoundState.CLOSED, tuple(counted), asked, answered, 0, day, shown)


def dossier_of(
    instrument: Instrument,
    rounds: Sequence[RoundFigures],
    entries: Sequence[Entry] = (),
    school: str = "Penobscot Valley High School",
    k: int = 5,
) -> Dossier:
    """A dossier around those rounds."""
    assessment = Assessment(
        ASSESSMENT_ID,
        School("a8c1f0de-0000-4000-8000-000000000001", school, "ME"),
        "2026-27",
        instrument.ref,
        k,
        tuple(Round(r.number, r.dimension_ids, r.asked, r.state, r.closed_on) for r in rounds),
    )
    return compile_dossier(assessment, instrument, rounds, entries)


def _note(dimension: str, strategies: str, evidence: str) -> tuple[Note, Note]:
    return (
        Note(dimension, NoteKind.STRATEGIES, strategies),
        Note(dimension, NoteKind.EVIDENCE, evidence),
    )


def faculty_entries() -> tuple[Entry, ...]:
    """What the faculty of 46 wrote."""
    return (
        *_note(
            "school-culture",
            "Advisory meets four mornings a week in groups of twelve.\nTwo adults greet at every door.",
            "Student survey of March: “an adult here knows me well” rose from 61 to 74 percent.",
        ),
        *_note(
            "time-space",
            "- Common planning for grade 9 and 10 teams, two periods a week\n"
            "- The library stays open until 5 on three days",
            "Master schedule 2026–27; minutes of 22 team meetings, nine of which name a change in a lesson.",
        ),
        *_note(
            "equity",
            "Course placement is reviewed each June by counselors and two teachers.",
            "Placement lists of two years side by side: 31 of 58 students in Honors English came from the "
            "general track.",
        ),
        Note("data-systems-applications", NoteKind.EVIDENCE, "The student system holds grades."),
        AgreedLevel(
            "school-culture", 3, "The survey and our hallways say the same thing.",
        ),
        AgreedLevel("multiple-pathways", 4, "Internships and dual enrollment are open to every junior."),
        AgreedLevel("standards-based-education", 3, "Departments report on standards; electives follow."),
        AgreedLevel(
            "time-space",
            2,
            "Common time exists for two grades, not for four. The building is used as it was built.",
            "Some of us see our own team working well and would go one level higher.",
        ),
        AgreedLevel("data-systems-applications", 1, "We have data; we do not look at it together."),
        AgreedLevel("international-multicultural-learning", 1, "One course and one evening a year."),
        AgreedLevel("shared-leadership", 2, "The leadership team meets; its decisions are not always known."),
        Finding("f1", FindingKind.STRENGTH, "school-culture", "Students are known, and they say so."),
        Finding("f2", FindingKind.STRENGTH, "multiple-pathways", "Juniors can leave the building to learn."),
        Finding("f3", FindingKind.CHALLENGE, "data-systems-applications", "Nobody reads our data together."),
        Finding(
            "f4", FindingKind.CHALLENGE, "international-multicultural-learning",
            "Our students rarely meet the world beyond the valley in their courses.",
        ),
        Priority("time-space", 1),
        Priority("data-systems-applications", 2),
        Priority("assessment-practices", 3),
        Action("a1", "time-space", "Draft two schedules with common time for all four grades",
               "schedule group", date(2026, 12, 15), "Both drafts on the wall before winter break",
               ActionStatus.UNDER_WAY),
        Action("a2", "data-systems-applications", "Hold one data evening per term, grade by grade",
               "grade team leaders", date(2027, 1, 28), "Each team names one change", ActionStatus.PLANNED),
        Action("a3", "assessment-practices", "Score ten pieces of student work together across departments",
               "department heads", date(2027, 2, 12), "Two scorers agree on 8 of 10", ActionStatus.PLANNED),
        Action("a4", "time-space", "Visit a school with a block schedule", "five volunteers", None, "",
               ActionStatus.PLANNED),
        Action("a5", "time-space", "Ask students how they use the library hour", "student council",
               date(2026, 11, 6), "Half of grade 11 answers", ActionStatus.DONE),
    )  # fmt: skip


def faculty_of_46() -> Dossier:
    """The model faculty: split, agreed and hidden dimensions, a second round, a plan."""
    rounds = (closed_round(1, FIRST_ROUND, 48, 46), closed_round(2, SECOND_ROUND, 48, 46))
    return dossier_of(outline(), rounds, faculty_entries())


def faculty_of_4() -> Dossier:
    """Too few: everything hidden."""
    counted = dict.fromkeys(outline().dimension_ids, ((1, 1, 1, 1), 0, 0, 0))
    return dossier_of(outline(), (closed_round(1, counted, 4, 4),), faculty_entries())


HOSTILE = "<b>&amp;</b> & <script> \\(x\\) %PDF /Name << >> שלום עולם مرحبا 学校 école naïve Łódź 🎓 "


def faculty_of_150() -> Dossier:
    """Long and hostile texts everywhere, names in several scripts."""
    instrument = outline()
    renamed = replace(
        instrument,
        title=(HOSTILE * 3)[:200],
        strands=tuple(
            replace(
                strand,
                name=f"{strand.name} {HOSTILE}"[:90],
                dimensions=tuple(
                    replace(each, name=f"{each.name} {HOSTILE * 2}"[:200] if i == 0 else each.name)
                    for i, each in enumerate(strand.dimensions)
                ),
            )
            for strand in instrument.strands
        ),
    )
    long = (HOSTILE * 60)[:3900] + "W" * 100
    entries: list[Entry] = []
    for number, key in enumerate(instrument.dimension_ids):
        entries += [Note(key, NoteKind.STRATEGIES, long), Note(key, NoteKind.EVIDENCE, long)]
        entries.append(AgreedLevel(key, 1 + number % 4, long, long))
        entries.append(Finding(f"f{number}", tuple(FindingKind)[number % 2], key, long))
        entries.append(Priority(key, number + 1))
    entries += [
        Action(
            f"a{n}", instrument.dimension_ids[n % 20], long if n < 3 else HOSTILE * 2, "W" * 300, AS_OF, long
        )
        for n in range(40)
    ]
    counted = {
        key: ((30 + n, 50 - n, 40 + n % 7, 30 - n % 7), 0, 0, 0)
        for n, key in enumerate(instrument.dimension_ids)
    }
    rounds = (closed_round(1, counted, 160, 150), closed_round(2, counted, 160, 150))
    return dossier_of(renamed, rounds, entries, school=(HOSTILE * 3)[:200])


def faculty_without_evidence() -> Dossier:
    """Scores, and not a word beside them."""
    return dossier_of(outline(), (closed_round(1, FIRST_ROUND, 48, 46),))


def open_round() -> Dossier:
    """Round 1 is still open: 41 are in, and nobody knows more."""
    instrument = outline()
    still_open = RoundFigures(1, RoundState.OPEN, instrument.dimension_ids, 48, 41, 0, None, ())
    return dossier_of(instrument, (still_open,))


def faculty_on(instrument: Instrument, n: int = 30) -> Dossier:
    """Any instrument, its scores going from low to high over the dimensions."""
    levels = len(instrument.scale)
    counted = {}
    for index, key in enumerate(instrument.dimension_ids):
        counts = [0] * levels
        for person in range(n):
            counts[(index + person * (1 + index % 3) // 7) % levels] += 1
        counted[key] = (counts, 0, 0, 0)
    return dossier_of(instrument, (closed_round(1, counted, n + 2, n),))


def year_before() -> Dossier:
    """The same school a year earlier: lower in places, higher in one, with a plan."""
    moved = {
        "multiple-pathways": ((3, 22, 18, 2), 0, 0, 0),
        "school-culture": ((1, 25, 17, 2), 0, 0, 0),
        "moral-courage": ((1, 5, 20, 18), 0, 0, 1),
        "assessment-practices": ((7, 28, 9, 1), 0, 0, 0),
    }
    counted = {**FIRST_ROUND, **moved}
    entries = (
        AgreedLevel("multiple-pathways", 2, "Two doors out of the building."),
        AgreedLevel("time-space", 2, "Common time for grade 9."),
        Action(
            "b1", "multiple-pathways", "Open internships to all juniors", "career office", date(2026, 5, 1),
            "", ActionStatus.DONE,
        ),
        Action(
            "b2", "time-space", "Try a rotating block for one term", "schedule group", date(2026, 3, 1),
            "", ActionStatus.SET_ASIDE,
        ),
    )  # fmt: skip
    made = dossier_of(outline(), (closed_round(1, counted, 50, 45),), entries)
    return replace(
        made, assessment=replace(made.assessment, id="0" * 8 + ASSESSMENT_ID[8:], school_year="2025-26")
    )
