package demographics_test

import (
	"slices"
	"testing"

	"careview/client/record"
	"careview/client/record/demographics"
)

func TestDemographicsThatDifferAreListed(t *testing.T) {
	ann := record.Patient{NHSNumber: "9991234567", Name: record.Name{Family: "Smith", Given: "Ann"}, Born: record.Day(1943, 2, 24), Gender: "Female", Practice: "Oak Lane Surgery"}
	bare := record.Patient{NHSNumber: ann.NHSNumber}
	year, err := record.ParseDate("1943")
	if err != nil {
		t.Fatal(err)
	}
	changed := func(change func(*record.Patient)) *record.Patient {
		other := ann
		change(&other)
		return &other
	}
	died := func(day int) func(*record.Patient) {
		return func(p *record.Patient) { p.Deceased, p.Died = true, record.Day(2026, 3, day) }
	}
	born := func(date record.Date) func(*record.Patient) { return func(p *record.Patient) { p.Born = date } }
	practice := func(name string) func(*record.Patient) { return func(p *record.Patient) { p.Practice = name } }
	tests := []struct {
		name  string
		asked record.Patient
		oxon  *record.Patient
		kent  *record.Patient
		want  []demographics.Difference
	}{
		{"all alike", ann, &ann, &ann, nil},
		{"a source that says nothing of it", ann, &bare, nil, nil},
		{"a source that does not describe the person", ann, nil, nil, nil},
		{"born", ann, changed(born(record.Day(1934, 2, 24))), nil, []demographics.Difference{{"Born", "24-Feb-1943", "24-Feb-1934", "Oxford", ""}}},
		{"born in the same year", ann, changed(born(year)), nil, nil},
		{"died", ann, changed(func(p *record.Patient) { p.Deceased = true }), nil, []demographics.Difference{{"Died", "no death recorded", "has died", "Oxford", ""}}},
		{"died on another day", *changed(died(1)), changed(died(2)), nil, []demographics.Difference{{"Date of death", "01-Mar-2026", "02-Mar-2026", "Oxford", ""}}},
		{"another practice", ann, changed(practice("Elm Road Surgery")), nil, []demographics.Difference{{"Practice", "Oak Lane Surgery", "Elm Road Surgery", "Oxford", ""}}},
		{"the same practice in other letters", ann, changed(practice("OAK LANE SURGERY, Headington")), nil, nil},
		{"the practice by its code", ann, changed(practice("A83010")), nil, nil},
		{"another practice of somebody about whom it is withheld", ann, changed(func(p *record.Patient) { p.Practice, p.Restricted = "Elm Road Surgery", true }), nil, nil},
		{"another practice by code", *changed(practice("A83010")), changed(practice("A83011")), nil, []demographics.Difference{{"Practice", "A83010", "A83011", "Oxford", ""}}},
		{"two sources where the directory is silent", bare, &ann, changed(func(p *record.Patient) { p.Born, p.Gender = record.Day(1934, 2, 24), "Male" }), []demographics.Difference{
			{"Born", "24-Feb-1943", "24-Feb-1934", "Kent", "Oxford"}, {"Gender", "Female", "Male", "Kent", "Oxford"}}},
		{"two sources with two names and no other", bare, &ann, changed(func(p *record.Patient) { p.Name.Family = "Smyth" }), []demographics.Difference{{"Name", "SMITH, Ann", "SMYTH, Ann", "Kent", "Oxford"}}},
		{"two sources that agree where the directory is silent", bare, &ann, &ann, nil},
	}
	for _, test := range tests {
		chart := record.NewChart(test.asked, []record.Supplier{{Name: "Oxford"}, {Name: "Kent"}})
		for source, who := range map[string]*record.Patient{"Kent": test.kent, "Oxford": test.oxon} {
			chart = chart.With(record.Answer{Source: source, Patient: who})
		}
		if got := demographics.Differences(chart); !slices.Equal(got, test.want) {
			t.Errorf("%s: %+v", test.name, got)
		}
	}
}
