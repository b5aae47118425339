"""School → bundle → Consortium → digest → school: what was ticked and released arrives, and nothing else."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.bundle import write_bundle
from lis_desktop.bundle.digest import open_digest
from lis_desktop.bundle.files import SUFFIX
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.extract import Extract
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote, TriedResult
from lis_desktop.core.league.release import league_ref, release_league
from lis_desktop.core.league.visits import HostOffer
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium import keys as consortium_keys
from lis_desktop.services.consortium.digest_making import make_digest
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.league import desk
from tests.bundle_samples import fixed_uuid, sample_extract
from tests.league_samples import every_entry

TODAY = date(2026, 12, 1)
SCHOOLS = 3
ANOTHERS_IDEA = fixed_uuid(512)


def entries_of(school: int) -> tuple[LeagueEntry, ...]:
    """Everything that a school could type, under ids and words of its own. School 0 wrote the idea that the
    others tried."""
    word = f"school{school}"
    mine: list[LeagueEntry] = []
    for each in every_entry(word):
        match each:
            case HostOffer():
                mine.append(replace(each, id=fixed_uuid(2000 + school)))
            case PracticeNote() if each.reviewed_on is not None:
                mine.append(replace(each, id=ANOTHERS_IDEA if school == 0 else fixed_uuid(2100 + school)))
            case _:
                mine.append(each)
    return tuple(mine)


REFS = [league_ref(each) for school in range(SCHOOLS) for each in entries_of(school)]
ticks = st.lists(st.sets(st.sampled_from(sorted(set(REFS)))), min_size=SCHOOLS, max_size=SCHOOLS)


def sent(school: int, ticked: set[str]) -> Extract:
    return replace(sample_extract(school + 1), texts=(), league=release_league(entries_of(school), ticked))


@given(ticks, st.data())
@settings(max_examples=25, deadline=None)
def test_what_was_ticked_and_released_comes_back_and_nothing_else(
    catalogue: Catalogue, ticked: list[set[str]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = DataPaths(Path(folder) / "consortium")
        shelf = open_shelf(home)
        files = []
        for school, refs in enumerate(ticked):
            path = Path(folder) / f"{school}{SUFFIX}"
            path.write_bytes(write_bundle(sent(school, refs)))
            files.append(path)
        import_bundles(shelf, catalogue, files)
        consortium_keys.begin_consortium(shelf, "A Consortium", Path(folder) / "recovery.txt")
        waiting = desk.to_review(shelf)
        chosen = data.draw(st.lists(st.booleans(), min_size=len(waiting), max_size=len(waiting)))
        released = [each for each, let_go in zip(waiting, chosen, strict=True) if let_go]
        for each in released:
            desk.release(shelf, each, TODAY)
        made = make_digest(shelf, catalogue, Path(folder), today=TODAY)
        shelf.close()
        assert made.path is not None
        content = made.path.read_bytes()
    back = open_digest(content).league
    assert {each.offer for each in back.offers} == {
        each.entry for each in released if isinstance(each.entry, HostOffer)
    }
    assert {each.note for each in back.ideas} == {
        each.entry for each in released if isinstance(each.entry, PracticeNote)
    }
    shown = {each.note.id for each in back.ideas}
    told = {
        (each.entry.idea_id, each.entry.text)
        for each in released
        if isinstance(each.entry, IdeaTried)
        and each.entry.idea_id in shown
        and each.key.school_key != nces(1)
    }
    assert {(each.note.id, text) for each in back.ideas for text in each.told} == told
    tried = sum("idea_tried:" + ANOTHERS_IDEA in refs for refs in ticked[1:])
    for idea in back.ideas:
        if idea.note.id == ANOTHERS_IDEA:
            assert idea.tried == ({TriedResult.HELPED: tried} if tried else {})
    allowed = {
        text.encode()
        for each in released
        if not isinstance(each.entry, IdeaTried) or (each.entry.idea_id, each.entry.text) in told
        for text in desk_words(each.entry)
    }
    everything = {
        text.encode() for school in range(SCHOOLS) for entry in entries_of(school) for text in deep(entry)
    }
    assert {each for each in everything if each in content} == allowed


def nces(number: int) -> str:
    return f"nces:23000010{number:04}"


def desk_words(entry: object) -> set[str]:
    return {
        value
        for name in entry.__dataclass_fields__  # type: ignore[attr-defined]
        if isinstance(value := getattr(entry, name), str) and value.startswith("school")
    }


def deep(value: object) -> set[str]:
    """Every word of an entry, however deep."""
    if isinstance(value, str):
        return {value} if value.startswith("school") and " " in value else set()
    if isinstance(value, tuple):
        return {text for each in value for text in deep(each)}
    names = getattr(value, "__dataclass_fields__", ())
    return {text for name in names for text in deep(getattr(value, name))}
