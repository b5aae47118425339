"""A report that comes back can be held against the data: same, older, or altered, and where."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.core import canonical
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import AgreedLevel, Priority
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.reports.figures import figures_of, fingerprint, hashes_of, seal_key
from lis_desktop.reports.seal import Seal, seal_of, sealed
from lis_desktop.services.reporting import Paper, ReportKind, make_report, write_report
from lis_desktop.services.tracing import Verdict, Verification, read_report, verify_report
from tests.reports.faculty import (
    AS_OF,
    FIRST_ROUND,
    closed_round,
    dossier_of,
    faculty_entries,
    faculty_of_4,
    faculty_of_46,
    outline,
)


def verified(path: Path, dossier: Dossier) -> Verification:
    return verify_report(*read_report(path), dossier)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("kind", ReportKind)
def test_an_untouched_report_is_the_same(tmp_path: Path, kind: ReportKind, paper: Paper) -> None:
    path = write_report(faculty_of_46(), kind, paper, tmp_path / "r.pdf", as_of=AS_OF)
    found = verified(path, faculty_of_46())
    assert found.verdict is Verdict.SAME
    assert (found.kind, found.as_of) == (kind, AS_OF)


def test_a_bundle_that_left_since_does_not_make_a_report_another_one(tmp_path: Path) -> None:
    path = write_report(faculty_of_46(), ReportKind.BOARD, Paper.A4, tmp_path / "r.pdf", as_of=AS_OF)
    _, trace = read_report(path)
    assert trace.revision == 1
    assert verified(path, replace(faculty_of_46(), revision=2)).verdict is Verdict.SAME


def test_a_report_from_before_the_second_round_is_older(tmp_path: Path) -> None:
    before = dossier_of(outline(), (closed_round(1, FIRST_ROUND, 48, 46),), faculty_entries())
    path = write_report(before, ReportKind.FULL, Paper.LETTER, tmp_path / "r.pdf", as_of=AS_OF)
    found = verified(path, faculty_of_46())
    assert found.verdict is Verdict.OLDER
    assert "round 2 · time-space" in found.names
    assert not any(name.startswith("round 1") for name in found.names)


def test_a_level_settled_otherwise_since_makes_the_report_older_and_names_it(tmp_path: Path) -> None:
    path = write_report(faculty_of_46(), ReportKind.SUMMARY, Paper.A4, tmp_path / "r.pdf", as_of=AS_OF)
    entries = [
        each
        for each in faculty_entries()
        if each.key != "school-culture" or not isinstance(each, AgreedLevel)
    ]
    now = dossier_of(outline(), faculty_of_46().rounds, [*entries, AgreedLevel("school-culture", 4)])
    found = verified(path, now)
    assert found.verdict is Verdict.OLDER
    assert found.names == ("agreed level · school-culture",)


def test_other_counts_in_a_closed_round_are_named(tmp_path: Path) -> None:
    other = {**FIRST_ROUND, "equity": ((8, 14, 15, 8), 1, 0, 0)}
    rounds = (closed_round(1, other, 48, 46), faculty_of_46().rounds[1])
    path = write_report(
        dossier_of(outline(), rounds, faculty_entries()),
        ReportKind.FULL,
        Paper.LETTER,
        tmp_path / "r.pdf",
        as_of=AS_OF,
    )
    found = verified(path, faculty_of_46())
    assert found.verdict is Verdict.FIGURES_DIFFER
    assert found.names == ("round 1 · equity",)


def test_a_forged_number_on_a_page_is_found(tmp_path: Path) -> None:
    path = write_report(faculty_of_46(), ReportKind.FULL, Paper.LETTER, tmp_path / "r.pdf", as_of=AS_OF)
    with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        sheet = pdf.pages[7]
        content = sheet.Contents.read_bytes()
        assert content.count(b"(39) Tj") == 0
        number = next(i for i, p in enumerate(pdf.pages) if p.Contents.read_bytes().count(b"(39) Tj") == 2)
        sheet = pdf.pages[number]
        sheet.Contents = pdf.make_stream(sheet.Contents.read_bytes().replace(b"(39) Tj", b"(46) Tj"))
        pdf.save(path)
    found = verified(path, faculty_of_46())
    assert found.verdict is Verdict.ALTERED
    assert found.names == (f"page {number + 1}: “46” instead of “39”",) * 2


def test_a_file_saved_again_by_another_program_is_no_longer_called_the_same(tmp_path: Path) -> None:
    path = write_report(faculty_of_46(), ReportKind.SUMMARY, Paper.LETTER, tmp_path / "r.pdf", as_of=AS_OF)
    with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert verified(path, faculty_of_46()).names == ("something besides the text of the pages",)


def test_words_typed_since_are_told_apart_from_figures(tmp_path: Path) -> None:
    path = write_report(faculty_of_46(), ReportKind.FULL, Paper.LETTER, tmp_path / "r.pdf", as_of=AS_OF)
    dossier = faculty_of_46()
    reworded = replace(
        dossier, findings=(replace(dossier.findings[0], text="Other words."), *dossier.findings[1:])
    )
    assert verified(path, reworded).verdict is Verdict.WORDS_CHANGED


def with_one_count_altered(path: Path) -> None:
    """Somebody draws another number on the page with the table of dimensions."""
    with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        sheet = pdf.pages[1]
        content = sheet.Contents.read_bytes()
        number = next(each for each in re.findall(rb"\(([1-9][0-9])\) Tj", content))
        sheet.Contents = pdf.make_stream(content.replace(b"(%s) Tj" % number, b"(99) Tj", 1))
        pdf.save(path)


@pytest.mark.parametrize("since", ["words", "figures"])
def test_an_altered_page_is_found_also_when_the_data_have_changed_since(tmp_path: Path, since: str) -> None:
    path = write_report(faculty_of_46(), ReportKind.SUMMARY, Paper.LETTER, tmp_path / "r.pdf", as_of=AS_OF)
    now = faculty_of_46()
    if since == "words":
        now = replace(now, findings=(replace(now.findings[0], text="Other words."), *now.findings[1:]))
    else:
        now = replace(now, priorities=())
    control = Verdict.WORDS_CHANGED if since == "words" else Verdict.OLDER
    assert verified(path, now).verdict is control
    with_one_count_altered(path)
    assert verified(path, now).verdict is Verdict.ALTERED


def test_an_altered_page_with_its_hash_of_words_altered_too_is_not_taken_for_typing(tmp_path: Path) -> None:
    path = write_report(faculty_of_46(), ReportKind.SUMMARY, Paper.LETTER, tmp_path / "r.pdf", as_of=AS_OF)
    with_one_count_altered(path)
    data = path.read_bytes()
    path.write_bytes(re.sub(rb"documentHash>[0-9a-f]{64}", b"documentHash>" + b"1" * 64, data))
    assert path.read_bytes() != data
    assert verified(path, faculty_of_46()).verdict is Verdict.ALTERED


def test_a_seal_is_no_other_schools_and_one_that_was_taken_out_is_told(tmp_path: Path) -> None:
    path = write_report(faculty_of_46(), ReportKind.BOARD, Paper.LETTER, tmp_path / "r.pdf", as_of=AS_OF)
    data = path.read_bytes()
    ours = faculty_of_46()
    school = replace(ours.assessment.school, id="another")
    elsewhere = replace(ours, assessment=replace(ours.assessment, school=school))
    assert seal_of(data, seal_key(ours)) is Seal.HOLDS
    assert seal_of(data, seal_key(elsewhere)) is Seal.BROKEN
    path.write_bytes(re.sub(rb"<lis:seal>[0-9a-f]{64}</lis:seal>", b" " * 85, data))
    assert verified(path, ours).verdict is Verdict.NOT_SEALED


@given(place=st.integers(0, 2**20), bit=st.integers(0, 7))
@settings(max_examples=30)
def test_a_seal_is_broken_by_any_bit_of_the_file(place: int, bit: int) -> None:
    key = b"k" * 32
    data = sealed(b"before <lis:seal>" + b"0" * 64 + b"</lis:seal> and after", key)
    assert seal_of(data, key) is Seal.HOLDS
    changed = bytearray(data)
    changed[place % len(data)] ^= 1 << bit
    assert seal_of(bytes(changed), key) is not Seal.HOLDS
    assert seal_of(data + data, key) is Seal.NONE


def test_a_hidden_figure_is_nowhere_in_the_record() -> None:
    figures = figures_of(faculty_of_4())
    assert {figures[f"round 1 · {key}"] for key in outline().dimension_ids} == {None}
    assert figures["round 1 · answered"] is None
    assert figures_of(faculty_of_46())["round 1 · answered"] == 46


def test_nobody_can_guess_figures_from_the_record_of_a_short_document() -> None:
    dossier = faculty_of_46()
    made = make_report(dossier, ReportKind.BOARD, as_of=AS_OF)
    school = dossier.assessment.school
    with pikepdf.open(BytesIO(made.data)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    assert hashes_of(dossier)["round 1 · equity"] in packet
    for value in (
        figures_of(dossier)["round 1 · equity"],
        ["round 1 · equity", figures_of(dossier)["round 1 · equity"]],
    ):
        assert canonical.content_hash(value)[:16] not in packet
    assert school.id not in packet
    elsewhere = replace(dossier, assessment=replace(dossier.assessment, school=replace(school, id="another")))
    assert not set(hashes_of(dossier).values()) & set(hashes_of(elsewhere).values())


def test_the_fingerprint_stands_in_the_footer_and_changes_with_any_figure() -> None:
    from tests.reports.pdf_reading import page_texts

    made = make_report(faculty_of_46(), ReportKind.BOARD, as_of=AS_OF)
    assert f"figures {fingerprint(faculty_of_46())}" in page_texts(made.data)[0]
    other = dossier_of(outline(), faculty_of_46().rounds, [Priority("equity", 1)])
    assert fingerprint(other) != fingerprint(faculty_of_46())


def test_what_is_no_report_of_ours_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_report(tmp_path / "nothing.pdf")
    for name, data in (("text.pdf", b"hello"), ("empty.pdf", b"")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InvalidInput, match="holds no record"):
            read_report(tmp_path / name)
    other = pikepdf.new()
    other.add_blank_page()
    other.save(tmp_path / "other.pdf")
    with pytest.raises(InvalidInput, match="holds no record"):
        read_report(tmp_path / "other.pdf")
