"""Whether a school's assessment counts, in a word or two."""

from __future__ import annotations

from lis_desktop.services.consortium.view import Standing

_WORDS = {
    Standing.EFFECTIVE: "Counts",
    Standing.CONFLICT: "In conflict: decide",
    Standing.TWICE: "Two assessments: ask",
    Standing.WITHDRAWN: "Withdrawn",
}


def standing_words(standing: Standing) -> str:
    """ "Counts"."""
    return _WORDS[standing]
