package export

import (
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/people"
	"careview/ui/present/phrase"
	"careview/ui/present/trail"
)

// List presents the copying of the list of residents, or of the trail, as words.
type List struct {
	State Progress
	Paper bool // what State tells of goes to the printer

	exporter
	residents *people.Residents
	trail     *trail.Trail
}

// NewList makes a List.
func NewList(residents *people.Residents, trail *trail.Trail, config Config) *List {
	l := &List{residents: residents, trail: trail}
	l.exporter = newExporter(config, &l.State)
	return l
}

// CopyResidents puts the words of the list of residents on the clipboard. Who may do
// that is the desk's to decide.
func (l *List) CopyResidents() {
	list := l.residents.State.List
	switch {
	case l.config.Clip == nil || l.State.Busy != "" || len(list.Rows) == 0:
	case !l.residents.Settled():
		l.refuse(record.Because(nil, record.Busy, words.CopyEarly(), words.CopyEarlyCopy()))
	default:
		of, made, caution := viewing.Copied{Kind: viewing.CopyOfResidents}, l.config.Provenance(), l.residents.Caution()
		for _, row := range list.Rows {
			of.People = append(of.People, row.Person)
		}
		l.Paper = false
		l.copyWords(Copy{Of: of, Words: func() string { return residentsWords(list, caution, made) }})
	}
}

// CopyTrail puts the words of the looks shown of the trail on the clipboard.
func (l *List) CopyTrail() {
	state, made := l.trail.State, l.config.Provenance()
	if l.config.Clip == nil || l.State.Busy != "" || len(state.Looks) == 0 {
		return
	}
	l.Paper = false
	l.copyWords(Copy{Of: viewing.Copied{Kind: viewing.CopyOfTrail}, Words: func() string { return trailWords(state, made) }})
}

// Close puts what is said away and stops what is being made.
func (l *List) Close() {
	l.drop()
	l.config.Pool.Changed()
}

// Leave is Close when the page is left; what printing left goes too.
func (l *List) Leave() {
	l.drop()
	l.wipe()
}

// residentsWords are the whole list as words, whatever it was narrowed to.
func residentsWords(list viewing.ResidentList, caution string, made Provenance) string {
	lines := []string{words.CopyTitleResidents(), list.Home, caution}
	if list.Missing > 0 {
		lines = append(lines, words.CopyMissingPeople(list.Missing))
	}
	for _, row := range list.Rows {
		who := row.Person
		lines = append(lines,
			phrase.Dotted(who.Name.Full(), words.BannerBorn(who.BornWords()), phrase.Said(words.BannerNumber, who.NHSNumber.Grouped()), phrase.Said(words.CopyFieldRoom, row.Room)),
			"  "+phrase.Dotted(phrase.Said(words.CopyFieldCPR, row.CPR.Text), phrase.Said(words.CopyFieldAllergies, row.Allergy.Text), phrase.Said(words.CopyFieldPlan, row.Plan.Text), people.Fresh(row).Text))
	}
	lines = append(lines, askedWords(phrase.And(list.Asked)), words.CopyValid(record.DateOf(list.At, record.ToMinute).String()))
	return withSignature(lines, made)
}

// trailWords are the looks shown as words, and under them the head of the trail: on
// paper it stays what it was.
func trailWords(state trail.State, made Provenance) string {
	lines := []string{words.CopyTitleTrail(), state.Sentence()}
	if !state.Choice.All() {
		lines = append(lines, words.CopyTrailChosen())
	}
	for _, line := range state.Lines() {
		if line.Look < 0 {
			lines = append(lines, line.Day)
			continue
		}
		lines = append(lines, phrase.Dotted(line.Number, line.When, line.Who, line.Role, line.What, line.About, line.Why, line.Ended.Text))
	}
	if state.Proof.Head != "" {
		lines = append(lines, words.CopyTrailHead(), state.Proof.Head)
	}
	return withSignature(lines, made)
}

// withSignature are lines with who copied them, and when, under them.
func withSignature(lines []string, made Provenance) string {
	if made.Training {
		lines = append([]string{strings.ToUpper(words.CopyTraining())}, lines...)
	}
	var b strings.Builder
	for _, line := range append(lines, words.CopyBy(made.By, record.DateOf(made.At, record.ToMinute).String())) {
		if strings.TrimSpace(line) != "" {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// askedWords say who was asked.
func askedWords(sources string) string {
	if sources == "" {
		return words.CopyAskedNone()
	}
	return words.CopyAsked(sources)
}
