"""Everything that one laptop knows of an assessment, to go on with it on another: the one copy that holds
open ballots. It exists sealed only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lis_desktop.core.ballot import BALLOT_KEY_BYTES, Answer
from lis_desktop.core.figures import MIN_K, RoundKind, RoundState
from lis_desktop.core.instrument import MAX_LEVELS, MIN_LEVELS, InstrumentRef
from lis_desktop.core.meeting_timer import MeetingPosition
from lis_desktop.core.school import School


@dataclass(frozen=True, slots=True)
class BallotCopy:
    """A ballot with its key, which sheets refer to, and its answers."""

    key: bytes
    answers: dict[str, Answer]


@dataclass(frozen=True, slots=True)
class SheetCopy:
    """A typed paper; `second` is None unless it is typed twice, then what was typed so far."""

    number: int
    ballot_key: bytes
    second: dict[str, Answer] | None


@dataclass(frozen=True, slots=True)
class TokenCopy:
    """The hash of a token, and whether it was used."""

    digest: bytes
    used: bool


@dataclass(frozen=True, slots=True)
class RoundCopy:
    """A round with its ballots by key, so that there is no order; `totals` by way, as the store has them."""

    number: int
    asked: int
    state: RoundState
    closed_on: date | None
    kind: RoundKind
    votes_each: int
    totals: dict[str, int]
    dimension_ids: tuple[str, ...]
    ballots: tuple[BallotCopy, ...]
    sheets: tuple[SheetCopy, ...]
    tokens: tuple[TokenCopy, ...]


@dataclass(frozen=True, slots=True)
class EntryCopy:
    """A typed entry as it is kept."""

    kind: str
    key: str
    body: bytes


@dataclass(frozen=True, slots=True)
class StepCopy:
    """A step that undo and redo walk over, as it is kept."""

    number: int
    label: str
    undone: bool
    changes: bytes


@dataclass(frozen=True, slots=True)
class AssessmentCopy:
    """The whole assessment. `turn` rises with each change of laptops; `exports` are (identity, revision) of
    the bundles that left, so that the next one names them as its ancestors. `league` is what the school typed
    about the League: it goes along with whichever assessment changes laptops."""

    id: str
    turn: int
    school: School
    school_year: str
    instrument: InstrumentRef
    level_count: int
    k: int
    rounds: tuple[RoundCopy, ...]
    entries: tuple[EntryCopy, ...]
    steps: tuple[StepCopy, ...]
    position: MeetingPosition | None
    exports: tuple[tuple[str, int], ...]
    league: tuple[EntryCopy, ...] = ()


def copy_complaint(copy: AssessmentCopy) -> str | None:
    """What in the copy cannot be true, or None. What refers to what is checked by the store again."""
    if copy.k < MIN_K or copy.turn < 1 or not MIN_LEVELS <= copy.level_count <= MAX_LEVELS:
        return "its set-up"
    if [each.number for each in copy.rounds] != list(range(1, len(copy.rounds) + 1)):
        return "the numbers of its rounds"
    for each in copy.rounds:
        complaint = _round_complaint(each, copy.level_count)
        if complaint is not None:
            return f"{complaint} of round {each.number}"
    return None


def _round_complaint(each: RoundCopy, levels: int) -> str | None:
    asked, keys = set(each.dimension_ids), {ballot.key for ballot in each.ballots}
    most = levels if each.kind is RoundKind.SCORES else each.votes_each
    if len(keys) < len(each.ballots) or any(len(key) != BALLOT_KEY_BYTES for key in keys):
        return "the keys"
    given = [answers for ballot in each.ballots for answers in (ballot.answers,)]
    given += [sheet.second for sheet in each.sheets if sheet.second is not None]
    for answers in given:
        if not answers.keys() <= asked:
            return "the dimensions"
        if any(isinstance(answer, int) and not 1 <= answer <= most for answer in answers.values()):
            return "the answers"
    if any(sheet.ballot_key not in keys for sheet in each.sheets):
        return "the sheets"
    return None
