"""The window types while a worker imports: both take turns, nothing is lost and nothing waits for ever."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.services.assessments import assessments
from lis_desktop.services.collecting.ballots import box, set_answer, sheets
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.editing import save, undo
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import Topic
from tests.store.school_days import begin, dimensions, open_school, type_faculty


def test_four_threads_type_into_one_box(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        other = begin(ws, name="Bay High")
        type_faculty(ws, other, 5)
        ids = dimensions(of)

        def type_every_fourth(first: int) -> None:
            for sheet in range(first, 17, 4):
                for place, dimension_id in enumerate(ids):
                    set_answer(ws, of.id, 1, sheet, dimension_id, place % 5 + 1)

        def everything_else() -> None:
            close_round(ws, other.id)
            for number in range(10):
                save(ws, other.id, Note(ids[0], NoteKind.EVIDENCE, str(number)))
                undo(ws, other.id)
                dossier(ws, of.id)

        with ThreadPoolExecutor(5) as pool:
            done = [pool.submit(type_every_fourth, first) for first in range(1, 5)]
            done.append(pool.submit(everything_else))
            for each in done:
                each.result()
        assert len(sheets(ws, of.id, 1)) == 16
        assert all(len(sheet.answers) == len(ids) for sheet in sheets(ws, of.id, 1))
        assert box(ws, other.id, 1).answered == 5


def test_a_transaction_inside_another_is_a_bug_that_shows_at_once(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        begin(ws)
        with ws.store.reading(), pytest.raises(RuntimeError, match="nest"), ws.store.writing():
            pass
        assert len(assessments(ws)) == 1


def test_a_change_that_raises_is_not_kept(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        begin(ws)

        def break_off() -> None:
            with ws.store.writing() as db:
                db.exec_driver_sql("DELETE FROM round_dimension")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            break_off()
        assert dimensions(assessments(ws)[0])


def test_listeners_hear_of_a_change_on_the_thread_that_made_it(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        heard: list[tuple[frozenset[Topic], int]] = []
        ws.subscribe(lambda topics: heard.append((topics, threading.get_ident())))
        worker = threading.Thread(target=begin, args=(ws,))
        worker.start()
        worker.join()
        assert worker.ident is not None
        assert heard == [(frozenset({Topic.ASSESSMENTS}), worker.ident)]
