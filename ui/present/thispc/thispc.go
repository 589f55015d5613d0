// Package thispc states how this PC and the services that it needs are: what a support
// desk asks first, and nothing of a person.
//
// The window makes a Page. Its methods run on the UI goroutine; what is found out, is
// found out away from it, and ends when the page is left.
package thispc

import (
	"context"
	"strings"
	"sync"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/text"
	"careview/ui/present/worker"
)

// Check finds out how one thing is.
type Check struct {
	What string // "Sign-in service"
	Ask  func(context.Context) Finding
}

// Finding is how one thing is. More is what a support desk wants to know besides.
type Finding struct {
	record.Word
	More string
}

// Row is a line of the page. Its Finding is empty until it is known.
type Row struct {
	What string
	Finding
}

// State is what the page shows.
type State struct {
	Rows    []Row
	At      time.Time // when it was last asked
	Waiting bool
	Saved   string // where the rows were saved
	Problem *record.Problem
}

// Saver saves a file.
type Saver interface {
	Place(name string) string
	Save(path string, content []byte) error
}

// Config is what a Page is made of.
type Config struct {
	Checks []Check
	Saver  Saver // nil where nothing is saved
	Now    func() time.Time
	Pool   *worker.Pool
}

// Page is the page.
type Page struct {
	State State

	config Config
	asking worker.Latest
}

// New makes a Page that has asked nothing yet.
func New(config Config) *Page {
	return &Page{config: config, asking: config.Pool.Latest()}
}

// Saves reports whether what was found can be saved.
func (p *Page) Saves() bool { return p.config.Saver != nil }

// Ask finds out how everything is.
func (p *Page) Ask() {
	p.State = State{At: p.config.Now(), Waiting: true}
	for _, check := range p.config.Checks {
		p.State.Rows = append(p.State.Rows, Row{What: check.What})
	}
	p.config.Pool.Changed()
	p.asking.Run(func(ctx context.Context, say func(func())) {
		Each(ctx, p.config.Checks, func(i int, found Finding) {
			say(func() { p.State.Rows[i].Finding = found })
		})
		say(func() { p.State.Waiting = false })
	})
}

// Leave ends what is being found out.
func (p *Page) Leave() {
	p.asking.Drop()
	p.State = State{}
}

// Save saves the rows for the support desk.
func (p *Page) Save() {
	if !p.Saves() || p.State.Waiting {
		return
	}
	path := p.config.Saver.Place("careview-this-pc-" + p.config.Now().Format("2006-01-02-150405") + ".txt")
	said := []byte(Text(p.State.Rows, p.State.At))
	p.asking.Run(func(_ context.Context, say func(func())) {
		err := p.config.Saver.Save(path, said)
		say(func() {
			p.State.Saved, p.State.Problem = path, nil
			if err != nil {
				p.State.Saved, p.State.Problem = "", record.AsProblem(err)
			}
		})
	})
}

// Each asks everything at once and returns when all is known. Say is called for one
// finding at a time, in the order in which they come.
func Each(ctx context.Context, checks []Check, say func(i int, found Finding)) {
	var asked sync.WaitGroup
	var one sync.Mutex
	for i, check := range checks {
		asked.Go(func() {
			found := check.Ask(ctx)
			one.Lock()
			defer one.Unlock()
			say(i, found)
		})
	}
	asked.Wait()
}

// Text is the rows as a support desk reads them.
func Text(rows []Row, at time.Time) string {
	wide := 0
	for _, row := range rows {
		wide = max(wide, len([]rune(row.What)))
	}
	var out strings.Builder
	out.WriteString(words.ThisPcTextHead(at.Format("02-Jan-2006 15:04:05 -07:00")) + "\n\n")
	for _, row := range rows {
		out.WriteString(row.What + strings.Repeat(" ", wide+2-len([]rune(row.What))) + text.Line(row.Text))
		if row.More != "" {
			out.WriteString(" (" + text.Line(row.More) + ")")
		}
		out.WriteString("\n")
	}
	return out.String()
}
