"""What the second pass says: sentences from figures, plain Python."""

from __future__ import annotations

from collections.abc import Sequence

WHY = (
    "A second pair of hands types some sheets again, without seeing what was typed the first time. Where the "
    "two differ, the paper decides."
)
BLIND = "Take these sheets out of the pile. The first answers are not shown."


def chosen(numbers: Sequence[int]) -> str:
    """Which sheets to take out of the pile."""
    if not numbers:
        return "No sheet is typed twice."
    sheets = "Sheet" if len(numbers) == 1 else "Sheets"
    return f"{sheets} {', '.join(map(str, numbers))} to be typed again."


def place(number: int, numbers: Sequence[int]) -> str:
    """Where the typist is: "Sheet 17, the 2nd of 5. Still to type: 17, 23, 40, 41"."""
    return f"Now sheet {number}. To be typed again: {', '.join(map(str, numbers))}."


def result(checked: int, differ: int) -> str:
    """What came of it."""
    sheets = "1 sheet was" if checked == 1 else f"{checked} sheets were"
    if not differ:
        return f"{sheets} typed twice, and both times say the same."
    answers = "1 answer differs" if differ == 1 else f"{differ} answers differ"
    return f"{sheets} typed twice, and {answers}. Look at the paper and say what is on it."
