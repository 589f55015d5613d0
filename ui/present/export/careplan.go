package export

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/keysafe"
	"careview/client/record/planfield"
	"careview/client/text"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
)

// Omission is a kind of thing that may be left out of a copy for the resident or
// the family.
type Omission uint8

// What may be left out. Omissions are added up.
const (
	OmitKeySafe Omission = 1 << iota
	OmitPrognosis
	OmitAnticipatory
	OmitAuthors
	OmitNumbers
)

// Has reports whether all of some kinds are left out.
func (o Omission) Has(kinds Omission) bool { return o&kinds == kinds }

// omissions say how each kind is known: by the field of the plan, and by words
// where a source has no field for it. What cannot be told apart is left out whole.
// The words for a key safe are the record's own.
var omissions = []struct {
	kind     Omission
	recorded string // in the trail, in whatever language it is asked
	words    func() string
	fields   []planfield.Field
	phrases  []string // in a heading or a text, as text.Phrase writes it
}{
	{OmitKeySafe, "key safe and how to get in", words.CopyLeftKeysafe, []planfield.Field{planfield.KeySafe, planfield.Access, planfield.Dwelling}, nil},
	// A flag and the name of a plan tell a diagnosis as well: see unnamed.
	{OmitPrognosis, "diagnosis, prognosis and flags", words.CopyLeftPrognosis, []planfield.Field{
		planfield.Diagnosis, planfield.OtherDiagnoses, planfield.Prognosis, planfield.Awareness, planfield.Register, planfield.Function,
		planfield.Understanding, planfield.Disability, planfield.Benefits, // an SR1 says how long somebody is expected to live
	}, []string{"diagnos", "prognosis", "life expectancy", "likely to die", "death expected", "expected to die", "months to live", "weeks to live", "ds1500", "sr1"}},
	{OmitAnticipatory, "just-in-case medicines", words.CopyLeftAnticipatory, []planfield.Field{planfield.Anticipatory, planfield.AnticipatoryBox}, []string{"just in case", "anticipatory medic"}},
	{OmitAuthors, "names of staff who wrote it", words.CopyLeftAuthors, []planfield.Field{planfield.Signature, planfield.Approver, planfield.Confirmed}, nil},
	{OmitNumbers, "telephone numbers", words.CopyLeftNumbers, nil, nil},
}

// Omissions are the kinds that may be left out, in the order in which they are asked.
func Omissions() []Omission {
	var kinds []Omission
	for _, o := range omissions {
		kinds = append(kinds, o.kind)
	}
	return kinds
}

// Words say what is left out.
func (o Omission) Words() []string {
	var said []string
	for _, omission := range omissions {
		if o.Has(omission.kind) {
			said = append(said, omission.words())
		}
	}
	return said
}

// recorded is what the trail keeps of what is left out.
func (o Omission) recorded() []string {
	var kept []string
	for _, omission := range omissions {
		if o.Has(omission.kind) {
			kept = append(kept, omission.recorded)
		}
	}
	return kept
}

// PlanSheet is the whole of every care plan as a copy: those in force first, all
// their fields, and what they do not say with its consequence.
func PlanSheet(view chart.View, made Provenance) Sheet {
	return planSheet(words.CopyTitlePlan(), view, made, 0)
}

// FamilySheet is the care plan for the resident and the family, without what was
// chosen to be left out. It says which kinds of things those are.
func FamilySheet(view chart.View, made Provenance, omit Omission) Sheet {
	sheet := planSheet(words.CopyTitleFamily(), view, made, omit)
	sheet.LeftOut = omit.Words()
	return sheet
}

func planSheet(title string, view chart.View, made Provenance, omit Omission) Sheet {
	out := newRedaction(omit, view.Plans)
	view = omit.withoutDiagnosis(view)
	sheet := sheetOf(title, view, made)
	page := view.Sections[record.CarePlans]
	sheet.add(out.part(cprPart(view.Emergency.CPR)))
	for _, part := range slices.Concat(differParts(view.Emergency.Differ), alertParts(view, view.Banner.CPR...)) {
		sheet.add(out.part(part))
	}
	sheet.add(Part{Heading: page.Heading, Lines: partsLines(page.Parts)})
	for _, card := range view.Plans.Plans {
		for _, part := range cardParts(card, out) {
			sheet.add(out.part(part))
		}
	}
	for _, part := range blockParts(view.Plans.Person) {
		sheet.add(out.part(part))
	}
	missing := Part{Heading: words.PlanMissing()}
	missing.warn(view.Plans.Missing)
	sheet.add(out.part(missing))
	return sheet
}

// withoutDiagnosis is the view without the flags and without the names of the plans, where
// a diagnosis is left out: both may tell it.
func (o Omission) withoutDiagnosis(view chart.View) chart.View {
	if !o.Has(OmitPrognosis) {
		return view
	}
	view.Banner.Flags = nil
	view.Emergency.Notes = slices.Clone(view.Emergency.Notes)
	view.Plans.Plans = slices.Clone(view.Plans.Plans)
	for i, card := range view.Plans.Plans {
		if !card.IsPlan {
			continue
		}
		name := words.PlanName(strings.TrimSuffix(card.Words[0].Text, " plan"), card.Entry.Source)
		view.Plans.Plans[i].Title, view.Plans.Plans[i].Words = record.CarePlans.Heading(), card.Words[1:]
		for n, note := range view.Emergency.Notes {
			view.Emergency.Notes[n].Text = strings.ReplaceAll(note.Text, name, words.CopyPlanUnnamed(card.Entry.Source))
		}
	}
	return view
}

// cardParts are one plan: how it stands, then every section in its order.
func cardParts(card careplan.Card, out redaction) []Part {
	if !card.IsPlan {
		return []Part{entryPart(card.Entry)}
	}
	head := Part{Heading: card.Title, Frame: Boxed, Lines: partsLines(card.Words)}
	if !card.InForce {
		head.Label = words.CopyInforceNot()
	}
	head.warn(card.Entry.Marks)
	head.Lines = append(head.Lines, Line{From: card.From})
	parts := []Part{head}
	hidden := out.hidden(card.Entry)
	for _, section := range card.Sections {
		shown := slices.DeleteFunc(slices.Clone(section.Items), func(item careplan.Statement) bool { return hidden[item] })
		parts = append(parts, byLegalForce(section.Heading, shown)...)
	}
	for _, fact := range card.Entry.Facts {
		parts = append(parts, Part{Heading: fact.Label, Lines: []Line{{Text: fact.Value}}})
	}
	if card.NotSupplied != "" && out.Omission == 0 {
		// Where something was left out by choice, a list of what the source did not
		// give would say of it whether there is any.
		parts = append(parts, Part{Heading: words.CopySuppliedNot(), Lines: []Line{{Text: card.NotSupplied, Warns: true}}})
	}
	return parts
}

// redaction is what is left out of one copy: the kinds, the phrases that reveal them, and the
// names of what the person lives with.
type redaction struct {
	Omission
	phrases []string
	names   *regexp.Regexp // nil where there are none
}

// newRedaction gathers the words that tell of what is left out. Where the diagnoses
// are, they are the diagnoses of these plans and their pathways, wherever else
// they are named.
func newRedaction(omit Omission, page careplan.Page) redaction {
	out := redaction{Omission: omit}
	for _, omission := range omissions {
		if omit.Has(omission.kind) {
			out.phrases = append(out.phrases, omission.phrases...)
		}
	}
	if omit.Has(OmitPrognosis) {
		out.names = matchAny(diagnosisNames(page))
	}
	return out
}

// hidden are the statements of a plan whose field is left out.
func (o Omission) hidden(entry record.Entry) map[careplan.Statement]bool {
	plan, _ := entry.Detail.(record.Plan)
	hidden := map[careplan.Statement]bool{}
	for _, item := range plan.Fields {
		for _, omission := range omissions {
			if o.Has(omission.kind) && slices.Contains(omission.fields, item.Field) {
				hidden[careplan.ItemStatement(item, plan, entry)] = true
			}
		}
	}
	return hidden
}

// part is the part without what reveals what is left out, whatever field its source
// put it in. That something is left out is said in its place, so that nobody takes
// what is left of the copy for all that is said.
func (o redaction) part(part Part) Part {
	lines := part.Lines
	part.Lines = nil
	if o.reveals(part.Heading) {
		return part
	}
	for _, line := range lines {
		if line.Warns && o.reveals(line.Lead+"\n"+line.Text) {
			continue // that something is missing is no statement of the plan
		}
		line = o.line(part.Heading, line)
		if n := len(part.Lines); n > 0 && line.Text == words.CopyLeftHere() && part.Lines[n-1] == (Line{Text: line.Text}) {
			part.Lines = part.Lines[:n-1] // said once for all that follow each other
		}
		part.Lines = append(part.Lines, line)
	}
	if unnamed := o.headingWithoutNames(part.Heading); unnamed != part.Heading {
		part.Heading = cmp.Or(unnamed, words.PlanAlso())
	}
	return part
}

func (o redaction) line(heading string, line Line) Line {
	if o.reveals(heading + "\n" + line.Lead + "\n" + line.Text) {
		line.Text = words.CopyLeftHere()
	}
	if o.reveals(line.Lead) {
		line.Lead = ""
	}
	line.Lead, line.Text = o.headingWithoutNames(line.Lead), o.textWithoutNames(line.Text)
	if o.Has(OmitNumbers) {
		line.Lead, line.Text = withoutNumbers(line.Lead), withoutNumbers(line.Text)
	}
	if line.From = o.textWithoutNames(line.From); o.Has(OmitAuthors) || o.reveals(line.From) {
		line.From = withoutAuthor(line.From)
	}
	return line
}

func (o redaction) reveals(words string) bool {
	if o.Has(OmitKeySafe) && keysafe.Mentions(words) {
		return true
	}
	phrase := text.Phrase(words)
	return slices.ContainsFunc(o.phrases, func(told string) bool { return strings.Contains(phrase, told) })
}

// telephone is how a number to ring is written in Britain; a day in figures, which
// may stand before one, is none.
var (
	telephone  = regexp.MustCompile(`(\+\d|\(?\b0\d)[\d\s()./\x{a0}\x{2009}-\x{2015}\x{202f}-]{6,}\d`)
	dayFigures = regexp.MustCompile(`^\d{2}[-./ ]\d{2}[-./ ]\d{4}\b`)
)

func withoutNumbers(text string) string {
	return telephone.ReplaceAllStringFunc(text, func(number string) string {
		if day := dayFigures.FindString(number); day != "" {
			return day + withoutNumbers(number[len(day):])
		}
		return words.CopyLeftNumber()
	})
}

// dateInSource finds where the date stands in "who · when · where".
var dateInSource = regexp.MustCompile(` · ((\d{2}-)?([A-Z][a-z]{2}-)?\d{4}\b|date not recorded)`)

// withoutAuthor keeps when and where. A line that gives no date loses all: who and
// where cannot be told apart.
func withoutAuthor(from string) string {
	at := dateInSource.FindStringIndex(from)
	if at == nil {
		return ""
	}
	return from[at[0]+len(" · "):]
}
