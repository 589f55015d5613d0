#!/usr/bin/env bash
# Tries Careview for Windows under Wine: the tests of all that touches the system, built
# for Windows. Ends with 3 where Wine cannot be had.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/need.sh
not_had() {
	echo "$1 is not here and cannot be had: not tested under Wine." >&2
	exit 3
}
(need "to run programs for Windows" wine gcc-mingw-w64-x86-64 xvfb) || not_had "Wine, or a compiler for Windows,"

work=$(mktemp -d)
export LC_ALL=C.UTF-8 WINEPREFIX=$work/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
ended() {
	wineserver -k 2>/dev/null || true
	[ -z "${display:-}" ] || kill "$display" 2>/dev/null || true
	rm -rf "$work"
}
trap ended EXIT

Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$work/display" 2>/dev/null &
display=$!
until [ -s "$work/display" ]; do sleep 0.2; done
DISPLAY=:$(cat "$work/display")
export DISPLAY
wineboot -i >/dev/null 2>&1
# Wine 8 lacks the library from which Go takes random numbers.
x86_64-w64-mingw32-gcc -shared -O1 -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" packaging/windows/random.c -ladvapi32

# What touches the system: what is kept, copies, the program. Most of all else has no
# system under it. Left out besides: ui and cmd/careview-demo, which take minutes and ask
# a window without a system; client's network, which is Go's own; packaging, whose tests
# ask git and bash; of the program what compares every screen with words.
printf '{"Replace": {"%s": "%s"}}' "$(go env GOROOT)/src/testing/removeall_windows.go" "$PWD/packaging/windows/removeall.go.txt" >"$work/overlay.json"
CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go test -vet=off -tags ci -exec wine -timeout 10m -overlay "$work/overlay.json" -ldflags=-checklinkname=0 \
	-skip NoScreenSpeaksFHIR ./storage/... ./ui/output ./cmd/careview
