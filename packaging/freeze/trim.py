"""What the packaged program leaves out, and why. Pure, so that the tests can ask it.

A name is where a file lies inside the program: "PySide6/Qt/plugins/platformthemes/libqgtk3.so". Whatever is
left out here is also tried by the self-test of the packaged program, which then has to find nothing missing.
"""

from __future__ import annotations

import re

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
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL._webp",
    *(f"PIL.{each}" for each in _PICTURES),
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "doctest",
    "ftplib",
    "lib2to3",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "markdown_it",
    "pandas",
    "pdb",
    "pkg_resources",
    "pydantic.v1",
    "pydoc_data",
    "pygments",
    "setuptools",
    "smtplib",
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.orm",
    "sqlalchemy.testing",
    "test",
    "tkinter",
    "unittest",
    "xmlrpc",
)
"""Modules that something we use would import if they were there, and that nothing of ours needs."""

STAFF_MODULES = ("numpy", "psycopg", "psycopg_binary", "scipy")
"""The extra `consortium`: 150 MB that teachers' laptops do without."""

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
    "no screen of ours is a frame buffer, a remote viewer or a television": (
        r"platforms/libq(minimal|eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)",
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
}
_LEFT_OUT = re.compile("|".join(pattern for patterns in _FILES.values() for pattern in patterns))


def is_kept(name: str) -> bool:
    """Whether the file goes into the program."""
    return _LEFT_OUT.search(name.replace("\\", "/")) is None


def shipped_record(record: str) -> str:
    """An installation's RECORD as it goes into the program: without what is left out of its own folder, and
    without the commands beside it ("../../../bin/…"), whose hashes hold a path of the building machine."""
    rows = record.splitlines(keepends=True)
    return "".join(each for each in rows if not each.startswith("..") and is_kept(each.split(",")[0]))
