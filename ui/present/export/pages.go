package export

import (
	"cmp"
	"fmt"
	"strings"

	"careview/client/record"
	"careview/ui/present/people"
	"careview/ui/present/phrase"
	"careview/ui/present/trail"
)

// Page presents the copying of the list of residents, or of the trail, as words.
type Page struct {
	State Progress

	exporter
	residents *people.Residents
	trail     *trail.Trail
}

// NewPage makes a Page.
func NewPage(residents *people.Residents, trail *trail.Trail, config Config) *Page {
	p := &Page{residents: residents, trail: trail}
	p.exporter = newExporter(config, &p.State)
	return p
}

// CopyResidents puts the words of the list of residents on the clipboard. Who may do
// that is the desk's to decide.
func (p *Page) CopyResidents() {
	list := p.residents.State.List
	switch {
	case p.config.Clip == nil || p.State.Busy != "" || len(list.Rows) == 0:
	case !p.residents.Settled():
		p.refuse(record.Because(nil, record.Busy, "The list is not whole yet: answers are still on their way.", "Copy it when all have come."))
	default:
		of, slip, caution := record.Copied{Kind: record.CopyOfResidents}, p.config.Slip(), p.residents.Caution()
		for _, row := range list.Rows {
			of.People = append(of.People, row.Person)
		}
		p.copyWords(Copy{Of: of, Words: func() string { return residentsWords(list, caution, slip) }})
	}
}

// CopyTrail puts the words of the entries shown of the trail on the clipboard.
func (p *Page) CopyTrail() {
	entries, slip := p.trail.State.Entries, p.config.Slip()
	if p.config.Clip == nil || p.State.Busy != "" || len(entries) == 0 {
		return
	}
	p.copyWords(Copy{Of: record.Copied{Kind: record.CopyOfTrail}, Words: func() string { return trailWords(entries, slip) }})
}

// Close puts what is said away and stops what is being made.
func (p *Page) Close() {
	p.drop()
	p.config.Pool.Changed()
}

// Leave is Close when the page is left.
func (p *Page) Leave() { p.drop() }

// residentsWords are the whole list as words, whatever it was narrowed to.
func residentsWords(list record.ResidentList, caution string, slip Slip) string {
	lines := []string{"RESIDENTS", list.Home, caution}
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
	return signed(lines, slip)
}

// trailWords are the entries shown as words.
func trailWords(entries []record.TrailEntry, slip Slip) string {
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
	return signed(lines, slip)
}

// signed are lines with who copied them, and when, under them.
func signed(lines []string, slip Slip) string {
	if slip.Training {
		lines = append([]string{strings.ToUpper(TrainingWords)}, lines...)
	}
	var b strings.Builder
	for _, line := range append(lines, "Copy made by "+slip.By+" on "+record.DateOf(slip.At, record.ToMinute).String()+".") {
		if strings.TrimSpace(line) != "" {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}
