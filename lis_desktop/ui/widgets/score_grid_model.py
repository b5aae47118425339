"""The typed sheets as a table: only the current sheet can be read, the others say no more than "in"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.instrument import Dimension, Instrument
from lis_desktop.ui.widgets.sheet_stack import Place, SheetStack

Index = QModelIndex | QPersistentModelIndex

DOT = "•"
MARKS = {AnswerCode.CANNOT_JUDGE: "–", AnswerCode.NOT_APPLICABLE: "N", AnswerCode.BLANK: ""}
CODE_WORDS = {
    AnswerCode.CANNOT_JUDGE: "cannot judge",
    AnswerCode.NOT_APPLICABLE: "not applicable",
    AnswerCode.BLANK: "blank",
}


class ScoreGridModel(QAbstractTableModel):
    """A row per sheet, a column per dimension; every figure of it comes from the stack. `numbers` are those
    pencilled on the sheets, where they are not simply 1, 2, 3 …; `votes` where an answer is how many were
    given, not a level. `sheet_is_news` while a screen reader is told the sheet too, not only the cell."""

    def __init__(
        self,
        stack: SheetStack,
        instrument: Instrument,
        parent: QObject | None = None,
        numbers: Sequence[int] = (),
        votes: bool = False,
    ) -> None:
        super().__init__(parent)
        self._votes = votes
        self.sheet_is_news = True
        self.stack = stack
        self._numbers = tuple(numbers)
        self.dimensions: tuple[Dimension, ...] = tuple(map(instrument.dimension, stack.dimension_ids))
        self.strand_starts = _strand_starts(instrument, stack.dimension_ids)
        self._level_names = tuple(level.name for level in instrument.scale.levels)
        self._rows = stack.rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Sheets that can be gone to."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Dimensions that are scored."""
        return 0 if parent.isValid() else len(self.dimensions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text and accessible text; nothing that would tell a score of another sheet than the current."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.mark(index.row() + 1, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(index.row() + 1, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell can be gone to, never selected: a screen reader would say "not selected" of each."""
        return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Codes above, sheet numbers at the side, as pencilled on the paper."""
        horizontal = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self.dimensions[section].code if horizontal else str(self.number(section + 1))
        if role == Qt.ItemDataRole.ToolTipRole and horizontal:
            return self.dimensions[section].label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.dimensions[section].code if horizontal else f"Sheet {self.number(section + 1)}"
        return None

    def number(self, sheet: int) -> int:
        """The number pencilled on that sheet of the stack."""
        return self._numbers[sheet - 1] if self._numbers else sheet

    def index_of(self, place: Place) -> QModelIndex:
        """Where a cell of the stack is in the table."""
        return self.index(place.sheet - 1, place.column)

    def mark(self, sheet: int, column: int) -> str:
        """What is drawn in a cell. Every cell of another sheet that is in shows the same dot, answered or
        blank: a column of dots with gaps would already say how many gave a score."""
        if sheet != self.stack.place.sheet:
            return DOT if self.stack.is_in(sheet) else ""
        answer = self.stack.answer(sheet, column)
        return MARKS[answer] if isinstance(answer, AnswerCode) else str(answer)

    def words(self, answer: Answer) -> str:
        """An answer as it is said: "3 Developing", "cannot judge"."""
        if isinstance(answer, AnswerCode):
            return CODE_WORDS[answer]
        if self._votes:
            return "1 vote" if answer == 1 else f"{answer} votes"
        return f"{answer} {self._level_names[answer - 1]}"

    def follow_rows(self) -> None:
        """Let rows come and go with the stack's sheets."""
        wanted = self.stack.rows
        if wanted > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, wanted - 1)
            self._rows = wanted
            self.endInsertRows()
        elif wanted < self._rows:
            self.beginRemoveRows(QModelIndex(), wanted, self._rows - 1)
            self._rows = wanted
            self.endRemoveRows()

    def _told(self, sheet: int, column: int) -> str:
        """The cell of the cursor in words; its code is what the header tells. The others on this sheet tell
        their marks, for a screen reader that reads whole rows, and nothing where they are blank."""
        if sheet != self.stack.place.sheet:
            return "in, not shown" if self.stack.is_in(sheet) else "not typed yet"
        if column != self.stack.cursor.column:
            return self.mark(sheet, column)
        told = f"{self.dimensions[column].name}: {self.words(self.stack.answer(sheet, column))}"
        return f"Sheet {self.number(sheet)}, {told}" if self.sheet_is_news else told


def _strand_starts(instrument: Instrument, dimension_ids: tuple[str, ...]) -> frozenset[int]:
    """The columns where a new strand begins, the first one left out."""
    strand_of = {each.id: strand.id for strand in instrument.strands for each in strand.dimensions}
    strands = [strand_of[each] for each in dimension_ids]
    return frozenset(column for column in range(1, len(strands)) if strands[column] != strands[column - 1])
