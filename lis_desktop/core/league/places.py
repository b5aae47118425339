"""Where in New England a school lies, near enough to tell a morning's drive from a day's.

The middle of each county and of each three-digit ZIP area, in degrees, read by us off public maps and rounded
to a tenth (some seven miles). These are facts of geography, as the U.S. Census Bureau publishes them; no list
was copied.
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
    """By ZIP area, else by county; None where neither is known. "Coös County" and "coos" are one."""
    if zip_code[:3] in _ZIP_AREAS:
        return Place(*_ZIP_AREAS[zip_code[:3]])
    name = county.casefold().strip().removesuffix(" county").strip().replace("ö", "o")
    found = _COUNTIES.get(state, {}).get(name)
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
        "fairfield": (41.2, 73.4), "hartford": (41.8, 72.7), "litchfield": (41.8, 73.2),
        "middlesex": (41.4, 72.5), "new haven": (41.4, 72.9), "new london": (41.5, 72.1),
        "tolland": (41.9, 72.3), "windham": (41.8, 72.0),
    },
    "ME": {
        "androscoggin": (44.2, 70.2), "aroostook": (46.7, 68.6), "cumberland": (43.8, 70.3),
        "franklin": (45.0, 70.4), "hancock": (44.6, 68.4), "kennebec": (44.4, 69.8),
        "knox": (44.1, 69.1), "lincoln": (44.1, 69.5), "oxford": (44.5, 70.7),
        "penobscot": (45.4, 68.6), "piscataquis": (45.9, 69.2), "sagadahoc": (43.9, 69.8),
        "somerset": (45.5, 70.0), "waldo": (44.5, 69.1), "washington": (45.0, 67.6), "york": (43.5, 70.7),
    },
    "MA": {
        "barnstable": (41.7, 70.3), "berkshire": (42.4, 73.2), "bristol": (41.8, 71.1),
        "dukes": (41.4, 70.6), "essex": (42.6, 70.9), "franklin": (42.6, 72.6), "hampden": (42.1, 72.6),
        "hampshire": (42.3, 72.7), "middlesex": (42.5, 71.4), "nantucket": (41.3, 70.1),
        "norfolk": (42.2, 71.2), "plymouth": (42.0, 70.8), "suffolk": (42.3, 71.1),
        "worcester": (42.4, 71.9),
    },
    "NH": {
        "belknap": (43.5, 71.4), "carroll": (43.9, 71.2), "cheshire": (42.9, 72.2), "coos": (44.7, 71.3),
        "grafton": (43.9, 71.8), "hillsborough": (42.9, 71.7), "merrimack": (43.3, 71.7),
        "rockingham": (43.0, 71.1), "strafford": (43.3, 71.0), "sullivan": (43.4, 72.2),
    },
    "RI": {
        "bristol": (41.7, 71.3), "kent": (41.7, 71.6), "newport": (41.5, 71.3), "providence": (41.9, 71.6),
        "washington": (41.5, 71.6),
    },
    "VT": {
        "addison": (44.0, 73.1), "bennington": (43.0, 73.1), "caledonia": (44.5, 72.1),
        "chittenden": (44.5, 73.1), "essex": (44.7, 71.7), "franklin": (44.9, 72.9),
        "grand isle": (44.8, 73.3), "lamoille": (44.6, 72.6), "orange": (44.0, 72.4),
        "orleans": (44.8, 72.2), "rutland": (43.6, 73.0), "washington": (44.3, 72.6),
        "windham": (43.0, 72.7), "windsor": (43.6, 72.6),
    },
}  # fmt: skip

_ZIP_AREAS: dict[str, tuple[float, float]] = {
    "010": (42.2, 72.6), "011": (42.1, 72.6), "012": (42.4, 73.2), "013": (42.6, 72.6), "014": (42.6, 71.8),
    "015": (42.2, 71.9), "016": (42.3, 71.8), "017": (42.3, 71.4), "018": (42.6, 71.2), "019": (42.6, 70.9),
    "020": (42.1, 71.1), "021": (42.4, 71.1), "022": (42.4, 71.1), "023": (42.0, 70.9), "024": (42.4, 71.2),
    "025": (41.6, 70.6), "026": (41.7, 70.2), "027": (41.8, 71.0), "028": (41.6, 71.5), "029": (41.8, 71.4),
    "030": (42.9, 71.4), "031": (43.0, 71.5), "032": (43.5, 71.6), "033": (43.2, 71.5), "034": (42.9, 72.2),
    "035": (44.4, 71.5), "036": (43.2, 72.4), "037": (43.6, 72.2), "038": (43.2, 71.0), "039": (43.2, 70.7),
    "040": (43.8, 70.4), "041": (43.7, 70.3), "042": (44.3, 70.4), "043": (44.3, 69.8), "044": (45.0, 68.8),
    "045": (44.0, 69.6), "046": (44.6, 67.9), "047": (46.6, 68.2), "048": (44.2, 69.1), "049": (44.8, 69.8),
    "050": (43.8, 72.4), "051": (43.2, 72.6), "052": (43.0, 73.1), "053": (42.9, 72.7), "054": (44.6, 73.1),
    "056": (44.4, 72.6), "057": (43.6, 73.0), "058": (44.7, 72.1), "059": (44.9, 71.6), "060": (41.8, 72.8),
    "061": (41.8, 72.7), "062": (41.8, 72.0), "063": (41.4, 72.1), "064": (41.4, 72.7), "065": (41.3, 72.9),
    "066": (41.2, 73.2), "067": (41.6, 73.2), "068": (41.2, 73.5), "069": (41.1, 73.5),
}  # fmt: skip
