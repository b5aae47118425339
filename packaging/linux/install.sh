#!/bin/sh
# Install LIS Desktop for one person, without root:   ./install.sh [--prefix DIR] [--uninstall]
#
# The program goes to DIR/lib/lis-desktop, its command to DIR/bin, its menu entry, icons, file types and manual
# page to DIR/share (DIR is ~/.local unless told otherwise). Run it again to upgrade. What the program keeps is in
# ~/.local/share/lis-desktop; it is never touched, and stays after --uninstall.
set -eu

prefix="${HOME}/.local" uninstall=no
while [ $# -gt 0 ]; do
    case $1 in
        --prefix) prefix=$2; shift 2 ;;
        --uninstall) uninstall=yes; shift ;;
        *) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2 ;;
    esac
done
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
program=$prefix/lib/lis-desktop
share=$prefix/share

refresh() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime" || true; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$share/applications" || true; fi
    if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -qtf "$share/icons/hicolor" || true; fi
}

remove() {
    rm -rf "$program" "$program.old"
    rm -f "$prefix/bin/lis-desktop" "$share/applications/lis-desktop.desktop" "$share/mime/packages/lis-desktop.xml"
    rm -f "$share/metainfo/"*.LISDesktop.metainfo.xml "$share/icons/hicolor/"*/apps/lis-desktop.png
    rm -f "$share/icons/hicolor/scalable/apps/lis-desktop.svg" "$share/man/man1/lis-desktop.1"
}

if [ "$uninstall" = yes ]; then
    remove
    refresh
    echo "LIS Desktop is gone from $prefix. Its data stay in ${XDG_DATA_HOME:-$HOME/.local/share}/lis-desktop."
    exit 0
fi

# The new program stands beside the old one until it is whole: a full disk leaves the old one as it was.
mkdir -p "$prefix/lib" "$prefix/bin"
rm -rf "$program.new"
cp -a "$here/lis-desktop" "$program.new"
if ! "$program.new/lis-desktop" --version >/dev/null; then
    rm -rf "$program.new"
    echo "The program does not start here; nothing was changed. Your system may be older than Debian 12." >&2
    exit 1
fi
rm -rf "$program.old"
if [ -d "$program" ]; then mv "$program" "$program.old"; fi
mv "$program.new" "$program"
rm -rf "$program.old"
ln -sfn "$program/lis-desktop" "$prefix/bin/lis-desktop"

mkdir -p "$share/applications" "$share/mime/packages" "$share/metainfo" "$share/icons/hicolor/scalable/apps" "$share/man/man1"
# The menu does not know this person's PATH, so the entry names the whole way.
sed "s|^Exec=lis-desktop|Exec=\"$prefix/bin/lis-desktop\"|; s|^TryExec=lis-desktop|TryExec=$prefix/bin/lis-desktop|" \
    "$here/share/lis-desktop.desktop" >"$share/applications/lis-desktop.desktop"
cp "$here/share/lis-desktop.xml" "$share/mime/packages/"
cp "$here/share/"*.metainfo.xml "$share/metainfo/"
cp "$here/share/lis-desktop.1" "$share/man/man1/"
cp "$here/share/icons/lis-desktop.svg" "$share/icons/hicolor/scalable/apps/"
for picture in "$here/share/icons/"lis-desktop-*.png; do
    size=${picture##*-}
    size=${size%.png}
    mkdir -p "$share/icons/hicolor/${size}x${size}/apps"
    cp "$picture" "$share/icons/hicolor/${size}x${size}/apps/lis-desktop.png"
done
refresh
echo "LIS Desktop $("$prefix/bin/lis-desktop" --version | cut -d' ' -f2) is installed: $prefix/bin/lis-desktop"
case ":$PATH:" in
    *":$prefix/bin:"*) ;;
    *) echo "To start it by name, add $prefix/bin to your PATH; in the menu it is there already." ;;
esac
