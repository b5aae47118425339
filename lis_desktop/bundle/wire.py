"""The wire: what may leave a school, field by field, each with its bounds. Version 1.

What is not a field here cannot leave. These types are the published format, so they change only together
with `FORMAT` and docs/bundle-format.md; core's nouns may change freely behind the mappers in `mapping`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from lis_desktop.bundle import limits
from lis_desktop.core.entries import MAX_TEXT, ActionStatus, FindingKind, NoteKind
from lis_desktop.core.extract import WithdrawalReason
from lis_desktop.core.figures import MIN_K
from lis_desktop.core.instrument import MAX_LEVELS, MIN_LEVELS
from lis_desktop.core.open_ballots import MAX_CONSENT
from lis_desktop.core.school import LAST_GRADE, MAX_COUNTY, SchoolKind, Setting, SizeBand

FORMAT = 1
"""The version that is written."""
READER = 2
"""The newest `min_reader` that this program can satisfy."""
WITHDRAWAL_READER = 2
"""The `min_reader` of a withdrawal: a reader that overlooked it would go on counting what was taken back."""
PACKAGE_NAME, LETTER_NAME, DIGEST_NAME = "lis-bundle", "lis-letter", "lis-digest"
"""The manifest's name says which of the three files it is."""

# \Z, not $: in Python's patterns $ also matches before a final line break.
Uuid = Annotated[str, Meta(pattern=r"\A[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")]
Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Key = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
OptionalKey = Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
PrefixedSha256 = Annotated[str, Meta(pattern=r"\Asha256:[0-9a-f]{64}\Z")]
Id = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_-]{0,63}\Z")]
OptionalId = Annotated[str, Meta(pattern=r"\A([a-z][a-z0-9_-]{0,63})?\Z")]
MemberName = Annotated[str, Meta(pattern=r"\A[a-z0-9][a-z0-9_.-]{0,63}\Z")]
Version = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z][0-9A-Za-z._-]{0,31}\Z")]
SchoolYear = Annotated[str, Meta(pattern=r"\A20[0-9]{2}-[0-9]{2}\Z")]
State = Annotated[str, Meta(pattern=r"\A([A-Z]{2})?\Z")]
RegistryId = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z][0-9A-Za-z._-]{0,39}\Z")]
Name = Annotated[str, Meta(min_length=1, max_length=limits.MAX_NAME_CHARACTERS)]
Text = Annotated[str, Meta(max_length=MAX_TEXT)]
Issue = Annotated[int, Meta(ge=1, le=1_000_000)]
Recipient = Annotated[str, Meta(pattern=r"\Aage1[02-9ac-hj-np-z]{58}\Z")]
Level = Annotated[int, Meta(ge=1, le=MAX_LEVELS)]
Grade = Annotated[int, Meta(ge=0, le=LAST_GRADE)]
Zip = Annotated[str, Meta(pattern=r"\A([0-9]{5})?\Z")]
Headcount = Annotated[int, Meta(ge=0, le=limits.MAX_BALLOTS)]


class Resource(Struct, frozen=True):
    """A member as the manifest promises it."""

    path: MemberName
    bytes: Annotated[int, Meta(ge=0, le=limits.MAX_FILE_BYTES)]
    hash: PrefixedSha256


class Voucher(Struct, frozen=True):
    """A statement of the key `by` that the sender's key belongs to the same school, as a .minisig file."""

    by: Key
    signature: Annotated[str, Meta(min_length=1, max_length=400)]


class Sender(Struct, frozen=True):
    """Whom a signed bundle is meant for, and what the school's letter lets it prove; "" without a letter."""

    consortium: OptionalKey
    school_code: OptionalId
    proof: OptionalKey
    voucher: Voucher | None


class Manifest(Struct, frozen=True):
    """What this reader needs of datapackage.json; a Frictionless package says more, for other readers."""

    name: Annotated[str, Meta(max_length=64)]
    format: Annotated[int, Meta(ge=1, le=1_000_000)]
    min_reader: Annotated[int, Meta(ge=1, le=1_000_000)]
    resources: Annotated[tuple[Resource, ...], Meta(max_length=limits.MAX_MEMBERS)]
    sender: Sender | None = None


class Identifier(Struct, frozen=True):
    """How a registry knows the school."""

    system: Id
    identifier: RegistryId


class Facts(Struct, frozen=True, omit_defaults=True):
    """What the school told of itself; what it did not tell is not there."""

    kind: SchoolKind | None = None
    lowest_grade: Grade | None = None
    highest_grade: Grade | None = None
    size: SizeBand | None = None
    setting: Setting | None = None
    county: Annotated[str, Meta(max_length=MAX_COUNTY)] = ""
    zip_code: Zip = ""


class School(Struct, frozen=True, omit_defaults=True):
    """The school. `facts` came after the first bundles: it is written only where something was told."""

    id: Uuid
    name: Name
    state: State
    identifiers: Annotated[tuple[Identifier, ...], Meta(max_length=limits.MAX_IDENTIFIERS)]
    facts: Facts | None = None


class Instrument(Struct, frozen=True):
    """The edition of the instrument; none of its text."""

    id: Id
    version: Version
    content_hash: Sha256


class Provenance(Struct, frozen=True):
    """The bundle's place in the assessment's history."""

    revision: Annotated[int, Meta(ge=1, le=1_000_000)]
    ancestors: Annotated[tuple[Sha256, ...], Meta(max_length=limits.MAX_ANCESTORS)]
    device_id: Uuid
    exported_on: date


class Round(Struct, frozen=True):
    """A closed round: its dimensions in the instrument's order, and which of them are hidden."""

    number: Annotated[int, Meta(ge=1, le=limits.MAX_ROUNDS)]
    asked: Headcount
    answered: Headcount | None
    dimensions: Annotated[tuple[Id, ...], Meta(max_length=limits.MAX_DIMENSIONS)]
    hidden: Annotated[tuple[Id, ...], Meta(max_length=limits.MAX_DIMENSIONS)]


class Consent(Struct, frozen=True):
    """What a faculty was told before it gave its ballots away row by row."""

    version: Version
    text: Annotated[str, Meta(min_length=1, max_length=MAX_CONSENT)]


class Ballots(Struct, frozen=True):
    """What ballots.csv is: the rows of one closed round, under this consent."""

    round: Annotated[int, Meta(ge=1, le=limits.MAX_ROUNDS)]
    consent: Consent


class AgreedLevelCell(Struct, frozen=True):
    """An agreed level without its texts."""

    dimension: Id
    level: Level


class Assessment(Struct, frozen=True, omit_defaults=True):
    """assessment.json."""

    assessment_id: Uuid
    school: School
    school_year: SchoolYear
    instrument: Instrument
    level_count: Annotated[int, Meta(ge=MIN_LEVELS, le=MAX_LEVELS)]
    k: Annotated[int, Meta(ge=MIN_K, le=limits.MAX_BALLOTS)]
    provenance: Provenance
    rounds: Annotated[tuple[Round, ...], Meta(max_length=limits.MAX_ROUNDS)]
    agreed_levels: Annotated[tuple[AgreedLevelCell, ...], Meta(max_length=limits.MAX_DIMENSIONS)]
    priorities: Annotated[tuple[Id, ...], Meta(max_length=limits.MAX_DIMENSIONS)]
    ballots: Ballots | None = None


class Note(Struct, frozen=True, tag_field="kind", tag="note"):
    """Strategies or evidence of one dimension."""

    dimension: Id
    about: NoteKind
    text: Text


class AgreedLevel(Struct, frozen=True, tag_field="kind", tag="agreed_level"):
    """An agreed level with the room's reason and its note of dissent."""

    dimension: Id
    level: Level
    reason: Text
    dissent: Text


class Finding(Struct, frozen=True, tag_field="kind", tag="finding"):
    """A strength or a challenge."""

    id: Uuid
    about: FindingKind
    dimension: OptionalId
    text: Text


class Action(Struct, frozen=True, tag_field="kind", tag="action"):
    """One line of the plan."""

    id: Uuid
    dimension: OptionalId
    what: Text
    owner_role: Text
    due: date | None
    measure: Text
    status: ActionStatus


TextEntry = Note | AgreedLevel | Finding | Action


class Notes(Struct, frozen=True):
    """notes.json: the texts that were ticked, one by one, in reading order."""

    entries: Annotated[tuple[TextEntry, ...], Meta(max_length=limits.MAX_TEXT_ENTRIES)]


class Withdrawal(Struct, frozen=True):
    """withdrawal.json: the bundle takes back every bundle that it names as its ancestor."""

    reason: WithdrawalReason


class Succession(Struct, frozen=True):
    """The signing key `old` steps back for `new`; the signature, as a .minisig file, is the old one's."""

    old: Key
    new: Key
    signature: Annotated[str, Meta(min_length=1, max_length=400)]


Successions = Annotated[tuple[Succession, ...], Meta(max_length=16)]


class Letter(Struct, frozen=True, omit_defaults=True):
    """letter.json."""

    issue: Issue
    issued_on: date
    consortium: Name
    recipients: Annotated[tuple[Recipient, ...], Meta(min_length=2, max_length=4)]
    school_code: Id
    school_name: Name
    token: Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
    school_year: SchoolYear
    instrument: Instrument | None
    succession: Successions
    ballots: Consent | None = None


class Event(Struct, frozen=True):
    """Something that schools are asked to."""

    day: date
    title: Name
    place: Annotated[str, Meta(max_length=limits.MAX_NAME_CHARACTERS)]
    url: Annotated[str, Meta(pattern=r"\A(https://[!-~]{1,300})?\Z")]


class PackMember(Struct, frozen=True):
    """A pack's member and what it is called for people."""

    member: MemberName
    name: Name


class Digest(Struct, frozen=True):
    """digest.json."""

    issue: Issue
    issued_on: date
    consortium: Name
    events: Annotated[tuple[Event, ...], Meta(max_length=200)]
    revoked: Annotated[tuple[Key, ...], Meta(max_length=10_000)]
    succession: Successions
    packs: Annotated[tuple[PackMember, ...], Meta(max_length=8)]
