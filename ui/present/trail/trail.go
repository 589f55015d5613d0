// Package trail presents the audit trail: who looked at what, and why.
//
// The window makes the one Trail. Clear cancels what it asked for; what still comes of
// it is dropped.
package trail

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/worker"
)

// Desk reads the trail, and saves it.
type Desk interface {
	// Trail calls say with what it has found so far, where that takes long.
	Trail(ctx context.Context, asked viewing.TrailQuery, most int, say func(viewing.TrailPage)) (viewing.TrailPage, error)
	TrailLook(ctx context.Context, look viewing.TrailLook) ([]viewing.TrailEntry, error)
	RemoveOld(ctx context.Context) (viewing.TrailRemoval, error)
	SaveTrail(ctx context.Context, asked viewing.TrailQuery, form viewing.TrailForm, save func(write func(io.Writer) error) error) error
}

// Saver saves files.
type Saver interface {
	// Place is where a file of this name is saved.
	Place(name string) string
	// Create writes a new file, whole or not at all; one that is there stays.
	Create(path string, write func(io.Writer) error) error
}

// aPage is how many looks are read at once.
const aPage = 100

// Choice is which looks are shown, as it was chosen and typed.
type Choice struct {
	Text     string         // an NHS number, or words
	Person   record.Patient // of the list, or whose record was open
	Staff    string
	Role     string
	Kind     int // place in Kinds, counted from 1; 0 for all
	Outcome  string
	Ended    bool // Outcome counts
	From, To string
}

// State is what the page shows, newest first, how far the trail has been sent on, and
// what is known of it as a whole.
type State struct {
	Choice    Choice
	Looks     []viewing.TrailLook
	Staff     []string // who is in the trail, to choose from
	Roles     []string
	More      bool // there are older looks
	Searching bool // words are looked for
	Stopped   bool // and were, until that was stopped: there may be other looks
	Searched  uint64
	Read      uint64 // entries that were gone through so far before all looks are found; 0 once they are
	Of        uint64
	Opened    uint64 // the first entry of the look that is open; 0 for none
	Entries   []viewing.TrailEntry
	Removed   viewing.TrailRemoval
	Old       uint64 // the last of the entries that could be removed, for their time is over; 0 for none
	Asks      bool   // whether to remove them
	Removing  bool
	Sent      viewing.Forwarding
	Proof     viewing.TrailProof
	Waiting   bool
	Saving    bool
	Saved     string // where
	Problem   *record.Problem
}

// Config is what a Trail is made of.
type Config struct {
	Desk  Desk
	Sent  Sent  // nil where the trail stays on this PC
	Proof Proof // nil where nothing tells whether it is whole
	Saver Saver // nil where nothing is saved
	Now   func() time.Time
	Pool  *worker.Pool
}

// Trail presents who looked at what, and why.
type Trail struct {
	State State

	config  Config
	loading worker.Latest
	opening worker.Latest
	saving  worker.Latest
	old     worker.Latest
	silence worker.Latest
	silent  bool // that the service is silent
}

// New makes a Trail that has read nothing yet.
func New(config Config) *Trail {
	pool := config.Pool
	return &Trail{config: config, loading: pool.Latest(), opening: pool.Latest(), saving: pool.Latest(), old: pool.Latest(), silence: pool.Latest()}
}

// Proof says when the trail was last found whole.
type Proof func(ctx context.Context) (viewing.TrailProof, error)

// Sent says how far the trail has been sent on.
type Sent func(ctx context.Context) (viewing.Forwarding, error)

// Heads says what the site's other trails have come to.
type Heads func(ctx context.Context) (viewing.KeptHeads, error)

// Load asks again for the newest looks that are chosen.
func (t *Trail) Load() {
	t.opening.Drop()
	choice := t.State.Choice
	t.State = State{Choice: choice, Waiting: true}
	asked, err := choice.asked(t.config.Now())
	if err != nil {
		t.loading.Drop()
		t.State = State{Choice: choice, Problem: record.AsProblem(err)}
		t.config.Pool.Changed()
		return
	}
	t.read(asked, nil)
}

// More asks for the looks before those that are shown.
func (t *Trail) More() {
	asked, err := t.State.Choice.asked(t.config.Now())
	if err != nil || t.State.Waiting || !t.State.More {
		return
	}
	shown := t.State.Looks
	asked.Before = shown[len(shown)-1].Sequence
	t.State.Waiting = true
	t.read(asked, shown)
}

// read reads a page of looks behind those that are shown already.
func (t *Trail) read(asked viewing.TrailQuery, shown []viewing.TrailLook) {
	t.State.Searching, t.State.Stopped = asked.Words != "", false
	t.config.Pool.Changed()
	put := func(page viewing.TrailPage) {
		t.State.Looks = append(slices.Clip(shown), page.Looks...)
		t.State.More, t.State.Searched, t.State.Read, t.State.Of = page.More, page.Searched, page.Read, page.Of
		t.State.Removed, t.State.Old = page.Removed, page.Old
	}
	t.loading.Run(func(ctx context.Context, say func(func())) {
		page, err := t.config.Desk.Trail(ctx, asked, aPage, func(page viewing.TrailPage) { say(func() { put(page) }) })
		sent := t.forwarded(ctx)
		proof := t.proved(ctx)
		say(func() {
			t.State.Waiting, t.State.Searching = false, false
			if err != nil {
				t.State = State{Choice: t.State.Choice, Problem: record.AsProblem(err)}
				return
			}
			put(page)
			t.State.Staff, t.State.Roles, t.State.Sent, t.State.Proof = page.Staff, page.Roles, sent, proof
		})
	})
}

// Choose shows other looks.
func (t *Trail) Choose(choice Choice) {
	t.State.Choice = choice
	t.Load()
}

// Stop ends a search for words; what it has found stays.
func (t *Trail) Stop() {
	if !t.State.Searching {
		return
	}
	t.loading.Drop()
	t.State.Waiting, t.State.Searching, t.State.Stopped = false, false, true
	t.config.Pool.Changed()
}

// Open opens a look into its entries, or closes it where it is open.
func (t *Trail) Open(look int) {
	if look < 0 || look >= len(t.State.Looks) {
		return
	}
	of := t.State.Looks[look]
	t.opening.Drop()
	was := t.State.Opened
	t.State.Opened, t.State.Entries = 0, nil
	if was == of.Sequence {
		t.config.Pool.Changed()
		return
	}
	t.opening.Run(func(ctx context.Context, say func(func())) {
		entries, err := t.config.Desk.TrailLook(ctx, of)
		say(func() {
			if err != nil {
				t.State.Problem = record.AsProblem(err)
				return
			}
			t.State.Opened, t.State.Entries = of.Sequence, entries
		})
	})
}

// Saves reports whether the trail can be saved on this PC. Who may is the desk's to say.
func (t *Trail) Saves() bool { return t.config.Saver != nil }

// endings are the ends of the names of files.
var endings = map[viewing.TrailForm]string{viewing.TrailCSV: ".csv", viewing.TrailJSONLines: ".jsonl", viewing.TrailBundle: ".json"}

// Save saves all entries of the looks that are chosen, in a file of which the name names
// nobody.
func (t *Trail) Save(form viewing.TrailForm) {
	asked, err := t.State.Choice.asked(t.config.Now())
	if err != nil || t.State.Saving || !t.Saves() {
		return
	}
	path := t.config.Saver.Place("who-looked-" + t.config.Now().Format("2006-01-02-150405") + endings[form])
	t.State.Saving, t.State.Saved = true, ""
	t.config.Pool.Changed()
	t.saving.Run(func(ctx context.Context, say func(func())) {
		err := t.config.Desk.SaveTrail(ctx, asked, form, func(write func(io.Writer) error) error { return t.config.Saver.Create(path, write) })
		say(func() {
			t.State.Saving = false
			if err != nil {
				t.State.Problem = record.AsProblem(err)
				return
			}
			t.State.Saved = path
		})
	})
}

// AskRemove asks whether to remove the entries whose time is over, or asks no more.
func (t *Trail) AskRemove(asks bool) {
	t.State.Asks = asks && t.State.Old > 0 && !t.State.Removing
	t.config.Pool.Changed()
}

// Remove removes them, once that was asked.
func (t *Trail) Remove() {
	if !t.State.Asks || t.State.Removing {
		return
	}
	t.State.Asks, t.State.Removing = false, true
	t.config.Pool.Changed()
	t.old.Run(func(ctx context.Context, say func(func())) {
		_, err := t.config.Desk.RemoveOld(ctx)
		say(func() {
			if err == nil {
				t.Load()
				return
			}
			t.State.Removing, t.State.Problem = false, record.AsProblem(err)
		})
	})
}

// asked is the choice as the desk is asked. What was typed is a number where all of it
// is digits, and words else.
func (c Choice) asked(now time.Time) (viewing.TrailQuery, error) {
	asked := viewing.TrailQuery{Person: c.Person.NHSNumber, Staff: c.Staff, Role: c.Role}
	if c.Ended {
		asked.Outcome, asked.Begun = c.Outcome, c.Outcome == ""
	}
	if asked.Person == "" && c.Person.Name != (record.Name{}) { // found by name alone
		asked.Words = c.Person.Name.Full()
	}
	if text := strings.TrimSpace(c.Text); text != "" {
		number, err := nhs.ParseNumber(text)
		switch digits := strings.Trim(text, "0123456789 -"); {
		case err == nil && asked.Person != "" && asked.Person != record.NHSNumber(number), digits != "" && asked.Words != "":
			return asked, record.Because(nil, record.Invalid, words.TrailTypedTwo(), words.TrailTypedTwoHint())
		case err == nil:
			asked.Person = record.NHSNumber(number)
		case digits == "":
			return asked, record.Because(nil, record.Invalid, err.Error(), words.TrailTypedHint())
		default:
			asked.Words = text
		}
	}
	if kinds := Kinds(); c.Kind > 0 && c.Kind <= len(kinds) {
		asked.Kinds = kinds[c.Kind-1].Kinds
	}
	var err error
	if asked.From, err = dayOf(c.From, now); err != nil {
		return asked, err
	}
	if asked.To, err = dayOf(c.To, now); err != nil {
		return asked, err
	}
	if !asked.To.IsZero() {
		asked.To = asked.To.AddDate(0, 0, 1) // that day too
	}
	return asked, nil
}

// dayOf is the beginning of a day as it was typed; zero where nothing was.
func dayOf(typed string, now time.Time) (time.Time, error) {
	if strings.TrimSpace(typed) == "" {
		return time.Time{}, nil
	}
	readings, err := nhs.ParseDate(typed, now)
	if err != nil {
		return time.Time{}, record.Because(nil, record.Invalid, err.Error(), words.TrailDayHint())
	}
	day := readings[len(readings)-1] // of two centuries the later
	if day.Month == 0 || day.Day == 0 {
		return time.Time{}, record.Because(nil, record.Invalid, words.TrailDay(), words.TrailDayHint())
	}
	return time.Date(day.Year, time.Month(day.Month), day.Day, 0, 0, 0, 0, now.Location()), nil
}

func number(n uint64) string { return strconv.FormatUint(n, 10) }

// WhenSilent tells of a service that has taken nothing for a day, once for each who
// signs in.
func (t *Trail) WhenSilent(tell func(*record.Problem)) {
	if t.silent {
		return
	}
	t.silence.Run(func(ctx context.Context, say func(func())) {
		problem := Silence(t.forwarded(ctx))
		if problem == nil {
			return
		}
		say(func() {
			t.silent = true
			tell(problem)
		})
	})
}

// Silence is that the service has taken nothing for a day; nil where it has.
func Silence(state viewing.Forwarding) *record.Problem {
	if !state.Silent() {
		return nil
	}
	return record.Because(nil, state.Problem.Kind, words.TrailSilent(state.Oldest.Format("02-Jan-2006 15:04")), words.TrailSilentHint())
}

// forwarded is how far the trail has been sent on. That it cannot be told is said
// in its place and does not keep the entries from being shown.
func (t *Trail) forwarded(ctx context.Context) viewing.Forwarding {
	if t.config.Sent == nil {
		return viewing.Forwarding{}
	}
	sent, err := t.config.Sent(ctx)
	if err != nil {
		sent.Problem = record.AsProblem(err)
	}
	return sent
}

// proved is what is known of the trail as a whole. Where that cannot be told it is
// as if it had never been checked.
func (t *Trail) proved(ctx context.Context) viewing.TrailProof {
	if t.config.Proof == nil {
		return viewing.TrailProof{}
	}
	proof, err := t.config.Proof(ctx)
	if err != nil {
		return viewing.TrailProof{}
	}
	return proof
}

// Leave forgets what the page shows, and ends what it asked for.
func (t *Trail) Leave() {
	t.loading.Drop()
	t.opening.Drop()
	t.saving.Drop()
	t.old.Drop()
	t.State = State{}
}

// Clear is Leave when whoever is signed in leaves.
func (t *Trail) Clear() {
	t.Leave()
	t.silence.Drop()
	t.silent = false
}

// All reports whether all looks are chosen.
func (c Choice) All() bool {
	return c.Text == "" && c.Person.NHSNumber == "" && c.Person.Name == (record.Name{}) && c.Staff == "" && c.Role == "" && c.Kind == 0 && !c.Ended && c.From == "" && c.To == ""
}
