package whatsnew_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/planfield"
	"careview/ui/present/whatsnew"
)

var update = flag.Bool("update", false, "write the files anew")

var (
	now  = time.Date(2026, 11, 29, 9, 42, 0, 0, time.UTC)
	then = time.Date(2026, 11, 21, 9, 42, 0, 0, time.UTC)
)

const (
	london = "London Care Record"
	oxford = "Oxford"
)

func day(text string) record.Date {
	date, err := record.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return date
}

func entry(section record.Section, kind, id, text, when, author string, detail any) record.Entry {
	return record.Entry{Section: section, Type: kind, ID: id, Text: text, Status: "Active", ClinicalStatus: record.Active, Date: day(when), Author: author, Source: london, Detail: detail}
}

func medicine(id, name, dose, when, author string) record.Entry {
	return entry(record.Medicines, "MedicationRequest", id, name, when, author, record.Medicine{Name: name, Dose: dose})
}

const gp, ward = "Dr A Patel, GP", "Dr O Hassan, Royal London"

// before is what was there when somebody last looked.
func before() []record.Entry {
	plan := entry(record.CarePlans, "Composition", "p", "Care plan", "2026-03-12", gp, record.Plan{Changed: day("2026-03-12"), Fields: []record.PlanItem{{Field: planfield.Fears, Heading: "Fears", Text: "Being alone"}}})
	return []record.Entry{
		medicine("a", "Amlodipine 5 mg tablets", "One in the morning", "2012-03-02", gp), medicine("f", "Furosemide 40 mg tablets", "Half in the morning", "2025-04-11", gp),
		medicine("m", "Memantine 10 mg tablets", "One", "2022-01-18", gp), plan,
		coded(entry(record.Results, "Observation", "h", "Haemoglobin", "2026-09-02", "", haemoglobin(101))),
	}
}

func haemoglobin(value float64) record.Result {
	return record.Result{Value: "94 g/L", Number: record.Number{Value: value, Unit: "g/L", Known: true}, Interpretation: record.Low}
}

// discharged is what came with her from hospital.
func discharged() []record.Entry {
	stopped := medicine("a2", "Amlodipine 5 mg tablets", "One in the morning", "2012-03-02", ward)
	stopped.ClinicalStatus, stopped.Status, stopped.Until = record.Inactive, "Stopped", day("2026-11-27")
	stay := entry(record.Contacts, "Encounter", "s", "Hospital stay", "2026-11-24", "Royal London", record.Contact{Stay: true, Reason: "Fall with pain in the right hip"})
	stay.Period, stay.ClinicalStatus = record.Period{From: day("2026-11-24"), Until: day("2026-11-27")}, record.Inactive
	blood := entry(record.Other, "ServiceRequest", "b", "Blood test in one week", "2026-11-27", ward, nil)
	white := entry(record.Results, "Observation", "w", "White cells", "2026-11-28", "", record.Result{Value: "8 ×10⁹/L", Number: record.Number{Value: 8, Unit: "×10⁹/L", Known: true}, Interpretation: record.Normal})
	low := coded(entry(record.Results, "Observation", "h2", "Haemoglobin", "2026-11-28", "", haemoglobin(94)))
	return []record.Entry{
		stopped, medicine("f2", "Furosemide 40 mg tablets", "One in the morning", "2026-11-27", ward), medicine("i", "Ferrous fumarate 210 mg tablets", "One", "2026-11-27", ward),
		entry(record.Letters, "DocumentReference", "r", "Rapid response visit", "2026-11-28", "Siobhan Daly", record.Letter{Kind: "Clinic letter"}),
		entry(record.Letters, "DocumentReference", "d", "Discharge summary", "2026-11-27", ward, record.Letter{Kind: "Discharge summary", Discharge: true}),
		stay, blood, white, low,
		entry(record.Allergies, "AllergyIntolerance", "l", "Latex", "2026-11-25", ward, record.Allergy{Substance: "Latex"}),
	}
}

func chartOf(entries []record.Entry, states map[string]record.StateKind) record.Chart {
	suppliers := []record.Supplier{{Name: london}, {Name: oxford}}
	chart := record.NewChart(record.Patient{NHSNumber: "9991234578"}, suppliers)
	for _, s := range suppliers {
		kind, failed := states[s.Name]
		if kind == record.Waiting {
			continue
		}
		if failed {
			chart = chart.With(record.NotAnswered(s, record.State{Kind: kind, At: now}))
			continue
		}
		answer := record.Answer{Source: s.Name, At: now, States: map[record.Section]record.State{}}
		for _, section := range record.Sections() {
			answer.States[section] = record.State{Kind: record.Answered, At: now}
		}
		for _, e := range entries {
			if e.Source == s.Name {
				answer.Entries = append(answer.Entries, e)
			}
		}
		chart = chart.With(answer)
	}
	return chart.At(now)
}

func hash(content []byte) changes.Fingerprint {
	mac := hmac.New(sha256.New, []byte("key"))
	mac.Write(content)
	return changes.Fingerprint(mac.Sum(nil)[:16])
}

// looked is that a nurse has looked at all of it on 21-Nov.
func looked() changes.Seen {
	chart := chartOf(before(), nil)
	page := changes.Of(chart, changes.Seen{Memory: changes.Memory{Hash: hash}}, changes.Since{}, then)
	shown := changes.Shown{Chart: chart, News: &page, Entries: map[record.Section][]record.Entry{}}
	for _, section := range record.Sections() {
		shown.Entries[section] = chart.Section(section).Entries
	}
	return changes.Seen{
		Last: changes.Look{At: record.DateOf(then, record.ToMinute), By: "Ann Lee", Role: "Nurse"}, Memory: changes.Memory{Hash: hash}.WithShown(then, shown),
	}
}

// written is the page as it is read, from top to bottom.
func written(p whatsnew.Page) string {
	var b strings.Builder
	line := func(parts ...string) {
		b.WriteString(strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " | ") + "\n")
	}
	line("What is new", p.Since, "menu: "+p.Total())
	for _, choice := range p.Choices {
		mark := " "
		if choice.Chosen {
			mark = "*"
		}
		line("  " + mark + choice.Text)
	}
	if p.Stay != nil {
		summary := p.Stay.Note
		if p.Stay.Summary != nil {
			summary = "[" + p.Stay.Summary.Text + "]"
		}
		line(p.Stay.When, p.Stay.Headline, p.Stay.From, summary)
		for _, word := range p.Stay.Quoted {
			line("  " + word.Text)
		}
	}
	for _, r := range p.Rows {
		line(r.Chip.Text, r.Name, r.Before, r.BeforeFrom, r.Now, r.NowFrom, r.Note)
		for _, quote := range r.Quotes {
			line("  " + quote)
		}
	}
	line(p.Same, strings.Join(p.Kept, ", "))
	for _, card := range p.Cards {
		line(card.Heading)
		for _, l := range card.Lines {
			line("  "+l.Text, l.Chip.Text, l.Soft, l.From)
		}
	}
	for _, word := range p.Foot {
		line("- " + word.Text)
	}
	return b.String()
}

func TestThePageSaysWhatIsNewAndWhatIsNotKnown(t *testing.T) {
	whole := slices.Concat(before(), discharged())
	lastLook := changes.Since{Kind: changes.LastLook}
	for name, c := range map[string]struct {
		chart record.Chart
		seen  changes.Seen
		since changes.Since
	}{
		"complete":     {chartOf(whole, nil), looked(), lastLook},
		"quoted":       {chartOf(quotable(whole), nil), looked(), lastLook},
		"empty":        {chartOf(before(), nil), looked(), lastLook},
		"failed":       {chartOf(whole, map[string]record.StateKind{oxford: record.TimedOut}), looked(), lastLook},
		"waiting":      {chartOf(whole, map[string]record.StateKind{oxford: record.Waiting}), looked(), lastLook},
		"nobody":       {chartOf(whole, nil), changes.Seen{Memory: changes.Memory{Hash: hash}}, changes.Since{Kind: changes.LastStay}},
		"unremembered": {chartOf(whole, nil), changes.Seen{Unread: true}, changes.Since{Kind: changes.Days, N: 7}},
		"all-failed":   {chartOf(whole, map[string]record.StateKind{oxford: record.TimedOut, london: record.Failed}), looked(), lastLook},
	} {
		t.Run(name, func(t *testing.T) {
			got := written(whatsnew.PageOf(changes.Of(c.chart, c.seen, c.since, now), c.seen, func(record.Section) bool { return true }).Quoting(whatsnew.Letter{}))
			file := filepath.Join("testdata", name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("it says\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// quotable are entries whose discharge summary came with its words: of one medicine in a
// sentence, of another in more than is quoted at a time, and of a third nothing.
func quotable(entries []record.Entry) []record.Entry {
	entries = slices.Clone(entries)
	at := slices.IndexFunc(entries, func(e record.Entry) bool { return e.ID == "d" })
	entries[at].Detail = record.Letter{Kind: "Discharge summary", Discharge: true, Body: []record.Paragraph{
		{Heading: "Changes", Text: "She was dizzy on standing. We stopped amlodipine. Her pressure is to be taken each week."},
		{Heading: "Heart", Text: "Her furosemide was raised, " + strings.Repeat("and her weight was taken again, ", 40) + "and it fell."},
	}}
	return entries
}

func coded(e record.Entry) record.Entry {
	e.Code = record.Code{System: "http://loinc.org", Value: "718-7"}
	return e
}

func TestAResultIsInRangeOnlyByItsSourcesWord(t *testing.T) {
	for says, c := range map[string]struct {
		interpretation record.Interpretation
		status         record.ClinicalStatus
	}{
		"": {record.NotInterpreted, record.Active}, "In range": {record.Normal, record.Active}, "Ended · Cancelled": {record.Normal, record.Inactive},
	} {
		potassium := entry(record.Results, "Observation", "k", "Potassium", "2026-11-28", "", record.Result{Value: "6.9 mmol/L", Range: "3.5–5.3", Interpretation: c.interpretation})
		potassium.ClinicalStatus, potassium.Status = c.status, "Cancelled"
		chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: london}}).With(record.Answer{Source: london, At: now, Entries: []record.Entry{potassium}}).At(now)
		found := changes.Of(chart, changes.Seen{}, changes.Since{Kind: changes.Days, N: 7}, now)
		page := whatsnew.PageOf(found, changes.Seen{}, func(record.Section) bool { return true })
		if len(page.Cards) != 1 || page.Cards[0].Heading != "Other new results" || page.Cards[0].Lines[0].Soft != says {
			t.Errorf("%q: %+v", says, page.Cards)
		}
	}
}

// Words before and now that are of one order bear no date: the order's is from before either.
func TestTwoVersionsOfOneOrderBearNoDate(t *testing.T) {
	began, err := record.ParseDate("1995-06-01")
	if err != nil {
		t.Fatal(err)
	}
	order := &record.Entry{Source: "Oxford", Author: "Dr A Patel", Date: began}
	for _, version := range []bool{true, false} {
		rows := whatsnew.PageOf(changes.Page{Medicines: changes.Medicines{Rows: []changes.Medicine{{What: changes.DoseChanged, Before: changes.Side{Entry: order, Version: version}, Now: changes.Side{Entry: order}}}}},
			changes.Seen{}, func(record.Section) bool { return true }).Rows
		if len(rows) != 1 || strings.Contains(rows[0].BeforeFrom, "1995") == version || strings.Contains(rows[0].NowFrom, "1995") == version || !strings.HasPrefix(rows[0].NowFrom, "Dr A Patel") {
			t.Errorf("an earlier version %v: %+v", version, rows)
		}
	}
}

// A stay that its source does not close is said to be open for as long as it may be, and to be
// over by whose word it is.
func TestAStayThatNobodyClosedIsToldByWhatEndsIt(t *testing.T) {
	stay := func(from string) record.Entry {
		e := entry(record.Contacts, "Encounter", "s", "Hospital stay", from, "", record.Contact{Stay: true, Ongoing: true})
		e.Period = record.Period{From: day(from)}
		return e
	}
	letter := entry(record.Letters, "DocumentReference", "d", "Discharge summary", "2026-11-27", "", record.Letter{Discharge: true, About: record.Period{From: day("2026-11-24"), Until: day("2026-11-27")}})
	others := letter
	others.Author = ward
	closed := stay("2026-11-24")
	closed.Source, closed.Detail, closed.Until = oxford, record.Contact{Stay: true}, day("2026-11-27")
	for want, entries := range map[string][]record.Entry{
		"In hospital since 24-Nov-2026":                         {stay("2026-11-24")},
		"In hospital since 01-Jun-2026; no discharge seen here": {stay("2026-06-01")},
		"In hospital 24-Nov-2026 to 27-Nov-2026 by the discharge letter; London Care Record has not closed the stay":         {stay("2026-11-24"), letter},
		"In hospital since 24-Nov-2026 · a discharge letter tells of 24-Nov-2026 to 27-Nov-2026, and may be of another stay": {stay("2026-11-24"), others},
		"In hospital since 24-Nov-2026 · Oxford says that a stay which began then ended on 27-Nov-2026":                      {stay("2026-11-24"), closed},
	} {
		chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: london}}).With(record.Answer{Source: london, At: now, Entries: entries}).At(now)
		page := whatsnew.PageOf(changes.Of(chart, changes.Seen{}, changes.Since{Kind: changes.Days, N: 7}, now), changes.Seen{}, func(record.Section) bool { return true })
		if page.Stay == nil || page.Stay.When != want {
			t.Errorf("%+v, want %q", page.Stay, want)
		}
	}
}

// What a plan said before stands beside what it says now where a plan that it replaces is
// still sent; else it is said since when it is otherwise, and that the words were not kept.
func TestAPlanSaysWhatItSaidBeforeOrThatTheWordsWereNotKept(t *testing.T) {
	plan := &record.Entry{Source: london, Author: gp, Text: "Care plan"}
	said, was := &record.PlanItem{Heading: "Fears", Text: "Being alone at night"}, &record.PlanItem{Heading: "Fears", Text: "Being alone", Date: day("2026-03-12")}
	for name, c := range map[string]struct {
		change changes.PlanChange
		from   record.Date
		want   string
	}{
		"an older version is held": {changes.PlanChange{Entry: plan, Item: said, Changed: true, Before: was, Of: plan}, day("2026-11-21"), "before: Being alone · 12-Mar-2026 · " + plan.Source},
		"an earlier version is":    {changes.PlanChange{Entry: plan, Item: said, Changed: true, Before: was, Of: plan, Version: true}, day("2026-11-21"), "before: Being alone · 12-Mar-2026 · an earlier version that " + plan.Source + " keeps"},
		"for another time":         {changes.PlanChange{Entry: plan, Item: said, Changed: true, Before: &record.PlanItem{Text: said.Text}, Of: plan}, day("2026-11-21"), "before: in the same words, with another code or for another time · " + plan.Source},
		"it is asked for":          {changes.PlanChange{Entry: plan, Item: said, Changed: true, Outcome: changes.Asking}, day("2026-11-21"), "changed; " + plan.Source + " is asked what it said before"},
		"none is held":             {changes.PlanChange{Entry: plan, Item: said, Changed: true}, day("2026-11-21"), "changed since 21-Nov-2026; the earlier words were not kept"},
		"nor is it known when":     {changes.PlanChange{Entry: plan, Item: said, Changed: true}, record.Date{}, "changed; the earlier words were not kept"},
		"it is new":                {changes.PlanChange{Entry: plan, Item: said}, day("2026-11-21"), ""},
	} {
		page := whatsnew.PageOf(changes.Page{From: c.from, Plan: []changes.PlanChange{c.change}}, changes.Seen{}, func(record.Section) bool { return true })
		found := 0
		for _, card := range page.Cards {
			for _, line := range card.Lines {
				if strings.Contains(line.Text, "Being alone at night") {
					found++
					if line.Soft != c.want {
						t.Errorf("%s: %q, want %q", name, line.Soft, c.want)
					}
				}
			}
		}
		if found != 1 {
			t.Errorf("%s: it stands %d times on the page", name, found)
		}
	}
}
