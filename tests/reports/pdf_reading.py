"""Reading reports back, independently of how they were written: tree, marks, boxes of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import combinations
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]

from tests.reports.expected_tree import Tree

Box = tuple[float, float, float, float, str]
"""Left, bottom, right, top, and the text."""


def tree_of(data: bytes) -> Tree:
    """(structure type, children) of the written file, content left out."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return _node(pdf.Root.StructTreeRoot.K)


def _node(element: Any) -> Tree:
    return (str(element.S)[1:], tuple(_node(kid) for kid in _kids(element) if _is_element(kid)))


def _kids(element: Any) -> list[Any]:
    if "/K" not in element:
        return []
    kids = element.K
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid and kid.get("/Type") == "/StructElem"


def mark_complaints(data: bytes) -> list[str]:
    """What is wrong between marks on pages, parent tree and elements: what validators miss."""
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
        complaints: list[str] = []
        claimed: Counter[tuple[int, int]] = Counter()
        annotations: Counter[Any] = Counter()
        pages = {page.objgen: index for index, page in enumerate(p.obj for p in pdf.pages)}
        for element in _elements(pdf.Root.StructTreeRoot.K):
            for kid in _kids(element):
                if isinstance(kid, pikepdf.Dictionary) and _is_element(kid):
                    continue
                plain = not isinstance(kid, pikepdf.Dictionary)
                page = pages[(element if plain else kid).Pg.objgen]
                mark = int(kid) if plain else int(kid.get("/MCID", -1))
                if not plain and kid.Type == "/OBJR":
                    annotations[kid.Obj.objgen] += 1
                    if parents[int(kid.Obj.StructParent)].objgen != element.objgen:
                        complaints.append("a link's parent is another element")
                    continue
                claimed[page, mark] += 1
                owners = parents.get(int(pdf.pages[page].obj.StructParents))
                if owners is None or owners[mark].objgen != element.objgen:
                    complaints.append(f"page {page}, mark {mark}: the parent tree names another element")
        on_pages = Counter((index, mark) for index, page in enumerate(pdf.pages) for mark in _marks(page))
        if claimed != on_pages:
            complaints.append("marks on the pages and marks in the tree differ")
        if any(count != 1 for count in claimed.values()):
            complaints.append("a mark belongs to two elements")
        linked = Counter(a.objgen for page in pdf.pages for a in page.obj.get("/Annots", []))
        if linked != annotations:
            complaints.append("links on the pages and links in the tree differ")
        return complaints


def _elements(element: Any) -> Iterator[Any]:
    yield element
    for kid in _kids(element):
        if _is_element(kid):
            yield from _elements(kid)


def _marks(page: Any) -> Iterator[int]:
    depth = 0
    for step in pikepdf.parse_content_stream(page):
        name, operands = str(step.operator), step.operands
        if name == "BDC":
            depth += 1
            marked: Any = operands[1]
            if "/MCID" in marked:
                yield int(marked.MCID)
        elif name == "EMC":
            depth -= 1
        elif name in ("Tj", "TJ", "S", "f", "B", "f*", "b"):
            assert depth > 0, "something is drawn outside of every mark"
    assert depth == 0


def page_texts(data: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [(float(p.mediabox[2]), float(p.mediabox[3])) for p in pdf.pages]


def text_boxes(data: bytes) -> list[list[Box]]:
    """(left, bottom, right, top, text) of every run of text on each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            boxes = []
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                boxes.append((left, bottom, right, top, text.get_text_bounded(left, bottom, right, top)))
            pages.append(boxes)
        return pages
    finally:
        document.close()


def overlaps(boxes: Sequence[Box], slack: float = 0.6) -> list[tuple[str, str]]:
    """Pairs of boxes that lie over one another by more than the slack."""
    return [
        (a[4], b[4])
        for a, b in combinations(boxes, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > slack and min(a[3], b[3]) - max(a[1], b[1]) > slack
    ]
