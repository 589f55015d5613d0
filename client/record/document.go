package record

import "slices"

// Document is a document as it can be shown: its words, pictures of its pages, or
// both. It is never changed after it is handed over; while pages are still being
// drawn, each one that comes makes a new Document.
type Document struct {
	Title string
	Form  string // what it is, in plain words: "PDF", "plain text", "clinical document"
	// Person is who the document says it is about; nil where it does not say.
	Person *Patient
	Facts  []Fact      // what it says of itself: author, date
	Body   []Paragraph // its words; none where it has only pictures
	Pages  [][]byte    // its pages as PNG or JPEG, in order, as far as they have been drawn
	Total  int         // how many pages it has; 0 for one of words alone
	// Notes say what was left out, what does not agree with what was announced,
	// and what could not be told, each as a sentence.
	Notes []string
	Whole bool // no more is to come
}

// WithPage is the document with the picture of one more page.
func (d Document) WithPage(picture []byte) Document {
	d.Pages = append(slices.Clip(d.Pages), picture)
	return d
}
