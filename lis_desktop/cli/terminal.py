"""How the command line speaks: answers on standard output, everything else on standard error."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

from lis_desktop.core.errors import LisError

_PIPE_WIDTH = 240
"""Columns of a table that goes into a file or another program, where no window cuts it."""


def use_utf8() -> None:
    """Write UTF-8 into files and pipes whatever the system's code page is, and never fail on a letter
    that the terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def answer(text: str) -> None:
    """One line of the answer."""
    sys.stdout.write(harmless(text) + "\n")


def answer_json(value: Any) -> None:
    """The whole answer as JSON."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def tell(text: str) -> None:
    """One line beside the answer."""
    sys.stdout.flush()
    sys.stderr.write(harmless(text) + "\n")
    sys.stderr.flush()


def sentence(error: LisError) -> str:
    """What happened and what to do, on one line."""
    parts = (part.strip() for part in (error.title, error.message, error.hint))
    ended = (part if part.endswith((".", "!", "?", ":")) else part + "." for part in parts if part)
    return re.sub(r"\s+", " ", " ".join(ended))


def harmless(text: str) -> str:
    """Without control characters: a name must not be able to move the cursor."""
    return "".join(
        "\ufffd" if unicodedata.category(each) == "Cc" and each not in "\n\t" else each for each in text
    )


def answer_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table; columns of numbers stand right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(
        width=None if sys.stdout.isatty() else _PIPE_WIDTH, emoji=False, markup=False, highlight=False
    )
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, header in enumerate(headers):
        numeric = bool(rows) and all(re.fullmatch(r"[0-9.,%]*", row[index]) for row in rows)
        table.add_column(header, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    console.print(table)
