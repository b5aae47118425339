"""The way through: what is done, what is now, what is next. Plain Python, told by the rail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import FindingKind
from lis_desktop.core.figures import RoundFigures, RoundState


class StepState(Enum):
    """Where a step stands. NOW is the first that is not done, NEXT the one after it."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Step:
    """A step's state, and how far it is in a teacher's words ("12 of 20"), or ""."""

    state: StepState
    note: str = ""


def the_way(dossier: Dossier | None) -> dict[str, Step]:
    """The steps by page id, in order. Without an assessment, setting up is what is now."""
    progress = {page_id: look(dossier) if dossier else _Progress(False) for page_id, look in _STEPS.items()}
    first_open = next((index for index, each in enumerate(progress.values()) if not each.done), len(progress))
    return {
        page_id: Step(_state(each.done, index - first_open), each.note)
        for index, (page_id, each) in enumerate(progress.items())
    }


def current_step(dossier: Dossier) -> str:
    """The page id where the work stands; the last one when everything is done."""
    way = the_way(dossier)
    return next((page_id for page_id, step in way.items() if step.state is StepState.NOW), list(way)[-1])


def _state(done: bool, distance: int) -> StepState:
    if done:
        return StepState.DONE
    return {0: StepState.NOW, 1: StepState.NEXT}.get(distance, StepState.LATER)


@dataclass(frozen=True, slots=True)
class _Progress:
    done: bool
    note: str = ""


def _set_up(dossier: Dossier) -> _Progress:
    if not dossier.rounds:
        return _Progress(done=False)
    # How many are asked is wanted until ballots are in: from then on nobody is sent back for it.
    done = dossier.rounds[0].asked > 0 or any(each.answered for each in dossier.rounds)
    return _Progress(done, "" if done else "how many?")


def _read(dossier: Dossier) -> _Progress:
    noted = len({note.dimension_id for note in dossier.notes if note.text})
    everything = len(dossier.instrument.dimensions)
    scoring = any(each.answered for each in dossier.rounds)
    done = noted == everything or scoring
    return _Progress(done, f"{noted} of {everything}" if noted else "")


def _score(dossier: Dossier) -> _Progress:
    open_round = next((each for each in dossier.rounds if each.state is RoundState.OPEN), None)
    if open_round is not None:
        return _Progress(done=False, note=f"{open_round.answered} in" if open_round.answered else "")
    closed = _closed(dossier)
    told = bool(closed) and closed[-1].answered >= dossier.assessment.k
    return _Progress(bool(closed), f"{closed[-1].answered} in" if told else "")


def _reveal(dossier: Dossier) -> _Progress:
    return _Progress(done=bool(_closed(dossier)) and bool(dossier.agreed_levels))


def _agreed(dossier: Dossier) -> _Progress:
    settled, everything = len(dossier.agreed_levels), len(dossier.instrument.dimensions)
    return _Progress(settled == everything, f"{settled} of {everything}" if settled else "")


def _findings(dossier: Dossier) -> _Progress:
    both = all(dossier.findings_about(kind) for kind in FindingKind)
    return _Progress(both, str(len(dossier.findings)) if dossier.findings else "")


def _priorities(dossier: Dossier) -> _Progress:
    chosen = len(dossier.priorities)
    return _Progress(chosen > 0, str(chosen) if chosen else "")


def _plan(dossier: Dossier) -> _Progress:
    planned = {action.dimension_id for action in dossier.actions}
    wanted = {priority.dimension_id for priority in dossier.priorities}
    return _Progress(
        bool(planned) and wanted <= planned, str(len(dossier.actions)) if dossier.actions else ""
    )


def _export(_dossier: Dossier) -> _Progress:
    return _Progress(done=False)


def _closed(dossier: Dossier) -> tuple[RoundFigures, ...]:
    return tuple(each for each in dossier.rounds if each.state is RoundState.CLOSED)


_STEPS: dict[str, Callable[[Dossier], _Progress]] = {
    "setup": _set_up,
    "read": _read,
    "score": _score,
    "reveal": _reveal,
    "agreed": _agreed,
    "findings": _findings,
    "priorities": _priorities,
    "plan": _plan,
    "export": _export,
}
