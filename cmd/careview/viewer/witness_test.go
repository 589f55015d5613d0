package viewer

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	system "github.com/zalando/go-keyring"

	"careview/client/demo"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/settings"
)

// pc is a shared PC whose files and keyring its staff can write.
type pc struct {
	folder, settings string
}

func newPC(t *testing.T) pc {
	t.Helper()
	system.MockInit()
	folder := t.TempDir()
	return pc{folder, strings.NewReplacer(`folder  = ""`, fmt.Sprintf("folder = %q", folder), `keyring = "memory"`, `keyring = "system"`).Replace(central(t, nil).Settings())}
}

const (
	ofTraining = "careview-training"
	remembered = "audit-trail-remembered"
)

// copied is what a member of staff can put back later.
func (p pc) copied(t *testing.T) (putBack func()) {
	t.Helper()
	file := filepath.Join(p.folder, settings.TrailFile)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	item, err := system.Get(ofTraining, remembered)
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := errors.Join(os.WriteFile(file, content, 0o600), system.Set(ofTraining, remembered, item)); err != nil {
			t.Fatal(err)
		}
	}
}

// soon waits for what another goroutine brings about.
func soon(t *testing.T, what string, is func() bool) {
	t.Helper()
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	patience := time.After(time.Minute)
	for !is() {
		select {
		case <-again.C:
		case <-patience:
			t.Fatalf("it never came about: %s", what)
		}
	}
}

func (v *Viewer) forwarding(t *testing.T) viewing.Forwarding {
	t.Helper()
	state, err := v.sender.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// aDay is what a carer does and the central service takes.
func (p pc) aDay(t *testing.T) {
	t.Helper()
	v := put(t, p.settings)
	signIn(t, v.desk, "ann-lee")
	margaret := row(t, residents(t, v.desk), "Smith", "Margaret").Person
	if err := v.desk.Open(t.Context(), viewing.Look{Person: margaret, Relationship: viewing.HomeResident}, func(record.Chart) {}); err != nil {
		t.Fatal(err)
	}
	soon(t, "all is sent", func() bool { return v.forwarding(t).Unsent() == 0 })
	if receipt := v.forwarding(t).Receipt; receipt.At.IsZero() || !strings.Contains(receipt.Location, "/AuditEvent/") || !strings.HasPrefix(receipt.Head, v.trail.Name()) {
		t.Errorf("the receipt: %+v", receipt)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAFileAndAKeyringThatWerePutBackAreFoundByTheCentralService(t *testing.T) {
	p := newPC(t)
	p.aDay(t)
	putBack := p.copied(t)
	p.aDay(t)
	putBack()
	v := put(t, p.settings)
	if v.trail.Closed() != nil {
		t.Fatal("without the service nothing tells: why is the trail closed?")
	}
	name := v.trail.Name()
	signIn(t, v.desk, "ann-lee")
	soon(t, "the trail is closed", func() bool { return v.trail.Closed() != nil })
	if err := v.desk.Residents(t.Context(), false, func(viewing.ResidentList) {}); !errors.Is(err, viewing.ErrTrailClosed) {
		t.Errorf("nothing is recorded, and the list comes: %v", err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}

	again := put(t, p.settings)
	if again.trail.Closed() == nil {
		t.Fatal("at the next start it is forgotten")
	}
	_, err := again.desk.SignIn(t.Context(), func(address string) {
		go func() {
			if err := demo.Browse(t.Context(), address, "ann-lee"); err != nil {
				t.Error(err)
			}
		}()
	})
	if !errors.Is(err, viewing.ErrTrailClosed) {
		t.Fatal(err)
	}
	who, err := again.desk.BeginTrail(t.Context(), "An older copy of the trail was put back")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := again.desk.ChooseRole(t.Context(), who.Roles[0].ID); err != nil {
		t.Fatal(err)
	}
	soon(t, "the new trail is sent from its first entry", func() bool { return again.forwarding(t).Unsent() == 0 })
	if again.trail.Name() == name {
		t.Error("the new trail has the name of the old one: the service would take its entries for those it has")
	}
	entries, err := again.trail.Entries(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	first := strings.Join(entries[len(entries)-1].Event.What, "\n")
	if !strings.Contains(first, name) || !strings.Contains(first, "the central service keeps a head of") {
		t.Errorf("the new trail does not say what was found:\n%s", first)
	}
}

func TestWhatAServiceThatIsAwayDoesNotTakeItTakesOnceAfterwards(t *testing.T) {
	service := central(t, map[string]demo.Fault{"lcr": {Kind: demo.Broken}})
	p := newPC(t)
	v := put(t, p.settings)
	signIn(t, v.desk, "ann-lee")
	soon(t, "it is said that nothing is taken", func() bool { return v.forwarding(t).Problem != nil })
	if state := v.forwarding(t); state.Sent != 0 || state.Oldest.IsZero() {
		t.Errorf("%+v", state)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if err := service.SetFault("lcr", demo.Fault{}); err != nil {
		t.Fatal(err)
	}
	again := put(t, p.settings)
	signIn(t, again.desk, "ann-lee")
	soon(t, "all is sent", func() bool { return again.forwarding(t).Unsent() == 0 })
	if state := again.forwarding(t); state.Problem != nil || state.Receipt.Entry != state.Newest {
		t.Errorf("%+v", state)
	}
}
