"""Beginning an assessment, finding it, and what may be changed later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lis_desktop.core.errors import InvalidInput, NotAllowed, NotFound
from lis_desktop.core.figures import RoundState
from lis_desktop.core.school import SchoolFacts, SchoolKind, Setting, SizeBand
from lis_desktop.services.assessments import assessment, assessments, change_setup, create_assessment
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.school_facts import TypedFacts, grades_text, told_facts
from lis_desktop.services.workspace import Topic, Workspace
from tests.store.school_days import PULSE, begin, type_faculty


def test_a_new_assessment_has_round_1_open_over_all_dimensions(ws: Workspace) -> None:
    made = create_assessment(
        ws,
        school_name="  Harbor   High ",
        school_year="2026-27",
        nces_id="230000100001",
        state="me",
        asked=46,
    )
    instrument = ws.instruments.instrument("gbp-outline")
    assert made.school.name == "Harbor High"
    assert made.school.state == "ME"
    assert made.school.identifier("nces") == "230000100001"
    assert made.instrument == instrument.ref
    assert made.k == 5
    (first,) = made.rounds
    assert (first.number, first.asked, first.state) == (1, 46, RoundState.OPEN)
    assert first.dimension_ids == instrument.dimension_ids
    assert assessment(ws, made.id) == made


def test_the_same_school_keeps_its_id_from_year_to_year(ws: Workspace) -> None:
    def year(text: str, *, school_name: str, nces_id: str = "", state: str = "") -> str:
        return create_assessment(
            ws,
            school_name=school_name,
            school_year=text,
            state=state,
            nces_id=nces_id,
            instrument_id=PULSE,
        ).school.id

    first = year("2025-26", school_name="Harbor High", nces_id="230000100001", state="ME")
    assert year("2026-27", school_name="Harbor High School", nces_id="230000100001") == first
    assert year("2027-28", school_name="harbor high school", state="ME") == first
    assert year("2027-28", school_name="Harbor High School", state="VT") != first
    assert year("2027-28", school_name="Harbor High School", nces_id="230000100002") != first


def test_a_school_that_is_found_by_name_keeps_the_nces_id_that_it_had(ws: Workspace) -> None:
    create_assessment(
        ws,
        school_name="Harbor High",
        school_year="2025-26",
        nces_id="230000100001",
        state="ME",
        instrument_id=PULSE,
    )
    assert begin(ws).school.identifier("nces") == "230000100001"


def test_the_list_shows_the_latest_year_first_then_the_schools_by_name(ws: Workspace) -> None:
    for name, year in (("beta", "2025-26"), ("Alpha", "2025-26"), ("Gamma", "2026-27")):
        begin(ws, name=name, year=year)
    assert [each.school.name for each in assessments(ws)] == ["Gamma", "Alpha", "beta"]


def test_the_beginning_of_an_id_is_enough_where_it_is_the_only_one(ws: Workspace) -> None:
    made = begin(ws)
    assert assessment(ws, made.id[:8]) == made
    assert assessment(ws, made.id[:8].upper()) == made
    for wrong in ("", "zzz", made.id + "0"):
        with pytest.raises(NotFound):
            assessment(ws, wrong)


def test_the_beginning_of_several_ids_asks_for_more_characters(ws: Workspace) -> None:
    firsts = [begin(ws).id[0] for _ in range(17)]
    twice = next(each for each in firsts if firsts.count(each) > 1)
    with pytest.raises(InvalidInput, match="begin"):
        assessment(ws, twice)


@pytest.mark.parametrize(
    ("field", "wrong", "says"),
    [
        ("school_name", "   ", "needs a name"),
        ("school_name", "x" * 201, "200"),
        ("school_name", "a\0b", "cannot be kept"),
        ("school_name", "a\ud800b", "cannot be kept"),
        ("school_year", "2026-28", "2026-27"),
        ("state", "Maine", "MAINE"),
        ("nces_id", "90000100001", "090000100001"),
        ("nces_id", "12", "12 digits"),
        ("asked", -1, "0 to 5000"),
        ("k", 4, "from 5"),
    ],
)
def test_what_does_not_fit_is_named_and_changes_nothing(
    ws: Workspace, field: str, wrong: object, says: str
) -> None:
    right: dict[str, object] = {
        "school_name": "Harbor High",
        "school_year": "2026-27",
        "instrument_id": PULSE,
    }
    create_assessment(ws, **right)  # type: ignore[arg-type]
    before = assessments(ws)
    with pytest.raises(InvalidInput) as told:
        create_assessment(ws, **{**right, field: wrong})  # type: ignore[arg-type]
    assert says.lower() in str(told.value).lower()
    assert assessments(ws) == before


def test_a_pack_that_is_not_there_is_not_found(ws: Workspace) -> None:
    with pytest.raises(NotFound):
        create_assessment(ws, school_name="Harbor High", school_year="2026-27", instrument_id="nobody")
    assert assessments(ws) == ()


def test_the_set_up_can_be_corrected(ws: Workspace) -> None:
    made = begin(ws)
    changed = change_setup(
        ws,
        made.id,
        school_name="Harbor Middle",
        nces_id="330000100001",
        state="NH",
        school_year="2027-28",
        asked=30,
        k=10,
    )
    assert (changed.school.id, changed.school.name) == (made.school.id, "Harbor Middle")
    assert (changed.school.state, changed.school.identifier("nces")) == ("NH", "330000100001")
    assert (changed.school_year, changed.k, changed.round(1).asked) == ("2027-28", 10, 30)
    assert change_setup(ws, made.id, nces_id="").school.identifier("nces") is None
    assert change_setup(ws, made.id) == assessment(ws, made.id)


def test_the_smallest_group_shown_may_only_be_raised(ws: Workspace) -> None:
    made = begin(ws, k=8)
    assert change_setup(ws, made.id, k=10).k == 10
    with pytest.raises(NotAllowed, match="only be raised"):
        change_setup(ws, made.id, k=9)
    assert assessment(ws, made.id).k == 10


def test_nobody_is_asked_after_the_round_has_closed(ws: Workspace) -> None:
    made = begin(ws, asked=6)
    type_faculty(ws, made, 6)
    with pytest.raises(NotAllowed, match="6 ballots are in"):
        change_setup(ws, made.id, asked=5)
    assert change_setup(ws, made.id, asked=7).round(1).asked == 7
    close_round(ws, made.id)
    with pytest.raises(NotAllowed, match="fixed"):
        change_setup(ws, made.id, asked=8)
    assert change_setup(ws, made.id, asked=7, school_name="Bay High").school.name == "Bay High"


def test_a_refused_change_leaves_the_rest_of_it_undone_too(ws: Workspace) -> None:
    made = begin(ws, k=8)
    with pytest.raises(NotAllowed):
        change_setup(ws, made.id, school_name="Other", k=6)
    assert assessment(ws, made.id) == made


def test_pages_are_told_after_a_change_and_not_after_a_refusal(ws: Workspace) -> None:
    told: list[frozenset[Topic]] = []
    ws.subscribe(told.append)
    made = begin(ws)
    assert told == [{Topic.ASSESSMENTS}]
    with pytest.raises(InvalidInput):
        change_setup(ws, made.id, school_year="soon")
    assert len(told) == 1
    ws.unsubscribe(told.append)
    begin(ws)
    assert len(told) == 1


FACTS = TypedFacts("public", "9-12", "from_500", "rural", "Oxford", "04270")


def test_what_a_school_tells_of_itself_is_kept_and_stays_from_year_to_year(ws: Workspace) -> None:
    first = create_assessment(ws, school_name="Harbor High", school_year="2025-26", facts=FACTS)
    told = SchoolFacts(SchoolKind.PUBLIC, 9, 12, SizeBand.FROM_500, Setting.RURAL, "Oxford", "04270")
    assert first.school.facts == told
    blank = TypedFacts("", "", "", "", "", "")
    second = create_assessment(ws, school_name="Harbor High", school_year="2026-27", facts=blank)
    assert second.school.facts == told
    changed = change_setup(ws, second.id, facts=TypedFacts(grades="K-8", county=""))
    assert changed.school.facts == replace(told, lowest_grade=0, highest_grade=8, county="")
    assert assessment(ws, first.id).school == changed.school


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (TypedFacts(kind="magnet"), "School type"),
        (TypedFacts(grades="12-9"), "9-12"),
        (TypedFacts(grades="9-13"), "9-12"),
        (TypedFacts(grades="nine"), "9-12"),
        (TypedFacts(size="600"), "Size"),
        (TypedFacts(setting="island"), "Setting"),
        (TypedFacts(county="x" * 61), "60"),
        (TypedFacts(zip_code="4270"), "04270"),
        (TypedFacts(zip_code="042700"), "5 digits"),
    ],
)
def test_a_fact_that_is_none_is_named_and_changes_nothing(ws: Workspace, told: TypedFacts, says: str) -> None:
    made = create_assessment(ws, school_name="Harbor High", school_year="2026-27", facts=FACTS)
    with pytest.raises(InvalidInput) as error:
        change_setup(ws, made.id, facts=told)
    assert says in f"{error.value} {error.value.hint}"
    assert assessment(ws, made.id) == made


def test_one_grade_is_a_span_too_and_is_written_as_people_write_it() -> None:
    assert told_facts(SchoolFacts(), TypedFacts(grades="k")).grades == (0, 0)
    assert [grades_text(each) for each in (None, (0, 0), (0, 8), (9, 12))] == ["", "K", "K-8", "9-12"]


def test_a_private_school_is_known_again_by_its_number_however_it_was_typed(ws: Workspace) -> None:
    first, second = (
        create_assessment(ws, school_name=name, school_year="2026-27", instrument_id=PULSE, nces_id=typed)
        for name, typed in (("Harbor Academy", " a0301234 "), ("The Harbor Academy", "A0301234"))
    )
    assert first.school.id == second.school.id
    assert second.school.identifier("nces") == "A0301234"
