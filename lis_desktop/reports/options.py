"""What a person chooses about a report: which one, which parts of the full report, and the school's logo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from io import BytesIO

from lis_desktop.core.errors import InvalidInput
from lis_desktop.paths import resources_dir


class ReportKind(Enum):
    """The documents that are made from one school's dossier."""

    SUMMARY = "summary"
    FULL = "full"
    BOARD = "board"
    PLAN = "plan"


class Section(Enum):
    """Parts of the full report that can be left out. What is hidden and why always stays."""

    DIMENSIONS = "dimensions"
    FINDINGS = "findings"
    PLAN = "plan"
    METHOD = "method"
    GLOSSARY = "glossary"


ALL_SECTIONS = frozenset(Section)
MAX_LOGO_BYTES = 4 * 1024 * 1024
MAX_LOGO_PIXELS = 40_000_000
LOGO_WIDTH, LOGO_HEIGHT = 150.0, 30.0
_PIXELS_PER_POINT = 4
_SVG_HEAD = 4096
_SVG = re.compile(rb"<svg[\s>]")
_OTHER_FILE = re.compile(
    rb"""(?:href\s*=\s*["']\s*|url\(\s*["']?|@import\s*["']?)(?!\s*(?:#|data:|url))[^"')\s]"""
)


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """`logo` is what `checked_logo` gave, or b"" for none."""

    sections: frozenset[Section] = ALL_SECTIONS
    logo: bytes = b""


def checked_logo(data: bytes, file_name: str) -> bytes:
    """A PNG of what people see of the picture, small enough for a page's head: nothing else of the file
    (places, cameras, layers) gets into a report. An SVG drawing is painted, and may not name other files.
    InvalidInput where it is none of the three, or too big."""
    from PIL import Image

    if len(data) > MAX_LOGO_BYTES:
        raise _refused(file_name, f"is larger than {MAX_LOGO_BYTES // 1024 // 1024} MiB")
    if _SVG.search(data[:_SVG_HEAD]):
        data = _painted(data, file_name)
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MAX_LOGO_PIXELS:
                raise _refused(file_name, "has too many pixels")
            seen = picture.convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _refused(file_name, "is no PNG, JPEG or SVG picture that can be read") from error
    on_white = Image.new("RGB", seen.size, "#ffffff")
    on_white.paste(seen, mask=seen.getchannel("A"))
    on_white.thumbnail((round(LOGO_WIDTH * _PIXELS_PER_POINT), round(LOGO_HEIGHT * _PIXELS_PER_POINT)))
    out = BytesIO()
    on_white.save(out, "PNG", optimize=True)
    return out.getvalue()


def _painted(data: bytes, file_name: str) -> bytes:
    """An SVG drawing as PNG, four pixels to a point of the widest logo, with the bundled typeface only."""
    from resvg_py import svg_to_bytes

    if _OTHER_FILE.search(data):
        raise _refused(file_name, "names other files, which are not looked at")
    try:
        return svg_to_bytes(
            svg_string=data.decode("utf-8"),
            width=round(LOGO_WIDTH * _PIXELS_PER_POINT),
            skip_system_fonts=True,
            font_dirs=[str(resources_dir() / "fonts")],
        )
    except ValueError as error:
        raise _refused(file_name, "is no PNG, JPEG or SVG picture that can be read") from error


def _refused(file_name: str, why: str) -> InvalidInput:
    return InvalidInput(
        f"The logo {file_name} {why}.",
        "Nothing was written.",
        "Choose a PNG, JPEG or SVG file, such as the one of the school’s letterhead.",
    )
