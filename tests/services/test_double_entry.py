"""A share of the paper is typed twice; what differs is settled against the sheet before the round closes."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.double_entry import Mismatch, choose_sheets
from lis_desktop.core.errors import InvalidInput, NotAllowed
from lis_desktop.paths import DataPaths
from lis_desktop.services.collecting.ballots import box, remove_sheet, sheets
from lis_desktop.services.collecting.double_entry import (
    Share,
    finish_second_sheet,
    mismatches,
    second_answers,
    set_second_answer,
    settle,
    sheets_to_check,
    start_check,
)
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.workspace import Workspace
from tests.store.files_of_ours import query
from tests.store.school_days import begin, dimensions, open_school, type_faculty, type_sheet


@given(st.sets(st.integers(1, 300)), st.sets(st.integers(1, 300)), st.integers())
def test_a_tenth_is_rounded_up_and_what_was_chosen_stays(
    typed: set[int], before: set[int], seed: int
) -> None:
    tenth = choose_sheets(typed, Share.TENTH, before, Random(seed))
    assert list(tenth) == sorted(set(tenth))
    assert before & typed <= set(tenth) <= typed
    assert len(tenth) == max(len(before & typed), -(-len(typed) // 10))
    assert choose_sheets(typed, Share.ALL, before, Random(seed)) == tuple(sorted(typed))
    assert choose_sheets(typed, Share.NONE, before, Random(seed)) == ()


def test_a_slip_of_the_typist_is_found_and_settled_against_the_paper(ws: Workspace) -> None:
    of = begin(ws)
    a, b, c, *_ = dimensions(of)
    type_faculty(ws, of, 5)
    type_sheet(ws, of, 6, [2, 3])
    assert start_check(ws, of.id, 1, Share.ALL) == (1, 2, 3, 4, 5, 6)
    set_second_answer(ws, of.id, 1, 6, a, 2)
    assert mismatches(ws, of.id, 1) == ()
    set_second_answer(ws, of.id, 1, 6, b, AnswerCode.CANNOT_JUDGE)
    set_second_answer(ws, of.id, 1, 6, c, AnswerCode.BLANK)
    assert mismatches(ws, of.id, 1) == (Mismatch(6, b, 3, AnswerCode.CANNOT_JUDGE),)
    with pytest.raises(NotAllowed, match="1 answers were typed differently"):
        close_round(ws, of.id)
    settle(ws, of.id, 1, 6, b, AnswerCode.CANNOT_JUDGE)
    assert mismatches(ws, of.id, 1) == ()
    assert sheets(ws, of.id, 1)[5].answers[b] is AnswerCode.CANNOT_JUDGE
    close_round(ws, of.id)
    assert mismatches(ws, of.id, 1) == ()
    assert sheets_to_check(ws, of.id, 1) == ()


def test_a_blank_that_was_overlooked_is_found_from_either_side(ws: Workspace) -> None:
    of = begin(ws)
    a, b, *others = dimensions(of)
    type_sheet(ws, of, 1, [1])
    start_check(ws, of.id, 1, Share.ALL)
    set_second_answer(ws, of.id, 1, 1, b, 4)
    assert mismatches(ws, of.id, 1) == (Mismatch(1, b, AnswerCode.BLANK, 4),)
    set_second_answer(ws, of.id, 1, 1, b, None)
    finish_second_sheet(ws, of.id, 1, 1)
    assert mismatches(ws, of.id, 1) == (Mismatch(1, a, 1, AnswerCode.BLANK),)
    (progress,) = sheets_to_check(ws, of.id, 1)
    assert (progress.typed_again, progress.of, progress.complete) == (2 + len(others), 2 + len(others), True)
    assert set(second_answers(ws, of.id, 1, 1).values()) == {AnswerCode.BLANK}
    settle(ws, of.id, 1, 1, a, AnswerCode.BLANK)
    assert box(ws, of.id, 1).empty == 1


def test_the_second_pass_lasts_over_a_restart_and_grows_with_the_stack(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        first = dimensions(of)[0]
        type_faculty(ws, of, 11)
        chosen = start_check(ws, of.id, 1, Share.TENTH)
        assert len(chosen) == 2
        set_second_answer(ws, of.id, 1, chosen[0], first, 3)
    with open_school(tmp_path / "school") as ws:
        assert second_answers(ws, of.id, 1, chosen[0]) == {first: 3}
        for number in range(12, 22):
            type_sheet(ws, of, number, [1])
        more = start_check(ws, of.id, 1, Share.TENTH)
        assert set(chosen) < set(more)
        assert len(more) == 3
        assert second_answers(ws, of.id, 1, chosen[0]) == {first: 3}
        assert start_check(ws, of.id, 1, Share.NONE) == ()
        close_round(ws, of.id)


def test_removing_a_sheet_removes_its_second_typing(ws: Workspace) -> None:
    of = begin(ws)
    first = dimensions(of)[0]
    type_faculty(ws, of, 2)
    start_check(ws, of.id, 1, Share.ALL)
    set_second_answer(ws, of.id, 1, 2, first, 5)
    assert len(mismatches(ws, of.id, 1)) == 1
    remove_sheet(ws, of.id, 1, 2)
    assert mismatches(ws, of.id, 1) == ()


@pytest.mark.parametrize(("sheet", "answer"), [(9, 1), (1, 99), (1, 0)])
def test_only_chosen_sheets_and_real_answers_are_typed_twice(
    ws: Workspace, sheet: int, answer: Answer
) -> None:
    of = begin(ws)
    first = dimensions(of)[0]
    type_faculty(ws, of, 2)
    start_check(ws, of.id, 1, Share.ALL)
    with pytest.raises(InvalidInput, match=f"Sheet {sheet}"):
        set_second_answer(ws, of.id, 1, sheet, first, answer)
    with pytest.raises(InvalidInput, match=f"Sheet {sheet}"):
        settle(ws, of.id, 1, sheet, first, answer)
    assert second_answers(ws, of.id, 1, 1) == {}


def test_nothing_of_the_second_typing_is_in_a_backup_or_outlives_the_round(tmp_path: Path) -> None:
    root = tmp_path / "school"
    count = "SELECT (SELECT count(*) FROM check_sheet), (SELECT count(*) FROM second_answer)"
    with open_school(root) as ws:
        of = begin(ws)
        type_faculty(ws, of, 6)
        start_check(ws, of.id, 1, Share.ALL)
        set_second_answer(ws, of.id, 1, 1, dimensions(of)[1], 1)
        settle(ws, of.id, 1, 1, dimensions(of)[1], 1)
    with open_school(root) as ws:
        (backup,) = DataPaths(root).backups.iterdir()
        store = ws.store.layout.store
        assert query(store, count) == [(6, 1)]
        assert query(backup, count) == [(0, 0)]
        close_round(ws, of.id)
        assert query(store, count) == [(0, 0)]
