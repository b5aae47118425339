"""The letter: what a Consortium sends a school before the school sends anything. `open(write(l)) == l`."""

from __future__ import annotations

import msgspec

from lis_desktop.bundle import wire
from lis_desktop.bundle.json_member import read_json
from lis_desktop.bundle.manifest import README
from lis_desktop.bundle.mapping import consent_to_wire
from lis_desktop.bundle.package import (
    open_package,
    succession_from_wire,
    succession_to_wire,
    write_package,
)
from lis_desktop.bundle.readme import LETTER_README
from lis_desktop.bundle.refusal import refuse
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.core import canonical
from lis_desktop.core.assessment import is_school_year
from lis_desktop.core.errors import BundleRefused, InvalidInput
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.letters import Letter
from lis_desktop.core.open_ballots import BallotConsent
from lis_desktop.core.outcomes import Reason

LETTER = "letter.json"
SUFFIX = ".lisletter.zip"


def write_letter(letter: Letter, key: SigningKey) -> bytes:
    """The letter's file, read back before it is handed over. InvalidInput where it does not fit."""
    told = wire.Letter(
        issue=letter.issue,
        issued_on=letter.issued_on,
        consortium=letter.consortium,
        recipients=letter.recipients,
        school_code=letter.school_code,
        school_name=letter.school_name,
        token=letter.token,
        school_year=letter.school_year,
        instrument=_instrument_to_wire(letter.instrument),
        succession=succession_to_wire(letter.succession),
        ballots=None if letter.asks_ballots is None else consent_to_wire(letter.asks_ballots),
    )
    try:
        members = {README: LETTER_README, LETTER: canonical.encode(msgspec.to_builtins(told))}
        data = write_package(wire.LETTER_NAME, members, key, {})
        if open_letter(data) != letter:
            raise ValueError("it would not be read back as it was written")
    except (BundleRefused, ValueError) as error:
        detail = error.message if isinstance(error, BundleRefused) else str(error)
        raise InvalidInput("This letter cannot be written.", detail, "Nothing was written.") from error
    return data


def open_letter(data: bytes) -> Letter:
    """The letter in a stranger's bytes, signed by the key that it names. BundleRefused, and nothing else.

    Whether that key is the Consortium's, eight words on paper say.
    """
    key, members = open_package(data, wire.LETTER_NAME, (LETTER,))
    told = read_json(LETTER, members[LETTER], wire.Letter)
    if not is_school_year(told.school_year):
        refuse(Reason.SCHEMA_INVALID, f"{told.school_year} is not a school year.")
    instrument = told.instrument
    return Letter(
        issue=told.issue,
        issued_on=told.issued_on,
        consortium=told.consortium,
        key=key,
        recipients=told.recipients,
        school_code=told.school_code,
        school_name=told.school_name,
        token=told.token,
        school_year=told.school_year,
        instrument=None
        if instrument is None
        else InstrumentRef(instrument.id, instrument.version, instrument.content_hash),
        succession=succession_from_wire(told.succession),
        asks_ballots=None if told.ballots is None else BallotConsent(told.ballots.version, told.ballots.text),
    )


def _instrument_to_wire(ref: InstrumentRef | None) -> wire.Instrument | None:
    return None if ref is None else wire.Instrument(ref.id, ref.version, ref.content_hash)
