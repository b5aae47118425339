"""The tables of a dossier as a workbook, for people who compute. Text is text: no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import NoteKind
from lis_desktop.core.figures import DimensionFigures, RoundFigures
from lis_desktop.core.identifiers import NCES_SYSTEM
from lis_desktop.core.maker import NAME, Maker
from lis_desktop.reports.figures import fingerprint
from lis_desktop.reports.office_properties import named
from lis_desktop.reports.overview import closed_rounds
from lis_desktop.reports.repack import repacked
from lis_desktop.reports.words import STATUS, hidden_words, middle_words

Value = str | int | float | date | None


def xlsx_bytes(dossier: Dossier, as_of: date, *, maker: Maker) -> bytes:
    """Sheets: About, Scores, Agreed levels, Findings, Priorities, Plan. The same gives the
    same bytes."""
    title = f"Faculty self-assessment: {dossier.assessment.school.name}"
    writer = Sheets(title, as_of, maker)
    writer.sheet("About", ("What", "Value"), _about(dossier, as_of), (26, 80))
    levels = [level.name for level in dossier.instrument.scale.levels]
    writer.sheet("Scores", _score_titles(levels), _scores(dossier), (8, 10, 34, 8, *(12 for _ in levels)))
    settled = ("Code", "Dimension", "Level", "Level name", "Reason", "Another view")
    writer.sheet("Agreed levels", settled, _agreed(dossier), (8, 34, 8, 18, 60, 60))
    writer.sheet("Notes", ("Code", "Dimension", "Strategies", "Evidence"), _notes(dossier), (8, 34, 60, 60))
    writer.sheet("Findings", ("Kind", "Dimension", "Text"), _findings(dossier), (12, 34, 80))
    writer.sheet("Priorities", ("Rank", "Dimension"), _priorities(dossier), (8, 34))
    titles = ("Dimension", "Action", "Who", "By", "How we will know", "Status")
    writer.sheet("Plan", titles, _plan(dossier), (34, 60, 24, 14, 40, 14))
    return writer.done()


class Sheets:
    """A workbook in the making. `done` gives its bytes; the same sheets of one day give the same bytes."""

    def __init__(self, title: str, as_of: date, maker: Maker) -> None:
        import xlsxwriter  # type: ignore[import-untyped]

        self._out, self._as_of, self._maker = BytesIO(), as_of, maker
        options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        book = self._book = xlsxwriter.Workbook(self._out, {"in_memory": True, **options})
        book.set_properties(
            {"title": title[:250], "author": NAME, "created": datetime.combine(as_of, time())}
        )
        for name, value in named(maker).items():
            book.set_custom_property(name, value)
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._cell = book.add_format({"text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self._share = book.add_format({"num_format": "0.00", "valign": "top"})

    def sheet(
        self, name: str, titles: Sequence[str], rows: Iterable[Sequence[Value]], widths: Sequence[float]
    ) -> None:
        """A sheet with a frozen header and a filter."""
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for column, title in enumerate(titles):
            sheet.write_string(0, column, title, self._head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                self._put(sheet, last, column, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(titles) - 1)

    def done(self) -> bytes:
        """The whole file."""
        self._book.close()
        return repacked(self._out.getvalue(), self._as_of, self._maker)

    def _put(self, sheet: Any, row: int, column: int, value: Value) -> None:
        if value is None or value == "":
            return
        if isinstance(value, date):
            sheet.write_datetime(row, column, datetime.combine(value, time()), self._day)
        elif isinstance(value, float):
            sheet.write_number(row, column, round(value, 6), self._share)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._cell)
        else:
            sheet.write_string(row, column, value[:32_767], self._cell)


def _about(dossier: Dossier, as_of: date) -> Iterator[Sequence[Value]]:
    assessment = dossier.assessment
    yield "School", assessment.school.name
    yield "State", assessment.school.state
    yield "NCES school id", assessment.school.identifier(NCES_SYSTEM) or ""
    yield "School year", assessment.school_year
    yield "Instrument", dossier.instrument.title
    yield "Pack and version", f"{assessment.instrument.id}, version {assessment.instrument.version}"
    yield "Content (SHA-256)", assessment.instrument.content_hash
    yield "Assessment", assessment.id
    yield "Smallest group shown (k)", assessment.k
    yield "As of", as_of
    yield "Fingerprint of the figures", fingerprint(dossier)
    for each in closed_rounds(dossier):
        answered = each.answered if each.answered >= assessment.k else f"fewer than {assessment.k}"
        yield f"Round {each.number}: asked", each.asked or "not told"
        yield f"Round {each.number}: answered", answered


def _score_titles(levels: Sequence[str]) -> tuple[str, ...]:
    return (
        "Round", "Code", "Dimension", "Hidden", *levels, "Scores", "Cannot judge", "Not applicable", "Blank",
        "Middle", "Agreement", "Consensus", "Leik D",
    )  # fmt: skip


def _scores(dossier: Dossier) -> Iterator[Sequence[Value]]:
    for each in closed_rounds(dossier):
        for dimension in dossier.instrument.dimensions:
            figures = each.figures(dimension.id)
            if figures is not None:
                yield (each.number, dimension.code, dimension.name, *_counts(dossier, each, figures))


def _counts(dossier: Dossier, each: RoundFigures, figures: DimensionFigures) -> tuple[Value, ...]:
    shown = figures.distribution
    if shown is None:
        return (hidden_words(dossier.assessment.k),)
    return (
        "no", *shown.counts, shown.n, shown.cannot_judge, shown.not_applicable, shown.blank,
        middle_words(shown, dossier.instrument.scale), shown.word.value, shown.consensus, shown.leik_d,
    )  # fmt: skip


def _agreed(dossier: Dossier) -> Iterator[Sequence[Value]]:
    for dimension in dossier.instrument.dimensions:
        agreed = dossier.agreed_level(dimension.id)
        if agreed is not None:
            name = dossier.instrument.scale.level(agreed.level).name
            yield dimension.code, dimension.name, agreed.level, name, agreed.reason, agreed.dissent


def _notes(dossier: Dossier) -> Iterator[Sequence[Value]]:
    for dimension in dossier.instrument.dimensions:
        notes = [dossier.note(dimension.id, about) for about in (NoteKind.STRATEGIES, NoteKind.EVIDENCE)]
        if any(notes):
            yield dimension.code, dimension.name, *notes


def _findings(dossier: Dossier) -> Iterator[Sequence[Value]]:
    labels = _labels(dossier)
    for each in dossier.findings:
        yield each.about.value, labels.get(each.dimension_id, each.dimension_id), each.text


def _priorities(dossier: Dossier) -> Iterator[Sequence[Value]]:
    labels = _labels(dossier)
    for each in dossier.priorities:
        yield each.rank, labels.get(each.dimension_id, each.dimension_id)


def _plan(dossier: Dossier) -> Iterator[Sequence[Value]]:
    labels = _labels(dossier)
    for each in dossier.actions:
        label = labels.get(each.dimension_id, each.dimension_id)
        yield label, each.what, each.owner_role, each.due, each.measure, STATUS[each.status]


def _labels(dossier: Dossier) -> dict[str, str]:
    return {dimension.id: dimension.label for dimension in dossier.instrument.dimensions}
