"""Eight invented schools and how their faculties score: the same every time, and nobody's real answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from lis_desktop.core.ballot import Answer, AnswerCode, Ballot
from lis_desktop.core.instrument import Instrument

SCHOOL_YEAR = "2026-27"


@dataclass(frozen=True, slots=True)
class DemoSchool:
    """An invented school. `standing` (0..1) is where on the scale its faculty sees itself on the whole;
    in some dimensions it is strong or weak, and in some two camps see different schools."""

    name: str
    state: str
    asked: int
    answered: int
    standing: float
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()
    cannot_judge: float = 0.04
    facts: tuple[str, ...] = ()
    """Type, grades, size, setting, county, ZIP code, as somebody would type them."""


SAMPLE = DemoSchool(
    "Alder Brook High School",
    "ME",
    asked=48,
    answered=46,
    standing=0.52,
    strong=("school-culture", "personalization-relevance", "multiple-pathways"),
    weak=("equity", "time-space"),
    divided=("assessment-practices", "shared-leadership"),
    facts=("public", "9-12", "from_500", "town", "Androscoggin", "04240"),
)

DEMO_SCHOOLS = (
    SAMPLE,
    DemoSchool(
        "Tidewater Regional High School",
        "RI",
        71,
        64,
        0.61,
        divided=("technology-integration",),
        facts=("public", "9-12", "from_500", "suburb", "Washington", "02879"),
    ),
    DemoSchool(
        "Granite Notch Academy",
        "NH",
        39,
        37,
        0.45,
        strong=("moral-courage",),
        divided=("equity",),
        facts=("private", "9-12", "from_200", "rural", "Grafton", "03574"),
    ),
    DemoSchool(
        "Three Rivers Technical High School",
        "MA",
        96,
        83,
        0.55,
        strong=("multiple-pathways",),
        facts=("career_technical", "9-12", "from_1000", "city", "Hampden", "01040"),
    ),
    DemoSchool(
        "Maple Hollow Union School",
        "VT",
        28,
        27,
        0.66,
        weak=("data-systems-applications",),
        facts=("public", "K-12", "from_200", "rural", "Windsor", "05068"),
    ),
    DemoSchool(
        "Quarry Hill High School",
        "CT",
        88,
        70,
        0.38,
        divided=("school-culture", "transitions"),
        facts=("public", "9-12", "from_500", "city", "Middlesex", "06457"),
    ),
    DemoSchool(
        "Heron Bay Middle School",
        "ME",
        33,
        31,
        0.58,
        weak=("international-multicultural-learning",),
        facts=("public", "6-8", "from_200", "town", "Knox", "04841"),
    ),
    # So few that where some cannot judge, fewer than five are left: those dimensions come out hidden.
    DemoSchool(
        "North Birch Community School",
        "VT",
        8,
        7,
        0.5,
        cannot_judge=0.28,
        facts=("charter", "7-12", "under_200", "rural", "Orleans", "05855"),
    ),
)


def ballots_of(school: DemoSchool, instrument: Instrument) -> tuple[Ballot, ...]:
    """What its faculty answers; the same for the same school and instrument."""
    random = Random(f"{school.name} {instrument.id}")
    centers = {each: _center(school, each, random) for each in instrument.dimension_ids}
    people = [(random.gauss(0, 0.08), index % 2 == 0) for index in range(school.answered)]
    return tuple(
        Ballot(
            {
                each: _answer(
                    random, _opinion(school, each, centers, in_first_camp) + leaning, school, instrument
                )
                for each in instrument.dimension_ids
            }
        )
        for leaning, in_first_camp in people
    )


def lines_of(ballots: Sequence[Ballot], instrument: Instrument) -> tuple[tuple[str, ...], ...]:
    """The ballots as a spreadsheet: a header of dimension ids, then one row a ballot."""
    rows = (
        tuple(_cell(ballot.answer(dimension_id)) for dimension_id in instrument.dimension_ids)
        for ballot in ballots
    )
    return (instrument.dimension_ids, *rows)


def _center(school: DemoSchool, dimension_id: str, random: Random) -> float:
    usual = random.gauss(school.standing, 0.12)
    if dimension_id in school.strong:
        usual = 0.8
    elif dimension_id in school.weak:
        usual = 0.25
    return min(0.9, max(0.1, usual))


def _opinion(
    school: DemoSchool, dimension_id: str, centers: Mapping[str, float], in_first_camp: bool
) -> float:
    if dimension_id in school.divided:
        return 0.12 if in_first_camp else 0.85
    return centers[dimension_id]


def _answer(random: Random, opinion: float, school: DemoSchool, instrument: Instrument) -> Answer:
    chance = random.random()
    if chance < school.cannot_judge:
        return AnswerCode.CANNOT_JUDGE
    if chance < school.cannot_judge + 0.01:
        return AnswerCode.NOT_APPLICABLE
    if chance < school.cannot_judge + 0.025:
        return AnswerCode.BLANK
    levels = len(instrument.scale)
    return min(levels, max(1, 1 + int(random.gauss(opinion, 0.15) * levels)))


def _cell(answer: Answer) -> str:
    if isinstance(answer, int):
        return str(answer)
    return "" if answer is AnswerCode.BLANK else answer.value
