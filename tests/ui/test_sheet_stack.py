"""The stack of sheets in which paper ballots are typed: keys in, commits out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.errors import StorageTrouble
from lis_desktop.ui.widgets.sheet_stack import Notice, Place, SheetStack

DIMENSIONS = ("equity", "transitions", "time-space")


class Box:
    """What has been committed, as the store would hold it."""

    def __init__(self) -> None:
        self.sheets: dict[int, dict[str, Answer]] = {}
        self.full = False

    def commit(self, sheet: int, dimension_id: str, answer: Answer) -> None:
        if self.full:
            raise StorageTrouble("The disk is full.")
        row = self.sheets.setdefault(sheet, {})
        row[dimension_id] = answer
        if answer is AnswerCode.BLANK:
            del row[dimension_id]
        if not row:
            del self.sheets[sheet]

    def remove(self, sheet: int) -> None:
        del self.sheets[sheet]

    def stack(self, room: int | None = 4, levels: int = 4) -> SheetStack:
        return SheetStack(DIMENSIONS, levels, self.sheets, room=room, commit=self.commit, remove=self.remove)


def test_a_sheet_typed_to_its_end_waits_for_the_next_one_instead_of_spilling_into_it() -> None:
    box = Box()
    stack = box.stack()
    for level in (3, 2, 4):
        outcome = stack.score(level)
    assert outcome.notice is Notice.SHEET_DONE
    assert stack.score(1).notice is Notice.SHEET_DONE
    assert box.sheets == {1: {"equity": 3, "transitions": 2, "time-space": 4}}
    stack.next_sheet()
    assert stack.place == Place(2, 0)


def test_a_digit_above_the_scale_is_refused_and_nothing_moves() -> None:
    box = Box()
    stack = box.stack(levels=4)
    assert stack.score(4).committed
    assert stack.score(5).notice is Notice.OUT_OF_RANGE
    assert stack.place == Place(1, 1)
    assert box.sheets == {1: {"equity": 4}}


def test_a_score_that_could_not_be_committed_is_not_shown_as_saved() -> None:
    box = Box()
    stack = box.stack()
    stack.score(2)
    box.full = True
    with pytest.raises(StorageTrouble):
        stack.score(3)
    assert stack.answer(1, 1) is AnswerCode.BLANK
    assert stack.place == Place(1, 1)


def test_undo_goes_back_to_the_cell_and_redo_returns() -> None:
    box = Box()
    stack = box.stack()
    stack.score(2)
    stack.score(3)
    stack.move(0, -2)
    stack.score(4)
    stack.undo()
    assert (stack.place, stack.answer(1, 0)) == (Place(1, 0), 2)
    stack.undo()
    stack.undo()
    assert box.sheets == {}
    assert stack.undo().notice is Notice.NOTHING_TO_UNDO
    for _ in range(3):
        stack.redo()
    assert box.sheets == {1: {"equity": 4, "transitions": 3}}
    assert stack.redo().notice is Notice.NOTHING_TO_REDO


def test_a_removed_sheet_comes_back_whole() -> None:
    box = Box()
    stack = box.stack()
    stack.score(2)
    stack.put(AnswerCode.CANNOT_JUDGE)
    assert stack.remove_sheet().box_changed
    assert box.sheets == {}
    stack.undo()
    assert box.sheets == {1: {"equity": 2, "transitions": AnswerCode.CANNOT_JUDGE}}


def test_no_more_sheets_than_people_asked() -> None:
    stack = Box().stack(room=2)
    stack.score(1)
    stack.next_sheet()
    stack.score(1)
    assert stack.next_sheet().notice is Notice.NO_MORE_SHEETS
    assert stack.place.sheet == 2
    assert stack.rows == 2


def test_where_nobody_said_how_many_are_asked_one_empty_sheet_waits_below_the_typed_ones() -> None:
    stack = Box().stack(room=None)
    for sheet in range(1, 30):
        assert stack.rows == sheet
        stack.score(1)
        stack.next_sheet()
    assert stack.next_sheet().notice is Notice.LEFT_EMPTY
    assert stack.place.sheet == 30


def test_spaces_alone_are_no_ballot() -> None:
    box = Box()
    stack = box.stack()
    for _ in DIMENSIONS:
        assert not stack.put(AnswerCode.BLANK).committed
    assert not stack.is_in(1)
    assert box.sheets == {}


KEYS = st.sampled_from(
    [
        "1",
        "2",
        "3",
        "4",
        "5",
        "-",
        "n",
        " ",
        "left",
        "right",
        "up",
        "down",
        "next",
        "clear",
        "undo",
        "redo",
        "out",
    ]
)


def press(stack: SheetStack, key: str) -> None:
    actions = {
        "-": lambda: stack.put(AnswerCode.CANNOT_JUDGE),
        "n": lambda: stack.put(AnswerCode.NOT_APPLICABLE),
        " ": lambda: stack.put(AnswerCode.BLANK),
        "left": lambda: stack.move(0, -1),
        "right": lambda: stack.move(0, 1),
        "up": lambda: stack.move(-1, 0),
        "down": lambda: stack.move(1, 0),
        "next": stack.next_sheet,
        "clear": stack.clear,
        "undo": stack.undo,
        "redo": stack.redo,
        "out": stack.remove_sheet,
    }
    if key.isdigit():
        stack.score(int(key))
    else:
        actions[key]()


def shown(stack: SheetStack) -> dict[int, dict[str, Answer]]:
    rows = {
        sheet: {
            each: stack.answer(sheet, column)
            for column, each in enumerate(stack.dimension_ids)
            if stack.answer(sheet, column) is not AnswerCode.BLANK
        }
        for sheet in range(1, stack.rows + 1)
    }
    return {sheet: row for sheet, row in rows.items() if row}


@given(st.lists(KEYS, max_size=60), st.sampled_from([None, 1, 4]))
def test_whatever_is_typed_the_desk_shows_exactly_what_was_committed(
    keys: list[str], room: int | None
) -> None:
    box = Box()
    stack = box.stack(room)
    for key in keys:
        press(stack, key)
        assert shown(stack) == box.sheets
        assert 1 <= stack.cursor.sheet <= stack.rows
        assert 0 <= stack.cursor.column < stack.columns


@given(st.lists(KEYS, max_size=40))
def test_undoing_everything_leaves_an_empty_box(keys: list[str]) -> None:
    box = Box()
    stack = box.stack()
    for key in keys:
        press(stack, key)
    while stack.can_undo:
        stack.undo()
    assert box.sheets == {}
