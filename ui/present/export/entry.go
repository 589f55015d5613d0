package export

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/phrase"
	"careview/ui/present/results"
)

// entryPart is one entry of a section as a copy: all that its row and its pane
// say of it.
func entryPart(entry record.Entry) Part {
	part, begun := Part{Heading: entry.ListDate().String()}, ""
	if entry.ListDate() != entry.Date {
		begun = entry.Date.String()
	}
	lead := cmp.Or(entry.Text, entry.Code.Display, words.EntryNoWords())
	part.Lines = append(part.Lines, Line{Lead: lead, Text: phrase.Status(entry)})
	detail, facts := detailLines(entry.Detail), entry.Facts
	if result, ok := entry.Detail.(record.Result); ok {
		said := results.ResultOf(entry)
		detail, facts = labelled(words.EntryValue(), said.Value, words.EntryRange(), result.Range, words.EntryMarked(), result.Interpretation.Words()), said.Facts
		detail = append(detail, factLines(said.Lines)...)
	}
	part.Lines = append(part.Lines, withoutRepeats(part.Lines, detail)...)
	part.Lines = append(part.Lines, factLines(facts)...)
	for _, mark := range entry.Marks {
		part.Lines = append(part.Lines, Line{Text: mark, Warns: true})
	}
	last := &part.Lines[len(part.Lines)-1]
	last.From = phrase.Dotted(cmp.Or(entry.Author, words.EntryNoAuthor()), begun, entry.Source)
	return part
}

func factLines(facts []record.Fact) []Line {
	var lines []Line
	for _, fact := range facts {
		lines = append(lines, Line{Lead: fact.Label, Text: fact.Value})
	}
	return lines
}

// EntryLines are all that an entry's row, its pane and, for a plan, its page say of it
// besides its headline, status, date and marks.
func EntryLines(entry record.Entry) []Line {
	lines := detailLines(entry.Detail)
	if plan, ok := entry.Detail.(record.Plan); ok {
		for _, item := range plan.Fields {
			lines = append(lines, Line{Lead: cmp.Or(item.Heading, item.Field.Words()), Text: item.Text, From: phrase.Dotted(item.Author, item.Organisation, item.Date.String())})
		}
	}
	return append(lines, factLines(entry.Facts)...)
}

// withoutRepeats are the lines that do not only repeat what stands before them.
func withoutRepeats(before, lines []Line) []Line {
	return slices.DeleteFunc(lines, func(line Line) bool {
		return slices.ContainsFunc(before, func(said Line) bool {
			text := cmp.Or(line.Text, line.Lead)
			return text == said.Lead || text == said.Text
		})
	})
}

// detailLines are what an entry's own kind has to say.
func detailLines(detail any) []Line {
	switch d := detail.(type) {
	case record.Allergy:
		critical := ""
		if d.Critical {
			critical = words.EntryRisk()
		}
		return labelled(words.EntrySubstance(), d.Substance, words.EntryReaction(), strings.Join(d.Reactions, ", "), words.EntrySeverity(), phrase.Dotted(d.Severity, critical))
	case record.Medicine:
		repeat := ""
		if d.Repeat {
			repeat = words.EntryRepeat()
		}
		return labelled(words.EntryMedicine(), d.Name, words.EntryForm(), d.Form, words.EntryStrength(), d.Strength, words.EntryDose(), d.Dose, words.EntryRoute(), d.Route,
			words.EntryOften(), d.Frequency, words.EntryWhy(), d.Reason, words.EntryKind(), repeat)
	case record.Result:
		lines := labelled(words.EntryValue(), d.Value, words.EntryRange(), d.Range, words.EntryMarked(), d.Interpretation.Words())
		for _, part := range d.Parts {
			lines = append(lines, Line{Lead: part.Name, Text: part.Words()})
		}
		return lines
	case record.Letter:
		return letterLines(d)
	case record.Contact:
		return labelled(words.EntryService(), d.Service)
	case record.Appointment:
		return labelled(words.EntryWhere(), d.Where, words.EntryWith(), d.With)
	}
	return nil
}

func letterLines(letter record.Letter) []Line {
	lines := labelled(words.EntryKind(), letter.Kind, words.EntryRing(), letter.Ring)
	for _, paragraph := range letter.Body {
		lines = append(lines, Line{Lead: paragraph.Heading, Text: paragraph.Text})
	}
	for _, attachment := range letter.Attachments {
		lines = append(lines, Line{Lead: words.EntryDocument(), Text: attachment.Title})
	}
	return lines
}

// labelled pairs labels with values, leaving out values that are not there.
func labelled(pairs ...string) []Line {
	var lines []Line
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			lines = append(lines, Line{Lead: pairs[i], Text: pairs[i+1]})
		}
	}
	return lines
}
