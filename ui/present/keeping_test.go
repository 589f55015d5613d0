package present_test

import (
	"context"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/people"
)

// keeping is a house whose nurse keeps the list of residents; changed gets what is
// done to it.
func keeping(t *testing.T, answer error) (*house, *[]string) {
	t.Helper()
	h := closed(t)
	h.desk.keeps = true
	var done []string
	h.desk.change = func(_ context.Context, what string, person record.Patient) error {
		done = append(done, what+" "+string(person.NHSNumber))
		return answer
	}
	h.desk.residents = showing(viewing.ResidentList{At: now, Settled: true, Rows: []viewing.ResidentRow{{Person: person(1)}}})
	h.arrive(t, staff("nurse"))
	return h, &done
}

func TestNothingIsChangedBeforeThePersonIsNamedAndTheYesGiven(t *testing.T) {
	h, done := keeping(t, nil)
	h.ListChange.Confirm()
	h.ListChange.Begin(people.Removing)
	h.ListChange.Confirm()
	h.OpenPerson(person(1))
	if h.Page == present.PageRecord || !h.ListChange.State.Confirming || h.ListChange.State.Person.NHSNumber != person(1).NHSNumber {
		t.Fatalf("page %q, asking %t", h.Page, h.ListChange.State.Confirming)
	}
	if h.desk.wasAsked("remove resident") {
		t.Fatal("it was done before the yes")
	}
	h.ListChange.Confirm()
	h.queue.until(t, "it is done and the list asked for anew", func() bool {
		return h.ListChange.State.Change == people.NoChange && !h.Residents.State.Waiting
	})
	if len(*done) != 1 || (*done)[0] != "remove "+string(person(1).NHSNumber) {
		t.Errorf("%d changes were made", len(*done))
	}
}

func TestSomebodyFoundIsPutOnTheList(t *testing.T) {
	h, done := keeping(t, nil)
	h.Page = present.PageFound
	h.ListChange.Begin(people.Adding)
	h.OpenPerson(person(7))
	h.ListChange.Confirm()
	h.queue.until(t, "the list is shown anew", func() bool { return h.Page == present.PageHome && !h.Residents.State.Waiting })
	if len(*done) != 1 || (*done)[0] != "add "+string(person(7).NHSNumber) {
		t.Errorf("%d changes were made", len(*done))
	}
}

func TestLeavingChangesNothing(t *testing.T) {
	for name, leave := range map[string]func(*house){
		"Escape":    func(h *house) { h.Back() },
		"going on":  func(h *house) { h.ListChange.Cancel() },
		"home":      func(h *house) { h.Home() },
		"lock":      func(h *house) { h.Lock() },
		"a search":  func(h *house) { h.Search.Find("smith") },
		"the trail": func(h *house) { h.ShowTrail() },
	} {
		h, done := keeping(t, nil)
		h.ListChange.Begin(people.Removing)
		h.OpenPerson(person(1))
		leave(h)
		h.ListChange.Confirm()
		if h.ListChange.State.Change != people.NoChange || h.ListChange.State.Person.NHSNumber != "" || len(*done) != 0 {
			t.Errorf("%s: %d changes were made", name, len(*done))
		}
	}
}

func TestAChangeThatFailsIsSaidWhereItWasAskedFor(t *testing.T) {
	h, _ := keeping(t, record.Because(nil, record.Local, "The list cannot be changed.", "Try again."))
	h.ListChange.Begin(people.Removing)
	h.OpenPerson(person(1))
	h.ListChange.Confirm()
	h.queue.until(t, "the failure is said", func() bool { return h.ListChange.State.Problem != nil })
	if h.ListChange.State.Waiting || !h.ListChange.State.Confirming {
		t.Error("it cannot be tried again")
	}
}

func TestAListKeptElsewhereIsNotOffered(t *testing.T) {
	h := home(t, "nurse")
	h.ListChange.Begin(people.Removing)
	if h.ListChange.May() || h.ListChange.State.Change != people.NoChange {
		t.Error("it is offered")
	}
}

func TestAListMadeFromAddressesSaysWhatItMayBeWrongAbout(t *testing.T) {
	list := listed
	list.Made, list.Unproved = "the addresses in the directory", true
	h := listing(t, list)
	if h.Residents.Caution() == "" || listing(t, listed).Residents.Caution() != "" {
		t.Error("the caution is not with the list it is about")
	}
}
