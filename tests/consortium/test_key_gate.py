"""The import desk asks whose key signed: enrolled by letter, by voucher or by staff, or the file waits."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from lis_desktop.bundle import Signing, open_bundle, write_bundle
from lis_desktop.bundle.letter import open_letter
from lis_desktop.bundle.sealing import new_identity, recipient_of, seal
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import InvalidInput, LisError, NotAllowed, NotFound, StorageTrouble
from lis_desktop.core.extract import Extract
from lis_desktop.core.letters import Letter, leads_to
from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.core.senders import Sender, Voucher, proof_of, voucher_statement
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium import keys
from lis_desktop.services.consortium.book import undo_run
from lis_desktop.services.consortium.importing.bundles import ImportRun, import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import effective_extracts
from lis_desktop.services.keys import card_of
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle.keys import SCHOOL, SECOND_LAPTOP, STRANGER, without_letter
from tests.bundle_samples import sample_extract
from tests.consortium.conftest import with_an_archive
from tests.consortium.state import state_of

TakeIn = Callable[..., ImportRun]


@pytest.fixture
def recovery(tmp_path: Path) -> Path:
    return tmp_path / "recovery-key.txt"


@pytest.fixture
def begun(shelf: Shelf, recovery: Path) -> Shelf:
    keys.begin_consortium(shelf, "New England Consortium", recovery)
    return shelf


@pytest.fixture
def letter(begun: Shelf, tmp_path: Path) -> Letter:
    """The letter to the first school."""
    return letter_to(begun, tmp_path, "School One")


@pytest.fixture
def mail(tmp_path: Path) -> Callable[..., Path]:
    """Sign as somebody, seal unless told otherwise, and send."""
    numbers = count()

    def post(extract: Extract, signing: Signing | None, sealed_for: Letter | None = None) -> Path:
        data = write_bundle(extract, signing)
        path = tmp_path / f"mail-{next(numbers):03}.lisbundle"
        path.write_bytes(data if sealed_for is None else seal(data, sealed_for.recipients))
        return path

    return post


def letter_to(shelf: Shelf, folder: Path, name: str) -> Letter:
    return keys.make_letter(shelf, name, "2026-27", folder).letter


def by(key: SigningKey, letter: Letter, **changes: object) -> Signing:
    """The school of this letter signs."""
    sender = Sender(
        key.public, letter.key, letter.school_code, proof_of(letter.token, key.public, letter.school_code)
    )
    return Signing(key, replace(sender, **changes))  # type: ignore[arg-type]


def judged(run: ImportRun) -> list[tuple[Outcome, Reason | None]]:
    return [(line.outcome, line.reason) for line in run.lines]


ACCEPTED = [(Outcome.ACCEPTED, None)]
WAITS = [(Outcome.QUARANTINED, Reason.UNKNOWN_KEY)]
MISMATCH = [(Outcome.QUARANTINED, Reason.KEY_SCHOOL_MISMATCH)]

Post = Callable[..., Path]


def test_the_first_sealed_bundle_of_a_letter_enrols_its_key(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    run = take_in([mail(sample_extract(1), by(SCHOOL, letter), letter)])
    assert judged(run) == ACCEPTED
    (enrolled,) = keys.overview(begun).keys
    assert (enrolled.key, enrolled.school_code, enrolled.enrolled_by) == (
        SCHOOL.public,
        "school-one",
        "letter",
    )
    assert [each.used_by for each in keys.overview(begun).letters or ()] == [SCHOOL.public]
    assert [extract for _, extract in effective_extracts(begun)] == [sample_extract(1)]


@with_an_archive
def test_the_bytes_that_came_are_archived_as_they_came(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    path = mail(sample_extract(1), by(SCHOOL, letter), letter)
    take_in([path])
    assert begun.archive is not None
    assert [each.read_bytes() for each in begun.archive.iterdir()] == [path.read_bytes()]
    assert judged(take_in([path])) == [(Outcome.DUPLICATE, None)]


def test_a_dry_run_enrols_nobody(begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn) -> None:
    path = mail(sample_extract(1), by(SCHOOL, letter), letter)
    before = state_of(begun)
    assert judged(take_in([path], dry_run=True)) == ACCEPTED
    assert (keys.overview(begun).keys, state_of(begun)) == ((), before)
    assert [each.used_by for each in keys.overview(begun).letters or ()] == [""]


def test_before_the_consortium_has_keys_nobody_is_asked_for_one(mail: Post, take_in: TakeIn) -> None:
    assert judged(take_in([mail(sample_extract(1), None)])) == ACCEPTED
    assert judged(take_in([mail(sample_extract(2), without_letter(STRANGER))])) == ACCEPTED


@pytest.mark.parametrize("signing", [None, without_letter(STRANGER)], ids=["unsigned", "stranger"])
def test_an_unknown_sender_waits_and_counts_for_nothing(
    signing: Signing | None, begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    assert judged(take_in([mail(sample_extract(2), by(SCHOOL, letter))])) == ACCEPTED, "positive control"
    assert judged(take_in([mail(sample_extract(1), signing)])) == WAITS
    assert len(list(effective_extracts(begun))) == 1


def test_staff_compare_the_words_and_the_next_import_takes_the_bundle_in(
    begun: Shelf, mail: Post, take_in: TakeIn
) -> None:
    take_in([mail(sample_extract(1), without_letter(STRANGER))])
    (waiting,) = keys.overview(begun).waiting
    assert waiting.school_name == sample_extract(1).school.name
    with pytest.raises(NotFound):
        keys.enrol_key(begun, "abandon " * 8, "dune")
    with pytest.raises(InvalidInput):
        keys.enrol_key(begun, waiting.card.key, "No Code")
    assert judged(take_in([])) == []
    keys.enrol_key(begun, " ".join(waiting.card.words), "dune")
    assert judged(take_in([])) == ACCEPTED
    assert keys.overview(begun).waiting == ()


def test_a_second_key_that_claims_a_used_letter_raises_an_alarm_with_both_sets_of_words(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    """Whoever read the letter in the mail could be first: both wait for a person."""
    assert judged(take_in([mail(sample_extract(1), by(STRANGER, letter), letter)])) == ACCEPTED
    run = take_in([mail(sample_extract(2), by(SCHOOL, letter), letter)])
    assert judged(run) == WAITS
    for key in (SCHOOL, STRANGER):
        assert " ".join(card_of(key.public).words) in run.lines[0].message
    (alarm,) = keys.overview(begun).alarms
    assert (alarm.key, alarm.rival) == (SCHOOL.public, STRANGER.public)
    assert run.lines[0].is_alarm
    assert keys.open_alarms(begun) == 1
    keys.revoke_key(begun, STRANGER.public)
    keys.enrol_key(begun, SCHOOL.public, "school-one")
    assert judged(take_in([])) == ACCEPTED
    assert keys.overview(begun).alarms == ()
    assert keys.open_alarms(begun) == 0


def test_where_the_first_key_was_right_the_other_one_is_shut_out_and_the_alarm_is_answered(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    with pytest.raises(NotFound):
        keys.revoke_key(begun, STRANGER.public)
    take_in([mail(sample_extract(1), by(SCHOOL, letter), letter)])
    take_in([mail(sample_extract(2), by(STRANGER, letter), letter)])
    words = " ".join(card_of(STRANGER.public).words)
    keys.revoke_key(begun, words)
    found = keys.overview(begun)
    assert (found.alarms, found.waiting) == ((), ())
    assert [(each.key, each.revoked) for each in found.keys if each.revoked] == [(STRANGER.public, True)]
    assert judged(take_in([])) == [(Outcome.REJECTED, Reason.REVOKED_KEY)]
    assert judged(take_in([mail(sample_extract(1, 2), by(SCHOOL, letter), letter)])) != WAITS
    assert keys.open_alarms(begun) == 0


def test_a_token_proves_one_school_only(begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn) -> None:
    forged = by(STRANGER, letter, school_code="school-two")
    stolen = by(STRANGER, letter, proof=proof_of(letter.token, SCHOOL.public, letter.school_code))
    empty = by(STRANGER, letter, proof="")
    for signing in (forged, stolen, empty):
        assert judged(take_in([mail(sample_extract(1), signing)])) == WAITS


def test_a_second_laptop_comes_in_by_the_firsts_voucher_and_not_by_a_strangers(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    def vouched(vouching: SigningKey) -> Signing:
        statement = voucher_statement(SECOND_LAPTOP.public, letter.school_code)
        voucher = Voucher(vouching.public, vouching.sign(statement).decode("ascii"))
        return by(SECOND_LAPTOP, letter, proof="", voucher=voucher)

    take_in([mail(sample_extract(1), by(SCHOOL, letter))])
    assert judged(take_in([mail(sample_extract(2), vouched(STRANGER))])) == WAITS
    assert judged(take_in([mail(sample_extract(3), vouched(SCHOOL))])) == ACCEPTED
    assert {each.enrolled_by for each in keys.overview(begun).keys} == {"letter", "voucher"}


def test_a_lost_laptop_is_revoked_and_its_bundles_are_refused(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    take_in([mail(sample_extract(1), by(SCHOOL, letter))])
    keys.revoke_key(begun, SCHOOL.public)
    run = take_in([mail(sample_extract(2), by(SCHOOL, letter))])
    assert judged(run) == [(Outcome.REJECTED, Reason.REVOKED_KEY)]
    with pytest.raises(NotFound):
        keys.revoke_key(begun, STRANGER.public)


def test_a_school_cannot_speak_for_another_school(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn, tmp_path: Path
) -> None:
    """Neither under the other's code, nor in its assessment, its id or its NCES id."""
    other = letter_to(begun, tmp_path, "School Two")
    first = mail(sample_extract(1), by(SCHOOL, letter))
    assert judged(take_in([first, mail(sample_extract(2), by(STRANGER, other))])) == 2 * ACCEPTED
    assert judged(take_in([mail(sample_extract(3), by(STRANGER, letter))])) == MISMATCH
    victim, own = sample_extract(1), sample_extract(4)
    replaced = sample_extract(1, 2, (open_bundle(first.read_bytes()).identity,))
    for forged in (
        replaced,
        replace(own, assessment_id=victim.assessment_id),
        replace(own, school=replace(own.school, id=victim.school.id)),
        replace(own, school=replace(own.school, identifiers=victim.school.identifiers)),
    ):
        assert judged(take_in([mail(forged, by(STRANGER, other))])) == MISMATCH
    effective = [extract for _, extract in effective_extracts(begun)]
    assert victim in effective


def test_a_bundle_for_another_consortium_is_refused_even_when_it_is_forwarded_under_a_new_seal(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn, tmp_path: Path, catalogue: Catalogue
) -> None:
    with closing(open_shelf(tmp_path / "west" / "shelf.sqlite")) as west:
        keys.begin_consortium(west, "Western Consortium", tmp_path / "west-recovery.txt")
        theirs = letter_to(west, tmp_path, "School Nine")
        sent = mail(sample_extract(1), by(SCHOOL, letter), letter)
        run = import_bundles(west, catalogue, [sent])
        assert judged(run) == [(Outcome.REJECTED, Reason.WRONG_RECIPIENT)]
        forwarded = mail(sample_extract(1), by(SCHOOL, letter), theirs)
        run = import_bundles(west, catalogue, [forwarded])
        assert judged(run) == [(Outcome.REJECTED, Reason.WRONG_CONSORTIUM)]
    assert judged(take_in([sent])) == ACCEPTED


def test_a_computer_without_the_keys_says_so_and_a_damaged_file_stops_it(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    sealed = mail(sample_extract(1), by(SCHOOL, letter), letter)
    assert begun.keys_file is not None
    kept = begun.keys_file.read_bytes()
    begun.keys_file.unlink()
    run = take_in([sealed])
    assert judged(run) == [(Outcome.QUARANTINED, Reason.KEYS_NOT_HERE)]
    assert "not on this computer" in run.lines[0].message
    for damage in (b"", b"{}", kept[:-9]):
        begun.keys_file.write_bytes(damage)
        with pytest.raises(StorageTrouble):
            take_in([sealed])
    begun.keys_file.write_bytes(kept)
    run = take_in([])
    assert judged(run) == ACCEPTED
    assert [line.waited for line in run.lines] == [True]


def test_a_computer_without_the_keys_leaves_what_waits_as_it_is(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    """Two computers, one shelf: only one of them has the keys, and both press Try again."""
    assert judged(take_in([mail(sample_extract(1), without_letter(STRANGER), letter)])) == WAITS
    assert begun.keys_file is not None
    kept = begun.keys_file.read_bytes()
    begun.keys_file.unlink()
    before = state_of(begun)
    run = take_in([])
    assert (run.lines, run.still_waiting) == ((), 1)
    assert state_of(begun) == before
    begun.keys_file.write_bytes(kept)
    keys.enrol_key(begun, STRANGER.public, "school-nine")
    assert judged(take_in([])) == ACCEPTED


@pytest.mark.parametrize(
    ("name", "counted"),
    [("Düneberg  HIGH 1", 0), ("Düneberg Middle 1", 2)],
    ids=["the same school", "another one of its district"],
)
def test_a_second_laptop_that_begins_anew_does_not_make_two_schools_of_one(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn, name: str, counted: int
) -> None:
    """Without an NCES id only the code whose keys speak for it tells that it is the same; a district's
    laptop speaks for schools of other names."""
    first = replace(sample_extract(1), school=replace(sample_extract(1).school, identifiers=()))
    assert judged(take_in([mail(first, by(SCHOOL, letter), letter)])) == ACCEPTED
    other = sample_extract(9)
    voucher = Voucher(
        SCHOOL.public,
        SCHOOL.sign(voucher_statement(SECOND_LAPTOP.public, letter.school_code)).decode("ascii"),
    )
    second = replace(other, school=replace(other.school, name=name, identifiers=()))
    run = take_in([mail(second, by(SECOND_LAPTOP, letter, proof="", voucher=voucher), letter)])
    assert judged(run) == ACCEPTED
    assert [line.is_second for line in run.lines] == [counted == 0]
    assert len(list(effective_extracts(begun))) == counted


def test_a_new_signing_key_is_signed_by_the_old_one_and_old_letters_still_count(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn, tmp_path: Path
) -> None:
    keys.renew_signing_key(begun)
    assert judged(take_in([mail(sample_extract(1), by(SCHOOL, letter), letter)])) == ACCEPTED
    newer = letter_to(begun, tmp_path, "School Two")
    assert newer.key != letter.key
    assert leads_to(letter.key, newer.key, newer.succession)
    assert newer.issue > letter.issue


def test_the_recovery_key_alone_opens_what_was_sealed(
    begun: Shelf, letter: Letter, mail: Post, recovery: Path
) -> None:
    sealed = mail(sample_extract(1), by(SCHOOL, letter), letter)
    assert begun.keys_file is not None
    begun.keys_file.unlink()
    (drilled,) = keys.recovery_drill(recovery, (sealed,))
    assert drilled.school_name == sample_extract(1).school.name
    with pytest.raises(InvalidInput, match="not sealed"):
        keys.recovery_drill(recovery, (mail(sample_extract(1), by(SCHOOL, letter)),))
    stranger = recovery.with_name("stranger")
    stranger.write_text(new_identity())
    with pytest.raises(LisError):
        keys.recovery_drill(stranger, (sealed,))
    stranger.write_text("nothing")
    with pytest.raises(InvalidInput):
        keys.recovery_drill(stranger, (sealed,))
    assert recipient_of(recovery.read_text().splitlines()[-1]) == letter.recipients[1]


def test_keys_are_made_once_and_the_recovery_key_is_never_written_over(
    begun: Shelf, recovery: Path, tmp_path: Path
) -> None:
    before = recovery.read_bytes()
    with pytest.raises(NotAllowed):
        keys.begin_consortium(begun, "Again", tmp_path / "another")
    with pytest.raises(InvalidInput):
        keys.begin_consortium(begun, "Again", recovery)
    assert recovery.read_bytes() == before
    with closing(open_shelf(DataPaths(tmp_path / "new"))) as fresh, pytest.raises(InvalidInput):
        keys.begin_consortium(fresh, " ", tmp_path / "third")


def test_a_letter_can_be_opened_its_page_holds_the_words_and_no_secret(begun: Shelf, tmp_path: Path) -> None:
    written = keys.make_letter(begun, "Düneberg <High>", "2026-27", tmp_path)
    assert open_letter(written.path.read_bytes()) == written.letter
    page = written.page.read_text(encoding="utf-8")
    assert all(f"<li>{word}</li>" in page for word in written.words)
    assert written.letter.token not in page
    assert "Düneberg &lt;High&gt;" in page
    with pytest.raises(InvalidInput):
        keys.make_letter(begun, "School", "2026-27", tmp_path, school_code="Not A Code")
    with pytest.raises(InvalidInput):
        keys.make_letter(begun, "School", "2026-29", tmp_path)


@with_an_archive
def test_the_shelf_gives_no_token_and_no_secret_key_away(
    begun: Shelf, letter: Letter, tmp_path: Path
) -> None:
    """Analysts read the whole shelf."""
    assert begun.keys_file is not None
    secrets = json.loads(begun.keys_file.read_bytes())
    shelf = b"".join(path.read_bytes() for path in (tmp_path / "consortium").glob("shelf.sqlite*"))
    assert letter.school_code.encode() in shelf, "the positive control"
    for secret in (letter.token, secrets["seed"], secrets["identity"]):
        assert secret.encode() not in shelf
        assert bytes.fromhex(letter.token) not in shelf


def test_a_second_letter_to_a_school_takes_the_place_of_one_that_nobody_used(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn, tmp_path: Path
) -> None:
    again = letter_to(begun, tmp_path, "School One")
    assert judged(take_in([mail(sample_extract(1), by(SCHOOL, letter))])) == WAITS
    assert judged(take_in([mail(sample_extract(2), by(SCHOOL, again))])) == ACCEPTED
    assert judged(take_in([])) == ACCEPTED, "what waited comes in, now that the key is known"


def test_undoing_the_run_that_enrolled_a_key_leaves_its_letter_unused(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    before = state_of(begun)
    path = mail(sample_extract(1), by(SCHOOL, letter), letter)
    take_in([path])
    after = state_of(begun)
    undo_run(begun, 1)
    assert state_of(begun) == before
    assert judged(take_in([path])) == ACCEPTED
    assert state_of(begun) == after


def test_a_run_whose_key_a_later_run_relied_on_stays(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    take_in([mail(sample_extract(1), by(SCHOOL, letter), letter)])
    next_year = replace(sample_extract(1), assessment_id=sample_extract(77).assessment_id)
    assert judged(take_in([mail(next_year, by(SCHOOL, letter), letter)])) == ACCEPTED
    with pytest.raises(NotAllowed, match="relied on a key"):
        undo_run(begun, 1)


def test_undoing_the_run_that_took_a_file_out_of_quarantine_puts_it_back(
    begun: Shelf, letter: Letter, mail: Post, take_in: TakeIn
) -> None:
    path = mail(sample_extract(1), without_letter(STRANGER), letter)
    assert judged(take_in([path])) == WAITS
    keys.enrol_key(begun, STRANGER.public, "school-one")
    before = state_of(begun)
    assert judged(take_in([])) == ACCEPTED
    undo_run(begun, 2)
    assert state_of(begun) == before
