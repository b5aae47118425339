"""A League pack: checklists, model schedules, questions and resources, each mistake with its place; and the
one that ships, read as an editor would."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lis_desktop.content.catalogue import load_catalogue
from lis_desktop.content.pack_file import read_pack
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.league.membership import SignatureRole
from lis_desktop.core.league.pack import LeaguePack
from lis_desktop.core.league.visits import VisitRole
from tests.content.packs import sound_pack

ROOT = Path(__file__).parents[2]
PACK = re.findall(
    r"```toml\n(.*?)```", (ROOT / "docs" / "instrument-packs.md").read_text(encoding="utf-8"), re.DOTALL
)[2]


def shipped() -> LeaguePack:
    """The League pack of the program."""
    pack = sound_pack(ROOT / "resources" / "league" / "league.toml")
    assert isinstance(pack, LeaguePack)
    return pack


def outline() -> Instrument:
    """What the questions and resources are about."""
    pack = sound_pack(ROOT / "resources" / "instruments" / "gbp-outline.toml")
    assert isinstance(pack, Instrument)
    return pack


LEAGUE, OUTLINE = shipped(), outline()


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ('roles = ["principal"]', 'roles = ["mascot"]', "letter.roles[1]: “mascot” cannot sign"),
        (
            'roles = ["principal"]',
            'roles = ["principal", "principal"]',
            "letter.roles[2]: “principal” is there twice",
        ),
        (
            'starts = "09:00"',
            'starts = "08:45"',
            "days[1].slots[2].starts: 08:45 is before the end of “Welcome”, 09:00",
        ),
        ('starts = "09:00"', 'starts = "9am"', "“9am” is no time of day; write it like “08:30”"),
        ("minutes = 90", "minutes = 0", "slots[2].minutes: 0 is outside 1 to 600"),
        (
            'dimensions = ["meeting-time"]',
            'dimensions = ["Time"]',
            "resources[1].dimensions[1]: “Time” cannot be an id",
        ),
        ('url = "https://example.org/"', 'url = "example.org"', "resources[1].url: must begin with https://"),
        ('[visitor]\nversion = "1"', '[visitor]\nversion = "new"', "visitor.version: “new” does not fit"),
        (
            'questions = ["Who is still waiting for a talk?"]',
            "questions = []",
            "questions: must not be an empty list",
        ),
        ("[[resources]]", "[[readings]]", "readings: unknown key"),
    ],
)
def test_every_mistake_is_told_with_its_place(was: str, becomes: str, complaint: str) -> None:
    assert read_pack(PACK.encode()).complaints == ()
    complaints = read_pack(PACK.replace(was, becomes).encode()).complaints
    assert any(complaint in str(each) and each.line > 0 for each in complaints), list(map(str, complaints))


def test_a_schedule_of_four_days_is_too_long() -> None:
    day = PACK[PACK.index("days = [") + len("days = [") : PACK.index("] }]") + 3]
    told = read_pack(PACK.replace(day, ", ".join([day] * 4)).encode()).complaints
    assert [each.message for each in told] == ["4 entries; at most 3 are allowed"]


def test_a_schools_own_league_pack_stands_beside_that_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(PACK, encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    assert catalogue.broken() == ()
    assert [each.id for each in catalogue.leagues()] == ["league", "our-league"]


def test_every_dimension_has_something_to_look_for_and_something_to_read() -> None:
    read = {each for resource in LEAGUE.resources for each in resource.dimension_ids}
    assert read == set(OUTLINE.dimension_ids)
    for dimension_id in OUTLINE.dimension_ids:
        assert 2 <= len(LEAGUE.questions_for(dimension_id)) <= 4
        assert 1 <= sum(dimension_id in each.dimension_ids for each in LEAGUE.resources) <= 5


def test_there_is_a_model_schedule_of_one_two_and_three_days_within_a_school_day() -> None:
    assert [len(each.days) for each in LEAGUE.schedules] == [1, 2, 3]
    for schedule in LEAGUE.schedules:
        for day in schedule.days:
            assert "07:30" <= day.slots[0].starts <= "10:00"
            assert sum(each.minutes for each in day.slots) <= 7 * 60
            assert day.slots[-1].starts <= "15:00"


def test_anybody_may_sign_the_letter_and_both_sides_of_a_visit_have_a_checklist() -> None:
    assert LEAGUE.letter.roles == tuple(SignatureRole)
    assert {LEAGUE.checklist_of(role).id for role in VisitRole} == {"host", "visitor"}
    assert "vision-read" in {each.id for each in LEAGUE.joining.items}


def test_the_league_is_encouragement_and_never_a_duty() -> None:
    text = (ROOT / "resources" / "league" / "league.toml").read_text(encoding="utf-8")
    words = re.sub(r"#.*", "", text).casefold()
    assert not re.search(r"\b(must|required|mandatory|obligation|shall|have to)\b", words)


def test_no_resource_is_there_twice_and_each_says_where_it_was_published() -> None:
    citations = [each.citation for each in LEAGUE.resources]
    assert len(set(citations)) == len(citations)
    assert all(re.search(r"\((18|19|20)\d\d\)", each) for each in citations)
    research = {note.citation for dimension in OUTLINE.dimensions for note in dimension.research}
    assert not research & set(citations)
