package copies_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

// How the copies stand is told to whoever keeps the list and reads the trail, with the last
// check that the trail has; and each check is an entry that names nobody but who made it.
func TestTheWeeklyCheckIsAnEntryAndToldWithTheList(t *testing.T) {
	m := &memory{signedIn: staff("manager")}
	d := desk(t, m)
	list := viewing.ResidentList{Rows: []viewing.ResidentRow{{Person: zofia()}}}
	if told := d.WithCopyStatus(t.Context(), list); !told.CopiesAt.Equal(now) || told.Checked != (viewing.CopyCheck{}) || !list.CopiesAt.IsZero() {
		t.Errorf("before any check %+v", told.Checked)
	}
	checked, err := d.Check(t.Context(), 24, viewing.CopyCounts{None: 1, Old: 2, NoPlan: 3, PlanUnknown: 4})
	if err != nil || checked != (viewing.CopyCheck{At: now, By: "Ann Lee"}) {
		t.Fatalf("%+v, %v", checked, err)
	}
	event := m.events[0]
	want := []string{"residents: 24", "uncopied: 1", "outdated: 2", "unplanned: 3", "unknown: 4"}
	if event.Kind != viewing.EventCopiesChecked || event.Outcome != "success" || event.Staff.Subject != "manager" || event.Person.NHSNumber != "" || !slices.Equal(event.What, want) {
		t.Errorf("the entry is %+v", event)
	}
	if told := d.WithCopyStatus(t.Context(), list); told.Checked != checked {
		t.Errorf("then %+v", told.Checked)
	}
	m.full = viewing.EventTrail
	if told := d.WithCopyStatus(t.Context(), list); !told.Checked.Unread || !told.Checked.Due(now) {
		t.Errorf("by a trail that cannot be read %+v", told.Checked)
	}
}

// What no source holds is not missed in a copy; all else of it is.
func TestACopyIsWholeByWhatAnySourceHolds(t *testing.T) {
	m := &memory{signedIn: staff("manager"), lacks: []record.Section{record.CareTeam, record.Medicines}}
	m.others = []record.Supplier{{Name: "GP", Lacks: []record.Section{record.CareTeam}}}
	desk(t, m).WithCopyStatus(t.Context(), viewing.ResidentList{Rows: []viewing.ResidentRow{{Person: zofia()}}})
	if want := []record.Section{record.CarePlans, record.Allergies, record.Medicines}; !slices.Equal(m.parts, want) {
		t.Errorf("%q are wanted", m.parts)
	}
}

// unreadable is a store and a trail of which nothing can be read.
type unreadable struct{ *memory }

func (unreadable) Taken(context.Context, []record.Patient, []record.Section) ([]time.Time, error) {
	return nil, errors.New("the keyring did not answer in time")
}

func (unreadable) Among(context.Context, uint64, uint64, []viewing.EventKind) ([]viewing.TrailEntry, []uint64, error) {
	return nil, []uint64{1}, nil
}

func TestWhatCannotBeReadOfThemIsNotCountedAsNone(t *testing.T) {
	m := unreadable{&memory{signedIn: staff("manager")}}
	told := deskOf(t, m.memory, m, m).WithCopyStatus(t.Context(), viewing.ResidentList{Rows: []viewing.ResidentRow{{Person: zofia()}}})
	if !told.CopiesUnread || told.CopiesAt.IsZero() || told.CopyCounts() != (viewing.CopyCounts{}) {
		t.Errorf("copies that cannot be read are %+v, unread %t", told.CopyCounts(), told.CopiesUnread)
	}
	if !told.Checked.Unread {
		t.Errorf("checks that cannot be read are %+v", told.Checked)
	}
}

func TestNobodyElseIsToldOrChecks(t *testing.T) {
	for _, kind := range []string{"nurse", "carer", "privacy-officer", "receptionist", ""} {
		m := &memory{signedIn: staff(kind)}
		if kind == "" {
			m.signedIn = viewing.Staff{}
		}
		d := desk(t, m)
		list := viewing.ResidentList{Rows: []viewing.ResidentRow{{Person: zofia()}}}
		if told := d.WithCopyStatus(t.Context(), list); !told.CopiesAt.IsZero() {
			t.Errorf("%q is told", kind)
		}
		_, err := d.Check(t.Context(), 1, viewing.CopyCounts{})
		if record.KindOf(err) != record.NotAllowed || !slices.Equal(m.kinds(), []viewing.EventKind{viewing.EventRefused}) {
			t.Errorf("%q: %v, %v", kind, err, m.kinds())
		}
	}
}

func TestACheckThatIsNotRecordedIsNone(t *testing.T) {
	m := &memory{signedIn: staff("manager"), full: viewing.EventCopiesChecked}
	if checked, err := desk(t, m).Check(t.Context(), 1, viewing.CopyCounts{}); err == nil || !checked.At.IsZero() {
		t.Errorf("%+v, %v", checked, err)
	}
}

// Whatever is kept, of a list or of a look, is counted: by that it is known that how they
// stand is to be told anew.
func TestWhatIsKeptIsCounted(t *testing.T) {
	m := &memory{signedIn: staff("nurse")}
	d := desk(t, m)
	before := d.Batches()
	d.Take(t.Context(), looked(zofia()))
	after := d.Batches()
	m.nobody = true
	d.Take(t.Context(), viewing.CopiesTaken{Staff: staff("nurse"), At: now.Add(time.Minute), Residents: []record.Patient{zofia()}})
	if before != 0 || after == before || d.Batches() == after {
		t.Errorf("counted %d, %d, %d", before, after, d.Batches())
	}
}
