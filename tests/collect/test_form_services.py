"""Answers as form services export them, in invented words: recognised, mended, and nobody's name."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.collect.column import ColumnUse
from lis_desktop.collect.column_mapping import (
    ColumnChoice,
    ColumnMapping,
    fingerprint,
    mapping_from_bytes,
    mapping_to_bytes,
)
from lis_desktop.collect.spreadsheet import read_ballots
from lis_desktop.core.ballot import AnswerCode
from lis_desktop.core.errors import InvalidInput
from tests.collect.test_spreadsheet import INSTRUMENT, answers, read

IDS = INSTRUMENT.dimension_ids


def workbook(path: Path, rows: list[list[Any]], *, hidden_first: bool = False) -> Path:
    """An XLSX file of these rows."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        if hidden_first:
            notes = book.add_worksheet("notes")
            notes.write(0, 0, "secret")
        sheet = book.add_worksheet("Form responses 1")
        if hidden_first:
            sheet.activate()
            sheet.set_first_sheet()
            notes.hide()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, column, cell)
    return path


GRID = (
    "Timestamp,Email Address,Where do we stand? [1.1 Equity],Where do we stand? [Time & Space],"
    "Where do we stand? [Moral Courage],Anything else?\n"
    "2026/11/02 3:04:05 PM EST,ada@example.org,3 - Developing,Level 2,Performing (4),more time\n"
    "2026/11/02 3:05:00 PM EST,grace@example.org,Not addressed,,Cannot judge,\n"
)


def test_a_grid_of_questions_is_recognised_and_who_and_when_is_dropped(tmp_path: Path) -> None:
    preview = read(tmp_path, GRID)
    assert answers(preview) == [
        {"equity": 3, "time-space": 2, "courage": 4},
        {"equity": 1, "courage": AnswerCode.CANNOT_JUDGE},
    ]
    assert preview.dropped == ("Timestamp", "Email Address")
    assert "ada" not in repr(preview)
    assert "3:04" not in repr(preview)


def test_a_workbook_with_real_dates_and_numbers_reads_like_its_csv(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 2, 15, 4)  # noqa: DTZ001 - spreadsheets know no zone
    rows: list[list[Any]] = [
        ["ID", "Start", "Full name", "1.1 Equity", "2.6 Time & Space", "3.4 Moral Courage"],
        [1, moment, "Ada Lovelace", 3, "Initiating", "NA"],
        [2, moment, "Grace Hopper", 4.0, "", "4: Performing"],
        ["", "", "", "", "", ""],
    ]
    preview = read_ballots(workbook(tmp_path / "forms.xlsx", rows), INSTRUMENT, IDS)
    assert answers(preview) == [
        {"equity": 3, "time-space": 2, "courage": AnswerCode.NOT_APPLICABLE},
        {"equity": 4, "courage": 4},
    ]
    assert preview.dropped == ("ID", "Start", "Full name")
    assert "Lovelace" not in repr(preview)
    hidden = read_ballots(workbook(tmp_path / "hidden.xlsx", rows, hidden_first=True), INSTRUMENT, IDS)
    assert answers(hidden) == answers(preview)


def test_a_header_over_two_or_three_rows_is_put_together(tmp_path: Path) -> None:
    two = (
        "Respondent ID,Rate each dimension,,\n"
        ",Equity,Time & Space,Moral Courage\n"
        "117,Developing,Developing,Performing\n"
    )
    assert answers(read(tmp_path, two)) == [{"equity": 3, "time-space": 3, "courage": 4}]
    three = (
        "StartDate,Q1_1,Q1_2\n"
        "Start Date,Where do we stand? - Equity,Where do we stand? - Moral Courage\n"
        '"{""ImportId"":""start""}","{""ImportId"":""QID1_1""}","{""ImportId"":""QID1_2""}"\n'
        "2026-11-02 10:00:00,2,3\n"
    )
    preview = read(tmp_path, three)
    assert [problem.row for problem in preview.problems] == [3, 3], "a row of codes is told, not guessed away"


def test_a_comment_column_beside_its_question_is_not_taken_for_answers(tmp_path: Path) -> None:
    content = (
        "Equity: why did you choose this?,Equity: which level fits our school?,Moral Courage\n"
        "because,Developing,4\n"
        ",Initiating,2\n"
    )
    preview = read(tmp_path, content)
    assert answers(preview) == [{"equity": 3, "courage": 4}, {"equity": 2, "courage": 2}]
    assert [each.use for each in preview.columns] == [
        ColumnUse.UNKNOWN,
        ColumnUse.DIMENSION,
        ColumnUse.DIMENSION,
    ]


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("3", 3),
        ("3.0", 3),
        ("Level 3", 3),
        ("3) Developing", 3),
        ("3 – developing", 3),
        ("Developing (3)", 3),
        ("DEVELOPING", 3),
        ("Developing: most teams do this", 3),
        ("can’t say", None),
        ("3 - Performing", None),
        ("5 - Developing", None),
        ("3 or 4", None),
        ("3-4", None),
    ],
)
def test_a_label_is_read_only_where_number_and_name_agree(
    tmp_path: Path, cell: str, answer: int | None
) -> None:
    preview = read(tmp_path, f"equity\n{cell}\n")
    if answer is None:
        (problem,) = preview.problems
        assert problem.row == 2
        assert cell in problem.what
        assert problem.cure
    else:
        assert answers(preview) == [{"equity": answer}]


def test_two_dimensions_in_one_question_are_left_to_the_facilitator(tmp_path: Path) -> None:
    preview = read(tmp_path, "Equity and Moral Courage together,equity\n3,2\n")
    assert answers(preview) == [{"equity": 2}]


def test_what_was_not_recognised_is_mended_by_hand(tmp_path: Path) -> None:
    content = "Question A,Question B,equity\n3,so-so,2\n1,2,4\n"
    preview = read(tmp_path, content)
    assert preview.mapping is not None
    mended = preview.mapping.with_column(1, "courage").with_column(2, "time-space").with_word(" So-So ", 2)
    again = read_ballots(tmp_path / "ballots.csv", INSTRUMENT, IDS, mended)
    assert answers(again) == [
        {"equity": 2, "time-space": 2, "courage": 3},
        {"equity": 4, "time-space": 2, "courage": 1},
    ]
    moved = mended.with_column(1, "equity")
    assert [each.dimension_id for each in moved.columns] == ["equity", "time-space", ""]
    taken_away = mended.with_column(3, "")
    assert read_ballots(tmp_path / "ballots.csv", INSTRUMENT, IDS, taken_away).missing == ("equity",)


def test_a_mapping_for_another_header_is_not_used(tmp_path: Path) -> None:
    read(tmp_path, "equity,time-space\n1,2\n")
    other = ColumnMapping((ColumnChoice(ColumnUse.DIMENSION, "courage"),))
    preview = read_ballots(tmp_path / "ballots.csv", INSTRUMENT, IDS, other)
    assert answers(preview) == [{"equity": 1, "time-space": 2}]


def test_a_mapping_means_no_level_that_the_scale_lacks_and_no_strange_dimension(tmp_path: Path) -> None:
    read(tmp_path, "a,b\nhigh,1\n")
    odd = ColumnMapping(
        (ColumnChoice(ColumnUse.DIMENSION, "equity"), ColumnChoice(ColumnUse.DIMENSION, "no-such")),
        (("high", 9),),
    )
    preview = read_ballots(tmp_path / "ballots.csv", INSTRUMENT, IDS, odd)
    assert [problem.column for problem in preview.problems] == ["a"]
    assert preview.columns[1].use is ColumnUse.UNKNOWN


CHOICES = st.builds(
    ColumnChoice, st.sampled_from(list(ColumnUse)), st.sampled_from(["", "equity", "time-space"])
)
WORDS = st.lists(st.tuples(st.text("abc é", max_size=8), st.sampled_from([1, 4, *AnswerCode])), max_size=5)


@given(st.lists(CHOICES, max_size=9), WORDS)
def test_a_mapping_comes_back_as_it_was_kept(
    columns: list[ColumnChoice], words: list[tuple[str, Any]]
) -> None:
    mapping = ColumnMapping(tuple(columns), tuple(words))
    assert mapping_from_bytes(mapping_to_bytes(mapping)) == mapping


def test_the_fingerprint_knows_the_form_and_no_answer() -> None:
    assert fingerprint("small", ("Equity ", "time")) == fingerprint("small", ("equity", "Time"))
    assert fingerprint("small", ("equity", "time")) != fingerprint("small", ("time", "equity"))
    assert fingerprint("small", ("equity",)) != fingerprint("other", ("equity",))


def test_votes_are_read_as_numbers_and_too_many_are_told(tmp_path: Path) -> None:
    content = "equity,time-space,courage\n2,1,\n0,0,3\n2,2,\n,Developing,\n"
    read(tmp_path, content)
    preview = read_ballots(tmp_path / "ballots.csv", INSTRUMENT, IDS, votes_each=3)
    assert [dict(each.answers) for each in preview.ballots][:2] == [
        {"equity": 2, "time-space": 1},
        {"courage": 3},
    ]
    assert [(problem.row, problem.column) for problem in preview.problems] == [(4, ""), (5, "time-space")]


def test_a_workbook_that_would_fill_the_memory_is_refused_unopened(tmp_path: Path) -> None:
    import zipfile

    good = workbook(tmp_path / "good.xlsx", [["equity"], [3]])
    assert answers(read_ballots(good, INSTRUMENT, IDS)) == [{"equity": 3}]
    with zipfile.ZipFile(good, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big.bin", b"\0" * (65 * 1024 * 1024))
    with pytest.raises(InvalidInput, match="64 MiB"):
        read_ballots(good, INSTRUMENT, IDS)


def test_an_empty_workbook_and_an_old_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="no sheet"):
        read_ballots(workbook(tmp_path / "empty.xlsx", []), INSTRUMENT, IDS)
    with pytest.raises(InvalidInput, match="old workbook"):
        read(tmp_path, b"\xd0\xcf\x11\xe0....")


@given(st.integers(0, 400), st.binary(max_size=12))
def test_a_damaged_workbook_gives_a_preview_or_a_sentence(place: int, noise: bytes) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        good = workbook(Path(folder) / "book.xlsx", [["equity"], [3]])
        data = bytearray(good.read_bytes())
        at = place * len(data) // 401
        data[at : at + len(noise)] = noise
        if data[:4] != b"PK\x03\x04":
            return
        good.write_bytes(bytes(data))
        with suppress(InvalidInput):
            read_ballots(good, INSTRUMENT, IDS)
