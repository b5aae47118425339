"""Read & evidence: what each level looks like, what the school does, and what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.instrument import Dimension
from lis_desktop.core.meeting import EvidenceWaiver
from lis_desktop.ui.announce import announce_row
from lis_desktop.ui.desk import Errand
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages import evidence_words
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.refused_notes import RefusedNotes
from lis_desktop.ui.room.button import RoomButton
from lis_desktop.ui.room.sight import Sight, SightKind
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.descriptors import Bullets, LevelDescriptors, ResearchNotes
from lis_desktop.ui.widgets.dimension_list import DimensionList
from lis_desktop.ui.widgets.forms import name_field
from lis_desktop.ui.widgets.in_sight import show_whole
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.note_box import NoteBox
from lis_desktop.ui.widgets.reading_area import ReadingArea
from lis_desktop.ui.widgets.side_by_side import SideBySide
from lis_desktop.ui.widgets.words import ToneName, label, retell

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic

_ROWS = 5
_KEPT = "Kept as you type."
_COLUMN = 310
"""Pixels at 100 %: narrower, reading and writing stand one below the other."""
_LEVELS = "What each level looks like, and where to read on"


class ReadEvidencePage(Page):
    """The dimensions at the left; at the right one of them, and the school's own words about it."""

    title = "Read & evidence"
    lead = "Read first, then write down what your school does and what shows it"
    stretches = True

    def build(self) -> None:
        self._refused = RefusedNotes()
        self.add_button(RoomButton(self.desk.room))
        self._next = PrimaryButton("Next dimension →")
        self._next.clicked.connect(self._on_next)
        self.add_button(self._next)
        reads(self._next)
        self._list = DimensionList("Dimensions")
        self._list.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._list.dimension_chosen.connect(self._on_dimension)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._list)
        row.addWidget(self._detail(), 1)
        self.body.addLayout(row, 1)

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.ENTRIES, Topic.ASSESSMENTS, Topic.PACKS})

    @property
    def showing(self) -> QLabel:
        """The title of the dimension that is shown."""
        return self._about.title

    def first_focus(self) -> QWidget | None:
        if self.desk.errand is not Errand.EVIDENCE:
            return self._list
        self._on_new_height()
        return self._boxes[NoteKind.EVIDENCE]

    def room_sight(self) -> Sight | None:
        return Sight(SightKind.LEVELS, self._list.dimension_id)

    def step_in_room(self, steps: int) -> None:
        self._list.step(steps)

    def refresh(self) -> None:
        dossier = self.desk.dossier
        if dossier is None:
            return
        waived: dict[str, ToneName] = {each.dimension_id: "talk" for each in dossier.without_evidence()}
        self._list.show_instrument(dossier.instrument, _how_far(dossier), waived)
        wanted = self.desk.place.dimension_id or dossier.instrument.dimension_ids[0]
        if self._list.dimension_id != wanted:
            self._list.choose(wanted)
        else:
            self._fill(dossier, wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._list.fit_beside(self.width())

    def leave(self) -> None:
        """Commit what is being typed; whoever asked for evidence has it, or goes elsewhere."""
        self._commit()
        self._refused.offer_again(self._kept)
        self.desk.errand = Errand.NONE

    def unkept(self) -> str:
        self._refused.offer_again(self._kept)
        if not self._refused:
            return ""
        dossier = self.desk.dossier
        here = () if dossier is None else self._refused.of(dossier.assessment.id)
        if dossier is None or not here:
            return "What you wrote in another assessment is not kept."
        labels = ", ".join(dossier.instrument.dimension(each).label for each in here)
        return f"What you wrote on {labels} is not kept."

    def _commit(self) -> None:
        for box in self._boxes.values():
            box.commit()

    def _on_new_height(self) -> None:
        """Whoever was sent here for evidence types it where it can be seen. Where the box is, is known only
        once all above it is laid out."""
        if self.desk.errand is Errand.EVIDENCE:
            QTimer.singleShot(0, self, self._bring_evidence_into_sight)

    def _bring_evidence_into_sight(self) -> None:
        show_whole(self._boxes[NoteKind.EVIDENCE])

    def _detail(self) -> ReadingArea:
        """The dimension; below it what to read at the left and where to write at the right, or writing first
        where both do not stand side by side."""
        self._about = Card()
        self._summary = label(wrap=True)
        self._about.add(self._summary)
        both = SideBySide(16, each=_COLUMN, last_first=True)
        both.addWidget(self._reading(), 1)
        both.addWidget(self._writing(), 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(16)
        column.addWidget(self._about)
        column.addLayout(both)
        column.addStretch(1)
        area = ReadingArea(inside, _LEVELS)
        area.verticalScrollBar().rangeChanged.connect(self._on_new_height)
        self._area = area
        return area

    def _reading(self) -> QWidget:
        self._levels = LevelDescriptors()
        levels = Card("What each level looks like")
        levels.add(self._levels)
        self._research = ResearchNotes()
        return _stacked(levels, self._research)

    def _writing(self) -> QWidget:
        """Both boxes together, and what may help to fill them below."""
        self._boxes = {
            NoteKind.STRATEGIES: NoteBox("What we do here, one thing a line", _ROWS),
            NoteKind.EVIDENCE: NoteBox("What would show it to a visitor, one thing a line", _ROWS),
        }
        cards = []
        for about, title in ((NoteKind.STRATEGIES, "Our &strategies"), (NoteKind.EVIDENCE, "Our &evidence")):
            card, box = Card(title), self._boxes[about]
            card.lead_to(box)
            name_field(box, title, _KEPT)
            box.too_long.connect(self._on_too_long)
            card.add(box)
            if about is NoteKind.EVIDENCE:
                card.add(self._waiver_part())
            cards.append(card)
        self._boxes[NoteKind.STRATEGIES].committed.connect(self._on_strategies)
        self._boxes[NoteKind.EVIDENCE].committed.connect(self._on_evidence)
        return _stacked(*cards, self._ideas())

    def _ideas(self) -> Card:
        self._samples = {
            NoteKind.STRATEGIES: Bullets("Some schools…"),
            NoteKind.EVIDENCE: Bullets("It could be seen in…"),
        }
        self._questions = Bullets("Ask yourselves")
        ideas = Card("Ideas to start from")
        for bullets in (*self._samples.values(), self._questions):
            ideas.add(bullets)
        return ideas

    def _waiver_part(self) -> QWidget:
        self._waiver: EvidenceWaiver | None = None
        self.waived = QWidget()
        self._waiver_words = label(wrap=True, tone="talk")
        self.take_waiver_back = LinkButton("Take the reason back", "undo-2")
        self.take_waiver_back.clicked.connect(self._on_waiver_back)
        column = QVBoxLayout(self.waived)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._waiver_words)
        column.addWidget(self.take_waiver_back)
        return self.waived

    def _show_waiver(self, dossier: Dossier, dimension_id: str) -> None:
        holding = [each for each in dossier.without_evidence() if each.dimension_id == dimension_id]
        self._waiver = holding[0] if holding else None
        self.waived.setVisible(bool(holding))
        self._waiver_words.setText(evidence_words.about_one(holding[0]) if holding else "")

    def _on_waiver_back(self) -> None:
        from lis_desktop.services import editing

        chosen, waiver = self.desk.assessment, self._waiver
        if chosen is None or waiver is None:
            return
        self.attempt(lambda: editing.remove(self.desk.workspace, chosen.id, waiver))
        self._boxes[NoteKind.EVIDENCE].setFocus()
        self.desk.say("The reason is taken back: this dimension waits for evidence again.")

    def _fill(self, dossier: Dossier, dimension_id: str) -> None:
        dimension = dossier.instrument.dimension(dimension_id)
        self._about.set_title(dimension.label)
        self._summary.setText(dimension.summary)
        self._levels.show_levels(dossier.instrument.scale, dimension.descriptors)
        # What is only drawn takes no focus: whoever listens hears the levels on the way in, and what others
        # do and show at the box for it.
        said = (
            f"{level.name}: {text}"
            for level, text in zip(dossier.instrument.scale.levels, dimension.descriptors, strict=True)
            if text
        )
        retell(self._area, _LEVELS, " ".join((dimension.summary, *said)))
        for about, begin, lines in (
            (NoteKind.STRATEGIES, "Some schools:", dimension.strategies),
            (NoteKind.EVIDENCE, "It could be seen in:", dimension.evidence),
        ):
            self._samples[about].show_lines(lines)
            box = self._boxes[about]
            retell(box, box.accessibleName(), " ".join((_KEPT, begin, *lines) if lines else (_KEPT,)))
        self._questions.show_lines(dimension.questions)
        self._research.show_notes(dimension.research)
        for about, box in self._boxes.items():
            box.show_text(dossier.note(dimension_id, about))
            refused = self._refused.text(dossier.assessment.id, dimension_id, about)
            if refused is not None and not box.dirty:
                box.setPlainText(refused)
        self._show_waiver(dossier, dimension_id)
        if self.desk.errand is Errand.EVIDENCE:
            self._next.setText("Back to scoring →")
            self._next.setAccessibleName("Back to scoring")
            return
        following = self._following(dossier, dimension)
        self._next.setText(f"Next: {following.code} →" if following else "Score in private →")
        self._next.setAccessibleName(f"Next: {following.label}" if following else "Go to Score in private")

    def _following(self, dossier: Dossier, dimension: Dimension) -> Dimension | None:
        everything = dossier.instrument.dimensions
        place = everything.index(dimension) + 1
        return everything[place] if place < len(everything) else None

    def _on_dimension(self, dimension_id: str) -> None:
        before = self.desk.place.dimension_id
        if before and before != dimension_id:
            self._commit()
        self.desk.remember(dimension_id=dimension_id)
        if (dossier := self.desk.dossier) is not None:
            self._fill(dossier, dimension_id)
            self.show_in_room()
            if before != dimension_id and self.message.tone is MessageTone.TALK:
                self.message.hide()  # it told of a box that is another's now
            self._area.verticalScrollBar().setValue(0)

    def _on_next(self) -> None:
        dossier = self.desk.dossier
        if dossier is None:
            return
        following = self._following(dossier, dossier.instrument.dimension(self._list.dimension_id))
        if following is None or self.desk.errand is Errand.EVIDENCE:
            self.desk.go("score")
        else:
            self._list.choose(following.id)
            announce_row(self._list)

    def _on_strategies(self, text: str) -> None:
        self._keep(NoteKind.STRATEGIES, text)

    def _on_evidence(self, text: str) -> None:
        self._keep(NoteKind.EVIDENCE, text)

    def _keep(self, about: NoteKind, text: str) -> None:
        chosen, dimension_id = self.desk.assessment, self.desk.place.dimension_id
        if chosen is not None and dimension_id:
            self._refused.keep(chosen.id, Note(dimension_id, about, text), self._kept)

    def _kept(self, assessment_id: str, note: Note) -> bool:
        from lis_desktop.services import editing

        change = editing.save if note.text.strip() else editing.remove
        return self.attempt(lambda: (change(self.desk.workspace, assessment_id, note), note)) is not None

    def _on_too_long(self, bound: int) -> None:
        self.tell(
            f"A note holds {bound:,} characters at most.",
            "The box is as it was before; nothing that was kept has changed. Shorten the text, or put the "
            "rest into a document of your own.",
            MessageTone.TALK,
        )
        QTimer.singleShot(0, self, self._bring_typing_into_sight)

    def _bring_typing_into_sight(self) -> None:
        """What is told above takes height away from what is typed in."""
        for box in self._boxes.values():
            if box.hasFocus():
                show_whole(box)


def _stacked(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return whole


def _how_far(dossier: Dossier) -> dict[str, str]:
    """ "noted" where the school has written something about a dimension; "waived" where it goes without
    evidence."""
    noted = {note.dimension_id: "noted" for note in dossier.notes if note.text}
    return noted | {each.dimension_id: "waived" for each in dossier.without_evidence()}
