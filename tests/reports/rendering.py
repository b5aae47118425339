"""Pages for the tests, of a program that is never the one under test."""

from __future__ import annotations

from functools import partial

from lis_desktop.core.maker import Maker
from lis_desktop.reports import render as drawing

MAKER = Maker("98.7.6", 54, 32)
render = partial(drawing.render, maker=MAKER)
