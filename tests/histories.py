"""Random histories of an assessment on one to four laptops, and a brute-force account of who follows whom."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from hypothesis import strategies as st


@dataclass(frozen=True)
class History:
    """Exports in the order of time. `parents[i]` are the exports that export i was made from directly;
    `ancestors[i]` is everything that its bundle names."""

    parents: tuple[frozenset[int], ...]
    ancestors: tuple[frozenset[int], ...]

    def heads_among(self, received: frozenset[int]) -> frozenset[int]:
        """By brute force: walk every path from child to parent, whether the bundles between came or not."""
        reaches = [[parent in self.parents[child] for parent in self._all] for child in self._all]
        for between, child, parent in product(self._all, repeat=3):
            reaches[child][parent] |= reaches[child][between] and reaches[between][parent]
        return frozenset(old for old in received if not any(reaches[new][old] for new in received))

    @property
    def _all(self) -> range:
        return range(len(self.parents))


@st.composite
def histories(draw: st.DrawFn, max_events: int = 10) -> History:
    """Laptops export, and now and then one takes in what another exported."""
    laptops = draw(st.integers(1, 4))
    latest: list[frozenset[int]] = [frozenset()] * laptops
    known: list[frozenset[int]] = [frozenset()] * laptops
    parents: list[frozenset[int]] = []
    ancestors: list[frozenset[int]] = []
    for _ in range(draw(st.integers(1, max_events))):
        laptop, other = draw(st.integers(0, laptops - 1)), draw(st.integers(0, laptops - 1))
        if laptop != other and latest[other] and draw(st.booleans()):
            latest[laptop] |= latest[other]
            known[laptop] |= known[other]
        else:
            parents.append(latest[laptop])
            ancestors.append(known[laptop])
            number = len(parents) - 1
            latest[laptop], known[laptop] = frozenset({number}), known[laptop] | {number}
    return History(tuple(parents), tuple(ancestors))


@st.composite
def arrivals(draw: st.DrawFn, history: History) -> list[int]:
    """Some of the exports, in any order, some of them twice, some never."""
    numbers = range(len(history.parents))
    some = draw(st.lists(st.sampled_from(numbers), max_size=2 * len(numbers)))
    return draw(st.permutations(some))
