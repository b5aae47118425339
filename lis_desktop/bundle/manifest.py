"""datapackage.json: the promise that the bundle's identity is taken of.

It is a Frictionless data package, so any reader of those can check the members and the table. It lists
every other member with size and hash, so one hash over it stands for the whole bundle.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from lis_desktop.bundle import wire
from lis_desktop.bundle.counts_csv import codes
from lis_desktop.bundle.json_member import read_json
from lis_desktop.bundle.refusal import refuse
from lis_desktop.core import canonical
from lis_desktop.core.instrument import MAX_LEVELS
from lis_desktop.core.outcomes import Reason

MANIFEST, SIGNATURE = "datapackage.json", "datapackage.json.minisig"
README, ASSESSMENT, COUNTS, NOTES = "readme.txt", "assessment.json", "counts.csv", "notes.json"
REQUIRED = (ASSESSMENT, COUNTS)

_MEDIA = {"json": "application/json", "csv": "text/csv", "txt": "text/plain"}
_KINDS = {"json": "json", "csv": "table", "txt": "text"}


class _Head(msgspec.Struct, frozen=True):
    """Read before anything else: whether the rest is for this reader at all."""

    name: str = ""
    min_reader: int = 0


def write_manifest(members: Mapping[str, bytes]) -> bytes:
    """The canonical manifest of these members."""
    return canonical.encode(
        {
            "name": wire.PACKAGE_NAME,
            "format": wire.FORMAT,
            "min_reader": wire.FORMAT,
            "resources": [_resource(name, members[name]) for name in sorted(members)],
        }
    )


def read_manifest(members: Mapping[str, bytes]) -> wire.Manifest:
    """The manifest, once every member is found to be what it promises.

    BundleRefused: not_a_bundle, not_canonical, needs_newer_reader, schema_invalid, hash_mismatch.
    """
    if MANIFEST not in members:
        refuse(Reason.NOT_A_BUNDLE, f"It has no {MANIFEST}.")
    data = members[MANIFEST]
    head = read_json(MANIFEST, data, _Head)
    if head.name != wire.PACKAGE_NAME:
        refuse(Reason.NOT_A_BUNDLE, "It is another kind of data package.")
    if head.min_reader > wire.READER:
        refuse(Reason.NEEDS_NEWER_READER, f"It asks for reader {head.min_reader}; this is {wire.READER}.")
    manifest = read_json(MANIFEST, data, wire.Manifest)
    _check_members(manifest, members)
    return manifest


def identity_of(manifest: bytes) -> str:
    """The bundle's identity: SHA-256 (hex) of its manifest."""
    return hashlib.sha256(manifest).hexdigest()


def _check_members(manifest: wire.Manifest, members: Mapping[str, bytes]) -> None:
    promised = [each.path for each in manifest.resources]
    present = members.keys() - {MANIFEST, SIGNATURE}
    if len(set(promised)) < len(promised) or set(promised) != present:
        refuse(Reason.HASH_MISMATCH, f"{MANIFEST} does not list exactly the members that are there.")
    for each in manifest.resources:
        content = members[each.path]
        if each.bytes != len(content) or each.hash != _prefixed_hash(content):
            refuse(Reason.HASH_MISMATCH, f"{each.path} is not the one that {MANIFEST} promises.")
    for name in REQUIRED:
        if name not in members:
            refuse(Reason.SCHEMA_INVALID, f"It has no {name}.")


def _prefixed_hash(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def _resource(name: str, content: bytes) -> dict[str, Any]:
    stem, _, extension = name.rpartition(".")
    resource: dict[str, Any] = {
        "name": stem,
        "path": name,
        "type": _KINDS[extension],
        "format": extension,
        "mediatype": _MEDIA[extension],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": _prefixed_hash(content),
    }
    if name == COUNTS:
        resource["schema"] = _COUNTS_SCHEMA
    return resource


_COUNTS_SCHEMA: dict[str, Any] = {
    "fields": [
        {"name": "round", "type": "integer", "constraints": {"required": True, "minimum": 1}},
        {
            "name": "dimension",
            "type": "string",
            "constraints": {"required": True, "pattern": "[a-z][a-z0-9_-]{0,63}"},
        },
        {
            "name": "code",
            "type": "string",
            "constraints": {"required": True, "enum": list(codes(MAX_LEVELS))},
        },
        {"name": "n", "type": "integer", "constraints": {"required": True, "minimum": 0}},
    ],
    "primaryKey": ["round", "dimension", "code"],
}
