"""How a document about one assessment begins: what it is, whose it is, and where the faculty stands."""

from __future__ import annotations

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.dossier import Dossier
from lis_desktop.reports.model import Block, Columns, Heading, Tone, text
from lis_desktop.reports.overview import Overview, closed_rounds
from lis_desktop.reports.words import answered_words, counted, hidden_words, school_year, shortened

_LONGEST_NAME = 80
"""Two or three lines of the title; the whole name stands in the file's own title."""


def title_lines(dossier: Dossier, what: str) -> tuple[Block, ...]:
    """What the document is, in small type, and over all else the school and its year."""
    year = school_year(dossier.assessment.school_year)
    return (text(what, Tone.EYEBROW), Heading(1, f"{school_name(dossier)} {year}"))


def school_name(dossier: Dossier) -> str:
    """The school's name as a title takes it."""
    return shortened(dossier.assessment.school.name, _LONGEST_NAME)


def opening(dossier: Dossier, view: Overview, what: str) -> tuple[Block, ...]:
    """The title, and one sentence."""
    return (*title_lines(dossier, what), text(lead_sentence(dossier, view), Tone.LEAD))


def opening_with_numbers(dossier: Dossier, view: Overview, what: str) -> tuple[Block, ...]:
    """The title, one sentence, and four great numbers where there are figures."""
    return (*opening(dossier, view, what), *((_facts(dossier, view),) if view.shown else ()))


def lead_sentence(dossier: Dossier, view: Overview) -> str:
    """Where the faculty stands, in one or two sentences."""
    if not closed_rounds(dossier):
        title = shortened(dossier.instrument.title, 200)
        return f"No round is closed yet, so nothing is shown. The faculty uses {title}."
    if not view.shown:
        return f"{hidden_words(dossier.assessment.k)}: no dimension has enough scores to be shown."
    shared, divided = _shared_and_divided(view)
    if not shared or not divided:
        where = f"all {len(view.shown)} dimensions" if len(view.shown) > 1 else "the one dimension shown"
        return f"On {where}, " + (
            "the faculty agrees or leans one way." if shared else "opinion is spread or split."
        )
    return (
        f"On {shared} of {counted(len(view.shown), 'dimension')} the faculty agrees or leans one way; "
        f"on {divided}, opinion is spread or split."
    )


def _shared_and_divided(view: Overview) -> tuple[int, int]:
    words = view.by_word()
    shared = words[AgreementWord.AGREED] + words[AgreementWord.LEANING]
    return shared, len(view.shown) - shared


def _facts(dossier: Dossier, view: Overview) -> Columns:
    rounds = closed_rounds(dossier)
    answered = answered_words(rounds[0], dossier.assessment.k).removesuffix(" answered")
    shared, divided = _shared_and_divided(view)
    number, hidden = len(view.standings), len(view.hidden)
    return Columns(
        (
            _fact(
                answered[:1].upper() + answered[1:], "answered in round 1" if len(rounds) > 1 else "answered"
            ),
            _fact(
                str(number),
                ("dimension" if number == 1 else "dimensions") + (f", {hidden} hidden" if hidden else ""),
            ),
            _fact(str(shared), "agreed or leaning one way"),
            _fact(str(divided), "spread or split"),
        ),
        (1.15, 1, 1.2, 1.2),
        gap=14,
    )


def _fact(number: str, words: str) -> tuple[Block, ...]:
    return (text(number, Tone.NUMBER), text(words, Tone.QUIET))
