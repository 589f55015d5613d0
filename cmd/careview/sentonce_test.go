package main

import (
	"context"
	"net/http"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/fhir"
	"careview/client/forward"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
)

// signedInAnn is Ann's session, each sign-in one of its own.
type signedInAnn struct{ annsSession }

func (s *signedInAnn) SignIn(ctx context.Context, _ func(string)) (access.Session, error) {
	live, end := context.WithCancel(context.WithoutCancel(ctx))
	return &signedInAnn{annsSession{live, end}}, nil
}
func (s *signedInAnn) SignInByCode(ctx context.Context, _ func(code, address string)) (access.Session, error) {
	return s.SignIn(ctx, nil)
}
func (s *signedInAnn) Resume(ctx context.Context, _ []byte, _ time.Time) (access.Session, error) {
	return s.SignIn(ctx, nil)
}
func (*signedInAnn) Reach(context.Context) error { return nil }

// A look at an emergency copy is written while nothing can be reached, and waits. A PC that
// dies after the service took it, and before it heard so, gives it again as the same: the
// service has it once.
func TestALookAtACopyIsThereOnceThoughThePCDiesBeforeItHears(t *testing.T) {
	pc := annHasLockedOn(t)
	service, address := newCollector(t)
	client, err := fhir.New(fhir.Config{
		Base: address, HTTP: &http.Client{Transport: &http.Transport{DisableKeepAlives: true}},
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	})
	if err != nil {
		t.Fatal(err)
	}
	const number = record.NHSNumber("9991234551")
	opened := func() (*audit.Trail, *forward.Sender) {
		_, trail := pc.window(t, asItIs)
		sender, err := forward.New(trail, client)
		if err != nil {
			t.Fatal(err)
		}
		return trail, sender
	}
	trail, sender := opened()
	for _, kind := range []viewing.EventKind{viewing.EventCopiesOpened, viewing.EventCopyRead} {
		event := viewing.Event{Kind: kind, Staff: annsSession{}.Staff(), Outcome: "success"}
		if kind == viewing.EventCopyRead {
			event.Person = record.Patient{NHSNumber: number}
		}
		if _, err := trail.Append(t.Context(), event); err != nil {
			t.Fatal(err)
		}
	}
	service.cutAfter(viewing.EventCopyRead)
	if _, err := sender.Identity(&signedInAnn{}).SignIn(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	service.await(t, viewing.EventCopyRead, 1)
	sender.Close()
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}

	service.cutAfter("")
	trail, sender = opened()
	defer sender.Close()
	if _, err := trail.Append(t.Context(), viewing.Event{Kind: viewing.EventRole, Staff: annsSession{}.Staff(), Outcome: "success"}); err != nil {
		t.Fatal(err)
	}
	if _, err := sender.Identity(&signedInAnn{}).SignIn(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	service.await(t, viewing.EventRole, 1) // it goes out behind the look
	if kept, given := service.about(number, viewing.EventCopyRead); kept != 1 || given < 2 {
		t.Errorf("it is there %d times, and was given %d times", kept, given)
	}
	if n := service.copies(); n > 0 {
		t.Errorf("%d entries were given again as new", n)
	}
}
