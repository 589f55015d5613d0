package timeline_test

import (
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
