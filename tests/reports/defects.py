"""Defects planted into a good report: each is one that a checker of PDF/UA-1 must see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf


def no_alt(pdf: pikepdf.Pdf) -> None:
    next(e for e in elements(pdf) if e.S == "/Figure").__delitem__("/Alt")


def no_title_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def no_identification(pdf: pikepdf.Pdf) -> None:
    text = pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1</pdfuaid:part>", b"")
    pdf.Root.Metadata = pdf.make_stream(text, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def skipped_heading(pdf: pikepdf.Pdf) -> None:
    next(e for e in elements(pdf) if e.S == "/H2").S = pikepdf.Name.H5


def unscoped_headers(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if element.S == "/TH" and "/A" in element:
            del element.A


def untagged_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"BT /F1+0 10 Tf 1 0 0 1 60 20 Tm (heard by nobody) Tj ET", prepend=False)


def no_unicode(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].obj.Resources.Font.values():
        del font.ToUnicode


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].obj.Resources.Font.values():
        if "/FontDescriptor" in font:
            del font.FontDescriptor.FontFile2


def row_outside_a_table(pdf: pikepdf.Pdf) -> None:
    next(e for e in elements(pdf) if e.S == "/TBody").S = pikepdf.Name.Div


ALL = (
    no_alt, no_title_shown, no_language, no_tree, not_marked, no_identification, skipped_heading,
    unscoped_headers, untagged_text, no_unicode, font_not_embedded, row_outside_a_table,
)  # fmt: skip


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    todo = [pdf.Root.StructTreeRoot.K]
    while todo:
        node = todo.pop(0)
        yield node
        if "/K" in node:
            kids = list(node.K) if isinstance(node.K, pikepdf.Array) else [node.K]
            todo += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def planted(data: bytes, defect: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The report with that defect."""
    with pikepdf.open(BytesIO(data)) as pdf:
        defect(pdf)
        spoiled = BytesIO()
        pdf.save(spoiled)
        return spoiled.getvalue()
