"""What the room is asked, and why in this order: questions that anyone may answer. Plain Python.

Never "who gave the 1?": every question asks why *someone might* see it so.
"""

from __future__ import annotations

from collections.abc import Sequence

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.figures import Distribution, RoundFigures
from lis_desktop.core.instrument import Dimension, Scale
from lis_desktop.ui.figure_words import codes_words, middle_words

WHY_THIS_ORDER = (
    "Most divided first. The number is the agreement: 0 with half of the room at either end, 1 with everyone "
    "on one level."
)
HIDDEN_PROMPTS = (
    "What have we written down as evidence for this one?",
    "What would help more of us to judge it?",
)


def questions(figures: Distribution | None, dimension: Dimension, scale: Scale) -> tuple[str, ...]:
    """Two or three questions that fit how the room answered, and one of the instrument's own."""
    own = dimension.questions[:1]
    asked: tuple[str, ...]
    if figures is None:
        return (*HIDDEN_PROMPTS, *own)
    match figures.word:
        case AgreementWord.SPLIT:
            low, high = _both_camps(figures, scale)
            asked = (
                f"Why might someone place us at “{low}”? What would they have seen?",
                f"Why might someone place us at “{high}”?",
                "Which evidence speaks to both?",
            )
        case AgreementWord.SPREAD:
            low, high = _quarters(figures, scale)
            asked = (
                f"Why might someone place us at “{low}”? What would they have seen?",
                f"And why at “{high}”?",
                "What would we need to know to stand closer together?",
            )
        case AgreementWord.LEANING:
            low, high = _neighbours(figures, scale)
            asked = (
                f"What speaks for “{low}”, and what for “{high}”?",
                f"What would a visitor have to see to say “{high}”?",
            )
        case AgreementWord.AGREED:
            level = scale.level(figures.counts.index(max(figures.counts)) + 1).name
            asked = (
                f"What would we show a visitor who asks why “{level}”?",
                "Why might someone see it otherwise?",
            )
    return (*asked, *own)


def one_line(figures: Distribution, scale: Scale) -> str:
    """Where the middle is, in words: "The middle is between Initiating and Developing."."""
    return f"The middle is {middle_words(figures, scale)}."


def answered(figures: Distribution, asked: int) -> str:
    """ "44 of 48 gave a level · 2 cannot judge"."""
    gave = f"{figures.n} of {asked} gave a level" if asked else f"{figures.n} gave a level"
    codes = codes_words(figures)
    return f"{gave} · {codes}" if codes else gave


def hidden_sentence(k: int) -> str:
    """What is said where nothing is shown."""
    return (
        f"Fewer than {k} gave a level here, so no figure is shown, to protect those who did. "
        "Talk about it from the evidence."
    )


def before_close(answered: int, asked: int) -> str:
    """What stands beside the great number of ballots that are in: "of 48 are in"."""
    if asked:
        return f"of {asked} are in"
    return "is in" if answered == 1 else "are in"


def sources(typed: int, imported: int, empty: int, phone: int = 0, kiosk: int = 0) -> str:
    """How the ballots came: totals that say nothing of what is in them."""
    others = ((imported, "imported"), (phone, "by phone"), (kiosk, "on this laptop"))
    parts = [f"{typed} typed from paper"] if typed or not any(count for count, _ in others) else []
    parts.extend(f"{count} {how}" for count, how in others if count)
    if empty:
        parts.append(f"{empty} left out because {'it is' if empty == 1 else 'they are'} empty")
    return " · ".join(parts)


def before_you_close(answered: int, asked: int, k: int) -> str:
    """What to think of before closing, "" where there is nothing."""
    if 0 < answered < k:
        return (
            f"With fewer than {k} in, every figure stays hidden after closing, to protect those who answered."
        )
    left = asked - answered
    if not asked or left <= 0:
        return ""
    if left == 1:
        return "One person who was asked is not in. After closing, no ballot can be added."
    return f"{left} people who were asked are not in. After closing, no ballot can be added."


def confirm(round_number: int, answered: int) -> str:
    """The question beside the last button."""
    ballots = "1 ballot" if answered == 1 else f"{answered} ballots"
    return f"Close round {round_number} with {ballots}? This cannot be taken back."


def round_line(figures: RoundFigures, k: int) -> str:
    """The quiet line above the page: how many answered; fewer than k are not counted out."""
    if figures.answered < k:
        return f"Fewer than {k} answered in round {figures.number}"
    if figures.asked:
        return f"{figures.answered} of {figures.asked} answered in round {figures.number}"
    return f"{figures.answered} answered in round {figures.number}"


def rounds_line(closed: Sequence[RoundFigures], k: int) -> str:
    """The quiet line above the page, over all closed rounds: the last one first."""
    if len(closed) == 1:
        return round_line(closed[0], k)
    last = closed[-1]
    about = "1 dimension" if len(last.dimension_ids) == 1 else f"{len(last.dimension_ids)} dimensions"
    return f"{round_line(last, k)}, on {about} · {_lower_first(round_line(closed[0], k))}"


def _both_camps(figures: Distribution, scale: Scale) -> tuple[str, str]:
    """The fullest level of the bottom third and of the top third."""
    third = max(1, len(figures.counts) // 3)
    low = max(range(third), key=lambda level: figures.counts[level])
    high = max(range(len(figures.counts) - third, len(figures.counts)), key=figures.counts.__getitem__)
    return scale.level(low + 1).name, scale.level(high + 1).name


def _quarters(figures: Distribution, scale: Scale) -> tuple[str, str]:
    """The quartiles, so that no single voice is pointed at; the neighbour above where they are one level."""
    low, high = figures.iqr
    if low == high:
        low, high = (low, high + 1) if high < len(figures.counts) else (low - 1, high)
    return scale.level(low).name, scale.level(high).name


def _neighbours(figures: Distribution, scale: Scale) -> tuple[str, str]:
    """The two neighbours that most of the room chose."""
    counts = figures.counts
    low = max(range(len(counts) - 1), key=lambda level: counts[level] + counts[level + 1])
    return scale.level(low + 1).name, scale.level(low + 2).name


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
