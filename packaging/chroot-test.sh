#!/usr/bin/env bash
# Prove `make run` and `make test` on a clean Debian that has only python3 and make.
#
#   packaging/chroot-test.sh [--suite bookworm] [--mirror URL] [--keep] [--carry PATH]... [--env NAME]... [TARGET]...
#
# Works in a temporary folder, as root, from the last commit. TARGET is one or more make targets (run, run,
# test unless told otherwise). A network that needs its own certificate or package index is carried in by
# the caller: --carry copies a file or folder to the same place inside, --env hands a variable on.
set -euo pipefail

suite=bookworm mirror="" keep=no carried=() variables=() targets=()
while [ $# -gt 0 ]; do
    case $1 in
        --suite) suite=$2; shift 2 ;;
        --mirror) mirror=$2; shift 2 ;;
        --keep) keep=yes; shift ;;
        --carry) carried+=("$2"); shift 2 ;;
        --env) variables+=("$2=${!2}"); shift 2 ;;
        *) targets+=("$1"); shift ;;
    esac
done
[ ${#targets[@]} -gt 0 ] || targets=(run run test)
[ "$(id -u)" = 0 ] || { echo "chroot-test: needs root; type: sudo make chroot-test" >&2; exit 1; }
command -v debootstrap >/dev/null ||
    { echo "chroot-test: debootstrap is missing; type: sudo apt-get install debootstrap" >&2; exit 1; }

checkout=$(cd "$(dirname "$0")/.." && pwd)
base=$(mktemp -d)
root=$base/$suite
leave() {
    for each in dev/shm dev proc; do
        if mountpoint -q "$root/$each"; then umount "$root/$each"; fi
    done
    if [ "$keep" = yes ]; then echo "chroot-test: kept in $root"; else rm -rf --one-file-system "$base"; fi
}
trap leave EXIT

debootstrap --variant=minbase --include=python3,make "$suite" "$root" $mirror >"$base/debootstrap.log"
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/dev/shm"
for each in /etc/resolv.conf "${carried[@]}"; do
    mkdir -p "$root$(dirname "$each")"
    cp -aL "$each" "$root$each"
done
git clone -q --no-hardlinks "$checkout" "$root/home/lis-desktop"

for target in "${targets[@]}"; do
    echo "== make $target =="
    started=$SECONDS
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "${variables[@]}" \
        make -C /home/lis-desktop "$target" </dev/null
    echo "== make $target took $((SECONDS - started)) s =="
done
