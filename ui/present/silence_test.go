package present_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/ui/present"
)

// A central service that has taken nothing for a day is told to whoever has the trail,
// where they are, once; and to nobody else.
func TestASilentServiceIsToldToWhoeverHasTheTrail(t *testing.T) {
	for _, c := range []struct {
		who   string
		waits time.Duration
		told  bool
	}{
		{"manager", 25 * time.Hour, true},
		{"manager", 23 * time.Hour, false},
		{"carer", 25 * time.Hour, false},
	} {
		asked := make(chan struct{}, 10)
		h := home(t, c.who, func(config *present.Config) {
			config.Sent = func(context.Context) (viewing.Forwarding, error) {
				asked <- struct{}{}
				away := record.Because(nil, record.Unreachable, "The service cannot be reached.", "")
				return viewing.Forwarding{On: true, Newest: 3, Oldest: now.Add(-c.waits), Waits: c.waits, Problem: away}, nil
			}
		})
		if c.told {
			h.queue.until(t, "it is told", func() bool { return h.Problem != nil })
			if !strings.Contains(h.Problem.Sentence, "has taken nothing") || !strings.Contains(h.Problem.Hint, "alerts") {
				t.Errorf("it says %q, %q", h.Problem.Sentence, h.Problem.Hint)
			}
			<-asked
			h.Dismiss()
		}
		h.Home()
		if c.who == "manager" && !c.told {
			<-asked
		}
		h.ShowTrail() // nothing of what came before is still to be said
		h.queue.until(t, "the trail is read", func() bool { return !h.Trail.State.Waiting })
		if h.Problem != nil {
			t.Errorf("%s, after %v: %q", c.who, c.waits, h.Problem.Sentence)
		}
	}
}

// That nobody has read what waits, and that the service is silent, are both told, whichever
// comes first, and what could not be counted at first is told the next time.
func TestWhatNobodyHasReadIsToldBesideASilentService(t *testing.T) {
	h := closed(t, func(config *present.Config) {
		config.Sent = func(context.Context) (viewing.Forwarding, error) {
			away := record.Because(nil, record.Unreachable, "The service cannot be reached.", "")
			return viewing.Forwarding{On: true, Newest: 3, Oldest: now.Add(-25 * time.Hour), Waits: 25 * time.Hour, Problem: away}, nil
		}
	})
	waits := signs.Page{Limits: signs.Limits{Unread: 72 * time.Hour}, Signs: []signs.Sign{emergencySign()}}
	h.desk.unusual(waits, record.Because(nil, record.Local, "The audit trail cannot be read.", ""))
	h.arrive(t, staff("manager"))
	h.queue.until(t, "the silence is told", func() bool { return h.Problem != nil })
	h.desk.unusual(waits, nil)
	h.Home()
	h.queue.until(t, "what waits was counted", func() bool { return h.Signs.Count == 1 })
	said := h.Problem.Sentence
	h.Dismiss()
	if h.Problem == nil || !strings.Contains(said, "has taken nothing") || !strings.Contains(h.Problem.Sentence, "nobody has read it") {
		t.Fatalf("%q was said, then %v", said, h.Problem)
	}
	h.Dismiss()
	if h.Home(); h.Problem != nil {
		t.Errorf("again it says %q", h.Problem.Sentence)
	}
}
