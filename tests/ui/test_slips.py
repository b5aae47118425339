"""Slips for phones as a file: ten a page, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.services.collecting.phones import Slip
from lis_desktop.ui.slips import write_slips

SLIPS = [
    Slip(f"http://10.0.0.1/{n}", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    for n in range(12)
]


def test_twelve_slips_stand_on_two_sheets_of_letter_paper(qtbot: QtBot, tmp_path: Path) -> None:
    write_slips(SLIPS, "Dune High", tmp_path / "slips.pdf")
    pages = pypdf.PdfReader(tmp_path / "slips.pdf").pages
    assert len(pages) == 2
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (612, 792)


@pytest.mark.parametrize(
    "name", ["Dune High", "Regional Vocational and Technical High School " * 4, "W" * 200]
)
def test_the_whole_address_stands_on_every_slip_however_long_the_schools_name(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    token = "AbCdEfGh_1234-WwWwWwWwWwWw"
    slips = [Slip(f"http://192.168.178.123:65432/b/{token}{n}", SLIPS[0].qr_svg) for n in range(10)]
    write_slips(slips, name, tmp_path / "slips.pdf")
    (page,) = pypdf.PdfReader(tmp_path / "slips.pdf").pages
    words = "".join(page.extract_text().split())
    assert all(slip.url in words for slip in slips)
    assert words.count("Itworksonce,andonlyhere.") == 10


def test_slips_that_cannot_be_written_leave_the_earlier_file_and_say_so(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="could not be written"):
        write_slips(SLIPS, "Dune High", tmp_path / "nowhere" / "slips.pdf")
    (tmp_path / "slips.pdf").mkdir()
    with pytest.raises(StorageTrouble):
        write_slips(SLIPS, "Dune High", tmp_path / "slips.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["slips.pdf"]
