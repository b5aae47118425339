"""The addresses of this computer that phones could reach, in plain words."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Network(Enum):
    """What kind of connection an address belongs to, likeliest for phones first."""

    HOTSPOT = "hotspot"
    WIFI = "wifi"
    CABLE = "cable"
    OTHER = "other"
    VIRTUAL = "virtual"
    THIS_COMPUTER = "this_computer"


NAMES = {
    Network.HOTSPOT: "This computer’s own hotspot",
    Network.WIFI: "Wi-Fi",
    Network.CABLE: "Cable",
    Network.OTHER: "Network",
    Network.VIRTUAL: "Virtual network (phones cannot reach it)",
    Network.THIS_COMPUTER: "This computer only (to practice)",
}
_HOTSPOTS = tuple(
    ipaddress.ip_network(each) for each in ("10.42.0.0/24", "192.168.137.0/24", "192.168.2.0/24")
)
"""What NetworkManager, Windows and macOS give to those who share their connection."""
_VIRTUAL = re.compile(
    r"\b(?:docker|veth|virbr|vmnet|vbox|virtual|hyper-v|br-|u?tun|tap|wg|tailscale|zt|vpn|wsl)",
    re.I,
)
_WIFI = re.compile(r"wi-?fi|wlan|wlp|wlx|wireless|802\.11|airport", re.I)
_CABLE = re.compile(r"^e(n|th)|ethernet|gbe|lan\b", re.I)
_SHARING = re.compile(r"^ap\d|bridge100|wi-fi direct|hosted network", re.I)


@dataclass(frozen=True, slots=True)
class NetworkAddress:
    """One IPv4 address: what to bind to, what kind it is, and words such as "Wi-Fi, 192.168.1.20"."""

    ip: str
    network: Network

    @property
    def words(self) -> str:
        """How to call it in a list."""
        return f"{NAMES[self.network]}, {self.ip}"


def addresses() -> tuple[NetworkAddress, ...]:
    """This computer's IPv4 addresses, the likeliest for phones first, this computer's own last."""
    import ifaddr  # asked when somebody looks for a network, and not on the way to the page

    found = (
        (str(each.ip), adapter.name, adapter.nice_name)
        for adapter in ifaddr.get_adapters()
        for each in adapter.ips
        if each.is_IPv4
    )
    return sorted_addresses(found)


def sorted_addresses(found: Iterable[tuple[str, str, str]]) -> tuple[NetworkAddress, ...]:
    """(ip, device, the device's long name) as addresses in order; self-given ones (169.254…) are left out."""
    known = {
        NetworkAddress(ip, _kind(ip, f"{device}\n{long_name}"))
        for ip, device, long_name in found
        if not ipaddress.ip_address(ip).is_link_local
    }
    order = list(Network)
    return tuple(sorted(known, key=lambda each: (order.index(each.network), each.ip)))


def _kind(ip: str, device: str) -> Network:
    address = ipaddress.ip_address(ip)
    if address.is_loopback:
        return Network.THIS_COMPUTER
    if _SHARING.search(device) or any(address in each and str(address).endswith(".1") for each in _HOTSPOTS):
        return Network.HOTSPOT
    for pattern, network in ((_VIRTUAL, Network.VIRTUAL), (_WIFI, Network.WIFI), (_CABLE, Network.CABLE)):
        if any(pattern.search(part) for part in device.split("\n")):
            return network
    return Network.OTHER


def is_one_address(text: str) -> bool:
    """Whether the text is one single IPv4 address to listen on: never "every address" (0.0.0.0)."""
    try:
        address = ipaddress.IPv4Address(text)
    except ValueError:
        return False
    return not (address.is_unspecified or address.is_multicast or str(address) == "255.255.255.255")
