"""What each key does when paper ballots are typed: a plain state machine, no Qt.

The stack holds the typed sheets, the place of the cursor and the steps that can be undone. It changes
nothing before the caller's `commit` has returned: what it shows as saved is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from lis_desktop.core.ballot import Answer, AnswerCode

Commit = Callable[[int, str, Answer], None]
Remove = Callable[[int], None]

ROOM_FOR_MORE = 1
"""Empty rows below the last typed sheet while nobody has said how many are asked."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: sheet 1.., column 0... The column after the last one means that the sheet is done."""

    sheet: int
    column: int


class Notice(Enum):
    """What the typist should be told, quietly; the page has the words."""

    OUT_OF_RANGE = auto()
    SHEET_DONE = auto()
    NO_MORE_SHEETS = auto()
    LEFT_EMPTY = auto()
    NOTHING_TO_UNDO = auto()
    NOTHING_TO_REDO = auto()
    REMOVED = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a key did: cells to draw again, whether anything was committed, what to say and of which sheet."""

    changed: tuple[Place, ...] = ()
    committed: bool = False
    box_changed: bool = False
    notice: Notice | None = None
    about: int = 0


@dataclass(frozen=True, slots=True)
class _Edit:
    """One undoable step: answers of one sheet before and after, by column."""

    sheet: int
    before: Mapping[int, Answer]
    after: Mapping[int, Answer]


class SheetStack:
    """The typed sheets of one open round, and the cursor among them."""

    def __init__(
        self,
        dimension_ids: tuple[str, ...],
        level_count: int,
        sheets: Mapping[int, Mapping[str, Answer]],
        *,
        room: int | None,
        commit: Commit,
        remove: Remove,
    ) -> None:
        self.dimension_ids = dimension_ids
        self.level_count = level_count
        self._room = room
        self._commit = commit
        self._remove = remove
        self._answers = {number: _given(answers) for number, answers in sheets.items() if _given(answers)}
        self._done: list[_Edit] = []
        self._undone: list[_Edit] = []
        self.place = Place(self._first_free_sheet(), 0)

    @property
    def columns(self) -> int:
        """How many dimensions are scored."""
        return len(self.dimension_ids)

    @property
    def rows(self) -> int:
        """How many sheets can be gone to: as many as may come, never fewer than are typed."""
        typed = max(self._answers, default=0)
        possible = typed + ROOM_FOR_MORE if self._room is None else max(typed, self._room, 1)
        return max(possible, self.place.sheet)

    @property
    def cursor(self) -> Place:
        """The cell that the cursor is drawn on: the last one of a sheet that is done."""
        return Place(self.place.sheet, min(self.place.column, self.columns - 1))

    @property
    def sheet_done(self) -> bool:
        """The last dimension was just scored; further scores wait for the next sheet."""
        return self.place.column >= self.columns

    @property
    def can_undo(self) -> bool:
        """Whether a score of this sitting can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a score that was taken back can be put in again."""
        return bool(self._undone)

    def is_in(self, sheet: int) -> bool:
        """Whether anything of the sheet has been typed."""
        return sheet in self._answers

    def set_room(self, room: int | None) -> None:
        """How many sheets may come now that ballots came another way too; None where nobody said."""
        self._room = room

    def holds(self, sheets: Mapping[int, Mapping[str, Answer]]) -> bool:
        """Whether these are the sheets that are typed here."""
        return self._answers == {number: _given(each) for number, each in sheets.items() if _given(each)}

    def answer(self, sheet: int, column: int) -> Answer:
        """What the sheet says there; BLANK where it says nothing."""
        return self._answers.get(sheet, {}).get(self.dimension_ids[column], AnswerCode.BLANK)

    def score(self, level: int) -> Outcome:
        """Take a level in and move on; refused, and nothing changed, above the scale."""
        if not 1 <= level <= self.level_count:
            return self._told(Notice.OUT_OF_RANGE)
        return self.put(level)

    def put(self, answer: Answer) -> Outcome:
        """Take an answer in and move on to the next dimension."""
        if self.sheet_done:
            return self._told(Notice.SHEET_DONE)
        here = self.place
        outcome = self._write(here.sheet, {here.column: answer})
        self.place = Place(here.sheet, here.column + 1)
        moved = (here, self.cursor)
        notice = Notice.SHEET_DONE if self.sheet_done else None
        return Outcome(moved, outcome.committed, outcome.box_changed, notice, here.sheet)

    def clear(self) -> Outcome:
        """Empty the cell that the cursor is on, and stay there."""
        here = self.place = self.cursor
        outcome = self._write(here.sheet, {here.column: AnswerCode.BLANK})
        return Outcome((here,), outcome.committed, outcome.box_changed)

    def remove_sheet(self) -> Outcome:
        """Take the whole sheet out; undo puts it back as long as this sitting lasts."""
        sheet = self.place.sheet
        if not self.is_in(sheet):
            return Outcome()
        before = self._by_column(sheet)
        self._remove(sheet)
        del self._answers[sheet]
        self._remember(_Edit(sheet, before, dict.fromkeys(before, AnswerCode.BLANK)))
        self.place = Place(sheet, 0)
        return Outcome(self._row(sheet), True, True, Notice.REMOVED, sheet)

    def undo(self) -> Outcome:
        """Take back the last score, and go where it was."""
        if not self._done:
            return self._told(Notice.NOTHING_TO_UNDO)
        edit = self._done[-1]
        outcome = self._apply(edit.sheet, edit.before)
        self._undone.append(self._done.pop())
        return outcome

    def redo(self) -> Outcome:
        """Put in again what was taken back."""
        if not self._undone:
            return self._told(Notice.NOTHING_TO_REDO)
        edit = self._undone[-1]
        outcome = self._apply(edit.sheet, edit.after)
        self._done.append(self._undone.pop())
        return outcome

    def next_sheet(self) -> Outcome:
        """Turn to the next sheet, at its first dimension. Its number stays free if this one is empty."""
        here = self.place.sheet
        if here >= self.rows:
            return self._told(Notice.NO_MORE_SHEETS if self.is_in(here) else Notice.LEFT_EMPTY)
        notice = None if self.is_in(here) else Notice.LEFT_EMPTY
        return Outcome(self.go(Place(here + 1, 0)).changed, notice=notice, about=here)

    def come_back(self, place: Place) -> None:
        """Begin at a remembered cell; at the end of a sheet whose last dimension is scored it is done."""
        self.go(place)
        here = self.place
        if here.column == self.columns - 1 and self.answer(here.sheet, here.column) is not AnswerCode.BLANK:
            self.place = Place(here.sheet, self.columns)

    def move(self, sheets: int, columns: int) -> Outcome:
        """Move by so many sheets and dimensions, never beyond the edge."""
        here = self.place if columns < 0 else self.cursor
        return self.go(Place(here.sheet + sheets, here.column + columns))

    def go(self, place: Place) -> Outcome:
        """Go to a cell, or to the nearest one that exists. Every cell of both rows may look different."""
        before = self.cursor
        sheet = min(max(place.sheet, 1), self.rows)
        self.place = Place(sheet, min(max(place.column, 0), self.columns - 1))
        if before.sheet == sheet:
            return Outcome((before, self.cursor))
        return Outcome((*self._row(before.sheet), *self._row(sheet)))

    def _told(self, notice: Notice) -> Outcome:
        return Outcome(notice=notice, about=self.place.sheet)

    def _apply(self, sheet: int, answers: Mapping[int, Answer]) -> Outcome:
        before = self.cursor
        outcome = self._write(sheet, answers, remember=False)
        self.place = Place(sheet, min(answers))
        rows = {*self._row(before.sheet), *self._row(sheet)}
        return Outcome(tuple(rows), outcome.committed, outcome.box_changed)

    def _write(self, sheet: int, answers: Mapping[int, Answer], *, remember: bool = True) -> Outcome:
        """Commit the answers one by one; each is shown only after its commit."""
        was_in, before = self.is_in(sheet), self._by_column(sheet)
        committed = False
        for column, answer in answers.items():
            if before.get(column, AnswerCode.BLANK) == answer:
                continue
            self._commit(sheet, self.dimension_ids[column], answer)
            self._take_in(sheet, self.dimension_ids[column], answer)
            committed = True
        if committed and remember:
            self._remember(
                _Edit(sheet, {column: before.get(column, AnswerCode.BLANK) for column in answers}, answers)
            )
        return Outcome(committed=committed, box_changed=was_in != self.is_in(sheet))

    def _take_in(self, sheet: int, dimension_id: str, answer: Answer) -> None:
        row = self._answers.setdefault(sheet, {})
        if answer is AnswerCode.BLANK:
            row.pop(dimension_id, None)
        else:
            row[dimension_id] = answer
        if not row:
            del self._answers[sheet]

    def _remember(self, edit: _Edit) -> None:
        self._done.append(edit)
        self._undone.clear()

    def _by_column(self, sheet: int) -> dict[int, Answer]:
        row = self._answers.get(sheet, {})
        return {column: row[each] for column, each in enumerate(self.dimension_ids) if each in row}

    def _row(self, sheet: int) -> tuple[Place, ...]:
        return tuple(Place(sheet, column) for column in range(self.columns))

    def _first_free_sheet(self) -> int:
        """The first number that no sheet has, or the last possible one when all are in."""
        numbers = range(1, max(self._answers, default=0) + 2)
        free = next(number for number in numbers if number not in self._answers)
        return free if self._room is None else min(free, max(self._room, 1))


def _given(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {key: answer for key, answer in answers.items() if answer is not AnswerCode.BLANK}
