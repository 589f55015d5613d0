package ui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/ui/present"
)

// showSigns signs a manager in, who goes to what is to be looked into.
func (s *stage) showSigns() {
	s.signIn()
	s.window().ShowSigns()
	waiting, _ := s.desk.SignsWaiting(s.t.Context())
	s.until("the signs, and how many wait", func() bool {
		return !s.window().Signs.State.Waiting && s.window().Signs.Count == waiting.Open
	})
}

// signsDesk is a desk for whoever looks into what is unusual: the signs of the drawing.
func signsDesk() *desk {
	d := trailDesk()
	member := func(name, role string) viewing.Staff {
		return viewing.Staff{Subject: name, Name: name, Role: viewing.Role{ID: role, Name: role}}
	}
	crew, at := member("Jae Park", "Paramedic"), now.Add(-3*24*time.Hour)
	unknown := record.Patient{NHSNumber: "9990000034", Name: record.Name{Family: "Quill", Given: "Nora"}}
	gwen := record.Patient{NHSNumber: "9990000042", Name: record.Name{Family: "Hughes", Given: "Gwen"}}
	d.signs = signs.Page{Since: now.Add(-90 * 24 * time.Hour), Limits: signs.Limits{Unread: 72 * time.Hour}, Signs: []signs.Sign{
		{Kind: signs.Emergency, Staff: crew, Entries: []uint64{12311}, At: at, Until: at, People: []record.Patient{unknown}, Count: 1, Reason: "Found collapsed in the garden, no papers", Read: true},
		{Kind: signs.SameFamily, Staff: member("Tom Hughes", "Carer"), Entries: []uint64{12400, 12401, 12440}, At: now.Add(-24 * time.Hour), Until: now.Add(-24 * time.Hour), People: []record.Patient{gwen}, Count: 3},
		{Kind: signs.Many, Staff: member("Grace Oyelaran", "Agency nurse"), Entries: []uint64{12500, 12590}, At: now.Add(-24 * time.Hour), Until: now.Add(-24*time.Hour + 6*time.Minute), Count: 19, Usual: 3},
		{Kind: signs.Refused, Staff: member("Rukhsana Begum", "Receptionist"), Entries: []uint64{12600, 12601, 12602, 12603}, At: now, Until: now, People: []record.Patient{margaret, daniel, gwen, unknown}, Count: 4, Asked: []viewing.EventKind{viewing.EventDocument}},
		{Kind: signs.SelfClaimed, Staff: member("Tunde Bello", "Carer"), Entries: []uint64{9000}, At: now.Add(-20 * 24 * time.Hour), Until: now.Add(-20 * 24 * time.Hour), People: []record.Patient{unknown}, Count: 1, Read: true,
			Findings: []signs.Finding{{Result: signs.InOrder, Note: "Came for a day of respite", Staff: member("Marta Kowalska", "Manager"), At: now.Add(-19 * 24 * time.Hour)}}},
	}}
	entry := func(n uint64, minute int, event viewing.Event) viewing.TrailEntry {
		event.Staff = crew
		return viewing.TrailEntry{Sequence: n, At: at.Add(time.Duration(minute) * time.Minute), Event: event}
	}
	emergency := viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "Found collapsed in the garden, no papers"}
	d.story = []viewing.TrailEntry{
		entry(12301, 0, viewing.Event{Kind: viewing.EventFind, Query: "unknown female 60s garden"}),
		entry(12302, 0, viewing.Event{Kind: viewing.EventFind, Follows: 12301, Outcome: "success"}),
		entry(12303, 0, viewing.Event{Kind: viewing.EventFind, Query: "quill 3 4 61"}),
		entry(12304, 0, viewing.Event{Kind: viewing.EventFind, Follows: 12303, Outcome: "success"}),
		entry(12305, 0, viewing.Event{Kind: viewing.EventMatch, Follows: 12303, Person: unknown, Outcome: "success"}),
		entry(12311, 1, viewing.Event{Kind: viewing.EventOpen, Person: unknown, Look: emergency}),
		entry(12312, 1, viewing.Event{Kind: viewing.EventAlert, Follows: 12311, Outcome: "raised"}),
		entry(12313, 1, viewing.Event{Kind: viewing.EventAnswered, Follows: 12311, Person: unknown, Look: emergency, Outcome: "success"}),
		entry(12316, 3, viewing.Event{Kind: viewing.EventClose, Person: unknown, Look: emergency, Outcome: "success", What: []string{"emergency", "allergies", "medicines"}}),
	}
	return d
}

func TestASignIsLookedIntoByKeysAndWords(t *testing.T) {
	s := newStage(t, signsDesk())
	s.showSigns()
	if got := s.window().Signs.Count; got != 4 {
		t.Fatalf("%d wait", got)
	}
	s.window().Signs.Open(0)
	s.until("the story", func() bool { return len(s.window().Signs.State.Story) > 0 })
	s.window().Signs.Write("  Real emergency; crew named in the incident book. ")
	s.window().Signs.Find(signs.InOrder)
	s.until("it was kept", func() bool { st := s.window().Signs.State; return !st.Saving && !st.Waiting && st.Opened == nil })
	want := []string{"story of emergency", "emergency in-order: Real emergency; crew named in the incident book."}
	if !slices.Equal(s.desk.asked[len(s.desk.asked)-2:], want) {
		t.Errorf("the desk was asked %q", s.desk.asked)
	}
}

func TestWhoeverASignIsAboutIsToldThatSomebodyElseHasTo(t *testing.T) {
	d := signsDesk()
	d.signs.Signs[0].Staff = viewing.Staff{Subject: "ann", Name: "Ann Lee"}
	s := newStage(t, d)
	s.showSigns()
	s.window().Signs.Open(0)
	s.until("the story", func() bool { return len(s.window().Signs.State.Story) > 0 })
	if said := s.said(); !strings.Contains(said, "somebody else has to look into it") || strings.Contains(said, "Tell the privacy officer") {
		t.Errorf("the page says %q", said)
	}
}

// Wherever whoever has the trail begins, at every size.
func TestWhatNobodyHasReadIsSaidWhereWhoeverHasTheTrailBegins(t *testing.T) {
	for home, page := range map[viewing.Home]present.Page{
		viewing.HomeResidents: present.PageHome, viewing.HomeSearch: present.PageHome, viewing.HomeTrail: present.PageTrail, viewing.NoHome: present.PageNoRole,
	} {
		for _, size := range everySize {
			for _, reads := range []bool{true, false} {
				d := signsDesk()
				d.begins, d.signs.Signs[0].Read, d.reads = &home, false, reads
				if !reads {
					d.signs = signs.Page{}
				}
				s := newStage(t, d)
				s.ui.Window().Resize(size)
				s.window().SignIn.Start()
				s.on(present.PagePIN)
				s.window().SignIn.SkipPIN()
				s.on(page)
				if reads {
					s.until("it is said", func() bool { return s.window().Problem != nil })
				}
				if said := s.wordsInSight(fyne.NewPos(0, 0)); strings.Contains(strings.Join(strings.Fields(said), " "), "nobody has read it") != reads {
					t.Errorf("%v, %s, %v: the page says %q", reads, page, size, said)
				}
			}
		}
	}
}
