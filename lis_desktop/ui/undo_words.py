"""What was taken back, in a teacher's words, from the machine's "note:equity:evidence"."""

from __future__ import annotations

from lis_desktop.core.instrument import Instrument

_ABOUT_A_DIMENSION = {
    "agreed_level": "the agreed level",
    "dimension_plan": "the meeting and the group",
    "evidence_waiver": "going without evidence",
    "grid_place": "the place on the grid",
}
_ABOUT_NONE = {
    "evidence_waivers": "going without evidence",
    "priority": "the priorities",
    "priorities": "the priorities",
    "finding": "a strength or challenge",
    "action": "a line of the action plan",
    "run_sheet": "the run sheet",
    "step": "what became of a step",
    "sign_up": "who signed up for an action",
}

_LEAGUE = {
    "hand_over": "what came with a hand-over",
    "membership": "the membership",
    "joining_tick": "a line of the joining checklist",
    "letter_signature": "who signed the letter",
    "own_resource": "a resource",
    "bookmark": "a bookmark",
    "event_plan": "the team for an event",
    "event_note": "what you took home",
    "host_offer": "the offer to host",
    "visit_request": "the wish to visit",
    "visit": "a visit",
    "visit_check": "a line of the visit’s checklist",
    "field_note": "a note of a visit",
    "follow_up": "a next step",
    "practice_note": "an idea",
    "idea_tried": "how an idea went here",
}


def league_undo_words(description: str) -> str:
    """ "the offer to host", from "host_offer:<id>"."""
    return _LEAGUE.get(description.partition(":")[0], "the last change")


def undo_words(description: str, instrument: Instrument | None) -> str:
    """ "the evidence for 1.1 Equity". An unknown description is "the last change"."""
    kind, _, rest = description.partition(":")
    first, _, about = rest.partition(":")
    if kind == "note":
        return f"the {about or 'note'}{_where(first, instrument)}"
    if kind in _ABOUT_A_DIMENSION:
        return _ABOUT_A_DIMENSION[kind] + _where(first, instrument)
    return _ABOUT_NONE.get(kind, "the last change")


def _where(dimension_id: str, instrument: Instrument | None) -> str:
    if instrument is None or dimension_id not in instrument.dimension_ids:
        return ""
    return f" for {instrument.dimension(dimension_id).label}"
