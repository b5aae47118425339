# What the tests in a bare Debian share: their options, the way in, and the way out. To be sourced by bash.
#
#   [--suite NAME] [--mirror URL] [--keep] [--root DIR] [--carry PATH]... [--env NAME]...
#
# --keep leaves the system there, --root goes on in it. A network that needs its own certificate or package index is
# carried in by the caller: --carry copies a file or folder to the same place inside, --env hands a variable on.
# shellcheck shell=bash disable=SC2034,SC2154
# The script that sources it sets `suite`.

name=$(basename "$0" .sh)
checkout=$(cd "$(dirname "$0")/.." && pwd)
mirror="" keep=no root="" carried=() variables=()

fail() { echo "$name: $*" >&2; exit 1; }
ok() { echo "ok  $*"; }
# The words at the beginning of the script, for whoever mistyped.
usage() {
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

# WORD...: the options of every test; for another one the script's own `own_option` sets `taken`, to how many words
# it took.
take_options() {
    while [ $# -gt 0 ]; do
        taken=2
        case $1 in
            --suite) suite=$2 ;;
            --mirror) mirror=$2 ;;
            --keep) keep=yes taken=1 ;;
            --root) root=$2 keep=yes ;;
            --carry) carried+=("$2") ;;
            --env) variables+=("$2=${!2}") ;;
            *) own_option "$@" ;;
        esac
        shift "$taken"
    done
}

# PROGRAM...: what has to be here, beside root.
need() {
    [ "$(id -u)" = 0 ] || fail "needs root; type: sudo packaging/$name.sh"
    for each in debootstrap "$@"; do
        command -v "$each" >/dev/null || fail "$each is missing; type: sudo apt-get install $each"
    done
}

# OPTION...: a new Debian, made by debootstrap with these options, unless --root gave one; what the caller carries in
# is there. `base` is a folder for logs, `bare` is "no" for a system that was kept.
enter() {
    base=$(mktemp -d)
    bare=${root:+no}
    root=${root:-$base/$suite}
    trap leave EXIT
    exec </dev/null
    # shellcheck disable=SC2086
    [ "$bare" = no ] || debootstrap --variant=minbase "$@" "$suite" "$root" $mirror >"$base/debootstrap.log" ||
        fail "debootstrap: $(tail -n 3 "$base/debootstrap.log")"
    mount --bind /proc "$root/proc"
    mount --bind /dev "$root/dev"
    mount -t tmpfs tmpfs "$root/dev/shm"
    for each in /etc/resolv.conf "${carried[@]}"; do
        mkdir -p "$root$(dirname "$each")"
        cp -aL "$each" "$root$each"
    done
}

leave() {
    status=$?
    end_inside TERM
    end_inside KILL
    for each in dev/shm dev proc; do
        if mountpoint -q "$root/$each"; then umount "$root/$each"; fi
    done
    if [ "$keep" = yes ]; then echo "$name: kept in $root (and logs in $base)"; else rm -rf --one-file-system "$base"; fi
    exit "$status"
}

# SIGNAL: to what runs inside this root, and only there: a screen, or a window that a failure left open.
end_inside() {
    local found=no
    for each in /proc/[0-9]*; do
        if [ "$(readlink "$each/root")" = "$root" ]; then
            found=yes
            kill -s "$1" "${each#/proc/}" 2>/dev/null || true
        fi
    done
    if [ "$found" = yes ]; then sleep 1; fi
}

# COMMAND...: as root inside, knowing nothing of the outside but what --env handed on.
inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "${variables[@]}" "$@"
}
apt() { inside env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends "$@" >>"$base/apt.log" 2>&1; }
last_of_apt() { echo "apt-get: $(tail -n 5 "$base/apt.log")"; }

# SECONDS COMMAND...: until it is true.
wait_for() {
    local patience=$1
    shift
    for _ in $(seq "$((patience * 2))"); do
        if "$@"; then return 0; fi
        sleep 0.5
    done
    return 1
}
