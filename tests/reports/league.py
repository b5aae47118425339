"""A school's life in the League at its fullest, for documents: long names, many of everything."""

from __future__ import annotations

from datetime import date

from lis_desktop.content.pack_file import read_pack_file
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.ideas import PracticeNote, SharedIdea
from lis_desktop.core.league.joining import LetterOfIntent, letter_of_intent
from lis_desktop.core.league.membership import (
    LetterSignature,
    Membership,
    MembershipStatus,
    SignatureRole,
)
from lis_desktop.core.league.outlook import (
    Beside,
    Helper,
    OnSoon,
    Outlook,
    Strength,
    TriedElsewhere,
)
from lis_desktop.core.league.pack import LeaguePack
from lis_desktop.core.league.record import compile_record
from lis_desktop.core.league.visit_sheet import VisitSheet, YearOfVisits, days_from_model, visit_sheet
from lis_desktop.core.league.visits import (
    FieldNote,
    FollowUp,
    HostOffer,
    PublishedOffer,
    Visit,
    VisitCheck,
    VisitMatch,
    VisitRole,
)
from lis_desktop.core.school import School
from lis_desktop.paths import resources_dir

LONG = "Regional Vocational and Technical High School of the Upper Connecticut River Valley"
SOME_DAY = date(2027, 2, 4)


def pack() -> LeaguePack:
    """The one that is shipped."""
    read = read_pack_file(resources_dir() / "league" / "league.toml").pack
    assert isinstance(read, LeaguePack)
    return read


def a_letter() -> LetterOfIntent:
    signed = (LetterSignature(SignatureRole.PRINCIPAL, SOME_DAY),)
    return letter_of_intent(LONG, "2026-27", pack().letter, tuple(SignatureRole), signed)


def a_visit(role: VisitRole) -> VisitSheet:
    """Three days, two dimensions, notes for one of them, a next step."""
    of, model = pack(), pack().schedules[-1]
    visit = Visit(
        id="v1",
        role=role,
        school_year="2026-27",
        with_school=LONG,
        dimension_ids=("equity", "transitions"),
        days=days_from_model(model, SOME_DAY),
    )
    record = compile_record(
        School("s1", "Dune High"),
        (
            visit,
            VisitCheck("v1", of.checklist_of(role).items[0].id, SOME_DAY),
            FieldNote("n1", "v1", "equity", "- Rubrics on every wall\n- Students explain them"),
            FollowUp("f1", "v1", "Try the rubric in two classes", "Grade 9 team", SOME_DAY),
        ),
    )
    return visit_sheet(record, visit, of)


def a_full_outlook(dimension_ids: tuple[str, ...]) -> Outlook:
    """More of everything than one page holds."""
    offer = PublishedOffer(HostOffer("o1", "2026-27", dimension_ids[:6]), LONG, "VT")
    event = LeagueEvent("e1", LONG, SOME_DAY, SOME_DAY, "09:00", LONG, "", dimension_ids[:6])
    note = PracticeNote("i1", LONG, dimension_ids[:6], "tried")
    return Outlook(
        school_year="2026-27",
        membership=Membership("2026-27", MembershipStatus.MEMBER),
        beside=tuple(Beside(each, (2, 3), None, (1, 2), 140) for each in dimension_ids[:8]),
        helpers=(Helper(offer, dimension_ids[:6], VisitMatch("m1", "o1", "r1", dimension_ids[0], "")),) * 9,
        strengths=tuple(Strength(each, 4, offered=True) for each in dimension_ids),
        asked_of_us=(VisitMatch("m2", "o2", "r2", dimension_ids[0], ""),) * 2,
        events=(OnSoon(event, dimension_ids[:6], planned=True),) * 9,
        ideas=(TriedElsewhere(SharedIdea(note, LONG, "VT"), dimension_ids[:6], tried_here=True),) * 9,
        visits=YearOfVisits(hosted=1, made=2, planned=1),
    )
