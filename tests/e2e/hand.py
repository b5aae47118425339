"""Run by the system's Python (it has the accessibility bindings): does what an assistive tool does.

    hand.py PROGRAM_NAME press NAME      do the action of the button that shows and is called so
    hand.py PROGRAM_NAME focus NAME      give it the keyboard
    hand.py PROGRAM_NAME read BEGINNING  print the name of the first thing that shows and begins so

NAME is a beginning too. Prints one JSON object: {"found": …, "name": …}.
"""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: E402

PATIENCE_SECONDS = 30
MOST_CELLS = 30


def shows(node: Any) -> bool:
    """Whether it can be seen now."""
    return bool(node.get_state_set().contains(Atspi.StateType.SHOWING))


def below(node: Any) -> Iterator[Any]:
    """Everything that shows below the node."""
    children = min(node.get_child_count(), MOST_CELLS)
    for number in range(children):
        child = node.get_child_at_index(number)
        if child is not None and shows(child):
            yield child
            yield from below(child)


def windows(program: str) -> Iterator[Any]:
    """The program's windows."""
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        root = desktop.get_child_at_index(number)
        if root is not None and program in (root.get_name() or ""):
            for place in range(root.get_child_count()):
                window = root.get_child_at_index(place)
                if window is not None:
                    yield window


def look(program: str, verb: str, name: str) -> Any:
    """The first thing of that name on which the verb can be done, or None."""
    for window in windows(program):
        for node in below(window):
            if not (node.get_name() or "").startswith(name):
                continue
            states = node.get_state_set()
            ready = states.contains(Atspi.StateType.ENABLED) and states.contains(Atspi.StateType.FOCUSABLE)
            if verb == "read" or (ready and (verb == "focus" or node.get_n_actions())):
                return node
    return None


def main() -> None:
    """Find it, with patience, and do it."""
    program, verb, name = sys.argv[1:4]
    Atspi.init()
    end = time.monotonic() + PATIENCE_SECONDS
    node = None
    while node is None and time.monotonic() < end:
        try:
            node = look(program, verb, name)
        except Exception:  # what was just there may be gone while it is asked
            node = None
        time.sleep(0.1)
    if node is not None and verb == "press":
        node.do_action(0)
    elif node is not None and verb == "focus":
        node.grab_focus()
    print(json.dumps({"found": node is not None, "name": "" if node is None else node.get_name()}))


main()
