"""The house stands: floors, libraries and words are where `ARCHITECTURE.md` says they are."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "lis_desktop"
UNWANTED_WORDS = (
    "TO" + "DO",
    "FIX" + "ME",
    "NotImplemented" + "Error",
    "pytest.mark." + "skip",
    "x" + "fail(",
)
TEXT_SUFFIXES = {".py", ".toml", ".txt", ".in", ".md", ".sh", ".json", ".yml", ".cfg", ""}


def modules(folder: Path = PACKAGE) -> list[Path]:
    """Every Python file below a folder."""
    return sorted(folder.rglob("*.py"))


def relative(path: Path) -> str:
    """A path as people name it."""
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """The full names that a file imports, inside functions and type checks too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{relative(path)}: relative import"
            yield node.module or ""


def our_text_files() -> list[Path]:
    """What the repository holds and people could read; no git is needed to find it."""
    folders = (
        "lis_desktop",
        "resources",
        "tests",
        "packaging",
        "docs",
        "benchmarks",
        ".ci",
    )
    below = (path for name in folders for path in (ROOT / name).rglob("*"))
    here = (path for path in ROOT.iterdir() if path.name != "uv.lock")
    return sorted(
        path
        for path in (*below, *here)
        if path.is_file() and path.suffix in TEXT_SUFFIXES and "__pycache__" not in path.parts
    )


def test_nobody_reaches_over_a_floor_or_visits_a_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml") == 0


def test_core_is_the_standard_library_and_itself() -> None:
    allowed = {*sys.stdlib_module_names, "lis_desktop.core"}
    for path in modules(PACKAGE / "core"):
        for name in imported(path):
            ours = name == "lis_desktop.core" or name.startswith("lis_desktop.core.")
            assert ours or name.split(".")[0] in allowed, f"{relative(path)} imports {name}"


def test_core_asks_neither_the_clock_nor_the_disk() -> None:
    """Time, files and the network are arguments or other floors' work."""
    forbidden = {"time", "os", "pathlib", "shutil", "socket", "subprocess", "sqlite3", "urllib", "logging"}
    for path in modules(PACKAGE / "core"):
        assert not forbidden & {name.split(".")[0] for name in imported(path)}, relative(path)
        for call in re.findall(r"\b(?:datetime\.now|date\.today|utcnow)\b", path.read_text(encoding="utf-8")):
            pytest.fail(f"{relative(path)} asks {call}")


def test_only_services_ask_which_day_it_is() -> None:
    """Papers are dated by the school's own calendar: one place knows it, and everybody else is told."""
    asks = re.compile(r"\bdate\.today\b|now\([^()]*\)(?:\.astimezone\(\))?\.date\(|\bcurrentDate\b")
    asking = [relative(path) for path in modules() if asks.search(path.read_text(encoding="utf-8"))]
    assert asking == ["lis_desktop/services/local_day.py"]


def test_the_package_root_stands_on_errors_alone() -> None:
    """`paths`, `settings` and `log` serve every floor, so they know none of them."""
    for path in PACKAGE.glob("*.py"):
        if path.name != "__main__.py":
            ours = {name for name in imported(path) if name.startswith("lis_desktop")}
            assert ours <= {"lis_desktop", "lis_desktop.core.errors"}, relative(path)


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = ("PySide6", "sqlalchemy", "alembic", "reportlab", "pikepdf", "scipy")
    asked = f"import sys, lis_desktop.cli.app; print([name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_doors_carry_no_heavy_library_before_they_need_it() -> None:
    """The window is painted before SQLAlchemy is imported, and reportlab waits for the first export."""
    late = ("sqlalchemy", "alembic", "reportlab", "pikepdf", "scipy")
    asked = f"import sys, lis_desktop.ui.app; print([name for name in {late!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_no_file_says_where_packages_come_from() -> None:
    """A mirror or an index in the repository would decide for every school's network."""
    hosts = re.compile(
        r"pypi\.org|pythonhosted|(?<!emit-)(?:index-url|find-links)[ =]|deb\.debian\.org|registry\.npmjs",
        re.I,
    )
    for path in our_text_files():
        if path != Path(__file__):
            found = hosts.search(path.read_text(encoding="utf-8", errors="replace"))
            assert found is None, f"{relative(path)} names {found and found[0]}"


def test_nothing_is_left_half_done() -> None:
    for path in our_text_files():
        if path.suffix == ".py":
            text = path.read_text(encoding="utf-8")
            assert not [word for word in UNWANTED_WORDS if word in text], relative(path)


def test_every_public_thing_says_what_it_is() -> None:
    """A module, a public class and a public function or method have a docstring."""
    silent = []
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if tree.body and ast.get_docstring(tree) is None:
            silent.append(relative(path))
        if "ui" not in path.parts:
            silent.extend(f"{relative(path)}: {name}" for name in _silent_in(tree))
    assert silent == []


def _silent_in(node: ast.Module | ast.ClassDef) -> Iterator[str]:
    for child in node.body:
        if not isinstance(child, ast.FunctionDef | ast.ClassDef) or child.name.startswith("_"):
            continue
        if ast.get_docstring(child) is None and not _repeats_a_promise(child):
            yield child.name
        if isinstance(child, ast.ClassDef):
            yield from _silent_in(child)


def _repeats_a_promise(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """An override says what it does where it was first promised."""
    return any(isinstance(each, ast.Name) and each.id == "override" for each in node.decorator_list)


def test_functions_stay_short_enough_to_read_at_a_glance() -> None:
    """Well-kept programs of this kind have a 95th percentile between 23 and 45 lines."""
    lengths = sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert lengths[int(len(lengths) * 0.95)] <= 45
