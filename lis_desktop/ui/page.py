"""The base of every page: a heading, a place for its one primary button, a body that scrolls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lis_desktop.core.errors import LisError, StorageTrouble
from lis_desktop.core.whereabouts import Whereabouts
from lis_desktop.ui.announce import announce
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.read_only import ReadOnlyPage, reads
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.empty_state import EmptyState
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.heard_table import HeardTable
from lis_desktop.ui.widgets.inline_message import InlineMessage, MessageTone
from lis_desktop.ui.widgets.page_head import PageHead
from lis_desktop.ui.widgets.words import label, retell

if TYPE_CHECKING:
    from lis_desktop.services.opened_files import FileKind
    from lis_desktop.services.workspace import Topic
    from lis_desktop.ui.room.sight import Sight

T = TypeVar("T")


class Page(QFrame):
    """One page of the way through. It is a frame, because a screen reader tells a frame's name and what it is
    for on the way in; those of a plain widget it passes over.

    A subclass names itself, builds its widgets in `build()` (once, when first shown) and fills them in
    `refresh()`, the only filler: it runs when the page is shown, when a topic of its own was committed
    while it shows, and when another assessment was opened. It never runs without an assessment where
    `needs_assessment` is true: an empty state stands there instead.
    """

    title: ClassVar[str]
    lead: ClassVar[str] = ""
    needs_assessment: ClassVar[bool] = True
    of_assessment: ClassVar[bool | None] = None
    """Whether it changes the open assessment, so that it can only be read where that is worked on elsewhere;
    None: as it needs one. What only reads is named in `build()`, by `reads`."""
    stretches: ClassVar[bool] = False
    """The body fills the height (for a table that scrolls in itself) instead of ending with a space."""
    keys: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys of this page alone, for the F1 list: ("1 … 4", "Score and go on")."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        retell(self, self.title, self.lead)
        self._lead = label(self.lead, size="quiet", wrap=True)
        self._title = label(self.title, size="title", wrap=True)
        self._buttons = FlowLayout(12)
        self.head_buttons: list[QPushButton] = []
        self._was_open: bool | None = None
        self.message = InlineMessage()
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        self.body.setContentsMargins(28, 0, 16, 24)
        self._scroll = self._scroll_area()
        self._nothing_open = self._empty_state() if self.needs_assessment else None
        self._held = ReadOnlyPage(self)
        self._lay_out()
        self.build()
        if not self.stretches:
            self.body.addStretch(1)

    @property
    def topics(self) -> frozenset[Topic]:
        """What this page shows; it refreshes when one of them was committed."""
        return frozenset()

    @property
    def read_only(self) -> bool:
        """Whether the open assessment is worked on elsewhere, so that this page of it can only be read."""
        of_it = self.needs_assessment if self.of_assessment is None else self.of_assessment
        return of_it and self.desk.whereabouts is not Whereabouts.HERE

    def build(self) -> None:
        """Make the widgets and put them into `self.body`."""

    def refresh(self) -> None:
        """Fill every widget from the desk."""

    def leave(self) -> None:
        """About to be hidden or closed: commit what is being typed."""

    def unkept(self) -> str:
        """What would be lost if the window closed now, in a sentence; "" where nothing would. The page has
        offered it to the disk once more."""
        return ""

    def take_back(self) -> str | None:
        """Undo something of the page's own (typed scores). The sentence to tell, or None for the
        assessment's own history of entries."""
        return None

    def bring_again(self) -> str | None:
        """Redo, in the same way."""
        return None

    def take_files(self, kind: FileKind, files: Sequence[Path]) -> None:
        """Files of that kind, which somebody opened from outside; pages that take none stay as they are."""

    def room_sight(self) -> Sight | None:
        """What the room display shows while this page is in front; None leaves it as it was."""
        return None

    def step_in_room(self, steps: int) -> None:
        """Somebody pressed an arrow key in the room display: the next thing to show, or the one before."""

    def show_in_room(self) -> None:
        """Have the room display follow, where this page is in front and has something for the room."""
        if (sight := self.room_sight()) is not None:
            self.desk.room.show_sight(sight)

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins on this page; None for the first thing in the order."""
        return None

    def take_keyboard(self) -> None:
        """The keyboard begins here, now that the page is filled: where it wants to, or, where that takes none
        now and nothing else has it, at the first thing in the order."""
        start = self.first_focus()
        if start is not None and start.isEnabled() and not _is_put_away(start, self):
            start.setFocus()
            if isinstance(start, HeardTable) and start.selectionModel().hasSelection():
                announce(self, self._title.text())  # Orca goes to the row, and tells nothing around it
        elif self.window().focusWidget() is None:
            first = next((each for each in _in_tab_order(self) if _takes_tab(each)), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def let_go_of_keyboard(self) -> None:
        """Before what has it is hidden: Qt would give it to the next thing in the order meanwhile, and a
        screen reader would tell of that first."""
        has_it = QApplication.focusWidget()
        if has_it is not None and self.isAncestorOf(has_it):
            has_it.clearFocus()

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll until that part of the page can be seen, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget))

    def set_heading(self, title: str, lead: str | None = None) -> None:
        """Change the words above the page."""
        self._title.setText(title)
        if lead is not None:
            self._lead.setText(lead)
            self._lead.setVisible(bool(lead))
        retell(self, title, self._lead.text())

    def add_button(self, button: QPushButton) -> QPushButton:
        """Put a button at the top right; the primary one is added last and stands outermost."""
        self._buttons.addWidget(button)
        self.head_buttons.append(button)
        return button

    def announce(self, text: str) -> None:
        """Read the text aloud to those who listen."""
        announce(self, text)

    def tell(self, title: str, text: str = "", tone: MessageTone = MessageTone.PLAIN) -> None:
        """Say something at the top of the page; it stays until it is dismissed or something else is told."""
        self.message.show_text(title, text, tone)
        self._scroll.verticalScrollBar().setValue(0)

    def tell_error(self, error: LisError) -> None:
        """Say what went wrong and what to do; never a dialog that blocks."""
        self.message.show_error(error)
        if isinstance(error, StorageTrouble):
            self.desk.refused.emit()
        self._scroll.verticalScrollBar().setValue(0)

    def attempt(self, action: Callable[[], T]) -> T | None:
        """Call a service; a known trouble is told on the page and gives None."""
        try:
            value = action()
        except LisError as error:
            self.tell_error(error)
            return None
        if self.message.tone is MessageTone.LOST:
            self.message.hide()
        return value

    def on_job_failed(self, error: BaseException) -> None:
        """A job of this page ended with an error: known ones are told, a bug goes where bugs go."""
        if isinstance(error, LisError):
            self.tell_error(error)
        else:
            raise error

    def press_main_button(self) -> None:
        """Press the one filled button that shows: the heading's, else the first in the body."""
        ready = [
            button
            for button in (*self.head_buttons, *self.findChildren(PrimaryButton))
            if isinstance(button, PrimaryButton) and button.isVisible() and button.isEnabled()
        ]
        if not ready:
            return
        # A field that is being typed in commits itself when it loses the focus; it has it back after.
        typed_in = QApplication.focusWidget()
        if typed_in is not None:
            typed_in.clearFocus()
        ready[0].click()
        if typed_in is not None and QApplication.focusWidget() is None and typed_in.isVisible():
            typed_in.setFocus()

    def show_page(self) -> None:
        """The window brings this page to the front."""
        open_now = not self.needs_assessment or self.desk.assessment is not None
        if self._nothing_open is not None:
            self._nothing_open.setVisible(not open_now)
        self._scroll.setVisible(open_now)
        if open_now is not self._was_open:
            # Only then: which of its buttons show is the page's own business, and it may not refresh now.
            self._was_open = open_now
            for button in self.head_buttons:
                button.setVisible(open_now)
        if open_now:
            if not self.read_only:
                self._held.release()
            try:
                self.refresh()
                if self.read_only:
                    self._held.hold()
                self.show_in_room()
            except LisError as error:
                self.tell_error(error)

    def _lay_out(self) -> None:
        if not self.lead:
            self._lead.hide()  # showing it here, before it has a parent, would open a window of its own
        reads(self.message)
        message = QVBoxLayout()
        message.setContentsMargins(28, 0, 28, 12)
        message.addWidget(self.message)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(PageHead(self._lead, self._title, self._buttons))
        whole.addLayout(message)
        if self._nothing_open is not None:
            reads(self._nothing_open)
            whole.addWidget(self._nothing_open, 1)
        whole.addWidget(self._scroll, 1)

    def _scroll_area(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("scrollBody")
        inside.setLayout(self.body)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Always there, unseen while there is nothing to scroll: the cards' right edge never moves.
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        area.setWidget(inside)
        return area

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            "No assessment is open",
            "This page works on one school’s assessment for one school year. Start a new one, or open one "
            "that you began before.",
            "Go to Welcome",
            icon="school",
        )
        empty.pressed.connect(self._on_go_to_welcome)
        empty.hide()
        return empty

    def _on_go_to_welcome(self) -> None:
        self.desk.go("welcome")


def _is_put_away(widget: QWidget, page: QWidget) -> bool:
    """Whether it, or what it stands in, was hidden by somebody. What was put into a layout just now is hidden
    too, until Qt comes round to showing it, and takes the keyboard then."""
    here: QWidget | None = widget
    while here is not None and here is not page:
        if here.isHidden() and here.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        here = here.parentWidget()
    return False


def _in_tab_order(page: QWidget) -> Iterator[QWidget]:
    here = page.nextInFocusChain()
    while here is not None and here is not page:
        if page.isAncestorOf(here):
            yield here
        here = here.nextInFocusChain()


def _takes_tab(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
