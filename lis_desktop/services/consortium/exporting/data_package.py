"""A Frictionless data package made in memory: CSV tables and the datapackage.json that describes them."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lis_desktop.core import canonical
from lis_desktop.core.maker import NAME, Maker

Cell = str | int | None

_TURNS_INTO_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `required` cells are never empty. `enum` lists the only values, if any; `about`
    is its line in the codebook."""

    name: str
    type: str = "string"
    required: bool = True
    enum: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns, the ones that name a row, and the rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def path(self) -> str:
        """The member's file name."""
        return f"{self.name}.csv"


def safe_cell(value: Cell) -> Cell:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, str) and value.startswith(_TURNS_INTO_A_FORMULA):
        return "'" + value
    return value


def package(name: str, title: str, tables: Sequence[Table], maker: Maker) -> dict[str, bytes]:
    """The package's files by name; the same tables of one program give the same bytes."""
    files = {each.path: _csv(each) for each in tables}
    resources = [_resource(each, files[each.path]) for each in tables]
    description = {"name": name, "title": title, "made_by": _made_by(maker), "resources": resources}
    return {**files, "datapackage.json": canonical.encode(description)}


def _made_by(maker: Maker) -> dict[str, str | int]:
    return {
        "program": NAME,
        "version": maker.version,
        "store_format": maker.store_format,
        "bundle_format": maker.bundle_format,
    }


def safe_rows(rows: Iterable[tuple[Cell, ...]]) -> Iterable[list[Cell]]:
    """Rows in which no text can be taken for a formula."""
    return ([safe_cell(cell) for cell in row] for row in rows)


def _csv(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(safe_rows(table.rows))
    return out.getvalue().encode("utf-8")


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "path": table.path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.enum:
        constraints["enum"] = list(column.enum)
    field: dict[str, Any] = {"name": column.name, "type": column.type}
    if column.about:
        field["description"] = column.about
    return {**field, "constraints": constraints} if constraints else field
