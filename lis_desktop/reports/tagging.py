"""The file made accessible: structure tree, parent tree, links, bookmarks, page labels, metadata (PDF/UA-1).

reportlab draws the pages with their marks; here pikepdf adds what the marks point at and packs the file.
Only public seams of both are touched. Two things of reportlab's are mended on the way: ToUnicode rows
that point at U+0000, and more than a hundred rows in one block.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from lis_desktop.core.maker import NAME as PROGRAM
from lis_desktop.reports.about import About, Bookmark
from lis_desktop.reports.structure import Element, LinkArea, MarkedContent

LOGO_KEY = "/LISLogo"


def finish(drawn: bytes, root: Element, bookmarks: Sequence[Bookmark], about: About) -> bytes:
    """The tagged, packed file; equal input gives equal bytes."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _mend_unicode_maps(pdf)
        _TreeWriter(pdf, bookmarks).write(root)
        _outline(pdf, bookmarks)
        _about(pdf, about)
        packed = BytesIO()
        pdf.save(
            packed,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
        )
        return packed.getvalue()


class _TreeWriter:
    """Writes elements; keeps what the parent tree needs."""

    def __init__(self, pdf: Pdf, bookmarks: Sequence[Bookmark]) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._bookmarks = bookmarks
        self._owners: dict[int, dict[int, Object]] = defaultdict(dict)
        self._annotations: list[Object] = []
        self._annotation_parents: list[Object] = []

    def write(self, root: Element) -> None:
        """StructTreeRoot with everything below, and the pages' own entries."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(root, tree)
        numbers = Array()
        for page, owners in sorted(self._owners.items()):
            numbers.append(page)
            numbers.append(self._pdf.make_indirect(Array([owners[mcid] for mcid in range(len(owners))])))
        for key, parent in enumerate(self._annotation_parents, start=len(self._pages)):
            numbers.append(key)
            numbers.append(parent)
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self._pages) + len(self._annotation_parents)
        for index, sheet in enumerate(self._pages):
            if index in self._owners:
                sheet.StructParents = index
            sheet.Tabs = Name.S
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: Object) -> Object:
        node = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.kind), P=parent))
        if element.alt:
            node.Alt = String(element.alt)
        attributes = _attributes(element)
        if attributes is not None:
            node.A = attributes
        page = next((kid.page for kid in element.kids if isinstance(kid, MarkedContent)), None)
        if page is not None:
            node.Pg = self._pages[page]
        kids = [self._kid(kid, node, page) for kid in element.kids]
        if len(kids) == 1:
            node.K = kids[0]
        elif kids:
            node.K = Array(kids)
        return node

    def _kid(self, kid: Element | MarkedContent | LinkArea, node: Object, page: int | None) -> Object | int:
        if isinstance(kid, Element):
            return self._element(kid, node)
        if isinstance(kid, MarkedContent):
            self._owners[kid.page][kid.mcid] = node
            if kid.page == page:
                return kid.mcid
            return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.mcid)
        annotation = self._link(kid)
        self._annotation_parents.append(node)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self._pages[kid.page])

    def _link(self, link: LinkArea) -> Object:
        page = self._pages[link.page]
        annotation = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(each, 2) for each in link.box]),
                Border=Array([0, 0, 0]),
                F=4,
                Contents=String(link.words),
                StructParent=len(self._pages) + len(self._annotation_parents),
            )
        )
        if link.target.startswith("#"):
            mark = self._bookmarks[int(link.target[1:])]
            annotation.Dest = self._destination(mark)
        else:
            annotation.A = Dictionary(S=Name.URI, URI=String(link.target))
        if Name.Annots not in page:
            page.Annots = Array()
        page.Annots.append(annotation)
        return annotation

    def _destination(self, mark: Bookmark) -> Array:
        return Array([self._pages[mark.page], Name.XYZ, 0, round(mark.y, 2), 0])


def _attributes(element: Element) -> Object | None:
    if element.kind in ("TH", "TD"):
        entry = Dictionary(O=Name.Table)
        if element.scope is not None:
            entry.Scope = Name("/" + element.scope.value)
        if element.span > 1:
            entry.ColSpan = element.span
        return entry if len(entry.keys()) > 1 else None
    if element.kind == "Table" and element.summary:
        return Dictionary(O=Name.Table, Summary=String(element.summary))
    if element.kind == "Figure" and element.box is not None:
        box = Array([round(each, 2) for each in element.box])
        return Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
    if element.ordered is not None:
        return Dictionary(O=Name.List, ListNumbering=Name.Decimal if element.ordered else Name.Disc)
    return None


def _outline(pdf: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    """Nested by level; a level that is skipped hangs on the one above it."""
    with pdf.open_outline() as outline:
        path: list[tuple[int, list[pikepdf.OutlineItem]]] = [(0, outline.root)]
        for mark in bookmarks:
            item = pikepdf.OutlineItem(mark.title, mark.page, "XYZ", top=round(mark.y, 2), left=0, zoom=0)
            while path[-1][0] >= mark.level:
                path.pop()
            path[-1][1].append(item)
            path.append((mark.level, item.children))
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))


def _about(pdf: Pdf, about: About) -> None:
    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if about.print_to_size:
        pdf.Root.ViewerPreferences.PrintScaling = Name("/None")
    if about.logo:
        pdf.Root[LOGO_KEY] = pdf.make_stream(about.logo)
    stamp = String(f"D:{about.as_of:%Y%m%d}000000Z")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(about.title),
            Subject=String(about.subject),
            Creator=String(_creator(about)),
            Producer=String(_producer(about)),
            CreationDate=stamp,
            ModDate=stamp,
        )
    )
    packet = pdf.make_stream(_xmp(about).encode("utf-8"))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = packet


def _creator(about: About) -> str:
    return PROGRAM if about.maker is None else about.maker.line


def _producer(about: About) -> str:
    return PROGRAM if about.maker is None else about.maker.program


def _properties(about: About) -> tuple[tuple[str, str], ...]:
    if about.maker is None:
        return about.properties
    return (
        ("version", about.maker.version),
        ("storeFormat", str(about.maker.store_format)),
        ("bundleFormat", str(about.maker.bundle_format)),
        *about.properties,
    )


LIS_NAMESPACE = "https://lis-desktop.invalid/xmp/1/"


def _xmp(about: About) -> str:
    title, subject = escape(about.title), escape(about.subject)
    ours = "".join(f"<lis:{name}>{escape(value)}</lis:{name}>" for name, value in _properties(about))
    day = f"{about.as_of.isoformat()}T00:00:00Z"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        f' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:lis="{LIS_NAMESPACE}">'
        "<pdfuaid:part>1</pdfuaid:part>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>'
        f"<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Producer>{_producer(about)}</pdf:Producer><xmp:CreatorTool>{_creator(about)}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>"
        f"{ours}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )


_ROW = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,8})>")
_MOST_ROWS = 100


def _mend_unicode_maps(pdf: Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, Dictionary) and each.get("/Type") == Name.Font and "/ToUnicode" in each:
            content = each.ToUnicode.read_bytes()
            rows = [match for match in _ROW.findall(content) if int(match[1], 16)]
            start, end = content.index(b"endcodespacerange"), content.index(b"endcmap")
            blocks = [rows[at : at + _MOST_ROWS] for at in range(0, len(rows), _MOST_ROWS)]
            body = b"".join(
                b"%d beginbfchar\n%s\nendbfchar\n"
                % (len(block), b"\n".join(b"<%s> <%s>" % (code, value) for code, value in block))
                for block in blocks
            )
            each.ToUnicode.write(content[:start] + b"endcodespacerange\n" + body + content[end:])
