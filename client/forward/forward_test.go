package forward_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/access"
	"careview/client/access/lookinto"
	"careview/client/forward"
	"careview/client/record"
	"careview/client/record/viewing"
)

// memory is a trail in memory.
type memory struct {
	lookinto.Reader
	access.Openings
	mu       sync.Mutex
	entries  []viewing.Outgoing
	sent     uint64
	compared [][]string // with which heads
	site     []viewing.KeptHead
	astray   error // what comes of comparing
	closed   error
	begun    int // how many trails, after the first
}

func (m *memory) Name() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed != nil {
		return ""
	}
	return m.name()
}

// name is "careview-trail/1" of the first, with a number that grows as others are begun.
func (m *memory) name() string { return fmt.Sprintf("careview-trail/%d", m.begun+1) }

func (m *memory) Compare(_ context.Context, heads []string, site []viewing.KeptHead) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.compared, m.site = append(m.compared, heads), site
	m.closed = m.astray
	return m.astray
}

func (m *memory) Append(_ context.Context, event viewing.Event) (uint64, error) {
	m.add(event)
	return uint64(len(m.entries)), nil
}

func (m *memory) Begin(ctx context.Context, event viewing.Event, _ ...viewing.Event) (uint64, error) {
	m.mu.Lock()
	m.begun, m.entries, m.sent = m.begun+1, nil, 0
	m.mu.Unlock()
	return m.Append(ctx, event)
}

func (m *memory) Looks(context.Context, viewing.TrailQuery, int, func(viewing.TrailPage)) (viewing.TrailPage, error) {
	return viewing.TrailPage{}, nil
}

func (m *memory) Look(context.Context, uint64) ([]viewing.TrailEntry, error) { return nil, nil }

func (m *memory) Looked(context.Context, viewing.LookedQuery, viewing.Staff) (viewing.Looked, error) {
	return viewing.Looked{}, nil
}

func (m *memory) Remove(context.Context, viewing.Event) (viewing.TrailRemoval, error) {
	return viewing.TrailRemoval{}, nil
}

func (m *memory) Proved(_ context.Context, looked viewing.Looked, _ uint64) (viewing.Looked, error) {
	return looked, nil
}

func (m *memory) Benefits(context.Context, viewing.BenefitsQuery) (viewing.Benefits, error) {
	return viewing.Benefits{}, nil
}

func (m *memory) Each(context.Context, viewing.TrailQuery, func(viewing.Outgoing) error) error {
	return nil
}

func (m *memory) SinceLock(context.Context, string) (viewing.SinceLock, error) {
	return viewing.SinceLock{}, nil
}

func (m *memory) add(events ...viewing.Event) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, event := range events {
		m.entries = append(m.entries, viewing.Outgoing{Trail: m.name(), Head: m.name(), TrailEntry: viewing.TrailEntry{Sequence: uint64(len(m.entries) + 1), At: time.Now(), Event: event}})
	}
}

func (m *memory) After(_ context.Context, sequence uint64, most int) ([]viewing.Outgoing, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	rest := m.entries[min(int(sequence), len(m.entries)):]
	return slices.Clone(rest[:min(most, len(rest))]), nil
}

func (m *memory) Forwarded(context.Context) (viewing.Forwarding, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed != nil {
		return viewing.Forwarding{}, m.closed
	}
	state := viewing.Forwarding{Sent: m.sent, Newest: uint64(len(m.entries))}
	if state.Unsent() > 0 {
		state.Oldest = m.entries[m.sent].At
		state.Waits = max(0, time.Since(state.Oldest))
	}
	return state, nil
}

func (m *memory) MarkForwarded(_ context.Context, receipt viewing.Receipt) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if receipt.Head == m.name() {
		m.sent = max(m.sent, receipt.Entry)
	}
	return nil
}

// central is a service that takes entries, or does not.
type central struct {
	mu      sync.Mutex
	refusal error
	asks    func(viewing.Outgoing) // is told of each entry as it is given
	poison  []uint64               // entries that it never takes
	heads   func() ([]string, error)
	site    map[string][]viewing.KeptHead // by organisation; nil where it tells nobody
	asked   []time.Time                   // for its newest head
	took    []uint64
	queries []string
	names   []string    // in whose name
	tries   []time.Time // when it was asked
}

type nameKey struct{}

func (c *central) Heads(context.Context, string) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = append(c.asked, time.Now())
	if c.heads == nil {
		return nil, nil
	}
	return c.heads()
}

func (c *central) SiteHeads(_ context.Context, organisation string) ([]viewing.KeptHead, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.site == nil {
		return nil, record.Because(nil, record.NotAllowed, "Not for you.", "")
	}
	return c.site[organisation], nil
}

func (c *central) Audit(ctx context.Context, entry viewing.Outgoing, query string) (viewing.Receipt, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.asks != nil {
		c.asks(entry)
	}
	c.tries = append(c.tries, time.Now())
	if c.refusal != nil {
		return viewing.Receipt{}, c.refusal
	}
	if slices.Contains(c.poison, entry.Sequence) {
		return viewing.Receipt{}, record.Because(nil, record.Invalid, "A source did not take it.", "")
	}
	name, _ := ctx.Value(nameKey{}).(string)
	c.took, c.queries, c.names = append(c.took, entry.Sequence), append(c.queries, query), append(c.names, name)
	return viewing.Receipt{Entry: entry.Sequence, Head: entry.Head}, ctx.Err()
}

func (c *central) taken() []uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.took)
}

func (c *central) refuse(why error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refusal = why
}

// session is the sign-in of somebody of that name.
type session struct {
	name string
	role *viewing.Role
}

func (s session) Staff() viewing.Staff { return viewing.Staff{Name: s.name, Role: *s.role} }

func (s session) Choose(roleID string) error {
	s.role.ID, s.role.Organisation = roleID, "VN9A1"
	return nil
}

func (s session) Bind(ctx context.Context) (context.Context, string) {
	return context.WithValue(ctx, nameKey{}, s.name), ""
}

func (session) Keep() ([]byte, error)     { return nil, nil }
func (session) End(context.Context) error { return nil }
func (session) Live() context.Context     { return context.Background() }

// identity signs in somebody of that name.
type identity string

func (i identity) signIn() (access.Session, error) { return session{string(i), &viewing.Role{}}, nil }

func (identity) Reach(context.Context) error { return nil }

func (i identity) SignIn(context.Context, func(string)) (access.Session, error) { return i.signIn() }
func (i identity) Resume(context.Context, []byte, time.Time) (access.Session, error) {
	return i.signIn()
}
func (i identity) SignInByCode(context.Context, func(code, address string)) (access.Session, error) {
	return i.signIn()
}

// signIn signs somebody in, in a role.
func signIn(t *testing.T, sender *forward.Sender, name string) access.Session {
	t.Helper()
	session, err := sender.Identity(identity(name)).SignIn(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := session.Choose("nurse"); err != nil {
		t.Fatal(err)
	}
	return session
}

// write writes to the trail as the desk does.
func write(t *testing.T, sender *forward.Sender, trail *memory, events ...viewing.Event) {
	t.Helper()
	for _, event := range events {
		if _, err := sender.Trail(trail).Append(t.Context(), event); err != nil {
			t.Fatal(err)
		}
	}
}

func away() error {
	return record.Because(nil, record.Unreachable, "A source could not be reached.", "")
}

// sessionSender runs a test with a sender in time that passes by itself.
func sessionSender(t *testing.T, test func(t *testing.T, trail *memory, service *central, sender *forward.Sender)) {
	synctest.Test(t, func(t *testing.T) {
		trail, service := &memory{}, &central{}
		sender, err := forward.New(trail, service)
		if err != nil {
			t.Fatal(err)
		}
		defer sender.Close()
		test(t, trail, service, sender)
	})
}

func state(t *testing.T, sender *forward.Sender) viewing.Forwarding {
	t.Helper()
	synctest.Wait()
	state, err := sender.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func end(t *testing.T, session access.Session) {
	t.Helper()
	if err := session.End(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestEntriesAreSentInOrderAndOnceAndAsTheyAreAdded(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		trail.add(make([]viewing.Event, 120)...)
		trail.sent = 7
		signIn(t, sender, "ann")
		state(t, sender)
		write(t, sender, trail, viewing.Event{}, viewing.Event{})
		if s := state(t, sender); s.Sent != 122 || s.Unsent() != 0 || s.Problem != nil {
			t.Errorf("%+v", s)
		}
		for i, number := range service.took {
			if number != uint64(i+8) {
				t.Fatalf("entry %d was sent in place %d", number, i)
			}
		}
		if len(service.took) != 115 {
			t.Errorf("%d were sent, want 115", len(service.took))
		}
	})
}

// Numbers begin again in a new trail: none of its entries counts as sent for one of the old
// trail that bears its number, whenever it was begun.
func TestEachEntryOfATrailBegunMeanwhileIsSent(t *testing.T) {
	for _, begunAt := range []uint64{1, 49, 50, 60} { // in a part, at the end of one, at the last
		sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
			trail.add(make([]viewing.Event, 60)...)
			var sent []uint64 // of the new one
			service.asks = func(entry viewing.Outgoing) {
				if entry.Trail != "careview-trail/1" {
					sent = append(sent, entry.Sequence)
				} else if entry.Sequence == begunAt {
					if _, err := sender.Trail(trail).Begin(t.Context(), viewing.Event{}); err != nil {
						t.Error(err)
					}
					trail.add(make([]viewing.Event, 99)...)
				}
			}
			signIn(t, sender, "ann")
			if s := state(t, sender); s.Unsent() != 0 || s.Newest != 100 {
				t.Errorf("begun at %d: %+v", begunAt, s)
			}
			for number := uint64(1); number <= 100; number++ {
				if !slices.Contains(sent, number) {
					t.Fatalf("begun at %d: entry %d was never sent", begunAt, number)
				}
			}
		})
	}
}

func TestNothingIsSentWhileNobodyIsSignedIn(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		write(t, sender, trail, viewing.Event{})
		time.Sleep(24 * time.Hour)
		if s := state(t, sender); s.Sent != 0 || s.Unsent() != 1 || len(service.tries) != 0 {
			t.Errorf("before: %+v after %d tries", s, len(service.tries))
		}
		ann := signIn(t, sender, "ann")
		state(t, sender)
		end(t, ann)
		write(t, sender, trail, viewing.Event{})
		time.Sleep(24 * time.Hour)
		if s := state(t, sender); s.Sent != 1 || s.Unsent() != 1 {
			t.Errorf("after: %+v", s)
		}
		signIn(t, sender, "bob")
		if s := state(t, sender); s.Sent != 2 || !slices.Equal(service.names, []string{"ann", "bob"}) {
			t.Errorf("%+v in the names of %q", s, service.names)
		}
	})
}

func TestAServiceThatIsAwayIsAskedAgainEverMoreSeldomUntilItTakesWhatWaits(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		service.refuse(away())
		trail.add(viewing.Event{}, viewing.Event{})
		begun := time.Now()
		signIn(t, sender, "ann")
		write(t, sender, trail, viewing.Event{}) // a growing trail does not make it ask sooner
		time.Sleep(60 * time.Hour)
		if s := state(t, sender); s.Unsent() != 3 || record.KindOf(s.Problem) != record.Unreachable {
			t.Errorf("%+v", s)
		}
		var hours []float64
		for _, at := range service.tries {
			hours = append(hours, at.Sub(begun).Hours())
		}
		minute := 1.0 / 60
		want := []float64{0, minute, minute + 0.5, minute + 1.5, minute + 3.5, minute + 7.5, minute + 15.5, minute + 31.5, minute + 47.5}
		if !slices.EqualFunc(hours, want, func(a, b float64) bool { return a-b < 0.001 && b-a < 0.001 }) {
			t.Errorf("asked after %.2f hours, want %.2f", hours, want)
		}
		service.refuse(nil)
		time.Sleep(17 * time.Hour)
		if s := state(t, sender); s.Unsent() != 0 || s.Problem != nil || !slices.Equal(service.took, []uint64{1, 2, 3}) {
			t.Errorf("%+v, took %v", s, service.took)
		}
	})
}

func TestAServiceThatSaysWhenIsAskedThen(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		busy := record.Because(nil, record.Busy, "A source is busy.", "")
		busy.After = 90 * time.Minute
		service.refuse(busy)
		trail.add(viewing.Event{})
		signIn(t, sender, "ann")
		time.Sleep(91 * time.Minute)
		state(t, sender)
		if tries := service.tries; len(tries) != 2 || tries[1].Sub(tries[0]) != 90*time.Minute {
			t.Errorf("asked at %v", tries)
		}
	})
}

func TestTheNextSignInTriesAtOnce(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		service.refuse(record.Because(nil, record.NotSignedIn, "Your sign-in has ended.", ""))
		trail.add(viewing.Event{})
		signIn(t, sender, "ann")
		time.Sleep(100 * time.Hour)
		if s := state(t, sender); len(service.tries) != 1 || s.Unsent() != 1 {
			t.Errorf("a session that is over was tried %d times: %+v", len(service.tries), s)
		}
		service.refuse(nil)
		signIn(t, sender, "bob")
		if s := state(t, sender); s.Unsent() != 0 || s.Problem != nil {
			t.Errorf("%+v", s)
		}
	})
}

func TestSomebodyWhoLeavesLateDoesNotStopWhoeverCameAfter(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		ann := signIn(t, sender, "ann")
		state(t, sender)
		signIn(t, sender, "bob")
		end(t, ann)
		write(t, sender, trail, viewing.Event{})
		if s := state(t, sender); s.Sent != 1 || !slices.Equal(service.names, []string{"bob"}) {
			t.Errorf("%+v in the names of %q", s, service.names)
		}
	})
}

func TestWhereNoServiceTakesTheTrailNothingIsSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		trail := &memory{}
		trail.add(viewing.Event{})
		sender, err := forward.New(trail, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer sender.Close()
		signIn(t, sender, "ann")
		if s := state(t, sender); s.On || s.Sent != 0 {
			t.Errorf("%+v", s)
		}
	})
}

func TestAPersonFoundIsSentWithTheSearchTheyCameOf(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		trail.add(
			viewing.Event{Kind: viewing.EventFind, Query: "larkspur 1941"},
			viewing.Event{Kind: viewing.EventSignIn},
			viewing.Event{Kind: viewing.EventMatch, Follows: 1},
			viewing.Event{Kind: viewing.EventMatch, Follows: 99}, // a search that is not there
		)
		trail.sent = 2 // the search itself went out before
		signIn(t, sender, "ann")
		state(t, sender)
		if !slices.Equal(service.queries, []string{"larkspur 1941", ""}) {
			t.Errorf("queries %q", service.queries)
		}
	})
}

func TestAddingToTheTrailNeverWaitsForTheService(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, _ *central, sender *forward.Sender) {
		write(t, sender, trail, make([]viewing.Event, 1000)...) // nobody is there to hear it
	})
}

func TestTheTrailGoesOutFromTheChoiceOfARoleUntilTheyLeave(t *testing.T) {
	leave := map[string]func(access.Session) error{
		"lock":     func(s access.Session) error { _, err := s.Keep(); return err },
		"sign out": func(s access.Session) error { return s.End(context.Background()) },
	}
	for name, leave := range leave {
		sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
			trail.add(viewing.Event{})
			ann, err := sender.Identity(identity("ann")).SignIn(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if s := state(t, sender); s.Sent != 0 {
				t.Errorf("%s: %d went out before a role was chosen", name, s.Sent)
			}
			if err := ann.Choose("nurse"); err != nil {
				t.Fatal(err)
			}
			if s := state(t, sender); s.Sent != 1 {
				t.Errorf("%s: nothing goes out in a role", name)
			}
			if err := leave(ann); err != nil {
				t.Fatal(err)
			}
			write(t, sender, trail, viewing.Event{})
			if s := state(t, sender); s.Sent != 1 {
				t.Errorf("%s: %d went out in the name of somebody who has left", name, s.Sent-1)
			}
		})
	}
}

func TestTheTrailIsComparedBeforeAnythingIsSentAndThenDaily(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		service.heads = func() ([]string, error) { return []string{"a head"}, nil }
		trail.add(viewing.Event{})
		begun := time.Now()
		signIn(t, sender, "ann")
		s := state(t, sender)
		trail.mu.Lock()
		service.mu.Lock()
		if s.Sent != 1 || !slices.Equal(trail.compared[0], []string{"a head"}) || service.asked[0].After(service.tries[0]) {
			t.Errorf("%+v, compared with %q", s, trail.compared)
		}
		service.mu.Unlock()
		trail.mu.Unlock()
		time.Sleep(73 * time.Hour)
		synctest.Wait()
		var hours []float64
		for _, at := range service.asked {
			hours = append(hours, at.Sub(begun).Hours())
		}
		if want := []float64{0, 24, 48, 72}; !slices.Equal(hours, want) {
			t.Errorf("it was compared after %v hours, want %v", hours, want)
		}
	})
}

func TestNothingIsSentOfATrailThatIsNotAsItWasLeftAndTheNextIsSentAtOnce(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		trail.astray = record.Because(viewing.ErrTrailClosed, record.Local, "The trail is not as it was left.", "")
		trail.add(viewing.Event{})
		signIn(t, sender, "ann")
		synctest.Wait()
		time.Sleep(3 * time.Hour)
		if len(service.took) != 0 || len(service.asked) != 1 {
			t.Errorf("took %v, asked %d times", service.took, len(service.asked))
		}
		trail.mu.Lock()
		trail.astray, trail.closed = nil, nil
		trail.mu.Unlock()
		write(t, sender, trail, viewing.Event{Kind: viewing.EventSignIn})
		if s := state(t, sender); s.Sent != 2 || s.Problem != nil {
			t.Errorf("%+v", s)
		}
	})
}

func TestASiteThatKeepsNoHeadsStillGetsTheTrail(t *testing.T) {
	for kind, sent := range map[record.Kind]uint64{record.NotFound: 1, record.NotAllowed: 1, record.Invalid: 1, record.Faulty: 1, record.Broken: 1, record.Unreachable: 0, record.Busy: 0} {
		sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
			service.heads = func() ([]string, error) { return nil, record.Because(nil, kind, "A source said no.", "") }
			trail.add(viewing.Event{})
			signIn(t, sender, "ann")
			if s := state(t, sender); s.Sent != sent {
				t.Errorf("%s: %+v", kind, s)
			}
		})
	}
}

func TestAServiceThatTakesNothingForADayIsSilent(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		trail.add(viewing.Event{})
		time.Sleep(60 * time.Hour) // nobody has asked it
		if s := state(t, sender); s.Silent() {
			t.Errorf("it was not asked: %+v", s)
		}
		trail.add(viewing.Event{})
		signIn(t, sender, "ann")
		state(t, sender)
		service.refuse(away())
		write(t, sender, trail, viewing.Event{})
		time.Sleep(23 * time.Hour)
		if s := state(t, sender); s.Silent() || s.Waits != 23*time.Hour {
			t.Errorf("within the day: %+v", s)
		}
		time.Sleep(time.Hour)
		if s := state(t, sender); !s.Silent() {
			t.Errorf("after a day: %+v", s)
		}
		service.refuse(nil)
		time.Sleep(17 * time.Hour)
		if s := state(t, sender); s.Silent() || s.Waits != 0 {
			t.Errorf("it takes them again: %+v", s)
		}
	})
}

func TestAnAlertDoesNotWaitForAnEntryThatIsNotTaken(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		service.poison = []uint64{2}
		trail.add(viewing.Event{}, viewing.Event{}, viewing.Event{}, viewing.Event{Kind: viewing.EventAlert, Follows: 3})
		signIn(t, sender, "ann")
		if s := state(t, sender); s.Sent != 1 || !slices.Equal(service.took, []uint64{1, 4}) {
			t.Errorf("%+v, took %v", s, service.took)
		}
		write(t, sender, trail, viewing.Event{}, viewing.Event{Kind: viewing.EventAlert, Follows: 5})
		if state(t, sender); !slices.Equal(service.took, []uint64{1, 4, 6}) {
			t.Errorf("one raised meanwhile waits: took %v", service.took)
		}
		service.mu.Lock()
		service.poison = nil
		service.mu.Unlock()
		time.Sleep(17 * time.Hour)
		if s := state(t, sender); s.Unsent() != 0 || !slices.Equal(service.took, []uint64{1, 4, 6, 2, 3, 4, 5, 6}) {
			t.Errorf("%+v, took %v", s, service.took)
		}
	})
}

// The pause is of an entry of the old trail: what the new one raises waits for none of it.
func TestAnAlertOfATrailBegunMeanwhileDoesNotWaitForWhatTheOldOneWaitsFor(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		service.poison = []uint64{1}
		alert := viewing.Event{Kind: viewing.EventAlert, Follows: 1}
		trail.add(viewing.Event{}, viewing.Event{}, alert)
		signIn(t, sender, "ann")
		state(t, sender)
		if _, err := sender.Trail(trail).Begin(t.Context(), viewing.Event{Kind: viewing.EventNewTrail}); err != nil {
			t.Fatal(err)
		}
		write(t, sender, trail, alert, viewing.Event{}, alert)
		if state(t, sender); !slices.Equal(service.taken(), []uint64{3, 2, 4}) {
			t.Errorf("took %v", service.taken())
		}
	})
}

func TestAnAlertDoesNotWaitForAnotherThatIsNotTaken(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		service.poison = []uint64{2, 4}
		alert := viewing.Event{Kind: viewing.EventAlert, Follows: 1}
		trail.add(viewing.Event{}, viewing.Event{}, alert, alert, viewing.Event{}, alert)
		signIn(t, sender, "ann")
		if s := state(t, sender); s.Sent != 1 || !slices.Equal(service.taken(), []uint64{1, 3, 6}) {
			t.Errorf("%+v, took %v", s, service.taken())
		}
	})
}

// A service that does not tell its newest head gets no entries; it may take alerts.
func TestAnAlertDoesNotWaitForTheNewestHead(t *testing.T) {
	for _, c := range []struct {
		heads  error
		takes  error
		took   []uint64
		closed bool
	}{
		{heads: away(), took: []uint64{2, 4}},
		{heads: record.Because(nil, record.TooSlow, "A source was too slow.", ""), took: []uint64{2, 4}},
		{heads: away(), takes: away()},
		{heads: record.Because(nil, record.Busy, "A source is busy.", "")},
		{heads: record.Because(nil, record.NotSignedIn, "You are not signed in.", "")},
		{closed: true},
	} {
		sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
			service.heads, service.refusal = func() ([]string, error) { return nil, c.heads }, c.takes
			if c.closed {
				trail.astray = record.Because(viewing.ErrTrailClosed, record.Local, "The trail is not as it was left.", "")
			}
			trail.add(viewing.Event{}, viewing.Event{Kind: viewing.EventAlert, Follows: 1})
			signIn(t, sender, "ann")
			synctest.Wait()
			write(t, sender, trail, viewing.Event{}, viewing.Event{Kind: viewing.EventAlert, Follows: 3})
			synctest.Wait()
			if took := service.taken(); !slices.Equal(took, c.took) {
				t.Errorf("%v: took %v", c, took)
			}
			if c.takes != nil && len(service.tries) != 1 {
				t.Errorf("a service that is away was asked %d times in a minute", len(service.tries))
			}
		})
	}
}

func TestTheTrailIsToldOfTheSitesOtherTrailsWhereTheServiceTells(t *testing.T) {
	sessionSender(t, func(t *testing.T, trail *memory, service *central, sender *forward.Sender) {
		service.site = map[string][]viewing.KeptHead{"VN9A1": {{Device: "office"}}, "VN9B2": {{Device: "elsewhere"}}}
		signIn(t, sender, "ann")
		synctest.Wait()
		trail.mu.Lock()
		if len(trail.site) != 1 || trail.site[0].Device != "office" {
			t.Errorf("told of %+v", trail.site)
		}
		trail.mu.Unlock()
		service.mu.Lock()
		service.site = nil // which is nobody's business, it says
		service.mu.Unlock()
		time.Sleep(25 * time.Hour)
		synctest.Wait()
		trail.mu.Lock()
		defer trail.mu.Unlock()
		if len(trail.compared) != 2 || trail.site != nil {
			t.Errorf("compared %d times, told of %+v", len(trail.compared), trail.site)
		}
	})
}
