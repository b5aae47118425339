"""A second reader, written from docs/bundle-format.md alone: nothing of the program is imported here."""

from __future__ import annotations

import csv
import hashlib
import json
import struct
import zlib
from typing import Any

CODES = ("blank", "cj", "nap")


def members(data: bytes) -> dict[str, bytes]:
    """Section 1: walk, write again, compare."""
    found: dict[str, bytes] = {}
    at = 0
    while data[at : at + 4] == b"PK\x03\x04":
        size, name_length = struct.unpack_from("<IH", data, at + 22)
        start = at + 30 + name_length
        found[data[at + 30 : start].decode("ascii")] = data[start : start + size]
        at = start + size
    if written_again(found) != data:
        raise ValueError("not_canonical")
    return found


def written_again(found: dict[str, bytes]) -> bytes:
    first, second = b"", b""
    for name, content in sorted(found.items()):
        sums = struct.pack("<III", zlib.crc32(content), len(content), len(content))
        lengths = struct.pack("<HH", len(name), 0)
        head = struct.pack("<HHHHH", 20, 0, 0, 0, 33) + sums + lengths
        offset = len(first)
        first += b"PK\x03\x04" + head + name.encode() + content
        second += b"PK\x01\x02" + struct.pack("<H", 20) + head
        second += struct.pack("<HHHII", 0, 0, 0, 0, offset) + name.encode()
    count = len(found)
    return (
        first
        + second
        + b"PK\x05\x06"
        + struct.pack("<HHHHIIH", 0, 0, count, count, len(second), len(first), 0)
    )


def canonical(data: bytes) -> Any:
    """Section 2."""
    value = json.loads(data)
    again = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    if again != data:
        raise ValueError("not_canonical")
    return value


def read(data: bytes) -> dict[str, Any]:
    """Sections 3 to 7: identity, assessment, figures by (round, dimension), texts."""
    found = members(data)
    manifest = canonical(found["datapackage.json"])
    if manifest["name"] != "lis-bundle" or manifest["min_reader"] > 2:
        raise ValueError("not for this reader")
    for each in manifest["resources"]:
        content = found[each["path"]]
        if (each["bytes"], each["hash"]) != (len(content), "sha256:" + hashlib.sha256(content).hexdigest()):
            raise ValueError("hash_mismatch")
    assessment = canonical(found["assessment.json"])
    return {
        "identity": hashlib.sha256(found["datapackage.json"]).hexdigest(),
        "assessment": assessment,
        "figures": figures(found["counts.csv"].decode("ascii"), assessment),
        "texts": canonical(found["notes.json"])["entries"] if "notes.json" in found else [],
        "withdrawal": canonical(found["withdrawal.json"])["reason"] if "withdrawal.json" in found else None,
    }


def figures(table: str, assessment: dict[str, Any]) -> dict[tuple[int, str], dict[str, int]]:
    """Sections 5 and 7."""
    codes = [*(str(level) for level in range(1, assessment["level_count"] + 1)), *CODES]
    expected = [
        (str(each["number"]), dimension, code)
        for each in assessment["rounds"]
        for dimension in sorted(set(each["dimensions"]) - set(each["hidden"]))
        for code in codes
    ]
    rows = list(csv.reader(table.splitlines()))[1:]
    if [tuple(row[:3]) for row in rows] != expected:
        raise ValueError("sums_wrong")
    result: dict[tuple[int, str], dict[str, int]] = {}
    for written, dimension, code, n in rows:
        result.setdefault((int(written), dimension), {})[code] = int(n)
    answered = {each["number"]: each["answered"] for each in assessment["rounds"]}
    for (number, _), counts in result.items():
        if sum(counts.values()) != answered[number]:
            raise ValueError("sums_wrong")
    return result
