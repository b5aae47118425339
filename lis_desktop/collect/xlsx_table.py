"""A workbook's first sheet with anything on it, as rows of text."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

from lis_desktop.collect.table import unreadable
from lis_desktop.core.errors import InvalidInput

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes of all parts of a workbook together: a small file must not unpack into all memory."""
_SAVE_AGAIN = "Open it in the spreadsheet, save it as “Excel workbook (.xlsx)”, then import that file."

Cell = str | float | int | bool | datetime | date | time | timedelta


def xlsx_records(path: Path, data: bytes) -> list[list[str]]:
    """The rows of the first visible sheet that has any, the header first; InvalidInput with the cure."""
    _require_modest(path, data)
    # Here and not above: most days nobody imports a workbook.
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.visible is SheetVisibleEnum.Visible:
                    rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                    if any(cell != "" for row in rows for cell in row):
                        return [[_text(cell) for cell in row] for row in rows]
    except (CalamineError, ValueError, OSError) as error:
        raise _damaged(path) from error
    except BaseException as error:
        # The reader is written in Rust: what it did not expect comes as a panic, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(path) from None
    raise unreadable(
        path, "no sheet of this workbook has anything on it", "Choose the file with the answers."
    )


def _require_modest(path: Path, data: bytes) -> None:
    """Only the table of contents is read here; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
        raise _damaged(path) from error
    if unpacked > MAX_UNPACKED:
        raise unreadable(
            path,
            f"it would unpack to more than {MAX_UNPACKED // 1024 // 1024} MiB",
            "A school's ballots fit in much less.",
        )


def _damaged(path: Path) -> InvalidInput:
    return unreadable(path, "it is a workbook that cannot be read", _SAVE_AGAIN)


def _text(cell: Cell) -> str:
    """The cell as a spreadsheet shows it; a whole number without decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)
