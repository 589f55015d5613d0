package access_test

import (
	"context"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/record"
)

// However somebody leaves, the key of their PIN is gone from memory: it was used, or
// overwritten.
func TestNoKeyOfAPINOutlastsWhoeverChoseIt(t *testing.T) {
	for what, leave := range map[string]func(*testing.T, house, *memorySession){
		"sign-out": func(t *testing.T, h house, _ *memorySession) { _ = h.desk.SignOut(t.Context()) },
		"lock":     func(t *testing.T, h house, _ *memorySession) { _ = h.desk.Lock(t.Context()) },
		"a lock that keeps nothing": func(t *testing.T, h house, _ *memorySession) {
			h.kept.full = context.DeadlineExceeded
			_ = h.desk.Lock(t.Context())
		},
		"another signs in": func(t *testing.T, h house, _ *memorySession) {
			if _, err := h.desk.SignIn(t.Context(), func(string) {}); err != nil {
				t.Fatal(err)
			}
		},
		"another PIN, then sign-out": func(t *testing.T, h house, _ *memorySession) {
			if err := h.desk.SetPIN(t.Context(), "314159"); err != nil {
				t.Fatal(err)
			}
			_ = h.desk.SignOut(t.Context())
		},
		"they leave as the PIN is made": func(t *testing.T, h house, _ *memorySession) {
			h.kept.meanwhile = func() { h.kept.meanwhile = nil; _ = h.desk.SignOut(t.Context()) }
			if err := h.desk.SetPIN(t.Context(), "314159"); err == nil {
				t.Fatal("it was kept for nobody")
			}
		},
		"unlocked, then sign-out": func(t *testing.T, h house, _ *memorySession) {
			_ = h.desk.Lock(t.Context())
			if _, err := h.desk.Unlock(t.Context(), "s-nurse", "258036"); err != nil || h.kept.keys.Load() != 1 {
				t.Fatal(err, h.kept.keys.Load())
			}
			_ = h.desk.SignOut(t.Context())
		},
		"the session ends": func(t *testing.T, h house, session *memorySession) {
			session.lapse(record.Because(nil, record.NotSignedIn, "Your role has changed.", "Sign in again."))
			for h.desk.Ended() == nil { // the desk hears of it on a goroutine of its own
				time.Sleep(time.Millisecond)
			}
		},
	} {
		t.Run(what, func(t *testing.T) {
			var session *memorySession
			h := furnish(t, "nurse", func(c *access.Config) { c.Identity = watched{c.Identity, &session} })
			if err := h.desk.SetPIN(t.Context(), "258036"); err != nil {
				t.Fatal(err)
			}
			if n := h.kept.keys.Load(); n != 1 {
				t.Fatalf("%d keys in memory", n)
			}
			leave(t, h, session)
			if n := h.kept.keys.Load(); n != 0 {
				t.Errorf("%d keys left in memory", n)
			}
		})
	}
}
