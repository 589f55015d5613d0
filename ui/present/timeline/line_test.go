package timeline_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/timeline"
	present "careview/ui/present/timeline"
)

func TestWhatWasCancelledAmongResultsTakenTogetherIsSaidToBe(t *testing.T) {
	now := time.Date(2026, time.November, 29, 9, 0, 0, 0, time.UTC)
	result := func(name, value, status string, clinical record.ClinicalStatus) record.Entry {
		return record.Entry{
			Section: record.Results, Type: "Observation", ID: name, Text: name, Source: "L", Date: record.Day(2026, 11, 28), Status: status, ClinicalStatus: clinical,
			Detail: record.Result{Value: value},
		}
	}
	chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "L"}}).With(record.Answer{
		Source: "L", At: now, States: map[record.Section]record.State{record.Results: {Kind: record.Answered, At: now}},
		Entries: []record.Entry{result("Sodium", "138 mmol/L", "Final", record.Active), result("Potassium", "6.9 mmol/L", "Cancelled", record.Inactive)},
	})
	page := present.PageOf(timeline.Of(chart, now), present.Choice{}, now)
	about := page.Lines[len(page.Lines)-1].About
	if !strings.Contains(about, "Potassium 6.9 mmol/L (Ended · Cancelled)") || strings.Contains(about, "138 mmol/L (") {
		t.Errorf("it says %q", about)
	}
}

// Whom an appointment is with is said once: where it is from whom the entry is, there.
func TestWhomAnAppointmentIsWithIsSaidOnce(t *testing.T) {
	now := time.Date(2026, time.November, 29, 9, 0, 0, 0, time.UTC)
	for with, want := range map[string]string{"Hilary Wren": "Clinic 4 · Planned · Booked", "Bethan Hart": "Clinic 4 · Bethan Hart · Planned · Booked"} {
		chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "L"}}).With(record.Answer{
			Source: "L", At: now, States: map[record.Section]record.State{record.Appointments: {Kind: record.Answered, At: now}},
			Entries: []record.Entry{{
				Section: record.Appointments, Type: "Appointment", ID: "1", Text: "Review", Source: "L", Author: "Hilary Wren", Date: record.Day(2026, 12, 16), Status: "Booked", ClinicalStatus: record.Planned,
				Detail: record.Appointment{Where: "Clinic 4", With: with},
			}},
		})
		page := present.PageOf(timeline.Of(chart, now), present.Choice{}, now)
		if about := page.Lines[len(page.Lines)-1].About; about != want {
			t.Errorf("with %s: it says %q", with, about)
		}
	}
}

// A stay that its source does not close ends by the days of its discharge letter, and says so.
func TestAStayThatItsLetterEndsSaysThatItIsNotClosed(t *testing.T) {
	now := time.Date(2026, time.November, 29, 9, 0, 0, 0, time.UTC)
	stay := record.Entry{
		Section: record.Contacts, Type: "Encounter", ID: "s", Text: "Older people’s ward", Source: "L", Date: record.Day(2026, 11, 24), ClinicalStatus: record.Active,
		Period: record.Period{From: record.Day(2026, 11, 24)}, Detail: record.Contact{Stay: true, Ongoing: true},
	}
	letter := record.Entry{
		Section: record.Letters, Type: "DocumentReference", ID: "d", Text: "Discharge summary", Source: "L", Date: record.Day(2026, 11, 27), ClinicalStatus: record.Active,
		Detail: record.Letter{Discharge: true, About: record.Period{From: record.Day(2026, 11, 24), Until: record.Day(2026, 11, 27)}},
	}
	others := letter
	others.Author = "Heart Centre"
	for want, entries := range map[string][]record.Entry{
		"since 24-Nov-2026 | a discharge letter tells of 24-Nov-2026 to 27-Nov-2026, and may be of another stay": {stay, others},
		"since 24-Nov-2026 | ": {stay},
		"24 to 27-Nov-2026 | Over by the discharge letter, not closed by L": {stay, letter},
	} {
		chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "L"}}).With(record.Answer{Source: "L", At: now, Entries: entries})
		line := present.PageOf(timeline.Of(chart, now), present.Choice{}, now).Lines
		if got := line[len(line)-1].When + " | " + line[len(line)-1].About; !strings.HasPrefix(got, want) || strings.Contains(want, "closed") != strings.Contains(got, "closed") {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Of a stay of which a letter alone tells the row says so, and the letter stands in it with
// the date on which it was written.
func TestAStayThatALetterAloneTellsSaysSo(t *testing.T) {
	now := time.Date(2026, time.November, 29, 9, 0, 0, 0, time.UTC)
	letter := record.Entry{
		Section: record.Letters, Type: "DocumentReference", ID: "d", Text: "Discharge summary", Source: "L", Date: record.Day(2026, 11, 28), ClinicalStatus: record.Active,
		Detail: record.Letter{Discharge: true, About: record.Period{From: record.Day(2026, 11, 24), Until: record.Day(2026, 11, 27)}},
	}
	blood := record.Entry{Section: record.Results, Type: "Observation", ID: "b", Text: "Sodium", Source: "L", Date: record.Day(2026, 11, 25), ClinicalStatus: record.Active}
	chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "L"}}).With(record.Answer{Source: "L", At: now, Entries: []record.Entry{letter, blood}})
	line := timeline.Of(chart, now)
	folded := present.PageOf(line, present.Choice{}, now).Lines
	unfolded := present.PageOf(line, present.Choice{Unfolded: []present.Key{present.KeyOf(folded[1].Entry)}}, now).Lines
	var said []string
	for _, l := range unfolded {
		if l.Entry != nil {
			said = append(said, l.Kind.Text+", "+l.When+": "+l.Title+", "+l.About)
		}
	}
	want := []string{
		"Hospital stay, 24 to 27-Nov-2026: Discharge summary, By the discharge letter alone · 1 entry of these days: Sodium",
		"Letter, 28-Nov-2026: Discharge summary, ", "Result, 25-Nov-2026: Sodium, ",
	}
	if len(folded) != 2 || !slices.Equal(said, want) {
		t.Errorf("%d lines; %q, not %q", len(folded), said, want)
	}
}

// A section is on the line before anybody has found it a word of its own.
func TestAnEntryOfASectionWithoutAWordOfItsOwnIsCalledByItsHeading(t *testing.T) {
	for section, want := range map[record.Section]string{record.Procedures: "Procedure", "devices": record.Section("devices").Heading()} {
		if word := present.KindOf(&record.Entry{Section: section}); word.Text != want || word.Tone != record.Quiet {
			t.Errorf("of %s it says %q", section, word.Text)
		}
	}
}

// What is asked for of the line is compared whole, with each field that it will have.
func TestEveryFieldOfAChoiceMakesItAnother(t *testing.T) {
	if !present.First().Same(present.First()) {
		t.Error("the first choice is not the same as itself")
	}
	for i := range reflect.TypeFor[present.Choice]().NumField() {
		var other present.Choice
		field := reflect.ValueOf(&other).Elem().Field(i)
		field.Set(reflect.MakeSlice(field.Type(), 1, 1))
		if other.Same(present.Choice{}) {
			t.Errorf("%s changes and the line stays as it was", reflect.TypeFor[present.Choice]().Field(i).Name)
		}
	}
}
