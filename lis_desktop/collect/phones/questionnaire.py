"""What a phone is asked: plain values that travel through the pipe to the child."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from lis_desktop.core.instrument import Dimension, Instrument


class Choice(msgspec.Struct, frozen=True):
    """One level as a button: its number, its name, its descriptor ("" where it stands between)."""

    number: int
    name: str
    says: str


class Question(msgspec.Struct, frozen=True):
    """One dimension. `choices` is empty in a secret vote."""

    dimension_id: str
    name: str
    summary: str
    choices: tuple[Choice, ...]


class Questionnaire(msgspec.Struct, frozen=True):
    """All that is asked in one round. `votes_each` is 0 for scores, else how many votes a person has."""

    title: str
    locale: str
    questions: tuple[Question, ...]
    votes_each: int = 0

    @property
    def is_vote(self) -> bool:
        """Whether people give votes to dimensions rather than levels."""
        return self.votes_each > 0


def questionnaire(
    instrument: Instrument, dimension_ids: Sequence[str], title: str, votes_each: int = 0
) -> Questionnaire:
    """The round's dimensions in the instrument's order, with the sentences that a person scores by."""
    asked = frozenset(dimension_ids)
    return Questionnaire(
        title=title,
        locale=instrument.locale,
        questions=tuple(
            Question(each.id, each.name, each.summary, () if votes_each else _choices(instrument, each))
            for each in instrument.dimensions
            if each.id in asked
        ),
        votes_each=votes_each,
    )


def _choices(instrument: Instrument, dimension: Dimension) -> tuple[Choice, ...]:
    return tuple(
        Choice(level.number, level.name, says)
        for level, says in zip(instrument.scale.levels, dimension.descriptors, strict=True)
    )
