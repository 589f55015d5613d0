package copies_test

import (
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
)

// Copies open with a version that is not safe unless the policy closes them too; then no try
// is spent, and no code.
func TestByAVersionThatIsNotSafeCopiesOpenAsThePolicySays(t *testing.T) {
	for name, c := range map[string]struct {
		unsafe viewing.Unsafe
		want   record.Kind
	}{
		"nobody signs in":          {viewing.Unsafe{Why: "Doses may be cut short.", SignIn: true}, ""},
		"nobody reads copies here": {viewing.Unsafe{Why: "Doses may be cut short.", SignIn: true, Copies: true}, record.NotAllowed},
	} {
		m := &memory{opener: staff("nurse"), unsafe: c.unsafe}
		d := desk(t, m)
		d.Take(t.Context(), looked(zofia()))
		offer, err := d.Offer(t.Context())
		if err != nil || offer.Problem != nil && offer.Problem.Kind != c.want || (offer.Problem != nil) != (c.want != "") {
			t.Errorf("%s: offered %+v, %v", name, offer, err)
		}
		before := len(m.events)
		if _, err := d.Open(t.Context(), "nurse", "483920", false); record.KindOf(err) != c.want {
			t.Errorf("%s: by a PIN: %v", name, err)
		}
		if _, err := d.OpenByCode(t.Context(), "ABCD", "Cal Moss", "the line is down, she fell"); record.KindOf(err) != c.want {
			t.Errorf("%s: by the code: %v", name, err)
		}
		if c.want == "" {
			continue
		}
		if m.spent != 0 || len(m.events) != before+2 || m.events[before].Kind != viewing.EventRefused || m.events[before+1].Kind != viewing.EventRefused {
			t.Errorf("%s: %d codes used up, the trail says %+v", name, m.spent, m.events[before:])
		}
	}
}
