package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode/utf8"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
	"careview/ui/present/people"
	"careview/ui/present/phrase"
)

// Plans presents the making of copies of the list of plans to look at: of everybody on
// it, whatever the filter, so that nobody is missing because of a word that was typed.
type Plans struct {
	State Progress

	exporter
	list      *people.PlanList
	residents *people.Residents // of whom it is made
	shown     func() bool
}

// NewPlans makes a Plans. shown reports whether the list is on the screen.
func NewPlans(list *people.PlanList, residents *people.Residents, shown func() bool, config Config) *Plans {
	p := &Plans{list: list, residents: residents, shown: shown}
	p.exporter = newExporter(config, &p.State)
	return p
}

// May reports whether there is a list of which a copy can be made. Who may make one is
// the desk's to decide.
func (p *Plans) May() bool { return p.shown() && p.config.Saver != nil }

// Offer opens the dialog.
func (p *Plans) Offer() {
	if !p.May() || p.State.Open {
		return
	}
	p.State = Progress{Open: true}
	p.config.Pool.Changed()
}

// Close puts the dialog away and stops what it was making.
func (p *Plans) Close() {
	p.drop()
	p.config.Pool.Changed()
}

// Leave is Close when the page is left.
func (p *Plans) Leave() { p.drop() }

// Place is where the list is saved unless another place is named: the name of the
// file names nobody.
func (p *Plans) Place() string {
	return p.config.Saver.Place("plans-to-look-at-" + p.config.Provenance().At.Format("2006-01-02") + ".csv")
}

// Save writes the list to a new file, as a table.
func (p *Plans) Save(path string) {
	if p.State.Open && p.ready() {
		p.save(p.copy(), path)
	}
}

// CopyWords puts the list on the clipboard as plain text.
func (p *Plans) CopyWords() {
	if p.ready() {
		p.copyWords(p.copy())
	}
}

// ready reports whether a copy can be made now; where the list is not whole, that is said.
func (p *Plans) ready() bool {
	if !p.May() || p.State.Busy != "" {
		return false
	}
	if !p.residents.Settled() {
		p.refuse(record.Because(nil, record.Busy, words.CopyEarly(), words.CopyEarlySave()))
		return false
	}
	return true
}

func (p *Plans) copy() Copy {
	copied := p.copied()
	return Copy{Of: viewing.Copied{Kind: viewing.CopyOfPlans, People: copied.people()}, Words: copied.words, File: copied.table}
}

// planCopy is the list as it was when the copy was asked for.
type planCopy struct {
	lines      []people.PlanLine
	home       string
	order      string
	asked      string   // who was asked
	at         string   // when
	notes      []string // what is not on the list, and what an empty one means
	provenance Provenance
}

func (p *Plans) copied() planCopy {
	list := p.residents.State.List
	c := planCopy{
		lines: p.list.All(), home: list.Home, order: p.list.Order(), asked: phrase.And(list.Asked),
		at: record.DateOf(list.At, record.ToMinute).String(), provenance: p.config.Provenance(),
	}
	if missing := p.list.Missing(); missing != "" {
		c.notes = append(c.notes, text.Capital(missing))
	}
	c.notes = append(c.notes, p.list.Unknown()...)
	if p.list.AllWell() {
		c.notes = append(c.notes, words.PlansWell(len(list.Rows)))
	}
	return c
}

func (c planCopy) people() []record.Patient {
	var people []record.Patient
	for _, line := range c.lines {
		people = append(people, line.Row.Person)
	}
	return people
}

// columns are the columns of a copy. It says more of who somebody is than the screen
// does: a copy is read where there is nothing else to tell two people apart by.
func columns() []string {
	return []string{
		words.CopyHeadName(), words.CopyHeadBorn(), words.CopyHeadNumber(), words.CopyHeadRoom(), words.CopyHeadLook(),
		words.CopyHeadPlan(), words.CopyHeadChanged(), words.CopyHeadSeen(), words.CopyHeadAt(),
	}
}

func (c planCopy) cells(line people.PlanLine) []string {
	row := line.Row
	return []string{
		row.Person.Name.Full(), row.Person.BornWords(), row.Person.NHSNumber.Grouped(), row.Room,
		line.Look.Text, row.Plan.Text, line.Changed, line.Seen, c.at,
	}
}

// table is the copy as a table of comma-separated values (RFC 4180) in UTF-8, with
// the mark at its beginning by which spreadsheets know it.
func (c planCopy) table(string) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	rows := [][]string{columns()}
	for _, line := range c.lines {
		rows = append(rows, c.cells(line))
	}
	for _, note := range append(c.notes, c.foot()...) {
		row := make([]string, len(rows[0]))
		row[0] = "(" + note + ")"
		rows = append(rows, row)
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = escapeFormula(cell)
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// escapeFormula is a cell that no spreadsheet takes for a formula: what others wrote must
// not run on the PC of whoever opens the file. The wide forms of the signs are taken
// for the signs themselves.
func escapeFormula(cell string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(cell))
	if strings.ContainsRune("=+-@＝＋－＠", first) || strings.TrimLeft(cell, "\t\r\n") != cell {
		return "'" + cell
	}
	return cell
}

// words are the copy as plain text.
func (c planCopy) words() string {
	var b strings.Builder
	say := func(parts ...string) { b.WriteString(phrase.Dotted(parts...) + "\n") }
	b.WriteString(words.CopyTitlePlans() + "\n")
	if c.provenance.Training {
		b.WriteString(strings.ToUpper(words.CopyTraining()) + "\n")
	}
	say(c.home, c.order)
	for _, line := range c.lines {
		row := line.Row
		b.WriteByte('\n')
		say(row.Person.Name.Full(), words.BannerBorn(row.Person.BornWords()), phrase.Said(words.BannerNumber, row.Person.NHSNumber.Grouped()), phrase.Said(words.CopyFieldRoom, row.Room))
		b.WriteString("  " + line.Look.Text + "\n")
		b.WriteString("  " + phrase.Dotted(phrase.Said(words.CopyFieldPlan, row.Plan.Text), phrase.Said(words.CopyFieldChanged, line.Changed), words.CopyFieldSeen(line.Seen)) + "\n")
	}
	b.WriteByte('\n')
	for _, note := range append(c.notes, c.foot()...) {
		say(note)
	}
	return b.String()
}

// foot is what a copy says of itself: who was asked and when, and who made it.
func (c planCopy) foot() []string {
	foot := []string{askedWords(c.asked), words.CopyMadeOn(c.at, c.provenance.By, record.DateOf(c.provenance.At, record.ToMinute).String())}
	if c.provenance.Training {
		foot = append(foot, words.CopyTraining())
	}
	return foot
}
