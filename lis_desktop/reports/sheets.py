"""A workbook in the making: sheets of text and numbers that can be read, computed with, and printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

from lis_desktop.core.maker import NAME, Maker
from lis_desktop.reports.office_properties import named
from lis_desktop.reports.repack import repacked

Value = str | int | float | date | None
_LINE, _MOST_LINES = 15.0, 27
"""Points of a line of text, and the most lines that a row of the format takes (409 points)."""
_MOST_SIGNS = 32_767
_ONE_PAGE_WIDE = (1, 0)


class Sheets:
    """`done` gives the bytes; the same sheets of one day give the same bytes. No cell is a formula."""

    def __init__(self, title: str, as_of: date, maker: Maker) -> None:
        import xlsxwriter  # type: ignore[import-untyped]

        self._out, self._title, self._as_of, self._maker = BytesIO(), title, as_of, maker
        options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        book = self._book = xlsxwriter.Workbook(self._out, {"in_memory": True, **options})
        book.set_properties(
            {"title": title[:250], "author": NAME, "created": datetime.combine(as_of, time())}
        )
        for name, value in named(maker).items():
            book.set_custom_property(name, value)
        # Set in by a sign, so that a text does not run into the number on its left.
        words = {"valign": "top", "align": "left", "indent": 1}
        head = {"bold": True, "bottom": 1, "text_wrap": True}
        self._head = book.add_format(words | head)
        self._number_head = book.add_format({"valign": "top", "align": "right"} | head)
        self._cell = book.add_format(words | {"text_wrap": True})
        self._told = book.add_format(words)
        self._day = book.add_format(words | {"num_format": "yyyy-mm-dd"})
        self._number = book.add_format({"valign": "top"})
        self._share = book.add_format({"num_format": "0.00", "valign": "top"})

    def sheet(
        self,
        name: str,
        titles: Sequence[str],
        rows: Iterable[Sequence[Value]],
        widths: Sequence[float],
        *,
        counts: bool = True,
    ) -> None:
        """A sheet with a frozen header and a filter, printed across one page; `widths` in signs. Without
        `counts` a number is only told, and stands where a text would."""
        sheet = self._book.add_worksheet(name)
        self._set_up_print(sheet)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        kept = [tuple(row) for row in rows]
        for column, title in enumerate(titles):
            over_numbers = counts and _holds_numbers(kept, column)
            sheet.write_string(0, column, title, self._number_head if over_numbers else self._head)
        for number, row in enumerate((titles, *kept)):
            # Not every program makes a row as high as its text by itself.
            sheet.set_row(number, _LINE * _lines(row, widths))
        for number, row in enumerate(kept, start=1):
            for column, value in enumerate(row):
                self._put(sheet, number, column, value, counts=counts)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(kept), 1), len(titles) - 1)

    def done(self) -> bytes:
        """The whole file."""
        self._book.close()
        return repacked(self._out.getvalue(), self._as_of, self._maker)

    def _set_up_print(self, sheet: Any) -> None:
        sheet.set_landscape()
        sheet.fit_to_pages(*_ONE_PAGE_WIDE)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L{self._title[:120].replace('&', '&&')}&C&A&RPage &P of &N")

    def _put(self, sheet: Any, row: int, column: int, value: Value, *, counts: bool) -> None:
        if value is None or value == "":
            return
        if isinstance(value, date):
            sheet.write_datetime(row, column, datetime.combine(value, time()), self._day)
        elif isinstance(value, float):
            sheet.write_number(row, column, round(value, 6), self._share)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._number if counts else self._told)
        else:
            sheet.write_string(row, column, value[:_MOST_SIGNS], self._cell)


def _holds_numbers(rows: Sequence[Sequence[Value]], column: int) -> bool:
    first = next((row[column] for row in rows if len(row) > column and row[column] not in (None, "")), None)
    return isinstance(first, int | float)


def _lines(row: Sequence[Value], widths: Sequence[float]) -> int:
    """Lines that the fullest cell of the row takes."""
    of_cells = (
        sum(max(1, ceil(len(line) / (width - 1))) for line in value.split("\n"))
        for value, width in zip(row, widths, strict=False)
        if isinstance(value, str)
    )
    return min(max(of_cells, default=1), _MOST_LINES)
