"""Where a faculty stands: by its ballots, until the room has agreed otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lis_desktop.content.catalogue import load_catalogue
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import AgreedLevel
from lis_desktop.core.extract import RoundExtract
from lis_desktop.core.received import received_dossier
from lis_desktop.core.standing import standing, worth_a_finding
from tests.bundle_samples import sample_extract, shown

NO_PACKS = Path("no packs of a user’s own")
HIGH, LOW = "equity", "vision-mission-action-plan"


def with_agreed(*agreed: AgreedLevel) -> Dossier:
    """A faculty high on one dimension and low on another, which then agreed on those levels."""
    told = (RoundExtract(1, 24, 20, (shown(HIGH, 0, 2, 10, 8), shown(LOW, 9, 10, 1, 0))),)
    extract = replace(sample_extract(), rounds=told, agreed_levels=(), priorities=(), texts=())
    found = received_dossier(extract, load_catalogue(NO_PACKS).instrument("gbp-outline", "1"))
    return replace(found, agreed_levels=agreed)


def test_a_room_that_has_not_agreed_yet_starts_from_its_ballots() -> None:
    dossier = with_agreed()
    found = standing(dossier)
    assert (found.strengths, found.needs) == ((HIGH,), (LOW,))
    assert worth_a_finding(dossier) == found


def test_what_the_room_agreed_on_outweighs_the_ballots_where_it_says_the_opposite() -> None:
    turned = with_agreed(AgreedLevel(HIGH, 1), AgreedLevel(LOW, 4))
    assert standing(turned) == standing(with_agreed()), "the map shows ballots"
    assert worth_a_finding(turned).strengths == worth_a_finding(turned).needs == ()
    confirmed = with_agreed(AgreedLevel(HIGH, 3), AgreedLevel(LOW, 2))
    assert worth_a_finding(confirmed) == standing(confirmed)
