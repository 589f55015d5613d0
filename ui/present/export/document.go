package export

import (
	"cmp"

	"careview/client/record"
	"careview/ui/present/chart"
	"careview/ui/present/phrase"
)

// DocumentSheet is an open document as a copy: its words, and what must be known of
// them. The pictures of its pages are not in it, and it says so.
func DocumentSheet(view chart.View, of record.Entry, document record.Document, made Provenance) Sheet {
	sheet := sheetOf("Document", view, made)
	from := phrase.Dotted(cmp.Or(of.Author, "author not recorded"), of.Date.DayString(), of.Source)
	head := Part{Heading: cmp.Or(document.Title, of.Text, "Document"), Lines: labelled("From", from)}
	for _, fact := range append([]record.Fact{{Label: "Form", Value: document.Form}}, document.Facts...) {
		head.Lines = append(head.Lines, labelled(fact.Label, fact.Value)...)
	}
	head.warn(document.Notes)
	switch {
	case len(document.Body) == 0:
		head.warn([]string{"This document has only pictures of its pages: there are no words to copy. Open it and read it."})
	case len(document.Pages) > 0:
		head.warn([]string{"Only its words are in this copy, not the pictures of its pages: what is drawn or written by hand is missing."})
	}
	if !document.Whole {
		head.warn([]string{"The document had not come whole when this copy was made."})
	}
	sheet.add(head)
	for _, paragraph := range document.Body {
		text := cmp.Or(paragraph.Text, paragraph.Heading)
		sheet.add(Part{Heading: paragraph.Heading, Lines: labelled("", text)})
	}
	return sheet
}
