package export

import (
	"cmp"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/chart"
	"careview/ui/present/phrase"
)

// DocumentSheet is an open document as a copy: its words, and what must be known of
// them. The pictures of its pages are not in it, and it says so.
func DocumentSheet(view chart.View, of record.Entry, document record.Document, made Provenance) Sheet {
	sheet := sheetOf(words.DocumentUntitled(), view, made)
	from := phrase.Dotted(cmp.Or(of.Author, words.EntryNoAuthor()), of.Date.DayString(), of.Source)
	head := Part{Heading: cmp.Or(document.Title, of.Text, words.DocumentUntitled()), Lines: labelled(words.DocumentFrom(), from)}
	for _, fact := range append([]record.Fact{{Label: words.EntryForm(), Value: document.Form}}, document.Facts...) {
		head.Lines = append(head.Lines, labelled(fact.Label, fact.Value)...)
	}
	head.warn(document.Notes)
	switch {
	case len(document.Body) == 0:
		head.warn([]string{words.DocumentPictures()})
	case len(document.Pages) > 0:
		head.warn([]string{words.DocumentWordsOnly()})
	}
	if !document.Whole {
		head.warn([]string{words.DocumentPartial()})
	}
	sheet.add(head)
	for _, paragraph := range document.Body {
		text := cmp.Or(paragraph.Text, paragraph.Heading)
		sheet.add(Part{Heading: paragraph.Heading, Lines: labelled("", text)})
	}
	return sheet
}
