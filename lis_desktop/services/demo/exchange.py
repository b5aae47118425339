"""The exchange of the demo: a Consortium's keys and letters, what arrives from honest and other senders, and
the digest that goes back."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.bundle.sealing import is_sealed, unseal
from lis_desktop.core.extract import Ticks, WithdrawalReason
from lis_desktop.core.letters import Event
from lis_desktop.paths import DataPaths
from lis_desktop.services import digest, editing, exchange, letters, results
from lis_desktop.services.consortium import keys
from lis_desktop.services.consortium.digest_making import make_digest
from lis_desktop.services.consortium.importing.bundles import ImportRun, import_bundles
from lis_desktop.services.consortium.secret_keys import identities_of
from lis_desktop.services.demo.sample import finish_round, write_everything
from lis_desktop.services.demo.schools import DEMO_SCHOOLS, SCHOOL_YEAR, DemoSchool
from lis_desktop.services.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.shelf.opened import Shelf

WITHOUT_LETTER = frozenset({"Maple Hollow Union School", "Heron Bay Middle School"})
"""These schools send before their letter came: signed, not sealed, and unknown until staff compare words."""
FORKED = "Quarry Hill High School"
WITHDRAWN = "Granite Notch Academy"
STRANGER = DemoSchool("Saltmarsh Charter School", "ME", 20, 18, 0.5)
_EVENT = Event(date(2027, 3, 4), "Scoring together: three rubrics", "Keene, NH", "https://example.org/march")


@dataclass(frozen=True, slots=True)
class DemoExchange:
    """What the import desk said, and the digest that went back."""

    first: ImportRun
    after_enrolment: ImportRun
    digest: Path
    regions: tuple[str, ...]


def begin(shelf: Shelf, folder: Path, letters_folder: Path) -> dict[str, keys.WrittenLetter]:
    """The Consortium makes its keys and writes letters, by the school's name."""
    keys.begin_consortium(shelf, "New England Demo Consortium", folder / "recovery-key.txt")
    return {
        school.name: keys.make_letter(shelf, school.name, SCHOOL_YEAR, letters_folder)
        for school in DEMO_SCHOOLS
        if school.name not in WITHOUT_LETTER
    }


def take_letter(ws: Workspace, written: keys.WrittenLetter) -> None:
    """The school opens its letter and compares the eight words with the page."""
    letters.accept_letter(ws, letters.open_letter(ws, written.path), " ".join(written.words))


def send_trouble(data: Path, bundles: Path, sent: dict[str, Path]) -> None:
    """What else arrives: a revision, a fork of two laptops, a withdrawal, a damaged file, and a stranger's
    bundle."""
    _revise(DataPaths(data / folder_name(DEMO_SCHOOLS[1])), bundles)
    home = data / folder_name(_demo_school(FORKED))
    twin = home.with_name(f"{home.name}-second-laptop")
    shutil.copytree(home, twin)
    _revise(DataPaths(home), bundles)
    _revise(DataPaths(twin), bundles, "from-the-second-laptop")
    with open_workspace(DataPaths(data / folder_name(_demo_school(WITHDRAWN)))) as ws:
        exchange.withdraw_assessment(ws, _first_assessment(ws), bundles, WithdrawalReason.CONSENT)
    whole = bytearray(sent[DEMO_SCHOOLS[0].name].read_bytes())
    whole[len(whole) // 2] ^= 1
    (bundles / "damaged-in-the-mail.lisbundle").write_bytes(whole)
    with open_workspace(DataPaths(data / folder_name(STRANGER))) as ws:
        made = finish_round(ws, STRANGER)
        write_everything(ws, made.id, own_words=False)
        exchange.export_bundle(ws, made.id, Ticks(), bundles)


def unseal_copies(shelf: Shelf, sent: dict[str, Path], folder: Path) -> None:
    """What each school sent, without its seal: to look into, and for a shelf without keys."""
    identities = identities_of(shelf)
    for path in sent.values():
        data = path.read_bytes()
        name = path.name.removesuffix(".zip") + ".zip"
        (folder / name).write_bytes(unseal(data, identities) if is_sealed(data) else data)


def run_desk(shelf: Shelf, catalogue: Catalogue, bundles: Path) -> tuple[ImportRun, ImportRun]:
    """Everything comes in; staff telephone two schools, compare their words and enrol them."""
    first = import_bundles(shelf, catalogue, [bundles])
    for each in keys.overview(shelf).waiting:
        if each.school_name in WITHOUT_LETTER:
            code = folder_name(_demo_school(each.school_name))
            keys.enrol_key(shelf, " ".join(each.card.words), code)
    return first, import_bundles(shelf, catalogue, [])


def send_digest(shelf: Shelf, catalogue: Catalogue, data: Path, folder: Path) -> tuple[Path, tuple[str, ...]]:
    """The digest goes back; two schools take it in, and tell what they see of the region."""
    made = make_digest(shelf, catalogue, folder, events=[_EVENT])
    assert made.path is not None
    told = []
    for school in DEMO_SCHOOLS[:2]:
        with open_workspace(DataPaths(data / folder_name(school))) as ws:
            digest.import_digest(ws, made.path)
            first = _first_assessment(ws)
            region = digest.region(ws, results.dossier(ws, first).assessment.instrument)
            shown = 0 if region is None else len(region.cells)
            told.append(f"{school.name} sees the region in {shown} dimensions")
    return made.path, tuple(told)


def folder_name(school: DemoSchool) -> str:
    """Such as alder-brook-high-school."""
    return school.name.casefold().replace(" ", "-")


def _demo_school(name: str) -> DemoSchool:
    return next(each for each in DEMO_SCHOOLS if each.name == name)


def _revise(paths: DataPaths, bundles: Path, name: str = "") -> None:
    """The school changes its priorities and sends again."""
    with open_workspace(paths) as ws:
        first = _first_assessment(ws)
        chosen = [each.dimension_id for each in results.dossier(ws, first).priorities]
        editing.set_priorities(ws, first, chosen[:1] if name else chosen[::-1])
        out = bundles / f"{paths.root.name}-{name}.lisbundle" if name else bundles
        exchange.export_bundle(ws, first, Ticks(), out)


def _first_assessment(ws: Workspace) -> str:
    from lis_desktop.services import assessments

    return next(each.id for each in assessments.assessments(ws) if each.school_year == SCHOOL_YEAR)
