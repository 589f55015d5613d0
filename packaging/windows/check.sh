#!/usr/bin/env bash
# Tries Careview for Windows under Wine. Ends with 3 where Wine, or what makes an MSI,
# cannot be had.
#
#   packaging/windows/check.sh tests  the tests of all that touches the system, built for Windows
#   packaging/windows/check.sh msi    the MSI, as a site installs, uses, upgrades and removes it
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/need.sh
not_had() {
	echo "$1 is not here and cannot be had: not tested under Wine." >&2
	exit 3
}
(need "to run programs for Windows, and ask one" wine xvfb curl) || not_had "Wine"
(need "to build for Windows" gcc-mingw-w64-x86-64 imagemagick) || not_had "A compiler for Windows"
if [ "${1:-}" = msi ]; then
	(need "to make and sign an MSI, and to use what it installs" wixl msitools osslsigncode faketime openssl xdotool tesseract-ocr xdg-utils) || not_had "What makes an MSI"
fi

work=$(mktemp -d)
mkdir "$work/prefix"
export LC_ALL=C.UTF-8 WINEPREFIX=$work/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
ended() {
	wineserver -k 2>/dev/null || true
	[ -z "${display:-}" ] || kill "$display" 2>/dev/null || true
	rm -rf "$work" cmd/careview/*.syso
}
trap ended EXIT
fails() { echo "FAIL: $*" >&2; exit 1; }
version=$(sed -n 's/^ *Version *= *"\(.*\)"/\1/p' FyneApp.toml)

# afresh starts what Wine keeps running in the background. What it had of an earlier
# display, or of the output of whoever happened to start it, it would hold on to.
afresh() {
	wineserver -k 2>/dev/null || true
	wineserver -p
	wineboot >/dev/null 2>&1 || wineboot >/dev/null 2>&1 || fails "Wine does not start" # it waits a minute for what a busy PC may start later
}

Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$work/display" 2>/dev/null &
display=$!
until [ -s "$work/display" ]; do sleep 0.2; done
DISPLAY=:$(cat "$work/display")
export DISPLAY
afresh
# Wine 8 lacks the library from which Go takes random numbers.
x86_64-w64-mingw32-gcc -shared -O1 -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" packaging/windows/random.c -ladvapi32

# What touches the system: what is kept, copies, what draws PDF, the window that draws itself, the program and its
# verifier. Most of all else has no system under it. Left out besides: ui and cmd/careview-demo, which take minutes and
# ask a window without a system (the service of the latter is started below); client's network, which is Go's own;
# packaging, whose tests ask git and bash; what compares every screen, or every word of a page, with words; what a
# variable says of certificates, which Go asks on no Windows; a file's name that Windows refuses; and what a link or a second name in the place of the trail
# comes to, which is another thing here and was tried on no Windows.
touching_the_system() {
	VERSION=$version packaging/windows/resource.sh "$work" cmd/careview/careview_windows_amd64.syso
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go build -tags ci,release -ldflags "-X main.version=$version" -o "$work/careview.exe" ./cmd/careview
	rm cmd/careview/careview_windows_amd64.syso
	CAREVIEW_PROGRAM=$(winepath -w "$work/careview.exe" | tr -d '\r')
	export CAREVIEW_PROGRAM
	printf '{"Replace": {"%s": "%s"}}' "$(go env GOROOT)/src/testing/removeall_windows.go" "$PWD/packaging/windows/removeall.go.txt" >"$work/overlay.json"
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go test -count=1 -vet=off -tags ci -exec wine -timeout 30m -overlay "$work/overlay.json" -ldflags=-checklinkname=0 \
		-skip 'NoScreenSpeaksFHIR|LetsNoFileSteerTheTerminal|WhatStandsOnAPageIsSaid|DoesNotSayWhomItTrusts|TestWhateverIsDoneToATrailIsFound/(link|under_two_names)' ./storage/... ./ui/output ./ui/software \
		./client/document/pages ./cmd/careview/... ./cmd/careview-verify
}

# the_demonstration starts the service of the demonstration, asks it how to sign in, and has it end as by Ctrl+C.
the_demonstration() {
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go build -tags ci,release -o "$work/careview-demo.exe" ./cmd/careview-demo
	wine "$work/careview-demo.exe" service --listen 127.0.0.1:0 >"$work/demonstration" 2>&1 &
	service=$!
	local tries=0
	until grep -q ' answers at http' "$work/demonstration"; do
		kill -0 "$service" 2>/dev/null && [ $((tries += 1)) -le 600 ] || fails "the demonstration does not start: $(cat "$work/demonstration")"
		sleep 0.2
	done
	address=$(sed -n 's/.* answers at \(http[^[:space:]]*\).*/\1/p' "$work/demonstration")
	curl -sSf -m 60 "$address/oidc/.well-known/openid-configuration" | grep -qF "\"$address/oidc" || fails "the demonstration does not say how to sign in"
	kill -INT "$service"
	wait "$service" || fails "the demonstration ends badly: $(cat "$work/demonstration")"
	echo "the demonstration starts, answers and ends"
}

# packages leaves the MSI of this version, made twice, and the next one, signed, in $work.
packages() {
	packaging/build.sh windows
	cp packaging/dist/SHA256SUMS "$work/first"
	packaging/build.sh windows >/dev/null
	cmp "$work/first" packaging/dist/SHA256SUMS || fails "two builds of one commit differ"
	mv packaging/dist/careview-[0-9]*.msi "$work/this.msi"
	size=$(stat -c %s "$work/this.msi")
	echo "download $((size / 1000000)) MB of 30"
	[ "$size" -le 30000000 ] || fails "too large"

	openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=Careview test" -addext extendedKeyUsage=codeSigning \
		-keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
	echo test >"$work/password"
	openssl pkcs12 -export -inkey "$work/key.pem" -in "$work/certificate.pem" -passout file:"$work/password" -out "$work/certificate.p12"
	CAREVIEW_CERTIFICATE=$work/certificate.p12 CAREVIEW_CERTIFICATE_PASSWORD_FILE=$work/password CAREVIEW_VERSION=9.9.9 packaging/build.sh windows >/dev/null
	mv packaging/dist/careview-9.9.9-x64.msi "$work/next.msi"
	mv packaging/dist/careview-verify-9.9.9-x64.exe "$work/verify.exe"
	signed "$work/next.msi" && signed "$work/verify.exe" || fails "what is to be signed is not"
	! signed "$work/this.msi" 2>/dev/null || fails "what nobody signed passes for signed"
}

signed() { osslsigncode verify -CAfile "$work/certificate.pem" -in "$1" >"$work/verified" 2>&1 || { tail -5 "$work/verified" >&2; return 1; }; }

installed="$WINEPREFIX/drive_c/Program Files/Careview"
kept="$WINEPREFIX/drive_c/users/$(id -un)/AppData/Local/careview-training"
policy() { wine reg query 'HKLM\Software\Policies\Careview' /s 2>/dev/null | tr -d '\r'; }
in_menu() { find "$WINEPREFIX/drive_c" -name Careview.lnk | grep -q .; }
# menu_for_all asks the MSI itself: Wine puts what is for all who use the PC in the menu of
# the account, where Windows goes by ALLUSERS.
menu_for_all() { # MSI
	msiinfo export "$1" Property | tr -d '\r' | grep -qxF "ALLUSERS	1" &&
		! msiinfo export "$1" Property | grep -q '^MSIINSTALLPERUSER' &&
		[ "$(msiinfo export "$1" Shortcut | sed 1,3d | cut -f2,3 | tr -d '\r')" = "ProgramMenuFolder	Careview" ]
}
says() { wine "$installed/careview.exe" "$@" 2>&1 | tr -d '\r'; }

installs() {
	wine msiexec /i "$work/this.msi" /qn 'SITE_NAME=Oakfield House' SIGN_IN_ISSUER=https://id.example.org SOURCE_1_NAME=LCR || fails "it does not install"
	size=$(du -sb "$installed" | cut -f1)
	echo "installed $((size / 1000000)) MB of 90"
	[ "$size" -le 90000000 ] || fails "too large"
	[ "$(says --version)" = "$version" ] || fails "the program says another version than the package"
	[ "$(policy | grep -c REG_SZ)" = 3 ] || fails "what was given is not what stands in the registry: $(policy)"
	[ -s "$installed/renderer" ] || fails "what draws PDF is not compiled for all who use the PC"
	in_menu || fails "it is not in the menu"
	menu_for_all "$work/this.msi" && menu_for_all "$work/next.msi" || fails "it is in the menu of one account, and not of all who use the PC"
	wine reg query 'HKLM\Software\Classes\careview\shell\open\command' 2>/dev/null | tr -d '\r' | grep -qF 'careview.exe" -- "%1"' || fails "no other program can have somebody looked for"
	CAREVIEW_PROGRAM=$(winepath -w "$installed/careview.exe" | tr -d '\r') CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go test -count=1 -vet=off -tags ci -exec wine \
		-run TellsWindows ./cmd/careview || fails "icon, manifest or version is wrong"
	says >"$work/start.log" && fails "it opens by a policy that its account can change"
	grep -qF 'Software\Policies\Careview' "$work/start.log" || fails "the start does not say what is wrong with the policy: $(cat "$work/start.log")"
}

# used has somebody work with what is installed, and the trail of it verified.
used() { # TEST
	wineserver -k || true # the window comes up on a display of its own
	CGO_ENABLED=0 go test -count=1 -timeout 10m -tags e2e,ci -run "$1\$" ./cmd/careview
	afresh
	wine "$work/verify.exe" "$(winepath -w "$kept/trail.db" | tr -d '\r')" >"$work/trail.log" || { cat "$work/trail.log"; fails "the trail does not verify"; }
	entries=$(sed -n 's/.*[^0-9]\([0-9,]*\) entries.*/\1/p' "$work/trail.log" | head -1)
	echo "the trail holds ${entries:?no number of entries in $(cat "$work/trail.log")} entries, and is whole"
}

# The next version with one thing changed: the rest stays, and so does what was kept.
upgrades() {
	echo "# the administrator's" >"$work/policy.toml"
	before=$entries
	wine msiexec /i "$work/next.msi" /qn SIGN_IN_ISSUER=https://id2.example.org "POLICY_FILE=$(winepath -w "$work/policy.toml" | tr -d '\r')" || fails "it does not upgrade"
	cmp "$work/policy.toml" "$WINEPREFIX/drive_c/ProgramData/Careview/policy.toml" || fails "the policy file that was given is not where it is read"
	[ "$(says --version)" = 9.9.9 ] || fails "the upgrade leaves the old program"
	policy | grep -q 'name *REG_SZ *Oakfield House' && policy | grep -q 'issuer *REG_SZ *https://id2' || fails "the upgrade loses what was set: $(policy)"
	signed "$installed/careview.exe" || fails "the program is not signed"
	used UnderWineWithoutOpenGL
	[ "${entries//,/}" -gt "${before//,/}" ] || fails "the trail of $before entries was not gone on with"
}

goes() {
	wine msiexec /x "$work/next.msi" /qn || fails "it does not go"
	[ ! -e "$installed" ] || fails "it leaves $(ls "$installed")"
	! in_menu || fails "it stays in the menu"
	wine reg query 'HKLM\Software\Classes\careview' >/dev/null 2>&1 && fails "other programs are still told that it opens people"
	policy | grep -q 'Oakfield House' && [ -s "$WINEPREFIX/drive_c/ProgramData/Careview/policy.toml" ] || fails "the uninstall takes the site's policy"
	[ -s "$kept/trail.db" ] || fails "the uninstall takes the trail"
	echo "the MSI installs, starts, upgrades and goes"
}

case ${1:-} in
tests)
	touching_the_system
	the_demonstration
	;;
msi)
	packages
	installs
	used UnderWine
	upgrades
	goes
	;;
*)
	echo "usage: packaging/windows/check.sh tests | msi" >&2
	exit 2
	;;
esac
