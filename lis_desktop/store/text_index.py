"""Full-text search in memory, by SQLite's FTS5: built when it is asked for, gone when it is closed.

Texts come as words that `core.league.searching` has folded, and the tokenizer only looks for the spaces
between them, so that FTS5 and reading find the same; FTS5 adds the order.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from lis_desktop.core.league.searching import found_by_reading, words_in

_TITLE_WEIGHT = 4.0
"""A word in the title counts as much as four in the text."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A text to be found under its id."""

    id: str
    title: str
    text: str


class TextIndex:
    """Texts by their words. Safe from any thread; `close` it."""

    def __init__(self, texts: Iterable[Indexed]) -> None:
        self._texts = tuple(texts)
        self._guard = threading.Lock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self.ranks = self._build()
        """Whether the best come first; False where this computer's SQLite has no FTS5."""

    def search(self, words: Sequence[str]) -> tuple[str, ...]:
        """The ids of the texts in which every word begins a word: the best first, else in their own order.
        No word finds everything. Words are those of `query_words`."""
        if not words:
            return tuple(each.id for each in self._texts)
        if self.ranks:
            with suppress(sqlite3.Error):
                return self._ranked(words)
        found = found_by_reading(((each.id, f"{each.title}\n{each.text}") for each in self._texts), words)
        return tuple(each.id for each in self._texts if each.id in found)

    def close(self) -> None:
        """Let go of the memory."""
        self._db.close()

    def _build(self) -> bool:
        if not has_full_text(self._db):
            return False
        self._db.execute(
            "CREATE VIRTUAL TABLE page USING fts5(title, text, tokenize = 'ascii', prefix = '2 3')"
        )
        self._db.executemany(
            "INSERT INTO page (rowid, title, text) VALUES (?, ?, ?)",
            (
                (row, " ".join(words_in(each.title)), " ".join(words_in(each.text)))
                for row, each in enumerate(self._texts)
            ),
        )
        return True

    def _ranked(self, words: Sequence[str]) -> tuple[str, ...]:
        wanted = " ".join(f'"{each}"*' for each in words)
        query = f"SELECT rowid FROM page WHERE page MATCH ? ORDER BY bm25(page, {_TITLE_WEIGHT}, 1.0), rowid"
        with self._guard:
            rows = self._db.execute(query, (wanted,)).fetchall()
        return tuple(self._texts[row].id for (row,) in rows)


def has_full_text(db: sqlite3.Connection) -> bool:
    """Whether this SQLite was built with FTS5."""
    try:
        db.execute("CREATE VIRTUAL TABLE temp.probe USING fts5(x)")
        db.execute("DROP TABLE temp.probe")
    except sqlite3.OperationalError:
        return False
    return True
