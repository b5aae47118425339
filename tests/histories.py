"""Random histories of an assessment on one to four laptops, and a brute-force account of who follows whom."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from hypothesis import strategies as st


@dataclass(frozen=True)
class History:
    """Exports in the order of time. `parents[i]` are the exports that export i was made from directly;
    `ancestors[i]` is everything that its bundle names; `withdrawals` are those that take data back."""

    parents: tuple[frozenset[int], ...]
    ancestors: tuple[frozenset[int], ...]
    withdrawals: frozenset[int] = frozenset()

    def heads_among(self, received: frozenset[int]) -> frozenset[int]:
        """Those that no other one builds on."""
        reaches = self._reaches()
        return frozenset(old for old in received if not any(reaches[new][old] for new in received))

    def taken_back_by(self, received: frozenset[int]) -> frozenset[int]:
        """Those that a withdrawal that came builds on, whether they came or not."""
        reaches = self._reaches()
        return frozenset(
            old for old in self._all if any(reaches[new][old] for new in received & self.withdrawals)
        )

    def _reaches(self) -> list[list[bool]]:
        """By brute force: walk every path from child to parent, whether the bundles between came or not."""
        reaches = [[parent in self.parents[child] for parent in self._all] for child in self._all]
        for between, child, parent in product(self._all, repeat=3):
            reaches[child][parent] |= reaches[child][between] and reaches[between][parent]
        return reaches

    @property
    def _all(self) -> range:
        return range(len(self.parents))


@st.composite
def histories(draw: st.DrawFn, max_events: int = 10) -> History:
    """Laptops export, now and then one takes in what another exported, one is restored from a backup that
    knows nothing of its last exports, and a school takes back what it sent."""
    laptops = draw(st.integers(1, 4))
    latest: list[frozenset[int]] = [frozenset()] * laptops
    known: list[frozenset[int]] = [frozenset()] * laptops
    backups: list[list[tuple[frozenset[int], frozenset[int]]]] = [[] for _ in range(laptops)]
    parents: list[frozenset[int]] = []
    ancestors: list[frozenset[int]] = []
    withdrawals: set[int] = set()
    for _ in range(draw(st.integers(1, max_events))):
        laptop, other = draw(st.integers(0, laptops - 1)), draw(st.integers(0, laptops - 1))
        event = draw(st.sampled_from(["export", "export", "export", "take in", "restore", "withdraw"]))
        if event == "take in" and laptop != other and latest[other]:
            latest[laptop] |= latest[other]
            known[laptop] |= known[other]
        elif event == "restore" and backups[laptop]:
            latest[laptop], known[laptop] = draw(st.sampled_from(backups[laptop]))
        else:
            backups[laptop].append((latest[laptop], known[laptop]))
            parents.append(latest[laptop])
            ancestors.append(known[laptop])
            number = len(parents) - 1
            if event == "withdraw" and known[laptop]:
                withdrawals.add(number)
            latest[laptop], known[laptop] = frozenset({number}), known[laptop] | {number}
    return History(tuple(parents), tuple(ancestors), frozenset(withdrawals))


@st.composite
def arrivals(draw: st.DrawFn, history: History) -> list[int]:
    """Some of the exports, in any order, some of them twice, some never."""
    numbers = range(len(history.parents))
    some = draw(st.lists(st.sampled_from(numbers), max_size=2 * len(numbers)))
    return draw(st.permutations(some))
