#!/usr/bin/env bash
# Tries the Linux packages as a site would: two builds are the same to the byte,
# the checkers of Debian and freedesktop.org find nothing, and in a fresh Debian 12
# the deb, and after it the rpm, installs, opens its window for somebody without rights,
# and goes without a trace but for what the administrator wrote. No system that lives by
# rpm can be had here: of what the rpm needs there, only the names are looked at.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/need.sh
need "to check packages" lintian debootstrap appstream desktop-file-utils rpm openssl python3
need "to open and read a window" xvfb xdotool imagemagick tesseract-ocr

work=$(mktemp -d)
root=$work/debian
ended() {
	[ -z "${viewer:-}" ] || kill "$viewer" 2>/dev/null || true
	[ -z "${display:-}" ] || kill "$display" 2>/dev/null || true
	[ -z "${server:-}" ] || kill "$server" 2>/dev/null || true
	[ ! -d "$root/proc/1" ] || umount "$root/proc"
	rm -rf "$work"
}
trap ended EXIT
fails() { echo "FAIL: $*" >&2; exit 1; }

# The key of a release is the test's own: what it signs, the program that is installed believes.
CAREVIEW_UPDATE_KEY=$(packaging/manifest.sh key careview.example.org "$work/key.pem")
export CAREVIEW_UPDATE_KEY
packaging/build.sh linux
cp -r packaging/dist "$work/first"
packaging/build.sh linux >/dev/null
cmp "$work/first/SHA256SUMS" packaging/dist/SHA256SUMS || fails "two builds of one commit differ"

lintian --allow-root --fail-on error,warning packaging/dist/*.deb
desktop-file-validate packaging/linux/uk.careview.viewer.desktop
for name in careview careview-training; do
	dpkg-deb -x packaging/dist/"$name"_*.deb "$work/$name"
	diff <(rpm -qpl --nosignature packaging/dist/"$name"-[0-9]*.rpm | grep bin/) <(cd "$work/$name" && find usr/bin -type f | sed 's|^|/|' | sort) ||
		fails "the deb and the rpm hold different programs"
done
appstreamcli validate --no-net "$work/careview/usr/share/metainfo/uk.careview.viewer.metainfo.xml"
installed=$(du -sb "$work/careview" | cut -f1)
for package in packaging/dist/careview_*.deb packaging/dist/careview-[0-9]*.rpm; do
	download=$(stat -c %s "$package")
	echo "${package##*.}: download $((download / 1000000)) MB of 30, installed $((installed / 1000000)) MB of 90"
	[ "$download" -le 30000000 ] && [ "$installed" -le 90000000 ] || fails "too large"
done
program=$work/careview/usr/bin/careview
asked=$(rpm -qp --nosignature --requires packaging/dist/careview-[0-9]*.rpm)
for library in $(objdump -p "$program" | awk '$1 == "NEEDED" && $2 !~ /^(libc|libm|ld-linux-x86-64)\.so/ {print $2}'); do
	grep -qxF "$library()(64bit)" <<<"$asked" || fails "the rpm does not ask for $library, which the program loads"
done
newest=$(objdump -T "$program" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1)
[ "$(printf '%s\n' "$newest" GLIBC_2.34 | sort -V | tail -1)" = GLIBC_2.34 ] || fails "it needs $newest, which RHEL 9 and Ubuntu 22.04 lack"

debootstrap --variant=minbase bookworm "$root" >"$work/debootstrap.log" || { tail "$work/debootstrap.log"; fails "no Debian 12 to try it in"; }
mount -t proc proc "$root/proc"
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 "$@"; }
cp packaging/dist/careview_*.deb "$root/careview.deb"
cp packaging/dist/careview-training_*.deb "$root/training.deb"
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /careview.deb /training.deb libgl1-mesa-dri >"$work/install.log" 2>&1 || { tail "$work/install.log"; fails "it does not install"; }
version=$(sed -n 's/^ *Version *= *"\(.*\)"/\1/p' FyneApp.toml)
renderer=/var/cache/careview/renderer

# stands looks at what is installed: the programs say what they are, and what draws PDF was
# compiled for all.
stands() {
	[ "$(inside careview --version)" = "$version" ] || fails "the program says another version than the package"
	for package in careview careview-training; do
		grep -q "pkg:golang/careview@v$version?" "$root/usr/share/doc/$package/sbom.cdx.json" || fails "the list of parts is of another version than $package"
	done
	inside careview-verify --help >/dev/null
	[ "$(stat -c '%U %a' "$root/etc/careview")" = "root 755" ] || fails "the folder of the policy is not the administrator's alone"
	[ "$(stat -c '%U %a' "$root$renderer")" = "root 644" ] || fails "what draws PDF is not compiled, or not the administrator's alone"
	grep -q '^MimeType=x-scheme-handler/careview;' "$root/usr/share/applications/uk.careview.viewer.desktop" || fails "no other program can have somebody looked for"
}
stands

inside useradd --create-home carer

# A carer's program takes what draws PDF where no carer could have written it: one byte more at
# its end says which it took.
taken() { # whether what is installed is taken by a carer's program
	inside runuser -u carer -- careview renderer /home/carer/renderer || fails "what draws PDF cannot be compiled"
	cmp -s "$root$renderer" "$root/home/carer/renderer"
}
tail -c +65 "$root$renderer" >"$work/library" # its SHA-256 stands in front
printf x >>"$work/library"
{ sha256sum <"$work/library" | head -c 64; cat "$work/library"; } >"$root$renderer"
taken || fails "what draws PDF is compiled again by each account"
inside useradd another
for harm in "chmod 666 $renderer" "chown carer $renderer" "chmod 777 /var/cache/careview" "chown another $renderer" \
	"chown another /var/cache/careview" "chgrp another $renderer; chmod 664 $renderer" "printf y | dd of=$renderer bs=1 seek=4096 conv=notrunc status=none"; do
	inside cp -a "$(dirname "$renderer")" /kept
	inside sh -c "$harm"
	taken && fails "what draws PDF is not as it was installed, and it is run: $harm"
	inside rm -r "$(dirname "$renderer")"
	inside mv /kept "$(dirname "$renderer")"
done
inside chown another /var/cache/careview
inside chmod 777 /var/cache/careview
inside /var/lib/dpkg/info/careview.postinst configure || fails "it does not set itself up again"
[ "$(stat -c '%U %a' "$root/var/cache/careview")" = "root 755" ] || fails "the folder of what draws PDF stays somebody else's"
echo "what draws PDF is ready for every account, and taken from the administrator alone"

inside runuser -u carer -- careview >"$work/without.log" 2>&1 && fails "it opens without a policy"
grep -q /etc/careview/policy.toml "$work/without.log" || { cat "$work/without.log"; fails "the start without a policy does not say where one goes"; }

Xvfb -displayfd 3 -listen tcp -ac -screen 0 1366x768x24 3>"$work/display" 2>/dev/null &
display=$!
until [ -s "$work/display" ]; do sleep 0.2; done
number=$(cat "$work/display")
# What the key signs is believed, and what another key of the same name signs is not.
says_unsafe() { # KEY
	printf '{"issued": "%s", "expires": "%s", "newest": "9.9.9", "unsafe": [{"from": "0.0.1", "before": "9.9.9", "why": "Doses may be cut short."}]}' \
		"$(date -ud '-1 hour' +%FT%TZ)" "$(date -ud '+1 day' +%FT%TZ)" >"$work/said.json"
	packaging/manifest.sh sign careview.example.org "$1" "$work/said.json" >"$work/served/manifest"
	inside runuser -u carer -- env HOME=/home/carer careview doctor >"$work/doctor.log" || true # no service of that policy is there
	grep -q '^Newest version.*Doses may be cut short' "$work/doctor.log"
}
mkdir "$work/served"
packaging/manifest.sh key careview.example.org "$work/another.pem" >/dev/null
python3 -u -m http.server 0 --bind 127.0.0.1 --directory "$work/served" >"$work/served.log" 2>&1 &
server=$!
until grep -q 'port [0-9]' "$work/served.log"; do
	kill -0 "$server" || fails "nothing serves a manifest"
	sleep 0.2
done
sed -e 's|^# \[update\]|[update]|' -e "s|^# address = \"https://updates[^\"]*\"|address = \"http://127.0.0.1:$(sed -n 's/.* port \([0-9]*\) .*/\1/p' "$work/served.log")/manifest\"|" \
	"$root/usr/share/doc/careview/policy.toml" >"$root/etc/careview/policy.toml"
says_unsafe "$work/another.pem" && fails "a manifest that the makers did not sign is believed"
says_unsafe "$work/key.pem" || { cat "$work/doctor.log"; fails "what the makers say of a version is not believed"; }
kill "$server"
rm "$root/etc/careview/policy.toml"
echo "what the key of a release signs is believed, and nothing else"

# opens has somebody without rights open the window.
opens() {
	local began shown=
	began=$(date +%s%N)
	inside runuser -u carer -- env DISPLAY="127.0.0.1:$number" HOME=/home/carer careview-demo >"$work/demo.log" 2>&1 &
	viewer=$!
	for ((SECONDS = 0; SECONDS < 240; )); do
		sleep 0.1
		import -display "127.0.0.1:$number" -window root -crop 840x600+520+90 -resize 200% "$work/screen.png" 2>/dev/null || continue
		shown=$((($(date +%s%N) - began) / 1000000))
		tesseract "$work/screen.png" - 2>/dev/null | grep -q 'After you have signed in' && break
		shown=
	done
	[ -n "$shown" ] || { cat "$work/demo.log"; fails "the window does not show the sign-in page"; }
	echo "the sign-in page stands in a window of a fresh Debian 12, at most $shown ms after the demonstration's start"
	pkill -P "$viewer" || true
	wait "$viewer" 2>/dev/null || true
	viewer=
}
opens

# gone looks for what was left, but for what the administrator wrote.
gone() {
	local left
	left=$(find "$root/usr" "$root/etc" "$root/var/lib/dpkg/info" "$root/var/cache" -iname '*careview*' ! -path "$root/etc/careview" | head)
	[ -z "$left" ] || fails "it leaves $left"
	[ -s "$root/etc/careview/policy.toml" ] || fails "it takes what the administrator wrote"
	rm -r "$root/etc/careview"
}
echo "# the administrator's" >"$root/etc/careview/policy.toml"
inside dpkg --purge careview-training careview >/dev/null 2>&1 || fails "the deb does not purge"
gone
echo "the deb installs, starts and purges"

# The rpm goes into the same Debian by rpm itself, which runs its scripts there.
rpms() { rpm --root "$root" "$@" >"$work/rpm.log" 2>&1 || { cat "$work/rpm.log"; fails "rpm $*"; }; }
rpms --nodeps --nosignature -i packaging/dist/careview-[0-9]*.rpm packaging/dist/careview-training-[0-9]*.rpm
rpms --nodeps -V careview careview-training
stands
opens
echo "# the administrator's" >"$root/etc/careview/policy.toml"
rpms -e careview careview-training
gone
echo "the rpm installs, starts and goes"
