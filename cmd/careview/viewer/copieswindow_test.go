package viewer

import (
	"context"
	"testing"
	"time"

	"careview/client/demo"
	"careview/client/record"
	"careview/ui/present"
	"careview/ui/present/chart"
)

// choices keep nothing.
type choices struct{}

func (choices) String(string) string     { return "" }
func (choices) SetString(string, string) {}

// From the sign-in page, with the service stopped, to a named resident's emergency page:
// the presenters, the desk of the copies and the sealed store, as the program puts them
// together.
func TestTheWindowReadsTheSealedCopiesWhenTheServiceIsGone(t *testing.T) {
	service, err := demo.Start(demo.Config{})
	if err != nil {
		t.Fatal(err)
	}
	v := put(t, keepsCopies(service, t.TempDir(), ""))
	ann := signIn(t, v.desk, "ann-lee")
	if err := v.desk.SetPIN(t.Context(), copiesPIN); err != nil {
		t.Fatal(err)
	}
	list := residents(t, v.desk)
	taken(t, v, len(list.Rows), time.Time{})
	if err := v.desk.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := service.Close(); err != nil {
		t.Fatal(err)
	}
	posted := make(chan func(), 1000)
	w, err := present.New(present.Config{
		Desk: v.desk, Copies: v.copies, Post: func(f func()) { posted <- f }, Changed: func() {}, Now: time.Now,
		Site: v.site.Site.Name, SiteKind: v.site.Site.Kind, Pathways: v.pathways, Kept: choices{},
	})
	if err != nil {
		t.Fatal(err)
	}
	until := func(what string, holds func() bool) {
		t.Helper()
		for !holds() {
			select {
			case f := <-posted:
				f()
			case <-t.Context().Done():
				t.Fatal(what)
			case <-time.After(2 * time.Minute):
				t.Fatal("it never came: " + what)
			}
		}
	}
	w.SignIn.Unlock(ann.Subject, copiesPIN) // as whoever locked would try first
	until("the line is down", func() bool {
		return !w.SignIn.State.Down.IsZero() && !w.SignIn.State.Waiting && w.Copies.Offered() && w.Copies.State.Who == ann.Subject
	})
	w.Copies.Open("000000")
	until("it is refused", func() bool { return w.Copies.State.Problem != nil && !w.Copies.State.Waiting })
	if w.Shown() != w {
		t.Fatal("a wrong PIN opened the copies")
	}
	w.Copies.Open(copiesPIN)
	until("they are open", func() bool { return w.Shown() != w && len(w.Shown().Residents.Rows()) == len(list.Rows) })
	inner := w.Shown()
	inner.OpenPerson(row(t, inner.Residents.State.List, "Smith", "Margaret").Person)
	until("her copy", func() bool {
		return inner.Record.State.Arrived && inner.Record.Settled || inner.Record.State.Problem != nil
	})
	state := inner.Record.State
	if state.Problem != nil || state.Section != chart.EmergencyPage || state.View.Emergency.CPR.Status != record.CPRDoNotAttempt || inner.Band() == "" {
		t.Errorf("%v, %s, %v, band %q", state.Problem, state.Section, state.View.Emergency.CPR.Status.Words(), inner.Band())
	}
	w.ShutCopies()
	over, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	go func() {
		for {
			select {
			case f := <-posted:
				f()
			case <-over.Done():
				return
			}
		}
	}()
	if err := w.Shut(over); err != nil {
		t.Error(err)
	}
	if _, err := v.copies.Look(t.Context(), state.Look.Person); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("after they are shut: %v", err)
	}
}
