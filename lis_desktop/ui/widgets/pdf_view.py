"""A document page by page: turn, zoom, find. For listeners, "Open in PDF reader" beside it has equal rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lis_desktop.ui.theme import scaled, tokens
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.chart import Chart
from lis_desktop.ui.widgets.forms import line_edit, name_field
from lis_desktop.ui.widgets.side_by_side import SideBySide
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.preview import Hit, Preview

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PageView(Chart):
    """One page as a picture, with the place that was found."""

    def __init__(self) -> None:
        super().__init__("Preview")
        self._image = QImage()
        self._mark = QRectF()

    def show_image(self, image: QImage, mark: QRectF) -> None:
        """Paint this page; `mark` is the found place in its pixels, or empty."""
        self._image, self._mark = image, mark
        self.setFixedSize(image.deviceIndependentSize().toSize())
        self.update()

    def sizeHint(self) -> QSize:
        return self._image.deviceIndependentSize().toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.setPen(QPen(QColor(tokens().line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if not self._mark.isEmpty():
            # Pages are white in every palette, so this colour is for white paper.
            painter.setPen(QPen(QColor("#8a4b00"), 2))
            painter.drawRoundedRect(self._mark.adjusted(-3, -3, 3, 3), 3, 3)
        painter.end()


class PdfView(QWidget):
    """Shows what `show_pdf` was given; empty until then. Pages are drawn when they are turned to."""

    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self._page, self._zoom = 0, 1.0
        self._hits: tuple[Hit, ...] = ()
        self._hit = -1
        self.page = PageView()
        self.count = label(size="quiet")
        self.before = _small("Page before", "chevron-left", self._on_before)
        self.next = _small("Next page", "chevron-right", self._on_next)
        self.smaller = _small("Smaller", "minus", self._on_smaller)
        self.larger = _small("Larger", "plus", self._on_larger)
        self.words = line_edit("Find", most=80)
        name_field(self.words, "Find in the document", "Enter goes to the next place.")
        self.words.returnPressed.connect(self._on_find)
        self.words.textEdited.connect(self._on_words)
        self.found = label(size="quiet")
        self._lay_out()
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.clear)

    def show_pdf(self, preview: Preview, title: str) -> None:
        """Show another document; the page and the zoom are kept where it has them."""
        if self._preview is not None:
            self._preview.close()
        self._preview = preview
        self._title = title
        self._page = min(self._page, preview.pages - 1)
        self._forget_hits()
        self._draw()

    def clear(self) -> None:
        """Show nothing, and let go of the file."""
        if self._preview is not None:
            self._preview.close()
        self._preview = None
        self._page = 0
        self._forget_hits()
        self.page.show_image(QImage(), QRectF())
        self.count.clear()

    def turn_to(self, page: int) -> None:
        """Another page, 0-based, if there is one."""
        if self._preview is not None and 0 <= page < self._preview.pages:
            self._page = page
            self._draw()
            self._area.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_text()
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _lay_out(self) -> None:
        turning, finding = QHBoxLayout(), QHBoxLayout()
        for part in (turning, finding):
            part.setSpacing(6)
        for widget in (self.before, self.count, self.next):
            turning.addWidget(widget)
        turning.addSpacing(12)
        turning.addWidget(self.smaller)
        turning.addWidget(self.larger)
        turning.addStretch(1)
        self._fit_text()
        finding.addWidget(self.found)
        finding.addWidget(self.words, 1)
        bar = SideBySide(12)
        bar.addLayout(turning, 1)
        bar.addLayout(finding)
        self._area = QScrollArea()
        self._area.setAccessibleName("The page")
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self._area, 1)

    def _fit_text(self) -> None:
        self.words.setMaximumWidth(scaled(180))
        self.words.setMinimumWidth(scaled(120))

    def _draw(self) -> None:
        if self._preview is None:
            return
        ratio = self.devicePixelRatioF()
        drawn = self._preview.image(self._page, self._zoom * ratio)
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        self.page.show_image(image.copy(), self._mark())
        pages = self._preview.pages
        self.count.setText(f"Page {self._page + 1} of {pages}")
        self.before.setEnabled(self._page > 0)
        self.next.setEnabled(self._page + 1 < pages)
        self.smaller.setEnabled(self._zoom > ZOOMS[0])
        self.larger.setEnabled(self._zoom < ZOOMS[-1])
        self.page.describe(
            f"Preview of {self._title}, page {self._page + 1} of {pages}",
            "A picture of the page. To have it read aloud, open it in your PDF reader.",
        )

    def _mark(self) -> QRectF:
        if not 0 <= self._hit < len(self._hits) or self._hits[self._hit].page != self._page:
            return QRectF()
        hit = self._hits[self._hit]
        return QRectF(hit.x * self._zoom, hit.y * self._zoom, hit.width * self._zoom, hit.height * self._zoom)

    def _forget_hits(self) -> None:
        self._hits, self._hit = (), -1
        self.found.clear()

    def _on_words(self) -> None:
        if self._hits:
            self._forget_hits()
            self._draw()

    def _on_find(self) -> None:
        if self._preview is None:
            return
        if not self._hits:
            self._hits = self._preview.find(self.words.text())
        if not self._hits:
            self.found.setText("Not found" if self.words.text().strip() else "")
            return
        self._hit = (self._hit + 1) % len(self._hits)
        hit = self._hits[self._hit]
        self._page = hit.page
        self._draw()
        self.found.setText(f"{self._hit + 1} of {len(self._hits)}")
        self._area.ensureVisible(round(hit.x * self._zoom), round(hit.y * self._zoom), 80, 80)

    def _on_before(self) -> None:
        self.turn_to(self._page - 1)

    def _on_next(self) -> None:
        self.turn_to(self._page + 1)

    def _on_smaller(self) -> None:
        self._step_zoom(-1)

    def _on_larger(self) -> None:
        self._step_zoom(1)

    def _step_zoom(self, steps: int) -> None:
        at = ZOOMS.index(self._zoom) + steps
        self._zoom = ZOOMS[max(0, min(at, len(ZOOMS) - 1))]
        self._draw()


def _small(name: str, icon_name: str, pressed: object) -> QuietButton:
    button = QuietButton("", icon_name)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.clicked.connect(pressed)
    return button
