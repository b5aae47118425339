"""Sections, the school's logo, and everything at once into a folder."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from PIL import Image

from lis_desktop.core.errors import InvalidInput, JobCancelled, NotFound
from lis_desktop.reports.options import ALL_SECTIONS, checked_logo
from lis_desktop.services.reporting import (
    Paper,
    ReportKind,
    ReportOptions,
    Section,
    make_report,
    read_logo,
    write_all,
    write_report,
)
from lis_desktop.services.tracing import Verdict, read_report, verify_report
from tests.reports.faculty import AS_OF, faculty_of_46
from tests.reports.pdf_reading import overlaps, page_texts, text_boxes

COLOURS: dict[str, float | tuple[float, ...]] = {
    "RGBA": (20, 90, 60, 180),
    "RGB": (20, 90, 60),
    "L": 90,
    "P": 3,
    "CMYK": (90, 10, 60, 0),
}


def picture(
    tmp_path: Path,
    name: str = "logo.png",
    size: tuple[int, int] = (800, 300),
    mode: str = "RGBA",
    **more: Any,
) -> Path:
    path = tmp_path / name
    Image.new(mode, size, COLOURS[mode]).save(path, **more)
    return path


def made(kind: ReportKind = ReportKind.FULL, **options: Any) -> bytes:
    return make_report(faculty_of_46(), kind, as_of=AS_OF, options=ReportOptions(**options)).data


@pytest.mark.parametrize(
    ("section", "words"),
    [
        (Section.DIMENSIONS, "middle half of the scores"),
        (Section.FINDINGS, "What we make of it"),
        (Section.PLAN, "How we will know"),
        (Section.METHOD, "Tastle and Wierman"),
        (Section.GLOSSARY, "It names nobody."),
    ],
)
def test_a_section_that_was_not_chosen_is_not_there_and_the_others_are(section: Section, words: str) -> None:
    assert words in " ".join(page_texts(made()))
    without = " ".join(page_texts(made(sections=ALL_SECTIONS - {section})))
    assert words not in without
    assert "What is hidden, and why" in without


def test_the_shortest_full_report_still_conforms_and_says_what_is_hidden() -> None:
    data = made(sections=frozenset())
    assert page.validate_pdf_bytes(data, profile="ua1").failures == []
    assert "What is hidden, and why" in " ".join(page_texts(data))


@pytest.mark.parametrize(
    ("mode", "name"), [("RGBA", "l.png"), ("P", "l.png"), ("L", "l.jpg"), ("CMYK", "l.jpg")]
)
def test_a_logo_stands_on_the_first_page_with_its_words(tmp_path: Path, mode: str, name: str) -> None:
    logo = read_logo(picture(tmp_path, name, mode=mode))
    for kind in ReportKind:
        data = made(kind, logo=logo)
        assert page.validate_pdf_bytes(data, profile="ua1").failures == []
        assert not any(overlaps(boxes) for boxes in text_boxes(data))
        with pikepdf.open(BytesIO(data)) as pdf:
            first = pdf.Root.StructTreeRoot.K.K[0]
            assert first.S == "/Figure"
            assert str(first.Alt) == "Logo of Penobscot Valley High School"
            assert len(pdf.pages[0].obj.Resources.XObject) == 1


def test_a_logo_changes_neither_the_number_of_pages_nor_the_verdict(tmp_path: Path) -> None:
    options = ReportOptions(ALL_SECTIONS - {Section.METHOD}, read_logo(picture(tmp_path)))
    for kind in ReportKind:
        out = tmp_path / f"{kind.value}.pdf"
        write_report(faculty_of_46(), kind, Paper.A4, out, as_of=AS_OF, options=options)
        assert verify_report(*read_report(out), faculty_of_46()).verdict is Verdict.SAME
    plain = make_report(faculty_of_46(), ReportKind.SUMMARY, as_of=AS_OF)
    marked = make_report(faculty_of_46(), ReportKind.SUMMARY, as_of=AS_OF, options=options)
    assert plain.pages == marked.pages == 2


def test_what_a_camera_wrote_into_the_logo_does_not_travel(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Ann Canary, room 12"
    path = picture(tmp_path, "logo.jpg", mode="RGB", exif=exif)
    assert b"Ann Canary" in path.read_bytes()
    assert b"Ann Canary" not in read_logo(path)
    assert len(read_logo(picture(tmp_path, size=(3000, 3000)))) < 20_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", b"not a picture"),
        ("empty.svg", b"<svg "),
        (
            "curious.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="photo.png"/></svg>',
        ),
        ("logo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
        ("logo.gif", b"GIF89a" + b"\0" * 50),
    ],
)
def test_a_bad_logo_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidInput, match=f"The logo {name} (is no|names other files)"):
        read_logo(tmp_path / name)


def test_a_missing_or_giant_logo_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_logo(tmp_path / "none.png")
    (tmp_path / "big.png").write_bytes(b"\0" * (4 * 1024 * 1024 + 1))
    with pytest.raises(InvalidInput, match="larger than 4 MiB"):
        read_logo(tmp_path / "big.png")
    with pytest.raises(InvalidInput, match="too many pixels"):
        read_logo(picture(tmp_path, "wide.png", size=(8000, 6000), mode="L"))


def test_everything_for_a_school_goes_into_one_folder_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "all"
    with pytest.raises(JobCancelled):
        write_all(faculty_of_46(), Paper.LETTER, out, cancelled=lambda: True, as_of=AS_OF)
    assert not out.exists()
    told = []
    tell = lambda *step: told.append(step)  # noqa: E731
    files = write_all(faculty_of_46(), Paper.LETTER, out, progress=tell, as_of=AS_OF)
    stem = "penobscot-valley-high-school-2026-27"
    names = [f"{stem}-{kind.value}.pdf" for kind in ReportKind]
    names += [f"{stem}.{end}" for end in ("docx", "xlsx", "ics")]
    assert sorted(each.name for each in files) == sorted(names)
    assert told[-1] == (7, 7)
    assert write_all(faculty_of_46(), Paper.LETTER, out, as_of=AS_OF) == files
    (out / "mine.txt").write_text("keep")
    with pytest.raises(InvalidInput):
        write_all(faculty_of_46(), Paper.LETTER, out, as_of=AS_OF)


def test_a_drawn_logo_is_painted_on_white() -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">'
        b'<rect width="50" height="20" fill="#0f2f57"/></svg>'
    )
    with Image.open(BytesIO(checked_logo(drawing, "logo.svg"))) as seen:
        picture = seen.convert("RGB")
    assert picture.getpixel((1, 1)) == (15, 47, 87)
    assert picture.getpixel((picture.width - 2, 1)) == (255, 255, 255)
