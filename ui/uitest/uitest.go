// Package uitest gives tests of screens and paper the records of the made-up people who have
// stories of their own.
//
// Tests alone call it.
package uitest

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/assets/population"
	"careview/client/demo/people"
	"careview/client/fhir"
	"careview/client/record"
)

// sources are those of the demonstration, as it calls them, in the order of the page.
var sources = []struct{ id, name string }{{"lcr", "London Care Record"}, {"ucp", "Universal Care Plan"}, {"oxford", "Oxford"}}

// storied are the records that were read, by their moment. They do not change.
var storied sync.Map

// StoriedRecords are those records at a moment, by NHS number, each read from all that the three
// sources hold, which have answered.
func StoriedRecords(t testing.TB, now time.Time) []record.Chart {
	t.Helper()
	if read, ok := storied.Load(now); ok {
		return slices.Clone(read.([]record.Chart))
	}
	read := readStoried(t, now)
	storied.Store(now, read)
	return slices.Clone(read)
}

func readStoried(t testing.TB, now time.Time) []record.Chart {
	t.Helper()
	recipe, err := people.Read(population.Recipe, population.Residents)
	if err != nil {
		t.Fatal(err)
	}
	sent := held{}
	if err := recipe.Fill(now, sent); err != nil {
		t.Fatal(err)
	}
	hasStory := map[string]bool{}
	for _, person := range recipe.Residents {
		hasStory[person.Family+strings.Join(person.Given, " ")+person.Born] = true
	}
	var suppliers []record.Supplier
	for _, source := range sources {
		suppliers = append(suppliers, record.Supplier{Name: source.name})
	}
	charts := map[record.NHSNumber]record.Chart{}
	for _, source := range sources {
		content, err := json.Marshal(map[string]any{"resourceType": "Bundle", "type": "collection", "entry": sent[source.id]})
		if err != nil {
			t.Fatal(err)
		}
		file, err := fhir.ReadFile(source.name, content, now)
		if err != nil {
			t.Fatal(err)
		}
		for _, person := range file.Persons {
			who := person.Patient
			if !hasStory[who.Name.Family+who.Name.Given+who.Born.FHIR()] {
				continue
			}
			chart, met := charts[who.NHSNumber]
			if !met {
				chart = record.NewChart(who, suppliers)
				for _, other := range sources {
					chart = chart.With(answer(other.name, now))
				}
			}
			said := answer(source.name, now)
			for _, section := range person.Sections {
				said.Entries = append(said.Entries, section.Entries...)
			}
			charts[who.NHSNumber] = chart.With(said)
		}
	}
	var found []record.Chart
	for _, number := range slices.Sorted(maps.Keys(charts)) {
		found = append(found, charts[number])
	}
	return found
}

// answer is that of a source that holds nothing of any section.
func answer(source string, now time.Time) record.Answer {
	said := record.Answer{Source: source, At: now, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		said.States[section] = record.State{Kind: record.Answered, At: now}
	}
	return said
}

// held keeps what the sources of the demonstration hold, as they send it.
type held map[string][]map[string]any

func (h held) Add(source string, resource map[string]any) error {
	h[source] = append(h[source], map[string]any{"resource": resource})
	return nil
}

func (held) Later(string, map[string]any) error { return nil }

func (held) Alias(string, string, string, string) error { return nil }

func (held) Gap(string, string, string, string) error { return nil }
