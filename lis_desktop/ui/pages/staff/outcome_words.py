"""What became of received files, why, and what to do about it, in the words of the import desk."""

from __future__ import annotations

from collections import Counter

from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.importing.groups import OutcomeGroup, grouped
from lis_desktop.ui.widgets.inline_message import MessageTone

_OUTCOME = {
    Outcome.ACCEPTED: "New",
    Outcome.DUPLICATE: "Here already",
    Outcome.STALE: "Older than what is here",
    Outcome.CONFLICT: "Contradicts another",
    Outcome.WITHDRAWN: "Withdrawn",
    Outcome.QUARANTINED: "Waits",
    Outcome.REJECTED: "Refused",
}
_NEWER, _SECOND = "Newer", "A school’s second assessment"
_ALARM = "Alarm: two computers claim one letter"
_COUNTED = {
    Outcome.ACCEPTED: "new",
    Outcome.DUPLICATE: "here already",
    Outcome.STALE: "older than what is here",
    Outcome.CONFLICT: "in conflict",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.QUARANTINED: "waiting",
    Outcome.REJECTED: "refused",
}

_CURE = {
    Outcome.ACCEPTED: "Nothing to do: it counts.",
    Outcome.DUPLICATE: "Nothing to do: the same file twice does no harm.",
    Outcome.STALE: "Nothing to do: it is kept, and the newer one counts.",
    Outcome.CONFLICT: "Neither counts yet. Decide on the page Conflicts, or ask the school.",
    Outcome.WITHDRAWN: "Nothing to do: the school took its data back, and none of it is left here.",
}
_CURE_NEWER = "Nothing to do: it takes the place of the earlier one."
_CURE_SECOND = "Neither counts. Ask the school which one holds; it takes the other one back on its own page."

_CURE_ALARM = (
    "Telephone the school before you believe either. The page Keys & letters shows the words of both keys."
)

_REASON: dict[Reason, tuple[str, str]] = {
    Reason.UNREADABLE: ("Cannot be read", "Copy it again from the mail or the stick."),
    Reason.TOO_BIG: ("Too big for a bundle", "Probably another file. Ask the school which one it meant."),
    Reason.NOT_A_BUNDLE: (
        "No bundle",
        "Another file of the same mail, or one that was packed again. Ask for the file as it was exported.",
    ),
    Reason.NOT_CANONICAL: (
        "Damaged, or packed again",
        "Ask the school to send the file that the program wrote, as it is.",
    ),
    Reason.WRONG_RECIPIENT: (
        "Sealed for somebody else",
        "No key here opens it. Send the school your letter, and ask it to export again.",
    ),
    Reason.KEYS_NOT_HERE: (
        "Sealed, and this computer has no keys",
        "Copy consortium-keys.json to this computer, or press Try again on one that has it.",
    ),
    Reason.BAD_SIGNATURE: (
        "Changed on its way",
        "Its signature does not fit what is in it. Ask the school to send it again.",
    ),
    Reason.UNKNOWN_KEY: (
        "Nobody knows its key",
        "Telephone the school, compare the eight words, and enrol the key on the page Keys & letters.",
    ),
    Reason.REVOKED_KEY: (
        "Its key was revoked",
        "It comes from a computer that was called lost. Telephone the school; if the laptop is found again, "
        "let its key speak again on the page Keys & letters.",
    ),
    Reason.KEY_SCHOOL_MISMATCH: (
        "The key of another school",
        "Telephone both schools before you enrol anything: one key speaks for one school.",
    ),
    Reason.WRONG_CONSORTIUM: (
        "Meant for another Consortium",
        "Ask the school to open your letter, and to export again.",
    ),
    Reason.HASH_MISMATCH: ("Damaged", "Ask the school to send it again."),
    Reason.SCHEMA_INVALID: (
        "Not as a bundle must be",
        "No version of this program writes such a file. Ask the school how it was made.",
    ),
    Reason.SUMS_WRONG: (
        "Its numbers do not add up",
        "No version of this program writes such a file. Ask the school how it was made.",
    ),
    Reason.UNKNOWN_INSTRUMENT: (
        "Made with a pack that is not here",
        "Import the instrument pack, then press Try again.",
    ),
    Reason.NEEDS_NEWER_READER: (
        "Made by a newer program",
        "Update this program, then press Try again.",
    ),
    Reason.ROLLBACK: ("Older than what came before", "Ask the school for its newest export."),
}


def outcome_words(outcome: Outcome, is_newer: bool = False) -> str:
    """One or two words."""
    return _NEWER if is_newer else _OUTCOME[outcome]


def counted_words(outcome: Outcome, count: int) -> str:
    """ "3 waiting"."""
    return f"{count} {_COUNTED[outcome]}"


def reason_words(reason: Reason) -> str:
    """Why a file waits or was refused, in a few words."""
    return _REASON[reason][0]


def reason_cure(reason: Reason) -> str:
    """What to do about a file that waits or was refused."""
    return _REASON[reason][1]


def group_cure(group: OutcomeGroup) -> str:
    """What to do about a group's files."""
    if group.is_alarm:
        return _CURE_ALARM
    if group.reason is not None:
        return reason_cure(group.reason)
    if group.is_second:
        return _CURE_SECOND
    return _CURE_NEWER if group.is_newer else _CURE[group.outcome]


def group_words(group: OutcomeGroup) -> str:
    """What became of a group's files."""
    if group.is_alarm:
        return _ALARM
    if group.is_second:
        return _SECOND
    return _with_reason(outcome_words(group.outcome, group.is_newer), group.reason)


def run_words(run: ImportRun) -> str:
    """ "8 files: 1 in conflict · 6 new · 1 newer", what wants a person first. The parts add up to the files;
    what else there is to say stands in sentences of its own."""
    counts: Counter[str] = Counter()
    for group in grouped(run.lines):
        counts[_kind(group)] += len(group.lines)
    if run.not_looked_at:
        counts["not looked at"] = run.not_looked_at
    files = counts.total()
    told = " · ".join(f"{count} {kind}" for kind, count in counts.items())
    besides = [_of_the_system(run.passed_over)] if run.passed_over else []
    if run.still_waiting:
        waits = "waits" if run.still_waiting == 1 else "wait"
        besides.append(f"{_files(run.still_waiting)} of earlier imports {waits} as before.")
    if not files:
        return " ".join(besides) or "No file was found there."
    return " ".join([f"{_files(files)}: {told}.", *besides])


def end_words(run: ImportRun) -> tuple[str, str, MessageTone]:
    """What is said when an import has ended: title, message, tone. "Done" only where nothing is left."""
    files = _files(len(run.lines))
    if run.stopped:
        return "Stopped on the way", "What the lines below say is on the shelf.", MessageTone.TALK
    if not run.lines:
        return "Nothing came in", run_words(run), MessageTone.TALK
    left = sum(len(group.lines) for group in grouped(run.lines) if group.wants_a_person)
    if left:
        want = "wants" if left == 1 else "want"
        title = f"Read to the end: {left} of {files} {want} you"
        if any(line.is_alarm for line in run.lines):
            return title, "An alarm is among them: telephone the school first.", MessageTone.LOST
        return title, "They stand first below, each with what to do.", MessageTone.TALK
    return f"Done: {files} read, and nothing is left to do", "", MessageTone.AGREED


def _kind(group: OutcomeGroup) -> str:
    if group.is_alarm:
        return "raising an alarm"
    if group.is_second:
        return "not counted: a school’s second assessment"
    return _NEWER.lower() if group.is_newer else _COUNTED[group.outcome]


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _of_the_system(count: int) -> str:
    were = "was" if count == 1 else "were"
    return f"{_files(count)} that Windows or macOS put beside others {were} passed over."


def _with_reason(words: str, reason: Reason | None) -> str:
    if reason is None:
        return words
    why = reason_words(reason)
    return f"{words}: {why[0].lower()}{why[1:]}"
