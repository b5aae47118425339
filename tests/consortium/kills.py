"""kill -9 at random steps of real processes, and what they work on: a Consortium and its full inbox."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lis_desktop.bundle import Signing, open_bundle, write_bundle
from lis_desktop.bundle.sealing import recipient_of, seal
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.core.senders import Sender, proof_of
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.secret_keys import Secrets, keep_secrets, token_maker
from lis_desktop.store.shelf import keys as shelf_keys
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle.keys import CONSORTIUM
from tests.bundle_samples import sample_extract, withdrawal_of
from tests.services.exchange_samples import RECIPIENTS, WORKING

SEED = 20260727
SCHOOLS = 16
KILLS = 3
CONTROL_KILLS = 12
"""Tries in which a writer that commits halves must have been caught."""

Target = Path | str


@dataclass(frozen=True)
class Consortium:
    """A home folder with secret keys, and an inbox: two revisions of every school in an order in which some
    come late, and a file that is no bundle."""

    home: Path
    inbox: Path

    def open(self, target: Target) -> Shelf:
        return open_shelf(target, DataPaths(self.home))

    def begin(self, target: Target) -> None:
        """A shelf that knows the Consortium's key and has written a letter to every school."""
        with closing(self.open(target)) as shelf, shelf.writing() as db:
            shelf_keys.add_own_key(db, CONSORTIUM.public, "")
            for school in range(1, SCHOOLS + 1):
                shelf_keys.add_letter(
                    db, school, code(school), f"School {school}", "2026-09-01", seed(school)
                )
        shelf.close()

    def command(self, verb: str, target: Target, argument: object, honesty: str = "whole") -> list[str]:
        module = "tests.consortium.killed_work"
        place = [str(self.home), str(target), str(argument)]
        return [sys.executable, "-m", module, honesty, verb, *place]


def code(school: int) -> str:
    return f"school-{school}"


def seed(school: int) -> str:
    return f"{school:032x}"


def make_consortium(folder: Path, taken_back: int = 0) -> Consortium:
    """`taken_back` schools have withdrawn what they sent; that is in the inbox too."""
    home, inbox = folder / "home", folder / "inbox"
    home.mkdir()
    inbox.mkdir()
    keep_secrets(DataPaths(home).consortium_keys, Secrets(CONSORTIUM, WORKING))
    made = Consortium(home, inbox)
    with closing(made.open(folder / "for-its-tokens.sqlite")) as shelf:
        token_of = token_maker(shelf)
    files = []
    for school in range(1, SCHOOLS + 1):
        key = SigningKey(bytes([school]) * 32)
        proof = proof_of(token_of(seed(school)), key.public, code(school))
        by = Signing(key, Sender(key.public, CONSORTIUM.public, code(school), proof))
        first = write_bundle(sample_extract(school), by)
        second = write_bundle(sample_extract(school, 2, (open_bundle(first).identity,)), by)
        sent = [first, second]
        if school <= taken_back:
            identities = [open_bundle(each).identity for each in sent]
            sent.append(write_bundle(withdrawal_of(sample_extract(school), *identities), by))
        files += [seal(each, RECIPIENTS) for each in sent]
    rng = random.Random(SEED)
    rng.shuffle(files)
    for place, data in enumerate([*files, b"no bundle"]):
        (inbox / f"{place:03}.lisbundle").write_bytes(data)
    assert recipient_of(WORKING) in RECIPIENTS
    return made


def run(command: list[str]) -> int:
    """To its end, undisturbed; how many steps it took."""
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=300)
    assert done.stdout.endswith(b"done")
    return done.stdout.count(b".")


def killed_at(step: int, command: list[str]) -> bool:
    """Start it, and kill it after that many steps; whether it was still at work."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        told = b""
        while told.count(b".") < step and (some := process.stdout.read(1)):
            told += some
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read()
        return b"begun" in told and b"done" not in told
