#!/usr/bin/env bash
# What Careview costs, each figure with its budget: requests, growth, the trail.
#
#   packaging/bench.sh          half a minute
#   packaging/bench.sh homes    and five thousand homes at one gateway: minutes more
#
# It is no test: times depend on the computer and on what else it does, so those of
# a kind are measured by turns and said as a ratio. Counts are held by tests.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0

# row WHAT FIGURE [RELATION BUDGET] prints one line of the table.
row() {
	awk -v what="$1" -v got="$2" -v is="${3:-}" -v budget="${4:-}" 'BEGIN {
		met = is == "" ? "" : got == "" ? "not measured" : (is == "<=" ? got + 0 <= budget + 0 : got + 0 >= budget + 0) ? "met" : "MISSED"
		printf "%-66s %12s   %s %-10s %s\n", what, got, is, budget, met
	}'
}

# bench PACKAGE NAME TIMES runs benchmarks; figure LINE UNIT takes one of their figures.
bench() { go test -tags ci -run '^$' -bench "$2" -benchtime "$3" "$1"; }
figure() { awk -v line="$1" -v unit="$2" '$1 ~ "^Benchmark" line "(-[0-9]+)?$" { for (i = 2; i < NF; i++) if ($(i + 1) == unit) print $i }' <<<"$said"; }

printf '%-66s %12s   %s\n' "what" "figure" "budget"
said=$(bench ./client/source '^(BenchmarkListRequests|BenchmarkOpenRequests)$' 1x) || { echo "$said" >&2; exit 1; }
for pair in 24:30 60:50 200:120; do
	row "requests to fill a list of ${pair%:*}, three sources" "$(figure "ListRequests/${pair%:*}" requests)" "<=" "${pair#*:}"
done
for pair in 137:12 2178:15 5154:30; do
	row "requests to open a record of ${pair%:*}" "$(figure "OpenRequests/${pair%:*}" requests)" "<=" "${pair#*:}"
done
said=$(bench ./client/source '^BenchmarkGrowth$' 2x) || { echo "$said" >&2; exit 1; }
for kind in search everything; do
	row "CPU of 50,000 resources over that of 5,000, $kind" "$(figure "Growth/$kind" times-5000)" "<=" 11
	row "MB allocated for 50,000 resources, $kind" "$(figure "Growth/$kind" MB-50000)" "<=" 300
done
said=$(bench ./client/fhir '^BenchmarkOpen$' 20x) || { echo "$said" >&2; exit 1; }
row "bytes of 5,000 resources to a chart, over decoding them untyped" "$(figure Open times-map)" ">=" 1
said=$(bench ./storage/audit/ledger '^BenchmarkVerify$' 1x) || { echo "$said" >&2; exit 1; }
row "entries of the trail checked in a second" "$(figure Verify entries/s)" ">=" 1000000
row "  the time for that, over the time for their hashes alone" "$(figure Verify times-sha256)"

echo
echo "At a gateway that takes no more than so many a second (simulated, the program's own client):"
simulated() { go test -count=1 -tags ci -timeout 20m -run "^$1\$" -v ./client/fhir | sed -n 's/^ *[a-z_]*\.go:[0-9]*: /  /p'; }
echo "  six staff, 192 requests each, 5 a second; at most 5 % refused:"
simulated TestSixStaffBehindFiveRequestsASecondGetEverything
echo "  six staff who have never met it (each has to be refused once to know: 5.9 % is the least):"
simulated TestSixStaffWhoMeetAServiceAreSeldomRefused
if [ "${1:-}" = homes ]; then
	CAREVIEW_HOMES=5000 simulated TestManyHomesAtOneGatewayMakeNoStorm
else
	simulated TestManyHomesAtOneGatewayMakeNoStorm
fi
