"""What goes with exported figures: what every column means, and how to cite them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from lis_desktop.core.benchmark import ReleaseGate
from lis_desktop.core.errors import NotFound
from lis_desktop.core.maker import Maker
from lis_desktop.core.open_ballots import BallotConsent
from lis_desktop.services.consortium.exporting.ballot_tables import NOTICE
from lis_desktop.services.consortium.exporting.data_package import Table
from lis_desktop.services.consortium.region.releases import ReleasedCycle
from lis_desktop.services.consortium.view import Cycle

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue

CODEBOOK, CITATION = "codebook.md", "citation.txt"
_GATE = ReleaseGate()


def codebook(
    title: str,
    tables: Sequence[Table],
    catalogue: Catalogue,
    cycles: Iterable[Cycle],
    consents: Sequence[BallotConsent] = (),
) -> str:
    """Every table and column, every level and dimension, and the rules, as Markdown."""
    lines = [f"# {title}: codebook", "", *_rules()]
    for table in tables:
        lines += [
            f"## {table.path}",
            "",
            f"{table.title}.",
            "",
            "| column | type | values | meaning |",
            "|---|---|---|---|",
        ]
        for column in table.columns:
            values = ", ".join(column.enum) or ("" if column.required else "may be empty")
            lines.append(f"| {column.name} | {column.type} | {values} | {column.about} |")
        lines += ["", f"A row is named by: {', '.join(table.key)}.", ""]
    for instrument_id, version in sorted({(each.instrument_id, each.instrument_version) for each in cycles}):
        lines += _instrument(catalogue, instrument_id, version)
    for consent in consents:
        lines += [f"## Consent, version {consent.version}", "", NOTICE, "", f"> {consent.text}", ""]
    return "\n".join(lines)


def citation(
    title: str,
    consortium: str,
    released: Sequence[ReleasedCycle],
    day: date,
    maker: Maker,
    *,
    with_ballots: bool = False,
) -> str:
    """How to cite what was exported, and what to say about it."""
    years = sorted({each.cycle.school_year for each in released})
    span = "" if not years else f", {years[0]}" if len(years) == 1 else f", {years[0]} to {years[-1]}"
    return (
        f"{consortium or 'The Consortium'} ({day.year}). {title}{span} [Data set]. "
        f"Exported {day.isoformat()} with {maker.line}.\n\n"
        "These are aggregated answers of school faculties about their own schools. They rate no person and\n"
        f"rank no school. Figures of fewer than {_GATE.k} people, of fewer than {_GATE.min_schools} schools, "
        f"or of which one school\nis more than {_GATE.max_share_percent} percent are withheld. Levels are "
        "ordered, not measured: please do not average them.\n"
        f"{NOTICE if with_ballots else ''}"
    )


def _rules() -> tuple[str, ...]:
    return (
        "Levels are ordered categories: use counts, medians and quartiles, not means. Ids, NCES ids and ZIP",
        "codes are text. An empty cell means withheld, hidden or not told, and never zero.",
        "",
        f"A figure over schools is released with at least {_GATE.k} scores from at least {_GATE.min_schools}",
        f"schools, none of which gave more than {_GATE.max_share_percent} percent of them, and only if",
        "everything that was ever released, put together, tells no more than figures that keep this rule. A",
        "school that came or was corrected lately may not be in it yet.",
        "",
    )


def _instrument(catalogue: Catalogue, instrument_id: str, version: str) -> Iterator[str]:
    yield f"## Instrument {instrument_id}, version {version}"
    yield ""
    try:
        instrument = catalogue.instrument(instrument_id, version)
    except NotFound:
        yield "Its pack was not on the computer that made the export."
        yield ""
        return
    yield "| level | name |"
    yield "|---|---|"
    yield from (f"| {level.number} | {level.name} |" for level in instrument.scale.levels)
    yield ""
    yield "| dimension | code | name |"
    yield "|---|---|---|"
    yield from (f"| {each.id} | {each.code} | {each.name} |" for each in instrument.dimensions)
    yield ""
