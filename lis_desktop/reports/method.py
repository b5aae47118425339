"""How the figures came about, with which instrument, and what the words mean."""

from __future__ import annotations

from lis_desktop.core.dossier import Dossier
from lis_desktop.reports.model import (
    Block,
    Cell,
    Heading,
    PageBreak,
    Row,
    Run,
    Scope,
    Table,
    Together,
    Tone,
    bullets,
    strong,
    text,
)
from lis_desktop.reports.overview import Overview
from lis_desktop.reports.words import hidden_words, printed, shortened


def method(dossier: Dossier, view: Overview) -> tuple[Block, ...]:
    """The rules, so that a reader can check them."""
    k = dossier.assessment.k
    return (
        PageBreak(),
        Heading(2, "Method and rules"),
        bullets(
            "Colleagues scored alone and in private. Nobody, the facilitator included, saw a count before "
            "the round was closed. A closed round never changes; a second round stands beside it.",
            "A ballot holds no name, no time and no order. Nothing in this report rates a person.",
            f"Where fewer than {k} colleagues gave a dimension a score, every figure of it is left out, and "
            f"the report says: “{hidden_words(k)}”.",
            "Cannot judge, not applicable and blank are counted apart; none of them is a level, and none "
            "enters the middle.",
            "Levels are steps in an order, not numbers: there is no average of levels in this report.",
            "The agreed level is what the room settled on after talking. It is not computed from the scores.",
        ),
        *_without_evidence(dossier),
        Heading(3, "The agreement word", in_contents=False),
        text(
            "The first that fits: split, when at least a third of the scores lie in the bottom third of "
            "the levels and at least a third in the top third; agreed, when 80 percent or more chose one "
            "level, or all chose two neighboring levels; leaning, when 80 percent or more chose two "
            "neighboring levels; spread otherwise. The number beside the word is the consensus of Tastle "
            "and Wierman (2007): 1 when all scores are alike, 0 when they are split evenly between the "
            "lowest and the highest level. It is not comparable between scales of different length."
        ),
        Heading(3, "The map", in_contents=False),
        text(
            "Across stands the interpolated median, which only puts dimensions in order and is not a score. "
            "Up stands the agreement word, and within a word’s band the consensus. Dots that would touch are "
            "moved sideways; the counts are in the tables."
        ),
    )


def _without_evidence(dossier: Dossier) -> tuple[Block, ...]:
    """Which dimensions were scored without evidence, and why."""
    without = dossier.without_evidence()
    if not without:
        return ()
    labels = {each.id: each.label for each in dossier.instrument.dimensions}
    lines = (f"{labels.get(each.dimension_id, each.dimension_id)}: {each.reason}" for each in without)
    return (
        Heading(3, "Scored without evidence", in_contents=False),
        text("Evidence is written down before people score. These went without, for the reason beside them."),
        bullets(*(shortened(line, 600) for line in lines)),
    )


def instrument_part(dossier: Dossier) -> tuple[Block, ...]:
    """Which edition was used, so that it can be compared later."""
    instrument, assessment = dossier.instrument, dossier.assessment
    rows = (
        ("Instrument", instrument.title),
        ("Published by", instrument.publisher),
        ("Pack and version", f"{assessment.instrument.id}, version {assessment.instrument.version}"),
        ("Content (SHA-256)", assessment.instrument.content_hash),
        ("License of the text", instrument.licence),
        ("Scale", ", ".join(level.name for level in instrument.scale.levels)),
        ("School", assessment.school.name),
        ("Assessment", assessment.id),
        ("Smallest group shown", f"{assessment.k} (k = {assessment.k})"),
    )
    note = (text(printed(instrument.notice), Tone.QUIET),) if instrument.notice else ()
    return (Heading(2, "The instrument"), *note, _pairs(rows, "Facts about the instrument."))


def _pairs(rows: tuple[tuple[str, str], ...], summary: str) -> Table:
    return Table(
        (130, 374),
        (),
        tuple(
            Row((Cell((strong(name),), Scope.ROW), Cell((Run(shortened(value, 600)),))))
            for name, value in rows
        ),
        summary,
        compact=True,
    )


def glossary(dossier: Dossier) -> tuple[Block, ...]:
    """The words of this report, in a teacher's words."""
    k = dossier.assessment.k
    levels = ", ".join(level.name for level in dossier.instrument.scale.levels)
    rows = (
        ("Agreed level", "What the room settled on after talking about the scores and the evidence."),
        ("Ballot", "One colleague’s private scores. It names nobody."),
        ("Dimension", "One thing that the faculty looks at. Dimensions of a kind form a strand."),
        ("k", f"The smallest group whose figures are shown: {k} colleagues."),
        ("Level", f"A step of the scale, from lowest to highest: {levels}."),
        ("Middle", "The median: as many scores lie below it as above it."),
        ("Middle half", "Where the scores lie once the lowest and the highest quarter are set aside."),
        ("Round", "One private vote over some or all dimensions."),
    )
    return (Together((Heading(2, "Words in this report"), _pairs(rows, "Words and what they mean."))),)
