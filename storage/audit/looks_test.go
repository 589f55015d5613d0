package audit_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
)

var (
	ann       = viewing.Staff{Subject: "s-ann", Name: "Ann Lee", Role: viewing.Role{ID: "1", Name: "Nurse", Kind: "nurse"}}
	tunde     = viewing.Staff{Subject: "s-tunde", Name: "Tunde Bello", Role: viewing.Role{ID: "2", Name: "Carer", Kind: "carer"}}
	zebedee   = person("9991234567", "Zebedee", "Margaret")
	quagmire  = person("9990000026", "Quagmire", "Daniel")
	nameless  = record.Patient{Identifiers: []record.Identifier{{System: "urn:local", Value: "7"}}, Name: record.Name{Family: "Unknown"}}
	emergency = viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "Found on the stairs"}
)

// shift writes a morning: a list of residents, two looks that run beside each other, one
// in an emergency, one refused, one at somebody without a number, and a search. It
// returns where each begins.
func shift(t testing.TB, trail *audit.Trail, clock *time.Time) map[string]uint64 {
	begins := map[string]uint64{}
	event := func(named string, e viewing.Event) uint64 {
		*clock = clock.Add(time.Minute)
		number := append1(t, trail, e)
		if named != "" {
			begins[named] = number
		}
		return number
	}
	list := event("list", viewing.Event{Kind: viewing.EventResidents, Staff: ann})
	event("", viewing.Event{Kind: viewing.EventResidents, Follows: list, Staff: ann, Outcome: "success"})
	for _, who := range []record.Patient{zebedee, quagmire} {
		event("", viewing.Event{Kind: viewing.EventMatch, Follows: list, Staff: ann, Person: who, Outcome: "success"})
		event("", viewing.Event{Kind: viewing.EventAnswered, Follows: list, Staff: ann, Person: who, Outcome: "success"})
	}
	home := viewing.Look{Relationship: viewing.HomeResident}
	open := event("look", viewing.Event{Kind: viewing.EventOpen, Staff: ann, Person: zebedee, Look: home})
	other := event("emergency", viewing.Event{Kind: viewing.EventOpen, Staff: tunde, Person: quagmire, Look: emergency})
	event("", viewing.Event{Kind: viewing.EventAlert, Follows: other, Staff: tunde, Outcome: "raised"})
	event("", viewing.Event{Kind: viewing.EventAnswered, Follows: open, Staff: ann, Person: zebedee, Look: home, Outcome: "success"})
	event("", viewing.Event{Kind: viewing.EventAnswered, Follows: other, Staff: tunde, Person: quagmire, Look: emergency, Outcome: "abandoned"})
	event("", viewing.Event{Kind: viewing.EventDocument, Staff: ann, Person: zebedee, Look: home, What: []string{"Letter from the ward"}})
	event("refused", viewing.Event{Kind: viewing.EventRefused, Staff: tunde, Person: zebedee, Outcome: "refused", What: []string{string(viewing.EventOpen)}})
	event("", viewing.Event{Kind: viewing.EventClose, Staff: ann, Person: zebedee, Look: home, Outcome: "success"})
	event("without a number", viewing.Event{Kind: viewing.EventOpen, Staff: ann, Person: nameless, Look: home})
	find := event("search", viewing.Event{Kind: viewing.EventFind, Staff: tunde, Query: "zebedee 24 2 43"})
	event("", viewing.Event{Kind: viewing.EventMatch, Follows: find, Staff: tunde, Person: zebedee, Outcome: "success"})
	event("again", viewing.Event{Kind: viewing.EventOpen, Staff: ann, Person: zebedee, Look: home})
	event("locked", viewing.Event{Kind: viewing.EventLock, Staff: ann, Outcome: "success"})
	event("late", viewing.Event{Kind: viewing.EventClose, Staff: ann, Person: zebedee, Look: home, Outcome: "success"})
	return begins
}

func begun(page viewing.TrailPage) (firsts []uint64) {
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
		asked viewing.TrailQuery
		want  []string // newest first
	}{
		"nothing asked":        {viewing.TrailQuery{}, []string{"late", "locked", "again", "search", "without a number", "refused", "emergency", "look", "list"}},
		"person":               {viewing.TrailQuery{Person: "9991234567"}, []string{"late", "again", "search", "refused", "look", "list"}},
		"person, none":         {viewing.TrailQuery{Person: "9990000034"}, nil},
		"staff":                {viewing.TrailQuery{Staff: "bello"}, []string{"search", "refused", "emergency"}},
		"role":                 {viewing.TrailQuery{Role: "Carer"}, []string{"search", "refused", "emergency"}},
		"part of a role":       {viewing.TrailQuery{Role: "Care"}, nil},
		"kind":                 {viewing.TrailQuery{Kinds: []viewing.EventKind{viewing.EventDocument, viewing.EventAlert}}, []string{"emergency", "look"}},
		"outcome":              {viewing.TrailQuery{Outcome: "abandoned"}, []string{"emergency"}},
		"begun, not ended":     {viewing.TrailQuery{Begun: true}, []string{"again", "without a number"}},
		"success, not worse":   {viewing.TrailQuery{Outcome: "success", Staff: "tunde"}, []string{"search"}},
		"since":                {viewing.TrailQuery{From: start.Add(16 * time.Minute)}, []string{"late", "locked", "again", "search"}},
		"until":                {viewing.TrailQuery{To: start.Add(8 * time.Minute)}, []string{"look", "list"}},
		"older than":           {viewing.TrailQuery{Before: begins["emergency"]}, []string{"look", "list"}},
		"words in a reason":    {viewing.TrailQuery{Words: "on the STAIRS"}, []string{"emergency"}},
		"words in a name":      {viewing.TrailQuery{Words: "margaret zebedee"}, []string{"late", "again", "search", "refused", "look", "list"}},
		"words of a search":    {viewing.TrailQuery{Words: "zebedee 24"}, []string{"search"}},
		"words of a document":  {viewing.TrailQuery{Words: "from the ward"}, []string{"look"}},
		"words and a filter":   {viewing.TrailQuery{Words: "zebedee", Staff: "tunde", Kinds: []viewing.EventKind{viewing.EventFind}}, []string{"search"}},
		"words that are not":   {viewing.TrailQuery{Words: "xylophone"}, nil},
		"person by somebody":   {viewing.TrailQuery{Person: "9991234567", Role: "Carer"}, []string{"search", "refused"}},
		"person and emergency": {viewing.TrailQuery{Person: "9991234567", Kinds: []viewing.EventKind{viewing.EventAlert}}, nil},
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
		err = trail.Each(t.Context(), c.asked, func(viewing.Outgoing) error { entries++; return nil })
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
	page, err := trail.Looks(t.Context(), viewing.TrailQuery{}, 50, nil)
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
	unread, err := trail.TakeLeaf(t.Context(), nil, viewing.Event{})
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := trail.TakeLeaf(t.Context(), other, viewing.Event{Kind: viewing.EventOpen, Staff: tunde, Person: nameless, Outcome: "refused"})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		asked viewing.TrailQuery
		want  []uint64
	}{
		"words":          {viewing.TrailQuery{Words: "xylophone"}, []uint64{sealed, unread}},
		"person":         {viewing.TrailQuery{Person: "9990000034"}, []uint64{unread}},
		"staff":          {viewing.TrailQuery{Staff: "nobody"}, []uint64{unread}},
		"role":           {viewing.TrailQuery{Role: "Cook"}, []uint64{unread}},
		"kind":           {viewing.TrailQuery{Kinds: []viewing.EventKind{viewing.EventCopied}}, []uint64{unread}},
		"outcome":        {viewing.TrailQuery{Outcome: "refused", Words: "xylophone"}, []uint64{sealed, unread}},
		"day":            {viewing.TrailQuery{From: clock.AddDate(1, 0, 0)}, []uint64{unread}},
		"older, of both": {viewing.TrailQuery{Words: "xylophone", Before: sealed}, []uint64{unread}},
		"older":          {viewing.TrailQuery{Words: "xylophone", Before: unread}, nil},
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
	event := viewing.Event{Kind: viewing.EventOpen, Staff: ann, Person: zebedee}
	append1(t, trail, event)
	for range 20 {
		event.Kind = viewing.EventDocument
		append1(t, trail, event)
	}
	for _, kind := range []viewing.EventKind{viewing.EventPrinted, viewing.EventPrinted, viewing.EventCopied, viewing.EventClose} {
		event.Kind = kind
		append1(t, trail, event)
	}
	page, err := trail.Looks(t.Context(), viewing.TrailQuery{}, 5, nil)
	if err != nil || len(page.Looks) != 1 {
		t.Fatalf("%d looks, %v", len(page.Looks), err)
	}
	look, kinds := page.Looks[0], map[viewing.EventKind]int{}
	for _, entry := range look.Done {
		kinds[entry.Event.Kind]++
	}
	if kinds[viewing.EventPrinted] != 1 || kinds[viewing.EventCopied] != 1 || kinds[viewing.EventClose] != 1 || len(look.Done)+look.DoneMore != 24 || look.DoneMore == 0 {
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
		asked := viewing.TrailQuery{Words: words}
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
	before, err := trail.Looks(t.Context(), viewing.TrailQuery{}, 10_000, nil)
	if err == nil {
		err = trail.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	again := openTrail(t, path)
	after, err := again.Looks(t.Context(), viewing.TrailQuery{}, 10_000, nil)
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
	page, err := trail.Looks(t.Context(), viewing.TrailQuery{Words: "family-3"}, 10_000, func(p viewing.TrailPage) {
		if p.Searched > 0 { // until the index is made the newest looks are shown
			steps = append(steps, p.Searched)
		}
	})
	if err != nil || !slices.Equal(steps, []uint64{2000, 2400}) || page.Of != 2400 || len(page.Looks) == 0 {
		t.Errorf("it came %d of %d, with %d looks, %v", steps, page.Of, len(page.Looks), err)
	}
	_, err = trail.Looks(ctx, viewing.TrailQuery{Words: "family-3"}, 10_000, func(viewing.TrailPage) { stop() })
	if err == nil {
		t.Error("it was not stopped")
	}
}

// A page does not wait for a whole trail to be gone through: it says how far that has come,
// and what is found among the newest entries.
func TestWhileTheIndexIsMadeAPageShowsTheNewestLooks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	if err := audit.Fill(t.Context(), configOf(path), 5200, day); err != nil {
		t.Fatal(err)
	}
	trail := openTrail(t, path)
	for what, asked := range map[string]viewing.TrailQuery{
		"all": {}, "a person": {Person: "9990000007"}, "a member of staff": {Staff: "member 3"}, "none": {Outcome: "refused"},
	} {
		release := trail.HoldIndex(t.Context())
		early, whole := make(chan viewing.TrailPage, 1), make(chan viewing.TrailPage, 1)
		go func() {
			page, err := trail.Looks(t.Context(), asked, 20, func(page viewing.TrailPage) {
				select {
				case early <- page:
				default:
				}
			})
			if err != nil {
				t.Error(err)
			}
			whole <- page
		}()
		first := <-early
		release()
		last := <-whole
		if !slices.Equal(begun(first), begun(last)) || first.Of != 5200 || last.Read != 0 {
			t.Errorf("%s: first %d of %d entries, then %d", what, begun(first), first.Of, begun(last))
		}
	}
	release := trail.HoldIndex(t.Context())
	defer release()
	ctx, leave := context.WithCancel(t.Context())
	_, err := trail.Looks(ctx, viewing.TrailQuery{}, 20, func(viewing.TrailPage) { leave() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("who left is still waited for: %v", err)
	}
}

// day is the n-th entry of days on which sixty people are looked at by ten members of
// staff, each look of four entries.
func day(n uint64) viewing.Event { return dayOf(n, 60) }

func dayOf(n, people uint64) viewing.Event {
	look := (n - 1) / 4
	who := viewing.Staff{Subject: fmt.Sprintf("s-%d", look%10), Name: fmt.Sprintf("Member %d", look%10), Role: viewing.Role{ID: "1", Name: "Nurse", Kind: "nurse"}}
	about := person(fmt.Sprintf("999%07d", look%people), fmt.Sprintf("Family-%d", look%people), "Made")
	about.AskedFor = "" // else all of them are one
	event := viewing.Event{Kind: viewing.EventOpen, Staff: who, Person: about, Look: viewing.Look{Person: about, Relationship: viewing.HomeResident}}
	switch n % 4 {
	case 2:
		event.Kind, event.Follows, event.Outcome = viewing.EventAnswered, n-1, "success"
		event.Sources = []record.SourceOutcome{{Source: "London Care Record", State: record.Answered, Shown: 120}, {Source: "Universal Care Plan", State: record.Answered, Shown: 3}}
	case 3:
		event.Kind, event.Outcome, event.What = viewing.EventDocument, "success", []string{"London Care Record DocumentReference/7"}
	case 0:
		event.Kind, event.Outcome = viewing.EventClose, "success"
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
	if _, err := trail.Looks(b.Context(), viewing.TrailQuery{}, 1, nil); err != nil { // waits for the index
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
	for name, asked := range map[string]viewing.TrailQuery{
		"first": {}, "person": {Person: "9990000007"}, "staff": {Staff: "member 3"}, "none": {Outcome: "refused"}, "last": {Before: 400},
		"days": {Kinds: []viewing.EventKind{viewing.EventPrinted}, From: now.Add(-time.Hour), To: now.Add(time.Hour)},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := trail.Looks(b.Context(), asked, 100, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(each(b), "ms")
			b.ReportMetric(index.Seconds(), "index-s")
		})
	}
}

// each is how many milliseconds each took.
func each(b *testing.B) float64 { return float64(b.Elapsed().Microseconds()) / float64(b.N) / 1000 }

// BenchmarkLooked makes the letter to one of 24 residents from a trail of 1,000,000 entries,
// with its proof: there are some 10,000 looks at each.
func BenchmarkLooked(b *testing.B) {
	path := filepath.Join(b.TempDir(), "trail.db")
	if err := audit.Fill(b.Context(), configOf(path), 1_000_000, func(n uint64) viewing.Event { return dayOf(n, 24) }); err != nil {
		b.Fatal(err)
	}
	trail := openTrail(b, path)
	start := time.Now()
	early, lines := time.Duration(0), 0
	if _, err := trail.Looks(b.Context(), viewing.TrailQuery{}, 100, func(viewing.TrailPage) { // waits for the index
		if early == 0 {
			early = time.Since(start)
		}
	}); err != nil {
		b.Fatal(err)
	}
	index := time.Since(start)
	for b.Loop() {
		looked, err := trail.Looked(b.Context(), viewing.LookedQuery{Person: "9990000007"}, ann)
		if err != nil {
			b.Fatal(err)
		}
		own, err := trail.Append(b.Context(), viewing.Event{Kind: viewing.EventSaved, Staff: ann, Person: record.Patient{NHSNumber: "9990000007"}, What: looked.Kept})
		if err == nil {
			looked, err = trail.Proved(b.Context(), looked, own)
		}
		if err != nil {
			b.Fatal(err)
		}
		lines = len(looked.Rows)
	}
	b.ReportMetric(each(b), "ms")
	b.ReportMetric(float64(lines), "lines")
	b.ReportMetric(index.Seconds(), "index-s")
	b.ReportMetric(early.Seconds(), "newest-looks-s") // from a start without an index
}
