"""One assessment, two laptops, one life: sealed by a passphrase, marked where it left, whole where it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pyrage import DecryptError, passphrase  # type: ignore[import-untyped]

from lis_desktop.bundle.hand_over import is_too_much_work, open_sealed_hand_over
from lis_desktop.core.assessment import Assessment
from lis_desktop.core.ballot import AnswerCode
from lis_desktop.core.entries import AgreedLevel, Note, NoteKind
from lis_desktop.core.errors import InvalidInput, NotAllowed, NotFound, StorageTrouble
from lis_desktop.core.extract import Ticks
from lis_desktop.core.meeting import EvidenceWaiver
from lis_desktop.services.assessments import assessments, change_setup
from lis_desktop.services.collecting.ballots import Way, box, cast_ballot, remove_sheet, set_answer, sheets
from lis_desktop.services.collecting.double_entry import Share, mismatches, set_second_answer, start_check
from lis_desktop.services.collecting.rounds import close_round, open_round, raise_asked
from lis_desktop.services.collecting.tokens import Redeemed, issue_tokens
from lis_desktop.services.editing import redo, remove, save, set_priorities, undo
from lis_desktop.services.exchange import export_bundle
from lis_desktop.services.hand_over import (
    HandedOver,
    Whereabouts,
    handed_over,
    let_go,
    open_hand_over,
    take_back,
    whereabouts,
    write_hand_over,
)
from lis_desktop.services.meetings import plan_from_run_sheet, position, set_position
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import Workspace
from tests.store.files_of_ours import all_bytes, change, query
from tests.store.school_days import begin, dimensions, open_school, redeem, type_faculty

pytestmark = pytest.mark.usefixtures("quick_seals")

WORDS = "tide lamp orchard seven"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    """The other laptop of the school."""
    with open_school(tmp_path / "other") as workspace:
        yield workspace


def half_way(ws: Workspace) -> tuple[Assessment, tuple[str, ...]]:
    """Round 1 closed, a bundle exported, round 2 open with sheets, phones and double entry; and tokens."""
    of = begin(ws)
    a, b, *_ = dimensions(of)
    type_faculty(ws, of, 6)
    close_round(ws, of.id)
    save(ws, of.id, AgreedLevel(b, 2, "reason"))
    save(ws, of.id, Note(a, NoteKind.EVIDENCE, "council minutes"))
    undo(ws, of.id)
    guide = ws.instruments.guides()[0]
    plan_from_run_sheet(ws, of.id, guide.id, guide.run_sheets[0].id)
    set_position(ws, of.id, position(ws, of.id))
    open_round(ws, of.id, [a, b], asked=9)
    set_answer(ws, of.id, 2, 1, a, 3)
    set_answer(ws, of.id, 2, 2, b, AnswerCode.CANNOT_JUDGE)
    start_check(ws, of.id, 2, Share.ALL)
    set_second_answer(ws, of.id, 2, 1, a, 4)
    tokens = issue_tokens(ws, of.id, 2, 3)
    assert redeem(ws, tokens[0], {a: 2}) is Redeemed.COUNTED
    return of, tokens


def test_everything_goes_on_at_the_same_place_on_the_other_laptop(
    ws: Workspace, other: Workspace, tmp_path: Path
) -> None:
    of, tokens = half_way(ws)
    a, b, *_ = dimensions(of)
    exported = export_bundle(ws, of.id, Ticks(), tmp_path)
    before = (dossier(ws, of.id), box(ws, of.id, 2), sheets(ws, of.id, 2), mismatches(ws, of.id, 2))
    here = position(ws, of.id)
    file = write_hand_over(ws, of.id, tmp_path, WORDS)
    assert file.suffix == ".lishandover"
    assert open_hand_over(other, file, WORDS).id == of.id
    assert before == (
        dossier(other, of.id),
        box(other, of.id, 2),
        sheets(other, of.id, 2),
        mismatches(other, of.id, 2),
    )
    assert position(other, of.id) == here
    assert redeem(other, tokens[0], {a: 1}) is Redeemed.USED
    assert redeem(other, tokens[1], {a: 1}) is Redeemed.COUNTED
    assert undo(other, of.id) == "run_sheet:run_sheet"
    assert undo(other, of.id) == f"agreed_level:{b}"
    assert other.store.exports(of.id) == ((exported.identity, 1),)
    start_check(other, of.id, 2, Share.NONE)
    for _ in range(3):
        cast_ballot(other, of.id, 2, {a: 2}, Way.KIOSK)
    close_round(other, of.id, 2)
    assert dossier(other, of.id).rounds[1].answered == 7
    assert export_bundle(other, of.id, Ticks(), tmp_path).revision == 2


def test_no_slip_of_a_closed_round_goes_along(ws: Workspace, other: Workspace, tmp_path: Path) -> None:
    """The door is still open here, to tell late phones that they are in; the other laptop opens its own."""
    of = begin(ws, asked=9)
    a, *_ = dimensions(of)
    slips = issue_tokens(ws, of.id, 1, 9)
    for each in slips[:6]:
        redeem(ws, each, {a: 3})
    close_round(ws, of.id)
    used = "SELECT count(*) FROM token WHERE used = 1"
    assert query(ws.store.layout.store, used) == [(6,)], "the control"
    open_hand_over(other, write_hand_over(ws, of.id, tmp_path, WORDS), WORDS)
    assert query(other.store.layout.store, "SELECT count(*) FROM token") == [(0,)]
    assert dossier(other, of.id).rounds[0].answered == 6


def test_what_was_handed_over_can_only_be_read(ws: Workspace, tmp_path: Path) -> None:
    of, tokens = half_way(ws)
    a, *_ = dimensions(of)
    untouched = begin(ws, name="Bay High")
    before = dossier(ws, of.id)
    write_hand_over(ws, of.id, tmp_path, WORDS)
    assert whereabouts(ws, of.id) is Whereabouts.AWAY
    refused: tuple[Callable[[], object], ...] = (
        lambda: set_answer(ws, of.id, 2, 1, a, 1),
        lambda: remove_sheet(ws, of.id, 2, 1),
        lambda: cast_ballot(ws, of.id, 2, {a: 1}, Way.PHONE),
        lambda: issue_tokens(ws, of.id, 2, 1),
        lambda: raise_asked(ws, of.id, 2, 20),
        lambda: close_round(ws, of.id, 2),
        lambda: open_round(ws, of.id, [a], 9),
        lambda: start_check(ws, of.id, 2, Share.NONE),
        lambda: save(ws, of.id, EvidenceWaiver(a, "why")),
        lambda: remove(ws, of.id, AgreedLevel(a, 1)),
        lambda: set_priorities(ws, of.id, [a]),
        lambda: undo(ws, of.id),
        lambda: redo(ws, of.id),
        lambda: change_setup(ws, of.id, k=9),
        lambda: set_position(ws, of.id, position(ws, of.id)),
        lambda: export_bundle(ws, of.id, Ticks(), tmp_path),
        lambda: write_hand_over(ws, of.id, tmp_path / "again.lishandover", WORDS),
    )
    for verb in refused:
        with pytest.raises(NotAllowed, match="handed over"):
            verb()
    assert redeem(ws, tokens[1], {a: 1}) is Redeemed.CLOSED
    assert dossier(ws, of.id) == before
    save(ws, untouched.id, Note(a, NoteKind.EVIDENCE, "text"))
    take_back(ws, of.id)
    for verb in (refused[0], refused[8]):
        verb()
    assert redeem(ws, tokens[1], {a: 1}) is Redeemed.COUNTED


def test_it_goes_there_and_back_and_an_old_file_never_wins(
    ws: Workspace, other: Workspace, tmp_path: Path
) -> None:
    of = begin(ws)
    a, *_ = dimensions(of)
    there = write_hand_over(ws, of.id, tmp_path / "there.lishandover", WORDS)
    with pytest.raises(NotAllowed, match="older"):
        open_hand_over(ws, there, WORDS)
    open_hand_over(other, there, WORDS)
    with pytest.raises(NotAllowed, match="worked on here"):
        open_hand_over(other, there, WORDS)
    save(other, of.id, Note(a, NoteKind.EVIDENCE, "typed over there"))
    back = write_hand_over(other, of.id, tmp_path / "back.lishandover", WORDS)
    with pytest.raises(NotAllowed, match="older"):
        open_hand_over(other, there, WORDS)
    open_hand_over(ws, back, WORDS)
    assert dossier(ws, of.id).note(a, NoteKind.EVIDENCE) == "typed over there"
    assert (whereabouts(ws, of.id), whereabouts(other, of.id)) == (Whereabouts.HERE, Whereabouts.AWAY)


def test_a_wrong_passphrase_is_a_sentence(ws: Workspace, other: Workspace, tmp_path: Path) -> None:
    of = begin(ws, name="Zanzibar High")
    file = write_hand_over(ws, of.id, tmp_path, WORDS)
    assert b"Zanzibar" not in file.read_bytes()
    with pytest.raises(InvalidInput, match="does not open"):
        open_hand_over(other, file, WORDS + "!")
    assert assessments(other) == ()
    assert open_hand_over(other, file, f" {WORDS} ").school.name == "Zanzibar High"


def test_a_short_passphrase_protects_nothing_and_nothing_is_marked(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws)
    with pytest.raises(InvalidInput, match="at least 10"):
        write_hand_over(ws, of.id, tmp_path, "short")
    assert whereabouts(ws, of.id) is Whereabouts.HERE
    assert not list(tmp_path.glob("*.lishandover"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"age-encryption.org/v1\n-> X25519 abc\n",
        b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\n",
    ],
)
def test_other_files_are_told_apart_without_any_work(ws: Workspace, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "some.lishandover"
    file.write_bytes(content)
    with pytest.raises(InvalidInput, match=r"no hand-over file|more work"):
        open_hand_over(ws, file, WORDS)
    with pytest.raises(NotFound):
        open_hand_over(ws, tmp_path / "none.lishandover", WORDS)


def test_a_half_written_file_never_exists_and_the_assessment_stays(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of, _ = half_way(ws)
    folder = tmp_path / "stick"
    folder.mkdir()

    def gone(self: Path, target: Path) -> None:
        raise OSError(5, "the stick was pulled")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", gone)
        with pytest.raises(StorageTrouble):
            write_hand_over(ws, of.id, folder, WORDS)
    assert list(folder.iterdir()) == []
    assert whereabouts(ws, of.id) is Whereabouts.HERE
    (file,) = [write_hand_over(ws, of.id, folder, WORDS)]
    assert open_sealed_hand_over(file.read_bytes(), WORDS).id == of.id
    with pytest.raises(InvalidInput, match="damaged"):
        open_sealed_hand_over(file.read_bytes()[:-20], WORDS)


def test_once_it_was_let_go_no_open_ballot_stays_behind(ws: Workspace, tmp_path: Path) -> None:
    of, _ = half_way(ws)
    store = ws.store.layout.store
    with pytest.raises(NotAllowed, match="not handed over"):
        let_go(ws, of.id)
    open_keys = [
        key
        for (key,) in query(
            store, "SELECT key FROM ballot JOIN round ON round.id = round_id WHERE number = 2"
        )
    ]
    write_hand_over(ws, of.id, tmp_path / "it.lishandover", WORDS)
    assert len(open_keys) == 3
    assert all(key in store.read_bytes() for key in open_keys)
    let_go(ws, of.id)
    everything = all_bytes(store.parent)
    assert not [key for key in open_keys if key in everything]
    assert query(store, "SELECT count(*) FROM token") == [(0,)]
    assert dossier(ws, of.id).rounds[0].answered == 6
    with pytest.raises(NotAllowed, match="for good"):
        take_back(ws, of.id)


def test_the_file_holds_no_order_of_ballots(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws, asked=60)
    a, *_ = dimensions(of)
    for number in range(60):
        cast_ballot(ws, of.id, 1, {a: number % 5 + 1}, Way.PHONE)
    copy = open_sealed_hand_over(write_hand_over(ws, of.id, tmp_path, WORDS).read_bytes(), WORDS)
    keys = [each.key for each in copy.rounds[0].ballots]
    assert keys == sorted(keys)
    assert len(keys) == 60


def test_the_day_and_the_file_of_a_hand_over_are_told_until_it_is_here_again(
    ws: Workspace, other: Workspace, tmp_path: Path
) -> None:
    of = begin(ws)
    assert handed_over(ws, of.id) is None
    file = write_hand_over(ws, of.id, tmp_path / "to the library.lishandover", WORDS, date(2026, 11, 5))
    assert handed_over(ws, of.id) == HandedOver(
        Whereabouts.AWAY, date(2026, 11, 5), "to the library.lishandover"
    )
    open_hand_over(other, file, WORDS)
    assert handed_over(other, of.id) is None
    let_go(ws, of.id)
    gone = handed_over(ws, of.id)
    assert gone is not None
    assert (gone.place, gone.on) == (Whereabouts.LET_GO, date(2026, 11, 5))
    back = write_hand_over(other, of.id, tmp_path, WORDS)
    open_hand_over(ws, back, WORDS)
    assert handed_over(ws, of.id) is None


def test_a_hand_over_of_an_older_program_has_neither_day_nor_file(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws)
    write_hand_over(ws, of.id, tmp_path, WORDS)
    change(ws.store.layout.store, "UPDATE hand_over SET since = NULL, file_name = ''")
    assert handed_over(ws, of.id) == HandedOver(Whereabouts.AWAY)
    take_back(ws, of.id)
    assert handed_over(ws, of.id) is None


def test_a_full_disk_at_the_end_does_not_undo_a_hand_over_and_the_debt_is_paid_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = "SELECT count(*) FROM fact WHERE name = 'rewrite_due'"
    with open_school(tmp_path / "school") as ws:
        of, _ = half_way(ws)
        store = ws.store.layout.store

        def full(*, spend_reserve: bool) -> None:
            raise StorageTrouble("The disk is full.")

        with monkeypatch.context() as patch:
            patch.setattr(ws.store.database, "rewrite", full)
            file = write_hand_over(ws, of.id, tmp_path, WORDS)
        assert file.exists()
        assert whereabouts(ws, of.id) is Whereabouts.AWAY
        assert query(store, due) == [(1,)]
    with open_school(tmp_path / "school") as ws:
        assert query(store, due) == [(0,)]
        assert box(ws, of.id, 2).answered == 3


def test_a_busy_moment_of_the_computer_is_told_from_a_wrong_passphrase() -> None:
    sealed = passphrase.encrypt(b"x", WORDS)
    asking_for_years = re.sub(rb"(-> scrypt \S+ )[0-9]+", rb"\g<1>40", sealed, count=1)
    with pytest.raises(DecryptError) as busy:
        passphrase.decrypt(asking_for_years, WORDS)
    assert is_too_much_work(busy.value)
    with pytest.raises(DecryptError) as wrong:
        passphrase.decrypt(sealed, WORDS + "!")
    assert not is_too_much_work(wrong.value)
