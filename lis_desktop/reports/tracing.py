"""What a report file says about its own figures, read back from its metadata and its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

from lis_desktop.core import canonical
from lis_desktop.core.maker import Maker
from lis_desktop.reports.options import ReportOptions, Section

if TYPE_CHECKING:
    from pikepdf import Page


@dataclass(frozen=True, slots=True)
class Trace:
    """The record in a file of ours. `figures` maps names to hashes; the size is the first page's; `options`
    are those that it was made with; `maker` is the program that it says it is of, None where it says
    nothing (as before documents named theirs) or what no program of ours says."""

    kind: str
    assessment_id: str
    revision: int
    figures: Mapping[str, str]
    document_hash: str
    as_of: date
    page_size: tuple[float, float]
    options: ReportOptions
    maker: Maker | None


def read_trace(data: bytes) -> Trace | None:
    """The record of a report, or None where the bytes are no report of ours (or no PDF at all)."""
    import pikepdf

    from lis_desktop.reports.tagging import LOGO_KEY

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            packet = pdf.Root.Metadata.read_bytes().decode("utf-8")
            box = pdf.pages[0].mediabox
            size = (float(box[2]), float(box[3]))
            logo = pdf.Root[LOGO_KEY].read_bytes() if LOGO_KEY in pdf.Root else b""
        figures = canonical.decode(_property(packet, "figures").encode("utf-8"))
        if not isinstance(figures, dict):
            return None
        return Trace(
            _property(packet, "kind"),
            _property(packet, "assessment"),
            int(_property(packet, "revision")),
            {str(name): str(value) for name, value in figures.items()},
            _property(packet, "documentHash"),
            date.fromisoformat(_property(packet, "asOf")),
            size,
            ReportOptions(frozenset(map(Section, _property(packet, "sections").split())), logo),
            _maker(packet),
        )
    except (pikepdf.PdfError, AttributeError, KeyError, IndexError, ValueError):
        return None


def _maker(packet: str) -> Maker | None:
    try:
        numbers = (int(_property(packet, name)) for name in ("storeFormat", "bundleFormat"))
        return Maker(_property(packet, "version"), *numbers)
    except (KeyError, ValueError):
        return None


def _property(packet: str, name: str) -> str:
    match = re.search(rf"<lis:{name}>(.*?)</lis:{name}>", packet, re.DOTALL)
    if match is None:
        raise KeyError(name)
    return unescape(match[1])


def drawn_strings(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The strings drawn on each page, in drawing order, as far as they can be read without their fonts."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        return tuple(tuple(_shown(page)) for page in pdf.pages)


def _shown(page: Page) -> Iterator[str]:
    import pikepdf

    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "Tj":
            yield bytes(instruction.operands[0]).decode("latin-1")
