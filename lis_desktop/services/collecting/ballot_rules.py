"""The rules that every way into the ballot box keeps: an open round, answers that fit, room for one more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.errors import InvalidInput, NotAllowed
from lis_desktop.core.figures import RoundKind, RoundState
from lis_desktop.core.voting import vote_complaint
from lis_desktop.services.assessments import UNCHANGED

if TYPE_CHECKING:
    from lis_desktop.store.rounds import RoundFacts
    from lis_desktop.store.school_store import Transaction


def round_of(db: Transaction, id: str, number: int) -> RoundFacts:
    """The round's facts; NotFound."""
    from lis_desktop.store import assessments, rounds

    return rounds.facts_of(db, assessments.full_id(db, id), number)


def open_round_of(db: Transaction, id: str, number: int) -> RoundFacts:
    """The facts of a round that takes ballots; NotFound, and NotAllowed once it is closed."""
    from lis_desktop.store import assessments, handing, rounds

    full_id = assessments.full_id(db, id)
    handing.require_here(db, full_id)
    round_ = rounds.facts_of(db, full_id, number)
    if round_.state is RoundState.CLOSED:
        raise NotAllowed(
            f"Round {number} is closed; its ballots can no longer change.",
            UNCHANGED,
            "What the room thinks now belongs into the agreed level and its reason.",
        )
    return round_


def check_ballot(db: Transaction, round_: RoundFacts, answers: Mapping[str, Answer], where: str) -> None:
    """InvalidInput, beginning with `where` ("Sheet 3"), for answers that this round does not take."""
    from lis_desktop.store import rounds

    strange = answers.keys() - set(rounds.dimension_ids(db, round_.id))
    if strange:
        raise InvalidInput(f"{where}: round {round_.number} does not ask about {min(strange)!r}.", UNCHANGED)
    if round_.kind is RoundKind.VOTES:
        check_votes(round_, answers, where)
        return
    for answer in answers.values():
        check_level(round_, answer, where)


def check_level(round_: RoundFacts, answer: Answer, where: str) -> None:
    """InvalidInput for a level that the scale lacks."""
    if isinstance(answer, AnswerCode) or 1 <= answer <= round_.level_count:
        return
    raise InvalidInput(
        f"{where}: {answer} is not a level of this scale.",
        UNCHANGED,
        f"The levels are 1 to {round_.level_count}.",
    )


def check_votes(round_: RoundFacts, answers: Mapping[str, Answer], where: str) -> None:
    """InvalidInput for votes that nobody has to give."""
    complaint = vote_complaint(answers, round_.votes_each)
    if complaint is not None:
        raise InvalidInput(f"{where}: {complaint}.", UNCHANGED, "Take a vote away first.")


def require_room(round_: RoundFacts, answered: int) -> None:
    """NotAllowed where that many ballots are more than were asked."""
    if round_.asked and answered > round_.asked:
        raise NotAllowed(
            f"That would be {answered} ballots, and only {round_.asked} people were asked.",
            UNCHANGED,
            "If more were asked, raise the number in Set up first."
            if round_.number == 1
            else "If more were asked, raise the number of people asked first.",
        )
