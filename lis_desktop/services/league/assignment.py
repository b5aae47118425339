"""The solver of assignments: scipy's, which knows the problem better than a loop of ours would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lis_desktop.core.errors import NotAllowed


def solve(costs: Sequence[Sequence[int]]) -> Iterable[tuple[int, int]]:
    """(row, column) pairs of the least sum, as many as the shorter side is long (Crouse 2016, a shortest
    augmenting path). Sums stay far below 2^53, so that they are whole numbers to the solver too. NotAllowed
    where the extra `consortium` is not installed."""
    try:
        from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]
    except ImportError as error:
        raise NotAllowed(
            "This copy of LIS Desktop cannot match visits: its solver is not installed.",
            "Nothing was changed.",
            "Install the Consortium's package, or lis-desktop[consortium].",
        ) from error
    rows, columns = linear_sum_assignment(costs)
    return zip(map(int, rows), map(int, columns), strict=True)
