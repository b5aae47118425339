"""Small drawings for the style sheet, which takes pictures from files only."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from lis_desktop.ui.icons import coloured_svg

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="18" height="18" viewBox="0 0 18 18">{}</svg>'


@cache
def _folder() -> QTemporaryDir:
    """It lives as long as the process."""
    return QTemporaryDir()


def _kept(name: str, svg: str) -> str:
    file = Path(_folder().path()) / f"{name}.svg"
    if not file.exists():
        file.write_text(svg, encoding="utf-8")
    return file.as_posix()


def icon_file(name: str, colour: str) -> str:
    """The path of an icon in that colour."""
    return _kept(f"{name}-{colour[1:]}", coloured_svg(name, colour))


def radio_mark(paper: str, edge: str, mark: str) -> str:
    """The path of a radio button's circle; `mark` in the paper's colour leaves it empty."""
    dot = "" if mark == paper else f'<circle cx="9" cy="9" r="3.4" fill="{mark}"/>'
    ring = f'<circle cx="9" cy="9" r="8" fill="{paper}" stroke="{edge}" stroke-width="1.4"/>'
    return _kept(f"radio-{paper[1:]}-{edge[1:]}-{mark[1:]}", _SVG.format(ring + dot))


def check_mark(paper: str, edge: str, mark: str, *, partly: bool = False) -> str:
    """The path of a check box: empty where `mark` has the paper's colour, a bar where it is partly on."""
    drawn = "M5 9h8" if partly else "M4.8 9.4l2.9 2.9 5.6-6.2"
    stroke = f'stroke="{mark}" stroke-width="2" fill="none" stroke-linecap="round" stroke-linejoin="round"'
    sign = "" if mark == paper else f'<path d="{drawn}" {stroke}/>'
    line = f'fill="{paper}" stroke="{edge}" stroke-width="1.4"'
    box = f'<rect x="1" y="1" width="16" height="16" rx="3.5" {line}/>'
    name = f"check-{paper[1:]}-{edge[1:]}-{mark[1:]}-{'partly' if partly else 'whole'}"
    return _kept(name, _SVG.format(box + sign))
