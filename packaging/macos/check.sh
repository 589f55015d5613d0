#!/usr/bin/env bash
# Checks what is for macOS as far as that goes without a Mac: the verifier is compiled for
# both kinds of Mac, the bundle is laid out with it in the place of the viewer too, and its
# lists are read. (The window needs Apple's compiler.)
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/need.sh
need "to read property lists" python3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fails() { echo "FAIL: $*" >&2; exit 1; }

VERSION=$(sed -n 's/^ *Version *= *"\(.*\)"/\1/p' FyneApp.toml)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export VERSION SOURCE_DATE_EPOCH
for script in packaging/macos/*.sh; do bash -n "$script"; done
for arch in amd64 arm64; do
	CGO_ENABLED=0 GOOS=darwin GOARCH=$arch go build -trimpath -tags release -o "$work/careview-verify" ./cmd/careview-verify
done
cp "$work/careview-verify" "$work/careview"
touch "$work/careview.icns" "$work/third-party-notices.txt" "$work/careview.cdx.json" "$work/policy.toml"
app=$work/Careview.app
packaging/macos/bundle.sh "$work" "$app"
# says is one value of a property list.
says() { python3 -c 'import plistlib, sys; print(plistlib.load(open(sys.argv[1], "rb"))[sys.argv[2]])' "$@"; }
list=$app/Contents/Info.plist
[ -x "$app/Contents/MacOS/$(says "$list" CFBundleExecutable)" ] || fails "the bundle has not the program that it names"
[ -e "$app/Contents/Resources/$(says "$list" CFBundleIconFile).icns" ] || fails "the bundle has not the icon that it names"
[ "$(says "$list" CFBundleShortVersionString)" = "$VERSION" ] || fails "the bundle says another version"
[ "$(says "$list" CFBundleIdentifier)" = "$(sed -n 's/^const AppID *= *"\(.*\)"/\1/p' cmd/careview/viewer/viewer.go)" ] || fails "the bundle has another name than the program"
[ "$(says packaging/macos/entitlements.plist com.apple.security.cs.allow-unsigned-executable-memory)" = True ] || fails "what draws PDF may not be compiled"
! grep -q '@[A-Z]*@' "$list" || fails "the bundle's list has gaps"
echo "the bundle for macOS is laid out as its lists say; no Mac has run it"
