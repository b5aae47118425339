"""A report of another version of the program, or of before documents named theirs, held against the data."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.maker import Maker
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.figures import compare, seal_key
from lis_desktop.reports.render import render
from lis_desktop.reports.seal import OPEN, sealed
from lis_desktop.reports.styles import LETTER
from lis_desktop.reports.tracing import read_trace
from lis_desktop.services.formats import this_program
from lis_desktop.services.reporting import make_report
from lis_desktop.services.tracing import Verdict, Verification, read_report, verify_report
from tests.reports.faculty import AS_OF, faculty_of_46, faculty_on, invented
from tests.reports.rendering import MAKER

OLD = Path(__file__).parent / "golden" / "plan-of-no-named-version.pdf"
"""Written once, by the program as it was before documents named their version, for `old_school()`."""


def old_school() -> Dossier:
    return faculty_on(invented(4, 3))


def verified(data: bytes, dossier: Dossier | None = None) -> Verification:
    trace = read_trace(data)
    assert trace is not None
    return verify_report(data, trace, dossier or faculty_of_46())


def made_by(maker: Maker | None, kind: ReportKind = ReportKind.BOARD) -> bytes:
    return render(document(kind, faculty_of_46(), AS_OF), LETTER, maker=maker).data


def packet_of(data: bytes) -> str:
    with pikepdf.open(BytesIO(data)) as pdf:
        return pdf.Root.Metadata.read_bytes().decode()


def info_of(data: bytes) -> dict[str, str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return {key: str(value) for key, value in pdf.trailer.Info.items()}


def rewritten(data: bytes, change: Callable[[str], str]) -> bytes:
    """The file as our program packs it, its metadata another: the most that a careful forger can do. The seal
    is put back as it was."""
    out = BytesIO()
    seal = re.search(r"<lis:seal>[0-9a-f]{64}<", packet_of(data))
    open_place = f"<lis:seal>{OPEN}<"
    with pikepdf.open(BytesIO(data)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert change(packet) != packet
        unsealed = packet if seal is None else packet.replace(seal[0], open_place)
        pdf.Root.Metadata.write(change(unsealed).encode())
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
        )
    return out.getvalue() if seal is None else out.getvalue().replace(open_place.encode(), seal[0].encode())


def with_a_page_altered(data: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        sheet = pdf.pages[0]
        content = sheet.Contents.read_bytes()
        assert b"k = 5 " in content
        sheet.Contents = pdf.make_stream(content.replace(b"k = 5 ", b"k = 3 "))
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ReportKind)
def test_where_nothing_but_the_version_differs_the_report_is_the_same(kind: ReportKind) -> None:
    data = made_by(MAKER, kind)
    assert data != make_report(faculty_of_46(), kind, as_of=AS_OF).data
    found = verified(data)
    assert (found.verdict, found.maker) == (Verdict.SAME, MAKER)


def test_a_report_of_before_documents_named_their_version_is_the_same_and_says_no_version() -> None:
    found = verified(made_by(None))
    assert (found.verdict, found.maker) == (Verdict.SAME, None)


def test_an_old_file_is_read_and_its_words_about_itself_are_written_again_as_they_were() -> None:
    """Held by what the file says, not by its bytes: a new drawing or another packing changes those."""
    data, trace = read_report(OLD)
    assert trace.maker is None
    assert compare(trace.figures, old_school()) == ((), ())
    again = render(document(ReportKind.PLAN, old_school(), trace.as_of), LETTER, maker=None).data
    assert info_of(again) == info_of(data)
    apart_from_words = [
        re.sub("<lis:documentHash>[0-9a-f]{64}<", "<lis:documentHash><", packet_of(each))
        for each in (data, again)
    ]
    assert apart_from_words[0] == apart_from_words[1]


def test_other_figures_are_found_whatever_version_made_the_file() -> None:
    assert verified(OLD.read_bytes(), old_school()).verdict is not Verdict.FIGURES_DIFFER
    other = faculty_on(invented(4, 3), 31)
    assert verified(OLD.read_bytes(), other).verdict is Verdict.FIGURES_DIFFER
    assert verified(made_by(MAKER), old_school()).verdict is Verdict.FIGURES_DIFFER


@pytest.mark.parametrize(
    ("maker", "verdict"),
    [(this_program(), Verdict.ALTERED), (MAKER, Verdict.ALTERED), (None, Verdict.NOT_SEALED)],
    ids=["this version", "another version", "no version"],
)
def test_an_altered_page_is_found_whatever_version_made_the_file(
    maker: Maker | None, verdict: Verdict
) -> None:
    found = verified(with_a_page_altered(made_by(maker)))
    assert (found.verdict, found.maker) == (verdict, maker)
    assert ["k = 3" in name for name in found.names] == [True]


def test_the_same_words_in_another_drawing_are_genuine_if_the_seal_holds() -> None:
    """What an update may bring: the page is packed otherwise, and sealed by the version that packed it."""
    data = made_by(MAKER)
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.Root.Metadata.write(re.sub("seal>[0-9a-f]{64}", f"seal>{OPEN}", packet_of(data)).encode())
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert verified(out.getvalue()).verdict is Verdict.ALTERED
    found = verified(sealed(out.getvalue(), seal_key(faculty_of_46())))
    assert (found.verdict, found.maker) == (Verdict.DRAWN_OTHERWISE, MAKER)


def test_writing_the_metadata_again_as_we_do_is_no_alteration_by_itself() -> None:
    """The control of the next test: its forger packs files exactly as the program does."""
    data = made_by(this_program())
    there = rewritten(data, lambda packet: packet.replace("Desktop", "Bureau"))
    assert verified(there).verdict is Verdict.ALTERED
    back = rewritten(there, lambda packet: packet.replace("Bureau", "Desktop"))
    assert verified(back).verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", "1.0 approved by the board"),
        ("version", "1.0+approved.by.the.board"),
        ("version", ""),
        ("version", "1.0) /Title (x"),
        ("version", "1.0&lt;/lis:version&gt;&lt;lis:kind&gt;full"),
        ("version", "9" * 40_000),
        ("storeFormat", "007"),
        ("storeFormat", "-1"),
        ("storeFormat", "٥"),
        ("bundleFormat", "1_0"),
        ("bundleFormat", " 1"),
        ("bundleFormat", "9" * 40_000),
    ],
)
def test_no_free_words_ride_on_a_report_that_is_called_the_same(name: str, value: str) -> None:
    data = made_by(this_program())
    forged = rewritten(
        data, lambda packet: re.sub(f"<lis:{name}>[^<]*<", lambda _: f"<lis:{name}>{value}<", packet)
    )
    assert verified(forged).verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    "forge",
    [
        lambda packet: re.sub("<lis:version>.*?</lis:version>", "", packet),
        lambda packet: packet.replace("<lis:version>", "<lis:version>0.0.9</lis:version><lis:version>"),
        lambda packet: packet.replace("<lis:kind>", "<lis:remark>Approved.</lis:remark><lis:kind>"),
        lambda packet: packet.replace("<lis:version>", "<lis:version>0.0.9<!--", 1).replace(
            "</lis:storeFormat>", "--></lis:storeFormat>"
        ),
        lambda packet: re.sub("CreatorTool>[^<]*<", "CreatorTool>A bureau of reports<", packet),
        lambda packet: re.sub("Producer>[^<]*<", "Producer>LIS Desktop 0.0.9<", packet),
    ],
    ids=["none", "two", "a remark", "a comment", "another tool", "two versions in one file"],
)
def test_a_record_with_more_or_less_than_the_program_writes_is_not_the_same(forge: Any) -> None:
    forged = rewritten(made_by(this_program()), forge)
    assert verified(forged).verdict is Verdict.ALTERED


def test_a_forger_who_names_another_version_everywhere_breaks_the_seal() -> None:
    """The control is the one who has the school's data: their file is the school's."""
    data = made_by(this_program())
    assert verified(made_by(Maker("9.9", 5, 1))).verdict is Verdict.SAME
    version = this_program().version
    assert verified(rewritten(data, lambda packet: packet.replace(version, "9.9"))).verdict is Verdict.ALTERED
