package ui_test

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strconv"
	"sync"
	"time"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/signs"
	"careview/client/record/viewing"
)

func figure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// desk is a desk that answers at once with made-up people.
type desk struct {
	copies     *copies    // emergency copies that are kept; nil for none
	mu         sync.Mutex // holds onShift, asked and looks, which tests read while others write
	roles      []viewing.Role
	called     string // who signs in; Ann Lee for none
	onShift    []viewing.OnShift
	shifts     int // how often somebody locked
	address    string
	old        uint64 // entries of the trail that could be removed
	removal    viewing.TrailRemoval
	reading    uint64        // entries of the trail that were gone through, and no more are
	hang       chan struct{} // sign-in waits for this
	find       func(viewing.Query) (viewing.Found, error)
	residents  func() (viewing.ResidentList, error)
	relates    viewing.Relationship
	keeps      bool // the home keeps its list of residents itself
	asked      []string
	looks      []viewing.Look
	entries    []viewing.TrailEntry
	trailAsked []viewing.TrailQuery
	letter     viewing.Looked // to who asks who looked
	reads      bool           // whoever is signed in reads the trail
	begins     *viewing.Home  // where whoever is signed in begins; the residents where nil
	trailFails error
	older      bool // there are older looks than those of entries
	signs      signs.Page
	counts     viewing.Benefits
	asks       bool // what looks led to
	story      []viewing.TrailEntry
	staff      viewing.Staff
	refuse     error      // opening fails with this
	closed     error      // signing in fails with this
	down       error      // as does reaching the sign-in service
	reaching   chan error // what reaching it comes to, once it does; nil for down
	unsafe     viewing.Unsafe
	seen       changes.Seen
	shown      []changes.Shown
	chart      func(record.Patient) record.Chart
	document   func(context.Context, record.Entry, func(record.Document)) error // a few lines of plain text where nil
}

// unsafeWhy is what the makers may say of a version.
const unsafeWhy = "The list of medicines may leave out what was changed since the morning. Use 0.2.1 or newer."

// everySource stands in asked for a list of which all was asked for again.
const everySource = "every source"

var nurse = viewing.Role{ID: "1", Code: "S8000:G8000:R8001", Name: "Nurse", Kind: "nurse", Organisation: "VN9A1", OrgName: "Oakfield House"}

func (d *desk) SignIn(ctx context.Context, browse func(string)) (viewing.Staff, error) {
	if d.down != nil {
		return viewing.Staff{}, d.down
	}
	browse(d.address)
	if d.hang != nil {
		select {
		case <-d.hang:
		case <-ctx.Done():
			return viewing.Staff{}, ctx.Err()
		}
	}
	d.staff = viewing.Staff{Subject: "ann", Name: cmp.Or(d.called, "Ann Lee"), Roles: d.roles}
	if d.closed != nil {
		return viewing.Staff{}, d.closed
	}
	return d.staff, nil
}

func (d *desk) SignInByCode(ctx context.Context, show func(code, address string)) (viewing.Staff, error) {
	return d.SignIn(ctx, func(address string) { show("WDJB-MJHT", address) })
}

func (d *desk) Reach(ctx context.Context) error {
	d.ask("reach")
	if d.reaching == nil {
		return d.down
	}
	select {
	case err := <-d.reaching:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (d *desk) BeginTrail(_ context.Context, reason string) (viewing.Staff, error) {
	d.ask("begin trail: " + reason)
	return d.staff, nil
}

func (d *desk) ChooseRole(_ context.Context, id string) (viewing.Staff, error) {
	for _, role := range d.staff.Roles {
		if role.ID == id {
			d.staff.Role = role
		}
	}
	return d.staff, nil
}

func (d *desk) SetPIN(context.Context, string) error { return nil }

func (d *desk) Unlock(context.Context, string, string) (viewing.Staff, error) {
	return viewing.Staff{}, record.Because(nil, record.NotAllowed, "That is not the PIN.", "Four tries are left.")
}

func (d *desk) OnShift(context.Context) ([]viewing.OnShift, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.onShift, nil
}

// ask notes what was asked of the desk, and look whom it was asked to open.
func (d *desk) ask(what string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked = append(d.asked, what)
}

func (d *desk) look(look viewing.Look) {
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

func (d *desk) Residents(_ context.Context, again bool, show func(viewing.ResidentList)) error {
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

func (d *desk) Find(_ context.Context, query viewing.Query) (viewing.Found, error) {
	if d.find != nil {
		return d.find(query)
	}
	return viewing.Found{Asked: "the directory", At: now}, nil
}

func (d *desk) Relates(record.Patient) viewing.Relationship { return d.relates }

func (d *desk) Permits() viewing.Permits {
	if d.staff.Role.ID == "" {
		return viewing.Permits{}
	}
	may := viewing.Permits{Home: viewing.HomeResidents, Find: true, RegisteredPatients: true, Keep: d.keeps, Trail: d.reads, Sections: record.Sections()}
	if d.begins != nil {
		may.Home = *d.begins
	}
	return may
}

func (d *desk) AddResident(context.Context, record.Patient) error { return nil }

func (d *desk) RemoveResident(context.Context, record.Patient) error { return nil }

func (d *desk) Seen(context.Context, viewing.Look) (changes.Seen, error) { return d.seen, nil }

func (d *desk) Shown(_ context.Context, _ viewing.Look, shown ...changes.Shown) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shown = append(d.shown, shown...)
	return nil
}

func (d *desk) Open(_ context.Context, look viewing.Look, show func(record.Chart)) error {
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

func (d *desk) AskAgain(_ context.Context, _ viewing.Look, source string, show func(record.Answer)) error {
	d.ask(source)
	show(record.NotAnswered(record.Supplier{Name: source}, record.State{Kind: record.TimedOut, At: now}))
	return nil
}

func (d *desk) Document(ctx context.Context, _ viewing.Look, of record.Entry, _ int, show func(record.Document)) error {
	if d.document != nil {
		return d.document(ctx, of, show)
	}
	if letter, _ := of.Detail.(record.Letter); len(letter.Attachments) == 0 {
		show(record.Document{Whole: true, Body: letter.Body})
		return nil
	}
	show(record.Document{Form: "plain text", Whole: true, Body: []record.Paragraph{
		{Text: "Dear colleague,"}, {Text: "Thank you for looking after this lady. She was with us for six days."}, {Text: "Yours sincerely"},
	}})
	return nil
}

func (d *desk) Earlier(context.Context, viewing.Look, []record.Entry) ([]changes.Earlier, error) {
	return nil, nil
}

func (d *desk) Quote(ctx context.Context, look viewing.Look, letter record.Entry) (record.Document, error) {
	var read record.Document
	err := d.Document(ctx, look, letter, 0, func(document record.Document) { read = document })
	return read, err
}

func (d *desk) Close(context.Context, viewing.Look, time.Duration, ...record.Section) error {
	return nil
}

func (d *desk) Trail(ctx context.Context, asked viewing.TrailQuery, _ int, say func(viewing.TrailPage)) (viewing.TrailPage, error) {
	page, err := d.trailPage(asked)
	if d.reading > 0 && err == nil {
		page.Read, page.Of = d.reading, 1_000_000
		say(page)
		<-ctx.Done()
		return page, ctx.Err()
	}
	return page, err
}

func (d *desk) trailPage(asked viewing.TrailQuery) (viewing.TrailPage, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.trailAsked = append(d.trailAsked, asked)
	page := viewing.TrailPage{Staff: []string{"Ann Lee", "Tunde Bello"}, Roles: []string{"Nurse"}, Of: uint64(len(d.entries)), More: d.older}
	if d.trailFails != nil {
		return page, d.trailFails
	}
	for _, entry := range d.entries {
		if asked.Person == "" || entry.Event.Person.NHSNumber == asked.Person {
			page.Looks = append(page.Looks, viewing.TrailLook{TrailEntry: entry, Entries: 1, Kinds: []viewing.EventKind{entry.Event.Kind}, Outcome: entry.Event.Outcome})
		}
	}
	page.Old, page.Removed = d.old, d.removal
	return page, nil
}

func (d *desk) RemoveOld(context.Context) (viewing.TrailRemoval, error) { return d.removal, nil }

func (d *desk) TrailLook(_ context.Context, look viewing.TrailLook) ([]viewing.TrailEntry, error) {
	answered := look.TrailEntry
	answered.Sequence, answered.Event.Kind, answered.Event.Outcome = look.Sequence+1, viewing.EventAnswered, "success"
	answered.Event.Sources = []record.SourceOutcome{{Source: lcr}}
	return []viewing.TrailEntry{look.TrailEntry, answered}, nil
}

func (d *desk) Looked(_ context.Context, asked viewing.LookedQuery) (viewing.Looked, error) {
	if d.trailFails != nil {
		return viewing.Looked{}, d.trailFails
	}
	letter := d.letter
	letter.Person.NHSNumber = asked.Person
	return letter, nil
}

func (d *desk) MakeLooked(ctx context.Context, asked viewing.LookedQuery, _ viewing.EventKind, make func(context.Context, viewing.Looked) ([]byte, error)) error {
	letter := d.letter
	letter.Proof = []string{asked.By, asked.Identified}
	_, err := make(ctx, letter)
	return err
}

func (d *desk) SaveTrail(_ context.Context, _ viewing.TrailQuery, form viewing.TrailForm, save func(func(io.Writer) error) error) error {
	return save(func(to io.Writer) error {
		_, err := io.WriteString(to, string(form))
		return err
	})
}

func (d *desk) Benefits(_ context.Context, asked viewing.BenefitsQuery) (viewing.Benefits, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.trailFails != nil {
		return viewing.Benefits{}, d.trailFails
	}
	return countsOf(d.counts, asked), nil
}

func (d *desk) Asks() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.asks
}

func (d *desk) LedTo(_ context.Context, result viewing.Result) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asks, d.asked = false, append(d.asked, string(result))
	return nil
}

func (d *desk) Signs(context.Context) (signs.Page, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.trailFails != nil {
		return signs.Page{}, d.trailFails
	}
	return d.signs, nil
}

func (d *desk) SignStory(_ context.Context, sign signs.Sign) ([]viewing.TrailEntry, error) {
	d.ask("story of " + string(sign.Kind))
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.story, nil
}

func (d *desk) LookInto(_ context.Context, sign signs.Sign, result signs.Result, note string) error {
	d.ask(string(sign.Kind) + " " + string(result) + ": " + note)
	return d.refuse
}

func (d *desk) SignsWaiting(context.Context) (signs.Waiting, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.signs.Waiting(now), nil
}

// trail is what the privacy officer reads.
func trailEntries() []viewing.TrailEntry {
	ann := viewing.Staff{Subject: "ann", Name: "Ann Lee", Role: nurse}
	event := func(n uint64, kind viewing.EventKind, person record.Patient, look viewing.Look, outcome string) viewing.TrailEntry {
		return viewing.TrailEntry{Sequence: n, At: now.Add(time.Duration(n) * time.Second), Event: viewing.Event{
			Kind: kind, Staff: ann, Person: person, Look: look, Outcome: outcome,
		}}
	}
	return []viewing.TrailEntry{
		event(5, viewing.EventClose, margaret, viewing.Look{Relationship: viewing.HomeResident}, "success"),
		event(4, viewing.EventOpen, daniel, viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "Found on the floor, does not answer, ambulance called"}, "success"),
		event(3, viewing.EventRefused, daniel, viewing.Look{}, "refused"),
		event(2, viewing.EventOpen, margaret, viewing.Look{Relationship: viewing.HomeResident}, "success"),
		event(1, viewing.EventSignIn, record.Patient{}, viewing.Look{}, "success"),
	}
}
