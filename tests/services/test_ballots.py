"""The ballot box: typed sheets and imported spreadsheets, totals and never a count per level."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from lis_desktop.core.ballot import AnswerCode
from lis_desktop.core.errors import InvalidInput, NotAllowed, NotFound
from lis_desktop.services.assessments import change_setup
from lis_desktop.services.collecting.ballots import (
    AlreadyIn,
    BallotBox,
    ImportResult,
    box,
    forget_mapping,
    import_ballots,
    preview_ballots,
    remove_sheet,
    set_answer,
    sheets,
)
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import Topic, Workspace
from tests.store.files_of_ours import all_bytes
from tests.store.school_days import begin, dimensions, open_school, pattern, type_faculty, type_sheet


def spreadsheet(path: Path, dimension_ids: tuple[str, ...], rows: list[list[object]]) -> Path:
    """A CSV of ballots."""
    lines = [",".join(dimension_ids), *(",".join(str(cell) for cell in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_typed_sheet_can_be_read_back_and_corrected(ws: Workspace) -> None:
    of = begin(ws)
    a, b, c, d, *_ = dimensions(of)
    set_answer(ws, of.id, 1, 7, a, 2)
    set_answer(ws, of.id, 1, 7, b, AnswerCode.CANNOT_JUDGE)
    set_answer(ws, of.id, 1, 7, c, AnswerCode.NOT_APPLICABLE)
    set_answer(ws, of.id, 1, 7, d, 1)
    set_answer(ws, of.id, 1, 7, a, 3)
    set_answer(ws, of.id, 1, 7, d, AnswerCode.BLANK)
    (sheet,) = sheets(ws, of.id, 1)
    assert sheet.number == 7
    assert dict(sheet.answers) == {a: 3, b: AnswerCode.CANNOT_JUDGE, c: AnswerCode.NOT_APPLICABLE}


def test_what_was_typed_is_there_after_the_window_was_closed(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        type_faculty(ws, of, 3)
        before = sheets(ws, of.id, 1)
    with open_school(tmp_path / "school") as ws:
        assert sheets(ws, of.id, 1) == before
        assert [sheet.number for sheet in before] == [1, 2, 3]


def test_the_box_tells_totals_and_nothing_else() -> None:
    assert {field.name for field in dataclasses.fields(BallotBox)} == {
        "asked",
        "answered",
        "typed",
        "imported",
        "phone",
        "kiosk",
        "empty",
    }
    assert {field.type for field in dataclasses.fields(BallotBox)} == {"int"}


def test_the_box_counts_typed_imported_and_empty_ballots_apart(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws, asked=9)
    ids = dimensions(of)
    type_faculty(ws, of, 2)
    type_sheet(ws, of, 3, [AnswerCode.BLANK] * len(ids))
    file = spreadsheet(tmp_path / "forms.csv", ids[:2], [[1, 2], [3, "CJ"], ["", ""], ["NA", ""]])
    import_ballots(ws, of.id, file)
    expected = BallotBox(asked=9, answered=5, typed=2, imported=3, empty=2)
    assert box(ws, of.id, 1) == expected
    close_round(ws, of.id)
    assert box(ws, of.id, 1) == expected


def test_a_sheet_that_was_typed_by_mistake_can_be_removed(ws: Workspace) -> None:
    of = begin(ws)
    type_faculty(ws, of, 3)
    remove_sheet(ws, of.id, 1, 2)
    remove_sheet(ws, of.id, 1, 2)
    assert [sheet.number for sheet in sheets(ws, of.id, 1)] == [1, 3]
    assert box(ws, of.id, 1).answered == 2


@pytest.mark.parametrize("sheet", [0, -1, 5001])
def test_sheets_have_small_positive_numbers(ws: Workspace, sheet: int) -> None:
    of = begin(ws)
    with pytest.raises(InvalidInput, match="Sheet"):
        set_answer(ws, of.id, 1, sheet, dimensions(of)[0], 1)


def test_a_level_outside_the_scale_and_a_strange_dimension_are_refused(ws: Workspace) -> None:
    of = begin(ws)
    levels = len(ws.instruments.instrument("pulse").scale)
    set_answer(ws, of.id, 1, 1, dimensions(of)[0], levels)
    for wrong in (0, -1, levels + 1):
        with pytest.raises(InvalidInput, match="level"):
            set_answer(ws, of.id, 1, 1, dimensions(of)[0], wrong)
    with pytest.raises(InvalidInput, match="does not ask"):
        set_answer(ws, of.id, 1, 1, "moral-courage-of-cats", 1)
    with pytest.raises(NotFound, match="round 2"):
        set_answer(ws, of.id, 2, 1, dimensions(of)[0], 1)
    assert box(ws, of.id, 1).answered == 1


def test_the_box_takes_no_more_ballots_than_were_asked(ws: Workspace) -> None:
    of = begin(ws, asked=2)
    first = dimensions(of)[0]
    type_faculty(ws, of, 2)
    with pytest.raises(NotAllowed, match="Set up"):
        set_answer(ws, of.id, 1, 3, first, 1)
    assert [sheet.number for sheet in sheets(ws, of.id, 1)] == [1, 2]
    set_answer(ws, of.id, 1, 2, first, 3)
    change_setup(ws, of.id, asked=3)
    set_answer(ws, of.id, 1, 3, first, 1)
    assert box(ws, of.id, 1).answered == 3


def test_an_empty_paper_takes_no_place_in_a_full_box(ws: Workspace) -> None:
    of = begin(ws, asked=1)
    first = dimensions(of)[0]
    set_answer(ws, of.id, 1, 1, first, AnswerCode.BLANK)
    set_answer(ws, of.id, 1, 2, first, 1)
    assert box(ws, of.id, 1) == BallotBox(asked=1, answered=1, typed=1, imported=0, empty=1)
    with pytest.raises(NotAllowed):
        set_answer(ws, of.id, 1, 1, first, 1)


def test_the_preview_stores_nothing(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws)
    file = spreadsheet(tmp_path / "forms.csv", dimensions(of)[:2], [[1, 2], [3, 1]])
    preview = preview_ballots(ws, of.id, file)
    assert len(preview.ballots) == 2
    assert not preview.problems
    assert box(ws, of.id, 1).answered == 0


def test_a_dry_run_says_what_the_import_then_does(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws)
    told: list[frozenset[Topic]] = []
    ws.subscribe(told.append)
    file = spreadsheet(tmp_path / "forms.csv", dimensions(of)[:2], [[1, 2], [3, 1], ["", ""]])
    before = ws.store.layout.store.read_bytes()
    dry = import_ballots(ws, of.id, file, dry_run=True)
    assert ws.store.layout.store.read_bytes() == before
    assert dry == ImportResult(imported=2, empty=1, replaced=0, dry_run=True)
    assert (box(ws, of.id, 1).answered, told) == (0, [])
    assert dataclasses.replace(import_ballots(ws, of.id, file), dry_run=True) == dry
    assert (box(ws, of.id, 1).answered, told) == (2, [frozenset({Topic.BALLOTS})])


def test_one_wrong_cell_keeps_the_whole_file_out(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws)
    ids = dimensions(of)[:2]
    wrong = spreadsheet(tmp_path / "wrong.csv", ids, [[1, 2], [3, 99], [2, 2]])
    with pytest.raises(InvalidInput, match=r"wrong\.csv.*row 3"):
        import_ballots(ws, of.id, wrong)
    assert box(ws, of.id, 1).answered == 0


def test_a_file_without_answers_is_no_import(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws)
    file = spreadsheet(tmp_path / "blank.csv", dimensions(of)[:2], [["", ""], ["", ""]])
    with pytest.raises(InvalidInput, match="no answer"):
        import_ballots(ws, of.id, file)


def test_a_file_with_more_ballots_than_were_asked_is_refused_whole(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws, asked=3)
    type_faculty(ws, of, 1)
    file = spreadsheet(tmp_path / "forms.csv", dimensions(of)[:1], [[1], [2], [3]])
    for dry_run in (True, False):
        with pytest.raises(NotAllowed, match="4 ballots, and only 3"):
            import_ballots(ws, of.id, file, dry_run=dry_run)
    assert box(ws, of.id, 1).answered == 1
    change_setup(ws, of.id, asked=4)
    assert import_ballots(ws, of.id, file).imported == 3


def test_importing_a_grown_file_again_does_not_count_anybody_twice(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws)
    ids = dimensions(of)
    rows: list[list[object]] = [list(pattern(number, len(ids))) for number in range(20)]
    type_faculty(ws, of, 2)
    import_ballots(ws, of.id, spreadsheet(tmp_path / "noon.csv", ids, rows[:12]))
    evening = spreadsheet(tmp_path / "evening.csv", ids, rows)
    with pytest.raises(NotAllowed, match="12 ballots imported before"):
        import_ballots(ws, of.id, evening)
    result = import_ballots(ws, of.id, evening, already_in=AlreadyIn.REPLACE)
    assert (result.imported, result.replaced) == (20, 12)
    assert box(ws, of.id, 1) == BallotBox(asked=0, answered=22, typed=2, imported=20, empty=0)


def test_files_of_two_departments_add_up(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws)
    ids = dimensions(of)
    first = spreadsheet(tmp_path / "a.csv", ids, [list(pattern(n, len(ids))) for n in range(5)])
    second = spreadsheet(tmp_path / "b.csv", ids, [list(pattern(n, len(ids))) for n in range(5, 12)])
    import_ballots(ws, of.id, first)
    import_ballots(ws, of.id, second)
    import_ballots(ws, of.id, second, already_in=AlreadyIn.ADD)
    assert box(ws, of.id, 1).imported == 19


def test_a_closed_round_takes_nothing_in_and_gives_nothing_back(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws)
    ids = dimensions(of)
    type_faculty(ws, of, 6)
    close_round(ws, of.id)
    before = dossier(ws, of.id)
    file = spreadsheet(tmp_path / "late.csv", ids, [list(pattern(1, len(ids)))])
    refused = (
        lambda: set_answer(ws, of.id, 1, 1, ids[0], 1),
        lambda: remove_sheet(ws, of.id, 1, 1),
        lambda: preview_ballots(ws, of.id, file),
        lambda: import_ballots(ws, of.id, file),
        lambda: import_ballots(ws, of.id, file, already_in=AlreadyIn.REPLACE),
    )
    for verb in refused:
        with pytest.raises(NotAllowed, match="closed"):
            verb()
    assert sheets(ws, of.id, 1) == ()
    assert dossier(ws, of.id) == before


def test_a_mended_mapping_is_remembered_for_this_form_and_can_be_forgotten(
    ws: Workspace, tmp_path: Path
) -> None:
    of = begin(ws)
    a, b, *_ = dimensions(of)
    monday = tmp_path / "monday.csv"
    monday.write_text(f"Question 1,{b}\n" + "so-so,2\n" * 5 + "3,1\n", encoding="utf-8")
    first = preview_ballots(ws, of.id, monday)
    assert first.mapping is not None
    assert not first.remembered
    mended = first.mapping.with_column(1, a).with_word("so-so", 2)
    assert not preview_ballots(ws, of.id, monday, 1, mended).problems
    assert import_ballots(ws, of.id, monday, dry_run=True, mapping=mended).imported == 6
    assert not preview_ballots(ws, of.id, monday).remembered, "a dry run remembers nothing"
    import_ballots(ws, of.id, monday, mapping=mended)
    tuesday = tmp_path / "tuesday.csv"
    tuesday.write_text(f"question 1 ,{b}\n4,so-so\n", encoding="utf-8")
    again = preview_ballots(ws, of.id, tuesday)
    assert again.remembered
    assert [dict(each.answers) for each in again.ballots] == [{a: 4, b: 2}]
    assert import_ballots(ws, of.id, tuesday).imported == 1
    forget_mapping(ws, of.id, tuesday)
    assert not preview_ballots(ws, of.id, tuesday).remembered


def test_no_cell_of_a_form_is_kept_but_its_answers(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws)
    a, *_ = dimensions(of)
    file = tmp_path / "form.csv"
    file.write_text(f"Name,Zanzibar question,{a}\nAda Quartermaine,2,3\n", encoding="utf-8")
    mapping = preview_ballots(ws, of.id, file).mapping
    assert mapping is not None
    import_ballots(ws, of.id, file, mapping=mapping)
    kept = ws.store.layout.store.read_bytes()
    assert a.encode() in kept, "the positive control"
    for trace in (b"Quartermaine", b"Zanzibar", b"form.csv"):
        assert trace not in kept


@pytest.mark.parametrize("in_how_many_columns", [1, 5])
def test_what_fewer_than_k_people_wrote_into_a_form_is_kept_nowhere(
    ws: Workspace, tmp_path: Path, in_how_many_columns: int
) -> None:
    """A comment in place of a level, and the level that it was taken for, are one person's answer."""
    of = begin(ws)
    asked = dimensions(of)[:in_how_many_columns]
    rows = ["mostly there"] * 5 + ["a 2, ask ms quartermaine"] * 4
    lines = [",".join(asked), *(",".join([f'"{row}"'] * len(asked)) for row in rows)]
    file = tmp_path / "form.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    mapping = preview_ballots(ws, of.id, file).mapping
    assert mapping is not None
    mended = mapping.with_word("mostly there", 3).with_word("a 2, ask Ms Quartermaine", 2)
    assert import_ballots(ws, of.id, file, mapping=mended).imported == 9
    everything = all_bytes(ws.paths.root)
    assert b"mostly there" in everything, "the positive control"
    assert b"quartermaine" not in everything.lower()
    again = preview_ballots(ws, of.id, file)
    assert {each.text for each in again.problems} == {"a 2, ask ms quartermaine"}
