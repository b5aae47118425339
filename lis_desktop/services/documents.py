"""Documents besides one school's own reports: growth, agenda, paper ballots, the region."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.ballot_sheet import NONCE_BYTES
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.growth import Crosswalk
from lis_desktop.core.guide import Guide, RunSheet
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.reports.agenda import agenda_report
from lis_desktop.reports.ballots import ballots_report
from lis_desktop.reports.documents import with_sign_note
from lis_desktop.reports.growth import growth_report
from lis_desktop.reports.regional import Region, regional_report
from lis_desktop.reports.render import render
from lis_desktop.services.reporting import SHEETS, Paper, put_report, require_folder

MAX_BALLOTS = 500


def write_growth(
    dossiers: Sequence[Dossier],
    paper: Paper,
    out: Path,
    crosswalk: Crosswalk | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    as_of: date | None = None,
) -> Path:
    """Write two or more years of one school side by side, oldest first. InvalidInput where they are not."""
    require_folder(out)
    day = as_of or date.today()  # noqa: DTZ011 - the day on the wall where the report is made
    try:
        report = growth_report(dossiers, day, crosswalk)
    except ValueError as error:
        raise InvalidInput(
            "A growth report needs two or more years of one school.",
            "Nothing was written.",
            "Choose two assessments of the same school.",
        ) from error
    return put_report(out, render(with_sign_note(report), SHEETS[paper], progress, cancelled).data)


def write_agenda(
    guide: Guide,
    run_sheet: RunSheet,
    paper: Paper,
    out: Path,
    school_name: str = "",
    starts: Sequence[int] = (),
    *,
    as_of: date | None = None,
) -> Path:
    """Write a facilitator's agenda; `starts` are minutes after midnight, one per meeting."""
    require_folder(out)
    day = as_of or date.today()  # noqa: DTZ011 - the day on the wall where the agenda is made
    report = agenda_report(guide, run_sheet, day, school_name, starts)
    return put_report(out, render(with_sign_note(report), SHEETS[paper]).data)


def write_ballots(
    assessment: Assessment,
    instrument: Instrument,
    round_number: int,
    count: int,
    paper: Paper,
    out: Path,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    as_of: date | None = None,
) -> Path:
    """Write that many paper ballots, each with a random nonce that is kept nowhere. InvalidInput for a
    number outside 1 to 500."""
    require_folder(out)
    if not 1 <= count <= MAX_BALLOTS:
        raise InvalidInput(
            f"{count} ballots cannot be printed at once.",
            "Nothing was written.",
            f"Choose a number from 1 to {MAX_BALLOTS}.",
        )
    day = as_of or date.today()  # noqa: DTZ011 - the day on the wall where the ballots are made
    nonces = [secrets.token_hex(NONCE_BYTES) for _ in range(count)]
    sheet = SHEETS[paper]
    report = ballots_report(instrument, assessment, round_number, nonces, sheet, day)
    return put_report(out, render(report, sheet, progress, cancelled).data)


def write_regional(
    region: Region,
    paper: Paper,
    out: Path,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    as_of: date | None = None,
) -> Path:
    """Write the regional report of one cycle."""
    require_folder(out)
    day = as_of or date.today()  # noqa: DTZ011 - the day on the wall where the report is made
    report = with_sign_note(regional_report(region, day))
    return put_report(out, render(report, SHEETS[paper], progress, cancelled).data)
