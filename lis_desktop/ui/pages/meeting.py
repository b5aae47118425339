"""Meeting: the run sheet carries the facilitator from step to step; the room sees what each one is for."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.meeting import DimensionPlan, PlannedStep, RunSheetPlan, StepState
from lis_desktop.core.run_sheet_edits import EMPTY
from lis_desktop.ui import meeting_words as words
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages.meeting_build import RunSheetBuilder
from lis_desktop.ui.pages.meeting_choose import RunSheetChoice
from lis_desktop.ui.pages.meeting_dimensions import DimensionPlanner
from lis_desktop.ui.pages.meeting_step import StepView
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.room.button import RoomButton
from lis_desktop.ui.room.sight import Sight, SightKind
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.reading_area import ReadingArea
from lis_desktop.ui.widgets.step_list import StepList

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic


class View(Enum):
    """The four faces of the page."""

    CHOOSE = "choose"
    RUN = "run"
    BUILD = "build"
    DIMENSIONS = "dimensions"


_HEADINGS = {
    View.CHOOSE: ("Meeting", "Choose how you will spend your time together"),
    View.BUILD: ("The run sheet", "Put your meetings together"),
    View.DIMENSIONS: ("Dimensions and groups", "What is talked about when, and by whom"),
}


class MeetingPage(Page):
    """Choosing a run sheet, running it, changing it, and saying which dimension belongs to which meeting."""

    title = "Meeting"
    lead = "What to say, what the room sees, when to move on"
    stretches = True
    keys = (
        ("Up, Down", "Look at another step"),
        ("Enter", "Make that step the one in hand"),
        ("Alt+Up, Alt+Down", "Move a step of the run sheet"),
        ("Delete", "Remove it"),
    )

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.ENTRIES, Topic.MEETING, Topic.ASSESSMENTS, Topic.PACKS})

    def build(self) -> None:
        self.view = View.CHOOSE
        self.skip = QuietButton("Skip")
        self.skip.clicked.connect(self._on_skip)
        self.done = PrimaryButton("Done, next step →")
        self.done.clicked.connect(self._on_done)
        self.finished = PrimaryButton("Run the meeting →")
        self.finished.clicked.connect(self._on_run)
        for button in (RoomButton(self.desk.room), self.skip, self.done, self.finished):
            self.add_button(button)
        reads(self.finished)
        self.choose = RunSheetChoice()
        self.choose.sheet_chosen.connect(self._on_sheet)
        self.choose.own_wanted.connect(self._on_own)
        self.builder = RunSheetBuilder()
        self.builder.plan_changed.connect(self._on_plan)
        self.builder.told.connect(self.announce)
        self.builder.start_over.connect(self._on_start_over)
        self.dimensions = DimensionPlanner()
        self.dimensions.planned.connect(self._on_dimension)
        self.running = self._running()
        self._faces = {
            View.CHOOSE: self.choose,
            View.RUN: self.running,
            View.BUILD: self.builder,
            View.DIMENSIONS: self.dimensions,
        }
        for face in self._faces.values():
            self.body.addWidget(face, 1)
            face.hide()

    def refresh(self) -> None:
        dossier = self.desk.dossier
        if dossier is None:
            return
        plan = dossier.run_sheet
        if plan is None:
            self.view = View.CHOOSE
        elif self.view is View.CHOOSE and not self._choosing:
            self.view = View.RUN if plan.minutes else View.BUILD
        self._show_face(dossier, plan)

    def leave(self) -> None:
        self.step_view.commit()
        self.builder.commit()
        self.dimensions.commit()
        self._choosing = False

    def first_focus(self) -> QWidget | None:
        match self.view:
            case View.RUN:
                return self.list
            case View.BUILD:
                return self.builder.first_focus()
            case View.DIMENSIONS:
                return self.dimensions.table
            case View.CHOOSE:
                return self.choose.buttons[0] if self.choose.buttons else None

    def room_sight(self) -> Sight | None:
        step, plan = self.desk.meeting.step, self.desk.meeting.plan
        activity = None if step is None else self.desk.meeting.activity(step.activity_id)
        if activity is None or plan is None:
            return None
        assessment = self.desk.assessment
        if words.page_id(activity) == "score" and assessment is not None and assessment.open_round:
            return Sight(SightKind.COUNT)
        title = plan.meetings[self.desk.meeting.position.meeting - 1].title
        return Sight(SightKind.WORDS, words=words.step_scene(title, activity))

    _choosing = False

    def _running(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        card = Card()
        self.list = StepList("Steps of the run sheet")
        self.list.row_chosen.connect(self._on_row)
        self.list.itemActivated.connect(self._on_take)
        card.column.addWidget(self.list, 1)
        change = LinkButton("Change the run sheet", "pencil")
        change.clicked.connect(self._on_change)
        groups = LinkButton("Dimensions and groups", "users")
        groups.clicked.connect(self._on_groups)
        foot = FlowLayout(4)
        foot.addWidget(change)
        foot.addWidget(groups)
        card.add(foot)
        reads(groups)
        self.step_view = StepView()
        self.step_view.page_wanted.connect(self.desk.wanted)
        self.step_view.happened.connect(self._on_happened)
        self._area = ReadingArea(self.step_view, "The step: purpose, words to say, how it goes")
        self._shown_step: PlannedStep | None = None
        row.addWidget(card, 5)
        row.addWidget(self._area, 8)
        return whole

    def _show_face(self, dossier: Dossier, plan: RunSheetPlan | None) -> None:
        for view, face in self._faces.items():
            face.setVisible(view is self.view)
        for button in (self.skip, self.done):
            button.setVisible(self.view is View.RUN)
        self.finished.setVisible(self.view is not View.RUN and plan is not None)
        self.finished.setText("Keep our run sheet" if self.view is View.CHOOSE else "Run the meeting →")
        self.finished.setEnabled(plan is not None and plan.minutes > 0)
        if self.view is not View.RUN:
            self.set_heading(*_HEADINGS[self.view])
        guides = self.desk.workspace.instruments.guides()
        match self.view:
            case View.CHOOSE:
                self.choose.show_guides(guides)
            case View.RUN if plan is not None:
                self._show_run(dossier, plan)
            case View.BUILD if plan is not None:
                activities = [each for guide in guides for each in guide.activities]
                self.builder.offer(activities, len(dossier.instrument.dimensions))
                self.builder.show_plan(plan, self._rows(plan))
            case View.DIMENSIONS:
                titles = [each.title for each in plan.meetings] if plan else []
                self.dimensions.show_dimensions(
                    dossier.instrument.dimensions, dossier.dimension_plans, titles
                )

    def _rows(self, plan: RunSheetPlan) -> tuple[words.StepRow | words.MeetingRow, ...]:
        meeting = self.desk.meeting
        following = meeting.following()
        return words.rows_of(
            plan,
            meeting.position.step_id,
            "" if following is None else following.id,
            meeting.record,
            meeting.activity,
        )

    def _show_run(self, dossier: Dossier, plan: RunSheetPlan) -> None:
        meeting = self.desk.meeting
        number = meeting.position.meeting
        if number:
            codes = {each.id: each.code for each in dossier.instrument.dimensions}
            known = [each for each in dossier.dimension_plans if each.dimension_id in codes]
            lead = words.today_words(number, len(plan.meetings), known, codes.__getitem__)
            self.set_heading(plan.meetings[number - 1].title, lead)
        self.list.show_rows(self._rows(plan))
        row = self.list.in_sight
        if not isinstance(row, words.StepRow) or plan.find(row.step_id) is None:
            self.list.choose(meeting.position.step_id)
        self._show_step()

    def _show_step(self) -> None:
        row, meeting = self.list.in_sight, self.desk.meeting
        found = None
        if isinstance(row, words.StepRow) and meeting.plan is not None:
            found = meeting.plan.find(row.step_id)
        if found is None or not isinstance(row, words.StepRow):
            return
        step = self._shown_step = found[1]
        record = meeting.record(step.id)
        self.step_view.show_step(step, meeting.activity(step.activity_id), row.mark, record.happened)
        in_hand = step.id == meeting.position.step_id
        over = meeting.following() is None
        words_now = "Done" if over else "Done, next step →"
        self.done.setText(words_now if in_hand else "Go to this step")
        self.skip.setEnabled(in_hand and not over)

    def _on_row(self) -> None:
        if self._shown_step is not None:
            self.step_view.commit()
        self._show_step()
        self._area.verticalScrollBar().setValue(0)

    def _on_take(self) -> None:
        row = self.list.in_sight
        if isinstance(row, words.StepRow) and not self.read_only:
            self.desk.meeting.go_to(row.step_id)
            self._follow()

    def _on_done(self) -> None:
        row = self.list.in_sight
        if isinstance(row, words.StepRow) and row.step_id != self.desk.meeting.position.step_id:
            self._on_take()
        else:
            self._finish(StepState.DONE)

    def _on_skip(self) -> None:
        self._finish(StepState.SKIPPED)

    def _finish(self, state: StepState) -> None:
        self.step_view.commit()
        self.attempt(lambda: self.desk.meeting.finish(state))
        self._follow()

    def _follow(self) -> None:
        meeting = self.desk.meeting
        self.list.choose(meeting.position.step_id)
        self._show_step()
        if (step := meeting.step) is not None:
            name = words.activity_name(meeting.activity(step.activity_id))
            self.announce(f"Now: {name}, {words.minutes_words(step.minutes)}.")

    def _on_happened(self, text: str) -> None:
        step = self._shown_step
        if step is not None:
            record = self.desk.meeting.record(step.id)
            changed = type(record)(record.step_id, record.state, text)
            self.attempt(lambda: self.desk.meeting.keep_record(changed))

    def _on_sheet(self, guide_id: str, sheet_id: str) -> None:
        from lis_desktop.services import meetings

        if (chosen := self.desk.assessment) is None:
            return
        workspace = self.desk.workspace
        self.view, self._choosing = View.RUN, False
        self.attempt(lambda: meetings.plan_from_run_sheet(workspace, chosen.id, guide_id, sheet_id))
        self._go_on()

    def _on_own(self) -> None:
        self.view, self._choosing = View.BUILD, False
        self._on_plan(EMPTY)
        self._go_on()

    def _on_plan(self, plan: RunSheetPlan) -> None:
        from lis_desktop.services import meetings

        if (chosen := self.desk.assessment) is not None:
            self.attempt(lambda: meetings.save_plan(self.desk.workspace, chosen.id, plan))

    def _on_dimension(self, plan: DimensionPlan) -> None:
        from lis_desktop.services import editing

        if (chosen := self.desk.assessment) is None:
            return
        workspace = self.desk.workspace
        keep = editing.save if plan.meeting or plan.group else editing.remove
        self.attempt(lambda: keep(workspace, chosen.id, plan))

    def _on_change(self) -> None:
        self._turn(View.BUILD)

    def _on_groups(self) -> None:
        self._turn(View.DIMENSIONS)

    def _on_run(self) -> None:
        self._turn(View.RUN)

    def _on_start_over(self) -> None:
        self._choosing = True
        self._turn(View.CHOOSE)

    def _turn(self, view: View) -> None:
        self.leave()
        self._choosing = view is View.CHOOSE
        self.view = view
        self._go_on()

    def _go_on(self) -> None:
        self.show_page()
        if (start := self.first_focus()) is not None:
            start.setFocus()
