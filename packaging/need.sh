# Sourced by the scripts beside it: installs Debian packages that are missing.
#
# need WHY PACKAGE...
need() {
	local why=$1 missing=()
	shift
	for package in "$@"; do
		dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
	done
	[ ${#missing[@]} -eq 0 ] && return
	if ! command -v apt-get >/dev/null; then
		echo "Careview needs ${missing[*]} ($why). Install them with your system's package manager, then run this again." >&2
		exit 1
	fi
	echo "Installing ${missing[*]}: $why."
	local sudo=()
	[ "$(id -u)" -eq 0 ] || sudo=(sudo)
	"${sudo[@]}" apt-get update -qq
	"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

if ! command -v go >/dev/null; then
	echo "Careview is built with Go 1.26 or newer, which is not here: see https://go.dev/doc/install" >&2
	exit 1
fi

# What a window needs: the headers Fyne compiles against, and a software driver
# for machines without a graphics card.
need_window() {
	need "to build a window" gcc libc6-dev pkg-config libgl1-mesa-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev libxkbcommon-dev
	need "to draw a window" libgl1-mesa-dri
	need "to draw signs that the font of the screens lacks" fonts-dejavu-core
}
