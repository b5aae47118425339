"""The desk at which paper ballots are typed: keys in, commits out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.errors import StorageTrouble
from lis_desktop.ui.pages.score_entry_desk import EntryDesk, Notice, Place

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

    def desk(self, room: int | None = 4, levels: int = 4) -> EntryDesk:
        return EntryDesk(DIMENSIONS, levels, self.sheets, room=room, commit=self.commit, remove=self.remove)


def test_a_sheet_typed_to_its_end_waits_for_the_next_one_instead_of_spilling_into_it() -> None:
    box = Box()
    desk = box.desk()
    for level in (3, 2, 4):
        outcome = desk.score(level)
    assert outcome.notice is Notice.SHEET_DONE
    assert desk.score(1).notice is Notice.SHEET_DONE
    assert box.sheets == {1: {"equity": 3, "transitions": 2, "time-space": 4}}
    desk.next_sheet()
    assert desk.place == Place(2, 0)


def test_a_digit_above_the_scale_is_refused_and_nothing_moves() -> None:
    box = Box()
    desk = box.desk(levels=4)
    assert desk.score(4).committed
    assert desk.score(5).notice is Notice.OUT_OF_RANGE
    assert desk.place == Place(1, 1)
    assert box.sheets == {1: {"equity": 4}}


def test_a_score_that_could_not_be_committed_is_not_shown_as_saved() -> None:
    box = Box()
    desk = box.desk()
    desk.score(2)
    box.full = True
    with pytest.raises(StorageTrouble):
        desk.score(3)
    assert desk.answer(1, 1) is AnswerCode.BLANK
    assert desk.place == Place(1, 1)


def test_undo_goes_back_to_the_cell_and_redo_returns() -> None:
    box = Box()
    desk = box.desk()
    desk.score(2)
    desk.score(3)
    desk.move(0, -2)
    desk.score(4)
    desk.undo()
    assert (desk.place, desk.answer(1, 0)) == (Place(1, 0), 2)
    desk.undo()
    desk.undo()
    assert box.sheets == {}
    assert desk.undo().notice is Notice.NOTHING_TO_UNDO
    for _ in range(3):
        desk.redo()
    assert box.sheets == {1: {"equity": 4, "transitions": 3}}
    assert desk.redo().notice is Notice.NOTHING_TO_REDO


def test_a_removed_sheet_comes_back_whole() -> None:
    box = Box()
    desk = box.desk()
    desk.score(2)
    desk.put(AnswerCode.CANNOT_JUDGE)
    assert desk.remove_sheet().box_changed
    assert box.sheets == {}
    desk.undo()
    assert box.sheets == {1: {"equity": 2, "transitions": AnswerCode.CANNOT_JUDGE}}


def test_no_more_sheets_than_people_asked() -> None:
    desk = Box().desk(room=2)
    desk.score(1)
    desk.next_sheet()
    desk.score(1)
    assert desk.next_sheet().notice is Notice.NO_MORE_SHEETS
    assert desk.place.sheet == 2
    assert desk.rows == 2


def test_where_nobody_said_how_many_are_asked_one_empty_sheet_waits_below_the_typed_ones() -> None:
    desk = Box().desk(room=None)
    for sheet in range(1, 30):
        assert desk.rows == sheet
        desk.score(1)
        desk.next_sheet()
    assert desk.next_sheet().notice is Notice.LEFT_EMPTY
    assert desk.place.sheet == 30


def test_spaces_alone_are_no_ballot() -> None:
    box = Box()
    desk = box.desk()
    for _ in DIMENSIONS:
        assert not desk.put(AnswerCode.BLANK).committed
    assert not desk.is_in(1)
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


def press(desk: EntryDesk, key: str) -> None:
    actions = {
        "-": lambda: desk.put(AnswerCode.CANNOT_JUDGE),
        "n": lambda: desk.put(AnswerCode.NOT_APPLICABLE),
        " ": lambda: desk.put(AnswerCode.BLANK),
        "left": lambda: desk.move(0, -1),
        "right": lambda: desk.move(0, 1),
        "up": lambda: desk.move(-1, 0),
        "down": lambda: desk.move(1, 0),
        "next": desk.next_sheet,
        "clear": desk.clear,
        "undo": desk.undo,
        "redo": desk.redo,
        "out": desk.remove_sheet,
    }
    if key.isdigit():
        desk.score(int(key))
    else:
        actions[key]()


def shown(desk: EntryDesk) -> dict[int, dict[str, Answer]]:
    rows = {
        sheet: {
            each: desk.answer(sheet, column)
            for column, each in enumerate(desk.dimension_ids)
            if desk.answer(sheet, column) is not AnswerCode.BLANK
        }
        for sheet in range(1, desk.rows + 1)
    }
    return {sheet: row for sheet, row in rows.items() if row}


@given(st.lists(KEYS, max_size=60), st.sampled_from([None, 1, 4]))
def test_whatever_is_typed_the_desk_shows_exactly_what_was_committed(
    keys: list[str], room: int | None
) -> None:
    box = Box()
    desk = box.desk(room)
    for key in keys:
        press(desk, key)
        assert shown(desk) == box.sheets
        assert 1 <= desk.cursor.sheet <= desk.rows
        assert 0 <= desk.cursor.column < desk.columns


@given(st.lists(KEYS, max_size=40))
def test_undoing_everything_leaves_an_empty_box(keys: list[str]) -> None:
    box = Box()
    desk = box.desk()
    for key in keys:
        press(desk, key)
    while desk.can_undo:
        desk.undo()
    assert box.sheets == {}
