package access_test

import (
	"context"
	"slices"
	"testing"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

// memoryList is a home's own list in memory, and what finds people too.
type memoryList struct {
	memoryDirectory
	on   map[string][]record.Patient
	fail error
}

func (l *memoryList) Residents(_ context.Context, organisation string) (viewing.ResidentList, error) {
	var list viewing.ResidentList
	for _, person := range l.on[organisation] {
		list.Rows = append(list.Rows, viewing.ResidentRow{Person: person})
	}
	return list, nil
}

func (l *memoryList) Add(_ context.Context, organisation string, person record.Patient) error {
	if l.fail == nil {
		l.on[organisation] = append(l.on[organisation], person)
	}
	return l.fail
}

func (l *memoryList) Remove(_ context.Context, organisation string, person record.Patient) error {
	if l.fail == nil {
		l.on[organisation] = slices.DeleteFunc(l.on[organisation], person.Same)
	}
	return l.fail
}

// keeping is a desk over a home's own list, with someone of the role signed in.
func keeping(t *testing.T, role string) (*access.Desk, *memoryList, *memoryTrail) {
	t.Helper()
	list := &memoryList{on: map[string][]record.Patient{"VN9A1": {margaret}}}
	h := furnish(t, role, func(c *access.Config) { c.Directory, c.LocalResidents = list, list })
	return h.desk, list, h.trail
}

func TestWhoIsPutOnTheHomesOwnListIsAResident(t *testing.T) {
	desk, list, trail := keeping(t, "nurse")
	if !desk.Permits().Keep {
		t.Fatal("the nurse may not keep the list")
	}
	if err := desk.AddResident(t.Context(), stranger); err != nil {
		t.Fatal(err)
	}
	if last := trail.last(); last.Kind != viewing.EventListed || last.Outcome != "success" || last.Follows == 0 || last.Person.NHSNumber != stranger.NHSNumber {
		t.Errorf("the trail ends with %q, %q", last.Kind, last.Outcome)
	}
	if err := desk.Residents(t.Context(), false, func(viewing.ResidentList) {}); err != nil {
		t.Fatal(err)
	}
	if desk.Relates(stranger) != viewing.HomeResident {
		t.Error("who is on the list is no resident")
	}
	if err := desk.RemoveResident(t.Context(), stranger); err != nil {
		t.Fatal(err)
	}
	if desk.Relates(stranger) != viewing.NotAsked || len(list.on["VN9A1"]) != 1 {
		t.Error("who was taken off the list still is a resident")
	}
	if last := trail.last(); last.Kind != viewing.EventDelisted || last.Person.NHSNumber != stranger.NHSNumber {
		t.Errorf("the trail ends with %q", last.Kind)
	}
}

func TestOnlyNursesAndManagersChangeTheHomesOwnList(t *testing.T) {
	for role := range codes {
		desk, list, trail := keeping(t, role)
		may := role == "nurse" || role == "manager"
		if desk.Permits().Keep != may {
			t.Errorf("%s: may keep the list: %t", role, !may)
		}
		err := desk.AddResident(t.Context(), stranger)
		if (err == nil) != may || !may && (record.KindOf(err) != record.NotAllowed || len(list.on["VN9A1"]) != 1 || trail.last().Kind != viewing.EventRefused) {
			t.Errorf("%s: %v", role, err)
		}
	}
}

func TestAListThatIsKeptElsewhereIsNotChangedHere(t *testing.T) {
	h := open(t, "nurse")
	if h.desk.Permits().Keep || record.KindOf(h.desk.AddResident(t.Context(), stranger)) != record.NotAllowed {
		t.Error("the list of a service is changed here")
	}
}

func TestTheListIsNotChangedWithoutTheTrail(t *testing.T) {
	desk, list, trail := keeping(t, "nurse")
	trail.full = func(event viewing.Event) bool {
		return event.Kind == viewing.EventListed || event.Kind == viewing.EventDelisted
	}
	if err := desk.AddResident(t.Context(), stranger); record.KindOf(err) != record.Local || len(list.on["VN9A1"]) != 1 {
		t.Errorf("adding: %v", err)
	}
	if err := desk.RemoveResident(t.Context(), margaret); record.KindOf(err) != record.Local || len(list.on["VN9A1"]) != 1 {
		t.Errorf("taking off: %v", err)
	}
}

func TestAChangeThatFailsIsRecordedAsFailed(t *testing.T) {
	desk, list, trail := keeping(t, "manager")
	if err := desk.Residents(t.Context(), false, func(viewing.ResidentList) {}); err != nil {
		t.Fatal(err)
	}
	list.fail = record.Because(nil, record.Local, "The list cannot be changed.", "Try again.")
	if err := desk.RemoveResident(t.Context(), margaret); record.KindOf(err) != record.Local {
		t.Errorf("%v", err)
	}
	if last := trail.last(); last.Outcome != "failed" || last.Follows == 0 {
		t.Errorf("the trail ends with %q", last.Outcome)
	}
	if desk.Relates(margaret) != viewing.NotAsked {
		t.Error("whom somebody wanted off the list still opens without a question")
	}
}

func TestWhoHasNoIdentifierIsNotPutOnTheList(t *testing.T) {
	desk, list, _ := keeping(t, "nurse")
	if err := desk.AddResident(t.Context(), record.Patient{Name: stranger.Name}); record.KindOf(err) != record.Invalid || len(list.on["VN9A1"]) != 1 {
		t.Errorf("%v", err)
	}
}
