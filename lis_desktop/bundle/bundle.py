"""The bundle: an Extract as one file, and back. `read_bundle(write_bundle(e)) == e`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import msgspec

from lis_desktop.bundle import wire
from lis_desktop.bundle.arithmetic import check_shape, check_sums, check_withdrawal
from lis_desktop.bundle.ballots_csv import NAME as BALLOTS
from lis_desktop.bundle.ballots_csv import check_ballots, read_ballots, write_ballots
from lis_desktop.bundle.container import read_archive, write_archive
from lis_desktop.bundle.counts_csv import read_counts, write_counts
from lis_desktop.bundle.json_member import read_json
from lis_desktop.bundle.league_member import ABOUT_SECTION, read_section, section_members
from lis_desktop.bundle.manifest import (
    ASSESSMENT,
    COUNTS,
    MANIFEST,
    NOTES,
    README,
    WITHDRAWAL,
    identity_of,
    read_manifest,
    write_manifest,
)
from lis_desktop.bundle.mapping import assessment_to_wire, extract_from_wire, notes_to_wire
from lis_desktop.bundle.readme import ABOUT_BALLOTS, ABOUT_SIGNATURE, README_TEXT, WITHDRAWAL_README
from lis_desktop.bundle.sealing import is_sealed, unseal
from lis_desktop.bundle.sender import sender_from_wire, sender_to_wire
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.bundle.signed import check_signature, with_signature
from lis_desktop.core import canonical
from lis_desktop.core.errors import BundleRefused, InvalidInput
from lis_desktop.core.extract import Extract
from lis_desktop.core.senders import Sender


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """A bundle that was read and found in order. `identity` is the SHA-256 (hex) of its manifest.

    `archive` is the container itself, unsealed; `sealed` tells whether it arrived under a seal. `sender` is
    None where nobody signed it.
    """

    identity: str
    format: int
    members: Mapping[str, bytes]
    extract: Extract
    archive: bytes
    sealed: bool
    sender: Sender | None


@dataclass(frozen=True, slots=True)
class Signing:
    """The key that signs an export, and what the bundle says of its sender."""

    key: SigningKey
    sender: Sender


def write_bundle(extract: Extract, signing: Signing | None = None) -> bytes:
    """The one file of this extract, read back before it is handed over.

    InvalidInput where the extract does not fit the format (a text that is too long, say).
    """
    try:
        data = write_archive(bundle_members(extract, signing))
        read_back = open_bundle(data)
    except (BundleRefused, ValueError) as error:
        detail = error.message if isinstance(error, BundleRefused) else f"{str(error).capitalize()}."
        raise _cannot_write(detail) from error
    if read_back.extract != extract or read_back.sender != (None if signing is None else signing.sender):
        raise _cannot_write("It would not be read back as it was written.")
    return data


def bundle_members(extract: Extract, signing: Signing | None = None) -> dict[str, bytes]:
    """Every member of the extract's bundle by name. ValueError for text without a canonical form."""
    about = README_TEXT if extract.withdrawal is None else WITHDRAWAL_README
    about = about + ABOUT_SECTION if extract.league else about
    about = about + ABOUT_BALLOTS if extract.ballots else about
    members = {
        README: about if signing is None else about + ABOUT_SIGNATURE,
        ASSESSMENT: canonical.encode(msgspec.to_builtins(assessment_to_wire(extract))),
        COUNTS: write_counts(extract.rounds, extract.level_count),
    }
    if extract.texts:
        members[NOTES] = canonical.encode(msgspec.to_builtins(notes_to_wire(extract)))
    members |= section_members(extract.league)
    if extract.ballots is not None:
        members[BALLOTS] = write_ballots(extract.ballots)
    if extract.withdrawal is not None:
        members[WITHDRAWAL] = canonical.encode(msgspec.to_builtins(wire.Withdrawal(extract.withdrawal)))
    if signing is None:
        return {**members, MANIFEST: write_manifest(members)}
    sender = sender_to_wire(signing.sender)
    return with_signature(members, signing.key, lambda all_: write_manifest(all_, sender=sender))


def read_bundle(data: bytes) -> Extract:
    """The extract in a stranger's bytes. Raises BundleRefused, with a reason, and nothing else."""
    return open_bundle(data).extract


def open_bundle(data: bytes, identities: Sequence[str] = ()) -> OpenedBundle:
    """The same, with the identity, the sender and the literal members. Raises BundleRefused and nothing else.

    A sealed one is opened with these age identities. A signature is checked before anything is parsed; who
    may sign for whom is not asked here.
    """
    sealed = is_sealed(data)
    archive = unseal(data, identities) if sealed else data
    members = read_archive(archive)
    key = check_signature(members)
    manifest = read_manifest(members)
    sender = sender_from_wire(key, manifest.sender)
    assessment = read_json(ASSESSMENT, members[ASSESSMENT], wire.Assessment)
    check_shape(assessment)
    counted = read_counts(members[COUNTS], assessment.rounds, assessment.level_count)
    notes = read_json(NOTES, members[NOTES], wire.Notes) if NOTES in members else wire.Notes(())
    withdrawal = None
    if WITHDRAWAL in members:
        withdrawal = read_json(WITHDRAWAL, members[WITHDRAWAL], wire.Withdrawal)
    ballots = None
    if assessment.ballots is not None:
        ballots = read_ballots(members.get(BALLOTS, b""), assessment.ballots, assessment.level_count)
    extract = extract_from_wire(assessment, counted, notes, withdrawal, read_section(members), ballots)
    check_sums(extract)
    check_ballots(extract)
    check_withdrawal(extract, manifest.min_reader)
    return OpenedBundle(
        identity_of(members[MANIFEST]),
        manifest.format,
        MappingProxyType(members),
        extract,
        archive,
        sealed,
        sender,
    )


def _cannot_write(detail: str) -> InvalidInput:
    return InvalidInput(
        "This assessment does not fit into a bundle.", detail, "Nothing was written. Change it and try again."
    )
