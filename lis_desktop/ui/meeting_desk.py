"""The meeting that is on: the run sheet, the step in hand, its timer. It counts for the rail and the room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lis_desktop.core import meeting_timer as timer
from lis_desktop.core.errors import LisError, NotFound
from lis_desktop.core.meeting import PlannedStep, RunSheetPlan, StepRecord, StepState
from lis_desktop.core.meeting_timer import MeetingPosition
from lis_desktop.ui import meeting_clock as clock

if TYPE_CHECKING:
    from lis_desktop.core.guide import Activity
    from lis_desktop.services.workspace import Topic
    from lis_desktop.ui.desk import Desk

_TICK_MILLISECONDS = 1000
NO_PLACE = MeetingPosition(0, "")


class MeetingDesk(QObject):
    """`ticked` comes every second while the timer runs; `changed` with another step, plan or timer."""

    ticked = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._plan: RunSheetPlan | None = None
        self._records: dict[str, StepRecord] = {}
        self._position = NO_PLACE
        self._left_before = 0
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MILLISECONDS)
        self._ticking.timeout.connect(self._on_tick)
        desk.changed.connect(self._on_changed)
        desk.turned.connect(self.read)

    @property
    def plan(self) -> RunSheetPlan | None:
        """The school's run sheet, None before one was chosen."""
        return self._plan

    @property
    def position(self) -> MeetingPosition:
        """Where the facilitator is; meeting 0 where there is no step."""
        return self._position

    @property
    def step(self) -> PlannedStep | None:
        """The step in hand."""
        found = None if self._plan is None else self._plan.find(self._position.step_id)
        return None if found is None else found[1]

    @property
    def minutes(self) -> int:
        """Planned minutes of the step in hand."""
        return 0 if self.step is None else self.step.minutes

    def record(self, step_id: str) -> StepRecord:
        """What became of a step so far."""
        return self._records.get(step_id, StepRecord(step_id, StepState.TO_DO))

    def activity(self, activity_id: str) -> Activity | None:
        """An activity of any guide; None where its pack is gone."""
        for guide in self._desk.workspace.instruments.guides():
            for each in guide.activities:
                if each.id == activity_id:
                    return each
        return None

    def read(self) -> None:
        """Read plan and place again, as committed."""
        from lis_desktop.services import meetings

        chosen = self._desk.assessment
        self._plan, self._records, self._position = None, {}, NO_PLACE
        try:
            dossier = self._desk.dossier
        except NotFound:
            dossier = None
        if chosen is not None and dossier is not None:
            self._plan = dossier.run_sheet
            self._records = {each.step_id: each for each in dossier.step_records}
            self._position = meetings.position(self._desk.workspace, chosen.id)
        self._wind()

    def begin_the_day(self) -> None:
        """The window has just opened: a timer that ran out hours ago begins anew; the step stays."""
        self.read()
        if clock.was_forgotten(self._position, self.minutes, now()):
            self._keep(timer.moved_to(self._position.meeting, self._position.step_id))

    def run_or_pause(self) -> None:
        """Start the timer, pause it, or go on."""
        if self.step is not None:
            was_running = self._position.running
            move = timer.paused if was_running else timer.started
            self._keep(move(self._position, now()))
            left = clock.left_words(timer.remaining_seconds(self._position, self.minutes, now()))
            self._desk.say(f"The timer {'stands' if was_running else 'runs'}: {left} left.")

    def more(self) -> None:
        """Five minutes more."""
        if self.step is not None:
            self._keep(clock.with_more(self._position, self.minutes, now()))

    def go_to(self, step_id: str) -> None:
        """Another step is in hand; its timer begins when it is started."""
        found = None if self._plan is None else self._plan.find(step_id)
        if found is not None and step_id != self._position.step_id:
            self._keep(timer.moved_to(found[0], step_id))

    def finish(self, state: StepState) -> None:
        """The step in hand is done or skipped; the next one that is to do comes into hand."""
        if (step := self.step) is None:
            return
        following = self.following()
        self.keep_record(replace(self.record(step.id), state=state))
        if following is not None:
            self.go_to(following.id)
        elif self._position.running:
            self._keep(timer.paused(self._position, now()))

    def following(self) -> PlannedStep | None:
        """The next step to do after the one in hand; None at the end."""
        if self._plan is None:
            return None
        steps = [step for meeting in self._plan.meetings for step in meeting.steps]
        ids = [step.id for step in steps]
        at = ids.index(self._position.step_id) + 1 if self._position.step_id in ids else 0
        return next((each for each in steps[at:] if self.record(each.id).state is StepState.TO_DO), None)

    def keep_record(self, record: StepRecord) -> None:
        """Commit what became of a step. LisError where it cannot be kept."""
        from lis_desktop.services import editing

        if (chosen := self._desk.assessment) is not None and record != self.record(record.step_id):
            editing.save(self._desk.workspace, chosen.id, record)

    def _keep(self, position: MeetingPosition) -> None:
        from lis_desktop.services import meetings

        if (chosen := self._desk.assessment) is not None:
            try:
                meetings.set_position(self._desk.workspace, chosen.id, position)
            except LisError as error:
                self._desk.say(error.title)

    def _wind(self) -> None:
        self._left_before = timer.remaining_seconds(self._position, self.minutes, now())
        if self._position.running:
            self._ticking.start()
        else:
            self._ticking.stop()
        self._desk.room.show_timer(clock.room_words(self._position, self.minutes, now()))
        self.changed.emit()

    def _on_tick(self) -> None:
        left = timer.remaining_seconds(self._position, self.minutes, now())
        if words := clock.moment_words(self._left_before, left, self.minutes):
            self._desk.say(words)
        self._left_before = left
        self._desk.room.show_timer(clock.room_words(self._position, self.minutes, now()))
        self.ticked.emit()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        from lis_desktop.services.workspace import Topic

        if topics & {Topic.MEETING, Topic.ENTRIES, Topic.PACKS}:
            self.read()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
