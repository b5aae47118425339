"""Whether an assessment is worked on here. Apart from handing over itself, which brings the cryptography: the
window asks this whenever it draws itself."""

from __future__ import annotations

from lis_desktop.core.whereabouts import HandedOver as HandedOver
from lis_desktop.core.whereabouts import Whereabouts as Whereabouts
from lis_desktop.services.workspace import Workspace


def whereabouts(ws: Workspace, id: str) -> Whereabouts:
    """Whether the assessment is worked on here; NotFound."""
    from lis_desktop.store import assessments, handing

    with ws.store.reading() as db:
        return handing.whereabouts(db, assessments.full_id(db, id))[0]


def handed_over(ws: Workspace, id: str) -> HandedOver | None:
    """That the assessment is worked on elsewhere, since when, and in which file it left; None where it is
    worked on here. NotFound."""
    from lis_desktop.store import assessments, handing

    with ws.store.reading() as db:
        return handing.handed_over(db, assessments.full_id(db, id))
