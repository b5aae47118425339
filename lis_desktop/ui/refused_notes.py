"""Notes that the disk did not take: held while the window is open, and offered to it again."""

from __future__ import annotations

from collections.abc import Callable

from lis_desktop.core.entries import Note, NoteKind


class RefusedNotes:
    """By assessment, dimension and kind, the text that was typed last. Nothing of it is on any disk."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str, NoteKind], Note] = {}

    def __bool__(self) -> bool:
        """Whether any is held, of whichever assessment."""
        return bool(self._held)

    def keep(self, assessment_id: str, note: Note, kept: Callable[[str, Note], bool]) -> None:
        """Offer it to the disk by `kept`, which tells whether it was taken; hold it where it was not."""
        key = (assessment_id, note.dimension_id, note.about)
        if kept(assessment_id, note):
            self._held.pop(key, None)
        else:
            self._held[key] = note

    def offer_again(self, kept: Callable[[str, Note], bool]) -> None:
        """Offer all of them once more."""
        for (assessment_id, *_), note in list(self._held.items()):
            self.keep(assessment_id, note, kept)

    def text(self, assessment_id: str, dimension_id: str, kind: NoteKind) -> str | None:
        """What was typed there and not taken; None where there is nothing."""
        note = self._held.get((assessment_id, dimension_id, kind))
        return None if note is None else note.text

    def of(self, assessment_id: str) -> tuple[str, ...]:
        """The dimensions with such a note, in the order in which they were refused."""
        return tuple(dict.fromkeys(dimension for each, dimension, _ in self._held if each == assessment_id))
