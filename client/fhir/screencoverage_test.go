package fhir_test

import (
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/present/export"
)

// What is decoded must also be said: the words of the page of every section, as people
// read and copy them, hold every text of the plans and the examples.
func TestEveryWordOfThePlansAndTheExamplesIsOnTheSheets(t *testing.T) {
	lost, said := uncovered(t, sheetWords)
	for path, texts := range lost {
		t.Errorf("%s: %d are on no sheet, as %.80q", path, len(texts), texts)
	}
	t.Logf("%d texts are on the sheets", said)
}

// sheetWords are the words of every section's sheet of one person.
func sheetWords(person fhir.FilePerson) string {
	now := time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC)
	answer := record.Answer{Source: "UCP", At: now, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: now}
	}
	for _, section := range person.Sections {
		answer.Entries = append(answer.Entries, section.Entries...)
	}
	rec := record.NewChart(person.Patient, []record.Supplier{{Name: "UCP"}}).With(answer)
	view := chart.ViewOf(rec, careplan.Setting{Now: now, Role: "nurse"}, chart.News{})
	var b strings.Builder
	for _, section := range record.Sections() {
		page := view.Sections[section]
		b.WriteString(" " + filedUnder[section] + " " + export.PageSheet(view, []chart.SectionPage{page}, export.Provenance{}).Words())
		if page.Older > 0 { // older results of the same kind are on the page once asked for
			for _, entry := range rec.Entries(section) {
				b.WriteString(" " + entry.Text)
				shownOlder(&b, entry)
			}
		}
	}
	return b.String()
}

// shownOlder are the words of an entry that is on the page once older ones are asked for.
func shownOlder(b *strings.Builder, entry record.Entry) {
	entry.Code.Display = ""
	shownText(b, entry)
}
