"""datapackage.json: the promise that the bundle's identity is taken of.

It is a Frictionless data package, so any reader of those can check the members and the table. It lists
every other member with size and hash, so one hash and one signature over it stand for the whole file. Bundle,
letter and digest share it and tell themselves apart by its name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
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
KEY = "signer.pub"
README, ASSESSMENT, COUNTS, NOTES = "readme.txt", "assessment.json", "counts.csv", "notes.json"
WITHDRAWAL = "withdrawal.json"
REQUIRED = (ASSESSMENT, COUNTS)

_MEDIA = {"json": "application/json", "csv": "text/csv"}
_KINDS = {"json": "json", "csv": "table"}


_ANOTHER_KIND = {
    wire.PACKAGE_NAME: "It is a school's bundle.",
    wire.LETTER_NAME: "It is a letter from a Consortium to a school.",
    wire.DIGEST_NAME: "It is a Consortium's digest for its schools.",
}


class _Head(msgspec.Struct, frozen=True):
    """Read before anything else: whether the rest is for this reader at all."""

    name: str = ""
    min_reader: int = 0


def write_manifest(
    members: Mapping[str, bytes],
    name: str = wire.PACKAGE_NAME,
    tables: Mapping[str, Any] | None = None,
    sender: wire.Sender | None = None,
) -> bytes:
    """The canonical manifest of these members; `tables` are schemas by member."""
    schemas = {COUNTS: _COUNTS_SCHEMA} if tables is None else tables
    manifest: dict[str, Any] = {
        "name": name,
        "format": wire.FORMAT,
        "min_reader": wire.WITHDRAWAL_READER if WITHDRAWAL in members else wire.FORMAT,
        "resources": [_resource(each, members[each], schemas) for each in sorted(members)],
    }
    if sender is not None:
        manifest["sender"] = msgspec.to_builtins(sender)
    return canonical.encode(manifest)


def read_manifest(
    members: Mapping[str, bytes],
    name: str = wire.PACKAGE_NAME,
    required: Sequence[str] = REQUIRED,
) -> wire.Manifest:
    """The manifest, once every member is found to be what it promises.

    BundleRefused: not_a_bundle, not_canonical, needs_newer_reader, schema_invalid, hash_mismatch.
    """
    if MANIFEST not in members:
        refuse(Reason.NOT_A_BUNDLE, f"It has no {MANIFEST}.")
    data = members[MANIFEST]
    head = read_json(MANIFEST, data, _Head)
    if head.name != name:
        refuse(Reason.NOT_A_BUNDLE, _ANOTHER_KIND.get(head.name, "It is another kind of data package."))
    if head.min_reader > wire.READER:
        refuse(Reason.NEEDS_NEWER_READER, f"It asks for reader {head.min_reader}; this is {wire.READER}.")
    manifest = read_json(MANIFEST, data, wire.Manifest)
    _check_members(manifest, members, required)
    return manifest


def identity_of(manifest: bytes) -> str:
    """The bundle's identity: SHA-256 (hex) of its manifest."""
    return hashlib.sha256(manifest).hexdigest()


def _check_members(manifest: wire.Manifest, members: Mapping[str, bytes], required: Sequence[str]) -> None:
    promised = [each.path for each in manifest.resources]
    present = members.keys() - {MANIFEST, SIGNATURE}
    if len(set(promised)) < len(promised) or set(promised) != present:
        refuse(Reason.HASH_MISMATCH, f"{MANIFEST} does not list exactly the members that are there.")
    for each in manifest.resources:
        content = members[each.path]
        if each.bytes != len(content) or each.hash != _prefixed_hash(content):
            refuse(Reason.HASH_MISMATCH, f"{each.path} is not the one that {MANIFEST} promises.")
    for name in required:
        if name not in members:
            refuse(Reason.SCHEMA_INVALID, f"It has no {name}.")


def _prefixed_hash(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def _resource(name: str, content: bytes, schemas: Mapping[str, Any]) -> dict[str, Any]:
    stem, _, extension = name.rpartition(".")
    resource: dict[str, Any] = {
        "name": stem,
        "path": name,
        "type": _KINDS.get(extension, "text"),
        "format": extension,
        "mediatype": _MEDIA.get(extension, "text/plain"),
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": _prefixed_hash(content),
    }
    if name in schemas:
        resource["schema"] = schemas[name]
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
