"""Labels by what they are for: the sizes of `look.md` in one place."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

Size = Literal["body", "quiet", "name", "heading", "title", "number"]
ToneName = Literal["plain", "talk", "agreed", "lost"]


def label(text: str = "", *, size: Size = "body", wrap: bool = False, tone: ToneName = "plain") -> QLabel:
    """A line of words as plain text (never markup: people type `<` and `&`)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("rank", size)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made


def without_mnemonic(words: str) -> str:
    """ "&School name" as it is said, "Q&&A" as "Q&A"."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


def hint_line(holder: QWidget, text: str = "") -> QLabel:
    """The quiet line of a field that tells it as its own description. It belongs to what holds both: a line
    that belongs to nothing is read on the way into the card too, and would be heard twice."""
    made = label(size="quiet", wrap=True)
    made.setBuddy(holder)
    made.setText(as_written(text))
    return made


def as_written(text: str) -> str:
    """With every "&" of it shown, where one alone would mark a letter."""
    return text.replace("&", "&&")


def retell(widget: QWidget, name: str, description: str) -> None:
    """What a screen reader tells of it, changed only where it is another: it would tell each setting again,
    and a page is filled after every change."""
    if widget.accessibleName() != name:
        widget.setAccessibleName(name)
    if widget.accessibleDescription() != description:
        widget.setAccessibleDescription(description)


def set_tone(widget: QLabel, tone: ToneName) -> None:
    """Change a label's tone; the style sheet looks again."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Line(QFrame):
    """A thin rule between two things."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)
