"""What the types cannot say: that the parts of an extract agree with each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from lis_desktop.bundle import wire
from lis_desktop.bundle.refusal import refuse
from lis_desktop.core.assessment import is_school_year
from lis_desktop.core.entries import AgreedLevel, text_ref
from lis_desktop.core.extract import DimensionCounts, Extract, RoundExtract
from lis_desktop.core.outcomes import Reason
from lis_desktop.core.school import grades_complaint


def check_shape(assessment: wire.Assessment) -> None:
    """Lists that must be sorted, things that may be there once. BundleRefused: schema_invalid."""
    if not is_school_year(assessment.school_year):
        _malformed(f"{assessment.school_year} is not a school year")
    facts = assessment.school.facts
    if facts is not None and (wrong := grades_complaint(facts.lowest_grade, facts.highest_grade)):
        _malformed(wrong)
    _rising("ancestors", assessment.provenance.ancestors)
    _rising("rounds", [each.number for each in assessment.rounds])
    _once("identifiers of the school", [each.system for each in assessment.school.identifiers])
    _once("agreed levels", [each.dimension for each in assessment.agreed_levels])
    _once("priorities", assessment.priorities)
    for each in assessment.rounds:
        _once(f"dimensions of round {each.number}", each.dimensions)
        _rising(f"hidden dimensions of round {each.number}", each.hidden)
        if not set(each.hidden) <= set(each.dimensions):
            _malformed(f"round {each.number} hides a dimension that it did not ask about")


def check_sums(extract: Extract) -> None:
    """Counts that add up, levels that exist, nothing shown of a group below k.

    BundleRefused: schema_invalid, sums_wrong.
    """
    for each in extract.rounds:
        _check_round(each, extract.k)
    agreed = {each.dimension_id: each.level for each in extract.agreed_levels}
    told = [each for each in extract.texts if isinstance(each, AgreedLevel)]
    for level in (*agreed.values(), *(each.level for each in told)):
        if level > extract.level_count:
            _contradiction(f"level {level} is agreed on a scale of {extract.level_count}")
    for each_told in told:
        if agreed.get(each_told.dimension_id, each_told.level) != each_told.level:
            _contradiction(f"two different levels are agreed for {each_told.dimension_id}")
    _once("texts", [text_ref(entry) for entry in extract.texts])


def check_withdrawal(extract: Extract, min_reader: int) -> None:
    """A withdrawal names what it takes back, holds nothing else, and cannot be overlooked.

    BundleRefused: schema_invalid.
    """
    if extract.withdrawal is None:
        return
    if extract != extract.emptied():
        _malformed("it takes everything back, and yet it holds something")
    if not extract.provenance.ancestors:
        _malformed("it takes something back and names nothing")
    if min_reader < wire.WITHDRAWAL_READER:
        _malformed("it takes something back, and lets an older reader overlook that")


def _check_round(each: RoundExtract, k: int) -> None:
    where = f"round {each.number}"
    if each.answered is not None and each.answered < k:
        _contradiction(f"{where} tells how many answered, though fewer than {k} did")
    if each.answered is not None and 0 < each.asked < each.answered:
        _contradiction(f"in {where} {each.answered} answered, but {each.asked} were asked")
    for counts in each.dimensions:
        if counts.counts is not None:
            _check_dimension(where, counts, each.answered, k)


def _check_dimension(where: str, counts: DimensionCounts, answered: int | None, k: int) -> None:
    n = counts.n or 0
    if n < k:
        _contradiction(f"{counts.dimension_id} in {where} is shown with {n} scores, fewer than {k}")
    ballots = n + sum(each or 0 for each in (counts.cannot_judge, counts.not_applicable, counts.blank))
    if ballots != answered:
        _contradiction(f"{counts.dimension_id} in {where} adds up to {ballots}, but {answered} answered")


def _rising(what: str, values: Sequence[str] | Sequence[int]) -> None:
    if not all(a < b for a, b in pairwise(values)):  # type: ignore[operator]
        _malformed(f"the {what} are not sorted, or one is there twice")


def _once(what: str, values: Iterable[str]) -> None:
    found = list(values)
    if len(set(found)) < len(found):
        _malformed(f"among the {what}, one is there twice")


def _malformed(message: str) -> None:
    refuse(Reason.SCHEMA_INVALID, f"{message[0].upper()}{message[1:]}.")


def _contradiction(message: str) -> None:
    refuse(Reason.SUMS_WRONG, f"{message[0].upper()}{message[1:]}.")
