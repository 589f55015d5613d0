package present_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/chart"
	"careview/ui/present/trail"
)

func TestEachKindOfEntryHasItsWordsAndNoneIsAProgrammers(t *testing.T) {
	said := map[string]viewing.EventKind{}
	for _, kind := range viewing.EventKinds() {
		words := trail.KindWords(kind)
		if other, taken := said[words]; taken || words == trail.KindWords("no such kind") || strings.EqualFold(words, string(kind)) && strings.Contains(words, "answered") {
			t.Errorf("%q is called %q, as is %q", kind, words, other)
		}
		said[words] = kind
	}
	for _, kind := range trail.Kinds() {
		for _, one := range kind.Kinds {
			if !slices.Contains(viewing.EventKinds(), one) {
				t.Errorf("%s chooses %q", kind.Name(), one)
			}
		}
	}
	words := map[string]bool{}
	for _, outcome := range append(trail.Outcomes(), "raised", "of another program") {
		text := trail.Outcome(outcome).Text
		if text == outcome || words[text] {
			t.Errorf("%q is said as %q", outcome, text)
		}
		words[text] = true
	}
}

// Old entries are removed once that was asked and answered, and the page is read again.
func TestOldEntriesAreRemovedOnceThatIsAsked(t *testing.T) {
	h := home(t, "manager")
	old := uint64(0)
	h.desk.trail = func(context.Context, viewing.TrailQuery) (viewing.TrailPage, error) {
		return viewing.TrailPage{Old: old, Removed: viewing.TrailRemoval{UpTo: 40 - old}}, nil
	}
	load := func() {
		h.ShowTrail()
		h.queue.until(t, "the trail", func() bool { return !h.Trail.State.Waiting })
	}
	load()
	if h.Trail.AskRemove(true); h.Trail.State.Asks {
		t.Error("it is asked where nothing is old")
	}
	old = 40
	load()
	if h.Trail.Remove(); h.Trail.State.Removing {
		t.Error("entries are removed that nobody asked for")
	}
	h.Trail.AskRemove(true)
	if h.Trail.AskRemove(false); h.Trail.State.Asks {
		t.Error("they are still asked for")
	}
	h.Trail.AskRemove(true)
	h.desk.keepsOld = record.Because(nil, record.Invalid, "none is old enough", "")
	h.Trail.Remove()
	h.queue.until(t, "why none was", func() bool { return h.Trail.State.Problem != nil })
	if h.Trail.State.Removing || h.Trail.State.Asks {
		t.Errorf("%+v", h.Trail.State)
	}
	load()
	h.desk.keepsOld = nil
	h.Trail.AskRemove(true)
	h.Trail.Remove()
	old = 0
	h.queue.until(t, "the page anew", func() bool {
		return !h.Trail.State.Removing && !h.Trail.State.Waiting && h.Trail.State.Removed.UpTo == 40
	})
	if h.Trail.State.Old != 0 || h.Trail.State.Asks || h.Trail.State.Problem != nil {
		t.Errorf("%+v", h.Trail.State)
	}
}

func TestWhyIsSaidInWords(t *testing.T) {
	for want, look := range map[string]viewing.Look{
		"":                             {},
		"lives here":                   {Relationship: viewing.HomeResident},
		"in my care now, said yes":     {Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven},
		"registered here, said no":     {Relationship: viewing.RegisteredPatient, Permission: viewing.PermissionRefused},
		"emergency: “fell downstairs”": {Permission: viewing.Emergency, Reason: "fell downstairs"},
		"in my care now, could not be asked: best interests": {Relationship: viewing.UnderMyCare, Permission: viewing.PermissionBestInt},
		"“the file was cut”":                                 {Reason: "the file was cut"},
	} {
		if got := trail.Why(look); got != want {
			t.Errorf("%+v: %q, want %q", look, got, want)
		}
	}
}

func TestALookSaysWhatWasDoneInIt(t *testing.T) {
	done := func(kind viewing.EventKind, follows uint64, what ...string) viewing.TrailEntry {
		return viewing.TrailEntry{Event: viewing.Event{Kind: kind, Follows: follows, What: what}}
	}
	for want, look := range map[string]viewing.TrailLook{
		"Look at the record: Emergency page, Medicines · Letter opened, 2 times · Copy printed": {
			TrailEntry: viewing.TrailEntry{Event: viewing.Event{Kind: viewing.EventOpen}},
			Done: []viewing.TrailEntry{
				done(viewing.EventDocument, 0), done(viewing.EventDocument, 4), done(viewing.EventDocument, 0), done(viewing.EventPrinted, 0), done(viewing.EventPrinted, 8),
				done(viewing.EventClose, 0, "emergency", "medicines"),
			},
		},
		"Look at the record · Letter opened · 9 more entries": {
			TrailEntry: viewing.TrailEntry{Event: viewing.Event{Kind: viewing.EventOpen}}, Done: []viewing.TrailEntry{done(viewing.EventDocument, 0)}, DoneMore: 9,
		},
		"Not allowed: Look at the record":      {TrailEntry: done(viewing.EventRefused, 0, "letters", string(viewing.EventOpen))},
		"Search for a person: “smith 24 2 43”": {TrailEntry: viewing.TrailEntry{Event: viewing.Event{Kind: viewing.EventFind, Query: "smith 24 2 43"}}},
		"Residents’ list opened":               {TrailEntry: done(viewing.EventResidents, 0), People: 24},
		"Letter opened: Oxford X/1, to be quoted beside what is new, by the policy of the site": {TrailEntry: done(viewing.EventDocument, 0, "Oxford X/1", viewing.ToQuoteByPolicy)},
		"Letter opened: Oxford X/1, to be quoted beside what is new":                            {TrailEntry: done(viewing.EventDocument, 0, "Oxford X/1", viewing.ToQuote)},
		"Entry that cannot be read":              {TrailEntry: done("entry that cannot be read", 0)},
		"Careview started":                       {TrailEntry: done(viewing.EventStart, 0, "roles.toml 9f86d081")},
		"New audit trail begun":                  {TrailEntry: done(viewing.EventNewTrail, 0, "trail-set-aside-1.db", "found: the ledger is not as it was left")},
		"Copy saved to a file: audit trail, CSV": {TrailEntry: done(viewing.EventSaved, 0, "audit trail", "CSV")},
	} {
		if got := trail.What(look); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
}

func TestWhatIsTypedAndChosenIsWhatTheDeskIsAsked(t *testing.T) {
	h := home(t, "manager")
	var asked viewing.TrailQuery
	h.desk.trail = func(_ context.Context, query viewing.TrailQuery) (viewing.TrailPage, error) {
		asked = query
		return viewing.TrailPage{}, nil
	}
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }
	h.clock = day(29)
	number := record.NHSNumber("9990000018")
	for name, c := range map[string]struct {
		choice trail.Choice
		want   viewing.TrailQuery
		wrong  bool
	}{
		"all":              {trail.Choice{}, viewing.TrailQuery{}, false},
		"number":           {trail.Choice{Text: " 999 000 0018 "}, viewing.TrailQuery{Person: number}, false},
		"words":            {trail.Choice{Text: "stairs 2"}, viewing.TrailQuery{Words: "stairs 2"}, false},
		"a wrong number":   {trail.Choice{Text: "999 000 0019"}, viewing.TrailQuery{}, true},
		"half a number":    {trail.Choice{Text: "999 123"}, viewing.TrailQuery{}, true},
		"of the list":      {trail.Choice{Person: record.Patient{NHSNumber: number}}, viewing.TrailQuery{Person: number}, false},
		"without a number": {trail.Choice{Person: record.Patient{Name: record.Name{Family: "Smith", Given: "Ann"}}}, viewing.TrailQuery{Words: "SMITH, Ann"}, false},
		"the same twice":   {trail.Choice{Text: "9990000018", Person: record.Patient{NHSNumber: number}}, viewing.TrailQuery{Person: number}, false},
		"two people":       {trail.Choice{Text: "9990000026", Person: record.Patient{NHSNumber: number}}, viewing.TrailQuery{}, true},
		"a name and words": {trail.Choice{Text: "stairs", Person: record.Patient{Name: record.Name{Family: "Smith"}}}, viewing.TrailQuery{}, true},
		"a person's words": {trail.Choice{Text: "stairs", Person: record.Patient{NHSNumber: number}}, viewing.TrailQuery{Person: number, Words: "stairs"}, false},
		"staff and role":   {trail.Choice{Staff: "Ann", Role: "Nurse"}, viewing.TrailQuery{Staff: "Ann", Role: "Nurse"}, false},
		"kind":             {trail.Choice{Kind: 2}, viewing.TrailQuery{Kinds: []viewing.EventKind{viewing.EventAlert}}, false},
		"begun, not ended": {trail.Choice{Ended: true}, viewing.TrailQuery{Begun: true}, false},
		"outcome":          {trail.Choice{Outcome: "refused", Ended: true}, viewing.TrailQuery{Outcome: "refused"}, false},
		"days":             {trail.Choice{From: "3/11/2026", To: "5-Nov-26"}, viewing.TrailQuery{From: day(3), To: day(6)}, false},
		"no day":           {trail.Choice{From: "yesterday"}, viewing.TrailQuery{}, true},
		"half a day":       {trail.Choice{To: "11/2026"}, viewing.TrailQuery{}, true},
	} {
		h.ShowTrail()
		h.queue.until(t, "the trail", func() bool { return !h.Trail.State.Waiting })
		asked = viewing.TrailQuery{Words: "not asked"}
		h.Trail.Choose(c.choice)
		h.queue.until(t, name, func() bool { return !h.Trail.State.Waiting })
		same := asked.Person == c.want.Person && asked.Words == c.want.Words && asked.Staff == c.want.Staff && asked.Role == c.want.Role &&
			slices.Equal(asked.Kinds, c.want.Kinds) && asked.Outcome == c.want.Outcome && asked.From.Equal(c.want.From) && asked.To.Equal(c.want.To)
		if c.wrong {
			same = asked.Words == "not asked"
		}
		if !same || c.wrong != (h.Trail.State.Problem != nil) {
			t.Errorf("%s: asked for %+v; problem %v", name, asked, h.Trail.State.Problem)
		}
	}
}

func TestOlderLooksFollowThoseThatAreShown(t *testing.T) {
	h := home(t, "manager")
	h.desk.trail = func(_ context.Context, asked viewing.TrailQuery) (viewing.TrailPage, error) {
		first := uint64(9)
		if asked.Before > 0 {
			first = asked.Before - 1
		}
		return viewing.TrailPage{Looks: []viewing.TrailLook{{TrailEntry: viewing.TrailEntry{Sequence: first}}}, More: first > 7}, nil
	}
	h.ShowTrail()
	var shown []uint64
	for range 5 { // more often than there is more
		h.queue.until(t, "a page", func() bool { return !h.Trail.State.Waiting })
		h.Trail.More()
	}
	h.queue.until(t, "the last", func() bool { return !h.Trail.State.Waiting })
	for _, look := range h.Trail.State.Looks {
		shown = append(shown, look.Sequence)
	}
	if !slices.Equal(shown, []uint64{9, 8, 7}) || h.Trail.State.More {
		t.Errorf("shown are %d, more %v", shown, h.Trail.State.More)
	}
}

// A search for words that is stopped never says that what it found is all there is.
func TestASearchThatIsStoppedSaysThatThereMayBeMore(t *testing.T) {
	h := home(t, "manager")
	found := []viewing.TrailLook{{TrailEntry: viewing.TrailEntry{Sequence: 9}}}
	h.desk.trail = func(ctx context.Context, asked viewing.TrailQuery) (viewing.TrailPage, error) {
		if asked.Words == "stairs" {
			<-ctx.Done()
			return viewing.TrailPage{}, ctx.Err()
		}
		return viewing.TrailPage{Looks: found}, nil
	}
	h.ShowTrail()
	h.queue.until(t, "the trail", func() bool { return !h.Trail.State.Waiting })
	all := h.Trail.State.Sentence()
	h.Trail.Choose(trail.Choice{Text: "stairs"})
	for _, looks := range [][]viewing.TrailLook{nil, found} {
		h.Trail.Load()
		h.Trail.State.Looks = looks // as a step of the search puts them
		h.Trail.Stop()
		if said := h.Trail.State.Sentence(); !h.Trail.State.Stopped || !strings.Contains(said, "may be others") {
			t.Errorf("with %d looks it says %q", len(looks), said)
		}
	}
	h.Trail.Choose(trail.Choice{})
	h.queue.until(t, "all looks", func() bool { return !h.Trail.State.Waiting })
	if said := h.Trail.State.Sentence(); h.Trail.State.Stopped || said != all {
		t.Errorf("afterwards it says %q", said)
	}
}

// From a record the page of the trail opens with the looks at it, for whoever reads the
// trail alone; and the record that is left says what was read of it.
func TestWhoLookedLeadsFromARecordToTheLooksAtIt(t *testing.T) {
	for kind, may := range map[string]bool{"manager": true, "nurse": false} {
		h := home(t, kind)
		var asked viewing.TrailQuery
		h.desk.trail = func(_ context.Context, query viewing.TrailQuery) (viewing.TrailPage, error) {
			asked = query
			return viewing.TrailPage{}, nil
		}
		h.read(t, person(1))
		h.Record.Show(record.Medicines)
		h.Record.Show(chart.EmergencyPage)
		h.ShowWhoLooked()
		h.queue.until(t, "the page", func() bool { return !h.Trail.State.Waiting && (!may || h.desk.wasAsked("close")) })
		if (h.Page == present.PageTrail) != may || may && asked.Person != person(1).NHSNumber || h.desk.wasAsked("trail") != may {
			t.Errorf("%s: at %s, asked about %q", kind, h.Page, string(asked.Person))
		}
		h.desk.mu.Lock()
		if read := h.desk.read; may && !slices.Equal(read, []record.Section{chart.EmergencyPage, record.Medicines}) {
			t.Errorf("%s: read were %q", kind, read)
		}
		h.desk.mu.Unlock()
	}
}

// A copy of some looks does not pass for one of all.
func TestACopyOfChosenLooksSaysThatOthersAreLeftOut(t *testing.T) {
	clip := new(string)
	h := home(t, "manager", func(c *present.Config) { c.Clip = func(text string) { *clip = text } })
	h.ShowTrail()
	for _, choice := range []trail.Choice{{}, {Staff: "Ann"}, {Outcome: "", Ended: true}} {
		h.Trail.Choose(choice)
		h.queue.until(t, "the trail", func() bool { return !h.Trail.State.Waiting })
		*clip = ""
		h.CopyList.CopyTrail()
		h.queue.until(t, "the copy", func() bool { return *clip != "" })
		if said := strings.Contains(*clip, "others are left out"); said == choice.All() {
			t.Errorf("%+v: the copy is %q", choice, *clip)
		}
		h.CopyList.Close()
	}
}
