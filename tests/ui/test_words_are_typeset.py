"""The window's words are set as in print: an apostrophe is curly, whichever page and whoever wrote it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import lis_desktop.ui

UI = Path(lis_desktop.ui.__file__).parent
STRAIGHT = re.compile(r"[^\W\d_]'(?=[^\W\d_]|\s)")
"""Between two letters, as in "the school's", or at a word's end, as in "the schools' plans"."""


def docstrings(tree: ast.Module) -> set[int]:
    """Sentences that stand alone, for people who read the code: their places in memory."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def straight_ones(source: str) -> Iterator[tuple[int, str]]:
    """The line and the words of every text in it that has a straight apostrophe."""
    tree = ast.parse(source)
    passed_over = docstrings(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in passed_over:
            continue
        if isinstance(node.value, str) and STRAIGHT.search(node.value):
            yield node.lineno, node.value


def test_a_straight_apostrophe_would_be_found_in_words_but_not_in_docstrings_nor_in_comments() -> None:
    source = '''
"""The school's own."""
TITLE = f"{1} of the school's plans"
"""What the reader's eye meets."""
PLURAL = label("the schools' plans")
GOOD = "the school’s plans"  # it's curly
CODE = "fill='#fff'"
'''
    assert [line for line, _ in straight_ones(source)] == [3, 5]


def test_every_apostrophe_that_the_window_shows_is_curly() -> None:
    files = sorted(UI.rglob("*.py"))
    assert len(files) > 200
    found = [
        f"{file.relative_to(UI)}:{line}: {words}"
        for file in files
        for line, words in straight_ones(file.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)
