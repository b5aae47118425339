"""What the school knows: the dossier, compiled from closed rounds and typed entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.dossier import Dossier, compile_dossier
from lis_desktop.core.figures import RoundFigures, RoundKind, RoundState, reveal
from lis_desktop.core.tally import count
from lis_desktop.core.voting import VoteResult, count_votes
from lis_desktop.services.assessments import assessment, assessments, instrument_of
from lis_desktop.services.collecting.ballot_box import box_of
from lis_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from lis_desktop.store.school_store import Transaction


def dossier(ws: Workspace, id: str) -> Dossier:
    """Everything about one assessment. An open round is in it with how many are in, and no figure.

    It is read once until something is written: several parts of a page want it at the same moment.
    """
    changes = ws.store.changes
    read_at, found = ws.dossiers.get(id, (-1, None))
    if found is None or read_at != changes or found.instrument is not instrument_of(ws, found.assessment):
        found = _read(ws, id)
        ws.dossiers[id] = (changes, found)
    return found


def _read(ws: Workspace, id: str) -> Dossier:
    from lis_desktop.store import assessments, entries

    with ws.store.reading() as db:
        of = assessments.get_assessment(db, id)
        figures = [_figures(db, of, each) for each in of.rounds if each.kind is RoundKind.SCORES]
        votes = [vote_result_of(db, of, each) for each in of.rounds if each.kind is RoundKind.VOTES]
        typed = entries.entries_of(db, of.id)
        secret = _secret_of(db, of)
    earlier = max((revision for _, revision in ws.store.exports(of.id)), default=0)
    return compile_dossier(of, instrument_of(ws, of), figures, typed, votes, earlier + 1, secret)


def _secret_of(db: Transaction, of: Assessment) -> str:
    """What no bundle tells and every laptop knows that the assessment was handed to."""
    from lis_desktop.store import ballots, rounds

    first = of.rounds[0]
    if first.state is RoundState.OPEN:
        return ""
    return ballots.secret_of(db, rounds.facts_of(db, of.id, first.number).id)


def years_of(ws: Workspace, id: str) -> tuple[Dossier, ...]:
    """Every year of the assessment's school that is on this computer, oldest first."""
    school = assessment(ws, id).school.id
    same = [each for each in assessments(ws) if each.school.id == school]
    return tuple(dossier(ws, each.id) for each in sorted(same, key=lambda each: each.school_year))


def vote_result_of(db: Transaction, of: Assessment, round_: Round) -> VoteResult:
    """What may be known of a vote, inside a transaction: no total while it is open, none below k ever."""
    from lis_desktop.store import ballots, rounds

    facts = rounds.facts_of(db, of.id, round_.number)
    is_open = round_.state is RoundState.OPEN
    return VoteResult(
        number=round_.number,
        state=round_.state,
        dimension_ids=round_.dimension_ids,
        votes_each=round_.votes_each,
        asked=round_.asked,
        answered=box_of(db, facts).answered,
        totals=None if is_open else count_votes(round_.dimension_ids, ballots.ballots_of(db, facts.id), of.k),
    )


def _figures(db: Transaction, of: Assessment, round_: Round) -> RoundFigures:
    from lis_desktop.store import ballots, rounds

    facts = rounds.facts_of(db, of.id, round_.number)
    now_in = box_of(db, facts)
    is_open = round_.state is RoundState.OPEN
    return RoundFigures(
        number=round_.number,
        state=round_.state,
        dimension_ids=round_.dimension_ids,
        asked=round_.asked,
        answered=now_in.answered,
        empty_ballots=now_in.empty,
        closed_on=round_.closed_on,
        dimensions=()
        if is_open
        else reveal(count(facts.level_count, round_.dimension_ids, ballots.ballots_of(db, facts.id)), of.k),
    )
