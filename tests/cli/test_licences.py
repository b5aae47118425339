"""Everybody whose work is inside is named, with the text that their licence asks for."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from tests.cli.conftest import Lis

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def asked_for() -> set[str]:
    """The packages that pyproject.toml asks for, as names that can be compared."""
    wanted = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    return {comparable(re.split(r"[<>=~!\[ ;]", each)[0]) for each in wanted}


def comparable(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_that_the_project_asks_for_is_named_with_its_licence(lis: Lis) -> None:
    found = json.loads(lis("licences", "--json").out)
    assert asked_for() <= {comparable(each["name"]) for each in found}
    assert [each["name"] for each in found if not each["licence"]] == []


def test_fonts_icons_python_and_qt_come_with_their_texts(lis: Lis) -> None:
    told = lis("licences", "--texts").out
    for words in ("SIL OPEN FONT LICENSE", "ISC License", "GNU LESSER GENERAL PUBLIC LICENSE", "PSF"):
        assert words in told
