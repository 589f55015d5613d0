// Package index finds the entries of a trail by the person they are about.
//
// An index follows from the entries and names nobody: it can be kept, and be made anew where
// what is kept is not of these very entries.
//
// It is plain functions over values; the trail alone calls it.
package index

import (
	"bytes"
	"encoding/gob"
	"time"

	"careview/client/record/viewing"
	"careview/storage/audit/columns"
	"careview/storage/audit/form"

	"golang.org/x/mod/sumdb/tlog"
)

// Index is of the entries up to one. It is kept with how far it reaches and the tree it was
// made from.
type Index struct {
	Reaches uint64
	Removed uint64 // as far as entries were removed when it was made
	Root    tlog.Hash
	About   map[string]columns.Numbers // by the digest of the leaf
	Opened  map[string]Opening         // by digest and kind of role: see OpeningKey
	Columns columns.Columns            // what is open of each entry

	Kept    uint64                // how far the one reaches that is kept
	waiting map[uint64]unanswered // openings of which no answer has come yet
}

// Opening is when a record was opened.
type Opening struct {
	Number uint64
	At     time.Time
}

type unanswered struct {
	key string
	Opening
}

// OpeningKey is under what an opening is found.
func OpeningKey(digest, role string) string { return digest + "|" + role }

// New is an index of nothing, which begins behind so many entries.
func New(behind uint64) *Index {
	x := &Index{Removed: behind, About: map[string]columns.Numbers{}, Opened: map[string]Opening{}, Columns: columns.New(), waiting: map[uint64]unanswered{}}
	for ; x.Reaches < behind; x.Reaches++ {
		x.Columns.Add(form.Entry{Kind: columns.Removed})
	}
	return x
}

// Decode is an index as it was kept; false where that is none.
func Decode(kept []byte) (*Index, bool) {
	x := Index{waiting: map[uint64]unanswered{}}
	if err := gob.NewDecoder(bytes.NewReader(kept)).Decode(&x); err != nil || x.About == nil || x.Opened == nil || x.Reaches == 0 || !x.Columns.Covers(x.Reaches) {
		return nil, false
	}
	x.Kept = x.Reaches
	return &x, true
}

// Encode is the index to be kept.
func (x *Index) Encode() ([]byte, error) {
	var kept bytes.Buffer
	err := gob.NewEncoder(&kept).Encode(x)
	return kept.Bytes(), err
}

// Add adds the next entry. Where its answer is to an opening that came before the index was
// kept, opened is asked for that one; where that fails, nothing was added.
func (x *Index) Add(open form.Entry, opened func(number uint64) (form.Entry, error)) error {
	number := x.Reaches + 1
	if err := x.note(number, open, opened); err != nil {
		return err
	}
	x.Reaches = number
	x.Columns.Add(open)
	for _, digest := range []string{open.About, open.Asked} {
		if digest != "" {
			x.About[digest] = x.About[digest].With(number)
		}
	}
	return nil
}

// note notes an opening, and that it was answered with success: nobody has seen what
// did not come. An answer recorded for a list follows the list.
func (x *Index) note(number uint64, open form.Entry, opened func(number uint64) (form.Entry, error)) error {
	switch {
	case isOpening(open):
		x.waiting[number] = unansweredOf(number, open)
	case open.Kind == viewing.EventAnswered && open.Outcome == "success" && open.Follows > 0 && open.Follows < number:
		of, ok := x.waiting[open.Follows]
		if !ok { // it was opened before the index was kept
			before, err := opened(open.Follows)
			if err != nil {
				return err
			}
			if isOpening(before) {
				of = unansweredOf(open.Follows, before)
			}
		}
		delete(x.waiting, open.Follows)
		if of.Number > x.Opened[of.key].Number {
			x.Opened[of.key] = of.Opening
		}
	}
	return nil
}

func isOpening(open form.Entry) bool { return open.Kind == viewing.EventOpen && open.About != "" }

func unansweredOf(number uint64, open form.Entry) unanswered {
	role := ""
	if open.Staff != nil && open.Staff.Role != nil {
		role = open.Staff.Role.Kind
	}
	return unanswered{OpeningKey(open.About, role), Opening{number, form.TimeOf(open).UTC()}}
}

// Search is a search of it, as far as it reaches.
func (x *Index) Search(asked viewing.TrailQuery, digest string) columns.Search {
	return columns.Search{Asked: asked, Columns: x.Columns, About: x.About[digest].All()}
}
