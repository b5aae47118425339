"""Asking for a file's name without blocking the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(
    parent: QWidget, title: str, suggested: Path, kind: str, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Show the system's save dialog with a suggested name; `chosen(path)` is called when one was given.

    `kind` is Qt's filter text ("PDF (*.pdf)"); its ending is added where the person typed none.
    """
    dialog = QFileDialog(parent, title, str(suggested.parent), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(suggested.name)
    ending = kind.rsplit("*", 1)[-1].rstrip(")")

    def take(name: str) -> None:
        given = Path(name)
        chosen(given if given.name.endswith(ending) else given.with_name(given.name + ending))

    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
