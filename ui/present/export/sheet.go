// Package export is the way out of the program for what is on the screen: to paper, to a file
// or to the clipboard.
//
// A copy says all that the screen says and what only a copy must say, and the desk records it
// before it is made.
//
// The window makes its presenters once; paper draws its sheets. Leave cancels what is
// being made and wipes what printing left.
package export

import (
	"slices"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
)

// Sheet is a copy of something as it leaves the screen, in reading order: what
// paper and the clipboard are made from. It says all that the screen says, and
// what only a copy must say: when it held, who made it, what was left out.
type Sheet struct {
	Title    string // "Emergency sheet"; it never names the person
	Who      chart.Banner
	Parts    []Part
	LeftOut  []string // kinds of things left out by choice
	Sources  []string // "London Care Record: answered 09:42"
	At       time.Time
	By       string // "Ann Lee, Nurse, Oakfield House"
	Training bool
	Band     string // stands over every page of it: an emergency copy was read; else empty
	Head     string // of the trail in which the copy is recorded, in one line; empty where it is not told
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

// Part is one box of a sheet. One with no lines is the heading of those that
// follow it.
type Part struct {
	Heading string
	Label   string // what kind of statement it is: "Legally binding"
	Frame   Frame
	Lines   []Line
}

// Line is one statement.
type Line struct {
	Lead  string // before the text, bold
	Text  string
	From  string // who said it, when and where; for all lines before it that have none
	Large bool   // the largest words of the part
	Warns bool   // says what is missing, or makes something less than certain

	Bar float64 // how long the bar beside the line is, of the longest of its part; 0 for none
}

// Provenance is what a copy says of its own making.
type Provenance struct {
	At       time.Time
	By       string
	Role     string // By without the name: "Nurse, Oakfield House"
	Training bool
	Band     string // where an emergency copy was read: "COPY from 28-Nov-2026 21:04 …"
}

// EmergencySheet is the emergency page as a copy.
func EmergencySheet(view chart.View, made Provenance) Sheet {
	sheet := sheetOf(words.CopyTitleEmergency(), view, made)
	e := view.Emergency
	sheet.add(leadParts(e.Lead)...)
	sheet.add(cprPart(e.CPR))
	sheet.add(differParts(e.Differ)...)
	sheet.add(alertParts(view, view.Banner.CPR...)...)
	sheet.add(blockParts(e.Legal)...)
	sheet.add(blockParts(e.Unwell)...)
	sheet.add(numbered(blockParts(e.Ring))...)
	for _, block := range slices.Concat([]careplan.Block{e.Places, e.Access}, e.More, []careplan.Block{e.Matters}) {
		sheet.add(blockParts(block)...)
	}
	return sheet
}

// PageSheet is the page shown of the record as a copy: its sections, with the entries
// that it shows.
func PageSheet(view chart.View, pages []chart.SectionPage, made Provenance) Sheet {
	if len(pages) == 1 && pages[0].Section == record.CarePlans {
		return PlanSheet(view, made)
	}
	sheet := sheetOf(chart.HeadingOf(pages), view, made)
	sheet.add(alertParts(view)...)
	if len(pages) == 1 && pages[0].Section == chart.NewsPage {
		sheet.add(newsParts(view.News)...)
		return sheet
	}
	for _, page := range pages {
		sheet.add(Part{Heading: page.Heading, Lines: partsLines(page.Parts)})
		if page.Older > 0 {
			sheet.add(Part{Heading: words.CopyOlder(), Lines: []Line{{Text: words.CopyOlderResults(page.Older), Warns: true}}})
		}
		for _, entry := range page.Entries {
			sheet.add(entryPart(entry))
		}
	}
	return sheet
}

// sheetOf is a sheet that says whose it is, and what each source answered.
func sheetOf(title string, view chart.View, made Provenance) Sheet {
	sheet := Sheet{Title: title, Who: view.Banner, At: made.At, By: made.By, Training: made.Training, Band: made.Band}
	for _, source := range view.Sources {
		sheet.Sources = append(sheet.Sources, source.Name+": "+source.Words)
	}
	return sheet
}

// add puts parts that have something to say.
func (s *Sheet) add(parts ...Part) {
	for _, part := range parts {
		if len(part.Lines) > 0 {
			s.Parts = append(s.Parts, part)
		}
	}
}

// alertParts is what stands before all else but the recommendation: the
// allergies, what the banner warns of and is not said already, and what makes the
// plans less than certain.
func alertParts(view chart.View, said ...record.Word) []Part {
	said = append(said, view.Banner.Allergies...)
	others := slices.DeleteFunc(view.Banner.Chips(), func(chip record.Word) bool { return slices.Contains(said, chip) })
	check := partsLines(slices.Concat(view.Banner.Notes, view.Emergency.Notes))
	for _, gap := range view.Emergency.Gaps {
		check = append(check, Line{Text: gap.Sentence, Warns: true})
	}
	return []Part{
		{Heading: words.CopyAllergies(), Lines: bold(partsLines(view.Banner.Allergies))},
		{Heading: words.CopyKnow(), Lines: partsLines(others)},
		{Heading: words.CopyCheck(), Lines: check},
	}
}

func partsLines(said []record.Word) []Line {
	var lines []Line
	for _, word := range said {
		lines = append(lines, Line{Text: word.Text, Warns: word.Tone == record.Warning})
	}
	return lines
}

// bold makes whole lines bold.
func bold(lines []Line) []Line {
	for i := range lines {
		lines[i].Lead, lines[i].Text = lines[i].Text, ""
	}
	return lines
}

// leadParts are what the pathway puts first: in a crisis this is done.
func leadParts(blocks []careplan.Block) []Part {
	var parts []Part
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
func differParts(blocks []careplan.Block) []Part {
	var parts []Part
	for _, block := range blocks {
		part := Part{Heading: block.Heading, Label: words.CopyDiffer(), Frame: Heavy, Lines: statementLines(block.Items)}
		part.warn(block.Missing)
		parts = append(parts, part)
	}
	return parts
}

func cprPart(c careplan.CPR) Part {
	part := Part{Heading: words.CopyCPR(), Label: words.CopyRecommendation(), Frame: Boxed}
	if c.Status == record.CPRDiffers {
		part.Frame = Heavy
	}
	part.Lines = append(part.Lines, Line{Lead: c.Sentence(), Large: true})
	part.warn(c.Cautions)
	part.Lines = append(part.Lines, statementLines(c.Items)...)
	if c.Form != "" {
		part.Lines = append(part.Lines, Line{Lead: c.Form})
	}
	return part
}

// blockParts are a block of the emergency page, divided where what it says begins or
// ceases to have the force of law. A recommendation among its items says so itself.
func blockParts(block careplan.Block) []Part {
	items := slices.Clone(block.Items)
	for i := range items {
		items[i].Advice = false
	}
	parts := byLegalForce(block.Heading, items)
	if len(parts) == 0 || parts[len(parts)-1].Frame != Unframed {
		parts = append(parts, Part{Heading: block.Heading})
	}
	parts[len(parts)-1].warn(block.Missing)
	return parts
}

// byLegalForce are statements under one heading, divided so that what has the force of
// law, a recommendation and all else never stand in one frame.
func byLegalForce(heading string, items []careplan.Statement) []Part {
	var parts []Part
	for len(items) > 0 {
		n := 1
		for n < len(items) && items[n].Binding == items[0].Binding && items[n].Advice == items[0].Advice {
			n++
		}
		part := Part{Heading: heading, Lines: statementLines(items[:n])}
		switch {
		case items[0].Binding:
			part.Label, part.Frame = words.PlanBinding(), Double
		case items[0].Advice:
			part.Label = words.CopyRecommendation()
		}
		if part.Label == heading {
			part.Label = ""
		}
		parts, items = append(parts, part), items[n:]
	}
	return parts
}

// warn adds what is missing.
func (p *Part) warn(missing []string) {
	for _, words := range missing {
		p.Lines = append(p.Lines, Line{Text: words, Warns: true})
	}
}

// statementLines are statements, each with who said it: once for all that follow
// each other and come from the same hand.
func statementLines(items []careplan.Statement) []Line {
	var lines []Line
	for i, item := range items {
		line := Line{Lead: item.Heading, Text: item.Text, From: item.From}
		if i+1 < len(items) && items[i+1].From == item.From {
			line.From = ""
		}
		lines = append(lines, line)
	}
	return lines
}

// numbered says in which order.
func numbered(parts []Part) []Part {
	n := 0
	for _, part := range parts {
		for i, line := range part.Lines {
			if !line.Warns {
				n++
				part.Lines[i].Lead = numberedHeading(n, line.Lead)
			}
		}
	}
	return parts
}
