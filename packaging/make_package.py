"""Make the packages of this system: `make package`. They appear in dist/, with their sizes and SHA-256 sums.

Linux: lis-desktop_VERSION_ARCH.deb, and lis-desktop-VERSION-linux-ARCH.tar.xz for people without root.
Windows: a portable ZIP, and the installer where Inno Setup is there. macOS: a ZIP of the application.

    .venv/bin/python packaging/make_package.py [--only-program | --only-packages] [--for-staff]

Whoever signs does it between the two: --only-program freezes, --only-packages packs what lies in dist/.
With --for-staff the packages also hold the extra `consortium` (PostgreSQL, matching of visits) and are called
lis-desktop-consortium; one takes the other's place.

The program is frozen in an environment of its own, `.venv-package`, which holds what pyproject.toml asks for
and PyInstaller: what only the tests need cannot get into it. Whoever packs the same commit on the same system
again gets the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
sys.path[:0] = [str(PACKAGING), str(PACKAGING / "freeze")]

import system_parts  # noqa: E402
from deb_package import make_deb  # noqa: E402
from properties import NAME, PROGRAM  # noqa: E402
from setup_environment import BIN, SetupTrouble, Stamp, install_uv, run_logged, works  # noqa: E402

DIST, BUILD = ROOT / "dist", ROOT / "build"
ENVIRONMENT = ROOT / ".venv-package"
LOCK = PACKAGING / "package.txt"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
AIMS = {"folder": 180_000_000, ".deb": 55_000_000, ".xz": 55_000_000}
"""Bytes that the packages for teachers' laptops may take on Linux: as installed, and as fetched."""


def main(arguments: Sequence[str]) -> int:
    """Freeze, then pack; 0 when everything is in dist/, 1 after a sentence on stderr."""
    package = f"{PROGRAM}-consortium" if "--for-staff" in arguments else PROGRAM
    try:
        with alone():
            python = install_package_environment(install_uv())
            draw_icons(python)
            program = frozen() if "--only-packages" in arguments else freeze(python, package)
            made = [] if "--only-program" in arguments else pack(python, program, package)
        for_teachers_on_linux = package == PROGRAM and sys.platform.startswith("linux")
        tell_sizes([program, *made], AIMS if for_teachers_on_linux else {})
    except SetupTrouble as trouble:
        print(f"make: {trouble}", file=sys.stderr)
        return 1
    return 0


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else packs in this checkout: two at once would write the same files."""
    BUILD.mkdir(exist_ok=True)
    lock = FileLock(BUILD / "package.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        print("Another build is under way in this checkout; this one waits for it.")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def tell_sizes(made: Sequence[Path], aims: Mapping[str, int]) -> None:
    """Print them, each beside its aim; SetupTrouble where one is missed."""
    missed = []
    for each in made:
        size = folder_bytes(each) if each.is_dir() else each.stat().st_size
        aim = aims.get("folder" if each.is_dir() else each.suffix)
        beside = "" if aim is None else f"   aim ≤ {megabytes(aim)}"
        print(f"{megabytes(size):>9}  {each.name}{', as installed' if each.is_dir() else ''}{beside}")
        if aim is not None and size > aim:
            missed.append(each.name)
    if missed:
        raise SetupTrouble(
            f"everything was made, but larger than school laptops should have to take: {', '.join(missed)}; "
            "packaging/freeze/trim.py says what stays out"
        )


def install_package_environment(uv: Path) -> Path:
    """The environment that is frozen, as locked, with this project installed as a wheel; its Python."""
    stamp = Stamp(ENVIRONMENT / "stamp", [LOCK, ROOT / "pyproject.toml"])
    python = ENVIRONMENT / BIN / "python"
    base = [str(uv), "--quiet", "--no-python-downloads"]
    again = "check the network, then type: rm -rf .venv-package && make package"
    if not (stamp.is_current() and works(python)):
        print("Installing what is packed into .venv-package/")
        run_logged([*base, "venv", "--clear", "--python", sys.executable, str(ENVIRONMENT)], again)
        sync = ["pip", "sync", "--python", str(python), "--require-hashes", str(LOCK)]
        run_logged([*base, *sync], f"the locked packages could not be fetched; {again}")
        stamp.write()
    install = ["pip", "install", "--python", str(python), "--no-deps", "--no-build-isolation", "--offline"]
    run_logged([*base, *install, "--reinstall-package", PROGRAM, str(ROOT)], "this checkout does not build")
    return python


def draw_icons(python: Path) -> None:
    """The drawing in every size, and in the containers of Windows and macOS, into build/icons/."""
    run_logged(
        [
            str(python),
            str(PACKAGING / "freeze" / "draw_icons.py"),
            str(BUILD / "icons"),
            *map(str, ICON_SIZES),
        ],
        "the icons could not be drawn",
    )


def freeze(python: Path, package: str) -> Path:
    """Run PyInstaller; the folder of the program (macOS: the application)."""
    os.environ |= {
        "LIS_PACKAGE": package,
        # Its cache of stripped libraries: a build in another folder has its own.
        "PYINSTALLER_CONFIG_DIR": str(BUILD / "pyinstaller"),
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(source_date()),
    }
    print("Freezing the program (about a minute)")
    run_logged(
        [
            *(str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
            *("--distpath", str(DIST), "--workpath", str(BUILD / "freeze")),
            str(PACKAGING / "freeze" / f"{PROGRAM}.spec"),
        ],
        "PyInstaller did not make the program; its last lines are above",
    )
    program = frozen()
    executable = program / ("Contents/MacOS" if sys.platform == "darwin" else "") / PROGRAM
    licences = subprocess.run([str(executable), "licences", "--texts"], stdout=subprocess.PIPE, check=False)
    if licences.returncode:
        raise SetupTrouble("the frozen program does not start")
    told = licences.stdout.decode("utf-8")
    if sys.platform.startswith("linux") and shutil.which("dpkg"):
        told += system_parts.texts(program)
    (DIST / "THIRD-PARTY.txt").write_text(told, encoding="utf-8", newline="\n")
    if sys.platform != "darwin":  # an application's seal covers every file in it
        shutil.copy2(DIST / "THIRD-PARTY.txt", program)
        shutil.copy2(ROOT / "LICENSE", program)
    return program


def frozen() -> Path:
    """Where the frozen program lies."""
    return DIST / (f"{NAME}.app" if sys.platform == "darwin" else PROGRAM)


def pack(python: Path, program: Path, package: str) -> list[Path]:
    """This system's packages, and SHA256SUMS beside them (signed where LIS_RELEASE_KEY names a key)."""
    version = subprocess.run(
        [str(python), "-c", f"from importlib.metadata import version; print(version({PROGRAM!r}))"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.strip()
    if sys.platform.startswith("linux"):
        write_manual(python, version)
        made = [make_deb(program, package, version, BUILD, DIST), make_tar(program, package, version)]
    elif sys.platform == "win32":
        made = pack_for_windows(program, package, version)
    else:
        made = [zipped(program, DIST / f"{package}-{version}-macos-{platform.machine()}.zip")]
    sums = DIST / "SHA256SUMS"
    lines = (f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in made)
    sums.write_text("".join(lines), encoding="ascii", newline="\n")
    if key := os.environ.get("LIS_RELEASE_KEY"):
        sign(sums, Path(key))
    return [*made, sums]


def sign(sums: Path, key: Path) -> None:
    """Put the signature beside the sums. A key has a password, and minisign asks whoever sits here for it."""
    words = ["minisign", "-S", "-s", str(key), "-m", str(sums)]
    if shutil.which("minisign") is None or subprocess.run(words, check=False).returncode:
        raise SetupTrouble(
            f"the packages are made, but {sums.name} is not signed; type: minisign -S -s KEY -m {sums}"
        )


def write_manual(python: Path, version: str) -> None:
    """The manual page, into build/."""
    words = [python, PACKAGING / "linux" / "manual.py", BUILD / f"{PROGRAM}.1", version, source_date()]
    run_logged([str(each) for each in words], "the manual page could not be made")


def make_tar(program: Path, package: str, version: str) -> Path:
    """The relocatable archive: the program, and install.sh for people without root."""
    name = f"{package}-{version}-linux-{platform.machine()}"
    staging = BUILD / "tar" / name
    shutil.rmtree(staging.parent, ignore_errors=True)
    shutil.copytree(program, staging / PROGRAM, symlinks=True)
    share = staging / "share"
    for source in (PACKAGING / "linux").iterdir():
        if source.suffix in (".desktop", ".xml"):
            share.mkdir(exist_ok=True)
            shutil.copy2(source, share)
    shutil.copy2(BUILD / f"{PROGRAM}.1", share)
    shutil.copytree(BUILD / "icons", share / "icons", ignore=shutil.ignore_patterns("*.ic*"))
    shutil.copy2(PACKAGING / "linux" / "install.sh", staging)
    target = DIST / f"{name}.tar.xz"
    # One owner, one order and one time: the same program gives the same archive.
    words = ["tar", "--create", "--use-compress-program=xz -9", "--sort=name"]
    words += ["--owner=0", "--group=0", "--numeric-owner"]
    words += [f"--mtime=@{source_date()}", f"--file={target}", f"--directory={staging.parent}", name]
    run_logged(words, "tar could not write the archive")
    return target


def pack_for_windows(program: Path, package: str, version: str) -> list[Path]:
    """The portable ZIP, and the installer where Inno Setup's compiler is on the PATH."""
    made = [zipped(program, DIST / f"{package}-{version}-windows-portable.zip")]
    if compiler := shutil.which("iscc"):
        script = PACKAGING / "windows" / f"{PROGRAM}.iss"
        words = [compiler, f"/DVersion={version}", f"/DPackage={package}", str(script)]
        run_logged(words, "Inno Setup did not make the installer")
        made.append(DIST / f"{package}-{version}-setup.exe")
    else:
        print("No installer: Inno Setup's iscc is not on the PATH.")
    return made


def zipped(program: Path, target: Path) -> Path:
    """A ZIP with the folder in it; macOS's own tool keeps the links and the signature of an application."""
    if sys.platform == "darwin":
        run_logged(["ditto", "-c", "-k", "--keepParent", str(program), str(target)], "ditto did not pack it")
        return target
    base = target.with_suffix("")
    return Path(shutil.make_archive(str(base), "zip", program.parent, program.name))


def source_date() -> int:
    """Seconds since 1970 that the packages are dated with: SOURCE_DATE_EPOCH, else the last commit's."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True).stdout)


def folder_bytes(folder: Path) -> int:
    """Bytes of every file in it; a link counts as nothing."""
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file() and not each.is_symlink())


def megabytes(size: int) -> str:
    """For people: "54.9 MB", of a million bytes each."""
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size} B"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
