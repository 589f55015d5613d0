package access_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"testing"

	"careview/client/record"
	"careview/client/record/changes"
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
	part := record.Answer{Source: lcr, At: now, Entries: []record.Entry{before}, Unread: []record.Unread{{Section: record.Medicines, What: "MedicationRequest/m"}}, States: map[record.Section]record.State{record.Medicines: {Kind: record.Incomplete, At: now}}}
	anothers := part
	anothers.Unread = []record.Unread{{Section: record.Medicines, What: "MedicationRequest/n"}}
	for name, c := range map[string]struct {
		role    string
		of      record.Entry
		answer  record.Answer
		silent  error
		kept    int
		asked   bool
		outcome changes.Outcome
	}{
		"a nurse":                         {"nurse", of(lcr), whole, nil, 1, true, changes.NotKept},
		"a receptionist":                  {"receptionist", of(lcr), whole, nil, 0, false, changes.NotAsked},
		"of a source that keeps nothing":  {"nurse", of("Oxford"), whole, nil, 0, false, changes.NotKept},
		"of one that does not say":        {"nurse", of(lcr), whole, errors.New("it rests"), 0, false, changes.NotCome},
		"it does not answer":              {"nurse", of(lcr), failed, nil, 0, true, changes.NotCome},
		"a part of it does not come":      {"nurse", of(lcr), part, nil, 1, true, changes.NotCome},
		"a part of another does not come": {"nurse", of(lcr), anothers, nil, 1, true, changes.NotKept},
		"it answers about somebody else":  {"nurse", of(lcr), others, nil, 0, true, changes.NotBelieved},
		"a version is of somebody else's": {"nurse", of(lcr), mixed, nil, 0, true, changes.NotBelieved},
	} {
		h := open(t, c.role)
		recorded := false
		h.sources.order = []string{lcr, "Oxford"}
		h.sources.silent = map[string]error{lcr: c.silent}
		h.sources.earlier = map[string]func(context.Context, []record.Entry) record.Answer{lcr: func(context.Context, []record.Entry) record.Answer {
			last := h.trail.last()
			recorded = last.Kind == viewing.EventAskAgain && slices.Equal(last.What, []string{viewing.EarlierWords, lcr + " MedicationRequest/m"})
			return c.answer
		}}
		came, err := h.desk.Earlier(t.Context(), inMyCare, []record.Entry{c.of})
		if err != nil || len(came) != 1 || len(came[0].Versions) != c.kept || came[0].Outcome != c.outcome || recorded != c.asked {
			t.Errorf("%s: %+v, recorded before it was asked: %v, %v", name, came, recorded, err)
		}
		if last := h.trail.last(); c.asked && (last.Kind != viewing.EventAnswered || len(last.Sources) != 1) {
			t.Errorf("%s: the trail ends with %+v", name, last)
		}
		if last := h.trail.last(); name == "a nurse" && !slices.Equal(last.RequestIDs, []string{"request-7"}) {
			t.Errorf("%s: the requests are %q", name, last.RequestIDs)
		}
	}
}

// What one source says of somebody else costs the versions of no other, and those for which
// a source is not asked, since it is asked for twenty, are said not to be.
func TestEachSourceStandsByItselfInWhatEntriesSaidBefore(t *testing.T) {
	h := open(t, "nurse")
	h.sources.order, h.sources.earlier = []string{lcr, "Oxford"}, map[string]func(context.Context, []record.Entry) record.Answer{}
	var of []record.Entry
	for i, source := range h.sources.order {
		h.sources.earlier[source] = func(_ context.Context, of []record.Entry) record.Answer {
			answer := record.Answer{Source: source, At: now, Entries: of, States: map[record.Section]record.State{record.Medicines: {Kind: record.Answered, At: now}}}
			answer.Refused = 1 - min(i, 1) // the first answers about somebody else too
			return answer
		}
		for n := range 22 {
			of = append(of, record.Entry{Section: record.Medicines, Type: "MedicationRequest", ID: strconv.Itoa(n), Source: source, Text: "Furosemide", ClinicalStatus: record.Active})
		}
	}
	came, err := h.desk.Earlier(t.Context(), inMyCare, of)
	counts := map[string]map[changes.Outcome]int{}
	for _, earlier := range came {
		if counts[earlier.Of.Source] == nil {
			counts[earlier.Of.Source] = map[changes.Outcome]int{}
		}
		counts[earlier.Of.Source][earlier.Outcome]++
		if believed := earlier.Outcome == changes.NotKept; len(earlier.Versions) == 1 != believed {
			t.Errorf("%s of %s: %d versions", earlier.Of.ID, earlier.Of.Source, len(earlier.Versions))
		}
	}
	if err != nil || len(counts) < 2 {
		t.Fatalf("%+v, %v", counts, err)
	}
	for i, source := range h.sources.order {
		outcome := map[bool]changes.Outcome{true: changes.NotBelieved, false: changes.NotKept}[i == 0]
		if want := (map[changes.Outcome]int{outcome: 20, changes.NotAsked: 2}); !maps.Equal(counts[source], want) {
			t.Errorf("%s: %v, want %v", source, counts[source], want)
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
		came, err := h.desk.Earlier(t.Context(), inMyCare, []record.Entry{{Section: record.Medicines, Type: "MedicationRequest", ID: "m", Source: lcr}})
		if record.KindOf(err) != record.Local || len(came) > 0 || asked != (kind == viewing.EventAnswered) {
			t.Errorf("%s: asked %v, %+v, %v", kind, asked, came, err)
		}
	}
}

// So is what a plan said before: for whoever is shown plans, and of nobody else.
func TestWhatAPlanSaidBeforeIsAskedAndRecordedAsAMedicineIs(t *testing.T) {
	plan := record.Entry{Section: record.CarePlans, Type: "Composition", ID: "p", Source: lcr, Text: "Care plan", ClinicalStatus: record.Active, Detail: record.Plan{Fields: []record.PlanItem{{Heading: "Fears", Text: "The dark"}}}}
	whole := record.Answer{Source: lcr, At: now, Entries: []record.Entry{plan}, States: map[record.Section]record.State{record.CarePlans: {Kind: record.Answered, At: now}}}
	mixed, others := whole, whole
	mixed.Refused, others.Patient = 1, &stranger
	for name, c := range map[string]struct {
		role    string
		answer  record.Answer
		kept    int
		asked   bool
		outcome changes.Outcome
	}{
		"a nurse":                         {"nurse", whole, 1, true, changes.NotKept},
		"a receptionist":                  {"receptionist", whole, 0, false, changes.NotAsked},
		"a version is of somebody else’s": {"nurse", mixed, 0, true, changes.NotBelieved},
		"it answers about somebody else":  {"nurse", others, 0, true, changes.NotBelieved},
	} {
		h := open(t, c.role)
		recorded := false
		h.sources.earlier = map[string]func(context.Context, []record.Entry) record.Answer{lcr: func(context.Context, []record.Entry) record.Answer {
			last := h.trail.last()
			recorded = last.Kind == viewing.EventAskAgain && slices.Equal(last.What, []string{viewing.EarlierWords, lcr + " Composition/p"})
			return c.answer
		}}
		came, err := h.desk.Earlier(t.Context(), inMyCare, []record.Entry{plan})
		if err != nil || len(came) != 1 || len(came[0].Versions) != c.kept || came[0].Outcome != c.outcome || recorded != c.asked {
			t.Errorf("%s: %+v, recorded before it was asked: %v, %v", name, came, recorded, err)
		}
	}
}
