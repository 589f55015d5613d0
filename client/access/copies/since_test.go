package copies_test

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"careview/client/access/copies"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
)

// recordOf is a record that is read while all can be reached.
func recordOf(person record.Patient, answers ...record.Answer) record.Chart {
	chart := record.NewChart(person, []record.Supplier{{Name: source}})
	for _, answer := range answers {
		chart = chart.With(answer)
	}
	return chart.At(now.Add(6 * time.Hour))
}

// readACopy has a nurse read the copy of what a source said.
func readACopy(t *testing.T, m *memory, said record.Answer, drill bool) *copies.Desk {
	t.Helper()
	m.opener, m.signedIn, m.later = staff("nurse"), staff("nurse"), 6*time.Hour
	d := desk(t, m)
	taken := looked(zofia())
	taken.Copies[0].Answers[0] = said
	d.Take(t.Context(), taken)
	if _, err := d.Open(t.Context(), "nurse", "483920", drill); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Look(t.Context(), zofia()); err != nil {
		t.Fatal(err)
	}
	d.Shut()
	return d
}

// lasting is all that a source says of somebody, of which nothing ends by itself.
func lasting() record.Answer {
	answer := full(zofia())
	for i := range answer.Entries {
		answer.Entries[i].ID = string(answer.Entries[i].Section)
		answer.Entries[i].Until = record.Date{}
	}
	return answer
}

func entryOf(answer *record.Answer, section record.Section) *record.Entry {
	return &answer.Entries[slices.IndexFunc(answer.Entries, func(e record.Entry) bool { return e.Section == section })]
}

func without(answer *record.Answer, section record.Section) {
	answer.Entries = slices.DeleteFunc(answer.Entries, func(e record.Entry) bool { return e.Section == section })
}

func TestWhatChangedSinceACopyThatWasReadIsTold(t *testing.T) {
	all := []record.Section{record.CarePlans, record.Allergies, record.Medicines, record.CareTeam}
	for name, c := range map[string]struct {
		copied  func(*record.Answer)
		change  func(*record.Answer)
		changed map[record.Section]int
		unknown []record.Section
	}{
		"nothing": {},
		"only its version, and when it was said": {change: func(a *record.Answer) {
			for i := range a.Entries {
				a.Entries[i].Version = "2"
			}
			a.At = now.Add(5 * time.Hour)
		}},
		"what no copy holds": {change: func(a *record.Answer) {
			entryOf(a, record.Results).Text = "another"
			letter := entryOf(a, record.Letters)
			letter.Detail = record.Letter{Kind: "Clinic letter", Body: []record.Paragraph{{Text: "Dear Nurse"}}}
		}},
		"the code of the key safe": {change: func(a *record.Answer) {
			plan := entryOf(a, record.CarePlans).Detail.(record.Plan)
			plan.Fields = slices.Clone(plan.Fields)
			plan.Fields[1].Text, plan.Fields[2].Text = "8812", "The key safe code is 8812"
			entryOf(a, record.CarePlans).Detail = plan
		}},
		"the CPR decision": {change: func(a *record.Answer) {
			plan := entryOf(a, record.CarePlans).Detail.(record.Plan)
			plan.Fields = slices.Clone(plan.Fields)
			plan.Fields[0].Text, plan.Fields[0].Code = "Attempt CPR", record.Code{}
			entryOf(a, record.CarePlans).Detail = plan
		}, changed: map[record.Section]int{record.CarePlans: 1}},
		"an allergy that is new": {change: func(a *record.Answer) {
			a.Entries = append(a.Entries, record.Entry{Section: record.Allergies, Source: source, ID: "2", Text: "Latex", ClinicalStatus: record.Active, Detail: record.Allergy{Substance: "Latex"}})
		}, changed: map[record.Section]int{record.Allergies: 1}},
		"an allergy that is gone": {change: func(a *record.Answer) { without(a, record.Allergies) }, changed: map[record.Section]int{record.Allergies: 1}},
		"a medicine that was stopped": {change: func(a *record.Answer) {
			entryOf(a, record.Medicines).ClinicalStatus = record.Inactive
		}, changed: map[record.Section]int{record.Medicines: 1}},
		"a medicine that ended by itself": {change: func(a *record.Answer) {
			entryOf(a, record.Medicines).Until = record.DateOf(now.Add(3*time.Hour), record.ToMinute)
		}, changed: map[record.Section]int{record.Medicines: 1}},
		"a medicine that was over before": {change: func(a *record.Answer) {
			a.Entries = append(a.Entries, record.Entry{Section: record.Medicines, Source: source, ID: "9", Text: "Trimethoprim", ClinicalStatus: record.Inactive, Detail: record.Medicine{Name: "Trimethoprim"}})
		}},
		"whom to ring": {change: func(a *record.Answer) {
			entryOf(a, record.CareTeam).Facts = []record.Fact{{Label: "Telephone", Value: "020 7946 0199"}}
		}, changed: map[record.Section]int{record.CareTeam: 2}},
		"what a letter says in words": {change: func(a *record.Answer) {
			entryOf(a, record.Letters).InWords = []record.PlanItem{{Field: planfield.CPR, Text: "for resuscitation"}}
		}, changed: map[record.Section]int{record.CarePlans: 2}},
		"a source that is silent now": {change: func(a *record.Answer) {
			*a = record.NotAnswered(record.Supplier{Name: source}, record.State{Kind: record.TimedOut, At: now.Add(6 * time.Hour)})
		}, unknown: all},
		"letters that nobody tells of now": {change: func(a *record.Answer) {
			without(a, record.Letters)
			a.States[record.Letters] = record.State{Kind: record.TimedOut, At: now.Add(6 * time.Hour)}
		}, unknown: []record.Section{record.CarePlans}},
		"somebody of the care team who cannot be shown": {change: func(a *record.Answer) {
			a.Unread = append(a.Unread, record.Unread{Section: record.CareTeam})
		}, unknown: []record.Section{record.CareTeam}},
		"an allergy that could not be shown in the copy": {copied: func(a *record.Answer) {
			a.Unread = append(a.Unread, record.Unread{Section: record.Allergies})
		}, unknown: []record.Section{record.Allergies}},
		"a letter that cannot be shown now": {change: func(a *record.Answer) {
			a.Unread = append(a.Unread, record.Unread{Section: record.Letters})
		}, unknown: []record.Section{record.CarePlans}},
		"what cannot be shown and has no section": {change: func(a *record.Answer) {
			a.Unread = append(a.Unread, record.Unread{})
		}, unknown: all},
		"letters that are stale": {change: func(a *record.Answer) {
			a.States[record.Letters] = record.State{Kind: record.Stale, At: now}
		}, unknown: []record.Section{record.CarePlans}},
		"allergies that were not told when it was copied": {copied: func(a *record.Answer) {
			without(a, record.Allergies)
			a.States[record.Allergies] = record.State{Kind: record.TimedOut, At: now}
		}, changed: map[record.Section]int{record.Allergies: 1}, unknown: []record.Section{record.Allergies}},
	} {
		t.Run(name, func(t *testing.T) {
			said, live := lasting(), lasting()
			if c.copied != nil {
				c.copied(&said)
			}
			if c.change != nil {
				c.change(&live)
			}
			since, ok := readACopy(t, &memory{}, said, false).Since(recordOf(zofia(), live))
			if !ok || !since.Taken.Equal(now) || !since.Read.Equal(now.Add(6*time.Hour)) || len(since.Parts) != len(all) {
				t.Fatalf("told %+v, %t", since, ok)
			}
			changed := map[record.Section]int{}
			for _, part := range since.Parts {
				if part.Changes > 0 {
					changed[part.Section] = part.Changes
				}
				if part.Whole == slices.Contains(c.unknown, part.Section) {
					t.Errorf("%s is told as whole: %t", part.Section, part.Whole)
				}
			}
			if !maps.Equal(changed, c.changed) {
				t.Errorf("changed %v, want %v", changed, c.changed)
			}
		})
	}
}

// It is told of who was read, to who may have read the same, and never of a drill.
func TestWhatChangedSinceACopyIsToldOfNobodyElse(t *testing.T) {
	other := zofia()
	other.NHSNumber = "9991234578"
	superseded := zofia()
	superseded.NHSNumber, superseded.AskedFor = "9991234578", zofia().NHSNumber
	nobody := zofia()
	nobody.NHSNumber = ""
	for name, c := range map[string]struct {
		person record.Patient
		who    viewing.Staff
		drill  bool
		told   bool
	}{
		"whose copy was read":                    {person: zofia(), who: staff("nurse"), told: true},
		"whose number was replaced":              {person: superseded, who: staff("nurse"), told: true},
		"somebody else":                          {person: other, who: staff("nurse")},
		"somebody of whom nothing is known":      {person: nobody, who: staff("nurse")},
		"a colleague in another role":            {person: zofia(), who: staff("carer")},
		"nobody is signed in":                    {person: zofia()},
		"what was read to try how it would be":   {person: zofia(), who: staff("nurse"), drill: true},
		"a nurse of another home on the same PC": {person: zofia(), who: viewing.Staff{Subject: "n", Role: viewing.Role{ID: "1", Kind: "nurse", Organisation: "VN9B2"}}},
	} {
		m := &memory{}
		d := readACopy(t, m, lasting(), c.drill)
		m.signedIn = c.who
		if _, told := d.Since(recordOf(c.person, lasting())); told != c.told {
			t.Errorf("%s: told %t", name, told)
		}
	}
}

// What is printed in a drill is recorded as a drill's, before and after.
func TestWhatIsPrintedInADrillIsRecordedAsOne(t *testing.T) {
	for _, drill := range []bool{true, false} {
		m := &memory{opener: staff("nurse"), signedIn: staff("nurse")}
		d := desk(t, m)
		d.Take(t.Context(), looked(zofia()))
		if _, err := d.Open(t.Context(), "nurse", "483920", drill); err != nil {
			t.Fatal(err)
		}
		of := viewing.Copied{Kind: viewing.CopyOfRecord, Look: viewing.Look{Person: zofia()}, What: []string{"emergency sheet"}}
		if err := d.Copy(t.Context(), of, viewing.EventPrinted, func(context.Context) error { return nil }); err != nil {
			t.Fatal(err)
		}
		printed := 0
		for _, event := range m.events {
			if event.Kind != viewing.EventPrinted {
				continue
			}
			printed++
			if slices.Contains(event.What, "drill") != drill || !slices.Contains(event.What, "emergency sheet") {
				t.Errorf("a drill %v: recorded is %q", drill, event.What)
			}
		}
		if printed != 2 {
			t.Errorf("%d entries of the printing", printed)
		}
	}
}
