"""The letter of intent on paper: what a school means to do, and lines to sign on. It names no person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lis_desktop.core.league.joining import LetterOfIntent, SignatureLine
from lis_desktop.core.league.membership import SignatureRole
from lis_desktop.reports.model import Block, Heading, Report, Rule, Space, Together, Tone, bullets, text
from lis_desktop.reports.words import long_date, school_year, shortened

ROLE_NAMES = {
    SignatureRole.SUPERINTENDENT: "Superintendent",
    SignatureRole.PRINCIPAL: "Principal",
    SignatureRole.LEADERSHIP_TEAM: "For the leadership team",
    SignatureRole.BOARD_CHAIR: "Chair of the school board",
}


def letter_report(letter: LetterOfIntent, as_of: date, language: str = "en-US") -> Report:
    """One page, in the words of the League's pack."""
    return Report(
        title=f"{letter.text.title}: {letter.school_name}",
        subject="A school's intentions as a member of the League of Innovative Schools",
        blocks=(
            text("League of Innovative Schools", Tone.EYEBROW),
            Heading(1, letter.text.title),
            text(f"{letter.school_name} · {school_year(letter.school_year)}", Tone.LEAD),
            text(letter.text.opening),
            bullets(*letter.text.intentions),
            text(letter.text.closing),
            *_signatures(letter.lines),
        ),
        footer=f"{shortened(letter.school_name, 60)} · {letter.text.title} · {long_date(as_of)}",
        as_of=as_of,
        language=language,
    )


def _signatures(lines: tuple[SignatureLine, ...]) -> Iterator[Block]:
    for each in lines:
        signed = "" if each.signed_on is None else f" · signed on {long_date(each.signed_on)}"
        yield Together((Space(24), Rule(f"{ROLE_NAMES[each.role]}, date{signed}")))
