"""Make this checkout ready to run: system libraries, uv, the locked environment.

Standard library only, and old Pythons can parse it, because it runs before anything is installed.
Whatever cannot be done ends in one sentence that says what to type. A second run finds its stamps and
does nothing. Nothing is put outside the checkout, except the system packages.

    python3 packaging/setup_environment.py              what `make setup` does
    python3 packaging/setup_environment.py --oracles    also the independent programs of `make oracles`
    python3 packaging/setup_environment.py --uv-only    only uv (for `make lock`)
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterable, Sequence

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
BIN = "Scripts" if os.name == "nt" else "bin"
OLDEST_PYTHON = (3, 11)
WHEELS_WITH_CHECKERS = ("axe", "zizmor")


class SetupTrouble(Exception):
    """One sentence for the person at the terminal, with the command to type."""


def main(arguments: Sequence[str]) -> int:
    """Do what is missing, in order; 0 when the environment is ready, 1 after a sentence on stderr."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # told when it happens, in a log too
    try:
        check_python()
        package_lists = [PACKAGING / "debian" / "qt.txt"]
        if "--oracles" in arguments:
            package_lists.append(PACKAGING / "debian" / "oracles.txt")
        install_system_packages(package_lists)
        uv = install_uv()
        if "--uv-only" not in arguments:
            install_environment(uv)
        if "--oracles" in arguments:
            for name in WHEELS_WITH_CHECKERS:
                install_checker(uv, name)
    except SetupTrouble as trouble:
        print("make: " + str(trouble), file=sys.stderr)
        return 1
    return 0


def check_python() -> None:
    """The program needs Python 3.11; say how to choose another one."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetupTrouble(
            "this is Python {}.{}, and LIS Desktop needs 3.11 or newer; "
            "type: sudo apt-get install python3.11-venv && make PYTHON=python3.11 run".format(
                *sys.version_info
            )
        )


# --- system packages -------------------------------------------------------------------------------


def install_system_packages(package_lists: Iterable[Path]) -> None:
    """Install what dpkg does not have yet. Elsewhere than on Debian and Ubuntu there is nothing to do
    here: `check_qt` will name a library that is missing."""
    if not (sys.platform.startswith("linux") and shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    wanted = [choices for each in package_lists for choices in read_package_list(each)]
    if importlib.util.find_spec("ensurepip") is None:
        wanted.append(["python{}.{}-venv".format(*sys.version_info), "python3-venv"])
    have = installed_packages({name for choices in wanted for name in choices})
    missing = [choices for choices in wanted if not have.intersection(choices)]
    if missing:
        apt_install(missing)


def read_package_list(path: Path) -> list[list[str]]:
    """One list of alternative names per line; comments and empty lines are left out."""
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [[name.strip() for name in line.split("|")] for line in lines if line]


def installed_packages(names: Iterable[str]) -> set[str]:
    """Those of the names that dpkg has installed; an architecture suffix is left off."""
    query = ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *sorted(names)]
    found = subprocess.run(query, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    rows = (line.split() for line in found.stdout.splitlines())
    return {row[0] for row in rows if row[1:] == ["installed"]}


def apt_install(missing: list[list[str]]) -> None:
    """Install one name of each list, as root or through sudo."""
    plain = [choices[0] for choices in missing]
    by_hand = "sudo apt-get update && sudo apt-get install --no-install-recommends " + " ".join(plain)
    root = as_root()
    if root is None:
        raise SetupTrouble(f"{len(plain)} system packages are missing; type: {by_hand}")
    print("Installing system packages: " + " ".join(plain))
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    run_logged([*apt, "update"], f"the package lists could not be fetched; type: {by_hand}")
    names = [next((name for name in choices if is_offered(name)), choices[0]) for choices in missing]
    run_logged(
        [*apt, "install", "-y", "--no-install-recommends", *names],
        f"the system packages could not be installed; type: {by_hand}",
    )


def as_root() -> list[str] | None:
    """The words before a command that needs root: none for root, sudo where it works, else None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if sys.stdin.isatty():
        return ["sudo"]
    quiet = subprocess.run(["sudo", "-n", "true"], stderr=subprocess.DEVNULL, check=False)
    return ["sudo", "-n"] if quiet.returncode == 0 else None


def is_offered(name: str) -> bool:
    """Whether this release has a package of that name (a t64 one, for example)."""
    shown = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", name],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return shown.returncode == 0


# --- uv --------------------------------------------------------------------------------------------


def install_uv() -> Path:
    """uv in `.tools/uv`, at the version and hashes of `packaging/uv.txt`; the path of the program."""
    place = TOOLS / "uv"
    uv = place / BIN / ("uv.exe" if os.name == "nt" else "uv")
    stamp = Stamp(place / "stamp", [PACKAGING / "uv.txt"])
    if uv.exists() and stamp.is_current():
        return uv
    print("Installing uv into .tools/")
    again = "type: rm -rf .tools && make setup"
    run_logged(
        [sys.executable, "-m", "venv", "--clear", str(place)], f"Python's venv did not work here; {again}"
    )
    pip = [str(place / BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run_logged(
        [*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", str(PACKAGING / "uv.txt")],
        f"uv could not be fetched from the Python package index; check the network, then {again}",
    )
    stamp.write()
    return uv


# --- the environment -------------------------------------------------------------------------------


def install_environment(uv: Path) -> None:
    """`.venv` exactly as locked, byte-compiled, with this checkout installed in it."""
    stamp = Stamp(
        VENV / "stamp", [PACKAGING / "requirements.txt", ROOT / "pyproject.toml", Path(__file__).resolve()]
    )
    python = VENV / BIN / "python"
    if stamp.is_current() and works(python):
        return
    print("Installing the locked environment into .venv/")
    again = "type: rm -rf .venv && make setup"
    base = [str(uv), "--quiet", "--no-python-downloads"]
    if not works(python):
        run_logged(
            [*base, "venv", "--clear", "--python", sys.executable, str(VENV)],
            f"the environment could not be made; {again}",
        )
    pip = [*base, "pip"]
    into = ["--python", str(python), "--compile-bytecode"]
    run_logged(
        [*pip, "sync", *into, "--require-hashes", str(PACKAGING / "requirements.txt")],
        f"the locked packages could not be fetched; check the network, then {again}",
    )
    run_logged(
        [*pip, "install", *into, "--no-deps", "--no-build-isolation", "--offline", "--editable", str(ROOT)],
        f"this checkout could not be installed; {again}",
    )
    run_logged(
        [str(python), "-m", "compileall", "-q", str(ROOT / "lis_desktop")],
        "a source file does not compile; the lines above name it",
    )
    check_qt(python)
    stamp.write()


def install_checker(uv: Path, name: str) -> None:
    """An independent program from a wheel, in `.tools/NAME`, at the version and hash of `NAME.txt`."""
    place = TOOLS / name
    stamp = Stamp(place / "stamp", [PACKAGING / f"{name}.txt"])
    if stamp.is_current():
        return
    print(f"Installing {name} into .tools/{name}/")
    run_logged(
        [
            *(str(uv), "--quiet", "--no-python-downloads", "pip", "install", "--no-deps", "--require-hashes"),
            *("--python", str(VENV / BIN / "python"), "--target", str(place)),
            *("--requirement", str(PACKAGING / f"{name}.txt")),
        ],
        f"{name} could not be fetched; check the network, then type: make oracles",
    )
    stamp.write()


def works(python: Path) -> bool:
    """Whether that Python starts and is new enough (a moved or half-made environment does not)."""
    if not python.exists():
        return False
    asked = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return subprocess.run([str(python), "-c", asked], stderr=subprocess.DEVNULL, check=False).returncode == 0


def check_qt(python: Path) -> None:
    """Start Qt once without a screen: pip alone is not enough on Linux."""
    asked = "from PySide6.QtWidgets import QApplication; QApplication([])"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    tried = subprocess.run(
        [str(python), "-c", asked], env=environment, stderr=subprocess.PIPE, text=True, check=False
    )
    if tried.returncode:
        last = (tried.stderr.strip().splitlines() or ["no message"])[-1]
        raise SetupTrouble(
            f"Qt does not start ({last}); install what packaging/debian/qt.txt lists, then type: make setup"
        )


# --- small tools -----------------------------------------------------------------------------------


class Stamp:
    """A file that says from which inputs, and by which Python, something was made."""

    def __init__(self, path: Path, inputs: Iterable[Path]) -> None:
        self.path = path
        digest = hashlib.sha256(sys.version.encode())
        for each in inputs:
            digest.update(each.read_bytes())
        self.value = digest.hexdigest()

    def is_current(self) -> bool:
        """Nothing has changed since it was written."""
        return self.path.exists() and self.path.read_text(encoding="ascii") == self.value

    def write(self) -> None:
        """Call it last, when everything is in place."""
        self.path.write_text(self.value, encoding="ascii")


def run_logged(command: list[str], trouble: str) -> None:
    """Run quietly; where it fails, show its last lines and raise the sentence."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print("\n".join(done.stdout.splitlines()[-15:]), file=sys.stderr)
        raise SetupTrouble(trouble)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
