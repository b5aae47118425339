"""From the workspace's plain callables to one Qt signal, on the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic, Workspace


class Bridge(QObject):
    """Listens to a workspace; `changed` brings the frozen set of topics that were committed.

    A job on a worker thread may tell topics: the hop through a queued signal brings them here. What is
    told on the GUI thread arrives at once, so that a page is right when the service call returns.
    """

    changed = Signal(object)
    _told_elsewhere = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._told_elsewhere.connect(self._on_told_elsewhere, Qt.ConnectionType.QueuedConnection)
        workspace.subscribe(self._on_told)

    def stop(self) -> None:
        """Hear nothing more."""
        self._workspace.unsubscribe(self._on_told)

    def _on_told(self, topics: frozenset[Topic]) -> None:
        if self.thread().isCurrentThread():
            self.changed.emit(topics)
        else:
            self._told_elsewhere.emit(topics)

    def _on_told_elsewhere(self, topics: frozenset[Topic]) -> None:
        self.changed.emit(topics)
