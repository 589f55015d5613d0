package record_test

import (
	"sync"
	"testing"

	"careview/client/record"
)

// wholeRecord has an entry in every section.
func wholeRecord(source string) record.Answer {
	answer := record.Answer{Source: source, At: at, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: at}
		answer.Entries = append(answer.Entries, record.Entry{Section: section, Type: "T", ID: string(section), Source: source, Text: "Something"})
	}
	return answer
}

func TestASectionIsReadOnceWhoeverAsksForIt(t *testing.T) {
	chart := chartOf(wholeRecord("GP"), wholeRecord("Hospital"))
	var mu sync.Mutex
	reads := map[*record.Entry]bool{}
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			_, _ = chart.CPR()
			_ = chart.AllergyHeading()
			for _, section := range record.Sections() {
				view := chart.Section(section)
				mu.Lock()
				reads[&view.Entries[0]] = true
				mu.Unlock()
			}
		})
	}
	readers.Wait()
	if want := len(record.Sections()); len(reads) != want {
		t.Errorf("%d sections were read %d times", want, len(reads))
	}
}

func TestWhatWasReadOfAChartIsNotTakenForAnotherChart(t *testing.T) {
	first := chartOf(wholeRecord("GP"), record.Answer{Source: "Hospital"})
	for _, section := range record.Sections() {
		first.Section(section)
	}
	for name, c := range map[string]struct {
		chart   record.Chart
		entries int
	}{
		"another answers":      {first.With(wholeRecord("Hospital")), 2},
		"one is asked again":   {first.Asking("GP"), 0},
		"the role sees less":   {first.OnlyLastGPContacts(1), 1},
		"the first, as it was": {first, 1},
	} {
		if got := len(c.chart.Section(record.Contacts).Entries); got != c.entries {
			t.Errorf("%s: %d entries, want %d", name, got, c.entries)
		}
	}
}
