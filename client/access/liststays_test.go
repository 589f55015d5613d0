package access_test

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
)

func (s *memorySources) AskTogether(ctx context.Context, people []record.Patient, source string, sections ...record.Section) iter.Seq2[int, record.Answer] {
	return func(yield func(int, record.Answer) bool) {
		s.mu.Lock()
		answer := s.stays[source]
		s.mu.Unlock()
		if answer == nil || !slices.Equal(sections, []record.Section{record.Contacts}) {
			return
		}
		for i, person := range people {
			if ctx.Err() != nil || !yield(i, answer(ctx, person)) {
				return
			}
		}
	}
}

const lcr = "London Care Record"

// holding is a source that holds these entries and no others, of the sections it is asked for.
func holding(source string, kind record.StateKind, sections []record.Section, entries ...record.Entry) func(context.Context, record.Patient) record.Answer {
	return func(_ context.Context, person record.Patient) record.Answer {
		answer := record.Answer{Source: source, At: now, Patient: &person, States: map[record.Section]record.State{}, RequestIDs: []string{fmt.Sprint(source, " ", sections)}}
		for _, section := range sections {
			answer.States[section] = record.State{Kind: kind, At: now}
		}
		for _, entry := range entries {
			if slices.Contains(sections, entry.Section) && kind == record.Answered {
				entry.Source = source
				answer.Entries = append(answer.Entries, entry)
			}
		}
		return answer
	}
}

func letterOf(id string, date record.Date) record.Entry {
	return record.Entry{Section: record.Letters, Type: "DocumentReference", ID: id, Text: "Letter " + id, ClinicalStatus: record.Active, Date: date, Detail: record.Letter{Kind: "Clinic letter"}}
}

func stayFrom(from, until record.Date) record.Entry {
	return record.Entry{Section: record.Contacts, Type: "Encounter", ID: "stay", Text: "Ward", Date: from, Period: record.Period{From: from, Until: until},
		Detail: record.Contact{Stay: true, Ongoing: !until.Known()}}
}

// newsOf is what the list of a home with Margaret alone says is new, and whether it was told
// by the list's end.
func listNews(t *testing.T, role string, m *memory, sources *memorySources) (viewing.ResidentNews, viewing.ResidentList, *memoryTrail) {
	t.Helper()
	h := furnish(t, role, func(c *access.Config) {
		c.Sources, c.Directory = sources, memoryDirectory{residents: []record.Patient{margaret}}
		if m != nil {
			c.Memory = m
		}
	})
	list := lastList(t, h.desk)
	return list.Rows[0].Fresh, list, h.trail
}

var listSections = []record.Section{record.Allergies, record.CarePlans, record.Letters}

func TestTheListTellsOfLettersAndStaysThatAreNew(t *testing.T) {
	day := func(n int) record.Date { return record.DateOf(now.AddDate(0, 0, -n), record.ToDay) }
	fresh, old := letterOf("fresh", day(2)), letterOf("old", day(200))
	home, there, long := stayFrom(day(5), day(2)), stayFrom(day(1), record.Date{}), stayFrom(day(90), day(80))
	open := stayFrom(day(3), record.Date{})
	open.Detail = record.Contact{Stay: true}
	endless, left := stayFrom(day(200), record.Date{}), stayFrom(day(5), record.Date{})
	says := letterOf("says", day(2))
	says.Detail = record.Letter{Discharge: true, About: record.Period{From: day(5), Until: day(2)}}
	other := letterOf("other", day(2))
	other.Detail = record.Letter{Discharge: true, About: record.Period{From: day(4), Until: day(2)}}
	looked := func(t *testing.T, entries ...record.Entry) *memory {
		m := newMemory()
		chart := record.NewChart(margaret, []record.Supplier{{Name: lcr}}).With(holding(lcr, record.Answered, append(listSections, record.Contacts), entries...)(t.Context(), margaret))
		shown := changes.Shown{Chart: chart, Entries: map[record.Section][]record.Entry{record.Letters: chart.Entries(record.Letters), record.Contacts: chart.Entries(record.Contacts)}}
		if err := m.Remember(t.Context(), changes.MemoryKey{Organisation: "VN9A1", Role: "nurse", Person: margaret}, func(before changes.Memory) changes.Memory { return before.WithShown(now.AddDate(0, 0, -3), shown) }); err != nil {
			t.Fatal(err)
		}
		return m
	}
	for name, test := range map[string]struct {
		seen    []record.Entry // nil: nobody has looked
		entries []record.Entry
		kind    record.StateKind // of contacts; answered where empty
		want    viewing.ResidentNews
	}{
		"nothing there, nobody looked":         {nil, nil, "", viewing.ResidentNews{Days: 30}},
		"nobody looked":                        {nil, []record.Entry{fresh, old}, "", viewing.ResidentNews{Days: 30, Letters: 1}},
		"nothing since the look":               {[]record.Entry{fresh, old, long}, []record.Entry{fresh, old, long}, "", viewing.ResidentNews{}},
		"a letter since":                       {[]record.Entry{old}, []record.Entry{fresh, old}, "", viewing.ResidentNews{Letters: 1}},
		"an old letter that came late":         {[]record.Entry{fresh}, []record.Entry{fresh, old}, "", viewing.ResidentNews{Letters: 1}},
		"home since":                           {[]record.Entry{old}, []record.Entry{old, home}, "", viewing.ResidentNews{Home: day(2)}},
		"in hospital now":                      {[]record.Entry{old}, []record.Entry{old, there}, "", viewing.ResidentNews{InHospital: day(1)}},
		"in hospital, and it was seen":         {[]record.Entry{old, there}, []record.Entry{old, there}, "", viewing.ResidentNews{InHospital: day(1)}},
		"nobody closed it":                     {[]record.Entry{old}, []record.Entry{old, endless}, "", viewing.ResidentNews{InHospital: day(200), Endless: true}},
		"a letter says that it is over":        {[]record.Entry{old}, []record.Entry{old, left, says}, "", viewing.ResidentNews{Letters: 1, Home: day(2), ByLetter: true}},
		"a letter that may be of another stay": {[]record.Entry{old}, []record.Entry{old, left, other}, "", viewing.ResidentNews{Letters: 1, InHospital: day(5), Doubtful: true}},
		"nobody says until when":               {[]record.Entry{old}, []record.Entry{old, open}, "", viewing.ResidentNews{Began: day(3)}},
		"stays have not all come":              {[]record.Entry{old}, []record.Entry{old, fresh}, record.Incomplete, viewing.ResidentNews{Letters: 1, Unsure: true}},
		"stays failed, nobody looked":          {nil, []record.Entry{old}, record.Failed, viewing.ResidentNews{Days: 30, Unsure: true}},
		"stays of somebody who is known":       {[]record.Entry{old, long}, []record.Entry{old, long}, record.AnsweredEmpty, viewing.ResidentNews{}},
	} {
		t.Run(name, func(t *testing.T) {
			kind := test.kind
			if kind == "" {
				kind = record.Answered
			}
			var m *memory
			if test.seen != nil {
				m = looked(t, test.seen...)
			}
			got, list, _ := listNews(t, "nurse", m, &memorySources{order: []string{lcr},
				answers: map[string]func(context.Context, record.Patient) record.Answer{lcr: holding(lcr, record.Answered, listSections, test.entries...)},
				stays:   map[string]func(context.Context, record.Patient) record.Answer{lcr: holding(lcr, kind, []record.Section{record.Contacts}, test.entries...)},
			})
			if got != test.want || !list.News || len(list.Apart) > 0 {
				t.Errorf("new is %+v, want %+v; news %t, apart %v", got, test.want, list.News, list.Apart)
			}
		})
	}
}

func TestASourceThatDidNotAnswerLeavesOpenWhatIsNew(t *testing.T) {
	failed := record.NotAnswered(record.Supplier{Name: "Oxford"}, record.State{Kind: record.TimedOut, At: now})
	sources := &memorySources{order: []string{lcr, "Oxford"}, answers: map[string]func(context.Context, record.Patient) record.Answer{
		lcr: holding(lcr, record.Answered, listSections), "Oxford": func(context.Context, record.Patient) record.Answer { return failed },
	}}
	sources.stays = map[string]func(context.Context, record.Patient) record.Answer{
		lcr: holding(lcr, record.Answered, []record.Section{record.Contacts}),
		"Oxford": func(context.Context, record.Patient) record.Answer {
			t.Error("a source that failed is asked more")
			return failed
		},
	}
	if got, _, _ := listNews(t, "nurse", newMemory(), sources); !got.Unsure {
		t.Errorf("what is new is %+v", got)
	}
}

func TestWhoCannotBeAskedTogetherIsSaidNotToTellOfStays(t *testing.T) {
	sources := &memorySources{order: []string{lcr}, answers: map[string]func(context.Context, record.Patient) record.Answer{lcr: holding(lcr, record.Answered, listSections)}}
	_, list, trail := listNews(t, "nurse", newMemory(), sources)
	if !slices.Equal(list.Apart, []string{lcr}) {
		t.Errorf("%v are said not to tell of stays", list.Apart)
	}
	if got := len(trail.of(viewing.EventAnswered)); got != 1 {
		t.Errorf("%d answers are recorded", got)
	}
}

// What is asked for beside the words is in the trail with the requests it took, before the
// list tells of it; a role that does not see it does not have it asked for.
func TestStaysAreRecordedBeforeTheListTellsOfThem(t *testing.T) {
	for role, want := range map[string]int{"nurse": 2, "carer": 1} {
		entries := []record.Entry{stayFrom(record.DateOf(now.Add(-time.Hour), record.ToDay), record.Date{})}
		sources := &memorySources{order: []string{lcr}, answers: map[string]func(context.Context, record.Patient) record.Answer{lcr: holding(lcr, record.Answered, listSections)},
			stays: map[string]func(context.Context, record.Patient) record.Answer{lcr: holding(lcr, record.Answered, []record.Section{record.Contacts}, entries...)}}
		h := furnish(t, role, func(c *access.Config) {
			c.Sources, c.Directory = sources, memoryDirectory{residents: []record.Patient{margaret}}
		})
		told := false
		err := h.desk.Residents(t.Context(), false, func(list viewing.ResidentList) {
			told = list.Rows[0].Fresh.InHospital.Known()
			if told && len(h.trail.of(viewing.EventAnswered)) < 2 {
				t.Error("a stay is told of before it is in the trail")
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		answered := h.trail.of(viewing.EventAnswered)
		if told != (want == 2) || len(answered) != want {
			t.Fatalf("%s: told %t, %d answers in the trail", role, told, len(answered))
		}
		last := answered[len(answered)-1]
		if want == 2 && (!slices.Equal(last.What, []string{"contacts"}) || len(last.RequestIDs) != 1 || last.Person.NHSNumber != margaret.NHSNumber || !strings.Contains(last.RequestIDs[0], "contacts")) {
			t.Errorf("the trail has %v, %v", last.What, last.RequestIDs)
		}
	}
}

func TestStaysThatCannotBeRecordedAreNotShown(t *testing.T) {
	sources := &memorySources{order: []string{lcr}, answers: map[string]func(context.Context, record.Patient) record.Answer{lcr: holding(lcr, record.Answered, listSections)},
		stays: map[string]func(context.Context, record.Patient) record.Answer{lcr: holding(lcr, record.Answered, []record.Section{record.Contacts}, stayFrom(record.DateOf(now, record.ToDay), record.Date{}))}}
	h := furnish(t, "nurse", func(c *access.Config) {
		c.Sources, c.Directory = sources, memoryDirectory{residents: []record.Patient{margaret}}
	})
	h.trail.full = func(event viewing.Event) bool { return slices.Equal(event.What, []string{"contacts"}) }
	err := h.desk.Residents(t.Context(), false, func(list viewing.ResidentList) {
		if list.Rows[0].Fresh.InHospital.Known() {
			t.Error("shown")
		}
	})
	if record.KindOf(err) != record.Local {
		t.Errorf("listing said %v", err)
	}
}

// Nobody is told of another's stay: an answer whose person is another is refused.
func TestAStayOfSomebodyElseIsNotTold(t *testing.T) {
	other := holding(lcr, record.Answered, []record.Section{record.Contacts}, stayFrom(record.DateOf(now, record.ToDay), record.Date{}))
	sources := &memorySources{order: []string{lcr}, answers: map[string]func(context.Context, record.Patient) record.Answer{lcr: holding(lcr, record.Answered, listSections)},
		stays: map[string]func(context.Context, record.Patient) record.Answer{lcr: func(ctx context.Context, _ record.Patient) record.Answer { return other(ctx, stranger) }}}
	if got, _, _ := listNews(t, "nurse", newMemory(), sources); got.InHospital.Known() || !got.Unsure {
		t.Errorf("what is new is %+v", got)
	}
}

func TestStaysAreNotAskedForAgainWhileTheyAreFresh(t *testing.T) {
	asked := 0
	sources := &memorySources{order: []string{lcr}, answers: map[string]func(context.Context, record.Patient) record.Answer{lcr: holding(lcr, record.Answered, listSections)}}
	there := holding(lcr, record.Answered, []record.Section{record.Contacts}, stayFrom(record.DateOf(now, record.ToDay), record.Date{}))
	sources.stays = map[string]func(context.Context, record.Patient) record.Answer{lcr: func(ctx context.Context, person record.Patient) record.Answer { asked++; return there(ctx, person) }}
	h := furnish(t, "nurse", func(c *access.Config) {
		c.Sources, c.Directory, c.Recent = sources, memoryDirectory{residents: []record.Patient{margaret}}, time.Minute
	})
	for range 3 {
		if list := lastList(t, h.desk); !list.Rows[0].Fresh.InHospital.Known() {
			t.Error("the stay is not told")
		}
	}
	if asked != 1 {
		t.Errorf("stays are asked for %d times", asked)
	}
}
