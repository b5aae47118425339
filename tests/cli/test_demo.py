"""The demo does the whole job, and never takes away what is not its own."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from lis_desktop.bundle.sealing import unseal
from lis_desktop.core.errors import JobCancelled, NotAllowed
from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.secret_keys import identities_of
from lis_desktop.services.demo import run as demo_run
from lis_desktop.services.demo.folder import ABOUT, demo_folder
from lis_desktop.services.demo.league_words import FIELD_NOTES, TEAM
from lis_desktop.services.demo.run import DemoResult, run_demo
from tests.cli.conftest import Lis, Ran, run_in_process
from tests.reports.pdf_reading import page_texts


@dataclass(frozen=True, slots=True)
class Demo:
    """What the command gave, and what the service behind it gave to the command."""

    ran: Ran
    made: DemoResult


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """One demo, made by the command, for all tests that look at it: it takes as long as many other tests."""
    folder = tmp_path_factory.mktemp("made")
    kept: list[DemoResult] = []

    def run_and_keep(*arguments: object) -> DemoResult:
        kept.append(run_demo(*arguments))  # type: ignore[arg-type]
        return kept[0]

    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(demo_run, "run_demo", run_and_keep)
        code = run_in_process(folder / "data", "demo", "--out", folder / "demo")
    assert code == 0, err.getvalue()
    return Demo(Ran(code, out.getvalue(), err.getvalue()), kept[0])


@pytest.fixture
def made(demo: Demo) -> DemoResult:
    return demo.made


def test_the_demo_leaves_reports_bundles_a_shelf_and_a_benchmark(
    demo: Demo, lis: Lis, tmp_path: Path
) -> None:
    ran, out = demo.ran, demo.made.folder
    assert "6 schools, 1 held out" in ran.out
    assert len(list((out / "reports").glob("*.pdf"))) == 16
    every = out / "reports" / "every-document"
    assert sorted(path.name for path in every.iterdir()) == [
        "2026-27", "2027-28", "agenda.pdf", "ballots.pdf", "growth.pdf",
    ]  # fmt: skip
    assert [len(list((every / year).iterdir())) for year in ("2026-27", "2027-28")] == [7, 7]
    assert len(list((out / "consortium" / "reports").glob("*.pdf"))) == 7
    bundles = sorted((out / "bundles").iterdir())
    assert len([path for path in bundles if path.name.endswith(".lisbundle")]) == 11
    assert len([path for path in bundles if path.name.endswith(".lisbundle.zip")]) == 3
    unsealed = sorted((out / "unsealed").glob("*.lisbundle.zip"))
    assert len(unsealed) == 8
    assert "8 accepted" in lis("--data-dir", tmp_path / "no-keys", "consortium", "import", *unsealed).out
    north_birch = next(path for path in bundles if "north-birch" in path.name)
    keys = ("--data-dir", out / "consortium")
    inside = json.loads(lis(*keys, "bundle", "inspect", north_birch, "--json").out)
    assert inside["rounds"][0]["hidden"]
    assert inside["sealed"]
    shelf = f"sqlite:///{out / 'consortium' / 'shelf.sqlite'}"
    shown = json.loads(lis("consortium", "benchmark", "--store", shelf, "--json").out)
    assert [each["schools"] for each in shown["cycles"]] == [6]
    released = [each for each in shown["cycles"][0]["dimensions"] if each["withheld"] is None]
    assert len(released) == 20
    assert {each["schools"] for each in released} == {5, 6}
    assert (out / "consortium" / "export" / "datapackage.json").is_file()
    again = lis(*keys, "consortium", "import", out / "bundles", "--store", shelf)
    assert "11 duplicate" in again.out
    assert "1 withdrawn" in again.out
    parts = ["bundles", "consortium", "data", "digest", "league", "letters", "reports", "unsealed"]
    assert sorted(path.name for path in out.iterdir()) == [ABOUT, *parts]


def test_the_meetings_of_the_demos_agenda_begin_when_their_titles_say(made: DemoResult) -> None:
    agenda = made.folder / "reports" / "every-document" / "agenda.pdf"
    pages = [" ".join(words.split()) for words in page_texts(agenda.read_bytes())]
    begun = [
        (title[1], table[1])
        for words in pages
        if (title := re.search(r"\((\d+:\d\d) to", words))
        and (table := re.search(r"(\d+:\d\d) [ap]m", words))
    ]
    assert begun == [("9:00", "9:00"), ("12:00", "12:00")]


def test_the_demo_tells_what_arrived_and_what_went_back(made: DemoResult) -> None:
    found = made.exchange
    first = {Path(line.file).name: (line.outcome, line.reason) for line in found.first.lines}
    outcomes = Counter(outcome for outcome, _ in first.values())
    told = (Outcome.ACCEPTED, Outcome.STALE, Outcome.CONFLICT, Outcome.WITHDRAWN)
    assert [outcomes[each] for each in told] == [4, 2, 2, 2]
    assert first["damaged-in-the-mail.lisbundle"] == (Outcome.REJECTED, Reason.NOT_CANONICAL)
    waiting = [name for name, (_, reason) in first.items() if reason is Reason.UNKNOWN_KEY]
    assert len(waiting) == 3
    assert all(name.endswith(".lisbundle.zip") for name in waiting)
    assert [line.outcome for line in found.after_enrolment.lines] == 2 * [Outcome.ACCEPTED]
    assert found.digest.is_file()
    assert [told.endswith("in 20 dimensions") for told in found.regions] == [True, True]


def test_the_demo_lives_a_league_year_and_tells_nothing_that_was_not_ticked(made: DemoResult) -> None:
    told = {each.noun: (each.at_schools, each.at_consortium, each.back) for each in made.league}
    assert told["memberships"] == (8, 5, None)
    assert told["events"] == (0, 2, 2)
    assert told["offers to host"] == (4, 3, 3), "a school whose laptops contradict each other is held back"
    assert told["wishes to visit"] == (4, 3, None), "one school ticks nothing"
    assert told["matches"] == (0, 3, 3)
    assert told["visits, told by both sides"] == (6, 6, None)
    assert told["field notes"] == (6, 3, None), "the other three were not ticked"
    assert told["good ideas"] == (5, 5, 5)
    assert told["ideas tried elsewhere"] == (1, 1, 1)
    assert told["teams for events (names stay here)"] == (1, None, None)
    files = list((made.folder / "digest").iterdir())
    assert len(files) == 3
    secret = [name.encode() for _, name in TEAM] + [FIELD_NOTES[1].encode()]
    letters = open_shelf(DataPaths(made.folder / "consortium"))
    identities = identities_of(letters)
    letters.close()
    bundles = [path.read_bytes() for path in (made.folder / "league").rglob("*.lisbundle")]
    opened = [unseal(data, identities) for data in bundles]
    assert any(FIELD_NOTES[0].encode() in data for data in opened)
    for data in (*opened, *(path.read_bytes() for path in files)):
        assert not any(each in data for each in secret)
    home = made.folder / "data" / "alder-brook-high-school"
    assert any(TEAM[0][1].encode() in path.read_bytes() for path in home.glob("*.sqlite*"))


def test_a_demo_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    with pytest.raises(JobCancelled):
        run_demo(out, cancelled=lambda: True)
    assert not out.exists()


def test_a_folder_with_something_else_is_left_alone(lis: Lis, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    kept = tmp_path / "mine" / "reports"
    kept.write_text("last year", encoding="utf-8")
    ran = lis("demo", "--out", tmp_path / "mine")
    assert ran.code == 1
    assert "holds something else than a demo" in ran.err
    assert kept.read_text(encoding="utf-8") == "last year"


def test_a_second_demo_takes_the_place_of_the_first_only_when_it_is_whole(tmp_path: Path) -> None:
    def make(word: str) -> None:
        with demo_folder(tmp_path / "out", ("one", "two"), "about") as making:
            (making / "one" / word).write_text("", encoding="utf-8")
            if word == "bad":
                raise JobCancelled

    def there() -> list[str]:
        return sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*"))

    make("first")
    assert there() == [ABOUT, "one", "one/first", "two"]
    with pytest.raises(JobCancelled):
        make("bad")
    assert there() == [ABOUT, "one", "one/first", "two"]
    make("second")
    assert there() == [ABOUT, "one", "one/second", "two"]


def test_leftovers_of_a_demo_that_was_killed_do_not_matter(tmp_path: Path) -> None:
    leftover = tmp_path / ".being-made" / "old"
    leftover.mkdir(parents=True)
    with demo_folder(tmp_path, ("one",), "about") as making:
        (making / "one" / "new").write_text("", encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == [ABOUT, "one"]


def test_a_demo_with_its_mark_and_a_strangers_file_is_still_a_demo(tmp_path: Path) -> None:
    with demo_folder(tmp_path, ("one",), "about"):
        pass
    (tmp_path / "note.txt").write_text("kept", encoding="utf-8")
    with demo_folder(tmp_path, ("one",), "about"):
        pass
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "kept"
    (tmp_path / ABOUT).unlink()
    with pytest.raises(NotAllowed), demo_folder(tmp_path, ("one",), "about"):
        pass
