#!/usr/bin/env bash
# Try the Linux packages where they have to work: on a bare Debian without Python, as a person without root.
#
#   packaging/package-test.sh [--for-staff] [OPTION]...
#
# Needs root, debootstrap, and the packages in dist/ (make package). Prints one line for each thing that was
# tried and ends with 1 at the first that fails. --for-staff tries the Consortium's packages, and that one kind
# takes the other's place where both are in dist/. The options are those of bare_debian.sh.
set -euo pipefail
package=lis-desktop other=lis-desktop-consortium suite=bookworm
. "$(dirname "$0")/bare_debian.sh"
own_option() {
    [ "$1" = --for-staff ] || usage
    package=lis-desktop-consortium other=lis-desktop taken=1
}
take_options "$@"
need
deb=$(ls "$checkout/dist/${package}_"*.deb 2>/dev/null) || fail "dist/ holds no $package; type: make package"
archive=$(ls "$checkout/dist/$package"-[0-9]*-linux-*.tar.xz) || fail "dist/ holds no archive; type: make package"
others=$(ls "$checkout/dist/${other}_"*.deb 2>/dev/null) || others=""
version=$(dpkg-deb -f "$deb" Version)
older=0.0.9
window=""

# PERSON COMMAND...: as that person, with the display if there is one.
as() {
    local person=$1
    shift
    chroot --userspec="$person:$person" "$root" env -i PATH="/home/$person/.local/bin:/usr/bin:/bin" \
        HOME="/home/$person" LANG=C.UTF-8 XDG_RUNTIME_DIR="/run/$person" ${display:+DISPLAY=$display} "$@"
}
install() { apt --allow-downgrades install "$@" || fail "$(last_of_apt)"; }
installed_version() { inside dpkg-query -W -f '${Version}' "$package"; }
# FILE: SQLite's user_version, which counts the store's steps.
store_version() { od -An -j60 -N4 -tu1 "$1" | awk '{print ($1 * 256 + $2) * 65536 + $3 * 256 + $4}'; }
# PERSON FILE: as GNOME tells it, which is what most of Debian's desktops are made of.
kind_of() { as "$1" env XDG_CURRENT_DESKTOP=GNOME xdg-mime query filetype "$2"; }
titled() { as teacher xdotool search --onlyvisible --name "$1" >/dev/null 2>&1; }
windows() { as teacher xdotool search --onlyvisible --name 'LIS Desktop$' 2>/dev/null | wc -l; }
ended() { ! kill -0 "$1" 2>/dev/null; }
close_window() {
    for _ in $(seq 20); do  # a window that is still being furnished may miss the first
        as teacher xdotool search --onlyvisible --name 'LIS Desktop$' windowactivate >/dev/null 2>&1 || true
        as teacher xdotool key alt+F4 >/dev/null 2>&1 || true
        if wait_for 3 ended "$window"; then
            window=""
            return
        fi
    done
    fail "the window did not close"
}

echo "== a bare $suite =="
enter
cp "$deb" "$root/new.deb"
for person in teacher guest; do
    inside id "$person" >/dev/null 2>&1 || inside useradd --create-home "$person"
    inside install -d -m 700 -o "$person" -g "$person" "/run/$person"
done
apt update || fail "$(last_of_apt)"
if [ "$bare" = no ]; then  # what an earlier trial left
    apt purge "$package" || true
    find "$root/home" -mindepth 2 -delete
fi
ok "debootstrap --variant=minbase: $(inside dpkg-query -W | wc -l) packages"

echo "== install =="
install /new.deb
[ "$(installed_version)" = "$version" ] || fail "another version is installed"
ok "apt-get install ./$(basename "$deb"): $(inside dpkg-query -W | wc -l) packages, without what it recommends"
if [ "$bare" != no ]; then  # what the screen needs may have brought one into a system that was kept
    ! inside sh -c 'command -v python3' >/dev/null || fail "there is a Python, so nothing is proved"
    ok "there is no Python but the program's own"
fi
missing=$(inside sh -c 'cd /opt/lis-desktop && find . -type f -name "*.so*" -o -type f -name lis-desktop |
    LD_LIBRARY_PATH=/opt/lis-desktop/_internal:/opt/lis-desktop/_internal/PySide6/Qt/lib \
    xargs ldd 2>&1 | grep -E "not found|page-aligned|error while loading" | sort -u') || true
[ -z "$(echo "$missing" | grep -v libcups.so.2)" ] || fail "libraries are missing: $missing"
ok "every library finds what it is linked with (libcups.so.2, for printers, is recommended only)"
[ "$(as teacher lis-desktop --version)" = "lis-desktop $version" ] || fail "--version says something else"
[ "$(inside gzip -dc /usr/share/man/man1/lis-desktop.1.gz | grep -c '^\.SS "lis\\-desktop ')" -gt 100 ] ||
    fail "the manual page is not whole"
ok "the manual page names more than a hundred commands"
as teacher lis-desktop --version --json | tr -d '\n ' | sed 's/^/ok  --version --json: /; s/$/\n/'

echo "== self-test =="
as teacher lis-desktop self-test | tee "$base/whole.txt" || fail "self-test ended with $?"
ok "lis-desktop self-test ended with 0"
wanted=no
if [ "$package" = lis-desktop-consortium ]; then wanted=yes; fi
if grep -q "the driver of a shelf on a server" "$base/whole.txt"; then found=yes; else found=no; fi
[ "$found" = "$wanted" ] || fail "the Consortium's parts: $found"
font=$(cd "$root" && find opt -name LISSans-Bold.ttf)
mv "$root/$font" "$base/"
if as teacher lis-desktop self-test >"$base/failed.txt" 2>&1; then fail "the self-test did not miss a font"; fi
grep -i -m 3 font "$base/failed.txt" | sed 's/^/    /'
ok "control: without LISSans-Bold.ttf it ends with 1 and says what is missing"
mv "$base/LISSans-Bold.ttf" "$root/$font"
if [ "$package" = lis-desktop-consortium ]; then
    driver=$(cd "$root" && find opt -type d -name psycopg_binary)
    mv "$root/$driver" "$base/"
    if as teacher lis-desktop self-test >"$base/failed.txt" 2>&1; then fail "the self-test did not miss the driver"; fi
    grep -m 1 '^the driver' "$base/failed.txt" | cut -c 1-200 | sed 's/^/    /'
    ok "control: without PostgreSQL's driver it ends with 1 and says what is missing"
    mv "$base/psycopg_binary" "$root/$driver"
fi

echo "== the window on a screen =="
install xvfb xdotool icewm xdg-utils shared-mime-info desktop-file-utils libglib2.0-bin
inside install -d -m 1777 /tmp/.X11-unix
mkfifo "$base/screen"
as teacher Xvfb -displayfd 1 -screen 0 1366x768x24 -nolisten tcp -noreset >"$base/screen" 2>"$base/screen.log" &
read -r number <"$base/screen"
display=:$number
as teacher icewm >"$base/icewm.log" 2>&1 &
open_window() {
    as teacher lis-desktop >"$base/window.log" 2>&1 &
    window=$!
    wait_for 180 titled 'LIS Desktop$' || fail "no window came: $(tail -n 5 "$base/window.log")"
}
open_window
ok "lis-desktop opens its window: $(as teacher xdotool search --onlyvisible --name 'LIS Desktop$' getwindowname)"
close_window
ok "alt+F4 closes it"

echo "== the window on Wayland =="
install weston
as teacher weston --backend=headless-backend.so --socket=of-the-test >"$base/weston.log" 2>&1 &
wait_for 30 test -S "$root/run/teacher/of-the-test" || fail "no Wayland: $(tail -n 3 "$base/weston.log")"
as teacher env -u DISPLAY WAYLAND_DISPLAY=of-the-test QT_QPA_PLATFORM=wayland lis-desktop self-test >"$base/wayland.txt" 2>&1 ||
    fail "self-test on Wayland: $(cat "$base/wayland.txt")"
ok "every page of the window opens on Wayland, in weston without a screen"

echo "== a double click =="
home=/home/teacher
as teacher lis-desktop assessment new --school "Harbor High" --year 2026-27 >/dev/null
as teacher lis-desktop --data-dir "$home/desk" consortium init --name "League" --recovery "$home/recovery.txt" >/dev/null
as teacher lis-desktop --data-dir "$home/desk" consortium letter "Harbor High" --year 2026-27 --out "$home" >/dev/null
letter=$(cd "$root$home" && ls ./*.lisletter.zip)
letter=$home/${letter#./}
printf 'age-encryption.org/v1\n' >"$root$home/some.lisbundle"
cp "$root$letter" "$root$home/some.lisbundle.zip"
cp "$root$letter" "$root$home/some.lisdigest.zip"
printf 'age-encryption.org/v1\n' >"$root$home/some.lishandover"
for each in "$letter" "$home"/some.{lisbundle,lisbundle.zip,lisdigest.zip,lishandover}; do
    kind=$(kind_of teacher "$each") || fail "nothing tells what $each is"
    case $kind in application/vnd.lis.*) ;; *) fail "$each is taken for $kind" ;; esac
    entry=$(as teacher xdg-mime query default "$kind")
    [ "$entry" = lis-desktop.desktop ] || fail "$kind is opened by ${entry:-nothing}"
    as teacher gio mime "$kind" | grep lis-desktop.desktop >/dev/null || fail "gio does not know $kind"
    ok "$(basename "$each") is $kind, which $entry opens"
done
as teacher gio open "$letter" >"$base/window.log" 2>&1
wait_for 180 titled 'Reports.*LIS Desktop$' || fail "the letter did not open its page; windows: $(as teacher xdotool search --onlyvisible --name 'LIS' getwindowname 2>&1)"
ok "gio open of the letter opens the window on “$(as teacher xdotool search --onlyvisible --name 'LIS Desktop$' getwindowname)”"
as teacher lis-desktop "$letter" || fail "the second start ended with $?"
sleep 2
[ "$(windows)" = 1 ] || fail "there are $(windows) windows after the second start"
ok "a second start hands its file to the first window and ends with 0: one window"
window=$(as teacher xdotool search --onlyvisible --name 'LIS Desktop$' getwindowpid | head -n 1)
close_window

echo "== upgrade over an older version =="
rm -rf "$root$home/.local/share/lis-desktop"
mkdir "$base/tree"
dpkg-deb -R "$deb" "$base/tree"
sed -i "s/^Version: .*/Version: $older/" "$base/tree/DEBIAN/control"
dpkg-deb --root-owner-group -Znone -b "$base/tree" "$root/old.deb" >/dev/null
rm -rf "$base/tree"
install /old.deb
[ "$(installed_version)" = "$older" ] || fail "the older version is not installed"
ok "version $older is installed (this program, repacked under an older number)"
data=$root$home/.local/share/lis-desktop
store=$data/assessments.sqlite
as teacher mkdir -p "$home/.local/share/lis-desktop"
cp "$checkout/tests/store/golden/v1.sqlite" "$store"
chown -R --reference="$root$home" "$data"
before=$(store_version "$store")
install /new.deb
[ "$(installed_version)" = "$version" ] || fail "the upgrade left $(installed_version)"
[ "$(store_version "$store")" = "$before" ] || fail "the package touched a person's data"
ok "apt-get install over it: $older becomes $version; a store of format $before is not touched by the package"
wanted=$(as teacher lis-desktop --version --json | sed -n 's/.*"store": \([0-9]*\).*/\1/p')
migrated() { [ "$(store_version "$store")" = "$wanted" ]; }
open_window
wait_for 120 migrated || fail "the store is of format $(store_version "$store"), not $wanted"
close_window
as teacher lis-desktop backup list | grep . >/dev/null || fail "no backup was made before the store was migrated"
ok "the window of $version opens it and migrates it: format $before becomes $wanted, with a backup of before"

if [ -n "$others" ]; then
    echo "== one package takes the other's place =="
    cp "$others" "$root/other.deb"
    install /other.deb
    ! installed_version | grep . >/dev/null || fail "both $package and $other are installed"
    as teacher lis-desktop assessment list | grep . >/dev/null || fail "what $package kept is not read by $other"
    ok "$other takes the place of $package and reads what it kept"
    install /new.deb
    [ "$(installed_version)" = "$version" ] || fail "the way back left $(installed_version)"
    ok "and back"
fi

echo "== removal =="
sum=$(cd "$data" && find . -type f -not -path './logs/*' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum)
apt purge "$package" || fail "$(last_of_apt)"
[ ! -e "$root/opt/lis-desktop" ] && [ ! -e "$root/usr/bin/lis-desktop" ] || fail "files of the program stay behind"
[ "$(cd "$data" && find . -type f -not -path './logs/*' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum)" = "$sum" ] ||
    fail "the removal changed a person's data"
ok "apt-get purge takes the program away and leaves every file of the person's data as it was"
[ "$(as teacher xdg-mime query default application/vnd.lis.bundle)" = "" ] || fail "the file types stay behind"
ok "the file types are gone too"

echo "== the archive, for one person without root =="
mkdir "$root/home/guest/unpacked"
tar -xf "$archive" -C "$root/home/guest/unpacked" --strip-components=1
chown -R guest:guest "$root/home/guest/unpacked" 2>/dev/null || inside chown -R guest:guest /home/guest/unpacked
as guest /home/guest/unpacked/install.sh || fail "install.sh ended with $?"
rm -rf "$root/home/guest/unpacked"
[ "$(as guest lis-desktop --version)" = "lis-desktop $version" ] || fail "the command does not start"
as guest lis-desktop self-test >"$base/guest.txt" || fail "self-test: $(cat "$base/guest.txt")"
[ -s "$root/home/guest/.local/share/man/man1/lis-desktop.1" ] || fail "there is no manual page"
ok "install.sh, then self-test of the installed program: 0; the unpacked archive is not needed any more"
cp "$root$letter" "$root/home/guest/"
kind=$(kind_of guest "/home/guest/$(basename "$letter")")
[ "$(as guest xdg-mime query default "$kind")" = lis-desktop.desktop ] || fail "$kind is not opened by it"
inside desktop-file-validate /home/guest/.local/share/applications/lis-desktop.desktop || fail "its menu entry is not valid"
ok "a letter is $kind there, and its menu entry is valid and opens it"
as guest lis-desktop assessment new --school "Harbor High" --year 2026-27 >/dev/null
tar -xf "$archive" -C "$root/home/guest" --strip-components=1 --wildcards '*/install.sh'
as guest /home/guest/install.sh --uninstall || fail "--uninstall ended with $?"
[ ! -e "$root/home/guest/.local/lib/lis-desktop" ] || fail "the program stays behind"
[ -e "$root/home/guest/.local/share/lis-desktop/assessments.sqlite" ] || fail "the data are gone"
ok "--uninstall takes the program away and leaves the data"

if command -v lintian >/dev/null; then
    echo "== lintian =="
    # Not with --show-overrides: it then counts as an error what an override has answered.
    lintian --tag-display-limit 0 --allow-root --fail-on error,warning "$deb" | sed 's/^/    /'
    ok "lintian finds no error and no warning"
fi
echo "package-test: everything that was tried works"
