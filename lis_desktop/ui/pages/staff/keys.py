"""Keys & letters: whose word counts, and how schools come to seal what they send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.consortium import keys as consortium_keys
from lis_desktop.services.consortium import letter_series
from lis_desktop.services.consortium.keys import Drill, KeyOverview, WrittenLetter
from lis_desktop.services.consortium.letter_series import Addressee
from lis_desktop.services.keys import KeyCard
from lis_desktop.ui.pages.staff.alarm_card import AlarmCard
from lis_desktop.ui.pages.staff.ceremony_card import CeremonyCard
from lis_desktop.ui.pages.staff.drill import RecoveryDrill
from lis_desktop.ui.pages.staff.enrol_card import EnrolCard
from lis_desktop.ui.pages.staff.letters_card import LettersCard
from lis_desktop.ui.pages.staff.own_key_card import OwnKeyCard
from lis_desktop.ui.pages.staff.school_keys_card import SchoolKeysCard
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.widgets.inline_message import MessageTone

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf


@dataclass(frozen=True, slots=True)
class _View:
    keys: KeyOverview
    without_letter: tuple[Addressee, ...]
    latest_year: str


class KeysPage(ShelfPage):
    """Before the keys are made, only how to make them; then alarms, keys that wait, letters, keys."""

    title = "Keys & letters"
    lead = "Whose word counts, and how schools come to seal what they send"

    def build(self) -> None:
        self.ceremony = CeremonyCard()
        self.ceremony.begun.connect(self._on_begun)
        self.alarms = AlarmCard()
        self.alarms.shut_out.connect(self._on_shut_out)
        self.enrol = EnrolCard()
        self.enrol.enrolled.connect(self._on_enrol)
        self.own = OwnKeyCard()
        self.own.copied.connect(self._on_copied)
        self.own.renew_wanted.connect(self._on_renew)
        self.drill = RecoveryDrill(self)
        self.drill.ready.connect(self._on_drill)
        self.own.drill_wanted.connect(self.drill.ask)
        self.letters = LettersCard()
        self.letters.wanted.connect(self._on_letters)
        self.keys_of_schools = SchoolKeysCard()
        self.keys_of_schools.revoke_wanted.connect(self._on_revoke)
        self.keys_of_schools.found_again.connect(self._on_enrol)
        self._after = (self.own, self.letters)
        for card in (
            self.ceremony,
            self.alarms,
            self.enrol,
            self.own,
            self.letters,
            self.keys_of_schools,
        ):
            card.hide()
            self.body.addWidget(card)
        self.message.acted.connect(self._on_import_desk)

    def refresh(self) -> None:
        self.ceremony.folder = self.letters.folder = self.desk.last_folder()
        self.on_shelf("Reading keys and letters", self._read, self._on_read)

    def first_focus(self) -> QWidget | None:
        if self.enrol.isVisible():
            return self.enrol.table
        return self.letters.school if self.letters.isVisible() else self.ceremony.name

    def _read(self, shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> _View:
        from lis_desktop.services.consortium.view import shelf_list

        years = [each.cycle.school_year for each in shelf_list(shelf)]
        return _View(
            consortium_keys.overview(shelf),
            letter_series.without_letter(shelf),
            max(years, default=""),
        )

    def _on_read(self, view: _View) -> None:
        found = view.keys
        made = found.own is not None
        self.ceremony.setVisible(not made)
        for card in self._after:
            card.setVisible(made)
        self.own.show_overview(found)
        self.alarms.show_alarms(found)
        self.enrol.show_waiting(found.waiting if made else ())
        self.letters.show_letters(
            found.letters, view.without_letter, self.desk.workspace.instruments, view.latest_year
        )
        self.keys_of_schools.show_keys(found.keys, found.schools)

    def _on_begun(self, name: str, recovery: Path) -> None:
        def begin(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> KeyCard:
            return consortium_keys.begin_consortium(shelf, name, recovery)

        self.desk.remember_folder(recovery.parent)
        self.on_shelf("Making the keys", begin, self._on_made)

    def _on_made(self, card: KeyCard) -> None:
        self.tell(
            "The keys are made",
            f"Write these eight words on the paper: {' '.join(card.words)}. Put stick and paper into the "
            "envelope and lock it away. Then write letters to the schools.",
            MessageTone.AGREED,
        )
        self.shelf_changed()

    def _on_copied(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.desk.say("The eight words are copied.")

    def _on_enrol(self, words: str, code: str) -> None:
        def enrol(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> tuple[KeyCard, str]:
            return consortium_keys.enrol_key(shelf, words, code), code

        self.on_shelf("Enrolling the key", enrol, self._on_enrolled)

    def _on_enrolled(self, enrolled: tuple[KeyCard, str]) -> None:
        self.message.show_with_action(
            f"The key speaks for {enrolled[1]}",
            "What it sent waits still; the import desk takes it in with “Try again”.",
            "Go to the import desk",
            MessageTone.AGREED,
        )
        self.shelf_changed()

    def _on_renew(self) -> None:
        def renew(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> KeyCard:
            return consortium_keys.renew_signing_key(shelf)

        self.on_shelf("Making a new key", renew, self._on_renewed)

    def _on_renewed(self, card: KeyCard) -> None:
        self.tell(
            "The new key is made, signed by the one before",
            f"Its words: {' '.join(card.words)}. Copy consortium-keys.json to the other computers of the "
            "staff.",
            MessageTone.AGREED,
        )
        self.shelf_changed()

    def _on_drill(self, recovery: Path, files: Sequence[Path]) -> None:
        def drill(_progress: Progress, _cancelled: Cancelled) -> tuple[Drill, ...]:
            return consortium_keys.recovery_drill(recovery, tuple(files))

        self.desk.jobs.start("Opening with the recovery key", drill, self._on_drilled, self.on_job_failed)

    def _on_drilled(self, opened: tuple[Drill, ...]) -> None:
        bundles = "The bundle opens" if len(opened) == 1 else f"All {len(opened)} bundles open"
        schools = ", ".join(dict.fromkeys(each.school_name for each in opened))
        self.tell(
            f"{bundles} with the recovery key alone",
            f"{schools}. If every computer were lost, what schools sealed could still be read. Put the stick "
            "back into its envelope.",
            MessageTone.AGREED,
        )

    def _on_letters(
        self, addressees: Sequence[Addressee], year: str, instrument_id: str, folder: Path
    ) -> None:
        self.desk.remember_folder(folder)
        instruments = self.desk.workspace.instruments
        ref = instruments.instrument(instrument_id).ref if instrument_id else None

        ask = self.letters.ask_ballots.isChecked()

        def write(shelf: Shelf, progress: Progress, cancelled: Cancelled) -> tuple[WrittenLetter, ...]:
            return letter_series.make_letters(
                shelf, addressees, year, folder, ref, progress, cancelled, ask_ballots=ask
            )

        self.on_shelf("Writing letters", write, self._on_written)

    def _on_written(self, written: tuple[WrittenLetter, ...]) -> None:
        folder = written[0].path.parent
        letters = "1 letter is" if len(written) == 1 else f"{len(written)} letters are"
        self.message.show_saved(
            f"{letters} in {folder.name}",
            "Send each .lisletter.zip by mail. Print each page and send it another way: a page in the same "
            "mail proves nothing.",
            folder,
        )
        self.letters.school.clear()
        self.letters.code.clear()
        self.shelf_changed()

    def _on_revoke(self, key: str) -> None:
        def revoke(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> KeyCard:
            return consortium_keys.revoke_key(shelf, key)

        self.on_shelf("Revoking the key", revoke, self._on_revoked)

    def _on_revoked(self, card: KeyCard) -> None:
        self.tell(
            "The key speaks for nobody now",
            f"{' '.join(card.words)}. The next digest tells every school. Write a new letter for the "
            "school’s next computer.",
            MessageTone.AGREED,
        )
        self.shelf_changed()

    def _on_shut_out(self, key: str) -> None:
        def shut_out(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> KeyCard:
            return consortium_keys.revoke_key(shelf, key)

        self.on_shelf("Shutting the key out", shut_out, self._on_shut)

    def _on_shut(self, card: KeyCard) -> None:
        self.tell(
            "The other key is shut out",
            f"{' '.join(card.words)}. The next import refuses what it sent. Tell the school that somebody "
            "else has its letter.",
            MessageTone.AGREED,
        )
        self.shelf_changed()

    def _on_import_desk(self) -> None:
        self.desk.go("consortium")
