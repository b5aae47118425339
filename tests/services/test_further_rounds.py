"""A second private round and a secret vote stand beside round 1, which never changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.entries import AgreedLevel
from lis_desktop.core.errors import InvalidInput, NotAllowed, NotFound
from lis_desktop.core.extract import Ticks
from lis_desktop.core.figures import RoundKind, RoundState
from lis_desktop.services.collecting.ballots import Way, box, cast_ballot, set_answer
from lis_desktop.services.collecting.rounds import close_round, open_round, raise_asked
from lis_desktop.services.collecting.voting import vote_result
from lis_desktop.services.editing import save
from lis_desktop.services.exchange import export_bundle, inspect_bundle
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import Topic, Workspace
from tests.store.files_of_ours import query
from tests.store.school_days import begin, dimensions, type_faculty


def after_round_one(ws: Workspace, ballots: int = 8, k: int = 5) -> Assessment:
    """A school whose first round is closed."""
    of = begin(ws, k=k)
    type_faculty(ws, of, ballots)
    return close_round(ws, of.id)


def cast(ws: Workspace, of: Assessment, number: int, *ballots: Mapping[str, Answer]) -> None:
    """Each as a whole ballot by phone."""
    for each in ballots:
        cast_ballot(ws, of.id, number, each, Way.PHONE)


def test_a_second_round_stands_beside_the_first_and_changes_nothing_of_it(ws: Workspace) -> None:
    of = after_round_one(ws)
    a, b, c, *_ = dimensions(of)
    before = dossier(ws, of.id).rounds[0]
    told: list[frozenset[Topic]] = []
    ws.subscribe(told.append)
    opened = open_round(ws, of.id, [c, a], asked=6)
    assert Topic.ROUNDS in told[0]
    assert opened.round(2).dimension_ids == (a, c), "in the instrument's order"
    assert opened.open_round == opened.round(2)
    cast(ws, of, 2, *[{a: 3, c: 2}] * 5)
    now_open = dossier(ws, of.id)
    assert (now_open.rounds[1].answered, now_open.rounds[1].dimensions) == (5, ())
    assert now_open.latest(a) == before.figures(a)
    close_round(ws, of.id, 2)
    after = dossier(ws, of.id)
    assert after.rounds[0] == before
    assert (after.rounds[0].asked, after.rounds[0].answered) == (0, 8)
    assert (after.rounds[1].asked, after.rounds[1].answered) == (6, 5)
    shown = after.latest(a)
    assert shown is not None
    assert shown.distribution is not None
    assert shown.distribution.counts == (0, 0, 5, 0, 0)
    assert after.latest(b) == before.figures(b)
    assert [number for number, _ in after.shown_rounds(a)] == [1, 2]


def test_nobodys_answers_stay_together_where_they_never_leave_together(ws: Workspace) -> None:
    """Only ballots of the first round can be given away row by row. Thirty people each give one and the same
    level everywhere: so do all rows of the first round, and hardly any of the second."""
    of = begin(ws, asked=30)
    asked = dimensions(of)[:4]
    people: list[dict[str, Answer]] = [dict.fromkeys(asked, number % 5 + 1) for number in range(30)]
    cast(ws, of, 1, *people)
    close_round(ws, of.id)
    open_round(ws, of.id, asked, asked=30)
    cast(ws, of, 2, *people)
    close_round(ws, of.id, 2)
    assert [of_one_level(ws, number) for number in (1, 2)] == [30, pytest.approx(0, abs=15)]
    shown = dossier(ws, of.id).rounds
    assert [shown[1].figures(each) for each in asked] == [shown[0].figures(each) for each in asked]
    assert shown[1].answered == 30


def of_one_level(ws: Workspace, number: int) -> int:
    """How many rows of the round have one level in all that they say."""
    rows = query(
        ws.store.layout.store,
        "SELECT count(DISTINCT value) FROM answer JOIN ballot ON key = ballot_key JOIN round ON id = round_id"
        f" WHERE number = {number} GROUP BY key",
    )
    return sum(levels == 1 for (levels,) in rows)


def test_rounds_stand_side_by_side_only_where_each_has_k_scores(ws: Workspace) -> None:
    of = after_round_one(ws)
    a, b, *_ = dimensions(of)
    open_round(ws, of.id, [a, b], asked=6)
    cast(ws, of, 2, *[{a: 3, b: 2}] * 4, {a: 3, b: AnswerCode.CANNOT_JUDGE})
    close_round(ws, of.id, 2)
    known = dossier(ws, of.id)
    assert [number for number, _ in known.shown_rounds(a)] == [1, 2]
    assert [number for number, _ in known.shown_rounds(b)] == [1]
    latest = known.latest(b)
    assert latest is not None
    assert not latest.hidden, "a small second round does not hide what the first one showed"
    hidden = known.rounds[1].figures(b)
    assert hidden is not None
    assert hidden.hidden


def test_what_leaves_the_school_has_both_rounds_and_no_vote(ws: Workspace, tmp_path: Path) -> None:
    of = after_round_one(ws)
    a, b, *_ = dimensions(of)
    open_round(ws, of.id, [a, b], 5, RoundKind.VOTES, votes_each=2)
    cast(ws, of, 2, *[{a: 2}] * 5)
    close_round(ws, of.id, 2)
    open_round(ws, of.id, [b], asked=7)
    cast(ws, of, 3, *[{b: 2}] * 5)
    close_round(ws, of.id, 3)
    sent = inspect_bundle(export_bundle(ws, of.id, Ticks(), tmp_path).path)
    assert [(each.number, each.asked, each.answered) for each in sent.rounds] == [(1, 0, 8), (3, 7, 5)]
    assert [(each.shown, each.hidden) for each in sent.rounds] == [(len(dimensions(of)), ()), (1, ())]


def test_one_round_is_open_at_a_time(ws: Workspace) -> None:
    of = begin(ws)
    a, *_ = dimensions(of)
    with pytest.raises(NotAllowed, match="still open"):
        open_round(ws, of.id, [a], asked=6)
    with pytest.raises(NotAllowed, match="still open"):
        open_round(ws, of.id, [a], 6, RoundKind.VOTES, votes_each=3)
    type_faculty(ws, of, 5)
    close_round(ws, of.id)
    assert open_round(ws, of.id, [a], asked=6).round(2).state is RoundState.OPEN


def test_the_electorate_is_fixed_before_a_round_opens_and_large_enough_to_be_shown(ws: Workspace) -> None:
    of = after_round_one(ws, k=7)
    a, *_ = dimensions(of)
    for asked in (0, -1, 5001):
        with pytest.raises(InvalidInput, match="number of people"):
            open_round(ws, of.id, [a], asked=asked)
    with pytest.raises(NotAllowed, match="6 people are fewer than 7"):
        open_round(ws, of.id, [a], asked=6)
    assert open_round(ws, of.id, [a], asked=7).round(2).asked == 7


@pytest.mark.parametrize("chosen", [[], ["known-well", "known-well"], ["no-such"]])
def test_a_round_asks_about_dimensions_of_the_instrument_once_each(ws: Workspace, chosen: list[str]) -> None:
    of = after_round_one(ws)
    with pytest.raises(InvalidInput):
        open_round(ws, of.id, chosen, asked=6)
    assert len(dossier(ws, of.id).assessment.rounds) == 1


def test_a_level_waits_for_the_second_round_over_its_dimension_and_not_for_a_vote(ws: Workspace) -> None:
    of = after_round_one(ws)
    a, b, *_ = dimensions(of)
    open_round(ws, of.id, [a], asked=5)
    with pytest.raises(NotAllowed, match="still open"):
        save(ws, of.id, AgreedLevel(a, 2))
    save(ws, of.id, AgreedLevel(b, 2))
    cast(ws, of, 2, *[{a: 3}] * 5)
    close_round(ws, of.id, 2)
    open_round(ws, of.id, [a, b], 5, RoundKind.VOTES, votes_each=1)
    save(ws, of.id, AgreedLevel(a, 3))
    assert dossier(ws, of.id).agreed_level(a) == AgreedLevel(a, 3)


def test_raising_the_number_asked_is_the_only_way_past_a_full_box(ws: Workspace) -> None:
    of = after_round_one(ws)
    a, *_ = dimensions(of)
    open_round(ws, of.id, [a], asked=5)
    cast(ws, of, 2, *[{a: 3}] * 5)
    with pytest.raises(NotAllowed, match="6 ballots, and only 5"):
        cast(ws, of, 2, {a: 1})
    with pytest.raises(NotAllowed, match="only be raised"):
        raise_asked(ws, of.id, 2, 4)
    assert raise_asked(ws, of.id, 2, 6).round(2).asked == 6
    cast(ws, of, 2, {a: 1})
    assert box(ws, of.id, 2).answered == 6
    close_round(ws, of.id, 2)
    with pytest.raises(NotAllowed, match="closed"):
        raise_asked(ws, of.id, 2, 9)


def test_a_vote_is_secret_until_it_closes_and_then_shows_totals_and_ties(ws: Workspace) -> None:
    of = after_round_one(ws)
    a, b, c, *_ = dimensions(of)
    open_round(ws, of.id, [a, b, c], 6, RoundKind.VOTES, votes_each=3)
    cast(ws, of, 2, *[{a: 2, b: 1}] * 2, *[{b: 1, a: 1}] * 2, {b: 2})
    still_open = vote_result(ws, of.id, 2)
    assert (still_open.answered, still_open.asked, still_open.totals) == (5, 6, None)
    assert not still_open.hidden
    close_round(ws, of.id, 2)
    result = vote_result(ws, of.id, 2)
    assert result.totals is not None
    assert [(each.dimension_id, each.votes, each.rank, each.tied) for each in result.totals] == [
        (a, 6, 1, True),
        (b, 6, 1, True),
        (c, 0, 3, False),
    ]
    assert dossier(ws, of.id).votes == (result,)
    assert [each.number for each in dossier(ws, of.id).rounds] == [1], "votes are no levels"
    with pytest.raises(NotFound, match="no vote"):
        vote_result(ws, of.id, 1)


def test_a_vote_of_four_is_hidden_for_ever(ws: Workspace) -> None:
    of = after_round_one(ws)
    a, *_ = dimensions(of)
    open_round(ws, of.id, [a], 6, RoundKind.VOTES, votes_each=1)
    cast(ws, of, 2, *[{a: 1}] * 4)
    close_round(ws, of.id, 2)
    assert vote_result(ws, of.id, 2).totals is None
    assert vote_result(ws, of.id, 2).hidden


def test_nobody_votes_twice_for_the_price_of_one(ws: Workspace) -> None:
    of = after_round_one(ws)
    a, b, *_ = dimensions(of)
    open_round(ws, of.id, [a, b], 6, RoundKind.VOTES, votes_each=2)
    for wrong in ({a: 3}, {a: 1, b: 2}, {a: AnswerCode.CANNOT_JUDGE}, {a: 0}):
        with pytest.raises(InvalidInput, match="vote"):
            cast(ws, of, 2, wrong)
    set_answer(ws, of.id, 2, 1, a, 2)
    with pytest.raises(InvalidInput, match="Sheet 1: it gives 3 votes"):
        set_answer(ws, of.id, 2, 1, b, 1)
    set_answer(ws, of.id, 2, 1, a, 1)
    set_answer(ws, of.id, 2, 1, b, 1)
    assert box(ws, of.id, 2).answered == 1


@pytest.mark.parametrize("votes_each", [0, 21])
def test_a_vote_gives_each_a_few_votes(ws: Workspace, votes_each: int) -> None:
    of = after_round_one(ws)
    with pytest.raises(InvalidInput, match="number of votes"):
        open_round(ws, of.id, dimensions(of), 6, RoundKind.VOTES, votes_each)
    with pytest.raises(InvalidInput, match="no votes to give"):
        open_round(ws, of.id, dimensions(of), 6, RoundKind.SCORES, 3)
