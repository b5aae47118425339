"""What the laptops card's and the withdrawal card's buttons do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from lis_desktop.core.errors import InvalidInput, LisError
from lis_desktop.services import exchange, keys
from lis_desktop.ui.pages.laptops_card import LaptopsCard
from lis_desktop.ui.pages.withdraw_card import WithdrawCard
from lis_desktop.ui.widgets.folder_dialog import ask_for_files
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save

if TYPE_CHECKING:
    from lis_desktop.ui.page import Page


class LaptopsDesk(QObject):
    """Keys and vouchers between the school's computers."""

    def __init__(self, page: Page, card: LaptopsCard) -> None:
        super().__init__(page)
        self._page, self._card = page, card
        self._other = ""
        card.key_copied.connect(self._on_copy)
        card.voucher_wanted.connect(self._on_wanted)
        card.voucher_opened.connect(self._on_open)

    def refresh(self) -> None:
        """Show what can be done here."""
        state = self._page.attempt(partial(exchange.seal_state, self._page.desk.workspace))
        if state is not None:
            self._card.show_state(state)

    def write_voucher(self, out: Path) -> None:
        """Vouch for the other computer, into that file."""
        try:
            written = keys.vouch_for(self._page.desk.workspace.paths, self._other, out)
        except InvalidInput as refused:
            self._card.refuse(f"{refused.title} {refused.message}")
            return
        except LisError as error:
            self._page.tell_error(error)
            return
        self._card.done()
        self._page.tell(
            f"Saved {written.name}",
            "Bring it to the other computer, and open it there on this same page. The Consortium then takes "
            "bundles of both.",
            MessageTone.AGREED,
        )

    def open_voucher(self, names: list[str]) -> None:
        """Take the first computer's voucher in."""
        paths = self._page.desk.workspace.paths

        def accept() -> bool:
            keys.accept_voucher(paths, Path(names[0]))
            return True

        if self._page.attempt(accept):
            self._page.tell(
                "The voucher is here",
                "The next bundle carries it, and the Consortium takes it in without a telephone call.",
                MessageTone.AGREED,
            )

    def _on_copy(self) -> None:
        own = self._page.attempt(partial(keys.own_key, self._page.desk.workspace.paths))
        if own is not None:
            QGuiApplication.clipboard().setText(own.key)
            self._page.desk.say(f"The key is copied. Its words: {' '.join(own.words)}.")

    def _on_wanted(self, other: str) -> None:
        self._other = other
        suggested = self._page.desk.last_folder() / "voucher.json"
        ask_where_to_save(self._page, "Save the voucher", suggested, "Voucher (*.json)", self.write_voucher)

    def _on_open(self) -> None:
        start = self._page.desk.last_folder()
        kinds = ["Vouchers (*.json)", "All files (*)"]
        ask_for_files(self._page, "Open the first computer’s voucher", start, kinds, self.open_voucher)


class WithdrawDesk(QObject):
    """Writes the file that takes an assessment back."""

    def __init__(self, page: Page, card: WithdrawCard) -> None:
        super().__init__(page)
        self._page, self._card = page, card
        card.wanted.connect(self._on_wanted)

    def refresh(self) -> None:
        """Show the card where something was exported."""
        chosen = self._page.desk.assessment
        if chosen is not None:
            count = self._page.attempt(partial(exchange.exports_made, self._page.desk.workspace, chosen.id))
            self._card.show_exports(chosen.school.name, chosen.school_year, count or 0)

    def write_withdrawal(self, out: Path) -> None:
        """The file that takes it back, under that name."""
        chosen = self._page.desk.assessment
        if chosen is None:
            return
        self._page.desk.remember_folder(out.parent)
        reason = self._card.chosen_reason()
        written = self._page.attempt(
            partial(exchange.withdraw_assessment, self._page.desk.workspace, chosen.id, out, reason)
        )
        if written is not None:
            self._page.tell(
                f"Saved {written.path.name}: the file that takes it back",
                "Send it to the Consortium like any bundle. Nothing is taken back before it is taken in "
                "there; its receipt says so.",
                MessageTone.AGREED,
            )

    def _on_wanted(self) -> None:
        chosen = self._page.desk.assessment
        if chosen is None:
            return
        name = self._page.attempt(
            partial(exchange.suggested_bundle_name, self._page.desk.workspace, chosen.id)
        )
        if name is not None:
            stem, _, ending = name.partition(".")
            suggested = self._page.desk.last_folder() / f"{stem}-withdrawal.{ending}"
            kind = "Sync bundle (*.lisbundle *.lisbundle.zip)"
            ask_where_to_save(self._page, "Save the withdrawal", suggested, kind, self.write_withdrawal)
