"""Who goes to an event: a role and a name a line. It has no way off this laptop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lis_desktop.core.league.events import TeamMember
from lis_desktop.ui.widgets.buttons import LinkButton, QuietButton
from lis_desktop.ui.widgets.forms import line_edit, name_field
from lis_desktop.ui.widgets.layouts import empty


class TeamForm(QWidget):
    """`changed(team)` comes with every line that says something."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._team: tuple[TeamMember, ...] = ()
        self._lines: list[tuple[QLineEdit, QLineEdit]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.more = QuietButton("Add a &person", "plus")
        self.more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(self.more)

    def show_team(self, team: Sequence[TeamMember]) -> None:
        """One line a member; what is being typed stays under the fingers."""
        shown = tuple(team)
        if shown == self._team and self._lines:
            return
        self._team = shown
        empty(self._rows)
        self._lines = []
        for each in shown or (TeamMember("", ""),):
            self._add_line(each)

    def commit(self) -> None:
        """Hand over what is new."""
        team = tuple(
            TeamMember(role.text().strip(), name.text().strip())
            for role, name in self._lines
            if role.text().strip() or name.text().strip()
        )
        if team != self._team:
            self._team = team
            self.changed.emit(team)

    def _add_line(self, member: TeamMember) -> QLineEdit:
        number = len(self._lines) + 1
        role = line_edit("A role, such as grade 9 teacher", most=200)
        name = line_edit("A name", most=200)
        for field, words, text in (
            (role, f"Role {number}", member.role),
            (name, f"Name {number}", member.name),
        ):
            name_field(field, words, "It stays on this laptop")
            field.setText(text)
            field.editingFinished.connect(self.commit)
        remove = LinkButton("", "x")
        remove.setAccessibleName(f"Take person {number} off the team")
        remove.setProperty("line", number - 1)
        remove.clicked.connect(self._on_remove)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(role, 1)
        row.addWidget(name, 1)
        row.addWidget(remove)
        self._rows.addWidget(line)
        self._lines.append((role, name))
        return role

    def _on_more(self) -> None:
        self._add_line(TeamMember("", "")).setFocus()

    def _on_remove(self) -> None:
        role, name = self._lines[self.sender().property("line")]
        role.clear()
        name.clear()
        self.more.setFocus()
        self.commit()
        self.show_team(self._team)
