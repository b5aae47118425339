"""Small schools for the tests of the store: the pulse pack, a few ballots, a closed round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.ballot import Answer, Way
from lis_desktop.core.errors import StorageTrouble
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import assessments, create_assessment
from lis_desktop.services.collecting.ballots import set_answer
from lis_desktop.services.collecting.tokens import Redeemed, redeem_all
from lis_desktop.services.workspace import Workspace, open_workspace

PULSE = "pulse"


def open_school(root: Path) -> Workspace:
    """The workspace of a school whose data folder is `root`."""
    return open_workspace(DataPaths(root))


def begin(
    ws: Workspace, *, name: str = "Harbor High", year: str = "2026-27", asked: int = 0, k: int = 5
) -> Assessment:
    """An assessment with the short pulse pack; its round 1 is open."""
    return create_assessment(
        ws, school_name=name, school_year=year, state="ME", instrument_id=PULSE, asked=asked, k=k
    )


def dimensions(of: Assessment) -> tuple[str, ...]:
    """What round 1 asks about."""
    return of.round(1).dimension_ids


def redeem(ws: Workspace, token: str, answers: Mapping[str, Answer], way: Way = Way.PHONE) -> Redeemed:
    """One ballot for one token."""
    (done,) = redeem_all(ws, [(token, answers)], way)
    return done


def type_sheet(ws: Workspace, of: Assessment, sheet: int, answers: Sequence[Answer]) -> None:
    """Type one paper ballot, its answers in the instrument's order."""
    for dimension_id, answer in zip(dimensions(of), answers, strict=False):
        set_answer(ws, of.id, 1, sheet, dimension_id, answer)


def type_faculty(ws: Workspace, of: Assessment, ballots: int) -> None:
    """Type that many ballots; each is its own pattern of the scale's three lowest levels."""
    for sheet in range(1, ballots + 1):
        type_sheet(ws, of, sheet, pattern(sheet, len(dimensions(of))))


def pattern(number: int, length: int, levels: int = 3) -> tuple[int, ...]:
    """The number written with levels for digits: another number gives other answers."""
    return tuple(number // levels**place % levels + 1 for place in range(length))


def number_of(answers: Sequence[int], levels: int = 3) -> int:
    """The number that `pattern` wrote."""
    return sum((level - 1) * levels**place for place, level in enumerate(answers))


def type_until_trouble(ws: Workspace, first_sheet: int) -> tuple[int, StorageTrouble]:
    """Type whole sheets until the disk will not; the sheets that are committed, and what was told."""
    (of,) = assessments(ws)
    for sheet in range(first_sheet, 5000):
        try:
            type_sheet(ws, of, sheet, (1, 2, 3, 4, 5, 1))
        except StorageTrouble as trouble:
            return sheet - first_sheet, trouble
    raise AssertionError("the disk never filled up")
