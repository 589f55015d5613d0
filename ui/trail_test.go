package ui_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui"
)

// Which roles hold since a start is told by numbers for whoever opens it.
func TestTheTrailShowsAtEachStartWhichRolesHold(t *testing.T) {
	manager := nurse
	manager.Kind, manager.Name = "manager", "Manager"
	start := viewing.TrailEntry{Sequence: 1, At: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), Event: viewing.Event{
		Kind: viewing.EventStart, Outcome: "success", What: []string{"roles.toml 9f86d081 884c7d65"},
	}}
	s := newStage(t, &desk{roles: []viewing.Role{manager}, entries: []viewing.TrailEntry{start}})
	s.signIn()
	s.window().ShowTrail()
	s.until("the trail", func() bool { return !s.window().Trail.State.Waiting })
	if said := s.said(); !strings.Contains(said, "Careview started") || strings.Contains(said, "9f86d081") {
		t.Errorf("the page says %q", said)
	}
	s.window().Trail.Open(0)
	s.until("the entry", func() bool { return s.window().Trail.State.Opened > 0 })
	if said := s.said(); !strings.Contains(said, "Careview started: roles.toml 9f86d081 884c7d65") {
		t.Errorf("opened, it says %q", said)
	}
}

// Whoever reads the trail is offered to remove old entries where there are any, and asked
// before; what was removed the page says.
func TestThePageOfTheTrailAsksBeforeOldEntriesAreRemoved(t *testing.T) {
	manager := nurse
	manager.Kind, manager.Name = "manager", "Manager"
	d := &desk{roles: []viewing.Role{manager}, old: 12408, entries: []viewing.TrailEntry{{Sequence: 12409, At: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), Event: viewing.Event{Kind: viewing.EventStart, Outcome: "success"}}}}
	s := newStage(t, d)
	s.signIn()
	s.window().ShowTrail()
	s.until("the trail", func() bool { return !s.window().Trail.State.Waiting })
	if said := s.said(); !strings.Contains(said, "Remove old entries") || strings.Contains(said, "cannot be undone") {
		t.Errorf("the page says %q", said)
	}
	s.window().Trail.AskRemove(true)
	if said := s.said(); !strings.Contains(said, "what entries 1 to 12408 say? They are older") || !strings.Contains(said, "Keep them") {
		t.Errorf("the page says %q", said)
	}
	d.old, d.removal = 0, viewing.TrailRemoval{UpTo: 12408, Before: time.Date(2018, 10, 1, 0, 0, 0, 0, time.UTC)}
	s.window().Trail.Remove()
	s.until("what was removed", func() bool { return s.window().Trail.State.Removed.UpTo > 0 })
	if said := s.said(); !strings.Contains(said, "Entries 1 to 12408, made before 01-Oct-2018, were removed") || strings.Contains(said, "Remove old entries") {
		t.Errorf("the page says %q", said)
	}
}

func TestAClosedTrailSaysSoAndLetsANewOneBeBegunWithAReason(t *testing.T) {
	d := &desk{closed: record.Because(viewing.ErrTrailClosed, record.Local, "The audit trail is not as it was left.", "Sign in again.")}
	s := newStage(t, d)
	s.window().SignIn.Start()
	s.until("a refusal", func() bool { return s.window().SignIn.State.Problem != nil })
	if s.window().Staff.Subject != "" {
		t.Fatal("somebody is in although nothing can be recorded")
	}
	if said := s.said(); !strings.Contains(said, "not as it was left") || !strings.Contains(said, "Begin a new audit trail") {
		t.Errorf("the page says %q", said)
	}
	s.window().SignIn.BeginTrail("The file was changed")
	if said := s.said(); !strings.Contains(said, "The new audit trail is being begun") || strings.Contains(said, "sign-in service") {
		t.Errorf("while it is waited the page says %q", said)
	}
	s.until("somebody in", func() bool { return s.window().Staff.Subject != "" })
	if !slices.Contains(d.asked, "begin trail: The file was changed") {
		t.Errorf("the desk was asked %v", d.asked)
	}
}

// said is all that the window says.
func (s *stage) said() string {
	var words []string
	walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
		if text, ok := o.(*canvas.Text); ok {
			words = append(words, strings.Fields(text.Text)...)
		}
	})
	return strings.Join(words, " ")
}

func TestTheTrailSaysWhetherItIsWholeAndHowTheClockStood(t *testing.T) {
	officer := nurse
	officer.Kind, officer.Name = "manager", "Manager"
	at := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	behind := 10 * 24 * time.Hour
	for _, c := range []struct {
		proof viewing.TrailProof
		entry viewing.TrailEntry
		says  []string
	}{
		{viewing.TrailProof{}, viewing.TrailEntry{}, []string{"Not yet checked as a whole"}},
		{viewing.TrailProof{Check: viewing.TrailCheck{At: at, UpTo: 1234}}, viewing.TrailEntry{ClockBack: 90 * time.Minute},
			[]string{"Found whole on 22-Nov-2026 09:00 up to entry 1234", "put back with the keyring of its time this does not show", "set back by 90 minutes"}},
		{viewing.TrailProof{}, viewing.TrailEntry{ServerAhead: &behind}, []string{"(PC clock 10 days behind the service)"}},
	} {
		c.entry.Sequence, c.entry.At, c.entry.Event.Kind = 1, at, viewing.EventStart
		s := newStage(t, &desk{roles: []viewing.Role{officer}, entries: []viewing.TrailEntry{c.entry}}, func(config *ui.Config) {
			config.Proof = func(context.Context) (viewing.TrailProof, error) { return c.proof, nil }
		})
		s.signIn()
		s.window().ShowTrail()
		s.until("the trail", func() bool { return !s.window().Trail.State.Waiting })
		for _, part := range c.says {
			if said := s.said(); !strings.Contains(said, part) {
				t.Errorf("the page does not say %q: %s", part, said)
			}
		}
	}
}

// In a small window what can be done with the trail leaves room for the looks.
func TestInASmallWindowTheLooksHaveRoomBesideAllThatCanBeDone(t *testing.T) {
	for _, size := range []fyne.Size{sizes[3], twice} {
		desk, d := trailDesk(), &drawer{}
		desk.older, desk.entries = true, slices.Repeat(desk.entries, 4)
		s := newStage(t, desk, func(c *ui.Config) { c.Printer, c.Saver = d, d })
		s.ui.Window().Resize(size)
		s.showTrail()
		s.picture(fmt.Sprintf("trail-all-%.0f", size.Width))
		holds(t, fmt.Sprintf("at %v", size), size, sight(s.canvas()))
	}
}

// After the trail was changed outside all of it is gone through before it can be searched:
// each page that waits for that says how far it has come, and asks for nothing until then.
func TestEachPageThatWaitsForTheTrailSaysHowFarItHasCome(t *testing.T) {
	for what, show := range map[string]func(*stage){
		"signs":    func(s *stage) { s.window().ShowSigns() },
		"looked":   func(s *stage) { s.window().ShowLooked(); s.window().Looked.Find("999 000 0018") },
		"benefits": func(s *stage) { s.window().ShowBenefits() },
	} {
		t.Run(what, func(t *testing.T) {
			d := trailDesk()
			through, goOn := context.WithCancel(t.Context())
			s := newStage(t, d, func(config *ui.Config) {
				config.Ready = func(ctx context.Context, say func(read, of uint64)) error {
					say(312_000, 1_000_000)
					select {
					case <-through.Done():
						return nil
					case <-ctx.Done():
						return ctx.Err()
					}
				}
			})
			s.signIn()
			d.trailFails = record.Because(nil, record.Local, "The desk was asked.", "")
			show(s)
			waiting := func() bool {
				w := s.window()
				return w.Signs.State.Waiting || w.Looked.State.Waiting || w.Benefits.State.Waiting
			}
			s.until("how far it has come", func() bool { return strings.Contains(s.said(), "312,000 of 1,000,000 entries") })
			if said := s.said(); !waiting() || strings.Contains(said, "was asked") {
				t.Errorf("it says %q", said)
			}
			goOn()
			s.until("the answer", func() bool { return !waiting() })
			if said := s.said(); strings.Contains(said, "312,000") || !strings.Contains(said, "The desk was asked.") {
				t.Errorf("then it says %q", said)
			}
		})
	}
}

// A heading stands where what is beneath it begins.
func TestTheHeadingOfAColumnStandsOverItsCells(t *testing.T) {
	s := newStage(t, trailDesk())
	s.ui.Window().Resize(sizes[0])
	s.showTrail()
	at := map[string]float32{}
	walk(s.canvas(), func(o fyne.CanvasObject, where fyne.Position, shown bool) {
		if text, ok := o.(*canvas.Text); ok && shown {
			at[text.Text] = where.X
		}
	})
	for heading, cell := range map[string]string{"When": "09:42:05", "What": "Record left", "Why": "lives here"} {
		if at[heading] == 0 || at[heading] != at[cell] {
			t.Errorf("%q stands at %v, and %q at %v", heading, at[heading], cell, at[cell])
		}
	}
}
