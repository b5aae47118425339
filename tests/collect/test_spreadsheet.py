"""Ballots from a spreadsheet: recognised, refused whole, and never with a person's trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.collect.column import ColumnUse
from lis_desktop.collect.import_preview import ImportPreview
from lis_desktop.collect.spreadsheet import read_ballots
from lis_desktop.core.ballot import AnswerCode
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.instrument import Dimension, Instrument, Level, Scale, Strand


def dimension(dimension_id: str, code: str, name: str) -> Dimension:
    return Dimension(dimension_id, code, name, "", ("a", "b", "c", "d"))


LEVELS = ("Not addressed", "Initiating", "Developing", "Performing")
INSTRUMENT = Instrument(
    id="small",
    version="1",
    content_hash="",
    locale="en-US",
    title="Small",
    publisher="",
    licence="",
    text_may_leave=True,
    scale=Scale(
        tuple(Level(n, name.lower().replace(" ", "-"), name) for n, name in enumerate(LEVELS, start=1))
    ),
    strands=(
        Strand(
            "one",
            "1",
            "One",
            "",
            (
                dimension("equity", "1.1", "Equity"),
                dimension("time-space", "2.6", "Time & Space"),
                dimension("courage", "3.4", "Moral Courage"),
            ),
        ),
    ),
)


def read(
    folder: Path, content: str | bytes, asked: tuple[str, ...] = INSTRUMENT.dimension_ids
) -> ImportPreview:
    path = folder / "ballots.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_ballots(path, INSTRUMENT, asked)


def answers(preview: ImportPreview) -> list[dict[str, object]]:
    assert preview.problems == ()
    return [dict(ballot.answers) for ballot in preview.ballots]


PLAIN = "equity,time-space,courage\n1,4,CJ\n2,,NA\n,,\n"
EXPECTED = [
    {"equity": 1, "time-space": 4, "courage": AnswerCode.CANNOT_JUDGE},
    {"equity": 2, "courage": AnswerCode.NOT_APPLICABLE},
]


def test_levels_and_codes_are_read_and_a_blank_row_is_no_ballot(tmp_path: Path) -> None:
    preview = read(tmp_path, PLAIN)
    assert answers(preview) == EXPECTED
    assert preview.empty == 1
    assert preview.missing == ()


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        "\ufeff" + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        "sep=;\r\n" + PLAIN.replace(",", ";"),
        "1.1,2.6,3.4\n1,4,cj\n2,blank,n/a\n,,\n",
        "EQUITY,Time &  Space,moral courage\n1.0,4,Cannot judge\n2,,nap\n, ,\n",
        "1.1 Equity,time & space,Moral Courage\nNot addressed,PERFORMING,CJ\ninitiating,,NA\n,,\n",
        '"equity","time-space","courage"\n"1","4","CJ"\n"2","","NA"\n"","",""\n',
        "equity;time-space;courage\n1,0;4,0;CJ\n2,0;;NA\n;;\n",
        "equity,time-space,courage\n1,4,CJ\n2,,NA\n,\n",
    ],
)
def test_every_usual_spelling_of_a_spreadsheet_means_the_same(tmp_path: Path, content: str) -> None:
    preview = read(tmp_path, content)
    assert answers(preview) == EXPECTED
    assert preview.empty == 1


def test_traces_of_people_are_dropped_and_said_so(tmp_path: Path) -> None:
    preview = read(
        tmp_path,
        "Timestamp,E-mail,First name,Respondent ID,When,Contact,Comments,equity\n"
        "2026-09-01 10:00,a@b.org,Ann,7,9/1/2026 10:00,ann@example.org,fine,3\n",
    )
    assert [column.use for column in preview.columns] == [
        *[ColumnUse.PERSONAL] * 6,
        ColumnUse.UNKNOWN,
        ColumnUse.DIMENSION,
    ]
    assert answers(preview) == [{"equity": 3}]
    assert preview.missing == ("time-space", "courage")
    assert "Ann" not in repr(preview)
    assert "ann@" not in repr(preview)


def test_a_row_with_a_name_and_no_answer_is_counted_as_empty(tmp_path: Path) -> None:
    preview = read(tmp_path, "Name,equity\nAnn,\nBob,2\n")
    assert (len(preview.ballots), preview.empty) == (1, 1)


def test_a_dimension_that_this_round_does_not_ask_is_not_taken(tmp_path: Path) -> None:
    preview = read(tmp_path, PLAIN, asked=("equity",))
    assert [column.use for column in preview.columns] == [
        ColumnUse.DIMENSION,
        ColumnUse.NOT_ASKED,
        ColumnUse.NOT_ASKED,
    ]
    assert answers(preview) == [{"equity": 1}, {"equity": 2}]


def test_every_wrong_cell_is_told_with_the_row_of_the_spreadsheet(tmp_path: Path) -> None:
    preview = read(tmp_path, 'Comments,equity,courage\n"two\nlines",3,2\n\nok,5,x\nok,0,2.5\n')
    assert [(p.row, p.column, p.value) for p in preview.problems] == [
        (4, "equity", "5"),
        (4, "courage", "x"),
        (5, "equity", "0"),
        (5, "courage", "2.5"),
    ]
    with pytest.raises(InvalidInput) as refusal:
        preview.require_clean()
    assert "ballots.csv: row 4, column “equity”: “5” is no answer here. Write a level from 1 to 4" in str(
        refusal.value
    )
    assert "3 more problems" in str(refusal.value)


@pytest.mark.parametrize("first", ["4,2,1", "4,,CJ", "Developing,3,NA", ",2,"])
def test_a_ballot_is_not_taken_for_a_header(tmp_path: Path, first: str) -> None:
    """Somebody would be left out in silence, and the hash of the header would be that of a ballot."""
    asked = INSTRUMENT.dimension_ids
    file = tmp_path / "form.csv"
    file.write_text(f"Time,Space,Courage\n{first}\n3,3,3\n", encoding="utf-8")
    mapping = read_ballots(file, INSTRUMENT, asked).mapping
    assert mapping is not None
    for number, dimension_id in enumerate(asked, start=1):
        mapping = mapping.with_column(number, dimension_id)
    read = read_ballots(file, INSTRUMENT, asked, mapping)
    assert (len(read.ballots), read.problems) == (2, ()), "the control"
    file.write_text(f"{first}\n3,3,3\n", encoding="utf-8")
    (problem,) = read_ballots(file, INSTRUMENT, asked, mapping).problems
    assert (problem.row, problem.what) == (1, "it holds somebody’s answers and no headings")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("equity,Equity\n1,2\n", "columns 1 and 2 are both “equity”"),
        ("equity,1.1\n1,2\n", "columns 1 and 2 are both “equity”"),
        ("fairness,kindness\n1,2\n", "no column is a dimension"),
        ("equity\n1,2\n", "row 2: it has 2 cells and the header only 1"),
    ],
)
def test_a_header_that_does_not_fit_stops_the_import(tmp_path: Path, content: str, told: str) -> None:
    read(tmp_path, PLAIN).require_clean()
    with pytest.raises(InvalidInput, match=told):
        read(tmp_path, content).require_clean()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "row 1 is empty"),
        (b",,\n1,2,3\n", "row 1 is empty"),
        ("equity\nd\u00e9veloppé\n".encode("latin-1"), "row 2 is not UTF-8 text"),
        ("equity\n1\n".encode("utf-16"), "row 1 is not UTF-8 text"),
        ("equity\n1\n".encode("utf-16-le"), "NUL character"),
        (b"PK\x03\x04....", "a workbook that cannot be read"),
        (b'equity\n1\n"2\n', "row 3 is not CSV"),
        (b"equity\n" + b"1\n" * 5_001, "it has 5001 rows"),
        (b"equity\n" + b" " * 8 * 1024 * 1024, "larger than 8 MiB"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(
    tmp_path: Path, content: bytes, told: str
) -> None:
    read(tmp_path, PLAIN).require_clean()
    with pytest.raises(InvalidInput) as refusal:
        read(tmp_path, content)
    assert told in refusal.value.title
    assert refusal.value.title.startswith("ballots.csv: ")
    assert refusal.value.message == "Nothing was imported."
    assert refusal.value.hint


def test_five_thousand_ballots_are_taken(tmp_path: Path) -> None:
    assert len(read(tmp_path, "equity\n" + "1\n" * 5_000).ballots) == 5_000


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nowhere\.csv cannot be read"):
        read_ballots(tmp_path / "nowhere.csv", INSTRUMENT, ("equity",))


cells = st.sampled_from(["1", "2", "3", "4", "CJ", "NA", "", "cannot judge", "Performing", " 3 "])


@given(st.lists(st.tuples(cells, cells, cells), max_size=20), st.sampled_from([",", ";", "\t"]))
def test_no_answer_is_lost_or_made_up(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], separator: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    table = [INSTRUMENT.dimension_ids, *rows]
    preview = read(folder, "".join(separator.join(row) + "\n" for row in table))
    assert preview.problems == ()
    assert len(preview.ballots) + preview.empty == len(rows)
    given_answers = sum(cell.strip() != "" for row in rows for cell in row)
    assert sum(len(ballot.answers) for ballot in preview.ballots) == given_answers


@given(st.binary(max_size=200))
def test_any_bytes_give_a_preview_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp()
    for content in (data, b"equity,courage\n" + data):
        try:
            preview = read(folder, content)
        except InvalidInput as refusal:
            assert refusal.hint  # noqa: PT017
        else:
            assert preview.columns
