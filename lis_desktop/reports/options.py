"""What a person chooses about a report: which parts of the full report, and the school's logo."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from io import BytesIO

from lis_desktop.core.errors import InvalidInput


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


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """`logo` is what `checked_logo` gave, or b"" for none."""

    sections: frozenset[Section] = ALL_SECTIONS
    logo: bytes = b""


def checked_logo(data: bytes, file_name: str) -> bytes:
    """A PNG of what people see of the picture, small enough for a page's head: nothing else of the file
    (places, cameras, layers) gets into a report. InvalidInput where it is no PNG or JPEG, or too big."""
    from PIL import Image

    if len(data) > MAX_LOGO_BYTES:
        raise _refused(file_name, f"is larger than {MAX_LOGO_BYTES // 1024 // 1024} MiB")
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MAX_LOGO_PIXELS:
                raise _refused(file_name, "has too many pixels")
            seen = picture.convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _refused(file_name, "is no PNG or JPEG picture that can be read") from error
    on_white = Image.new("RGB", seen.size, "#ffffff")
    on_white.paste(seen, mask=seen.getchannel("A"))
    on_white.thumbnail((round(LOGO_WIDTH * _PIXELS_PER_POINT), round(LOGO_HEIGHT * _PIXELS_PER_POINT)))
    out = BytesIO()
    on_white.save(out, "PNG", optimize=True)
    return out.getvalue()


def _refused(file_name: str, why: str) -> InvalidInput:
    return InvalidInput(
        f"The logo {file_name} {why}.",
        "Nothing was written.",
        "Choose a PNG or JPEG file, such as the one of the school’s letterhead.",
    )
