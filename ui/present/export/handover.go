package export

import (
	"cmp"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/chart"
	"careview/ui/present/handover"
	"careview/ui/present/phrase"
)

// HandoverSheet is the handover as a copy, in the order in which it is read aloud: with
// what was typed, which is kept nowhere else.
func HandoverSheet(view chart.View, typed handover.Typed, made Provenance) Sheet {
	sheet := sheetOf(words.HandoverHeading(), view, made)
	page := view.Handover
	now := Line{Text: words.HandoverTypedNone(), Warns: true}
	if typed.Now != "" {
		now = Line{Lead: typed.Now, Large: true}
	}
	sheet.add(Part{Heading: words.HandoverSituation(), Frame: Boxed, Lines: []Line{now}})
	sheet.add(Part{Heading: words.HandoverBackground(page.Who), Lines: factsLines(page.Facts)})
	sheet.add(Part{Heading: words.CopyKnow(), Lines: partsLines(view.Banner.Flags)}, Part{Heading: words.CopyCheck(), Lines: partsLines(view.Banner.Notes)})
	measured := []Line{{Lead: words.HandoverNow(), Text: typed.Taken()}}
	if score, ok := page.Score(typed); ok {
		measured = append(measured, Line{Lead: score.Text, Warns: score.Tone >= record.Warning})
	}
	if advice := page.Advice(typed); advice != "" {
		measured = append(measured, Line{Text: advice})
	}
	if page.Unfit != "" {
		measured = append(measured, Line{Text: page.Unfit})
	}
	sheet.add(Part{Heading: words.HandoverAssessment(), Lines: append(measured, factsLines(page.Last)...)})
	for i, block := range page.Asks {
		for _, part := range blockParts(block) {
			part.Heading = phrase.Dotted(cmp.Or(map[int]string{0: words.HandoverRecommendation()}[i], ""), part.Heading)
			sheet.add(part)
		}
	}
	for _, sentence := range page.Gaps {
		sheet.add(Part{Heading: words.CopyCheck(), Lines: []Line{{Text: sentence, Warns: true}}})
	}
	return sheet
}

func factsLines(facts []handover.Fact) []Line {
	var lines []Line
	for _, fact := range facts {
		if fact.Text != "" || fact.Chip != "" {
			lines = append(lines, Line{Lead: phrase.Dotted(fact.Lead, fact.Chip), Text: fact.Text, Warns: fact.Tone >= record.Warning && fact.Chip == ""})
		}
		for _, missing := range fact.Missing {
			lines = append(lines, Line{Text: missing, Warns: true})
		}
	}
	return lines
}
