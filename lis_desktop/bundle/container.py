"""A strict, stored-only ZIP: one set of members, one sequence of bytes.

The reader walks the headers, then writes the archive again from the members that it found and takes
nothing but the same bytes. Overlaps, duplicates, data before, between or after, other methods, paths and
links are therefore impossible rather than filtered. Nothing is stored compressed: deflated bytes differ
between libraries, and what is not compressed cannot be a bomb.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from zlib import crc32

from lis_desktop.bundle.limits import MAX_FILE_BYTES, MAX_MEMBERS
from lis_desktop.bundle.refusal import refuse
from lis_desktop.core.outcomes import Reason

MEMBER_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")

_VERSION = 20
_DATE = 0x0021  # 1980-01-01, the first day that a ZIP knows: a real one would say when
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def write_archive(members: Mapping[str, bytes]) -> bytes:
    """The one archive of these members. ValueError for a name or a number of them that cannot be read."""
    if not 0 < len(members) <= MAX_MEMBERS:
        raise ValueError(f"an archive holds 1 to {MAX_MEMBERS} members, not {len(members)}")
    locals_, centrals, offset = [], [], 0
    for name in sorted(members):
        if MEMBER_NAME.fullmatch(name) is None:
            raise ValueError(f"{name!r} cannot be a member's name")
        content, ascii_name = members[name], name.encode("ascii")
        shared = (_VERSION, 0, 0, 0, _DATE, crc32(content), len(content), len(content), len(ascii_name), 0)
        local = _LOCAL.pack(_LOCAL_MARK, *shared) + ascii_name + content
        centrals.append(_CENTRAL.pack(_CENTRAL_MARK, _VERSION, *shared, 0, 0, 0, 0, offset) + ascii_name)
        locals_.append(local)
        offset += len(local)
    directory = b"".join(centrals)
    end = _END.pack(_END_MARK, 0, 0, len(centrals), len(centrals), len(directory), offset, 0)
    return b"".join((*locals_, directory, end))


def read_archive(data: bytes) -> dict[str, bytes]:
    """The members by name. BundleRefused: too_big, not_a_bundle, not_canonical."""
    if len(data) > MAX_FILE_BYTES:
        refuse(Reason.TOO_BIG, f"It has {len(data):,} bytes; a bundle has at most {MAX_FILE_BYTES:,}.")
    if not data.startswith(_LOCAL_MARK):
        refuse(Reason.NOT_A_BUNDLE, "It does not begin as one.")
    members = _walk(data)
    try:
        rewritten = write_archive(members)
    except ValueError:
        rewritten = b""
    if rewritten != data:
        refuse(Reason.NOT_CANONICAL, "Its bytes are not the ones that its content is written as.")
    return members


def _walk(data: bytes) -> dict[str, bytes]:
    """What the local headers claim, believed by nobody until it is written again and compared."""
    members: dict[str, bytes] = {}
    offset = seen = 0
    while data.startswith(_LOCAL_MARK, offset) and len(data) >= offset + _LOCAL.size:
        seen += 1
        if seen > MAX_MEMBERS:
            refuse(Reason.TOO_BIG, f"It has more than {MAX_MEMBERS} members.")
        *_, size, name_length, _ = _LOCAL.unpack_from(data, offset)
        start = offset + _LOCAL.size + name_length
        name = data[offset + _LOCAL.size : start].decode("ascii", errors="replace")
        members[name] = data[start : start + size]
        offset = start + size
    return members
