"""The manual page, made of what the command line says of itself: manual.py FILE VERSION SECONDS

No command and no option stands here, so the page cannot grow old; what a program may end with is read from
docs/command-line.md. SECONDS (since 1970) are the page's date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from lis_desktop.cli.app import build
from lis_desktop.paths import OPENED_SUFFIXES

PROGRAM = "lis-desktop"
PROMISES = Path(__file__).resolve().parents[2] / "docs" / "command-line.md"
_HELP = "-h, --help"
Context = Any
"""A command as it is called, of the click that typer carries inside; it has no public name."""
_ENDING = re.compile(r"^\| (\d+) \| (.+) \|$", re.MULTILINE)


def manual(app: typer.Typer, version: str, day: datetime) -> str:
    """The page of that command line, as troff with man's macros."""
    first = get_command(app).make_context(PROGRAM, [], resilient_parsing=True)
    lines = [
        f'.TH {PROGRAM.upper()} 1 {day:%Y-%m-%d} "{PROGRAM} {version}" "User Commands"',
        ".SH NAME",
        rf"{PROGRAM} \- {_plain(_summary(first))}",
        ".SH SYNOPSIS",
        *(rf".B {PROGRAM}", ".RI [ FILE ]...", ".br"),
        *(rf".B {PROGRAM}", _plain(" ".join(first.command.collect_usage_pieces(first)))),
        ".SH DESCRIPTION",
        *_paragraphs(first.command.help),
        ".PP",
        _plain(f"A FILE that ends with {', '.join(OPENED_SUFFIXES)} is opened in the window."),
        ".SH OPTIONS",
        *_options(first),
        ".SH COMMANDS",
    ]
    for each in list(commands(first))[1:]:
        usage = " ".join(each.command.collect_usage_pieces(each))
        lines += [_plain(f'.SS "{each.command_path} {usage}"', macro=True), *_paragraphs(each.command.help)]
        lines += _options(each, without=_HELP)
    lines.append(".SH EXIT STATUS")
    for number, meaning in _ENDING.findall(PROMISES.read_text(encoding="utf-8")):
        lines += [".TP", f".B {number}", _plain(meaning)]
    return "\n".join(lines) + "\n"


def commands(context: Context) -> Iterator[Context]:
    """This command and every one below it, each before what it holds, in the order of the help."""
    yield context
    for name, command in getattr(context.command, "commands", {}).items():
        yield from commands(type(context)(command, parent=context, info_name=name))


def _summary(context: Context) -> str:
    """What the program is, in the words before the first colon of its help."""
    return (context.command.help or "").partition(":")[0]


def _options(context: Context, without: str = "") -> Iterator[str]:
    """Arguments and options with their help; what is hidden stays so."""
    for each in context.command.get_params(context):
        told = each.get_help_record(context)
        if told is not None and told[0] != without:
            yield from (".TP", _plain(f".B {told[0]}", macro=True), _plain(told[1]))


def _paragraphs(text: str | None) -> Iterator[str]:
    for number, each in enumerate((text or "").split("\n\n")):
        if number:
            yield ".PP"
        yield _plain(" ".join(each.split()))


def _plain(text: str, *, macro: bool = False) -> str:
    """Text that troff takes for text: hyphens that can be copied, and no line that looks like a macro."""
    safe = text.replace("\\", r"\e").replace("-", r"\-")
    return safe if macro or not safe.startswith((".", "'")) else rf"\&{safe}"


def main(target: Path, version: str, seconds: float) -> None:
    """Write the page of this program."""
    page = manual(build(lambda paths: 0, lambda folder: ()), version, datetime.fromtimestamp(seconds, UTC))
    target.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
