package chart

import (
	"strings"

	"careview/client/record"
	"careview/client/text"
)

// The tabs of letters: all, and each kind of them.
const (
	TabLetters   Tab = "letters"
	TabDischarge Tab = "discharge"
	TabClinic    Tab = "clinic"
	TabAmbulance Tab = "ambulance"
	TabMental    Tab = "mental-health"
	TabPlans     Tab = "plans"
	TabOthers    Tab = "others"
)

// letterWords are by which the kind of a letter is told where no code says it, the first
// that is there. What is told wrongly still stands among all.
var letterWords = []struct {
	tab   Tab
	words []string
}{
	{TabMental, []string{"mental health", "psychiatr", "crisis plan"}},
	{TabAmbulance, []string{"ambulance", "paramedic"}},
	{TabClinic, []string{"clinic", "outpatient", "consultation"}},
}

// letterKind is the kind of a letter.
func letterKind(e record.Entry) Tab {
	letter, _ := e.Detail.(record.Letter)
	if letter.Discharge {
		return TabDischarge
	}
	said := text.Fold(letter.Kind + " " + e.Text)
	for _, kind := range letterWords {
		if kind.tab != TabMental && letter.Plan {
			break
		}
		for _, words := range kind.words {
			if strings.Contains(said, words) {
				return kind.tab
			}
		}
	}
	if letter.Plan {
		return TabPlans
	}
	return TabOthers
}

// letterKinds are the pages of the letters of each kind; none where all are of one.
func letterKinds(all SectionPage) map[Tab]SectionPage {
	kinds := map[Tab]SectionPage{}
	for _, e := range all.Entries {
		kinds[letterKind(e)] = SectionPage{}
	}
	if len(kinds) < 2 {
		return nil
	}
	for tab := range kinds {
		kinds[tab] = all.only(func(e record.Entry) bool { return letterKind(e) == tab })
	}
	return kinds
}

// only is the page with those rows of which an entry is wanted.
func (p SectionPage) only(wanted func(record.Entry) bool) SectionPage {
	of := p
	of.Entries, of.Rows, of.leads, of.Grouped = nil, nil, nil, 0
	for i, lead := range p.LeadEntries() {
		row := p.Row(i)
		if !wanted(lead) {
			continue
		}
		of.Entries = append(of.Entries, row.Entries...)
		if len(p.Rows) > 0 {
			of.Rows = append(of.Rows, row)
		}
	}
	of.Grouped, of.leads = countGrouped(of.Rows), leadEntries(of.Rows)
	of.Parts = append([]record.Word{{Text: of.shown()}}, p.Parts[1:]...)
	return of
}

// letterTabs are the kinds of letters that there are, after all of them.
func (r *Record) letterTabs() []Tab {
	kinds := r.State.View.LetterKinds
	if len(kinds) == 0 {
		return nil
	}
	shown := []Tab{TabLetters}
	for _, tab := range []Tab{TabDischarge, TabClinic, TabAmbulance, TabMental, TabPlans, TabOthers} {
		if _, some := kinds[tab]; some {
			shown = append(shown, tab)
		}
	}
	return shown
}
