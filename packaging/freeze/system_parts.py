"""The libraries of the system that PyInstaller copied in, and their licences, as Debian keeps them.

The program itself names what came by wheels (`lis-desktop licences`). What came from the machine that built
it is found here: a library beside the program's parts that a Debian package owns.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_DOCUMENTS = Path("/usr/share/doc")
_COMMON = Path("/usr/share/common-licenses")
_NAMES_COMMON = re.compile(r"/usr/share/common-licenses/([A-Za-z]+-[0-9.]*[0-9])")
_LINE = "=" * 78


def texts(program: Path) -> str:
    """Each package's copyright file, and after them every common licence that these refer to."""
    files = {package: _DOCUMENTS / package / "copyright" for package in packages(program)}
    words = {name: _text(path) for name, path in files.items() if path.is_file()}
    common = sorted({name for each in words.values() for name in _NAMES_COMMON.findall(each)})
    chapters = [(f"{name} (from Debian)", text) for name, text in words.items()]
    chapters += [
        (f"The licence {name}, which the texts above name", _text(_COMMON / name))
        for name in common
        if (_COMMON / name).is_file()
    ]
    return "".join(f"\n{_LINE}\n{title}\n{_LINE}\n\n{text.strip()}\n" for title, text in chapters)


def packages(program: Path) -> list[str]:
    """Debian packages that own a library of the program, by name."""
    names = {each.name for each in libraries(program)}
    if not names:
        return []
    asked = ["dpkg", "--search", *(f"*/{name}" for name in sorted(names))]
    answer = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    owners = (line.rpartition(": ") for line in answer.stdout.splitlines())
    # "libz1:amd64: /usr/lib/…", and of two owners that a diversion has, both.
    found = {
        owner.partition(":")[0]
        for line, _, path in owners
        for owner in line.split(", ")
        if Path(path).name in names and not line.startswith("diversion")
    }
    return sorted(found)


def libraries(program: Path) -> list[Path]:
    """Shared libraries beside the program's parts: those inside a folder came with a wheel."""
    return sorted(
        each for each in (program / "_internal").glob("lib*.so*") if each.is_file() and not each.is_symlink()
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
