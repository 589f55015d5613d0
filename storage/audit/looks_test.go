package audit_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"careview/client/record"
	"careview/storage/audit"
)

var (
	ann       = record.Staff{Subject: "s-ann", Name: "Ann Lee", Role: record.Role{ID: "1", Name: "Nurse", Kind: "nurse"}}
	tunde     = record.Staff{Subject: "s-tunde", Name: "Tunde Bello", Role: record.Role{ID: "2", Name: "Carer", Kind: "carer"}}
	zebedee   = person("9991234567", "Zebedee", "Margaret")
	quagmire  = person("9990000026", "Quagmire", "Daniel")
	nameless  = record.Patient{Identifiers: []record.Identifier{{System: "urn:local", Value: "7"}}, Name: record.Name{Family: "Unknown"}}
	emergency = record.Look{Relationship: record.CaresNow, Permission: record.Emergency, Reason: "Found on the stairs"}
)

// shift writes a morning: a list of residents, two looks that run beside each other, one
// in an emergency, one refused, one at somebody without a number, and a search. It
// returns where each begins.
func shift(t testing.TB, trail *audit.Trail, clock *time.Time) map[string]uint64 {
	begins := map[string]uint64{}
	event := func(named string, e record.Event) uint64 {
		*clock = clock.Add(time.Minute)
		number := append1(t, trail, e)
		if named != "" {
			begins[named] = number
		}
		return number
	}
	list := event("list", record.Event{Kind: record.EventResidents, Staff: ann})
	event("", record.Event{Kind: record.EventResidents, Follows: list, Staff: ann, Outcome: "success"})
	for _, who := range []record.Patient{zebedee, quagmire} {
		event("", record.Event{Kind: record.EventMatch, Follows: list, Staff: ann, Person: who, Outcome: "success"})
		event("", record.Event{Kind: record.EventAnswered, Follows: list, Staff: ann, Person: who, Outcome: "success"})
	}
	home := record.Look{Relationship: record.Resident}
	open := event("look", record.Event{Kind: record.EventOpen, Staff: ann, Person: zebedee, Look: home})
	other := event("emergency", record.Event{Kind: record.EventOpen, Staff: tunde, Person: quagmire, Look: emergency})
	event("", record.Event{Kind: record.EventAlert, Follows: other, Staff: tunde, Outcome: "raised"})
	event("", record.Event{Kind: record.EventAnswered, Follows: open, Staff: ann, Person: zebedee, Look: home, Outcome: "success"})
	event("", record.Event{Kind: record.EventAnswered, Follows: other, Staff: tunde, Person: quagmire, Look: emergency, Outcome: "abandoned"})
	event("", record.Event{Kind: record.EventDocument, Staff: ann, Person: zebedee, Look: home, What: []string{"Letter from the ward"}})
	event("refused", record.Event{Kind: record.EventRefused, Staff: tunde, Person: zebedee, Outcome: "refused", What: []string{string(record.EventOpen)}})
	event("", record.Event{Kind: record.EventClose, Staff: ann, Person: zebedee, Look: home, Outcome: "success"})
	event("without a number", record.Event{Kind: record.EventOpen, Staff: ann, Person: nameless, Look: home})
	find := event("search", record.Event{Kind: record.EventFind, Staff: tunde, Query: "zebedee 24 2 43"})
	event("", record.Event{Kind: record.EventMatch, Follows: find, Staff: tunde, Person: zebedee, Outcome: "success"})
	event("again", record.Event{Kind: record.EventOpen, Staff: ann, Person: zebedee, Look: home})
	event("locked", record.Event{Kind: record.EventLock, Staff: ann, Outcome: "success"})
	event("late", record.Event{Kind: record.EventClose, Staff: ann, Person: zebedee, Look: home, Outcome: "success"})
	return begins
}

func begun(page record.TrailPage) (firsts []uint64) {
	for _, look := range page.Looks {
		firsts = append(firsts, look.Sequence)
	}
	return firsts
}

func TestEachFilterTakesTheLooksThatMeetIt(t *testing.T) {
	trail, clock := clockedTrail(t)
	start := *clock
	begins := shift(t, trail, clock)
	for name, c := range map[string]struct {
		asked record.TrailQuery
		want  []string // newest first
	}{
		"nothing asked":        {record.TrailQuery{}, []string{"late", "locked", "again", "search", "without a number", "refused", "emergency", "look", "list"}},
		"person":               {record.TrailQuery{Person: "9991234567"}, []string{"late", "again", "search", "refused", "look", "list"}},
		"person, none":         {record.TrailQuery{Person: "9990000034"}, nil},
		"staff":                {record.TrailQuery{Staff: "bello"}, []string{"search", "refused", "emergency"}},
		"role":                 {record.TrailQuery{Role: "Carer"}, []string{"search", "refused", "emergency"}},
		"part of a role":       {record.TrailQuery{Role: "Care"}, nil},
		"kind":                 {record.TrailQuery{Kinds: []record.EventKind{record.EventDocument, record.EventAlert}}, []string{"emergency", "look"}},
		"outcome":              {record.TrailQuery{Outcome: "abandoned"}, []string{"emergency"}},
		"success, not worse":   {record.TrailQuery{Outcome: "success", Staff: "tunde"}, []string{"search"}},
		"since":                {record.TrailQuery{From: start.Add(16 * time.Minute)}, []string{"late", "locked", "again", "search"}},
		"until":                {record.TrailQuery{To: start.Add(8 * time.Minute)}, []string{"look", "list"}},
		"older than":           {record.TrailQuery{Before: begins["emergency"]}, []string{"look", "list"}},
		"words in a reason":    {record.TrailQuery{Words: "on the STAIRS"}, []string{"emergency"}},
		"words in a name":      {record.TrailQuery{Words: "margaret zebedee"}, []string{"late", "again", "search", "refused", "look", "list"}},
		"words of a search":    {record.TrailQuery{Words: "zebedee 24"}, []string{"search"}},
		"words of a document":  {record.TrailQuery{Words: "from the ward"}, []string{"look"}},
		"words and a filter":   {record.TrailQuery{Words: "zebedee", Staff: "tunde", Kinds: []record.EventKind{record.EventFind}}, []string{"search"}},
		"words that are not":   {record.TrailQuery{Words: "xylophone"}, nil},
		"person by somebody":   {record.TrailQuery{Person: "9991234567", Role: "Carer"}, []string{"search", "refused"}},
		"person and emergency": {record.TrailQuery{Person: "9991234567", Kinds: []record.EventKind{record.EventAlert}}, nil},
	} {
		var want []uint64
		for _, named := range c.want {
			want = append(want, begins[named])
		}
		page, err := trail.Looks(t.Context(), c.asked, 50, nil)
		if got := begun(page); err != nil || !slices.Equal(got, want) || page.More {
			t.Errorf("%s: looks %v, want %v (%s); more %v, %v", name, got, want, c.want, page.More, err)
		}
		entries := 0
		err = trail.Each(t.Context(), c.asked, func(record.Outgoing) error { entries++; return nil })
		for _, look := range page.Looks {
			entries -= look.Entries
		}
		if err != nil || entries != 0 {
			t.Errorf("%s: saved are %d entries more than are shown (%v)", name, entries, err)
		}
	}
}

func TestWhatBelongsTogetherIsOneLook(t *testing.T) {
	trail, clock := clockedTrail(t)
	begins := shift(t, trail, clock)
	page, err := trail.Looks(t.Context(), record.TrailQuery{}, 50, nil)
	if err != nil {
		t.Fatal(err)
	}
	said := map[uint64]string{}
	for _, look := range page.Looks {
		said[look.Sequence] = fmt.Sprintf("%d entries, %d people, %q, %d done", look.Entries, look.People, look.Outcome, len(look.Done))
		entries, err := trail.Look(t.Context(), look.Sequence)
		if err != nil || len(entries) != look.Entries || entries[0].Sequence != look.Sequence {
			t.Errorf("the look of entry %d opens into %d entries, %v", look.Sequence, len(entries), err)
		}
	}
	for named, want := range map[string]string{
		"list":      `6 entries, 2 people, "success", 0 done`,
		"look":      `4 entries, 0 people, "success", 2 done`,
		"emergency": `3 entries, 0 people, "abandoned", 0 done`,
		"search":    `2 entries, 1 people, "success", 0 done`,
		"again":     `1 entries, 0 people, "", 0 done`,
	} {
		if got := said[begins[named]]; got != want {
			t.Errorf("%s: %s, want %s", named, got, want)
		}
	}
}

// An entry that cannot be read may be what is asked for: no choice leaves it out. One of
// which only the sealed part cannot be read is left out by what is open of it alone.
func TestWhatCannotBeReadIsLeftOutByNoChoice(t *testing.T) {
	trail, clock := clockedTrail(t)
	shift(t, trail, clock)
	config := configOf(filepath.Join(t.TempDir(), "other.db"))
	config.Keyring = newRing(8)
	other, err := audit.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	unread, err := trail.TakeLeaf(t.Context(), nil, record.Event{})
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := trail.TakeLeaf(t.Context(), other, record.Event{Kind: record.EventOpen, Staff: tunde, Person: nameless, Outcome: "refused"})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		asked record.TrailQuery
		want  []uint64
	}{
		"words":          {record.TrailQuery{Words: "xylophone"}, []uint64{sealed, unread}},
		"person":         {record.TrailQuery{Person: "9990000034"}, []uint64{unread}},
		"staff":          {record.TrailQuery{Staff: "nobody"}, []uint64{unread}},
		"role":           {record.TrailQuery{Role: "Cook"}, []uint64{unread}},
		"kind":           {record.TrailQuery{Kinds: []record.EventKind{record.EventCopied}}, []uint64{unread}},
		"outcome":        {record.TrailQuery{Outcome: "refused", Words: "xylophone"}, []uint64{sealed, unread}},
		"day":            {record.TrailQuery{From: clock.AddDate(1, 0, 0)}, []uint64{unread}},
		"older, of both": {record.TrailQuery{Words: "xylophone", Before: sealed}, []uint64{unread}},
		"older":          {record.TrailQuery{Words: "xylophone", Before: unread}, nil},
	} {
		page, err := trail.Looks(t.Context(), c.asked, 50, nil)
		if got := begun(page); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: looks %v, want %v; %v", name, got, c.want, err)
		}
		for _, look := range page.Looks {
			if look.Event.Kind != audit.Unreadable {
				t.Errorf("%s: look %d is a %q", name, look.Sequence, look.Event.Kind)
			}
		}
	}
}

// A long look says of every kind of thing that was done that it was, which pages were
// read, and how much more there is.
func TestALongLookHidesNoKindOfThingThatWasDone(t *testing.T) {
	trail, _ := clockedTrail(t)
	event := record.Event{Kind: record.EventOpen, Staff: ann, Person: zebedee}
	append1(t, trail, event)
	for range 20 {
		event.Kind = record.EventDocument
		append1(t, trail, event)
	}
	for _, kind := range []record.EventKind{record.EventPrinted, record.EventPrinted, record.EventCopied, record.EventClose} {
		event.Kind = kind
		append1(t, trail, event)
	}
	page, err := trail.Looks(t.Context(), record.TrailQuery{}, 5, nil)
	if err != nil || len(page.Looks) != 1 {
		t.Fatalf("%d looks, %v", len(page.Looks), err)
	}
	look, kinds := page.Looks[0], map[record.EventKind]int{}
	for _, entry := range look.Done {
		kinds[entry.Event.Kind]++
	}
	if kinds[record.EventPrinted] != 1 || kinds[record.EventCopied] != 1 || kinds[record.EventClose] != 1 || len(look.Done)+look.DoneMore != 24 || look.DoneMore == 0 {
		t.Errorf("done were %v, and %d more", kinds, look.DoneMore)
	}
}

// Page after page gives every look once, also when more is written meanwhile, and a trail
// that is opened again, whose index was kept, gives the same.
func TestPageAfterPageGivesEachLookOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	clock := now
	config := configOf(path)
	config.Now = func() time.Time { return clock }
	if err := audit.Fill(t.Context(), config, 1050, day); err != nil { // so many that the index is kept
		t.Fatal(err)
	}
	trail, err := audit.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	shift(t, trail, &clock)
	for _, words := range []string{"", "made"} {
		var read []uint64
		asked := record.TrailQuery{Words: words}
		all, err := trail.Looks(t.Context(), asked, 10_000, nil)
		if err != nil {
			t.Fatal(err)
		}
		for more := true; more; {
			page, err := trail.Looks(t.Context(), asked, 60, nil)
			if err != nil {
				t.Fatal(err)
			}
			shift(t, trail, &clock)
			read, more = append(read, begun(page)...), page.More
			asked.Before = read[len(read)-1]
		}
		if want := begun(all); !slices.Equal(read, want) {
			t.Errorf("%q: page after page there are %d looks, at once %d", words, len(read), len(want))
		}
	}
	before, err := trail.Looks(t.Context(), record.TrailQuery{}, 10_000, nil)
	if err == nil {
		err = trail.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	again := openTrail(t, path)
	after, err := again.Looks(t.Context(), record.TrailQuery{}, 10_000, nil)
	if err != nil || !slices.Equal(begun(before), begun(after)) {
		t.Errorf("opened again there are %d looks instead of %d (%v)", len(after.Looks), len(before.Looks), err)
	}
}

func TestASearchForWordsSaysHowFarItHasComeAndCanBeStopped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	if err := audit.Fill(t.Context(), configOf(path), 2400, day); err != nil {
		t.Fatal(err)
	}
	trail := openTrail(t, path)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var steps []uint64
	page, err := trail.Looks(t.Context(), record.TrailQuery{Words: "family-3"}, 10_000, func(p record.TrailPage) { steps = append(steps, p.Searched) })
	if err != nil || !slices.Equal(steps, []uint64{2000, 2400}) || page.Of != 2400 || len(page.Looks) == 0 {
		t.Errorf("it came %d of %d, with %d looks, %v", steps, page.Of, len(page.Looks), err)
	}
	_, err = trail.Looks(ctx, record.TrailQuery{Words: "family-3"}, 10_000, func(record.TrailPage) { stop() })
	if err == nil {
		t.Error("it was not stopped")
	}
}

// day is the n-th entry of days on which sixty people are looked at by ten members of
// staff, each look of four entries.
func day(n uint64) record.Event {
	look := (n - 1) / 4
	who := record.Staff{Subject: fmt.Sprintf("s-%d", look%10), Name: fmt.Sprintf("Member %d", look%10), Role: record.Role{ID: "1", Name: "Nurse", Kind: "nurse"}}
	about := person(fmt.Sprintf("999%07d", look%60), fmt.Sprintf("Family-%d", look%60), "Made")
	event := record.Event{Kind: record.EventOpen, Staff: who, Person: about, Look: record.Look{Person: about, Relationship: record.Resident}}
	switch n % 4 {
	case 2:
		event.Kind, event.Follows, event.Outcome = record.EventAnswered, n-1, "success"
		event.Sources = []record.SourceOutcome{{Source: "London Care Record", State: record.Answered, Shown: 120}, {Source: "Universal Care Plan", State: record.Answered, Shown: 3}}
	case 3:
		event.Kind, event.Outcome, event.What = record.EventDocument, "success", []string{"London Care Record DocumentReference/7"}
	case 0:
		event.Kind, event.Outcome = record.EventClose, "success"
	}
	return event
}

// BenchmarkLooks reads a trail of 1,000,000 entries while entries are added to it: the
// first page, and pages by a person, a member of staff and a rare outcome.
func BenchmarkLooks(b *testing.B) {
	path := filepath.Join(b.TempDir(), "trail.db")
	if err := audit.Fill(b.Context(), configOf(path), 1_000_000, day); err != nil {
		b.Fatal(err)
	}
	trail := openTrail(b, path)
	start := time.Now()
	if _, err := trail.Looks(b.Context(), record.TrailQuery{}, 1, nil); err != nil { // waits for the index
		b.Fatal(err)
	}
	index := time.Since(start)
	ctx, stop := context.WithCancel(b.Context())
	var adding sync.WaitGroup
	defer adding.Wait()
	defer stop()
	adding.Go(func() {
		for n := uint64(1); ctx.Err() == nil; n++ {
			if _, err := trail.Append(ctx, day(4*n+1)); err != nil && ctx.Err() == nil {
				b.Error(err)
			}
			time.Sleep(10 * time.Millisecond)
		}
	})
	for name, asked := range map[string]record.TrailQuery{
		"first": {}, "person": {Person: "9990000007"}, "staff": {Staff: "member 3"}, "none": {Outcome: "refused"}, "last": {Before: 400},
		"days": {Kinds: []record.EventKind{record.EventPrinted}, From: now.Add(-time.Hour), To: now.Add(time.Hour)},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := trail.Looks(b.Context(), asked, 100, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(index.Seconds(), "index-s")
		})
	}
}
