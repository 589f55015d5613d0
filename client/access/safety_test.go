package access_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

// What is kept from a role must never stand in for what nobody has.
func TestAFailureIsNotCoveredByWhatTheRoleMayNotSee(t *testing.T) {
	for _, failed := range []record.StateKind{record.Failed, record.TimedOut, record.Incomplete, record.InTransit} {
		h := open(t, "carer")
		h.sources.answers["London Care Record"] = func(_ context.Context, person record.Patient) record.Answer {
			answer := everySection(person)
			answer.Entries = append(answer.Entries, record.Entry{Section: record.Problems, ClinicalStatus: record.Inactive})
			answer.States[record.Problems] = record.State{Kind: failed, At: now}
			return answer
		}
		chart, err := h.look(t, margaret)
		if err != nil {
			t.Fatal(err)
		}
		if got := chart.Section(record.Problems).States[0].State.Kind; got != failed {
			t.Errorf("%s is shown as %q once an ended problem is taken out", failed, got)
		}
		if got := chart.Sources()[0].State.Kind; got != failed {
			t.Errorf("a source with a section that is %s is said to be %q", failed, got)
		}
	}
}

// A list in words cannot be sorted into what holds and what has ended.
func TestAListInWordsIsNotShownToARoleThatSeesOnlyWhatHolds(t *testing.T) {
	h := open(t, "carer")
	h.sources.answers["London Care Record"] = func(_ context.Context, person record.Patient) record.Answer {
		answer := everySection(person)
		answer.Entries = append(answer.Entries, record.Entry{
			Section: record.Problems, Text: "Past problems", Detail: record.Letter{Body: []record.Paragraph{{Text: "a problem of long ago"}}},
		})
		return answer
	}
	chart, err := h.look(t, margaret)
	if err != nil {
		t.Fatal(err)
	}
	view := chart.Section(record.Problems)
	if slices.ContainsFunc(view.Entries, func(e record.Entry) bool { return e.Text == "Past problems" }) || view.Whole() {
		t.Errorf("%d problems are shown, whole %v", len(view.Entries), view.Whole())
	}
}

func TestHowMuchWasWithdrawnIsToldOnlyOfSectionsTheRoleSees(t *testing.T) {
	h := open(t, "receptionist")
	h.sources.answers["London Care Record"] = func(_ context.Context, person record.Patient) record.Answer {
		answer := everySection(person)
		answer.Withdrawn = map[record.Section]int{record.Allergies: 2, record.Appointments: 1}
		return answer
	}
	chart, err := h.look(t, margaret)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := chart.Section(record.Allergies).Withdrawn, chart.Section(record.Appointments).Withdrawn; a != 0 || b != 1 {
		t.Errorf("%d withdrawn allergies and %d withdrawn appointments are told", a, b)
	}
}

func TestARefusalThatCannotBeRecordedIsToldAsThat(t *testing.T) {
	h := open(t, "nurse")
	h.trail.full = func(event viewing.Event) bool { return event.Kind == viewing.EventRefused }
	err := h.desk.Open(t.Context(), viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionRefused},
		func(record.Chart) { t.Error("shown") })
	if record.KindOf(err) != record.Local {
		t.Errorf("the refusal that is in no trail says %v", err)
	}
}

func TestTheTrailSaysWhatOfEachResidentWasAskedFor(t *testing.T) {
	h := open(t, "nurse")
	if err := h.desk.Residents(t.Context(), false, func(viewing.ResidentList) {}); err != nil {
		t.Fatal(err)
	}
	for _, event := range h.trail.events {
		if event.Kind == viewing.EventMatch && !slices.Equal(event.What, []string{string(record.Allergies), string(record.CarePlans), string(record.Letters), string(record.Contacts)}) {
			t.Errorf("a resident is recorded with %v", event.What)
		}
	}
}

// What is recorded as shown is what this role was shown.
func TestTheTrailCountsWhatTheRoleWasShown(t *testing.T) {
	h := open(t, "receptionist")
	look := viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
	var shown record.Answer
	if err := h.desk.AskAgain(t.Context(), look, "London Care Record", func(answer record.Answer) { shown = answer }); err != nil {
		t.Fatal(err)
	}
	if got := h.trail.last().Sources[0].Shown; got != len(shown.Entries) {
		t.Errorf("%d entries were shown and %d recorded", len(shown.Entries), got)
	}
}

// Work of somebody who has left must not begin in the name of whoever came after.
func TestNothingBeginsForSomebodyWhoHasGone(t *testing.T) {
	h := open(t, "nurse")
	gone, leave := context.WithCancel(t.Context())
	leave()
	before := len(h.trail.kinds())
	err := h.desk.Open(gone, viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven},
		func(record.Chart) { t.Error("shown") })
	if err == nil || h.sources.times() != 0 || len(h.trail.kinds()) != before {
		t.Errorf("a look that was given up before it began: %v, %d asked", err, h.sources.times())
	}
}

// A sign-in that comes in while somebody is at the desk takes the desk from them.
func TestWhoComesInEndsWhatTheOneBeforeBegan(t *testing.T) {
	h := open(t, "nurse")
	h.kept.kept["s-nurse"] = struct {
		who  viewing.OnShift
		pin  string
		kept []byte
	}{viewing.OnShift{Subject: "s-nurse"}, "258036", []byte("s-nurse")}
	asked := make(chan struct{})
	h.sources.answers["London Care Record"] = func(ctx context.Context, person record.Patient) record.Answer {
		close(asked)
		<-ctx.Done()
		return everySection(person)
	}
	opened := make(chan error)
	go func() {
		opened <- h.desk.Open(context.Background(), viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}, func(record.Chart) {})
	}()
	<-asked
	if _, err := h.desk.Unlock(t.Context(), "s-nurse", "258036"); err != nil {
		t.Fatal(err)
	}
	if err := <-opened; err == nil {
		t.Error("the look of the one before went on")
	}
}

// away is a sign-in service that cannot resume anybody while away holds an error.
type away struct {
	memoryIdentity
	why error
}

func (a *away) Resume(ctx context.Context, savedSession []byte, at time.Time) (access.Session, error) {
	if a.why != nil {
		return nil, a.why
	}
	return a.memoryIdentity.Resume(ctx, savedSession, at)
}

func TestAPINOutlastsASignInServiceThatIsAway(t *testing.T) {
	h := open(t, "nurse")
	staff := staffWith("nurse")
	service := &away{memoryIdentity: memoryIdentity{"next": staff, staff.Subject: staff}}
	desk, err := access.New(access.Config{
		Identity: service, Shift: h.kept, Trail: h.trail, Sources: h.sources, Documents: wordReader{}, Directory: memoryDirectory{}, Policy: policy(t),
		Now: func() time.Time { return now },
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := desk.SignIn(t.Context(), func(string) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.ChooseRole(t.Context(), "r-nurse"); err != nil {
		t.Fatal(err)
	}
	if err := desk.SetPIN(t.Context(), "258036"); err != nil {
		t.Fatal(err)
	}
	if err := desk.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	service.why = record.Because(nil, record.Unreachable, "The sign-in service cannot be reached.", "Try again.")
	if _, err := desk.Unlock(t.Context(), "s-nurse", "258036"); record.KindOf(err) != record.Unreachable {
		t.Fatalf("unlocking said %v", err)
	}
	if on, _ := desk.OnShift(t.Context()); len(on) != 1 || on[0].Role != "Nurse" {
		t.Fatalf("on shift: %+v", on)
	}
	service.why = nil
	if _, err := desk.Unlock(t.Context(), "s-nurse", "258036"); err != nil {
		t.Errorf("once the service is back: %v", err)
	}
}

func TestWhatTheServiceRefusesIsKeptNoLonger(t *testing.T) {
	h := open(t, "nurse")
	staff := staffWith("nurse")
	service := &away{memoryIdentity: memoryIdentity{"next": staff}, why: record.Because(nil, record.NotSignedIn, "Your sign-in has ended.", "Sign in again.")}
	desk, err := access.New(access.Config{
		Identity: service, Shift: h.kept, Trail: h.trail, Sources: h.sources, Documents: wordReader{}, Directory: memoryDirectory{}, Policy: policy(t),
		Now: func() time.Time { return now },
	})
	if err != nil {
		t.Fatal(err)
	}
	keep, err := h.kept.Choose("258036")
	if err != nil {
		t.Fatal(err)
	}
	if err := keep.Keep(t.Context(), viewing.OnShift{Subject: "s-nurse"}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Unlock(t.Context(), "s-nurse", "258036"); record.KindOf(err) != record.NotSignedIn || onShift(t, desk) != 0 {
		t.Errorf("unlocking said %v", err)
	}
}

// slowHome lists its residents when told to.
type slowHome struct {
	memoryDirectory
	asked, release chan struct{}
}

func (h slowHome) Residents(ctx context.Context, organisation string) (viewing.ResidentList, error) {
	close(h.asked)
	<-h.release
	return h.memoryDirectory.Residents(ctx, organisation)
}

func TestAListThatComesAfterTheRoleChangedMakesNobodyAResident(t *testing.T) {
	staff := staffWith("nurse")
	staff.Roles = append(staff.Roles, viewing.Role{ID: "r-carer", Code: codes["carer"], Organisation: "VN9B2"})
	home := slowHome{memoryDirectory{residents: []record.Patient{margaret}}, make(chan struct{}), make(chan struct{})}
	h := open(t, "nurse")
	desk, err := access.New(access.Config{
		Identity: memoryIdentity{"next": staff}, Shift: h.kept, Trail: h.trail, Sources: h.sources, Documents: wordReader{}, Directory: home, Policy: policy(t),
		Now: func() time.Time { return now },
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := desk.SignIn(t.Context(), func(string) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.ChooseRole(t.Context(), "r-nurse"); err != nil {
		t.Fatal(err)
	}
	listed := make(chan error)
	go func() { listed <- desk.Residents(context.Background(), false, func(viewing.ResidentList) {}) }()
	<-home.asked
	if _, err := desk.ChooseRole(t.Context(), "r-carer"); err != nil {
		t.Fatal(err)
	}
	close(home.release)
	if err := <-listed; err != nil {
		t.Fatal(err)
	}
	if got := desk.Relates(margaret); got != viewing.NotAsked {
		t.Errorf("a resident of the other home relates as %q", got)
	}
}

func TestAFlagThatHasEndedIsNotSaidToHold(t *testing.T) {
	h := open(t, "receptionist")
	h.sources.answers["London Care Record"] = func(_ context.Context, person record.Patient) record.Answer {
		answer := everySection(person)
		for i := range answer.Entries {
			answer.Entries[i].ClinicalStatus = record.Inactive
		}
		return answer
	}
	chart, err := h.look(t, margaret)
	if err != nil {
		t.Fatal(err)
	}
	if flag := chart.Entries(record.Flags)[0]; flag.ClinicalStatus.Holds() {
		t.Error("a flag that has ended is shown as one that holds")
	}
}
