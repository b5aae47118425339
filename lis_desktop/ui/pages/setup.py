"""Set up: which school, which year, which instrument, how many are asked, and k."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from lis_desktop.core.assessment import Assessment, school_year_of
from lis_desktop.core.errors import LisError
from lis_desktop.core.figures import DEFAULT_K, RoundState
from lis_desktop.core.identifiers import NCES_SYSTEM, nces_complaint, repaired_nces, tidied_nces
from lis_desktop.core.school import STATES, nces_warning
from lis_desktop.core.whereabouts import Whereabouts
from lis_desktop.services.local_day import local_today
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages.hand_over_card import HandOverCard
from lis_desktop.ui.pages.school_card import SchoolCard
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, NumberField, choice, line_edit
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.school_facts import TypedFacts
    from lis_desktop.services.workspace import Topic

_STATE_NAMES = {
    "CT": "Connecticut",
    "MA": "Massachusetts",
    "ME": "Maine",
    "NH": "New Hampshire",
    "RI": "Rhode Island",
    "VT": "Vermont",
}
_TOP = Qt.AlignmentFlag.AlignTop
MAX_ASKED = 5000
MAX_K = 50
NAME_FIRST = "Type the school’s name to begin."


class SetupPage(Page):
    """With an assessment open every field commits itself; without one, Begin makes it."""

    title = "Set up"
    lead = "One school, one school year"
    needs_assessment = False
    of_assessment = True

    def build(self) -> None:
        self._begin = PrimaryButton("Begin")
        self._begin.clicked.connect(self._on_begin)
        self._next = PrimaryButton("Read && evidence →")
        self._next.clicked.connect(self._on_next)
        self.add_button(self._begin)
        self.add_button(self._next)
        self.body.addWidget(self._school_card())
        self.more = SchoolCard()
        self.more.edited.connect(self._on_more)
        self.body.addWidget(self._people_card())
        self.body.addWidget(self._instrument_card())
        self.hand_over = HandOverCard(self.desk)
        self.hand_over.failed.connect(self.on_job_failed)
        self.body.addWidget(self.more)
        self.body.addWidget(self.hand_over)
        reads(self._next, self.hand_over)

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.ASSESSMENTS, Topic.ROUNDS, Topic.PACKS})

    def first_focus(self) -> QWidget | None:
        if self.desk.assessment is None:
            return self.name
        if self.desk.whereabouts is not Whereabouts.HERE:
            self.bring_into_sight(self.hand_over)
            return self.hand_over.first_focus()
        return self._asked

    def leave(self) -> None:
        self.hand_over.leave()

    def refresh(self) -> None:
        chosen = self.desk.assessment
        self.set_heading("Set up" if chosen else "Start a self-assessment")
        self._begin.setVisible(chosen is None)
        self._next.setVisible(chosen is not None)
        self._fill_packs(chosen)
        self.hand_over.setVisible(chosen is not None)
        if chosen is None:
            self._fill_blank()
        else:
            self._fill(chosen)
            self.hand_over.show_assessment(chosen, self.desk.handed_over)
        self._look_at_nces()

    def _school_card(self) -> Card:
        card = Card("The school")
        self.name = line_edit("For example: Riverside High School")
        self.state = choice(
            ("Not told", ""),
            *((_STATE_NAMES[each], each) for each in sorted(STATES, key=_STATE_NAMES.__getitem__)),
        )
        self._year = choice()
        self.nces = line_edit("12 digits, or 8 characters", most=20)
        self._name_field = Field("School &name", self.name)
        self._state_field = Field("S&tate", self.state)
        self._year_field = Field("School &year", self._year)
        self.nces_field = Field(
            "N&CES school id (if you have it)",
            self.nces,
            "It tells two schools of one name apart. A private school’s has 8 characters.",
        )
        self._repair = LinkButton("")
        self._repair.clicked.connect(self._on_repair)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.addWidget(self._name_field, 0, 0, _TOP)
        grid.addWidget(self._year_field, 0, 1, _TOP)
        grid.addWidget(self.nces_field, 1, 0, _TOP)
        grid.addWidget(self._state_field, 1, 1, _TOP)
        grid.addWidget(self._repair, 2, 0)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        card.add(grid)
        self.name.editingFinished.connect(self._on_name)
        self.name.textEdited.connect(self._on_name_edited)
        self.state.activated.connect(self._on_state)
        self._year.activated.connect(self._on_year)
        self.nces.textChanged.connect(self._look_at_nces)
        self.nces.editingFinished.connect(self._on_nces)
        return card

    def _people_card(self) -> Card:
        card = Card("Who answers")
        self._asked = NumberField(0, MAX_ASKED, none="not told yet")
        self._k = NumberField(DEFAULT_K, MAX_K)
        self._asked_field = Field(
            "How many are &asked",
            self._asked,
            "Everyone who gets a ballot. You can tell it later, until the round is closed.",
        )
        self._k_field = Field(
            "&Hide figures of fewer than",
            self._k,
            "With fewer answers a dimension shows no figure, so that nobody can be guessed. You can raise "
            "it later, never lower it.",
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.addWidget(self._asked_field, 0, 0, _TOP)
        grid.addWidget(self._k_field, 0, 1, _TOP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.add(grid)
        self._asked.value_edited.connect(self._on_asked)
        self._k.value_edited.connect(self._on_k)
        return card

    def _instrument_card(self) -> Card:
        card = Card("The instrument")
        self._pack = choice()
        self._pack.activated.connect(self._on_pack_chosen)
        self._pack_field = Field("&Instrument", self._pack)
        self._pack_words = label(wrap=True)
        self._notice = label(size="quiet", wrap=True)
        card.add(self._pack_field)
        card.add(self._pack_words)
        card.add(self._notice)
        return card

    def _fill_packs(self, chosen: Assessment | None) -> None:
        packs = self.desk.workspace.instruments.instruments()
        kept = self._pack.currentData()
        self._pack.clear()
        for pack in packs:
            self._pack.addItem(pack.title, pack.id)
        wanted = chosen.instrument.id if chosen else kept
        self._pack.setCurrentIndex(max(0, self._pack.findData(wanted)))
        self._pack.setEnabled(chosen is None)
        self._pack_field.say("Chosen when the assessment began; it stays." if chosen else "", "plain")
        self._describe_pack()

    def _fill_blank(self) -> None:
        self._fill_years("")
        self._asked.setEnabled(True)
        self._k.set_least(DEFAULT_K)

    def _fill(self, chosen: Assessment) -> None:
        first = chosen.rounds[0] if chosen.rounds else None
        if not self.name.hasFocus():
            self.name.setText(chosen.school.name)
        if not self.nces.hasFocus():
            self.nces.setText(chosen.school.identifier(NCES_SYSTEM) or "")
        self.state.setCurrentIndex(max(0, self.state.findData(chosen.school.state)))
        self._fill_years(chosen.school_year)
        self.more.fill(chosen.school.facts)
        self._k.set_least(chosen.k)
        self._k.set_value(chosen.k)
        self._asked.set_value(first.asked if first else 0)
        closed = first is not None and first.state is RoundState.CLOSED
        self._asked.setEnabled(not closed)
        self._asked_field.say("Fixed: round 1 is closed." if closed else "", "plain")

    def _fill_years(self, kept: str) -> None:
        start = int(school_year_of(local_today())[:4])
        years = {f"{year}-{(year + 1) % 100:02d}" for year in (start - 1, start, start + 1)}
        now = kept or self._year.currentData() or f"{start}-{(start + 1) % 100:02d}"
        self._year.clear()
        for year in sorted(years | {now}):
            self._year.addItem(year, year)
        self._year.setCurrentIndex(self._year.findData(now))

    def _describe_pack(self) -> None:
        chosen = self._pack.currentData()
        if chosen is None:
            return
        pack = self.desk.workspace.instruments.instrument(str(chosen))
        levels = ", ".join(level.name.lower() for level in pack.scale.levels)
        self._pack_words.setText(
            f"{len(pack.dimensions)} dimensions in {len(pack.strands)} strands; levels: {levels}."
        )
        self._notice.setText(pack.notice)
        self._notice.setVisible(bool(pack.notice))

    def _look_at_nces(self) -> None:
        typed = tidied_nces(self.nces.text())
        repaired = repaired_nces(typed)
        self._repair.setVisible(repaired is not None)
        if repaired is not None:
            self._repair.setText(f"Use {repaired}")
            self.nces_field.say("Did a spreadsheet drop the leading zero?")
            return
        complaint = nces_complaint(typed) if typed else None
        chosen = self.desk.assessment
        kind = chosen.school.facts.kind if chosen is not None else None
        warning = None if complaint or not typed else nces_warning(typed, self.state.currentData(), kind)
        self.nces_field.say(_sentence(complaint or warning or ""))

    def _on_repair(self) -> None:
        repaired = repaired_nces(self.nces.text())
        if repaired is not None:
            self.nces.setText(repaired)
            self._on_nces()

    def _on_begin(self) -> None:
        from lis_desktop.services import assessments

        if not self.name.text().strip():
            self._name_field.say(NAME_FIRST)
            self.name.setFocus()
            self.bring_into_sight(self.name)
            self.announce(NAME_FIRST)
            return
        try:
            made = assessments.create_assessment(
                self.desk.workspace,
                school_name=self.name.text(),
                school_year=str(self._year.currentData()),
                nces_id=self.nces.text().strip(),
                state=str(self.state.currentData()),
                instrument_id=str(self._pack.currentData()),
                asked=self._asked.value(),
                k=self._k.value(),
                facts=self.more.typed(),
            )
        except LisError as error:
            self.tell_error(error)
            return
        self.message.hide()
        self.desk.open_assessment(made.id)
        self.desk.go("read")

    def _on_next(self) -> None:
        self.desk.go("read")

    def _on_name_edited(self) -> None:
        self._name_field.say("")

    def _on_name(self) -> None:
        self._change(school_name=self.name.text())

    def _on_state(self) -> None:
        self._look_at_nces()
        self._change(state=str(self.state.currentData()))

    def _on_more(self) -> None:
        from lis_desktop.services.school_facts import told_facts

        chosen, typed = self.desk.assessment, self.more.typed()
        if chosen is not None and told_facts(chosen.school.facts, typed) != chosen.school.facts:
            self._change(facts=typed)

    def _on_year(self) -> None:
        self._change(school_year=str(self._year.currentData()))

    def _on_nces(self) -> None:
        typed = tidied_nces(self.nces.text())
        if not typed or nces_complaint(typed) is None:
            self._change(nces_id=typed)

    def _on_asked(self, asked: int) -> None:
        self._change(asked=asked)

    def _on_k(self, k: int) -> None:
        self._change(k=k)

    def _on_pack_chosen(self) -> None:
        self._describe_pack()

    def _change(self, **fields: Unpack[SetupFields]) -> None:
        """Commit a field of the open assessment, where it really is another value."""
        from lis_desktop.services import assessments

        chosen = self.desk.assessment
        if chosen is None or fields.items() <= _kept(chosen).items():
            return
        changed = self.attempt(lambda: assessments.change_setup(self.desk.workspace, chosen.id, **fields))
        if changed is None:
            self._fill(chosen)


class SetupFields(TypedDict, total=False):
    """What can be changed once an assessment has begun; the arguments of `change_setup`."""

    school_name: str
    nces_id: str
    state: str
    school_year: str
    asked: int
    k: int
    facts: TypedFacts


def _kept(chosen: Assessment) -> SetupFields:
    return {
        "school_name": chosen.school.name,
        "nces_id": chosen.school.identifier(NCES_SYSTEM) or "",
        "state": chosen.school.state,
        "school_year": chosen.school_year,
        "asked": chosen.rounds[0].asked if chosen.rounds else 0,
        "k": chosen.k,
    }


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""
