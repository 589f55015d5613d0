#!/usr/bin/env bash
# Makes the package for macOS, on a Mac with Xcode's command line tools and Go; build.sh
# calls it. NOT RUN: nobody who works on Careview has a Mac. What runs elsewhere is
# checked there by packaging/macos/check.sh.
#
#   packaging/macos/build.sh STAGE DIST
#
# VERSION and SOURCE_DATE_EPOCH are build.sh's. CAREVIEW_MAC_APPLICATION and
# CAREVIEW_MAC_INSTALLER name the certificates in the keychain by which app and package
# are signed; CAREVIEW_MAC_NOTARY names what notarytool has stored. Without them nothing
# is signed, and Gatekeeper lets it be opened by an administrator alone.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=$1 dist=$2

for arch in amd64 arm64; do
	CGO_ENABLED=1 GOARCH=$arch CGO_CFLAGS=-mmacosx-version-min=12.0 CGO_LDFLAGS=-mmacosx-version-min=12.0 go build -trimpath -buildvcs=false \
		-tags migrated_fynedo,no_animations,release -ldflags "-s -w -X main.version=$VERSION -X 'main.updateKey=${CAREVIEW_UPDATE_KEY:-}'" \
		-o "$stage/careview-$arch" ./cmd/careview
	CGO_ENABLED=0 GOARCH=$arch go build -trimpath -buildvcs=false -tags release -ldflags "-s -w -X main.version=$VERSION" \
		-o "$stage/careview-verify-$arch" ./cmd/careview-verify
done
for program in careview careview-verify; do
	lipo -create -output "$stage/$program" "$stage/$program-amd64" "$stage/$program-arm64"
done

mkdir -p "$stage/careview.iconset"
for size in 16 32 128 256; do
	sips -z $size $size assets/icon.png --out "$stage/careview.iconset/icon_${size}x$size.png" >/dev/null
	sips -z $((2 * size)) $((2 * size)) assets/icon.png --out "$stage/careview.iconset/icon_${size}x$size@2x.png" >/dev/null
done
iconutil -c icns -o "$stage/careview.icns" "$stage/careview.iconset"

app=$stage/root/Applications/Careview.app
mkdir -p "$stage/root/Applications" "$stage/root/Library/Application Support/Careview"
"$here/bundle.sh" "$stage" "$app"
if [ -n "${CAREVIEW_MAC_APPLICATION:-}" ]; then
	for program in careview-verify careview; do
		codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$CAREVIEW_MAC_APPLICATION" "$app/Contents/MacOS/$program"
	done
	codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$CAREVIEW_MAC_APPLICATION" "$app"
	codesign --verify --strict "$app"
fi
find "$stage/root" -exec touch -t "$(date -ur "$SOURCE_DATE_EPOCH" +%Y%m%d%H%M.%S)" {} +
package=$dist/careview-$VERSION.pkg
pkgbuild --root "$stage/root" --ownership recommended --identifier "$(plutil -extract CFBundleIdentifier raw "$app/Contents/Info.plist")" \
	--version "$VERSION" ${CAREVIEW_MAC_INSTALLER:+--sign "$CAREVIEW_MAC_INSTALLER"} "$package"
if [ -n "${CAREVIEW_MAC_NOTARY:-}" ]; then
	xcrun notarytool submit --wait --keychain-profile "$CAREVIEW_MAC_NOTARY" "$package"
	xcrun stapler staple "$package"
fi
