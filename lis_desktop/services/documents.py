"""Documents besides one school's own reports: growth, agenda, paper ballots, the region."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.ballot_sheet import MAX_PRINTED, NONCE_BYTES
from lis_desktop.core.ballot_sheet import BallotText as BallotText
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.growth import Crosswalk
from lis_desktop.core.guide import Guide, RunSheet
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.core.region import RegionBeside
from lis_desktop.reports.agenda import agenda_report
from lis_desktop.reports.ballots import ballots_report
from lis_desktop.reports.documents import with_sign_note
from lis_desktop.reports.growth import growth_report
from lis_desktop.reports.model import Report
from lis_desktop.reports.render import render
from lis_desktop.services.formats import this_program
from lis_desktop.services.local_day import local_today
from lis_desktop.services.reporting import SHEETS, Paper, put_report, require_folder


def write_growth(
    dossiers: Sequence[Dossier],
    paper: Paper,
    out: Path,
    crosswalk: Crosswalk | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    as_of: date | None = None,
    region: RegionBeside | None = None,
) -> Path:
    """Write what `growth` draws."""
    require_folder(out)
    drawn = growth(dossiers, paper, crosswalk, progress, cancelled, as_of=as_of, region=region)
    return put_report(out, drawn)


def growth(
    dossiers: Sequence[Dossier],
    paper: Paper,
    crosswalk: Crosswalk | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    as_of: date | None = None,
    region: RegionBeside | None = None,
) -> bytes:
    """Two or more years of one school side by side, oldest first, and the region beside the last one, as PDF.
    InvalidInput where they are not."""
    day = as_of or local_today()
    try:
        report = growth_report(dossiers, day, crosswalk, region)
    except ValueError as error:
        raise InvalidInput(
            "A growth report needs two or more years of one school.",
            "Nothing was written.",
            "Choose two assessments of the same school.",
        ) from error
    return _drawn(with_sign_note(report), paper, progress, cancelled)


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
    """Write what `agenda` draws."""
    require_folder(out)
    return put_report(out, agenda(guide, run_sheet, paper, school_name, starts, as_of=as_of))


def agenda(
    guide: Guide,
    run_sheet: RunSheet,
    paper: Paper,
    school_name: str = "",
    starts: Sequence[int] = (),
    *,
    as_of: date | None = None,
) -> bytes:
    """A facilitator's agenda as PDF; `starts` are minutes after midnight, one per meeting."""
    day = as_of or local_today()
    return _drawn(with_sign_note(agenda_report(guide, run_sheet, day, school_name, starts)), paper)


def round_to_print(of: Assessment, number: int | None) -> Round:
    """The round of that number; the open one, or else the last, where none is named. NotFound."""
    if number is None:
        return of.open_round or of.rounds[-1]
    for each in of.rounds:
        if each.number == number:
            return each
    raise NotFound(f"There is no round {number} in this assessment.", "Nothing was written.")


def write_ballots(
    of: Assessment,
    instrument: Instrument,
    round_number: int,
    count: int,
    paper: Paper,
    out: Path,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    text: BallotText = BallotText.DESCRIPTORS,
    as_of: date | None = None,
) -> Path:
    """Write what `ballots` draws."""
    require_folder(out)
    drawn = ballots(of, instrument, round_number, count, paper, progress, cancelled, text=text, as_of=as_of)
    return put_report(out, drawn)


def ballots(
    of: Assessment,
    instrument: Instrument,
    round_number: int,
    count: int,
    paper: Paper,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    text: BallotText = BallotText.DESCRIPTORS,
    as_of: date | None = None,
) -> bytes:
    """That many paper ballots as PDF, each with a random nonce that is kept nowhere. InvalidInput for a
    number outside 1 to 500.

    They carry the pack's descriptors, also of a pack whose text may not leave the school: nobody sends them.
    """
    if not 1 <= count <= MAX_PRINTED:
        raise InvalidInput(
            f"{count} ballots cannot be printed at once.",
            "Nothing was written.",
            f"Choose a number from 1 to {MAX_PRINTED}.",
        )
    day = as_of or local_today()
    nonces = [secrets.token_hex(NONCE_BYTES) for _ in range(count)]
    report = ballots_report(instrument, of, round_number, nonces, SHEETS[paper], day, text)
    return _drawn(report, paper, progress, cancelled)


def _drawn(
    report: Report, paper: Paper, progress: Progress = no_progress, cancelled: Cancelled = never
) -> bytes:
    return render(report, SHEETS[paper], progress, cancelled, maker=this_program()).data
