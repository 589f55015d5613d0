package present

import (
	"slices"
	"time"

	"careview/client/record"
)

// Sheet is a copy of something as it leaves the screen, in reading order: what
// paper and the clipboard are made from. It says all that the screen says, and
// what only a copy must say: when it held, who made it, what was left out.
type Sheet struct {
	Title    string // "Emergency sheet"; it never names the person
	Who      Banner
	Loud     []string // what must be read before anything else
	Parts    []SheetPart
	LeftOut  []string // kinds of things left out by choice
	Sources  []string // "London Care Record: answered 09:42"
	At       time.Time
	By       string // "Ann Lee, Nurse, Oakfield House"
	Training bool
}

// Frame is how a part is set apart. It is drawn as lines, never as colour alone,
// and goes with the part's Label.
type Frame uint8

// Frames.
const (
	Unframed Frame = iota
	Boxed          // a recommendation
	Heavy          // act on this: a crisis, plans that differ
	Double         // has the force of law
)

// SheetPart is one box of a sheet. One with no lines is the heading of those that
// follow it.
type SheetPart struct {
	Heading string
	Label   string // what kind of statement it is: "Legally binding"
	Frame   Frame
	Lines   []SheetLine
}

// SheetLine is one statement.
type SheetLine struct {
	Lead  string // before the text, bold
	Text  string
	From  string // who said it, when and where; for all lines before it that have none
	Large bool   // the largest words of the part
	Warns bool   // says what is missing, or makes something less than certain
}

// Slip is what a copy says of its own making.
type Slip struct {
	At       time.Time
	By       string
	Training bool
}

// EmergencySheet is the emergency page as a copy.
func EmergencySheet(chart record.Chart, view View, slip Slip) Sheet {
	sheet := sheetOf("Emergency sheet", chart, view, slip)
	e := view.Emergency
	sheet.add(leadParts(e.Lead)...)
	sheet.add(cprPart(e.CPR))
	sheet.add(differParts(e.Differ)...)
	sheet.add(knownFirst(chart, view, cprChip(chart)...)...)
	sheet.add(blockParts(e.Legal)...)
	sheet.add(blockParts(e.Unwell)...)
	sheet.add(numbered(blockParts(e.Ring))...)
	for _, block := range slices.Concat([]Block{e.Places, e.Access}, e.More, []Block{e.Matters}) {
		sheet.add(blockParts(block)...)
	}
	return sheet
}

// SectionSheet is one section of the record as a copy, with the entries that the
// page shows.
func SectionSheet(chart record.Chart, view View, page SectionPage, slip Slip) Sheet {
	if page.Section == record.CarePlans {
		return PlanSheet(chart, view, slip)
	}
	sheet := sheetOf(page.Heading, chart, view, slip)
	sheet.add(knownFirst(chart, view)...)
	sheet.add(SheetPart{Heading: page.Heading, Lines: partsLines(page.Parts)})
	if page.Older > 0 {
		sheet.add(SheetPart{Heading: "Not in this copy", Lines: []SheetLine{{Text: count(page.Older, "older result", "older results"), Warns: true}}})
	}
	for _, entry := range page.Entries {
		sheet.add(entryPart(entry))
	}
	return sheet
}

// sheetOf is a sheet that says whose it is, and in the loudest words whose plans
// have not come.
func sheetOf(title string, chart record.Chart, view View, slip Slip) Sheet {
	sheet := Sheet{Title: title, Who: view.Banner, At: slip.At, By: slip.By, Training: slip.Training}
	for _, gap := range view.Emergency.Gaps {
		if plansMayBeMissing(chart, gap.Source) {
			sheet.Loud = append(sheet.Loud, gap.Sentence)
		}
	}
	for _, source := range view.Sources {
		sheet.Sources = append(sheet.Sources, source.Name+": "+source.Words)
	}
	return sheet
}

func plansMayBeMissing(chart record.Chart, source string) bool {
	return slices.ContainsFunc(chart.Section(record.CarePlans).States, func(s record.SourceState) bool {
		return s.Source == source && !s.State.Whole()
	})
}

// add puts parts that have something to say.
func (s *Sheet) add(parts ...SheetPart) {
	for _, part := range parts {
		if len(part.Lines) > 0 {
			s.Parts = append(s.Parts, part)
		}
	}
}

// knownFirst is what stands before all else but the recommendation: the
// allergies, what the banner warns of and is not said already, and what makes the
// plans less than certain.
func knownFirst(chart record.Chart, view View, said ...record.Word) []SheetPart {
	allergies := allergyChip(chart)
	said = append(said, allergies...)
	others := slices.DeleteFunc(slices.Clone(view.Banner.Chips), func(chip record.Word) bool { return slices.Contains(said, chip) })
	check := partsLines(slices.Concat(view.Banner.Notes, view.Emergency.Notes))
	for _, gap := range view.Emergency.Gaps {
		if !plansMayBeMissing(chart, gap.Source) {
			check = append(check, SheetLine{Text: gap.Sentence, Warns: true})
		}
	}
	return []SheetPart{
		{Heading: "Allergies", Lines: strong(partsLines(allergies))},
		{Heading: "Know this", Lines: partsLines(others)},
		{Heading: "Check first", Lines: check},
	}
}

func partsLines(words []record.Word) []SheetLine {
	var lines []SheetLine
	for _, word := range words {
		lines = append(lines, SheetLine{Text: word.Text, Warns: word.Tone == record.Warning})
	}
	return lines
}

// strong makes whole lines bold.
func strong(lines []SheetLine) []SheetLine {
	for i := range lines {
		lines[i].Lead, lines[i].Text = lines[i].Text, ""
	}
	return lines
}

// leadParts are what the pathway puts first: in a crisis this is done.
func leadParts(blocks []Block) []SheetPart {
	var parts []SheetPart
	for _, block := range blocks {
		for i, part := range blockParts(block) {
			part.Frame = Heavy
			if i == 0 && len(block.Items) > 0 {
				part.Lines[0].Large = true
			}
			parts = append(parts, part)
		}
	}
	return parts
}

// differParts are what plans say differently: together, in the heaviest frame,
// with no winner picked.
func differParts(blocks []Block) []SheetPart {
	var parts []SheetPart
	for _, block := range blocks {
		part := SheetPart{Heading: block.Heading, Label: "Plans differ", Frame: Heavy, Lines: statementLines(block.Items)}
		part.warn(block.Missing)
		parts = append(parts, part)
	}
	return parts
}

// recommendationLabel keeps advice apart from what has the force of law.
const recommendationLabel, bindingLabel = "Recommendation: not legally binding", "Legally binding"

func cprPart(c CPRBlock) SheetPart {
	part := SheetPart{Heading: "CPR", Label: recommendationLabel, Frame: Boxed}
	if c.Standing == record.CPRDiffers {
		part.Frame = Heavy
	}
	part.Lines = append(part.Lines, SheetLine{Lead: c.Words, Large: true})
	part.warn(c.Cautions)
	part.Lines = append(part.Lines, statementLines(c.Items)...)
	if c.Form != "" {
		part.Lines = append(part.Lines, SheetLine{Lead: c.Form})
	}
	return part
}

// blockParts are a block of the emergency page, divided where what it says begins or
// ceases to have the force of law. A recommendation among its items says so itself.
func blockParts(block Block) []SheetPart {
	items := slices.Clone(block.Items)
	for i := range items {
		items[i].Advice = false
	}
	parts := forced(block.Heading, items)
	if len(parts) == 0 || parts[len(parts)-1].Frame != Unframed {
		parts = append(parts, SheetPart{Heading: block.Heading})
	}
	parts[len(parts)-1].warn(block.Missing)
	return parts
}

// forced are statements under one heading, divided so that what has the force of
// law, a recommendation and all else never stand in one frame.
func forced(heading string, items []Statement) []SheetPart {
	var parts []SheetPart
	for len(items) > 0 {
		n := 1
		for n < len(items) && items[n].Binding == items[0].Binding && items[n].Advice == items[0].Advice {
			n++
		}
		part := SheetPart{Heading: heading, Lines: statementLines(items[:n])}
		switch {
		case items[0].Binding:
			part.Label, part.Frame = bindingLabel, Double
		case items[0].Advice:
			part.Label = recommendationLabel
		}
		if part.Label == heading {
			part.Label = ""
		}
		parts, items = append(parts, part), items[n:]
	}
	return parts
}

// warn adds what is missing.
func (p *SheetPart) warn(missing []string) {
	for _, words := range missing {
		p.Lines = append(p.Lines, SheetLine{Text: words, Warns: true})
	}
}

// statementLines are statements, each with who said it: once for all that follow
// each other and come from the same hand.
func statementLines(items []Statement) []SheetLine {
	var lines []SheetLine
	for i, item := range items {
		line := SheetLine{Lead: item.Heading, Text: item.Text, From: item.From}
		if i+1 < len(items) && items[i+1].From == item.From {
			line.From = ""
		}
		lines = append(lines, line)
	}
	return lines
}

// numbered says in which order.
func numbered(parts []SheetPart) []SheetPart {
	n := 0
	for _, part := range parts {
		for i, line := range part.Lines {
			if !line.Warns {
				n++
				part.Lines[i].Lead = dotless(n, line.Lead)
			}
		}
	}
	return parts
}
