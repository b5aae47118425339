"""The waist: all that the school knows, frozen; it names nobody and holds no hidden figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.entries import (
    Action,
    AgreedLevel,
    Entry,
    Finding,
    FindingKind,
    Note,
    NoteKind,
    Priority,
)
from lis_desktop.core.figures import DimensionFigures, RoundFigures
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.meeting import DimensionPlan, EvidenceWaiver, GridPlace, RunSheetPlan, StepRecord
from lis_desktop.core.voting import VoteResult


@dataclass(frozen=True, slots=True)
class Dossier:
    """What reports, the window and the bundle are made from. `rounds` are those of scores; `revision` is the
    one that the next bundle will have, so that paper and bundle can be told to belong together. `secret` is
    known, once a round is closed, to this school's own laptops alone: reports salt their hashes with it."""

    assessment: Assessment
    instrument: Instrument
    rounds: tuple[RoundFigures, ...]
    notes: tuple[Note, ...]
    agreed_levels: tuple[AgreedLevel, ...]
    findings: tuple[Finding, ...]
    priorities: tuple[Priority, ...]
    actions: tuple[Action, ...]
    votes: tuple[VoteResult, ...] = ()
    run_sheet: RunSheetPlan | None = None
    step_records: tuple[StepRecord, ...] = ()
    dimension_plans: tuple[DimensionPlan, ...] = ()
    waivers: tuple[EvidenceWaiver, ...] = ()
    grid: tuple[GridPlace, ...] = ()
    revision: int = 1
    secret: str = field(default="", repr=False, compare=False)

    def latest(self, dimension_id: str) -> DimensionFigures | None:
        """The figures of the last closed round that shows the dimension; where none does, hidden ones; None
        where no closed round asked about it. A small second round never hides what the first one showed."""
        found = [each for _, each in self._figures(dimension_id)]
        shown = [each for each in found if not each.hidden]
        candidates = shown or found
        return candidates[-1] if candidates else None

    def shown_rounds(self, dimension_id: str) -> tuple[tuple[int, DimensionFigures], ...]:
        """Every closed round, by number, that shows the dimension: what may stand side by side, since each
        has at least k scores."""
        return tuple((number, each) for number, each in self._figures(dimension_id) if not each.hidden)

    def _figures(self, dimension_id: str) -> list[tuple[int, DimensionFigures]]:
        found = ((each.number, each.figures(dimension_id)) for each in self.rounds)
        return [(number, each) for number, each in found if each is not None]

    def agreed_level(self, dimension_id: str) -> AgreedLevel | None:
        """What the room settled on for a dimension, or None so far."""
        return next((each for each in self.agreed_levels if each.dimension_id == dimension_id), None)

    def note(self, dimension_id: str, about: NoteKind) -> str:
        """The school's own text for a dimension, "" where there is none."""
        return next(
            (each.text for each in self.notes if each.dimension_id == dimension_id and each.about is about),
            "",
        )

    def missing_evidence(self) -> tuple[str, ...]:
        """Dimensions in the instrument's order with neither a note of evidence nor a reason to go without."""
        settled = self._with_evidence() | {each.dimension_id for each in self.waivers}
        return tuple(each for each in self.instrument.dimension_ids if each not in settled)

    def without_evidence(self) -> tuple[EvidenceWaiver, ...]:
        """The waivers that hold: evidence that is written later takes the place of a reason to go without."""
        there = self._with_evidence()
        return tuple(each for each in self.waivers if each.dimension_id not in there)

    def _with_evidence(self) -> frozenset[str]:
        return frozenset(
            each.dimension_id for each in self.notes if each.about is NoteKind.EVIDENCE and each.text.strip()
        )

    def findings_about(self, about: FindingKind) -> tuple[Finding, ...]:
        """Strengths, or challenges."""
        return tuple(each for each in self.findings if each.about is about)


def compile_dossier(
    assessment: Assessment,
    instrument: Instrument,
    rounds: Sequence[RoundFigures],
    entries: Iterable[Entry],
    votes: Sequence[VoteResult] = (),
    revision: int = 1,
    secret: str = "",
) -> Dossier:
    """Put everything in the instrument's order; entries about dimensions that it lacks go last."""
    place = {dimension_id: index for index, dimension_id in enumerate(instrument.dimension_ids)}
    everything = list(entries)

    def order(dimension_id: str) -> int:
        return place.get(dimension_id, len(place))

    return Dossier(
        revision=revision,
        secret=secret,
        assessment=assessment,
        instrument=instrument,
        rounds=tuple(rounds),
        notes=tuple(
            sorted(
                (e for e in everything if isinstance(e, Note)),
                key=lambda e: (order(e.dimension_id), e.about.value),
            )
        ),
        agreed_levels=tuple(
            sorted((e for e in everything if isinstance(e, AgreedLevel)), key=lambda e: order(e.dimension_id))
        ),
        findings=tuple(
            sorted(
                (e for e in everything if isinstance(e, Finding)), key=lambda e: (order(e.dimension_id), e.id)
            )
        ),
        priorities=tuple(sorted((e for e in everything if isinstance(e, Priority)), key=lambda e: e.rank)),
        actions=tuple(
            sorted(
                (e for e in everything if isinstance(e, Action)),
                key=lambda e: (e.due is None, e.due, order(e.dimension_id), e.id),
            )
        ),
        votes=tuple(votes),
        run_sheet=next((e for e in everything if isinstance(e, RunSheetPlan)), None),
        step_records=tuple(e for e in everything if isinstance(e, StepRecord)),
        dimension_plans=_in_order(everything, DimensionPlan, order),
        waivers=_in_order(everything, EvidenceWaiver, order),
        grid=_in_order(everything, GridPlace, order),
    )


_AboutOne = TypeVar("_AboutOne", DimensionPlan, EvidenceWaiver, GridPlace)


def _in_order(
    entries: Iterable[Entry], kind: type[_AboutOne], order: Callable[[str], int]
) -> tuple[_AboutOne, ...]:
    found = [each for each in entries if isinstance(each, kind)]
    return tuple(sorted(found, key=lambda each: order(each.dimension_id)))
