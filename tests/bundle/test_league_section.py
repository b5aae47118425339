"""A school's League section in its bundle: as it was ticked, and nothing else in any byte of the file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.bundle import bundle_members, open_bundle, read_bundle, write_bundle
from lis_desktop.bundle.container import read_archive, write_archive
from lis_desktop.bundle.digest import open_digest, write_digest
from lis_desktop.bundle.manifest import write_manifest
from lis_desktop.core.entries import Entry, text_ref
from lis_desktop.core.errors import BundleRefused, InvalidInput
from lis_desktop.core.extract import Extract, Ticks, release, texts_of
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.events import EventPlan, TeamMember
from lis_desktop.core.league.release import as_it_leaves, league_ref, may_leave
from lis_desktop.core.league.section import NOTHING_OF_THE_LEAGUE, LeagueSection
from lis_desktop.core.outcomes import Reason
from tests.bundle import reader_from_the_page
from tests.bundle.keys import CONSORTIUM
from tests.bundle.league_schemas import MEMBERS, text_of
from tests.bundle.schemas import FOLDER as SCHEMAS
from tests.bundle.test_nothing_unticked_leaves import PROVENANCE, dossier
from tests.bundle.test_nothing_unticked_leaves import texts_in as texts_of_entry
from tests.bundle_samples import extracts, fixed_uuid, sample_extract, withdrawal_of
from tests.golden.make_exchange import FOLDER
from tests.golden.make_league import golden_league_digest, golden_league_extract
from tests.league_samples import every_entry, sections, whole_section

IDENTITY = "82e19380f1a0113863aa7e73af963447c94e76092e685f07238b637f9e3d17a1"
DIGEST_HASH = "f1458a873006e688bc673505a66c529eba27e49bd33ac2ee8e6af53f286693eb"

TEXTS = {text_ref(each): each for each in texts_of(dossier())}
LEAGUE = {league_ref(each): each for each in every_entry()}


def test_golden_files_of_the_league_are_read_and_still_written_as_the_same_bytes() -> None:
    bundle = (FOLDER / "league.lisbundle.zip").read_bytes()
    opened = open_bundle(bundle)
    assert (opened.format, opened.identity) == (1, IDENTITY)
    assert opened.extract == golden_league_extract()
    assert write_bundle(golden_league_extract()) == bundle
    digest = (FOLDER / "league.lisdigest.zip").read_bytes()
    assert hashlib.sha256(digest).hexdigest() == DIGEST_HASH
    assert open_digest(digest) == golden_league_digest()
    assert write_digest(golden_league_digest(), CONSORTIUM) == digest


@given(extracts(), sections)
@settings(deadline=None, max_examples=60)
def test_a_section_is_read_as_it_was_written(extract: Extract, section: LeagueSection) -> None:
    told = replace(extract, league=section)
    data = write_bundle(told)
    assert read_bundle(data) == told
    assert write_bundle(read_bundle(data)) == data


def test_a_bundle_without_it_has_no_such_member_and_no_word_of_it() -> None:
    with_it = bundle_members(replace(sample_extract(), league=whole_section()))
    without = bundle_members(sample_extract())
    assert set(with_it) - set(without) == {"league.json"}
    assert b"League" in with_it["readme.txt"]
    assert b"League" not in without["readme.txt"]


def test_an_earlier_reader_finds_in_the_file_what_it_always_found() -> None:
    """The second reader knows nothing of league.json, as the program's own of before did not."""
    found = reader_from_the_page.read((FOLDER / "league.lisbundle.zip").read_bytes())
    before = reader_from_the_page.read((FOLDER / "with-texts.lisbundle.zip").read_bytes())
    assert found["figures"] == before["figures"]
    assert found["texts"] == before["texts"]
    assert found["identity"] == IDENTITY


def test_what_a_reader_does_not_know_yet_is_overlooked_and_nothing_else_changes() -> None:
    """A later member is to this reader what league.json is to an earlier one."""
    members = dict(open_bundle((FOLDER / "league.lisbundle.zip").read_bytes()).members)
    del members["datapackage.json"]
    members["a-later-one.json"] = members.pop("league.json")
    extract = read_bundle(write_archive({**members, "datapackage.json": write_manifest(members)}))
    assert extract == replace(golden_league_extract(), league=NOTHING_OF_THE_LEAGUE)


def test_the_schemas_beside_the_page_are_those_of_the_wire_and_take_the_golden_members() -> None:
    for name in MEMBERS:
        assert (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8") == text_of(name)
    for file, name in (("league.lisbundle.zip", "league"), ("league.lisdigest.zip", "league-digest")):
        content = read_archive((FOLDER / file).read_bytes())["league.json"]
        jsonschema.validate(json.loads(content), json.loads(text_of(name)))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"offers": []}, json.loads(text_of("league")))


# What was not ticked


def canaries(value: object) -> Iterator[str]:
    """Every text in an entry that the sample made for it, however deep."""
    if isinstance(value, str):
        if "told" in value:
            yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from canaries(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from canaries(getattr(value, each.name))


def leaving(entry: LeagueEntry) -> set[bytes]:
    """What of its texts may leave, when it is ticked."""
    return {each.encode() for each in canaries(as_it_leaves(entry))}


def own_id(entry: LeagueEntry) -> set[bytes]:
    """The random id of an entry that nothing else in the sample speaks of."""
    alone = {fixed_uuid(number) for number in (503, 504, 507, 508, 509, 510, 511)}
    return {entry.key.encode()} if entry.key in alone else set()


def exported(texts: frozenset[str], league: frozenset[str]) -> bytes:
    return write_bundle(release(dossier(), Ticks(texts=texts, league=league), PROVENANCE, every_entry()))


def test_the_control_every_field_holds_a_canary_of_its_own_and_all_that_may_leave_does() -> None:
    everything = [each for entry in every_entry() for each in canaries(entry)]
    assert len(everything) == len(set(everything)) == 29
    assert not any(one != other and one in other for one in everything for other in everything)
    data = exported(frozenset(TEXTS), frozenset(LEAGUE))
    may = [each for entry in every_entry() for each in leaving(entry)]
    assert len(may) == 16
    assert all(each in data for each in may)
    assert all(text.encode() in data for entry in TEXTS.values() for text in texts_of_entry(entry))


@given(st.sets(st.sampled_from(sorted(TEXTS))), st.sets(st.sampled_from(sorted(LEAGUE))))
@settings(deadline=None, max_examples=150)
def test_what_was_not_ticked_is_in_no_byte_of_the_bundle(texts: set[str], league: set[str]) -> None:
    data = exported(frozenset(texts), frozenset(league))
    for ref, entry in TEXTS.items():
        for text in texts_of_entry(entry):
            assert (text.encode() in data) is (ref in texts)
    allowed: set[bytes] = set()
    for ref in league:
        allowed |= leaving(LEAGUE[ref]) | (own_id(LEAGUE[ref]) if as_it_leaves(LEAGUE[ref]) else set())
    every = {each.encode() for entry in LEAGUE.values() for each in canaries(entry)}
    every |= {each for entry in LEAGUE.values() for each in own_id(entry)}
    assert {each for each in every if each in data} == allowed
    assert (b"league.json" in data) is any(as_it_leaves(LEAGUE[ref]) is not None for ref in league)


@given(
    st.lists(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=8), min_size=1),
    st.sets(st.sampled_from(sorted(LEAGUE))),
)
@settings(deadline=None, max_examples=40)
def test_names_of_a_team_never_leave_whatever_is_ticked(names: list[str], ticked: set[str]) -> None:
    plan = EventPlan(fixed_uuid(502), tuple(TeamMember("guide", name) for name in names))
    ticks = Ticks(texts=frozenset(TEXTS), league=frozenset(ticked | {league_ref(plan)}))
    data = write_bundle(release(dossier(), ticks, PROVENANCE, (*every_entry(), plan)))
    assert not any(name.encode() in data for name in names)


def test_without_a_tick_the_bundle_is_the_very_file_that_it_was_before_the_league() -> None:
    bare = release(dossier(), Ticks(texts=frozenset(TEXTS)), PROVENANCE)
    assert exported(frozenset(TEXTS), frozenset()) == write_bundle(bare)


@pytest.mark.parametrize("entry", every_entry(), ids=league_ref)
def test_something_that_may_not_leave_is_refused_even_past_the_release(entry: LeagueEntry) -> None:
    """Whoever hands the writer a section that no release made gets no file."""
    if as_it_leaves(entry) == entry:
        assert league_ref(entry) in {each.ref for each in may_leave(every_entry())}
        return
    with pytest.raises(InvalidInput):
        write_bundle(replace(sample_extract(), league=replace(whole_section(), visits=cast(Any, (entry,)))))


# What somebody else wrote


def with_league(change: Callable[[dict[str, Any]], None]) -> bytes:
    members = bundle_members(golden_league_extract())
    del members["datapackage.json"]
    league = json.loads(members["league.json"])
    change(league)
    members["league.json"] = json.dumps(
        league, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    return write_archive({**members, "datapackage.json": write_manifest(members)})


CONTRADICTIONS: dict[str, Callable[[dict[str, Any]], None]] = {
    "an offer twice": lambda told: told["offers"].append(told["offers"][0]),
    "visits in another order": lambda told: told["visits"].reverse(),
    "a year that is none": lambda told: told["memberships"][0].update(school_year="2026-28"),
    "a dimension twice": lambda told: told["offers"][0].update(dimensions=["equity", "equity"]),
    "a named school without a match": lambda told: told["visits"][1].update(with_school="Elm High"),
    "an idea that nobody read again": lambda told: told["ideas"][0].update(reviewed_on=None),
    "a text that is too long": lambda told: told["ideas"][0].update(tried="x" * 4001),
    "no visits at all": lambda told: told["offers"][0].update(visits=0),
    "a noun that is missing": lambda told: told.pop("offers"),
    "too many": lambda told: told.update(event_notes=[{"event": fixed_uuid(1), "took_home": ""}] * 501),
}


def test_the_control_a_section_written_again_is_taken() -> None:
    assert read_bundle(with_league(lambda told: None)) == golden_league_extract()


def test_nouns_and_keys_of_later_years_are_overlooked() -> None:
    def later(told: dict[str, Any]) -> None:
        told["learning_groups"] = [{"id": 1}]
        told["offers"][0]["parking"] = "behind the gym"

    assert read_bundle(with_league(later)) == golden_league_extract()


@pytest.mark.parametrize("change", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_what_contradicts_itself_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(BundleRefused) as refused:
        read_bundle(with_league(change))
    assert refused.value.reason is Reason.SCHEMA_INVALID


def test_a_withdrawal_tells_nothing_of_the_league() -> None:
    taking_back = withdrawal_of(sample_extract(), "ab" * 32)
    assert write_bundle(taking_back)
    with pytest.raises(InvalidInput, match="takes everything back"):
        write_bundle(replace(taking_back, league=whole_section()))


def test_a_tick_names_one_entry_only() -> None:
    names = [*TEXTS, *LEAGUE]
    assert len(names) == len(set(names))
    kinds: set[type[Entry] | type[LeagueEntry]] = {type(each) for each in TEXTS.values()}
    assert not kinds & {type(each) for each in LEAGUE.values()}
