package people

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/phrase"
)

// Fresh is what a row says is new, the gravest in its tone: who was or is in hospital, how
// many letters are new, and that the plan is. Whom somebody could be taken for comes first.
func Fresh(row viewing.ResidentRow) record.Word {
	var word record.Word
	stay, tone := stayWords(row.Fresh)
	word.Tone = tone
	letters := lettersWords(row.Fresh)
	if letters != "" || planNews(row) != "" {
		word.Tone = max(word.Tone, record.Notice)
	}
	word.Text = phrase.Dotted(row.News, stay, letters, planNews(row))
	if row.Fresh.Unsure && !HasNews(row) { // that there may be more stands under the list
		word.Text = phrase.Dotted(word.Text, words.ResidentsNewUnknown())
	}
	return word
}

// HasNews reports whether anything is new about a resident, so far as it has come.
func HasNews(row viewing.ResidentRow) bool {
	stay, _ := stayWords(row.Fresh)
	return stay != "" || row.Fresh.Letters > 0 || planNews(row) != ""
}

func stayWords(news viewing.ResidentNews) (string, record.Tone) {
	switch {
	case news.Endless && !news.Doubtful:
		return words.ResidentsNewHospitalEndless(news.InHospital.DayString()), record.Danger
	case news.Doubtful:
		return words.ResidentsNewHospitalDoubtful(news.InHospital.DayString()), record.Danger
	case news.InHospital.Known():
		return words.ResidentsNewHospital(news.InHospital.DayString()), record.Danger
	case news.ByLetter:
		return words.ResidentsNewHomeLetter(news.Home.DayString()), record.Warning
	case news.Home.Known():
		return words.ResidentsNewHome(news.Home.DayString()), record.Warning
	case news.Began.Known():
		return words.ResidentsNewBegan(news.Began.DayString()), record.Warning
	}
	return "", record.Quiet
}

func lettersWords(news viewing.ResidentNews) string {
	switch {
	case news.Letters == 0:
		return ""
	case news.Days > 0:
		return words.ResidentsNewLettersDays(news.Letters, strconv.Itoa(news.Days))
	}
	return words.ResidentsNewLetters(news.Letters)
}

// planNews says that the plan is new.
func planNews(row viewing.ResidentRow) string {
	switch row.Check.ChangedSince(row.Seen) {
	case record.HasChanged:
		return words.ResidentsChangedSince()
	case record.MayHaveChanged:
		return words.ResidentsChangedDay()
	}
	return ""
}

// compareFresh puts whoever is in hospital first, then who came home, then who has letters
// or a plan that are new; then of whom anything is said.
func compareFresh(a, b viewing.ResidentRow) int {
	said, other := Fresh(a), Fresh(b)
	return cmp.Or(
		cmp.Compare(other.Tone, said.Tone), cmp.Compare(b.Fresh.Letters, a.Fresh.Letters),
		cmp.Compare(said.Text, other.Text))
}

// NewsCount is about how many people something is new.
func (r *Residents) NewsCount() int {
	n := 0
	for _, row := range r.State.List.Rows {
		if HasNews(row) {
			n++
		}
	}
	return n
}

// NewsUnknown is of how many people it is not known whether anything is new.
func (r *Residents) NewsUnknown() int {
	n := 0
	for _, row := range r.State.List.Rows {
		if row.Fresh.Unsure && !HasNews(row) {
			n++
		}
	}
	return n
}

// NewsSettled reports whether all has come that could be new.
func (r *Residents) NewsSettled() bool {
	unsure := func(row viewing.ResidentRow) bool { return row.Fresh.Unsure }
	silences, _ := r.Silences()
	return r.Settled() && len(silences) == 0 && !slices.ContainsFunc(r.State.List.Rows, unsure)
}

// ShowNews shows those alone about whom something is new; ShowAll shows everybody again.
func (r *Residents) ShowNews() {
	if !r.State.List.News {
		return
	}
	r.State.News, r.State.Lacking, r.fresh = true, false, true
	r.narrow()
	r.pool.Changed()
}

// ShowAll shows everybody, whatever the list was narrowed to.
func (r *Residents) ShowAll() {
	r.State.News, r.State.Lacking = false, false
	r.Filter("")
}

// Narrowed says to whom the list is narrowed; empty where everybody is shown.
func (r *Residents) Narrowed() string {
	var said []string
	if r.State.News {
		said = append(said, words.ResidentsNewOnly())
		if unknown := r.NewsUnknown(); unknown > 0 {
			said = append(said, words.ResidentsNewNotshown(unknown))
		}
	}
	if r.State.Lacking {
		said = append(said, words.ResidentsCopiesOnly())
		if unknown := r.State.List.CopyCounts().PlanUnknown; unknown > 0 {
			said = append(said, words.ResidentsCopiesUnknown(unknown))
		}
	}
	if r.State.Filter != "" {
		said = append(said, words.ResidentsFilter(r.State.Filter))
	}
	return strings.Join(said, " · ")
}

// Apart say which sources alone know of stays in hospital that the list does not tell of.
func (r *Residents) Apart() []string {
	var said []string
	for _, source := range r.State.List.Apart {
		said = append(said, words.ResidentsApart(source))
	}
	return said
}
