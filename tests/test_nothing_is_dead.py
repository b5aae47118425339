"""Nothing in the program is there for its tests alone: what no part of the program names is deleted, or given
the door that a person would expect."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "lis_desktop"
USERS = ("lis_desktop", "benchmarks", "docs", "packaging")
"""Whoever may use the program's parts; `tests` is not among them."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


def module_name(path: Path) -> str:
    """ "lis_desktop.core.tally"."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def trees(*folders: str) -> dict[str, ast.Module]:
    """Every module below the folders, by its name."""
    files = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return {module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in files}


def names_used(users: dict[str, ast.Module]) -> dict[str, set[str]]:
    """What of each module is named somewhere: imported, or read from it, in itself too."""
    used: dict[str, set[str]] = defaultdict(set)
    for module, tree in users.items():
        called = defaultdict(set)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                used[node.module or ""] |= {each.name for each in node.names}
                for each in node.names:
                    called[each.asname or each.name].add(f"{node.module}.{each.name}")
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                used[module].add(node.id)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                used[""].add(node.value)  # such as the names in `page_list`, which are loaded late
        for full, name in read_from_modules(tree, called):
            used[full].add(name)
    return used


def read_from_modules(tree: ast.Module, called: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """What is read with a dot from something imported: the full names that it may have, and what is read."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            for full in called.get(node.value.id, ()):
                yield full, node.attr


def in_module(tree: ast.Module) -> Iterator[str]:
    """Functions, classes and constants of a module; what a decorator hands to somebody is used by them."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef):
            if isinstance(node, ast.ClassDef) or not node.decorator_list:
                yield node.name
        elif isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def nobody_names(program: dict[str, ast.Module], users: dict[str, ast.Module]) -> list[str]:
    """What stands in a module and is named nowhere."""
    used = names_used(users)
    return [
        f"{module}.{name}"
        for module, tree in program.items()
        for name in in_module(tree)
        if name not in used[module] | used[""] and not name.startswith("__")
    ]


def nobody_calls(
    program: dict[str, ast.Module], users: dict[str, ast.Module], asked_for: Callable[[str, str, str], bool]
) -> list[str]:
    """Methods and properties that no attribute names, but for those that a library asks for."""
    named: Counter[str] = Counter()
    for tree in users.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                named[node.attr] += 1
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                named[node.value] += 1
    return [
        f"{module}.{of.name}.{method.name}"
        for module, tree in program.items()
        for of in ast.walk(tree)
        if isinstance(of, ast.ClassDef)
        for method in of.body
        if isinstance(method, Function)
        and not named[method.name]
        and not method.name.startswith("__")
        and not asked_for(module, of.name, method.name)
    ]


def a_library_asks_for(module: str, class_name: str, method: str) -> bool:
    """Whether it stands in for one of a class that is not ours: Qt calls `paintEvent`."""
    of = getattr(import_module(module), class_name, None)
    bases = () if of is None else of.__mro__
    return any(method in vars(each) for each in bases if not each.__module__.startswith("lis_desktop"))


A_PROGRAM = {
    "shop": """
from mill import grind
from yard import fence as hedge
def sell(): return grind(), hedge.paint(), Till().count()
class Till:
    def count(self): return PRICE
    def ring(self): return self.ring
PRICE = 3
sell()
""",
    "mill": "def grind(): ...\ndef sift(): ...\nDUST = 1",
    "yard.fence": "def paint(): ...\n@handed.over()\ndef scrub(): ...\nclass Gate:\n    def creak(self): ...",
}


def test_the_search_finds_what_is_dead_and_nothing_else() -> None:
    program = {name: ast.parse(code) for name, code in A_PROGRAM.items()}
    assert nobody_names(program, program) == ["mill.sift", "mill.DUST", "yard.fence.Gate"]
    assert nobody_calls(program, program, lambda *_: False) == ["yard.fence.Gate.creak"]
    assert nobody_calls(program, program, lambda *_: True) == []


def test_no_function_class_or_constant_is_there_for_its_tests_alone() -> None:
    assert nobody_names(trees("lis_desktop"), trees(*USERS)) == []


def test_no_method_is_there_for_its_tests_alone() -> None:
    assert nobody_calls(trees("lis_desktop"), trees(*USERS), a_library_asks_for) == []
