"""The League at the desk: read, let go, taken back; events and resources; on both stores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lis_desktop.bundle import open_bundle
from lis_desktop.bundle.container import read_archive
from lis_desktop.bundle.digest import open_digest
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import InvalidInput, NotAllowed, NotFound
from lis_desktop.core.league.desk import ReviewState
from lis_desktop.core.league.digest import LeagueDigest
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.letters import Event
from lis_desktop.services.consortium import book as shelf_desk
from lis_desktop.services.consortium.digest_making import make_digest
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.keys import begin_consortium
from lis_desktop.services.league import desk
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import fixed_uuid
from tests.consortium.conftest import Send
from tests.consortium.league_year import offer, school
from tests.league_samples import sample_digest, whole_section

TakeIn = Callable[..., ImportRun]
TODAY = date(2026, 12, 1)


def told(shelf: Shelf, today: date = TODAY) -> LeagueDigest:
    """What the next digest would tell."""
    counting = desk.counting_sections(shelf)
    with shelf.reading() as db:
        return desk.digest_part(db, counting, today)


def test_nothing_goes_back_before_somebody_read_it(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    take_in([send(school(1, whole_section()))])
    assert [each.state for each in desk.to_review(shelf)] == 3 * [ReviewState.WAITING]
    assert not told(shelf)
    for each in desk.to_review(shelf):
        desk.release(shelf, each, TODAY)
    assert [each.state for each in desk.to_review(shelf)] == 3 * [ReviewState.RELEASED]
    assert [each.offer.id for each in told(shelf).offers] == [fixed_uuid(503)]
    assert [each.note.id for each in told(shelf).ideas] == [fixed_uuid(510)]
    assert desk.hold_back(shelf, desk.submission(shelf, fixed_uuid(503)))
    assert told(shelf).offers == ()
    assert not desk.hold_back(shelf, desk.submission(shelf, fixed_uuid(503)))


def test_a_school_that_changes_or_unticks_something_takes_it_out_of_the_next_digest(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    first = school(1, LeagueSection(offers=(offer(1),)))
    sent = send(first)
    take_in([sent])
    (read,) = desk.to_review(shelf)
    desk.release(shelf, read, TODAY)
    assert told(shelf).offers
    ancestors = (open_bundle(sent.read_bytes()).identity,)
    later = replace(first.provenance, revision=2, ancestors=ancestors)
    changed = replace(first, provenance=later, league=LeagueSection(offers=(offer(1, reach="the office"),)))
    take_in([send(changed)])
    assert [each.state for each in desk.to_review(shelf)] == [ReviewState.CHANGED]
    assert told(shelf).offers == ()
    with pytest.raises(NotAllowed, match="has changed"):
        desk.release(shelf, read, TODAY)
    desk.release(shelf, desk.submission(shelf, read.key.id), TODAY)
    assert [each.offer.reach_us for each in told(shelf).offers] == ["the office"]
    shelf_desk.undo_run(shelf, 2)
    assert [each.state for each in desk.to_review(shelf)] == [ReviewState.CHANGED]
    everything = open_bundle(send(changed).read_bytes()).identity
    unticked = replace(
        changed,
        provenance=replace(later, revision=3, ancestors=tuple(sorted((*ancestors, everything)))),
        league=LeagueSection(),
    )
    take_in([send(unticked)])
    assert desk.to_review(shelf) == ()


def test_a_conflict_holds_the_schools_part_back(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    one = school(1, whole_section())
    other = replace(one, provenance=replace(one.provenance, device_id=fixed_uuid(77)), league=LeagueSection())
    take_in([send(one)])
    assert desk.to_review(shelf)
    take_in([send(other)])
    assert desk.to_review(shelf) == ()


def test_two_schools_that_send_one_id_are_both_held_back(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    take_in([send(school(1, whole_section())), send(school(2, whole_section()))])
    contested = [each for each in desk.to_review(shelf) if each.state is ReviewState.CONTESTED]
    assert len(contested) == 4
    with pytest.raises(NotAllowed, match="whose it is"):
        desk.release(shelf, contested[0], TODAY)
    with pytest.raises(InvalidInput, match="may be any of 2"):
        desk.submission(shelf, fixed_uuid(503))
    named = desk.submission(shelf, f"{fixed_uuid(503)}@Düneberg High 2")
    assert named.school.school_name == "Düneberg High 2"
    with pytest.raises(NotFound):
        desk.submission(shelf, fixed_uuid(999))


def test_events_are_told_once_published_until_they_are_over(shelf: Shelf) -> None:
    (planned,) = sample_digest().events
    kept = desk.save_event(shelf, replace(planned, id="", title="  Scoring   together "))
    assert (kept.title, desk.events(shelf)) == ("Scoring together", ((kept, False),))
    assert told(shelf).events == ()
    desk.save_event(shelf, kept, published=True)
    assert told(shelf).events == (kept,)
    assert told(shelf, date(2027, 3, 6)).events == ()
    assert desk.remove_event(shelf, kept.id[:8]) == kept
    with pytest.raises(NotFound):
        desk.remove_event(shelf, kept.id)


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_day": date(2027, 3, 3)},
        {"starts": "9 o'clock"},
        {"places": -1},
        {"title": " "},
        {"url": "http://example.org"},
        {"dimension_ids": ("Not an id",)},
        {"what": "x" * 4001},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_an_event_that_does_not_fit_gets_a_sentence(shelf: Shelf, wrong: dict[str, Any]) -> None:
    (planned,) = sample_digest().events
    assert desk.save_event(shelf, replace(planned, id=""))
    with pytest.raises(InvalidInput) as told_so:
        desk.save_event(shelf, replace(planned, id="", **wrong))
    assert told_so.value.title.endswith(".")
    assert len(desk.events(shelf)) == 1


def test_resources_are_told_once_published(shelf: Shelf) -> None:
    (recommended,) = sample_digest().resources
    kept = desk.save_resource(shelf, replace(recommended, id=""))
    assert told(shelf).resources == ()
    desk.save_resource(shelf, kept, published=True)
    assert told(shelf).resources == (kept,)
    assert desk.remove_resource(shelf, kept.id) == kept
    assert desk.resources(shelf) == ()


def test_the_log_tells_what_was_let_go_by_ids_only(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    take_in([send(school(1, whole_section()))])
    desk.release(shelf, desk.submission(shelf, fixed_uuid(510)), TODAY)
    line = shelf_desk.log_lines(shelf)[-1]
    assert line.event == "league"
    assert fixed_uuid(510) in line.detail
    assert "told" not in line.detail
    assert "Düneberg" not in line.detail


def test_a_digest_tells_events_to_programs_that_know_nothing_of_the_league_too(
    shelf: Shelf, catalogue: Catalogue, tmp_path: Path
) -> None:
    begin_consortium(shelf, "A Consortium", tmp_path / "recovery.txt")
    (planned,) = sample_digest().events
    kept = desk.save_event(shelf, replace(planned, id=""), published=True)
    made = make_digest(shelf, catalogue, tmp_path, today=TODAY)
    assert made.path is not None
    found = open_digest(made.path.read_bytes())
    assert found.league == LeagueDigest(events=(kept,))
    assert found.events == (Event(kept.day, kept.title, kept.place, kept.url),)
    desk.remove_event(shelf, kept.id)
    later = make_digest(shelf, catalogue, tmp_path, today=TODAY)
    assert later.path is not None
    assert "league.json" not in read_archive(later.path.read_bytes())
