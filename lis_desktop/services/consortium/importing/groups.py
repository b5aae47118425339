"""An import's lines by what became of them: what wants a person first, each group with its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.services.consortium.importing.lines import ImportLine

_ORDER = (
    Outcome.CONFLICT,
    Outcome.QUARANTINED,
    Outcome.REJECTED,
    Outcome.WITHDRAWN,
    Outcome.ACCEPTED,
    Outcome.STALE,
    Outcome.DUPLICATE,
)
_NOT_WHO_IT_SAYS = (Reason.KEY_SCHOOL_MISMATCH, Reason.REVOKED_KEY, Reason.BAD_SIGNATURE)
"""Somebody else may speak in a school's name: such a file stands before one that is only late or damaged."""
WANTS_A_PERSON = frozenset({Outcome.CONFLICT, Outcome.QUARANTINED, Outcome.REJECTED})
"""Outcomes that end only when somebody does something."""
CHANGES_THE_SHELF = frozenset({Outcome.ACCEPTED, Outcome.STALE, Outcome.CONFLICT, Outcome.QUARANTINED})
"""Outcomes whose file is on the shelf afterwards, waiting ones too. (Of a withdrawn one nothing is, but the
withdrawal itself changes what is there.)"""

WAITS = frozenset({Outcome.CONFLICT, Outcome.QUARANTINED})
"""Outcomes whose file is kept until somebody has decided or a key is there."""


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """Files that ended the same way for the same reason. `is_newer`: they took the place of earlier ones.
    `is_second`: their schools have another assessment in the year, and neither is counted. `is_alarm`: their
    keys claim letters that other keys have used."""

    outcome: Outcome
    reason: Reason | None
    is_newer: bool
    is_second: bool
    is_alarm: bool
    lines: tuple[ImportLine, ...]

    @property
    def wants_a_person(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.is_second or self.outcome in WANTS_A_PERSON


def grouped(lines: Iterable[ImportLine]) -> tuple[OutcomeGroup, ...]:
    """Every line in exactly one group; alarms first, then groups that want a person, files in the order they
    came."""
    found: dict[tuple[Outcome, Reason | None, bool, bool, bool], list[ImportLine]] = {}
    for line in lines:
        is_newer = line.is_newer and not line.is_second
        key = (line.outcome, line.reason, is_newer, line.is_second, line.is_alarm)
        found.setdefault(key, []).append(line)
    groups = [OutcomeGroup(*key, tuple(some)) for key, some in found.items()]
    return tuple(sorted(groups, key=_place))


def would_change(lines: Iterable[ImportLine]) -> int:
    """How many files a real import would put on the shelf, to count or to wait, or would delete from. What
    waits there already is there."""
    return sum(
        line.takes_back or (line.outcome in CHANGES_THE_SHELF and not line.waits_already) for line in lines
    )


def would_wait(lines: Iterable[ImportLine]) -> int:
    """How many of those would be put there to wait, and count for nothing yet."""
    return sum(line.outcome in WAITS and not line.waits_already and not line.takes_back for line in lines)


def is_suspicious(reason: Reason | None) -> bool:
    """Whether somebody else may have sent it in a school's name."""
    return reason in _NOT_WHO_IT_SAYS


def _place(group: OutcomeGroup) -> tuple[bool, bool, bool, int, str, bool]:
    reason = "" if group.reason is None else group.reason.value
    suspicious = is_suspicious(group.reason)
    order = _ORDER.index(group.outcome)
    return not group.is_alarm, not group.wants_a_person, not suspicious, order, reason, group.is_newer
