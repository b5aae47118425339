"""What a school wants others to read, field by field, as staff read it: every word, and what each is."""

from __future__ import annotations

from collections.abc import Mapping

from lis_desktop.core.league.desk import Reviewed
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote
from lis_desktop.core.league.visits import HostOffer
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.pages.league.shared_ideas_card import RESULTS


def submission_lines(entry: Reviewed, ideas: Mapping[str, str]) -> tuple[str, ...]:
    """ "What visitors see: …", without what is empty; `ideas` are the titles by id."""
    return tuple(f"{what}: {words}" for what, words in _fields(entry, ideas) if words)


def _fields(entry: Reviewed, ideas: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    match entry:
        case HostOffer():
            return (
                ("What visitors see", entry.what_visitors_see),
                ("How to reach them", entry.reach_us),
                ("School year", entry.school_year),
                ("Days", ", ".join(map(day_words, entry.days))),
                ("Room for", _room(entry)),
            )
        case PracticeNote():
            return (
                ("In a few words", entry.title),
                ("What they tried", entry.tried),
                ("The school and the setting", entry.context),
                ("What worked", entry.worked),
                ("What did not work", entry.did_not_work),
                ("How they know", entry.evidence),
                ("How to reach them", entry.reach_us),
            )
        case IdeaTried():
            return (
                ("Which idea", ideas.get(entry.idea_id, "one that is not on this shelf")),
                ("How it went", RESULTS[entry.result]),
                ("In their words", entry.text),
            )


def _room(offer: HostOffer) -> str:
    visits = "1 visit" if offer.visits == 1 else f"{offer.visits} visits"
    return f"{visits} of {offer.people} people" if offer.people != 1 else f"{visits} of 1 person"
