package access_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

// listing is a directory that gives one list.
type listing struct {
	memoryDirectory
	list viewing.ResidentList
}

func (l listing) Residents(context.Context, string) (viewing.ResidentList, error) { return l.list, nil }

func residentsOf(n int) viewing.ResidentList {
	var list viewing.ResidentList
	for i := range n {
		list.Rows = append(list.Rows, viewing.ResidentRow{Person: record.Patient{
			NHSNumber: record.NHSNumber(fmt.Sprintf("999%07d", i)), Name: record.Name{Family: fmt.Sprintf("Made%03d", i), Given: "Up"},
		}})
	}
	return list
}

// listed is a desk whose home has this list, and a nurse at it.
func listed(t *testing.T, sources access.Sources, list viewing.ResidentList) (*access.Desk, *memoryTrail) {
	t.Helper()
	return listedAs(t, sources, list, func(*access.RolePolicy) {})
}

// listedAs is listed, with another policy for nurses.
func listedAs(t *testing.T, sources access.Sources, list viewing.ResidentList, change func(*access.RolePolicy)) (*access.Desk, *memoryTrail) {
	t.Helper()
	h := furnish(t, "nurse", func(c *access.Config) {
		c.Sources, c.Directory = sources, listing{list: list}
		nurses := c.Policy.Role["nurse"]
		change(&nurses)
		c.Policy.Role["nurse"] = nurses
	})
	return h.desk, h.trail
}

// answering is a source that says it holds nothing, with the id of the request.
func answering(name string) func(context.Context, record.Patient) record.Answer {
	return func(_ context.Context, person record.Patient) record.Answer {
		answer := record.NotAnswered(record.Supplier{Name: name}, record.State{Kind: record.AnsweredEmpty, At: now})
		answer.RequestIDs = []string{name + " " + string(person.NHSNumber)}
		return answer
	}
}

// hanging is a source that answers when the test lets it, or gives up with ctx.
func hanging(name string, let <-chan struct{}) func(context.Context, record.Patient) record.Answer {
	return func(ctx context.Context, person record.Patient) record.Answer {
		select {
		case <-let:
			return answering(name)(ctx, person)
		case <-ctx.Done():
			return record.NotAnswered(record.Supplier{Name: name}, record.State{Kind: record.Failed, At: now, Problem: record.AsProblem(ctx.Err())})
		}
	}
}

func (t *memoryTrail) of(kind viewing.EventKind) []viewing.Event {
	t.mu.Lock()
	defer t.mu.Unlock()
	var events []viewing.Event
	for _, event := range t.events {
		if event.Kind == kind {
			events = append(events, event)
		}
	}
	return events
}

func TestHowEachSourceAnsweredForTheListIsRecorded(t *testing.T) {
	sources := &memorySources{order: []string{"One", "Two"}, answers: map[string]func(context.Context, record.Patient) record.Answer{
		"One": answering("One"), "Two": answering("Two"),
	}}
	desk, trail := listed(t, sources, residentsOf(5))
	if err := desk.Residents(t.Context(), false, func(viewing.ResidentList) {}); err != nil {
		t.Fatal(err)
	}
	answered := trail.of(viewing.EventAnswered)
	if len(answered) != 5 {
		t.Fatalf("%d answers are recorded of 5 people", len(answered))
	}
	for _, event := range answered {
		if len(event.Sources) != 2 || len(event.RequestIDs) != 2 || event.Follows == 0 || event.Outcome != "success" || len(event.What) != 3 || event.Person.NHSNumber == "" {
			t.Errorf("%d sources, %d requests, follows %d, %q", len(event.Sources), len(event.RequestIDs), event.Follows, event.Outcome)
		}
		if !slices.Contains(event.RequestIDs, "One "+string(event.Person.NHSNumber)) {
			t.Error("another person's request is recorded")
		}
	}
}

func TestASlowSourceHoldsUpNoOthersWords(t *testing.T) {
	let := make(chan struct{})
	sources := &memorySources{order: []string{"London Care Record", "Slow"}, answers: map[string]func(context.Context, record.Patient) record.Answer{
		"London Care Record": func(_ context.Context, person record.Patient) record.Answer { return everySection(person) },
		"Slow":               hanging("Slow", let),
	}}
	desk, trail := listed(t, sources, residentsOf(200))
	var first, last viewing.ResidentList
	err := desk.Residents(t.Context(), false, func(list viewing.ResidentList) {
		if first.At.IsZero() {
			first = list
		}
		last = list
		told := 0
		for _, row := range list.Rows {
			if strings.Contains(row.Allergy.Text, "Penicillin") {
				told++
			}
		}
		if told == 200 && !list.Settled {
			once(let) // every word of the one is there before the other has said any
		}
	})
	if err != nil || len(first.Rows) != 200 || first.Rows[0].Allergy.Text != "asking …" {
		t.Fatalf("%d people were shown at once, %v", len(first.Rows), err)
	}
	if !last.Settled || len(trail.of(viewing.EventAnswered)) != 200 {
		t.Errorf("settled %t, %d answers are recorded", last.Settled, len(trail.of(viewing.EventAnswered)))
	}
}

// once closes a channel that may be closed already; one goroutine calls it.
func once(let chan struct{}) {
	select {
	case <-let:
	default:
		close(let)
	}
}

func TestLeavingTheListStopsTheAskingAndIsRecorded(t *testing.T) {
	let := make(chan struct{})
	defer close(let)
	sources := &memorySources{order: []string{"Quick", "Slow"}, answers: map[string]func(context.Context, record.Patient) record.Answer{
		"Quick": answering("Quick"), "Slow": hanging("Slow", let),
	}}
	desk, trail := listed(t, sources, residentsOf(200))
	ctx, leave := context.WithCancel(t.Context())
	late := 0
	err := desk.Residents(ctx, false, func(viewing.ResidentList) {
		if ctx.Err() != nil {
			late++
		}
		if sources.times() > 20 {
			leave()
		}
	})
	leave()
	if err == nil || late > 0 {
		t.Errorf("%v, shown %d times after leaving", err, late)
	}
	for _, event := range trail.of(viewing.EventAnswered) {
		if event.Outcome != "abandoned" || len(event.Sources) != 2 {
			t.Errorf("%q, %d sources", event.Outcome, len(event.Sources))
		}
	}
	if len(trail.of(viewing.EventAnswered)) == 0 {
		t.Error("what was asked is not in the trail")
	}
	if asked := sources.times(); asked >= 400 {
		t.Error("everybody was asked about all the same")
	}
}

func TestWordsThatCannotBeRecordedAreNotShown(t *testing.T) {
	sources := &memorySources{order: []string{"One"}, answers: map[string]func(context.Context, record.Patient) record.Answer{"One": answering("One")}}
	desk, trail := listed(t, sources, residentsOf(20))
	trail.full = func(event viewing.Event) bool { return event.Kind == viewing.EventAnswered }
	err := desk.Residents(t.Context(), false, func(list viewing.ResidentList) {
		for _, row := range list.Rows {
			if row.Allergy.Text != "asking …" {
				t.Errorf("shown without a record: %q", row.Allergy.Text)
			}
		}
	})
	if record.KindOf(err) != record.Local {
		t.Errorf("%v", err)
	}
}

func TestAListByAddressAloneMakesNobodyAResident(t *testing.T) {
	sources := &memorySources{order: []string{"One"}, answers: map[string]func(context.Context, record.Patient) record.Answer{"One": answering("One")}}
	list := residentsOf(3)
	list.Unproved = true
	desk, trail := listed(t, sources, list)
	var last viewing.ResidentList
	if err := desk.Residents(t.Context(), false, func(list viewing.ResidentList) { last = list }); err != nil {
		t.Fatal(err)
	}
	if len(last.Rows) != 3 || !last.Settled || sources.times() != 0 || len(last.Asked) != 0 {
		t.Errorf("%d rows, sources asked %d times", len(last.Rows), sources.times())
	}
	for _, row := range last.Rows {
		if desk.Relates(row.Person) != viewing.NotAsked {
			t.Error("an address is taken for a relationship")
		}
		if row.CPR.Text == "" || row.Allergy.Text == "" || row.Plan.Text == "" {
			t.Error("that nothing was asked is not said")
		}
		err := desk.Open(t.Context(), viewing.Look{Person: row.Person, Relationship: viewing.HomeResident}, func(record.Chart) { t.Error("shown") })
		if record.KindOf(err) != record.NotAllowed {
			t.Errorf("opening as a resident's: %v", err)
		}
	}
	if got := len(trail.of(viewing.EventMatch)); got != 3 {
		t.Errorf("%d of those shown are recorded", got)
	}
}

// The list is drawn a few times while the answers come, however many they are, the first
// without a wait and the last as soon as it has come.
func TestTheListIsShownAFewTimesWhileAnswersCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answer := func(_ context.Context, person record.Patient) record.Answer {
			time.Sleep(10 * time.Millisecond)
			return answering("One")(t.Context(), person)
		}
		desk, _ := listed(t, &memorySources{order: []string{"One"}, answers: map[string]func(context.Context, record.Patient) record.Answer{"One": answer}}, residentsOf(100))
		began := time.Now()
		var shown []time.Duration
		var last viewing.ResidentList
		if err := desk.Residents(t.Context(), false, func(list viewing.ResidentList) { shown, last = append(shown, time.Since(began)), list }); err != nil {
			t.Fatal(err)
		}
		if len(shown) > 7 || shown[0] != 0 || shown[1] != 10*time.Millisecond || shown[len(shown)-1] != time.Second || !last.Settled {
			t.Errorf("shown after %s, settled %t", shown, last.Settled)
		}
	})
}
