"""The sample that the window opens: an invented faculty, taken through the same verbs as a real one."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.instrument import Instrument
from lis_desktop.services import assessments, editing, results
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.services.demo.entries import PRIORITIES, agreed_levels_for, entries_for, lowest_three
from lis_desktop.services.demo.schools import SAMPLE, SCHOOL_YEAR, DemoSchool, ballots_of, lines_of
from lis_desktop.services.school_facts import TypedFacts
from lis_desktop.services.workspace import Workspace


def create_sample(ws: Workspace) -> Assessment:
    """Alder Brook High School: 46 of 48 answered, round 1 closed, levels agreed, a plan made.

    Everything in it is invented, its words included.
    """
    made = finish_round(ws, SAMPLE)
    write_everything(ws, made.id)
    return assessments.assessment(ws, made.id)


def finish_round(ws: Workspace, school: DemoSchool, school_year: str = SCHOOL_YEAR) -> Assessment:
    """A new assessment of the school whose ballots are in and whose round 1 is closed."""
    made = assessments.create_assessment(
        ws,
        school_name=school.name,
        school_year=school_year,
        state=school.state,
        asked=school.asked,
        facts=TypedFacts(*school.facts),
    )
    instrument = assessments.instrument_of(ws, made)
    with tempfile.TemporaryDirectory() as folder:
        ballots.import_ballots(ws, made.id, _spreadsheet(school, instrument, Path(folder)))
    return rounds.close_round(ws, made.id)


def write_everything(ws: Workspace, assessment_id: str, *, own_words: bool = True) -> None:
    """What the faculty settled on after its round; with `own_words` also what it wrote, and its plan."""
    dossier = results.dossier(ws, assessment_id)
    for entry in entries_for(dossier) if own_words else agreed_levels_for(dossier):
        editing.save(ws, assessment_id, entry)
    editing.set_priorities(ws, assessment_id, PRIORITIES if own_words else lowest_three(dossier))


def _spreadsheet(school: DemoSchool, instrument: Instrument, folder: Path) -> Path:
    path = folder / "ballots.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines_of(ballots_of(school, instrument), instrument))
    return path
