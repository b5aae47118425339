"""Hypothesis strategies for faculties: counts per level, ballots, and a room that answers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat

from hypothesis import strategies as st

from lis_desktop.core.ballot import Answer, AnswerCode, Ballot

SCALE_LENGTHS = range(3, 8)
DIMENSIONS = ("equity", "transitions", "moral-courage")

scale_lengths = st.sampled_from(SCALE_LENGTHS)


def counts_on(levels: int, largest: int = 60) -> st.SearchStrategy[tuple[int, ...]]:
    """Counts of a room in which at least one person gave a level."""
    column = st.integers(0, largest)
    return st.tuples(*repeat(column, levels)).filter(any)


counts = scale_lengths.flatmap(counts_on)


def answers_on(levels: int) -> st.SearchStrategy[Answer]:
    """A level of that scale, or one of the codes."""
    return st.one_of(st.integers(1, levels), st.sampled_from(AnswerCode))


def ballots_on(levels: int, least: int = 0, most: int = 40) -> st.SearchStrategy[list[Ballot]]:
    """A box of ballots; some of them may be blank from top to bottom."""
    one = st.fixed_dictionaries({}, optional=dict.fromkeys(DIMENSIONS, answers_on(levels))).map(Ballot)
    return st.lists(one, min_size=least, max_size=most)


def expanded(of: Sequence[int]) -> list[int]:
    """One level number per person, lowest first: the list that the counts came from."""
    return list(chain.from_iterable(repeat(level, number) for level, number in enumerate(of, start=1)))
