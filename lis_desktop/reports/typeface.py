"""The bundled type family: widths, which signs it has, and its way into reportlab (imported when needed)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.paths import resources_dir
from lis_desktop.reports.styles import Face

MISSING = "\ufffd"
"""Stands for a sign that the family lacks; it is drawn as a hollow box, and the real sign stays readable."""

_PLAIN_SPELLING = {
    "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2212": "–",
    "\u00a0": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ",
    "\t": " ", "→": "->", "←": "<-", "⇒": "=>", "≥": ">=", "≤": "<=", "≠": "/=", "≈": "~",
}  # fmt: skip
_SILENT_CATEGORIES = frozenset({"Cc", "Cf"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as drawn. Where that differs from what was typed, `actual` is what readers and search get."""

    drawn: str
    actual: str = ""


def font_name(face: Face) -> str:
    """The name under which reportlab knows a cut."""
    return f"LISSans-{face.value}"


_registering = Lock()


@cache
def load_fonts() -> None:
    """Read the four cuts into reportlab, once. StorageTrouble where one is missing or damaged."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    with _registering:
        for face in Face:
            path = resources_dir() / "fonts" / f"{font_name(face)}.ttf"
            try:
                pdfmetrics.registerFont(TTFont(font_name(face), str(path)))
            except (OSError, TTFError) as error:
                raise StorageTrouble(
                    "A font of the program cannot be read, so no report can be made.",
                    f"{path.name} is missing or damaged; nothing was written.",
                    "Install the program again.",
                ) from error


@cache
def _advances(face: Face) -> dict[int, float]:
    """Width of each sign of a cut in thousandths of the size."""
    from reportlab.pdfbase import pdfmetrics

    load_fonts()
    outlines: Any = getattr(pdfmetrics.getFont(font_name(face)), "face")  # noqa: B009 - not in the stubs
    return {code: float(outlines.charWidths[code]) for code in outlines.charToGlyph}


def text_width(text: str, face: Face, size: float) -> float:
    """Width in points of text that has been through `pieces`."""
    return _units(text, face) * size / 1000


_BOX_ADVANCE = 620.0


@lru_cache(maxsize=20_000)
def _units(text: str, face: Face) -> float:
    """Words come again and again; most are measured once."""
    advances = _advances(face)
    return sum(advances.get(ord(sign), _BOX_ADVANCE) for sign in text)


def has_sign(sign: str) -> bool:
    """Whether the family can draw the sign as it is."""
    return sign in _drawable()


@cache
def _drawable() -> frozenset[str]:
    return frozenset(map(chr, _advances(Face.REGULAR)))


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[Piece, ...]:
    """Text made ready to draw: composed, silent signs dropped, other spellings and boxes where the family
    lacks a sign. Newlines stay; nothing else in it is special: there is no markup."""
    composed = _composed(text)
    if _drawable().issuperset(composed.replace("\n", "")):
        return (Piece(composed),) if composed else ()
    found: list[Piece] = []
    plain: list[str] = []
    for sign in composed:
        if sign == "\n" or has_sign(sign):
            plain.append(sign)
            continue
        spelling = _PLAIN_SPELLING.get(sign)
        if spelling is not None and spelling.isspace():
            plain.append(spelling)
        elif spelling is not None or unicodedata.category(sign) not in _SILENT_CATEGORIES:
            if plain:
                found.append(Piece("".join(plain)))
                plain = []
            found.append(_replaced(found, spelling or MISSING, sign))
    if plain:
        found.append(Piece("".join(plain)))
    return tuple(found)


def _replaced(found: list[Piece], drawn: str, sign: str) -> Piece:
    """Neighbouring boxes become one piece, so that a name in another script is heard as one word."""
    if found and drawn == MISSING and found[-1].drawn.endswith(MISSING):
        before = found.pop()
        return Piece(before.drawn + drawn, before.actual + sign)
    return Piece(drawn, sign)


def missing_signs(texts: Iterable[str]) -> tuple[str, ...]:
    """The signs that will be drawn as boxes, each once, sorted."""
    return tuple(
        sorted(
            {
                sign
                for text in texts
                for piece in pieces(text)
                if MISSING in piece.drawn
                for sign in piece.actual
            }
        )
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
