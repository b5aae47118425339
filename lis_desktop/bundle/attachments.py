"""A ZIP of attachments, as a mail program saves them: many bundles in one file, in folders.

It comes from strangers and it is compressed, so nothing of it is believed. The table at its end is walked
within limits before anything is unpacked; entries must lie one behind the other without overlapping; each is
unpacked in memory, to exactly the size that the table tells and no further, and only when its turn comes.
Python's `zipfile` takes what contradicts itself, so it is not asked.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NoReturn

from lis_desktop.bundle.manifest import MANIFEST
from lis_desktop.bundle.sealing import MAX_SEALED_BYTES
from lis_desktop.core.errors import BundleRefused, StorageTrouble
from lis_desktop.core.outcomes import Reason
from lis_desktop.core.plain_text import plain

MAX_ATTACHMENTS = 10_000
MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
"""All attachments together, by the table, which each one is then held to."""
MAX_RATIO = 100
_ALWAYS_ALLOWED = 64 * 1024
"""A short file of one character is smaller than a hundredth of itself, and harmless."""

ARROW = " → "
"""Between the ZIP's name and the attachment's, for people."""

_LOCAL, _CENTRAL, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_LOCAL_HEAD = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL_HEAD = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END_RECORD = struct.Struct("<4sHHHHIIH")
_MAX_TABLE_BYTES = MAX_ATTACHMENTS * 1024
_MAX_NAME = 200
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x0001, 0x0800


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a ZIP, not yet unpacked: where its header lies, and what the table promises of it."""

    archive: Path
    name: str
    offset: int
    method: int
    is_encrypted: bool
    packed: int
    size: int
    checksum: int
    raw_name: bytes

    @property
    def path(self) -> str:
        """For people: the ZIP, an arrow, the name inside."""
        return f"{self.archive}{ARROW}{self.name}"


def attachments_in(path: Path) -> tuple[Attachment, ...] | None:
    """What a ZIP of attachments holds, by name; None for any other file, a bundle that is a ZIP itself
    included. BundleRefused (too_big, not_canonical) for a ZIP that is not to be trusted; StorageTrouble."""
    try:
        with path.open("rb") as file:
            if file.read(4) != _LOCAL:
                return None
            end = _end_of(file)
            if end is None:
                return None
            found = tuple(_entries(path, file, end))
    except OSError as error:
        raise _unreadable(path, error) from error
    if any(each.raw_name == MANIFEST.encode() for each in found):
        return None
    _require_apart(found, end.at)
    if sum(each.size for each in found) > MAX_UNPACKED_BYTES:
        _refuse(Reason.TOO_BIG, "It would unpack to more than a gigabyte.")
    return tuple(sorted((each for each in found if not each.name.endswith("/")), key=lambda each: each.name))


def read_attachment(each: Attachment) -> bytes:
    """Unpack one, to exactly the size that was promised. BundleRefused, StorageTrouble."""
    if each.is_encrypted:
        _refuse(Reason.NOT_A_BUNDLE, "It is locked with a password; unpack it yourself, then import it.")
    if each.method not in (_STORED, _DEFLATED):
        _refuse(Reason.NOT_A_BUNDLE, "It is packed in a way that is not read here; unpack it yourself.")
    if each.size > MAX_SEALED_BYTES:
        _refuse(Reason.TOO_BIG, "It is larger than any bundle.")
    if each.size > max(_ALWAYS_ALLOWED, MAX_RATIO * each.packed):
        _refuse(Reason.TOO_BIG, f"It would unpack to more than {MAX_RATIO} times its size.")
    try:
        with each.archive.open("rb") as file:
            packed = _packed(file, each)
    except OSError as error:
        raise _unreadable(each.archive, error) from error
    content = packed if each.method == _STORED else _inflated(packed, each.size)
    if len(content) != each.size or zlib.crc32(content) != each.checksum:
        _refuse(Reason.NOT_CANONICAL, "It is not what the ZIP promises.")
    return content


@dataclass(frozen=True, slots=True)
class _End:
    entries: int
    size: int
    at: int


def _end_of(file: BinaryIO) -> _End | None:
    """The record at the end of the file, behind which there is only its comment."""
    length = file.seek(0, os.SEEK_END)
    file.seek(max(0, length - _END_RECORD.size - 0xFFFF))
    tail = file.read()
    at = tail.rfind(_END)
    while at >= 0:
        if at + _END_RECORD.size <= len(tail):
            _, disk, first, here, entries, size, table_at, comment = _END_RECORD.unpack_from(tail, at)
            if at + _END_RECORD.size + comment == len(tail) and disk == first == 0 and here == entries:
                return _End(entries, size, table_at)
        at = tail.rfind(_END, 0, at)
    return None


def _entries(path: Path, file: BinaryIO, end: _End) -> Iterator[Attachment]:
    if end.entries > MAX_ATTACHMENTS or end.size > _MAX_TABLE_BYTES:
        _refuse(Reason.TOO_BIG, f"It holds more than {MAX_ATTACHMENTS:,} files.")
    file.seek(end.at)
    table = file.read(end.size)
    at = 0
    for _ in range(end.entries):
        if at + _CENTRAL_HEAD.size > len(table) or table[at : at + 4] != _CENTRAL:
            _refuse(Reason.NOT_CANONICAL, "The table at its end is damaged.")
        fields = _CENTRAL_HEAD.unpack_from(table, at)
        flags, method, checksum, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
        name_length, extra, comment = fields[10:13]
        start = at + _CENTRAL_HEAD.size
        raw = table[start : start + name_length]
        yield Attachment(
            path, _name(raw, flags), fields[16], method, bool(flags & _ENCRYPTED), packed, size, checksum, raw
        )
        at = start + name_length + extra + comment
    if at != len(table):
        _refuse(Reason.NOT_CANONICAL, "The table at its end is damaged.")


def _require_apart(found: tuple[Attachment, ...], table_at: int) -> None:
    """Entries that share bytes are how a small file unpacks to a huge one (CVE-2024-0450)."""
    spans = sorted(
        (each.offset, each.offset + _LOCAL_HEAD.size + len(each.raw_name) + each.packed) for each in found
    )
    ends = [*spans, (table_at, table_at)]
    if any(before[1] > after[0] for before, after in pairwise(ends)):
        _refuse(Reason.NOT_CANONICAL, "Its entries overlap.")


def _packed(file: BinaryIO, each: Attachment) -> bytes:
    file.seek(each.offset)
    head = file.read(_LOCAL_HEAD.size)
    if len(head) < _LOCAL_HEAD.size or head[:4] != _LOCAL:
        _refuse(Reason.NOT_CANONICAL, "It is not where the ZIP says.")
    fields = _LOCAL_HEAD.unpack(head)
    if fields[3] != each.method or file.read(fields[9]) != each.raw_name:
        _refuse(Reason.NOT_CANONICAL, "The ZIP tells two different things about it.")
    file.seek(fields[10], os.SEEK_CUR)
    return file.read(each.packed)


def _inflated(packed: bytes, size: int) -> bytes:
    """At most one byte more than promised, whatever is inside."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return machine.decompress(packed, size + 1)
    except zlib.error as error:
        raise _refusal(Reason.NOT_CANONICAL, "It cannot be unpacked.") from error


def _name(raw: bytes, flags: int) -> str:
    """For people only: nothing is ever written under it."""
    text = raw.decode("utf-8" if flags & _UTF8 else "cp437", errors="replace")
    return plain("".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text))[
        :_MAX_NAME
    ]


def _refuse(reason: Reason, message: str) -> NoReturn:
    raise _refusal(reason, message)


def _refusal(reason: Reason, message: str) -> BundleRefused:
    return BundleRefused(
        reason,
        "This could not be taken out of its ZIP.",
        message,
        "Nothing was changed. Unpack the ZIP yourself and import the folder, or ask for the file again.",
    )


def _unreadable(path: Path, error: OSError) -> StorageTrouble:
    return StorageTrouble(
        f"{path.name} could not be read ({error.strerror}).",
        "Nothing was changed.",
        "Check that the stick or the disk is still there, and that you may read the file.",
    )
