"""The digest: one signed file for all schools, which opens in a spreadsheet too. `open(write(d)) == d`."""

from __future__ import annotations

import msgspec

from lis_desktop.bundle import wire
from lis_desktop.bundle.json_member import read_json
from lis_desktop.bundle.league_member import ABOUT_DIGEST, league_digest_members, read_league_digest
from lis_desktop.bundle.manifest import README
from lis_desktop.bundle.package import (
    open_package,
    succession_from_wire,
    succession_to_wire,
    write_package,
)
from lis_desktop.bundle.readme import DIGEST_README
from lis_desktop.bundle.refusal import refuse
from lis_desktop.bundle.region_csv import REGION_SCHEMA, read_region, write_region
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.core import canonical
from lis_desktop.core.errors import BundleRefused, InvalidInput
from lis_desktop.core.letters import Digest, Event, PackUpdate
from lis_desktop.core.outcomes import Reason

DIGEST, REGION = "digest.json", "region.csv"
SUFFIX = ".lisdigest.zip"


def write_digest(digest: Digest, key: SigningKey) -> bytes:
    """The digest's file, read back before it is handed over. InvalidInput where it does not fit."""
    packs = {f"pack-{place}.toml": each for place, each in enumerate(digest.packs, start=1)}
    told = wire.Digest(
        issue=digest.issue,
        issued_on=digest.issued_on,
        consortium=digest.consortium,
        events=tuple(wire.Event(each.day, each.title, each.place, each.url) for each in digest.events),
        revoked=digest.revoked,
        succession=succession_to_wire(digest.succession),
        packs=tuple(wire.PackMember(member, each.name) for member, each in packs.items()),
    )
    try:
        members = {
            README: DIGEST_README + ABOUT_DIGEST if digest.league else DIGEST_README,
            DIGEST: canonical.encode(msgspec.to_builtins(told)),
            REGION: write_region(digest.cells),
            **league_digest_members(digest.league),
            **{member: each.text.encode("utf-8") for member, each in packs.items()},
        }
        data = write_package(wire.DIGEST_NAME, members, key, {REGION: REGION_SCHEMA})
        if open_digest(data) != digest:
            raise ValueError("it would not be read back as it was written")
    except (BundleRefused, ValueError) as error:
        detail = error.message if isinstance(error, BundleRefused) else str(error)
        raise InvalidInput("This digest cannot be written.", detail, "Nothing was written.") from error
    return data


def open_digest(data: bytes) -> Digest:
    """The digest in a stranger's bytes, signed by the key that it names. BundleRefused, and nothing else."""
    key, members = open_package(data, wire.DIGEST_NAME, (DIGEST, REGION))
    told = read_json(DIGEST, members[DIGEST], wire.Digest)
    return Digest(
        issue=told.issue,
        issued_on=told.issued_on,
        consortium=told.consortium,
        key=key,
        cells=read_region(members[REGION], told.issue),
        events=tuple(Event(each.day, each.title, each.place, each.url) for each in told.events),
        revoked=told.revoked,
        succession=succession_from_wire(told.succession),
        packs=tuple(_pack(each, members) for each in told.packs),
        league=read_league_digest(members),
    )


def _pack(told: wire.PackMember, members: dict[str, bytes]) -> PackUpdate:
    try:
        return PackUpdate(told.name, members[told.member].decode("utf-8"))
    except (KeyError, UnicodeDecodeError):
        refuse(Reason.SCHEMA_INVALID, f"The pack {told.member} is not there, or is not text.")
