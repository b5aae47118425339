"""Folders that something else copies, and the network, are told by their paths."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from lis_desktop.store.places import (
    NETWORK_FILE_SYSTEMS,
    file_system_of,
    is_network_path,
    mac_file_system_of,
    syncing_service,
)

SYNCED = [
    (PureWindowsPath(r"C:\Users\ann\OneDrive\LIS"), "OneDrive"),
    (PureWindowsPath(r"C:\Users\ann\OneDrive - Harbor School District\LIS"), "OneDrive"),
    (PureWindowsPath(r"C:\Users\ann\Dropbox (Harbor)\LIS"), "Dropbox"),
    (PureWindowsPath(r"C:\Users\ann\iCloudDrive\LIS"), "iCloud"),
    (PureWindowsPath(r"G:\My Drive\LIS"), "Google Drive"),
    (PurePosixPath("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/LIS"), "iCloud"),
    (PurePosixPath("/Users/ann/Library/CloudStorage/OneDrive-Harbor/LIS"), "a cloud service"),
    (PurePosixPath("/home/ann/Dropbox/LIS"), "Dropbox"),
    (PurePosixPath("/home/ann/Nextcloud/LIS"), "Nextcloud"),
    (PurePosixPath("/home/ann/Google Drive/LIS"), "Google Drive"),
]
LOCAL = [
    PureWindowsPath(r"C:\Users\ann\AppData\Local\lis-desktop"),
    PureWindowsPath(r"D:\LIS"),
    PurePosixPath("/home/ann/.local/share/lis-desktop"),
    PurePosixPath("/Users/ann/Library/Application Support/lis-desktop"),
    PurePosixPath("/home/ann/dropboxes/LIS"),
    PurePosixPath("/media/ann/STICK/LIS"),
]


@pytest.mark.parametrize(("path", "service"), SYNCED, ids=str)
def test_a_synced_folder_is_known_by_its_name(path: PurePath, service: str) -> None:
    assert syncing_service(path, {}) == service


@pytest.mark.parametrize("path", LOCAL, ids=str)
def test_a_folder_of_the_computers_own_disk_is_fine(path: PurePath) -> None:
    assert syncing_service(path, {"OneDrive": r"C:\Users\ann\OneDrive", "HOME": "/home/ann"}) is None
    assert not is_network_path(path)


def test_a_moved_onedrive_is_known_by_its_variable() -> None:
    path = PureWindowsPath(r"D:\Work\LIS")
    assert syncing_service(path, {"OneDriveCommercial": r"D:\Work"}) == "OneDrive"
    assert syncing_service(path, {"OneDriveCommercial": r"D:\Worksheets"}) is None


def test_a_path_that_names_a_server_is_on_the_network() -> None:
    assert is_network_path(PureWindowsPath(r"\\server\staff\LIS"))
    assert not is_network_path(PureWindowsPath(r"C:\server\staff\LIS"))


MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sda2 /home/ann/local ext4 rw 0 0
//server/staff /mnt/our\\040staff cifs rw 0 0
/dev/sdb1 /media/x vfat rw 0 0
ann@far: /media/x fuse.sshfs rw 0 0
short
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/lis", "ext4"),
        ("/home/ann/lis", "nfs4"),
        ("/home/ann/local/lis", "ext4"),
        ("/homework", "ext4"),
        ("/mnt/our staff/lis", "cifs"),
        ("/media/x/lis", "fuse.sshfs"),
    ],
)
def test_the_nearest_mount_says_what_a_path_lies_on(path: str, kind: str) -> None:
    assert file_system_of(PurePosixPath(path), MOUNTS) == kind
    assert (kind in NETWORK_FILE_SYSTEMS) == (kind not in {"ext4"})


def test_macs_list_of_mounts_is_read_too() -> None:
    listing = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)\n"
        "//ann@server/Our%20Staff on /Volumes/Our Staff (smbfs, nodev, nosuid, mounted by ann)\n"
    )
    assert mac_file_system_of(PurePosixPath("/Volumes/Our Staff/LIS"), listing) == "smbfs"
    assert mac_file_system_of(PurePosixPath("/Users/ann"), listing) == "apfs"


def test_nothing_known_about_mounts_is_no_network() -> None:
    assert file_system_of(PurePosixPath("/home/ann"), "") not in NETWORK_FILE_SYSTEMS
