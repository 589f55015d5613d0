package present

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"careview/client/record"
	"careview/ui/present/export"
	"careview/ui/present/people"
	"careview/ui/present/phrase"
	"careview/ui/present/worker"
)

// ListCopier records that a copy of the list of plans leaves, with each person on
// it, and only then has it made.
type ListCopier interface {
	CopyList(ctx context.Context, people []record.Patient, kind record.EventKind, make func(context.Context) error) error
}

// SavingState is what the dialog shows in which the list is saved.
type SavingState struct {
	Open    bool
	Busy    string
	Done    string
	Problem *record.Problem
}

// Saving presents the making of copies of the list of plans to look at.
type Saving struct {
	State SavingState

	window  *Window
	working worker.Latest
}

// MaySave reports whether there is a list of which a copy can be made. Who may make
// one is the desk's to decide.
func (p *Saving) MaySave() bool {
	w := p.window
	return w.Page == PagePlans && w.MayListPlans() && w.config.Saver != nil
}

// Offer opens the dialog.
func (p *Saving) Offer() {
	if !p.MaySave() || p.State.Open {
		return
	}
	p.State = SavingState{Open: true}
	p.window.config.Changed()
}

// Close puts the dialog away and stops what it was making.
func (p *Saving) Close() {
	p.leave()
	p.window.config.Changed()
}

// leave is Close when the page is left.
func (p *Saving) leave() {
	p.working.Drop()
	p.State = SavingState{}
}

// Place is where the list is saved unless another place is named: the name of the
// file names nobody.
func (p *Saving) Place() string {
	return p.window.config.Saver.Place("plans-to-look-at-" + p.window.config.Now().Format("2006-01-02") + ".csv")
}

// Save writes the list to a new file, as a table.
func (p *Saving) Save(path string) {
	saver := p.window.config.Saver
	p.make(record.EventSaved, "Saving …", func(ctx context.Context, copied planCopy) (string, error) {
		table, err := copied.table()
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = saver.Save(path, table)
		}
		return "Saved. Whoever can open the file can read it: delete it when it is no longer needed.", err
	})
}

// CopyWords puts the list on the clipboard as plain text.
func (p *Saving) CopyWords() {
	if !p.MaySave() || p.State.Busy != "" {
		return
	}
	p.State.Open = true
	w := p.window
	p.make(record.EventCopied, "Copying …", func(ctx context.Context, copied planCopy) (string, error) {
		return w.clip(ctx, copied.words())
	})
}

// make has the desk record the copy and then makes it, away from the UI goroutine.
// The copy is of everybody on the list, whatever the filter: nobody is missing from
// it because of a word that was typed.
func (p *Saving) make(kind record.EventKind, busy string, do func(context.Context, planCopy) (string, error)) {
	w := p.window
	if !p.MaySave() || !p.State.Open || p.State.Busy != "" {
		return
	}
	p.State = SavingState{Open: true, Busy: busy}
	if residents := w.Residents; residents.State.Waiting || !residents.State.List.Settled {
		p.State = SavingState{Open: true, Problem: record.Because(nil, record.Busy, "The list is not whole yet: answers are still on their way.", "Save it when all have come.")}
		w.config.Changed()
		return
	}
	copied := p.copied()
	p.working.Run(func(ctx context.Context, say func(func())) {
		done := ""
		err := w.config.Desk.CopyList(ctx, copied.people(), kind, func(ctx context.Context) (err error) {
			done, err = do(ctx, copied)
			return err
		})
		say(func() {
			p.State.Busy, p.State.Done = "", done
			if err != nil {
				p.State.Done, p.State.Problem = "", record.AsProblem(err)
			}
		})
	})
	w.config.Changed()
}

// planCopy is the list as it was when the copy was asked for.
type planCopy struct {
	lines   []people.PlanLine
	home    string
	order   string
	asked   string   // who was asked
	at      string   // when
	notes   []string // what is not on the list, and what an empty one means
	made    time.Time
	by      string
	trained bool // everybody is made up
}

func (p *Saving) copied() planCopy {
	w, list, plans := p.window, p.window.Residents.State.List, p.window.Plans
	c := planCopy{
		lines: plans.All(), home: list.Home, order: plans.Order(), asked: phrase.And(list.Asked), at: record.DateOf(list.At, record.ToMinute).String(),
		made: w.config.Now(), by: w.signature(), trained: w.config.Training,
	}
	if words := plans.Missing(); words != "" {
		c.notes = append(c.notes, strings.ToUpper(words[:1])+words[1:])
	}
	if plans.AllWell() {
		c.notes = append(c.notes, PlansAllWell(len(list.Rows)))
	}
	return c
}

// PlansAllWell says that nothing is to be looked at, of so many people.
func PlansAllWell(people int) string {
	return fmt.Sprintf("Nothing to look at: every source of care plans has answered about all %s. Each has a plan in force, and no review date that is recorded has passed.", phrase.Count(people, "resident", "residents"))
}

func (c planCopy) people() []record.Patient {
	var people []record.Patient
	for _, line := range c.lines {
		people = append(people, line.Row.Person)
	}
	return people
}

// heads are the columns of a copy. It says more of who somebody is than the screen
// does: a copy is read where there is nothing else to tell two people apart by.
var heads = []string{"Name", "Born", "NHS number", "Room", "What to look at", "Care plan", "Last changed", "Last seen here", "As at"}

func (c planCopy) cells(line people.PlanLine) []string {
	row := line.Row
	return []string{
		row.Person.Name.Full(), row.Person.Born.DayString(), row.Person.NHSNumber.Grouped(), row.Room,
		line.Look.Text, row.Plan.Text, line.Changed, line.Seen, c.at,
	}
}

// table is the copy as a table of comma-separated values (RFC 4180) in UTF-8, with
// the mark at its beginning by which spreadsheets know it.
func (c planCopy) table() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	rows := [][]string{heads}
	for _, line := range c.lines {
		rows = append(rows, c.cells(line))
	}
	for _, note := range append(c.notes, c.foot()...) {
		row := make([]string, len(heads))
		row[0] = "(" + note + ")"
		rows = append(rows, row)
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = harmless(cell)
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// harmless is a cell that no spreadsheet takes for a formula: what others wrote must
// not run on the PC of whoever opens the file. The wide forms of the signs are taken
// for the signs themselves.
func harmless(cell string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(cell))
	if strings.ContainsRune("=+-@＝＋－＠", first) || strings.TrimLeft(cell, "\t\r\n") != cell {
		return "'" + cell
	}
	return cell
}

// words are the copy as plain text.
func (c planCopy) words() string {
	var b strings.Builder
	say := func(parts ...string) { b.WriteString(phrase.Dotted(parts...) + "\n") }
	b.WriteString("PLANS TO LOOK AT\n")
	if c.trained {
		b.WriteString(strings.ToUpper(export.TrainingWords) + "\n")
	}
	say(c.home, c.order)
	for _, line := range c.lines {
		row := line.Row
		b.WriteByte('\n')
		say(row.Person.Name.Full(), "Born "+row.Person.Born.DayString(), phrase.Prefixed("NHS No. ", row.Person.NHSNumber.Grouped()), phrase.Prefixed("Room ", row.Room))
		b.WriteString("  " + line.Look.Text + "\n")
		b.WriteString("  " + phrase.Dotted(phrase.Prefixed("Care plan: ", row.Plan.Text), phrase.Prefixed("Last changed: ", line.Changed), "Last seen here: "+line.Seen) + "\n")
	}
	b.WriteByte('\n')
	for _, note := range append(c.notes, c.foot()...) {
		say(note)
	}
	return b.String()
}

// foot is what a copy says of itself: who was asked and when, and who made it.
func (c planCopy) foot() []string {
	foot := []string{"Sources asked: " + cmp.Or(c.asked, "none"),
		"Valid as at " + c.at + ". Copy made by " + c.by + " on " + record.DateOf(c.made, record.ToMinute).String() + "."}
	if c.trained {
		foot = append(foot, export.TrainingWords)
	}
	return foot
}
