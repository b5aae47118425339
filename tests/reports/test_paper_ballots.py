"""Paper ballots: what is printed can be read back, and nothing on them tells who had which."""

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
    sheet_layout,
    split_over_pages,
)
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.figures import RoundKind
from lis_desktop.core.instrument import Level, Scale
from lis_desktop.reports.ballots import ballots_report
from lis_desktop.reports.model import Block, Report
from lis_desktop.reports.model import Sheet as SheetBlock
from lis_desktop.reports.pictures import BallotPicture
from lis_desktop.reports.styles import A4, LETTER
from lis_desktop.reports.styles import Paper as Sheet
from lis_desktop.services.documents import write_ballots
from lis_desktop.services.reporting import Paper
from tests.reports.ballot_codes import read_ballot_code
from tests.reports.expected_tree import expected_tree
from tests.reports.faculty import AS_OF, faculty_of_46, faculty_on, invented, outline
from tests.reports.pdf_reading import mark_complaints, overlaps, text_boxes, tree_of
from tests.reports.rendering import render

NONCE = "0123456789abcdef"


def sheet_of(dossier: Dossier, paper: Sheet = LETTER, nonces: Sequence[str] = (NONCE,)) -> Report:
    return ballots_report(dossier.instrument, dossier.assessment, 1, nonces, paper, AS_OF)


def picture_on(page: Block) -> BallotPicture:
    """What is drawn on a page of ballots without descriptors."""
    assert isinstance(page, SheetBlock)
    assert isinstance(page.picture, BallotPicture)
    return page.picture


def codes_of(data: bytes, dpi: int = 150) -> list[str]:
    """The two-dimensional code of each page, read from a picture of it."""
    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for sheet in document:
            picture = sheet.render(scale=dpi / 72).to_pil()
            found += [each.text for each in zxingcpp.read_barcodes(picture)]
        return found
    finally:
        document.close()


@given(st.integers(1, 60), st.integers(5, 9), st.sampled_from([LETTER, A4]))
def test_circles_never_touch_and_stay_between_the_marks(rows: int, columns: int, paper: Sheet) -> None:
    for ids in split_over_pages([str(each) for each in range(rows)], paper.height):
        layout = sheet_layout(paper.width, paper.height, len(ids), columns)
        for bubble in layout.bubbles:
            assert 54 <= bubble.x <= paper.width - 54
            assert layout.code[1] + CODE_SIZE < bubble.y - BUBBLE_RADIUS
            assert bubble.y < paper.height - 50
        assert all(
            hypot(a.x - b.x, a.y - b.y) > 2.4 * BUBBLE_RADIUS for a, b in combinations(layout.bubbles[:60], 2)
        )


def test_all_dimensions_are_on_the_pages_once_and_in_order() -> None:
    ids = [str(each) for each in range(61)]
    pages = split_over_pages(ids, LETTER.height)
    assert [each for page_ids in pages for each in page_ids] == ids
    assert len(pages) == 3
    assert len(split_over_pages(outline().dimension_ids, LETTER.height)) == 1


@pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)
def test_the_code_is_read_back_from_a_picture_of_the_page(paper: Sheet) -> None:
    nonces = [f"{number:016x}" for number in (1, 2**63)]
    dossier = faculty_on(invented(7, 30))
    read = [read_ballot_code(each) for each in codes_of(render(sheet_of(dossier, paper, nonces), paper).data)]
    assert read == [BallotCode("5f2c9a04", 1, number, 2, nonce) for nonce in nonces for number in (1, 2)]


def test_a_code_that_was_read_wrongly_is_refused() -> None:
    good = BallotCode("5f2c9a04", 1, 1, 1, NONCE).text
    assert read_ballot_code(good) is not None
    for place in range(len(good)):
        for sign in "0fF:9":
            if sign != good[place]:
                assert read_ballot_code(good[:place] + sign + good[place + 1 :]) is None
    assert read_ballot_code("https://example.org") is None
    assert read_ballot_code(BallotCode("5f2c9a04", 1, 3, 2, NONCE).text) is None


def test_the_sheet_says_every_dimension_and_level_in_words_and_keeps_its_size() -> None:
    report = sheet_of(faculty_of_46())
    data = render(report).data
    assert tree_of(data) == expected_tree(report)
    assert mark_complaints(data) == []
    assert page.validate_pdf_bytes(data, profile="ua1").failures == []
    (sheet,) = report.blocks
    assert isinstance(sheet, SheetBlock)
    alt = sheet.alt
    for dimension in outline().dimensions:
        assert dimension.label in alt
    assert "Not addressed, Initiating, Developing, Performing, Cannot judge, Not applicable" in alt
    assert b"/PrintScaling" in _uncompressed(data)
    assert all(not overlaps(boxes) for boxes in text_boxes(data))


def test_no_two_ballots_carry_the_same_code_and_no_serial_number_or_name(tmp_path: Path) -> None:
    dossier = faculty_of_46()
    out = write_ballots(
        dossier.assessment,
        dossier.instrument,
        1,
        6,
        Paper.LETTER,
        tmp_path / "b.pdf",
        text=BallotText.NAMES,
        as_of=AS_OF,
    )
    codes = codes_of(out.read_bytes())
    assert len(codes) == len(set(codes)) == 6
    read = [read_ballot_code(each) for each in codes]
    nonces = [each.nonce for each in read if each is not None]
    assert len(nonces) == 6
    assert nonces != sorted(nonces) or len(set(nonces)) == 6
    texts = [" ".join(sorted(box[4] for box in boxes)) for boxes in text_boxes(out.read_bytes())]
    assert len(set(texts)) == 1  # nothing that a person can read differs from sheet to sheet
    assert not re.search(r"\b(ballot|sheet|no\.?) [0-9]+", texts[0])


def test_a_foolish_number_of_ballots_is_refused(tmp_path: Path) -> None:
    dossier = faculty_of_46()
    for count in (0, 501):
        with pytest.raises(InvalidInput, match="cannot be printed at once"):
            write_ballots(dossier.assessment, dossier.instrument, 1, count, Paper.A4, tmp_path / "b.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_second_round_asks_only_about_its_own_dimensions() -> None:
    dossier = faculty_of_46()
    report = ballots_report(dossier.instrument, dossier.assessment, 2, [NONCE], LETTER, AS_OF)
    assert [code for code, _ in picture_on(report.blocks[0]).rows] == ["2.6", "1.1"]


def test_long_names_stay_in_their_column() -> None:
    dossier = faculty_of_46()
    longer = tuple(
        replace(
            strand,
            dimensions=tuple(
                replace(d, name="An unusually long name of a dimension " * 4) for d in strand.dimensions
            ),
        )
        for strand in dossier.instrument.strands
    )
    data = render(sheet_of(replace(dossier, instrument=replace(dossier.instrument, strands=longer)))).data
    assert all(not overlaps(boxes) for boxes in text_boxes(data))


LONG_LEVELS = (
    "Not addressed", "Initiating", "Developing", "Approaching", "Performing", "Distinguished",
    "Transformational",
)  # fmt: skip


def ballot_of(levels: Sequence[str]) -> Dossier:
    dossier = faculty_on(invented(len(levels), 20))
    scale = Scale(tuple(Level(n, f"level-{n}", name) for n, name in enumerate(levels, start=1)))
    return replace(dossier, instrument=replace(dossier.instrument, scale=scale))


@pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)
@pytest.mark.parametrize("count", range(3, 8))
def test_no_word_over_the_circles_is_broken(paper: Sheet, count: int) -> None:
    for levels in (LONG_LEVELS[:count], [f"Level {n}" for n in range(1, count + 1)]):
        (boxes,) = text_boxes(render(sheet_of(ballot_of(levels), paper), paper).data)
        words = {word for *_, text in boxes for word in text.split()}
        for name in (*levels, "Cannot judge", "Not applicable"):
            assert words.issuperset(name.split())
        assert not overlaps(boxes)


def test_a_level_without_room_for_its_name_stands_by_its_number_and_the_sheet_says_what_it_means() -> None:
    (boxes,) = text_boxes(render(sheet_of(ballot_of(LONG_LEVELS))).data)
    said = " ".join(" ".join(words for *_, words in boxes).split())
    for number, name in enumerate(LONG_LEVELS, start=1):
        assert f"{number} {name}" in said
    assert "– Cannot judge" in said
    assert "N Not applicable" in said
    (boxes,) = text_boxes(render(sheet_of(ballot_of(LONG_LEVELS[:4]))).data)
    assert "1 Not addressed" not in " ".join(words for *_, words in boxes)  # its name has room


def test_level_names_of_any_length_leave_the_sheet_in_order() -> None:
    for name in ("W" * 200, "An unusually long name of a level " * 5):
        (boxes,) = text_boxes(render(sheet_of(ballot_of([f"{n} {name}" for n in range(7)]), A4), A4).data)
        assert not overlaps(boxes)
        assert all(box[0] >= 54 and box[2] <= A4.width - 54 for box in boxes)


def test_a_vote_on_paper_asks_for_votes_and_not_for_levels() -> None:
    dossier = faculty_of_46()
    first = dossier.assessment.round(1)
    vote = replace(first, number=2, kind=RoundKind.VOTES, votes_each=3)
    of = replace(dossier.assessment, rounds=(first, vote))
    (sheet,) = ballots_report(
        dossier.instrument, of, 2, [NONCE], LETTER, AS_OF, BallotText.DESCRIPTORS
    ).blocks
    picture = picture_on(sheet)
    assert picture.columns == ("1 vote", "2 votes", "3 votes")
    assert picture.hint.startswith("You have 3 votes: spread them")
    assert picture.numbered == 3


def _uncompressed(data: bytes) -> bytes:
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()
