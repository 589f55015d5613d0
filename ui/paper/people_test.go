package paper_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/pelletier/go-toml/v2"

	"careview/assets"
	"careview/assets/population"
	"careview/client/demo/people"
	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/pathway"
	"careview/ui/present/export"
)

var now = time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC)

var slip = export.Provenance{At: now, By: "Ann Lee, Nurse, Oakfield House", Training: true}

// pathways are those that the program carries with it.
func pathways(t *testing.T) pathway.List {
	t.Helper()
	files, err := assets.Pathways.ReadDir("pathways")
	if err != nil {
		t.Fatal(err)
	}
	var found pathway.List
	for _, file := range files {
		content, err := assets.Pathways.ReadFile("pathways/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		var pathway pathway.Pathway
		if err := toml.Unmarshal(content, &pathway); err != nil {
			t.Fatal(err)
		}
		found = append(found, pathway)
	}
	return found
}

// gathered keeps all that is held of the made-up people.
type gathered map[string][]map[string]any

func (g gathered) Add(source string, resource map[string]any) error {
	g[source] = append(g[source], resource)
	return nil
}

func (gathered) Later(string, map[string]any) error { return nil }

func (gathered) Alias(string, string, string, string) error { return nil }

func (gathered) Gap(string, string, string, string) error { return nil }

// residents are the charts of the made-up people who have stories of their own.
func residents(t *testing.T) map[string]record.Chart {
	t.Helper()
	recipe, err := people.Read(population.Recipe, population.Residents)
	if err != nil {
		t.Fatal(err)
	}
	made := gathered{}
	if err := recipe.Fill(now, made); err != nil {
		t.Fatal(err)
	}
	storied := map[string]bool{}
	for _, person := range recipe.Residents {
		storied[person.Family+strings.Join(person.Given, " ")+person.Born] = true
	}
	held := map[string]string{"London Care Record": "lcr", "Universal Care Plan": "ucp", "Oxford": "oxford"}
	names := []string{"London Care Record", "Universal Care Plan", "Oxford"}
	var suppliers []record.Supplier
	for _, name := range names {
		suppliers = append(suppliers, record.Supplier{Name: name})
	}
	charts := map[string]record.Chart{}
	for _, name := range names {
		for _, person := range filed(t, name, made[held[name]]) {
			chart, ok := charts[string(person.Patient.NHSNumber)]
			if !ok {
				chart = record.NewChart(person.Patient, suppliers)
			}
			charts[string(person.Patient.NHSNumber)] = chart.With(answer(name, person))
		}
	}
	for number, chart := range charts {
		for _, name := range names {
			if !answered(chart, name) {
				chart = chart.With(answer(name, fhir.FilePerson{}))
			}
		}
		if charts[number] = chart; !storied[chart.Person.Name.Family+chart.Person.Name.Given+chart.Person.Born.FHIR()] {
			delete(charts, number)
		}
	}
	return charts
}

func filed(t *testing.T, name string, resources []map[string]any) []fhir.FilePerson {
	t.Helper()
	var entries []map[string]any
	for _, resource := range resources {
		entries = append(entries, map[string]any{"resource": resource})
	}
	content, err := json.Marshal(map[string]any{"resourceType": "Bundle", "type": "collection", "entry": entries})
	if err != nil {
		t.Fatal(err)
	}
	file, err := fhir.ReadFile(name, content, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return file.Persons
}

func answer(name string, person fhir.FilePerson) record.Answer {
	a := record.Answer{Source: name, At: now, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		a.States[section] = record.State{Kind: record.Answered, At: now}
	}
	for _, section := range person.Sections {
		a.Entries = append(a.Entries, section.Entries...)
	}
	return a
}

func answered(chart record.Chart, name string) bool {
	for _, a := range chart.Answers() {
		if a.Source == name {
			return true
		}
	}
	return false
}
