"""The sentences of reports: figures in a teacher's words. Nothing ranks, praises or scolds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import Action, ActionStatus
from lis_desktop.core.figures import Distribution, RoundFigures, RoundState
from lis_desktop.core.instrument import Scale
from lis_desktop.reports.figures import fingerprint

STATUS = {
    ActionStatus.PLANNED: "Planned",
    ActionStatus.UNDER_WAY: "Under way",
    ActionStatus.DONE: "Done",
    ActionStatus.SET_ASIDE: "Set aside",
}
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|\s|$)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def long_date(day: date) -> str:
    """ "November 22, 2026", whatever the machine's locale is."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def short_date(day: date) -> str:
    """ "Nov 22, 2026"."""
    return f"{_MONTHS[day.month - 1][:3]} {day.day}, {day.year}"


def school_year(text: str) -> str:
    """ "2026-27" with the dash that print uses."""
    return text.replace("-", "–")


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 dimension", "20 dimensions"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def printed(text: str) -> str:
    """A pack's words as print has them: their apostrophes are curly, like all others of a document. What
    people typed is left as it is."""
    return _APOSTROPHE.sub("’", text)


def shortened(text: str, most: int) -> str:
    """Text cut after a whole word, with an ellipsis where something is left out; on one line."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return head.rstrip(" ,;:.–-") + "…"


def middle_words(figures: Distribution, scale: Scale) -> str:
    """The median: "Developing", or "Between Initiating and Developing"."""
    lower, upper = figures.median
    if lower == upper:
        return scale.level(lower).name
    return f"Between {scale.level(lower).name} and {scale.level(upper).name}"


def middle_half_words(figures: Distribution, scale: Scale) -> str:
    """The quartiles: where the middle half of the scores lies."""
    low, high = figures.iqr
    if low == high:
        return f"at {scale.level(low).name}"
    return f"from {scale.level(low).name} to {scale.level(high).name}"


def agreement_words(figures: Distribution) -> str:
    """The word with its number: "Split 0.19"."""
    return f"{figures.word.value.capitalize()} {figures.consensus:.2f}"


def hidden_words(k: int) -> str:
    """What stands where figures are hidden, in text."""
    return f"Hidden to protect respondents (fewer than {k})"


def hidden_on_chart(k: int) -> str:
    """What stands on the hatch."""
    return f"Fewer than {k} scores: not shown"


def counts_words(figures: Distribution, scale: Scale) -> str:
    """Every count: "Not addressed 17, Initiating 7, …; 46 scores"."""
    levels = ", ".join(
        f"{level.name} {count}" for level, count in zip(scale.levels, figures.counts, strict=True)
    )
    codes = [
        f"{number} {words}"
        for number, words in (
            (figures.cannot_judge, "cannot judge"),
            (figures.not_applicable, "not applicable"),
            (figures.blank, "blank"),
        )
        if number
    ]
    return "; ".join([levels, counted(figures.n, "score"), *codes])


def answered_words(figures: RoundFigures, k: int) -> str:
    """Who was asked and who answered: "46 of 48 answered". Fewer than k is told as that, not as a number."""
    if figures.answered < k:
        return f"fewer than {k} answered"
    if figures.asked:
        return f"{figures.answered} of {figures.asked} answered"
    return f"{figures.answered} answered"


def round_words(figures: RoundFigures, k: int) -> str:
    """A sentence about a round."""
    dimensions = counted(len(figures.dimension_ids), "dimension")
    if figures.state is RoundState.OPEN:
        return f"Round {figures.number} over {dimensions} is open: nothing is shown until it closes."
    closed = f", closed on {long_date(figures.closed_on)}" if figures.closed_on else ""
    empty = (
        f"; {counted(figures.empty_ballots, 'ballot')} with nothing but blanks left out"
        if figures.empty_ballots and figures.answered >= k
        else ""
    )
    return f"Round {figures.number}: {answered_words(figures, k)} on {dimensions}{closed}{empty}."


def action_facts(action: Action, longest: int) -> str:
    """Who, and by when, in so many signs: a long "who" is cut, the date never."""
    by = f"by {short_date(action.due)}" if action.due else ""
    parts = (shortened(action.owner_role, longest - len(by) - 2), by)
    return ", ".join(part for part in parts if part)


def footer(dossier: Dossier, as_of: date) -> str:
    """What stands at the foot of every page."""
    assessment = dossier.assessment
    return (
        f"{shortened(assessment.school.name, 48)} · {school_year(assessment.school_year)} · "
        f"assessment {assessment.id[:8]} · revision {dossier.revision} · k = {assessment.k} · "
        f"{long_date(as_of)} · figures {fingerprint(dossier)}"
    )
