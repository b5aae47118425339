"""Every test that docs/security.md names is there, and every threat names one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.split("\n## ")[0].splitlines() if line.startswith("| ")][1:]

THREATS = (
    "read in the mail",
    "altered on its way",
    "forged by an outsider",
    "forged by another school",
    "replay, out of order",
    "two laptops fork",
    "comes again",
    "hostile file",
    "formulas",
    "garbage from a valid school",
    "stolen laptop",
    "order of ballots",
    "differences between issues",
    "loses its keys",
    "signing key has to change",
    "power cut",
    "full disk",
    "stick pulled",
    "cloud-synced folder",
    "newer database",
    "logs tell",
    "takes back",
)
"""What the design of the exchange promised an answer to, in a few words of its row."""


@pytest.mark.parametrize("threat", THREATS)
def test_every_threat_of_the_design_has_its_row(threat: str) -> None:
    assert any(threat in row.split("|")[1] for row in ROWS), threat


def test_every_threat_names_a_measure_and_a_test() -> None:
    assert len(ROWS) >= 20
    for row in ROWS:
        _, threat, measure, shown, _ = row.split("|")
        assert threat.strip()
        assert measure.strip()
        assert "::test_" in shown, threat


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)
    assert len(named) >= len(ROWS)
    for file, name in named:
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"
