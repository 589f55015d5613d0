package people

import (
	"context"
	"slices"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/copied"
	"careview/ui/present/phrase"
)

// Copies are the emergency copies of who is on the list, for whoever keeps it.
type Copies interface {
	// WithCopyStatus adds to a list how they stand, and when that was last looked into.
	WithCopyStatus(ctx context.Context, list viewing.ResidentList) viewing.ResidentList
	// Batches counts what was kept so far. It asks nobody.
	Batches() uint64
	// Check records that whoever is signed in has looked at how they and the plans stand.
	Check(ctx context.Context, residents int, counts viewing.CopyCounts) (viewing.CopyCheck, error)
}

// Tick tells anew how the copies stand once others were kept.
func (r *Residents) Tick() {
	list := r.State.List
	if r.copies == nil || list.CopiesAt.IsZero() || r.State.Waiting {
		return
	}
	batches := r.copies.Batches()
	if batches == r.batches {
		return
	}
	r.batches = batches
	r.countingCopies.Run(func(ctx context.Context, say func(func())) {
		list := r.copies.WithCopyStatus(ctx, list)
		say(func() { r.stand(list) })
	})
}

// stand takes over how the copies stand, of who is on the list now; not from a list that was
// told before it, nor over a check that was made meanwhile.
func (r *Residents) stand(status viewing.ResidentList) {
	list := &r.State.List
	if list.CopiesAt.IsZero() || status.CopiesAt.Before(list.CopiesAt) {
		return
	}
	copied := map[who]viewing.ResidentRow{}
	for _, row := range status.Rows {
		copied[personOf(row)] = row
	}
	list.Rows = slices.Clone(list.Rows)
	for i, row := range list.Rows {
		if now, ok := copied[personOf(row)]; ok {
			list.Rows[i].Copied = now.Copied
		}
	}
	list.CopiesAt, list.CopiesUnread = status.CopiesAt, status.CopiesUnread
	if !list.Checked.At.After(status.Checked.At) {
		list.Checked = status.Checked
	}
	r.narrow()
}

// MayCheck reports whether whoever is signed in has before them what is checked each week:
// all who lack something, as far as sources told.
func (r *Residents) MayCheck() bool {
	list := r.State.List
	return r.copies != nil && !list.CopiesAt.IsZero() && !list.CopiesUnread && r.State.Lacking && r.State.Filter == "" && r.Settled() && len(list.Rows) > 0
}

// Check says that they have looked at it. It is recorded.
func (r *Residents) Check() {
	if !r.MayCheck() || r.State.Checking {
		return
	}
	list := r.State.List
	r.State.Checking, r.State.Unchecked = true, nil
	r.checking.Run(func(ctx context.Context, say func(func())) {
		checked, err := r.copies.Check(ctx, len(list.Rows), list.CopyCounts())
		say(func() {
			r.State.Checking = false
			if err != nil {
				r.State.Unchecked = record.AsProblem(err)
				return
			}
			r.State.List.Checked = checked
		})
	})
	r.pool.Changed()
}

// CheckDue reports whether the weekly check is due.
func (r *Residents) CheckDue() bool {
	list := r.State.List
	return !list.CopiesAt.IsZero() && list.Checked.Due(list.CopiesAt)
}

// CheckSentence says when the weekly check was done and by whom, and when the next is due.
func (r *Residents) CheckSentence() string {
	switch checked := r.State.List.Checked; {
	case checked.Unread:
		return words.ResidentsCheckUnread()
	case checked.At.IsZero():
		return words.ResidentsCheckNever()
	case r.CheckDue():
		return words.ResidentsCheckDue(copied.At(checked.At), checked.By)
	default:
		return words.ResidentsCheckDone(copied.At(checked.At), checked.By, record.DayOf(checked.Next()))
	}
}

// CopiesSentences say of how many residents there are emergency copies, and what they
// lack; and the longest that may come to be said of this list: whoever lays it out keeps
// room for both. Empty for roles that are not told.
func (r *Residents) CopiesSentences() [2]string {
	list := r.State.List
	if list.CopiesAt.IsZero() || len(list.Rows) == 0 {
		return [2]string{}
	}
	most, due := len(list.Rows), ""
	if r.CheckDue() {
		due = words.ResidentsCheckOverdue()
	}
	return [2]string{
		copiesSentence(list, list.CopyCounts(), list.CopiesAt.Format("15:04"), due),
		copiesSentence(list, viewing.CopyCounts{Old: most, NoPlan: most, PlanUnknown: most}, list.CopiesAt.Format("15:04"), words.ResidentsCheckOverdue()),
	}
}

// CopiesOnPaper is what CopiesSentences say where it is read on another day.
func (r *Residents) CopiesOnPaper() string {
	list := r.State.List
	return copiesSentence(list, list.CopyCounts(), copied.At(list.CopiesAt), "")
}

// copiesSentence tells their ages as they were when it was told how they stand.
func copiesSentence(list viewing.ResidentList, counts viewing.CopyCounts, at, due string) string {
	some := func(n int, say func(int) string) string {
		if n == 0 {
			return ""
		}
		return say(n)
	}
	copies := words.ResidentsCopies(len(list.Rows)-counts.None, words.PeopleCount(len(list.Rows)), at)
	if list.CopiesUnread {
		copies = words.ResidentsCopiesUnread(at)
	}
	return phrase.Dotted(copies,
		some(counts.Old, words.ResidentsCopiesOld), some(counts.NoPlan, words.ResidentsCopiesNoplan),
		some(counts.PlanUnknown, words.ResidentsCopiesUnknown), due)
}

// CopyWord is what is said of the emergency copy of a resident; empty where nothing is to
// be told.
func (r *Residents) CopyWord(row viewing.ResidentRow) record.Word {
	list := r.State.List
	switch {
	case list.CopiesAt.IsZero():
		return record.Word{}
	case list.CopiesUnread:
		return record.Word{Text: words.ResidentsCopyUnread()}
	case row.Copied.IsZero():
		return record.Word{Text: words.ResidentsCopyNone(), Tone: record.Warning}
	case viewing.CopyIsOld(row.Copied, list.CopiesAt):
		return record.Word{Text: words.ResidentsCopyOld(copied.At(row.Copied)), Tone: record.Warning}
	}
	return record.Word{Text: copied.At(row.Copied)}
}

// lacks reports whether it is known that a resident has no copy, an old one, or no care plan.
func (r *Residents) lacks(row viewing.ResidentRow) bool {
	list := r.State.List
	return !list.CopiesUnread && (row.Copied.IsZero() || viewing.CopyIsOld(row.Copied, list.CopiesAt)) || list.NoPlan(row)
}

// LackingRows are the residents who have no copy, an old one, or no care plan.
func (r *Residents) LackingRows() (rows []viewing.ResidentRow) {
	for _, row := range r.State.List.Rows {
		if r.lacks(row) {
			rows = append(rows, row)
		}
	}
	return rows
}

// LackingCount is how many they are.
func (r *Residents) LackingCount() int { return len(r.LackingRows()) }

// LacksWords say what a resident lacks.
func (r *Residents) LacksWords(row viewing.ResidentRow) string {
	lacks := ""
	switch list := r.State.List; {
	case list.CopiesUnread:
	case row.Copied.IsZero():
		lacks = words.ResidentsCopiesNoneOne()
	case viewing.CopyIsOld(row.Copied, list.CopiesAt):
		lacks = words.ResidentsCopiesOldOne(copied.At(row.Copied))
	}
	if r.State.List.NoPlan(row) {
		return phrase.Dotted(lacks, words.ResidentsCopiesNoplanOne())
	}
	return lacks
}

// CheckDoubts say of whom what is checked is not known.
func (r *Residents) CheckDoubts() []string {
	said, _ := r.Silences()
	if missing := r.State.List.Missing; missing > 0 {
		said = append(said, words.PlansMissing(missing))
	}
	if r.State.List.Unproved {
		said = append(said, r.Caution())
	}
	return said
}

// LackingSettled reports whether of everybody it is known.
func (r *Residents) LackingSettled() bool {
	return r.Settled() && !r.State.List.CopiesUnread && r.State.List.CopyCounts().PlanUnknown == 0
}

// ShowLacking shows those alone who have no copy, an old one, or no care plan; ShowAll
// shows everybody again.
func (r *Residents) ShowLacking() {
	if r.State.List.CopiesAt.IsZero() {
		return
	}
	r.State.Lacking, r.State.News, r.fresh = true, false, true
	r.narrow()
	r.pool.Changed()
}
