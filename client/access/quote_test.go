package access_test

import (
	"context"
	"slices"
	"testing"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
)

// What is fetched to be quoted is recorded as what it is, before it is fetched; and nobody
// has read the letter by that.
func TestALetterThatIsQuotedIsRecordedAndStaysUnread(t *testing.T) {
	m := newMemory()
	letter := record.Entry{Section: record.Letters, Type: "DocumentReference", ID: "1", Text: "Discharge", Source: "London Care Record",
		Detail: record.Letter{Discharge: true, Attachments: []record.Attachment{{Data: []byte("Dear Doctor"), ContentType: "text/plain"}}}}
	h := furnish(t, "nurse", func(c *access.Config) { c.Documents, c.Memory = wordReader{}, m })
	document, err := h.desk.Quote(t.Context(), inMyCare, letter)
	if err != nil || !document.Whole || document.Body[0].Text != "Dear Doctor" {
		t.Fatalf("%+v, %v", document, err)
	}
	h.trail.mu.Lock()
	events := slices.Clone(h.trail.events)
	h.trail.mu.Unlock()
	begun := slices.IndexFunc(events, func(e viewing.Event) bool { return e.Kind == viewing.EventDocument && e.Follows == 0 })
	if begun < 0 || !slices.Equal(events[begun].What, []string{"London Care Record DocumentReference/1", viewing.ToQuote}) {
		t.Errorf("the trail has %+v", events)
	}
	if last := h.trail.last(); last.Kind != viewing.EventDocument || last.Outcome != "success" {
		t.Errorf("the trail ends with %+v", last)
	}
	seen, err := h.desk.Seen(t.Context(), inMyCare)
	if err != nil || seen.Reading(&letter) != changes.NotRead {
		t.Errorf("the letter is told as %d, %v", seen.Reading(&letter), err)
	}
}

// What the policy has fetched is told apart from what somebody asked for.
func TestALetterThatIsQuotedByPolicySaysSo(t *testing.T) {
	letter := record.Entry{Section: record.Letters, Type: "DocumentReference", ID: "1", Text: "Discharge", Source: "London Care Record",
		Detail: record.Letter{Discharge: true, Attachments: []record.Attachment{{Data: []byte("Dear Doctor"), ContentType: "text/plain"}}}}
	for name, c := range map[string]struct {
		policy bool
		ctx    context.Context
		want   string
	}{
		"a tap":                        {false, t.Context(), viewing.ToQuote},
		"the policy":                   {true, viewing.ByPolicy(t.Context()), viewing.ToQuoteByPolicy},
		"a tap after the policy asked": {true, t.Context(), viewing.ToQuote},
	} {
		h := furnish(t, "nurse", func(config *access.Config) { config.Documents, config.Quotes = wordReader{}, c.policy })
		if h.desk.Permits().Quotes != c.policy {
			t.Errorf("%s: the desk says %v", name, !c.policy)
		}
		if _, err := h.desk.Quote(c.ctx, inMyCare, letter); err != nil {
			t.Fatal(err)
		}
		h.trail.mu.Lock()
		events := slices.Clone(h.trail.events)
		h.trail.mu.Unlock()
		if !slices.ContainsFunc(events, func(e viewing.Event) bool { return e.Kind == viewing.EventDocument && slices.Contains(e.What, c.want) }) {
			t.Errorf("%s: the trail has %+v", name, events)
		}
	}
}

func TestNothingIsQuotedThatMayNotBeRead(t *testing.T) {
	letter := everySection(margaret).Entries[1]
	clinic, detail := letter, letter.Detail.(record.Letter)
	detail.Discharge = false
	clinic.Detail = detail
	for name, c := range map[string]struct {
		role   string
		about  *record.Patient
		letter record.Entry
		want   record.Kind
	}{
		"another person's letter":    {"nurse", &record.Patient{NHSNumber: "9990000018"}, letter, record.Unsafe},
		"a clinic letter to a carer": {"carer", nil, clinic, record.NotAllowed},
		"a letter to a receptionist": {"receptionist", nil, letter, record.NotAllowed},
		"a letter without documents": {"nurse", nil, record.Entry{Section: record.Letters, Detail: record.Letter{}}, record.NotFound},
	} {
		h := furnish(t, c.role, func(config *access.Config) { config.Documents = wordReader{c.about} })
		document, err := h.desk.Quote(context.Background(), caringFor(margaret), c.letter)
		if record.KindOf(err) != c.want || len(document.Body) > 0 {
			t.Errorf("%s: %v, %d paragraphs", name, err, len(document.Body))
		}
	}
}
