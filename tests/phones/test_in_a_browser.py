"""The pages in a real browser: axe-core finds nothing, and a draft survives a reload and a lost network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from lis_desktop.collect.phones import words
from lis_desktop.collect.phones.pages import Pages
from lis_desktop.core.errors import LisError
from lis_desktop.services.collecting.rounds import close_round
from tests.phones.bare_door import ASKED
from tests.phones.browser import Browser, browser
from tests.phones.faculty_room import Room, faculty_room, voting_room

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("screen")]
AXE = Path(__file__).resolve().parents[2] / ".tools/axe/axe_playwright_python/axe.min.js"
ASK_AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then(
    found => done(found.violations.map(each => each.id + ": " + each.nodes.map(one => one.html).join(" | "))),
    error => done(["axe: " + error]));
"""


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests here."""
    with browser(tmp_path_factory.mktemp("browser") / "profile") as opened:
        yield opened


def findings(phone: Browser) -> list[str]:
    """Everything that axe-core, with all its rules, has to say about the page, light and dark."""
    assert AXE.is_file(), "axe-core is not installed; run `make oracles`"
    found: list[str] = []
    for scheme in ("light", "dark"):
        phone.prefer(scheme)
        if not phone.run("return Boolean(window.axe)"):
            phone.run(AXE.read_text(encoding="utf-8"))
        told = phone.wait_for(ASK_AXE)
        assert isinstance(told, list)
        found += [f"{scheme}: {each}" for each in told]
    return found


def begin(phone: Browser, room: Room) -> None:
    """From the QR code on the wall to the ballot."""
    phone.open(f"{room.door.url}?code={room.door.join_code}")
    phone.click("button.main")
    phone.wait_until("the ballot", lambda: "/b/" in phone.url)


def tap(phone: Browser, dimension_id: str, value: str) -> None:
    """Choose one answer."""
    phone.click(f'input[name="a.{dimension_id}"][value="{value}"]')


def send(phone: Browser, step: int) -> None:
    """Go to the review and send."""
    phone.run("location.hash = arguments[0]", str(step))
    phone.wait_until("the review", lambda: "Look over" in phone.text())
    phone.click("#next")


def test_axe_catches_a_planted_defect(phone: Browser, tmp_path: Path) -> None:
    with faculty_room(tmp_path) as room:
        phone.open(room.door.url)
        assert findings(phone) == []
        phone.run("document.querySelector('label').remove()")
        phone.run("document.querySelector('h1').style.color = '#999'")
        found = " ".join(findings(phone))
        assert "label: " in found
        assert "color-contrast: " in found


def test_axe_finds_nothing_on_any_page_of_scores(phone: Browser, tmp_path: Path) -> None:
    with faculty_room(tmp_path, pack="gbp-outline") as room:
        url = room.door.url.rstrip("/")
        for path in ("/", "/try", "/thanks", "/b/not-one-of-ours", "/nothing/here"):
            phone.open(url + path)
            assert (path, findings(phone)) == (path, [])
        phone.open(room.door.url)
        phone.type("#code", "12")
        phone.click("button.main")
        phone.wait_until("it is told", lambda: "not the code" in phone.text())
        assert findings(phone) == []
        begin(phone, room)
        assert findings(phone) == []
        tap(phone, room.dimension_ids()[0], "3")
        assert findings(phone) == []
        phone.run("location.hash = '21'")
        assert findings(phone) == []
        room.door.stop()
        phone.click("#next")
        phone.wait_until("the trouble is told", lambda: "cannot be reached" in phone.text())
        assert findings(phone) == []


def test_axe_finds_nothing_on_the_vote_the_plain_form_and_the_slips_page(
    phone: Browser, tmp_path: Path
) -> None:
    from lis_desktop.services.collecting.phones import Joining

    with voting_room(tmp_path / "votes") as room:
        begin(phone, room)
        phone.click(".more")
        assert findings(phone) == []
        phone.run("location.hash = '2'")
        assert findings(phone) == []
    with faculty_room(tmp_path / "plain") as room:
        page = room.phone().get(room.joined()[1]).body.replace('src="/phone.js"', 'src="/none.js"')
        phone.open(room.door.url)
        phone.run("document.open(); document.write(arguments[0]); document.close()", page)
        phone.wait_until("the plain form", lambda: "Send my answers" in phone.text())
        assert findings(phone) == []
    with faculty_room(tmp_path / "slips", joining=Joining.SLIPS) as room:
        phone.open(room.door.url)
        assert findings(phone) == []


def every_words_page() -> Iterator[tuple[str, str]]:
    """Each thing that a phone can be told, on the page where it is told; its name first."""
    pages = Pages(ASKED)
    for name, about in vars(words).items():
        if not isinstance(about, words.Words):
            continue
        if about.page == "join":
            yield name, pages.join("123456", about)
        elif about in (words.TRY_AGAIN, words.FULL):
            yield name, pages.ballot("a-token-of-ours", {"a.a": "1"}, about)
        yield name, pages.message(about)
    yield "complaint", pages.ballot("a-token-of-ours", {}, "Nothing is answered yet.")


def test_axe_finds_nothing_on_any_page_that_tells_of_trouble(phone: Browser, tmp_path: Path) -> None:
    told = list(every_words_page())
    assert {"JOIN_AGAIN", "ENOUGH_HERE", "NONE_LEFT", "TOO_MANY_TRIES", "TOO_LARGE"} <= {
        name for name, _ in told
    }
    with faculty_room(tmp_path) as room:
        for name, page in told:
            phone.open(room.door.url)
            page = page.replace('src="/phone.js"', 'src="/none.js"')
            phone.run("document.open(); document.write(arguments[0]); document.close()", page)
            phone.wait_until(name, lambda: phone.run("return document.readyState") == "complete")
            assert (name, findings(phone)) == (name, [])


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """Another site, whose pages lie in the test's folder; its address."""
    served = partial(_Silent, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.9", 0), served) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.9:{site.server_port}"
        site.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


HIDDEN = (
    "",
    '<meta name="referrer" content="no-referrer">',
    '<meta http-equiv="Content-Security-Policy" content="sandbox allow-forms allow-scripts">',
)
"""Ways to leave it open where a form comes from, after the plain one."""


def test_another_sites_page_spends_no_try_and_joins_nobody(
    phone: Browser, tmp_path: Path, elsewhere: str
) -> None:
    """A page that is open on a colleague's phone: it could use up the tries, or the places, of that phone."""
    with faculty_room(tmp_path / "school") as room:
        begin(phone, room)  # the control: our own form gets in
        assert room.door.state().joined == 1
        for hidden in HIDDEN:
            for code in (room.door.join_code, "x"):
                (tmp_path / "page.html").write_text(
                    f'<head>{hidden}</head><form method="post" action="{room.door.url}join">'
                    f'<input name="code" value="{code}"></form><script>document.forms[0].submit()</script>',
                    encoding="utf-8",
                )
                phone.open(f"{elsewhere}/page.html?{code}")
                phone.wait_until(hidden, lambda: words.BAD_REQUEST.says in phone.text())
        state = room.door.state()
        assert (state.joined, state.wrong_codes) == (1, 0)


def test_without_script_the_form_is_sent_in_one_go(phone: Browser, tmp_path: Path) -> None:
    with faculty_room(tmp_path) as room:
        phone.scripts(False)
        try:
            begin(phone, room)
        finally:
            phone.scripts(True)
        ids = room.dimension_ids()
        for each in ids:
            tap(phone, each, "2")
        phone.click(".send button")
        phone.wait_until("thanks", lambda: phone.url.endswith("/thanks"))
        assert all(each.counts == (0, 1, 0, 0, 0) for each in room.tally().dimensions)
        # The browser keeps the page as it was left for its Back button, and no script of ours can clear it.
        assert "If others use it too, close this page" in phone.text()


def test_nothing_of_a_sent_ballot_comes_back_by_the_back_button(phone: Browser, tmp_path: Path) -> None:
    chosen = "return document.querySelectorAll('input:checked').length"
    with faculty_room(tmp_path) as room:
        begin(phone, room)
        ids = room.dimension_ids()
        tap(phone, ids[0], "4")
        assert phone.run(chosen) == 1, "the control"
        send(phone, len(ids) + 1)
        phone.wait_until("thanks", lambda: phone.url.endswith("/thanks"))
        phone.run("history.back()")
        phone.wait_until("the page of the ballot", lambda: words.ALREADY_IN.title in phone.text())
        assert phone.run(chosen) == 0
        assert phone.run("return localStorage.length") == 0


def test_a_draft_survives_a_reload_and_is_gone_after_the_send(phone: Browser, tmp_path: Path) -> None:
    with faculty_room(tmp_path) as room:
        begin(phone, room)
        ids = room.dimension_ids()
        tap(phone, ids[0], "4")
        phone.click("#next")
        phone.wait_until("the second", lambda: "Dimension 2" in phone.text())
        tap(phone, ids[1], "cj")
        phone.reload()
        phone.wait_until("the second again", lambda: "Dimension 2" in phone.text())
        path = phone.url.split("#")[0].removeprefix(room.door.url.rstrip("/"))
        assert f"lis-ballot {path}" in str(phone.run("return JSON.stringify(localStorage)"))
        phone.open(room.door.url)
        phone.click("#go-on a")
        send(phone, len(ids) + 1)
        phone.wait_until("thanks", lambda: phone.url.endswith("/thanks"))
        assert path not in str(phone.run("return JSON.stringify(localStorage)"))
        assert phone.run("return document.cookie") == ""
        counted = room.tally()
        assert counted.dimensions[0].counts == (0, 0, 0, 1, 0)
        assert counted.dimensions[1].cannot_judge == 1


def test_answers_that_came_too_late_do_not_stay_on_the_phone(phone: Browser, tmp_path: Path) -> None:
    """It may be the school's phone, and somebody else's the next day."""
    with faculty_room(tmp_path) as room:
        other, elsewhere = room.joined(9)
        begin(phone, room)
        first, *_ = ids = room.dimension_ids()
        assert other.send(elsewhere, {first: 3}).outcome == "in"
        tap(phone, first, "5")
        kept = "return JSON.stringify(localStorage)"
        assert f"a.{first}=5" in str(phone.run(kept)), "the control"
        close_round(room.ws, room.id, 1)
        send(phone, len(ids) + 1)
        phone.wait_until("it is told", lambda: words.CLOSED.title in phone.text())
        assert f"a.{first}" not in str(phone.run(kept))
        assert "/b/" not in str(phone.run(kept))


def test_a_lost_network_is_told_and_the_ballot_arrives_by_itself(phone: Browser, tmp_path: Path) -> None:
    with faculty_room(tmp_path) as room:
        begin(phone, room)
        first, *_ = ids = room.dimension_ids()
        tap(phone, first, "5")
        offline = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        phone.devtools("Network.enable", {})
        phone.devtools("Network.emulateNetworkConditions", offline)
        send(phone, len(ids) + 1)
        phone.wait_until("it is told", lambda: "safe on this phone" in phone.text())
        assert room.tally().ballots == 0
        phone.devtools("Network.emulateNetworkConditions", {**offline, "offline": False})
        phone.wait_until("thanks", lambda: phone.url.endswith("/thanks"))
        assert room.tally().ballots == 1


def test_a_phone_goes_on_when_the_laptop_was_started_again(phone: Browser, tmp_path: Path) -> None:
    from lis_desktop.services.collecting import phones

    with faculty_room(tmp_path) as room:
        begin(phone, room)
        first, *_ = ids = room.dimension_ids()
        tap(phone, first, "1")
        before = room.door
        before._keeper.close()  # as a crash does: nothing is tidied up
        send(phone, len(ids) + 1)
        phone.wait_until("it is told", lambda: "safe on this phone" in phone.text())
        try:
            room.door = phones.start(room.ws, before.assessment_id, 1, before.address)
        except LisError as trouble:
            raise AssertionError(str(trouble)) from trouble
        try:
            assert (room.door.port, room.door.join_code) == (before.port, before.join_code)
            phone.wait_until("thanks", lambda: phone.url.endswith("/thanks"))
            assert room.tally().ballots == 1
        finally:
            room.door.stop()


def test_the_phone_can_be_used_by_keyboard_and_no_button_is_small(phone: Browser, tmp_path: Path) -> None:
    with faculty_room(tmp_path) as room:
        begin(phone, room)
        small = phone.run(
            "return [...document.querySelectorAll('button, .choice, a')].filter(each => each.offsetParent)"
            ".map(each => each.getBoundingClientRect()).filter(at => at.height < 44 || at.width < 44).length"
        )
        assert small == 0
        wide = phone.run("return document.documentElement.scrollWidth <= innerWidth")
        phone.run("document.documentElement.style.fontSize = '200%'")
        assert wide is True
        assert phone.run("return document.documentElement.scrollWidth <= innerWidth") is True
        phone.run("document.documentElement.style.fontSize = ''")
        phone.run("document.querySelector('input').focus()")
        phone.press("\ue015", "\ue015")  # arrow down, twice
        assert phone.run("return document.querySelector('input:checked').value") in ("2", "3")
        phone.press("\ue007")  # Enter goes on, as Next does
        phone.wait_until("the second", lambda: "Dimension 2" in phone.text())
        assert phone.run("return document.activeElement.tagName") == "H2"
