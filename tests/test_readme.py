"""What the README says is so."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for place in (".", "docs", "docs/adr", "packaging")
    for path in (ROOT / place).glob("*.md")
)


def text_of(page: str) -> str:
    """A page of the repository."""
    return (ROOT / page).read_text(encoding="utf-8")


def test_every_link_leads_to_a_page_and_to_a_heading_of_it() -> None:
    links = [(page, link) for page in PAGES for link in re.findall(r"\]\(([^): ]+)\)", text_of(page))]
    assert len(links) > 200
    assert [each for each in links if not _leads_somewhere(*each)] == []


def _leads_somewhere(page: str, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = (ROOT / page).parent / path if path else ROOT / page
    if not target.exists():
        return False
    return not heading or heading in map(_anchor, re.findall(r"(?m)^#+ (.+)$", target.read_text("utf-8")))


def _anchor(heading: str) -> str:
    """How a heading is linked: "Moving, backup, restore" is `moving-backup-restore`."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_file_that_the_architecture_names_is_there() -> None:
    floors = "core|store|bundle|services|ui|cli|collect|reports|content"
    named = set(re.findall(rf"`((?:{floors})/[a-z_/]*(?:\.py)?)`", text_of("ARCHITECTURE.md")))
    tests = set(re.findall(r"`(tests/[a-z_/]*(?:\.py)?)`", text_of("ARCHITECTURE.md")))
    places = [*(f"lis_desktop/{each}" for each in named), *tests]
    assert len(places) > 10
    assert [each for each in sorted(places) if not (ROOT / each).exists()] == []


def test_the_six_lines_of_terminal_do_what_they_promise(tmp_path: Path) -> None:
    block = text_of("README.md").split("## Six lines of terminal")[1].split("```sh\n")[1].split("```")[0]
    lines = block.strip().splitlines()
    assert len(lines) == 6
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "sample-ballots.csv").write_text(
        text_of("docs/sample-ballots.csv"), encoding="utf-8"
    )
    said = _type(lines, tmp_path)
    made = tmp_path / "build" / "try"
    assert (made / "summary.pdf").read_bytes().startswith(b"%PDF-")
    assert (made / "shoreline.lisbundle.zip").read_bytes().startswith(b"PK\x03\x04")
    assert "Transitions" in said


def _type(lines: list[str], folder: Path) -> str:
    """Do what a shell would do with our few kinds of line, on systems without one too; what was said."""
    environment, said = {**os.environ, "PWD": str(folder), "COLUMNS": "120"}, ""
    for line in lines:
        if line.startswith("export "):
            pairs = (word.split("=", 1) for word in shlex.split(line)[1:])
            environment |= {
                name: Template(value).safe_substitute(environment) for name, value in pairs if name != "PATH"
            }
        elif kept := re.fullmatch(r"(\w+)=\$\((.+)\)", line):
            environment[kept[1]] = _run(kept[2], environment, folder).strip()
        else:
            said += "".join(_run(part, environment, folder) for part in line.split(" && "))
    return said


def _run(command: str, environment: dict[str, str], folder: Path) -> str:
    program, *words = shlex.split(Template(command).safe_substitute(environment))
    assert program == "lis-desktop"
    done = subprocess.run(
        [sys.executable, "-m", "lis_desktop", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_decision_is_in_the_list_of_decisions() -> None:
    pages = {path.name for path in (ROOT / "docs" / "adr").glob("[0-9]*.md")}
    listed = re.findall(r"\]\((\d{4}[^)]+)\)", text_of("docs/adr/README.md"))
    assert sorted(pages) == listed


def commands_of(page: str) -> list[str]:
    """Every line of the page's `sh` blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", text_of(page), re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


@cache
def every_command() -> Any:
    import typer

    from lis_desktop.cli.app import build

    return typer.main.get_command(build(lambda _paths: 0, lambda _folder: ()))


def every_call() -> list[str]:
    """Every line of every page's `sh` blocks that calls the program, each once."""
    lines = (part.strip() for page in PAGES for line in commands_of(page) for part in line.split("&&"))
    return sorted({line for line in lines if line.startswith("lis-desktop ")})


@pytest.mark.parametrize("line", every_call())
def test_every_call_in_the_documentation_is_one(line: str) -> None:
    """Taken apart as the program would: names, options and how many words each takes."""
    assert taken_apart(line) in set(leaves(every_command()))


def test_every_command_has_a_call_on_the_page_about_the_command_line() -> None:
    lines = commands_of("docs/command-line.md")
    shown = {taken_apart(line) for line in lines if line.startswith("lis-desktop ")}
    assert [each for each in leaves(every_command()) if each not in shown] == []


def taken_apart(line: str) -> tuple[str, ...]:
    """The names of the command that a line calls, its words taken apart as the program would."""
    program, *words = shlex.split(line)
    assert program == "lis-desktop"
    command, names = every_command(), []
    context = command.make_context("lis-desktop", words)
    while hasattr(command, "resolve_command"):
        name, command, rest = command.resolve_command(context, [*context._protected_args, *context.args])
        names.append(name)
        context = command.make_context(name, rest, parent=context)
    return tuple(names)


def leaves(command: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command that does something, by its names."""
    if not hasattr(command, "commands"):
        yield names
        return
    for name, each in command.commands.items():
        yield from leaves(each, (*names, name))
