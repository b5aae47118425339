"""The Consortium's keys, letters and the keys of its schools: made, enrolled, revoked, drilled."""

from __future__ import annotations

import secrets as randomness
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.bundle import open_bundle
from lis_desktop.bundle.files import read_file
from lis_desktop.bundle.letter import SUFFIX, write_letter
from lis_desktop.bundle.sealing import new_identity, recipient_of
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.bundle.words import words_of
from lis_desktop.core.errors import BundleRefused, InvalidInput, NotAllowed, NotFound
from lis_desktop.core.identifiers import is_id
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.letters import Letter
from lis_desktop.core.open_ballots import ASKED_FOR
from lis_desktop.core.plain_text import file_slug, plain
from lis_desktop.core.senders import succession_statement
from lis_desktop.durable import write_whole
from lis_desktop.services.consortium.importing.key_gate import unsigned
from lis_desktop.services.consortium.secret_keys import (
    Secrets,
    identities_of,
    identity_in,
    keep_secrets,
    new_secrets,
    read_secrets,
    recovery_file,
    required_secrets,
    token_maker,
)
from lis_desktop.services.keys import KeyCard, card_of
from lis_desktop.services.local_day import local_today

if TYPE_CHECKING:
    from lis_desktop.store.shelf.keys import Alarm, KeyLine, LetterLine
    from lis_desktop.store.shelf.opened import Shelf

NAME, RECIPIENTS = "consortium", "recipients"


@dataclass(frozen=True, slots=True)
class KeyOverview:
    """Everything about keys that staff look at. `own` is None before the Consortium has made its keys: then
    nobody's key is asked for at the import desk. `letters` is None for a database role that may read none."""

    consortium: str
    own: KeyCard | None
    secrets_here: bool
    letters: tuple[LetterLine, ...] | None
    keys: tuple[KeyLine, ...]
    alarms: tuple[Alarm, ...]
    waiting: tuple[WaitingKey, ...]
    schools: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WaitingKey:
    """A key whose bundles wait in quarantine, with what they say of themselves: nobody has checked it."""

    card: KeyCard
    school_code: str
    school_name: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenLetter:
    """A letter and the page to print; `words` are the Consortium's, to be compared."""

    letter: Letter
    path: Path
    page: Path
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drill:
    """What the recovery key opened."""

    file: str
    school_name: str
    identity: str


def begin_consortium(shelf: Shelf, name: str, recovery_out: Path) -> KeyCard:
    """Make the Consortium's keys: secrets into the data folder, the recovery key into a file of its own, the
    public halves onto the shelf. From then on the import desk asks for keys.

    NotAllowed where they are made already; InvalidInput for an empty name or a recovery file that is there.
    """
    from lis_desktop.store.shelf import keys as shelf_keys

    if not plain(name).strip():
        raise InvalidInput("The Consortium needs a name.", "Nothing was made.", "Give one: schools read it.")
    if recovery_out.exists():
        raise InvalidInput(
            f"{recovery_out.name} is there already.",
            "A recovery key is never overwritten; nothing was made.",
            "Name another file.",
        )
    with shelf.reading() as db:
        known = shelf_keys.own_keys(db)
    if known or shelf.keys_file is None or read_secrets(shelf.keys_file) is not None:
        raise NotAllowed(
            "This Consortium has its keys already, or has no data folder for them.",
            "Nothing was changed.",
            "See them with: lis-desktop consortium keys",
        )
    made, recovery = new_secrets(), new_identity()
    recipients = (recipient_of(made.identity), recipient_of(recovery))
    write_whole(recovery_out, recovery_file(recovery), identity_in)
    _owner_only(recovery_out)
    keep_secrets(shelf.keys_file, made)
    with shelf.writing() as db:
        shelf_keys.add_own_key(db, made.signing.public, "")
        shelf_keys.set_fact(db, NAME, plain(name).strip())
        shelf_keys.set_fact(db, RECIPIENTS, " ".join(recipients))
    return card_of(made.signing.public)


def renew_signing_key(shelf: Shelf) -> KeyCard:
    """A new signing key, signed by the present one; schools follow it by themselves. NotAllowed."""
    from lis_desktop.store.shelf import keys as shelf_keys

    present = present_secrets(shelf)
    assert shelf.keys_file is not None
    fresh = SigningKey.new()
    signature = present.signing.sign(succession_statement(fresh.public)).decode("ascii")
    with shelf.writing() as db:
        shelf_keys.add_own_key(db, fresh.public, signature)
        keep_secrets(shelf.keys_file, Secrets(fresh, present.identity))
    return card_of(fresh.public)


def make_letter(
    shelf: Shelf,
    school_name: str,
    school_year: str,
    out: Path,
    school_code: str = "",
    instrument: InstrumentRef | None = None,
    today: date | None = None,
    *,
    ask_ballots: bool = False,
) -> WrittenLetter:
    """Write a school's letter and the page to print into a folder. A new letter of the same code takes the
    place of an earlier one that nobody used. `ask_ballots` asks the school for its ballots row by row.

    NotAllowed before the keys are made; InvalidInput for a code that cannot be one, or what does not fit.
    """
    from lis_desktop.reports.letter_page import letter_page
    from lis_desktop.services.formats import this_program
    from lis_desktop.store.shelf import keys as shelf_keys

    present = present_secrets(shelf)
    code = school_code or file_slug(school_name, "school")
    if not is_id(code):
        raise InvalidInput(
            f"“{code}” cannot be a school's code.",
            "It has small letters, digits and hyphens and begins with a letter; nothing was written.",
            "Give another code.",
        )
    if not out.is_dir():
        raise NotFound(f"There is no folder {out}.", "Nothing was written.", "Choose another one.")
    seed = randomness.token_hex(16)
    with shelf.writing() as db:
        letter = Letter(
            issue=shelf_keys.next_letter_issue(db),
            issued_on=today or local_today(),
            consortium=shelf_keys.fact(db, NAME),
            key=present.signing.public,
            recipients=tuple(shelf_keys.fact(db, RECIPIENTS).split()),
            school_code=code,
            school_name=plain(school_name).strip(),
            token=token_maker(shelf)(seed),
            school_year=school_year,
            instrument=instrument,
            succession=shelf_keys.succession(db),
            asks_ballots=ASKED_FOR if ask_ballots else None,
        )
        data = write_letter(letter, present.signing)
        shelf_keys.add_letter(db, letter.issue, code, letter.school_name, letter.issued_on.isoformat(), seed)
        path = out / f"{code}-{letter.issue}{SUFFIX}"
        page = path.with_name(f"{code}-{letter.issue}-page.html")
        words = words_of(letter.key)
        write_whole(path, data, lambda written: None)
        write_whole(page, letter_page(letter, words, this_program()), lambda written: None)
    return WrittenLetter(letter, path, page, words)


def has_keys(shelf: Shelf) -> bool:
    """Whether the Consortium has made its keys; without them nobody's key is asked for."""
    from lis_desktop.store.shelf import keys as shelf_keys

    with shelf.reading() as db:
        return bool(shelf_keys.own_keys(db))


def open_alarms(shelf: Shelf) -> int:
    """How many keys claim a letter that another key has used, and wait for somebody to say which is right."""
    from lis_desktop.store.shelf import keys as shelf_keys

    with shelf.reading() as db:
        return len(shelf_keys.alarms(db))


def overview(shelf: Shelf) -> KeyOverview:
    """The Consortium's keys, its letters, its schools' keys, alarms, and keys that wait."""
    from lis_desktop.store.shelf import keys as shelf_keys

    with shelf.reading() as db:
        own = shelf_keys.own_keys(db)
        letters = shelf_keys.letters(db)
        found = KeyOverview(
            consortium=shelf_keys.fact(db, NAME),
            own=card_of(own[-1]) if own else None,
            secrets_here=read_secrets(shelf.keys_file) is not None,
            letters=letters,
            keys=shelf_keys.keys(db),
            alarms=shelf_keys.alarms(db),
            waiting=(),
            schools={
                **{each.school_code: each.school_name for each in reversed(letters or ())},
                **shelf_keys.names_of_schools(db),
            },
        )
    known = {each.key for each in found.keys}
    return replace(found, waiting=tuple(each for each in waiting_keys(shelf) if each.card.key not in known))


def waiting_keys(shelf: Shelf) -> tuple[WaitingKey, ...]:
    """The keys of signed bundles that wait in quarantine, each once."""
    from lis_desktop.store.shelf import bundles as shelf_bundles

    with shelf.reading() as db:
        files = shelf_bundles.waiting(db)
    identities = identities_of(shelf)
    found: dict[str, WaitingKey] = {}
    for each in files:
        try:
            opened = open_bundle(each.content, identities)
        except BundleRefused:
            continue
        sender = opened.sender
        if sender is not None:
            before = found.get(sender.key)
            named = (*(() if before is None else before.files), each.file)
            school = opened.extract.school.name
            found[sender.key] = WaitingKey(card_of(sender.key), sender.school_code, school, named)
    return tuple(found.values())


def enrol_key(shelf: Shelf, named: str, school_code: str) -> KeyCard:
    """Let a key speak for a school from now on, after its words were compared; its bundles come in with the
    next import. `named` is the key, or its eight words where its bundles wait or it was enrolled before.

    NotFound, InvalidInput; NotAllowed before the Consortium has keys.
    """
    from lis_desktop.store.shelf import keys as shelf_keys

    present_secrets(shelf)
    if not is_id(school_code):
        raise InvalidInput(f"“{school_code}” cannot be a school's code.", "Nothing was changed.", "")
    card = _named(shelf, named)
    with shelf.writing() as db:
        shelf_keys.enrol(db, card.key, school_code, "staff")
    return card


def revoke_key(shelf: Shelf, named: str) -> KeyCard:
    """Let a key speak no more; the next digest tells all schools. What it sent before stays. One that raised
    an alarm is shut out, and the alarm is answered. NotFound."""
    from lis_desktop.store.shelf import keys as shelf_keys

    card = _named(shelf, named)
    with shelf.writing() as db:
        if not shelf_keys.revoke(db, card.key):
            raise NotFound("This key is not enrolled.", "Nothing was changed.", "It speaks for nobody.")
    return card


def recovery_drill(recovery: Path, files: tuple[Path, ...]) -> tuple[Drill, ...]:
    """Open sealed bundles with the offline key alone, as if every computer were lost. BundleRefused where it
    does not open one; InvalidInput where the file holds no key."""
    identity = identity_in(read_file(recovery))
    drilled = []
    for each in files:
        opened = open_bundle(read_file(each), (identity,))
        if not opened.sealed:
            raise InvalidInput(
                f"{each.name} is not sealed.", "It says nothing about the key.", "Name a .lisbundle file."
            )
        if opened.sender is None:
            raise unsigned()
        drilled.append(Drill(str(each), opened.extract.school.name, opened.identity))
    return tuple(drilled)


def present_secrets(shelf: Shelf) -> Secrets:
    """The keys on this computer, if they are this shelf's newest. NotAllowed."""
    from lis_desktop.store.shelf import keys as shelf_keys

    found = required_secrets(shelf)
    with shelf.reading() as db:
        own = shelf_keys.own_keys(db)
    if not own or own[-1] != found.signing.public:
        raise NotAllowed(
            "The keys on this computer are not this shelf's newest ones.",
            "Nothing was written.",
            "Copy consortium-keys.json from the computer that made the newest key.",
        )
    return found


def _named(shelf: Shelf, named: str) -> KeyCard:
    from lis_desktop.store.shelf import keys as shelf_keys

    with shelf.reading() as db:
        known = [each.key for each in shelf_keys.keys(db)]
    typed = " ".join(named.casefold().replace(",", " ").split())
    if len(typed) == 64 and set(typed) <= set("0123456789abcdef"):
        return card_of(typed)
    for key in (*known, *(each.card.key for each in waiting_keys(shelf))):
        if " ".join(words_of(key)) == typed:
            return card_of(key)
    raise NotFound(
        "No key here has these words.",
        "Nothing was changed.",
        "See the keys that wait and their words with: lis-desktop consortium keys",
    )


def _owner_only(path: Path) -> None:
    import os

    if os.name != "nt":
        path.chmod(0o600)
