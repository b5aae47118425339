"""The end of a run: where the bundles that it took in stand now, whatever order its files came in.

The first of two laptops' bundles looked fine when it came; the second one contradicts both. What is told at
the end is told of the end, so that "new" always means that it counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lis_desktop.core.merge import outcome_now
from lis_desktop.core.outcomes import Outcome
from lis_desktop.services.consortium.importing.lines import ImportLine, as_it_ended
from lis_desktop.services.consortium.view import Standing, shelf_list

if TYPE_CHECKING:
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.opened import Shelf

_MAY_CHANGE = frozenset({Outcome.ACCEPTED, Outcome.CONFLICT, Outcome.STALE})


def lines_at_the_end(
    shelf: Shelf, db: Transaction, run: int, lines: Sequence[ImportLine | None]
) -> list[ImportLine | None]:
    """The lines of a run, told anew where a later file of it changed what became of one; the book too."""
    from lis_desktop.store.shelf import runs as shelf_runs

    came_in = {place: line for place, line in enumerate(lines) if line is not None and _came_in(line)}
    now = _as_they_stand(shelf, db, run, came_in) if came_in else {}
    changed = {
        line.identity: (line.outcome, now[place].outcome)
        for place, line in came_in.items()
        if line.identity is not None and line.outcome is not now[place].outcome
    }
    shelf_runs.change_outcomes(db, run, changed)
    return [now.get(place, line) for place, line in enumerate(lines)]


def _came_in(line: ImportLine) -> bool:
    return line.outcome in _MAY_CHANGE and not line.takes_back


def _as_they_stand(
    shelf: Shelf, db: Transaction, run: int, came_in: Mapping[int, ImportLine]
) -> dict[int, ImportLine]:
    from lis_desktop.store.shelf.bundles import Counter

    counter = Counter(db, run)
    counter.look_up_assessments({each.assessment_id for each in came_in.values()})
    listed = shelf_list(shelf.at_hand(db))
    second = {each.assessment_id for each in listed if each.standing is Standing.TWICE}
    now = {}
    for place, line in came_in.items():
        of = line.assessment_id
        outcome = outcome_now(line.identity or "", counter.nodes_of(of), counter.decision_on(of))
        is_second = outcome is Outcome.ACCEPTED and of in second
        now[place] = as_it_ended(line, outcome, is_second=is_second)
    return now
