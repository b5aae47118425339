"""One pack file from the disk to a noun: limits, encoding, TOML, then the reader of its kind."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lis_desktop.content.complaints import Complaint, Complaints
from lis_desktop.content.pack_kind import PackKind
from lis_desktop.content.toml_lines import line_finder
from lis_desktop.core import canonical
from lis_desktop.core.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from lis_desktop.core.guide import Guide
    from lis_desktop.core.instrument import Instrument
    from lis_desktop.core.league.pack import LeaguePack

    Pack = Instrument | Guide | LeaguePack
    """What a pack can be."""

MAX_PACK_BYTES = 2 * 1024 * 1024

_AT_LINE = re.compile(r" \(at line ([0-9]+), column ([0-9]+)\)$")


@dataclass(frozen=True, slots=True)
class PackReading:
    """What a file holds: a pack, or the complaints why it is none."""

    pack: Pack | None
    complaints: tuple[Complaint, ...]


def read_pack_file(path: Path) -> PackReading:
    """Read the file; NotFound when there is none."""
    return read_pack(pack_bytes(path))


def pack_bytes(path: Path) -> bytes:
    """The file's bytes, one more than the limit at most; NotFound when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_PACK_BYTES + 1)
    except OSError as error:
        raise NotFound(
            f"The pack file {path.name} cannot be read.",
            "Nothing was changed.",
            f"Check that {path} is there and may be opened.",
        ) from error


@lru_cache(maxsize=8)  # one process may open several schools, as the demo does, and each has the same packs
def read_pack(data: bytes) -> PackReading:
    """Read a pack of any kind; every complaint at once, except that broken TOML stops the reader."""
    if len(data) > MAX_PACK_BYTES:
        return _refused(0, f"larger than {MAX_PACK_BYTES // 1024 // 1024} MiB; a pack is text only")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _refused(line, "not UTF-8 text; save the file as UTF-8")
    # TOML knows no other line end; a file of an old editor must not shift the line numbers.
    text = text.replace("\r\n", "\n")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _syntax_complaint(str(error), text)
    except RecursionError:
        return _refused(0, "lists or tables are nested too deeply")
    complaints = Complaints()
    pack = _read(values, complaints)
    if complaints:
        return PackReading(None, complaints.listed(line_finder(text)))
    return PackReading(pack, ())


def broken_pack(path: Path, complaints: tuple[Complaint, ...]) -> InvalidInput:
    """The sentence for a pack with complaints."""
    more = f" and {len(complaints) - 1} more" if len(complaints) > 1 else ""
    return InvalidInput(
        f"The pack {path.name} has complaints: {complaints[0]}{more}.",
        "Nothing was changed.",
        f"See them all with: lis-desktop pack check {path}",
    )


def _read(values: dict[str, Any], complaints: Complaints) -> Pack | None:
    head = values.get("pack")
    kind = head.get("kind") if isinstance(head, dict) else None
    known = [each.value for each in PackKind]
    if kind not in known:
        path = ("pack", "kind") if kind is not None else ("pack",)
        complaints.add(path, f"“kind” must be one of: {', '.join(sorted(known))}")
        return None
    try:
        content_hash = canonical.content_hash(values)
    except (TypeError, ValueError):
        content_hash = ""  # a date, a NUL: the reader names the place
    return _read_kind(PackKind(kind), values, content_hash, complaints)


def _read_kind(kind: PackKind, values: dict[str, Any], content_hash: str, complaints: Complaints) -> Pack:
    """By the reader of that kind, which is loaded for it: a start reads instruments only."""
    match kind:
        case PackKind.INSTRUMENT:
            from lis_desktop.content.instrument_pack import read_instrument

            return read_instrument(values, content_hash, complaints)
        case PackKind.GUIDE:
            from lis_desktop.content.guide_pack import read_guide

            return read_guide(values, content_hash, complaints)
        case PackKind.LEAGUE:
            from lis_desktop.content.league_pack import read_league

            return read_league(values, content_hash, complaints)


def _syntax_complaint(message: str, text: str) -> PackReading:
    place = _AT_LINE.search(message)
    if place:
        return _refused(int(place[1]), f"not TOML: {message[: place.start()]} (column {place[2]})")
    return _refused(text.count("\n") + 1, f"not TOML: {message}")


def _refused(line: int, message: str) -> PackReading:
    return PackReading(None, (Complaint(line, "", message),))
