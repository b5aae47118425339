"""Whatever the verbs keep can be written into a bundle and read back: nobody ticks a text that then fails."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.bundle.league_member import read_section, section_members
from lis_desktop.core.entries import MAX_TEXT
from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.league.bounds import MAX_DAYS, MAX_NUMBER
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.events import EventNote
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote, TriedResult
from lis_desktop.core.league.membership import (
    JoiningTick,
    LetterSignature,
    Membership,
    MembershipStatus,
    SignatureRole,
)
from lis_desktop.core.league.release import league_ref, release_league
from lis_desktop.core.league.visits import (
    FieldNote,
    FollowUp,
    HostOffer,
    Visit,
    VisitRequest,
    VisitRole,
    VisitState,
)
from lis_desktop.services.league.checks import checked
from tests.services.league.samples import EVERY_NOUN, given_id

texts = st.text(max_size=20) | st.sampled_from(
    ["x" * MAX_TEXT, "é" * (MAX_TEXT + 1), "e\u0301" * MAX_TEXT, ""]
)
lines = st.text(max_size=20) | st.sampled_from(["x" * 200, " ", "a\nb"])
uuids = st.integers(0, 9).map(given_id) | st.sampled_from(["", "event-1"])
about = st.lists(st.sampled_from(["equity", "a" * 64, "Equity", "=1", "d"]), max_size=3).map(tuple)
years = st.sampled_from(["2026-27", "2098-99", "1999-00", "2026", "2026-28"])
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
numbers = st.integers(-1, MAX_NUMBER + 1)

entries: st.SearchStrategy[LeagueEntry] = st.one_of(
    st.builds(Membership, years, st.sampled_from(MembershipStatus), days | st.none()),
    st.builds(JoiningTick, lines, st.sampled_from(["1", "2.1", "", "new", "1" * 39]), days),
    st.builds(LetterSignature, st.sampled_from(SignatureRole), days),
    st.builds(
        HostOffer,
        uuids,
        years,
        about,
        st.lists(days, max_size=MAX_DAYS + 1).map(tuple),
        numbers,
        numbers,
        texts,
        texts,
    ),
    st.builds(VisitRequest, uuids, years, about, numbers, texts),
    st.builds(
        Visit,
        uuids,
        st.sampled_from(VisitRole),
        years,
        lines,
        about,
        st.just(()),
        st.sampled_from(VisitState),
        uuids,
    ),
    st.builds(FieldNote, uuids, uuids, st.sampled_from(["equity", "Equity", ""]), texts),
    st.builds(FollowUp, uuids, uuids, texts, lines, days | st.none(), lines),
    st.builds(EventNote, uuids, texts, lines),
    st.builds(PracticeNote, uuids, lines, about, texts, texts, texts, texts, texts, texts, days),
    st.builds(IdeaTried, uuids, st.sampled_from(TriedResult), texts),
)


def come_back(entry: LeagueEntry) -> None:
    """Released alone, written and read, it is what was released."""
    section = release_league([entry], {league_ref(entry)})
    assert len(list(section)) == 1
    assert read_section(section_members(section)) == section


@given(entries)
def test_whatever_is_kept_can_be_written_and_read_back(typed: LeagueEntry) -> None:
    try:
        kept = checked(typed)
    except InvalidInput:
        return
    come_back(kept)


def test_every_noun_that_travels_was_tried() -> None:
    kept = [checked(each) for each in EVERY_NOUN]
    travelling = [each for each in kept if list(release_league([each], {league_ref(each)}))]
    assert len(travelling) == 10
    for each in travelling:
        come_back(each)
