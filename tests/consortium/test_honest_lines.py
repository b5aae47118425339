"""Every file has one line that is true when the run has ended, and the lines add up to the files."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.core.merge import BundleNode, outcome_now, plan_merge
from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.services.consortium.book import past_runs
from lis_desktop.services.consortium.follow_up import write_receipts
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.importing.groups import grouped, would_change
from lis_desktop.services.consortium.view import effective_extracts
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import sample_extract, withdrawal_of
from tests.consortium.state import state_of
from tests.histories import History, histories

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]


def identity(path: Path) -> str:
    return open_bundle(path.read_bytes()).identity


def told(run: ImportRun) -> dict[str, Outcome]:
    return {line.name: line.outcome for line in run.lines}


@pytest.fixture
def mail(send: Send) -> list[Path]:
    """What ugly mail a region sends: two laptops that forked, a newer one, one taken back, one of a pack that
    is not here, a copy under another name, and a note."""
    first = [send(sample_extract(school), f"{school}-r1.lisbundle.zip") for school in range(1, 6)]

    def revised(school: int, name: str, **changes: object) -> Path:
        extract = sample_extract(school, 2, (identity(first[school - 1]),))
        return send(replace(extract, **changes), name)  # type: ignore[arg-type]

    copy = first[3].with_name("0-attachment.lisbundle.zip")
    copy.write_bytes(first[3].read_bytes())
    note = first[3].with_name("note.txt")
    note.write_text("Dear Consortium")
    strange = sample_extract(6)
    return [
        *first,
        revised(1, "1-left.lisbundle.zip", priorities=("equity",)),
        revised(1, "1-right.lisbundle.zip", priorities=()),
        revised(2, "2-r2.lisbundle.zip", priorities=()),
        send(withdrawal_of(sample_extract(3), identity(first[2])), "3-back.lisbundle.zip"),
        send(replace(strange, instrument=replace(strange.instrument, version="99")), "6-r1.lisbundle.zip"),
        copy,
        note,
    ]


AT_THE_END = {
    "1-r1.lisbundle.zip": Outcome.STALE,
    "1-left.lisbundle.zip": Outcome.CONFLICT,
    "1-right.lisbundle.zip": Outcome.CONFLICT,
    "2-r1.lisbundle.zip": Outcome.STALE,
    "2-r2.lisbundle.zip": Outcome.ACCEPTED,
    "3-r1.lisbundle.zip": Outcome.WITHDRAWN,
    "3-back.lisbundle.zip": Outcome.WITHDRAWN,
    "5-r1.lisbundle.zip": Outcome.ACCEPTED,
    "6-r1.lisbundle.zip": Outcome.QUARANTINED,
    "note.txt": Outcome.REJECTED,
}
"""But for the two files with the same bytes: the one that comes first is taken in."""


@pytest.mark.parametrize("order", [list, reversed], ids=["as they came", "the other way round"])
def test_the_table_is_the_same_whatever_order_the_files_came_in(
    mail: list[Path], take_in: TakeIn, order: Callable[[Iterable[Path]], Iterable[Path]]
) -> None:
    found = told(take_in(list(order(mail))))
    twins = {found.pop("4-r1.lisbundle.zip"), found.pop("0-attachment.lisbundle.zip")}
    assert twins == {Outcome.ACCEPTED, Outcome.DUPLICATE}
    assert found == AT_THE_END


def test_new_means_that_it_counts(shelf: Shelf, mail: list[Path], take_in: TakeIn) -> None:
    run = take_in(mail)
    counted = {each.identity for each, _ in effective_extracts(shelf)}
    assert {line.identity for line in run.lines if line.outcome is Outcome.ACCEPTED} == counted
    assert sum(len(group.lines) for group in grouped(run.lines)) == len(mail)


def test_the_book_and_the_receipts_say_the_same_as_the_table(
    shelf: Shelf, mail: list[Path], take_in: TakeIn, tmp_path: Path
) -> None:
    run = take_in(mail)
    (book,) = past_runs(shelf)
    assert (book.files, sum(book.outcomes.values())) == (len(mail), len(mail))
    assert book.outcomes == {outcome: run.count(outcome) for outcome in book.outcomes}
    receipts = "".join(each.read_text() for each in write_receipts(shelf, tmp_path / "receipts"))
    assert receipts.count(": taken in.") == run.count(Outcome.ACCEPTED)


def test_a_dry_run_tells_the_end_too(shelf: Shelf, mail: list[Path], take_in: TakeIn) -> None:
    before = state_of(shelf)
    looked = take_in(mail, dry_run=True)
    assert state_of(shelf) == before
    assert take_in(mail).lines == looked.lines


def test_the_same_folder_once_more_changes_nothing_and_still_adds_up(
    shelf: Shelf, mail: list[Path], take_in: TakeIn
) -> None:
    inbox = mail[0].parent
    assert would_change(take_in([inbox], dry_run=True).lines) > 0, "control"
    take_in([inbox])
    before = state_of(shelf)
    looked = take_in([inbox], dry_run=True)
    assert would_change(looked.lines) == 0
    again = take_in([inbox])
    assert state_of(shelf) == before
    assert (len(again.lines), again.still_waiting) == (len(mail), 0)
    assert [line.waits_already for line in again.lines if line.outcome is Outcome.QUARANTINED] == [True]
    assert past_runs(shelf)[0].files == len(mail)
    other = take_in([mail[-1]])
    assert (len(other.lines), other.still_waiting) == (1, 1)


def test_a_file_that_is_here_already_says_whose_it_is(send: Send, take_in: TakeIn) -> None:
    path = send(sample_extract(1))
    told_twice = [take_in([path]).lines[0].message for _ in range(2)][-1]
    assert told_twice == "Düneberg High 1, 2026-27, revision 1: this very file is on the shelf already."


def test_what_windows_and_macos_put_beside_files_is_counted_and_not_refused(
    send: Send, take_in: TakeIn
) -> None:
    good = send(sample_extract(1))
    inbox = good.parent
    for name in (".DS_Store", f"._{good.name}", "Thumbs.db", "System Volume Information/WPSettings.dat"):
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_bytes(b"\0\5\26\7")
    with zipfile.ZipFile(inbox / "mail.zip", "w") as archive:
        archive.writestr("__MACOSX/._two.lisbundle.zip", b"\0\5\26\7")
        archive.writestr("two.lisbundle.zip", write_bundle(sample_extract(2)))
    run = take_in([inbox])
    assert [line.outcome for line in run.lines] == [Outcome.ACCEPTED] * 2
    assert run.passed_over == 5
    named = take_in([inbox / "Thumbs.db"])
    assert [line.reason for line in named.lines] == [Reason.NOT_A_BUNDLE], "what a person names is judged"


def test_a_folder_that_cannot_be_looked_into_is_a_line_and_the_rest_comes_in(
    send: Send, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = send(sample_extract(1)).parent
    locked = inbox / "locked"
    locked.mkdir()
    scandir = os.scandir

    def may_not(place: str) -> object:
        if Path(place) == locked:
            raise PermissionError(13, "Permission denied", str(locked))
        return scandir(place)

    monkeypatch.setattr(os, "scandir", may_not)
    run = take_in([inbox])
    assert [(line.outcome, line.reason) for line in run.lines] == [
        (Outcome.ACCEPTED, None),
        (Outcome.REJECTED, Reason.UNREADABLE),
    ]
    assert "Permission denied" in run.lines[1].message
    assert run.troubles == ()


@given(history=histories())
def test_what_became_of_a_bundle_is_what_its_arrival_as_the_last_one_would_say(history: History) -> None:
    """For heads the law's own plan says the same; of the others one fact is enough: they do not count."""
    nodes = [
        BundleNode(str(each), "a", frozenset(map(str, history.ancestors[each])), each in history.withdrawals)
        for each in range(len(history.parents))
    ]
    everything = frozenset(range(len(nodes)))
    heads, gone = history.heads_among(everything), history.taken_back_by(everything)
    for node in nodes:
        now = outcome_now(node.identity, nodes)
        if int(node.identity) in gone:
            assert now is Outcome.WITHDRAWN
        elif int(node.identity) not in heads:
            assert now is Outcome.STALE
        elif not node.withdraws:
            others = [each for each in nodes if each is not node]
            assert now is plan_merge(others, node).outcome
