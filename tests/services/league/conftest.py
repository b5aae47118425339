"""A school with priorities, and a digest that brings something for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lis_desktop.core.league.digest import LeagueDigest
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.ideas import PracticeNote, SharedIdea, TriedResult
from lis_desktop.core.league.resources import Resource, ResourceSource
from lis_desktop.core.league.visits import HostOffer, PublishedOffer, VisitMatch
from lis_desktop.core.school import School
from lis_desktop.services.digest import import_digest
from lis_desktop.services.editing import set_priorities
from lis_desktop.services.workspace import Workspace
from tests.services.exchange_samples import digest, digest_file, take_letter
from tests.services.league.samples import given_id
from tests.store.school_days import begin, dimensions, open_school

FIRST, LATER = given_id(101), given_id(102)
"""Two events: one in spring for no priority, one in fall two years on for the first one."""
OFFER, IDEA = given_id(103), given_id(104)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """An open workspace of a new school."""
    with open_school(tmp_path / "school") as workspace:
        yield workspace


@pytest.fixture
def of(ws: Workspace) -> School:
    """A school that has begun an assessment and chosen two priorities."""
    begun = begin(ws)
    set_priorities(ws, begun.id, dimensions(begun)[:2])
    return begun.school


def take_digest(
    ws: Workspace,
    folder: Path,
    matches: tuple[VisitMatch, ...] = (),
    offers: tuple[PublishedOffer, ...] = (),
) -> None:
    """Take in a digest for a school with the pulse pack."""
    ids = ws.instruments.instrument("pulse").dimension_ids
    told = LeagueDigest(
        events=(
            LeagueEvent(FIRST, "Scoring day", date(2098, 3, 4), date(2098, 3, 4), places=40),
            LeagueEvent(
                LATER, "Belonging, together", date(2098, 10, 1), date(2098, 10, 2), "09:00", "Keene, NH",
                "Two days; bring a team.", (ids[0],), 40, "https://example.org/fall",
            ),
        ),
        offers=(
            PublishedOffer(HostOffer(OFFER, "2026-27", (ids[1],), reach_us="main office"), "Bay High", "ME"),
            *offers,
        ),
        matches=matches,
        ideas=(
            SharedIdea(
                PracticeNote(IDEA, "Lunch tables", (ids[0],), "Mixed tables", reviewed_on=date(2026, 5, 1)),
                "Bay High", "ME", "from_200", "rural", {TriedResult.HELPED: 2},
            ),
        ),
        resources=(Resource(given_id(105), ResourceSource.DIGEST, "Équité à l'école", "Étude courte.", ()),),
    )  # fmt: skip
    take_letter(ws, folder)
    import_digest(ws, digest_file(folder, replace(digest(), events=(), league=told)))
