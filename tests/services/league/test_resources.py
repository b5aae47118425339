"""Everything there is to read is found by words, and nothing that anybody types breaks the search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.league.library import short_citation
from lis_desktop.core.league.resources import ResourceSource
from lis_desktop.core.league.searching import MAX_WORDS, query_words, words_in
from lis_desktop.core.school import School
from lis_desktop.services.league.entries import record, remove, undo
from lis_desktop.services.league.resources import (
    Library,
    add_resource,
    bookmark,
    forget_bookmark,
    open_library,
)
from lis_desktop.services.workspace import Workspace
from lis_desktop.store.text_index import Indexed, TextIndex, has_full_text
from tests.services.league.conftest import take_digest
from tests.store.school_days import begin, open_school


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    """What a school has that has typed nothing yet."""
    with TemporaryDirectory() as folder, open_school(Path(folder) / "school") as ws:
        school = begin(ws).school
        with open_library(ws, school.id) as found:
            yield found


def titles(library: Library, typed: str, dimension_id: str = "") -> list[str]:
    return [each.title for each in library.search(typed, dimension_id)]


def test_research_activities_and_the_packs_resources_are_all_there(library: Library) -> None:
    sources = {each.source for each in library.resources}
    assert sources == {ResourceSource.RESEARCH, ResourceSource.ACTIVITY, ResourceSource.PACK}
    assert len({each.id for each in library.resources}) == len(library.resources)
    assert library.search("") == library.search("  ") == library.resources
    assert library.note == ""


def test_the_beginning_of_a_word_finds_it_without_capitals_or_accents(library: Library) -> None:
    assert "What a grade should and should not hold" in titles(library, "GRAD equit")
    assert titles(library, "detrack")[0] == "Opening demanding courses to everybody"
    assert titles(library, "détràck") == titles(library, "detrack")
    assert titles(library, "xyzzy") == []
    assert titles(library, "detrack xyzzy") == []


def test_a_word_in_the_title_comes_before_one_in_the_text() -> None:
    index = TextIndex((Indexed("1", "Rounds", "All protocols"), Indexed("2", "Protocols", "A book")))
    assert index.search(("protocols",)) == ("2", "1")
    index.close()


def test_a_dimension_finds_its_own_before_what_is_for_all(library: Library) -> None:
    found = library.search("", "time-space")
    own = [each for each in found if "time-space" in each.dimension_ids]
    assert own == list(found[: len(own)])
    assert len(own) >= 3
    assert not any(each.dimension_ids for each in found[len(own) :])


def test_a_resource_is_found_by_the_name_of_its_dimension(library: Library) -> None:
    assert "Rooms that let people learn differently" in titles(library, "time space")


def test_signs_alone_find_nothing_and_mean_nothing(library: Library) -> None:
    assert library.search("%$&!") == ()
    assert titles(library, '"detracking" AND (NOT equity*) OR -x') == titles(
        library, "detracking and not equity or x"
    )


@settings(deadline=None)
@given(st.text(max_size=60))
@example('"')
@example("'; DROP TABLE page; --")
@example("NEAR(a b) title:x ^a a* \x00 \ud800")
@example("ﬁ ß İ ÿ 東京 ①")
def test_no_query_breaks_the_search(library: Library, typed: str) -> None:
    found = library.search(typed)
    if not query_words(typed):
        assert found == (library.resources if not typed.strip() else ())


_letters = st.text("abAZéÉœß̈ 1'-", max_size=12)
_texts = st.lists(st.tuples(_letters, _letters), max_size=6)


@settings(deadline=None)
@given(_texts, _letters)
def test_full_text_search_finds_exactly_what_reading_finds(texts: list[tuple[str, str]], typed: str) -> None:
    index = TextIndex(Indexed(str(row), title, text) for row, (title, text) in enumerate(texts))
    words = query_words(typed)
    assert index.ranks
    ranked = index.search(words)
    index.ranks = False
    read = index.search(words)
    index.close()
    assert sorted(ranked) == sorted(read)
    assert list(read) == sorted(read, key=int)


@given(st.text())
def test_folded_words_are_folded_already(text: str) -> None:
    words = words_in(text)
    assert words_in(" ".join(words)) == words
    assert len(query_words(text)) <= MAX_WORDS


def test_without_full_text_search_a_school_still_finds_and_is_told(
    ws: Workspace, of: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_library(ws, of.id) as ranked:
        expected = {each.id for each in ranked.search("equit")}
    monkeypatch.setattr("lis_desktop.store.text_index.has_full_text", lambda db: False)
    with open_library(ws, of.id) as library:
        assert {each.id for each in library.search("equit")} == expected
        assert "FTS5" in library.note


def test_this_python_has_full_text_search() -> None:
    db = sqlite3.connect(":memory:")
    assert has_full_text(db)
    db.close()


def test_a_school_adds_its_own_and_it_stands_first(ws: Workspace, of: School) -> None:
    own = add_resource(
        ws, of.id, "  Our  advisory plan ", "Twelve weeks.", ("equity",), "https://example.org/"
    )
    assert own.title == "Our advisory plan"
    with open_library(ws, of.id) as library:
        first = library.resources[0]
        assert (first.id, first.source, first.url) == (
            f"own:{own.id}",
            ResourceSource.SCHOOL,
            "https://example.org/",
        )
        assert library.search("advisory twelve")[0] == first
    remove(ws, of.id, own)
    with open_library(ws, of.id) as library:
        assert library.search("advisory twelve weeks") == ()
    with pytest.raises(InvalidInput, match="https://"):
        add_resource(ws, of.id, "A page", url="ftp://example.org")


def test_what_the_digest_brings_can_be_found(ws: Workspace, of: School, tmp_path: Path) -> None:
    take_digest(ws, tmp_path)
    with open_library(ws, of.id) as library:
        assert [each.title for each in library.search("ecole equite")] == ["Équité à l'école"]


def test_bookmarks_are_kept_for_what_is_there(ws: Workspace, of: School) -> None:
    bookmark(ws, of.id, "league:keeping-track")
    with open_library(ws, of.id) as library:
        (kept,) = library.search("", only_bookmarked=True)
        assert kept.id == "league:keeping-track"
        assert library.search("", "moral-courage", only_bookmarked=True) == ()
    with pytest.raises(NotFound, match="no resource"):
        bookmark(ws, of.id, "league:no-such-book")
    forget_bookmark(ws, of.id, "league:keeping-track")
    assert record(ws, of.id).bookmarks == ()
    undo(ws, of.id)
    assert len(record(ws, of.id).bookmarks) == 1


@pytest.mark.parametrize(
    ("citation", "short"),
    [
        ("Oakes, J. (2005). Keeping track. Yale.", "Oakes 2005"),
        ("Burris, C. C., Heubert, J. P., & Levin, H. M. (2006). Accelerating.", "Burris et al. 2006"),
        ("OECD (2015). Students, computers and learning.", "OECD 2015"),
        ("Kemple, J. J., with Willner, C. J. (2008). Career academies.", "Kemple et al. 2008"),
        ("(1994). Prisoners of time.", "1994"),
        ("No year at all", ""),
    ],
)
def test_a_citation_has_a_short_form(citation: str, short: str) -> None:
    assert short_citation(citation) == short
