"""What staff recommend to all schools: drafts, and what the next digest tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lis_desktop.core.league.resources import Resource
from lis_desktop.ui.pages.staff.drafts_card import DRAFT, TOLD, DraftRow, DraftsCard
from lis_desktop.ui.widgets.row_table import Column

_COLUMNS: tuple[Column[DraftRow[Resource]], ...] = (
    Column("What", lambda row: row.item.title, least=200),
    Column("For", lambda row: row.about, least=200),
    Column("Standing", lambda row: row.state, width=140),
)


class RecommendedCard(DraftsCard[Resource]):
    """By title."""

    def __init__(self) -> None:
        super().__init__(
            "Resources that you recommend",
            "Each school finds them beside its own, by dimension.",
            "Nothing is recommended yet. What you recommend stands here, and in the next digest.",
            _COLUMNS,
            "Change it",
            "Tell it in the digest",
        )

    def show_resources(self, found: Sequence[tuple[Resource, bool]], names: Mapping[str, str]) -> None:
        """All of them, in the order in which they come."""
        self.show_rows(
            [
                DraftRow(each, published, _about(each, names), TOLD if published else DRAFT)
                for each, published in found
            ]
        )


def _about(resource: Resource, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(each, each) for each in resource.dimension_ids) or "All dimensions"
