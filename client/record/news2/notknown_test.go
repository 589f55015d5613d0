package news2_test

import (
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/news2"
)

// Where whoever keeps problems has not said all, nobody knows that there is no pregnancy.
func TestNEWS2IsNotForThoseOfWhomPregnancyIsNotExcluded(t *testing.T) {
	now := time.Date(2026, time.November, 28, 9, 0, 0, 0, time.UTC)
	for _, row := range []struct {
		born  string
		state record.StateKind
		fit   bool
	}{
		{"1996-01-01", record.Answered, true}, {"1996-01-01", record.AnsweredEmpty, true},
		{"1996-01-01", record.Failed, false}, {"1996-01-01", record.TimedOut, false}, {"1996-01-01", record.Waiting, false}, {"1996-01-01", record.Incomplete, false},
		{"1996-01-01", record.WithheldConfidential, false}, {"1996-01-01", record.WithheldRole, false}, {"1996-01-01", record.NotSupplied, false},
		{"1943-02-24", record.Failed, true},
	} {
		person := record.Patient{Born: at(row.born)}
		answer := record.Answer{Source: "L", States: map[record.Section]record.State{record.Problems: {Kind: row.state}, record.Observations: {Kind: record.Answered}}}
		reason := news2.ExclusionFor(record.NewChart(person, []record.Supplier{{Name: "L"}}).With(answer), now).Words()
		if (reason == "") != row.fit || !row.fit && !strings.Contains(reason, "have not all come") {
			t.Errorf("born %s, problems %s: %q", row.born, row.state, reason)
		}
	}
}
