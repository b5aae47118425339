"""What the spreadsheet preview says: how many ballots, what each column was taken for. Plain Python.

Totals only: nothing here tells how many chose a level, because the round is still open.
"""

from __future__ import annotations

from lis_desktop.collect.column import Column, ColumnUse
from lis_desktop.collect.import_preview import ImportPreview, Problem
from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.instrument import Instrument, Scale
from lis_desktop.services.collecting.ballots import ImportResult


def summary(preview: ImportPreview) -> str:
    """ "46 ballots in this file. 1 empty row is left out: it is not a ballot."."""
    count = len(preview.ballots)
    told = f"{_number(count, 'ballot')} in this file."
    if preview.empty == 1:
        told += " 1 empty row is left out: it is not a ballot."
    elif preview.empty:
        told += f" {preview.empty} empty rows are left out: they are not ballots."
    return told


def dropped(preview: ImportPreview) -> str:
    """Which columns tell who or when, "" where none does."""
    names = preview.dropped
    if not names:
        return ""
    shown = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    return f"Dropped here and never kept: {shown}."


def remembered(preview: ImportPreview) -> str:
    """Word that this form was mended before, "" where it was not."""
    if not preview.remembered:
        return ""
    return "You mended a file of this form before: its columns are taken the same way."


def explained(preview: ImportPreview, scale: Scale) -> str:
    """The texts that a person gave a meaning: "“mostly there” is 3 Developing."."""
    words = () if preview.mapping is None else preview.mapping.words
    told = [f"“{_short(text)}” is {answer_words(answer, scale)}" for text, answer in words]
    return "; ".join(told) + "." if told else ""


def answer_words(answer: Answer, scale: Scale) -> str:
    """ "3 Developing", "cannot judge"."""
    if isinstance(answer, AnswerCode):
        return _CODES[answer]
    return f"{answer} {scale.level(answer).name}" if answer <= len(scale) else str(answer)


_CODES = {
    AnswerCode.CANNOT_JUDGE: "cannot judge",
    AnswerCode.NOT_APPLICABLE: "not applicable",
    AnswerCode.BLANK: "left blank",
}
_SHORT = 40


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"


def meaning_label(problem: Problem) -> str:
    """The words above the choice: "“mostly there” &means"."""
    return f"“{_short(problem.text).replace('&', '&&')}” &means" if problem.text else "It &means"


def column_label(column: Column) -> str:
    """The words above the choice: "“Question 4” is &taken for"."""
    return f"“{_short(column.header).replace('&', '&&')}” is &taken for"


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
            return "Not taken"


def where(problem: Problem) -> str:
    """ "Row 12, equity"."""
    row = f"Row {problem.row}" if problem.row else "The file"
    return f"{row}, {problem.column}" if problem.column else row


def sentence(problem: Problem) -> str:
    """The whole problem: where, what, and what to do."""
    return f"{where(problem)}: {problem.what}. {problem.cure}"


def problems_heading(preview: ImportPreview) -> str:
    """What stands above the problems."""
    count = len(preview.problems)
    return f"{_number(count, 'problem')} to mend first, here or in the file"


def mended(preview: ImportPreview) -> str:
    """What is read aloud after a column or a text was explained."""
    count = len(preview.problems)
    left = f"{_number(count, 'problem')} left." if count else "No problem is left."
    return f"{_number(len(preview.ballots), 'ballot')}. {left}"


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
