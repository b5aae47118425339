"""What the spreadsheet preview says: how many ballots, what each column was taken for. Plain Python.

Totals only: nothing here tells how many chose a level, because the round is still open.
"""

from __future__ import annotations

from lis_desktop.collect.import_preview import Column, ColumnUse, ImportPreview, Problem
from lis_desktop.core.instrument import Instrument
from lis_desktop.services.ballots import ImportResult


def summary(preview: ImportPreview) -> str:
    """ "46 ballots in this file. 1 empty row is left out: it is not a ballot."."""
    count = len(preview.ballots)
    told = f"{_number(count, 'ballot')} in this file."
    if preview.empty == 1:
        told += " 1 empty row is left out: it is not a ballot."
    elif preview.empty:
        told += f" {preview.empty} empty rows are left out: they are not ballots."
    return told


def missing(preview: ImportPreview, instrument: Instrument) -> str:
    """Which dimensions of the round have no column, "" when all have one."""
    names = [instrument.dimension(each).label for each in preview.missing]
    if not names:
        return ""
    shown = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    return f"No column for {shown}: blank on every ballot."


def taken_for(column: Column, instrument: Instrument) -> str:
    """What became of a column, in words."""
    match column.use:
        case ColumnUse.DIMENSION:
            return instrument.dimension(column.dimension_id).label
        case ColumnUse.NOT_ASKED:
            return f"{instrument.dimension(column.dimension_id).label}: not asked in this round, not taken"
        case ColumnUse.PERSONAL:
            return "Who or when: dropped here, never kept"
        case ColumnUse.UNKNOWN:
            return "Not recognized, not taken"


def where(problem: Problem) -> str:
    """ "Row 12, equity"."""
    row = f"Row {problem.row}" if problem.row else "The file"
    return f"{row}, {problem.column}" if problem.column else row


def problems_heading(preview: ImportPreview) -> str:
    """What stands above the problems."""
    count = len(preview.problems)
    return f"{_number(count, 'problem')} to mend in the file first"


def import_button(preview: ImportPreview) -> str:
    """The one button."""
    return f"Import {_number(len(preview.ballots), 'ballot')}"


def why_not(preview: ImportPreview) -> str:
    """Why the button cannot be pressed, "" when it can."""
    if preview.problems:
        return "Nothing is imported until every problem is mended: all of it or none of it."
    if not preview.ballots:
        return "There is no answer in this file."
    return ""


def earlier(imported: int) -> str:
    """The question when ballots were imported before."""
    return f"{_number(imported, 'ballot')} {'was' if imported == 1 else 'were'} imported before. What now?"


def done(result: ImportResult) -> str:
    """What the import did."""
    told = f"{_number(result.imported, 'ballot')} {'is' if result.imported == 1 else 'are'} in"
    if result.replaced:
        told += f", in place of the {result.replaced} imported before"
    if result.empty:
        told += f"; {_number(result.empty, 'empty row')} left out"
    return told + "."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
