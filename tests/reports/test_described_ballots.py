"""Ballots with descriptors: everything a pack says of a level stands readably beside its circle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import hypot
from pathlib import Path

import page
import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.ballot_sheet import (
    BUBBLE_RADIUS,
    CODE_SIZE,
    BallotCode,
    BallotText,
    sheet_number_box,
)
from lis_desktop.core.described_sheet import (
    BOTTOM,
    TOP,
    block_height,
    described_layout,
    level_columns,
    share_blocks,
)
from lis_desktop.core.dossier import Dossier
from lis_desktop.reports import described_ballot
from lis_desktop.reports.ballots import ballots_report
from lis_desktop.reports.model import Report
from lis_desktop.reports.model import Sheet as SheetBlock
from lis_desktop.reports.pictures import DescribedBallotPicture
from lis_desktop.reports.styles import A4, LETTER, TextStyle
from lis_desktop.reports.styles import Paper as Sheet
from lis_desktop.services.documents import write_ballots
from lis_desktop.services.reporting import Paper
from tests.reports.ballot_codes import read_ballot_code
from tests.reports.expected_tree import expected_tree
from tests.reports.faculty import AS_OF, faculty_of_46, outline
from tests.reports.pdf_reading import mark_complaints, overlaps, text_boxes, tree_of
from tests.reports.rendering import render

NONCE = "0123456789abcdef"
PAPERS = pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)
blocks = st.lists(st.integers(0, 24).map(block_height), min_size=1, max_size=40)


def described(dossier: Dossier, paper: Sheet = LETTER, nonces: Sequence[str] = (NONCE,)) -> Report:
    return ballots_report(
        dossier.instrument, dossier.assessment, 1, nonces, paper, AS_OF, BallotText.DESCRIPTORS
    )


def words_of(data: bytes) -> str:
    """All letters and figures of the file in reading order: where lines break does not matter."""
    document = pypdfium2.PdfDocument(data)
    try:
        return letters(" ".join(sheet.get_textpage().get_text_range() for sheet in document))
    finally:
        document.close()


def letters(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text)


@given(blocks, st.sampled_from([LETTER, A4]))
def test_every_block_is_on_one_page_in_order_and_pages_are_as_few_as_can_be(
    heights: list[float], paper: Sheet
) -> None:
    pages = share_blocks(heights, paper.height)
    assert sum(pages) == len(heights)
    room = paper.height - TOP - BOTTOM
    at, full = 0, 0.0
    for count in pages:
        assert sum(heights[at : at + count]) <= room
        at += count
    fewest = 1
    for height in heights:
        if full + height > room:
            fewest, full = fewest + 1, 0.0
        full += height
    assert len(pages) == fewest


@given(
    st.lists(st.integers(1, 12).map(block_height), min_size=1, max_size=4),
    st.lists(st.booleans(), min_size=3, max_size=7),
    st.sampled_from([LETTER, A4]),
)
def test_circles_never_touch_and_stay_clear_of_code_marks_and_number(
    heights: list[float], has_words: list[bool], paper: Sheet
) -> None:
    layout = described_layout(paper.width, paper.height, heights, has_words, 2)
    assert len(layout.bubbles) == len(heights) * (len(has_words) + 2)
    x, y, width, _ = sheet_number_box(paper.width, paper.height)
    for bubble in layout.bubbles:
        assert layout.left <= bubble.x <= layout.right
        assert bubble.y - BUBBLE_RADIUS > layout.code[1] + CODE_SIZE
        assert bubble.y + BUBBLE_RADIUS < y or not x <= bubble.x <= x + width
    assert all(hypot(a.x - b.x, a.y - b.y) > 2.2 * BUBBLE_RADIUS for a, b in combinations(layout.bubbles, 2))


@given(st.lists(st.booleans(), min_size=3, max_size=7))
def test_levels_share_the_width_and_those_without_words_take_little_of_it(has_words: list[bool]) -> None:
    columns = level_columns(LETTER.width, has_words)
    assert columns[-1].x + columns[-1].width == pytest.approx(LETTER.width - columns[0].x)
    if any(has_words):
        wide = min(each.width for each, words in zip(columns, has_words, strict=True) if words)
        assert all(each.width < wide for each, words in zip(columns, has_words, strict=True) if not words)


@PAPERS
def test_every_descriptor_stands_beside_its_level_as_text_of_at_least_eight_points(paper: Sheet) -> None:
    report = described(faculty_of_46(), paper)
    data = render(report, paper).data
    words = words_of(data)
    for dimension in outline().dimensions:
        assert letters(dimension.label) in words
        for text in dimension.descriptors:
            assert letters(text) in words
    sizes = {name: each.size for name, each in vars(described_ballot).items() if isinstance(each, TextStyle)}
    del sizes["_DIGIT"]  # in a circle; it only repeats the level's place
    assert min(sizes.values()) >= 8
    assert all(not overlaps(boxes) for boxes in text_boxes(data))


@PAPERS
def test_it_is_heard_as_lists_of_choices(paper: Sheet) -> None:
    report = described(faculty_of_46(), paper)
    data = render(report, paper).data
    assert tree_of(data) == expected_tree(report)
    assert mark_complaints(data) == []
    assert page.validate_pdf_bytes(data, profile="ua1").failures == []
    kinds = [kind for kind, _ in tree_of(data)[1]]
    assert kinds.count("L") == len(outline().dimensions)
    assert kinds.count("H1") == 5


@PAPERS
def test_each_page_says_which_it_is_to_people_and_to_the_program_and_has_room_for_its_number(
    paper: Sheet,
) -> None:
    nonces = [f"{number:016x}" for number in (1, 2**63)]
    report = described(faculty_of_46(), paper, nonces)
    document = pypdfium2.PdfDocument(render(report, paper).data)
    try:
        pictures = [sheet.render(scale=150 / 72).to_pil() for sheet in document]
        words = [sheet.get_textpage().get_text_range() for sheet in document]
    finally:
        document.close()
    read = [read_ballot_code(each.text) for picture in pictures for each in zxingcpp.read_barcodes(picture)]
    assert read == [BallotCode("5f2c9a04", 1, number, 5, nonce) for nonce in nonces for number in range(1, 6)]
    for number, each in enumerate(words):
        assert f"page {number % 5 + 1} of 5" in each
        assert "pencils a number on each page" in each
    assert not re.search(r"\b(ballot|sheet|no\.?) [0-9]+", " ".join(words))
    assert words[:5] == words[5:]  # nothing that a person can read differs from ballot to ballot


def test_a_level_between_two_described_ones_has_its_circle_and_no_words() -> None:
    dossier = faculty_of_46()
    scale = dossier.instrument.scale
    between = replace(
        scale, levels=(scale.levels[0], replace(scale.levels[1], described=False), *scale.levels[2:])
    )
    strands = tuple(
        replace(
            strand,
            dimensions=tuple(
                replace(each, descriptors=(each.descriptors[0], "", *each.descriptors[2:]))
                for each in strand.dimensions
            ),
        )
        for strand in dossier.instrument.strands
    )
    instrument = replace(dossier.instrument, scale=between, strands=strands)
    report = described(replace(dossier, instrument=instrument))
    (sheet,) = report.blocks[:1]
    assert isinstance(sheet, SheetBlock)
    assert isinstance(sheet.picture, DescribedBallotPicture)
    assert sheet.picture.described == (True, False, True, True)
    data = render(report).data
    assert all(not overlaps(boxes) for boxes in text_boxes(data))
    assert letters(instrument.dimensions[0].descriptors[2]) in words_of(data)


def test_long_names_and_descriptors_stay_in_their_column() -> None:
    dossier = faculty_of_46()
    strands = tuple(
        replace(
            strand,
            dimensions=tuple(
                replace(d, name="An unusually long name of a dimension " * 4, descriptors=("word " * 90,) * 4)
                for d in strand.dimensions
            ),
        )
        for strand in dossier.instrument.strands
    )
    levels = tuple(
        replace(each, name=f"Quite a long name for level number {each.number}")
        for each in dossier.instrument.scale.levels
    )
    scale = replace(dossier.instrument.scale, levels=levels)
    data = render(
        described(replace(dossier, instrument=replace(dossier.instrument, strands=strands, scale=scale)))
    ).data
    assert all(not overlaps(boxes) for boxes in text_boxes(data))


def test_a_pack_without_descriptors_and_whoever_wants_one_page_gets_the_names(tmp_path: Path) -> None:
    dossier = faculty_of_46()
    bare = tuple(
        replace(strand, dimensions=tuple(replace(d, descriptors=("",) * 4) for d in strand.dimensions))
        for strand in dossier.instrument.strands
    )
    plain = described(replace(dossier, instrument=replace(dossier.instrument, strands=bare)))
    assert len(plain.blocks) == 1
    sizes = [
        write_ballots(
            dossier.assessment, dossier.instrument, 1, 1, Paper.A4, tmp_path / f"{text.value}.pdf", text=text
        )
        for text in BallotText
    ]
    pages = []
    for each in sizes:
        document = pypdfium2.PdfDocument(each)
        pages.append(len(document))
        document.close()
    assert pages == [5, 1]
