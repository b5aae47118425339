"""A report becomes bytes: laid out, drawn, tagged, packed. Equal reports give equal bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from typing import Any

from lis_desktop.core.errors import JobCancelled
from lis_desktop.core.maker import Maker
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.reports import seal
from lis_desktop.reports.about import About, Bookmark
from lis_desktop.reports.drawing import put
from lis_desktop.reports.layout import Layout
from lis_desktop.reports.model import Logo, Report, Run
from lis_desktop.reports.pen import Pen
from lis_desktop.reports.slabs import Pages, Placed
from lis_desktop.reports.styles import FOOTER, LETTER, LINE, Paper
from lis_desktop.reports.typeface import missing_signs
from lis_desktop.reports.wrapping import plain_line, wrap


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file, its number of pages, and the signs that no font had (drawn as hollow boxes)."""

    data: bytes
    pages: int
    missing: tuple[str, ...]


def render(
    report: Report,
    paper: Paper = LETTER,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    maker: Maker | None,
) -> Rendered:
    """Draw the report. JobCancelled where the person stopped it; nothing is written here in any case.

    `maker` is the program that it says it is of; None only to write again what was made before documents
    named theirs, and before they were sealed.
    """
    layout, pages = _laid_out(report, paper)
    layout.heading_pages.update(
        (number, page)
        for page, placed in enumerate(pages.pages)
        for each in placed
        if not each.again
        for number in each.slab.headings
    )
    pen = Pen(paper.width, paper.height)
    total = len(pages.pages) + 1
    for number, placed in enumerate(pages.pages):
        if cancelled():
            raise JobCancelled
        _draw_page(pen, report, paper, placed, number, len(pages.pages))
        progress(number + 1, total)
    from lis_desktop.reports.tagging import finish

    to_seal = bool(report.seal_key) and maker is not None
    about = About(
        report.title,
        report.subject,
        report.language,
        report.as_of,
        maker,
        (*report.properties, (seal.PROPERTY, seal.OPEN)) if to_seal else report.properties,
        report.print_to_size,
        next((block.png for block in report.blocks if isinstance(block, Logo)), b""),
    )
    data = finish(pen.data(), layout.root, list(_bookmarks(layout, pages, paper)), about)
    if to_seal:
        data = seal.sealed(data, report.seal_key)
    if cancelled():
        raise JobCancelled
    progress(total, total)
    return Rendered(data, len(pages.pages), missing_signs(texts_of(report)))


def page_count(report: Report, paper: Paper) -> int:
    """How many pages the report takes; nothing is drawn."""
    return len(_laid_out(report, paper)[1].pages)


def _laid_out(report: Report, paper: Paper) -> tuple[Layout, Pages]:
    layout, pages = Layout(report, paper), Pages(paper.inner_height)
    pages.flow(layout.blocks(report.blocks, paper.inner_width, layout.root))
    return layout, pages


def _draw_page(pen: Pen, report: Report, paper: Paper, placed: list[Placed], number: int, count: int) -> None:
    for each in placed:
        y = paper.top + each.y
        if each.again:
            with pen.silenced():
                each.slab.draw(pen, paper.side, y)
        else:
            each.slab.draw(pen, paper.side, y)
    if not any(each.slab.whole_page for each in placed):
        _draw_footer(pen, report, paper, number, count)
    pen.end_page()


def _draw_footer(pen: Pen, report: Report, paper: Paper, number: int, count: int) -> None:
    pen.artifact("Pagination")
    top = paper.height - paper.bottom + 17
    pen.line(paper.side, top, paper.width - paper.side, top, LINE, 0.5)
    page = plain_line(f"Page {number + 1} of {count}", FOOTER)
    put(pen, page, paper.width - paper.side - page.width, top + 11.5)
    first = wrap((Run(report.footer),), FOOTER, paper.inner_width - page.width - 20)
    for row, line in enumerate(first[:2]):
        put(pen, line, paper.side, top + 11.5 + row * FOOTER.leading)


def _bookmarks(layout: Layout, pages: Pages, paper: Paper) -> Iterator[Bookmark]:
    tops = {
        number: paper.height - paper.top - each.y + 4
        for placed in pages.pages
        for each in placed
        if not each.again
        for number in each.slab.headings
    }
    for number, heading in enumerate(layout.headings):
        yield Bookmark(heading.level, heading.text, layout.heading_pages[number], tops[number])


def texts_of(value: Any) -> list[str]:
    """Every text anywhere in a report, in reading order."""
    found: list[str] = []
    _collect(value, found)
    return found


def _collect(value: Any, found: list[str]) -> None:
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, tuple):
        for each in value:
            _collect(each, found)
    elif is_dataclass(value):
        for name in value.__dataclass_fields__:
            _collect(getattr(value, name), found)
