"""Two names are near, or they are not; a person is asked, and schools that told that they are two are not."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from lis_desktop.core.same_school import KnownSchool, look_alikes
from lis_desktop.core.school import SchoolFacts

REAL_NAMES = """
Amesbury High School; Amherst Regional High School; Andover High School; Arlington High School;
Assabet Valley Regional Technical High School; Barnstable High School; Bedford High School;
Belchertown High School; Bellows Falls Union High School; Berlin High School; Billerica Memorial High School;
Blackstone Valley Regional Vocational Technical High School; Blue Hills Regional Technical School;
Boston Arts Academy; Boston Latin Academy; Brattleboro Union High School; Brighton High School;
Bristol County Agricultural High School; Brockton High School; Brookline High School;
Burlington High School; Burr and Burton Academy; Champlain Valley Union High School;
Charlestown High School; Chelmsford High School; Chicopee High School; Concord High School;
Coventry High School; Cranston High School East; Cranston High School West; Danbury High School;
Deering High School; Dover High School; East Boston High School; East Lyme High School;
East Providence High School; Exeter High School; Fairfield Warde High School; Falmouth High School;
Fitchburg High School; Framingham High School; Franklin High School; Gloucester High School;
Gorham High School; Greater Lawrence Technical School; Greater Lowell Technical High School;
Hanover High School; Hartford Public High School; Haverhill High School; Hingham High School;
Holyoke High School; Hopkinton High School; Keene High School; Kennebunk High School;
Lewiston High School; Lexington High School; Lowell High School; Malden High School;
Manchester High School Central; Manchester High School West; Marblehead High School; Marlborough High School;
Medford High School; Melrose High School; Memorial Middle School; Middletown High School;
Milford High School; Monument Mountain Regional High School; Mount Abraham Union High School;
Mount Desert Island High School; Mount Mansfield Union High School; Nashua High School North;
Nashua High School South; Needham High School; New Bedford High School; New London High School;
Newton North High School; Newton South High School; North Attleborough High School; Northampton High School;
Norwalk High School; Old Rochester Regional High School; Oxford Hills Comprehensive High School;
Pawtucket High School; Peabody Veterans Memorial High School; Pembroke Academy; Pinkerton Academy;
Plymouth North High School; Plymouth South High School; Portland High School; Portsmouth High School;
Quincy High School; Randolph Union High School; Rockland High School; Rutland High School;
Saint Johnsbury Academy; Salem High School; Sanford High School; Shrewsbury High School;
Somerville High School; South Burlington High School; South Portland High School; Spaulding High School;
Stamford High School; Swampscott High School; Thornton Academy; Tiverton High School; Wakefield High School;
Waltham High School; Warwick Valley High School; Waterville High School; Wellesley High School;
West Springfield High School; Westbrook High School; Westfield High School; Weymouth High School;
Winchester High School; Windham High School; Winthrop High School; Woonsocket High School; York High School
"""
NEAR_AND_TWO = {"Boston Arts Academy", "Boston Latin Academy"}
NAMES = [" ".join(each.split()) for each in REAL_NAMES.split(";")]


def school(name: str, key: str = "", state: str = "ME", nces: str = "") -> KnownSchool:
    return KnownSchool(key or name, name, state, nces)


def asked(one: KnownSchool, other: KnownSchool) -> bool:
    return bool(look_alikes([one, other]))


@pytest.mark.parametrize(
    "other",
    [
        "Harborview High School",
        "HARBORVIEW HIGH SCHOOL",
        "Harborview High",
        "Harborview HS",
        "Harborview H.S.",
        "The Harborview High School",
        "Harborview Senior High School",
        "Harborview",
        "Harborveiw High School",
        "Harbor View High School",
        "Harborview High Shcool",
        "Hárborview High School",
    ],
)
def test_one_school_written_in_another_way_is_asked_about(other: str) -> None:
    assert asked(school("Harborview High School", "a"), school(other, "b"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mt. Hope High School", "Mount Hope High"),
        ("St Mary's Academy", "Saint Mary’s Acad."),
        ("Lincoln Elementary School", "Lincoln Elem"),
        ("P.S. 12", "PS 12"),
        ("N. Birch Community School", "North Birch Community School"),
    ],
)
def test_usual_short_forms_are_the_long_ones(one: str, other: str) -> None:
    assert asked(school(one, "a"), school(other, "b"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lincoln Middle School", "Lincoln High School"),
        ("Newton North High School", "Newton South High School"),
        ("P.S. 12", "P.S. 13"),
        ("Bedford High School", "Medford High School"),
        ("Plymouth High School", "Plymouth North High School"),
    ],
)
def test_another_stage_direction_number_or_town_is_another_school(one: str, other: str) -> None:
    assert asked(school(one, "a"), school(one, "b"))
    assert not asked(school(one, "a"), school(other, "b"))


def test_schools_that_told_what_only_two_can_have_are_not_asked_about() -> None:
    natick = school("Memorial Middle School", "a", nces="250831001330")
    assert asked(natick, school("Memorial Middle School", "b"))
    assert not asked(natick, school("Memorial Middle School", "b", nces="250624000917"))
    assert asked(natick, school("Memorial Middle School", "b", state=""))
    assert not asked(natick, school("Memorial Middle School", "b", state="VT"))


@pytest.mark.parametrize(
    ("its", "others", "is_asked"),
    [
        (SchoolFacts(county="Knox"), SchoolFacts(county=" knox "), True),
        (SchoolFacts(county="Knox"), SchoolFacts(), True),
        (SchoolFacts(county="Knox"), SchoolFacts(county="Waldo"), False),
        (SchoolFacts(lowest_grade=0, highest_grade=5), SchoolFacts(lowest_grade=5, highest_grade=8), True),
        (SchoolFacts(lowest_grade=0, highest_grade=5), SchoolFacts(lowest_grade=6, highest_grade=8), False),
        (SchoolFacts(zip_code="04841"), SchoolFacts(zip_code="04843"), True),
    ],
)
def test_counties_and_grades_tell_schools_apart_where_both_told_them(
    its: SchoolFacts, others: SchoolFacts, is_asked: bool
) -> None:
    one, other = school("Washington School", "a"), school("Washington School", "b")
    assert asked(replace(one, facts=its), replace(other, facts=others)) is is_asked


def test_over_a_hundred_real_names_of_different_schools_raise_one_question() -> None:
    """High schools of New England, as if all of them were in one state and told nothing of themselves."""
    assert len(NAMES) > 110
    ((one, other),) = look_alikes(map(school, NAMES))
    assert {one.name, other.name} == NEAR_AND_TWO


def test_each_real_name_is_found_again_in_its_short_form() -> None:
    def short(name: str) -> str:
        return name.replace("High School", "HS").replace("Middle School", "MS").upper()

    listed = [school(name) for name in NAMES] + [school(short(name), f"again {name}") for name in NAMES]
    found = {tuple(sorted((one.key, other.key))) for one, other in look_alikes(listed)}
    assert found >= {tuple(sorted((name, f"again {name}"))) for name in NAMES}
    assert len(found) == len(NAMES) + 4, "and the two that are near, in each of their forms"


def test_every_two_of_three_are_asked_about_in_the_same_order_however_they_came() -> None:
    three = [school("Dune High", "c"), school("Dune HS", "a"), school("Dune High Shcool", "b")]
    told = [[each.key for each in pair] for pair in look_alikes(three)]
    assert [sorted(each) for each in told] == [["b", "c"], ["a", "c"], ["a", "b"]]
    assert [[e.key for e in pair] for pair in look_alikes(reversed(three))] == told


def test_names_of_nothing_are_no_names() -> None:
    for one, other in combinations(["", "School", "—", "the high school"], 2):
        assert not asked(school(one, "a"), school(other, "b"))
