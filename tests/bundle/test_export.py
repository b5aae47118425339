"""Sending a bundle: the person sees what leaves, the file is whole, and no export is ever forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle, read_bundle, write_bundle
from lis_desktop.bundle.container import read_archive
from lis_desktop.bundle.files import save_bundle, suggested_name
from lis_desktop.core.assessment import Assessment
from lis_desktop.core.entries import Action, AgreedLevel, Note, NoteKind
from lis_desktop.core.errors import BundleRefused, NotAllowed, NotFound, StorageTrouble
from lis_desktop.core.extract import Ticks, WithdrawalReason
from lis_desktop.core.merge import BundleNode, heads
from lis_desktop.core.text_warnings import TextRisk
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.editing import save
from lis_desktop.services.exchange import (
    export_bundle,
    inspect_bundle,
    preview_bundle,
    suggested_bundle_name,
    texts_to_tick,
    withdraw_assessment,
)
from lis_desktop.services.workspace import Workspace
from tests.bundle_samples import fixed_uuid, sample_extract
from tests.store.school_days import begin, dimensions, open_school, type_faculty

TODAY = date(2026, 11, 5)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_school(tmp_path / "school") as workspace:
        yield workspace


@pytest.fixture
def settled(ws: Workspace) -> Assessment:
    """A closed round of seven ballots, an agreed level with its reason, a note and an action."""
    of = begin(ws, asked=9)
    type_faculty(ws, of, 7)
    close_round(ws, of.id)
    first, second, *_ = dimensions(of)
    save(ws, of.id, AgreedLevel(first, 2, "Ask Ms. Carter, carter@harbor.example, about it."))
    save(ws, of.id, Note(second, NoteKind.EVIDENCE, "Course lists"))
    save(ws, of.id, Action(fixed_uuid(5), second, "Meet weekly", "grade 9 team"))
    return of


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_what_the_preview_shows_is_literally_what_leaves(
    ws: Workspace, settled: Assessment, stick: Path
) -> None:
    ticks = Ticks(texts=frozenset({texts_to_tick(ws, settled.id)[0].ref}))
    preview = {each.name: each.text for each in preview_bundle(ws, settled.id, ticks, TODAY)}
    result = export_bundle(ws, settled.id, ticks, stick / "ours.lisbundle.zip", TODAY)
    written = read_archive(result.path.read_bytes())
    assert {name: content.decode() for name, content in written.items()} == preview


def test_an_export_can_be_read_and_its_history_goes_on(
    ws: Workspace, settled: Assessment, stick: Path
) -> None:
    results = [export_bundle(ws, settled.id, Ticks(), stick, TODAY) for _ in range(3)]
    bundles = [read_bundle(each.path.read_bytes()) for each in results]
    assert [each.provenance.revision for each in bundles] == [each.revision for each in results] == [1, 2, 3]
    assert [len(each.provenance.ancestors) for each in bundles] == [0, 1, 2]
    assert set(bundles[2].provenance.ancestors) == {results[0].identity, results[1].identity}
    assert {each.provenance.device_id for each in bundles} == {ws.store.device_id}
    assert [each.path.name for each in results] == [
        f"harbor-high-2026-27-r{n}.lisbundle.zip" for n in (1, 2, 3)
    ]
    assert suggested_bundle_name(ws, settled.id) == "harbor-high-2026-27-r4.lisbundle.zip"


def test_inspecting_tells_what_is_in_a_bundle_in_plain_values(
    ws: Workspace, settled: Assessment, stick: Path
) -> None:
    result = export_bundle(ws, settled.id, Ticks(), stick, TODAY)
    found = inspect_bundle(result.path)
    assert (found.identity, found.school, found.revision, found.texts) == (
        result.identity,
        "Harbor High",
        1,
        0,
    )
    assert [(each.number, each.asked, each.answered, each.hidden) for each in found.rounds] == [(1, 9, 7, ())]
    assert json.loads(json.dumps(found.as_json()))["k"] == 5


def test_texts_come_with_warnings_before_anybody_ticks_them(ws: Workspace, settled: Assessment) -> None:
    choices = {each.ref.split(":")[0]: each for each in texts_to_tick(ws, settled.id)}
    assert [each.risk for each in choices["agreed_level"].warnings] == [TextRisk.NAME, TextRisk.EMAIL]
    assert choices["note"].warnings == choices["action"].warnings == ()
    assert choices["action"].words == ("Meet weekly", "grade 9 team")


def test_before_a_round_is_closed_there_is_nothing_to_send(ws: Workspace, stick: Path) -> None:
    of = begin(ws)
    type_faculty(ws, of, 7)
    for verb in (
        lambda: preview_bundle(ws, of.id, Ticks()),
        lambda: export_bundle(ws, of.id, Ticks(), stick),
    ):
        with pytest.raises(NotAllowed, match="nothing to send yet"):
            verb()
    assert list(stick.iterdir()) == []
    assert ws.store.exports(of.id) == ()


def test_a_folder_that_is_gone_is_told_and_nothing_is_recorded(
    ws: Workspace, settled: Assessment, stick: Path
) -> None:
    with pytest.raises(NotFound, match="no folder"):
        export_bundle(ws, settled.id, Ticks(), stick / "gone" / "a.lisbundle.zip")
    assert ws.store.exports(settled.id) == ()


def test_a_target_that_cannot_take_the_name_leaves_the_folder_clean_and_a_gap_at_most(
    ws: Workspace, settled: Assessment, stick: Path
) -> None:
    blocked = stick / "taken" / "a.lisbundle.zip"
    (blocked / "something").mkdir(parents=True)
    real = blocked.parent / "b.lisbundle.zip"
    export_bundle(ws, settled.id, Ticks(), real, TODAY)
    with pytest.raises(StorageTrouble, match="could not be written"):
        save_bundle(real.read_bytes(), blocked, before_rename=lambda: None)
    assert sorted(each.name for each in blocked.parent.iterdir()) == ["a.lisbundle.zip", "b.lisbundle.zip"]


def test_a_crash_after_recording_makes_a_gap_and_never_two_bundles_that_ignore_each_other(
    ws: Workspace, settled: Assessment, stick: Path
) -> None:
    first = export_bundle(ws, settled.id, Ticks(), stick, TODAY)
    ws.store.record_export(settled.id, "ab" * 32, 2)  # the power went before the file got its name
    third = export_bundle(ws, settled.id, Ticks(), stick, TODAY)
    ancestors = read_bundle(third.path.read_bytes()).provenance.ancestors
    assert (third.revision, set(ancestors)) == (3, {first.identity, "ab" * 32})


def test_two_exports_at_the_same_moment_never_know_nothing_of_each_other(
    ws: Workspace, settled: Assessment, stick: Path
) -> None:
    def export(number: int) -> str:
        ticks = Ticks(counts=number % 2 == 0, texts=frozenset({texts_to_tick(ws, settled.id)[0].ref}))
        try:
            return export_bundle(ws, settled.id, ticks, stick / f"{number}.lisbundle.zip").identity
        except StorageTrouble:
            return ""

    with ThreadPoolExecutor(4) as people:
        written = set(people.map(export, range(8))) - {""}
    nodes = []
    for path in stick.iterdir():
        opened = open_bundle(path.read_bytes())
        ancestors = frozenset(opened.extract.provenance.ancestors)
        nodes.append(BundleNode(opened.identity, settled.id, ancestors))
    assert {node.identity for node in nodes} == written
    assert len(heads(nodes)) == 1


def test_a_disk_that_gives_back_other_bytes_is_noticed_before_the_file_has_its_name(stick: Path) -> None:
    data = write_bundle(sample_extract())
    recorded: list[str] = []
    with pytest.raises(BundleRefused):
        save_bundle(data[:-1], stick / "a.lisbundle.zip", before_rename=lambda: recorded.append("too soon"))
    assert (recorded, list(stick.iterdir())) == ([], [])
    save_bundle(data, stick / "a.lisbundle.zip", before_rename=lambda: recorded.append("recorded"))
    assert (recorded, [each.name for each in stick.iterdir()]) == (["recorded"], ["a.lisbundle.zip"])


@pytest.mark.parametrize(
    ("school", "name"),
    [
        ("Düneberg High 1", "duneberg-high-1-2026-27-r1.lisbundle.zip"),
        ("CON", "con-2026-27-r1.lisbundle.zip"),
        ("../../etc/passwd", "etc-passwd-2026-27-r1.lisbundle.zip"),
        ('A:B*C?"<>|', "a-b-c-2026-27-r1.lisbundle.zip"),
        ("学校", "school-2026-27-r1.lisbundle.zip"),
        ("x" * 200, "x" * 48 + "-2026-27-r1.lisbundle.zip"),
    ],
)
def test_every_system_takes_the_suggested_name(school: str, name: str) -> None:
    extract = sample_extract()
    assert suggested_name(replace(extract, school=replace(extract.school, name=school))) == name


def test_a_school_takes_back_everything_that_it_ever_exported(
    ws: Workspace, settled: Assessment, stick: Path
) -> None:
    with pytest.raises(NotAllowed, match="ever exported"):
        withdraw_assessment(ws, settled.id, stick)
    assert list(stick.iterdir()) == []
    first = export_bundle(ws, settled.id, Ticks(), stick, TODAY)
    second = export_bundle(ws, settled.id, Ticks(), stick, TODAY)
    gone = withdraw_assessment(ws, settled.id, stick, WithdrawalReason.CONSENT, TODAY)
    assert (gone.revision, gone.path.name) == (3, "harbor-high-2026-27-r3-withdrawal.lisbundle.zip")
    extract = read_bundle(gone.path.read_bytes())
    assert extract.withdrawal is WithdrawalReason.CONSENT
    assert extract.provenance.ancestors == tuple(sorted((first.identity, second.identity)))
    assert extract == extract.emptied()
    assert inspect_bundle(gone.path).withdrawal == "consent"
    assert inspect_bundle(gone.path).signed_by == inspect_bundle(first.path).signed_by


def test_an_export_after_a_withdrawal_names_it_and_counts(
    ws: Workspace, settled: Assessment, stick: Path
) -> None:
    export_bundle(ws, settled.id, Ticks(), stick, TODAY)
    gone = withdraw_assessment(ws, settled.id, stick, today=TODAY)
    again = export_bundle(ws, settled.id, Ticks(), stick, TODAY)
    extract = read_bundle(again.path.read_bytes())
    assert gone.identity in extract.provenance.ancestors
    assert extract.rounds
    assert extract.withdrawal is None
