#!/usr/bin/env bash
# Tries the Linux packages as a site would: two builds are the same to the byte,
# the checkers of Debian and freedesktop.org find nothing, and in a fresh Debian 12
# the deb installs, opens its window for somebody without rights, and goes without
# a trace but for what the administrator wrote.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/need.sh
need "to check packages" lintian debootstrap appstream desktop-file-utils rpm
need "to open and read a window" xvfb xdotool imagemagick tesseract-ocr

work=$(mktemp -d)
root=$work/debian
ended() {
	[ -z "${viewer:-}" ] || kill "$viewer" 2>/dev/null || true
	[ -z "${display:-}" ] || kill "$display" 2>/dev/null || true
	[ ! -d "$root/proc/1" ] || umount "$root/proc"
	rm -rf "$work"
}
trap ended EXIT
fails() { echo "FAIL: $*" >&2; exit 1; }

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
download=$(stat -c %s packaging/dist/careview_*.deb)
installed=$(du -sb "$work/careview" | cut -f1)
echo "download $((download / 1000000)) MB of 30, installed $((installed / 1000000)) MB of 90"
[ "$download" -le 30000000 ] && [ "$installed" -le 90000000 ] || fails "too large"

debootstrap --variant=minbase bookworm "$root" >"$work/debootstrap.log" || { tail "$work/debootstrap.log"; fails "no Debian 12 to try it in"; }
mount -t proc proc "$root/proc"
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 "$@"; }
cp packaging/dist/careview_*.deb "$root/careview.deb"
cp packaging/dist/careview-training_*.deb "$root/training.deb"
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /careview.deb /training.deb libgl1-mesa-dri >"$work/install.log" 2>&1 || { tail "$work/install.log"; fails "it does not install"; }
version=$(sed -n 's/^ *Version *= *"\(.*\)"/\1/p' FyneApp.toml)
[ "$(inside careview --version)" = "$version" ] || fails "the program says another version than the package"
inside careview-verify --help >/dev/null
[ "$(stat -c '%U %a' "$root/etc/careview")" = "root 755" ] || fails "the folder of the policy is not the administrator's alone"

inside useradd --create-home carer

# What draws PDF was compiled for all, and a carer's program takes it where no carer could have
# written it: one byte more at its end says which it took.
renderer=/var/cache/careview/renderer
taken() { # whether what is installed is taken by a carer's program
	inside runuser -u carer -- careview renderer /home/carer/renderer || fails "what draws PDF cannot be compiled"
	cmp -s "$root$renderer" "$root/home/carer/renderer"
}
[ "$(stat -c '%U %a' "$root$renderer")" = "root 644" ] || fails "what draws PDF is not compiled, or not the administrator's alone"
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
inside runuser -u carer -- env DISPLAY="127.0.0.1:$number" HOME=/home/carer careview-demo >"$work/demo.log" 2>&1 &
viewer=$!
for _ in $(seq 90); do
	sleep 1
	import -display "127.0.0.1:$number" -window root -crop 840x600+520+90 -resize 200% "$work/screen.png" 2>/dev/null || continue
	tesseract "$work/screen.png" - 2>/dev/null | grep -q 'After you have signed in' && shown=yes && break
done
[ "${shown:-}" = yes ] || { cat "$work/demo.log"; fails "the window does not show the sign-in page"; }
echo "the sign-in page stands in a window of a fresh Debian 12"
pkill -P "$viewer" || true
wait "$viewer" 2>/dev/null || true

echo "# the administrator's" >"$root/etc/careview/policy.toml"
inside dpkg --purge careview-training careview >/dev/null 2>&1 || fails "it does not purge"
left=$(find "$root/usr" "$root/etc" "$root/var/lib/dpkg/info" "$root/var/cache" -iname '*careview*' ! -path "$root/etc/careview" | head)
[ -z "$left" ] || fails "the purge leaves $left"
[ -s "$root/etc/careview/policy.toml" ] || fails "the purge takes what the administrator wrote"
echo "the deb installs, starts and purges"
