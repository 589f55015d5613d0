package fhir_test

import (
	"testing"

	"careview/client/record"
)

// That a plan has no items is said where it came with nothing in it: whatever it says,
// points to or holds is one.
func TestAPlanHasNoItemsOnlyWhereItSaysNothing(t *testing.T) {
	goal := m{"resourceType": "Goal", "id": "g", "description": m{"text": "Walk"}}
	for name, c := range map[string]struct {
		says m
		none bool
	}{
		"nothing":                 {m{}, true},
		"an order":                {m{"intent": "order"}, true},
		"of what kind it is":      {m{"category": []m{{"text": "Dementia care"}}}, false},
		"a description":           {m{"description": "Ring the daughter first"}, false},
		"a note":                  {m{"note": []m{{"text": "Ring the daughter first"}}}, false},
		"words":                   {m{"text": m{"status": "generated", "div": "<div>Ring the daughter first</div>"}}, false},
		"a goal here":             {m{"contained": []m{goal}, "goal": []m{ref("#g")}}, false},
		"a goal that is not here": {m{"goal": []m{ref("Goal/absent")}}, false},
		"a goal by name":          {m{"goal": []m{{"display": "Walk"}}}, false},
		"what is only contained":  {m{"contained": []m{goal}}, false},
		"an activity":             {m{"activity": []m{{"detail": m{"status": "in-progress", "code": m{"text": "Physiotherapy"}}}}}, false},
		"an activity by code":     {m{"activity": []m{{"detail": m{"status": "in-progress", "code": coded(sct, "91251008")}}}}, false},
		"an activity elsewhere":   {m{"activity": []m{{"reference": ref("ServiceRequest/absent")}}}, false},
		"an activity's progress":  {m{"activity": []m{{"progress": []m{{"text": "Walks with a frame"}}}}}, false},
		"an activity's time":      {m{"activity": []m{{"detail": m{"status": "in-progress", "scheduledPeriod": m{"start": "2026-12-01"}}}}}, false},
		"an activity's amount":    {m{"activity": []m{{"detail": m{"status": "in-progress", "dailyAmount": amount(2, "L")}}}}, false},
		"what it addresses":       {m{"addresses": []m{ref("Condition/absent")}}, false},
		"what it rests on":        {m{"supportingInfo": []m{{"display": "Form in the yellow folder"}}}, false},
		"an extension":            {m{"extension": []m{{"url": "http://x/preferences", "valueString": "Likes the window open"}}}, false},
		"a figure in one":         {m{"extension": []m{{"url": "http://x/visits", "valueInteger": 3}}}, false},
		"what it has no name for": {m{"wishes": m{"text": "At home"}}, false},
	} {
		entry := only(t, read(t, bundleOf("searchset", patient("p", anna), about("CarePlan", "c", with(m{"status": "active", "title": "Plan"}, c.says)))))
		if none := len(entry.Detail.(record.Plan).Fields) == 0; none != c.none {
			t.Errorf("%s: %+v", name, entry)
		}
	}
}
