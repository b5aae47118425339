"""What became of received files, in the words of the import desk."""

from __future__ import annotations

from lis_desktop.core.outcomes import Outcome
from lis_desktop.services.consortium import ImportLine, ImportRun

_WORDS = {
    Outcome.ACCEPTED: "New",
    Outcome.DUPLICATE: "Here already",
    Outcome.STALE: "Older than what is here",
    Outcome.CONFLICT: "Contradicts another",
    Outcome.WITHDRAWN: "Withdrawn",
    Outcome.QUARANTINED: "Waits",
    Outcome.REJECTED: "Refused",
}
_NEWER = "Newer"
WORRYING = frozenset({Outcome.CONFLICT, Outcome.QUARANTINED, Outcome.REJECTED})


def outcome_words(line: ImportLine) -> str:
    """One or two words for the table."""
    return _NEWER if line.is_newer else _WORDS[line.outcome]


def run_words(run: ImportRun) -> str:
    """ "6 new · 1 newer · 1 refused", the worrying ones last."""
    counts: dict[str, int] = {}
    for line in sorted(run.lines, key=lambda each: list(_WORDS).index(each.outcome)):
        words = outcome_words(line).lower()
        counts[words] = counts.get(words, 0) + 1
    told = [f"{number} {words}" for words, number in counts.items()]
    if run.not_looked_at:
        told.append(f"{run.not_looked_at} not looked at")
    if run.still_waiting:
        told.append(f"{run.still_waiting} waiting from before")
    return " · ".join(told) or "No file was found there."


def would_change(run: ImportRun) -> int:
    """How many files a real import would take in."""
    return sum(line.outcome in {Outcome.ACCEPTED, Outcome.STALE, Outcome.CONFLICT} for line in run.lines)
