"""Whose work is inside, under which licence: read from what is installed, so that no list can grow old."""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from lis_desktop.paths import resources_dir

PROGRAM = "lis-desktop"
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")
_TEXT_NAME = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_MIT = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software"
_OF_EXTRA = re.compile(r";.*\bextra\s*==")


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of other people's work: its name, version ("" where it has none), licence, and that licence's
    texts as they came with it."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def parts() -> tuple[Part, ...]:
    """Python, every package that the program is made of, its fonts and icons; by name."""
    found = [_part(each) for each in _distributions()]
    return tuple(sorted((*found, _python(), *_drawn()), key=lambda each: each.name.lower()))


def _distributions() -> Iterator[Distribution]:
    """The packages that the project asks for, and what those ask for, as far as they are installed here."""
    waiting, seen = [PROGRAM], {PROGRAM}
    while waiting:
        try:
            found = distribution(waiting.pop())
        except PackageNotFoundError:
            continue  # asked for on other systems only
        if found.name.lower() != PROGRAM:
            yield found
        for each in found.requires or ():
            name = _REQUIREMENT.match(each)
            if name is None or (_OF_EXTRA.search(each) and found.name.lower() != PROGRAM):
                continue  # an extra of ours counts where it is installed, an extra of a part does not
            key = re.sub(r"[-_.]+", "-", name[0]).lower()
            if key not in seen:
                seen.add(key)
                waiting.append(key)


def _part(found: Distribution) -> Part:
    texts = [*_texts(found)]
    licence = _licence(found)
    if "LGPL-3.0" in licence and not texts:
        texts = [_own_text("licences/LGPL-3.0.txt"), _own_text("licences/GPL-3.0.txt")]
    return Part(found.name, found.version, licence, tuple(texts))


def _licence(found: Distribution) -> str:
    """As an SPDX expression where the package has one, else as a classifier, else by its text."""
    told = found.metadata
    if "License-Expression" in told:
        return told["License-Expression"]
    for each in told.get_all("Classifier") or ():
        if each.startswith("License ::"):
            return str(each).rpartition(":: ")[2]
    if "License" in told:
        return told["License"].splitlines()[0]
    return "MIT" if _MIT in " ".join(" ".join(_texts(found)).split()) else ""


def _texts(found: Distribution) -> Iterator[str]:
    for each in found.files or ():
        if _TEXT_NAME.search(each.name) and each.suffix in ("", ".txt", ".md", ".rst"):
            place = Path(str(each.locate()))
            if place.is_file():
                yield place.read_text(encoding="utf-8", errors="replace")


def _python() -> Part:
    numbers = "{}.{}.{}".format(*sys.version_info[:3])
    # In a package, beside everything else of it; else where Python's own library is.
    library = getattr(sys, "_MEIPASS", None) or sysconfig.get_path("stdlib")
    text = Path(library) / "LICENSE.txt"
    return Part("Python", numbers, "PSF-2.0", (text.read_text(encoding="utf-8"),) if text.is_file() else ())


def _drawn() -> tuple[Part, ...]:
    return (
        Part("Source Sans 3, as “LIS Sans”", "", "OFL-1.1", (_own_text("fonts/LICENSE-OFL.txt"),)),
        Part("Lucide icons", "", "ISC", (_own_text("icons/LICENSE-ISC.txt"),)),
    )


def _own_text(name: str) -> str:
    return (resources_dir() / name).read_text(encoding="utf-8")
