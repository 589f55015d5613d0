#!/usr/bin/env bash
# For whoever releases Careview: a key with which manifests of versions are signed, and a
# manifest. The private key stays with them, and belongs nowhere near this project.
#
#   packaging/manifest.sh key NAME KEY.pem       makes KEY.pem, and prints the public key that
#                                                CAREVIEW_UPDATE_KEY of packaging/build.sh takes
#   packaging/manifest.sh sign NAME KEY.pem FILE.json    prints the manifest that FILE.json is
#
# NAME is the makers' own, such as careview.example.org. FILE.json says:
#
#   {"issued": "2026-11-30T09:00:00Z", "expires": "2027-02-28T00:00:00Z", "newest": "0.2.1",
#    "unsafe": [{"from": "0.1.0", "before": "0.2.1", "why": "Doses may be cut short."}]}
#
# Put what sign prints at the address that the policies of sites name, always newer than the
# one before, and again before it expires. Why is read by carers.
set -euo pipefail

# raw is the 32 bytes of the public key; named what a signed note (C2SP signed-note) puts
# before a signature: 4 bytes of the hash of name and key.
raw() { openssl pkey -in "$1" -pubout -outform DER | tail -c 32; }
named() { { printf '%s\n\001' "$1"; raw "$2"; } | openssl dgst -sha256 -binary | head -c 4; }

case ${1:-} in
key)
	[ ! -e "$3" ] || { echo "$3 is there already" >&2; exit 1; }
	(umask 077 && openssl genpkey -algorithm ed25519 -out "$3")
	printf '%s+%s+%s\n' "$2" "$(named "$2" "$3" | od -An -tx1 | tr -d ' \n')" "$({ printf '\001'; raw "$3"; } | base64 -w0)"
	;;
sign)
	work=$(mktemp -d)
	trap 'rm -r "$work"' EXIT
	{ echo "careview-manifest-1"; cat "$4"; } >"$work/text"
	[ -z "$(tail -c 1 "$work/text")" ] || echo >>"$work/text"
	openssl pkeyutl -sign -rawin -inkey "$3" -in "$work/text" -out "$work/signature"
	cat "$work/text"
	printf '\n— %s %s\n' "$2" "$({ named "$2" "$3"; cat "$work/signature"; } | base64 -w0)"
	;;
*)
	sed -n '2,18s/^# \{0,1\}//p' "$0" >&2
	exit 2
	;;
esac
