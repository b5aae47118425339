#!/usr/bin/env bash
# Prove `make run` and `make test` on a clean Debian that has only python3 and make.
#
#   packaging/chroot-test.sh [OPTION]... [TARGET]...
#
# Works in a temporary folder, as root, from the last commit. TARGET is one or more make targets (run, run,
# test unless told otherwise). The options are those of bare_debian.sh.
set -euo pipefail
suite=bookworm targets=()
. "$(dirname "$0")/bare_debian.sh"
own_option() {
    case $1 in -*) usage ;; esac
    targets+=("$1")
    taken=1
}
take_options "$@"
[ ${#targets[@]} -gt 0 ] || targets=(run run test)
need
enter --include=python3,make
rm -rf "$root/home/lis-desktop"
git clone -q --no-hardlinks "$checkout" "$root/home/lis-desktop"

for target in "${targets[@]}"; do
    echo "== make $target =="
    started=$SECONDS
    inside make -C /home/lis-desktop "$target"
    echo "== make $target took $((SECONDS - started)) s =="
done
