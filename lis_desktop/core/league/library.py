"""Everything there is to read, from wherever it comes, as one list of resources. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lis_desktop.core.guide import Activity, Guide
from lis_desktop.core.instrument import Dimension, Instrument, ResearchNote
from lis_desktop.core.league.pack import LeaguePack
from lis_desktop.core.league.record import LeagueRecord
from lis_desktop.core.league.resources import OwnResource, Resource, ResourceSource

_YEAR = re.compile(r"\(((?:18|19|20)[0-9]{2})\)")


def library_of(
    instruments: Iterable[Instrument],
    guides: Iterable[Guide],
    leagues: Iterable[LeaguePack],
    record: LeagueRecord,
) -> tuple[Resource, ...]:
    """The school's own first, then the Consortium's, the packs', the research notes and the activities; each
    id once. Of several versions of a pack the one that comes first counts."""
    everything = (
        *(own_as_resource(each) for each in record.own_resources),
        *record.news.resources,
        *(resource for each in leagues for resource in each.resources),
        *(resource for each in instruments for resource in _research_of(each)),
        *(_activity(guide, each) for guide in guides for each in guide.activities),
    )
    return tuple({each.id: each for each in reversed(everything)}.values())[::-1]


def own_as_resource(own: OwnResource) -> Resource:
    """The school's own resource beside the others."""
    return Resource(
        f"own:{own.id}", ResourceSource.SCHOOL, own.title, own.text, own.dimension_ids, "", own.url
    )


def of_dimension(resources: Iterable[Resource], dimension_id: str) -> tuple[Resource, ...]:
    """What is for a dimension: first what names it, then what is for all of them."""
    found = list(resources)
    return (
        *(each for each in found if dimension_id in each.dimension_ids),
        *(each for each in found if not each.dimension_ids),
    )


def short_citation(citation: str) -> str:
    """ "Oakes, J. (2005). Keeping track" as "Oakes 2005"; several authors as "Burris et al. 2006"; "" where
    there is neither a name nor a year to be seen."""
    year = _YEAR.search(citation)
    if year is None:
        return ""
    authors = citation[: year.start()].strip()
    name = authors.split(",")[0].strip().rstrip(".")
    more = " et al." if "&" in authors or authors.count(",") > 2 else ""
    return f"{name}{more} {year[1]}" if name else year[1]


def _research_of(instrument: Instrument) -> Iterable[Resource]:
    for dimension in instrument.dimensions:
        for number, note in enumerate(dimension.research, start=1):
            yield _research(instrument, dimension, number, note)


def _research(instrument: Instrument, dimension: Dimension, number: int, note: ResearchNote) -> Resource:
    cited = short_citation(note.citation)
    return Resource(
        id=f"research:{instrument.id}:{dimension.id}:{number}",
        source=ResourceSource.RESEARCH,
        title=f"{dimension.name}: {cited}" if cited else f"{dimension.name}: research",
        text=note.text,
        dimension_ids=(dimension.id,),
        citation=note.citation,
        url=note.url,
    )


def _activity(guide: Guide, activity: Activity) -> Resource:
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(activity.steps, start=1))
    minutes = f"{activity.minutes_min}–{activity.minutes_max} minutes per {activity.minutes_per}"
    return Resource(
        id=f"activity:{guide.id}:{activity.id}",
        source=ResourceSource.ACTIVITY,
        title=activity.name,
        text=f"{activity.purpose}\n{activity.group_size}, {minutes}.\n{steps}",
    )
