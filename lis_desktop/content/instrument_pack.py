"""An instrument pack: TOML read into an `Instrument`, with every complaint on the way."""

from __future__ import annotations

from typing import Any

from lis_desktop.content.complaints import Complaints
from lis_desktop.content.fields import Table, unique
from lis_desktop.content.pack_head import read_head
from lis_desktop.content.pack_kind import PackKind
from lis_desktop.core.instrument import (
    MAX_LEVELS,
    MIN_LEVELS,
    Dimension,
    Instrument,
    Level,
    ResearchNote,
    Scale,
    Strand,
)

MAX_DIMENSIONS = 200
"""As many as a bundle may hold."""

_RESERVED = ("cj", "na", "nap", "n/a", "blank", "cannot judge", "not applicable")
"""What a cell of a spreadsheet may say instead of a level; a level must not be called so."""


def read_instrument(values: dict[str, Any], content_hash: str, complaints: Complaints) -> Instrument:
    """The instrument that the values describe; only to be used while there is no complaint."""
    root = Table(values, (), complaints)
    head = read_head(root.table("pack"), PackKind.INSTRUMENT)
    scale = _scale(root.table("scale"))
    strands = _strands(root, scale)
    root.done()
    return Instrument(
        id=head.id,
        version=head.version,
        content_hash=content_hash,
        locale=head.locale,
        title=head.title,
        publisher=head.publisher,
        licence=head.licence,
        text_may_leave=head.text_may_leave,
        scale=scale,
        strands=strands,
        notice=head.notice,
    )


def _scale(table: Table) -> Scale:
    rows = table.tables("levels")
    table.done()
    levels = tuple(_level(number, row) for number, row in enumerate(rows, start=1))
    if rows and not MIN_LEVELS <= len(rows) <= MAX_LEVELS:
        table.complain("levels", f"{len(rows)} levels; a scale has {MIN_LEVELS} to {MAX_LEVELS}")
    unique(rows, "id", tuple(level.id for level in levels), {})
    unique(rows, "name", tuple(level.name for level in levels), {})
    return Scale(levels)


def _level(number: int, row: Table) -> Level:
    level = Level(number, row.id(), row.name("name"), row.flag("described", default=True))
    row.done()
    for key, value in (("id", level.id), ("name", level.name)):
        if value.casefold() in _RESERVED:
            row.complain(key, f"“{value}” is what a ballot says instead of a level; choose another word")
        elif value.isdigit() and int(value) != number:
            row.complain(key, f"“{value}” would be taken for level {value}, and this is level {number}")
    return level


def _strands(root: Table, scale: Scale) -> tuple[Strand, ...]:
    rows = root.tables("strands")
    strand_ids: dict[str, str] = {}
    dimension_ids: dict[str, str] = {}
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    strands = []
    for row in rows:
        inner = row.tables("dimensions", limit=MAX_DIMENSIONS)
        dimensions = tuple(_dimension(each, scale) for each in inner)
        strand = Strand(row.id(), row.name("code"), row.name("name"), row.text("summary"), dimensions)
        row.done()
        unique((row,), "id", (strand.id,), strand_ids)
        unique((row,), "code", (strand.code,), codes)
        unique(inner, "id", tuple(each.id for each in dimensions), dimension_ids)
        unique(inner, "code", tuple(each.code for each in dimensions), codes)
        unique(inner, "name", tuple(each.name for each in dimensions), names)
        strands.append(strand)
    total = sum(len(strand.dimensions) for strand in strands)
    if total > MAX_DIMENSIONS:
        root.complain("strands", f"{total} dimensions; at most {MAX_DIMENSIONS} are allowed")
    return tuple(strands)


def _dimension(row: Table, scale: Scale) -> Dimension:
    dimension = Dimension(
        id=row.id(),
        code=row.name("code"),
        name=row.name("name"),
        summary=row.text("summary"),
        descriptors=row.texts("descriptors", blanks=True),
        strategies=row.texts("strategies", required=False),
        evidence=row.texts("evidence", required=False),
        questions=row.texts("questions", required=False),
        research=tuple(_research(each) for each in row.tables("research", required=False)),
    )
    row.done()
    _check_descriptors(row, dimension.descriptors, scale)
    return dimension


def _check_descriptors(row: Table, descriptors: tuple[str, ...], scale: Scale) -> None:
    if not descriptors or not scale.levels:
        return
    if len(descriptors) != len(scale):
        row.complain(
            "descriptors",
            f"{len(descriptors)} texts for {len(scale)} levels; write one for each, lowest first",
        )
        return
    for index, (text, level) in enumerate(zip(descriptors, scale.levels, strict=True)):
        if level.described and not text:
            row.complain(
                "descriptors", f"level {level.number} ({level.name}) is described, so it needs a text", index
            )
        elif text and not level.described:
            row.complain(
                "descriptors",
                f"level {level.number} ({level.name}) is not described: leave its text empty",
                index,
            )


def _research(row: Table) -> ResearchNote:
    note = ResearchNote(row.text("text"), row.text("citation"), row.text("url", required=False))
    row.done()
    if note.url and not note.url.startswith(("https://", "http://")):
        row.complain("url", "must begin with https:// or http://")
    return note
