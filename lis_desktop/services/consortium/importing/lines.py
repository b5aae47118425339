"""What becomes of a received file, in a code for the book and a sentence for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.bundle import OpenedBundle, open_bundle
from lis_desktop.bundle.attachments import ARROW
from lis_desktop.core.errors import BundleRefused, NotFound
from lis_desktop.core.extract import Extract
from lis_desktop.core.merge import MergePlan
from lis_desktop.core.outcomes import Outcome, Reason

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.shelf.bundles import KnownFile, Received
    from lis_desktop.store.shelf.runs import Line

WORTH_ANOTHER_TRY = frozenset(
    {
        Reason.NEEDS_NEWER_READER,
        Reason.UNKNOWN_INSTRUMENT,
        Reason.UNKNOWN_KEY,
        Reason.KEY_SCHOOL_MISMATCH,
        Reason.KEYS_NOT_HERE,
    }
)
"""Reasons that a newer program, another pack, another computer or staff take away: such files wait on the
shelf."""

_STANDING = {
    Outcome.ACCEPTED: ".",
    Outcome.DUPLICATE: ": it is on the shelf already.",
    Outcome.STALE: ": a newer one of this school is on the shelf; this one is kept, not counted.",
    Outcome.CONFLICT: ": it and another one know nothing of each other; both are kept, neither is counted.",
    Outcome.WITHDRAWN: ".",
}

_SECOND = (
    ": this school has another assessment for this year; neither is counted until it takes one of them back."
)

_AFTER_WITHDRAWAL = {
    Outcome.WITHDRAWN: "",
    Outcome.CONFLICT: " A bundle of another computer does not know of this; it is kept and not counted.",
}

_TAKEN_BACK = "The school took this bundle back. Nothing of it is kept or counted; delete the file."


class LetterClaimedTwice(BundleRefused):
    """It waits as one of an unknown key does, and raises an alarm: somebody may have read a letter."""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of one file. `is_newer`: it took the place of an earlier bundle of its assessment.
    `takes_back`: it is a withdrawal that was taken in. `was_taken_back`: a withdrawal names it; nothing of it
    is kept. `is_second`: its school has another assessment in this year, and neither is counted. `waited`: it
    was on the shelf before, in quarantine; `waits_already`: it was brought once more while it waits there.
    `is_alarm`: its key claims a letter that another key has used.
    `about` names school, year and revision where they are known."""

    file: str
    outcome: Outcome
    reason: Reason | None
    message: str
    identity: str | None = None
    is_newer: bool = False
    takes_back: bool = False
    was_taken_back: bool = False
    is_second: bool = False
    waited: bool = False
    waits_already: bool = False
    about: str = ""
    assessment_id: str = ""
    is_alarm: bool = False

    @property
    def name(self) -> str:
        """The file's name without its folder; one of a ZIP of attachments with the ZIP's."""
        outer, arrow, inner = self.file.partition(ARROW)
        return f"{Path(outer).name}{arrow}{inner}"


def open_received(
    received: Received,
    catalogue: Catalogue,
    identities: Sequence[str],
    was_taken_back: Callable[[str, str], bool],
) -> OpenedBundle | BundleRefused:
    """The bundle in the file, made with an instrument that is known here, or why not; a sealed one is opened
    with these age identities. A withdrawal, and what was taken back, need no instrument."""
    try:
        opened = open_bundle(received.content, identities)
        extract = opened.extract
        if extract.withdrawal is None and not was_taken_back(opened.identity, extract.assessment_id):
            _require_known_instrument(extract, catalogue)
    except BundleRefused as refusal:
        return refusal
    return opened


def line_of_known_file(received: Received, known: KnownFile) -> ImportLine:
    """These very bytes were taken in before."""
    about = _about(known.school_name, known.school_year, known.revision)
    message = f"{about}: this very file is on the shelf already."
    return ImportLine(received.file, Outcome.DUPLICATE, None, message, known.identity, about=about)


def line_of_taken_back(received: Received, identity: str) -> ImportLine:
    """The school took this bundle back, before it came or since."""
    return ImportLine(received.file, Outcome.WITHDRAWN, None, _TAKEN_BACK, identity, was_taken_back=True)


def line_of_bundle(received: Received, opened: OpenedBundle, plan: MergePlan) -> ImportLine:
    """A bundle in order, by its place among those on the shelf."""
    if plan.is_taken_back:
        return line_of_taken_back(received, opened.identity)
    extract = opened.extract
    about = _about(extract.school.name, extract.school_year, extract.provenance.revision)
    told = about + _STANDING[plan.outcome]
    takes_back = extract.withdrawal is not None and plan.outcome is not Outcome.DUPLICATE
    if takes_back:
        told = f"{about}: {_deleted(len(plan.takes_back))}{_AFTER_WITHDRAWAL[plan.outcome]}"
    if takes_back and plan.outcome is Outcome.WITHDRAWN and plan.effective != opened.identity:
        told += " A later bundle of this school counts."
    return ImportLine(
        received.file,
        plan.outcome,
        None,
        told,
        opened.identity,
        plan.is_newer,
        takes_back,
        about=about,
        assessment_id=extract.assessment_id,
    )


def as_it_ended(line: ImportLine, outcome: Outcome, *, is_second: bool = False) -> ImportLine:
    """The line of a bundle that came in, once the rest of its run has come in too: a later file may have
    taken its place, contradicted it, or taken it back."""
    if outcome is Outcome.WITHDRAWN:
        return replace(line, outcome=outcome, message=_TAKEN_BACK, is_newer=False, was_taken_back=True)
    if is_second:
        return replace(line, is_second=True, message=line.about + _SECOND)
    if outcome is line.outcome:
        return line
    is_newer = line.is_newer and outcome is Outcome.ACCEPTED
    return replace(line, outcome=outcome, is_newer=is_newer, message=line.about + _STANDING[outcome])


def _about(school_name: str, school_year: str, revision: int) -> str:
    return f"{school_name}, {school_year}, revision {revision}"


def _deleted(bundles: int) -> str:
    if bundles == 0:
        return "the school takes back what it sent; nothing of it was here."
    what = "a bundle" if bundles == 1 else f"{bundles} bundles"
    return f"the school takes back {what}; the data is deleted, in the archive and in backups too."


def line_of_refusal(received: Received, refusal: BundleRefused) -> ImportLine:
    """A file that waits for another program or pack, or one that is sent back."""
    waits = refusal.reason in WORTH_ANOTHER_TRY
    outcome = Outcome.QUARANTINED if waits else Outcome.REJECTED
    is_alarm = isinstance(refusal, LetterClaimedTwice)
    return ImportLine(received.file, outcome, refusal.reason, str(refusal), is_alarm=is_alarm)


def in_the_book(line: ImportLine, received: Received | None) -> Line:
    """The line as the shelf keeps it: codes only."""
    from lis_desktop.store.shelf.runs import Line

    file_hash = "" if received is None else received.file_hash
    return Line(line.file, file_hash, line.outcome, line.reason, line.identity)


def _require_known_instrument(extract: Extract, catalogue: Catalogue) -> None:
    """BundleRefused(unknown_instrument) unless id, version, scale and dimensions are in the catalogue."""
    wanted = extract.instrument
    name = f"{wanted.id} version {wanted.version}"
    try:
        instrument = catalogue.instrument(wanted.id, wanted.version)
    except NotFound:
        raise _unknown(f"{name} is not installed here.") from None
    if len(instrument.scale) != extract.level_count:
        raise _unknown(f"{name} has another scale here.")
    strangers = _dimension_ids(extract) - set(instrument.dimension_ids)
    if strangers:
        raise _unknown(f"{name} has no dimension {min(strangers)} here.")


def _dimension_ids(extract: Extract) -> set[str]:
    asked = {counts.dimension_id for each in extract.rounds for counts in each.dimensions}
    return asked | {each.dimension_id for each in extract.agreed_levels} | set(extract.priorities)


def _unknown(message: str) -> BundleRefused:
    return BundleRefused(
        Reason.UNKNOWN_INSTRUMENT,
        "The bundle was made with an instrument that is not known here.",
        message,
        "The file waits on the shelf: import the instrument pack, then import again.",
    )
