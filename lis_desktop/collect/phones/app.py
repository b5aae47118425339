"""The pages' addresses: which page answers what. Everything else is not there."""

from __future__ import annotations

import hmac
import re
import time

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from lis_desktop.collect.phones import words
from lis_desktop.collect.phones.desk import Outcome, TokenState
from lis_desktop.collect.phones.forms import Filled, read_answers, read_fields
from lis_desktop.collect.phones.guard import BodyTrouble, Guard, read_body
from lis_desktop.collect.phones.guessing import GuessBrake
from lis_desktop.collect.phones.joins import JoinLimit
from lis_desktop.collect.phones.pages import Pages
from lis_desktop.collect.phones.pipe import Pipe
from lis_desktop.collect.phones.wire import Opening, answers_out
from lis_desktop.collect.phones.words import Words

_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_KEPT = (Outcome.TRY_AGAIN, Outcome.FULL)
"""After these the answers stay on the page, to be sent again."""


class PhoneApp:
    """The questions, the code, and how often somebody guessed."""

    def __init__(self, opening: Opening, pipe: Pipe) -> None:
        self._pipe = pipe
        self._pages = Pages(opening.questionnaire)
        self._code = opening.code
        self._joins = JoinLimit(opening.joins_per_address)
        self._brake = GuessBrake(time.monotonic())
        self._tried = 0
        pipe.on_new_code = self._set_code

    def guarded(self, host: str) -> ASGIApp:
        """The application for that address."""
        routes = [
            Route("/", self._front),
            Route("/join", self._join, methods=["POST"]),
            Route("/b/{token:str}", self._ballot),
            Route("/b/{token:str}", self._send, methods=["POST"]),
            Route("/thanks", self._thanks),
            Route("/try", self._try),
            *(Route(path, self._file) for path in self._pages.files),
        ]
        app = Starlette(
            routes=routes,
            exception_handlers={
                HTTPException: self._not_found,
                BodyTrouble: self._body_trouble,
                Exception: self._fault,
            },
        )
        app.router.redirect_slashes = False
        return Guard(app, host)

    def _set_code(self, code: str) -> None:
        self._code = code
        self._joins.begin_anew()

    async def _front(self, request: Request) -> Response:
        if not self._code:
            return HTMLResponse(self._pages.slips())
        given = request.query_params.get("code", "")
        return HTMLResponse(self._pages.join(given if re.fullmatch(r"[0-9]{6}", given) else ""))

    async def _join(self, request: Request) -> Response:
        if not self._code:
            return HTMLResponse(self._pages.slips(words.ONLY_SLIPS), 403)
        fields = await _fields(request)
        code = "".join((fields or {}).get("code", "").split())
        problem = self._refuse_code(_address(request), code)
        if problem is None:
            joined = await self._joined(request, code)
            if isinstance(joined, str):
                return RedirectResponse(f"/b/{joined}", 303)
            problem = joined
        return HTMLResponse(self._pages.join(code if problem.status == 503 else "", problem), problem.status)

    async def _joined(self, request: Request, code: str) -> str | Words:
        """A token, or why there is none: also where the code was ended while the phone stood in line."""
        with self._joins.place(_address(request)) as place:
            if place is None:
                return words.ENOUGH_HERE
            try:
                token = await self._pipe.join()
            except TimeoutError:
                return words.JOIN_AGAIN
            if token is None:
                return words.NONE_LEFT
            if not self._is_code(code):
                self._pipe.give_back(token)
                return words.WRONG_CODE
            if await request.is_disconnected():
                self._pipe.give_back(token)
                return words.JOIN_AGAIN
            place.kept = True
            return token

    def _refuse_code(self, address: str, code: str) -> Words | None:
        now = time.monotonic()
        if not self._brake.may_try(address, now):
            return words.TOO_MANY_TRIES
        if not self._is_code(code):
            self._brake.was_wrong(address, now)
            self._pipe.notice(self._brake.wrong, self._tried)
            return words.WRONG_CODE
        return None

    def _is_code(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._code.encode())

    async def _ballot(self, request: Request) -> Response:
        token = _token(request)
        if token is None:
            return self._message(words.UNKNOWN)
        try:
            state = await self._pipe.look(token)
        except TimeoutError:
            # The ballot can be filled in all the same: what the token is good for is asked again at send.
            state = TokenState.GOOD
        if state is TokenState.GOOD:
            return HTMLResponse(self._pages.ballot(token))
        return self._message(words.OF_TOKEN[state])

    async def _send(self, request: Request) -> Response:
        token = _token(request)
        fields = await _fields(request)
        if token is None or fields is None:
            return self._said(request, Outcome.UNKNOWN if token is None else Outcome.REFUSED)
        filled = read_answers(self._pages.asked, fields)
        if filled.complaint:
            return self._complained(request, token, filled)
        outcome = await self._pipe.send(token, answers_out(filled.answers))
        if _wants_json(request):
            return self._said(request, outcome)
        if outcome is Outcome.IN:
            return RedirectResponse("/thanks", 303)
        if outcome in _KEPT:
            about = words.OF_OUTCOME[outcome]
            return HTMLResponse(self._pages.ballot(token, fields, about), about.status)
        return self._said(request, outcome)

    def _complained(self, request: Request, token: str, filled: Filled) -> Response:
        if _wants_json(request):
            return JSONResponse({"outcome": "complaint", "words": filled.complaint}, 422)
        return HTMLResponse(self._pages.ballot(token, filled.fields, filled.complaint), 422)

    def _said(self, request: Request, outcome: Outcome) -> Response:
        about = words.OF_OUTCOME[outcome]
        if _wants_json(request):
            return JSONResponse(
                {"outcome": outcome.value, "words": f"{about.title}. {about.says}"}, about.status
            )
        return self._message(about)

    async def _thanks(self, request: Request) -> Response:
        return self._message(words.THANKS)

    async def _try(self, request: Request) -> Response:
        self._tried += 1
        self._pipe.notice(self._brake.wrong, self._tried)
        return self._message(words.REACHED)

    async def _file(self, request: Request) -> Response:
        path = request.url.path
        return Response(self._pages.files[path], media_type=_KINDS[path[path.rindex(".") :]])

    async def _not_found(self, request: Request, error: Exception) -> Response:
        return self._message(words.NOT_FOUND)

    async def _body_trouble(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, BodyTrouble)
        return self._message(error.told)

    async def _fault(self, request: Request, error: Exception) -> Response:
        return self._message(words.TRY_AGAIN)

    def _message(self, about: Words) -> Response:
        return HTMLResponse(self._pages.message(about), about.status)


def _token(request: Request) -> str | None:
    given = str(request.path_params["token"])
    return given if _TOKEN.fullmatch(given) else None


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept") == "application/json"


async def _fields(request: Request) -> dict[str, str] | None:
    body = await read_body(request.receive, request.headers.get("content-length"))
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    return read_fields(body) if kind == "application/x-www-form-urlencoded" else None
