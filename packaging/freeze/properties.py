"""What the packages of every system say about the program and its files, in one place.

Windows and macOS go by what stands behind the last dot, so there the `.zip` files belong to the system's own
archive program and ours is offered under "Open with"; Linux goes by the whole ending.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from typing import Any

PROGRAM = "lis-desktop"
NAME = "LIS Desktop"
PUBLISHER = "League of Innovative Schools"
IDENTIFIER = "io.github.lis_desktop.LISDesktop"
"""No publisher's domain is settled yet: whoever signs the first release puts theirs here once."""
MACOS_IDENTIFIER = IDENTIFIER.replace("_", "-")
"""macOS takes letters, digits, dots and hyphens only; Linux's software centres take no hyphen in a domain:
https://developer.apple.com/documentation/bundleresources/information-property-list/cfbundleidentifier"""


@dataclass(frozen=True)
class FileType:
    """A kind of file that the program opens."""

    suffix: str
    mime: str
    title: str

    @property
    def has_own_suffix(self) -> bool:
        """Whether the part behind the last dot is ours."""
        return not self.suffix.endswith(".zip")


FILE_TYPES = (
    FileType(".lisbundle", "application/vnd.lis.bundle", "LIS sync bundle, sealed"),
    FileType(".lisbundle.zip", "application/vnd.lis.bundle+zip", "LIS sync bundle"),
    FileType(".lisletter.zip", "application/vnd.lis.letter+zip", "LIS letter from the Consortium"),
    FileType(".lisdigest.zip", "application/vnd.lis.digest+zip", "LIS digest from the Consortium"),
    FileType(".lishandover", "application/vnd.lis.handover", "LIS hand-over to another laptop"),
)


def document_types(about: Message) -> dict[str, Any]:
    """The keys of macOS's Info.plist that name the program and its files."""
    own = [each for each in FILE_TYPES if each.has_own_suffix]
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": about["Version"],
        "LSApplicationCategoryType": "public.app-category.education",
        # The one executable is a command too, and PyInstaller takes a command for a program without windows.
        "LSBackgroundOnly": False,
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSLocalNetworkUsageDescription": (
            "Phones in the room send their ballots to this computer while you let them."
        ),
        "CFBundleDocumentTypes": [
            *(
                {
                    "CFBundleTypeName": each.title,
                    "CFBundleTypeRole": "Editor",
                    "LSHandlerRank": "Owner",
                    "LSItemContentTypes": [_uti(each)],
                }
                for each in own
            ),
            {
                "CFBundleTypeName": "LIS bundle, letter or digest",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["public.zip-archive"],
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": _uti(each),
                "UTTypeDescription": each.title,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [each.suffix.removeprefix(".")],
                    "public.mime-type": [each.mime],
                },
            }
            for each in own
        ],
    }


def windows_version(about: Message) -> Any:
    """The version resource of the Windows executable; PyInstaller's own types, known while it builds."""
    from PyInstaller.utils.win32.versioninfo import (  # type: ignore[import-untyped]
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    numbers = (*(int(each) for each in about["Version"].split(".")), 0)
    words = {
        "CompanyName": PUBLISHER,
        "FileDescription": NAME,
        "FileVersion": about["Version"],
        "InternalName": PROGRAM,
        "LegalCopyright": about["License-Expression"] or "",
        "OriginalFilename": f"{PROGRAM}.exe",
        "ProductName": NAME,
        "ProductVersion": about["Version"],
    }
    english = "040904B0"
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            StringFileInfo([StringTable(english, [StringStruct(*each) for each in words.items()])]),
            VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
        ],
    )


def _uti(kind: FileType) -> str:
    return f"{MACOS_IDENTIFIER}{kind.suffix}"
