"""A school takes back what it sent: nothing of it stays on the shelf, in the archive or in a backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.bundle.sealing import recipient_of, seal
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.errors import NotAllowed
from lis_desktop.core.extract import Extract
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.outcomes import Outcome
from lis_desktop.services.consortium import keys
from lis_desktop.services.consortium.book import back_up, log_lines, undo_run, verify_log
from lis_desktop.services.consortium.conflicts import conflicts
from lis_desktop.services.consortium.digest_making import make_digest
from lis_desktop.services.consortium.exporting.shelf import export_shelf
from lis_desktop.services.consortium.follow_up import missing_schools, write_receipts
from lis_desktop.services.consortium.importing.bundles import ImportRun, import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.secret_keys import identities_of
from lis_desktop.services.consortium.view import Standing, effective_extracts, shelf_benchmark, shelf_list
from lis_desktop.store.engine import make_engine
from lis_desktop.store.migrating import migrate
from lis_desktop.store.rotation import BackupKind
from lis_desktop.store.shelf import backups as shelf_backups
from lis_desktop.store.shelf.migrations import SHELF_APPLICATION_ID, SHELF_STEPS
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.tables import bundle, figures, waiting_file
from tests.bundle.keys import SCHOOL, without_letter
from tests.bundle_samples import fixed_uuid, sample_extract, withdrawal_of
from tests.consortium.conftest import with_an_archive
from tests.consortium.state import check_standing, state_of

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]
CANARY = "Canary-7f31 said in the staff room"


def identity(path: Path) -> str:
    return open_bundle(path.read_bytes()).identity


def with_a_canary(extract: Extract) -> Extract:
    """A school whose name and whose text can be looked for in bytes."""
    school = replace(extract.school, name="Harbor Canary-7f31 High")
    return replace(extract, school=school, texts=(Note("equity", NoteKind.EVIDENCE, CANARY),))


def anonymous(extract: Extract) -> Extract:
    """The withdrawal names the school in another spelling, so that the first one can be looked for."""
    return replace(extract, school=replace(extract.school, name="Harbor High"))


def files_with(folder: Path, text: bytes) -> list[str]:
    return [each.name for each in folder.rglob("*") if each.is_file() and text in each.read_bytes()]


def emptied(shelf: Shelf) -> bool:
    with shelf.reading() as db:
        rows = db.execute(select(bundle.c.content, bundle.c.school_name)).all()
        cells = db.execute(select(figures)).all()
    return not cells and sum(row.content != b"" for row in rows) == 1


def test_a_withdrawal_empties_what_came_before_and_the_school_counts_no_more(
    shelf: Shelf, send: Send, take_in: TakeIn, catalogue: Catalogue
) -> None:
    first = send(sample_extract(1))
    second = send(sample_extract(1, 2, (identity(first),)))
    take_in([first, second])
    assert [each.standing for each in shelf_list(shelf)] == [Standing.EFFECTIVE]
    gone = send(withdrawal_of(sample_extract(1), identity(first), identity(second)))
    (line,) = take_in([gone]).lines
    assert (line.outcome, line.takes_back) == (Outcome.WITHDRAWN, True)
    assert "takes back 2 bundles; the data is deleted" in line.message
    assert emptied(shelf)
    check_standing(shelf)
    (listed,) = shelf_list(shelf)
    assert listed.standing is Standing.WITHDRAWN
    assert list(effective_extracts(shelf)) == []
    (region,) = shelf_benchmark(shelf, catalogue)
    assert (region.schools, region.held_out) == (0, 0)


def test_hash_and_time_are_kept(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    first = send(sample_extract(1))
    take_in([first])
    take_in([send(withdrawal_of(sample_extract(1), identity(first)))])
    with shelf.reading() as db:
        kept = db.execute(select(bundle).where(bundle.c.identity == identity(first))).one()
    assert (kept.run, kept.content, kept.school_name, kept.nces) == (1, b"", "", "")
    assert kept.file_hash


@pytest.mark.parametrize("before", [True, False], ids=["it was here", "it never was"])
def test_what_was_taken_back_is_told_so_whenever_it_comes_and_never_kept(
    shelf: Shelf, send: Send, take_in: TakeIn, before: bool
) -> None:
    first = send(sample_extract(1))
    if before:
        take_in([first])
    take_in([send(withdrawal_of(sample_extract(1), identity(first)))])
    for _ in range(2):
        (line,) = take_in([first]).lines
        assert (line.outcome, line.was_taken_back, line.takes_back) == (Outcome.WITHDRAWN, True, False)
        assert "took this bundle back" in line.message
        assert emptied(shelf)
    check_standing(shelf)
    if shelf.archive is not None:
        assert len(list(shelf.archive.iterdir())) == 1


def test_the_state_is_the_same_in_whatever_order_they_come(
    send: Send, catalogue: Catalogue, tmp_path: Path
) -> None:
    first = send(sample_extract(1))
    second = send(sample_extract(1, 2, (identity(first),)))
    gone = send(withdrawal_of(sample_extract(1), identity(first), identity(second)))
    anew = send(sample_extract(1, 4, (identity(first), identity(second), identity(gone))))
    states = []
    for number, order in enumerate(
        ([first, second, gone, anew], [anew, gone, second, first], [second, anew, first, gone])
    ):
        shelf = open_shelf(tmp_path / f"{number}.sqlite")
        for path in order:
            import_bundles(shelf, catalogue, [path])
        check_standing(shelf)
        assert [each.identity for each in shelf_list(shelf)] == [identity(anew)]
        states.append(state_of(shelf))
        shelf.close()
    assert states[0] == states[1] == states[2]


@with_an_archive
def test_no_word_and_no_name_of_it_is_left_in_any_file(
    shelf: Shelf, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    """Shelf, journal, archive and backups, scanned for the bytes; unsealed, so that they could be found."""
    home = tmp_path / "consortium"
    first = send(with_a_canary(sample_extract(1)))
    take_in([first, send(sample_extract(2))])
    assert shelf.backups is not None
    shelf_backups.make_backup(shelf, shelf.backups, BackupKind.BY_HAND, datetime.fromisoformat("2026-11-01"))
    shelf_backups.make_backup(
        shelf, shelf.backups, BackupKind.AUTOMATIC, datetime.fromisoformat("2026-11-02")
    )
    found = files_with(home, b"Canary-7f31")
    assert len(found) == 4, "control: the shelf, a file in the archive and two backups hold it"
    take_in([send(anonymous(withdrawal_of(sample_extract(1), identity(first))))])
    assert files_with(home, b"Canary-7f31") == []
    (fresh,) = shelf_backups.list_backups(shelf.backups)
    assert fresh.made_at > datetime.fromisoformat("2026-11-02")
    copy = open_shelf(fresh.path)
    assert state_of(copy) == state_of(shelf)
    copy.close()


@with_an_archive
def test_what_a_power_cut_left_of_it_goes_with_the_next_run(
    shelf: Shelf, send: Send, take_in: TakeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The transaction is on the disk, and the computer dies before the files follow."""
    home = tmp_path / "consortium"
    first = send(with_a_canary(sample_extract(1)))
    take_in([first])
    assert shelf.backups is not None
    shelf_backups.make_backup(shelf, shelf.backups, BackupKind.BY_HAND, datetime.fromisoformat("2026-11-01"))
    with monkeypatch.context() as patched:
        patched.setattr("lis_desktop.services.consortium.importing.bundles._pay_debts", lambda shelf: None)
        take_in([send(anonymous(withdrawal_of(sample_extract(1), identity(first))))])
    assert len(files_with(home, b"Canary-7f31")) == 2
    take_in([send(sample_extract(2))])
    assert files_with(home, b"Canary-7f31") == []


def write_and_die(file: Path, text: str) -> None:
    """A large transaction reaches free pages of the file, and is taken back when the file is opened again."""
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        for statement in ("PRAGMA secure_delete = ON", "CREATE TABLE half (body TEXT)", "BEGIN"):
            raw.execute(statement)
        raw.executemany("INSERT INTO half VALUES (?)", [("x" * 900,)] * 4000)
        for statement in ("COMMIT", "DELETE FROM half", "BEGIN"):
            raw.execute(statement)
        raw.executemany("INSERT INTO half VALUES (?)", [(text + "y" * 900,)] * 4000)
        for statement in ("ROLLBACK", "DROP TABLE half"):
            raw.execute(statement)


@with_an_archive
def test_what_was_written_between_the_rows_by_a_computer_that_died_goes_with_a_withdrawal(
    shelf: Shelf, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    home = tmp_path / "consortium"
    first = send(sample_extract(1))
    take_in([first])
    write_and_die(home / "shelf.sqlite", CANARY)
    assert files_with(home, b"Canary-7f31") == ["shelf.sqlite"], "the control"
    take_in([send(withdrawal_of(sample_extract(1), identity(first)))])
    assert files_with(home, b"Canary-7f31") == []


def test_files_in_quarantine_that_are_taken_back_are_kept_no_longer(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    elsewhere = InstrumentRef("elsewhere", "1", "5e" * 32)
    first = send(replace(sample_extract(1), instrument=elsewhere))
    assert take_in([first]).count(Outcome.QUARANTINED) == 1
    gone = replace(withdrawal_of(sample_extract(1), identity(first)), instrument=elsewhere)
    run = take_in([send(gone)])
    assert [line.outcome for line in run.lines] == [Outcome.WITHDRAWN]
    with shelf.reading() as db:
        assert db.execute(select(waiting_file)).all() == []
    assert emptied(shelf)
    if shelf.archive is not None:
        assert len(list(shelf.archive.iterdir())) == 1
    assert [line.outcome for line in take_in([first]).lines] == [Outcome.WITHDRAWN]


def test_a_withdrawal_names_only_bundles_of_its_own_assessment(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    """Another school's identity among its ancestors deletes nothing, and keeps nothing out."""
    mine, theirs = send(sample_extract(1)), send(sample_extract(2))
    late = send(sample_extract(3))
    take_in([mine, theirs])
    take_in([send(withdrawal_of(sample_extract(1), identity(mine), identity(theirs), identity(late)))])
    take_in([late, theirs])
    standing = {each.school_name: each.standing for each in shelf_list(shelf)}
    assert standing == {
        "Düneberg High 1": Standing.WITHDRAWN,
        "Düneberg High 2": Standing.EFFECTIVE,
        "Düneberg High 3": Standing.EFFECTIVE,
    }


def test_a_laptop_that_does_not_know_of_it_is_a_conflict_and_nothing_counts(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    first = send(sample_extract(1))
    fork = replace(
        sample_extract(1).provenance, device_id=fixed_uuid(9), revision=2, ancestors=(identity(first),)
    )
    other = send(replace(sample_extract(1), provenance=fork))
    run = take_in([first, other, send(withdrawal_of(sample_extract(1), identity(first)))])
    assert run.lines[-1].outcome is Outcome.CONFLICT
    assert "does not know of this" in run.lines[-1].message
    (found,) = conflicts(shelf)
    assert ("withdrawal", "") in {(each.place, each.dimension_id) for each in found.differences}
    assert [each.standing for each in shelf_list(shelf)] == [Standing.CONFLICT]


def test_a_run_that_deleted_something_cannot_be_undone_and_says_why(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    first = send(sample_extract(1))
    take_in([first])
    gone = send(withdrawal_of(sample_extract(1), identity(first)))
    take_in([gone])
    before = state_of(shelf)
    with pytest.raises(NotAllowed, match="deleted for good"):
        undo_run(shelf, 2)
    assert state_of(shelf) == before
    undo_run(shelf, 1)
    assert take_in([first]).lines[0].outcome is Outcome.WITHDRAWN


def test_a_run_whose_withdrawal_met_nothing_can_be_undone(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    empty = state_of(shelf)
    first = send(sample_extract(1))
    take_in([send(withdrawal_of(sample_extract(1), identity(first)))])
    undo_run(shelf, 1)
    assert state_of(shelf) == empty
    assert take_in([first]).count(Outcome.ACCEPTED) == 1


def test_a_dry_run_of_a_withdrawal_deletes_nothing(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    first = send(sample_extract(1))
    take_in([first])
    before = state_of(shelf)
    run = take_in([send(withdrawal_of(sample_extract(1), identity(first)))], dry_run=True)
    assert run.lines[0].outcome is Outcome.WITHDRAWN
    assert state_of(shelf) == before
    if shelf.archive is not None:
        assert len(list(shelf.archive.iterdir())) == 1


def test_the_log_tells_of_it_in_codes(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    first = send(with_a_canary(sample_extract(1)))
    take_in([first])
    gone = send(withdrawal_of(sample_extract(1), identity(first)))
    take_in([gone])
    events = [line.event for line in log_lines(shelf)]
    assert events == ["imported", "withdrawn", "imported"]
    told = next(line.detail for line in log_lines(shelf) if line.event == "withdrawn")
    assert identity(gone) in told
    assert '"bundles":1' in told
    assert "Canary" not in "".join(line.detail for line in log_lines(shelf))
    assert verify_log(shelf).first_broken is None


def test_a_school_that_withdrew_is_not_missing_and_its_receipt_has_its_name(
    shelf: Shelf, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    last_year = replace(sample_extract(1), school_year="2025-26", assessment_id=fixed_uuid(77))
    first = send(sample_extract(1))
    take_in([send(last_year), first])
    take_in([send(withdrawal_of(sample_extract(1), identity(first))), first])
    assert missing_schools(shelf, "2026-27") == ()
    (receipt,) = write_receipts(shelf, tmp_path / "receipts")
    text = receipt.read_text(encoding="utf-8")
    assert "Düneberg High 1," in text
    assert text.count(": withdrawn.") == 2


@with_an_archive
def test_a_bundle_that_came_under_two_seals_is_taken_back_under_both(
    shelf: Shelf, take_in: TakeIn, tmp_path: Path
) -> None:
    keys.begin_consortium(shelf, "New England Consortium", tmp_path / "recovery")
    keys.enrol_key(shelf, SCHOOL.public, "region")
    recipients = [recipient_of(each) for each in identities_of(shelf)]
    first = write_bundle(sample_extract(1), without_letter())
    gone = write_bundle(withdrawal_of(sample_extract(1), open_bundle(first).identity), without_letter())
    paths = [tmp_path / name for name in ("one", "two", "gone")]
    for path, data in zip(paths, (first, first, gone), strict=True):
        path.write_bytes(seal(data, recipients))
    assert [line.outcome for line in take_in(paths[:2]).lines] == [Outcome.ACCEPTED, Outcome.DUPLICATE]
    assert shelf.archive is not None
    assert len(list(shelf.archive.iterdir())) == 2
    take_in(paths[2:])
    assert len(list(shelf.archive.iterdir())) == 1
    assert [line.outcome for line in take_in(paths[:2]).lines] == [Outcome.WITHDRAWN] * 2
    assert len(list(shelf.archive.iterdir())) == 1


def test_a_withdrawal_by_a_key_that_nobody_knows_waits_and_deletes_nothing(
    shelf: Shelf, take_in: TakeIn, send: Send, tmp_path: Path
) -> None:
    """Whoever knows an assessment's id can write the file; only its school can take back."""
    keys.begin_consortium(shelf, "New England Consortium", tmp_path / "recovery")
    keys.enrol_key(shelf, SCHOOL.public, "region")
    first = tmp_path / "first"
    first.write_bytes(write_bundle(sample_extract(1), without_letter()))
    assert take_in([first]).count(Outcome.ACCEPTED) == 1
    before = state_of(shelf)[1]
    forged = send(withdrawal_of(sample_extract(1), identity(first)))
    assert take_in([forged]).lines[0].outcome is Outcome.QUARANTINED
    assert state_of(shelf)[1] == before
    assert [each.standing for each in shelf_list(shelf)] == [Standing.EFFECTIVE]


def test_the_next_digest_drops_the_school_and_does_not_tell_what_it_was(
    shelf: Shelf, take_in: TakeIn, catalogue: Catalogue, tmp_path: Path
) -> None:
    """The region without it, published beside the region with it, would be exactly what it took back."""
    keys.begin_consortium(shelf, "New England Consortium", tmp_path / "recovery")
    keys.enrol_key(shelf, SCHOOL.public, "region")
    paths = []
    for number in (1, 2, 3, 4):
        paths.append(tmp_path / f"{number}.lisbundle.zip")
        paths[-1].write_bytes(write_bundle(sample_extract(number), without_letter()))
    take_in(paths)
    first = make_digest(shelf, catalogue, tmp_path).digest
    assert any(each.dimension_id == "equity" and each.schools == 4 for each in first.cells)
    gone = tmp_path / "gone.lisbundle.zip"
    gone.write_bytes(write_bundle(withdrawal_of(sample_extract(4), identity(paths[3])), without_letter()))
    take_in([gone])
    (region,) = shelf_benchmark(shelf, catalogue)
    assert (region.schools, region.held_out) == (3, 0)
    second = make_digest(shelf, catalogue, tmp_path)
    assert second.digest.cells == ()
    assert second.held_back >= 1


def test_an_older_shelf_takes_withdrawals_in_once_it_is_opened(
    send: Send, catalogue: Catalogue, tmp_path: Path
) -> None:
    """As it was before there were any: its bundles came without the program knowing of withdrawals."""
    path = tmp_path / "old.sqlite"
    first = send(sample_extract(1))
    engine = make_engine(path)
    migrate(engine, SHELF_STEPS[:4], application_id=SHELF_APPLICATION_ID)
    opened = open_bundle(first.read_bytes())
    with engine.begin() as db:
        db.exec_driver_sql("INSERT INTO import_run VALUES (1, '2026-11-01T08:00:00+00:00', 'done', 1)")
        db.exec_driver_sql(
            "INSERT INTO bundle (id, identity, file_hash, assessment_id, ancestors, school_id, school_name,"
            " state, nces, school_year, instrument_id, instrument_version, level_count, k, revision,"
            " exported_on, run, content) VALUES (1, ?, 'aa', ?, '', 's', 'Harbor High', 'ME', '', '2026-27',"
            " 'gbp-outline', '1', 4, 5, 1, '2026-11-01', 1, ?)",
            (opened.identity, opened.extract.assessment_id, first.read_bytes()),
        )
        db.exec_driver_sql("INSERT INTO shelf_assessment VALUES (?, 1, 1)", (opened.extract.assessment_id,))
        db.exec_driver_sql("INSERT INTO received_file VALUES ('aa', ?, 1)", (opened.identity,))
    engine.dispose()
    shelf = open_shelf(path)
    assert [each.standing for each in shelf_list(shelf)] == [Standing.EFFECTIVE]
    import_bundles(shelf, catalogue, [send(withdrawal_of(sample_extract(1), opened.identity))])
    assert [each.standing for each in shelf_list(shelf)] == [Standing.WITHDRAWN]
    assert emptied(shelf)
    check_standing(shelf)
    shelf.close()


def test_the_exported_package_does_not_name_it(
    shelf: Shelf, send: Send, take_in: TakeIn, catalogue: Catalogue, tmp_path: Path
) -> None:
    first = send(sample_extract(1))
    take_in([first, send(sample_extract(2))])
    take_in([send(withdrawal_of(sample_extract(1), identity(first)))])
    files = export_shelf(shelf, catalogue, tmp_path / "package")
    told = b"".join(each.read_bytes() for each in files).decode()
    assert "High 2" in told
    assert "High 1" not in told


def test_two_shelves_in_one_folder_lose_nothing_of_each_other(
    send: Send, catalogue: Catalogue, tmp_path: Path
) -> None:
    one, other = open_shelf(tmp_path / "both" / "one.sqlite"), open_shelf(tmp_path / "both" / "other.sqlite")
    first, second = send(sample_extract(1)), send(sample_extract(2))
    import_bundles(one, catalogue, [first])
    import_bundles(other, catalogue, [second])
    kept = back_up(other)
    import_bundles(one, catalogue, [send(withdrawal_of(sample_extract(1), identity(first)))])
    assert kept.exists()
    assert other.archive is not None
    assert second.read_bytes() in [each.read_bytes() for each in other.archive.iterdir()]
    assert first.read_bytes() not in [each.read_bytes() for each in other.archive.iterdir()]
    one.close()
    other.close()
