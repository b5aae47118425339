"""What the next digest would hold: every figure, new or as before, and what is held back and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal

from lis_desktop.core.benchmark import Withheld
from lis_desktop.core.letters import Digest, RegionCell
from lis_desktop.services.consortium.digest_making import HeldBack, WrittenDigest
from lis_desktop.ui.pages.staff.region_card import withheld_words
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.question import Question
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 12
_CERTAIN = (
    "Make digest {issue}? From then on every later one is held against it: what schools were told cannot be "
    "taken back. The file is the same for all schools, and holds no school’s standing."
)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of the region in the digest, or one that is not."""

    year: str
    dimension: str
    schools: int | None
    scores: int | None
    state: str
    place: int


_COLUMNS: tuple[Column[FigureRow], ...] = (
    Column("Year", lambda row: row.year, width=80),
    Column("Dimension", lambda row: row.dimension, least=170),
    Column("Schools", lambda row: _number(row.schools), lambda row: row.schools or -1, width=75, right=True),
    Column("Scores", lambda row: _number(row.scores), lambda row: row.scores or -1, width=70, right=True),
    Column("In this digest", lambda row: row.state, least=170),
)


def figure_rows(made: WrittenDigest, names: Mapping[str, str]) -> tuple[FigureRow, ...]:
    """Every figure, the held back ones first: they are what staff are asked about."""
    held = [_held(each, names) for each in made.held]
    told = [_told(each, made.digest.issue, names) for each in made.digest.cells]
    by_name = sorted(held + told, key=lambda row: row.dimension)
    latest_first = sorted(by_name, key=lambda row: row.year, reverse=True)
    return tuple(sorted(latest_first, key=lambda row: row.place))


def digest_words(digest: Digest) -> str:
    """What else is in it: "2 events, 1 pack, 3 ideas"."""
    league = digest.league
    parts = (
        (len(digest.events), "event", "events"),
        (len(league.offers), "offer to host", "offers to host"),
        (len(league.matches), "match of a visit", "matches of visits"),
        (len(league.ideas), "idea", "ideas"),
        (len(league.resources), "resource", "resources"),
        (len(digest.packs), "pack", "packs"),
        (len(digest.revoked), "revoked key", "revoked keys"),
    )
    told = [f"{number} {one if number == 1 else more}" for number, one, more in parts if number]
    return ", ".join(told) or "nothing else"


class NextDigestCard(Card):
    """`wanted` after the question was answered with yes."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("The next digest")
        self._issue = 0
        self.told = label(wrap=True)
        self.twice = label(wrap=True, tone="talk")
        self.why = label(
            "A figure is held back where too few schools or scores stand behind it, where one school is most "
            "of it, or where its difference to an earlier issue would give somebody away. It waits until "
            "enough schools have come or changed.",
            size="quiet",
            wrap=True,
        )
        self.table = RowTable("What the next digest would hold", _COLUMNS)
        self.make = PrimaryButton("Make the digest…", "package")
        self.make.clicked.connect(self._on_make)
        self.question = Question("Make it…", "Not yet")
        self.question.answered_yes.connect(self.wanted)
        for part in (self.told, self.twice, self.why, self.table, self.make, self.question):
            self.add(part)
        self.hide()

    def show_look(self, made: WrittenDigest, names: Mapping[str, str], doubt: str = "") -> None:
        """What it would hold now; `doubt` is what may be wrong with it."""
        self.twice.setText(doubt)
        self.twice.setVisible(bool(doubt))
        digest = made.digest
        self._issue = digest.issue
        self.set_title(f"Digest {digest.issue} would hold")
        figures = "1 figure" if len(digest.cells) == 1 else f"{len(digest.cells)} figures"
        before = f", {made.told_before} of them as an earlier issue told them" if made.told_before else ""
        held = f" {made.held_back} are held back." if made.held_back else " Nothing is held back."
        self.told.setText(f"{figures} of the region{before}.{held} Also in it: {digest_words(digest)}.")
        rows = figure_rows(made, names)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.table.show_up_to(_MOST_ROWS)
        self.show()

    def _on_make(self) -> None:
        self.question.ask(_CERTAIN.format(issue=self._issue), self.make)


def _held(each: HeldBack, names: Mapping[str, str]) -> FigureRow:
    return FigureRow(
        each.cycle.school_year,
        names.get(each.dimension_id, each.dimension_id),
        None,
        None,
        f"Held back. {_why(each.why)}",
        0,
    )


def _why(why: Withheld) -> str:
    return withheld_words(why).removesuffix(": not shown")


def _told(cell: RegionCell, issue: int, names: Mapping[str, str]) -> FigureRow:
    return FigureRow(
        cell.school_year,
        names.get(cell.dimension_id, cell.dimension_id),
        cell.schools,
        cell.n,
        "New in this issue" if cell.as_of == issue else f"As digest {cell.as_of} told it",
        1,
    )


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
