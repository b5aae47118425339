"""A signed container that is no bundle: the letter and the digest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lis_desktop.bundle import wire
from lis_desktop.bundle.container import read_archive, write_archive
from lis_desktop.bundle.manifest import read_manifest, write_manifest
from lis_desktop.bundle.refusal import refuse
from lis_desktop.bundle.sealing import is_sealed
from lis_desktop.bundle.signature import SigningKey, verify
from lis_desktop.bundle.signed import require_signature, with_signature
from lis_desktop.core.letters import Succession
from lis_desktop.core.outcomes import Reason
from lis_desktop.core.senders import succession_statement


def write_package(
    name: str, members: Mapping[str, bytes], key: SigningKey, tables: Mapping[str, Any]
) -> bytes:
    """The one file of these members. ValueError where they have no canonical form."""
    return write_archive(with_signature(members, key, lambda all_: write_manifest(all_, name, tables)))


def open_package(data: bytes, name: str, required: Sequence[str]) -> tuple[str, dict[str, bytes]]:
    """The signer's key and the members. BundleRefused with a reason, and nothing else."""
    if is_sealed(data):
        refuse(Reason.NOT_A_BUNDLE, "It is a sealed bundle.")
    members = read_archive(data)
    key = require_signature(members)
    read_manifest(members, name, required)
    return key, members


def succession_to_wire(links: Sequence[Succession]) -> tuple[wire.Succession, ...]:
    """Each link with its signature."""
    return tuple(wire.Succession(each.old, each.new, each.signature) for each in links)


def succession_from_wire(links: Sequence[wire.Succession]) -> tuple[Succession, ...]:
    """The links, each signed by the key that steps back. BundleRefused(bad_signature)."""
    for each in links:
        verify(each.old, succession_statement(each.new), each.signature.encode())
    return tuple(Succession(each.old, each.new, each.signature) for each in links)
