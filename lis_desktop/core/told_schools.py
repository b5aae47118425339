"""How many schools stand somewhere, told more than once, so that no two numbers tell where one school stands.

The law of ADR 0075, for counts of schools: those that came and changed together are a block, and a number
leaves only if each block could be told by itself. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def told_issues(
    issues: Sequence[Mapping[str, T]], holds: Callable[[T], bool], fewest: int, known: Collection[str] = ()
) -> list[Mapping[str, T]]:
    """Those of the issues (oldest first; school to its figures) of which it may be told, beside those before,
    for how many schools it holds.

    Each block has to have at least `fewest` schools for which it holds, and as many others. The schools in
    `known` hide nobody.
    """
    told: list[Mapping[str, T]] = []
    for issue in issues:
        if issue not in told and _may_all_be_told([*told, issue], holds, fewest, known):
            told.append(issue)
    return told


def last_told(
    issues: Sequence[Mapping[str, T]], holds: Callable[[T], bool], fewest: int, known: Collection[str] = ()
) -> int | None:
    """The last number that may be told, None where none may."""
    told = told_issues(issues, holds, fewest, known)
    return sum(map(holds, told[-1].values())) if told else None


def _may_all_be_told(
    issues: Sequence[Mapping[str, T]], holds: Callable[[T], bool], fewest: int, known: Collection[str]
) -> bool:
    blocks: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for school in {each for issue in issues for each in issue}.difference(known):
        blocks[_when(school, issues)].append(school)
    return all(
        _is_a_group([holds(issue[school]) for school in block], fewest)
        for block in blocks.values()
        for issue in issues
        if block[0] in issue
    )


def _when(school: str, issues: Sequence[Mapping[str, T]]) -> tuple[int, ...]:
    """In which issues it is, and since which of them as it is there; -1 where it is not."""
    seen: list[T] = []
    when = []
    for issue in issues:
        figures = issue.get(school)
        if figures is None:
            when.append(-1)
            continue
        if figures not in seen:
            seen.append(figures)
        when.append(seen.index(figures))
    return tuple(when)


def _is_a_group(hold: Sequence[bool], fewest: int) -> bool:
    return fewest <= sum(hold) <= len(hold) - fewest
