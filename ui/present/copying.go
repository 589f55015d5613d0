package present

import (
	"context"
	"slices"
	"strings"

	"careview/client/record"
	"careview/ui/present/chart"
	"careview/ui/present/export"
	"careview/ui/present/worker"
)

// Copier records that a copy leaves, and only then has it made.
type Copier interface {
	Copy(ctx context.Context, look record.Look, kind record.EventKind, what []string, make func(context.Context) error) error
}

// Press makes paper of a sheet.
type Press interface {
	Emergency(sheet export.Sheet) ([]byte, error) // on one page, if it can be
	Pages(sheet export.Sheet) ([]byte, error)
}

// Printer takes a PDF to paper.
type Printer interface {
	// Print says what became of it: "Sent to the printer."
	Print(ctx context.Context, pdf []byte) (said string, err error)
	// Wipe removes whatever printing had to leave on this PC.
	Wipe() error
}

// Saver saves a PDF.
type Saver interface {
	// Place is where a file of this name is saved unless another place is named.
	Place(name string) string
	// Save writes a new file, whole or not at all; one that is there stays.
	Save(path string, pdf []byte) error
}

// CopyOf names what a copy is made of.
type CopyOf string

// What a copy may be made of.
const (
	CopyEmergency CopyOf = "emergency sheet"
	CopyPlan      CopyOf = "whole care plan"
	CopyFamily    CopyOf = "copy for the resident or family"
	CopyPage      CopyOf = "page shown"
	CopyDocument  CopyOf = "document shown"
)

// CopyState is what the copy dialog shows.
type CopyState struct {
	Open    bool
	Of      CopyOf
	Page    string          // the heading of the page shown, for CopyPage; empty where another of them is that page
	Reads   bool            // a document is open on top of the page, for CopyDocument
	Omit    export.Omission // what is left out of CopyFamily
	Busy    string
	Done    string
	Problem *record.Problem
}

// Copying presents the making of copies of the open record. It ends, and what
// printing left is wiped, when the record is closed and when whoever is signed in
// locks or leaves.
type Copying struct {
	State CopyState

	window  *Window
	working worker.Latest
	printed bool // something may have to be wiped
}

// MayCopy reports whether there is a record of which a copy can be made. Who may
// make one is the desk's to decide.
func (w *Window) MayCopy() bool {
	return w.Page == PageRecord && w.Record.State.Arrived && w.config.Printer != nil
}

// Offer opens the dialog with what is most likely wanted.
func (c *Copying) Offer() {
	if !c.window.MayCopy() || c.State.Open {
		return
	}
	c.begin()
	c.window.config.Changed()
}

func (c *Copying) begin() {
	r := c.window.Record
	c.State = CopyState{Open: true, Of: CopyPage, Page: r.Page().Heading, Omit: export.OmitKeySafe}
	switch r.State.Section {
	case chart.EmergencyPage:
		c.State.Of, c.State.Page = CopyEmergency, ""
	case record.CarePlans:
		c.State.Of, c.State.Page = CopyPlan, ""
	}
	if r.State.Document != nil {
		c.State.Of, c.State.Reads = CopyDocument, true
	}
}

// CopyShown puts the words of the page shown on the clipboard.
func (c *Copying) CopyShown() {
	if !c.window.MayCopy() || c.State.Busy != "" {
		return
	}
	c.begin()
	c.Words()
}

// Choose says what the copy is of.
func (c *Copying) Choose(of CopyOf) {
	if c.State.Busy == "" {
		c.State.Of, c.State.Done, c.State.Problem = of, "", nil
		c.window.config.Changed()
	}
}

// LeaveOut says whether a kind of thing is left out of the copy for the family.
func (c *Copying) LeaveOut(kind export.Omission, out bool) {
	if c.State.Busy != "" {
		return
	}
	c.State.Omit &^= kind
	if out {
		c.State.Omit |= kind
	}
	c.window.config.Changed()
}

// Close puts the dialog away and stops what it was making.
func (c *Copying) Close() {
	c.working.Drop()
	c.State = CopyState{}
	c.window.config.Changed()
}

// leave is Close when the person's record goes: what printing left goes too.
func (c *Copying) leave() {
	c.working.Drop()
	c.State = CopyState{}
	if !c.printed {
		return
	}
	c.printed = false
	w := c.window
	w.pool.Start(func() {
		err := w.config.Printer.Wipe()
		if err == nil {
			return
		}
		w.pool.Post(func() {
			c.printed = true // tried again with the next
			w.Problem = record.AsProblem(err)
			w.config.Changed()
		})
	})
}

// Print sends the copy to paper.
func (c *Copying) Print() {
	printer := c.window.config.Printer
	c.make(record.EventPrinted, "Printing …", func(ctx context.Context, sheet export.Sheet, press func(export.Sheet) ([]byte, error)) (string, error) {
		pdf, err := press(sheet)
		if err != nil {
			return "", err
		}
		return printer.Print(ctx, pdf)
	})
}

// Save writes the copy to a new file.
func (c *Copying) Save(path string) {
	saver := c.window.config.Saver
	c.make(record.EventSaved, "Saving …", func(ctx context.Context, sheet export.Sheet, press func(export.Sheet) ([]byte, error)) (string, error) {
		pdf, err := press(sheet)
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = saver.Save(path, pdf)
		}
		return "Saved. Whoever can open the file can read it: delete it when it is no longer needed.", err
	})
}

// Place is where the copy is saved unless another place is named: the name of the
// file names nobody.
func (c *Copying) Place() string { return c.window.config.Saver.Place(c.fileName()) }

func (c *Copying) fileName() string {
	name := strings.NewReplacer(" ", "-").Replace(string(c.State.Of))
	if c.State.Of == CopyPage {
		name = strings.ToLower(strings.ReplaceAll(c.State.Page, " ", "-"))
	}
	return name + "-" + c.window.config.Now().Format("2006-01-02") + ".pdf"
}

// Words puts the copy on the clipboard as plain text.
func (c *Copying) Words() {
	w := c.window
	c.make(record.EventCopied, "Copying …", func(ctx context.Context, sheet export.Sheet, _ func(export.Sheet) ([]byte, error)) (string, error) {
		return w.clip(ctx, sheet.Words())
	})
}

// make has the desk record the copy and then makes it, away from the UI goroutine.
// do says what became of it.
func (c *Copying) make(kind record.EventKind, busy string, do func(context.Context, export.Sheet, func(export.Sheet) ([]byte, error)) (string, error)) {
	w := c.window
	if !c.State.Open || c.State.Busy != "" || !w.MayCopy() {
		return
	}
	job := c.job()
	c.State.Busy, c.State.Done, c.State.Problem = busy, "", nil
	c.printed = c.printed || kind == record.EventPrinted
	c.working.Run(func(ctx context.Context, say func(func())) {
		done := ""
		err := w.config.Desk.Copy(ctx, job.look, kind, job.what(), func(ctx context.Context) (err error) {
			done, err = do(ctx, job.sheet(), job.press)
			return err
		})
		say(func() { c.made(done, err) })
	})
	w.config.Changed()
}

func (c *Copying) made(done string, err error) {
	c.State.Busy, c.State.Done = "", done
	if err != nil {
		c.State.Done, c.State.Problem = "", record.AsProblem(err)
	}
}

// job is one copy as it was asked for: what came or was chosen since is not in it.
type job struct {
	of    CopyOf
	omit  export.Omission
	look  record.Look
	view  chart.View
	page  chart.SectionPage
	slip  export.Slip
	read  *record.Document // for CopyDocument
	from  record.Entry     // the entry that it came with
	press func(export.Sheet) ([]byte, error)
}

func (c *Copying) job() job {
	w := c.window
	state := w.Record.State
	j := job{
		of: c.State.Of, look: state.Look, view: state.View, page: w.Record.Page(),
		slip: export.Slip{At: w.config.Now(), By: w.signature(), Training: w.config.Training}, press: w.config.Press.Pages,
		read: state.Document, from: state.DocumentOf,
	}
	if j.of == CopyDocument && j.read == nil { // it was closed meanwhile
		j.of = CopyPage
	}
	if j.of == CopyPage && state.Section == chart.EmergencyPage {
		j.of = CopyEmergency
	}
	switch j.of {
	case CopyEmergency:
		j.press = w.config.Press.Emergency
	case CopyFamily:
		j.omit = c.State.Omit
	}
	return j
}

// signature is who makes a copy: "Ann Lee, Nurse, Oakfield House".
func (w *Window) signature() string {
	staff := w.Staff
	return strings.Join(slices.DeleteFunc([]string{staff.Name, staff.Role.Name, staff.Role.OrgName}, func(s string) bool { return s == "" }), ", ")
}

func (j job) sheet() export.Sheet {
	switch j.of {
	case CopyEmergency:
		return export.EmergencySheet(j.view, j.slip)
	case CopyPlan:
		return export.PlanSheet(j.view, j.slip)
	case CopyFamily:
		return export.FamilySheet(j.view, j.slip, j.omit)
	case CopyDocument:
		return export.DocumentSheet(j.view, j.from, *j.read, j.slip)
	}
	return export.SectionSheet(j.view, j.page, j.slip)
}

// what is kept of the copy in the trail: the page, its sections, what was left out.
func (j job) what() []string {
	section := record.CarePlans
	if j.of == CopyPage || j.of == CopyDocument {
		section = j.page.Section
	}
	what := []string{string(j.of)}
	if j.of == CopyDocument {
		what = append(what, j.from.Source+" "+j.from.Type+"/"+j.from.ID)
	}
	for _, held := range []record.Section{section, record.Allergies, record.Flags} {
		if !slices.Contains(what, string(held)) {
			what = append(what, string(held))
		}
	}
	for _, words := range j.omit.Words() {
		what = append(what, "left out: "+words)
	}
	return what
}

// clip puts words on the clipboard, from the UI goroutine, and waits until they are
// there; ctx ends when whoever copies leaves.
func (w *Window) clip(ctx context.Context, words string) (string, error) {
	put := make(chan struct{})
	w.pool.Post(func() {
		if ctx.Err() == nil { // nobody has locked in the meantime
			w.config.Clip(words)
		}
		close(put)
	})
	select {
	case <-put:
	case <-ctx.Done():
	}
	return "Copied as words. They are taken off the clipboard when you lock or sign out.", ctx.Err()
}
