"""Where a school lies, held against towns whose places everybody can look up.

Degrees of the towns: the Geographic Names Information System of the U.S. Geological Survey, to two digits.
"""

from __future__ import annotations

import pytest

from lis_desktop.core.league.places import _COUNTIES, _ZIP_AREAS, Place, miles_between, place_of

BOSTON = Place(42.36, 71.06)
PORTLAND = Place(43.66, 70.26)
TOWNS = [
    ("MA", "Suffolk", "02108", BOSTON),
    ("MA", "Berkshire", "01201", Place(42.45, 73.25)),  # Pittsfield
    ("CT", "Hartford", "06103", Place(41.76, 72.69)),
    ("CT", "New Haven", "06510", Place(41.31, 72.92)),
    ("RI", "Providence", "02903", Place(41.82, 71.41)),
    ("NH", "Merrimack", "03301", Place(43.21, 71.54)),  # Concord
    ("NH", "Cheshire", "03431", Place(42.93, 72.28)),  # Keene
    ("NH", "Coos", "03570", Place(44.47, 71.19)),  # Berlin
    ("NH", "Strafford", "03820", Place(43.20, 70.87)),  # Dover
    ("VT", "Washington", "05602", Place(44.26, 72.58)),  # Montpelier
    ("VT", "Chittenden", "05401", Place(44.48, 73.21)),  # Burlington
    ("VT", "Windham", "05301", Place(42.85, 72.56)),  # Brattleboro
    ("ME", "Kennebec", "04330", Place(44.31, 69.78)),  # Augusta
    ("ME", "Cumberland", "04101", PORTLAND),
    ("ME", "Penobscot", "04401", Place(44.80, 68.77)),  # Bangor
    ("ME", "Piscataquis", "04426", Place(45.18, 69.23)),  # Dover-Foxcroft
    ("ME", "Aroostook", "04769", Place(46.68, 68.02)),  # Presque Isle
]
FAR_FROM_THE_MIDDLE = 30
"""Miles; a school in the far corner of Maine can be more (docs/league.md says how many)."""
PREFIXES = {
    "CT": ("06",), "MA": ("01", "020", "021", "022", "023", "024", "025", "026", "027"),
    "ME": ("039", "04"), "NH": ("030", "031", "032", "033", "034", "035", "036", "037", "038"),
    "RI": ("028", "029"), "VT": ("05",),
}  # fmt: skip
"""The first digits of the Postal Service's ZIP codes, by state."""


def _known(state: str, county: str, zip_code: str) -> Place:
    place = place_of(state, county, zip_code)
    assert place is not None
    return place


@pytest.mark.parametrize(("state", "county", "zip_code", "town"), TOWNS)
def test_a_town_lies_near_the_middle_of_its_county_and_of_its_zip_area(
    state: str, county: str, zip_code: str, town: Place
) -> None:
    assert miles_between(_known(state, county, ""), town) <= FAR_FROM_THE_MIDDLE
    assert miles_between(_known(state, "", zip_code), town) <= FAR_FROM_THE_MIDDLE


def test_a_degree_of_latitude_is_69_miles_and_boston_to_portland_is_about_100() -> None:
    assert miles_between(Place(42.0, 71.0), Place(43.0, 71.0)) == 69
    assert abs(miles_between(BOSTON, PORTLAND) - 99) <= 1
    assert miles_between(PORTLAND, PORTLAND) == 0


def test_every_zip_area_lies_beside_a_county_of_the_state_whose_digits_it_has() -> None:
    assert len(_ZIP_AREAS) == 59
    for area, middle in _ZIP_AREAS.items():
        (state,) = [each for each, starts in PREFIXES.items() if area.startswith(starts)]
        counties = [Place(*each) for each in _COUNTIES[state].values()]
        assert min(miles_between(Place(*middle), county) for county in counties) <= FAR_FROM_THE_MIDDLE, area


def test_new_england_has_67_counties() -> None:
    assert {state: len(counties) for state, counties in _COUNTIES.items()} == {
        "CT": 8, "ME": 16, "MA": 14, "NH": 10, "RI": 5, "VT": 14,
    }  # fmt: skip


def test_a_county_is_the_nearer_guess_and_a_zip_area_the_one_where_it_is_not_known() -> None:
    assert place_of("ME", "Kennebec", "04101") == place_of("ME", "Kennebec", "")
    assert place_of("ME", "Kenebec", "04101") == place_of("ME", "", "04101")
    assert place_of("CT", "Capitol Planning Region", "06103") == place_of("CT", "", "06103")
    assert place_of("NH", "Coös", "") == place_of("NH", "coos county", "")
    assert place_of("NY", "Albany", "12201") is None
