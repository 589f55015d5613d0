package export

import (
	"context"
	"io"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
	"careview/ui/present/trail"
	"careview/ui/present/worker"
)

// Desk records that a copy leaves, and only then has it made.
type Desk interface {
	Copy(ctx context.Context, of viewing.Copied, way viewing.EventKind, make func(context.Context) error) error
}

// Renderer makes paper of a sheet.
type Renderer interface {
	Emergency(sheet Sheet) ([]byte, error) // on one page, if it can be
	Pages(sheet Sheet) ([]byte, error)
	Looked(letter viewing.Looked) ([]byte, error) // with the proof of its lines
}

// Printer takes a PDF to paper.
type Printer interface {
	// Print says what became of it: "Sent to the printer."
	Print(ctx context.Context, pdf []byte) (said string, err error)
	// Wipe removes whatever printing had to leave on this PC.
	Wipe() error
}

// Saver saves files.
type Saver interface {
	// Place is where a file of this name is saved unless another place is named.
	Place(name string) string
	// Save writes a new file, whole or not at all; one that is there stays.
	Save(path string, content []byte) error
	// Create is Save of what is written bit by bit.
	Create(path string, write func(io.Writer) error) error
}

// Config is what copies are made with.
type Config struct {
	Desk       Desk
	Pool       *worker.Pool
	Renderer   Renderer
	Printer    Printer           // nil where no copies are made
	Saver      Saver             // nil where none are saved
	Clip       func(text string) // puts text on the clipboard; runs on the UI goroutine; nil where none is
	Provenance func() Provenance // of a copy that is made now
	// Head is the newest head of the trail, a note; empty where it cannot be told, nil
	// where nothing tells.
	Head   func(context.Context) string
	Ready  trail.Ready // waits until the trail can be searched
	Failed func(*record.Problem)
}

// Copy is what goes out: what it is of, for the desk, and the forms that it can take.
type Copy struct {
	Of    viewing.Copied
	Words func() string
	File  func(head string) ([]byte, error) // head is that of the trail in which the copy is recorded, in one line
}

// Progress is how far a copy has come.
type Progress struct {
	Open    bool
	Busy    string
	Done    string
	Problem *record.Problem
}

// exporter takes copies out: the desk records each first, then the last step is made
// away from the UI goroutine.
type exporter struct {
	config   Config
	progress *Progress
	working  worker.Latest
	printed  bool // something may have to be wiped
}

func newExporter(config Config, progress *Progress) exporter {
	return exporter{config: config, progress: progress, working: config.Pool.Latest()}
}

// send has the desk record the copy and then takes the last step, which says what
// became of it.
func (e *exporter) send(c Copy, way viewing.EventKind, busy string, last func(context.Context, Copy) (string, error)) {
	*e.progress = Progress{Open: true, Busy: busy}
	e.printed = e.printed || way == viewing.EventPrinted
	desk := e.config.Desk // a letter about looks has one of its own, and another the next time
	e.working.Run(func(ctx context.Context, say func(func())) {
		done := ""
		err := desk.Copy(ctx, c.Of, way, func(ctx context.Context) (err error) {
			done, err = last(ctx, c)
			return err
		})
		say(func() {
			*e.progress = Progress{Open: true, Done: done}
			if err != nil {
				*e.progress = Progress{Open: true, Problem: record.AsProblem(err)}
			}
		})
	})
	e.config.Pool.Changed()
}

// print sends the copy to paper.
func (e *exporter) print(c Copy) {
	e.send(c, viewing.EventPrinted, words.CopyPrinting(), func(ctx context.Context, c Copy) (string, error) {
		pdf, err := c.File(e.head(ctx))
		if err != nil {
			return "", err
		}
		return e.config.Printer.Print(ctx, pdf)
	})
}

// save writes the copy to a new file.
func (e *exporter) save(c Copy, path string) {
	e.send(c, viewing.EventSaved, words.CopySaving(), func(ctx context.Context, c Copy) (string, error) {
		content, err := c.File(e.head(ctx))
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = e.config.Saver.Save(path, content)
		}
		return words.CopySaved(), err
	})
}

// head is the newest head in one line: which trail, how many entries, the root. On
// paper it stays what it was, and careview-verify reads it from there.
func (e *exporter) head(ctx context.Context) string {
	if e.config.Head == nil {
		return ""
	}
	head, _, _ := strings.Cut(e.config.Head(ctx), "\n\n") // the signature does not go on paper
	return text.Collapse(head)
}

// copyWords puts the copy on the clipboard as plain text, from the UI goroutine, and
// waits until it is there.
func (e *exporter) copyWords(c Copy) {
	e.send(c, viewing.EventCopied, words.CopyCopying(), func(ctx context.Context, c Copy) (string, error) {
		text, put := c.Words(), make(chan struct{})
		e.config.Pool.Post(func() {
			if ctx.Err() == nil { // nobody has locked in the meantime
				e.config.Clip(text)
			}
			close(put)
		})
		select {
		case <-put:
		case <-ctx.Done():
		}
		return words.CopyCopied(), ctx.Err()
	})
}

// refuse says why no copy is made.
func (e *exporter) refuse(problem *record.Problem) {
	*e.progress = Progress{Open: true, Problem: problem}
	e.config.Pool.Changed()
}

// drop stops what is being made, and puts away what is said.
func (e *exporter) drop() {
	e.working.Drop()
	*e.progress = Progress{}
}

// wipe removes what printing left.
func (e *exporter) wipe() {
	if !e.printed {
		return
	}
	e.printed = false
	e.config.Pool.Start(func() {
		err := e.config.Printer.Wipe()
		if err == nil {
			return
		}
		e.config.Pool.Post(func() {
			e.printed = true // tried again with the next
			e.config.Failed(record.AsProblem(err))
			e.config.Pool.Changed()
		})
	})
}
