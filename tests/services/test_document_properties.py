"""Every document says which version of the program made it, and with which formats: read by other readers.

The list of documents is the program's own: whatever reaches one of the few functions that draw a file must be
tried here, so that a new document cannot forget to say it.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pypdf
import pytest
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.content.catalogue import Catalogue, load_catalogue
from lis_desktop.core.ballot_sheet import BallotText
from lis_desktop.core.league.resources import Resource, ResourceSource
from lis_desktop.core.league.visits import VisitRole
from lis_desktop.core.maker import Maker
from lis_desktop.core.school import School
from lis_desktop.paths import DataPaths
from lis_desktop.services import documents, reporting
from lis_desktop.services.collecting.phones import Slip
from lis_desktop.services.consortium.exporting.shelf import export_shelf
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.keys import begin_consortium, make_letter
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.region import reports as region_reports
from lis_desktop.services.consortium.region.workbook import write_region_workbook
from lis_desktop.services.formats import this_program
from lis_desktop.services.league import documents as league_documents
from lis_desktop.services.league import events, visits
from lis_desktop.services.league.events import plan_team
from lis_desktop.services.reporting import ExportKind, Paper, ReportKind
from lis_desktop.services.workspace import Workspace
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.ui.printing import new_printer
from lis_desktop.ui.slips import write_slips
from tests.bundle_samples import sample_extract
from tests.reports.faculty import AS_OF, faculty_of_46, year_before
from tests.services.league.conftest import LATER, take_digest
from tests.services.league.samples import given_id
from tests.store.school_days import begin, open_school

PACKAGE = Path(reporting.__file__).parent.parent
DRAWING = {
    "render", "docx_bytes", "xlsx_bytes", "Sheets", "ics_bytes", "event_ics_bytes", "letter_page", "package",
    "QPdfWriter", "QPrinter",
}  # fmt: skip
"""What makes the bytes of a document: everything else goes through one of these."""
LIBRARIES = {
    "pikepdf",
    "docx",
    "xlsxwriter",
    "QPdfWriter",
    "QPrinter",
    "QSvgGenerator",
    "QTextDocumentWriter",
}
PLAIN = {".csv", ".txt", ".md"}
"""Texts and tables have no place for properties; the data package's descriptor speaks for its tables."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """A school with a digest and a visit, and a Consortium's desk with three schools."""

    ws: Workspace
    of: School
    shelf: Shelf
    catalogue: Catalogue


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rooms]:
    folder = tmp_path_factory.mktemp("rooms")
    catalogue = load_catalogue(folder / "packs")
    sent = []
    for number in (1, 2, 3):
        sent.append(folder / f"{number}.lisbundle.zip")
        sent[-1].write_bytes(write_bundle(sample_extract(number)))
    with ExitStack() as stack:
        ws = stack.enter_context(open_school(folder / "school"))
        of = begin(ws).school
        take_digest(ws, folder)
        shelf = stack.enter_context(closing(open_shelf(DataPaths(folder / "desk"))))
        import_bundles(shelf, catalogue, sent)
        begin_consortium(shelf, "Test Consortium", folder / "recovery.txt")
        yield Rooms(ws, of, shelf, catalogue)


Write = Callable[[Rooms, Path], object]
WRITERS: dict[str, Write] = {}


def writes(door: str) -> Callable[[Write], Write]:
    """The function below fills a folder with everything that this door of the program can make."""

    def keep(write: Write) -> Write:
        WRITERS[door] = write
        return write

    return keep


@writes("services.reporting:make_report")
def _in_memory(_: Rooms, out: Path) -> None:
    for kind in ReportKind:
        made = reporting.make_report(faculty_of_46(), kind, as_of=AS_OF)
        (out / f"{kind.value}.pdf").write_bytes(made.data)


@writes("services.reporting:write_report")
def _reports(_: Rooms, out: Path) -> None:
    for kind in ReportKind:
        reporting.write_report(faculty_of_46(), kind, Paper.A4, out / f"{kind.value}.pdf")


@writes("services.reporting:write_export")
def _exports(_: Rooms, out: Path) -> None:
    for kind in ExportKind:
        reporting.write_export(faculty_of_46(), kind, out / f"export.{kind.value}")


@writes("services.reporting:write_all")
def _everything(_: Rooms, out: Path) -> None:
    reporting.write_all(faculty_of_46(), Paper.LETTER, out / "all")


@writes("services.documents:write_growth")
def _growth(_: Rooms, out: Path) -> None:
    documents.write_growth([year_before(), faculty_of_46()], Paper.LETTER, out / "growth.pdf")


@writes("services.documents:write_agenda")
def _agenda(rooms: Rooms, out: Path) -> None:
    guide = rooms.catalogue.guides()[0]
    documents.write_agenda(guide, guide.run_sheets[0], Paper.LETTER, out / "agenda.pdf")


@writes("services.documents:write_ballots")
def _ballots(_: Rooms, out: Path) -> None:
    of = faculty_of_46()
    for text in BallotText:
        documents.write_ballots(
            of.assessment, of.instrument, 1, 2, Paper.LETTER, out / f"{text.value}.pdf", text=text
        )


@writes("services.documents:growth")
def _growth_to_look_at(_: Rooms, out: Path) -> None:
    (out / "growth.pdf").write_bytes(documents.growth([year_before(), faculty_of_46()], Paper.LETTER))


@writes("services.documents:agenda")
def _agenda_to_look_at(rooms: Rooms, out: Path) -> None:
    guide = rooms.catalogue.guides()[0]
    (out / "agenda.pdf").write_bytes(documents.agenda(guide, guide.run_sheets[0], Paper.LETTER))


@writes("services.documents:ballots")
def _ballots_to_look_at(_: Rooms, out: Path) -> None:
    of = faculty_of_46()
    (out / "b.pdf").write_bytes(documents.ballots(of.assessment, of.instrument, 1, 2, Paper.LETTER))


@writes("services.consortium.region.reports:write_region_reports")
def _region_folder(rooms: Rooms, out: Path) -> None:
    region_reports.write_region_reports(rooms.shelf, rooms.catalogue, out / "region")


@writes("services.consortium.region.workbook:write_region_workbook")
def _region_workbook(rooms: Rooms, out: Path) -> None:
    write_region_workbook(rooms.shelf, rooms.catalogue, out / "region.xlsx")


@writes("services.consortium.exporting.shelf:export_shelf")
def _data_package(rooms: Rooms, out: Path) -> None:
    export_shelf(rooms.shelf, rooms.catalogue, out / "package")


@writes("services.consortium.keys:make_letter")
def _letter_page(rooms: Rooms, out: Path) -> None:
    make_letter(rooms.shelf, "Alder Brook High School", "2026-27", out)


@writes("services.league.documents:write_letter")
def _letter_of_intent(rooms: Rooms, out: Path) -> None:
    league_documents.write_letter(rooms.ws, rooms.of.id, Paper.LETTER, out / "letter.pdf")


@writes("services.league.documents:write_visit_folder")
def _visit_folder(rooms: Rooms, out: Path) -> None:
    planned = visits.plan_visit(
        rooms.ws, rooms.of.id, role=VisitRole.VISITOR, with_school="Bay High", dimension_ids=(),
        schedule_id="three-days", first_day=AS_OF,
    )  # fmt: skip
    league_documents.write_visit_folder(rooms.ws, rooms.of.id, planned.id, Paper.LETTER, out / "folder.pdf")


@writes("services.league.documents:write_league_page")
def _league_page(rooms: Rooms, out: Path) -> None:
    league_documents.write_league_page(rooms.ws, rooms.of.id, Paper.LETTER, out / "page.pdf")


@writes("services.league.documents:resource_pdf")
def _resource(rooms: Rooms, out: Path) -> None:
    resource = Resource(given_id(7), ResourceSource.DIGEST, "A study", "A short one.", ())
    data = league_documents.resource_pdf(rooms.ws, rooms.of.id, resource, Paper.LETTER)
    (out / "resource.pdf").write_bytes(data)


@writes("services.league.events:write_event_calendar")
def _events(rooms: Rooms, out: Path) -> None:
    plan_team(rooms.ws, rooms.of.id, LATER, ())
    for event in (LATER, ""):
        events.write_event_calendar(rooms.ws, rooms.of.id, event, out / f"events{event}.ics")


@writes("ui.slips:write_slips")
def _slips(_: Rooms, out: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    write_slips([Slip(f"http://10.0.0.1/{n}", drawing) for n in range(12)], "Dune High", out / "slips.pdf")


@writes("ui.printing:new_printer")
def _printed_into_a_file(_: Rooms, out: Path) -> None:
    printer = new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out / "printed.pdf"))
    QPainter(printer).end()


NO_DOCUMENTS = {"services.tracing:verify_report"}
"""Draws a report only to compare it."""


def doors() -> set[str]:
    """Every public function above the workshops that makes documents, itself or through its own module."""
    found = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        floor = path.relative_to(PACKAGE).parts[0]
        if floor in ("services", "ui", "cli"):
            name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
            found |= {f"{name}:{each}" for each in _drawing_functions(path) if not each.startswith("_")}
    return found


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _drawing_functions(path: Path) -> set[str]:
    functions = {
        node.name: _names_in(node)
        for node in _parsed(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    reached: set[str] = set()
    while True:
        more = {name for name, used in functions.items() if used & (DRAWING | reached)}
        if more == reached:
            return reached
        reached = more


def _names_in(node: ast.AST) -> set[str]:
    called = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    passed = (arg for each in ast.walk(node) if isinstance(each, ast.Call) for arg in each.args)
    return {each.id for each in (*called, *passed) if isinstance(each, ast.Name)}


def test_every_door_through_which_documents_leave_is_tried_here() -> None:
    assert doors() == set(WRITERS) | NO_DOCUMENTS


def test_nobody_else_draws_documents() -> None:
    """Another library, or another place for one, is another kind of document: add it to `DRAWING`."""
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(_parsed(path))
        for name in _imported(node)
        if name in LIBRARIES
    }
    assert found == {
        "reports/docx.py",
        "reports/docx_about.py",
        "reports/docx_look.py",
        "reports/tagging.py",
        "reports/tracing.py",
        "reports/sheets.py",
        "ui/printing.py",
        "ui/slips.py",
    }


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.split(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [(node.module or "").split(".")[0], *(alias.name for alias in node.names)]
    return []


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says, as another program reads it; `formats` are those of the store and the bundle."""

    program: str
    formats: tuple[str, str]


EXPECTED = Said(this_program().program, (str(this_program().store_format), str(this_program().bundle_format)))


def from_line(line: str) -> Said:
    found = re.fullmatch(r"(LIS Desktop [0-9][0-9a-z.]*) \(store format (\d+), bundle format (\d+)\)", line)
    assert found, line
    return Said(found[1], (found[2], found[3]))


def of_pdf(path: Path) -> Said:
    document = pypdf.PdfReader(path)
    info, xmp = document.metadata, document.xmp_metadata
    assert info is not None
    assert xmp is not None
    assert info.creator == xmp.xmp_creator_tool
    assert info.producer == xmp.pdf_producer
    said = from_line(str(info.creator))
    if not str(info.producer).startswith("Qt "):
        assert info.producer == said.program
        packet = ElementTree.fromstring(xmp.stream.get_data())
        ours = {each.tag.partition("}")[2]: each.text for each in packet.iter() if "lis-desktop" in each.tag}
        assert f"LIS Desktop {ours['version']}" == said.program
        assert (ours["storeFormat"], ours["bundleFormat"]) == said.formats
    return said


def of_office(path: Path) -> Said:
    with ZipFile(path) as archive:
        relations = ElementTree.fromstring(archive.read("_rels/.rels"))
        parts = {str(each.get("Type")).rpartition("/")[2]: str(each.get("Target")) for each in relations}
        types = archive.read("[Content_Types].xml").decode()
        assert "custom-properties+xml" in types
        custom = {
            str(each.get("name")): str(each[0].text)
            for each in ElementTree.fromstring(archive.read(parts["custom-properties"].lstrip("/")))
        }
        app = ElementTree.fromstring(archive.read(parts["extended-properties"].lstrip("/")))
        core = archive.read(parts["core-properties"].lstrip("/")).decode()
    application = next(each.text for each in app if each.tag.endswith("}Application"))
    assert application == f"{custom['Program']} {custom['Version']}"
    assert "<dc:creator>LIS Desktop</dc:creator>" in core
    return Said(application, (custom["Store format"], custom["Bundle format"]))


def of_calendar(path: Path) -> Said:
    lines = path.read_bytes().decode("utf-8").replace("\r\n ", "").split("\r\n")
    head = dict(line.split(":", 1) for line in lines[1 : lines.index("BEGIN:VEVENT")])
    version = head["X-LIS-VERSION"]
    assert re.fullmatch(rf"-//LIS Desktop//[A-Za-z ]+ {re.escape(version)}//EN", head["PRODID"])
    return Said(f"LIS Desktop {version}", (head["X-LIS-STORE-FORMAT"], head["X-LIS-BUNDLE-FORMAT"]))


class _Generator(HTMLParser):
    content = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "meta" and told.get("name") == "generator":
            self.content += str(told["content"])


def of_html(path: Path) -> Said:
    parser = _Generator()
    parser.feed(path.read_text(encoding="utf-8"))
    return from_line(parser.content)


def of_descriptor(path: Path) -> Said:
    made_by = json.loads(path.read_text(encoding="utf-8"))["made_by"]
    citation = (path.parent / "citation.txt").read_text(encoding="utf-8")
    said = Said(
        f"{made_by['program']} {made_by['version']}",
        (str(made_by["store_format"]), str(made_by["bundle_format"])),
    )
    assert Maker(made_by["version"], made_by["store_format"], made_by["bundle_format"]).line in citation
    return said


READERS: dict[str, Callable[[Path], Said]] = {
    ".pdf": of_pdf,
    ".docx": of_office,
    ".xlsx": of_office,
    ".ics": of_calendar,
    ".html": of_html,
    ".json": of_descriptor,
}


@pytest.mark.parametrize("door", WRITERS)
def test_a_document_says_which_version_and_formats_made_it(
    qtbot: QtBot, rooms: Rooms, tmp_path: Path, door: str
) -> None:
    WRITERS[door](rooms, tmp_path)
    made = [each for each in tmp_path.rglob("*") if each.is_file() and each.suffix not in PLAIN]
    mine = [each for each in made if not each.name.endswith(".lisletter.zip")]
    assert mine
    assert {each.name: READERS[each.suffix](each) for each in mine} == dict.fromkeys(
        (each.name for each in mine), EXPECTED
    )
