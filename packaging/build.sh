#!/usr/bin/env bash
# Makes what a site installs, into packaging/dist, with SHA256SUMS:
#
#   packaging/build.sh deb        packages for Debian 12 and newer, Ubuntu 22.04 and newer
#   packaging/build.sh rpm        packages for Fedora, RHEL 9 and newer
#   packaging/build.sh windows    an MSI for Windows 10 and newer, and the verifier; signed where
#                                 CAREVIEW_CERTIFICATE (PKCS #12) and
#                                 CAREVIEW_CERTIFICATE_PASSWORD_FILE are given
#   packaging/build.sh linux      deb and rpm
#   packaging/build.sh all        deb, rpm and MSI (what happens without a word)
#   packaging/build.sh macos      a package for macOS 12 and newer; on a Mac alone, and not
#                                 tried: see packaging/macos/build.sh
#
# CAREVIEW_UPDATE_KEY has the public keys of manifests of versions (packaging/manifest.sh), one
# after the other, which are built in; without one no manifest is believed.
#
# The version is FyneApp.toml's, the date of every file that of the commit: the same
# commit gives the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/need.sh
[ "$(uname)" = Darwin ] || need "to pack" binutils xz-utils

VERSION=${CAREVIEW_VERSION:-$(sed -n 's/^ *Version *= *"\(.*\)"/\1/p' FyneApp.toml)}
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
dist=$PWD/packaging/dist
stage=$dist/stage
export VERSION SOURCE_DATE_EPOCH
rm -rf "$dist"
mkdir -p "$stage/man"

program() { # NAME TAGS: one program, as it is installed
	go build -trimpath -buildvcs=false -buildmode=pie -tags "$2" \
		-ldflags "-s -w -X main.version=$VERSION -X 'main.updateKey=${CAREVIEW_UPDATE_KEY:-}'" -o "$stage/$1" "./cmd/$1"
}

# notices is what the makers of the libraries ask to be said with their work: every
# licence, copyright and notice file of every module that is built in.
notices() { # SYSTEM
	local module folder files
	cat "$(go env GOROOT)/LICENSE"
	GOOS=$1 CGO_ENABLED=1 go list -deps -tags x11,migrated_fynedo,no_animations,release \
		-f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' ./cmd/... | LC_ALL=C sort -u |
		while read -r module version folder; do
			files=$(find "$folder" -type f \( -iname 'licen[sc]e*' -o -iname 'copying*' -o -iname 'notice*' -o -iname 'patents*' -o -iname 'ofl*' \) \
				! -name '*.go' ! -path '*/testdata/*' ! -path '*/.*' | LC_ALL=C sort)
			[ -n "$files" ] || { echo "$module says nothing of its licence" >&2; return 1; }
			while read -r file; do
				printf '\n\n==== %s %s: %s\n\n' "$module" "$version" "${file#"$folder"/}"
				cat "$file"
			done <<<"$files"
		done
}

linux() {
	need_window
	echo "Building Careview $VERSION for Linux. The first build takes some minutes."
	CGO_ENABLED=1 CGO_LDFLAGS="-Wl,-z,relro,-z,now" program careview x11,migrated_fynedo,no_animations,release
	CGO_ENABLED=0 program careview-demo release
	CGO_ENABLED=0 program careview-verify release
	papers linux
	parts linux careview-demo
	for page in packaging/linux/*.1; do
		gzip -9nc "$page" >"$stage/man/$(basename "$page").gz"
	done
	for name in careview careview-training; do
		printf '%s (%s-1) stable; urgency=medium\n\n  * As the commit of this date has it.\n\n -- Careview <support@careview.invalid>  %s\n' \
			"$name" "$VERSION" "$(date -uRd "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$stage/changelog-${name#careview-}.gz"
	done
	sed -e 's/^careview:/careview-training:/' -e '/library that draws/,/embedded-library/d' packaging/linux/lintian-overrides >"$stage/lintian-training"
	sed -e "s/@VERSION@/$VERSION/" -e "s/@DATE@/$(date -ud "@$SOURCE_DATE_EPOCH" +%F)/" \
		packaging/linux/uk.careview.viewer.metainfo.xml >"$stage/uk.careview.viewer.metainfo.xml"
	find "$stage" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
}

# papers goes with the programs: licences, all parts, and a policy to begin with.
papers() { # SYSTEM
	notices "$1" >"$stage/third-party-notices.txt"
	parts "$1" careview
	awk '/^```toml$/ {inside = 1; next} /^```$/ {inside = 0} inside' README.md >"$stage/policy.toml"
}

# parts lists what a program is built of.
parts() { # SYSTEM NAME
	local tool own
	tool=$(go tool -modfile=packaging/tools/go.mod -n cyclonedx-gomod)
	GOOS=$1 GOFLAGS=-tags=x11,migrated_fynedo,no_animations,release CGO_ENABLED=1 "$tool" \
		app -json -noserial -notimestamp -std -main "cmd/$2" -output "$dist/sbom.json" . >"$dist/sbom.log" 2>&1 || { cat "$dist/sbom.log" >&2; return 1; }
	own=$(sed -n 's/.*"purl": "pkg:golang\/careview@\([^?]*\).*/\1/p' "$dist/sbom.json" | head -1) # Go calls it after the commit
	# The digests of the tool itself are the first: they are others with each builder.
	awk '!over && /"hashes": \[/ {within = 1} !within; within && /^ *\],?$/ {within = 0; over = 1}' "$dist/sbom.json" | sed "s/$own/v$VERSION/g" >"$stage/$2.cdx.json"
	rm "$dist/sbom.log" "$dist/sbom.json"
}

windows() {
	need "to build for Windows" gcc-mingw-w64-x86-64 wixl msitools osslsigncode faketime imagemagick
	echo "Building Careview $VERSION for Windows. The first build takes some minutes."
	trap 'rm -f cmd/careview/careview_windows_amd64.syso' EXIT
	packaging/windows/resource.sh "$stage" cmd/careview/careview_windows_amd64.syso
	CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc GOOS=windows GOARCH=amd64 go build -trimpath -buildvcs=false -tags migrated_fynedo,no_animations,release \
		-ldflags "-s -w -H windowsgui -X main.version=$VERSION -X 'main.updateKey=${CAREVIEW_UPDATE_KEY:-}'" -o "$stage/careview.exe" ./cmd/careview
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go build -trimpath -buildvcs=false -tags release \
		-ldflags "-s -w -X main.version=$VERSION" -o "$stage/careview-verify.exe" ./cmd/careview-verify
	papers windows
	cp packaging/LICENSE "$stage/LICENSE.txt"
	cp packaging/windows/policy/Careview.admx packaging/windows/policy/en-GB/Careview.adml "$stage"
	packaging/windows/msi.sh "$stage" "$dist/careview-$VERSION-x64.msi"
	mv "$stage/careview-verify.exe" "$dist/careview-verify-$VERSION-x64.exe" # for whoever checks trails, on no other PC
}

package() { # deb | rpm
	local name
	for name in careview careview-training; do
		(cd packaging && go tool -modfile=tools/go.mod nfpm package --config "linux/$name.yaml" --packager "$1" --target dist/)
		[ "$1" = rpm ] || squeeze "packaging/dist/${name}_$VERSION-1_amd64.deb"
	done
}

# squeeze packs a deb by xz, as Debian does: a quarter smaller than by gzip.
squeeze() {
	local work
	work=$(mktemp -d)
	ar p "$1" control.tar.gz >"$work/control.tar.gz"
	ar p "$1" debian-binary >"$work/debian-binary"
	ar p "$1" data.tar.gz | gunzip | xz -6 -T2 >"$work/data.tar.xz"
	(cd "$work" && ar rcD squeezed.deb debian-binary control.tar.gz data.tar.xz)
	mv "$work/squeezed.deb" "$1"
	rm -r "$work"
}

macos() {
	[ "$(uname)" = Darwin ] || { echo "The package for macOS is made on a Mac." >&2; exit 3; }
	papers darwin
	packaging/macos/build.sh "$stage" "$dist"
}

case ${1:-all} in
deb | rpm)
	linux
	package "$1"
	;;
linux)
	linux
	package deb
	package rpm
	;;
windows)
	windows
	;;
macos)
	macos
	;;
all)
	linux
	package deb
	package rpm
	windows
	;;
*)
	echo "usage: packaging/build.sh [deb | rpm | linux | windows | macos | all]" >&2
	exit 2
	;;
esac
rm -r "$stage"
sums=(sha256sum)
command -v sha256sum >/dev/null || sums=(shasum -a 256)
(cd "$dist" && "${sums[@]}" -- * >SHA256SUMS && cat SHA256SUMS)
