"""One school opened: its years, what became of its files, its letters and its keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.services.consortium.view import SchoolOnShelf
from lis_desktop.services.keys import card_of
from lis_desktop.ui.day_words import iso_day_words
from lis_desktop.ui.pages.staff.moment_words import moment_words
from lis_desktop.ui.pages.staff.outcome_words import outcome_words
from lis_desktop.ui.pages.staff.standing_words import standing_words
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.consortium.school import SchoolFile
    from lis_desktop.store.shelf.school import SchoolLine

_MOST_ROWS = 6
_YEARS: tuple[Column[SchoolOnShelf], ...] = (
    Column("Year", lambda row: row.cycle.school_year, width=110),
    Column("Instrument", lambda row: f"{row.cycle.instrument_id} {row.cycle.instrument_version}", width=220),
    Column("Revision", lambda row: "" if row.revision is None else str(row.revision), width=90, right=True),
    Column(
        "Exported on", lambda row: iso_day_words(row.exported_on), sort=lambda row: row.exported_on, width=130
    ),
    Column("Standing", lambda row: standing_words(row.standing), least=220),
)


class SchoolCard(Card):
    """No figure of the school is here: what its faculty thinks is in its own reports."""

    def __init__(self) -> None:
        super().__init__()
        lines: tuple[Column[SchoolLine], ...] = (
            Column("Run", lambda row: str(row.run), sort=lambda row: row.run, width=70, right=True),
            Column("Came in", lambda row: moment_words(row.came_at), lambda row: row.came_at, width=140),
            Column("What became of it", lambda row: outcome_words(row.outcome), width=200),
            Column("Revision", lambda row: str(row.revision), lambda row: row.revision, width=90, right=True),
            Column("File", lambda row: Path(row.file).name, least=260),
        )
        self.years = RowTable("Its years", _YEARS)
        self.lines = RowTable("What became of its files", lines)
        self._keys = label(wrap=True)
        for heading, part in (
            ("Its years", self.years),
            ("What became of its files: the receipts", self.lines),
            ("Letters and keys", self._keys),
        ):
            self.add(label(heading, size="name"))
            self.add(part)
        self.hide()

    def show_file(self, file: SchoolFile) -> None:
        """Everything about this school."""
        self.set_title(file.school_name)
        self.years.set_rows(file.assessments)
        self.years.show_up_to(_MOST_ROWS)
        self.lines.set_rows(file.lines)
        self.lines.show_up_to(_MOST_ROWS)
        self._keys.setText(_keys(file))
        self.show()


def _keys(file: SchoolFile) -> str:
    if not file.codes:
        return "No code speaks for it: it sent before this Consortium had keys, or its keys were revoked."
    told = [f"Code {', '.join(file.codes)}."]
    if file.letters is None:
        told.append("Your role may not see its letters.")
    for letter in file.letters or ():
        answered = "answered" if letter.used_by else "not answered yet"
        told.append(f"Letter {letter.issue} of {iso_day_words(letter.issued_on)}, {answered}.")
    for key in file.keys:
        words = " ".join(card_of(key.key).words)
        told.append(f"Key “{words}”{' (revoked)' if key.revoked else ''}.")
    return "\n".join(told)
