"""A school's year in the League by command, and what a mistyped one says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lis_desktop.core.league.digest import LeagueDigest
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.ideas import PracticeNote, SharedIdea, TriedResult
from lis_desktop.core.league.visits import HostOffer, PublishedOffer, VisitMatch
from lis_desktop.paths import DataPaths
from lis_desktop.services.digest import import_digest
from lis_desktop.services.workspace import open_workspace
from tests.cli.conftest import Lis
from tests.services.exchange_samples import digest, digest_file, take_letter
from tests.services.league.samples import given_id

EVENT, OFFER, IDEA, MATCH = (given_id(0xA0000000 << 96 | number) for number in range(1, 5))


def done(lis: Lis, *arguments: object) -> str:
    """What the command answered; it has to succeed."""
    ran = lis("league", *arguments)
    assert ran.code == 0, ran.err
    return ran.out.strip()


def as_json(lis: Lis, *arguments: object) -> Any:
    """The answer read as JSON."""
    return json.loads(done(lis, *arguments, "--json"))


def take_digest(data: Path, folder: Path, request_id: str) -> None:
    """A digest that answers a wish to visit."""
    told = LeagueDigest(
        events=(
            LeagueEvent(
                EVENT, "Time, together", date(2098, 3, 4), date(2098, 3, 4), dimension_ids=("time-space",)
            ),
        ),
        offers=(PublishedOffer(HostOffer(OFFER, "2026-27", ("time-space",)), "Bay High", "ME"),),
        matches=(VisitMatch(MATCH, OFFER, request_id, "time-space", "because"),),
        ideas=(
            SharedIdea(
                PracticeNote(
                    IDEA, "Long blocks", ("time-space",), "Two a week", reviewed_on=date(2026, 5, 1)
                ),
                "Bay High",
                "ME",
                "from_200",
                "rural",
                {TriedResult.HELPED: 2},
            ),
        ),
    )
    with open_workspace(DataPaths(data)) as ws:
        take_letter(ws, folder)
        import_digest(ws, digest_file(folder, replace(digest(), events=(), league=told)))


def test_a_school_joins(lis: Lis, assessment: str) -> None:
    assert as_json(lis, "join")["done"] == 0
    done(lis, "join", "vision-read", "--on", "2026-03-05")
    done(lis, "join", "--sign", "principal", "--on", "2026-03-06")
    done(lis, "join", "--status", "member", "--year", "2025-26", "--on", "2026-03-06")
    joined = as_json(lis, "join")
    assert (joined["done"], joined["lines"][0]["done_on"]) == (1, "2026-03-05")
    assert joined["letter"]["principal"] == "2026-03-06"
    status = as_json(lis, "status")
    assert (status["status"], status["joining"]["done"]) == ("member", 1)
    assert "Joining: 1 of" in done(lis, "status")
    done(lis, "join", "vision-read", "--not-done")
    assert as_json(lis, "join")["done"] == 0
    assert done(lis, "undo") == "Taken back: joining tick:vision-read"
    assert done(lis, "redo") == "Done again: joining tick:vision-read"
    assert lis("league", "redo").err.strip() == "There is nothing to do again."


def test_a_visit_from_the_wish_to_what_the_faculty_heard(
    lis: Lis, assessment: str, data: Path, tmp_path: Path
) -> None:
    done(
        lis,
        "visit",
        "offer",
        "--dimension",
        "equity",
        "--day",
        "2026-11-05",
        "--see",
        "Advisory",
        "--visits",
        2,
    )
    request = done(lis, "visit", "ask", "--dimension", "time-space", "--hope", "Long blocks")
    take_digest(data, tmp_path, request)
    listed = as_json(lis, "visit", "list")
    assert listed["requests"][0]["match"] == MATCH
    assert listed["others"][0]["school"] == "Bay High"
    assert "Bay High" in done(lis, "visit", "list")
    visit = done(
        lis, "visit", "plan", "visitor", "--match", MATCH, "--schedule", "two-days", "--on", "2026-03-05"
    )
    assert done(lis, "visit", "tick", visit[:8], "team-chosen", "--on", "2026-03-01").startswith("1 of ")
    done(lis, "visit", "note", visit[:8], "Blocks of 80 minutes.", "--dimension", "time-space")
    done(lis, "visit", "next", visit[:8], "Try one", "--role", "schedule team", "--due", "2026-04-01")
    assert done(lis, "visit", "state", visit[:8], "done") == "Done."
    done(lis, "visit", "told", visit[:8], "--on", "2026-03-19")
    shown = as_json(lis, "visit", "show", visit[:8])
    assert (shown["with"], shown["state"], [len(each["slots"]) > 3 for each in shown["days"]]) == (
        "Bay High",
        "done",
        [True, True],
    )
    assert shown["looking_for"][0]["notes"] == ["Blocks of 80 minutes."]
    assert shown["next"][0]["due"] == "2026-04-01"
    assert as_json(lis, "visit", "list")["visits"][0]["told_faculty_on"] == "2026-03-19"
    assert "Blocks of 80 minutes." in done(lis, "visit", "show", visit)


def test_an_event_is_planned_noted_and_put_into_a_calendar(
    lis: Lis, assessment: str, data: Path, tmp_path: Path
) -> None:
    assert lis("league", "event", "list").err.strip() == "No digest has brought an event yet."
    take_digest(data, tmp_path, given_id(1))
    assert done(lis, "event", "plan", EVENT[:8], "grade 9 teacher=Ada", "principal") == "2 go"
    done(lis, "event", "note", EVENT[:8], "Two schedules.")
    (event,) = as_json(lis, "event", "list")["coming"]
    assert (event["team"], event["took_home"]) == (["grade 9 teacher", "principal"], "Two schedules.")
    assert "Ada" not in done(lis, "event", "list")
    file = tmp_path / "dates.ics"
    assert done(lis, "event", "ics", "--out", file) == str(file)
    assert b"DTSTART;VALUE=DATE:20980304" in file.read_bytes()
    assert done(lis, "event", "plan", EVENT[:8]) == "0 go"


def test_resources_are_found_added_and_kept(lis: Lis, assessment: str) -> None:
    found = as_json(lis, "resource", "search", "detrack", "equit")
    assert "league:detracking" in [each["id"] for each in found]
    own = done(lis, "resource", "add", "Our blocks", "--text", "As we have them", "--dimension", "time-space")
    done(lis, "resource", "bookmark", own)
    (kept,) = as_json(lis, "resource", "search", "--bookmarked")
    assert (kept["id"], kept["source"], kept["bookmarked"]) == (own, "school", True)
    assert "Our blocks" in done(lis, "resource", "search", "block", "--dimension", "time-space")
    done(lis, "resource", "bookmark", own, "--forget")
    assert as_json(lis, "resource", "search", "--bookmarked") == []


def test_ideas_are_written_reviewed_and_tried(lis: Lis, assessment: str, data: Path, tmp_path: Path) -> None:
    take_digest(data, tmp_path, given_id(1))
    idea = done(lis, "idea", "add", "Circles", "--tried", "Ask Ms. Carter", "--dimension", "equity")
    reviewed = lis("league", "idea", "review", idea[:8])
    assert (reviewed.code, "Ms. Carter" in reviewed.err) == (0, True)
    done(lis, "idea", "tried", IDEA[:8], "helped", "--text", "Calmer")
    found = as_json(lis, "idea", "list")
    assert found["ours"][0]["reviewed_on"]
    assert found["others"][0]["tried_by"] == {"helped": 2}
    assert as_json(lis, "idea", "list", "--setting", "city")["others"] == []
    assert "Long blocks" in done(lis, "idea", "list", "--dimension", "time-space")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("join", "anthem"), "no line 'anthem'"),
        (("join", "vision-read", "--on", "yesterday"), "Write it like this: 2026-11-05"),
        (("join", "vision-read", "--sign", "principal"), "One thing at a time"),
        (("join", "vision-read", "--on", "2098-01-01"), "still to come"),
        (("visit", "offer"), "Choose at least one"),
        (("visit", "ask", "--dimension", "equitty"), "No instrument has a dimension 'equitty'"),
        (("visit", "show", "123"), "no visit"),
        (("visit", "note", "123", "text"), "about one dimension"),
        (("visit", "plan", "host", "--schedule", "a-week"), "one-day, two-days, three-days"),
        (("event", "note", "123", "text"), "no event"),
        (("event", "ics"), "No event is planned"),
        (("resource", "bookmark", "nothing"), "no resource"),
        (("resource", "add", " "), "no title"),
        (("idea", "tried", "123", "helped"), "brought no idea"),
        (("status", "--school", "Nowhere"), "no school 'Nowhere'"),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_exit_1(
    lis: Lis, assessment: str, arguments: tuple[str, ...], says: str
) -> None:
    assert lis("league", "status").code == 0
    ran = lis("league", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert says in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_with_several_schools_one_has_to_be_named(lis: Lis) -> None:
    assert "Begin with" in lis("league", "status").err
    for name in ("Dune High", "Bay High"):
        assert lis("assessment", "new", "--school", name, "--year", "2026-27").code == 0
    refused = lis("league", "status")
    assert (refused.code, "Bay High, Dune High" in refused.err) == (1, True)
    assert done(lis, "status", "--school", "bay").startswith("Bay High")
