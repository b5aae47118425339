"""Two laptops that know nothing of each other: side by side, decided by a person, reopened by a third."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle
from lis_desktop.core.errors import NotAllowed, NotFound
from lis_desktop.core.extract import AgreedLevelCell, Extract
from lis_desktop.services.consortium.book import log_lines
from lis_desktop.services.consortium.conflicts import Conflict, conflicts, decide, question_to_school, reopen
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.view import Standing, shelf_list
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import fixed_uuid, sample_extract
from tests.consortium.state import check_standing

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]


def on_laptop(number: int, **changes: object) -> Extract:
    extract = sample_extract(1)
    elsewhere = replace(extract.provenance, device_id=fixed_uuid(4000 + number))
    return replace(extract, provenance=elsewhere, **changes)  # type: ignore[arg-type]


@pytest.fixture
def torn(shelf: Shelf, send: Send, take_in: TakeIn) -> Conflict:
    fewer = (AgreedLevelCell("equity", 2),)
    texts = sample_extract(1).texts[:1]
    take_in([send(on_laptop(1)), send(on_laptop(2, agreed_levels=fewer, texts=texts))])
    (found,) = conflicts(shelf)
    return found


def standing(shelf: Shelf) -> tuple[Standing, str | None]:
    (school,) = shelf_list(shelf)
    return school.standing, school.identity


def test_heads_stand_side_by_side_with_who_when_and_what_differs(torn: Conflict) -> None:
    assert {head.device_id for head in torn.heads} == {fixed_uuid(4001), fixed_uuid(4002)}
    assert all(
        head.exported_on == "2026-11-05" and head.received_at.endswith("+00:00") for head in torn.heads
    )
    told = {(each.place, each.dimension_id): set(each.values) for each in torn.differences}
    assert told == {
        ("agreed level", "equity"): {"3", "2"},
        ("agreed level", "time-space"): {"2", "–"},
        ("texts", ""): {"4", "1"},
    }
    assert torn.chosen is None


def test_a_decision_that_names_all_heads_lets_one_count(shelf: Shelf, torn: Conflict) -> None:
    keep, other = (head.identity for head in torn.heads)
    assert standing(shelf) == (Standing.CONFLICT, None)
    decide(shelf, keep[:12], [other[:12]])
    assert standing(shelf) == (Standing.EFFECTIVE, keep)
    check_standing(shelf)
    assert conflicts(shelf)[0].chosen == keep
    assert log_lines(shelf)[-1].event == "decided"


def test_a_third_head_reopens_the_conflict_and_must_be_named_too(
    shelf: Shelf, torn: Conflict, send: Send, take_in: TakeIn
) -> None:
    keep, other = (head.identity for head in torn.heads)
    decide(shelf, keep, [other])
    third = send(on_laptop(3, priorities=("equity",)))
    take_in([third])
    assert standing(shelf) == (Standing.CONFLICT, None)
    with pytest.raises(NotAllowed, match="Not every bundle"):
        decide(shelf, keep, [other])
    assert standing(shelf) == (Standing.CONFLICT, None)
    decide(shelf, keep, [other, open_bundle(third.read_bytes()).identity])
    assert standing(shelf) == (Standing.EFFECTIVE, keep)
    check_standing(shelf)


def test_a_late_older_bundle_does_not_reopen_what_was_decided(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    old = send(on_laptop(1))
    ancestor = (open_bundle(old.read_bytes()).identity,)
    for number in (1, 2):
        newer = sample_extract(1, 2, ancestor)
        place = replace(newer.provenance, device_id=fixed_uuid(4000 + number))
        take_in([send(replace(newer, provenance=place))])
    keep, other = (head.identity for head in conflicts(shelf)[0].heads)
    decide(shelf, keep, [other])
    take_in([old])
    assert standing(shelf) == (Standing.EFFECTIVE, keep)
    check_standing(shelf)


def test_a_decision_can_be_taken_back(shelf: Shelf, torn: Conflict) -> None:
    keep, other = (head.identity for head in torn.heads)
    with pytest.raises(NotAllowed, match="Nobody has decided"):
        reopen(shelf, keep)
    decide(shelf, keep, [other])
    reopen(shelf, other)
    assert standing(shelf) == (Standing.CONFLICT, None)
    check_standing(shelf)


def test_what_is_no_head_is_told(shelf: Shelf, torn: Conflict) -> None:
    for nothing in ("nosuch", ""):
        with pytest.raises(NotFound, match="begins with"):
            decide(shelf, nothing, [])


def test_the_question_to_the_school_names_both_bundles_and_no_figure(torn: Conflict) -> None:
    text = question_to_school(torn)
    assert all(head.identity[:12] in text for head in torn.heads)
    assert torn.school_name in text
    assert "equity" not in text
