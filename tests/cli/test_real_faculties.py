"""The script for real answers, on invented ones: it counts what it compares and finds no difference."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from random import Random

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "real_faculties.py"


def test_every_figure_of_three_invented_schools_is_compared(tmp_path: Path) -> None:
    random = Random(7)
    for name, items in (("teachers_by_school", ("A_1", "B_2")), ("staff_survey_expanded", ("q1a",))):
        lines = [",".join(("school_id", *items))]
        for school, people in (("0101", 6), ("0102", 12), ("0103", 20)):
            answers = [[random.choice(("1", "2", "3", "4", "")) for _ in items] for _ in range(people)]
            lines += [",".join((school, *row)) for row in answers]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    lines = ran.stdout.splitlines()
    assert lines[0].startswith("control: one altered answer makes ")
    for line, k in zip(lines[1:], (5, 10), strict=True):
        assert line.startswith(f"k = {k}: 6 schools, 6 reports, ")
        assert ", 0 differences, " in line
    hidden = [
        int(match[1]) for line in lines if (match := re.search(r"(\d+) dimensions of schools hidden", line))
    ]
    assert hidden[1] > 0
    assert hidden[0] < hidden[1]
