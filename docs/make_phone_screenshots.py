"""Every phone page at 390 × 844, light and dark, into docs/screenshots/phone/ (or the folder given).

    python docs/make_phone_screenshots.py [FOLDER]

Needs Chromium and its driver (`make oracles` installs them). A real server serves a made-up school.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.phones.browser import Browser, browser  # noqa: E402
from tests.phones.faculty_room import Room, faculty_room, voting_room  # noqa: E402

OUT = ROOT / "docs" / "screenshots" / "phone"


def choose(phone: Browser, field: str, value: str) -> None:
    """Tap one answer."""
    phone.click(f'input[name="a.{field}"][value="{value}"]')


def scores(phone: Browser, room: Room, shot: Shots) -> None:
    """From the code to the thanks."""
    phone.open(f"{room.door.url}?code={room.door.join_code}")
    shot("1-join")
    phone.click("button.main")
    phone.wait_until("the ballot", lambda: "/b/" in phone.url)
    ids = room.dimension_ids()
    shot("2-first")
    choose(phone, ids[0], "3")
    for number, each in enumerate(ids[1:14], 2):
        phone.run("location.hash = arguments[0]", str(number))
        choose(phone, each, str(number % 4 + 1))
    phone.run("scrollTo(0, 0)")
    shot("3-chosen")
    phone.run("location.hash = '21'")
    shot("4-review")
    phone.click("#next")
    phone.wait_until("the thanks", lambda: phone.url.endswith("/thanks"))
    shot("5-thanks")
    phone.open(room.door.url)
    phone.type("#code", "000000" if room.door.join_code != "000000" else "111111")
    phone.click("button.main")
    shot("6-wrong-code")
    phone.open(f"{room.door.url}b/not-a-slip-of-ours")
    shot("7-unknown")


class Shots:
    """Takes the same page light and dark."""

    def __init__(self, phone: Browser, out: Path) -> None:
        self._phone = phone
        self._out = out

    def __call__(self, name: str) -> None:
        """One page, twice."""
        for scheme in ("dark", "light"):
            self._phone.prefer(scheme)
            self._phone.picture(self._out / f"{name}-{scheme}.png")


def main(out: Path) -> int:
    """Make all pictures; 0."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with browser(place / "profile") as phone:
            shot = Shots(phone, out)
            with faculty_room(place / "scores", pack="gbp-outline") as room:
                scores(phone, room, shot)
            with voting_room(place / "votes") as room:
                phone.open(room.door.url)
                path = room.joined()[1]
                phone.open(room.door.url.rstrip("/") + path)
                phone.click(".more")
                phone.click(".more")
                phone.run("scrollTo(0, 0)")
                shot("8-vote")
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT))
