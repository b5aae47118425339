"""Where the live store must not lie: folders that a service copies behind SQLite's back, and the network.

A sync service uploads a half-written file, or puts an old one in its place; and every version that it keeps
is a copy of ballots of an open round. Backups and bundles may go there; the live file may not.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath

from lis_desktop.core.errors import StorageTrouble

_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud service",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "box sync": "Box",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
_BEGINNINGS = {
    "onedrive - ": "OneDrive",
    "onedrive-": "OneDrive",
    "dropbox (": "Dropbox",
    "googledrive-": "Google Drive",
    "com~apple~clouddocs": "iCloud",
}
_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "DROPBOX_PATH": "Dropbox",
}
NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.gvfsd-fuse",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "fuse.glusterfs",
    }
)


def refuse_unsafe_place(folder: Path, environment: Mapping[str, str]) -> None:
    """StorageTrouble when the folder is synced by a cloud service or lies on the network."""
    for path in (folder, folder.resolve()):
        service = syncing_service(path, environment)
        if service is not None:
            raise _refusal(f"The folder {folder.name} is synced by {service}.")
        if is_network_path(path):
            raise _refusal(f"The folder {folder.name} is on the network.")
    if _is_on_network(folder.resolve()):
        raise _refusal(f"The folder {folder.name} is on the network.")


def syncing_service(path: PurePath, environment: Mapping[str, str]) -> str | None:
    """The service that syncs the folder, as far as its path and the environment tell; None otherwise."""
    for part in path.parts:
        name = part.lower()
        if name in _FOLDERS:
            return _FOLDERS[name]
        for beginning, service in _BEGINNINGS.items():
            if name.startswith(beginning):
                return service
    for variable, service in _VARIABLES.items():
        root = environment.get(variable)
        if root and path.is_relative_to(type(path)(root)):
            return service
    return None


def is_network_path(path: PurePath) -> bool:
    """Whether the path itself names a server (`\\\\server\\share`)."""
    return path.drive.startswith(("\\\\", "//"))


def file_system_of(path: PurePath, mounts: str) -> str:
    """The type of the file system that holds the path, from the lines of /proc/self/mounts; "" if unknown."""
    best, found = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePath(fields[1].replace("\\040", " "))
        # Of two mounts on one point, the later one is what is seen.
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, found = len(point.parts), fields[2]
    return found


def mac_file_system_of(path: PurePath, listing: str) -> str:
    """As `file_system_of`, from the output of macOS's `mount`: "//me@server/x on /Volumes/x (smbfs, …)"."""
    lines = []
    for line in listing.splitlines():
        _, _, rest = line.partition(" on ")
        point, _, options = rest.rpartition(" (")
        if point:
            kind = options.rstrip(")").split(",")[0].strip()
            lines.append(f"- {point.replace(' ', chr(92) + '040')} {kind}")
    return file_system_of(path, "\n".join(lines))


def _is_on_network(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive_remote = 4
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == drive_remote)
    if sys.platform == "darwin":
        listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        return mac_file_system_of(path, listing) in NETWORK_FILE_SYSTEMS
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return False
    return file_system_of(path, mounts.read_text(encoding="utf-8")) in NETWORK_FILE_SYSTEMS


def _refusal(what: str) -> StorageTrouble:
    return StorageTrouble(
        what,
        "The file that keeps your work could be damaged there, so nothing was opened or changed.",
        "Choose a folder on this computer's own disk; backups and bundles may go where you like.",
    )
