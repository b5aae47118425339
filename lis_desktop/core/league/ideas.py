"""Good ideas: what a school tried, told so that another one can try it too. Nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PracticeNote:
    """What we tried, and how it went. It leaves only after somebody read it once more (`reviewed_on`)."""

    kind: ClassVar[str] = "practice_note"
    id: str
    title: str
    dimension_ids: tuple[str, ...]
    tried: str
    context: str = ""
    worked: str = ""
    did_not_work: str = ""
    evidence: str = ""
    reach_us: str = ""
    reviewed_on: date | None = None

    @property
    def key(self) -> str:
        """Its own random id."""
        return self.id


def reviewed_still(before: PracticeNote | None, now: PracticeNote) -> PracticeNote:
    """The note as it is now: who changes its words has not read it again, so that it waits for its review.

    A review says the same words with a day; only that one counts."""
    if before is not None and replace(before, reviewed_on=now.reviewed_on) == now:
        return now
    return replace(now, reviewed_on=None)


class TriedResult(Enum):
    """How it went where somebody else tried it."""

    HELPED = "helped"
    MIXED = "mixed"
    DID_NOT_HELP = "did_not_help"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class IdeaTried:
    """Somebody else's idea, tried here, with this result."""

    kind: ClassVar[str] = "idea_tried"
    idea_id: str
    result: TriedResult
    text: str = ""

    @property
    def key(self) -> str:
        """One result per idea."""
        return self.idea_id


@dataclass(frozen=True, slots=True)
class SharedIdea:
    """An idea as the digest carries it: whose, from what kind of school, and how often it was tried.

    `tried` counts schools by result, without the idea's own one, and has no result that nobody had; the texts
    that they ticked and staff released are in `told`. `size` and `setting` are the school's own words for
    itself (a SizeBand's and a Setting's value), "" where it did not say."""

    note: PracticeNote
    school_name: str
    state: str
    size: str = ""
    setting: str = ""
    tried: Mapping[TriedResult, int] = field(default_factory=dict)
    told: tuple[str, ...] = ()


def ideas_for(
    ideas: Iterable[SharedIdea], *, dimension_id: str = "", size: str = "", setting: str = ""
) -> tuple[SharedIdea, ...]:
    """Ideas for a dimension, from schools of a size and in a setting; "" asks for all. They keep their order:
    how often one was tried never moves it up."""
    return tuple(
        each
        for each in ideas
        if dimension_id in ("", *each.note.dimension_ids)
        and size in ("", each.size)
        and setting in ("", each.setting)
    )
