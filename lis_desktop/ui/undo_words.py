"""What was taken back, in a teacher's words, from the machine's "note:equity:evidence"."""

from __future__ import annotations

from lis_desktop.core.instrument import Instrument


def undo_words(description: str, instrument: Instrument | None) -> str:
    """ "the evidence for 1.1 Equity". An unknown description is "the last change"."""
    kind, _, rest = description.partition(":")
    first, _, about = rest.partition(":")
    where = _where(first, instrument)
    match kind:
        case "note":
            return f"the {about or 'note'}{where}"
        case "agreed_level":
            return f"the agreed level{where}"
        case "priority" | "priorities":
            return "the priorities"
        case "finding":
            return "a strength or challenge"
        case "action":
            return "a line of the action plan"
        case "run_sheet":
            return "the run sheet"
        case "step":
            return "what happened in a step"
        case "dimension_plan":
            return f"the meeting and the group{where}"
        case "evidence_waiver":
            return f"going without evidence{where}"
        case "grid_place":
            return f"the place on the grid{where}"
        case "sign_up":
            return "who signed up for an action"
        case _:
            return "the last change"


def _where(dimension_id: str, instrument: Instrument | None) -> str:
    if instrument is None or dimension_id not in instrument.dimension_ids:
        return ""
    return f" for {instrument.dimension(dimension_id).label}"
