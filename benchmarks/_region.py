"""A Consortium with its keys and letters, and schools that send sealed bundles of 80 ballots. Seeded."""

from __future__ import annotations

import random
import shutil
import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lis_desktop.bundle import Signing, write_bundle
from lis_desktop.bundle.sealing import seal
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.core.extract import DimensionCounts, Extract, Provenance, RoundExtract
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.school import School
from lis_desktop.core.senders import Sender, proof_of
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.keys import RECIPIENTS, begin_consortium
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.secret_keys import identities_of, token_maker
from lis_desktop.store.bulk import insert_rows
from lis_desktop.store.shelf import keys as shelf_keys
from lis_desktop.store.shelf.tables import letter

SEED = 20260727
BALLOTS, ASKED, K = 80, 84, 5


@dataclass(frozen=True)
class Region:
    """What was made: the data folder of a Consortium that waits, and a sealed file of every school."""

    home: DataPaths
    files: tuple[Path, ...]

    def fresh(self, folder: Path) -> DataPaths:
        """The Consortium as it was before the first file came, in a folder of its own."""
        shutil.copytree(self.home.root, folder)
        return DataPaths(folder)

    @property
    def identities(self) -> tuple[str, ...]:
        """What opens the files."""
        shelf = open_shelf(self.home)
        found = identities_of(shelf)
        shelf.close()
        return found


def make_region(folder: Path, instrument: Instrument, schools: int) -> Region:
    """Each school has had its letter; its first bundle is signed, proves the letter, and is sealed."""
    inbox = folder / "inbox"
    inbox.mkdir()
    home = DataPaths(folder / "consortium")
    home.root.mkdir()
    shelf = open_shelf(home)
    begin_consortium(shelf, "New England Consortium", folder / "recovery-key.txt")
    rng = random.Random(SEED)
    token_of = token_maker(shelf)
    seeds = [f"{rng.getrandbits(128):032x}" for _ in range(schools)]
    with shelf.writing() as db:
        own = shelf_keys.own_keys(db)[-1]
        recipients = shelf_keys.fact(db, RECIPIENTS).split()
        rows = [(at + 1, _code(at), f"School {at}", "2026-09-01", seed, "") for at, seed in enumerate(seeds)]
        insert_rows(db, letter, rows)
    shelf.close()
    files = []
    for at, seed in enumerate(seeds):
        key = SigningKey(rng.randbytes(32))
        sender = Sender(key.public, own, _code(at), proof_of(token_of(seed), key.public, _code(at)))
        path = inbox / f"{_code(at)}.lisbundle"
        path.write_bytes(seal(write_bundle(_extract(rng, at, instrument), Signing(key, sender)), recipients))
        files.append(path)
    return Region(home, tuple(files))


def _extract(rng: random.Random, at: int, instrument: Instrument) -> Extract:
    levels = len(instrument.scale)
    weights = [rng.randint(1, 9) for _ in range(levels + 1)]
    dimensions = tuple(_dimension(rng, each, weights) for each in instrument.dimension_ids)
    return Extract(
        assessment_id=_uuid(rng),
        school=School(_uuid(rng), f"School {at}", rng.choice(("CT", "MA", "ME", "NH", "RI", "VT"))),
        school_year="2026-27",
        instrument=instrument.ref,
        level_count=levels,
        k=K,
        provenance=Provenance(1, (), _uuid(rng), date(2026, 11, 5)),
        rounds=(RoundExtract(1, ASKED, BALLOTS, dimensions),),
        priorities=tuple(rng.sample(instrument.dimension_ids, 3)),
    )


def _dimension(rng: random.Random, dimension_id: str, weights: list[int]) -> DimensionCounts:
    """80 voices: a level each, or "cannot judge" (the last weight)."""
    levels = len(weights) - 1
    given = Counter(rng.choices(range(levels + 1), weights, k=BALLOTS))
    counts = tuple(given[level] for level in range(levels))
    if sum(counts) < K:
        return DimensionCounts(dimension_id, None, None, None, None)
    return DimensionCounts(dimension_id, counts, given[levels], 0, 0)


def _code(at: int) -> str:
    return f"school-{at:05}"


def _uuid(rng: random.Random) -> str:
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))
