"""Evidence before scores, for doors that cannot ask: refused, or gone without for a typed reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lis_desktop.core.errors import NotAllowed
from lis_desktop.core.evidence import Reasons, evidence_lacking, reasons_for
from lis_desktop.core.figures import RoundKind
from lis_desktop.core.meeting import EvidenceWaiver
from lis_desktop.services.assessments import UNCHANGED
from lis_desktop.services.meeting_checks import checked_meeting_entry
from lis_desktop.services.meetings import waive_evidence
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import Workspace

_NAMED = 3


def require_evidence(
    ws: Workspace, id: str, kind: RoundKind, dimension_ids: Collection[str], said: Sequence[str] = ()
) -> Reasons:
    """The reasons that stand for dimensions without evidence, kept nowhere yet. NotAllowed, naming them,
    where a dimension of the round has neither evidence nor a reason; InvalidInput for a reason that is too
    long. NotFound."""
    lacking = evidence_lacking(dossier(ws, id), kind, dimension_ids)
    reasons = reasons_for(lacking, said)
    if reasons.unsaid:
        named = ", ".join(reasons.unsaid[:_NAMED])
        more = len(reasons.unsaid) - _NAMED
        raise NotAllowed(
            f"No evidence is written down for {named}{f' and {more} more' if more > 0 else ''}.",
            f"Scores mean more when the room has seen what there is. {UNCHANGED}",
            "Write it on the Read & evidence page, or say why it goes without: --without-evidence REASON",
        )
    for dimension_id, reason in reasons.by_dimension.items():
        checked_meeting_entry(EvidenceWaiver(dimension_id, reason))
    return reasons


def keep_reasons(ws: Workspace, id: str, reasons: Reasons) -> int:
    """Keep why dimensions go without evidence, where the report tells it; how many do."""
    for reason, dimension_ids in reasons.together():
        waive_evidence(ws, id, dimension_ids, reason)
    return len(reasons.by_dimension)
