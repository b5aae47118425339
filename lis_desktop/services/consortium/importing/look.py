"""A dry run's second half: what would change, number by number, for each school and for the region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lis_desktop.bundle import OpenedBundle, read_bundle
from lis_desktop.core.import_changes import (
    BundleChange,
    ImportChanges,
    RegionChange,
    changes_between,
    region_changes,
)
from lis_desktop.core.league.section_changes import league_changes
from lis_desktop.core.outcomes import Outcome
from lis_desktop.services.consortium.view import Cycle, CycleBenchmark, shelf_benchmark
from lis_desktop.services.league.desk import counting_sections

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.core.merge import MergePlan
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.opened import Shelf


class Look:
    """What a dry run would change, noted bundle by bundle before it is rolled back."""

    def __init__(self, shelf: Shelf, catalogue: Catalogue) -> None:
        self._shelf = shelf
        self._catalogue = catalogue
        self._before = shelf_benchmark(shelf, catalogue)
        self._league_before = counting_sections(shelf)
        self._bundles: list[BundleChange] = []

    def note(self, db: Transaction, file: str, opened: OpenedBundle, plan: MergePlan) -> None:
        """Compare a bundle with the one that it takes the place of; before the shelf forgets that one."""
        from lis_desktop.store.shelf import reading as shelf_reading

        if plan.supersedes is None or plan.outcome not in (Outcome.ACCEPTED, Outcome.WITHDRAWN):
            return
        before = read_bundle(shelf_reading.content_of_identity(db, plan.supersedes))
        after = opened.extract
        self._bundles.append(
            BundleChange(
                file=file,
                identity=opened.identity,
                replaces=plan.supersedes,
                assessment_id=after.assessment_id,
                school_name=after.school.name,
                school_year=after.school_year,
                revision_before=before.provenance.revision,
                revision_after=after.provenance.revision,
                withdraws=after.withdrawal is not None,
                deletes=len(plan.takes_back),
                texts_before=len(before.texts),
                texts_after=len(after.texts),
                dimensions=changes_between(before, after),
            )
        )

    def finish(self, db: Transaction) -> ImportChanges:
        """With the region and the League as they would be; in the transaction, before it is rolled back."""
        at_hand = self._shelf.at_hand(db)
        return ImportChanges(
            tuple(self._bundles),
            _region(self._before, shelf_benchmark(at_hand, self._catalogue)),
            league_changes(self._league_before, counting_sections(at_hand)),
        )


def _region(
    before: tuple[CycleBenchmark, ...], after: tuple[CycleBenchmark, ...]
) -> tuple[RegionChange, ...]:
    was = {each.cycle: each.cells for each in before}
    now = {each.cycle: each.cells for each in after}
    return tuple(
        change
        for cycle in sorted(was.keys() | now.keys(), reverse=True)
        for change in region_changes(_key(cycle), was.get(cycle, ()), now.get(cycle, ()))
    )


def _key(cycle: Cycle) -> tuple[str, str, str]:
    return cycle.school_year, cycle.instrument_id, cycle.instrument_version
