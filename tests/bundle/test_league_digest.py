"""The League's part of a digest: read as it was written, and refused where it contradicts itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.bundle.container import read_archive, write_archive
from lis_desktop.bundle.digest import open_digest, write_digest
from lis_desktop.bundle.manifest import write_manifest
from lis_desktop.bundle.region_csv import REGION_SCHEMA
from lis_desktop.bundle.signed import with_signature
from lis_desktop.core.errors import BundleRefused, InvalidInput
from lis_desktop.core.league.digest import LeagueDigest
from lis_desktop.core.outcomes import Reason
from tests.bundle.keys import CONSORTIUM
from tests.league_samples import league_digests, sample_digest
from tests.services.exchange_samples import digest


@given(league_digests)
@settings(deadline=None, max_examples=60)
def test_the_leagues_part_is_read_as_it_was_written(league: LeagueDigest) -> None:
    told = replace(digest(), league=league)
    assert open_digest(write_digest(told, CONSORTIUM)) == told


def test_a_digest_without_the_league_is_the_file_that_it_always_was() -> None:
    assert "league.json" in read_archive(write_digest(replace(digest(), league=sample_digest()), CONSORTIUM))
    assert "league.json" not in read_archive(write_digest(digest(), CONSORTIUM))


def with_league(change: Callable[[dict[str, Any]], None]) -> bytes:
    """A digest whose league.json was changed, signed by the Consortium all the same."""
    members = read_archive(write_digest(replace(digest(), league=sample_digest()), CONSORTIUM))
    for name in ("datapackage.json", "datapackage.json.minisig", "signer.pub"):
        del members[name]
    league = json.loads(members["league.json"])
    change(league)
    members["league.json"] = json.dumps(
        league, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    tables = {"region.csv": REGION_SCHEMA}
    return write_archive(
        with_signature(members, CONSORTIUM, lambda all_: write_manifest(all_, "lis-digest", tables))
    )


CONTRADICTIONS: dict[str, Callable[[dict[str, Any]], None]] = {
    "an offer twice": lambda told: told["offers"].append(told["offers"][0]),
    "a match with an offer that is not there": lambda told: told["offers"].clear(),
    "a request that was answered twice": lambda told: told["matches"].append(told["matches"][0]),
    "an event that ends before it begins": lambda told: told["events"][0].update(last_day="2027-03-03"),
    "an address that is no web page": lambda told: told["resources"][0].update(url="javascript:x"),
    "an hour that is none": lambda told: told["events"][0].update(starts="25:00"),
    "an idea that nobody read again": lambda told: told["ideas"][0]["idea"].update(reviewed_on=None),
    "a result that nobody had": lambda told: told["ideas"][0]["tried"][0].update(schools=0),
    "a result twice": lambda told: told["ideas"][0]["tried"].append(told["ideas"][0]["tried"][0]),
}


def test_the_control_a_digest_written_again_is_taken() -> None:
    assert open_digest(with_league(lambda told: None)).league == sample_digest()


def test_a_noun_of_later_years_is_overlooked() -> None:
    assert open_digest(with_league(lambda told: told.update(learning_groups=[{}]))).league == sample_digest()


@pytest.mark.parametrize("change", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_what_contradicts_itself_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(BundleRefused) as refused:
        open_digest(with_league(change))
    assert refused.value.reason is Reason.SCHEMA_INVALID


def test_an_idea_that_its_school_did_not_read_again_is_not_written() -> None:
    (idea,) = sample_digest().ideas
    unread = replace(idea, note=replace(idea.note, reviewed_on=None))
    with pytest.raises(InvalidInput, match="read again"):
        write_digest(replace(digest(), league=replace(sample_digest(), ideas=(unread,))), CONSORTIUM)


def test_a_fact_of_a_school_that_is_unknown_is_told_to_nobody() -> None:
    (idea,) = sample_digest().ideas
    untold = replace(idea, size="", setting="", tried={}, told=())
    told = replace(digest(), league=replace(sample_digest(), ideas=(untold,)))
    assert open_digest(write_digest(told, CONSORTIUM)) == told


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)))
@settings(max_examples=10)
def test_an_event_of_one_day_ends_on_it(day: date) -> None:
    (event,) = sample_digest().events
    on = replace(event, day=day, last_day=day)
    told = replace(digest(), league=replace(sample_digest(), events=(on,)))
    assert open_digest(write_digest(told, CONSORTIUM)).league.events == (on,)
