package present

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"careview/client/record"
	"careview/ui/present/export"
	"careview/ui/present/people"
	"careview/ui/present/phrase"
	"careview/ui/present/worker"
)

// PageCopier records that a copy of a page that is no record leaves, and only then has
// it made.
type PageCopier interface {
	CopyResidents(ctx context.Context, people []record.Patient, make func(context.Context) error) error
	CopyTrail(ctx context.Context, make func(context.Context) error) error
}

// PageCopyState is what is said of the copy.
type PageCopyState struct {
	Open    bool
	Busy    string
	Done    string
	Problem *record.Problem
}

// PageCopy presents the copying of the list of residents and of the trail as words.
type PageCopy struct {
	State PageCopyState

	window  *Window
	working worker.Latest
}

// Copy puts the words of the page on the clipboard, where it is one of the two. Who may
// do that is the desk's to decide.
func (p *PageCopy) Copy() {
	w := p.window
	if w.config.Clip == nil || p.State.Busy != "" {
		return
	}
	desk := w.config.Desk
	switch {
	case w.Page == PageHome && !w.HomeIsSearch() && len(w.Residents.State.List.Rows) > 0:
		list := w.Residents.State.List
		if w.Residents.State.Waiting || !list.Settled {
			p.State = PageCopyState{Open: true, Problem: record.Because(nil, record.Busy, "The list is not whole yet: answers are still on their way.", "Copy it when all have come.")}
			w.config.Changed()
			return
		}
		var people []record.Patient
		for _, row := range list.Rows {
			people = append(people, row.Person)
		}
		p.run(w.residentsWords(list), func(ctx context.Context, make func(context.Context) error) error {
			return desk.CopyResidents(ctx, people, make)
		})
	case w.Page == PageTrail && len(w.Trail.State.Entries) > 0:
		p.run(w.trailWords(w.Trail.State.Entries), desk.CopyTrail)
	}
}

func (p *PageCopy) run(words string, audited func(context.Context, func(context.Context) error) error) {
	p.State = PageCopyState{Open: true, Busy: "Copying …"}
	p.working.Run(func(ctx context.Context, say func(func())) {
		done := ""
		err := audited(ctx, func(ctx context.Context) (err error) {
			done, err = p.window.clip(ctx, words)
			return err
		})
		say(func() {
			p.State.Busy, p.State.Done = "", done
			if err != nil {
				p.State.Done, p.State.Problem = "", record.AsProblem(err)
			}
		})
	})
	p.window.config.Changed()
}

// Close puts what is said away and stops what is being made.
func (p *PageCopy) Close() {
	p.leave()
	p.window.config.Changed()
}

func (p *PageCopy) leave() {
	p.working.Drop()
	p.State = PageCopyState{}
}

// residentsWords are the whole list as words, whatever it was narrowed to.
func (w *Window) residentsWords(list record.ResidentList) string {
	lines := []string{"RESIDENTS", list.Home, w.Residents.Caution()}
	if list.Missing > 0 {
		lines = append(lines, phrase.Count(list.Missing, "person", "people")+" more whose details did not come")
	}
	for _, row := range list.Rows {
		who := row.Person
		lines = append(lines,
			phrase.Dotted(who.Name.Full(), "Born "+who.Born.DayString(), phrase.Prefixed("NHS No. ", who.NHSNumber.Grouped()), phrase.Prefixed("Room ", row.Room)),
			"  "+phrase.Dotted(phrase.Prefixed("CPR: ", row.CPR.Text), phrase.Prefixed("Allergies: ", row.Allergy.Text), phrase.Prefixed("Care plan: ", row.Plan.Text), people.Note(row)))
	}
	lines = append(lines, "Sources asked: "+cmp.Or(phrase.And(list.Asked), "none"), "Valid as at "+record.DateOf(list.At, record.ToMinute).String()+".")
	return w.copiedWords(lines)
}

// trailWords are the entries shown as words.
func (w *Window) trailWords(entries []record.TrailEntry) string {
	lines := []string{"AUDIT TRAIL", "The newest " + phrase.Count(len(entries), "entry", "entries")}
	for _, entry := range entries {
		event := entry.Event
		whom := ""
		if event.Person.Name != (record.Name{}) || event.Person.NHSNumber != "" {
			whom = strings.TrimSpace(event.Person.Name.Full() + " " + event.Person.NHSNumber.Grouped())
		}
		lines = append(lines, phrase.Dotted(
			fmt.Sprint(entry.Sequence), entry.At.Format("02-Jan-2006 15:04:05"), event.Staff.Name, event.Staff.Role.Name, string(event.Kind), strings.Join(event.What, ", "),
			whom, string(event.Look.Relationship), phrase.Prefixed("permission: ", string(event.Look.Permission)), event.Look.Reason, event.Outcome))
	}
	return w.copiedWords(lines)
}

// copiedWords are lines with who copied them, and when, under them.
func (w *Window) copiedWords(lines []string) string {
	if w.config.Training {
		lines = append([]string{strings.ToUpper(export.TrainingWords)}, lines...)
	}
	var b strings.Builder
	for _, line := range append(lines, "Copy made by "+w.signature()+" on "+record.DateOf(w.config.Now(), record.ToMinute).String()+".") {
		if strings.TrimSpace(line) != "" {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}
