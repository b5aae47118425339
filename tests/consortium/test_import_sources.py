"""Bundles come as files, in folders, in a ZIP that a mail program made, and on a stick that may be pulled."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from lis_desktop.bundle import write_bundle
from lis_desktop.core.errors import NotFound
from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.services.consortium.book import log_lines, past_runs
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.runs import RunState
from tests.bundle.test_attachments import overlapping
from tests.bundle_samples import sample_extract
from tests.consortium.state import state_of

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]


def mail(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def outcomes(run: ImportRun) -> list[tuple[str, Outcome, Reason | None]]:
    return [(line.name, line.outcome, line.reason) for line in run.lines]


def test_a_zip_of_attachments_comes_in_like_its_files_and_each_line_names_both(
    shelf: Shelf, take_in: TakeIn, tmp_path: Path
) -> None:
    one, two = (write_bundle(sample_extract(number)) for number in (1, 2))
    path = mail(
        tmp_path / "mail.zip",
        {"inbox/alder/one.lisbundle.zip": one, "inbox/two": two, "inbox/again": one, "note.txt": b"Dear all"},
    )
    run = take_in([path])
    assert outcomes(run) == [
        ("mail.zip → inbox/again", Outcome.ACCEPTED, None),
        ("mail.zip → inbox/alder/one.lisbundle.zip", Outcome.DUPLICATE, None),
        ("mail.zip → inbox/two", Outcome.ACCEPTED, None),
        ("mail.zip → note.txt", Outcome.REJECTED, Reason.NOT_A_BUNDLE),
    ]
    before = state_of(shelf)
    assert take_in([path]).count(Outcome.DUPLICATE) == 3
    assert state_of(shelf) == before


def test_a_folder_of_zips_and_bundles_comes_in_whole(take_in: TakeIn, send: Send) -> None:
    inbox = send(sample_extract(1)).parent
    mail(inbox / "mail.zip", {"b": write_bundle(sample_extract(2))})
    assert take_in([inbox]).count(Outcome.ACCEPTED) == 2


def test_a_bundle_is_never_taken_for_a_zip_of_attachments(take_in: TakeIn, tmp_path: Path) -> None:
    plain = tmp_path / "download.zip"
    plain.write_bytes(write_bundle(sample_extract(1)))
    assert take_in([plain]).count(Outcome.ACCEPTED) == 1
    packed_again = mail(
        tmp_path / "again.zip", {"datapackage.json": b"{}", "assessment.json": b"{}", "counts.csv": b""}
    )
    assert outcomes(take_in([packed_again])) == [("again.zip", Outcome.REJECTED, Reason.NOT_CANONICAL)]


def test_a_hostile_zip_is_one_line_with_a_reason_and_the_others_come_in(
    take_in: TakeIn, send: Send, tmp_path: Path
) -> None:
    good, bomb = send(sample_extract(1)), tmp_path / "bomb.zip"
    bomb.write_bytes(overlapping(50))
    run = take_in([good, bomb])
    assert [line.outcome for line in run.lines] == [Outcome.ACCEPTED, Outcome.REJECTED]
    assert run.lines[1].reason is Reason.NOT_CANONICAL
    assert "Unpack the ZIP yourself" in run.lines[1].message
    beside = mail(tmp_path / "mixed.zip", {"a": write_bundle(sample_extract(2)), "b": b"\0" * 7_000_000})
    assert outcomes(take_in([beside])) == [
        ("mixed.zip → a", Outcome.ACCEPTED, None),
        ("mixed.zip → b", Outcome.REJECTED, Reason.TOO_BIG),
    ]


def pulled_after(files: int, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stick goes when so many of its files have been read."""
    from lis_desktop.bundle.files import read_file
    from lis_desktop.services.consortium.importing import sources as import_sources

    read, seen = read_file, list[Path]()

    def read_and_pull(path: Path) -> bytes:
        if len(seen) == files:
            shutil.rmtree(stick, ignore_errors=True)
        seen.append(path)
        return read(path)

    monkeypatch.setattr(import_sources, "read_file", read_and_pull)


@pytest.mark.parametrize("is_mount_point", [False, True], ids=["the folder goes", "it is left empty"])
def test_a_stick_that_is_pulled_ends_the_run_and_the_same_import_goes_on_later(
    shelf: Shelf,
    take_in: TakeIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_mount_point: bool,
) -> None:
    stick, kept = tmp_path / "stick", tmp_path / "kept"
    inside = stick / "bundles" if is_mount_point else stick
    inside.mkdir(parents=True)
    for number in range(1, 8):
        (inside / f"{number}.lisbundle.zip").write_bytes(write_bundle(sample_extract(number)))
    shutil.copytree(stick, kept)
    with monkeypatch.context() as patched:
        pulled_after(4, inside, patched)
        run = take_in([stick])
    assert run.stopped
    assert (run.count(Outcome.ACCEPTED), len(run.lines), run.not_looked_at) == (4, 4, 3)
    (trouble,) = run.troubles
    assert f"The folder {stick} is not there any more." in str(trouble)
    assert past_runs(shelf)[0].state is RunState.STOPPED
    assert '"state":"stopped"' in log_lines(shelf)[-1].detail
    shutil.rmtree(stick, ignore_errors=True)
    shutil.copytree(kept, stick)
    again = take_in([stick])
    assert (again.count(Outcome.DUPLICATE), again.count(Outcome.ACCEPTED)) == (4, 3)
    assert again.troubles == ()


def test_one_file_that_cannot_be_read_is_one_line(take_in: TakeIn, send: Send, tmp_path: Path) -> None:
    """A control for the stick: the folder is still there."""
    good = send(sample_extract(1))
    (good.parent / "0.lisbundle").symlink_to(tmp_path / "nowhere")
    folder = good.parent / "1.lisbundle"
    folder.mkdir()
    run = take_in([good.parent])
    assert [(line.outcome, line.reason) for line in run.lines] == [
        (Outcome.REJECTED, Reason.UNREADABLE),
        (Outcome.ACCEPTED, None),
    ]
    assert run.troubles == ()
    gone = good.parent / "2.lisbundle"
    gone.write_bytes(b"")
    paths: Sequence[Path] = [good, gone]
    assert [line.reason for line in take_in(paths).lines] == [None, Reason.NOT_A_BUNDLE]
    with pytest.raises(NotFound):
        take_in([tmp_path / "nowhere"])


def test_a_batch_holds_no_more_bytes_than_fit(
    take_in: TakeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large files come in all the same, in batches of fewer."""
    monkeypatch.setattr("lis_desktop.services.consortium.importing.bundles.BATCH_BYTES", 10_000)
    inbox = tmp_path / "large"
    inbox.mkdir()
    for number in range(1, 9):
        (inbox / f"{number}.lisbundle.zip").write_bytes(write_bundle(sample_extract(number)))
    seen: list[tuple[int, int]] = []
    run = take_in([inbox], progress=lambda done, total: seen.append((done, total)))
    assert run.count(Outcome.ACCEPTED) == 8
    assert seen == [(number, 8) for number in range(1, 9)]
