"""Where in New England a school lies, near enough to tell a morning's drive from a day's.

The middle of each county and of each three-digit ZIP area is the mean of the points that the U.S. Census
Bureau gives for the ZIP codes in it (gazetteer of 2021), rounded to a tenth of a degree. So it lies where
people live: the middle of the land of Piscataquis County is forest, forty miles from its towns. How near that
is, and how it was checked, is in docs/league.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

_EARTH_RADIUS_MILES = 3958.8


@dataclass(frozen=True, slots=True)
class Place:
    """Degrees north, and degrees west as a positive number."""

    north: float
    west: float


def place_of(state: str, county: str, zip_code: str) -> Place | None:
    """By county, which is the nearer guess, else by ZIP area; None where neither is known. "Coös County" and
    "coos" are one."""
    name = county.casefold().strip().removesuffix(" county").strip().replace("ö", "o")
    found = _COUNTIES.get(state, {}).get(name) or _ZIP_AREAS.get(zip_code[:3])
    return None if found is None else Place(*found)


@lru_cache(maxsize=40_000)
def miles_between(one: Place, other: Place) -> int:
    """As the crow flies, on a sphere (the haversine formula), to a whole mile."""
    north, south = radians(one.north), radians(other.north)
    half = (
        sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(one.west - other.west) / 2) ** 2
    )
    return round(2 * _EARTH_RADIUS_MILES * asin(sqrt(half)))


_COUNTIES: dict[str, dict[str, tuple[float, float]]] = {
    "CT": {
        "fairfield": (41.2, 73.4), "hartford": (41.8, 72.8), "litchfield": (41.8, 73.2),
        "middlesex": (41.5, 72.5), "new haven": (41.4, 73.0), "new london": (41.5, 72.1),
        "tolland": (41.8, 72.4), "windham": (41.8, 72.0),
    },
    "ME": {
        "androscoggin": (44.2, 70.2), "aroostook": (46.7, 68.2), "cumberland": (43.8, 70.3),
        "franklin": (44.8, 70.3), "hancock": (44.4, 68.4), "kennebec": (44.4, 69.8), "knox": (44.1, 69.1),
        "lincoln": (44.0, 69.6), "oxford": (44.3, 70.7), "penobscot": (45.1, 68.8),
        "piscataquis": (45.3, 69.3), "sagadahoc": (44.0, 69.8), "somerset": (45.0, 69.7),
        "waldo": (44.5, 69.1), "washington": (44.9, 67.5), "york": (43.4, 70.7),
    },
    "MA": {
        "barnstable": (41.7, 70.3), "berkshire": (42.3, 73.2), "bristol": (41.8, 71.1),
        "dukes": (41.4, 70.7), "essex": (42.6, 71.0), "franklin": (42.6, 72.6), "hampden": (42.1, 72.6),
        "hampshire": (42.4, 72.7), "middlesex": (42.5, 71.3), "nantucket": (41.3, 70.0),
        "norfolk": (42.2, 71.2), "plymouth": (42.0, 70.8), "suffolk": (42.3, 71.1),
        "worcester": (42.3, 71.9),
    },
    "NH": {
        "belknap": (43.5, 71.4), "carroll": (43.9, 71.2), "cheshire": (42.9, 72.3), "coos": (44.6, 71.4),
        "grafton": (43.9, 71.9), "hillsborough": (42.9, 71.7), "merrimack": (43.3, 71.7),
        "rockingham": (43.0, 71.1), "strafford": (43.3, 71.0), "sullivan": (43.4, 72.2),
    },
    "RI": {
        "bristol": (41.7, 71.3), "kent": (41.7, 71.5), "newport": (41.5, 71.3), "providence": (41.9, 71.5),
        "washington": (41.5, 71.6),
    },
    "VT": {
        "addison": (44.0, 73.1), "bennington": (43.1, 73.1), "caledonia": (44.4, 72.1),
        "chittenden": (44.5, 73.1), "essex": (44.7, 71.7), "franklin": (44.8, 72.9),
        "grand isle": (44.8, 73.3), "lamoille": (44.6, 72.6), "orange": (44.0, 72.3),
        "orleans": (44.8, 72.2), "rutland": (43.6, 73.0), "washington": (44.3, 72.6),
        "windham": (43.0, 72.7), "windsor": (43.6, 72.5),
    },
}  # fmt: skip

_ZIP_AREAS: dict[str, tuple[float, float]] = {
    "010": (42.3, 72.6), "011": (42.1, 72.5), "012": (42.3, 73.2), "013": (42.6, 72.6), "014": (42.6, 71.8),
    "015": (42.2, 71.8), "016": (42.3, 71.8), "017": (42.3, 71.4), "018": (42.6, 71.2), "019": (42.6, 70.9),
    "020": (42.2, 71.1), "021": (42.3, 71.1), "022": (42.4, 71.1), "023": (42.0, 70.9), "024": (42.4, 71.2),
    "025": (41.6, 70.5), "026": (41.7, 70.2), "027": (41.8, 71.1), "028": (41.7, 71.5), "029": (41.8, 71.4),
    "030": (42.9, 71.5), "031": (43.0, 71.5), "032": (43.5, 71.7), "033": (43.3, 71.6), "034": (42.9, 72.2),
    "035": (44.5, 71.5), "036": (43.2, 72.3), "037": (43.7, 72.1), "038": (43.4, 71.1), "039": (43.2, 70.7),
    "040": (43.7, 70.5), "041": (43.7, 70.2), "042": (44.3, 70.4), "043": (44.3, 69.8), "044": (45.2, 68.7),
    "045": (43.9, 69.6), "046": (44.5, 68.0), "047": (46.7, 68.3), "048": (44.1, 69.1), "049": (44.8, 69.7),
    "050": (43.8, 72.4), "051": (43.3, 72.6), "052": (43.0, 73.1), "053": (42.9, 72.8), "054": (44.6, 73.0),
    "056": (44.3, 72.6), "057": (43.7, 73.0), "058": (44.7, 72.1), "059": (44.8, 71.7), "060": (41.9, 72.8),
    "061": (41.8, 72.7), "062": (41.8, 72.1), "063": (41.5, 72.0), "064": (41.4, 72.7), "065": (41.3, 72.9),
    "066": (41.2, 73.2), "067": (41.6, 73.2), "068": (41.2, 73.4), "069": (41.1, 73.5),
}  # fmt: skip
