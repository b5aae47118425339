"""Small drawings for the style sheet, which takes pictures by an address only: Qt holds them as resources in
memory, so that no run of the program leaves a file behind, however it ends."""

from __future__ import annotations

import struct
from functools import cache

from PySide6.QtCore import qRegisterResourceData

from lis_desktop.ui.icons import coloured_svg

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="18" height="18" viewBox="0 0 18 18">{}</svg>'
_FORMAT = 1
_FOLDER, _ENGLISH = 2, 1
_alive: list[tuple[bytes, bytes, bytes]] = []
"""Qt reads them where they are."""


@cache
def _kept(name: str, svg: str) -> str:
    """The address of a drawing. Each is a tree of its own, with one leaf, in the layout that Qt's resource
    compiler writes (a root, a leaf with its place in names and data, sizes before what they measure)."""
    file, data = f"{name}.svg", svg.encode("utf-8")
    tree = struct.pack(">IHII", 0, _FOLDER, 1, 1) + struct.pack(">IHHHI", 0, 0, 0, _ENGLISH, 0)
    names = struct.pack(">HI", len(file), _hash(file)) + file.encode("utf-16-be")
    _alive.append((tree, names, struct.pack(">I", len(data)) + data))
    if not qRegisterResourceData(_FORMAT, *_alive[-1]):
        raise RuntimeError(f"Qt does not take the drawing {name}")
    return f":/{file}"


def _hash(name: str) -> int:
    """By which Qt looks a name up (the ELF hash, 28 bits)."""
    found = 0
    for letter in name:
        found = (found << 4) + ord(letter)
        found ^= (found & 0xF0000000) >> 23
        found &= 0x0FFFFFFF
    return found


def icon_file(name: str, colour: str) -> str:
    """The address of an icon in that colour."""
    return _kept(f"{name}-{colour[1:]}", coloured_svg(name, colour))


def radio_mark(paper: str, edge: str, mark: str) -> str:
    """The address of a radio button's circle; `mark` in the paper's colour leaves it empty."""
    dot = "" if mark == paper else f'<circle cx="9" cy="9" r="3.4" fill="{mark}"/>'
    ring = f'<circle cx="9" cy="9" r="8" fill="{paper}" stroke="{edge}" stroke-width="1.4"/>'
    return _kept(f"radio-{paper[1:]}-{edge[1:]}-{mark[1:]}", _SVG.format(ring + dot))


def check_mark(paper: str, edge: str, mark: str, *, partly: bool = False) -> str:
    """The address of a check box: empty where `mark` has the paper's colour, a bar where it is partly on."""
    drawn = "M5 9h8" if partly else "M4.8 9.4l2.9 2.9 5.6-6.2"
    stroke = f'stroke="{mark}" stroke-width="2" fill="none" stroke-linecap="round" stroke-linejoin="round"'
    sign = "" if mark == paper else f'<path d="{drawn}" {stroke}/>'
    line = f'fill="{paper}" stroke="{edge}" stroke-width="1.4"'
    box = f'<rect x="1" y="1" width="16" height="16" rx="3.5" {line}/>'
    name = f"check-{paper[1:]}-{edge[1:]}-{mark[1:]}-{'partly' if partly else 'whole'}"
    return _kept(name, _SVG.format(box + sign))
