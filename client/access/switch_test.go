package access_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
)

// numbered is one of many made-up people, with a number of the test range.
func numbered(i int) record.Patient {
	for nine := fmt.Sprintf("999%06d", i); ; nine = fmt.Sprintf("999%06d", i) {
		if digit, ok := nhs.CheckDigit(nine); ok {
			return record.Patient{NHSNumber: record.NHSNumber(nine + string(digit)), Name: record.Name{Family: fmt.Sprintf("Family%d", i)}}
		}
		i += 500_000
	}
}

// A thousand people are opened one after the other, each left as soon as something
// of theirs is seen. Two sources answer before that, and so does one that answers
// about the person before. Of the others one answers when it is told to stop, and
// one does not heed that and answers while the next person is open. Whatever is
// shown is about the person it was asked for.
func TestNothingOfOnePersonIsShownAsAnothersHoweverFastTheyAreSwitched(t *testing.T) {
	const people = 1000
	h := open(t, "nurse")
	next := gatesFor(people)
	said := func(name string, about record.Patient) record.Answer {
		answer := everySection(about)
		answer.Source = name
		for i := range answer.Entries {
			answer.Entries[i].Text, answer.Entries[i].Source = string(about.NHSNumber), name
		}
		return answer
	}
	place := map[record.NHSNumber]int{}
	for i := range people {
		place[numbered(i).NHSNumber] = i
	}
	ways := map[string]func(context.Context, record.Patient) record.Patient{
		"London": func(_ context.Context, person record.Patient) record.Patient { return person },
		"Oxford": func(_ context.Context, person record.Patient) record.Patient { return person },
		"Slow": func(ctx context.Context, person record.Patient) record.Patient {
			<-ctx.Done() // so slow that it answers only when nobody listens any more
			return person
		},
		"Deaf": func(_ context.Context, person record.Patient) record.Patient {
			<-next[place[person.NHSNumber]] // it goes on whoever leaves
			return person
		},
		"Muddled": func(_ context.Context, person record.Patient) record.Patient {
			return numbered(max(place[person.NHSNumber]-1, 0))
		},
	}
	h.sources.order = slices.Sorted(maps.Keys(ways))
	for name, way := range ways {
		h.sources.answers[name] = func(ctx context.Context, person record.Patient) record.Answer { return said(name, way(ctx, person)) }
	}
	h.sources.early = []func(record.Answer) record.Answer{func(answer record.Answer) record.Answer {
		answer.Entries = slices.Clone(answer.Entries[:1])
		return answer
	}}
	least := 2 * len(record.Sections()) // of the two that answer before the switch
	var looking sync.WaitGroup
	for i := range people {
		who := numbered(i)
		ctx, leave := context.WithCancel(t.Context())
		seen := make(chan struct{})
		var once sync.Once
		looking.Go(func() {
			_ = h.desk.Open(ctx, viewing.Look{Person: who, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}, func(chart record.Chart) {
				if shown := assertOnly(t, chart, who); shown >= least {
					once.Do(func() { close(seen) })
				}
			})
			once.Do(func() { t.Errorf("person %d: never as many as %d entries were seen", i, least); close(seen) })
		})
		<-seen
		leave()
		if i > 0 {
			close(next[i-1]) // the one before is answered for while this one was open
		}
	}
	close(next[people-1])
	looking.Wait()
	looks := 0
	for _, event := range h.trail.events {
		if event.Kind != viewing.EventAnswered {
			continue
		}
		if looks++; event.Outcome != "abandoned" {
			t.Errorf("a look that was given up is recorded as %q", event.Outcome)
		}
	}
	if looks != people {
		t.Errorf("%d of %d looks have their outcome in the trail", looks, people)
	}
}

func gatesFor(n int) []chan struct{} {
	gates := make([]chan struct{}, n)
	for i := range gates {
		gates[i] = make(chan struct{})
	}
	return gates
}

// assertOnly checks that all of a chart is about one person, and counts what it shows.
func assertOnly(t *testing.T, chart record.Chart, who record.Patient) int {
	t.Helper()
	if chart.Person.NHSNumber != who.NHSNumber {
		t.Error("the chart is of somebody else")
	}
	shown := 0
	for _, answer := range chart.Answers() {
		if answer.Patient != nil && answer.Patient.NHSNumber != who.NHSNumber {
			t.Error("the answer is about somebody else")
		}
		for _, entry := range answer.Entries {
			if shown++; entry.Text != string(who.NHSNumber) {
				t.Error("an entry is about somebody else")
			}
		}
	}
	return shown
}

// What a source says first is held to the same rules as what it says last.
func TestAnEarlyAnswerIsFilteredAndCheckedLikeTheLast(t *testing.T) {
	h := open(t, "receptionist")
	early := 0
	h.sources.early = []func(record.Answer) record.Answer{func(answer record.Answer) record.Answer {
		answer.States = map[record.Section]record.State{}
		for _, section := range record.Sections() {
			answer.States[section] = record.State{Kind: record.Waiting}
		}
		return answer
	}, func(answer record.Answer) record.Answer {
		answer.Patient = &stranger
		return answer
	}}
	err := h.desk.Open(t.Context(), viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}, func(chart record.Chart) {
		early++
		for _, section := range record.Sections() {
			if section != record.Flags && section != record.Appointments && len(chart.Entries(section)) > 0 {
				t.Errorf("chart %d: %s is shown to a receptionist", early, section)
			}
		}
		if early == 3 && (len(chart.Entries(record.Appointments)) > 0 || chart.Refused() == 0) {
			t.Error("an early answer about somebody else is shown")
		}
		if early == 2 && chart.Settled() {
			t.Error("an early answer is taken for the last")
		}
	})
	if err != nil || early != 4 {
		t.Errorf("%d charts, %v", early, err)
	}
}

// The trail has what a service needs to find its own record of the same look: one
// correlation id, and the id of each request once.
func TestTheTrailHasTheIdsOfEveryCall(t *testing.T) {
	h := open(t, "nurse")
	h.sources.answers["London Care Record"] = func(_ context.Context, person record.Patient) record.Answer {
		answer := everySection(person)
		answer.RequestIDs = []string{"request-1", "request-2"}
		return answer
	}
	h.sources.early = []func(record.Answer) record.Answer{func(answer record.Answer) record.Answer { return answer }}
	if _, err := h.look(t, margaret); err != nil {
		t.Fatal(err)
	}
	last := h.trail.last()
	if last.Kind != viewing.EventAnswered || !slices.Equal(last.RequestIDs, []string{"request-1", "request-2"}) {
		t.Errorf("%s has the requests %v", last.Kind, last.RequestIDs)
	}
	look := viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
	letter := record.Entry{Section: record.Letters, Type: "DocumentReference", ID: "1", Source: "London Care Record",
		Detail: record.Letter{Attachments: []record.Attachment{{URL: "Binary/1"}}}}
	if err := h.desk.Document(t.Context(), look, letter, 0, func(record.Document) {}); err != nil {
		t.Fatal(err)
	}
	if err := h.desk.AskAgain(t.Context(), look, "London Care Record", func(record.Answer) {}); err != nil {
		t.Fatal(err)
	}
	seen := map[viewing.EventKind]bool{}
	for _, event := range h.trail.events {
		switch event.Kind {
		case viewing.EventOpen, viewing.EventAnswered, viewing.EventDocument, viewing.EventAskAgain:
			seen[event.Kind] = true
			if event.Correlation != "correlation-s-nurse" {
				t.Errorf("%s has the correlation id %q", event.Kind, event.Correlation)
			}
		}
	}
	if len(seen) != 4 {
		t.Errorf("the trail has %v", seen)
	}
}

// Role × section × what an entry is: each cell of the policy, written out.
func TestEachCellOfThePolicyShowsWhatItSays(t *testing.T) {
	day := func(d int) record.Date { return record.Day(2026, time.November, d) }
	entries := map[string]record.Entry{
		"gone":      {ClinicalStatus: record.Inactive, Date: day(1)},
		"now":       {ClinicalStatus: record.Active, Date: day(1)},
		"discharge": {ClinicalStatus: record.Active, Detail: record.Letter{Discharge: true}, Date: day(1)},
		"form":      {ClinicalStatus: record.Active, Detail: record.Letter{Plan: true}, Date: day(1)},
		"gp-old":    {Detail: record.Contact{GeneralPractice: true}, Date: day(1)},
		"gp-1":      {Detail: record.Contact{GeneralPractice: true}, Date: day(2)},
		"gp-2":      {Detail: record.Contact{GeneralPractice: true}, Date: day(3)},
		"gp-3":      {Detail: record.Contact{GeneralPractice: true}, Date: day(4)},
	}
	all := []string{"discharge", "form", "gone", "gp-1", "gp-2", "gp-3", "gp-old", "now"}
	care := map[record.Section][]string{
		record.CarePlans: all, record.Letters: {"discharge", "form"}, record.Medicines: all, record.Allergies: all,
		record.Problems: {"gp-1", "gp-2", "gp-3", "gp-old", "now"}, record.Immunisations: all, record.Contacts: {"gp-1", "gp-2", "gp-3"},
		record.Flags: all, record.Appointments: all, record.CareTeam: all,
	}
	whole := map[record.Section][]string{}
	for _, section := range record.Sections() {
		whole[section] = all
	}
	matrix := map[string]map[record.Section][]string{
		"receptionist": {record.Flags: all, record.Appointments: all},
		"carer":        care, "manager": care, "nurse": whole, "clinician": whole, "ambulance": whole,
	}
	for role, cells := range matrix {
		for _, section := range record.Sections() {
			h := open(t, role)
			h.sources.answers["London Care Record"] = func(_ context.Context, person record.Patient) record.Answer {
				answer := record.Answer{Source: "London Care Record", At: now, Patient: &person, States: map[record.Section]record.State{section: {Kind: record.Answered, At: now}}}
				for id, entry := range entries {
					entry.Section, entry.ID, entry.Text = section, id, id
					answer.Entries = append(answer.Entries, entry)
				}
				return answer
			}
			chart, err := h.look(t, margaret)
			if err != nil {
				t.Fatal(err)
			}
			var shown []string
			for _, entry := range chart.Entries(section) {
				shown = append(shown, entry.ID)
				if said := entry.Text == entry.ID; said == (role == "receptionist") {
					t.Errorf("%s × %s: %s says %q", role, section, entry.ID, entry.Text)
				}
			}
			slices.Sort(shown)
			if !slices.Equal(shown, cells[section]) {
				t.Errorf("%s × %s: shows %v, want %v", role, section, shown, cells[section])
			}
			state := chart.Section(section).States[0].State.Kind
			onlyThere := role == "receptionist" && len(cells[section]) > 0 // what they say is taken out
			if taken := len(shown) < len(entries) || onlyThere; (state == record.WithheldRole) != taken {
				t.Errorf("%s × %s: %d of %d shown and said to be %q", role, section, len(shown), len(entries), state)
			}
		}
	}
}
