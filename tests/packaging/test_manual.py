"""The manual page says what the command line says, whole."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from lis_desktop.cli.app import build

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging" / "linux"))

from manual import commands, manual  # noqa: E402

DAY = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    return build(lambda paths: 0, lambda folder: ())


@pytest.fixture(scope="module")
def page(app: typer.Typer) -> str:
    return manual(app, "1.2.3", DAY)


def heading(words: str) -> str:
    return '\n.SS "' + words.replace("-", r"\-")


def test_every_command_has_its_place_in_the_page(app: typer.Typer, page: str) -> None:
    first = get_command(app).make_context("lis-desktop", [], resilient_parsing=True)
    paths = [each.command_path for each in commands(first)]
    assert len(paths) > 100
    assert "lis-desktop consortium resource list" in paths
    assert [each for each in paths[1:] if heading(each + " ") not in page] == []


def test_a_command_that_is_added_tomorrow_comes_in_with_its_options(app: typer.Typer, page: str) -> None:
    assert heading("lis-desktop harvest ") not in page
    grown = build(lambda paths: 0, lambda folder: ())

    @grown.command("harvest")
    def harvest(apples: int = typer.Option(3, help="How many, -1 for all.")) -> None:
        """.Bring them in."""

    told = manual(grown, "1.2.3", DAY).partition(heading("lis-desktop harvest "))[2]
    assert "\n\\&.Bring them in.\n" in told, "what begins like a macro is told as it is"
    assert "\n.B \\-\\-apples " in told
    assert "\nHow many, \\-1 for all." in told


def test_the_page_is_dated_by_its_release_and_tells_every_way_to_end(page: str) -> None:
    assert page.startswith('.TH LIS-DESKTOP 1 2026-11-22 "lis-desktop 1.2.3" ')
    endings = page.partition(".SH EXIT STATUS\n")[2]
    assert re.findall(r"^\.B (\d+)$", endings, re.MULTILINE) == ["0", "1", "2", "130"]
