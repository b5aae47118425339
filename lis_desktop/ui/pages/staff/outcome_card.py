"""What became of an import's files: groups with what to do, and the files of the group that is chosen."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt

from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.importing.groups import OutcomeGroup, grouped
from lis_desktop.services.consortium.importing.lines import ImportLine
from lis_desktop.ui.pages.staff.outcome_words import group_cure, group_words, run_words
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label, set_tone

_MOST_FILES, _MOST_GROUPS = 8, 20


def _by_urgency(group: OutcomeGroup) -> int:
    return 0 if group.is_alarm else 2 - group.wants_a_person


_GROUPS: tuple[Column[OutcomeGroup], ...] = (
    Column("Outcome", group_words, sort=_by_urgency, width=300),
    Column(
        "Files", lambda group: str(len(group.lines)), lambda group: len(group.lines), width=70, right=True
    ),
    Column("What to do", group_cure, least=220),
)


class OutcomeCard(Card):
    """Every file is in one group; the group under the cursor tells its files below."""

    def __init__(self) -> None:
        super().__init__("What became of the files")
        self.chip = Chip("Alarm", "lost")
        self.add_beside_title(self.chip)
        self.summary = label(size="name", wrap=True)
        self.groups = RowTable("What became of the files", _GROUPS)
        self.groups.row_chosen.connect(self._on_group)
        self.heading = label(size="name", wrap=True)
        self.cure = label(wrap=True)
        self._twins: frozenset[str] = frozenset()
        columns: tuple[Column[ImportLine], ...] = (
            Column("File", self._name, width=320),
            Column("What it is", lambda line: line.message, least=240),
        )
        self.files = RowTable("The files of the chosen outcome", columns)
        self.files.row_chosen.connect(self._on_file)
        self.detail = label(size="quiet", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in (self.summary, self.groups, self.heading, self.cure, self.files, self.detail):
            self.add(part)
        self.hide()

    def show_run(self, run: ImportRun) -> None:
        """What would become of the files, or what did."""
        groups = grouped(run.lines)
        self.chip.setVisible(any(group.is_alarm for group in groups))
        self.set_title("What would become of the files" if run.dry_run else "What became of the files")
        self.summary.setText(run_words(run))
        self.groups.set_rows(groups)
        self.groups.show_up_to(_MOST_GROUPS)
        for part in (self.groups, self.heading, self.cure, self.files, self.detail):
            part.setVisible(bool(groups))
        if groups:
            self.groups.selectRow(0)
            self._on_group(groups[0])
        self.show()

    def _on_group(self, group: OutcomeGroup) -> None:
        count = len(group.lines)
        set_tone(self.heading, "lost" if group.is_alarm else "plain")
        self.heading.setText(f"{group_words(group)}: {count} {'file' if count == 1 else 'files'}")
        self.cure.setText(group_cure(group))
        names = Counter(line.name for line in group.lines)
        self._twins = frozenset(name for name, files in names.items() if files > 1)
        self.files.set_rows(group.lines)
        self.files.show_up_to(_MOST_FILES)
        self.files.selectRow(0)
        self._on_file(group.lines[0])

    def _name(self, line: ImportLine) -> str:
        """Its name; with its folder where another file of the group has the same one."""
        return f"{Path(line.file).parent.name}/{line.name}" if line.name in self._twins else line.name

    def _on_file(self, line: ImportLine) -> None:
        self.detail.setText(f"{line.file}: {line.message}")
