"""Extracts for tests: one invented school, and a strategy for every extract that can be written."""

from __future__ import annotations

import random
import unicodedata
import uuid
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from lis_desktop.core.entries import (
    Action,
    ActionStatus,
    AgreedLevel,
    Entry,
    Finding,
    FindingKind,
    Note,
    NoteKind,
    text_ref,
)
from lis_desktop.core.extract import (
    AgreedLevelCell,
    DimensionCounts,
    Extract,
    Provenance,
    RoundExtract,
    WithdrawalReason,
)
from lis_desktop.core.identifiers import SchoolIdentifier
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.open_ballots import ASKED_FOR, OpenBallots
from lis_desktop.core.school import School, SchoolFacts, SchoolKind, Setting, SizeBand

INSTRUMENT = InstrumentRef("gbp-outline", "1", "5e" * 32)
DIMENSIONS = ("equity", "school-culture", "time-space", "moral-courage")


def fixed_uuid(number: int) -> str:
    """A uuid that is the same in every run."""
    return str(uuid.UUID(int=(number << 80) | (4 << 76) | (8 << 60), version=4))


def shown(dimension_id: str, *counts: int, cj: int = 0, nap: int = 0, blank: int = 0) -> DimensionCounts:
    """A dimension whose group is large enough."""
    return DimensionCounts(dimension_id, counts, cj, nap, blank)


def hidden(dimension_id: str) -> DimensionCounts:
    """A dimension that fewer than k gave a level to."""
    return DimensionCounts(dimension_id, None, None, None, None)


def sample_extract(school: int = 1, revision: int = 1, ancestors: tuple[str, ...] = ()) -> Extract:
    """Forty-six teachers of an invented school: two rounds, one hidden dimension, a text of each kind."""
    return Extract(
        assessment_id=fixed_uuid(1000 + school),
        school=School(
            fixed_uuid(school),
            f"Düneberg High {school}",
            "ME",
            (SchoolIdentifier("nces", f"23000010{school:04}"),),
        ),
        school_year="2026-27",
        instrument=INSTRUMENT,
        level_count=4,
        k=5,
        provenance=Provenance(
            revision, tuple(sorted(ancestors)), fixed_uuid(2000 + school), date(2026, 11, 5)
        ),
        rounds=(
            RoundExtract(
                1,
                48,
                46,
                (
                    shown("equity", 4, 18, 20, 2, cj=2),
                    shown("school-culture", 15, 5, 5, 18, cj=1, nap=1, blank=1),
                    hidden("time-space"),
                    shown("moral-courage", 0, 0, 46, 0),
                ),
            ),
            RoundExtract(2, 48, 40, (shown("school-culture", 6, 20, 14, 0),)),
        ),
        agreed_levels=(AgreedLevelCell("equity", 3), AgreedLevelCell("time-space", 2)),
        priorities=("school-culture", "equity"),
        texts=(
            Note("equity", NoteKind.EVIDENCE, "Course lists by group,\nread in November."),
            AgreedLevel("equity", 3, "Most of us see it in the schedule.", "Two would say 2."),
            Finding(fixed_uuid(7), FindingKind.STRENGTH, "", "We listen – “really”."),
            Action(
                fixed_uuid(8),
                "equity",
                "Open the honors courses",
                "leadership team",
                date(2027, 3, 1),
                "",
                ActionStatus.UNDER_WAY,
            ),
        ),
    )


def counts_only(extract: Extract) -> Extract:
    """The same without texts."""
    return replace(extract, texts=())


def withdrawal_of(
    extract: Extract, *ancestors: str, reason: WithdrawalReason = WithdrawalReason.NOT_TOLD
) -> Extract:
    """The school takes these back; it says nothing else."""
    source = replace(extract.provenance, revision=len(ancestors) + 1, ancestors=tuple(sorted(ancestors)))
    return replace(extract.emptied(), provenance=source, withdrawal=reason)


uuids = st.uuids(version=4).map(str)
ids = st.from_regex(r"[a-z][a-z0-9_-]{0,63}", fullmatch=True)
hashes = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
_characters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
texts = st.text(_characters, max_size=80).map(lambda text: unicodedata.normalize("NFC", text))
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
names = texts.filter(bool)


@st.composite
def rounds_of(
    draw: st.DrawFn, number: int, level_count: int, k: int, dimension_ids: list[str]
) -> RoundExtract:
    """A closed round: every dimension adds up to the same number of ballots, small groups are hidden."""
    answered = draw(st.integers(0, 60))
    dimensions = []
    for dimension_id in dimension_ids:
        cuts = sorted(
            draw(st.lists(st.integers(0, answered), min_size=level_count + 2, max_size=level_count + 2))
        )
        parts = [b - a for a, b in zip([0, *cuts], [*cuts, answered], strict=True)]
        counts = tuple(parts[:level_count])
        cj, nap, blank = parts[level_count:]
        if sum(counts) < k:
            dimensions.append(hidden(dimension_id))
        else:
            dimensions.append(shown(dimension_id, *counts, cj=cj, nap=nap, blank=blank))
    asked = draw(st.just(0) | st.integers(answered, 5000))
    return RoundExtract(number, asked, answered if answered >= k else None, tuple(dimensions))


@st.composite
def text_entries(draw: st.DrawFn, dimension_ids: list[str], agreed: dict[str, int], levels: int) -> Entry:
    """Any text that a person could tick."""
    dimension_id = draw(st.sampled_from(dimension_ids))
    kind = draw(st.sampled_from(["note", "agreed_level", "finding", "action"]))
    if kind == "note":
        return Note(dimension_id, draw(st.sampled_from(NoteKind)), draw(texts))
    if kind == "agreed_level":
        level = agreed.get(dimension_id) or draw(st.integers(1, levels))
        return AgreedLevel(dimension_id, level, draw(texts), draw(texts))
    about = draw(st.sampled_from(["", dimension_id]))
    if kind == "finding":
        return Finding(draw(uuids), draw(st.sampled_from(FindingKind)), about, draw(texts))
    return Action(
        draw(uuids),
        about,
        draw(texts),
        draw(texts),
        draw(st.none() | days),
        draw(texts),
        draw(st.sampled_from(ActionStatus)),
    )


@st.composite
def school_facts(draw: st.DrawFn) -> SchoolFacts:
    """Anything that a school may tell of itself, mostly nothing."""
    lowest, highest = sorted(draw(st.tuples(st.integers(0, 12), st.integers(0, 12))))
    tells_grades = draw(st.booleans())
    return SchoolFacts(
        draw(st.none() | st.sampled_from(SchoolKind)),
        lowest if tells_grades else None,
        highest if tells_grades else None,
        draw(st.none() | st.sampled_from(SizeBand)),
        draw(st.none() | st.sampled_from(Setting)),
        draw(texts.map(lambda text: unicodedata.normalize("NFC", text[:20]))),
        draw(st.sampled_from(["", "04101", "00501"])),
    )


def ballots_behind(of: RoundExtract, rng: random.Random) -> OpenBallots | None:
    """Ballots that add up to the round, where it can give any."""
    given = {each.dimension_id: each for each in of.dimensions if each.counts is not None}
    if of.answered is None or not given:
        return None
    columns = []
    for dimension_id in sorted(given):
        each = given[dimension_id]
        numbers = (*(each.counts or ()), each.blank, each.cannot_judge, each.not_applicable)
        codes = (*map(str, range(1, len(each.counts or ()) + 1)), "blank", "cj", "nap")
        column = [code for code, number in zip(codes, numbers, strict=True) for _ in range(number or 0)]
        rng.shuffle(column)
        columns.append(column)
    rows = tuple(sorted(zip(*columns, strict=True)))
    return OpenBallots(of.number, ASKED_FOR, tuple(sorted(given)), rows)


@st.composite
def extracts(draw: st.DrawFn) -> Extract:
    """Every extract that can be written."""
    level_count, k = draw(st.integers(3, 7)), draw(st.integers(5, 12))
    dimension_ids = draw(st.lists(ids, min_size=1, max_size=5, unique=True))
    some = st.lists(st.sampled_from(dimension_ids), unique=True)
    agreed = {each: draw(st.integers(1, level_count)) for each in draw(some)}
    systems = draw(st.lists(ids, unique=True, max_size=2))
    identifiers = st.from_regex(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}", fullmatch=True)
    entries = draw(st.lists(text_entries(dimension_ids, agreed, level_count), max_size=4, unique_by=text_ref))
    year = draw(st.integers(2000, 2099))
    rounds = tuple(
        draw(rounds_of(number, level_count, k, draw(st.permutations(dimension_ids))))
        for number in range(1, draw(st.integers(0, 2)) + 1)
    )
    gives = bool(rounds) and draw(st.booleans())
    given = ballots_behind(rounds[0], draw(st.randoms(use_true_random=False))) if gives else None
    return Extract(
        assessment_id=draw(uuids),
        school=School(
            draw(uuids),
            draw(names),
            draw(st.sampled_from(["", "CT", "MA", "ME", "NH", "RI", "VT", "NY"])),
            tuple(SchoolIdentifier(system, draw(identifiers)) for system in systems),
            draw(school_facts()),
        ),
        school_year=f"{year}-{(year + 1) % 100:02}",
        instrument=InstrumentRef(draw(ids), draw(st.sampled_from(["1", "2.1", "1.10.3"])), draw(hashes)),
        level_count=level_count,
        k=k,
        provenance=Provenance(
            draw(st.integers(1, 1_000_000)),
            tuple(sorted(draw(st.sets(hashes, max_size=3)))),
            draw(uuids),
            draw(days),
        ),
        rounds=rounds,
        agreed_levels=tuple(AgreedLevelCell(each, level) for each, level in agreed.items()),
        priorities=tuple(draw(some)),
        texts=tuple(entries),
        ballots=given,
    )
