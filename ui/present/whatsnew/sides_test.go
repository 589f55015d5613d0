package whatsnew_test

import (
	"testing"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/text"
	"careview/ui/present/whatsnew"
)

// Whatever became otherwise of a medicine, the words before and now say it: the heading of the
// row has the new name alone.
func TestTheTwoSidesOfAMedicineNeverReadAlike(t *testing.T) {
	of := func(e record.Entry, change func(*record.Entry, *record.Medicine)) *record.Entry {
		detail, _ := e.Detail.(record.Medicine)
		change(&e, &detail)
		e.Detail = detail
		return &e
	}
	named := func(name string) record.Entry {
		return medicine("a", name, "One in the morning", "2026-03-02", gp)
	}
	was := named("Amlodipine 5 mg tablets")
	turned := was
	for name, c := range map[string]struct {
		what        changes.Verdict
		before, now *record.Entry
		said, says  string
	}{
		"dose": {changes.DoseChanged, &was, of(was, func(_ *record.Entry, m *record.Medicine) { m.Dose = "Two in the morning" }), "One in the morning", "Two in the morning"},
		"strength in its name": {changes.StrengthChanged, &was, of(named("Amlodipine 10 mg tablets"), func(*record.Entry, *record.Medicine) {}),
			"Amlodipine 5 mg tablets · One in the morning", "Amlodipine 10 mg tablets · One in the morning"},
		"strength beside it": {changes.StrengthChanged, of(named("Amlodipine"), func(_ *record.Entry, m *record.Medicine) { m.Strength = "5 mg" }), of(named("Amlodipine"), func(_ *record.Entry, m *record.Medicine) { m.Strength = "10 mg" }),
			"Amlodipine, 5 mg · One in the morning", "Amlodipine, 10 mg · One in the morning"},
		"strength that its name has already": {changes.StrengthChanged, of(named("Senna 15 mg"), func(_ *record.Entry, m *record.Medicine) { m.Strength = "5 mg" }), of(named("Senna 15 mg"), func(_ *record.Entry, m *record.Medicine) { m.Strength = "15 mg" }),
			"One in the morning · 5 mg", "One in the morning · 15 mg"},
		"form": {changes.FormChanged, of(named("Digoxin"), func(_ *record.Entry, m *record.Medicine) { m.Form = "Tablet" }), of(named("Digoxin"), func(_ *record.Entry, m *record.Medicine) { m.Form = "Elixir" }),
			"Digoxin, Tablet · One in the morning", "Digoxin, Elixir · One in the morning"},
		"product": {changes.ProductChanged, &was, of(named("Istin 5 mg tablets"), func(*record.Entry, *record.Medicine) {}),
			"Amlodipine 5 mg tablets · One in the morning", "Istin 5 mg tablets · One in the morning"},
		"product and dose": {changes.DoseChanged, &was, of(named("Istin 5 mg tablets"), func(_ *record.Entry, m *record.Medicine) { m.Dose = "Two" }),
			"Amlodipine 5 mg tablets · One in the morning", "Istin 5 mg tablets · Two"},
		"product and end": {changes.ProductChanged, &was, of(named("Istin 5 mg tablets"), func(e *record.Entry, _ *record.Medicine) { e.Until = day("2026-12-03") }),
			"Amlodipine 5 mg tablets · One in the morning · no end given", "Istin 5 mg tablets · One in the morning · until 03-Dec-2026"},
		"end": {changes.Altered, of(was, func(e *record.Entry, _ *record.Medicine) { e.Until = day("2026-12-03") }), of(was, func(e *record.Entry, _ *record.Medicine) { e.Until = day("2026-12-10") }),
			"One in the morning · until 03-Dec-2026", "One in the morning · until 10-Dec-2026"},
		"note": {changes.Altered, &was, of(was, func(e *record.Entry, _ *record.Medicine) {
			e.Facts = []record.Fact{{Label: "Quantity", Value: "28"}, {Label: "Note", Value: "Hold if pulse under 60"}}
		}), "One in the morning", "One in the morning · Hold if pulse under 60"},
		"note, earlier words lost": {changes.Altered, nil, of(was, func(e *record.Entry, _ *record.Medicine) {
			e.Facts = []record.Fact{{Label: "Note", Value: "Hold if pulse under 60"}}
		}), "changed; the earlier words were not kept", "One in the morning · Hold if pulse under 60"},
		"times": {changes.TimesChanged, &was, of(was, func(_ *record.Entry, m *record.Medicine) { m.Frequency = "Once a day" }), "One in the morning", "One in the morning · Once a day"},
		"route": {changes.RouteChanged, of(was, func(_ *record.Entry, m *record.Medicine) { m.Route = "Oral" }), of(was, func(_ *record.Entry, m *record.Medicine) { m.Route = "Sublingual" }), "One in the morning · Oral", "One in the morning · Sublingual"},
		"hold":  {changes.PutOnHold, &was, of(was, func(e *record.Entry, _ *record.Medicine) { e.ClinicalStatus, e.Status = record.OnHold, "On hold" }), "One in the morning · Active", "One in the morning · On hold"},
		"given again": {changes.GivenAgain, of(was, func(e *record.Entry, _ *record.Medicine) { e.ClinicalStatus, e.Status = record.Inactive, "Stopped" }), &was,
			"One in the morning · Ended · Stopped", "One in the morning · Active"},
		"begun by its date":          {changes.Started, &turned, &turned, "One in the morning · Planned", "One in the morning"},
		"its name in other letters":  {changes.Altered, of(named("AMLODIPINE 5 MG TABLETS"), func(*record.Entry, *record.Medicine) {}), &was, "One in the morning · AMLODIPINE 5 MG TABLETS", "One in the morning · Amlodipine 5 mg tablets"},
		"stopped, of another name":   {changes.Stopped, of(named("Istin 5 mg tablets"), func(*record.Entry, *record.Medicine) {}), &was, "Istin 5 mg tablets · One in the morning", "—"},
		"stopped, of the same name":  {changes.Stopped, &was, &was, "One in the morning", "—"},
		"may be the same, unchanged": {changes.MayBeSame, &was, nil, "One in the morning", "nothing changed on its list"},
	} {
		row := changes.Medicine{What: c.what, Name: changes.NameOf(&was), Before: changes.Side{Entry: c.before}, Now: changes.Side{Entry: c.now}}
		row.Before.Lost = c.before == nil
		if c.now != nil {
			row.Name = changes.NameOf(c.now)
		}
		rows := whatsnew.PageOf(changes.Page{Medicines: changes.Medicines{Rows: []changes.Medicine{row}}}, changes.Seen{}, func(record.Section) bool { return true }).Rows
		if len(rows) != 1 || rows[0].Before != c.said || rows[0].Now != c.says || name != "its name in other letters" && text.ByWords(rows[0].Before) == text.ByWords(rows[0].Now) {
			t.Errorf("%s: %+v", name, rows)
		}
	}
}
