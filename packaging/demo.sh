#!/usr/bin/env bash
# Shows Careview with made-up people: installs what is missing, builds, starts
# the demonstration central service on 127.0.0.1 and opens the window.
#
#   packaging/demo.sh                  the window
#   packaging/demo.sh --screens DIR    a picture of every screen, without a display
#
# Anything else is passed on: --data DIR loads FHIR files, --fault oxford=hang
# makes a source fail.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/need.sh

bin=${XDG_CACHE_HOME:-$HOME/.cache}/careview
mkdir -p "$bin"

# The demonstration never opens a window itself: it starts the viewer beside it.
demonstration() {
	CGO_ENABLED=0 go build -trimpath -tags ci,migrated_fynedo -o "$bin/careview-demo" ./cmd/careview-demo
}

for argument in "$@"; do
	if [[ $argument == --screens* ]]; then
		demonstration
		exec env LANG=en_GB.UTF-8 "$bin/careview-demo" "$@"
	fi
done

if [ -z "${DISPLAY:-}" ]; then
	cat >&2 <<-'END'
		There is no display here, so no window can open. Any of these gives one:
		  - run this on a desktop;
		  - ssh -X into this machine;
		  - apt-get install xvfb, then: xvfb-run -s '-screen 0 1366x768x24' packaging/demo.sh
		Or see the screens without a display: packaging/demo.sh --screens DIR
	END
	exit 1
fi
need_window
[ -x "$bin/careview" ] || echo "Building. The first build takes some minutes."
CGO_ENABLED=1 go build -trimpath -tags x11,migrated_fynedo,no_animations,release -o "$bin/careview" ./cmd/careview
demonstration
exec "$bin/careview-demo" "$@"
