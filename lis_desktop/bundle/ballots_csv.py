"""ballots.csv: one row a ballot, one column a shown dimension. Sorted, so that its order carries nothing.

It is there only where assessment.json says under which consent; a reader holds it against counts.csv.
"""

from __future__ import annotations

from itertools import pairwise

from lis_desktop.bundle import wire
from lis_desktop.bundle.counts_csv import codes
from lis_desktop.bundle.limits import MAX_BALLOTS, MAX_DIMENSIONS
from lis_desktop.bundle.refusal import refuse
from lis_desktop.core.extract import DimensionCounts, Extract
from lis_desktop.core.open_ballots import BallotConsent, OpenBallots
from lis_desktop.core.outcomes import Reason

NAME = "ballots.csv"


def write_ballots(ballots: OpenBallots) -> bytes:
    """The whole file."""
    lines = [",".join(ballots.dimension_ids), *(",".join(row) for row in ballots.rows)]
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def read_ballots(data: bytes, told: wire.Ballots, level_count: int) -> OpenBallots:
    """The rows. BundleRefused: too_big, schema_invalid."""
    lines = data.decode("ascii", errors="replace").split("\n")
    if len(lines) > MAX_BALLOTS + 2:
        refuse(Reason.TOO_BIG, f"{NAME} has more than {MAX_BALLOTS} rows.")
    # Before anything is split: eight megabytes of commas would become a hundred of cells.
    if any(line.count(",") >= MAX_DIMENSIONS for line in lines):
        refuse(Reason.TOO_BIG, f"{NAME} has more than {MAX_DIMENSIONS} columns.")
    head, *cells, end = [tuple(line.split(",")) for line in lines] if len(lines) > 1 else [(), ()]
    known = frozenset(codes(level_count))
    if end != ("",) or any(len(row) != len(head) or not known.issuperset(row) for row in cells):
        refuse(Reason.SCHEMA_INVALID, f"{NAME} has a row that is not one code for each dimension.")
    if not all(a < b for a, b in pairwise(head)) or not all(a <= b for a, b in pairwise(cells)):
        refuse(Reason.SCHEMA_INVALID, f"{NAME} is not sorted.")
    consent = BallotConsent(told.consent.version, told.consent.text)
    return OpenBallots(told.round, consent, head, tuple(cells))


def check_ballots(extract: Extract) -> None:
    """That the rows are the ones that were counted, and of no smaller group. BundleRefused: sums_wrong."""
    ballots = extract.ballots
    if ballots is None:
        return
    of = next((each for each in extract.rounds if each.number == ballots.round_number), None)
    if of is None or of.answered != len(ballots.rows):
        refuse(Reason.SUMS_WRONG, f"{NAME} does not hold the ballots of a round that is told of.")
    shown = {each.dimension_id: each for each in of.dimensions if not each.hidden}
    if tuple(sorted(shown)) != ballots.dimension_ids:
        refuse(Reason.SUMS_WRONG, f"{NAME} does not have exactly the dimensions that the round shows.")
    for dimension_id, counts in shown.items():
        if _by_code(counts, extract.level_count) != dict(ballots.counts(dimension_id)):
            refuse(Reason.SUMS_WRONG, f"The rows of {NAME} are not those that counts.csv counts.")


def _by_code(counts: DimensionCounts, level_count: int) -> dict[str, int]:
    numbers = (*(counts.counts or ()), counts.blank, counts.cannot_judge, counts.not_applicable)
    return {code: number for code, number in zip(codes(level_count), numbers, strict=True) if number}
