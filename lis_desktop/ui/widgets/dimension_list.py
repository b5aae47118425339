"""Every dimension by strand, with a word for how far each one is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lis_desktop.core.instrument import Dimension, Instrument
from lis_desktop.ui.theme import font, scaled, tokens
from lis_desktop.ui.tokens import Tone
from lis_desktop.ui.widgets.words import ToneName

_ID = Qt.ItemDataRole.UserRole
_NOTE = Qt.ItemDataRole.UserRole + 1
_CODE = Qt.ItemDataRole.UserRole + 2
_NAME = Qt.ItemDataRole.UserRole + 3
_TONE = Qt.ItemDataRole.UserRole + 4
_WIDTH, _MOST_OF_PAGE = 313, 0.36
_NOTHING: Mapping[str, str] = {}
_GREEN: Mapping[str, ToneName] = {}


class DimensionList(QListWidget):
    """`dimension_chosen` brings an id. Strand names stand between and cannot be chosen."""

    dimension_chosen = Signal(str)
    _page_width = 0

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self._shown: Instrument | tuple[Dimension, ...] | None = None
        self.currentItemChanged.connect(self._on_current)

    @property
    def dimension_id(self) -> str:
        """The chosen dimension, "" for none."""
        item = self.currentItem()
        return str(item.data(_ID) or "") if item is not None else ""

    def fit_beside(self, page_width: int) -> None:
        """As wide as most names need, but in large text never more than leaves room to read beside it."""
        self._page_width = page_width
        self.setFixedWidth(min(scaled(_WIDTH), round(page_width * _MOST_OF_PAGE)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._page_width:
            self.fit_beside(self._page_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())  # the page chose it before the list had its height

    def show_instrument(
        self, instrument: Instrument, notes: Mapping[str, str], tones: Mapping[str, ToneName] = _GREEN
    ) -> None:
        """List the dimensions; `notes` gives a word or two for some of them, by id, in green or the tone that
        is given."""
        if self._shown != instrument:
            self._shown = instrument
            self._clear()
            for strand in instrument.strands:
                head = QListWidgetItem(strand.name)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(head)
                self._add(strand.dimensions)
        self._note(notes, _NOTHING, tones)

    def show_order(
        self,
        dimensions: Sequence[Dimension],
        notes: Mapping[str, str],
        aloud: Mapping[str, str] = _NOTHING,
        tones: Mapping[str, ToneName] = _GREEN,
    ) -> None:
        """List the dimensions in an order of one's own, without strands; `aloud` is what a screen reader says
        in place of the note."""
        if self._shown != tuple(dimensions):
            self._shown = tuple(dimensions)
            self._clear()
            self._add(dimensions)
        self._note(notes, aloud, tones)

    def step(self, by: int) -> bool:
        """The next dimension (1) or the one before (-1); False at the end."""
        row = self.currentRow() + by
        while 0 <= row < self.count() and not self.item(row).data(_ID):
            row += by
        if not 0 <= row < self.count():
            return False
        self.setCurrentRow(row)
        return True

    def _note(
        self, notes: Mapping[str, str], aloud: Mapping[str, str], tones: Mapping[str, ToneName]
    ) -> None:
        for row in range(self.count()):
            item = self.item(row)
            if dimension_id := item.data(_ID):
                note = notes.get(dimension_id, "")
                item.setData(_NOTE, note)
                item.setData(_TONE, tones.get(dimension_id, "agreed"))
                said = f"{item.data(_CODE)} {item.data(_NAME)}"
                more = aloud.get(dimension_id, note)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said}, {more}" if more else said)

    def choose(self, dimension_id: str) -> None:
        """Put the cursor on that dimension, or on the first where there is none of that id."""
        rows = [row for row in range(self.count()) if self.item(row).data(_ID)]
        wanted = next((row for row in rows if self.item(row).data(_ID) == dimension_id), None)
        if wanted is None and rows:
            wanted = rows[0]
        if wanted is not None:
            self.setCurrentRow(wanted)

    def _clear(self) -> None:
        # Told of the current item while all are deleted, Python would hold one that is no more, and the
        # program would fall over it when the window closes.
        with QSignalBlocker(self):
            self.clear()

    def _add(self, dimensions: Iterable[Dimension]) -> None:
        for dimension in dimensions:
            item = QListWidgetItem(dimension.label)
            item.setData(_ID, dimension.id)
            item.setData(_CODE, dimension.code)
            item.setData(_NAME, dimension.name)
            item.setToolTip(dimension.label)
            self.addItem(item)

    def _on_current(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if now is not None and now.data(_ID):
            self.dimension_chosen.emit(str(now.data(_ID)))


class _Delegate(QStyledItemDelegate):
    """Code, name, and the note at the right; strand names in small quiet letters."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(scaled(120), scaled(34 if index.data(_ID) else 36))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        worn, box = tokens(), option.rect
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        if not index.data(_ID):
            painter.setFont(font(13, QFont.Weight.DemiBold))
            painter.setPen(QColor(worn.quiet))
            painter.drawText(
                box.adjusted(12, scaled(6), -8, 0), middle, str(index.data(Qt.ItemDataRole.DisplayRole))
            )
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, QColor(worn.now_paper))
            painter.fillRect(box.x(), box.y(), 3, box.height(), QColor(worn.act))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(worn.hover))
        note = str(index.data(_NOTE) or "")
        painter.setFont(font(13))
        note_width = painter.fontMetrics().horizontalAdvance(note)
        tone: Tone = getattr(worn, index.data(_TONE) or "agreed")
        painter.setPen(QColor(tone.ink))
        painter.drawText(box.adjusted(0, 0, -10, 0), middle | Qt.AlignmentFlag.AlignRight, note)
        painter.setPen(QColor(worn.quiet))
        painter.drawText(box.adjusted(12, 0, 0, 0), middle, str(index.data(_CODE)))
        painter.setFont(font(15, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(QColor(worn.act if chosen else worn.ink))
        room = box.adjusted(12 + scaled(30), 0, -(14 + note_width + (6 if note else 0)), 0)
        name = painter.fontMetrics().elidedText(
            str(index.data(_NAME)), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, name)
        painter.restore()
