"""The packs of the documentation are packs: all of them load, and the complaints shown are real ones."""

from __future__ import annotations

import re
from pathlib import Path

from lis_desktop.content.pack_file import read_pack
from lis_desktop.core.guide import Guide
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.league.pack import LeaguePack

TEXT = (Path(__file__).parents[2] / "docs" / "instrument-packs.md").read_text(encoding="utf-8")
INSTRUMENT, GUIDE, LEAGUE = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


def test_the_instrument_of_the_documentation_loads() -> None:
    reading = read_pack(INSTRUMENT.encode())
    assert reading.complaints == ()
    assert isinstance(reading.pack, Instrument)
    assert reading.pack.dimension_ids == ("meeting-time", "room")


def test_the_guide_of_the_documentation_loads() -> None:
    reading = read_pack(GUIDE.encode())
    assert reading.complaints == ()
    assert isinstance(reading.pack, Guide)
    assert reading.pack.run_sheets[0].meetings[0].minutes == 13


def test_the_league_pack_of_the_documentation_loads() -> None:
    reading = read_pack(LEAGUE.encode())
    assert reading.complaints == ()
    assert isinstance(reading.pack, LeaguePack)
    assert [each.id for each in reading.pack.resources] == ["our-league:listening"]


def test_the_complaints_of_the_documentation_are_those_of_the_program() -> None:
    bad = INSTRUMENT.replace('name = "In between"', 'name = "CJ"')
    bad = bad.replace('id = "meeting-time"', 'id = "room"')
    bad = bad.replace(', "Each advisor has a room for the hour."]', ', ""]')
    shown = re.search(r"```\n(my-pack.*?)```", TEXT, re.DOTALL)
    assert shown
    told = [f"my-pack.toml: {each}\n" for each in read_pack(bad.encode()).complaints]
    assert "".join(told) == shown[1]
