"""The meeting starts where the room is most divided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.figures import DEFAULT_K, DimensionFigures, figures_of
from lis_desktop.core.talk_order import talk_order
from lis_desktop.core.tally import DimensionTally
from tests.core.counts import counts_on


def revealed(**rooms: tuple[int, ...]) -> list[DimensionFigures]:
    """Figures by dimension, in the order given."""
    return [figures_of(DimensionTally(name, room, 0, 0, 0), DEFAULT_K) for name, room in rooms.items()]


def names(figures: list[DimensionFigures]) -> list[str]:
    """The dimensions in the order in which to talk about them."""
    return [each.dimension_id for each in talk_order(figures)]


def test_split_comes_first_and_agreed_last() -> None:
    figures = revealed(
        agreed=(0, 0, 20, 0),
        leaning=(2, 9, 9, 0),
        spread=(5, 5, 5, 5),
        split=(10, 0, 0, 10),
        hidden=(1, 1, 0, 0),
    )
    assert names(figures) == ["split", "spread", "leaning", "agreed", "hidden"]


def test_of_two_split_dimensions_the_less_agreed_comes_first() -> None:
    assert names(revealed(milder=(7, 2, 2, 7), sharper=(9, 0, 0, 9))) == ["sharper", "milder"]


def test_equally_divided_dimensions_keep_the_instruments_order() -> None:
    rooms = {f"d{number}": (5, 5, 5, 5) for number in range(9)}
    assert names(revealed(**rooms)) == list(rooms)


def test_hidden_dimensions_come_last_in_the_instruments_order() -> None:
    rooms = {"late": (1, 0, 0, 0), "shown": (0, 0, 9, 0), "later": (0, 0, 0, 0)}
    assert names(revealed(**rooms)) == ["shown", "late", "later"]


@given(st.lists(counts_on(4, largest=9), max_size=20))
def test_everything_is_talked_about_once_and_never_a_calmer_one_before(rooms: list[tuple[int, ...]]) -> None:
    figures = revealed(**{f"d{number}": room for number, room in enumerate(rooms)})
    ordered = talk_order(figures)
    assert sorted(each.dimension_id for each in ordered) == sorted(each.dimension_id for each in figures)
    shown = [each.distribution for each in ordered if each.distribution is not None]
    ranks = [(list(AgreementWord).index(each.word), each.consensus) for each in shown]
    assert ranks == sorted(ranks)
    assert all(each.hidden for each in ordered[len(shown) :])
