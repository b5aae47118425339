"""Whatever arrives, a reader takes it or refuses it with a reason: no other exception, no pile of memory.

Two doors are fuzzed: raw bytes, and hostile members in containers that are sealed, hashed and signed as they
should be. Seeded, so that what is found can be found again. The number of executions of a `make soak` run is
recorded in docs/security.md.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lis_desktop.bundle import bundle_members, open_bundle, write_bundle
from lis_desktop.bundle.container import read_archive, write_archive
from lis_desktop.bundle.digest import open_digest, write_digest
from lis_desktop.bundle.letter import open_letter, write_letter
from lis_desktop.bundle.manifest import write_manifest
from lis_desktop.bundle.sealing import new_identity, recipient_of, seal
from lis_desktop.bundle.sender import sender_to_wire
from lis_desktop.bundle.signed import with_signature
from lis_desktop.core.errors import BundleRefused
from tests import soak
from tests.bundle.keys import CONSORTIUM, SCHOOL, signing, vouched
from tests.bundle.test_ballots_in_bundles import with_ballots
from tests.bundle_samples import counts_only, sample_extract, withdrawal_of
from tests.golden.make_league import golden_league_digest, golden_league_extract
from tests.services.exchange_samples import digest, letter

SEED = 20260727
RAW, SIGNED = 4_000, 1_000

IDENTITY = new_identity()
UNSIGNED = write_bundle(counts_only(sample_extract()))
SIGNED_ONE = write_bundle(sample_extract(), signing())
VOUCHED = write_bundle(counts_only(sample_extract()), vouched())
SEALED = seal(UNSIGNED, [recipient_of(IDENTITY), recipient_of(new_identity())])
WITHDRAWN = withdrawal_of(sample_extract(), "ab" * 32)
OF_THE_LEAGUE = golden_league_extract()
WITH_BALLOTS = with_ballots()
EXTRACTS = (sample_extract(), WITHDRAWN, OF_THE_LEAGUE, WITH_BALLOTS)
LETTER = write_letter(letter(), CONSORTIUM)
DIGEST = write_digest(digest(), CONSORTIUM)
LEAGUE_DIGEST = write_digest(golden_league_digest(), CONSORTIUM)

Reader = Callable[[bytes], object]


def open_any_bundle(data: bytes) -> object:
    return open_bundle(data, (IDENTITY,))


SAMPLES: tuple[tuple[Reader, bytes], ...] = (
    (open_any_bundle, UNSIGNED),
    (open_any_bundle, SIGNED_ONE),
    (open_any_bundle, VOUCHED),
    (open_any_bundle, SEALED),
    (open_any_bundle, write_bundle(WITHDRAWN, signing())),
    (open_any_bundle, write_bundle(OF_THE_LEAGUE, signing())),
    (open_any_bundle, write_bundle(WITH_BALLOTS, signing())),
    (open_letter, LETTER),
    (open_digest, DIGEST),
    (open_digest, LEAGUE_DIGEST),
)
WORDS = (
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"age-encryption.org/v1\n",
    b"-> X25519 ",
    b"-> scrypt ",
    b"\n--- ",
    b"untrusted comment: ",
    b"\x00",
    b"\xff\xff\xff\xff",
    b"\xed\xa0\x80",
    b"e\xcc\x81",
    b"\\ud800",
    b"=cmd|' /C calc'!A0",
    b"../../etc/passwd",
    b"[" * 3000,
    b'{"a":' * 2000,
    b"9" * 5000,
    b"-0",
    b"1e400",
    b"NaN",
    b"null",
    b'""',
    b"{}",
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**63,
    2**64,
    10**400,
    "",
    "\u0000x",
    "e\u0301",
    "x" * 5000,
    "=1+1",
    "../x",
    "\ud800",
    [],
    {},
    [[[[[[]]]]]],
    [1] * 6000,
    "2026-99-99",
    "aa" * 32,
)


def mutated(rng: random.Random, data: bytes) -> bytes:
    """One to four cuts, copies, flips and strange words."""
    for _ in range(rng.randint(1, 4)):
        a, b = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
        b = min(b, a + 64) if rng.random() < 0.8 else b
        piece = rng.choice(WORDS) if rng.random() < 0.4 else rng.randbytes(rng.randint(0, 6))
        data = rng.choice(
            (
                data[:a] + piece + data[a:],
                data[:a] + piece + data[b:],
                data[:b] + data[a:b] + data[b:],
                data[:b],
            )
        )
        if data and rng.random() < 0.5:
            place = rng.randrange(len(data))
            data = data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :]
    return data


def raw(rng: random.Random) -> tuple[Reader, bytes]:
    """The first door: any bytes, now and then inside a container or a seal that is in order."""
    reader, sample = rng.choice(SAMPLES)
    chance = rng.random()
    if chance < 0.1:
        return reader, rng.randbytes(rng.randint(0, 300))
    if chance < 0.2 and sample is not SEALED:
        members = read_archive(sample)
        name = rng.choice(sorted(members))
        return reader, write_archive({**members, name: mutated(rng, members[name])})
    if chance < 0.22:
        return open_any_bundle, seal(mutated(rng, sample), [recipient_of(IDENTITY)])
    return reader, mutated(rng, sample)


def hostile(rng: random.Random) -> tuple[Reader, bytes]:
    """The second door: one or two hostile members, and everything round them as it should be."""
    kind = rng.choice(("bundle", "letter", "digest"))
    if kind == "bundle":
        by = signing()
        members = bundle_members(rng.choice(EXTRACTS), by)
        key, reader = SCHOOL, open_any_bundle
    else:
        members = read_archive(LETTER if kind == "letter" else rng.choice((DIGEST, LEAGUE_DIGEST)))
        by, key, reader = None, CONSORTIUM, open_letter if kind == "letter" else open_digest
    for name in ("datapackage.json", "datapackage.json.minisig", "signer.pub"):
        members.pop(name)
    for _ in range(rng.randint(1, 2)):
        name = rng.choice(sorted(set(members) - {"readme.txt"}))
        members[name] = hostile_member(rng, name, members[name])

    def manifest(promised: Any) -> bytes:
        sender = None if by is None else sender_to_wire(by.sender)
        made = write_manifest(promised, f"lis-{kind}", sender=sender)
        return made if rng.random() < 0.8 else hostile_member(rng, "datapackage.json", made)

    return reader, write_archive(with_signature(members, key, manifest))


def hostile_member(rng: random.Random, name: str, content: bytes) -> bytes:
    """Another value in the tree of a JSON member, spelled canonically; or other bytes."""
    try:
        value = json.loads(content) if name.endswith(".json") and rng.random() < 0.7 else None
    except (ValueError, RecursionError):
        value = None
    if value is None:
        return mutated(rng, content)
    places = [*leaves(value)]
    for holder, key in rng.sample(places, k=min(len(places), rng.randint(1, 2))):
        holder[key] = rng.choice(VALUES)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in the tree, branches too."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from leaves(value[key])


def executions(make: Callable[[random.Random], tuple[Reader, bytes]], how_many: int) -> int:
    """Run them; how many were refused. Anything else that is raised fails the test."""
    rng = random.Random(SEED)
    refused = 0
    for _ in soak.told(f"executions, {make.__name__}", how_many):
        reader, data = make(rng)
        try:
            reader(data)
        except BundleRefused:
            refused += 1
    return refused


def test_the_control_every_sample_is_taken() -> None:
    for reader, sample in SAMPLES:
        assert reader(sample)


def test_raw_bytes_are_taken_or_refused_with_a_reason() -> None:
    assert executions(raw, RAW) > RAW * 0.9


def test_signed_containers_round_hostile_members_are_taken_or_refused_with_a_reason() -> None:
    refused = executions(hostile, SIGNED)
    assert SIGNED * 0.5 < refused < SIGNED, "some changes are harmless, such as a key that nobody knows"


@pytest.mark.soak
def test_a_million_executions_break_no_reader_and_fill_no_memory() -> None:
    import resource  # not on Windows, where nobody soaks

    executions(raw, RAW)
    executions(hostile, SIGNED)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    how_many = soak.RAW_EXECUTIONS + soak.SIGNED_EXECUTIONS
    refused = executions(raw, soak.RAW_EXECUTIONS), executions(hostile, soak.SIGNED_EXECUTIONS)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    print(f"of {how_many:,} executions {refused[0]:,} + {refused[1]:,} refused; {grown} MB more")
    assert grown < 100
