"""An invented region of schools for the tests of regional reports."""

from __future__ import annotations

import random

from lis_desktop.core.benchmark import Contribution, ReleaseGate, benchmark
from lis_desktop.core.extract import DimensionCounts, Extract, Provenance, RoundExtract
from lis_desktop.core.figures import MIN_K, Distribution, figures_of
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.programme import SchoolNeeds, for_others, programme
from lis_desktop.core.school import School
from lis_desktop.core.tally import DimensionTally
from lis_desktop.reports.regional import Region
from tests.reports.faculty import AS_OF, outline

PLACES = ("Ashford", "Birch Hill", "Carrabec", "Dune", "Eastport", "Fairhaven", "Greylock", "Harbor")
KINDS = ("High", "Regional", "Middle", "Academy")


def region_of(schools: int, instrument: Instrument | None = None, seed: int = 20261122) -> Region:
    """That many schools with 5 to 60 answers each; every ninth dimension of a school is hidden."""
    used, chance = instrument or outline(), random.Random(seed)
    gate = ReleaseGate()
    made = []
    contributions = []
    for number in range(schools):
        name = f"{PLACES[number % len(PLACES)]} {KINDS[number % 4]} {number + 1}"
        cells = []
        for index, dimension_id in enumerate(used.dimension_ids):
            if (number + index) % 9 == 0:
                cells.append(DimensionCounts(dimension_id, None, None, None, None))
                continue
            counts = tuple(chance.randint(0, 15) + (2 if level else 5) for level in range(len(used.scale)))
            cells.append(DimensionCounts(dimension_id, counts, 1, 0, 2))
            contributions.append(Contribution(str(number), dimension_id, counts))
        extract = Extract(
            f"assessment-{number:04d}",
            School(str(number), name),
            "2026-27",
            used.ref,
            len(used.scale),
            5,
            Provenance(1, (), "d", AS_OF),
            (RoundExtract(1, 60, 50, tuple(cells)),),
            (),
            used.dimension_ids[number % 3 : number % 3 + 3],
        )
        made.append((name, extract))
    cells_of_region = benchmark(used.dimension_ids, contributions, gate)
    needs = [
        SchoolNeeds(extract.assessment_id, extract.priorities, _distributions(extract)) for _, extract in made
    ]
    told = for_others(programme(used.dimension_ids, needs))
    return Region("2026-27", used, tuple(made), cells_of_region, gate, held_out=1, programme=told)


def _distributions(extract: Extract) -> dict[str, Distribution]:
    tallies = (
        DimensionTally(each.dimension_id, each.counts, 0, 0, 0)
        for each in extract.rounds[-1].dimensions
        if each.counts is not None
    )
    found = ((each.dimension_id, figures_of(each, MIN_K).distribution) for each in tallies)
    return {dimension_id: shown for dimension_id, shown in found if shown is not None}
