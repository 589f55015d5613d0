// Package lookinto finds in the trail what is unusual enough to be looked into, and what of it
// still waits for an answer, however old that is.
//
// Of the time that the policy says it gives all signs, and of the time before those that are
// open. The desk alone calls it. A Finder is safe for concurrent use.
package lookinto

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
)

// Reader reads of the trail what signs are found in, and what was done around them.
type Reader interface {
	// Outline is what the trail tells without an entry of it being read.
	Outline(ctx context.Context) (viewing.TrailOutline, error)
	// Among are the entries of these kinds from a number on, before another, in their order,
	// and the numbers of those there that cannot be read.
	Among(ctx context.Context, from, until uint64, kinds []viewing.EventKind) (entries []viewing.TrailEntry, unreadable []uint64, err error)
	// Listed are the entries with which lists of residents named these people.
	Listed(ctx context.Context, people []record.NHSNumber) (map[record.NHSNumber][]uint64, error)
	// Surrounding are the entries of one member of staff from a while before the first of some
	// until a while after the last.
	Surrounding(ctx context.Context, first, last uint64, within time.Duration) ([]viewing.TrailEntry, error)
}

// Since are the entries of these kinds since a moment, oldest first.
func Since(ctx context.Context, trail Reader, from time.Time, kinds []viewing.EventKind) (entries []viewing.TrailEntry, err error) {
	outline, err := trail.Outline(ctx)
	if err == nil {
		entries, _, err = trail.Among(ctx, outline.First(from), math.MaxUint64, kinds)
	}
	return entries, err
}

// Finder finds signs.
type Finder struct {
	trail  Reader
	limits signs.Limits
	now    func() time.Time

	one  chan struct{} // whoever finds holds it: what one has read the next need not
	kept kept          // of whoever has it
}

// kept is what was found in what does not change, and so is not read again.
type kept struct {
	trail    string
	answers  []viewing.TrailEntry // entries about signs, of the whole trail
	answered uint64               // up to which entry those are all
	over     map[int64]over
}

// over is a span that is over, with what waits of it.
type over struct {
	part
	answered  uint64
	strangers []record.NHSNumber
	listed    map[record.NHSNumber][]uint64
	waiting   []signs.Sign
}

// part is a part of a trail, each by the number of the first entry that is in it no more: from
// where on it is read, where it begins, where it ends, until where it is read, and from where on
// the part that follows is.
type part struct{ read, begins, ends, until, next uint64 }

// New makes a Finder.
func New(trail Reader, limits signs.Limits, now func() time.Time) *Finder {
	return &Finder{trail: trail, limits: limits, now: now, one: make(chan struct{}, 1)}
}

// Find is what there is to look into.
func (f *Finder) Find(ctx context.Context) (page signs.Page, err error) {
	select {
	case f.one <- struct{}{}:
	case <-ctx.Done():
		return page, ctx.Err()
	}
	defer func() { <-f.one }()
	now := f.now()
	page.Since, page.Limits = now.Add(-f.limits.Back), f.limits
	trail, err := f.trail.Outline(ctx)
	if err != nil {
		return page, err
	}
	page.Unreadable = trail.Unreadable
	if err := f.readAnswers(ctx, trail.Trail); err != nil {
		return page, err
	}
	r := reading{Finder: f, TrailOutline: trail, now: now}
	recent := trail.First(page.Since)
	for n := spanOf(trail.Began); begins(n).Before(page.Since) && !trail.Began.IsZero(); n++ {
		waiting, err := r.span(ctx, n, recent)
		if err != nil {
			return page, err
		}
		page.Signs = append(page.Signs, waiting...)
	}
	found, _, err := r.find(ctx, part{read: trail.First(page.Since.Add(-signs.Before)), begins: recent, ends: math.MaxUint64, until: math.MaxUint64})
	page.Signs = append(page.Signs, found...) // the oldest first, as they are in each part
	page.Unreadable = max(page.Unreadable, r.unreadable)
	return page, err
}

// readAnswers reads what was answered since it was read last.
func (f *Finder) readAnswers(ctx context.Context, trail string) error {
	if f.kept.trail != trail {
		f.kept = kept{trail: trail, over: map[int64]over{}}
	}
	entries, _, err := f.trail.Among(ctx, f.kept.answered+1, math.MaxUint64, []viewing.EventKind{viewing.EventSign, viewing.EventTrail})
	if err != nil || len(entries) == 0 {
		return err
	}
	f.kept.answered = entries[len(entries)-1].Sequence
	f.kept.answers = append(f.kept.answers, slices.DeleteFunc(entries, func(e viewing.TrailEntry) bool { _, _, ok := signs.Answers(e); return !ok })...)
	return nil
}

// span is how much of the trail is gone through at once of what is older.
const span = 90 * 24 * time.Hour

func spanOf(at time.Time) int64 { return at.Unix() / int64(span/time.Second) }

func begins(n int64) time.Time { return time.Unix(n*int64(span/time.Second), 0) }

// reading is a trail that is gone through, part after part.
type reading struct {
	*Finder
	viewing.TrailOutline
	now        time.Time
	unreadable int // the most that cannot be read in one part

	entries []viewing.TrailEntry // what is read of it just now, before until
	hidden  []uint64
	until   uint64
}

// span are the signs of a span that wait for an answer, the oldest first, of what is not
// recent. It is read with what was done around it, as it was when its signs were new.
func (r *reading) span(ctx context.Context, n int64, recent uint64) ([]signs.Sign, error) {
	p := part{
		read: r.First(begins(n).Add(-signs.Before)), begins: r.First(begins(n)),
		ends: min(r.First(begins(n+1)), recent), until: r.First(begins(n + 1).Add(r.limits.Back)),
		next: min(r.First(begins(n+1).Add(-signs.Before)), r.First(r.now.Add(-r.limits.Back-signs.Before))),
	}
	if p.begins >= p.ends {
		return nil, nil
	}
	if is, err := r.isAsKept(ctx, n, p); err != nil || is {
		return r.kept.over[n].waiting, err
	}
	found, trail, err := r.find(ctx, p)
	if err != nil {
		return nil, err
	}
	waiting := slices.DeleteFunc(found, func(s signs.Sign) bool {
		return !s.Open() || s.Last() >= p.ends && s.First() >= p.next // that is found whole in the next
	})
	delete(r.kept.over, n)
	if settled := max(r.limits.Back, r.limits.Reason); len(r.hidden) == 0 && !begins(n+1).Add(settled).After(r.now) {
		r.kept.over[n] = over{part: p, answered: r.kept.answered, strangers: signs.Strangers(trail.Entries), listed: trail.Listed, waiting: waiting}
	}
	return waiting, nil
}

// isAsKept reports whether a span is as it was when it was read: its entries are the same,
// nothing was answered of them, and nobody who waits to be listed was listed since.
func (r *reading) isAsKept(ctx context.Context, n int64, p part) (bool, error) {
	was, is := r.kept.over[n]
	if !is || was.part != p {
		return false, nil
	}
	for _, answer := range slices.Backward(r.kept.answers) {
		if answer.Sequence <= was.answered {
			break
		}
		if first, last, _ := signs.Answers(answer); last >= p.read && first < p.ends {
			return false, nil
		}
	}
	if len(was.waiting) == 0 {
		return true, nil
	}
	listed, err := r.trail.Listed(ctx, was.strangers)
	return maps.EqualFunc(listed, was.listed, slices.Equal), err
}

// find are the signs of a part, with what they were found in.
func (r *reading) find(ctx context.Context, p part) (found []signs.Sign, trail signs.Trail, err error) {
	if err := r.move(ctx, p.read, p.until); err != nil {
		return nil, trail, err
	}
	later, _ := slices.BinarySearchFunc(r.kept.answers, p.until, func(e viewing.TrailEntry, n uint64) int { return cmp.Compare(e.Sequence, n) })
	trail = signs.Trail{Entries: slices.Concat(r.entries, r.kept.answers[later:]), Staff: r.Staff, First: p.begins, Now: r.now}
	if trail.Listed, err = r.trail.Listed(ctx, signs.Strangers(trail.Entries)); err != nil {
		return nil, trail, err
	}
	return signs.Find(trail, r.limits), trail, nil
}

// move reads from a number on, before another, what is not read already: parts overlap, and
// none begins or ends before the one that was read before it.
func (r *reading) move(ctx context.Context, from, until uint64) error {
	if from >= r.until {
		r.entries, r.hidden, r.until = nil, nil, from
	}
	if until > r.until {
		entries, hidden, err := r.trail.Among(ctx, r.until, until, signs.Events())
		if err != nil {
			return err
		}
		r.entries, r.hidden, r.until = append(r.entries, entries...), append(r.hidden, hidden...), until
	}
	r.entries = slices.DeleteFunc(r.entries, func(e viewing.TrailEntry) bool { return e.Sequence < from })
	r.hidden = slices.DeleteFunc(r.hidden, func(number uint64) bool { return number < from })
	r.unreadable = max(r.unreadable, len(r.hidden))
	return nil
}
