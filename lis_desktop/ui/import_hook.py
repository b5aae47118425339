"""PySide's hook on every import of this process, which is taken off.

For the sake of `from __feature__ import …`, PySide puts a function of its own in the place of `__import__`.
It reads the source of every module that is loaded after, whoever's it is, and looks for its own name in it:
at our start 450 files, a tenth of the time until a page can be used, and seven megabytes of text that Python
keeps. We use no `__feature__`.
"""

from __future__ import annotations

import builtins
from importlib import import_module


def take_off() -> None:
    """Load Qt, which puts the hook on, and put back what stood there before; a PySide without one is left."""
    import_module("PySide6.QtCore")
    before = getattr(builtins, "__orig_import__", None)
    if before is not None:
        builtins.__import__ = before
