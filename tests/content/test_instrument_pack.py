"""A pack of one's own becomes an instrument, and every mistake in it is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from lis_desktop.content.pack_file import read_pack, read_pack_file
from lis_desktop.core.instrument import Instrument

PACK = (Path(__file__).parent / "tiny.toml").read_text(encoding="utf-8")


def complaints(text: str) -> list[str]:
    return [str(each) for each in read_pack(text.encode()).complaints]


def test_a_pack_becomes_the_instrument_that_it_describes() -> None:
    reading = read_pack(PACK.encode())
    assert reading.complaints == ()
    instrument = reading.pack
    assert isinstance(instrument, Instrument)
    assert instrument.dimension_ids == ("welcome", "workload", "voice")
    assert [level.described for level in instrument.scale.levels] == [True, False, True]
    assert instrument.dimension("voice").descriptors[1] == ""
    assert instrument.dimension("welcome").research[0].citation.startswith("An invented work")


def test_the_content_hash_is_of_the_content_and_not_of_its_layout() -> None:
    first, again = read_pack(PACK.encode()), read_pack(("# another comment\n" + PACK).encode())
    changed = read_pack(PACK.replace("Newcomers eat alone.", "Newcomers wait.").encode())
    hashes = [each.pack.content_hash for each in (first, again, changed) if each.pack is not None]
    assert hashes[0] == hashes[1] != hashes[2]


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ('title = "A tiny pack"', "", "line 2: pack: “title” is missing"),
        (
            'title = "A tiny pack"',
            "title = 7",
            "line 7: pack.title: must be text in quotes, not a whole number",
        ),
        ('title = "A tiny pack"', 'title = ""', "line 7: pack.title: must not be empty"),
        (
            'title = "A tiny pack"',
            'title = "A\\u0007B"',
            "line 7: pack.title: holds the control character U+0007",
        ),
        (
            'title = "A tiny pack"',
            'title = "A\\u0000B"',
            "line 7: pack.title: holds the control character U+0000",
        ),
        (
            'title = "A tiny pack"',
            'title = "A\\u202eB"',
            "line 7: pack.title: holds the control character U+202E",
        ),
        ('title = "A tiny pack"', 'titel = "A tiny pack"', "line 7: pack.titel: unknown key"),
        ('version = "1"', 'version = "one"', "line 5: pack.version: “one” does not fit"),
        ("format = 1", "format = 2", "line 3: pack.format: 2 is outside 1 to 1"),
        (
            "format = 1",
            "format = 2020-01-01",
            "line 3: pack.format: must be a whole number, not a date or time",
        ),
        (
            'id = "welcome"',
            'id = "Welcome!"',
            "line 28: strands[1].dimensions[1].id: “Welcome!” cannot be an id",
        ),
        (
            'id = "workload"',
            'id = "welcome"',
            "strands[1].dimensions[2].id: “welcome” is used twice (first in ",
        ),
        ('code = "1.2"', 'code = "1.1"', "strands[1].dimensions[2].code: “1.1” is used twice"),
        ('id = "high"', 'id = "low"', "scale.levels[3].id: “low” is used twice"),
        (
            'name = "High"',
            'name = "CJ"',
            "scale.levels[3].name: “CJ” is what a ballot says instead of a level",
        ),
        ('name = "High"', 'name = "1"', "scale.levels[3].name: “1” would be taken for level 1"),
        ('"Newcomers are met at the door.",', '"",', "level 3 (High) is described, so it needs a text"),
        ('"Newcomers are met at the door.",', "", "descriptors: 2 texts for 3 levels"),
        ('"",  # between', '"Half-way.",', "level 2 (Middle) is not described: leave its text empty"),
        ('evidence = ["A sign-in sheet"]', "evidence = [3]", "evidence[1]: must be text in quotes"),
        ('url = "https://example.org/"', 'url = "javascript:x"', "url: must begin with https:// or http://"),
        ('summary = "How people arrive."', 'summary = "' + "x" * 4001 + '"', "4001 characters; at most 4000"),
        ('kind = "instrument"', 'kind = "song"', "pack.kind: “kind” must be one of: guide, instrument"),
        ('kind = "instrument"', "kind = []", "pack.kind: “kind” must be one of: guide, instrument"),
        ('title = "A tiny pack"', 'title = "A tiny pack', "line 7: not TOML"),
    ],
)
def test_every_mistake_is_told_with_its_place(was: str, becomes: str, complaint: str) -> None:
    assert complaints(PACK) == []
    assert PACK.count(was) == 1, "the mistake must be made in one place"
    told = complaints(PACK.replace(was, becomes))
    assert any(complaint in line for line in told), told


def test_all_mistakes_come_in_one_reading_in_the_order_of_the_lines() -> None:
    bad = PACK.replace('version = "1"', 'version = "one"').replace('code = "1.2"', 'code = ""')
    bad = bad.replace('id = "voice"', "id = 3")
    told = read_pack(bad.encode()).complaints
    assert [each.key for each in told] == [
        "pack.version",
        "strands[1].dimensions[2].code",
        "strands[2].dimensions[1].id",
    ]
    assert [each.line for each in told] == sorted(each.line for each in told)


@pytest.mark.parametrize("levels", [2, 8])
def test_a_scale_has_three_to_seven_levels(levels: int) -> None:
    head, _, _ = PACK.partition("[scale]")
    scale = "".join(f'[[scale.levels]]\nid = "l{n}"\nname = "Level {n}"\n' for n in range(levels))
    body = '[[strands]]\nid = "s"\ncode = "1"\nname = "S"\nsummary = "S."\n[[strands.dimensions]]\n'
    body += 'id = "d"\ncode = "1.1"\nname = "D"\nsummary = "D."\n'
    body += f"descriptors = {['x'] * levels}\n"
    assert any(f"{levels} levels; a scale has 3 to 7" in line for line in complaints(head + scale + body))


def test_a_pack_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(PACK.replace("A tiny pack", "Un été").encode("latin-1"))
    assert "line 7: not UTF-8 text" in str(read_pack_file(path).complaints[0])


def test_a_pack_of_many_megabytes_is_not_read() -> None:
    assert "larger than 2 MiB" in str(read_pack(b"#" * (2 * 1024 * 1024 + 1)).complaints[0])


def test_brackets_nested_without_end_are_a_complaint_and_not_a_crash() -> None:
    assert read_pack(b"a = " + b"[" * 100_000).complaints
