"""Paper ballots: one circle per level and code, marks and a code for whoever reads them back, no name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.ballot_sheet import BallotCode, split_over_pages
from lis_desktop.core.instrument import Dimension, Instrument
from lis_desktop.reports.model import Block, Heading, Report, Sheet
from lis_desktop.reports.pictures import BallotPicture
from lis_desktop.reports.styles import Paper
from lis_desktop.reports.words import school_year, shortened

CODES = ("Cannot judge", "Not applicable")


def ballots_report(
    instrument: Instrument,
    assessment: Assessment,
    round_number: int,
    nonces: Sequence[str],
    paper: Paper,
    as_of: date,
) -> Report:
    """One ballot for each nonce (16 hex digits, random). KeyError where there is no such round."""
    wanted = assessment.round(round_number).dimension_ids
    dimensions = [instrument.dimension(each) for each in wanted]
    pages = split_over_pages([each.id for each in dimensions], paper.height)
    by_id = {each.id: each for each in dimensions}
    title = f"Ballot, round {round_number}: {assessment.school.name}"
    blocks: list[Block] = []
    for nonce in nonces:
        for number, ids in enumerate(pages, start=1):
            code = BallotCode(assessment.id[:8], round_number, number, len(pages), nonce)
            page = _page(instrument, assessment, code, [by_id[each] for each in ids])
            heading = Heading(1, page.title, in_contents=False)
            blocks.append(Sheet(heading, page, _alt(page)))
    return Report(
        title=title,
        subject=f"Paper ballots for {instrument.title}",
        blocks=tuple(blocks),
        footer="",
        as_of=as_of,
        language=instrument.locale,
        print_to_size=True,
    )


def _page(
    instrument: Instrument, assessment: Assessment, code: BallotCode, dimensions: Sequence[Dimension]
) -> BallotPicture:
    several = f" · page {code.page} of {code.pages}" if code.pages > 1 else ""
    return BallotPicture(
        title=f"Private ballot{several}",
        about=(
            f"{shortened(assessment.school.name, 60)} · {school_year(assessment.school_year)} · "
            f"round {code.round_number}"
        ),
        hint=(
            "Fill one circle in each row, in dark ink. No name, please. Leave a row empty where you would "
            "rather not answer; to change an answer, cross it out and fill another."
        ),
        columns=(*(level.name for level in instrument.scale.levels), *CODES),
        rows=tuple((each.code, shortened(each.name, 60)) for each in dimensions),
        code=code.text,
    )


def _alt(page: BallotPicture) -> str:
    """What is on the sheet; whoever cannot mark it by hand answers on a screen instead."""
    names = "; ".join(f"{code} {name}" for code, name in page.rows)
    return (
        f"A paper ballot. For each of these mark one of {', '.join(page.columns)}: {names}. {page.hint} "
        "If you cannot mark paper, ask for the ballot on a screen."
    )
