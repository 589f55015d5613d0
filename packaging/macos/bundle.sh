#!/usr/bin/env bash
# Lays Careview.app out from what is staged in a folder; build.sh calls it on a Mac, and
# packaging/test.sh packages anywhere:
#
#   packaging/macos/bundle.sh STAGE APP
#
# STAGE has careview, careview-verify and careview.icns. VERSION and SOURCE_DATE_EPOCH are build.sh's.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=$1 contents=$2/Contents

rm -rf "$2"
mkdir -p "$contents/MacOS" "$contents/Resources"
cp "$stage/careview" "$stage/careview-verify" "$contents/MacOS"
cp "$stage/careview.icns" "$stage/third-party-notices.txt" "$stage/careview.cdx.json" "$stage/policy.toml" "$here/../LICENSE" "$contents/Resources"
id=$(sed -n 's/^ *ID *= *"\(.*\)"/\1/p' "$here/../../FyneApp.toml")
sed -e "s/@VERSION@/$VERSION/" -e "s/@ID@/$id/" "$here/Info.plist" >"$contents/Info.plist"
printf 'APPL????' >"$contents/PkgInfo"
chmod 755 "$contents"/MacOS/*
chmod 644 "$contents"/Resources/* "$contents/Info.plist" "$contents/PkgInfo"
