package access_test

import (
	"context"
	"slices"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
)

// What an entry said before is asked of the source that keeps it alone, once the trail has that
// it is asked; and of what comes nothing is shown that is about somebody else.
func TestWhatEntriesSaidBeforeIsAskedAndRecordedAsAnyAnswerIs(t *testing.T) {
	of := func(source string) record.Entry {
		return record.Entry{Section: record.Medicines, Type: "MedicationRequest", ID: "m", Source: source, Text: "Furosemide", ClinicalStatus: record.Active, Detail: record.Medicine{Dose: "Two"}}
	}
	before := of(lcr)
	before.Detail = record.Medicine{Dose: "One"}
	whole := record.Answer{Source: lcr, At: now, Entries: []record.Entry{before}, RequestIDs: []string{"request-7"}, States: map[record.Section]record.State{record.Medicines: {Kind: record.Answered, At: now}}}
	others, mixed := whole, whole
	others.Patient = &stranger
	mixed.Refused = 1
	failed := record.NotAnswered(record.Supplier{Name: lcr}, record.State{Kind: record.TimedOut, At: now})
	for name, c := range map[string]struct {
		role   string
		of     record.Entry
		answer record.Answer
		kept   int
		asked  bool
		fails  record.Kind
	}{
		"a nurse":                         {"nurse", of(lcr), whole, 1, true, ""},
		"a receptionist":                  {"receptionist", of(lcr), whole, 0, false, ""},
		"of a source that keeps nothing":  {"nurse", of("Oxford"), whole, 0, false, ""},
		"it does not answer":              {"nurse", of(lcr), failed, 0, true, ""},
		"it answers about somebody else":  {"nurse", of(lcr), others, 0, true, record.Unsafe},
		"a version is of somebody else's": {"nurse", of(lcr), mixed, 0, true, record.Unsafe},
	} {
		h := open(t, c.role)
		recorded := false
		h.sources.earlier = map[string]func(context.Context, []record.Entry) record.Answer{lcr: func(context.Context, []record.Entry) record.Answer {
			last := h.trail.last()
			recorded = last.Kind == viewing.EventAskAgain && slices.Equal(last.What, []string{viewing.EarlierWords, lcr + " MedicationRequest/m"})
			return c.answer
		}}
		versions, err := h.desk.Earlier(t.Context(), inMyCare, []record.Entry{c.of})
		if len(versions) != c.kept || recorded != c.asked || record.KindOf(err) != c.fails {
			t.Errorf("%s: %d versions, recorded before it was asked: %v, %v", name, len(versions), recorded, err)
		}
		if last := h.trail.last(); c.asked && (last.Kind != viewing.EventAnswered || len(last.Sources) != 1) {
			t.Errorf("%s: the trail ends with %+v", name, last)
		}
		if last := h.trail.last(); c.kept > 0 && !slices.Equal(last.RequestIDs, []string{"request-7"}) {
			t.Errorf("%s: the requests are %q", name, last.RequestIDs)
		}
	}
}

// Where the trail cannot be written nothing is asked, and where it cannot be ended nothing is
// shown.
func TestWhatEntriesSaidBeforeIsNotAskedUnrecorded(t *testing.T) {
	for _, kind := range []viewing.EventKind{viewing.EventAskAgain, viewing.EventAnswered} {
		h := open(t, "nurse")
		h.trail.full = func(event viewing.Event) bool { return event.Kind == kind }
		asked := false
		h.sources.earlier = map[string]func(context.Context, []record.Entry) record.Answer{lcr: func(_ context.Context, of []record.Entry) record.Answer {
			asked = true
			return record.Answer{Source: lcr, At: now, Entries: of}
		}}
		versions, err := h.desk.Earlier(t.Context(), inMyCare, []record.Entry{{Section: record.Medicines, Type: "MedicationRequest", ID: "m", Source: lcr}})
		if record.KindOf(err) != record.Local || len(versions) > 0 || asked != (kind == viewing.EventAnswered) {
			t.Errorf("%s: asked %v, %d versions, %v", kind, asked, len(versions), err)
		}
	}
}
