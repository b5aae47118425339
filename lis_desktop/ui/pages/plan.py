"""Action plan: who does what by when, and how the school will know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.earlier_actions import EarlierAction
from lis_desktop.core.entries import Action
from lis_desktop.core.identifiers import new_id
from lis_desktop.core.meeting import SignUp
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages.action_form import STATUS_WORDS, ActionForm
from lis_desktop.ui.pages.earlier_card import EarlierCard
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.empty_state import EmptyState
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic

_ROWS_IN_SIGHT = 5


class PlanPage(Page):
    """The list of actions above, the one under the cursor below, committed as it is typed; at the foot what
    the school planned the year before."""

    title = "Action plan"
    lead = "Who does what by when, and how will we know?"

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.ENTRIES, Topic.ASSESSMENTS})

    def build(self) -> None:
        self._new: Action | None = None
        self.nothing = EmptyState(
            "No action yet",
            "An action says what will be done, by which role, by when, and what would show that it worked. "
            "One or two for each priority are enough to begin.",
            "Write the first action",
            icon="list-checks",
        )
        self.nothing.pressed.connect(self._on_add)
        self.list_card = Card("Actions")
        self.unplanned = label(size="quiet", wrap=True)
        self.table = RowTable("Actions of the plan", self._columns())
        self.table.show_up_to(_ROWS_IN_SIGHT)
        self.table.row_chosen.connect(self._on_chosen)
        self.list_card.add(self.unplanned)
        self.list_card.add(self.table)
        self.form = ActionForm()
        self.form.changed.connect(self._on_changed)
        self.form.removed.connect(self._on_removed)
        self.form.signed.connect(self._on_signed)
        self.earlier = EarlierCard()
        self.earlier.carry_wanted.connect(self._on_carry)
        self._to_earlier = LinkButton("")
        self._to_earlier.clicked.connect(self._on_to_earlier)
        self.list_card.add_beside_title(self._to_earlier)
        for part in (self.nothing, self.list_card, self.form, self.earlier):
            self.body.addWidget(part)
        self.add = PrimaryButton("Add an action", "plus")
        self.add.clicked.connect(self._on_add)
        self.add_button(self.add)
        reads(self._to_earlier)

    def refresh(self) -> None:
        dossier = self.desk.dossier
        if dossier is None:
            return
        actions = dossier.actions
        self.form.offer(dossier.instrument.dimensions)
        in_hand = self.form.action
        self.table.set_rows(actions)
        self.unplanned.setText(_unplanned_words(dossier))
        self.unplanned.setVisible(bool(self.unplanned.text()))
        self._show_earlier(dossier)
        writing = self._new is not None
        self.nothing.setVisible(not actions and not writing)
        self.add.setVisible(bool(actions) or writing)  # the empty page has a button of its own
        self.list_card.setVisible(bool(actions))
        self.form.setVisible(bool(actions) or writing)
        if self._new is None and actions:
            same = [each for each in actions if in_hand is not None and each.id == in_hand.id]
            self.table.choose(same[0] if same else actions[0])
            self._show_in_form(same[0] if same else actions[0])

    def leave(self) -> None:
        self.form.commit()

    def first_focus(self) -> QWidget | None:
        return self.form.what if self.form.isVisible() else self.nothing.button

    def _columns(self) -> tuple[Column[Action], ...]:
        return (
            Column("What", lambda action: action.what),
            Column("For", self._dimension_words, width=210, spare=True),
            Column("Who", lambda action: action.owner_role, width=170),
            Column(
                "Due",
                lambda action: day_words(action.due, "No date yet"),
                sort=lambda action: action.due.toordinal() if action.due else 10**9,
                width=110,
            ),
            Column("Status", lambda action: STATUS_WORDS[action.status], width=110),
        )

    def _dimension_words(self, action: Action) -> str:
        instrument = self.desk.instrument
        names = {each.id: each.label for each in instrument.dimensions} if instrument else {}
        return names.get(action.dimension_id, "")

    def _on_add(self) -> None:
        self.form.commit()
        dossier = self.desk.dossier
        if dossier is None:
            return
        first_unplanned = next(iter(_unplanned(dossier)), "")
        self._new = Action(new_id(), first_unplanned, "")
        self.refresh()
        self.table.clearSelection()
        self._show_in_form(self._new)
        self.form.what.setFocus()
        self.announce("A new action. Say what will be done.")

    def _on_chosen(self, action: Action) -> None:
        if self.form.action is None or action.id != self.form.action.id:
            self.form.commit()
            self._new = None
            self._show_in_form(action)

    def _show_in_form(self, action: Action) -> None:
        from lis_desktop.services import meetings

        self.form.show_action(action)
        chosen = self.desk.assessment
        names = {} if chosen is None else meetings.sign_ups(self.desk.workspace, chosen.id)
        self.form.show_names(names.get(action.id, ()))

    def _on_signed(self, action_id: str, names: tuple[str, ...]) -> None:
        """Names are kept apart from the action, where nothing that leaves can find them."""
        from lis_desktop.services import editing

        chosen, dossier = self.desk.assessment, self.desk.dossier
        if chosen is None or dossier is None:
            return
        if not any(each.id == action_id for each in dossier.actions):
            self.tell("Say first what will be done.", "Then people can sign up for it.")
            return
        entry = SignUp(action_id, names)
        change = editing.save if names else editing.remove
        self.attempt(lambda: change(self.desk.workspace, chosen.id, entry))

    def _show_earlier(self, dossier: Dossier) -> None:
        from lis_desktop.services import earlier_year

        plan = earlier_year.last_plan(self.desk.workspace, dossier)
        self.earlier.show_plan(plan, dossier.instrument)
        self._to_earlier.setVisible(plan is not None)
        if plan is not None:
            self._to_earlier.setText(f"Actions of {plan.school_year} ({len(plan.actions)}) ↓")
            self._to_earlier.setAccessibleName(f"Go to the actions of {plan.school_year}")

    def _on_to_earlier(self) -> None:
        self.earlier.table.setFocus()
        self.bring_into_sight(self.earlier)

    def _on_carry(self, earlier: EarlierAction) -> None:
        from lis_desktop.services import earlier_year

        chosen = self.desk.assessment
        if chosen is None:
            return
        self.form.commit()
        workspace = self.desk.workspace
        carried = self.attempt(lambda: earlier_year.carry_over(workspace, chosen.id, earlier))
        if carried is not None:
            self._new = None
            self.table.choose(carried)
            self._show_in_form(carried)
            self.earlier.table.setFocus()
            self.desk.say("It is in this year’s plan now, without its old date. Ctrl+Z takes it out again.")

    def _on_changed(self, action: Action) -> None:
        from lis_desktop.services import editing

        chosen = self.desk.assessment
        if chosen is None or not action.what.strip():
            return
        is_new = self._new is not None and action.id == self._new.id
        if is_new:
            self._new = None
        self.attempt(lambda: editing.save(self.desk.workspace, chosen.id, action))
        if is_new:
            self.desk.say("The action is in the plan. Ctrl+Z takes it out again.")

    def _on_removed(self, action: Action) -> None:
        from lis_desktop.services import editing

        chosen, dossier = self.desk.assessment, self.desk.dossier
        if chosen is None or dossier is None:
            return
        self._new = None
        self.form.let_go()
        if any(each.id == action.id for each in dossier.actions):
            self.attempt(lambda: editing.remove(self.desk.workspace, chosen.id, action))
            self.desk.say("Action removed. Ctrl+Z brings it back.")
        else:
            self.refresh()


def _unplanned(dossier: Dossier) -> tuple[str, ...]:
    planned = {action.dimension_id for action in dossier.actions}
    return tuple(each.dimension_id for each in dossier.priorities if each.dimension_id not in planned)


def _unplanned_words(dossier: Dossier) -> str:
    names = [dossier.instrument.dimension(each).label for each in _unplanned(dossier)]
    return f"Priorities without an action yet: {', '.join(names)}." if names else ""
