package changes_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/planfield"
)

var (
	now     = time.Date(2026, 11, 29, 9, 42, 0, 0, time.UTC)
	earlier = time.Date(2026, 11, 21, 9, 42, 0, 0, time.UTC) // of the look before
)

const (
	london = "London Care Record"
	oxford = "Oxford"
	gp     = "Dr A Patel, GP"
	ward   = "Dr O Hassan, Foundation doctor"
)

func hash(content []byte) changes.Fingerprint {
	mac := hmac.New(sha256.New, []byte("of one person"))
	mac.Write(content)
	return changes.Fingerprint(mac.Sum(nil)[:16])
}

func date(text string) record.Date {
	d, err := record.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

type change func(*record.Entry)

// entry is one of the London Care Record, changed as is said.
func entry(section record.Section, kind, id, text, when string, how ...change) record.Entry {
	e := record.Entry{Section: section, Type: kind, ID: id, Version: "1", Text: text, Status: "Active", ClinicalStatus: record.Active, Date: date(when), Source: london}
	for _, change := range how {
		change(&e)
	}
	return e
}

func medicine(id, name, dose, when string, how ...change) record.Entry {
	e := entry(record.Medicines, "MedicationRequest", id, name, when)
	e.Author, e.Detail = gp, record.Medicine{Name: name, Dose: dose}
	for _, change := range how {
		change(&e)
	}
	return e
}

func of(source string) change { return func(e *record.Entry) { e.Source = source } }
func by(author string) change { return func(e *record.Entry) { e.Author = author } }
func id(id string) change     { return func(e *record.Entry) { e.ID = id } }
func on(when string) change   { return func(e *record.Entry) { e.Date = date(when) } }
func again(e *record.Entry)   { e.Version = "2" }
func coded(code string) change {
	return func(e *record.Entry) { e.Code = record.Code{System: "http://snomed.info/sct", Value: code} }
}
func status(words string, status record.ClinicalStatus) change {
	return func(e *record.Entry) { e.Status, e.ClinicalStatus = words, status }
}
func stopped(when string) change {
	return func(e *record.Entry) {
		e.Status, e.ClinicalStatus, e.Until = "Stopped", record.Inactive, date(when)
	}
}
func as(how func(*record.Medicine)) change {
	return func(e *record.Entry) {
		m := e.Detail.(record.Medicine)
		how(&m)
		e.Detail = m
	}
}
func fact(label, value string) change {
	return func(e *record.Entry) {
		e.Facts = append(slices.Clone(e.Facts), record.Fact{Label: label, Value: value})
	}
}
func dose(dose string) change { return as(func(m *record.Medicine) { m.Dose = dose }) }

func with(e record.Entry, how ...change) record.Entry {
	for _, change := range how {
		change(&e)
	}
	return e
}

func letter(id, title, when string, how ...change) record.Entry {
	e := entry(record.Letters, "DocumentReference", id, title, when)
	e.Detail = record.Letter{Kind: "Clinic letter", Attachments: []record.Attachment{{Title: title, ContentType: "text/plain", Size: 100, Hash: "a", URL: "Binary/" + id}}}
	return with(e, how...)
}

func hashed(hash string) change {
	return func(e *record.Entry) {
		l := e.Detail.(record.Letter)
		l.Attachments = slices.Clone(l.Attachments)
		l.Attachments[0].Hash = hash
		e.Detail = l
	}
}

func at(address string) change {
	return func(e *record.Entry) {
		l := e.Detail.(record.Letter)
		l.Attachments = slices.Clone(l.Attachments)
		l.Attachments[0].URL = address
		e.Detail = l
	}
}

func discharge(from, until string) change {
	return func(e *record.Entry) {
		l := e.Detail.(record.Letter)
		l.Kind, l.Discharge, l.About = "Discharge summary", true, record.Period{From: date(from), Until: date(until)}
		e.Detail = l
	}
}

func result(id, name string, value float64, when string, flag record.Interpretation, how ...change) record.Entry {
	e := entry(record.Results, "Observation", id, name, when)
	e.Code = record.Code{System: "http://loinc.org", Value: name}
	e.Detail = record.Result{Value: fmt.Sprint(value, " g/L"), Number: record.Number{Value: value, Unit: "g/L", Known: true}, Interpretation: flag}
	return with(e, how...)
}

func reported(flag record.Interpretation) change {
	return func(e *record.Entry) {
		result := e.Detail.(record.Result)
		result.Interpretation = flag
		e.Type, e.Detail = "DiagnosticReport", result
	}
}

func allergy(id, substance string, how ...change) record.Entry {
	e := entry(record.Allergies, "AllergyIntolerance", id, substance, "1974", how...)
	e.Detail = record.Allergy{Substance: substance, Reactions: []string{"rash"}}
	return with(e, how...)
}

func stay(id, from, until, reason string, how ...change) record.Entry {
	e := entry(record.Contacts, "Encounter", id, "Hospital stay", from)
	e.Period, e.Detail = record.Period{From: date(from), Until: date(until)}, record.Contact{Service: "Hospital stay", Stay: true, Ongoing: until == ""}
	e.Status, e.ClinicalStatus, e.Facts = "Finished", record.Inactive, []record.Fact{{Label: "Reason", Value: reason}}
	if until == "" {
		e.Status, e.ClinicalStatus = "In progress", record.Active
	}
	return with(e, how...)
}

func asked(id, what, code string, how ...change) record.Entry {
	e := entry(record.Other, "ServiceRequest", id, what, "2026-11-27", how...)
	return with(e, coded(code))
}

// taking is how a medicine is said to be taken, and in what form it is.
func taking(times, route, form string) change {
	return as(func(m *record.Medicine) { m.Frequency, m.Route, m.Form = times, route, form })
}

func booked(id, what string, how ...change) record.Entry {
	e := entry(record.Appointments, "Appointment", id, what, "2026-12-04")
	e.ClinicalStatus, e.Detail = record.Planned, record.Appointment{}
	return with(e, how...)
}

func plan(id string, fields ...string) record.Entry {
	e := entry(record.CarePlans, "Composition", id, "Care plan", "2026-03-12")
	p := record.Plan{Changed: e.Date, Carries: []string{id}}
	for _, field := range fields {
		name, said, _ := strings.Cut(field, ": ")
		p.Fields = append(p.Fields, record.PlanItem{Field: planfield.Field(name), Heading: name, Text: said})
	}
	e.Detail = p
	return e
}

// doing is a plan with an activity, done at an appointment.
func doing(what, code, at string) record.Entry {
	e := plan("k")
	p := e.Detail.(record.Plan)
	p.Fields = []record.PlanItem{{Field: planfield.Other, Heading: "Activity", Text: what, Date: e.Date, Asks: record.Asks{Open: true, Code: record.Code{System: "http://snomed.info/sct", Value: code}, Booked: at}}}
	e.Detail = p
	return e
}

func revoked(e *record.Entry) {
	e.Status, e.ClinicalStatus = "revoked", record.Inactive
	p := e.Detail.(record.Plan)
	p.Superseded = true
	e.Detail = p
}

func replacing(id string) change {
	return func(e *record.Entry) {
		p := e.Detail.(record.Plan)
		p.Replaces, p.Changed, e.Date = []string{id}, date("2026-11-26"), date("2026-11-26")
		e.Detail = p
	}
}

// sight is what the sources answered: a source that is in no list did not answer.
type sight struct {
	entries []record.Entry
	failed  []string
	states  map[record.Section]record.StateKind // of the London Care Record, where it is another
}

func (s sight) answer(source string) record.Answer {
	answer := record.Answer{Source: source, At: now, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: now}
		if kind, ok := s.states[section]; ok && source == london {
			answer.States[section] = record.State{Kind: kind, At: now}
		}
	}
	if slices.Contains(s.failed, source) {
		return record.NotAnswered(record.Supplier{Name: source}, record.State{Kind: record.TimedOut, At: now})
	}
	for _, e := range s.entries {
		if e.Source == source {
			answer.Entries = append(answer.Entries, e)
		}
	}
	return answer
}

var suppliers = []record.Supplier{{Name: london}, {Name: oxford}}

func (s sight) chart() record.Chart {
	chart := record.NewChart(record.Patient{NHSNumber: "9991234578"}, suppliers)
	for _, supplier := range suppliers {
		chart = chart.With(s.answer(supplier.Name))
	}
	return chart.At(now)
}

func holding(entries ...record.Entry) sight { return sight{entries: entries} }

var lastLook = changes.Since{Kind: changes.LastLook}

// shownWhole is that every page, and what is new to its end, was shown of a chart.
func shownWhole(chart record.Chart, memory changes.Memory, at time.Time) changes.Memory {
	page := changes.Of(chart, changes.Seen{Memory: memory}, lastLook, at)
	shown := changes.Shown{Chart: chart, News: &page, Entries: map[record.Section][]record.Entry{}}
	for _, section := range record.Sections() {
		shown.Entries[section] = chart.Section(section).Entries
	}
	return memory.WithShown(at, shown)
}

// seenBefore is what is remembered once everything of a sight was shown.
func seenBefore(s sight) changes.Memory {
	return shownWhole(s.chart(), changes.Memory{Hash: hash}, earlier)
}

var verdicts = map[changes.Verdict]string{
	changes.NotToBeGiven: "not to be given", changes.Stopped: "stopped", changes.Started: "started", changes.DoseChanged: "dose", changes.TimesChanged: "times",
	changes.RouteChanged: "route", changes.FormChanged: "form", changes.StrengthChanged: "strength", changes.ProductChanged: "product", changes.PutOnHold: "on hold",
	changes.GivenAgain: "again", changes.Altered: "altered", changes.ListsDiffer: "lists differ", changes.ToStart: "to start", changes.MayBeSame: "may be the same",
}

func sideWords(side changes.Side) string {
	switch {
	case side.Lost:
		return "lost"
	case side.NotListed:
		return "not listed"
	case side.Unsure:
		return "unsure"
	case side.Entry == nil:
		return "-"
	}
	return side.Entry.Detail.(record.Medicine).Dose
}

// written is a page in a line: what is new of each kind.
func written(p changes.Page) string {
	var said []string
	say := func(format string, values ...any) { said = append(said, fmt.Sprintf(format, values...)) }
	for _, m := range p.Medicines.Rows {
		line := fmt.Sprintf("%s %s (%s > %s)", verdicts[m.What], m.Name, sideWords(m.Before), sideWords(m.Now))
		if m.Still != nil {
			line += " still " + m.Still.Author
		}
		if len(m.Maybe) > 0 {
			line += " maybe " + strings.Join(m.Maybe, ", ")
		}
		say("%s", line)
	}
	item := func(kind string, i changes.Item) {
		if i.Changed {
			kind += " changed"
		}
		say("%s %s", kind, i.Entry.Text)
	}
	for _, i := range p.Letters {
		item("letter", i)
	}
	for _, r := range p.Results {
		before := "none"
		if r.Before != nil {
			before = r.Before.Detail.(record.Result).Value
		}
		kind := "result"
		if r.Out() {
			kind = "out"
		}
		item(kind, changes.Item{Entry: r.Entry, Changed: r.Changed})
		said[len(said)-1] += " before " + before
	}
	for _, i := range p.Reports {
		item("report", i)
	}
	for _, i := range p.Allergies {
		item("allergy", i)
	}
	for _, i := range p.Problems {
		item("problem", i)
	}
	for _, c := range p.Plan {
		switch {
		case c.Item == nil:
			say("plan %s", c.Entry.Text)
		case c.Before != nil:
			say("plan %s: %s > %s", c.Item.Heading, c.Before.Text, c.Item.Text)
		case c.Changed:
			say("plan %s: lost > %s", c.Item.Heading, c.Item.Text)
		default:
			say("plan %s: new > %s", c.Item.Heading, c.Item.Text)
		}
	}
	for _, task := range p.Tasks {
		what := task.Entry.Text
		if task.Asked != nil {
			what = task.Asked.Text
		}
		switch {
		case task.Appointment != nil:
			say("task %s booked %s", what, task.Appointment.Text)
		case task.Unsure:
			say("task %s unsure", what)
		default:
			say("task %s none seen", what)
		}
	}
	for _, e := range p.Ended {
		say("plan %s ended", e.Text)
	}
	for _, g := range p.Gone {
		hidden := ""
		if g.Hidden {
			hidden = " or hidden"
		}
		say("%d %s gone%s from %s", g.Count, g.Section, hidden, g.Source)
	}
	for _, l := range p.Late {
		say("%d %s late from %s", l.Count, l.Section, l.Source)
	}
	return strings.Join(said, "; ")
}

// news is what is new to whoever saw all of before, once the record is now.
func news(before, after sight) string {
	return written(changes.Of(after.chart(), changes.Seen{Memory: seenBefore(before)}, lastLook, now))
}

func TestWhatIsPlantedIsFoundAndNothingElse(t *testing.T) {
	amlodipine := medicine("a", "Amlodipine 5 mg tablets", "One in the morning", "2012-03-02")
	furosemide := medicine("f", "Furosemide 40 mg tablets", "Half in the morning", "2025-04-11")
	discharged := func(id, name, dose string, how ...change) record.Entry {
		return with(medicine(id, name, dose, "2026-11-27", by(ward)), how...)
	}
	clinic := letter("l", "Memory clinic", "2026-10-01")
	low := result("h1", "Haemoglobin", 101, "2026-09-02", record.Low)
	cpr := plan("p", "cpr: Do not attempt", "fears: Being alone")
	for name, c := range map[string]struct {
		before, after sight
		want          string
	}{
		// Medicines.
		"nothing":                 {holding(amlodipine, clinic, low, cpr), holding(amlodipine, clinic, low, cpr), ""},
		"started by the hospital": {holding(amlodipine), holding(amlodipine, discharged("i", "Iron 210 mg tablets", "One")), "started Iron 210 mg tablets (not listed > One)"},
		"a split dose, one part stopped in place":           {holding(furosemide, with(furosemide, id("n"), dose("One at noon"))), holding(furosemide, with(furosemide, id("n"), dose("One at noon"), stopped("2026-11-27"))), "stopped Furosemide 40 mg tablets (One at noon > One at noon) still " + gp},
		"a split dose, one part stopped by the hospital":    {holding(furosemide, with(furosemide, id("n"), dose("One at noon"))), holding(furosemide, with(furosemide, id("n"), dose("One at noon")), discharged("f3", "Furosemide 40 mg tablets", "One at noon", stopped("2026-11-27"))), "stopped Furosemide 40 mg tablets (One at noon > One at noon) still " + gp},
		"a split dose, one part not to be given":            {holding(furosemide, with(furosemide, id("n"), dose("One at noon"))), holding(furosemide, with(furosemide, id("n"), dose("One at noon")), discharged("f3", "Furosemide 40 mg tablets", "One at noon", status("", record.Refuted))), "not to be given Furosemide 40 mg tablets (One at noon > One at noon) still " + gp},
		"ordered once more, and the first order goes on":    {holding(furosemide), holding(furosemide, with(furosemide, id("n"), dose("One at noon"), on("2026-11-27"))), "dose Furosemide 40 mg tablets (Half in the morning > One at noon) still " + gp},
		"split in two by the hospital":                      {holding(furosemide), holding(furosemide, discharged("f2", "Furosemide 40 mg tablets", "One at eight"), discharged("f3", "Furosemide 40 mg tablets", "One at noon")), "dose Furosemide 40 mg tablets (Half in the morning > One at eight); dose Furosemide 40 mg tablets (Half in the morning > One at noon)"},
		"started twice, morning and night":                  {holding(), holding(discharged("p1", "Paracetamol 500 mg tablets", "Two in the morning"), discharged("p2", "Paracetamol 500 mg tablets", "Two at night")), "started Paracetamol 500 mg tablets (not listed > Two in the morning); started Paracetamol 500 mg tablets (not listed > Two at night)"},
		"another brand and dose, by code":                   {holding(with(furosemide, coded("1"))), holding(with(furosemide, coded("1")), discharged("f2", "Lasix 40 mg tablets", "One", coded("1"))), "dose Lasix 40 mg tablets (Half in the morning > One)"},
		"started and stopped between two looks":             {holding(), holding(discharged("i", "Iron 210 mg tablets", "One", stopped("2026-11-27"))), "stopped Iron 210 mg tablets (One > One)"},
		"started while a source failed then and fails now":  {sight{failed: []string{oxford}}, sight{entries: []record.Entry{discharged("i", "Iron", "One")}, failed: []string{oxford}}, "started Iron (unsure > One)"},
		"a result corrected into range":                     {holding(low), holding(result("h1", "Haemoglobin", 131, "2026-09-02", record.Normal, again)), "result changed Haemoglobin before none"},
		"a result corrected, and the next one":              {holding(low), holding(result("h1", "Haemoglobin", 111, "2026-09-02", record.Low, again), result("h2", "Haemoglobin", 96, "2026-11-26", record.Low)), "out Haemoglobin before 111 g/L; out changed Haemoglobin before none"},
		"a discharge summary amended to end a day later":    {holding(letter("l", "Discharge", "2026-11-27", discharge("2026-11-24", "2026-11-27"))), holding(letter("l", "Discharge", "2026-11-27", discharge("2026-11-24", "2026-11-28"), again, hashed("b"))), "letter changed Discharge"},
		"started while a source is silent":                  {holding(), sight{entries: []record.Entry{discharged("i", "Iron 210 mg tablets", "One")}, failed: []string{oxford}}, "started Iron 210 mg tablets (unsure > One)"},
		"stopped by the hospital, the GP goes on":           {holding(amlodipine), holding(amlodipine, discharged("a2", "Amlodipine 5 mg tablets", "One in the morning", stopped("2026-11-27"))), "stopped Amlodipine 5 mg tablets (One in the morning > One in the morning) still " + gp},
		"stopped in place":                                  {holding(amlodipine), holding(with(amlodipine, stopped("2026-11-27"))), "stopped Amlodipine 5 mg tablets (lost > One in the morning)"},
		"a course that ran out":                             {holding(with(amlodipine, func(e *record.Entry) { e.Until = date("2026-11-24") })), holding(with(amlodipine, func(e *record.Entry) { e.Until = date("2026-11-24") })), "stopped Amlodipine 5 mg tablets (One in the morning > One in the morning)"},
		"a course that had run out before":                  {holding(with(amlodipine, func(e *record.Entry) { e.Until = date("2026-11-02") })), holding(with(amlodipine, func(e *record.Entry) { e.Until = date("2026-11-02") })), ""},
		"dose changed by the hospital":                      {holding(furosemide), holding(furosemide, discharged("f2", "Furosemide 40 mg tablets", "One in the morning")), "dose Furosemide 40 mg tablets (Half in the morning > One in the morning)"},
		"dose changed in place":                             {holding(furosemide), holding(with(furosemide, dose("One in the morning"))), "altered Furosemide 40 mg tablets (lost > One in the morning)"},
		"dose changed by a new order of one list":           {holding(furosemide), holding(with(furosemide, stopped("2026-11-27")), medicine("f3", "Furosemide 40 mg tablets", "Two", "2026-11-27")), "dose Furosemide 40 mg tablets (Half in the morning > Two)"},
		"dose changed, by code":                             {holding(with(furosemide, coded("1"))), holding(with(furosemide, coded("1")), discharged("f2", "Frusemide 40mg", "Two", coded("1"))), "dose Frusemide 40mg (Half in the morning > Two)"},
		"lists differ, and nobody says since when":          {holding(furosemide), holding(furosemide, discharged("f2", "Furosemide 40 mg tablets", "Two", on(""))), "lists differ Furosemide 40 mg tablets (Half in the morning > Two)"},
		"lists agree, and nobody says since when":           {holding(furosemide), holding(furosemide, discharged("f2", "Furosemide 40 mg tablets", "half in the Morning.", on(""))), ""},
		"the lists differed before":                         {holding(furosemide, discharged("f2", "Furosemide 40 mg tablets", "Two")), holding(furosemide, discharged("f2", "Furosemide 40 mg tablets", "Two")), ""},
		"times changed":                                     {holding(with(furosemide, as(func(m *record.Medicine) { m.Frequency = "once a day" }))), holding(with(furosemide, as(func(m *record.Medicine) { m.Frequency = "once a day" })), discharged("f2", "Furosemide 40 mg tablets", "Half in the morning", as(func(m *record.Medicine) { m.Frequency = "twice a day" }))), "times Furosemide 40 mg tablets (Half in the morning > Half in the morning)"},
		"route changed":                                     {holding(with(furosemide, as(func(m *record.Medicine) { m.Route = "by mouth" }))), holding(with(furosemide, as(func(m *record.Medicine) { m.Route = "by mouth" })), discharged("f2", "Furosemide 40 mg tablets", "Half in the morning", as(func(m *record.Medicine) { m.Route = "by tube" }))), "route Furosemide 40 mg tablets (Half in the morning > Half in the morning)"},
		"times changed, in one instruction":                 {holding(with(furosemide, dose("1 tablet, oral, once a day"), taking("once a day", "oral", ""))), holding(with(furosemide, dose("1 tablet, oral, once a day"), taking("once a day", "oral", "")), discharged("f2", "Furosemide 40 mg tablets", "1 tablet, oral, twice a day, in the morning, at noon", taking("twice a day, in the morning, at noon", "oral", ""))), "times Furosemide 40 mg tablets (1 tablet, oral, once a day > 1 tablet, oral, twice a day, in the morning, at noon)"},
		"route changed, in one instruction":                 {holding(with(furosemide, dose("1 tablet, oral, once a day"), taking("once a day", "oral", ""))), holding(with(furosemide, dose("1 tablet, oral, once a day"), taking("once a day", "oral", "")), discharged("f2", "Furosemide 40 mg tablets", "1 tablet, by tube, once a day", taking("once a day", "by tube", ""))), "route Furosemide 40 mg tablets (1 tablet, oral, once a day > 1 tablet, by tube, once a day)"},
		"dose and times changed, in one instruction":        {holding(with(furosemide, dose("1 tablet, oral, once a day"), taking("once a day", "oral", ""))), holding(with(furosemide, dose("1 tablet, oral, once a day"), taking("once a day", "oral", "")), discharged("f2", "Furosemide 40 mg tablets", "0.5 tablet, oral, twice a day", taking("twice a day", "oral", ""))), "dose Furosemide 40 mg tablets (1 tablet, oral, once a day > 0.5 tablet, oral, twice a day)"},
		"route and times changed, in one instruction":       {holding(with(furosemide, dose("1 tablet, oral, once a day"), taking("once a day", "oral", ""))), holding(with(furosemide, dose("1 tablet, oral, once a day"), taking("once a day", "oral", "")), discharged("f2", "Furosemide 40 mg tablets", "1 tablet, by tube, twice a day", taking("twice a day", "by tube", ""))), "dose Furosemide 40 mg tablets (1 tablet, oral, once a day > 1 tablet, by tube, twice a day)"},
		"times changed, in words alone":                     {holding(with(furosemide, dose("One in the morning"))), holding(with(furosemide, dose("One in the morning")), discharged("f2", "Furosemide 40 mg tablets", "One in the morning and at noon.")), "times Furosemide 40 mg tablets (One in the morning > One in the morning and at noon.)"},
		"form changed, by code":                             {holding(with(furosemide, coded("1"), as(func(m *record.Medicine) { m.Form = "Tablet" }))), holding(with(furosemide, coded("1"), as(func(m *record.Medicine) { m.Form = "Tablet" })), discharged("f2", "Furosemide 40 mg tablets", "Half in the morning", coded("1"), as(func(m *record.Medicine) { m.Form = "Liquid" }))), "form Furosemide 40 mg tablets, Liquid (Half in the morning > Half in the morning)"},
		"form changed, without a code":                      {holding(furosemide), holding(furosemide, discharged("f2", "Furosemide 40 mg/5 ml oral solution", "5 ml")), "started Furosemide 40 mg/5 ml oral solution (- > 5 ml) maybe Furosemide 40 mg tablets; may be the same Furosemide 40 mg tablets (Half in the morning > -) maybe Furosemide 40 mg/5 ml oral solution"},
		"strength changed, without a code":                  {holding(amlodipine), holding(amlodipine, discharged("a2", "Amlodipine 10 mg tablets", "One")), "started Amlodipine 10 mg tablets (- > One) maybe Amlodipine 5 mg tablets; may be the same Amlodipine 5 mg tablets (One in the morning > -) maybe Amlodipine 10 mg tablets"},
		"brand for generic, by code":                        {holding(with(amlodipine, coded("1"))), holding(with(amlodipine, coded("1")), discharged("a2", "Istin 5 mg tablets", "One in the morning", coded("1"))), "product Istin 5 mg tablets (One in the morning > One in the morning)"},
		"brand for generic, without a code":                 {holding(amlodipine), holding(amlodipine, discharged("a2", "Istin 5 mg tablets", "One in the morning")), "started Istin 5 mg tablets (not listed > One in the morning)"},
		"co-codamol, stronger":                              {holding(medicine("m", "Co-codamol 8 mg/500 mg tablets", "One", "2024")), holding(medicine("m", "Co-codamol 8 mg/500 mg tablets", "One", "2024"), discharged("m2", "Co-codamol 30 mg/500 mg tablets", "Two")), "started Co-codamol 30 mg/500 mg tablets (- > Two) maybe Co-codamol 8 mg/500 mg tablets; may be the same Co-codamol 8 mg/500 mg tablets (One > -) maybe Co-codamol 30 mg/500 mg tablets"},
		"co-careldopa, stronger":                            {holding(medicine("m", "Co-careldopa 12.5 mg/50 mg tablets", "One", "2024")), holding(medicine("m", "Co-careldopa 12.5 mg/50 mg tablets", "One", "2024"), discharged("m2", "Co-careldopa 25 mg/100 mg tablets", "Two")), "started Co-careldopa 25 mg/100 mg tablets (- > Two) maybe Co-careldopa 12.5 mg/50 mg tablets; may be the same Co-careldopa 12.5 mg/50 mg tablets (One > -) maybe Co-careldopa 25 mg/100 mg tablets"},
		"co-amoxiclav, stronger":                            {holding(medicine("m", "Co-amoxiclav 250 mg/125 mg tablets", "One", "2024")), holding(medicine("m", "Co-amoxiclav 250 mg/125 mg tablets", "One", "2024"), discharged("m2", "Co-amoxiclav 500 mg/125 mg tablets", "Two")), "started Co-amoxiclav 500 mg/125 mg tablets (- > Two) maybe Co-amoxiclav 250 mg/125 mg tablets; may be the same Co-amoxiclav 250 mg/125 mg tablets (One > -) maybe Co-amoxiclav 500 mg/125 mg tablets"},
		"MST, stronger":                                     {holding(medicine("m", "MST 10 mg tablets", "One", "2024")), holding(medicine("m", "MST 10 mg tablets", "One", "2024"), discharged("m2", "MST 30 mg tablets", "Two")), "started MST 30 mg tablets (- > Two) maybe MST 10 mg tablets; may be the same MST 10 mg tablets (One > -) maybe MST 30 mg tablets"},
		"two of the compound medicines":                     {holding(medicine("m", "Co-codamol 8 mg/500 mg tablets", "One", "2024")), holding(medicine("m", "Co-codamol 8 mg/500 mg tablets", "One", "2024"), discharged("m2", "Co-careldopa 25 mg/100 mg tablets", "Two")), "started Co-careldopa 25 mg/100 mg tablets (not listed > Two)"},
		"the same name alone":                               {holding(medicine("p", "Paracetamol", "Two, three times a day", "2024")), holding(medicine("p", "Paracetamol", "Two, three times a day", "2024"), discharged("p2", "Paracetamol", "Two, four times a day")), "started Paracetamol (- > Two, four times a day) maybe Paracetamol; may be the same Paracetamol (Two, three times a day > -) maybe Paracetamol"},
		"the same name, two codes":                          {holding(with(amlodipine, coded("1"))), holding(with(amlodipine, coded("1")), discharged("a2", "Amlodipine 5 mg tablets", "Two", coded("2"))), "started Amlodipine 5 mg tablets (- > Two) maybe Amlodipine 5 mg tablets; may be the same Amlodipine 5 mg tablets (One in the morning > -) maybe Amlodipine 5 mg tablets"},
		"the same in full, one with a code":                 {holding(with(amlodipine, coded("1"))), holding(with(amlodipine, coded("1")), discharged("a2", "Amlodipine 5 mg tablets", "Two")), "dose Amlodipine 5 mg tablets (One in the morning > Two)"},
		"put on hold in place":                              {holding(amlodipine), holding(with(amlodipine, status("On hold", record.OnHold))), "on hold Amlodipine 5 mg tablets (lost > One in the morning)"},
		"put on hold by the hospital":                       {holding(amlodipine), holding(amlodipine, discharged("a2", "Amlodipine 5 mg tablets", "One in the morning", status("On hold", record.OnHold))), "on hold Amlodipine 5 mg tablets (One in the morning > One in the morning)"},
		"given again":                                       {holding(with(amlodipine, stopped("2025-01-01"))), holding(with(amlodipine, stopped("2025-01-01")), discharged("a2", "Amlodipine 5 mg tablets", "One in the morning")), "again Amlodipine 5 mg tablets (One in the morning > One in the morning)"},
		"ordered again as the last order ended":             {holding(amlodipine), holding(with(amlodipine, stopped("2026-11-27")), with(amlodipine, id("a9"), on("2026-11-27"))), ""},
		"stopped, and ordered again by the GP":              {holding(amlodipine), holding(amlodipine, discharged("a2", "Amlodipine 5 mg tablets", "One in the morning", stopped("2026-11-27")), with(amlodipine, id("a9"), on("2026-11-28"))), "stopped Amlodipine 5 mg tablets (One in the morning > One in the morning) still " + gp},
		"not to be given":                                   {holding(amlodipine), holding(amlodipine, discharged("a2", "Amlodipine 5 mg tablets", "", status("", record.Refuted))), "not to be given Amlodipine 5 mg tablets (One in the morning > ) still " + gp},
		"to start":                                          {holding(), holding(discharged("i", "Iron 210 mg tablets", "One", status("Draft", record.Planned))), "to start Iron 210 mg tablets (- > One)"},
		"started by two lists alike":                        {holding(), holding(discharged("i", "Iron 210 mg tablets", "One"), with(discharged("i2", "Iron 210 mg tablets", "One"), by(gp))), "started Iron 210 mg tablets (not listed > One)"},
		"with white space around and among it":              {holding(amlodipine), holding(with(amlodipine, dose(" One  in\tthe morning \n"))), ""},
		"with two words made one":                           {holding(amlodipine), holding(with(amlodipine, dose("One in themorning"))), "altered Amlodipine 5 mg tablets (lost > One in themorning)"},
		"a report flagged as its lines are":                 {holding(with(low, reported(record.NotInterpreted))), holding(with(low, reported(record.Low))), ""},
		"times said otherwise by the hospital":              {holding(with(furosemide, taking("once a day", "by mouth", "Tablet"))), holding(with(furosemide, taking("once a day", "by mouth", "Tablet")), discharged("f2", "Furosemide 40 mg tablets", "Half in the morning", taking("Once a Day.", "by mouth", "Tablet"))), ""},
		"route said otherwise by the hospital":              {holding(with(furosemide, taking("once a day", "by mouth", "Tablet"))), holding(with(furosemide, taking("once a day", "by mouth", "Tablet")), discharged("f2", "Furosemide 40 mg tablets", "Half in the morning", taking("once a day", " By  mouth", "Tablet"))), ""},
		"form said otherwise, by code":                      {holding(with(furosemide, coded("1"), taking("once a day", "by mouth", "Tablet"))), holding(with(furosemide, coded("1"), taking("once a day", "by mouth", "Tablet")), discharged("f2", "Furosemide 40 mg tablets", "Half in the morning", coded("1"), taking("once a day", "by mouth", "TABLET"))), ""},
		"times, route and form were not said":               {holding(furosemide), holding(furosemide, discharged("f2", "Furosemide 40 mg tablets", "Half in the morning", taking("once a day", "by mouth", "Tablet"))), ""},
		"times changed in place":                            {holding(with(furosemide, taking("once a day", "by mouth", "Tablet"))), holding(with(furosemide, taking("twice a day", "by mouth", "Tablet"))), "altered Furosemide 40 mg tablets (lost > Half in the morning)"},
		"route changed in place":                            {holding(with(furosemide, taking("once a day", "by mouth", "Tablet"))), holding(with(furosemide, taking("once a day", "by tube", "Tablet"))), "altered Furosemide 40 mg tablets (lost > Half in the morning)"},
		"form changed in place":                             {holding(with(furosemide, taking("once a day", "by mouth", "Tablet"))), holding(with(furosemide, taking("once a day", "by mouth", "Liquid"))), "altered Furosemide 40 mg tablets, Liquid (lost > Half in the morning)"},
		"brand for generic in place":                        {holding(with(amlodipine, coded("1"))), holding(with(medicine("a", "Istin 5 mg tablets", "One in the morning", "2012-03-02"), coded("1"))), "altered Istin 5 mg tablets (lost > One in the morning)"},
		"brand for generic, as it was before":               {holding(with(amlodipine, coded("1")), discharged("a2", "Istin 5 mg tablets", "One in the morning", coded("1"))), holding(with(amlodipine, coded("1")), discharged("a2", "Istin 5 mg tablets", "One in the morning", coded("1"), again)), ""},
		"a note changed in place":                           {holding(with(amlodipine, fact("Note", "Check pulse"))), holding(with(amlodipine, fact("Note", "Hold if pulse under 60"))), "altered Amlodipine 5 mg tablets (lost > One in the morning)"},
		"a reason for its status":                           {holding(amlodipine), holding(with(amlodipine, fact("Reason for its status", "Trial"))), "altered Amlodipine 5 mg tablets (lost > One in the morning)"},
		"quantity and validity changed, the note as before": {holding(with(amlodipine, fact("Quantity", "28"), fact("Note", "Check pulse"))), holding(with(amlodipine, fact("Valid", "to 03-Dec-2026"), fact("Quantity", "56"), fact("Note", "Check  pulse"))), ""},
		"a medicine entered in error":                       {holding(amlodipine), holding(), "1 medicines gone from " + london},
		"re-sent with a new version":                        {holding(amlodipine), holding(with(amlodipine, again)), ""},
		"re-keyed":                                          {holding(amlodipine), holding(with(amlodipine, id("other"))), ""},
		"re-keyed and changed":                              {holding(amlodipine), holding(with(amlodipine, id("other"), dose("Two"))), "started Amlodipine 5 mg tablets (not listed > Two); 1 medicines gone from " + london},
		"prescribed again":                                  {holding(amlodipine), holding(with(amlodipine, on("2026-11-26"))), ""},
		"its author is named better":                        {holding(amlodipine), holding(with(amlodipine, by("Dr Anita Patel, GP, Oak Lane Surgery"))), ""},
		"no longer sent":                                    {holding(amlodipine, furosemide), holding(furosemide), "1 medicines gone from " + london},
		"no longer sent by a part of a source":              {holding(amlodipine), sight{states: map[record.Section]record.StateKind{record.Medicines: record.Incomplete}}, ""},
		"no longer sent, or not for the role":               {holding(amlodipine), sight{states: map[record.Section]record.StateKind{record.Medicines: record.WithheldRole}}, "1 medicines gone or hidden from " + london},
		"its source failed now":                             {holding(amlodipine), sight{failed: []string{london}}, ""},
		"its source failed then":                            {sight{failed: []string{london}}, holding(amlodipine), "1 medicines late from " + london},
		"its source failed then, started since":             {sight{failed: []string{london}}, holding(discharged("i", "Iron 210 mg tablets", "One")), "started Iron 210 mg tablets (not listed > One)"},
		"a second one like the first":                       {holding(amlodipine), holding(amlodipine, with(amlodipine, id("twice"))), ""},
		// Letters.
		"a letter":                              {holding(clinic), holding(clinic, letter("m", "Falls clinic", "2026-11-26")), "letter Falls clinic"},
		"a letter that came late":               {holding(clinic), holding(clinic, letter("m", "Falls clinic", "2026-06-26")), "letter Falls clinic"},
		"a new version of a letter":             {holding(clinic), holding(with(clinic, again, hashed("b"))), "letter changed Memory clinic"},
		"a letter whose stay ended a day later": {holding(with(clinic, discharge("2026-09-24", "2026-09-30"))), holding(with(clinic, discharge("2026-09-24", "2026-10-01"), again)), "letter changed Memory clinic"},
		"a letter that says its stay now":       {holding(with(clinic, discharge("", ""))), holding(with(clinic, discharge("2026-09-24", "2026-09-30"), again)), "letter changed Memory clinic"},
		"a letter of a stay re-sent":            {holding(with(clinic, discharge("2026-09-24", "2026-09-30"))), holding(with(clinic, discharge("2026-09-24", "2026-09-30"), again)), ""},
		"a letter re-sent":                      {holding(clinic), holding(with(clinic, again)), ""},
		"a letter at another address":           {holding(clinic), holding(with(clinic, at("Binary/other"))), ""},
		"at another address, no hash":           {holding(with(clinic, hashed(""))), holding(with(clinic, hashed(""), again, at("Binary/v2"))), "letter changed Memory clinic"},
		"a letter whose date moved":             {holding(clinic), holding(with(clinic, on("2026-10-02"))), "letter changed Memory clinic"},
		"a letter that was superseded":          {holding(clinic), holding(with(clinic, status("Superseded", record.Inactive)), letter("m", "Memory clinic", "2026-11-26")), "letter Memory clinic"},
		"a letter twice, word for word":         {holding(clinic), holding(clinic, with(clinic, id("m"))), "letter Memory clinic"},
		"a letter retracted":                    {holding(clinic), holding(), "1 letters gone from " + london},
		// Results.
		"a result out of range":        {holding(low), holding(low, result("h2", "Haemoglobin", 94, "2026-11-28", record.Low)), "out Haemoglobin before 101 g/L"},
		"a result in range":            {holding(low), holding(low, result("h2", "Haemoglobin", 121, "2026-11-28", record.Normal)), "result Haemoglobin before 101 g/L"},
		"after one that was cancelled": {holding(with(low, status("Cancelled", record.Inactive))), holding(with(low, status("Cancelled", record.Inactive)), result("h2", "Haemoglobin", 94, "2026-11-28", record.Low)), "out Haemoglobin before none"},
		"the first of its test":        {holding(low), holding(low, result("c", "Creatinine", 122, "2026-11-28", record.High)), "out Creatinine before none"},
		"another unit before it": {holding(low), holding(low, result("h2", "Haemoglobin", 9.4, "2026-11-28", record.Low, func(e *record.Entry) {
			e.Detail = record.Result{Value: "9.4 g/dL", Number: record.Number{Value: 9.4, Unit: "g/dL", Known: true}}
		})), "result Haemoglobin before none"},
		"a result corrected":                    {holding(low), holding(result("h1", "Haemoglobin", 110, "2026-09-02", record.Low)), "out changed Haemoglobin before none"},
		"a result re-sent":                      {holding(low), holding(with(low, again)), ""},
		"a result re-keyed":                     {holding(low), holding(with(low, id("h9"))), ""},
		"a result whose date moved":             {holding(low), holding(with(low, on("2026-09-03"))), "out changed Haemoglobin before none"},
		"two new of one test":                   {holding(low), holding(low, result("h2", "Haemoglobin", 96, "2026-11-26", record.Low), result("h3", "Haemoglobin", 94, "2026-11-28", record.Low)), "out Haemoglobin before 96 g/L; out Haemoglobin before 101 g/L"},
		"a result entered in error":             {holding(low), holding(), "1 results gone from " + london},
		"a report":                              {holding(), holding(entry(record.Results, "DiagnosticReport", "r", "Chest X-ray", "2026-11-26")), "report Chest X-ray"},
		"a result of a source that failed":      {sight{failed: []string{oxford}}, holding(with(low, of(oxford))), "1 results late from " + oxford},
		"a result since, of one that failed":    {sight{failed: []string{oxford}}, holding(result("h2", "Haemoglobin", 94, "2026-11-28", record.Low, of(oxford))), "out Haemoglobin before none"},
		"nothing, from a source that is silent": {holding(low), sight{entries: []record.Entry{low}, failed: []string{oxford}}, ""},
		// Allergies and problems.
		"an allergy":                      {holding(), holding(allergy("a", "Penicillin")), "allergy Penicillin"},
		"an allergy refuted":              {holding(allergy("a", "Penicillin")), holding(allergy("a", "Penicillin", status("Refuted", record.Refuted))), "allergy changed Penicillin"},
		"an allergy gone":                 {holding(allergy("a", "Penicillin")), holding(), "1 allergies gone from " + london},
		"the same allergy by another":     {holding(allergy("a", "Penicillin")), holding(allergy("a", "Penicillin"), allergy("b", "Penicillin", of(oxford))), "allergy Penicillin"},
		"a problem":                       {holding(), holding(entry(record.Problems, "Condition", "c", "Iron deficiency", "2026-11-25")), "problem Iron deficiency"},
		"a problem that began long ago":   {holding(), holding(entry(record.Problems, "Condition", "c", "Osteoarthritis", "2011")), "problem Osteoarthritis"},
		"a problem resolved":              {holding(entry(record.Problems, "Condition", "c", "Pneumonia", "2025")), holding(entry(record.Problems, "Condition", "c", "Pneumonia", "2025", status("Resolved", record.Inactive))), "problem changed Pneumonia"},
		"a problem renamed by its source": {holding(entry(record.Problems, "Condition", "c", "Falls", "2025")), holding(entry(record.Problems, "Condition", "c", "Recurrent falls", "2025")), "problem changed Recurrent falls"},
		// Plans.
		"a field changed in place":      {holding(cpr), holding(plan("p", "cpr: Attempt", "fears: Being alone")), "plan cpr: lost > Attempt"},
		"a field added":                 {holding(cpr), holding(plan("p", "cpr: Do not attempt", "fears: Being alone", "ring: Ewa")), "plan ring: new > Ewa"},
		"a field taken out":             {holding(cpr), holding(plan("p", "cpr: Do not attempt")), "1 care-plan gone from " + london},
		"a plan replaced by another":    {holding(cpr), holding(cpr, with(plan("q", "cpr: Attempt", "fears: Being alone"), replacing("p"))), "plan cpr: Do not attempt > Attempt"},
		"a plan written anew the same":  {holding(cpr), holding(cpr, with(plan("q", "cpr: Do not attempt", "fears: Being alone"), replacing("p"))), ""},
		"replaced, for another time":    {holding(cpr), holding(cpr, withField(with(plan("q", "cpr: Do not attempt", "fears: Being alone"), replacing("p")), 0, func(i *record.PlanItem) { i.From = date("2026-11-26") })), "plan cpr: Do not attempt > Do not attempt"},
		"a plan that was revoked":       {holding(cpr), holding(with(cpr, revoked)), "plan Care plan ended"},
		"one revoked that was so then":  {holding(with(cpr, revoked)), holding(with(cpr, revoked)), ""},
		"one revoked, another in force": {holding(cpr), holding(with(cpr, revoked), plan("q", "cpr: Attempt")), "plan cpr: new > Attempt; plan Care plan ended"},
		"a first plan":                  {holding(), holding(plan("p", "cpr: Attempt")), "plan cpr: new > Attempt"},
		"a plan re-keyed":               {holding(cpr), holding(plan("q", "cpr: Do not attempt", "fears: Being alone")), ""},
		// What is asked.
		"asked, nothing booked":             {holding(), holding(asked("s", "Blood test", "1")), "task Blood test none seen"},
		"asked, booked by reference":        {holding(), holding(asked("s", "Blood test", "1"), booked("b", "Nurse", func(e *record.Entry) { e.BasedOn = []string{"ServiceRequest/s"} })), "task Blood test booked Nurse"},
		"asked, booked by code":             {holding(), holding(asked("s", "Blood test", "1"), booked("b", "Nurse", coded("1"))), "task Blood test booked Nurse"},
		"asked, booked in the same words":   {holding(), holding(asked("s", "Blood test", "1"), booked("b", "Blood test")), "task Blood test none seen"},
		"asked, booked and cancelled":       {holding(), holding(asked("s", "Blood test", "1"), booked("b", "Nurse", status("Cancelled", record.Refuted), func(e *record.Entry) { e.BasedOn = []string{"ServiceRequest/s"} })), "task Blood test none seen"},
		"asked of another source":           {holding(), holding(asked("s", "Blood test", "1"), booked("b", "Nurse", of(oxford), func(e *record.Entry) { e.BasedOn = []string{"ServiceRequest/s"} })), "task Blood test none seen"},
		"asked, appointments did not come":  {holding(), sight{entries: []record.Entry{asked("s", "Blood test", "1")}, states: map[record.Section]record.StateKind{record.Appointments: record.Failed}}, "task Blood test unsure"},
		"asked and done":                    {holding(), holding(asked("s", "Blood test", "1", status("Completed", record.Inactive))), ""},
		"a plan asks":                       {holding(), holding(doing("Weigh her", "", "")), "task Weigh her none seen"},
		"a plan asks, booked by code":       {holding(), holding(doing("Weigh her", "1", ""), booked("b", "Nurse", coded("1"))), "task Weigh her booked Nurse"},
		"a plan asks, another code":         {holding(), holding(doing("Weigh her", "1", ""), booked("b", "Nurse", coded("2"))), "task Weigh her none seen"},
		"a plan asks, booked by reference":  {holding(), holding(doing("Weigh her", "", "Appointment/b"), booked("b", "Nurse")), "task Weigh her booked Nurse"},
		"a plan asks, another source's":     {holding(), holding(doing("Weigh her", "", "Appointment/b"), booked("b", "Nurse", of(oxford))), "task Weigh her none seen"},
		"a plan asks, booked in its words":  {holding(), holding(doing("Weigh her", "", ""), booked("b", "Weigh her")), "task Weigh her none seen"},
		"a plan asked before":               {holding(doing("Weigh her", "", "")), holding(doing("Weigh her", "", "")), ""},
		"what is no request is not told of": {holding(), holding(entry(record.Other, "Coverage", "c", "Cover", "2026-11-27")), ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := news(c.before, c.after); got != c.want {
				t.Errorf("found\n %s\nwant\n %s", got, c.want)
			}
			// A look at which nobody answered leaves the marks as they were.
			silent := shownWhole(sight{failed: []string{london, oxford}}.chart(), seenBefore(c.before), earlier.AddDate(0, 0, 1))
			if got := written(changes.Of(c.after.chart(), changes.Seen{Memory: silent}, lastLook, now)); got != c.want {
				t.Errorf("after a look at which nobody answered, found\n %s\nwant\n %s", got, c.want)
			}
			memory := shownWhole(c.after.chart(), seenBefore(c.before), now)
			if twice := written(changes.Of(c.after.chart(), changes.Seen{Memory: memory}, lastLook, now)); twice != "" {
				t.Errorf("the second look finds %s", twice)
			}
		})
	}
}
