"""The words that ship: laws that an editor of the packs would check by hand."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from lis_desktop.core.guide import Activity, Guide, RunStep
from lis_desktop.core.instrument import Dimension, Instrument
from tests.content.packs import sound_pack

RESOURCES = Path(__file__).parents[2] / "resources"
MOST_UNEVEN = 1.6
"""The longest descriptor of a dimension over its shortest: a reader weighs them side by side."""
PAGES = {"read_evidence", "score_entry", "reveal", "agreed", "findings", "priorities", "plan", "export", ""}

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def _sentences(text: str) -> list[str]:
    return _SENTENCE_END.split(text)


def _instrument(name: str) -> Instrument:
    pack = sound_pack(RESOURCES / "instruments" / f"{name}.toml")
    assert isinstance(pack, Instrument)
    return pack


def _guide() -> Guide:
    pack = sound_pack(RESOURCES / "guides" / "faculty-meetings.toml")
    assert isinstance(pack, Guide)
    return pack


OUTLINE = _instrument("gbp-outline")
PULSE = _instrument("pulse")
GUIDE = _guide()


def _label(dimension: Dimension) -> str:
    return dimension.id


def test_the_outline_has_three_strands_of_eight_eight_and_four_dimensions() -> None:
    assert [len(strand.dimensions) for strand in OUTLINE.strands] == [8, 8, 4]
    assert [dimension.code for dimension in OUTLINE.dimensions] == [
        f"{strand}.{number}" for strand, many in ((1, 8), (2, 8), (3, 4)) for number in range(1, many + 1)
    ]


@pytest.mark.parametrize("dimension", OUTLINE.dimensions, ids=_label)
def test_every_level_of_a_dimension_speaks_of_three_things(dimension: Dimension) -> None:
    assert [len(_sentences(text)) for text in dimension.descriptors] == [3, 3, 3, 3]
    lengths = [len(text) for text in dimension.descriptors]
    assert max(lengths) <= MOST_UNEVEN * min(lengths)


@pytest.mark.parametrize("dimension", OUTLINE.dimensions, ids=_label)
def test_neighboring_levels_differ_in_each_of_the_three_things(dimension: Dimension) -> None:
    for things in zip(*map(_sentences, dimension.descriptors), strict=True):
        assert len(set(things)) == len(things)


@pytest.mark.parametrize("dimension", OUTLINE.dimensions, ids=_label)
def test_a_faculty_finds_strategies_evidence_questions_and_research(dimension: Dimension) -> None:
    assert len(dimension.strategies) >= 3
    assert len(dimension.evidence) >= 3
    assert len(dimension.questions) >= 2
    assert 1 <= len(dimension.research) <= 2
    assert all(re.search(r"\((19|20)\d\d\)", note.citation) for note in dimension.research)


def test_no_sample_is_given_twice() -> None:
    samples = Counter(
        text
        for dimension in (*OUTLINE.dimensions, *PULSE.dimensions)
        for text in (*dimension.strategies, *dimension.evidence, *dimension.questions)
    )
    assert [text for text, times in samples.items() if times > 1] == []


def test_the_pulse_shares_neither_ids_nor_scale_with_the_outline() -> None:
    assert len(PULSE.dimensions) == 6
    assert [level.described for level in PULSE.scale.levels] == [True, False, True, False, True]
    assert not set(PULSE.dimension_ids) & set(OUTLINE.dimension_ids)
    levels = [{level.id for level in pack.scale.levels} for pack in (PULSE, OUTLINE)]
    assert not levels[0] & levels[1]


@pytest.mark.parametrize("activity", GUIDE.activities, ids=lambda activity: activity.id)
def test_a_facilitator_finds_all_that_an_activity_needs(activity: Activity) -> None:
    assert activity.materials
    assert len(activity.steps) >= 3
    assert activity.say
    assert activity.room_sees
    assert activity.page in PAGES


def test_three_faculty_meetings_take_75_minutes_each() -> None:
    sheets = {sheet.id: sheet for sheet in GUIDE.run_sheets}
    assert [meeting.minutes for meeting in sheets["three-faculty-meetings"].meetings] == [75, 75, 75]


def test_no_run_sheet_talks_through_more_than_four_dimensions() -> None:
    talk = GUIDE.activity("score-reveal-talk-rescore")
    steps = [
        step
        for sheet in GUIDE.run_sheets
        for meeting in sheet.meetings
        for step in meeting.steps
        if step.activity_id == talk.id
    ]
    assert steps
    assert all(step.minutes <= 4 * talk.minutes_max for step in steps)


def _steps() -> list[RunStep]:
    return [step for sheet in GUIDE.run_sheets for meeting in sheet.meetings for step in meeting.steps]


@pytest.mark.parametrize("step", _steps(), ids=lambda step: f"{step.activity_id}-{step.minutes}")
def test_planned_minutes_suit_the_activity(step: RunStep) -> None:
    activity = GUIDE.activity(step.activity_id)
    most = 1 if activity.minutes_per == "meeting" else len(OUTLINE.dimensions)
    assert any(
        activity.minutes_min * times <= step.minutes <= activity.minutes_max * times
        for times in range(1, most + 1)
    )
