"""A roster is taken whole, or every row that does not fit is told with its field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.collect.roster_csv import read_roster
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.roster import RosterSchool, still_missing

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(text: str) -> Path:
        path = tmp_path / "schools.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return put


@pytest.mark.parametrize(
    "text",
    [
        "name,state,nces\nDune High,ME,230000100001\nHeron Bay,VT,\n",
        "School name;NCES ID;State\nDune High;230000100001;me\n\n;;\nHeron Bay;;vt\n",
        "\ufeffnotes\tSchool\tNCES\tstate\nx\tDune High\t230000100001\tME\n\tHeron Bay\t\tVT\n",
    ],
    ids=["commas", "semicolons", "tabs"],
)
def test_a_roster_is_read_as_spreadsheets_save_it(write: Write, text: str) -> None:
    assert read_roster(write(text)) == (
        RosterSchool("Dune High", "ME", "230000100001"),
        RosterSchool("Heron Bay", "VT"),
    )


def test_a_leading_zero_that_a_spreadsheet_ate_is_put_back(write: Write) -> None:
    assert read_roster(write("name,nces\nAlder,90000100001\n"))[0].nces == "090000100001"


def test_every_row_that_does_not_fit_is_told_with_its_field_and_nothing_is_taken(write: Write) -> None:
    good = "name,state,nces\nDune High,ME,230000100001\n"
    assert len(read_roster(write(good))) == 1
    with pytest.raises(InvalidInput) as told:
        read_roster(
            write(good + ",ME,\nAlder,Maine,\nHeron,VT,12\nDune,ME,230000100001\nHeron,VT,\nHeron,VT,\n")
        )
    assert told.value.title == "schools.csv has 5 mistakes."
    for sentence in (
        "Row 3, name: it is empty.",
        "Row 4, state: “MAINE” is not two letters such as ME.",
        "Row 5, nces: an NCES id has 12 digits, a private school’s 8 characters such as A0301234; "
        "this one is '12' (2 characters).",
        "Row 6, nces: the same school is in row 2.",
        "Row 8, name: the same school is in row 7.",
    ):
        assert sentence in told.value.message


def test_many_mistakes_are_told_as_twenty_and_how_many_more(write: Write) -> None:
    with pytest.raises(InvalidInput, match=r"Row 21, nces.*And 30 more\."):
        read_roster(write("name,nces\n" + "".join(f"School {number},1\n" for number in range(50))))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no column “name”"),
        ("state,nces\nME,230000100001\n", "no column “name”"),
        ("name,school\nDune,Dune\n", "a column twice"),
        ("name\n", "names 0 schools"),
        ('name\n"Dune', "is not CSV"),
    ],
)
def test_a_file_that_is_no_roster_is_told_in_a_sentence(write: Write, text: str, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        read_roster(write(text))


def test_a_file_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="cannot be read"):
        read_roster(tmp_path / "nowhere.csv")


DUNE = RosterSchool("Dune High", "ME", "230000100001")


@pytest.mark.parametrize(
    ("heard", "is_missing"),
    [
        (DUNE, False),
        (RosterSchool("The Dune School", "ME", "230000100001"), False),
        (RosterSchool("dune  HIGH", "ME"), False),
        (RosterSchool("Dune High", "VT"), True),
        (RosterSchool("Dune High", "ME", "230000100002"), True),
        (RosterSchool("Heron Bay", "ME"), True),
    ],
)
def test_a_school_is_known_by_its_id_else_by_name_and_state(heard: RosterSchool, is_missing: bool) -> None:
    assert bool(still_missing([DUNE], [heard])) is is_missing


schools = st.builds(
    RosterSchool,
    st.sampled_from(["A", "B", "C"]),
    st.sampled_from(["", "ME"]),
    st.sampled_from(["", "230000100001", "230000100002"]),
)


@given(st.lists(schools), st.lists(schools))
def test_whoever_was_heard_is_never_missing_and_nobody_else_is_invented(
    roster: list[RosterSchool], heard: list[RosterSchool]
) -> None:
    missing = still_missing(roster, heard)
    assert set(missing) <= set(roster) - set(heard)
    assert still_missing(roster, []) == tuple(roster)
    assert still_missing(missing, heard) == missing
