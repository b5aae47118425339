"""What the verbs of the League know of a school beside its record: its latest assessment, and the region."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from lis_desktop.core.assessment import school_year_of
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.errors import NotFound
from lis_desktop.services import digest, results
from lis_desktop.services.assessments import assessments
from lis_desktop.services.local_day import local_today
from lis_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from lis_desktop.core.league.outlook import Outlook
    from lis_desktop.core.letters import RegionCell


def latest_dossier(ws: Workspace, school_id: str) -> Dossier | None:
    """The school's assessment that the League goes by: the latest one that has priorities, else the latest;
    None before the first. One whose instrument pack is not on this computer is passed over."""
    latest = None
    for each in assessments(ws):
        if each.school.id != school_id:
            continue
        with suppress(NotFound):
            found = results.dossier(ws, each.id)
            if found.priorities:
                return found
            latest = latest or found
    return latest


def dimension_labels(ws: Workspace, school_id: str) -> Mapping[str, str]:
    """What each dimension is called, by id; where instruments differ, as in the school's own."""
    dossier = latest_dossier(ws, school_id)
    known = [*ws.instruments.instruments(), *(() if dossier is None else (dossier.instrument,))]
    return {each.id: each.label for instrument in known for each in instrument.dimensions}


def priorities_of(ws: Workspace, school_id: str) -> tuple[str, ...]:
    """The dimensions that the school works on, the first one first; empty before it has chosen."""
    dossier = latest_dossier(ws, school_id)
    return () if dossier is None else tuple(each.dimension_id for each in dossier.priorities)


def league_outlook(ws: Workspace, school_id: str, as_of: date | None = None) -> Outlook:
    """What the League page shows. NotFound."""
    from lis_desktop.core.league.outlook import outlook
    from lis_desktop.services.league.entries import record

    now = as_of or local_today()
    dossier = latest_dossier(ws, school_id)
    return outlook(record(ws, school_id), dossier, _region(ws, dossier), school_year_of(now), now)


def _region(ws: Workspace, dossier: Dossier | None) -> Mapping[str, RegionCell]:
    if dossier is None:
        return {}
    region = digest.region(ws, dossier.assessment.instrument)
    return {} if region is None else region.cells
