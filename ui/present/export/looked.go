package export

import (
	"context"
	"slices"

	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/trail"
	"careview/ui/present/worker"
)

// LookedDesk answers who looked at a record.
type LookedDesk interface {
	Looked(ctx context.Context, asked viewing.LookedQuery) (viewing.Looked, error)
	// MakeLooked has the letter made, once the trail has that it is.
	MakeLooked(ctx context.Context, asked viewing.LookedQuery, way viewing.EventKind, make func(context.Context, viewing.Looked) (file []byte, err error)) error
}

// LookedState is what the page shows on which a person is answered.
type LookedState struct {
	Progress
	Asked   viewing.LookedQuery
	Letter  viewing.Looked // as it would be made now
	Found   bool           // Letter is that of who was asked for
	Waiting bool
	Reading trail.Reading // while it waits
}

// Looked presents the letter that answers who looked at a record. Leave cancels what it
// asked for, and forgets whose letter it was.
type Looked struct {
	State LookedState

	exporter
	desk    LookedDesk
	loading worker.Latest
}

// NewLooked makes a Looked.
func NewLooked(desk LookedDesk, config Config) *Looked {
	l := &Looked{desk: desk, loading: config.Pool.Latest()}
	l.exporter = newExporter(config, &l.State.Progress)
	return l
}

// Find asks who looked at the record of the person with the NHS number that was typed.
func (l *Looked) Find(typed string) {
	l.Leave()
	number, err := nhs.ParseNumber(typed)
	if err != nil {
		l.State.Problem = record.Because(nil, record.Invalid, err.Error(), "")
		l.config.Pool.Changed()
		return
	}
	l.State.Asked.Person, l.State.Waiting = record.NHSNumber(number), true
	asked := l.State.Asked
	l.loading.Run(func(ctx context.Context, say func(func())) {
		letter, err := viewing.Looked{}, l.config.Ready.Wait(ctx, say, func(far trail.Reading) { l.State.Reading = far })
		if err == nil {
			letter, err = l.desk.Looked(ctx, asked)
		}
		say(func() {
			l.State.Waiting = false
			if err != nil {
				l.State.Problem = record.AsProblem(err)
				return
			}
			l.State.Letter, l.State.Found = letter, true
		})
	})
	l.config.Pool.Changed()
}

// Say takes who asks and how they were identified, as it is typed.
func (l *Looked) Say(by, identified string) {
	l.State.Asked.By, l.State.Asked.Identified = by, identified
}

// Release releases the reason that was typed in a line, or keeps it back again.
func (l *Looked) Release(row int) {
	if row < 0 || row >= len(l.State.Letter.Rows) || l.State.Letter.Rows[row].Typed == "" || l.State.Busy != "" {
		return
	}
	number := l.State.Letter.Rows[row].Number
	if at := slices.Index(l.State.Asked.Released, number); at >= 0 {
		l.State.Asked.Released = slices.Delete(slices.Clone(l.State.Asked.Released), at, at+1)
	} else {
		l.State.Asked.Released = append(slices.Clone(l.State.Asked.Released), number)
	}
	l.State.Done = ""
	l.config.Pool.Changed()
}

// Released reports whether the reason of a line is released.
func (l *Looked) Released(row viewing.LookedRow) bool {
	return slices.Contains(l.State.Asked.Released, row.Number)
}

// Makes reports whether letters are made on this PC. Who may is the desk's to say.
func (l *Looked) Makes() bool { return l.config.Printer != nil }

// Print sends the letter to paper.
func (l *Looked) Print() {
	if c, ok := l.made(); ok {
		l.print(c)
	}
}

// Save writes the letter to a new file, of which the name names nobody.
func (l *Looked) Save() {
	if c, ok := l.made(); ok {
		l.save(c, l.config.Saver.Place("who-looked-letter-"+l.config.Provenance().At.Format("2006-01-02-150405")+".pdf"))
	}
}

// made is the letter, once the desk has it made.
func (l *Looked) made() (Copy, bool) {
	if !l.State.Found || l.State.Busy != "" || !l.Makes() {
		return Copy{}, false
	}
	making := &makingLooked{LookedDesk: l.desk, asked: l.State.Asked}
	l.config.Desk = making
	return Copy{File: func(string) (pdf []byte, err error) {
		making.file, err = l.config.Renderer.Looked(making.letter)
		return making.file, err
	}}, true
}

// makingLooked is the making of one letter, in place of that of a copy of what is shown.
type makingLooked struct {
	LookedDesk
	asked  viewing.LookedQuery
	letter viewing.Looked
	file   []byte
}

// Copy has the letter made.
func (m *makingLooked) Copy(ctx context.Context, _ viewing.Copied, way viewing.EventKind, make func(context.Context) error) error {
	return m.MakeLooked(ctx, m.asked, way, func(ctx context.Context, letter viewing.Looked) ([]byte, error) {
		m.letter = letter
		err := make(ctx)
		return m.file, err
	})
}

// Leave ends what was asked for and made, and forgets whose it was.
func (l *Looked) Leave() {
	l.loading.Drop()
	l.drop()
	l.wipe()
	l.State = LookedState{}
}
