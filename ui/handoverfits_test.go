package ui_test

import (
	"encoding/json"
	"strings"
	"testing"

	"careview/assets/population"
	"careview/client/demo/people"
	"careview/client/fhir"
	"careview/client/record"
	"careview/ui"
)

// given keeps what the sources of the demonstration hold, as they send it.
type given map[string][]map[string]any

func (g given) Add(source string, resource map[string]any) error {
	g[source] = append(g[source], map[string]any{"resource": resource})
	return nil
}

func (given) Later(string, map[string]any) error { return nil }

func (given) Alias(string, string, string, string) error { return nil }

func (given) Gap(string, string, string, string) error { return nil }

// storied are the records of the made-up people who have stories of their own, read from all
// that their sources hold.
func storied(t *testing.T) map[record.NHSNumber]record.Chart {
	t.Helper()
	recipe, err := people.Read(population.Recipe, population.Residents)
	if err != nil {
		t.Fatal(err)
	}
	held := given{}
	if err := recipe.Fill(now, held); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, person := range recipe.Residents {
		known[person.Family+strings.Join(person.Given, " ")+person.Born] = true
	}
	suppliers := []record.Supplier{{Name: "London Care Record"}, {Name: "Universal Care Plan"}, {Name: "Oxford"}}
	charts := map[record.NHSNumber]record.Chart{}
	for i, source := range []string{"lcr", "ucp", "oxford"} {
		content, err := json.Marshal(map[string]any{"resourceType": "Bundle", "type": "collection", "entry": held[source]})
		if err != nil {
			t.Fatal(err)
		}
		file, err := fhir.ReadFile(suppliers[i].Name, content, now)
		if err != nil {
			t.Fatal(err)
		}
		for _, person := range file.Persons {
			if !known[person.Patient.Name.Family+person.Patient.Name.Given+person.Patient.Born.FHIR()] {
				continue
			}
			chart, met := charts[person.Patient.NHSNumber]
			if !met {
				chart = record.NewChart(person.Patient, suppliers)
				for _, supplier := range suppliers {
					chart = chart.With(record.Answer{Source: supplier.Name, At: now, States: states(record.Answered, record.Sections()...)})
				}
			}
			answer := record.Answer{Source: suppliers[i].Name, At: now, States: states(record.Answered, record.Sections()...)}
			for _, section := range person.Sections {
				answer.Entries = append(answer.Entries, section.Entries...)
			}
			charts[person.Patient.NHSNumber] = chart.With(answer)
		}
	}
	return charts
}

// SBAR is read aloud on the telephone: nobody scrolls for the other half.
func TestTheHandoverOfEverybodyWithAStoryIsOneScreen(t *testing.T) {
	laysOutMany(t)
	charts := storied(t)
	if len(charts) < 20 {
		t.Fatalf("only %d people have stories", len(charts))
	}
	d := &desk{chart: func(person record.Patient) record.Chart { return charts[person.NHSNumber].At(now) }}
	s := newStage(t, d, func(c *ui.Config) {
		c.Printer, c.Saver, c.Pathways, c.NEWS2 = &drawer{}, &drawer{}, pathways(t), scoring(t)
	})
	s.ui.Window().Resize(windows[0])
	s.signIn()
	for _, chart := range charts {
		s.read(chart.Person)
		s.window().Record.ShowHandover()
		said := seen(s.canvas())
		for _, part := range []string{"S · What is happening now", "B · Who", "A · What we have measured", "R · What the plan asks for"} {
			if !strings.Contains(said, part) {
				t.Errorf("%s: %q is not said", chart.Person.Name.Family, part)
			}
		}
		if strings.Contains(said, "More below") {
			t.Errorf("%s: it scrolls", chart.Person.Name.Family)
		}
		s.picture("handover-" + chart.Person.Name.Family)
	}
}
