"""Which addresses the facilitator is offered, in which order, and what stands in the picture to scan."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from lis_desktop.collect.phones.addresses import Network, addresses, is_one_address, sorted_addresses
from lis_desktop.collect.phones.qr import qr_svg

FOUND = (
    ("127.0.0.1", "lo", "lo"),
    ("172.17.0.1", "docker0", "docker0"),
    ("169.254.10.4", "eth1", "eth1"),
    ("192.168.1.20", "wlp3s0", "wlp3s0"),
    ("10.1.2.3", "{4F2A}", "Intel(R) Wi-Fi 6 AX201 160MHz"),
    ("10.42.0.1", "wlp3s0", "wlp3s0"),
    ("192.168.137.1", "{77}", "Microsoft Wi-Fi Direct Virtual Adapter"),
    ("10.9.9.9", "enp0s31f6", "enp0s31f6"),
    ("10.8.0.2", "{88}", "Realtek PCIe GbE Family Controller"),
    ("10.7.0.2", "utun3", "utun3"),
    ("10.6.0.2", "en0x", "Something else"),
)


def test_the_likeliest_network_for_phones_is_offered_first() -> None:
    offered = sorted_addresses(FOUND)
    kinds = {each.ip: each.network for each in offered}
    assert [each.ip for each in offered[:2]] == ["10.42.0.1", "192.168.137.1"]
    assert {ip for ip, kind in kinds.items() if kind is Network.WIFI} == {"192.168.1.20", "10.1.2.3"}
    assert kinds["10.9.9.9"] is kinds["10.8.0.2"] is Network.CABLE
    assert kinds["172.17.0.1"] is kinds["10.7.0.2"] is Network.VIRTUAL
    assert offered[-1].network is Network.THIS_COMPUTER
    assert "169.254.10.4" not in kinds
    assert offered[0].words == "This computer’s own hotspot, 10.42.0.1"


def test_this_computer_has_an_address_to_practice_with() -> None:
    assert any(each.network is Network.THIS_COMPUTER for each in addresses())


@pytest.mark.parametrize(
    "text", ["0.0.0.0", "255.255.255.255", "224.0.0.1", "::", "::1", "localhost", "", "1.2.3"]
)
def test_the_door_never_opens_on_every_address(text: str) -> None:
    assert is_one_address("192.168.1.20")
    assert not is_one_address(text)


@pytest.mark.oracle
@pytest.mark.parametrize(
    "text", ["http://192.168.137.1:4141/?code=004217", f"http://10.42.0.1:4141/b/{'Ab9_-' * 4}xy"]
)
@pytest.mark.usefixtures("qapp")
def test_another_program_reads_the_code_as_the_window_paints_it(tmp_path: Path, text: str) -> None:
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    assert shutil.which("zbarimg"), "not installed: zbarimg; run `make oracles`"
    image = QImage(420, 420, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(qr_svg(text).encode())).render(painter)
    painter.end()
    picture = tmp_path / "code.png"
    assert image.save(str(picture))
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=True
    )
    assert read.stdout.strip() == text
