"""Pictures of the Consortium's desk into docs/screenshots/desk: every page for staff, in the demo's data.

    .venv/bin/python docs/make_consortium_screenshots.py [NAME …]

Runs the demo first (eight invented schools, sealed bundles, one revised, one forked, one withdrawn, one
damaged, one of an unknown key), then opens its Consortium and draws off screen.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from make_screenshots import LOOKS, OUT, settle, small
from PySide6.QtCore import QSignalBlocker

from lis_desktop.bundle import write_bundle
from lis_desktop.core.entries import AgreedLevel
from lis_desktop.core.extract import Extract, Ticks
from lis_desktop.core.open_ballots import ASKED_FOR, OpenBallots
from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments, editing, exchange
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import effective_extracts
from lis_desktop.services.demo import run as demo_run
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Settings, ThemeChoice
from lis_desktop.ui.app import make_application
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages.staff.conflicts import ConflictsPage
from lis_desktop.ui.pages.staff.import_desk import ImportDeskPage
from lis_desktop.ui.pages.staff.league_desk import LeagueDeskPage
from lis_desktop.ui.pages.staff.log import LogPage
from lis_desktop.ui.pages.staff.region import RegionPage
from lis_desktop.ui.pages.staff.schools import SchoolsPage
from lis_desktop.ui.theme import Theme

DESK = OUT / "desk"
REVISED = "tidewater-regional-high-school"
"""This school sends once more before the pictures are taken: that is what a look tells number by number."""
AnyPage = TypeVar("AnyPage", bound=Page)


class Pictures:
    """One window on one Consortium's folder; each picture is named for what is on it."""

    def __init__(self, folder: Path, theme: Theme, wanted: list[str]) -> None:
        self.theme, self.wanted = theme, wanted
        self.window = MainWindow(theme)
        self.window.show()
        settings = Settings(staff_pages=True)
        self.desk = Desk(open_workspace(DataPaths(folder)), settings, theme, self.window)
        self.window.sit_down(self.desk)

    def draw(self, name: str, page_id: str, prepare: Callable[[], None] | None = None) -> None:
        """A page in every look; `prepare` brings it where it should be, each time."""
        if self.wanted and name not in self.wanted:
            return
        for choice, width, height, percent in LOOKS:
            self.theme.choose(choice)
            self.theme.set_percent(percent)
            self.window.resize(width, height)
            self.window.show_page(page_id)
            settle(self.desk)
            if prepare is not None:
                prepare()
                settle(self.desk)
            file = DESK / f"{name}-{choice.value}-{width}x{height}.png"
            small(self.window.grab().toImage()).save(str(file), "PNG", 0)
            print(file.name)

    def page(self, kind: type[AnyPage]) -> AnyPage:
        """The page in front."""
        assert isinstance(self.window.page, kind)
        return self.window.page

    def scroll_to(self, card: str) -> None:
        """Bring a card of the page in front to the top."""
        page = self.window.page
        assert page is not None
        settle(self.desk)
        page._scroll.verticalScrollBar().setValue(attrgetter(card)(page).y() - 8)

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.window.deleteLater()


def main(wanted: list[str]) -> None:
    """The first day, then a desk at work."""
    DESK.mkdir(parents=True, exist_ok=True)
    theme = Theme(make_application(), ThemeChoice.LIGHT, 100)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        first_day(Pictures(folder / "first day", theme, wanted))
        demo_run.run_demo(folder / "demo")
        mail = new_mail(folder / "demo", folder / "mail")
        desk = folder / "demo" / demo_run.CONSORTIUM
        at_work(Pictures(desk, theme, wanted), mail)
        research(Pictures(gave_ballots(desk, folder / "research"), theme, wanted))


def first_day(pictures: Pictures) -> None:
    """Before there are keys."""
    pictures.draw("first-day", "consortium")
    pictures.draw("ceremony", "staff-keys")
    pictures.close()


def at_work(pictures: Pictures, mail: Path) -> None:
    """With the demo's schools on the shelf, and new mail."""

    def look() -> None:
        pictures.page(ImportDeskPage).bring_in.choose([mail])

    def changes() -> None:
        look()
        settle(pictures.desk)
        table = pictures.page(ImportDeskPage).changes.table
        table.choose(table.rows_model.rows[-1])
        pictures.scroll_to("changes")

    def runs() -> None:
        pictures.scroll_to("waiting")

    def question() -> None:
        pictures.page(ConflictsPage).view.ask.click()
        pictures.scroll_to("view")

    def one_school() -> None:
        page = pictures.page(SchoolsPage)
        page._on_open(page.table.rows_model.rows[0])
        pictures.scroll_to("school")

    def programme() -> None:
        assert pictures.page(RegionPage).programme.isVisible()
        pictures.scroll_to("programme")

    def letters() -> None:
        pictures.scroll_to("letters")

    pictures.draw("import-desk", "consortium")
    pictures.draw("waiting-and-runs", "consortium", runs)
    pictures.draw("look", "consortium", look)
    pictures.draw("what-would-change", "consortium", changes)
    pictures.draw("conflict", "staff-conflicts")
    pictures.draw("question", "staff-conflicts", question)
    pictures.draw("schools", "staff-schools")
    pictures.draw("school", "staff-schools", one_school)
    pictures.draw("region", "staff-region")
    pictures.draw("programme", "staff-region", programme)
    pictures.draw("keys", "staff-keys")
    pictures.draw("letters", "staff-keys", letters)
    league_desk(pictures)
    pictures.draw("digest", "staff-digest")
    pictures.draw("log", "staff-log")
    moving(pictures, mail.parent / "shelf-2027.sqlite")
    pictures.close()


def moving(pictures: Pictures, to: Path) -> None:
    """The shelf goes to another file, and both hold the same."""

    def moved() -> None:
        for each in to.parent.glob(f"{to.name}*"):
            each.unlink()
        card = pictures.page(LogPage).move_card
        card.take_file(to)
        card.move_button.click()
        card.question.yes.click()
        settle(pictures.desk)
        with QSignalBlocker(card.to):
            card.to.setText("D:/shelf-2027.sqlite")
        pictures.scroll_to("move_card")

    def where() -> None:
        card = pictures.page(LogPage).move_card
        card.to.setText("postgresql+psycopg://desk@db.example.org/shelf")
        card.move_button.click()
        pictures.scroll_to("move_card")

    pictures.draw("move", "staff-log", where)
    pictures.draw("moved", "staff-log", moved)


def research(pictures: Pictures) -> None:
    """Two schools gave their ballots away."""

    def look() -> None:
        pictures.page(RegionPage).ballots.button.click()
        pictures.scroll_to("ballots.card")

    pictures.draw("ballots", "staff-region", look)
    pictures.close()


def gave_ballots(desk: Path, folder: Path) -> Path:
    """A desk without keys that has the demo's schools, two of them with their ballots."""
    mail = folder.parent / "research mail"
    mail.mkdir()
    with closing(open_shelf(DataPaths(desk))) as shelf:
        found = [extract for _, extract in effective_extracts(shelf)]
    for place, each in enumerate(found):
        (mail / f"{place}.lisbundle.zip").write_bytes(write_bundle(with_ballots(each) if place < 2 else each))
    with closing(open_shelf(DataPaths(folder))) as shelf, open_workspace(DataPaths(folder)) as ws:
        import_bundles(shelf, ws.instruments, [mail])
    return folder


def with_ballots(extract: Extract) -> Extract:
    """With rows that add up to what its first round counted."""
    first = extract.rounds[0]
    shown = sorted((each for each in first.dimensions if each.counts), key=lambda each: each.dimension_id)
    columns = [
        [
            *(str(level) for level, count in enumerate(each.counts or (), start=1) for _ in range(count)),
            *(["cj"] * (each.cannot_judge or 0) + ["nap"] * (each.not_applicable or 0)),
            *(["blank"] * (each.blank or 0)),
        ]
        for each in shown
    ]
    rows = tuple(sorted(zip(*columns, strict=True)))
    return replace(
        extract, ballots=OpenBallots(1, ASKED_FOR, tuple(each.dimension_id for each in shown), rows)
    )


def league_desk(pictures: Pictures) -> None:
    """What schools told, visits, needs and events, and the numbers."""

    def visits() -> None:
        pictures.scroll_to("matching")

    def needs() -> None:
        pictures.page(LeagueDeskPage).programme.form.hide()
        pictures.scroll_to("programme.needs")

    def an_event() -> None:
        pictures.page(LeagueDeskPage).programme.needs.plan.click()
        pictures.scroll_to("programme.form")

    def numbers() -> None:
        pictures.page(LeagueDeskPage).programme.form.hide()
        pictures.scroll_to("told")

    pictures.draw("offers-and-visits", "staff-league")
    pictures.draw("visits-to-match", "staff-league", visits)
    pictures.draw("needs-and-events", "staff-league", needs)
    pictures.draw("an-event", "staff-league", an_event)
    pictures.draw("league-in-numbers", "staff-league", numbers)


def new_mail(demo: Path, mail: Path) -> Path:
    """What came this morning: a newer bundle of one school, and everything from before once more."""
    mail.mkdir()
    for each in (demo / demo_run.BUNDLES).iterdir():
        (mail / each.name).write_bytes(each.read_bytes())
    with open_workspace(DataPaths(demo / demo_run.DATA / REVISED)) as workspace:
        chosen = assessments.assessments(workspace)[0]
        editing.save(workspace, chosen.id, AgreedLevel("equity", 3))
        editing.set_priorities(workspace, chosen.id, ["equity", "time-space"])
        exchange.export_bundle(workspace, chosen.id, Ticks(), mail)
    return mail


if __name__ == "__main__":
    main(sys.argv[1:])
