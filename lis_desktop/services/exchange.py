"""The school's side of the exchange: what would leave, sending it, and looking into a bundle.

An export is recorded before the file gets its name. Whenever the power goes, the next export then names
everything that may already be on a stick among its ancestors; a recorded bundle that never got its name is a
gap, and gaps never matter. The other order could leave two bundles that know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lis_desktop.bundle import bundle_members, open_bundle, write_bundle
from lis_desktop.bundle.files import read_file, save_bundle, suggested_name
from lis_desktop.bundle.sealing import seal
from lis_desktop.bundle.words import words_of
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import Action, AgreedLevel, Entry, Finding, Note, text_ref
from lis_desktop.core.errors import NotAllowed, NotFound
from lis_desktop.core.extract import (
    Extract,
    Provenance,
    RoundExtract,
    Ticks,
    WithdrawalReason,
    release,
    texts_of,
)
from lis_desktop.core.figures import RoundState
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.release import LeagueChoice, may_leave
from lis_desktop.core.open_ballots import BallotConsent, OpenBallots, open_ballots
from lis_desktop.core.text_warnings import TextWarning, text_warnings
from lis_desktop.services.keys import SealState, known_key, letter_of, signing_of
from lis_desktop.services.local_day import local_today
from lis_desktop.services.results import dossier

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TextChoice:
    """A text that a person may tick: how a tick names it, its words, and what in them needs a look."""

    ref: str
    entry: Entry
    words: tuple[str, ...]
    warnings: tuple[TextWarning, ...]


@dataclass(frozen=True, slots=True)
class MemberPreview:
    """A member of the bundle, literally."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written: where, its identity (SHA-256, hex), and its place in the history. Where it is not
    `sealed`, whoever holds the mail can read it: say so."""

    path: Path
    identity: str
    revision: int
    sealed: bool


@dataclass(frozen=True, slots=True)
class RoundInside:
    """A round in a bundle: how many dimensions are shown, and which are hidden."""

    number: int
    asked: int
    answered: int | None
    shown: int
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """A bundle that was found in order, and what is in it. `signed_by` is a key, or None where nobody signed
    it; `words` are that key's. Whether it may speak for the school, only the Consortium knows. `withdrawal`
    is the reason's code where it takes back its ancestors."""

    file: str
    size: int
    identity: str
    format: int
    assessment_id: str
    school: str
    state: str
    identifiers: Mapping[str, str]
    school_year: str
    instrument: str
    instrument_version: str
    level_count: int
    k: int
    revision: int
    ancestors: tuple[str, ...]
    exported_on: str
    sealed: bool
    signed_by: str | None
    words: tuple[str, ...]
    school_code: str
    rounds: tuple[RoundInside, ...]
    agreed_levels: int
    priorities: tuple[str, ...]
    texts: int
    league: int
    members: Mapping[str, int]
    withdrawal: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The same in plain values; `members` gives bytes by name."""
        return asdict(self)


def texts_to_tick(ws: Workspace, id: str) -> tuple[TextChoice, ...]:
    """Every text that could leave, in reading order, with warnings for names, e-mail and phone numbers."""
    return tuple(_choice(entry) for entry in texts_of(dossier(ws, id)))


def league_to_tick(ws: Workspace, id: str) -> tuple[LeagueChoice, ...]:
    """Every entry of the school's life in the League that could leave with this assessment, noun by noun,
    each as it would leave, with warnings. They belong to the school; its latest bundle speaks for it."""
    return may_leave(_league_entries(ws, dossier(ws, id)))


def seal_state(ws: Workspace) -> SealState:
    """Whether the next export is sealed, and for whom. StorageTrouble where key or letter are damaged: there
    is no export then, rather than an unsealed one."""
    from lis_desktop.services.digest import newest_digest

    own, digest = known_key(ws.paths), newest_digest(ws.paths)
    revoked = own is not None and digest is not None and own.key in digest.revoked
    return SealState(letter_of(ws.paths), own, revoked)


def preview_bundle(
    ws: Workspace, id: str, ticks: Ticks, today: date | None = None
) -> tuple[MemberPreview, ...]:
    """The literal members that an export would write now, before any seal. NotAllowed where there is nothing
    to send."""
    members = bundle_members(_extract(ws, id, ticks, today), signing_of(ws.paths))
    return tuple(MemberPreview(name, members[name].decode("utf-8")) for name in sorted(members))


def suggested_bundle_name(ws: Workspace, id: str) -> str:
    """A file name for the next export that every system takes."""
    everything = dossier(ws, id)
    extract = release(everything, Ticks(), _provenance(ws, everything, None))
    return suggested_name(extract, sealed=letter_of(ws.paths) is not None)


def export_bundle(ws: Workspace, id: str, ticks: Ticks, out: Path, today: date | None = None) -> ExportResult:
    """Write the bundle to `out`, or under a name of its own where that is a folder.

    It is signed, and sealed where there is a letter. It is read back with the importer's own verification
    before it gets its name. NotAllowed, InvalidInput, StorageTrouble, NotFound; the folder is then as it was.
    """
    return _write(ws, _extract(ws, id, ticks, today), out)


def withdraw_assessment(
    ws: Workspace,
    id: str,
    out: Path,
    reason: WithdrawalReason = WithdrawalReason.NOT_TOLD,
    today: date | None = None,
) -> ExportResult:
    """Write a bundle that takes back everything of this assessment that was ever exported, as `export_bundle`
    does. Nothing changes at the school; the next export counts again.

    NotAllowed where nothing was exported.
    """
    everything = dossier(ws, id)
    provenance = _provenance(ws, everything, today)
    if not provenance.ancestors:
        raise NotAllowed(
            "Nothing of this assessment was ever exported.",
            "There is nothing to take back, and nothing was written.",
        )
    nothing = release(everything, Ticks(counts=False), provenance).emptied()
    return _write(ws, replace(nothing, withdrawal=reason), out)


def exports_made(ws: Workspace, id: str) -> int:
    """How many bundles of this assessment were exported here, withdrawals too."""
    return len(ws.store.exports(id))


def _write(ws: Workspace, extract: Extract, out: Path) -> ExportResult:
    signing, letter = signing_of(ws.paths), letter_of(ws.paths)
    target = out / suggested_name(extract, sealed=letter is not None) if out.is_dir() else out
    if not target.parent.is_dir():
        raise NotFound(f"There is no folder {target.parent}.", "Nothing was written.", "Choose another one.")
    data = write_bundle(extract, signing)
    identity = open_bundle(data).identity
    revision = extract.provenance.revision

    def record() -> None:
        ws.store.record_export(extract.assessment_id, identity, revision)

    save_bundle(data if letter is None else seal(data, letter.recipients), target, before_rename=record)
    return ExportResult(target, identity, revision, letter is not None)


def inspect_bundle(path: Path, identities: Sequence[str] = ()) -> Inspection:
    """Read a bundle and tell what is in it; a sealed one is opened with these. BundleRefused, NotFound,
    StorageTrouble."""
    data = read_file(path)
    opened = open_bundle(data, identities)
    sender = opened.sender
    extract = opened.extract
    return Inspection(
        file=str(path),
        size=len(data),
        identity=opened.identity,
        format=opened.format,
        assessment_id=extract.assessment_id,
        school=extract.school.name,
        state=extract.school.state,
        identifiers={each.system: each.identifier for each in extract.school.identifiers},
        school_year=extract.school_year,
        instrument=extract.instrument.id,
        instrument_version=extract.instrument.version,
        level_count=extract.level_count,
        k=extract.k,
        revision=extract.provenance.revision,
        ancestors=extract.provenance.ancestors,
        exported_on=extract.provenance.exported_on.isoformat(),
        sealed=opened.sealed,
        signed_by=None if sender is None else sender.key,
        words=() if sender is None else words_of(sender.key),
        school_code="" if sender is None else sender.school_code,
        rounds=tuple(map(_inside, extract.rounds)),
        agreed_levels=len(extract.agreed_levels),
        priorities=extract.priorities,
        texts=len(extract.texts),
        league=len(extract.league),
        members={name: len(content) for name, content in opened.members.items()},
        withdrawal=None if extract.withdrawal is None else extract.withdrawal.value,
    )


def _extract(ws: Workspace, id: str, ticks: Ticks, today: date | None) -> Extract:
    everything = dossier(ws, id)
    league = _league_entries(ws, everything) if ticks.league else ()
    extract = release(everything, ticks, _provenance(ws, everything, today), league)
    if ticks.ballots:
        extract = replace(extract, ballots=_open_ballots(ws, everything))
    told = extract.rounds, extract.texts, extract.agreed_levels, extract.priorities, extract.league
    if not any(told):
        raise NotAllowed(
            "There is nothing to send yet.",
            "No round is closed, and nothing else is ticked.",
            "Close the first round, or tick what the Consortium should have.",
        )
    return extract


def ballots_asked_for(ws: Workspace, id: str) -> BallotConsent | None:
    """What the Consortium's letter asks where it would like the ballots row by row, and the first round could
    give them; else None: then there is nothing to tick."""
    letter, everything = letter_of(ws.paths), dossier(ws, id)
    if letter is None or letter.asks_ballots is None or not everything.rounds:
        return None
    first = everything.rounds[0]
    can_give = first.state is RoundState.CLOSED and first.answered >= everything.assessment.k
    return letter.asks_ballots if can_give and any(not each.hidden for each in first.dimensions) else None


def _open_ballots(ws: Workspace, everything: Dossier) -> OpenBallots:
    """The rows of the first round. NotAllowed where nobody asked for them, or where they are too few."""
    from lis_desktop.store import ballots, rounds

    of = everything.assessment
    consent = ballots_asked_for(ws, of.id)
    if consent is None:
        raise NotAllowed(
            "The ballots of this assessment cannot be given row by row.",
            "They leave only where the Consortium's letter asks for them, the first round is closed, "
            f"and at least {of.k} people answered it. Nothing was written.",
        )
    with ws.store.reading() as db:
        found = ballots.ballots_of(db, rounds.facts_of(db, of.id, everything.rounds[0].number).id)
    opened = open_ballots(everything.rounds[0], found, consent, of.k)
    assert opened is not None
    return opened


def _league_entries(ws: Workspace, everything: Dossier) -> tuple[LeagueEntry, ...]:
    from lis_desktop.store import league_entries

    with ws.store.reading() as db:
        return league_entries.entries_of(db, everything.assessment.school.id)


def _provenance(ws: Workspace, everything: Dossier, today: date | None) -> Provenance:
    earlier = ws.store.exports(everything.assessment.id)
    return Provenance(
        revision=max((revision for _, revision in earlier), default=0) + 1,
        ancestors=tuple(sorted(identity for identity, _ in earlier)),
        device_id=ws.store.device_id,
        exported_on=today or local_today(),
    )


def _choice(entry: Entry) -> TextChoice:
    words = tuple(each for each in _words(entry) if each)
    return TextChoice(
        text_ref(entry), entry, words, tuple(found for text in words for found in text_warnings(text))
    )


def _words(entry: Entry) -> tuple[str, ...]:
    match entry:
        case Note() | Finding():
            return (entry.text,)
        case AgreedLevel():
            return (entry.reason, entry.dissent)
        case Action():
            return (entry.what, entry.owner_role, entry.measure)
        case _:
            return ()


def _inside(each: RoundExtract) -> RoundInside:
    hidden = tuple(counts.dimension_id for counts in each.dimensions if counts.hidden)
    return RoundInside(each.number, each.asked, each.answered, len(each.dimensions) - len(hidden), hidden)
