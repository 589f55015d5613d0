#!/usr/bin/env bash
# The test command. Installs what the tests need and runs all of them:
#
#   packaging/test.sh         everything, with the race detector, a real keyring
#                             daemon, the program in a real window, and servers
#                             that nobody here wrote
#   packaging/test.sh lint    the checks of .golangci.yml, and no test
#   packaging/test.sh quick   what needs no display and no C compiler, without
#                             the race detector, real data (CAREVIEW_DATA),
#                             screens at every size, very large inputs, letters
#                             drawn from PDF and the crash, and with a fifth of
#                             the made-up inputs: about a minute once built
#   packaging/test.sh peers   against those servers alone
#   packaging/test.sh java    against HAPI and Keycloak, which need Java 17, Maven
#                             and half a gigabyte to fetch; ends with 3 where one
#                             of these cannot be had
#   packaging/test.sh packages  what a site installs: built twice, looked over; deb
#                             and rpm installed, started and removed in a fresh Debian 12;
#                             for macOS what can be checked without a Mac
#   packaging/test.sh windows  what touches the system, built for Windows, under
#                             Wine; ends with 3 where that cannot be had
#   packaging/test.sh msi     the MSI for Windows, made twice, installed, used,
#                             upgraded and removed under Wine; ends with 3 where
#                             Wine, or what makes an MSI, cannot be had
#   packaging/test.sh same COMMIT  whether "careview inspect" reads all files of
#                             CAREVIEW_DATA, and damaged copies, as at a commit
#   packaging/test.sh fuzz    a million made-up inputs for every fuzz target, or
#                             for those of the packages that are named after it;
#                             takes hours
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/need.sh

export LANG=en_GB.UTF-8
if [ -z "${CAREVIEW_DATA:-}" ] && [ -d ../shared/data ]; then
	CAREVIEW_DATA=$(cd ../shared/data && pwd)
	export CAREVIEW_DATA
fi

step() { printf '\n== %s\n' "$*"; }

# peers installs the servers of packaging/peers, and a Node.js that runs them,
# into the cache, once for each lock file, and tests against them.
peers() {
	command -v npm >/dev/null || need "to install the servers that are tested against" npm
	step "against servers that nobody here wrote"
	CAREVIEW_PEERS=${XDG_CACHE_HOME:-$HOME/.cache}/careview/peers
	export CAREVIEW_PEERS
	mkdir -p "$CAREVIEW_PEERS"
	cp packaging/peers/*.mjs packaging/peers/*.json packaging/peers/.npmrc "$CAREVIEW_PEERS"
	if ! cmp -s "$CAREVIEW_PEERS/package-lock.json" "$CAREVIEW_PEERS/installed"; then
		echo "Installing what packaging/peers/package.json names."
		npm ci --prefix "$CAREVIEW_PEERS" --loglevel=error
		cp "$CAREVIEW_PEERS/package-lock.json" "$CAREVIEW_PEERS/installed"
	fi
	CGO_ENABLED=0 go test -count=1 -tags ci,peers ./packaging/peers
	CGO_ENABLED=0 go test -count=1 -tags ci,peers -run AtPeers ./cmd/careview/viewer
}

not_had() {
	echo "$1 is not here and cannot be had: not tested against HAPI and Keycloak." >&2
	exit 3
}

# java_peers fetches HAPI and Keycloak into the cache, once for each version, and tests
# against them.
java_peers() {
	local folder keycloak=26.7.3 hapi=packaging/peers/java
	step "against HAPI and Keycloak"
	for tool in javac mvn unzip; do
		command -v $tool >/dev/null || not_had "$tool"
	done
	folder=${XDG_CACHE_HOME:-$HOME/.cache}/careview/java
	mkdir -p "$folder/hapi"
	if ! cmp -s $hapi/pom.xml "$folder/hapi/pom.xml"; then
		rm -rf "$folder/hapi/lib"
		mvn -q -B -f $hapi/pom.xml dependency:copy-dependencies -DoutputDirectory="$folder/hapi/lib" || not_had HAPI
		cp $hapi/pom.xml "$folder/hapi"
	fi
	javac -d "$folder/hapi" -cp "$folder/hapi/lib/*" $hapi/Hapi.java
	cp $hapi/logback.xml "$folder/hapi"
	if [ ! -d "$folder/keycloak-$keycloak" ]; then
		mvn -q -B dependency:copy -Dartifact=org.keycloak:keycloak-quarkus-dist:$keycloak:zip -DoutputDirectory="$folder" || not_had Keycloak
		rm -rf "$folder"/keycloak-[0-9]*
		unzip -q "$folder/keycloak-quarkus-dist-$keycloak.zip" -d "$folder"
		rm "$folder/keycloak-quarkus-dist-$keycloak.zip"
	fi
	export CAREVIEW_JAVA=$folder
	CGO_ENABLED=0 go test -count=1 -timeout 30m -tags ci,peers,java -skip 'Provider|WithTwoRoles|RefreshToken|SigningOut|ACodeTyped|WithoutTheOperation' ./packaging/peers
	CGO_ENABLED=0 go test -count=1 -timeout 30m -tags ci,peers,java -run AtKeycloakAndHAPI ./cmd/careview/viewer
}

# fuzz feeds a million inputs to each fuzz target of the given packages, of all
# where none is given. What a target fails on is kept in its testdata.
fuzz() {
	local files file target
	files=$(git grep -l '^func Fuzz' -- "${@:-.}" | grep '_test\.go$')
	for file in $files; do
		for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/p' "$file"); do
			step "$target in $(dirname "$file")"
			go test -tags ci -run '^$' -fuzz "^$target\$" -fuzztime 1000000x -fuzzminimizetime 1x "./$(dirname "$file")"
		done
	done
}

# in_memory lets tests write into memory, where two gigabytes are free: waiting for the
# disk was a tenth of the time. Programs, which may not be run from there, stay on the disk.
in_memory() {
	local memory=/dev/shm free
	free=$(df -k --output=avail "$memory" 2>/dev/null | tail -n 1) || return 0
	[ -w "$memory" ] && [ "$free" -gt 2000000 ] || return 0
	export GOTMPDIR=${GOTMPDIR:-${TMPDIR:-/tmp}} TMPDIR=$memory
}

# lint runs the table of checks in .golangci.yml, whose tool has a go.mod of its
# own, and fails where ours is not tidy, or does not compile for Windows, or for macOS but
# for what draws the window, which takes a Mac's own compiler.
lint() {
	step "lint"
	go mod tidy -diff
	go tool -modfile=packaging/lint/go.mod golangci-lint run
	go tool -modfile=packaging/lint/go.mod golangci-lint fmt --diff
	GOOS=windows go vet -tags ci ./...
	go list -tags ci ./... | grep -vxE 'careview/(cmd/careview(-demo|/viewer)?|ui/software)' | GOOS=darwin xargs go vet -tags ci
}

export CGO_ENABLED=0
case ${1:-all} in
lint)
	lint
	;;
quick)
	step "tests without a display, real data, drawn letters and screens at every size"
	# A test's heap is small and short-lived: collecting it was a third of the time. Tests
	# that wait for something leave a processor to others.
	in_memory
	CAREVIEW_DATA='' GOGC=400 go test -short -p 4 -tags ci ./...
	;;
all)
	lint
	need "for the race detector" gcc libc6-dev
	need "for a window that is drawn without OpenGL" xvfb
	step "unit tests with the race detector"
	# The library that draws PDF takes minutes under the detector.
	pdf=(careview/client/document/pages)
	go list -tags ci ./... | grep -vxF -f <(printf '%s\n' "${pdf[@]}") | CGO_ENABLED=1 xargs go test -race -timeout 30m -tags ci
	step "what the detector makes too slow: drawing letters, every screen at every size, every page's words, places of other accounts, and 200 kills"
	go test -timeout 30m -tags ci "${pdf[@]}" ./ui
	go test -tags ci -run 'AfterACrash|DrawnSpeaksFHIR' ./cmd/careview-demo
	go test -count=1 -tags ci -run APlaceThatIsNotOurs ./storage/audit
	CAREVIEW_KILLS=200 go test -count=1 -tags ci -run IsKilled ./storage/offline
	need "for the keyring tests" dbus gnome-keyring
	step "the keyring, with a real daemon"
	go test -count=1 -tags ci,keyring ./storage/vault
	need "to tell screen readers of the window, and to read it as they do" at-spi2-core libglib2.0-bin python3-pyatspi
	step "what screen readers are told, over a real bus"
	go test -count=1 -tags ci,readers ./ui/accessible/atspi
	need_window
	need "to open and read a window" xvfb xdotool imagemagick tesseract-ocr xdg-utils
	need "to start a program where no network is" util-linux
	step "end to end, in a real window"
	CGO_ENABLED=1 go test -count=1 -timeout 45m -tags e2e,x11,migrated_fynedo -run EndToEnd -v ./cmd/careview
	peers
	;;
peers)
	peers
	;;
java)
	java_peers
	;;
packages)
	step "the packages"
	packaging/linux/check.sh
	packaging/macos/check.sh
	;;
windows)
	step "for Windows, under Wine"
	packaging/windows/check.sh tests
	;;
msi)
	step "the MSI, under Wine"
	packaging/windows/check.sh msi
	;;
same)
	packaging/same.sh "${2:-HEAD}"
	;;
fuzz)
	fuzz "${@:2}"
	;;
*)
	echo "usage: packaging/test.sh [lint | quick | peers | java | packages | windows | msi | same [COMMIT] | fuzz [PACKAGE…]]" >&2
	exit 2
	;;
esac
