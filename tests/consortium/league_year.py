"""Schools whose bundles tell of the League, for the tests of the desk."""

from __future__ import annotations

from dataclasses import replace

from lis_desktop.core.extract import AgreedLevelCell, Extract, RoundExtract
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.league.visits import HostOffer, VisitRequest
from lis_desktop.core.school import SchoolFacts
from tests.bundle_samples import fixed_uuid, sample_extract, shown
from tests.league_samples import YEAR


def school(
    number: int,
    league: LeagueSection,
    *,
    county: str = "Kennebec",
    levels: tuple[tuple[str, int], ...] = (),
    priorities: tuple[str, ...] = (),
    year: str = YEAR,
) -> Extract:
    """A school that tells this; every dimension of its one round is at its upper two levels."""
    extract = sample_extract(number)
    told = dict(levels)
    dimensions = tuple(shown(each, 0, 2, 20, 24) for each in ("equity", "school-culture"))
    return replace(
        extract,
        assessment_id=fixed_uuid(5000 + number + 1000 * int(year[:4])),
        school=replace(extract.school, facts=SchoolFacts(county=county)),
        school_year=year,
        rounds=(RoundExtract(1, 48, 46, dimensions),),
        agreed_levels=tuple(AgreedLevelCell(each, level) for each, level in told.items()),
        priorities=priorities,
        texts=(),
        league=league,
    )


def offer(number: int, *dimension_ids: str, visits: int = 1, year: str = YEAR, reach: str = "") -> HostOffer:
    """An offer of the school of that number."""
    return HostOffer(
        fixed_uuid(7000 + number), year, dimension_ids or ("equity",), (), visits, 4, "Come and see.", reach
    )


def request(number: int, *dimension_ids: str, year: str = YEAR) -> VisitRequest:
    """A wish of the school of that number."""
    return VisitRequest(fixed_uuid(8000 + number), year, dimension_ids or ("equity",), 3, "To see it.")


def hosting(
    number: int, *dimension_ids: str, level: int = 4, visits: int = 1, county: str = "Kennebec"
) -> Extract:
    """A school that offers to host, and agreed on this level."""
    told = LeagueSection(offers=(offer(number, *dimension_ids, visits=visits),))
    return school(
        number, told, county=county, levels=tuple((each, level) for each in dimension_ids or ("equity",))
    )


def asking(number: int, *dimension_ids: str, county: str = "Kennebec") -> Extract:
    """A school that asks to visit for its priorities."""
    told = LeagueSection(requests=(request(number, *dimension_ids),))
    return school(number, told, county=county, priorities=dimension_ids or ("equity",))
