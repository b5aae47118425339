"""The published page is enough: a reader written from it alone finds in every bundle what ours finds."""

from __future__ import annotations

import base64
import hashlib
import json

import jsonschema
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, settings

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.bundle.container import read_archive
from lis_desktop.bundle.words import words_of
from lis_desktop.core.entries import Action, AgreedLevel, Finding, Note
from lis_desktop.core.extract import Extract
from lis_desktop.paths import resources_dir
from tests.bundle import reader_from_the_page
from tests.bundle.schemas import FOLDER as SCHEMAS
from tests.bundle.schemas import MEMBERS, text_of
from tests.bundle_samples import extracts, sample_extract
from tests.golden.make_exchange import FOLDER


@given(extracts())
@settings(max_examples=60)
def test_a_reader_made_from_the_page_finds_the_same(extract: Extract) -> None:
    data = write_bundle(extract)
    found = reader_from_the_page.read(data)
    assert found["identity"] == open_bundle(data).identity
    assert found["assessment"]["school"]["name"] == extract.school.name
    assert found["assessment"]["provenance"]["ancestors"] == list(extract.provenance.ancestors)
    levels = {
        (each.number, counts.dimension_id): counts.counts
        for each in extract.rounds
        for counts in each.dimensions
        if not counts.hidden
    }
    by_level = {
        key: tuple(counts[str(level)] for level in range(1, extract.level_count + 1))
        for key, counts in found["figures"].items()
    }
    assert by_level == levels
    kinds = {Note: "note", AgreedLevel: "agreed_level", Finding: "finding", Action: "action"}
    assert [each["kind"] for each in found["texts"]] == [kinds[type(entry)] for entry in extract.texts]


def test_it_refuses_what_ours_refuses() -> None:
    data = write_bundle(sample_extract())
    assert reader_from_the_page.read(data)
    with pytest.raises(ValueError, match="not_canonical"):
        reader_from_the_page.read(data[:-1] + b"\x01")


def test_the_schemas_beside_the_page_are_those_of_the_wire_and_take_every_golden_member() -> None:
    seen = set()
    for file in sorted(FOLDER.glob("*.zip")):
        for member, content in read_archive(file.read_bytes()).items():
            name = member.removesuffix(".json")
            if name in MEMBERS:
                seen.add(name)
                schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
                jsonschema.validate(json.loads(content), schema)
    assert seen == set(MEMBERS)
    for name in MEMBERS:
        assert (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8") == text_of(name)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"entries": [{"kind": "ballot"}]}, json.loads(text_of("notes")))


def test_a_second_reader_checks_a_signature_made_by_ours() -> None:
    """From section 11 alone, with another library's Ed25519."""
    members = read_archive((FOLDER / "signed.lisbundle.zip").read_bytes())
    key = base64.b64decode(members["signer.pub"].splitlines()[1])
    lines = members["datapackage.json.minisig"].splitlines()
    first, second = base64.b64decode(lines[1]), base64.b64decode(lines[3])
    assert (key[:2], first[:2]) == (b"Ed", b"ED")
    assert key[2:10] == first[2:10] == hashlib.sha256(key[10:]).digest()[:8]
    public = Ed25519PublicKey.from_public_bytes(key[10:])
    public.verify(first[10:], hashlib.blake2b(members["datapackage.json"]).digest())
    public.verify(second, first[10:] + b"signed by LIS Desktop")
    with pytest.raises(InvalidSignature):
        public.verify(first[10:], hashlib.blake2b(b"{}").digest())


def test_a_second_reader_finds_the_same_eight_words() -> None:
    bits = int.from_bytes(hashlib.sha256(b"lis-desktop words 1\n" + bytes.fromhex("ab" * 32)).digest(), "big")
    numbers = [int(f"{bits:0256b}"[11 * place : 11 * place + 11], 2) for place in range(8)]
    english = (resources_dir() / "words" / "english.txt").read_text().split()
    assert tuple(english[number] for number in numbers) == words_of("ab" * 32)
