"""The pages as HTML. Every word that comes from outside is escaped, at one place: `_fill`."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template

from lis_desktop.collect.phones import words
from lis_desktop.collect.phones.forms import PREFIX
from lis_desktop.collect.phones.questionnaire import Question, Questionnaire
from lis_desktop.collect.phones.words import Words
from lis_desktop.paths import resources_dir

_TEMPLATES = (
    "page",
    "join",
    "slips",
    "ballot",
    "question",
    "choice",
    "code",
    "vote",
    "message",
)


class Html(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


_TO_THE_FRONT = Html('<p><a class="button" href="/">To the first page</a></p>')


class Pages:
    """The templates in memory, filled for one questionnaire."""

    def __init__(self, asked: Questionnaire, folder: Path | None = None) -> None:
        self.asked = asked
        self._blank = ""
        folder = folder or resources_dir() / "phone"
        self._templates = {
            name: Template((folder / f"{name}.html").read_text(encoding="utf-8")) for name in _TEMPLATES
        }
        self.files = {
            "/phone.css": (folder / "phone.css").read_bytes(),
            "/phone.js": (folder / "phone.js").read_bytes(),
            "/icon.svg": (folder / "icon.svg").read_bytes(),
        }

    def join(self, code: str = "", problem: Words | None = None) -> str:
        """Where the six digits are given; `code` is there already when the QR code was scanned."""
        body = self._fill("join", title=self.asked.title, code=code, problem=_problem(problem))
        return self._page("join", self.asked.title, body)

    def slips(self, problem: str = "") -> str:
        """Where nobody joins by a code: what a slip is."""
        shown = Html(f'<p class="problem" role="alert">{escape(problem)}</p>') if problem else Html()
        return self._page(
            "join", self.asked.title, self._fill("slips", title=self.asked.title, problem=shown)
        )

    def ballot(
        self, token: str, fields: Mapping[str, str] | None = None, problem: Words | str | None = None
    ) -> str:
        """All questions as one form, filled with `fields` and headed by the problem after a send that did
        not get through."""
        if not fields and problem is None:
            # The same for everybody but for the token, and sixty phones open it at one moment.
            self._blank = self._blank or self._ballot("", {}, None)
            return self._blank.replace('action="/b/"', f'action="/b/{escape(token)}"', 1)
        return self._ballot(token, fields or {}, problem)

    def _ballot(self, token: str, fields: Mapping[str, str], problem: Words | str | None) -> str:
        asked = self.asked
        body = self._fill(
            "ballot",
            action=f"/b/{token}",
            kind="votes" if asked.is_vote else "scores",
            votes=str(asked.votes_each),
            count=str(asked.votes_each or len(asked.questions)),
            title=asked.title,
            how=words.votes_how(asked.votes_each) if asked.is_vote else words.SCORES_HOW,
            problem=_problem(problem),
            questions=self._questions(fields),
            review=words.REVIEW_VOTES if asked.is_vote else words.REVIEW_SCORES,
            send=words.SEND_VOTES if asked.is_vote else words.SEND_SCORES,
        )
        return self._page("ballot", asked.title, body)

    def message(self, about: Words) -> str:
        """A page that only says something."""
        more = _TO_THE_FRONT if about.page in ("unknown", "lost") else Html()
        body = self._fill("message", page=about.page, title=about.title, says=about.says, more=more)
        return self._page(about.page, about.title, body)

    def _questions(self, fields: Mapping[str, str]) -> Html:
        one = self._vote if self.asked.is_vote else self._question
        return Html(
            "\n".join(one(each, fields.get(PREFIX + each.dimension_id, "")) for each in self.asked.questions)
        )

    def _question(self, question: Question, given: str) -> Html:
        field = PREFIX + question.dimension_id
        choices = [
            self._fill(
                "choice",
                field=field,
                value=str(choice.number),
                checked=_checked(given, str(choice.number)),
                id=f"{question.dimension_id}-{choice.number}",
                name=choice.name,
                says=choice.says,
                locale=self.asked.locale,
            )
            for choice in question.choices
        ]
        codes = [
            self._fill("code", field=field, value=value, checked=_checked(given, value), name=name)
            for value, name in words.CODES
        ]
        return self._fill(
            "question",
            name=question.name,
            summary=question.summary,
            locale=self.asked.locale,
            choices=Html("".join(choices)),
            codes=Html("".join(codes)),
        )

    def _vote(self, question: Question, given: str) -> Html:
        return self._fill(
            "vote",
            name=question.name,
            summary=question.summary,
            locale=self.asked.locale,
            field=PREFIX + question.dimension_id,
            id=f"{question.dimension_id}-votes",
            votes=str(self.asked.votes_each),
            value=given or "0",
        )

    def _page(self, page: str, title: str, body: Html) -> str:
        return self._fill("page", page=page, title=title, body=body)

    def _fill(self, template: str, **values: str) -> Html:
        safe = {key: each if isinstance(each, Html) else escape(each) for key, each in values.items()}
        return Html(self._templates[template].substitute(safe))


def _checked(given: str, value: str) -> Html:
    return Html(" checked") if given == value else Html()


def _problem(problem: Words | str | None) -> Html:
    if problem is None:
        return Html()
    title, says = ("", problem) if isinstance(problem, str) else (problem.title, problem.says)
    strong = f"<strong>{escape(title)}.</strong> " if title else ""
    return Html(f'<p class="problem" role="alert">{strong}{escape(says)}</p>')
