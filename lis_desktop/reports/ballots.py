"""Paper ballots: one circle per level and code, marks and a code for whoever reads them back, no name.

They stay in the school, so a pack whose sentences may not leave it may be printed here in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.ballot_sheet import BallotCode, BallotText, split_over_pages
from lis_desktop.core.described_sheet import share_blocks
from lis_desktop.core.figures import RoundKind
from lis_desktop.core.instrument import Dimension, Instrument
from lis_desktop.reports.described_ballot import height_of_block
from lis_desktop.reports.model import Block, Heading, Report, Sheet
from lis_desktop.reports.pictures import BallotBlock, BallotPicture, DescribedBallotPicture
from lis_desktop.reports.styles import Paper
from lis_desktop.reports.words import printed, school_year, shortened

CODES = ("Cannot judge", "Not applicable")
_CODE_KEYS: tuple[str, ...] = ("–", "N")
"""The keys by which whoever types a ballot gives the codes."""
_NO_NAME = "in dark ink. No name, please."
_LEAVE = "Leave empty what you would rather not answer; to change an answer, cross it out and fill another."
_CODE_ALT = "A code for the program: which round and page this is. It names nobody."
_LONGEST_NAME = 60


def ballots_report(
    instrument: Instrument,
    assessment: Assessment,
    round_number: int,
    nonces: Sequence[str],
    paper: Paper,
    as_of: date,
    text: BallotText = BallotText.NAMES,
) -> Report:
    """One ballot for each nonce (16 hex digits, random). KeyError where there is no such round.

    Where no dimension has a descriptor, and for votes, names are all there is.
    """
    asked = assessment.round(round_number)
    dimensions = [instrument.dimension(each) for each in asked.dimension_ids]
    has_words = asked.kind is RoundKind.SCORES and any(any(each.descriptors) for each in dimensions)
    wordy = text is BallotText.DESCRIPTORS and has_words
    described = tuple(any(each.descriptors[at] for each in dimensions) for at in range(len(instrument.scale)))
    pages = _described_pages(dimensions, described, paper) if wordy else _plain_pages(dimensions, paper)
    blocks: list[Block] = []
    for nonce in nonces:
        for number, shown in enumerate(pages, start=1):
            code = BallotCode(assessment.id[:8], round_number, number, len(pages), nonce)
            if wordy:
                blocks.append(_described(instrument, assessment, code, shown, described))
            else:
                blocks.append(_plain(instrument, assessment, asked, code, shown))
    return Report(
        title=f"Ballot, round {round_number}: {assessment.school.name}",
        subject=f"Paper ballots for {instrument.title}",
        blocks=tuple(blocks),
        footer="",
        as_of=as_of,
        language=instrument.locale,
        print_to_size=True,
    )


Pages = Sequence[Sequence[Dimension]]


def _plain_pages(dimensions: Sequence[Dimension], paper: Paper) -> Pages:
    by_id = {each.id: each for each in dimensions}
    return [[by_id[each] for each in ids] for ids in split_over_pages(list(by_id), paper.height)]


def _described_pages(dimensions: Sequence[Dimension], described: tuple[bool, ...], paper: Paper) -> Pages:
    heights = [height_of_block(_block(each), described, paper.width) for each in dimensions]
    pages, at = [], 0
    for count in share_blocks(heights, paper.height):
        pages.append(dimensions[at : at + count])
        at += count
    return pages


def _block(dimension: Dimension) -> BallotBlock:
    name, descriptors = shortened(dimension.name, _LONGEST_NAME), tuple(map(printed, dimension.descriptors))
    return BallotBlock(dimension.code, name, descriptors)


def _described(
    instrument: Instrument,
    assessment: Assessment,
    code: BallotCode,
    dimensions: Sequence[Dimension],
    described: tuple[bool, ...],
) -> Sheet:
    page = DescribedBallotPicture(
        title=_title(code),
        about=_about(assessment, code),
        hint=f"Fill one circle for each, {_NO_NAME} {_LEAVE}",
        levels=tuple(level.name for level in instrument.scale.levels),
        described=described,
        codes=CODES,
        blocks=tuple(map(_block, dimensions)),
        code=code.text,
    )
    return Sheet(Heading(1, page.title, in_contents=False), page, _CODE_ALT)


def _plain(
    instrument: Instrument,
    assessment: Assessment,
    asked: Round,
    code: BallotCode,
    dimensions: Sequence[Dimension],
) -> Sheet:
    columns: tuple[str, ...] = (*(level.name for level in instrument.scale.levels), *CODES)
    numbered, codes = len(instrument.scale), _CODE_KEYS
    hint = f"Fill one circle in each row, {_NO_NAME} {_LEAVE}"
    if asked.kind is RoundKind.VOTES:
        columns = tuple("1 vote" if each == 1 else f"{each} votes" for each in range(1, asked.votes_each + 1))
        numbered, codes = len(columns), ()
        hint = (
            f"You have {asked.votes_each} {'vote' if asked.votes_each == 1 else 'votes'}: spread them over "
            f"the rows, or give several to one. Fill the circle with the number that a row gets, {_NO_NAME} "
            "Rows without votes stay empty."
        )
    page = BallotPicture(
        title=_title(code),
        about=_about(assessment, code),
        hint=hint,
        columns=columns,
        keys=(*(str(number) for number in range(1, numbered + 1)), *codes),
        rows=tuple((each.code, shortened(each.name, _LONGEST_NAME)) for each in dimensions),
        code=code.text,
        numbered=numbered,
    )
    return Sheet(Heading(1, page.title, in_contents=False), page, _alt(page))


def _title(code: BallotCode) -> str:
    several = f" · page {code.page} of {code.pages}" if code.pages > 1 else ""
    return f"Private ballot{several}"


def _about(assessment: Assessment, code: BallotCode) -> str:
    name = shortened(assessment.school.name, _LONGEST_NAME)
    return f"{name} · {school_year(assessment.school_year)} · round {code.round_number}"


def _alt(page: BallotPicture) -> str:
    """What is on the sheet; whoever cannot mark it by hand answers on a screen instead."""
    names = "; ".join(f"{code} {name}" for code, name in page.rows)
    return (
        f"A paper ballot. For each of these mark one of {', '.join(page.columns)}: {names}. {page.hint} "
        "If you cannot mark paper, ask for the ballot on a screen."
    )
