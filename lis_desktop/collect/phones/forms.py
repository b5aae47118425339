"""From a posted form to answers: whatever a phone sends is either understood or complained about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from lis_desktop.collect.phones.questionnaire import Question, Questionnaire
from lis_desktop.core.ballot import Answer, AnswerCode

PREFIX = "a."
"""Before the dimension id in a field's name: a dimension called "action" would hide the form's own."""
MAX_FIELDS = 600


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as understood: the answers, what stood in each field, and a complaint or ""."""

    answers: dict[str, Answer]
    fields: Mapping[str, str]
    complaint: str = ""


def read_fields(body: bytes) -> dict[str, str] | None:
    """The fields of a posted form by name, the last one of a name; None where it is no form of ours."""
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=MAX_FIELDS,
            errors="strict",
        )
    except (UnicodeDecodeError, ValueError):
        return None
    return dict(pairs)


def read_answers(asked: Questionnaire, fields: Mapping[str, str]) -> Filled:
    """The answers, or the first complaint in a person's words. Fields of other names are left aside."""
    read = _read_votes if asked.is_vote else _read_scores
    return read(asked, fields)


def _read_scores(asked: Questionnaire, fields: Mapping[str, str]) -> Filled:
    answers: dict[str, Answer] = {}
    for question in asked.questions:
        given = fields.get(PREFIX + question.dimension_id, "")
        answer = _answer(question, given)
        if answer is None:
            return Filled({}, fields, f"The answer to {question.name} is not one of its choices.")
        if answer is not AnswerCode.BLANK:
            answers[question.dimension_id] = answer
    if not answers:
        return Filled({}, fields, "Nothing is answered yet. Answer at least one, then send.")
    return Filled(answers, fields)


def _answer(question: Question, given: str) -> Answer | None:
    if given in ("", AnswerCode.BLANK.value):
        return AnswerCode.BLANK
    if given in (AnswerCode.CANNOT_JUDGE.value, AnswerCode.NOT_APPLICABLE.value):
        return AnswerCode(given)
    levels = {str(choice.number): choice.number for choice in question.choices}
    return levels.get(given)


def _read_votes(asked: Questionnaire, fields: Mapping[str, str]) -> Filled:
    allowed = {str(number): number for number in range(asked.votes_each + 1)}
    votes: dict[str, Answer] = {}
    for question in asked.questions:
        number = allowed.get(fields.get(PREFIX + question.dimension_id, "").strip() or "0")
        if number is None:
            return Filled({}, fields, f"{question.name} takes a number from 0 to {asked.votes_each}.")
        if number:
            votes[question.dimension_id] = number
    total = sum(each for each in votes.values() if isinstance(each, int))
    if total > asked.votes_each:
        over = total - asked.votes_each
        return Filled(
            {}, fields, f"That is {total} votes, and you have {asked.votes_each}. Take {over} away."
        )
    if not votes:
        return Filled({}, fields, "No vote is given yet. Give at least one, then send.")
    return Filled(votes, fields)
