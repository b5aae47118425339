"""What a League pack brings: what the League is, checklists, model schedules, questions to look for."""

from __future__ import annotations

from dataclasses import dataclass

from lis_desktop.core.league.membership import Checklist, SignatureRole
from lis_desktop.core.league.resources import Resource
from lis_desktop.core.league.visits import VisitDay, VisitRole


@dataclass(frozen=True, slots=True)
class AboutPart:
    """A heading with its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterText:
    """The words of the letter of intent: the intentions stand as a list between opening and closing. Any of
    `roles` may sign it, or nobody."""

    title: str
    opening: str
    intentions: tuple[str, ...]
    closing: str
    roles: tuple[SignatureRole, ...]


@dataclass(frozen=True, slots=True)
class ModelSchedule:
    """A visit of one to three days to begin from; its days have no date yet."""

    id: str
    title: str
    summary: str
    days: tuple[VisitDay, ...]


@dataclass(frozen=True, slots=True)
class LookFor:
    """What visitors may look for and ask in one dimension: of practice and places, never of a person."""

    dimension_id: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeaguePack:
    """The League in the publisher's own words, as data. Every sentence of it is encouragement."""

    id: str
    version: str
    content_hash: str
    locale: str
    title: str
    publisher: str
    licence: str
    about: tuple[AboutPart, ...]
    joining: Checklist
    letter: LetterText
    host: Checklist
    visitor: Checklist
    schedules: tuple[ModelSchedule, ...]
    looking_for: tuple[LookFor, ...]
    resources: tuple[Resource, ...]
    notice: str = ""

    def checklist_of(self, role: VisitRole) -> Checklist:
        """What a host, or a visitor, goes through."""
        return self.host if role is VisitRole.HOST else self.visitor

    def schedule(self, schedule_id: str) -> ModelSchedule | None:
        """The model schedule of that id, or None."""
        return next((each for each in self.schedules if each.id == schedule_id), None)

    def questions_for(self, dimension_id: str) -> tuple[str, ...]:
        """What to look for in a dimension; empty where the pack has nothing."""
        return next((each.questions for each in self.looking_for if each.dimension_id == dimension_id), ())
