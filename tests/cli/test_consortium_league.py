"""The League at the desk by commands: events, reviews, matching; ids alone on standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lis_desktop.bundle import write_bundle
from lis_desktop.core.extract import Extract
from tests.bundle_samples import fixed_uuid
from tests.cli.conftest import Lis
from tests.consortium.league_year import asking, hosting, school
from tests.league_samples import whole_section


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def send(inbox: Path, *extracts: Extract) -> Path:
    for place, each in enumerate(extracts):
        (inbox / f"{place}.lisbundle.zip").write_bytes(write_bundle(each))
    return inbox


def test_an_event_is_planned_published_listed_and_removed(lis: Lis) -> None:
    day = ("--day", "2027-03-04", "--starts", "09:00", "--place", "Keene, NH", "--dimension", "equity")
    added = lis("consortium", "event", "add", "Scoring together", *day)
    assert added.code == 0, added.err
    id = added.out.strip()
    assert "draft" in added.err
    assert lis("consortium", "event", "publish", id[:8]).code == 0
    (listed,) = json.loads(lis("consortium", "event", "list", "--json").out)
    assert (listed["id"], listed["published"], listed["dimension_ids"]) == (id, True, ["equity"])
    assert "Scoring together" in lis("consortium", "event", "list").out
    assert lis("consortium", "event", "remove", id).code == 0
    assert json.loads(lis("consortium", "event", "list", "--json").out) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("event", "add", "X", "--day", "soon"), "no day"),
        (("event", "add", "X", "--day", "2027-03-04", "--last-day", "2027-03-03"), "ends before it begins"),
        (("event", "remove", "none"), "no event"),
        (("idea", "release", "none"), "Nothing with the id"),
        (("match", "--remove", "none"), "No single match"),
    ],
)
def test_what_cannot_be_gets_a_sentence(lis: Lis, arguments: tuple[str, ...], words: str) -> None:
    ran = lis("consortium", *arguments)
    assert ran.code in (1, 2)
    assert words in ran.err


def test_resources_are_recommended_and_removed(lis: Lis) -> None:
    added = lis("consortium", "resource", "add", "A reading list", "--text", "Four papers.", "--publish")
    assert added.code == 0, added.err
    assert "A reading list" in lis("consortium", "resource", "list").out
    assert lis("consortium", "resource", "remove", added.out.strip()).code == 0


def test_ideas_and_offers_are_read_with_what_needs_a_look_and_let_go(lis: Lis, inbox: Path) -> None:
    assert lis("consortium", "import", send(inbox, school(1, whole_section()))).code == 0
    shown = lis("consortium", "offer", "review")
    assert "waiting  Düneberg High 1, ME" in shown.out
    assert "told host_offer reach" in shown.out
    assert lis("consortium", "offer", "release", fixed_uuid(503)).code == 0
    (offer,) = json.loads(lis("consortium", "offer", "review", "--json").out)
    assert (offer["state"], offer["look"]) == ("released", [])
    kinds = {each["kind"] for each in json.loads(lis("consortium", "idea", "review", "--json").out)}
    assert kinds == {"practice_note", "idea_tried"}
    assert "does not tell" in lis("consortium", "offer", "hold", fixed_uuid(503)).out


def test_visits_are_looked_at_first_and_accepted_by_id(lis: Lis, inbox: Path) -> None:
    nothing = lis("consortium", "match")
    assert (nothing.out, "nothing to match" in nothing.err) == ("", True)
    lis("consortium", "import", send(inbox, hosting(1), asking(2)))
    (offer,) = json.loads(lis("consortium", "offer", "review", "--json").out)
    lis("consortium", "offer", "release", offer["id"])
    looked = lis("consortium", "match")
    assert "proposed: Düneberg High 2 visits Düneberg High 1" in looked.out
    assert "Equity first" in looked.out
    (proposed,) = json.loads(lis("consortium", "match", "--json").out)["proposed"]
    id = proposed["match"]["id"]
    assert "accepted: Düneberg High 2" in lis("consortium", "match", "--accept", id[:8]).out
    assert json.loads(lis("consortium", "match", "--json").out)["proposed"] == []
    again = lis("consortium", "match", "--accept", id)
    assert (again.code, "not proposed any more" in again.err) == (1, True)
    assert "proposed" in lis("consortium", "match", "--remove", id).out
    assert "accepted" in lis("consortium", "match", "--accept-all").out


def test_needs_stand_beside_what_there_is_for_them(lis: Lis, inbox: Path) -> None:
    assert "No school sent" in lis("consortium", "needs").err
    lis("consortium", "import", send(inbox, hosting(1), asking(2, "school-culture"), asking(3)))
    lis(
        "consortium",
        "event",
        "add",
        "Cultures of learning",
        "--day",
        "2999-03-04",
        "--dimension",
        "school-culture",
    )
    lines = json.loads(lis("consortium", "needs", "--json").out)
    told = {each["dimension_id"]: each for each in lines}
    assert (told["equity"]["named"], told["equity"]["asking"], told["equity"]["offering"]) == (1, 1, 1)
    assert [each["title"] for each in told["school-culture"]["events"]] == ["Cultures of learning"]
    assert "Cultures of learning" in lis("consortium", "needs").out


def test_what_schools_told_is_counted_beside_what_goes_back(lis: Lis, inbox: Path) -> None:
    lis("consortium", "import", send(inbox, hosting(1), asking(2)))
    lines = {each["noun"]: each for each in json.loads(lis("consortium", "told", "--json").out)}
    assert lines["offers"] == {"noun": "offers", "told": 1, "schools": 1, "back": 0}
    assert lines["wishes"] == {"noun": "wishes", "told": 1, "schools": 1, "back": None}
    assert lines["events"] == {"noun": "events", "told": None, "schools": None, "back": 0}
    id = json.loads(lis("consortium", "offer", "review", "--json").out)[0]["id"]
    lis("consortium", "offer", "release", id)
    lines = {each["noun"]: each for each in json.loads(lis("consortium", "told", "--json").out)}
    assert lines["offers"]["back"] == 1
    assert "In the next digest" in lis("consortium", "told").out
