"""What the packaged program leaves out, and why. Pure, so that the tests can ask it.

A name is where a file lies inside the program: "PySide6/Qt/plugins/platformthemes/libqgtk3.so". Whatever is
left out here is also tried by the self-test of the packaged program, which then has to find nothing missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_PICTURES = (
    *("AvifImagePlugin", "BlpImagePlugin", "BufrStubImagePlugin", "CurImagePlugin", "DcxImagePlugin"),
    *("DdsImagePlugin", "EpsImagePlugin", "FitsImagePlugin", "FliImagePlugin", "FpxImagePlugin"),
    *("FtexImagePlugin", "GbrImagePlugin", "GribStubImagePlugin", "Hdf5StubImagePlugin", "IcnsImagePlugin"),
    *("IcoImagePlugin", "ImImagePlugin", "ImtImagePlugin", "IptcImagePlugin", "McIdasImagePlugin"),
    *("MicImagePlugin", "MpegImagePlugin", "MspImagePlugin", "PalmImagePlugin", "PcdImagePlugin"),
    *("PcxImagePlugin", "PixarImagePlugin", "PsdImagePlugin", "QoiImagePlugin", "SgiImagePlugin"),
    *("SpiderImagePlugin", "SunImagePlugin", "TgaImagePlugin", "WebPImagePlugin", "WmfImagePlugin"),
    *("XVThumbImagePlugin", "XbmImagePlugin", "XpmImagePlugin"),
)
"""Kinds of pictures that nobody gives us: a logo is PNG, JPEG or SVG."""

MODULES = (
    "IPython",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL.PdfImagePlugin",
    "PIL.PdfParser",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL._webp",
    *(f"PIL.{each}" for each in _PICTURES),
    "PySide6.QtDBus",
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_pydecimal",  # stands in for `_decimal`, which is there
    "anyio._backends._trio",
    "cgi",
    "charset_normalizer",  # reportlab guesses with it how a file of XMP is written; ours is made in memory
    "doctest",
    "ftplib",
    "http.cookiejar",
    "http.server",
    "lib2to3",
    "lxml.ElementInclude",
    "lxml.builder",
    "lxml.doctestcompare",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "lxml.sax",
    "lxml.usedoctest",
    "markdown_it",
    "pandas",
    "pdb",
    "pkg_resources",
    "pydantic.mypy",
    "pydantic.v1",
    "pydoc",
    "pydoc_data",
    "pygments",
    "reportlab.graphics",  # our pages are drawn on its canvas, by our own layout
    "reportlab.lib.testutils",
    "reportlab.pdfbase._glyphlist",  # of PostScript fonts; ours is TrueType
    "reportlab.platypus",
    "rich.__main__",
    "rich.markdown",
    "setuptools",
    "smtplib",
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.ext.asyncio",
    "sqlalchemy.orm",
    "sqlalchemy.testing",
    "tarfile",
    "test",
    "tkinter",
    "typer.rich_utils",  # our command line speaks plain text
    "unittest",
    "uvicorn.protocols.http.auto_zttp_impl",
    "uvicorn.protocols.http.httptools_impl",
    "uvicorn.protocols.http.zttp_h2_impl",
    "uvicorn.protocols.http.zttp_impl",
    "uvicorn.protocols.websockets",
    "uvicorn.supervisors.watchfilesreload",
    "uvicorn.workers",
    "xmlrpc",
)
"""Modules that something we use would import if they were there, and that nothing of ours needs."""

STAFF_MODULES = ("numpy", "psycopg", "psycopg_binary", "scipy")
"""The extra `consortium`: 150 MB that teachers' laptops do without."""

STAFF_NEEDS = ("pydoc", "unittest")
"""What comes along all the same: scipy reads every name of numpy, so numpy's helpers for tests too."""

_FILES = {
    "the window is drawn with widgets, not with QML, and no video or web page is in it": (
        r"Qt6?(Qml|Quick|OpenGL|VirtualKeyboard|Pdf|Multimedia|WebEngine)",
        r"plugins/(qmltooling|platforminputcontexts/.*virtualkeyboard|imageformats/.*(pdf|tiff|webp|icns|tga|wbmp))",
    ),
    "Qt's own words in other languages: the program speaks one": (r"/translations/",),
    "GTK's theme pulls in all of GTK; the desktop portal gives the same file dialogs": (
        r"platformthemes/libqgtk3",
        r"(^|/)lib(gtk-3|gdk-3|gdk_pixbuf|atk|atk-bridge|atspi|cairo|cairo-gobject|pango|pangocairo|pangoft2"
        r"|epoxy|harfbuzz|fribidi|thai|datrie|gnutls|nettle|hogweed|idn2|unistring|p11-kit|tasn1|cups"
        r"|avahi-.*|gmp|jpeg|tiff|webp.*|jbig|deflate|lerc|Lerc|rsvg.*|graphite2)([-.0-9]*)\.so",
    ),
    "no screen of ours is a frame buffer, a remote viewer, a television or a car's": (
        r"platforms/libq(minimal|eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)",
        r"wayland-shell-integration/lib(fullscreen-shell-v1|ivi-shell|qt-shell|wl-shell-plugin)",
        r"plugins/(egldeviceintegrations|generic|wayland-graphics-integration-(server|client))",
        r"Qt6?EglFS|Qt6?EglFs",
    ),
    "the program asks nothing of the network: phones come to it, and that is Python's doing": (
        r"plugins/(tls|networkinformation)",
        r"(^|/)lib(gssapi_krb5|krb5|k5crypto|krb5support|keyutils|com_err)\.so",
    ),
    "every Linux desktop has these in versions that fit each other (the .deb asks for them)": (
        r"(^|/)lib(glib-2|gio-2|gobject-2|gmodule-2|gthread-2|mount|blkid|selinux|pcre2-8|ffi|pixman-1|dbus-1"
        r"|systemd|gcrypt|gpg-error|cap|lz4|fontconfig|freetype|expat|uuid|png16|brotli(common|dec)|bz2"
        r"|X11|X11-xcb|Xau|Xcomposite|Xcursor|Xdamage|Xdmcp|Xext|Xfixes|Xi|Xinerama|Xrandr|Xrender|bsd|md"
        r"|stdc\+\+|gcc_s)(\.0)?\.so\.",
    ),
    "nobody types into an interpreter here": (r"lib-dynload/readline", r"(^|/)lib(readline|tinfo)\.so"),
    "lists for machines, which name the build and not the licence": (
        r"\.dist-info/sboms/",
        r"(pyside6_essentials|shiboken6)-[^/]*\.dist-info/RECORD",  # they bring no text that it would lead to
    ),
    "where and how the building machine installed it is nobody's business, and other on each": (
        r"\.dist-info/(direct_url\.json|uv_cache\.json|INSTALLER|REQUESTED)$",
    ),
    "pictures of reports are PNG and JPEG": (r"pillow\.libs/lib(avif|webp)",),
    "widgets are painted without a graphics card, so nothing has to stand in for one": (
        r"(^|/)opengl32sw\.dll",
    ),
    "Windows has its own: a newer one's hands everything on to a library that an older Windows lacks": (
        r"(^|/)icu(uc|in|dt)?\d*\.dll",
    ),
}
_LEFT_OUT = re.compile("|".join(pattern for patterns in _FILES.values() for pattern in patterns))


def left_out(*, for_staff: bool) -> list[str]:
    """The modules that stay out of a package."""
    if for_staff:
        return [each for each in MODULES if each not in STAFF_NEEDS]
    return [*MODULES, *STAFF_MODULES]


def is_kept(name: str) -> bool:
    """Whether the file goes into the program."""
    return _LEFT_OUT.search(name.replace("\\", "/")) is None


def may_be_stripped(name: str) -> bool:
    """Whether a library still loads without its names for debuggers. Those of numpy and scipy were rearranged
    when their wheels were made, and do not: "ELF load command address/offset not page-aligned"."""
    return re.search(r"(^|/)(numpy|scipy)\.libs/", name.replace("\\", "/")) is None


def shipped_record(record: str, shipped: Collection[str]) -> str:
    """An installation's RECORD as it goes into the program: what is `shipped` as files. Modules lie in one
    archive, and the hash of a command ("../../../bin/…") is that of a path of the building machine."""
    rows = record.splitlines(keepends=True)
    return "".join(each for each in rows if each.split(",")[0] in shipped)


def shipped_metadata(metadata: str) -> str:
    """A package's METADATA without its introduction, which nothing reads: name, licence, what it asks for."""
    return metadata.partition("\n\n")[0].rstrip("\n") + "\n"
