"""A spreadsheet as rows of cells, whatever kind of file it came in: limits, and how troubles are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lis_desktop.core.errors import InvalidInput, NotFound

MAX_BYTES = 8 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class Table:
    """The header, and the rows below it with their number in the spreadsheet (the header is row 1)."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def bytes_of(path: Path) -> bytes:
    """The file; NotFound, and InvalidInput where it is too large to be a school's ballots."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise NotFound(
            f"The file {path.name} cannot be read.",
            "Nothing was imported.",
            f"Check that {path} is there and may be opened.",
        ) from error
    if len(data) > MAX_BYTES:
        raise unreadable(
            path, f"it is larger than {MAX_BYTES // 1024 // 1024} MiB", "A school's ballots fit in much less."
        )
    return data


def table_of(path: Path, records: Sequence[Sequence[str]]) -> Table:
    """The table of all its rows; InvalidInput for an empty header or too much of anything. Rows without any
    cell are left out."""
    if not records or not any(cell.strip() for cell in records[0]):
        raise unreadable(path, "row 1 is empty", "Write the dimension ids into the first row.")
    if len(records[0]) > MAX_COLUMNS:
        raise unreadable(path, f"row 1 has {len(records[0])} columns", f"At most {MAX_COLUMNS} are read.")
    rows = tuple((number, tuple(row)) for number, row in enumerate(records[1:], start=2) if row)
    if len(rows) > MAX_ROWS:
        raise unreadable(
            path, f"it has {len(rows)} rows", f"At most {MAX_ROWS} ballots are taken; is this the right file?"
        )
    return Table(tuple(records[0]), rows)


def unreadable(path: Path, what: str, cure: str) -> InvalidInput:
    """The sentence for a file that cannot be read: a clause, and what to do."""
    return InvalidInput(f"{path.name}: {what}.", "Nothing was imported.", cure)
