"""Ballots from a spreadsheet: one row a ballot, one column a dimension. All of it or none of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from lis_desktop.collect.answer_words import answer_of, answers_by_word, what_fits
from lis_desktop.collect.columns import dimension_names, judge_columns
from lis_desktop.collect.csv_table import CsvTable, read_csv
from lis_desktop.collect.import_preview import Column, ColumnUse, ImportPreview, Problem
from lis_desktop.core.ballot import Answer, Ballot
from lis_desktop.core.instrument import Instrument

MAX_VALUE_SHOWN = 40
"""Characters of a wrong cell that are shown."""


def read_ballots(path: Path, instrument: Instrument, asked: Sequence[str]) -> ImportPreview:
    """Read the ballots over the round's dimensions (`asked`, their ids).

    NotFound or InvalidInput when the file is no readable CSV; troubles in single cells and columns are
    `problems` of the preview instead, so that people see them all at once.
    """
    names = dimension_names(instrument)
    table = read_csv(path, names.keys())
    columns = judge_columns(table.header, [row for _, row in table.rows], names, frozenset(asked))
    taken = [column for column in columns if column.use is ColumnUse.DIMENSION]
    problems = [*_header_problems(columns, asked), *_overlong_rows(table)]
    ballots, cell_problems = _ballots(table, taken, instrument)
    present = frozenset(column.dimension_id for column in taken)
    return ImportPreview(
        file=path.name,
        columns=columns,
        missing=tuple(each for each in asked if each not in present),
        problems=tuple(sorted([*problems, *cell_problems], key=lambda each: each.row)),
        ballots=tuple(ballot for ballot in ballots if not ballot.is_empty),
        empty=sum(ballot.is_empty for ballot in ballots),
    )


def _header_problems(columns: Sequence[Column], asked: Collection[str]) -> list[Problem]:
    taken = [column for column in columns if column.use is ColumnUse.DIMENSION]
    if not taken:
        example = ", ".join(list(asked)[:3])
        return [
            Problem(1, "", "", "no column is a dimension", f"Write their ids as headers, such as: {example}.")
        ]
    problems = []
    first: dict[str, Column] = {}
    for column in taken:
        there = first.setdefault(column.dimension_id, column)
        if there is not column:
            problems.append(
                Problem(
                    1,
                    column.header,
                    column.header,
                    f"columns {there.number} and {column.number} are both “{column.dimension_id}”",
                    "Keep one of them.",
                )
            )
    return problems


def _overlong_rows(table: CsvTable) -> list[Problem]:
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
    table: CsvTable, taken: Sequence[Column], instrument: Instrument
) -> tuple[list[Ballot], list[Problem]]:
    words, cure = answers_by_word(instrument.scale), what_fits(instrument.scale)
    ballots, problems = [], []
    for number, row in table.rows:
        answers: dict[str, Answer] = {}
        for column in taken:
            # Spreadsheets leave out empty cells at the end of a row.
            cell = row[column.number - 1] if column.number <= len(row) else ""
            answer = answer_of(words, cell)
            if answer is None:
                shown = " ".join(cell.split())[:MAX_VALUE_SHOWN]
                problems.append(Problem(number, column.header, shown, f"“{shown}” is no answer here", cure))
            else:
                answers[column.dimension_id] = answer
        ballots.append(Ballot(answers))
    return ballots, problems
