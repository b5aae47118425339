"""One resource to read: its words, where they come from, and what it is for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal

from lis_desktop.core.league.resources import Resource, ResourceSource
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.words import label

SOURCES = {
    ResourceSource.RESEARCH: "Research note",
    ResourceSource.ACTIVITY: "Activity of the guide",
    ResourceSource.PACK: "From the League",
    ResourceSource.DIGEST: "From the digest",
    ResourceSource.SCHOOL: "Our own",
}


class ResourceCard(Card):
    """`bookmark_wanted(resource, keep)`, `copy_wanted(resource)`, `print_wanted(resource)`,
    `remove_wanted(resource)`: the page does it."""

    bookmark_wanted = Signal(object, bool)
    copy_wanted = Signal(object)
    print_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._resource: Resource | None = None
        self._kept = False
        self.words = label(wrap=True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAccessibleName("The resource’s words")
        self.citation = label(size="quiet", wrap=True)
        self.address = label(size="quiet", wrap=True)
        self.keep = QuietButton("Keep for later", "star")
        self.keep.clicked.connect(self._on_keep)
        self.copy = QuietButton("Copy the address", "copy")
        self.copy.clicked.connect(self._on_copy)
        self.print = QuietButton("&Print it", "printer")
        self.print.clicked.connect(self._on_print)
        self.remove = QuietButton("Remove it", "trash-2", danger=True)
        self.remove.clicked.connect(self._on_remove)
        foot = FlowLayout(12)
        for button in (self.keep, self.copy, self.print, self.remove):
            foot.addWidget(button)
        for part in (self.words, self.citation, self.address):
            self.add(part)
        self.add(foot)

    def show_resource(self, resource: Resource, names: Mapping[str, str], *, kept: bool) -> None:
        """Fill the card."""
        self._resource, self._kept = resource, kept
        self.set_title(resource.title)
        about = ", ".join(names.get(each, each) for each in resource.dimension_ids)
        self.set_hint(" · ".join(word for word in (SOURCES[resource.source], about) if word))
        self.words.setText(resource.text)
        self.citation.setText(resource.citation)
        self.address.setText(resource.url)
        self.words.setVisible(bool(resource.text))
        self.citation.setVisible(bool(resource.citation))
        self.address.setVisible(bool(resource.url))
        self.copy.setVisible(bool(resource.url))
        self.remove.setVisible(resource.source is ResourceSource.SCHOOL)
        self.keep.setText("Keep no longer" if kept else "Keep for later")
        self.keep.setAccessibleName(f"{self.keep.text()}: {resource.title}")

    def _on_keep(self) -> None:
        self.bookmark_wanted.emit(self._resource, not self._kept)

    def _on_copy(self) -> None:
        self.copy_wanted.emit(self._resource)

    def _on_print(self) -> None:
        self.print_wanted.emit(self._resource)

    def _on_remove(self) -> None:
        self.remove_wanted.emit(self._resource)
