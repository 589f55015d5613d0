package fhir_test

import (
	"reflect"
	"testing"
	"time"

	"careview/client/record"
)

func TestHowOftenAReadingIsAskedForIsReadFromRequestsAndPlans(t *testing.T) {
	const hour, day, month = time.Hour, 24 * time.Hour, 1e5 * time.Hour // that is none of the lengths
	for name, row := range map[string]struct {
		repeat m
		every  time.Duration
		at     []string
	}{
		"every day":               {m{"frequency": 1, "period": 1, "periodUnit": "d"}, day, nil},
		"twice a day":             {m{"frequency": 2, "period": 1, "periodUnit": "d"}, 12 * hour, nil},
		"every two weeks":         {m{"period": 2, "periodUnit": "wk"}, 14 * day, nil},
		"at nine":                 {m{"frequency": 1, "period": 1, "periodUnit": "d", "timeOfDay": []string{"09:00:00"}}, day, []string{"09:00"}},
		"every month":             {m{"frequency": 1, "period": 1, "periodUnit": "mo"}, month, nil},
		"every three months":      {m{"period": 3, "periodUnit": "mo"}, 3 * month, nil},
		"every year":              {m{"period": 1, "periodUnit": "a"}, 12 * month, nil},
		"every half a month":      {m{"period": 0.5, "periodUnit": "mo"}, 0, nil},
		"every month and a half":  {m{"period": 1.5, "periodUnit": "mo"}, 0, nil},
		"twice a month":           {m{"frequency": 2, "period": 1, "periodUnit": "mo"}, 0, nil},
		"every thousand years":    {m{"period": 1000, "periodUnit": "a"}, 0, nil},
		"up to three times":       {m{"frequency": 1, "frequencyMax": 3, "period": 1, "periodUnit": "d"}, 0, nil},
		"on Mondays":              {m{"frequency": 1, "period": 1, "periodUnit": "wk", "dayOfWeek": []string{"mon"}}, 0, nil},
		"no period":               {m{"frequency": 1}, 0, nil},
		"nothing that is a count": {m{"frequency": 0, "period": 1, "periodUnit": "d"}, 0, nil},
		"at nine and nine":        {m{"period": 1, "periodUnit": "d", "timeOfDay": []string{"09:00:00", "21:00:00"}}, 12 * hour, []string{"09:00", "21:00"}},
		"ten times":               {m{"period": 1, "periodUnit": "d", "count": 10}, 0, nil},
		"for a week":              {m{"period": 1, "periodUnit": "d", "boundsDuration": m{"value": 7, "unit": "d"}}, 0, nil},
		"for one week or two":     {m{"period": 1, "periodUnit": "d", "boundsRange": m{"low": m{"value": 7}, "high": m{"value": 14}}}, 0, nil},
		"in January":              {m{"period": 1, "periodUnit": "d", "boundsPeriod": m{"start": "2026-01-01", "end": "2026-01-31"}}, day, nil},
		"until nobody knows when": {m{"period": 1, "periodUnit": "d", "boundsPeriod": m{"end": "soon"}}, 0, nil},
	} {
		timing, weight := m{"repeat": row.repeat}, coded("http://loinc.org", "29463-7")
		request := only(t, read(t, bundleOf("collection", patient("p", anna), about("ServiceRequest", "r", m{"status": "active", "intent": "order", "code": weight, "occurrenceTiming": timing}))))
		asked, _ := request.Detail.(record.Asked)
		plan := only(t, read(t, bundleOf("collection", patient("p", anna), about("CarePlan", "c", m{"status": "active", "intent": "plan", "activity": []m{
			{"detail": m{"status": "in-progress", "code": weight, "scheduledTiming": timing}}, {"detail": m{"status": "completed", "code": weight, "scheduledTiming": timing}},
		}}))))
		activities := plan.Detail.(record.Plan).Asked
		if row.every == 0 {
			if request.Detail != nil || len(activities) > 0 {
				t.Errorf("%s: %+v, %+v", name, request.Detail, activities)
			}
			continue
		}
		want := record.Asked{Code: record.Code{System: "http://loinc.org", Value: "29463-7"}, Every: row.every, At: row.at}
		if row.every >= month {
			want.Every, want.Months = 0, int(row.every/month)
		}
		if name == "in January" {
			want.During = record.Period{From: record.Day(2026, 1, 1), Until: record.Day(2026, 1, 31)}
		}
		if !reflect.DeepEqual(asked, want) || len(activities) != 1 || !reflect.DeepEqual(activities[0], want) {
			t.Errorf("%s: %+v, %+v", name, asked, activities)
		}
	}
}

// What rests, is done when somebody needs it, or may be over is never overdue.
func TestAReadingIsAskedForAgainOnlyByARequestInForce(t *testing.T) {
	for name, row := range map[string]struct {
		more m
		asks bool
	}{
		"in force": {m{"status": "active"}, true}, "on hold": {m{"status": "on-hold"}, false}, "unknown": {m{"status": "unknown"}, false}, "a draft": {m{"status": "draft"}, false},
		"when needed":          {m{"status": "active", "asNeededBoolean": true}, false},
		"when needed for":      {m{"status": "active", "asNeededCodeableConcept": m{"text": "breathlessness"}}, false},
		"not only when needed": {m{"status": "active", "asNeededBoolean": false}, true},
	} {
		request := with(m{"intent": "order", "code": coded("http://loinc.org", "29463-7"), "occurrenceTiming": m{"repeat": m{"frequency": 1, "period": 1, "periodUnit": "d"}}}, row.more)
		e := only(t, read(t, bundleOf("collection", patient("p", anna), about("ServiceRequest", "r", request))))
		if _, asks := e.Detail.(record.Asked); asks != row.asks {
			t.Errorf("%s: asks again and again: %v", name, asks)
		}
	}
}

func TestAnActivityAsksOnlyForWhatIsStillToBeDone(t *testing.T) {
	weigh, code := coded("http://snomed.info/sct", "1"), record.Code{System: "http://snomed.info/sct", Value: "1"}
	attempt := coded("http://snomed.info/sct", record.ForAttemptedCPR)
	for name, c := range map[string]struct {
		activity m
		want     record.Asks
	}{
		"not started":          {m{"detail": m{"status": "not-started", "code": weigh}}, record.Asks{Open: true, Code: code}},
		"in words":             {m{"detail": m{"status": "scheduled", "description": "Weigh her"}}, record.Asks{Open: true}},
		"booked":               {m{"detail": m{"status": "scheduled", "code": weigh}, "outcomeReference": []m{ref("Appointment/a")}}, record.Asks{Open: true, Code: code, Booked: "Appointment/a"}},
		"completed":            {m{"detail": m{"status": "completed", "code": weigh}}, record.Asks{}},
		"on hold":              {m{"detail": m{"status": "on-hold", "code": weigh}}, record.Asks{}},
		"not to be done":       {m{"detail": m{"status": "not-started", "code": weigh, "doNotPerform": true}}, record.Asks{}},
		"a recommendation":     {m{"detail": m{"status": "in-progress", "code": attempt}}, record.Asks{}},
		"a recommendation off": {m{"detail": m{"status": "completed", "code": attempt}}, record.Asks{}},
	} {
		plan := only(t, read(t, bundleOf("collection", patient("p", anna), about("CarePlan", "c", m{"status": "active", "intent": "plan", "activity": []m{c.activity}}))))
		var got record.Asks
		for _, item := range plan.Detail.(record.Plan).Fields {
			if item.Asks.Open {
				got = item.Asks
				got.Code.Display = ""
			}
		}
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}
