"""What the packages of three systems say about the program agrees, and is what their readers accept."""

from __future__ import annotations

import configparser
import plistlib
import re
import sys
import tomllib
from email.message import Message
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from lis_desktop.paths import OPENED_SUFFIXES

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
sys.path.insert(0, str(PACKAGING / "freeze"))

import properties  # noqa: E402
import trim  # noqa: E402

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def desktop() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / "lis-desktop.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_program_opens_by_name_what_its_packages_promise() -> None:
    assert tuple(each.suffix for each in properties.FILE_TYPES) == OPENED_SUFFIXES


def test_the_menu_entry_takes_every_file_type(desktop: configparser.SectionProxy) -> None:
    assert set(desktop["MimeType"].strip(";").split(";")) == {each.mime for each in properties.FILE_TYPES}
    assert desktop["Exec"] == "lis-desktop %F"


def test_linux_knows_every_file_type_by_its_whole_ending() -> None:
    root = ElementTree.parse(LINUX / "lis-desktop.xml").getroot()
    found = {
        (each.get("type"), each.findtext(f"{MIME}comment"), glob.get("pattern"))
        for each in root.iter(f"{MIME}mime-type")
        for glob in each.iter(f"{MIME}glob")
    }
    assert found == {(each.mime, each.title, f"*{each.suffix}") for each in properties.FILE_TYPES}


def test_the_software_centre_is_told_the_same() -> None:
    path = LINUX / f"{properties.IDENTIFIER}.metainfo.xml"
    root = ElementTree.parse(path).getroot()
    assert root.findtext("id") == properties.IDENTIFIER
    assert {each.text for each in root.iter("mediatype")} == {each.mime for each in properties.FILE_TYPES}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] in {each.get("version") for each in root.iter("release")}
    assert root.findtext("project_license") == project["license"]


def test_macos_is_told_the_same_in_a_property_list() -> None:
    about = Message()
    about["Version"] = "1.2.3"
    told = plistlib.loads(plistlib.dumps(properties.document_types(about)))
    assert told["CFBundleShortVersionString"] == "1.2.3"
    exported = {each["UTTypeIdentifier"]: each for each in told["UTExportedTypeDeclarations"]}
    own = [each for each in properties.FILE_TYPES if each.has_own_suffix]
    assert len(exported) == len(own) == 2
    for each, kind in zip(own, exported.values(), strict=True):
        tags = kind["UTTypeTagSpecification"]
        assert tags == {"public.filename-extension": [each.suffix[1:]], "public.mime-type": [each.mime]}
    claims = {
        identifier: document["LSHandlerRank"]
        for document in told["CFBundleDocumentTypes"]
        for identifier in document["LSItemContentTypes"]
    }
    # Ours are ours; an archive stays with the system's program, and ours is offered.
    assert claims == {**dict.fromkeys(exported, "Owner"), "public.zip-archive": "Alternate"}
    # macOS asks a person before the first phone reaches the program, and shows them this.
    assert "Phones" in told["NSLocalNetworkUsageDescription"]
    # Else PyInstaller hides the windows of a program that is a command too.
    assert told["LSBackgroundOnly"] is False


def test_macos_knows_the_program_and_its_files_by_names_that_it_takes() -> None:
    """An identifier with another character is passed over, and a double click with it."""
    told = properties.document_types(Message())
    names = [
        properties.MACOS_IDENTIFIER,
        *(each["UTTypeIdentifier"] for each in told["UTExportedTypeDeclarations"]),
    ]
    assert len(names) == 3
    assert [each for each in names if not re.fullmatch(r"[A-Za-z0-9.-]+", each)] == []
    spec = (PACKAGING / "freeze" / "lis-desktop.spec").read_text(encoding="utf-8")
    assert "bundle_identifier=MACOS_IDENTIFIER," in spec, "one name, of whoever publishes it"


def test_macos_entitlements_are_a_property_list_that_opens_no_door_but_the_ballot_server() -> None:
    written = (PACKAGING / "macos" / "entitlements.plist").read_bytes()
    # What macOS reads them with at a start takes no comment, and ends the program without a word.
    assert b"<!--" not in written
    assert b"\r" not in written
    assert written.startswith(b"<?xml")
    entitled = plistlib.loads(written)
    assert [name for name, given in entitled.items() if given] == ["com.apple.security.network.server"]


def test_the_windows_installer_is_for_one_person_and_leaves_the_data() -> None:
    script = (PACKAGING / "windows" / "lis-desktop.iss").read_text(encoding="utf-8")
    lines = [line.strip() for line in script.splitlines() if line.strip() and not line.startswith((";", "#"))]
    sections = [line for line in lines if line.startswith("[")]
    # Inno Setup's compiler passes over a section that it does not know, without a word.
    known = ("Setup", "Languages", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run")
    assert sections == [f"[{name}]" for name in known]
    setup = dict(
        line.split("=", 1)
        for line in script.split("[Setup]")[1].split("\n[")[0].splitlines()
        if "=" in line and not line.startswith(";")
    )
    assert setup["PrivilegesRequired"] == "lowest"
    assert setup["MinVersion"] == "10.0.17763", "docs/installing.md promises 1809 and newer"
    assert setup["AppId"].startswith("{{"), "one brace alone is the start of a constant"
    for each in properties.FILE_TYPES:
        if each.has_own_suffix:
            assert re.search(rf'Subkey: "Software\\Classes\\{re.escape(each.suffix)}"', script)
    for line in lines:
        assert line.count('"') % 2 == 0, line
        assert line.count("{") == line.count("}") or line.startswith("AppId="), line


def test_the_windows_installer_asks_for_the_names_by_which_an_open_program_is_known() -> None:
    script = (PACKAGING / "windows" / "lis-desktop.iss").read_text(encoding="utf-8")
    asked = re.search(r"^AppMutex=(.+)$", script, re.MULTILINE)
    assert asked is not None
    started = (PACKAGING / "freeze" / "launch.py").read_text(encoding="utf-8")
    assert re.findall(r'"((?:Global\\)?LISDesktop\.[A-Za-z]+)"', started) == asked[1].split(",")


def test_the_workflow_builds_tests_and_tries_on_three_systems() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "packages.yml").read_text(encoding="utf-8"))
    build = workflow["jobs"]["build"]
    assert len(build["strategy"]["matrix"]["include"]) == 3
    words = "\n".join(step.get("run", "") for step in build["steps"])
    for wanted in ("setup_environment.py", "pytest", "make_package.py", "self-test"):
        assert wanted in words


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/lib/libicuuc.so.73",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt6PrintSupport.dll",
        "lis_desktop/resources/fonts/LISSans-Bold.ttf",
        "pillow.libs/libjpeg-6dc8d115.so.62.4.0",
    ],
)
def test_what_the_window_needs_is_kept(name: str) -> None:
    assert trim.is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "libgtk-3.so.0",
        "PySide6/Qt/translations/qt_de.qm",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6\\Qt6Quick.dll",
        "PySide6/plugins/tls/qopensslbackend.dll",
        "PySide6\\opengl32sw.dll",
        "PySide6/Qt/plugins/wayland-shell-integration/libivi-shell.so",
        "icuuc.dll",
    ],
)
def test_what_nothing_of_ours_uses_is_left_out(name: str) -> None:
    assert not trim.is_kept(name)


def test_a_shipped_record_names_only_what_is_shipped_and_nothing_of_the_building_machine() -> None:
    """Else two machines would pack the same commit into different bytes."""
    kept = "segno-1.6.6.dist-info/METADATA,sha256=abc,10\nsegno-1.6.6.dist-info/LICENSE,sha256=abc,10\n"
    archived = "segno/encoder.py,sha256=abc,10\n"
    told = "../../../bin/segno,sha256=of-a-path,308\nsegno-1.6.6.dist-info/direct_url.json,sha256=abc,10\n"
    shipped = {"segno-1.6.6.dist-info/METADATA", "segno-1.6.6.dist-info/LICENSE", "PIL/_imaging.so"}
    assert trim.shipped_record(told + kept + archived, shipped) == kept


def test_shipped_metadata_tells_name_licence_and_needs_and_not_the_introduction() -> None:
    about = "Name: segno\nLicense: BSD\n        of three clauses\nRequires-Dist: nothing\n"
    assert trim.shipped_metadata(about + "\nSegno\n=====\n\nMakes codes.\n") == about
    assert trim.shipped_metadata(about) == about
