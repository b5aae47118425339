"""What a Word document says about itself, its sheet, and what stands at the foot of every page."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from lis_desktop.core.maker import NAME, Maker
from lis_desktop.reports import docx_look as look
from lis_desktop.reports.model import Report
from lis_desktop.reports.office_properties import custom_xml
from lis_desktop.reports.styles import Paper

_MOST = 250
"""Signs that a property of the format takes."""


def set_page(document: Any, report: Report, paper: Paper) -> None:
    """Sheet, margins, and the foot with its page number."""
    from docx.shared import Pt

    section = document.sections[0]
    section.page_width, section.page_height = Pt(paper.width), Pt(paper.height)
    section.left_margin = section.right_margin = Pt(paper.side)
    section.top_margin = section.bottom_margin = Pt(paper.top)
    foot = section.footer.paragraphs[0]
    foot.text, foot.style = clean(report.footer), document.styles["Footer"]
    look.page_numbers(foot)


def describe(document: Any, report: Report, maker: Maker) -> None:
    """Title, subject, language, day, and which program made it."""
    about = document.core_properties
    about.title, about.subject = clean(report.title)[:_MOST], clean(report.subject)[:_MOST]
    about.author, about.language = NAME, report.language
    about.comments = ""
    about.created = about.modified = datetime.combine(report.as_of, time())
    about.last_modified_by = NAME
    _add_custom_properties(document, maker)


def _add_custom_properties(document: Any, maker: Maker) -> None:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    name = PackURI("/docProps/custom.xml")
    part = Part(name, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, custom_xml(maker), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def clean(text: str) -> str:
    """XML takes no control characters; a newline becomes a line break by itself."""
    return "".join(
        sign for sign in text if sign in "\n\t" or (ord(sign) >= 32 and ord(sign) not in (0xFFFE, 0xFFFF))
    )
