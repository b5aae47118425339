"""Double entry: a chosen share of the typed sheets is typed a second time, and what differs is settled."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from random import Random

from lis_desktop.core.ballot import Answer, AnswerCode


class Share(Enum):
    """How many of the sheets are typed twice."""

    ALL = "all"
    TENTH = "tenth"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One answer that was typed differently the second time."""

    sheet: int
    dimension_id: str
    first: Answer
    second: Answer


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A sheet to be typed twice: how many of its answers were typed again, of how many."""

    number: int
    typed_again: int
    of: int

    @property
    def complete(self) -> bool:
        """Every answer was looked at a second time."""
        return self.typed_again >= self.of


def choose_sheets(
    sheets: Collection[int], share: Share, already: Collection[int], draw: Random
) -> tuple[int, ...]:
    """The sheets to type twice, rising: those chosen before stay, the rest is drawn until the share is full
    (a tenth is rounded up). NONE chooses none."""
    if share is Share.NONE:
        return ()
    wanted = len(sheets) if share is Share.ALL else -(-len(sheets) // 10)
    kept = sorted(set(already) & set(sheets))
    more = draw.sample(sorted(set(sheets) - set(kept)), max(0, wanted - len(kept)))
    return tuple(sorted([*kept, *more]))


def differences(
    dimension_ids: Sequence[str],
    first: Mapping[int, Mapping[str, Answer]],
    second: Mapping[int, Mapping[str, Answer]],
) -> tuple[Mismatch, ...]:
    """Answers that were typed both times and are not the same, by sheet and in the round's order. A blank of
    the first pass is compared too; of the second pass only where it was typed as such."""
    return tuple(
        Mismatch(sheet, dimension_id, before, after)
        for sheet in sorted(second)
        for dimension_id in dimension_ids
        if (after := second[sheet].get(dimension_id)) is not None
        and (before := first.get(sheet, {}).get(dimension_id, AnswerCode.BLANK)) != after
    )
