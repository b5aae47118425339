"""A guide pack: activities, and run sheets that only name activities which are there."""

from __future__ import annotations

import pytest

from lis_desktop.content.pack_file import read_pack
from lis_desktop.core.guide import Guide

GUIDE = """[pack]
kind = "guide"
format = 1
id = "tiny-guide"
version = "1"
locale = "en-US"
title = "A tiny guide"
publisher = "The tests"
licence = "CC0-1.0"

[[activities]]
id = "opening"
name = "Opening"
purpose = "Begin."
group_size = "everybody"
minutes_min = 5
minutes_max = 10
minutes_per = "meeting"
materials = ["A bell"]
steps = ["Ring the bell."]
say = "Welcome."
room_sees = "The purpose."

[[run_sheets]]
id = "short"
name = "A short day"
summary = "One meeting."
[[run_sheets.meetings]]
title = "The meeting"
steps = [{ activity = "opening", minutes = 8, note = "" }]
"""


def test_a_run_sheet_adds_up_its_minutes() -> None:
    guide = read_pack(GUIDE.encode()).pack
    assert isinstance(guide, Guide)
    assert guide.run_sheets[0].meetings[0].minutes == 8
    assert guide.activity("opening").steps == ("Ring the bell.",)


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        (
            'activity = "opening"',
            'activity = "closing"',
            "line 30: run_sheets[1].meetings[1].steps[1].activity: no activity is called “closing”",
        ),
        (
            "minutes = 8",
            "minutes = 0",
            "line 30: run_sheets[1].meetings[1].steps[1].minutes: 0 is outside 1 to 600",
        ),
        (
            "minutes_max = 10",
            "minutes_max = 4",
            "line 17: activities[1].minutes_max: 4 is less than minutes_min, 5",
        ),
        ('steps = ["Ring the bell."]', "steps = []", "activities[1].steps: must not be an empty list"),
    ],
)
def test_every_mistake_is_told_with_its_place(was: str, becomes: str, complaint: str) -> None:
    assert read_pack(GUIDE.encode()).complaints == ()
    told = [str(each) for each in read_pack(GUIDE.replace(was, becomes).encode()).complaints]
    assert any(complaint in line for line in told), told
