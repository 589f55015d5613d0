#!/usr/bin/env bash
# Whether every file reads as it did: what "careview inspect" says of each, byte for
# byte, here and at another commit. For a change of form alone.
#
#   packaging/same.sh [COMMIT]    the last commit, where none is named
#
# Read are all files under CAREVIEW_DATA (see the README), and copies of them that
# were damaged, each in one way.
set -euo pipefail
cd "$(dirname "$0")/.."

data=${CAREVIEW_DATA:-../shared/data}
[ -d "$data" ] || { echo "CAREVIEW_DATA names no folder of files to read." >&2; exit 2; }
data=$(cd "$data" && pwd)
work=$(mktemp -d)
before=$work/before
trap 'git worktree remove --force "$before" 2>/dev/null || true; rm -rf "$work"' EXIT
git worktree add -q --detach "$before" "${1:-HEAD}"

build() { (cd "$1" && CGO_ENABLED=0 go build -tags ci -o "$2" ./cmd/careview); }
build . "$work/careview-now"
build "$before" "$work/careview-then"

# damage writes a copy of each smaller JSON file that an edit changes.
damage() {
	local name=$1 edit=$2 folder=$work/damaged/$1 file copy
	mkdir -p "$folder"
	while IFS= read -r -d '' file; do
		copy=$folder/$(printf '%s' "${file#"$data"/}" | tr / _)
		sed -E "$edit" "$file" >"$copy"
		! cmp -s "$file" "$copy" || rm "$copy"
	done < <(find "$data" -type f -name '*.json' -size -200k -print0)
	echo "$(find "$folder" -type f | wc -l) copies: $name"
}
damage "a status is a number" '0,/"status"/s/"status"[[:space:]]*:[[:space:]]*"[^"]*"/"status": 12/'
damage "a code is a list" '0,/"code"[[:space:]]*:[[:space:]]*"/s/"code"[[:space:]]*:[[:space:]]*("[^"]*")/"code": [\1]/'
damage "a text is an object" '0,/"text"[[:space:]]*:[[:space:]]*"/s/"text"[[:space:]]*:[[:space:]]*"[^"]*"/"text": {"odd": 1}/'
damage "a reference leads nowhere" '0,/"reference"/s/"reference"[[:space:]]*:[[:space:]]*"[^"]*"/"reference": "Nothing\/0"/'
damage "a date is none" 's/"(effectiveDateTime|authoredOn|recordedDate|birthDate)"[[:space:]]*:[[:space:]]*"[^"]*"/"\1": "0000-99"/'
damage "the end is missing" '${/\}/s/.*//}'

find "$data" "$work/damaged" -type f \( -name '*.json' -o -name '*.xml' -o -name '*.ndjson' \) | sort >"$work/files"
for which in then now; do
	# What cannot be read is said, and ends it with 1.
	xargs -d '\n' -n 500 -a "$work/files" "$work/careview-$which" inspect --jsonl >"$work/$which" 2>"$work/$which.errors" || true
done
[ -s "$work/now" ] || { echo "Nothing was read:" >&2; head "$work/now.errors" >&2; exit 1; }
same=0
diff -u "$work/then" "$work/now" >"$work/differ" || same=1
diff -u "$work/then.errors" "$work/now.errors" >>"$work/differ" || same=1
if [ $same = 0 ]; then
	echo "$(wc -l <"$work/files") files read the same, in $(wc -l <"$work/now") lines."
	exit
fi
cut -c1-200 "$work/differ" | head -24
echo "$(grep -c '^[-+]' "$work/differ") lines differ; the first are above." >&2
exit 1
