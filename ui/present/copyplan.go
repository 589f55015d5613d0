package present

import (
	"regexp"
	"slices"
	"strings"

	"careview/client/record"
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
var omissions = []struct {
	kind   Omission
	words  string
	fields []record.PlanField
	told   []string // in a heading or a text, in small letters
}{
	{OmitKeySafe, "key safe and how to get in", []record.PlanField{record.FieldKeySafe, record.FieldAccess, record.FieldDwelling}, []string{"key safe", "keysafe", "key-safe", "door code", "entry code"}},
	// A flag and the name of a plan tell a diagnosis as well: see unnamed.
	{OmitPrognosis, "diagnosis, prognosis and flags", []record.PlanField{
		record.FieldDiagnosis, record.FieldOtherDiagnoses, record.FieldPrognosis, record.FieldAwareness, record.FieldRegister, record.FieldFunction,
		record.FieldUnderstanding, record.FieldDisability,
	}, []string{"diagnos", "prognosis", "life expectancy", "likely to die"}},
	{OmitAnticipatory, "just-in-case medicines", []record.PlanField{record.FieldAnticipatory, record.FieldAnticipatoryBox}, []string{"just-in-case", "just in case", "anticipatory medic"}},
	{OmitAuthors, "names of staff who wrote it", []record.PlanField{record.FieldSignature, record.FieldApprover, record.FieldConfirmed}, nil},
	{OmitNumbers, "telephone numbers", nil, nil},
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
	var words []string
	for _, omission := range omissions {
		if o.Has(omission.kind) {
			words = append(words, omission.words)
		}
	}
	return words
}

// PlanSheet is the whole of every care plan as a copy: those in force first, all
// their fields, and what they do not say with its consequence.
func PlanSheet(chart record.Chart, view View, slip Slip) Sheet {
	return planSheet("Care plan", chart, view, slip, 0)
}

// FamilySheet is the care plan for the resident and the family, without what was
// chosen to be left out. It says which kinds of things those are.
func FamilySheet(chart record.Chart, view View, slip Slip, omit Omission) Sheet {
	sheet := planSheet("Care plan: copy for the resident or family", chart, view, slip, omit)
	sheet.LeftOut = omit.Words()
	return sheet
}

func planSheet(title string, chart record.Chart, view View, slip Slip, omit Omission) Sheet {
	out := leavingOut(omit, view.Plans)
	view = omit.unnamed(chart, view)
	sheet := sheetOf(title, chart, view, slip)
	page := view.Sections[record.CarePlans]
	sheet.add(out.from(cprPart(view.Emergency.CPR)))
	for _, part := range slices.Concat(differParts(view.Emergency.Differ), knownFirst(chart, view, cprChip(chart)...)) {
		sheet.add(out.from(part))
	}
	sheet.add(SheetPart{Heading: page.Heading, Lines: partsLines(page.Parts)})
	for _, card := range view.Plans.Plans {
		for _, part := range cardParts(card, out) {
			sheet.add(out.from(part))
		}
	}
	missing := SheetPart{Heading: "What the plan does not say"}
	missing.warn(view.Plans.Missing)
	sheet.add(out.from(missing))
	return sheet
}

// unnamed is the view without the flags and without the names of the plans, where
// a diagnosis is left out: both may tell it.
func (o Omission) unnamed(chart record.Chart, view View) View {
	if !o.Has(OmitPrognosis) {
		return view
	}
	flags := flagChips(chart)
	view.Banner.Chips = slices.DeleteFunc(slices.Clone(view.Banner.Chips), func(chip record.Word) bool { return slices.Contains(flags, chip) })
	view.Emergency.Notes = slices.Clone(view.Emergency.Notes)
	view.Plans.Plans = slices.Clone(view.Plans.Plans)
	for i, card := range view.Plans.Plans {
		if !card.IsPlan {
			continue
		}
		name, rest := strings.TrimSuffix(card.Words[0].Text, " plan")+" plan of ", card.Words[1:]
		view.Plans.Plans[i].Title, view.Plans.Plans[i].Words = record.CarePlans.Heading(), rest
		for n, note := range view.Emergency.Notes {
			view.Emergency.Notes[n].Text = strings.ReplaceAll(note.Text, name, "Care plan of ")
		}
	}
	return view
}

// cardParts are one plan: how it stands, then every section in its order.
func cardParts(card PlanCard, out leaving) []SheetPart {
	if !card.IsPlan {
		return []SheetPart{entryPart(card.Entry)}
	}
	head := SheetPart{Heading: card.Title, Frame: Boxed, Lines: partsLines(card.Words)}
	if !card.InForce {
		head.Label = "Not in force"
	}
	head.warn(card.Entry.Marks)
	head.Lines = append(head.Lines, SheetLine{From: card.From})
	parts := []SheetPart{head}
	hidden := out.hidden(card.Entry)
	for _, section := range card.Sections {
		shown := slices.DeleteFunc(slices.Clone(section.Items), func(item Statement) bool { return hidden[item] })
		parts = append(parts, forced(section.Heading, shown)...)
	}
	for _, fact := range card.Entry.Facts {
		parts = append(parts, SheetPart{Heading: fact.Label, Lines: []SheetLine{{Text: fact.Value}}})
	}
	if card.NotSupplied != "" && out.Omission == 0 {
		// Where something was left out by choice, a list of what the source did not
		// give would say of it whether there is any.
		parts = append(parts, SheetPart{Heading: "Not supplied", Lines: []SheetLine{{Text: card.NotSupplied, Warns: true}}})
	}
	return parts
}

// leaving is what is left out of one copy: the kinds, and what tells of them.
type leaving struct {
	Omission
	told []string // in small letters
}

// generalPathway is the title that tells nothing of what somebody lives with.
const generalPathway = "care plan"

// leavingOut gathers the words that tell of what is left out. Where the diagnoses
// are, they are the diagnoses of these plans and their pathways, wherever else
// they are named.
func leavingOut(omit Omission, page PlanPage) leaving {
	out := leaving{Omission: omit}
	for _, omission := range omissions {
		if omit.Has(omission.kind) {
			out.told = append(out.told, omission.told...)
		}
	}
	if !omit.Has(OmitPrognosis) {
		return out
	}
	for _, card := range page.Plans {
		named := []string{}
		if card.IsPlan && len(card.Words) > 0 {
			named = append(named, card.Words[0].Text) // the pathway
		}
		plan, _ := card.Entry.Detail.(record.Plan)
		for _, field := range []record.PlanField{record.FieldDiagnosis, record.FieldOtherDiagnoses} {
			for _, item := range plan.Items(field) {
				named = append(named, item.Text)
			}
		}
		for _, words := range named {
			if words = strings.ToLower(strings.TrimSpace(words)); len(words) > 3 && words != generalPathway {
				out.told = append(out.told, words)
			}
		}
	}
	return out
}

// hidden are the statements of a plan whose field is left out.
func (o Omission) hidden(entry record.Entry) map[Statement]bool {
	plan, _ := entry.Detail.(record.Plan)
	hidden := map[Statement]bool{}
	for _, item := range plan.Fields {
		for _, omission := range omissions {
			if o.Has(omission.kind) && slices.Contains(omission.fields, item.Field) {
				hidden[wholeItem(item, plan, entry)] = true
			}
		}
	}
	return hidden
}

// from is the part without the lines that tell what is left out, whatever field
// their source put them in.
func (o leaving) from(part SheetPart) SheetPart {
	lines := slices.Clone(part.Lines)
	part.Lines = nil
	for _, line := range lines {
		if o.tells(part.Heading + "\n" + line.Lead + "\n" + line.Text) {
			continue
		}
		if o.Has(OmitNumbers) {
			line.Lead, line.Text = withoutNumbers(line.Lead), withoutNumbers(line.Text)
		}
		if o.Has(OmitAuthors) {
			line.From = withoutAuthor(line.From)
		}
		part.Lines = append(part.Lines, line)
	}
	return part
}

func (o leaving) tells(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(o.told, func(word string) bool { return strings.Contains(text, word) })
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
		return "(number left out)"
	})
}

// said finds where the date stands in "who · when · where".
var said = regexp.MustCompile(` · ((\d{2}-)?([A-Z][a-z]{2}-)?\d{4}\b|date not recorded)`)

// withoutAuthor keeps when and where. A line that gives no date loses all: who and
// where cannot be told apart.
func withoutAuthor(from string) string {
	at := said.FindStringIndex(from)
	if at == nil {
		return ""
	}
	return from[at[0]+len(" · "):]
}
