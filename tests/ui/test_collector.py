"""Garbage is collected on the window's thread, and not in the middle of long work."""

from __future__ import annotations

import weakref

from pytestqt.qtbot import QtBot

from lis_desktop.ui.app import make_application
from lis_desktop.ui.at_work import at_work, is_at_work
from lis_desktop.ui.collector import MOST_PUT_OFF, Collector


class Ring:
    """Nothing but the collector can take it away."""

    def __init__(self) -> None:
        self.itself = self


def thrown_away() -> weakref.ref[Ring]:
    return weakref.ref(Ring())


def the_collector() -> Collector:
    found = make_application().findChild(Collector)
    assert isinstance(found, Collector)
    return found


def test_what_is_thrown_away_goes_at_the_next_look(qtbot: QtBot) -> None:
    gone = thrown_away()
    assert gone() is not None
    the_collector().look()
    assert gone() is None


def test_a_look_waits_for_work_to_end_but_not_for_ever(qtbot: QtBot) -> None:
    collector, gone = the_collector(), thrown_away()
    with at_work():
        for _ in range(MOST_PUT_OFF):
            collector.look()
        assert gone() is not None
        collector.look()
        assert gone() is None
        gone = thrown_away()
        collector.look()
        assert gone() is not None
    collector.look()
    assert gone() is None


def test_work_is_over_when_the_last_block_has_ended() -> None:
    with at_work():
        with at_work():
            assert is_at_work()
        assert is_at_work()
    assert not is_at_work()


def test_there_is_one_collector_however_many_windows_open(qtbot: QtBot) -> None:
    assert len(make_application().findChildren(Collector)) == 1
