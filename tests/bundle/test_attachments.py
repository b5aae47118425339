"""A ZIP of attachments comes from strangers: what is in order comes out, and nothing else does any harm."""

from __future__ import annotations

import io
import random
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from lis_desktop.bundle import write_bundle
from lis_desktop.bundle.attachments import (
    MAX_ATTACHMENTS,
    attachments_in,
    read_attachment,
)
from lis_desktop.bundle.sealing import MAX_SEALED_BYTES
from lis_desktop.core.errors import BundleRefused, StorageTrouble
from lis_desktop.core.outcomes import Reason
from tests import soak
from tests.bundle_samples import sample_extract

BUNDLE = write_bundle(sample_extract())
FUZZED = 1_500


def packed(
    files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"from the mail"
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.comment = comment
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


MAIL = packed({"inbox/alder/a.lisbundle": BUNDLE, "inbox/note.txt": b"Dear all", "b.lisbundle.zip": BUNDLE})


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        path = tmp_path / "mail.zip"
        path.write_bytes(data)
        return path

    return write


Put = Callable[[bytes], Path]


def all_of(path: Path) -> dict[str, bytes]:
    found = attachments_in(path)
    assert found is not None
    return {each.name: read_attachment(each) for each in found}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
def test_every_attachment_comes_out_of_nested_folders_and_is_named_with_its_zip(
    put: Put, method: int
) -> None:
    path = put(packed({"inbox/": b"", "inbox/alder/a.lisbundle": BUNDLE, "z.txt": b"hello"}, method))
    assert all_of(path) == {"inbox/alder/a.lisbundle": BUNDLE, "z.txt": b"hello"}
    assert [each.path for each in attachments_in(path) or ()] == [
        f"{path} → inbox/alder/a.lisbundle",
        f"{path} → z.txt",
    ]


@pytest.mark.parametrize("data", [BUNDLE, packed({"datapackage.json": b"{}", "x": b""}), b"age", b"", b"PK"])
def test_a_bundle_and_whatever_is_no_zip_are_not_taken_for_attachments(put: Put, data: bytes) -> None:
    assert attachments_in(put(data)) is None


def reason_of(path: Path) -> Reason:
    with pytest.raises(BundleRefused) as refused:
        all_of(path)
    return refused.value.reason


def with_entry(data: bytes, change: Callable[[bytearray, int], None]) -> bytes:
    """The same ZIP with its first central entry changed; `change` gets the bytes and where it begins."""
    changed = bytearray(data)
    change(changed, data.index(b"PK\1\2"))
    return bytes(changed)


def field(place: int, form: str, value: int) -> Callable[[bytearray, int], None]:
    return lambda data, at: struct.pack_into(form, data, at + place, value)


ONE = packed({"a.lisbundle": BUNDLE}, comment=b"")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (field(24, "<I", len(BUNDLE) - 1), Reason.NOT_CANONICAL),
        (field(24, "<I", len(BUNDLE) + 1), Reason.NOT_CANONICAL),
        (field(24, "<I", MAX_SEALED_BYTES + 1), Reason.TOO_BIG),
        (field(24, "<I", 0xFFFFFFFF), Reason.TOO_BIG),
        (field(16, "<I", 1), Reason.NOT_CANONICAL),
        (field(8, "<H", 1), Reason.NOT_A_BUNDLE),
        (field(10, "<H", 14), Reason.NOT_A_BUNDLE),
        (field(10, "<H", 0), Reason.NOT_CANONICAL),
        (field(42, "<I", 5), Reason.NOT_CANONICAL),
        (field(20, "<I", 0x7FFFFFFF), Reason.NOT_CANONICAL),
        (field(28, "<H", 500), Reason.NOT_CANONICAL),
        (field(46, "<B", ord("b")), Reason.NOT_CANONICAL),
    ],
    ids=[
        "says less than there is",
        "says more than there is",
        "larger than a bundle",
        "zip64",
        "another checksum",
        "a password",
        "another packing",
        "two different packings",
        "elsewhere",
        "over the end",
        "a name over the end",
        "two different names",
    ],
)
def test_an_entry_that_lies_is_refused(
    put: Put, change: Callable[[bytearray, int], None], reason: Reason
) -> None:
    assert all_of(put(ONE)) == {"a.lisbundle": BUNDLE}
    assert reason_of(put(with_entry(ONE, change))) is reason


def overlapping(entries: int) -> bytes:
    """One packed file that as many entries of the table point to (CVE-2024-0450)."""
    content = b"\0" * 60_000
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = machine.compress(content) + machine.flush()
    shared = struct.pack("<HHHHH", 20, 0, 8, 0, 33) + struct.pack(
        "<III", zlib.crc32(content), len(body), len(content)
    )
    local = b"PK\3\4" + shared + struct.pack("<HH", 1, 0) + b"a" + body
    entry = b"PK\1\2" + struct.pack("<H", 20) + shared + struct.pack("<HHHHHII", 1, 0, 0, 0, 0, 0, 0) + b"a"
    table = entry * entries
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, entries, entries, len(table), len(local), 0)
    return local + table + end


def test_entries_that_share_their_bytes_are_refused(put: Put) -> None:
    assert len(all_of(put(overlapping(1)))) == 1
    assert reason_of(put(overlapping(2))) is Reason.NOT_CANONICAL


def test_a_bomb_is_refused_before_it_is_unpacked(put: Put) -> None:
    path = put(packed({"bomb": b"\0" * 8_000_000}))
    tracemalloc.start()
    assert reason_of(path) is Reason.TOO_BIG
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_bomb_that_hides_its_size_is_unpacked_no_further_than_it_told(put: Put) -> None:
    data = with_entry(packed({"bomb": b"\0" * 8_000_000}, comment=b""), field(24, "<I", 1_000))
    path = put(data)
    tracemalloc.start()
    assert reason_of(path) is Reason.NOT_CANONICAL
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_too_many_and_too_much_are_refused_by_the_table_alone(put: Put) -> None:
    assert reason_of(put(overlapping(MAX_ATTACHMENTS + 1))) is Reason.TOO_BIG
    many = packed({f"{number}": b"" for number in range(200)}, zipfile.ZIP_STORED, b"")
    assert len(all_of(put(many))) == 200
    huge = bytearray(many)
    at = -1
    while (at := huge.find(b"PK\1\2", at + 1)) >= 0:
        struct.pack_into("<I", huge, at + 24, 8_000_000)
    assert reason_of(put(bytes(huge))) is Reason.TOO_BIG


@pytest.mark.parametrize(
    "name", ["../../evil", "/etc/passwd", "C:\\evil.exe", "a\x1b[2Jb", "\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe"]
)
def test_a_name_is_only_shown_and_never_a_path_or_a_control_character(
    put: Put, tmp_path: Path, name: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    path = put(packed({name: b"content"}))
    ((shown, content),) = all_of(path).items()
    assert content == b"content"
    assert shown.isprintable()
    assert sorted(tmp_path.rglob("*")) == sorted([*before, path])


def test_a_zip_that_is_gone_is_told_in_a_sentence(put: Put) -> None:
    path = put(MAIL)
    (first, *_) = attachments_in(path) or ()
    path.unlink()
    with pytest.raises(StorageTrouble, match="could not be read"):
        read_attachment(first)
    with pytest.raises(StorageTrouble, match="could not be read"):
        attachments_in(path)


def check_fuzzed(put: Put, times: int) -> None:
    """Whatever happens to its bytes: what comes out is what was in it, or a refusal with a reason."""
    chance = random.Random(20261122)
    whole = all_of(put(MAIL))
    assert len(whole) == 3
    for _ in soak.told("changed archives of attachments", times):
        data = bytearray(MAIL)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(data))
            if chance.random() < 0.7:
                data[place] = chance.randrange(256)
            else:
                del data[place : place + chance.randint(1, 9)]
        path = put(bytes(data))
        try:
            found = attachments_in(path)
        except BundleRefused:
            continue
        for each in found or ():
            try:
                content = read_attachment(each)
            except BundleRefused:
                continue
            assert content in whole.values()


def test_no_change_of_its_bytes_brings_out_anything_else(put: Put) -> None:
    check_fuzzed(put, FUZZED)


@pytest.mark.soak
def test_no_change_of_its_bytes_brings_out_anything_else_for_long(put: Put) -> None:
    check_fuzzed(put, soak.ATTACHMENT_EXECUTIONS)
