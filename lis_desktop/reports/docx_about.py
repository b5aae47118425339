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
_LEFT_BY_THE_TEMPLATE = ("stylesWithEffects", "thumbnail")
"""Parts of the library's template that say other than our document does: its styles for the Word of 2010,
which do not know ours and may make Word repair the file, and a picture of its own empty page."""
_WORD_OF_TODAY = "15"
"""With the template's 14 Word opens the file in compatibility mode."""


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


def make_current(document: Any) -> None:
    """The file is one of today's Word, and holds nothing of the library's template but what we set."""
    for part in (document.part, document.part.package):
        for key in [key for key, each in part.rels.items() if each.reltype.endswith(_LEFT_BY_THE_TEMPLATE)]:
            part.rels.pop(key)
    for each in document.settings.element.iter(look.qualified("w:compatSetting")):
        if each.get(look.qualified("w:name")) == "compatibilityMode":
            each.set(look.qualified("w:val"), _WORD_OF_TODAY)


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
