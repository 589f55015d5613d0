package timeline_test

import (
	"fmt"
	"testing"

	"careview/client/record"
	"careview/client/record/timeline"
)

// BenchmarkLine is from a chart whose sections have been read to the rows of its line. The
// budget is 50 ms for 5,000 entries.
func BenchmarkLine(b *testing.B) {
	for _, size := range []int{5_000, 50_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			chart := many(size)
			for _, section := range record.Sections() {
				chart.Section(section)
			}
			for b.Loop() {
				timeline.Of(chart, now).Rows(timeline.Kinds()...)
			}
		})
	}
}

// many is a record of so many entries over forty years, a stay among every hundred.
func many(size int) record.Chart {
	entries := make([]record.Entry, size)
	for i := range entries {
		section := record.Sections()[i%len(record.Sections())]
		day := record.Day(1986, 11, 1+i*14600/size)
		entries[i] = entry(section, day.FHIR(), fmt.Sprint("entry ", i))
		if i%100 == 0 {
			entries[i] = stay(day.FHIR(), record.Day(1986, 11, 4+i*14600/size).FHIR(), "stay")
		}
	}
	return chartOf(entries...)
}
