"""kill -9 at random moments of typing, closing, migrating, backing up and restoring loses nothing.

What was acknowledged is on the disk afterwards, whatever the moment was.
Each kind of work has its control: a child that acknowledges before it commits must be caught at least once.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lis_desktop.core.entries import NoteKind
from lis_desktop.core.figures import RoundState
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import assessments
from lis_desktop.services.backups import backups
from lis_desktop.services.collecting.ballots import box, sheets
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.results import dossier
from lis_desktop.store.migrations import STEPS
from lis_desktop.store.opening import open_school_store
from lis_desktop.store.sound_file import require_sound
from tests import soak
from tests.store import kill_children
from tests.store.files_of_ours import all_bytes, change, query
from tests.store.kill_children import LEVELS, answer_at
from tests.store.make_golden import ASSESSMENT, CLOSED_BALLOTS, write_golden
from tests.store.school_days import begin, dimensions, open_school, pattern, type_sheet

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

KILLS_IN_TEST = 5
"""Of each of the five kinds of work: 25 in `make test`."""
KILLS = "kills of a school at work"
CONTROLS = 10
"""A dishonest child is caught within that many kills, or the test could not have caught anybody."""
BALLOTS = 9

Child = Callable[[str, Connection, bool], None]


def killed_at_work(child: Child, root: Path, wait: Callable[[Connection], None], honest: bool) -> list[str]:
    """Start the child, wait as told, kill it; everything that it acknowledged."""
    # A fork server has loaded the program once, so that 200 children need not.
    has_one = "forkserver" in multiprocessing.get_all_start_methods()
    context: ForkServerContext | SpawnContext = (
        multiprocessing.get_context("forkserver") if has_one else multiprocessing.get_context("spawn")
    )
    context.set_forkserver_preload(["tests.store.kill_children", "lis_desktop.store.opening"])
    ours, theirs = context.Pipe()
    process = context.Process(target=child, args=(str(root), theirs, honest))
    process.start()
    theirs.close()
    acknowledged = []
    with closing(ours):
        assert ours.recv_bytes() == b"ready"
        wait(ours)
        process.kill()
        process.join()
        try:
            while True:
                acknowledged.append(ours.recv_bytes().decode())
        except EOFError:
            return acknowledged


def after(seconds: float) -> Callable[[Connection], None]:
    """Kill that long after the child is ready."""
    return lambda _: time.sleep(seconds)


def at_once(told: Connection) -> None:
    """Kill at the first acknowledgement: a child that spoke too soon is still committing."""
    told.poll(10)


def kills(seed: int, count: int, longest: float) -> list[float]:
    """Moments of death, the same in every run of the seed."""
    chance = random.Random(seed)
    return [chance.uniform(0, longest) for _ in range(count)]


def prepared(root: Path, ballots: int) -> Path:
    """A data folder with one open round and that many typed ballots."""
    with open_school(root) as ws:
        of = begin(ws)
        for number in range(ballots):
            type_sheet(ws, of, number + 1, pattern(number, len(dimensions(of)), LEVELS))
    return root


def scores_lost(root: Path, acknowledged: list[str]) -> int:
    """How many acknowledged scores are not in the store; at most one more may be there."""
    with open_school(root) as ws:
        (of,) = assessments(ws)
        ids = dimensions(of)
        typed = {sheet.number: sheet.answers for sheet in sheets(ws, of.id, 1)}
        held = sum(len(answers) for answers in typed.values())
    lost = 0
    for index in map(int, acknowledged):
        sheet, place, level = answer_at(index, len(ids))
        lost += typed.get(sheet, {}).get(ids[place]) != level
    assert held <= len(acknowledged) + 1
    return lost


def check_typing(tmp_path: Path, count: int) -> None:
    """No acknowledged score is lost; a dishonest child's is."""
    clean = prepared(tmp_path / "clean", 0)
    kept = 0
    for number, moment in zip(soak.told(KILLS, count), kills(1, count, 0.4), strict=True):
        root = Path(shutil.copytree(clean, tmp_path / f"typing-{number}"))
        acknowledged = killed_at_work(kill_children.type_scores, root, after(moment), honest=True)
        assert scores_lost(root, acknowledged) == 0
        kept += len(acknowledged)
    assert kept
    caught = 0
    for number in range(CONTROLS):
        root = Path(shutil.copytree(clean, tmp_path / f"control-{number}"))
        caught += scores_lost(root, killed_at_work(kill_children.type_scores, root, at_once, honest=False))
        if caught:
            break
    assert caught


def closed_wrongly(root: Path, acknowledged: list[str], old_keys: list[bytes]) -> bool:
    """Whether the child said that the round is closed and it is not. Either way all ballots are there, and
    after the next opening a closed round is closed in every respect."""
    with open_school(root) as ws:
        (of,) = assessments(ws)
        is_closed = of.round(1).state is RoundState.CLOSED
        assert box(ws, of.id, 1).answered == BALLOTS
        if is_closed:
            assert sheets(ws, of.id, 1) == ()
            everything = all_bytes(root)
            assert not [key for key in old_keys if key in everything]
        else:
            assert len(sheets(ws, of.id, 1)) == BALLOTS
            close_round(ws, of.id)
        counts = [each.distribution for each in dossier(ws, of.id).rounds[0].dimensions]
        assert all(each is not None and each.n == BALLOTS for each in counts)
    return acknowledged == ["closed"] and not is_closed


def check_closing(tmp_path: Path, count: int) -> None:
    """A round is open with all its sheets, or closed for ever; never in between."""
    clean = prepared(tmp_path / "clean", BALLOTS)
    old_keys = [key for (key,) in query(DataPaths(clean).store, "SELECT key FROM ballot")]
    for number, moment in zip(soak.told(KILLS, count), kills(2, count, 0.06), strict=True):
        root = Path(shutil.copytree(clean, tmp_path / f"closing-{number}"))
        acknowledged = killed_at_work(kill_children.close, root, after(moment), honest=True)
        assert not closed_wrongly(root, acknowledged, old_keys)
    for number in range(CONTROLS):
        root = Path(shutil.copytree(clean, tmp_path / f"control-{number}"))
        acknowledged = killed_at_work(kill_children.close, root, at_once, honest=False)
        if closed_wrongly(root, acknowledged, old_keys):
            return
    pytest.fail("no dishonest child was caught")


def migrated_wrongly(root: Path, acknowledged: list[str]) -> bool:
    """Whether the child said that the file is new and it is not. Either way nothing of it is lost."""
    paths = DataPaths(root)
    store = open_old(paths)
    return acknowledged == ["open"] and store != len(STEPS)


def open_old(paths: DataPaths) -> int:
    """The version that the killed child left; then the file is opened and must hold all that it held."""
    copy = paths.root.with_name(paths.root.name + "-look")
    shutil.copytree(paths.root, copy)
    # Opening plays back what the journal holds; the copy shows the version without migrating.
    look = DataPaths(copy).store
    change(look, "SELECT count(*) FROM sqlite_schema")
    version = int(query(look, "PRAGMA user_version")[0][0])
    has_new_table = bool(query(look, "SELECT 1 FROM sqlite_schema WHERE name = 'edit_step'"))
    assert has_new_table == (version == len(STEPS))
    store = open_school_store(paths)
    assert store.exports(ASSESSMENT) == (("ab" * 32, 1),)
    store.close()
    closed = "SELECT count(*) FROM ballot WHERE round_id = 1"
    assert query(paths.store, closed) == [(CLOSED_BALLOTS,)]
    for backup in paths.backups.iterdir():
        require_sound(backup)
    return version


def check_migrating(tmp_path: Path, count: int) -> None:
    """An old file is old and whole, or new and whole."""
    clean = tmp_path / "clean"
    clean.mkdir()
    write_golden(DataPaths(clean).store)
    for number, moment in zip(soak.told(KILLS, count), kills(3, count, 0.12), strict=True):
        root = Path(shutil.copytree(clean, tmp_path / f"migrating-{number}"))
        acknowledged = killed_at_work(kill_children.migrate, root, after(moment), honest=True)
        assert not migrated_wrongly(root, acknowledged)
    for number in range(CONTROLS):
        root = Path(shutil.copytree(clean, tmp_path / f"control-{number}"))
        acknowledged = killed_at_work(kill_children.migrate, root, at_once, honest=False)
        if migrated_wrongly(root, acknowledged):
            return
    pytest.fail("no dishonest child was caught")


def backups_lost(root: Path, acknowledged: list[str]) -> int:
    """How many acknowledged backups, or the last note, are missing. Every backup that is there is sound."""
    with open_school(root) as ws:
        (of,) = assessments(ws)
        text = dossier(ws, of.id).note(dimensions(of)[0], NoteKind.EVIDENCE)
        found = [each for each in backups(ws) if each.kind.value == "hand"]
    assert not list(root.rglob("*.part"))
    for each in found:
        require_sound(each.path)
    note_lost = bool(acknowledged) and (not text or int(text) < int(acknowledged[-1]))
    return max(0, len(acknowledged) - len(found)) + note_lost


def check_backing_up(tmp_path: Path, count: int) -> None:
    """A backup is there whole, or not at all; no committed note is lost."""
    clean = prepared(tmp_path / "clean", 0)
    for number, moment in zip(soak.told(KILLS, count), kills(4, count, 0.3), strict=True):
        root = Path(shutil.copytree(clean, tmp_path / f"backup-{number}"))
        acknowledged = killed_at_work(kill_children.back_up, root, after(moment), honest=True)
        assert backups_lost(root, acknowledged) == 0
    caught = 0
    for number in range(CONTROLS):
        root = Path(shutil.copytree(clean, tmp_path / f"control-{number}"))
        caught += backups_lost(root, killed_at_work(kill_children.back_up, root, at_once, honest=False))
        if caught:
            break
    assert caught


def restored_wrongly(root: Path, acknowledged: list[str]) -> bool:
    """Whether the child said that the backup is in place and it is not. Either way there is one whole store:
    that of before, which knows two assessments, or the backup, which knows one."""
    aside = list(root.glob("*replaced*.sqlite"))
    with open_school(root) as ws:
        known = len(assessments(ws))
        assert known in (1, 2)
        assert all(box(ws, each.id, 1).answered == BALLOTS for each in assessments(ws)[:1])
    if known == 1:
        assert query(aside[0], "SELECT count(*) FROM assessment") == [(2,)]
    return acknowledged == ["restored"] and known != 1


def check_restoring(tmp_path: Path, count: int) -> None:
    """The store is the old one or the restored one, and never gone."""
    clean = prepared(tmp_path / "clean", BALLOTS)
    with open_school(clean) as ws:
        close_round(ws, assessments(ws)[0].id)
        begin(ws, name="Zebra High")
    for number, moment in zip(soak.told(KILLS, count), kills(5, count, 0.05), strict=True):
        root = Path(shutil.copytree(clean, tmp_path / f"restoring-{number}"))
        acknowledged = killed_at_work(kill_children.restore, root, after(moment), honest=True)
        assert not restored_wrongly(root, acknowledged)
    for number in range(CONTROLS):
        root = Path(shutil.copytree(clean, tmp_path / f"control-{number}"))
        acknowledged = killed_at_work(kill_children.restore, root, at_once, honest=False)
        if restored_wrongly(root, acknowledged):
            return
    pytest.fail("no dishonest child was caught")


CHECKS = [check_typing, check_closing, check_migrating, check_backing_up, check_restoring]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_kill_loses_nothing_that_was_acknowledged(
    tmp_path: Path, check: Callable[[Path, int], None]
) -> None:
    check(tmp_path, KILLS_IN_TEST)


@pytest.mark.soak
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_many_kills_lose_nothing_that_was_acknowledged(
    tmp_path: Path, check: Callable[[Path, int], None]
) -> None:
    check(tmp_path, soak.STORE_KILLS)
