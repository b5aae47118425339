"""How a paper ballot is drawn: the geometry of `core.ballot_sheet` put down with the pen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from lis_desktop.core.ballot_sheet import (
    BUBBLE_RADIUS,
    CODE_SIZE,
    MARK_SIZE,
    SheetLayout,
    sheet_layout,
    sheet_number_box,
)
from lis_desktop.reports.drawing import put
from lis_desktop.reports.model import Run, Weight
from lis_desktop.reports.pen import Pen
from lis_desktop.reports.pictures import BallotPicture
from lis_desktop.reports.styles import LINE, MUTED, NAVY, TEXT, Face, TextStyle
from lis_desktop.reports.words import shortened
from lis_desktop.reports.wrapping import TextLine, plain_line, wrap

_TITLE = TextStyle(Face.BOLD, 20, 24, NAVY)
_ABOUT = TextStyle(Face.SEMIBOLD, 10.5, 14, TEXT)
_HINT = TextStyle(Face.REGULAR, 9.6, 12.6, MUTED)
_HEAD = TextStyle(Face.SEMIBOLD, 8.4, 9.8, TEXT)
_KEY = TextStyle(Face.SEMIBOLD, 10, 11.4, TEXT)
_MEANING = TextStyle(Face.REGULAR, 9.2, 12.4, TEXT)
_NAME = TextStyle(Face.REGULAR, 10, 11.4, TEXT)
_DIGIT = TextStyle(Face.REGULAR, 6.4, 8, MUTED)
_FOOT = TextStyle(Face.REGULAR, 8.4, 10, MUTED)
_INK = "#000000"
_MOST_HEAD_LINES, _MOST_MEANING_ROWS = 3, 2
"""What has room over the rows of circles."""
_AROUND_A_WORD, _AROUND_WORDS = 2.5, 6.0
"""Points of a column that a word of its name, and a line of them, leave free."""
_BETWEEN = 14.0
"""Points from one meaning to the next."""
_SHORTER_AND_SHORTER = (60, 40, 30, 24, 18, 14)
"""Signs of a name in a meaning."""


def draw_ballot(
    pen: Pen, ballot: BallotPicture, heading: Callable[[], None], body: Callable[[], None]
) -> None:
    """Fill the page. `heading` and `body` say what the next strokes belong to."""
    layout = sheet_layout(pen.width, pen.height, len(ballot.rows), len(ballot.columns))
    top = layout.code[1]
    heading()
    put(pen, plain_line(ballot.title, _TITLE), layout.left, top + 17)
    body()
    for x, y in layout.marks:
        pen.rect(x, y, MARK_SIZE, MARK_SIZE, _INK)
    put(pen, plain_line(ballot.about, _ABOUT), layout.left, top + 35)
    for row, line in enumerate(wrap((Run(ballot.hint),), _HINT, layout.code[0] - layout.left - 16)[:4]):
        put(pen, line, layout.left, top + 51 + row * _HINT.leading)
    draw_code(pen, ballot.code, *layout.code)
    _draw_heads(pen, ballot, layout)
    _draw_rows(pen, ballot, layout)
    draw_number_box(pen)


def _draw_heads(pen: Pen, ballot: BallotPicture, layout: SheetLayout) -> None:
    step = layout.columns[1] - layout.columns[0]
    base = layout.rows[0] - layout.row_height / 2
    heads = _heads(ballot, step)
    meanings = [
        (key, name)
        for key, name, lines in zip(ballot.keys, ballot.columns, heads, strict=True)
        if lines is None
    ]
    for x, key, lines in zip(layout.columns, ballot.keys, heads, strict=True):
        lines = lines or (plain_line(key, _KEY),)
        for row, line in enumerate(lines):
            put(pen, line, x - line.width / 2, base - 6 - (len(lines) - 1 - row) * _HEAD.leading)
    _draw_meanings(pen, _meaning_rows(meanings, layout.right - layout.left), layout.left, base - 27)
    pen.line(layout.left, base, layout.right, base, MUTED, 0.8)


def _heads(ballot: BallotPicture, step: float) -> list[tuple[TextLine, ...] | None]:
    """The lines over each column, or None where its key stands instead. No word is broken, and what belongs
    together is alike: where one level's name is too long all levels stand by their keys, and so the codes."""
    heads: list[tuple[TextLine, ...] | None] = []
    for group in (ballot.columns[: ballot.numbered], ballot.columns[ballot.numbered :]):
        lines = [_whole_words(name, step) for name in group]
        heads += lines if all(lines) else [None for _ in group]
    return heads


def _whole_words(name: str, step: float) -> tuple[TextLine, ...] | None:
    """The name in lines of whole words; None where they do not fit in a column. A word alone may come nearer
    to its neighbour than words in a line."""
    longest = max((plain_line(word, _HEAD).width for word in name.split()), default=0.0)
    lines = wrap((Run(name),), _HEAD, max(longest, step - _AROUND_WORDS))
    return lines if longest <= step - _AROUND_A_WORD and len(lines) <= _MOST_HEAD_LINES else None


def _meaning_rows(meanings: Sequence[tuple[str, str]], room: float) -> list[list[TextLine]]:
    """The keys and what they mean, in as few rows as there is room for; only very long names are cut."""
    rows: list[list[TextLine]] = []
    for longest in _SHORTER_AND_SHORTER:
        rows, left = [], 0.0
        for key, name in meanings:
            runs = (Run(f"{key} ", Weight.STRONG), Run(shortened(name, longest)))
            (line,) = wrap(runs, _MEANING, float("inf"))
            if line.width > left:
                rows.append([])
                left = room
            rows[-1].append(line)
            left -= line.width + _BETWEEN
        if len(rows) <= _MOST_MEANING_ROWS:
            break
    return rows


def _draw_meanings(pen: Pen, rows: Sequence[Sequence[TextLine]], left: float, baseline: float) -> None:
    for up, row in enumerate(reversed(rows)):
        x = left
        for line in row:
            put(pen, line, x, baseline - up * _MEANING.leading)
            x += line.width + _BETWEEN


def _draw_rows(pen: Pen, ballot: BallotPicture, layout: SheetLayout) -> None:
    room = layout.columns[0] - layout.left - 34 - BUBBLE_RADIUS
    for (code, name), y in zip(ballot.rows, layout.rows, strict=True):
        put(pen, plain_line(code, _NAME, Weight.STRONG), layout.left, y + 3.4)
        lines = wrap((Run(name),), _NAME, room)[:2]
        first = y + 3.4 - (len(lines) - 1) * _NAME.leading / 2
        for row, line in enumerate(lines):
            put(pen, line, layout.left + 26, first + row * _NAME.leading)
        bottom = y + layout.row_height / 2
        pen.line(layout.left, bottom, layout.right, bottom, LINE, 0.5)
    for bubble in layout.bubbles:
        pen.circle(bubble.x, bubble.y, BUBBLE_RADIUS, line=_INK, weight=0.8)
        if bubble.column < ballot.numbered:
            digit = plain_line(str(bubble.column + 1), _DIGIT)
            put(pen, digit, bubble.x - digit.width / 2, bubble.y + 2.2)


def draw_number_box(pen: Pen) -> None:
    """The box for the number that whoever types pencils on each page: loose pages find their ballot."""
    x, y, width, height = sheet_number_box(pen.width, pen.height)
    pen.rect(x, y, width, height, line=MUTED, weight=0.6, radius=2)
    words = plain_line("Whoever types this in pencils a number on each page:", _FOOT)
    put(pen, words, x - 8 - words.width, y + height / 2 + 3)


def draw_code(pen: Pen, text: str, x: float, y: float) -> None:
    """The two-dimensional code in its square."""
    modules = _modules(text)
    size = CODE_SIZE / len(modules)
    for row, cells in enumerate(modules):
        start = 0
        while start < len(cells):
            end = start
            while end < len(cells) and cells[end]:
                end += 1
            if end > start:
                pen.rect(x + start * size, y + row * size, (end - start) * size, size, _INK)
            start = end + 1


@lru_cache(maxsize=4)
def _modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules of a QR code, error correction M or better; the page's white is its quiet zone."""
    import segno

    code = segno.make_qr(text, error="m")
    return tuple(tuple(bool(cell) for cell in row) for row in code.matrix)
