"""Lines from text: words are set one after the other until the line is full. Ragged right, no hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lis_desktop.reports.model import Run, Weight
from lis_desktop.reports.styles import LINK, Face, TextStyle, face_of
from lis_desktop.reports.typeface import MISSING, Piece, pieces, text_width


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one cut on one line. `run` is the index of the run it comes from."""

    x: float
    width: float
    text: str
    actual: str
    face: Face
    size: float
    colour: str
    run: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """Spans on one baseline; `width` leaves out the space at the end."""

    spans: tuple[Span, ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Atom:
    """A part of a word that is set alike."""

    text: str
    actual: str
    face: Face
    run: int


_WORDS = re.compile(r"\n|[ ]+|[^ \n]+")
_BREAK_AFTER = re.compile(r"(?<=[-—/])(?=\w)|(?<=–)(?=[^\W\d])")
"""A school year, or any other span of numbers, is not torn at its dash."""


def wrap(runs: Sequence[Run], style: TextStyle, width: float) -> tuple[TextLine, ...]:
    """The lines of the runs in that width; a word wider than that is broken where it must be."""
    lines: list[TextLine] = []
    current = _LineBuilder(runs, style)
    for word in _words(runs, style):
        if word is None:
            current.space(_Atom(" ", "", style.face, len(runs) - 1))  # so that readers hear two words
            lines.append(current.finish())
            current = _LineBuilder(runs, style)
            continue
        if word[0].text.isspace():
            current.space(word[0])
            continue
        size = sum(_width(atom, style) for atom in word)
        if current.has_words and current.x + size > width:
            lines.append(current.finish())
            current = _LineBuilder(runs, style)
        if size <= width:
            current.add(word)
            continue
        for part in _letters(word):
            if current.has_words and current.x + _width(part, style) > width:
                lines.append(current.finish())
                current = _LineBuilder(runs, style)
            current.add((part,))
    lines.append(current.finish())
    return tuple(lines)


def _words(runs: Sequence[Run], style: TextStyle) -> Iterator[tuple[_Atom, ...] | None]:
    """Words, single spaces, and None for a line break. A word may be set in several cuts."""
    word: list[_Atom] = []
    for number, run in enumerate(runs):
        face = face_of(style, run.weight)
        for piece in pieces(run.text):
            for token in _tokens(piece):
                if token == "\n" or token.isspace():
                    if word:
                        yield tuple(word)
                        word = []
                    yield None if token == "\n" else (_Atom(" ", "", face, number),)
                    continue
                for index, part in enumerate(_BREAK_AFTER.split(token)):
                    if index and word:
                        yield tuple(word)
                        word = []
                    word.append(_Atom(part, piece.actual, face, number))
    if word:
        yield tuple(word)


def _tokens(piece: Piece) -> Iterable[str]:
    return [piece.drawn] if piece.actual else _WORDS.findall(piece.drawn)


def _letters(word: Iterable[_Atom]) -> Iterator[_Atom]:
    for atom in word:
        if atom.actual and len(atom.actual) != len(atom.text):
            yield atom
            continue
        for index, sign in enumerate(atom.text):
            yield _Atom(sign, atom.actual[index] if atom.actual else "", atom.face, atom.run)


def _width(atom: _Atom, style: TextStyle) -> float:
    return text_width(atom.text, atom.face, style.size)


class _LineBuilder:
    """One line while it fills."""

    def __init__(self, runs: Sequence[Run], style: TextStyle) -> None:
        self._runs, self._style = runs, style
        self._atoms: list[_Atom] = []
        self.x = 0.0
        self._end = 0.0
        self.has_words = False

    def space(self, atom: _Atom) -> None:
        """A space at the start of a line is dropped; at the end it stays for those who copy or listen."""
        if self.has_words:
            self._put(atom)

    def add(self, word: Iterable[_Atom]) -> None:
        for atom in word:
            self._put(atom)
        self._end = self.x
        self.has_words = True

    def _put(self, atom: _Atom) -> None:
        self._atoms.append(atom)
        self.x += _width(atom, self._style)

    def finish(self) -> TextLine:
        spans: list[Span] = []
        x = 0.0
        for text, actual, face, run in self._merged():
            width = text_width(text, face, self._style.size)
            colour = LINK if self._runs and self._runs[run].link else self._style.colour
            spans.append(Span(x, width, text, actual, face, self._style.size, colour, run))
            x += width
        return TextLine(tuple(spans), self._end)

    def _merged(self) -> Iterator[tuple[str, str, Face, int]]:
        """Neighbours that are set alike become one string; boxes join only with boxes."""
        text, actual, face, run = "", "", Face.REGULAR, -1
        for atom in self._atoms:
            alike = atom.face is face and atom.run == run and bool(atom.actual) == bool(actual)
            if text and alike and (not actual or (MISSING in text and MISSING in atom.text)):
                text, actual = text + atom.text, actual + atom.actual
                continue
            if text:
                yield text, actual, face, run
            text, actual, face, run = atom.text, atom.actual, atom.face, atom.run
        if text:
            yield text, actual, face, run


def plain_line(text: str, style: TextStyle, weight: Weight = Weight.PLAIN) -> TextLine:
    """One line, however wide."""
    return wrap((Run(text, weight),), style, float("inf"))[0]
