"""Run by the system's Python (it has the accessibility bindings): what a screen reader finds in a window.

    listen.py PROGRAM_NAME

Prints one JSON object: how many nodes are there, and every thing that shows, takes the focus and has no
name, or, for a drop-down, no other name than its value.
"""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: E402

INSIDE_A_LIST = {"table cell", "table column header", "table row header", "list item", "tree item"}
DEEPEST = 20
OF_A_WINDOW = 2
"""The depth of what is in a window; the program is at 0 and never shows."""
MOST_CELLS = 40
PATIENCE_SECONDS = 20


def find(name: str) -> Any:
    """The program's root on the bus, or None."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(number)
            if child is not None and name in (child.get_name() or "") and child.get_child_count():
                return child
        time.sleep(0.2)
    return None


def everything(node: Any, depth: int = 0) -> Iterator[Any]:
    """The node and all below it that could show, without reading every cell of a long table: below what does
    not show, as the pages that are not in front, nothing does."""
    yield node
    if depth == DEEPEST or (depth >= OF_A_WINDOW and not shows(node)):
        return
    children = node.get_child_count()
    if node.get_role_name() in ("table", "tree table", "list"):
        children = min(children, MOST_CELLS)
    for number in range(children):
        child = node.get_child_at_index(number)
        if child is not None:
            yield from everything(child, depth + 1)


def shows(node: Any) -> bool:
    """Whether it can be seen now."""
    return bool(node.get_state_set().contains(Atspi.StateType.SHOWING))


def has_label(node: Any) -> bool:
    """Whether another thing says what this one is for."""
    return any(each.get_relation_type() == Atspi.RelationType.LABELLED_BY for each in node.get_relation_set())


def is_nameless(node: Any) -> bool:
    """Whether it shows and takes the focus, but a listener would not know what it is."""
    states = node.get_state_set()
    if not (states.contains(Atspi.StateType.FOCUSABLE) and states.contains(Atspi.StateType.SHOWING)):
        return False
    if node.get_role_name() in INSIDE_A_LIST:
        return False
    if node.get_role_name() == "combo box":
        return not has_label(node)
    return not (node.get_name() or "").strip()


def main() -> None:
    """Listen once."""
    Atspi.init()
    root = find(sys.argv[1])
    if root is None:
        print(json.dumps({"found": False}))
        return
    nodes = list(everything(root))
    nameless = [
        f"{node.get_role_name()} {node.get_name()!r} id {node.get_accessible_id() or '?'}"
        for node in nodes
        if is_nameless(node)
    ]
    focused = [
        f"{node.get_role_name()} {node.get_name()!r}"
        for node in nodes
        if node.get_state_set().contains(Atspi.StateType.FOCUSED)
    ]
    print(json.dumps({"found": True, "nodes": len(nodes), "nameless": nameless, "focused": focused}))


main()
