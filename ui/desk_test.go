package ui_test

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"sync"
	"time"

	"careview/client/record"
	"careview/client/record/changes"
)

func figure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// desk is a desk that answers at once with made-up people.
type desk struct {
	mu         sync.Mutex // holds onShift, asked and looks, which tests read while others write
	roles      []record.Role
	onShift    []record.OnShift
	shifts     int // how often somebody locked
	address    string
	hang       chan struct{} // sign-in waits for this
	find       func(record.Query) (record.Found, error)
	residents  func() (record.ResidentList, error)
	relates    record.Relationship
	keeps      bool // the home keeps its list of residents itself
	asked      []string
	looks      []record.Look
	entries    []record.TrailEntry
	trailAsked []record.TrailQuery
	reads      bool // whoever is signed in reads the trail
	trailFails error
	staff      record.Staff
	refuse     error // opening fails with this
	closed     error // signing in fails with this
	seen       changes.Seen
	shown      []changes.Shown
	chart      func(record.Patient) record.Chart
	document   func(context.Context, record.Entry, func(record.Document)) error // a few lines of plain text where nil
}

// everySource stands in asked for a list of which all was asked for again.
const everySource = "every source"

var nurse = record.Role{ID: "1", Code: "S8000:G8000:R8001", Name: "Nurse", Kind: "nurse", Organisation: "VN9A1", OrgName: "Oakfield House"}

func (d *desk) SignIn(ctx context.Context, browse func(string)) (record.Staff, error) {
	browse(d.address)
	if d.hang != nil {
		select {
		case <-d.hang:
		case <-ctx.Done():
			return record.Staff{}, ctx.Err()
		}
	}
	d.staff = record.Staff{Subject: "ann", Name: "Ann Lee", Roles: d.roles}
	if d.closed != nil {
		return record.Staff{}, d.closed
	}
	return d.staff, nil
}

func (d *desk) SignInByCode(ctx context.Context, show func(code, address string)) (record.Staff, error) {
	return d.SignIn(ctx, func(address string) { show("WDJB-MJHT", address) })
}

func (d *desk) BeginTrail(_ context.Context, reason string) (record.Staff, error) {
	d.ask("begin trail: " + reason)
	return d.staff, nil
}

func (d *desk) ChooseRole(_ context.Context, id string) (record.Staff, error) {
	for _, role := range d.staff.Roles {
		if role.ID == id {
			d.staff.Role = role
		}
	}
	return d.staff, nil
}

func (d *desk) SetPIN(context.Context, string) error { return nil }

func (d *desk) Unlock(context.Context, string, string) (record.Staff, error) {
	return record.Staff{}, record.Because(nil, record.NotAllowed, "That is not the PIN.", "Four tries are left.")
}

func (d *desk) OnShift(context.Context) []record.OnShift {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.onShift
}

// ask notes what was asked of the desk, and look whom it was asked to open.
func (d *desk) ask(what string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked = append(d.asked, what)
}

func (d *desk) look(look record.Look) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.looks = append(d.looks, look)
}

// noted is all that was.
func (d *desk) noted() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return fmt.Sprint(d.asked, d.looks)
}
func (d *desk) Lock(context.Context) error    { d.shifts++; return nil }
func (d *desk) SignOut(context.Context) error { return nil }

func (d *desk) Ended() error { return nil }

func (d *desk) Residents(_ context.Context, again bool, show func(record.ResidentList)) error {
	if again {
		d.ask(everySource)
	}
	if d.residents != nil {
		list, err := d.residents()
		if err != nil {
			return err
		}
		show(list)
		return nil
	}
	show(home())
	return nil
}

func (d *desk) Find(_ context.Context, query record.Query) (record.Found, error) {
	if d.find != nil {
		return d.find(query)
	}
	return record.Found{Asked: "the directory", At: now}, nil
}

func (d *desk) Relates(record.Patient) record.Relationship { return d.relates }

func (d *desk) Permits() record.Permits {
	if d.staff.Role.ID == "" {
		return record.Permits{}
	}
	return record.Permits{Home: record.HomeResidents, Find: true, Registers: true, Keep: d.keeps, Trail: d.reads, Sections: record.Sections()}
}

func (d *desk) AddResident(context.Context, record.Patient) error { return nil }

func (d *desk) RemoveResident(context.Context, record.Patient) error { return nil }

func (d *desk) Seen(context.Context, record.Look) (changes.Seen, error) { return d.seen, nil }

func (d *desk) Shown(_ context.Context, _ record.Look, shown ...changes.Shown) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shown = append(d.shown, shown...)
	return nil
}

func (d *desk) Open(_ context.Context, look record.Look, show func(record.Chart)) error {
	d.look(look)
	if d.refuse != nil {
		return d.refuse
	}
	if d.chart != nil {
		show(d.chart(look.Person))
		return nil
	}
	show(chartOf(look.Person))
	return nil
}

func (d *desk) AskAgain(_ context.Context, _ record.Look, source string, show func(record.Answer)) error {
	d.ask(source)
	show(record.NotAnswered(record.Supplier{Name: source}, record.State{Kind: record.TimedOut, At: now}))
	return nil
}

func (d *desk) Document(ctx context.Context, _ record.Look, of record.Entry, _ int, show func(record.Document)) error {
	if d.document != nil {
		return d.document(ctx, of, show)
	}
	show(record.Document{Form: "plain text", Whole: true, Body: []record.Paragraph{
		{Text: "Dear colleague,"}, {Text: "Thank you for looking after this lady. She was with us for six days."}, {Text: "Yours sincerely"},
	}})
	return nil
}

func (d *desk) Close(context.Context, record.Look, ...record.Section) error { return nil }

func (d *desk) Trail(_ context.Context, asked record.TrailQuery, _ int, _ func(record.TrailPage)) (record.TrailPage, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.trailAsked = append(d.trailAsked, asked)
	page := record.TrailPage{Staff: []string{"Ann Lee", "Tunde Bello"}, Roles: []string{"Nurse"}, Of: uint64(len(d.entries))}
	if d.trailFails != nil {
		return page, d.trailFails
	}
	for _, entry := range d.entries {
		if asked.Person == "" || entry.Event.Person.NHSNumber == asked.Person {
			page.Looks = append(page.Looks, record.TrailLook{TrailEntry: entry, Entries: 1, Kinds: []record.EventKind{entry.Event.Kind}, Outcome: entry.Event.Outcome})
		}
	}
	return page, nil
}

func (d *desk) TrailLook(_ context.Context, look record.TrailLook) ([]record.TrailEntry, error) {
	answered := look.TrailEntry
	answered.Sequence, answered.Event.Kind, answered.Event.Outcome = look.Sequence+1, record.EventAnswered, "success"
	answered.Event.Sources = []record.SourceOutcome{{Source: lcr}}
	return []record.TrailEntry{look.TrailEntry, answered}, nil
}

func (d *desk) SaveTrail(_ context.Context, _ record.TrailQuery, form record.TrailForm, save func(func(io.Writer) error) error) error {
	return save(func(to io.Writer) error {
		_, err := io.WriteString(to, string(form))
		return err
	})
}

// trail is what the privacy officer reads.
func trailEntries() []record.TrailEntry {
	ann := record.Staff{Subject: "ann", Name: "Ann Lee", Role: nurse}
	event := func(n uint64, kind record.EventKind, person record.Patient, look record.Look, outcome string) record.TrailEntry {
		return record.TrailEntry{Sequence: n, At: now.Add(time.Duration(n) * time.Second), Event: record.Event{
			Kind: kind, Staff: ann, Person: person, Look: look, Outcome: outcome,
		}}
	}
	return []record.TrailEntry{
		event(5, record.EventClose, margaret, record.Look{Relationship: record.Resident}, "success"),
		event(4, record.EventOpen, daniel, record.Look{Relationship: record.CaresNow, Permission: record.Emergency, Reason: "Found on the floor, does not answer, ambulance called"}, "success"),
		event(3, record.EventRefused, daniel, record.Look{}, "refused"),
		event(2, record.EventOpen, margaret, record.Look{Relationship: record.Resident}, "success"),
		event(1, record.EventSignIn, record.Patient{}, record.Look{}, "success"),
	}
}
