// Package telling presents "Something wrong or missing?": one press says what it is about the
// page that is open, and words of one's own go with it where the site takes any.
//
// The window makes a Telling. Its methods run on the UI goroutine; keeping what was said runs
// away from it. Close and Leave forget what was typed; what is being kept is kept.
package telling

import (
	"context"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/feedback"
	"careview/ui/present/worker"
)

// Config is what a Telling is made of.
type Config struct {
	Keep  feedback.Keep // nil where nothing is offered
	Words bool          // words of one's own are taken
	May   func() bool   // whether somebody is there
	Where func() string // the page that is open; never whose it is
	// People are those whose names may not be told, and whether they are all known.
	People func() ([]record.Patient, bool)
	Now    func() time.Time
	Pool   *worker.Pool
}

// State is what the dialog shows.
type State struct {
	Open    bool
	Words   bool // words of one's own are taken now
	Lacking bool // they would be, were the people known
	Refused string
	Waiting bool
	Told    bool
	Problem *record.Problem
}

// Telling presents what is said of a page.
type Telling struct {
	State State

	config  Config
	keeping worker.Latest
	typed   string
	where   string
}

// New makes a Telling.
func New(config Config) *Telling { return &Telling{config: config, keeping: config.Pool.Latest()} }

// May reports whether it is offered.
func (t *Telling) May() bool { return t.config.Keep != nil && t.config.May() }

// Ask asks what is wrong with the page that is open.
func (t *Telling) Ask() {
	if !t.May() || t.State.Open {
		return
	}
	_, known := t.config.People()
	t.State = State{Open: true, Words: t.config.Words && known, Lacking: t.config.Words && !known}
	t.where = t.config.Where()
	t.config.Pool.Changed()
}

// Type takes what is typed; it is looked into when something is pressed.
func (t *Telling) Type(typed string) { t.typed = typed }

// Typed is what was typed.
func (t *Telling) Typed() string { return t.typed }

// Say keeps that, once nothing in the words may tell of a person.
func (t *Telling) Say(about feedback.About) {
	if !t.State.Open || t.State.Waiting || t.State.Told {
		return
	}
	t.State.Refused, t.State.Problem = "", nil
	if t.State.Refused = t.refused(); t.State.Refused != "" {
		t.config.Pool.Changed()
		return
	}
	report := feedback.New(about, t.where, t.typed, "", t.config.Now())
	t.State.Waiting = true
	t.config.Pool.Changed()
	t.keeping.Run(func(ctx context.Context, say func(func())) {
		err := t.config.Keep(context.WithoutCancel(ctx), report)
		say(func() { t.settle(err) })
	})
}

// refused is why what was typed is not kept; empty where it may be.
func (t *Telling) refused() string {
	if t.typed == "" {
		return ""
	}
	people, known := t.config.People()
	if !t.State.Words || !known {
		t.State.Words, t.State.Lacking, t.typed = false, true, ""
		return words.FeedbackUnchecked()
	}
	if found := feedback.Personal(t.typed, people); len(found) > 0 {
		return words.FeedbackCaught("“" + strings.Join(found, "”, “") + "”")
	}
	if utf8.RuneCountInString(t.typed) > feedback.Most {
		return words.FeedbackLong(strconv.Itoa(feedback.Most))
	}
	return ""
}

func (t *Telling) settle(err error) {
	t.State.Waiting = false
	if err != nil {
		t.State.Problem = record.AsProblem(err)
		return
	}
	t.State.Told, t.typed = true, ""
}

// Close puts the dialog away.
func (t *Telling) Close() {
	t.Leave()
	t.config.Pool.Changed()
}

// Leave forgets what was typed.
func (t *Telling) Leave() { t.keeping.Drop(); t.State, t.typed, t.where = State{}, "", "" }
