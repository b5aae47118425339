#!/usr/bin/env bash
# Try the installer for Windows without Windows: Inno Setup's own compiler makes it, and Wine runs it.
#
#   packaging/windows-test.sh [--program FOLDER] [OPTION]...
#
# Needs root, debootstrap and npm, and fetches about half a gigabyte. What is installed is a small program in
# the real one's place, or FOLDER, a program that was frozen for Windows. Prints one line for each thing that was
# tried and ends with 1 at the first that fails. The options are those of bare_debian.sh.
set -euo pipefail
suite=trixie program=""
. "$(dirname "$0")/bare_debian.sh"
own_option() {
    [ "$1" = --program ] || usage
    program=$(realpath "$2")
}
take_options "$@"
need npm

# COMMAND...: a Windows program. Its input is a pipe: Wine takes no /dev/null for one. Its own server and desktop go on,
# so they are not handed the pipe by which a stand-in is ended.
windows() {
    : | inside env WINEPREFIX=/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" DISPLAY=:9 \
        timeout 600 wine "$@" 2>>"$base/wine.log" 3>&- | tr -d '\r'
}
compile() { windows 'C:\inno\ISCC.exe' /Q "$@" 'C:\checkout\packaging\windows\lis-desktop.iss' >"$base/compiler.log"; }
silently() { windows "$1" /VERYSILENT /SUPPRESSMSGBOXES /NORESTART "${@:2}" >/dev/null; }
# KEY [VALUE]: what the registry has there, the default value unless another is named.
value() {
    if [ $# = 1 ]; then set -- "$1" /ve; else set -- "$1" /v "$2"; fi
    windows reg query "$@" | sed -n 's/.*REG_SZ    //p'
}
has_key() { windows reg query "$1" >/dev/null; }
gone() { [ ! -e "$1" ]; }
sums() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum); }

echo "== Debian with Wine =="
enter
# Setup programs are for 32 bits, and what they install is for 64: Wine needs both.
inside dpkg --add-architecture i386
apt update || fail "$(last_of_apt)"
apt install wine wine64 wine32:i386 xvfb gcc-mingw-w64-x86-64-win32 || fail "$(last_of_apt)"
inside install -d -m 1777 /tmp/.X11-unix
inside Xvfb :9 -screen 0 1366x768x24 -nolisten tcp -noreset >"$base/screen.log" 2>&1 &
wait_for 30 test -S "$root/tmp/.X11-unix/X9" || fail "no screen: $(tail -n 3 "$base/screen.log")"
rm -rf "$root/prefix"
windows wineboot --init
# An older Wine takes itself for Windows 7 unless it is told.
windows reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null
drive=$root/prefix/drive_c
ok "$(inside wine --version 2>/dev/null) says that it is $(windows cmd /c ver | grep -o 'Windows.*')"

echo "== Inno Setup's compiler =="
read -r package sum < <(grep -v '^#' "$checkout/packaging/wine/inno.txt")
(cd "$base" && npm pack --silent "$package" >/dev/null) || fail "npm could not fetch $package"
echo "$sum  $(echo "$base"/innosetup-*.tgz)" | sha512sum --check --quiet || fail "$package is not the one that is pinned"
mkdir "$drive/inno" "$drive/checkout" "$drive/checkout/build"
tar -xzf "$base"/innosetup-*.tgz -C "$drive/inno" --strip-components=2 package/bin
cp -r "$checkout/packaging" "$checkout/LICENSE" "$drive/checkout/"
[ -e "$checkout/build/icons/lis-desktop.ico" ] || fail "there is no icon yet; type: make package"
cp -r "$checkout/build/icons" "$drive/checkout/build/"
dist=$drive/checkout/dist
mkdir -p "$dist/lis-desktop/_internal"
inside x86_64-w64-mingw32-gcc -municode -Os -s -o "${dist#"$root"}/lis-desktop/lis-desktop.exe" \
    "${dist#"$root"}/../packaging/wine/stand_in.c" || fail "the stand-in does not compile"
cp "$dist/lis-desktop/lis-desktop.exe" "$drive/stand_in.exe"
if [ -n "$program" ]; then
    cp -rT "$program" "$dist/lis-desktop"
    inside x86_64-w64-mingw32-gcc -shared -Os -s -o /prefix/drive_c/windows/system32/icuuc.dll \
        "${dist#"$root"}/../packaging/wine/icuuc.c" || fail "the stand-in for Windows' ICU does not compile"
fi
# Wine does not know the folder of programs for one person, so its usual place is written out here.
own=('/DFolder={localappdata}\Programs\LIS Desktop')
script=$drive/checkout/packaging/windows/lis-desktop.iss
cp "$script" "$base/"
sed -i 's/DestDir:/DestFolder:/' "$script"
if compile /DVersion=0.0.0; then fail "a script with a wrong word compiled"; fi
cp "$base/lis-desktop.iss" "$script"
# The best packing of a whole program takes Wine many minutes, three times over.
if [ -n "$program" ]; then sed -i 's|^Compression=.*|Compression=lzma2/fast|' "$script"; fi
if compile; then fail "a script without a version compiled"; fi
ok "control: a script with a word that Inno Setup does not know, and one without a version, are refused"
echo older >"$dist/lis-desktop/_internal/of-the-older-version"
compile /DVersion=0.0.8 "${own[@]}" || fail "it does not compile: $(cat "$base/compiler.log")"
rm "$dist/lis-desktop/_internal/of-the-older-version"
echo newer >"$dist/lis-desktop/_internal/of-the-newer-version"
compile /DVersion=0.0.9 "${own[@]}" || fail "it does not compile: $(cat "$base/compiler.log")"
compile /DVersion=0.0.9 /Flaptop-setup || fail "it does not compile: $(cat "$base/compiler.log")"
ok "lis-desktop.iss compiles: $(du -h "$dist/laptop-setup.exe" | cut -f1), with the program that was given"

echo "== for one person =="
older='C:\checkout\dist\lis-desktop-0.0.8-setup.exe' newer='C:\checkout\dist\lis-desktop-0.0.9-setup.exe'
home=$(echo "$drive"/users/*/AppData/Roaming)
home=${home%/AppData/Roaming}
place="$home/AppData/Local/Programs/LIS Desktop"
entry="$home/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/LIS Desktop.lnk"
classes='HKCU\Software\Classes'
removal='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{0C6B4A53-6E0E-4B57-9C5B-3C8E7F0D2A41}_is1'
mkdir -p "$home/AppData/Local/lis-desktop/logs"
echo "a school's scores" >"$home/AppData/Local/lis-desktop/assessments.sqlite"
data=$(sums "$home/AppData/Local/lis-desktop")
windows reg add "$classes\\.zip" /ve /d Archives.Own /f >/dev/null
silently "$older" '/LOG=C:\install.log' || fail "setup ended with $?: $(tail -n 5 "$drive/install.log")"
grep -q 'Administrative install mode: No' "$drive/install.log" || fail "it was installed for everybody"
[ -s "$place/lis-desktop.exe" ] && [ -e "$place/_internal/of-the-older-version" ] || fail "files are missing"
gone "$drive/Program Files/LIS Desktop" || fail "something is in Program Files"
ok "setup /VERYSILENT ends with 0; the program is in %LOCALAPPDATA%\\Programs, nothing in Program Files"
[ -s "$entry" ] || fail "there is no entry in the Start menu"
gone "$home/Desktop/LIS Desktop.lnk" || fail "it put a picture on the desktop unasked"
ok "the Start menu has an entry, the desktop has none"
for each in lisbundle=Bundle lishandover=HandOver; do
    kind=$(value "$classes\\.${each%=*}")
    [ "$kind" = "LISDesktop.${each#*=}" ] || fail ".${each%=*} is ${kind:-nothing}"
    opened=$(value "$classes\\$kind\\shell\\open\\command")
    case $opened in '"C:\users\'*'\AppData\Local\Programs\LIS Desktop\lis-desktop.exe" "%1"') ;; *) fail "$kind runs $opened" ;; esac
    ok ".${each%=*} is “$(value "$classes\\$kind")”, opened by LIS Desktop"
done
[ "$(value "$classes\\.zip")" = Archives.Own ] || fail ".zip was taken from its program"
windows reg query "$classes\\.zip\\OpenWithProgids" | grep -q LISDesktop.Archive || fail "it is not offered for .zip"
ok ".zip stays with its own program, and LIS Desktop is offered under “Open with”"
[ "$(value "$removal" DisplayVersion)" = 0.0.8 ] || fail "the list of programs does not know the version"
ok "the list of programs has $(value "$removal" DisplayName), of $(value "$removal" Publisher)"

if [ -n "$program" ]; then
    echo "== the program =="
    installed='C:\users\'"$(basename "$home")"'\AppData\Local\Programs\LIS Desktop\lis-desktop.exe'
    windows "$installed" --version --json | tr -d '\n ' | sed 's/^/ok  --version --json: /; s/$/\n/'
    windows "$installed" self-test || fail "the self-test ended with $?"
    ok "lis-desktop self-test of the installed program ends with 0, its pages on Wine's screen"
    [ "$(sums "$home/AppData/Local/lis-desktop")" = "$data" ] || fail "the self-test touched the data"
fi

echo "== while it is open =="
mapfile -t names < <(sed -n 's/^AppMutex=//p' "$base/lis-desktop.iss" | tr , '\n')
for each in "${names[@]}"; do
    before=$(sums "$place")
    mkfifo "$base/open"
    inside env WINEPREFIX=/prefix WINEDEBUG=-all DISPLAY=:9 wine 'C:\stand_in.exe' hold "$each" \
        <"$base/open" >"$base/held" 2>/dev/null &
    held=$!
    exec 3>"$base/open"
    wait_for 30 grep -q held "$base/held" || fail "the stand-in for an open window did not start"
    if silently "$newer"; then fail "setup replaced a program that is open"; else status=$?; fi
    if silently 'C:\users\'"$(basename "$home")"'\AppData\Local\Programs\LIS Desktop\unins000.exe'; then removed=0; else removed=$?; fi
    sleep 3
    [ "$(sums "$place")" = "$before" ] || fail "files of a program that is open were changed"
    exec 3>&-
    wait "$held" || true
    rm "$base/open"
    ok "with $each there, setup ends with $status, its removal with $removed, and no file is changed"
done

echo "== upgrade over an older version =="
silently "$newer" || fail "setup ended with $?"
gone "$place/_internal/of-the-older-version" && [ -e "$place/_internal/of-the-newer-version" ] || fail "old parts stay"
[ "$(value "$removal" DisplayVersion)" = 0.0.9 ] || fail "the list of programs still says the older version"
[ "$(windows reg query "${removal%\\*}" | grep -c _is1)" = 1 ] || fail "the list of programs has it twice"
[ "$(sums "$home/AppData/Local/lis-desktop")" = "$data" ] || fail "it touched the data"
ok "0.0.8 becomes 0.0.9 in the same place: its old parts go, one entry in the list of programs, the data as they were"

echo "== removal =="
silently 'C:\users\'"$(basename "$home")"'\AppData\Local\Programs\LIS Desktop\unins000.exe' || fail "the removal ended with $?"
wait_for 60 gone "$place" || fail "files of the program stay behind: $(ls "$place")"
gone "$entry" || fail "the Start menu keeps its entry"
if has_key "$removal"; then fail "the list of programs keeps it"; fi
for each in .lisbundle .lishandover LISDesktop.Bundle LISDesktop.HandOver LISDesktop.Archive; do
    if has_key "$classes\\$each"; then fail "$each stays behind in the registry"; fi
done
windows reg query "$classes\\.zip\\OpenWithProgids" | grep -q LISDesktop && fail "it is still offered for .zip"
[ "$(value "$classes\\.zip")" = Archives.Own ] || fail ".zip lost its program"
ok "program, Start menu entry, file types and the entry in the list of programs are gone"
[ "$(sums "$home/AppData/Local/lis-desktop")" = "$data" ] || fail "it touched the data"
ok "the data are as they were"

echo "== for everybody on the laptop =="
silently 'C:\checkout\dist\laptop-setup.exe' /ALLUSERS /TASKS=desktopicon '/LOG=C:\everybody.log' ||
    fail "setup ended with $?: $(tail -n 5 "$drive/everybody.log")"
[ -s "$drive/Program Files/LIS Desktop/lis-desktop.exe" ] || fail "it is not in Program Files"
[ "$(value 'HKLM\Software\Classes\.lisbundle')" = LISDesktop.Bundle ] || fail ".lisbundle is not registered for everybody"
[ -s "$drive/users/Public/Desktop/LIS Desktop.lnk" ] || fail "there is no picture on everybody's desktop"
if has_key "$classes\\.lisbundle"; then fail "it is registered for one person too"; fi
ok "/ALLUSERS /TASKS=desktopicon: Program Files, everybody's desktop, HKLM"
silently 'C:\Program Files\LIS Desktop\unins000.exe' || fail "the removal ended with $?"
wait_for 60 gone "$drive/Program Files/LIS Desktop" || fail "files of the program stay behind"
if has_key 'HKLM\Software\Classes\.lisbundle'; then fail ".lisbundle stays behind in the registry"; fi
ok "and its removal takes them away"
echo "windows-test: everything that was tried works"
