"""The attacker: everything that was published, every school's size, who was in which issue; and a linear
program for the least and the most that anything can be. Where both are the same, it is known.

He is stronger than anybody could be: the list of schools of an issue is never published, nor are sizes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.optimize import linprog  # type: ignore[import-untyped]

Voice = tuple[str, int]
"""A school and the version of its figures."""
EXACT = 1e-6
CLEARLY_APART = 1e-3
"""Far above what a solver rounds."""


@dataclass(frozen=True)
class Published:
    """An issue as the attacker sees it: who was in it, in which version, and the sum level by level."""

    voices: frozenset[Voice]
    total: tuple[int, ...]


@dataclass(frozen=True)
class Secret:
    """Something that must not be known: a sum of voices, each taken so many times."""

    name: str
    parts: Mapping[Voice, int]


def secrets_of(voices: Mapping[Voice, tuple[int, ...]]) -> list[Secret]:
    """Every school, every two schools together, and every change of a school from one version to another."""
    found = [Secret(f"{school} v{version}", {(school, version): 1}) for school, version in voices]
    for one, other in combinations(sorted(voices), 2):
        if one[0] == other[0]:
            found.append(Secret(f"change of {one[0]} from v{one[1]} to v{other[1]}", {one: -1, other: 1}))
        else:
            found.append(Secret(f"{one} and {other}", {one: 1, other: 1}))
    return found


def recovered(issues: Sequence[Published], voices: Mapping[Voice, tuple[int, ...]]) -> Iterator[str]:
    """The names of the secrets whose every level the attacker knows exactly, one after the other."""
    order = sorted(voices)
    levels = len(next(iter(voices.values())))
    attack = _Attack(issues, voices, order, levels)
    return (secret.name for secret in secrets_of(voices) if attack.knows(secret))


class _Attack:
    """x[voice, level] ≥ 0; each issue's level sums and each voice's size are equations."""

    def __init__(
        self,
        issues: Sequence[Published],
        voices: Mapping[Voice, tuple[int, ...]],
        order: list[Voice],
        levels: int,
    ) -> None:
        self._order, self._levels = order, levels
        rows, sums = [], []
        for issue in issues:
            for level in range(levels):
                rows.append(self._row(dict.fromkeys(issue.voices, 1), level))
                sums.append(issue.total[level])
        for voice in order:
            rows.append(np.sum([self._row({voice: 1}, level) for level in range(levels)], axis=0))
            sums.append(sum(voices[voice]))
        self._rows, self._sums = np.array(rows), np.array(sums)
        self._possible: list[np.ndarray] = []

    def knows(self, secret: Secret) -> bool:
        return all(self._is_exact(self._row(secret.parts, level)) for level in range(self._levels))

    def _row(self, parts: Mapping[Voice, int], level: int) -> np.ndarray:
        row = np.zeros(len(self._order) * self._levels)
        for voice, times in parts.items():
            row[self._order.index(voice) * self._levels + level] = times
        return row

    def _is_exact(self, wanted: np.ndarray) -> bool:
        """Whether it is the same in everything that is possible. Two possibilities that were found before and
        differ in it settle that without a program, and they nearly always do."""
        if self._possible and np.ptp(np.array(self._possible) @ wanted) > CLEARLY_APART:
            return False
        least, most = self._extreme(wanted), self._extreme(-wanted)
        return bool(wanted @ most - wanted @ least < EXACT)

    def _extreme(self, wanted: np.ndarray) -> np.ndarray:
        """The possibility in which it is least."""
        found = linprog(wanted, A_eq=self._rows, b_eq=self._sums, method="highs")
        assert found.success, found.message
        self._possible.append(found.x)
        return np.asarray(found.x)
