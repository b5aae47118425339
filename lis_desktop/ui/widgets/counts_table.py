"""A round's figures as a table: what the pictures show, for the eye that reads and the ear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lis_desktop.core.figures import DimensionFigures
from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.figure_words import hidden_words, middle_words
from lis_desktop.ui.widgets.chip import agreement_text
from lis_desktop.ui.widgets.row_table import Column, RowTable


@dataclass(frozen=True, slots=True)
class CountsRow:
    """One dimension of a closed round."""

    code: str
    name: str
    figures: DimensionFigures
    middle: str
    k: int

    @property
    def word(self) -> str:
        """The agreement word with its number, or that the figures are hidden."""
        shown = self.figures.distribution
        return hidden_words(self.k) if shown is None else agreement_text(shown.word, shown.consensus)


class CountsTable(RowTable[CountsRow]):
    """Every dimension with its counts, n, median and agreement; hidden ones show a dash, never 0."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        levels = instrument.scale.levels
        columns: list[Column[CountsRow]] = [
            Column("", lambda row: row.code, sort=_order_of(instrument), width=48),
            Column("Dimension", lambda row: row.name),
            *(
                Column(
                    level.name,
                    _count(number),
                    sort=_count_value(number),
                    aloud=_count_aloud(number),
                    width=113,
                    right=True,
                )
                for number, level in enumerate(levels)
            ),
            Column(
                "Scores",
                _n,
                sort=_n_value,
                aloud=lambda row: _n(row) if row.figures.distribution else row.word,
                width=66,
                right=True,
            ),
            Column("Middle", lambda row: row.middle, width=150),
            Column("Agreement", lambda row: row.word, sort=_consensus, width=106),
        ]
        super().__init__("Counts of every dimension", columns)

    def show_figures(self, figures: Sequence[DimensionFigures], k: int) -> None:
        """These dimensions, in this order."""
        self.set_rows([self._row(each, k) for each in figures])

    def _row(self, figures: DimensionFigures, k: int) -> CountsRow:
        dimension = self.instrument.dimension(figures.dimension_id)
        shown = figures.distribution
        middle = "–" if shown is None else middle_words(shown, self.instrument.scale)
        return CountsRow(dimension.code, dimension.name, figures, middle[:1].upper() + middle[1:], k)


def _order_of(instrument: Instrument) -> Callable[[CountsRow], int]:
    place = {dimension_id: number for number, dimension_id in enumerate(instrument.dimension_ids)}
    return lambda row: place[row.figures.dimension_id]


def _count(number: int) -> Callable[[CountsRow], str]:
    return lambda row: (
        "–" if row.figures.distribution is None else str(row.figures.distribution.counts[number])
    )


def _count_value(number: int) -> Callable[[CountsRow], int]:
    return lambda row: -1 if row.figures.distribution is None else row.figures.distribution.counts[number]


def _count_aloud(number: int) -> Callable[[CountsRow], str]:
    return lambda row: row.word if row.figures.distribution is None else _count(number)(row)


def _n(row: CountsRow) -> str:
    return "–" if row.figures.distribution is None else str(row.figures.distribution.n)


def _n_value(row: CountsRow) -> int:
    return -1 if row.figures.distribution is None else row.figures.distribution.n


def _consensus(row: CountsRow) -> float:
    return -1.0 if row.figures.distribution is None else row.figures.distribution.consensus
