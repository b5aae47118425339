"""A pack never changes under one id and version (ADR 0051): what each shipped version says is noted here.

Until the first release a text may still be changed: note the new hash, on purpose. After it, give the pack a
new version and keep the old file, which assessments of earlier years were made with.
"""

from __future__ import annotations

from pathlib import Path

from tests.content.packs import sound_pack

RESOURCES = Path(__file__).parents[2] / "resources"
SAID = {
    ("faculty-meetings", "1"): "30fe050fe9be0ffee600724b66db40da4658c0e70dd21e7b7913772cdcf75b12",
    ("gbp-outline", "1"): "b33a7709138f7fd8139b2a7cbf01c6b4e35b03d2f82c0e3f2bd1fed663df5e33",
    ("pulse", "1"): "52aef263458addcb97dad311d24dcab5f84fcd77b30c457f3fa8a059144ca289",
    ("league", "1"): "c65247206b0d30b00ac2ebda04f32c8f97b0b24c4fe02ae2b7eace0df39ad6e7",
}


def test_no_shipped_pack_changes_by_accident() -> None:
    packs = [sound_pack(path) for path in sorted(RESOURCES.rglob("*.toml"))]
    assert {(pack.id, pack.version): pack.content_hash for pack in packs} == SAID
