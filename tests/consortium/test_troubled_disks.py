"""The desk on disks that are full, read-only or gone: a sentence, nothing half-written, everything as before.

As root, on small disks of their own; a machine where they cannot be had fails the tests. Each begins with a
control that shows the trouble to be real.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import StorageTrouble
from lis_desktop.core.extract import Ticks
from lis_desktop.core.outcomes import Outcome
from lis_desktop.services import exchange
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.consortium.book import past_runs
from lis_desktop.services.consortium.exporting.shelf import export_shelf
from lis_desktop.services.consortium.follow_up import write_receipts
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.move import move_shelf
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import shelf_list
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.runs import RunState
from lis_desktop.store.troubles import DiskFull
from tests.bundle_samples import sample_extract, withdrawal_of
from tests.consortium.state import State, check_standing, state_of
from tests.store.school_days import begin, open_school, type_faculty
from tests.store.test_posix_disks import fill, mounted

pytestmark = pytest.mark.oracle

MEGABYTES = 8
STEP = 48 * 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", MEGABYTES) as folder:
        yield folder


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Sixty schools."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(1, 61):
        (folder / f"{number:02}.lisbundle.zip").write_bytes(write_bundle(sample_extract(number)))
    return folder


def leave(free: int, filler: Path) -> None:
    """That many bytes are free."""
    with filler.open("r+b") as file:
        file.truncate(max(0, filler.stat().st_size - free))


def parts_in(folder: Path) -> list[Path]:
    """Half-written files of any kind."""
    return [each for each in folder.rglob("*") if each.suffix in (".part", ".new", ".old")]


def told(action: Callable[[], object]) -> StorageTrouble:
    with pytest.raises(StorageTrouble) as trouble:
        action()
    assert trouble.value.title
    assert trouble.value.hint
    return trouble.value


def test_an_import_on_a_full_disk_is_told_and_changes_nothing(
    disk: Path, inbox: Path, catalogue: Catalogue
) -> None:
    first = inbox / "01.lisbundle.zip"
    with closing(open_shelf(disk / "desk" / "shelf.sqlite")) as shelf:
        import_bundles(shelf, catalogue, [first])
        before = state_of(shelf)
        filler = fill(disk)
        assert isinstance(told(lambda: import_bundles(shelf, catalogue, [inbox])), DiskFull)
        assert state_of(shelf) == before
        assert parts_in(disk) == []
        assert len(shelf_list(shelf)) == 1
        filler.unlink()
        run = import_bundles(shelf, catalogue, [inbox])
        assert (run.count(Outcome.ACCEPTED), run.count(Outcome.DUPLICATE)) == (59, 1)
        check_standing(shelf)


def test_an_import_is_whole_or_not_at_all_however_full_the_disk_is(
    disk: Path, inbox: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    """Sixty files are one batch: at each free size the shelf is as before, or as after an untroubled run."""
    with closing(open_shelf(tmp_path / "elsewhere" / "shelf.sqlite")) as untroubled:
        import_bundles(untroubled, catalogue, [inbox])
        whole = state_of(untroubled)
    seen: list[State] = []
    for step in range(60):
        home = disk / f"desk{step}"
        with closing(open_shelf(home / "shelf.sqlite")) as shelf:
            empty = state_of(shelf)
            filler = fill(disk)
            leave(step * STEP, filler)
            try:
                import_bundles(shelf, catalogue, [inbox])
            except DiskFull:
                assert state_of(shelf) == empty
            else:
                assert state_of(shelf) == whole
            assert parts_in(home) == []
            seen.append(state_of(shelf))
            filler.unlink()
            import_bundles(shelf, catalogue, [inbox])
            assert state_of(shelf) == whole
        subprocess.run(["rm", "-rf", str(home)], check=True)
        if seen[-1] == whole:
            break
    assert empty in seen, "control: the disk was really full"
    assert seen[-1] == whole


def test_a_disk_that_fills_up_on_the_way_ends_the_run_with_the_lines_of_what_is_on_the_shelf(
    disk: Path, inbox: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lis_desktop.services.consortium.importing.bundles.BATCH", 10)
    fillers: list[Path] = []

    def fill_up(done: int, total: int) -> None:
        if done == 25:
            fillers.append(fill(disk))

    with closing(open_shelf(disk / "desk" / "shelf.sqlite")) as shelf:
        run = import_bundles(shelf, catalogue, [inbox], progress=fill_up)
        assert (len(run.lines), run.not_looked_at, run.stopped) == (20, 40, True)
        (trouble,) = run.troubles
        assert "What the lines say is on the shelf" in trouble.message
        assert {each.identity for each in shelf_list(shelf)} == {line.identity for line in run.lines}
        assert past_runs(shelf)[0].state in (RunState.STOPPED, RunState.CUT_OFF)
        fillers[0].unlink()
        again = import_bundles(shelf, catalogue, [inbox])
        assert (again.count(Outcome.DUPLICATE), again.count(Outcome.ACCEPTED)) == (20, 40)
        check_standing(shelf)


def test_a_withdrawal_on_a_full_disk_deletes_everything_or_nothing_and_the_next_run_the_rest(
    disk: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    first, gone = tmp_path / "first.zip", tmp_path / "gone.zip"
    first.write_bytes(write_bundle(sample_extract(1)))
    identity = open_bundle(first.read_bytes()).identity
    gone.write_bytes(write_bundle(withdrawal_of(sample_extract(1), identity)))
    text = b"Course lists by group"
    with closing(open_shelf(disk / "desk" / "shelf.sqlite")) as shelf:
        import_bundles(shelf, catalogue, [first])
        before = state_of(shelf)
        filler = fill(disk)
        told(lambda: import_bundles(shelf, catalogue, [gone]))
        assert state_of(shelf) == before
        filler.unlink()
        import_bundles(shelf, catalogue, [gone])
        assert [each for each in disk.rglob("*") if each.is_file() and text in each.read_bytes()] == []


def test_a_move_to_a_full_disk_leaves_the_first_shelf_and_can_be_done_again(
    disk: Path, inbox: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    with closing(open_shelf(tmp_path / "desk" / "shelf.sqlite")) as shelf:
        import_bundles(shelf, catalogue, [inbox])
        before = state_of(shelf)
        there = disk / "moved.sqlite"
        open_shelf(there).close()
        filler = fill(disk)
        assert isinstance(told(lambda: move_shelf(shelf, there)), DiskFull)
        assert state_of(shelf) == before
        filler.unlink()
        move_shelf(shelf, there)
        with closing(open_shelf(there)) as moved:
            assert state_of(moved) == before


def exports_of(shelf: Shelf, catalogue: Catalogue) -> dict[str, Callable[[Path], object]]:
    return {
        "package": lambda out: export_shelf(shelf, catalogue, out / "package"),
        "receipts": lambda out: write_receipts(shelf, out / "receipts"),
    }


@pytest.mark.parametrize("what", ["package", "receipts"])
def test_an_export_to_a_full_disk_leaves_nothing_there(
    disk: Path, inbox: Path, catalogue: Catalogue, tmp_path: Path, what: str
) -> None:
    with closing(open_shelf(tmp_path / "desk" / "shelf.sqlite")) as shelf:
        import_bundles(shelf, catalogue, [inbox])
        export = exports_of(shelf, catalogue)[what]
        filler = fill(disk)
        told(lambda: export(disk))
        assert list(disk.iterdir()) == [filler]
        filler.unlink()
        export(disk)
        assert (disk / what).is_dir()


def test_a_school_s_export_to_a_full_stick_leaves_nothing_and_counts_no_revision(
    disk: Path, tmp_path: Path
) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        type_faculty(ws, of, 7)
        close_round(ws, of.id)
        filler = fill(disk)
        told(lambda: exchange.export_bundle(ws, of.id, Ticks(), disk))
        assert list(disk.iterdir()) == [filler]
        filler.unlink()
        assert exchange.export_bundle(ws, of.id, Ticks(), disk).revision == 1


def test_a_read_only_disk_is_told_for_import_export_and_move_and_can_be_imported_from(
    disk: Path, inbox: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    (disk / "1.lisbundle.zip").write_bytes(write_bundle(sample_extract(1)))
    with closing(open_shelf(disk / "desk" / "shelf.sqlite")) as there:
        import_bundles(there, catalogue, [inbox / "02.lisbundle.zip"])
        before = state_of(there)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(OSError, match="Read-only"):
            (disk / "control").write_bytes(b"")
        told(lambda: import_bundles(there, catalogue, [inbox]))
        assert state_of(there) == before
    with closing(open_shelf(tmp_path / "desk" / "shelf.sqlite")) as shelf:
        assert import_bundles(shelf, catalogue, [disk / "1.lisbundle.zip"]).count(Outcome.ACCEPTED) == 1
        for export in exports_of(shelf, catalogue).values():
            told(lambda export=export: export(disk))  # type: ignore[misc]
        told(lambda: move_shelf(shelf, disk / "moved.sqlite"))
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert parts_in(disk) == []
    with closing(open_shelf(disk / "desk" / "shelf.sqlite")) as there:
        assert import_bundles(there, catalogue, [inbox]).count(Outcome.ACCEPTED) == 59


def test_a_stick_that_is_really_pulled_ends_the_import_with_a_sentence(
    inbox: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lis_desktop.services.consortium.importing.bundles.BATCH", 10)
    with (
        closing(open_shelf(tmp_path / "desk" / "shelf.sqlite")) as shelf,
        mounted(tmp_path / "stick", MEGABYTES) as stick,
    ):
        subprocess.run(["cp", "-r", f"{inbox}/.", str(stick)], check=True)

        def pull(done: int, total: int) -> None:
            if done == 25:
                subprocess.run(["umount", "-l", str(stick)], check=True)

        run = import_bundles(shelf, catalogue, [stick], progress=pull)
        assert list(stick.iterdir()) == [], "control: it is gone"
        assert (run.count(Outcome.ACCEPTED), run.not_looked_at) == (30, 30)
        (trouble,) = run.troubles
        assert f"The folder {stick} is not there any more." in trouble.title
        subprocess.run(["mount", "--bind", str(inbox), str(stick)], check=True)
        again = import_bundles(shelf, catalogue, [stick])
        assert (again.count(Outcome.DUPLICATE), again.count(Outcome.ACCEPTED)) == (30, 30)


def test_a_shelf_on_a_stick_that_is_pulled_is_told_and_nothing_new_is_begun_in_its_place(
    inbox: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    """The folder where it was mounted is still there; SQLite would make an empty shelf in it."""
    with mounted(tmp_path / "stick", MEGABYTES) as stick:
        with closing(open_shelf(stick / "shelf.sqlite")) as shelf:
            import_bundles(shelf, catalogue, [inbox / "01.lisbundle.zip"])
            subprocess.run(["umount", "-l", str(stick)], check=True)
            told(lambda: import_bundles(shelf, catalogue, [inbox]))
            assert [each.name for each in stick.iterdir() if each.suffix == ".sqlite"] == []
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(stick)], check=True)
