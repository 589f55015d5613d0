package people

import (
	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/copied"
	"careview/ui/present/phrase"
)

// CopiesSentences say of how many residents there are emergency copies, and what they
// lack; and the longest that may come to be said of this list: whoever lays it out keeps
// room for both. Empty for roles that are not told.
func (r *Residents) CopiesSentences() [2]string {
	list := r.State.List
	if !list.Copies || len(list.Rows) == 0 {
		return [2]string{}
	}
	most := len(list.Rows)
	return [2]string{copiesSentence(list, list.CopyCounts(list.At)), copiesSentence(list, viewing.CopyCounts{Old: most, NoPlan: most, PlanUnknown: most})}
}

// copiesSentence tells their ages as they were when the list was asked for: what is copied
// after that is known with the next.
func copiesSentence(list viewing.ResidentList, counts viewing.CopyCounts) string {
	some := func(n int, say func(int) string) string {
		if n == 0 {
			return ""
		}
		return say(n)
	}
	return phrase.Dotted(
		words.ResidentsCopies(len(list.Rows)-counts.None, words.PeopleCount(len(list.Rows)), list.At.Format("15:04")),
		some(counts.Old, words.ResidentsCopiesOld), some(counts.NoPlan, words.ResidentsCopiesNoplan),
		some(counts.PlanUnknown, words.ResidentsCopiesUnknown))
}

// CopyWord is what is said of the emergency copy of a resident; empty where nothing is to
// be told.
func (r *Residents) CopyWord(row viewing.ResidentRow) record.Word {
	list := r.State.List
	switch {
	case !list.Copies:
		return record.Word{}
	case row.Copied.IsZero():
		return record.Word{Text: words.ResidentsCopyNone(), Tone: record.Warning}
	case viewing.CopyIsOld(row.Copied, list.At):
		return record.Word{Text: words.ResidentsCopyOld(copied.At(row.Copied)), Tone: record.Warning}
	}
	return record.Word{Text: copied.At(row.Copied)}
}

// lacks reports whether a resident has no copy, an old one, or no care plan.
func (r *Residents) lacks(row viewing.ResidentRow) bool {
	list := r.State.List
	return row.Copied.IsZero() || viewing.CopyIsOld(row.Copied, list.At) || list.NoPlan(row)
}

// LackingCount is how many residents have no copy, an old one, or no care plan.
func (r *Residents) LackingCount() int {
	n := 0
	for _, row := range r.State.List.Rows {
		if r.lacks(row) {
			n++
		}
	}
	return n
}

// LackingSettled reports whether of everybody it is known.
func (r *Residents) LackingSettled() bool {
	return r.Settled() && r.State.List.CopyCounts(r.State.List.At).PlanUnknown == 0
}

// ShowLacking shows those alone who have no copy, an old one, or no care plan; ShowAll
// shows everybody again.
func (r *Residents) ShowLacking() {
	if !r.State.List.Copies {
		return
	}
	r.State.Lacking, r.State.News, r.fresh = true, false, true
	r.narrow()
	r.pool.Changed()
}
