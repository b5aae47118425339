"""Old files come up to date whole or not at all; newer ones are refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations

from lis_desktop.core.ballot import AnswerCode
from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.errors import StorageTrouble
from lis_desktop.core.figures import RoundKind
from lis_desktop.core.league.membership import Membership, MembershipStatus
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import assessment
from lis_desktop.services.collecting.ballots import box, sheets
from lis_desktop.services.editing import save, undo
from lis_desktop.services.league import entries as league
from lis_desktop.services.league.entries import record
from lis_desktop.services.workspace import open_workspace
from lis_desktop.store import ballots, migrations, rounds
from lis_desktop.store.assessments import all_assessments
from lis_desktop.store.engine import make_engine
from lis_desktop.store.entries import entries_of
from lis_desktop.store.migrating import migrate
from lis_desktop.store.migrations import APPLICATION_ID, STEPS
from lis_desktop.store.opening import open_school_store
from lis_desktop.store.rotation import BackupKind
from lis_desktop.store.school_store import SchoolStore
from lis_desktop.store.tables import metadata
from tests.store.files_of_ours import change, query
from tests.store.make_golden import ASSESSMENT, CLOSED_BALLOTS, OPEN_SHEETS, SCHOOL, write_golden

GOLDEN = sorted((Path(__file__).parent / "golden").glob("v*.sqlite"))


def placed(golden: Path, root: Path) -> DataPaths:
    """A data folder whose store is that old file."""
    paths = DataPaths(root)
    paths.root.mkdir()
    shutil.copy(golden, paths.store)
    return paths


def version(file: Path) -> int:
    """The file's version, seen from outside."""
    return int(query(file, "PRAGMA user_version")[0][0])


def test_there_is_a_golden_file_of_every_version_but_the_latest() -> None:
    assert [version(file) for file in GOLDEN] == list(range(1, len(STEPS)))


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_an_old_file_keeps_everything_that_the_school_had(golden: Path, tmp_path: Path) -> None:
    store = open_school_store(placed(golden, tmp_path / "school"))
    _require_all_of_golden(store)
    assert version(store.layout.store) == len(STEPS)
    store.close()


def _require_all_of_golden(store: SchoolStore) -> None:
    with store.reading() as db:
        (of,) = all_assessments(db)
        assert (of.id, of.school.name, of.school.state) == (ASSESSMENT, "Golden Harbor High", "CT")
        assert of.school.identifier("nces") == "090000100001"
        assert [len(each.dimension_ids) for each in of.rounds] == [3, 3]
        closed, still_open = (rounds.facts_of(db, of.id, number) for number in (1, 2))
        counted = ballots.ballots_of(db, closed.id)
        assert len(counted) == CLOSED_BALLOTS
        assert sum(each.answer("voice") is AnswerCode.CANNOT_JUDGE for each in counted) == 1
        assert len(ballots.typed_sheets(db, still_open.id)) == OPEN_SHEETS
        assert entries_of(db, of.id) == (Note("voice", NoteKind.EVIDENCE, "council minutes"),)
    assert store.exports(ASSESSMENT) == (("ab" * 32, 1),)
    assert store.device_id == "33333333-3333-4333-8333-333333333333"


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_work_goes_on_in_an_old_file(golden: Path, tmp_path: Path) -> None:
    with open_workspace(placed(golden, tmp_path / "school")) as ws:
        assert box(ws, ASSESSMENT, 1).answered == CLOSED_BALLOTS
        assert len(sheets(ws, ASSESSMENT, 2)) == OPEN_SHEETS
        save(ws, ASSESSMENT, Note("voice", NoteKind.EVIDENCE, "new"))
        assert undo(ws, ASSESSMENT) == "note:voice:evidence"


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_backup_of_the_old_version_is_made_first(golden: Path, tmp_path: Path) -> None:
    paths = placed(golden, tmp_path / "school")
    open_school_store(paths).close()
    (backup,) = paths.backups.iterdir()
    assert BackupKind.BEFORE_MIGRATION.value in backup.name
    assert version(backup) == version(golden)
    assert query(backup, "SELECT count(*) FROM ballot") == [(CLOSED_BALLOTS,)]


def test_the_migrated_file_is_exactly_the_tables_of_today(tmp_path: Path) -> None:
    for golden in (None, *GOLDEN):
        root = tmp_path / (golden.stem if golden else "new")
        store = open_school_store(DataPaths(root) if golden is None else placed(golden, root))
        with store.reading() as db:
            context = MigrationContext.configure(db, opts={"compare_type": True})
            assert compare_metadata(context, metadata) == []
            kept_by_key = {
                "ballot",
                "answer",
                "sheet",
                "round_dimension",
                "token",
                "check_sheet",
                "second_answer",
            }
            rows = db.exec_driver_sql("SELECT name FROM sqlite_schema WHERE sql LIKE '%WITHOUT ROWID%'")
            assert set(rows.scalars()) == kept_by_key
        store.close()


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_fresh_golden_file_has_the_schema_of_the_committed_one(golden: Path, tmp_path: Path) -> None:
    """Migrations that have shipped are frozen: editing one would show here."""
    write_golden(tmp_path / "fresh.sqlite", version(golden))
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
    assert query(tmp_path / "fresh.sqlite", schema) == query(golden, schema)


def test_steps_taken_in_an_old_file_can_still_be_undone(tmp_path: Path) -> None:
    with open_workspace(placed(GOLDEN[1], tmp_path / "school")) as ws:
        assert undo(ws, ASSESSMENT) == "note:voice:evidence"
        with ws.store.reading() as db:
            assert entries_of(db, ASSESSMENT) == ()


def test_the_rounds_of_an_old_file_are_rounds_of_scores(tmp_path: Path) -> None:
    with open_workspace(placed(GOLDEN[0], tmp_path / "school")) as ws:
        rounds_now = assessment(ws, ASSESSMENT).rounds
        assert {(each.kind, each.votes_each) for each in rounds_now} == {(RoundKind.SCORES, 0)}
        assert (box(ws, ASSESSMENT, 1).phone, box(ws, ASSESSMENT, 1).kiosk) == (0, 0)


def test_a_newer_file_is_refused_with_a_sentence_and_left_as_it_is(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "school")
    open_school_store(paths).close()
    change(paths.store, f"PRAGMA user_version = {len(STEPS) + 1}")
    before = paths.store.read_bytes()
    with pytest.raises(StorageTrouble, match="newer version of LIS Desktop"):
        open_school_store(paths)
    assert paths.store.read_bytes() == before


def _break_off(op: Operations) -> None:
    op.execute("CREATE TABLE half_done (x)")
    op.execute("DELETE FROM entry")
    raise ZeroDivisionError


def test_a_migration_that_breaks_off_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = placed(GOLDEN[0], tmp_path / "school")
    tables = query(paths.store, "SELECT name FROM sqlite_schema ORDER BY name")
    with monkeypatch.context() as patch:
        patch.setattr("lis_desktop.store.opening.STEPS", (*STEPS, _break_off))
        with pytest.raises(ZeroDivisionError):
            open_school_store(paths)
    assert version(paths.store) == 1
    assert query(paths.store, "SELECT name FROM sqlite_schema ORDER BY name") == tables
    store = open_school_store(paths)
    _require_all_of_golden(store)
    store.close()


def test_a_migration_that_would_break_references_is_refused(tmp_path: Path) -> None:
    def orphan(op: Operations) -> None:
        op.execute("PRAGMA defer_foreign_keys = ON")
        op.execute("DELETE FROM school")
        op.execute("PRAGMA defer_foreign_keys = OFF")

    file = tmp_path / "store.sqlite"
    write_golden(file)
    engine = make_engine(file)
    with pytest.raises(Exception, match=r"references|FOREIGN KEY"):
        migrate(engine, (*STEPS, orphan), application_id=APPLICATION_ID)
    engine.dispose()
    assert query(file, "SELECT count(*) FROM school") == [(1,)]
    assert version(file) == 1


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "store.sqlite")
    assert migrate(engine, STEPS, application_id=APPLICATION_ID) == (0, len(STEPS))
    assert migrate(engine, STEPS, application_id=APPLICATION_ID) == (len(STEPS), len(STEPS))
    engine.dispose()


def test_every_step_says_what_it_is_for() -> None:
    assert all(step.__doc__ for step in migrations.STEPS)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_school_of_an_old_file_can_join_the_league(golden: Path, tmp_path: Path) -> None:
    joined = Membership("2026-27", MembershipStatus.MEMBER)
    with open_workspace(placed(golden, tmp_path / "school")) as ws:
        assert record(ws, SCHOOL).entries == ()
        league.save(ws, SCHOOL, joined)
        assert record(ws, SCHOOL).memberships == (joined,)


def test_what_an_old_file_tells_of_a_school_stays(tmp_path: Path) -> None:
    with open_workspace(placed(GOLDEN[3], tmp_path / "school")) as ws:
        facts = record(ws, SCHOOL).school.facts
        assert (facts.county, facts.zip_code, facts.grades) == ("New Haven", "06510", (9, 12))
