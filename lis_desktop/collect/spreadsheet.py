"""Ballots from a spreadsheet or a form service's export: one row a person, one column a question. All of it
or none of it, and nobody's name.

file → table → header (of up to three rows) → columns, recognised or as a person mended them → ballots
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from lis_desktop.collect.answer_words import answer_of, answers_by_word, tidied, vote_words, what_fits
from lis_desktop.collect.column import Column, ColumnUse
from lis_desktop.collect.column_mapping import ColumnMapping, fingerprint, mapping_of
from lis_desktop.collect.columns import columns_as_mapped, dimension_names, judge_columns
from lis_desktop.collect.csv_table import csv_records
from lis_desktop.collect.header_rows import with_whole_header
from lis_desktop.collect.import_preview import ImportPreview, Problem
from lis_desktop.collect.table import Table, bytes_of, table_of, unreadable
from lis_desktop.collect.xlsx_table import xlsx_records
from lis_desktop.core.ballot import Answer, AnswerCode, Ballot
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.voting import vote_complaint

MAX_VALUE_SHOWN = 40
"""Characters of a wrong cell that are shown."""


def read_ballots(
    path: Path,
    instrument: Instrument,
    asked: Sequence[str],
    mapping: ColumnMapping | None = None,
    votes_each: int = 0,
) -> ImportPreview:
    """Read the ballots over the round's dimensions (`asked`, their ids); `votes_each` above 0 reads votes.

    Columns are recognised, unless a `mapping` for this very header says what they are. NotFound or
    InvalidInput when the file cannot be read; troubles in single cells and columns are `problems` of the
    preview instead, so that people see them all at once.
    """
    names = dimension_names(instrument)
    table = with_whole_header(read_table(path, names.keys()), names)
    words = vote_words(votes_each) if votes_each else answers_by_word(instrument.scale)
    rows = [row for _, row in table.rows]
    if mapping is not None and len(mapping.columns) == len(table.header):
        columns = columns_as_mapped(table.header, mapping, frozenset(asked), instrument.dimension_ids)
        words = {**words, **_meanings(mapping, votes_each or len(instrument.scale))}
    else:
        mapping, columns = None, judge_columns(table.header, rows, names, frozenset(asked), words)
    taken = [column for column in columns if column.use is ColumnUse.DIMENSION]
    cure = what_fits(instrument.scale, votes_each)
    ballots, cell_problems = _ballots(table, taken, words, cure, votes_each)
    present = frozenset(column.dimension_id for column in taken)
    problems = [
        *_header_problems(table.header, columns, asked, words),
        *_overlong_rows(table),
        *cell_problems,
    ]
    return ImportPreview(
        file=path.name,
        columns=columns,
        missing=tuple(each for each in asked if each not in present),
        problems=tuple(sorted(problems, key=lambda each: each.row)),
        ballots=tuple(ballot for ballot in ballots if not ballot.is_empty),
        empty=sum(ballot.is_empty for ballot in ballots),
        mapping=mapping_of(columns) if mapping is None else mapping,
        fingerprint=fingerprint(instrument.id, table.header),
        people=_people_by_text(rows, taken, mapping),
    )


def _people_by_text(
    rows: Sequence[Sequence[str]], taken: Sequence[Column], mapping: ColumnMapping | None
) -> dict[str, int]:
    """In how many rows each text stands that somebody gave a meaning to, however often it stands there."""
    explained = frozenset(() if mapping is None else mapping.meanings)
    if not explained:
        return {}
    places = [column.number - 1 for column in taken]
    written = ({tidied(row[place]) for place in places if place < len(row)} for row in rows)
    return dict(Counter(text for texts in written for text in texts & explained))


def _meanings(mapping: ColumnMapping, most: int) -> dict[str, Answer]:
    """What a person said that texts mean, without answers that this round does not know."""
    return {
        text: answer
        for text, answer in mapping.meanings.items()
        if isinstance(answer, AnswerCode) or 1 <= answer <= most
    }


def form_fingerprint(path: Path, instrument: Instrument) -> str:
    """Which form the file is an export of; NotFound, InvalidInput."""
    names = dimension_names(instrument)
    return fingerprint(instrument.id, with_whole_header(read_table(path, names.keys()), names).header)


def read_table(path: Path, known_headers: Collection[str] = ()) -> Table:
    """The file's rows, CSV or XLSX by its first bytes; NotFound, or InvalidInput with the cure."""
    data = bytes_of(path)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise unreadable(
            path,
            "it is an old workbook, or one with a password",
            "Save it as .xlsx or CSV without a password, then import that file.",
        )
    is_workbook = data.startswith(b"PK\x03\x04")
    return table_of(path, xlsx_records(path, data) if is_workbook else csv_records(path, data, known_headers))


def _header_problems(
    header: Sequence[str], columns: Sequence[Column], asked: Collection[str], words: Mapping[str, Answer]
) -> list[Problem]:
    taken = [column for column in columns if column.use is ColumnUse.DIMENSION]
    if not taken:
        example = ", ".join(list(asked)[:3])
        return [
            Problem(1, "", "", "no column is a dimension", f"Write their ids as headers, such as: {example}.")
        ]
    if _are_answers([header[column.number - 1] for column in taken], words):
        # Taken for a header, somebody's ballot would be lost, and what it says remembered with the form.
        what = "it holds somebody’s answers and no headings"
        return [Problem(1, "", "", what, "Write a row of headings above it, then choose the file again.")]
    problems = []
    first: dict[str, Column] = {}
    for column in taken:
        there = first.setdefault(column.dimension_id, column)
        if there is not column:
            what = f"columns {there.number} and {column.number} are both “{column.dimension_id}”"
            problems.append(Problem(1, column.header, column.header, what, "Keep one of them."))
    return problems


def _are_answers(cells: Sequence[str], words: Mapping[str, Answer]) -> bool:
    """Whether the cells are a ballot: answers or blanks, and not blanks alone."""
    said = [answer_of(words, cell) for cell in cells]
    return None not in said and any(each is not AnswerCode.BLANK for each in said)


def _overlong_rows(table: Table) -> list[Problem]:
    width = len(table.header)
    return [
        Problem(
            number,
            "",
            "",
            f"it has {len(row)} cells and the header only {width}",
            "Look for a separator too many in this row.",
        )
        for number, row in table.rows
        if any(cell.strip() for cell in row[width:])
    ]


def _ballots(
    table: Table, taken: Sequence[Column], words: Mapping[str, Answer], cure: str, votes_each: int
) -> tuple[list[Ballot], list[Problem]]:
    ballots, problems = [], []
    for number, row in table.rows:
        answers: dict[str, Answer] = {}
        for column in taken:
            # Spreadsheets leave out empty cells at the end of a row.
            cell = row[column.number - 1] if column.number <= len(row) else ""
            answer = answer_of(words, cell)
            if answer is None:
                shown = " ".join(cell.split())[:MAX_VALUE_SHOWN]
                what = f"“{shown}” is no answer here"
                problems.append(Problem(number, column.header, shown, what, cure, cell))
            else:
                answers[column.dimension_id] = answer
        complaint = vote_complaint(answers, votes_each) if votes_each else None
        if complaint is not None:
            problems.append(Problem(number, "", "", complaint, "Look at this row again."))
        ballots.append(Ballot(answers))
    return ballots, problems
