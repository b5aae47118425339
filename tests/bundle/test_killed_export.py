"""kill -9 in the middle of exports: every file with a name is whole, remembered, and named by the next."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle
from lis_desktop.core.extract import Ticks
from lis_desktop.core.merge import BundleNode, heads
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.exchange import export_bundle
from tests import soak
from tests.store.school_days import begin, open_school, type_faculty

SEED = 20260727
KILLS = 2


def exported(stick: Path) -> list[Path]:
    return [path for path in stick.rglob("*") if path.is_file() and not path.name.startswith(".")]


def killed_exports(data_dir: Path, stick: Path, assessment_id: str, delay: float, *, first: bool) -> None:
    command = [sys.executable, "-m", "tests.bundle.killed_exports", str(data_dir), str(stick), assessment_id]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    while first and not exported(stick) and process.poll() is None:
        time.sleep(0.02)  # the control needs one export that came through, however slow the machine
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait(timeout=60)


def check_kills(tmp_path: Path, kills: int) -> None:
    data_dir, stick = tmp_path / "school", tmp_path / "stick"
    stick.mkdir()
    with open_school(data_dir) as ws:
        of = begin(ws)
        type_faculty(ws, of, 7)
        close_round(ws, of.id)
    rng = random.Random(SEED)
    for number in soak.told("exports killed", kills):
        folder = stick / f"day-{number}"
        folder.mkdir()
        killed_exports(data_dir, folder, of.id, rng.uniform(0.05, 0.6), first=number == 0)
    with open_school(data_dir) as ws:
        last = export_bundle(ws, of.id, Ticks(), stick / "last").identity
        remembered = {identity for identity, _ in ws.store.exports(of.id)}
    bundles = [open_bundle(path.read_bytes()) for path in exported(stick)]
    assert len(bundles) > 1, "no export came through"
    assert {each.identity for each in bundles} <= remembered
    nodes = [
        BundleNode(each.identity, of.id, frozenset(each.extract.provenance.ancestors)) for each in bundles
    ]
    assert heads(nodes) == {last}


def test_exports_that_were_killed_leave_one_history(tmp_path: Path) -> None:
    check_kills(tmp_path, KILLS)


@pytest.mark.soak
def test_exports_that_were_killed_leave_one_history_for_long(tmp_path: Path) -> None:
    check_kills(tmp_path, soak.EXPORT_KILLS)
