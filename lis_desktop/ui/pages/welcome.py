"""Welcome: go on where you were, start a new assessment, or look at a sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.errors import NotFound
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.core.whereabouts import Whereabouts
from lis_desktop.ui.page import Page
from lis_desktop.ui.page_list import rail_text
from lis_desktop.ui.pages.take_over_card import FILES, TakeOverCard
from lis_desktop.ui.way import current_step
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.picture import Picture
from lis_desktop.ui.widgets.words import Line, label

if TYPE_CHECKING:
    from lis_desktop.services.opened_files import FileKind
    from lis_desktop.services.workspace import Topic

HANDED_OVER = "handed over, to be read only"

_WAY = (
    (
        "book-open",
        "Read & record",
        "Read what each level looks like. Write down what your school does and what shows it.",
    ),
    ("lock", "Score in private", "Everyone scores alone. Nobody sees a count before the round is closed."),
    (
        "message-circle",
        "Reveal & talk",
        "All answers at once, the most divided first. Then agree on a level.",
    ),
    ("flag", "Plan & share", "Name strengths and priorities, plan the work, print it, send it."),
)


class WelcomePage(Page):
    """Three doors: continue, start, sample. The first that makes sense is the primary one."""

    title = "Welcome"
    lead = "Your faculty’s self-assessment, from private scores to a plan"
    needs_assessment = False

    def build(self) -> None:
        self._found: tuple[Assessment, ...] = ()
        self._go_on = Card("Go on where you were")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._go_on.add(self._list)
        self.take_over = TakeOverCard(self.desk)
        self.take_over.taken.connect(self._on_taken)
        self.take_over.failed.connect(self.on_job_failed)
        self.body.addWidget(self.take_over)
        self.body.addWidget(self._go_on)
        self.body.addWidget(self._start_card())
        self.body.addWidget(self._way_card())

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.ASSESSMENTS, Topic.ROUNDS, Topic.ENTRIES})

    def refresh(self) -> None:
        from lis_desktop.services import assessments

        self._found = assessments.assessments(self.desk.workspace)
        here = self.desk.place.assessment_id
        ordered = sorted(self._found, key=lambda each: each.id != here)
        empty(self._list)
        for number, each in enumerate(ordered):
            if number:
                self._list.addWidget(Line())
            row = AssessmentRow(each, self._where(each), first=number == 0)
            row.opened.connect(self._on_open)
            self._list.addWidget(row)
        self._go_on.setVisible(bool(ordered))
        self._begin.setVisible(not ordered)
        self._begin_quietly.setVisible(bool(ordered))
        self._start.set_title("Start another" if ordered else "Start here")

    def leave(self) -> None:
        self.take_over.put_away()

    def take_files(self, kind: FileKind, files: Sequence[Path]) -> None:
        if kind.value == "hand_over":
            self.take_over.ask(files[0])

    def first_focus(self) -> QWidget | None:
        first = self._list.itemAt(0)
        row = None if first is None else first.widget()
        return row.button if isinstance(row, AssessmentRow) else self._begin

    def _start_card(self) -> Card:
        self._start = Card("Start here")
        self._begin = PrimaryButton("Start a self-assessment", "plus")
        self._begin_quietly = QuietButton("Start a self-assessment", "plus")
        self._sample = QuietButton("Open the sample", "eye")
        self._hand_over = QuietButton("Open a hand-over file…", "folder-open")
        self._hand_over.clicked.connect(self._on_hand_over)
        self._begin.clicked.connect(self._on_begin)
        self._begin_quietly.clicked.connect(self._on_begin)
        self._sample.clicked.connect(self._on_sample)
        self._start.add(
            label(
                "Setting up takes a minute. The sample is an invented school with 46 invented ballots, to "
                "look around in. A hand-over file goes on where another laptop of your school stopped.",
                wrap=True,
            )
        )
        row = FlowLayout(12)
        for button in (self._begin, self._begin_quietly, self._sample, self._hand_over):
            row.addWidget(button)
        self._start.add(row)
        return self._start

    def _way_card(self) -> Card:
        card = Card("The way through")
        steps = QHBoxLayout()
        steps.setSpacing(24)
        for number, (icon_name, name, text) in enumerate(_WAY, start=1):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(Picture(icon_name, 24))
            column.addWidget(label(f"{number}  {name}", size="name", wrap=True))
            column.addWidget(label(text, size="quiet", wrap=True))
            column.addStretch(1)
            steps.addLayout(column, 1)
        card.add(steps)
        card.add(
            label(
                "You can stop anywhere and come back: everything is kept on this computer as you type. "
                "Nothing leaves it until you export a file yourself.",
                size="quiet",
                wrap=True,
            )
        )
        return card

    def _where(self, assessment: Assessment) -> str:
        from lis_desktop.services import results, whereabouts

        if whereabouts.whereabouts(self.desk.workspace, assessment.id) is not Whereabouts.HERE:
            return HANDED_OVER
        try:
            return rail_text(current_step(results.dossier(self.desk.workspace, assessment.id)))
        except NotFound:
            return ""

    def _on_begin(self) -> None:
        self.desk.open_assessment("")
        self.desk.go("setup")

    def _on_open(self, assessment_id: str) -> None:
        from lis_desktop.services import results

        self.desk.open_assessment(assessment_id)
        dossier = self.attempt(lambda: results.dossier(self.desk.workspace, assessment_id))
        if dossier is not None:
            self.desk.go(current_step(dossier))

    def _on_hand_over(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Open a hand-over file", str(self.desk.last_folder()), FILES
        )
        if chosen:
            self.desk.remember_folder(Path(chosen).parent)
            self.take_over.ask(Path(chosen))

    def _on_taken(self, taken: Assessment) -> None:
        self._on_open(taken.id)
        self.desk.say(f"{taken.school.name} goes on here: everything is as it was left.")

    def _on_sample(self) -> None:
        from lis_desktop.services.demo.schools import SAMPLE

        here = [each for each in self._found if each.school.name == SAMPLE.name]
        if here:
            self._on_open(here[0].id)
            return
        self._sample.setEnabled(False)
        self._sample.setText("Making the sample…")
        self.desk.jobs.start("The sample", self._make_sample, self._on_sample_made, self._on_sample_failed)

    def _make_sample(self, _progress: Progress, _cancelled: Cancelled) -> Assessment:
        from lis_desktop.services import demo

        return demo.create_sample(self.desk.workspace)

    def _on_sample_made(self, sample: Assessment) -> None:
        self._sample_ready()
        self._on_open(sample.id)

    def _on_sample_failed(self, error: BaseException) -> None:
        self._sample_ready()
        self.on_job_failed(error)

    def _sample_ready(self) -> None:
        self._sample.setText("Open the sample")
        self._sample.setEnabled(True)


class AssessmentRow(QWidget):
    """One assessment: whose, which year, what is next, and the button that goes there."""

    opened = Signal(str)
    _name_of: ClassVar[str] = "Continue with"

    def __init__(self, assessment: Assessment, where: str, *, first: bool) -> None:
        super().__init__()
        self._id = assessment.id
        school = assessment.school.name
        self.button = PrimaryButton("Continue") if first else QuietButton("Continue")
        self.button.setAccessibleName(f"{self._name_of} {school}, {assessment.school_year}")
        self.button.clicked.connect(self._on_clicked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(school, size="name", wrap=True))
        next_step = f" · next: {where}" if where else ""
        if where == HANDED_OVER:
            next_step = f" · {where}"
        words.addWidget(label(f"{assessment.school_year}{next_step}", size="quiet", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def _on_clicked(self) -> None:
        self.opened.emit(self._id)
