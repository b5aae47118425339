"""What a person chooses about a document, before anything that makes one is loaded."""

from __future__ import annotations

from enum import Enum

from lis_desktop.reports.options import ReportKind as ReportKind
from lis_desktop.reports.options import ReportOptions as ReportOptions
from lis_desktop.reports.options import Section as Section


class Paper(Enum):
    """The sheet: Letter in the United States, A4 elsewhere."""

    LETTER = "letter"
    A4 = "a4"


class ExportKind(Enum):
    """Files for people without the program; the value is the file name's ending."""

    WORD = "docx"
    WORKBOOK = "xlsx"
    CALENDAR = "ics"
