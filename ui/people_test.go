package ui_test

import (
	"time"

	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
)

// Everybody here is made up. NHS numbers are from the 999 test range.

var now = time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC)

const (
	lcr    = "London Care Record"
	ucp    = "Universal Care Plan"
	oxford = "Oxford"
)

var margaret = record.Patient{
	ID: "m", NHSNumber: "9991234560", Name: record.Name{Family: "Smith", Given: "Margaret", Title: "Mrs"},
	Born: record.Day(1943, 2, 24), Gender: "Female", Language: "Polish", Address: "Room 12, Oakfield House, London N1 1AA",
}

var daniel = record.Patient{
	ID: "d", NHSNumber: "9992223330", Name: record.Name{Family: "Okafor", Given: "Daniel"},
	Born: record.Day(1992, 5, 3), Gender: "Male", Address: "Flat 2, 9 Elm Road, London N4 2BB",
}

func word(text string, tone record.Tone) record.Word { return record.Word{Text: text, Tone: tone} }

func resident(family, given, title, room string, born int, words ...record.Word) viewing.ResidentRow {
	row := viewing.ResidentRow{
		Person: record.Patient{ID: given, Name: record.Name{Family: family, Given: given, Title: title}, Born: record.Day(born, 3, 3)},
		Room:   room, CPR: words[0], Allergy: words[1], Plan: words[2],
	}
	if len(words) > 3 {
		row.News = words[3].Text
	}
	return row
}

func home() viewing.ResidentList {
	quiet := func(text string) record.Word { return word(text, record.Quiet) }
	rows := []viewing.ResidentRow{
		{
			Person: margaret, Room: "12", CPR: word("Do not attempt", record.Notice), Allergy: word("Penicillin", record.Danger),
			Plan: word("Dementia · reviewed Mar-2026", record.Calm), News: "2 new letters",
		},
		{
			Person: daniel, Room: "3", CPR: quiet("Attempt"), Allergy: word("Morphine (itch)", record.Danger),
			Plan: word("Sickle cell · reviewed Sep-2026", record.Calm),
		},
		resident("Nowak", "Zofia", "Ms", "7", 1935, word("Plans differ", record.Warning), quiet("No known allergies"), word("Overdue review since Jun-2026", record.Warning), quiet("In hospital since 20-Nov")),
		resident("Patel", "Ramesh", "Mr", "9", 1948, quiet("No coded decision"), quiet("Not recorded"), word("No plan found", record.Danger), quiet("1 new result")),
		resident("Hughes", "Gwen", "Mrs", "4", 1938, word("Do not attempt", record.Notice), word("Latex, aspirin", record.Danger), word("Frailty · reviewed Oct-2026", record.Calm)),
		resident("Hughes", "Glenys", "Mrs", "5", 1938, quiet("Attempt"), word("Unavailable: London Care Record", record.Warning), word("Dementia · reviewed Aug-2026", record.Calm), quiet("Similar name in the home: check who")),
		resident("Adeyemi", "Joy", "Mrs", "14", 1946, word("Do not attempt", record.Notice), quiet("No known allergies"), word("End of life · reviewed Nov-2026", record.Calm)),
	}
	return viewing.ResidentList{Home: "Oakfield House", Rows: rows, At: now, Asked: []string{"the London Care Record", "the Universal Care Plan"}, Settled: true}
}

func item(field planfield.Field, heading, text string) record.PlanItem {
	return record.PlanItem{Field: field, Heading: heading, Text: text, Author: "Dr A Patel", Role: "GP", Date: record.Day(2026, 3, 12), Source: ucp}
}

func margaretsPlan() record.Entry {
	cpr := item(planfield.CPR, "CPR", "")
	cpr.Code = record.Code{Value: record.NotForAttemptedCPR, Display: "Not for attempted cardiopulmonary resuscitation"}
	return record.Entry{
		Section: record.CarePlans, Type: "Composition", ID: "p1", Text: "Dementia care plan", Status: "final", ClinicalStatus: record.Active,
		Date: record.Day(2026, 3, 12), Author: "Dr A Patel, GP", Source: ucp,
		Detail: record.Plan{
			Kinds: []record.Code{{Value: "52448006"}}, Changed: record.Day(2026, 3, 12), ReviewDue: record.Day(2027, 3, 12),
			Fields: []record.PlanItem{
				cpr, item(planfield.CPRForm, "", "yellow folder, top drawer, room 12"),
				item(planfield.IfUnwell, "Chest infection", "treat here with tablets; ring rapid response."),
				item(planfield.IfUnwell, "Fall with pain", "paracetamol, ring 111 option 3."),
				item(planfield.IfUnwell, "Cannot swallow or distressed", "just-in-case box, locked cupboard, nurses’ office."),
				item(planfield.TreatmentLevel, "Hospital", "only for a broken bone or pain we cannot control."),
				item(planfield.RingFirst, "Rapid response nurse", "020 7946 0123 (24 h)"),
				item(planfield.RingFirst, "Daughter, Ewa Smith", "07700 900123"),
				item(planfield.RingFirst, "GP, Oak Lane Surgery", "020 7946 0456 (8–18:30)"),
				item(planfield.PlaceOfCare, "Care", "here, Oakfield House"),
				item(planfield.PlaceOfDeath, "At the end of life", "here; second choice St Luke’s Hospice"),
				item(planfield.ADRT, "Refuses", "feeding by tube (ADRT, 02-Feb-2026; original with daughter)"),
				item(planfield.LPA, "Lasting power of attorney, health", "Ewa Smith, may decide on life-sustaining treatment"),
				item(planfield.Matters, "", "“Speak Polish to me when I am frightened. My rosary stays with me.”"),
			},
		},
	}
}

func blood(id string, date record.Date, test, code string, value float64, unit string, low, high float64, flag record.Interpretation, from string) record.Entry {
	return record.Entry{
		Section: record.Results, Type: "Observation", ID: id, Text: test, Code: record.Code{System: "http://snomed.info/sct", Value: code},
		Status: "final", ClinicalStatus: record.Active, Date: date, Author: from, Source: lcr,
		Detail: record.Result{
			Value: figure(value) + " " + unit, Number: record.Number{Value: value, Unit: unit, Known: true},
			Range: figure(low) + "–" + figure(high), Low: new(low), High: new(high), Interpretation: flag,
		},
	}
}

func bloods() []record.Entry {
	nov, sep := record.Day(2026, 11, 21), record.Day(2026, 9, 2)
	entries := []record.Entry{
		blood("r1", nov, "Haemoglobin", "hb", 94, "g/L", 115, 165, record.Low, "Royal London"),
		blood("r2", nov, "White cells", "wc", 11.8, "×10⁹/L", 4, 11, record.High, "Royal London"),
		blood("r3", nov, "eGFR", "gfr", 38, "mL/min", 60, 120, record.Low, "Royal London"),
		blood("r4", nov, "Potassium", "k", 4.6, "mmol/L", 3.5, 5.3, record.Normal, "Royal London"),
		blood("r5", sep, "Haemoglobin", "hb", 101, "g/L", 115, 165, record.Low, "Oak Lane Surgery"),
		blood("r6", sep, "HbA1c", "a1c", 48, "mmol/mol", 20, 42, record.High, "Oak Lane Surgery"),
	}
	for i, value := range []float64{106, 104, 108, 116, 112, 118} {
		flag := record.Low
		if value >= 115 {
			flag = record.Normal
		}
		entries = append(entries, blood("o"+figure(value), record.Day(2026, time.April-time.Month(i*2), 3), "Haemoglobin", "hb", value, "g/L", 115, 165, flag, "Oak Lane Surgery"))
	}
	return entries
}

func plain(section record.Section, text string, date record.Date, clinical record.ClinicalStatus, status string, facts ...record.Fact) record.Entry {
	return record.Entry{
		Section: section, Type: "Basic", ID: text, Text: text, Date: date, ClinicalStatus: clinical, Status: status,
		Author: "Dr A Patel, GP, Oak Lane Surgery", Source: lcr, Facts: facts,
	}
}

func letters() []record.Entry {
	discharge := plain(record.Letters, "Discharge summary, Royal London Hospital", record.Day(2026, 11, 20), record.Active, "final")
	discharge.Detail = record.Letter{
		Kind: "Discharge summary", Discharge: true,
		Body: []record.Paragraph{
			{Heading: "Why in hospital", Text: "Chest infection. Came in on 14-Nov-2026 with a cough and a temperature of 38.9; oxygen for two days."},
			{Heading: "What changed", Text: "Amoxicillin is not to be given (allergy). Doxycycline 100 mg once a day until 24-Nov-2026. Furosemide stopped: weigh every morning and ring the surgery if the weight goes up by more than 2 kg in three days."},
			{Heading: "What to do", Text: "Bloods in one week at the surgery."},
		},
		Attachments: []record.Attachment{{Title: "Discharge letter", ContentType: "text/plain", URL: "Binary/1"}},
	}
	clinic := plain(record.Letters, "Memory clinic", record.Day(2026, 9, 4), record.Active, "final")
	clinic.Detail = record.Letter{Kind: "Clinic letter", Body: []record.Paragraph{{Text: "Seen with her daughter. No change."}},
		Attachments: []record.Attachment{{ContentType: "text/plain", URL: "Binary/2"}},
	}
	return []record.Entry{discharge, clinic}
}

func states(kind record.StateKind, with ...record.Section) map[record.Section]record.State {
	all := map[record.Section]record.State{}
	for _, section := range record.Sections() {
		all[section] = record.State{Kind: record.AnsweredEmpty, At: now}
	}
	for _, section := range with {
		all[section] = record.State{Kind: kind, At: now}
	}
	return all
}

// answers are what the sources say of Margaret.
func answers() []record.Answer {
	penicillin := plain(record.Allergies, "Penicillin", record.Day(2011, 6, 2), record.Active, "active", record.Fact{Label: "Reaction", Value: "Rash"})
	penicillin.Detail = record.Allergy{Substance: "penicillin", Reactions: []string{"rash"}, Critical: true}
	marked := plain(record.Medicines, "Morphine sulfate 10 mg/5 ml oral solution", record.Day(2026, 8, 1), record.Active, "active",
		record.Fact{Label: "Dose", Value: "2.5 ml when needed, at most every four hours"}, record.Fact{Label: "Reason", Value: "Breathlessness"})
	marked.Marks = []string{"says more that Careview cannot read"}
	entries := []record.Entry{
		penicillin, marked,
		plain(record.Medicines, "Levothyroxine 50 microgram tablets", record.Day(2026, 10, 1), record.Active, "active", record.Fact{Label: "Dose", Value: "one tablet each morning"}),
		plain(record.Medicines, "Furosemide 40 mg tablets", record.Day(2026, 11, 20), record.Inactive, "stopped"),
		plain(record.Problems, "Alzheimer’s dementia", record.Day(2019, 5, 9), record.Active, "active"),
		plain(record.Problems, "Fracture of neck of femur, left, after a fall in the garden, treated with a hemiarthroplasty at the Royal London Hospital", record.DateOf(time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC), record.ToMonth), record.Inactive, "resolved"),
		plain(record.Flags, "Lives with dementia", record.Day(2019, 5, 9), record.Active, "active"),
		plain(record.Appointments, "Blood test, Oak Lane Surgery", record.Day(2026, 11, 29), record.Planned, "booked"),
		plain(record.CareTeam, "Dr A Patel", record.Date{}, record.Active, "active", record.Fact{Label: "Role", Value: "GP"}),
		plain(record.Observations, "Blood pressure 118/70 mmHg", record.DateOf(now, record.ToMinute), record.Active, "final"),
		plain(record.Contacts, "Ambulance: seen at home", record.Day(2026, 11, 14), record.Inactive, "finished"),
		plain(record.Other, "Basic resource", record.Day(2026, 1, 4), record.StatusUnknown, ""),
	}
	entries = append(entries, letters()...)
	entries = append(entries, bloods()...)
	return []record.Answer{
		{
			Source: lcr, At: now, Entries: entries,
			States: states(record.Answered, record.Allergies, record.Medicines, record.Problems, record.Flags, record.Appointments,
				record.CareTeam, record.Observations, record.Contacts, record.Other, record.Letters, record.Results),
		},
		{Source: ucp, At: now, Entries: []record.Entry{margaretsPlan()}, States: states(record.Answered, record.CarePlans)},
		record.NotAnswered(record.Supplier{Name: oxford}, record.State{Kind: record.TimedOut, At: now, Problem: &record.Problem{Kind: record.TooSlow}}),
	}
}

func chartOf(person record.Patient) record.Chart {
	var suppliers []record.Supplier
	for _, answer := range answers() {
		suppliers = append(suppliers, record.Supplier{Name: answer.Source})
	}
	chart := record.NewChart(person, suppliers)
	if person.ID == margaret.ID {
		for _, answer := range answers() {
			chart = chart.With(answer)
		}
		return chart
	}
	return chart.With(danielsAnswer())
}

// danielsAnswer is a sickle cell plan for the crew.
func danielsAnswer() record.Answer {
	attempt := item(planfield.CPR, "CPR", "")
	attempt.Code = record.Code{Value: record.ForAttemptedCPR}
	plan := margaretsPlan()
	plan.Author, plan.Text = "Haematology, Barts", "Sickle cell plan"
	plan.Detail = record.Plan{
		Kinds: []record.Code{{Value: "417357006"}}, Changed: record.Day(2026, 9, 4), ReviewDue: record.Day(2027, 9, 4),
		Fields: []record.PlanItem{
			attempt,
			item(planfield.Crisis, "", "Oxycodone 10 mg by mouth within 30 min"),
			item(planfield.Crisis, "", "Oxygen if SpO₂ under 94 %. Keep warm. Take to Whipps Cross, haematology bypass."),
			item(planfield.RingFirst, "Haematology on call", "020 7946 0777"),
			item(planfield.Access, "", "Concierge, ground floor. Dog in flat."),
		},
	}
	return record.Answer{Source: ucp, At: now, Entries: []record.Entry{plan}, States: states(record.Answered, record.CarePlans)}
}
