"""The pictures a report can hold: what they show, not how; `drawing.py` draws them."""

from __future__ import annotations

from dataclasses import dataclass

from lis_desktop.core.agreement_map import MapPoint


@dataclass(frozen=True, slots=True)
class BarPicture:
    """One dimension's counts, lowest level first. `agreed` is the agreed level's number or None;
    `names` are written below where given. `among` are the counts of all bars that stand below one another,
    its own too: their counts that have no room inside are then written after them, and all are equally long.
    Without it such a count is not written: a table with all of them stands beside."""

    counts: tuple[int, ...]
    agreed: int | None = None
    names: tuple[str, ...] = ()
    among: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class HiddenPicture:
    """A bar whose figures are hidden to protect respondents: hatch and the words for it."""

    words: str


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The map of level × agreement."""

    points: tuple[MapPoint, ...]
    level_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegendPicture:
    """The fills of the levels with their names."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrowthPicture:
    """One dimension from the year before (hollow) to this year (filled), on the steps of the scale."""

    level_count: int
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class BallotPicture:
    """One page of a paper ballot; it fills the sheet, and `core.ballot_sheet` says where everything is."""

    title: str
    about: str
    hint: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    """What stands over a column whose name is too long for it; a line above says what each means."""
    rows: tuple[tuple[str, str], ...]
    code: str
    numbered: int
    """So many columns, from the left, have their number in the circle."""


@dataclass(frozen=True, slots=True)
class BallotBlock:
    """One dimension on a ballot with descriptors: one text per level, "" where there is none."""

    code: str
    name: str
    descriptors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescribedBallotPicture:
    """One page of a paper ballot whose choices carry their descriptors (`core.described_sheet`)."""

    title: str
    about: str
    hint: str
    levels: tuple[str, ...]
    described: tuple[bool, ...]
    """Which levels have descriptors at all, on any page."""
    codes: tuple[str, ...]
    blocks: tuple[BallotBlock, ...]
    code: str


Picture = BarPicture | HiddenPicture | MapPicture | LegendPicture | GrowthPicture
