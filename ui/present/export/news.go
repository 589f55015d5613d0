package export

import (
	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/phrase"
	"careview/ui/present/whatsnew"
)

// newsParts are what is new, in the order in which it is read.
func newsParts(news whatsnew.Page) []Part {
	parts := []Part{{Heading: words.NewsHeading(), Lines: []Line{{Text: news.Since}}}}
	if stay := news.Stay; stay != nil {
		summary := stay.Note
		if stay.Summary != nil {
			summary = phrase.Because(words.NewsSummary(), stay.Summary.Text)
		}
		parts = append(parts, Part{Heading: stay.When, Lines: []Line{{Text: stay.Headline}, {Text: summary, From: stay.From}}})
	}
	for _, row := range news.Rows {
		parts = append(parts, Part{Heading: phrase.Because(row.Chip.Text, row.Name), Lines: []Line{
			{Lead: words.NewsBefore(), Text: row.Before, From: row.BeforeFrom}, {Lead: words.NewsNow(), Text: row.Now, From: row.NowFrom}, {Text: row.Note},
		}})
	}
	same := Part{Heading: news.Same}
	for _, medicine := range news.Kept {
		same.Lines = append(same.Lines, Line{Text: medicine})
	}
	parts = append(parts, same)
	for _, card := range news.Cards {
		part := Part{Heading: card.Heading}
		for _, line := range card.Lines {
			part.Lines = append(part.Lines, Line{Text: phrase.Dotted(line.Text, line.Chip.Text, line.Soft), From: line.From})
		}
		parts = append(parts, part)
	}
	var foot Part
	for _, word := range news.Foot {
		foot.Lines = append(foot.Lines, Line{Text: word.Text, Warns: word.Tone == record.Warning})
	}
	return append(parts, foot)
}
