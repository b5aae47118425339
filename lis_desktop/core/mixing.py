"""A closed round whose ballots no longer say what one person answered, and count as they did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def mixed(ballots: Sequence[Mapping[str, T]], chance: Random) -> list[dict[str, T]]:
    """As many ballots with the same answers to each question, dealt out anew question by question: two
    answers of a row are one person's by chance alone. None of them is empty, as none was.

    ValueError for a ballot that says nothing.
    """
    if not all(ballots):
        raise ValueError("a ballot that says nothing is no ballot")
    dealt: list[dict[str, T]] = [{} for _ in ballots]
    for question in sorted({each for ballot in ballots for each in ballot}):
        given = [ballot[question] for ballot in ballots if question in ballot]
        for place, answer in zip(chance.sample(range(len(dealt)), len(given)), given, strict=True):
            dealt[place][question] = answer
    _leave_none_empty(dealt, chance)
    return dealt


def _leave_none_empty(dealt: list[dict[str, T]], chance: Random) -> None:
    """Give each that got none an answer of one with several. There are enough: at first each had one."""
    for empty in (each for each in dealt if not each):
        giver = chance.choice([each for each in dealt if len(each) > 1])
        question = chance.choice(sorted(giver))
        empty[question] = giver.pop(question)
