"""A dry run tells what schools would tell of the League, and the real run then changes exactly that."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.extract import Extract
from lis_desktop.core.league.ideas import PracticeNote
from lis_desktop.core.league.section import LeagueSection, TravellingEntry
from lis_desktop.core.league.section_changes import (
    FieldChange,
    LeagueStep,
    NounChange,
    field_changes,
    league_changes,
    noun_changes,
)
from lis_desktop.core.league.told import Noun, NounCount, noun_of
from lis_desktop.services.consortium.importing.bundles import ImportRun, import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.league.desk import counting_sections
from lis_desktop.services.league.desk_counts import league_counts
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import fixed_uuid, withdrawal_of
from tests.consortium.league_year import hosting, offer, request, school
from tests.consortium.state import state_of
from tests.league_samples import DAY, whole_section

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]


def anew(of: Extract, league: LeagueSection, *ancestors: Path) -> Extract:
    """The school's next bundle, which knows of these."""
    known = tuple(sorted({open_bundle(each.read_bytes()).identity for each in ancestors}))
    made = replace(of.provenance, revision=len(known) + 1, ancestors=known)
    return replace(of, league=league, provenance=made)


def idea(title: str) -> PracticeNote:
    return PracticeNote(fixed_uuid(9001), title, ("equity",), "We tried it.", reviewed_on=DAY)


def test_offers_ideas_and_wishes_are_told_before_they_come_in(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    told = LeagueSection(offers=(offer(1),), requests=(request(1),), ideas=(idea("Lists by group"),))
    first = send(school(1, told))
    take_in([first])
    before = state_of(shelf)
    newer = LeagueSection(offers=(replace(offer(1), visits=2),), ideas=(idea("Lists by group"),))
    run = take_in([send(anew(school(1, told), newer, first)), send(hosting(2))], dry_run=True)
    assert state_of(shelf) == before
    assert noun_changes(run.changes.league) == (
        NounChange(Noun.OFFERS, added=1, changed=1, gone=0),
        NounChange(Noun.WISHES, added=0, changed=0, gone=1),
    )
    by_step = {each.step: field_changes(each) for each in run.changes.league}
    assert by_step == {
        LeagueStep.ADDED: (FieldChange("", "", "Come and see."),),
        LeagueStep.CHANGED: (FieldChange("visits", "1", "2"),),
        LeagueStep.GONE: (FieldChange("", "To see it.", ""),),
    }


def test_a_withdrawal_and_a_conflict_say_what_is_told_no_longer(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    first, second = send(school(1, whole_section())), send(hosting(2))
    take_in([first, second])
    gone = withdrawal_of(school(1, whole_section()), open_bundle(first.read_bytes()).identity)
    twin = replace(hosting(2), priorities=("equity",))
    changes = take_in([send(gone), send(twin)], dry_run=True).changes.league
    assert {each.step for each in changes} == {LeagueStep.GONE}
    assert Counter(each.school_name for each in changes).most_common() == [
        (school(1, whole_section()).school.name, len(whole_section())),
        (hosting(2).school.name, 1),
    ]


def test_an_entry_without_words_is_told_by_what_it_says(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    run = take_in([send(school(1, whole_section()))], dry_run=True)
    assert len(run.changes.league) == len(whole_section())
    for each in run.changes.league:
        (only,) = field_changes(each)
        assert only.after, each.ref


@st.composite
def _mail(draw: st.DrawFn) -> list[tuple[int, str, tuple[TravellingEntry, ...]]]:
    """What some schools send, in the order in which it comes: the school, how, and what it ticked."""
    entries = st.lists(st.sampled_from(_ENTRIES), unique_by=id, max_size=5).map(tuple)
    how = st.sampled_from(["anew", "anew", "anew", "fork", "withdraw"])
    return draw(st.lists(st.tuples(st.integers(1, 3), how, entries), min_size=1, max_size=8))


_ENTRIES: tuple[TravellingEntry, ...] = (*whole_section("told"), *whole_section("otherwise"))


def _section(entries: Sequence[TravellingEntry]) -> LeagueSection:
    """One of each ref, as on a laptop."""
    from lis_desktop.core.league.release import release_league

    once = {(each.kind, each.key): each for each in entries}
    return release_league(once.values(), {f"{kind}:{key}" for kind, key in once})


def _written(folder: Path, mail: Sequence[tuple[int, str, tuple[TravellingEntry, ...]]]) -> list[Path]:
    """The files; a school's next one knows of all before it, a fork knows of none."""
    sent: dict[int, list[Path]] = {}
    files = []
    for place, (number, how, entries) in enumerate(mail):
        before = sent.setdefault(number, [])
        extract = anew(school(number, _section(entries)), _section(entries), *before)
        if how == "fork":
            device = replace(extract.provenance, device_id=fixed_uuid(600 + place), ancestors=(), revision=1)
            extract = replace(extract, provenance=device)
        elif how == "withdraw" and before:
            known = sorted({open_bundle(each.read_bytes()).identity for each in before})
            extract = withdrawal_of(replace(extract, league=LeagueSection()), *known)
        path = folder / f"{place}.lisbundle.zip"
        path.write_bytes(write_bundle(extract))
        files.append(path)
        if how != "fork":
            before.append(path)
    return files


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mail=_mail(), data=st.data())
def test_what_a_dry_run_tells_is_what_the_import_then_does(
    mail: list[tuple[int, str, tuple[TravellingEntry, ...]]], data: st.DataObject, catalogue: Catalogue
) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        files = _written(folder, mail)
        cut = data.draw(st.integers(0, len(files)))
        with closing(open_shelf(folder / "desk" / "shelf.sqlite")) as shelf:
            import_bundles(shelf, catalogue, files[:cut])
            sections, counts = counting_sections(shelf), league_counts(shelf)
            told = import_bundles(shelf, catalogue, files[cut:], dry_run=True).changes.league
            assert counting_sections(shelf) == sections
            import_bundles(shelf, catalogue, files[cut:])
            assert told == league_changes(sections, counting_sections(shelf))
            assert _net(told) == _grown(counts, league_counts(shelf))


def _net(told: Sequence[object]) -> dict[Noun, int]:
    """By noun, how many more are told."""
    found = {each.noun: each.added - each.gone for each in noun_changes(told)}  # type: ignore[arg-type]
    return {noun: more for noun, more in found.items() if more}


def _grown(before: Sequence[NounCount], after: Sequence[NounCount]) -> dict[Noun, int]:
    """The same, counted by another way: the League desk's own numbers."""
    was = {each.noun: each.told or 0 for each in before}
    return {
        each.noun: each.told - was[each.noun] for each in after if each.told not in (None, was[each.noun])
    }


def test_every_kind_that_travels_is_counted_as_something() -> None:
    assert {noun_of(each) for each in whole_section()} == {
        *(noun for noun in Noun if noun not in (Noun.EVENTS, Noun.MATCHES, Noun.RESOURCES))
    }
