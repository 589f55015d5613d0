package access_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"careview/client/record"
)

// clinic is an appointment each word of which but the booking says what it is for.
var clinic = record.Entry{
	Section: record.Appointments, Type: "Appointment", ID: "7", Version: "2", Source: "London Care Record", Text: "HIV clinic review",
	Code: record.Code{Display: "HIV clinic"}, Status: "Booked", ClinicalStatus: record.Planned, Date: record.Day(2026, 12, 1), Author: "Dr A Patel",
	Facts: []record.Fact{{Label: "With", Value: "Dr A Patel"}, {Label: "Where", Value: "Room 4"}, {Label: "Time", Value: "01-Dec-2026 10:00"},
		{Label: "Reason", Value: "HIV"}, {Label: "Note", Value: "Tell nobody of the HIV"}, {Label: "Time", Value: "of the HIV test"}},
	Marks:   []string{"Part of this is about HIV."},
	BasedOn: []string{"ServiceRequest/HIV"},
	Detail:  record.Appointment{Where: "Room 4", With: "Dr A Patel", Time: "01-Dec-2026 10:00"},
}

func TestAReceptionistSeesWhenAndWhereAnAppointmentIsAndNotWhatFor(t *testing.T) {
	for role, clinical := range map[string]bool{"receptionist": false, "carer": true, "nurse": true} {
		h := open(t, role)
		h.sources.answers["London Care Record"] = func(_ context.Context, person record.Patient) record.Answer {
			return record.Answer{Source: "London Care Record", At: now, Patient: &person, Entries: []record.Entry{clinic},
				States: map[record.Section]record.State{record.Appointments: {Kind: record.Answered, At: now}}}
		}
		chart, err := h.look(t, margaret)
		if err != nil {
			t.Fatal(err)
		}
		shown := chart.Entries(record.Appointments)[0]
		if said := strings.Contains(fmt.Sprintf("%+v", shown), "HIV"); said != clinical {
			t.Errorf("%s is shown %+v", role, shown)
		}
		want := clinic
		if !clinical {
			want.Text, want.Code, want.Marks, want.Facts = "Appointment", record.Code{}, nil, clinic.Facts[:3]
			want.BasedOn = nil
		}
		if !reflect.DeepEqual(shown, want) {
			t.Errorf("%s is shown\n%+v, want\n%+v", role, shown, want)
		}
		if state := chart.Section(record.Appointments).States[0].State.Kind; (state == record.WithheldRole) == clinical {
			t.Errorf("%s is told %q", role, state)
		}
	}
}
