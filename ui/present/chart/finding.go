package chart

import (
	"context"
	"maps"

	"careview/client/record"
	"careview/ui/present/find"
)

// FindState is the looking for words in the open record. Neither the words nor what is
// found of them is kept anywhere, and both go when the record is closed.
type FindState struct {
	Open    bool   // the list of what was found lies over the section
	Words   string // as typed
	Waiting bool
	Found   *find.Found // for Words; nil before there are any
	Current int         // the hit last gone to, or chosen
	Walking bool        // the section shown is that of the current hit
	// Unsearched is what cannot be searched, known once the list is open.
	Unsearched []record.Word
}

// OpenFind shows the list of what was found, or the empty field.
func (r *Record) OpenFind() {
	if !r.State.Arrived {
		return
	}
	r.closeDocument()
	r.State.Find.Open, r.State.Find.Walking = true, false
	if r.State.Find.Words == "" {
		r.search()
	}
	r.pool.Changed()
}

// CloseFind goes back to the section. The words stay, so that the next hit can be
// gone to.
func (r *Record) CloseFind() {
	r.State.Find.Open, r.State.Find.Walking = false, false
	r.pool.Changed()
}

// FindWords looks for words in all that has come of the record.
func (r *Record) FindWords(words string) {
	if words == r.State.Find.Words {
		return
	}
	// What was found of other words is not left standing beside these.
	r.State.Find.Words, r.State.Find.Found, r.State.Find.Current = words, nil, 0
	r.search()
	r.pool.Changed()
}

// keepWords keeps the words of a document that has come whole, for words to be found in
// them. One that has not may yet turn out to be withheld, or about somebody else.
func (r *Record) keepWords(entry record.Entry, attachment int, err error) {
	document := r.State.Document
	if err != nil || document == nil || !document.Whole {
		return
	}
	opened := maps.Clone(r.opened) // an index may be made of it
	if opened == nil {
		opened = find.Opened{}
	}
	opened[find.AttachedTo(&entry, attachment)] = document.Body
	r.opened, r.index = opened, nil
	r.search()
	r.letterRead(entry)
}

// search looks for the words again, away from the UI goroutine, and where there are none
// yet for what cannot be searched.
func (r *Record) search() {
	r.finding.Drop()
	words, chart, index, opened := r.State.Find.Words, r.State.Chart, r.index, r.opened
	r.State.Find.Waiting = words != ""
	if words == "" {
		r.State.Find.Found = nil
	}
	if words == "" && !r.State.Find.Open {
		return
	}
	r.finding.Run(func(_ context.Context, say func(func())) {
		if index == nil {
			index = find.NewIndex(chart, opened)
		}
		found := index.Find(words)
		say(func() { r.showFound(index, found) })
	})
}

// showFound shows what was found. The hit that was current stays so, wherever it now
// stands.
func (r *Record) showFound(index *find.Index, found *find.Found) {
	f := &r.State.Find
	if r.index, f.Unsearched = index, index.Unsearched; f.Words == "" {
		return
	}
	var current *record.Entry
	if f.Found != nil && f.Current > 0 && f.Current < len(f.Found.Hits) {
		current = f.Found.Hits[f.Current].Entry
	}
	f.Found, f.Waiting, f.Current = found, false, 0
	for i, hit := range found.Hits {
		if current != nil && sameEntry(*hit.Entry, *current) {
			f.Current = i
		}
	}
}

// SelectHit makes a hit current without going to it.
func (r *Record) SelectHit(i int) {
	if r.State.Find.Found == nil || i < 0 || i >= len(r.State.Find.Found.Hits) {
		return
	}
	r.State.Find.Current = i
	r.pool.Changed()
}

// GoToHit turns to the section of a hit and selects its entry.
func (r *Record) GoToHit(i int) {
	if r.State.Find.Found == nil || i < 0 || i >= len(r.State.Find.Found.Hits) {
		return
	}
	r.closeDocument()
	r.goTo(*r.State.Find.Found.Hits[i].Entry)
	r.State.Find.Current, r.State.Find.Walking = i, true
	r.pool.Changed()
}

// goTo turns to the section of an entry and selects it there.
func (r *Record) goTo(entry record.Entry) {
	r.turnTo(entry.Section)
	r.inList()
	if entry.Section == record.Letters {
		r.setTab(record.Letters, TabLetters)
	}
	row := r.rowOf(entry)
	if row < 0 && entry.Section == record.Results {
		r.State.Older = true // it is older than those shown first
		row = r.rowOf(entry)
	}
	r.State.Selected = row
}

// NextHit goes to the current hit from the list, and from a hit to the next; after
// the last comes the first. Where nothing was looked for it opens the field.
func (r *Record) NextHit() {
	f := r.State.Find
	switch {
	case f.Found == nil || len(f.Found.Hits) == 0:
		r.OpenFind()
	case f.Open:
		r.GoToHit(f.Current)
	default:
		r.GoToHit((f.Current + 1) % len(f.Found.Hits))
	}
}
