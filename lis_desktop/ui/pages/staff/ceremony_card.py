"""The first day: the Consortium makes its keys, and puts the recovery key where no computer is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save
from lis_desktop.ui.widgets.words import label

_STEPS = (
    "1.  Have a USB stick at hand, a sheet of paper, and an envelope that can be sealed.",
    "2.  Type the Consortium’s name as schools shall read it.",
    "3.  Press the button, and save the recovery key on the stick, not on this computer. It opens what "
    "schools seal, if every computer here is lost.",
    "4.  Write the eight words that appear here on the paper. Schools compare them with your letters.",
    "5.  Put stick and paper into the envelope, and lock it away in another building. Nobody needs it until "
    "something is lost, or for a drill.",
)
_MOST_NAME = 120


class CeremonyCard(Card):
    """`begun(name, recovery file)` once both are chosen."""

    begun = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(
            "Make the Consortium’s keys",
            "Once, in five minutes, on the computer that will write the letters. From then on bundles of "
            "unknown keys wait until somebody has compared their words.",
        )
        self.folder = Path.home()
        for step in _STEPS:
            self.add(label(step, wrap=True))
        self.name = line_edit("Such as Northern Schools Consortium", most=_MOST_NAME)
        self.name.textChanged.connect(self._on_typed)
        self.add(Field("The Consortium’s &name", self.name))
        self.make = PrimaryButton("Make the keys…", "lock")
        self.make.clicked.connect(self._on_make)
        self.add(self.make)
        self._on_typed()

    def _on_typed(self) -> None:
        self.make.setEnabled(bool(self.name.text().strip()))

    def _on_make(self) -> None:
        suggested = self.folder / "recovery-key.txt"
        title = "Save the recovery key on the stick"
        ask_where_to_save(self, title, suggested, "Recovery key (*.txt)", self._on_named)

    def _on_named(self, recovery: Path) -> None:
        self.begun.emit(self.name.text().strip(), recovery)
