"""The .deb: the program in /opt/lis-desktop, one command, the menu entry, file types and icons.

/opt because Debian's policy keeps /usr/lib for programs that are built from Debian's own parts. What the
program keeps lies in each person's home and is never touched: an upgrade migrates it, a removal leaves it.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from email.utils import formatdate
from pathlib import Path

from properties import PROGRAM, PUBLISHER
from setup_environment import run_logged

PACKAGING = Path(__file__).resolve().parent
LINUX = PACKAGING / "linux"
OPT = Path("opt") / PROGRAM
MAINTAINER = f"{PUBLISHER} <lis-desktop@example.org>"
"""Whoever publishes the first release puts their address here."""

DEPENDS = (
    "libc6 (>= 2.36)",
    "libbrotli1",
    "libbz2-1.0",
    "libdbus-1-3",
    "libegl1",
    "libexpat1",
    "libffi8",
    "libfontconfig1",
    "libfreetype6",
    "libgcc-s1",
    "libgl1",
    "libglib2.0-0 | libglib2.0-0t64",
    "libgssapi-krb5-2",
    "libstdc++6",
    "libuuid1",
    "libwayland-client0",
    "libwayland-cursor0",
    "libx11-6",
    "libx11-xcb1",
    "libxcb1",
    "zlib1g",
)
"""What `freeze/trim.py` leaves to the system. `package-test.sh` asks every library in the package whether it
finds what it was linked with on a Debian that has nothing but these."""
RECOMMENDS = ("libcups2 | libcups2t64", "xdg-desktop-portal", "shared-mime-info", "desktop-file-utils")
"""Printers, the desktop's own file dialogs, double clicks. Without them the program starts and saves PDFs."""
SUMMARY = "faculty's self-assessment, offline"
DESCRIPTION = """\
 LIS Desktop walks the faculty of a secondary school through a
 self-assessment without the internet: evidence, private scores,
 a talk that begins where the room disagrees, agreed levels and a plan.
 .
 It brings its own Python and Qt."""


def make_deb(program: Path, package: str, version: str, build: Path, dist: Path) -> Path:
    """Lay the tree out and pack it; the path of the .deb."""
    architecture = _said(["dpkg", "--print-architecture"])
    tree = build / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / OPT, symlinks=True)
    _put(LINUX / f"{PROGRAM}.desktop", tree / "usr/share/applications" / f"{PROGRAM}.desktop")
    _put(LINUX / f"{PROGRAM}.xml", tree / "usr/share/mime/packages" / f"{PROGRAM}.xml")
    for each in LINUX.glob("*.metainfo.xml"):
        _put(each, tree / "usr/share/metainfo" / each.name)
    for icon in (build / "icons").glob(f"{PROGRAM}-*.png"):
        size = icon.stem.removeprefix(f"{PROGRAM}-")
        _put(icon, tree / f"usr/share/icons/hicolor/{size}x{size}/apps" / f"{PROGRAM}.png")
    _put(
        build / "icons" / f"{PROGRAM}.svg", tree / "usr/share/icons/hicolor/scalable/apps" / f"{PROGRAM}.svg"
    )
    manual = build / f"{PROGRAM}.1"
    _write_gzip(tree / "usr/share/man/man1" / f"{manual.name}.gz", manual.read_bytes())
    _put(LINUX / "lintian-overrides", tree / "usr/share/lintian/overrides" / package)
    _write_documents(tree, package, version)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / PROGRAM).symlink_to(f"/{OPT}/{PROGRAM}")
    _write_control(tree, package, version, architecture)
    _make_plain(tree)
    target = dist / f"{package}_{version}_{architecture}.deb"
    words = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(tree), str(target)]
    run_logged(words, "dpkg-deb could not pack the tree")
    return target


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write_documents(tree: Path, package: str, version: str) -> None:
    folder = tree / "usr/share/doc" / package
    (tree / OPT / "LICENSE").unlink()  # every Debian has it
    third = tree / OPT / "THIRD-PARTY.txt"
    _write_gzip(folder / "THIRD-PARTY.txt.gz", third.read_bytes())
    third.unlink()
    (folder / "copyright").write_text(
        "Copyright 2026 the LIS Desktop contributors.\n\n"
        "Licensed under the Apache License 2.0; see /usr/share/common-licenses/Apache-2.0.\n\n"
        "The program holds Python, Qt and other people's parts under licences of their own. Each is named,\n"
        "with its whole text, in THIRD-PARTY.txt.gz beside this file, and by: lis-desktop licences --texts\n",
        encoding="utf-8",
    )
    entry = (
        f"{package} ({version}) stable; urgency=medium\n\n  * See CHANGELOG.md in the source.\n\n"
        f" -- {MAINTAINER}  {formatdate(float(os.environ['SOURCE_DATE_EPOCH']))}\n"
    )
    _write_gzip(folder / "changelog.gz", entry.encode())


def _write_gzip(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(target, "wb", compresslevel=9, mtime=0) as file:
        file.write(data)


def _write_control(tree: Path, package: str, version: str, architecture: str) -> None:
    installed = sum(
        -(-each.stat().st_size // 1024)
        for each in tree.rglob("*")
        if each.is_file() and not each.is_symlink()
    )
    folder = tree / "DEBIAN"
    folder.mkdir()
    other = PROGRAM if package != PROGRAM else f"{PROGRAM}-consortium"
    fields = {
        "Package": package,
        "Version": version,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(installed),
        "Depends": ", ".join(DEPENDS),
        "Recommends": ", ".join(RECOMMENDS),
        "Conflicts": other,
        "Replaces": other,
        "Section": "education",
        "Priority": "optional",
        "Description": f"{SUMMARY}\n{DESCRIPTION}",
    }
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    (folder / "control").write_text(lines, encoding="utf-8")
    files = sorted(each for each in tree.rglob("*") if each.is_file() and not each.is_symlink())
    sums = (
        f"{hashlib.md5(each.read_bytes(), usedforsecurity=False).hexdigest()}  {each.relative_to(tree)}\n"
        for each in files
        if folder not in each.parents
    )
    (folder / "md5sums").write_text("".join(sums), encoding="utf-8")


def _make_plain(tree: Path) -> None:
    """0755 for folders and the program, 0644 for everything else."""
    for each in (tree, *tree.rglob("*")):
        if not each.is_symlink():
            runs = each.is_dir() or each == tree / OPT / PROGRAM
            each.chmod(0o755 if runs else 0o644)


def _said(words: list[str]) -> str:
    return subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
