"""Something to read or to use that staff recommend to all schools."""

from __future__ import annotations

from collections.abc import Iterable

from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.resources import Resource, ResourceSource
from lis_desktop.ui.pages.staff.draft_form import DraftForm
from lis_desktop.ui.widgets.forms import Field, line_edit

_EMPTY = Resource("", ResourceSource.DIGEST, "", "")


class RecommendForm(DraftForm[Resource]):
    """A title, what it is good for, and where it comes from."""

    def __init__(self) -> None:
        super().__init__(
            "Every school finds it among its resources.",
            "For example: a protocol for looking at student work",
            "What it is, and what it is good for",
        )
        self.citation = line_edit("Who wrote it, when, where it appeared", most=500)
        about = Field("For which dimensions", self.about, "None in particular: it is offered for all.")
        self._lay_out(
            (
                (Field("What it is &called", self.name), about),
                (Field("Where it comes from", self.citation), Field("Address on the web", self.url)),
            ),
            Field("What it is &good for", self.text),
        )

    def begin(self, dimensions: Iterable[Dimension]) -> None:
        """A new one, empty."""
        self._open("Something to recommend", _EMPTY, "", dimensions)

    def change(self, resource: Resource, dimensions: Iterable[Dimension]) -> None:
        """This one, as it is."""
        self._open("Change what you recommend", resource, resource.text, dimensions)

    def typed(self) -> Resource:
        return Resource(
            self._id,
            ResourceSource.DIGEST,
            self.name.text().strip(),
            self.text.toPlainText().strip(),
            self.about.chosen(),
            self.citation.text().strip(),
            self.url.text().strip(),
        )

    def _fill(self, item: Resource) -> None:
        self.citation.setText(item.citation)
