package record_test

import (
	"testing"

	"careview/client/record"
)

func TestADateIsReadInEveryFormThatSendersWrite(t *testing.T) {
	tests := []struct {
		text, shown string
		precision   record.Precision
	}{
		{"2026", "2026", record.ToYear},
		{"2026-02", "Feb-2026", record.ToMonth},
		{"2026-02-03", "03-Feb-2026", record.ToDay},
		{"2026-02-03T04:05", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T4:05", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05Z", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T4:05Z", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05+01:00", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05:06", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T4:05:06", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05:06.789", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05:06Z", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T4:05:06Z", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05:06.7Z", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05:06.123456789+01:00", "03-Feb-2026 04:05", record.ToMinute},
	}
	for _, test := range tests {
		date, err := record.ParseDate(test.text)
		if err != nil || date.String() != test.shown || date.Precision() != test.precision {
			t.Errorf("%s is read as %s, precision %d (%v)", test.text, date, date.Precision(), err)
		}
	}
	for _, text := range []string{"26", "2026-2", "2026-02-30", "03/02/2026", "2026-02-03T", "2026-02-03T25:00", "2026-02-03 04:05", "yesterday"} {
		if date, err := record.ParseDate(text); err == nil || date.Known() {
			t.Errorf("%q is read as %s", text, date)
		}
	}
}
