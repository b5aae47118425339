"""A school's key, its letter and what they make of an export."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle
from lis_desktop.core.assessment import Assessment
from lis_desktop.core.errors import BundleRefused, InvalidInput, LisError, NotAllowed, StorageTrouble
from lis_desktop.core.extract import Ticks
from lis_desktop.core.outcomes import Reason
from lis_desktop.core.senders import proof_of
from lis_desktop.services import exchange
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.digest import import_digest, newest_digest, region
from lis_desktop.services.keys import accept_voucher, own_key, vouch_for
from lis_desktop.services.letters import accept_letter, open_letter
from lis_desktop.services.workspace import Workspace
from tests.bundle.keys import ANOTHER_CONSORTIUM, CODE, CONSORTIUM, NEXT_CONSORTIUM, TOKEN
from tests.services.exchange_samples import (
    RECOVERY,
    WORKING,
    digest,
    digest_file,
    letter,
    letter_file,
    link,
    take_letter,
)
from tests.store.school_days import begin, open_school, type_faculty


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_school(tmp_path / "school") as workspace:
        yield workspace


@pytest.fixture
def settled(ws: Workspace) -> Assessment:
    of = begin(ws)
    type_faculty(ws, of, 7)
    close_round(ws, of.id)
    return of


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    folder = tmp_path / "mail"
    folder.mkdir()
    return folder


def reason_of(action: object, *arguments: object) -> Reason:
    with pytest.raises(BundleRefused) as refusal:
        action(*arguments)  # type: ignore[operator]
    return refusal.value.reason


def test_without_a_letter_an_export_is_signed_and_says_that_it_is_not_sealed(
    ws: Workspace, settled: Assessment, mail: Path
) -> None:
    assert not exchange.seal_state(ws).sealed
    sent = exchange.export_bundle(ws, settled.id, Ticks(), mail)
    assert not sent.sealed
    assert sent.path.name.endswith(".lisbundle.zip")
    opened = open_bundle(sent.path.read_bytes())
    assert opened.sender is not None
    assert opened.sender.key == own_key(ws.paths).key
    assert (opened.sender.consortium, opened.sender.proof) == ("", "")


def test_with_a_letter_an_export_is_sealed_for_both_keys_and_proves_the_token(
    ws: Workspace, settled: Assessment, mail: Path
) -> None:
    take_letter(ws, mail)
    assert exchange.seal_state(ws).sealed
    sent = exchange.export_bundle(ws, settled.id, Ticks(), mail)
    assert sent.sealed
    assert sent.path.name.endswith(".lisbundle")
    assert reason_of(open_bundle, sent.path.read_bytes()) is Reason.KEYS_NOT_HERE
    for identity in (WORKING, RECOVERY):
        opened = open_bundle(sent.path.read_bytes(), [identity])
        assert opened.identity == sent.identity
        assert opened.sender is not None
        assert opened.sender.consortium == CONSORTIUM.public
        assert opened.sender.proof == proof_of(TOKEN, own_key(ws.paths).key, CODE)


def test_the_preview_shows_the_very_members_that_are_signed(
    ws: Workspace, settled: Assessment, mail: Path
) -> None:
    take_letter(ws, mail)
    shown = {each.name: each.text.encode() for each in exchange.preview_bundle(ws, settled.id, Ticks())}
    sent = exchange.export_bundle(ws, settled.id, Ticks(), mail)
    assert shown == open_bundle(sent.path.read_bytes(), [WORKING]).members


def test_a_computer_keeps_its_key_and_only_its_owner_reads_it(ws: Workspace, tmp_path: Path) -> None:
    assert own_key(ws.paths) == own_key(ws.paths)
    assert len(own_key(ws.paths).words) == 8
    with open_school(tmp_path / "another") as other:
        assert own_key(other.paths) != own_key(ws.paths)
    if os.name != "nt":
        for path in ws.paths.exchange.iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", [b"", b"x", b'{"name":"lis-signing-key","seed":"00"}', b"[]", b"null"])
@pytest.mark.parametrize("which", ["signing-key.json", "letter.lisletter.zip"])
def test_a_damaged_key_or_letter_stops_an_export_and_never_unseals_it(
    which: str, damage: bytes, ws: Workspace, settled: Assessment, mail: Path
) -> None:
    take_letter(ws, mail)
    assert exchange.export_bundle(ws, settled.id, Ticks(), mail / "control").sealed
    before = sorted(mail.iterdir())
    (ws.paths.exchange / which).write_bytes(damage)
    with pytest.raises(StorageTrouble, match="Nothing was written"):
        exchange.export_bundle(ws, settled.id, Ticks(), mail)
    assert sorted(mail.iterdir()) == before


def test_a_letter_with_a_broken_key_for_sealing_stops_an_export(
    ws: Workspace, settled: Assessment, mail: Path
) -> None:
    fake = "age1" + "q" * 58
    take_letter(ws, mail, letter(recipients=(fake, fake)))
    before = sorted(mail.iterdir())
    with pytest.raises(InvalidInput, match="unsealed"):
        exchange.export_bundle(ws, settled.id, Ticks(), mail)
    assert sorted(mail.iterdir()) == before


def test_a_letter_is_taken_only_with_its_eight_words(ws: Workspace, mail: Path) -> None:
    offer = open_letter(ws, letter_file(mail, letter()))
    assert not offer.is_known
    for wrong in ("", "abandon " * 8, " ".join(offer.consortium.words[:7])):
        with pytest.raises(NotAllowed, match="eight words"):
            accept_letter(ws, offer, wrong)
    assert not exchange.seal_state(ws).sealed
    assert accept_letter(ws, offer, " ".join(offer.consortium.words)).school_code == CODE


def test_a_newer_letter_of_the_same_consortium_needs_no_words_and_an_older_one_is_refused(
    ws: Workspace, mail: Path
) -> None:
    take_letter(ws, mail, letter(issue=3))
    newer = open_letter(ws, letter_file(mail, letter(issue=4)))
    assert newer.is_known
    accept_letter(ws, newer)
    assert reason_of(open_letter, ws, letter_file(mail, letter(issue=3))) is Reason.ROLLBACK


def test_the_consortiums_next_key_is_known_by_the_signature_of_the_first(ws: Workspace, mail: Path) -> None:
    take_letter(ws, mail)
    chain = (link(CONSORTIUM, NEXT_CONSORTIUM),)
    by_next = letter(2, NEXT_CONSORTIUM, chain)
    assert open_letter(ws, letter_file(mail, by_next, NEXT_CONSORTIUM)).is_known
    stranger = letter(3, ANOTHER_CONSORTIUM)
    assert not open_letter(ws, letter_file(mail, stranger, ANOTHER_CONSORTIUM)).is_known
    forged = replace(link(ANOTHER_CONSORTIUM, NEXT_CONSORTIUM), old=CONSORTIUM.public)
    with pytest.raises(LisError):
        letter_file(mail, replace(by_next, succession=(forged,)), NEXT_CONSORTIUM)


def test_a_second_laptop_is_vouched_for_by_the_first(ws: Workspace, mail: Path, tmp_path: Path) -> None:
    take_letter(ws, mail)
    with open_school(tmp_path / "second") as second:
        with pytest.raises(NotAllowed):
            accept_voucher(second.paths, mail / "voucher")
        take_letter(second, mail)
        vouch_for(ws.paths, own_key(second.paths).key, mail / "voucher")
        accept_voucher(second.paths, mail / "voucher")
        of = begin(second)
        type_faculty(second, of, 6)
        close_round(second, of.id)
        sent = exchange.export_bundle(second, of.id, Ticks(), mail)
        sender = open_bundle(sent.path.read_bytes(), [WORKING]).sender
        assert sender is not None
        assert sender.voucher is not None
        assert sender.voucher.by == own_key(ws.paths).key
    with pytest.raises(InvalidInput):
        accept_voucher(ws.paths, mail / "voucher")
    for nobody in ("", "x" * 64, own_key(ws.paths).key):
        with pytest.raises(InvalidInput):
            vouch_for(ws.paths, nobody, mail / "nothing")
    assert not (mail / "nothing").exists()


def test_a_digest_is_shown_as_the_region(ws: Workspace, settled: Assessment, mail: Path) -> None:
    take_letter(ws, mail)
    assert region(ws, settled.instrument) is None
    import_digest(ws, digest_file(mail, digest()))
    shown = region(ws, settled.instrument)
    assert shown is not None
    assert shown.cells["belonging"].counts == (10, 40, 30, 20)
    assert (shown.school_year, shown.cells["belonging"].schools) == ("2026-27", 5)
    assert region(ws, settled.instrument, "2025-26") is None
    assert region(ws, replace(settled.instrument, version="9")) is None


def test_an_older_digest_another_consortiums_and_one_without_a_letter_are_refused(
    ws: Workspace, mail: Path
) -> None:
    with pytest.raises(NotAllowed, match="letter"):
        import_digest(ws, digest_file(mail, digest()))
    take_letter(ws, mail)
    import_digest(ws, digest_file(mail, digest(2)))
    assert reason_of(import_digest, ws, digest_file(mail, digest(1))) is Reason.ROLLBACK
    strangers = digest_file(mail, digest(3, ANOTHER_CONSORTIUM), ANOTHER_CONSORTIUM)
    assert reason_of(import_digest, ws, strangers) is Reason.WRONG_CONSORTIUM
    assert reason_of(import_digest, ws, letter_file(mail, letter())) is Reason.NOT_A_BUNDLE
    kept = newest_digest(ws.paths)
    assert kept is not None
    assert kept.issue == 2


def test_after_the_next_key_has_signed_the_first_one_is_not_taken_any_more(ws: Workspace, mail: Path) -> None:
    take_letter(ws, mail)
    chain = (link(CONSORTIUM, NEXT_CONSORTIUM),)
    import_digest(ws, digest_file(mail, digest(2, NEXT_CONSORTIUM, chain), NEXT_CONSORTIUM))
    assert newest_digest(ws.paths) is not None
    assert reason_of(import_digest, ws, digest_file(mail, digest(9))) is Reason.WRONG_CONSORTIUM


def test_a_revoked_computer_is_told_so(ws: Workspace, mail: Path) -> None:
    take_letter(ws, mail)
    own_key(ws.paths)
    import_digest(ws, digest_file(mail, digest(1)))
    assert not exchange.seal_state(ws).revoked
    import_digest(ws, digest_file(mail, digest(2, revoked=(own_key(ws.paths).key,))))
    assert exchange.seal_state(ws).revoked
