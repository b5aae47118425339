"""One person's way through the dimensions, in plain Python. It forgets everything when it ends."""

from __future__ import annotations

from collections.abc import Sequence

from lis_desktop.core.ballot import Answer, AnswerCode


class Walk:
    """Where one person is, and what they have answered so far. After the last dimension comes the review."""

    def __init__(self, dimension_ids: Sequence[str]) -> None:
        self._ids = tuple(dimension_ids)
        self._answers: dict[str, Answer] = {}
        self._at = 0

    @property
    def total(self) -> int:
        """How many dimensions there are."""
        return len(self._ids)

    @property
    def at(self) -> int:
        """The dimension in hand, 0-based; `total` on the review."""
        return self._at

    @property
    def reviewing(self) -> bool:
        """Whether all dimensions have been passed."""
        return self._at == len(self._ids)

    @property
    def dimension_id(self) -> str:
        """The dimension in hand; IndexError on the review."""
        return self._ids[self._at]

    @property
    def answers(self) -> dict[str, Answer]:
        """A copy of what was answered; blanks are not in it."""
        return dict(self._answers)

    @property
    def left_blank(self) -> int:
        """How many dimensions have no answer."""
        return len(self._ids) - len(self._answers)

    def answer(self, dimension_id: str) -> Answer:
        """The answer for a dimension, BLANK where there is none."""
        return self._answers.get(dimension_id, AnswerCode.BLANK)

    def give(self, answer: Answer) -> None:
        """Answer the dimension in hand; BLANK takes an answer back."""
        if answer is AnswerCode.BLANK:
            self._answers.pop(self.dimension_id, None)
        else:
            self._answers[self.dimension_id] = answer

    def forward(self) -> None:
        """The next dimension, then the review."""
        self._at = min(self._at + 1, len(self._ids))

    def back(self) -> None:
        """The dimension before."""
        self._at = max(self._at - 1, 0)

    def go_to(self, dimension_id: str) -> None:
        """From the review to one dimension."""
        self._at = self._ids.index(dimension_id)

    def forget(self) -> None:
        """Nothing of this person is kept."""
        self._answers.clear()
        self._at = 0
