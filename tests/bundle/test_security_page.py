"""Every test that docs/security.md names is there, and every threat names one."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.split("## Fuzzing")[0].splitlines() if line.startswith("| ")][1:]


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
