package chart

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg" // pages are pictures of either kind
	_ "image/png"
	"slices"
	"strconv"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/paged"
)

// DocumentPage is the part of an open document that fits on a screen: the picture of one
// page, or as many of its words as are read at a time.
type DocumentPage struct {
	Number, Total int  // "page 2 of 5", counted from 1; of a document without pages, the part
	Part, Parts   int  // of a page with too many words for one part; 0 for any other
	Paged         bool // Number is a page, and not a part
	Words         bool // its words are shown and not its picture
	Larger        bool // wider than the screen, for small print
	Text          []record.Paragraph
	Picture       image.Image // nil while it is made ready, and where it cannot be
	Unclear       bool        // the picture cannot be made
	Coming        bool        // its picture is still being drawn
	// Notes are what must be known of the document, said above the page. What is learnt
	// while it is read is in Late, said below: nothing that is read moves.
	Notes, Late []string
}

// glance is how long words stand before eyes have settled on them. A page that is drawn
// within it takes their place. Later the words stay until somebody asks for the page:
// a tired carer who has found her line must not lose it to a picture of the same page.
const glance = time.Second

// reading is how the open document is read.
type reading struct {
	words bool      // the words were asked for, in place of the pages
	begun bool      // the place on the page is kept: a key or the wheel has moved it
	since time.Time // when the part was put on the screen
}

// Readable reports whether a letter can be opened: it has documents, or its words came with
// it. Of an emergency copy, and of what only says whom to ring, none can.
func Readable(entry record.Entry) bool {
	letter, _ := entry.Detail.(record.Letter)
	return len(letter.Attachments)+len(letter.Body) > 0
}

// OpenDocument fetches an attachment of entry i of the section shown; of a letter whose words
// came with it, these.
func (r *Record) OpenDocument(i, attachment int) {
	entries := r.Entries()
	if i < 0 || i >= len(entries) {
		return
	}
	r.closeDocument()
	entry, look := entries[i], r.State.Look
	r.State.DocumentOf, r.attachment, r.fetchingDocument = entry, attachment, true
	r.busy()
	r.pool.Changed()
	r.fetching.Run(func(ctx context.Context, say func(func())) {
		err := r.desk.Document(ctx, look, entry, attachment, func(document record.Document) {
			say(func() { r.fetched(document) })
		})
		say(func() {
			r.fetchedAll(err)
			r.keepWords(entry, attachment, err)
		})
	})
}

// MayReopen reports whether asking for the document once more may bring it: not where it
// was refused, or is not to be trusted.
func (r *Record) MayReopen() bool {
	p := r.State.DocumentProblem
	return p != nil && p.IsTransient() && r.rowOf(r.State.DocumentOf) >= 0
}

// ReopenDocument asks once more for the document that could not be shown.
func (r *Record) ReopenDocument() {
	if r.MayReopen() {
		r.OpenDocument(r.rowOf(r.State.DocumentOf), r.attachment)
	}
}

// OpenNext opens the next letter that can be read, or the one before.
func (r *Record) OpenNext(by int) {
	if i := r.next(by); i >= 0 {
		r.Select(i)
		r.OpenDocument(i, 0)
	}
}

// MayOpenNext reports whether there is a next letter to be read, or one before.
func (r *Record) MayOpenNext(by int) bool { return r.next(by) >= 0 }

// next is the place of the letter to be read after the one that is open; -1 where there is
// none.
func (r *Record) next(by int) int {
	at, entries := r.rowOf(r.State.DocumentOf), r.Entries()
	if !r.DocumentOpen() || at < 0 {
		return -1
	}
	for i := at + by; i >= 0 && i < len(entries); i += by {
		if Readable(entries[i]) {
			return i
		}
	}
	return -1
}

// fetched shows a document as far as it has come. The page that is read stays.
func (r *Record) fetched(document record.Document) {
	first := r.State.Document == nil
	r.State.Document = &document
	r.State.DocumentPage.Total = r.pageCount()
	if first {
		r.State.DocumentPage.Number = 1
		r.showPage()
	} else {
		r.fillPage()
	}
	r.busy()
}

func (r *Record) fetchedAll(err error) {
	r.fetchingDocument = false
	if err != nil {
		of := r.State.DocumentOf
		r.closeDocument()
		r.State.DocumentOf, r.State.DocumentProblem = of, record.AsProblem(err)
	}
	r.busy()
}

// CloseDocument closes what OpenDocument opened, or stops its coming.
func (r *Record) CloseDocument() {
	r.closeDocument()
	r.pool.Changed()
}

func (r *Record) closeDocument() {
	r.fetching.Drop()
	r.drawing.Drop()
	r.fetchingDocument, r.reading = false, reading{words: r.preferWords}
	r.State.Document, r.State.DocumentProblem, r.State.DocumentOf, r.State.DocumentPage = nil, nil, record.Entry{}, DocumentPage{}
	r.busy()
}

// DocumentOpen reports whether a document is open, coming or refused on top of the section.
func (r *Record) DocumentOpen() bool {
	return r.fetchingDocument || r.State.Document != nil || r.State.DocumentProblem != nil
}

// TurnDocument goes on by some pages of the open document, or back. It reports whether
// there was one to turn to. A page of which nothing has come yet is not turned to.
func (r *Record) TurnDocument(by int) bool {
	if r.State.Document == nil {
		return false
	}
	step, turned := 1, false
	if by < 0 {
		step = -1
	}
	for ; by != 0 && r.step(step); by -= step {
		turned = true
	}
	if turned {
		r.showPage()
		r.pool.Changed()
	}
	return turned
}

// step goes to the next part, or the one before.
func (r *Record) step(by int) bool {
	at := &r.State.DocumentPage
	if at.Words && at.Part+by >= 1 && at.Part+by <= at.Parts {
		at.Part += by
		return true
	}
	number := at.Number + by
	if number < 1 || number > r.reachable() {
		return false
	}
	at.Number, at.Part, at.Parts = number, 0, 0
	if parts := len(r.leaves(number)); at.Words && parts > 1 {
		at.Part, at.Parts = 1, parts
		if by < 0 {
			at.Part = parts
		}
	}
	return true
}

// ShowWords shows the words of the page instead of its picture, or the picture again.
func (r *Record) ShowWords(words bool) {
	document, at := r.State.Document, &r.State.DocumentPage
	if document == nil || words == at.Words && words == r.reading.words || words && len(document.Body) == 0 || !words && len(document.Pages) == 0 {
		return
	}
	r.reading.words = words
	at.Part, at.Parts = 0, 0
	r.showPage()
	r.pool.Changed()
}

// ShowLarger makes the page wider than the screen, or fits it again.
func (r *Record) ShowLarger(larger bool) {
	if r.State.Document == nil || larger == r.State.DocumentPage.Larger {
		return
	}
	r.State.DocumentPage.Larger = larger
	r.pool.Changed()
}

// PreferWords has the words of documents shown first, where the window is too narrow to
// read a drawn page.
func (r *Record) PreferWords(words bool) { r.preferWords = words }

// KeepPlace is told that somebody has moved within the page: what is shown of it stays.
func (r *Record) KeepPlace() { r.reading.begun = true }

// paged reports whether the document has pages: words that come by page are shown by page.
func (r *Record) paged() bool {
	d := r.State.Document
	return d.Total > 0 || len(d.Pages) > 0 || len(d.Body) > 0 && d.Body[len(d.Body)-1].Page > 0
}

// pageCount is how many there are of what is shown.
func (r *Record) pageCount() int {
	d := r.State.Document
	if !r.paged() {
		return len(paged.Split(d.Body))
	}
	count := max(d.Total, len(d.Pages))
	if len(d.Body) > 0 {
		count = max(count, d.Body[len(d.Body)-1].Page)
	}
	return count
}

// reachable is the last that can be turned to: its picture or its words have come.
func (r *Record) reachable() int {
	d := r.State.Document
	if !r.paged() {
		return r.pageCount()
	}
	last := max(1, len(d.Pages))
	if len(d.Body) > 0 {
		last = max(last, d.Body[len(d.Body)-1].Page)
	}
	return last
}

// leaves are the words of a page, or of a document without pages its n-th part, as
// they are shown at a time.
func (r *Record) leaves(number int) [][]record.Paragraph {
	body := r.State.Document.Body
	if !r.paged() {
		all := paged.Split(body)
		return all[min(number-1, len(all)):min(number, len(all))]
	}
	var of []record.Paragraph
	for _, p := range body {
		if p.Page == number {
			of = append(of, p)
		}
	}
	return paged.Split(of)
}

// drawn reports whether there is a picture of the page.
func (r *Record) drawn(number int) bool { return number <= len(r.State.Document.Pages) }

// showPage puts the page that was turned to on the screen: its words at once, where its
// picture is not there yet.
func (r *Record) showPage() {
	r.drawing.Drop()
	at := &r.State.DocumentPage
	at.Words = r.reading.words || !r.drawn(at.Number)
	at.Paged, at.Text, at.Picture, at.Unclear = r.paged(), nil, nil, false
	at.Notes, at.Late = r.State.Document.Notes, nil
	r.reading.begun, r.reading.since = false, r.setting().Now
	r.decoding = 0
	r.fillPage()
}

// fillPage puts on the page what has come of it since.
func (r *Record) fillPage() {
	d, at := r.State.Document, &r.State.DocumentPage
	if at.Picture != nil && !r.drawn(at.Number) { // withheld: what came since tells of what the role may not see
		at.Picture = nil
		if !at.Words {
			r.showPage()
			return
		}
	}
	at.Late = nil
	for _, note := range d.Notes {
		if !slices.Contains(at.Notes, note) {
			at.Late = append(at.Late, note)
		}
	}
	if leaves := r.leaves(at.Number); at.Words && at.Text == nil && len(leaves) > 0 {
		if len(leaves) > 1 {
			at.Part, at.Parts = max(1, min(at.Part, len(leaves))), len(leaves)
		}
		at.Text = leaves[max(0, at.Part-1)]
	}
	at.Coming = at.Paged && !d.Whole && !r.drawn(at.Number)
	if r.drawn(at.Number) && r.decoding != at.Number && (!r.reading.words || at.Text == nil) {
		r.decode(at.Number)
	}
}

// decode makes the picture of a page ready, away from the UI goroutine.
func (r *Record) decode(number int) {
	r.decoding = number
	page := r.State.Document.Pages[number-1]
	r.drawing.Run(func(_ context.Context, say func(func())) {
		picture, _, err := image.Decode(bytes.NewReader(page))
		say(func() {
			at := &r.State.DocumentPage
			at.Picture, at.Unclear = picture, err != nil
			if at.Words && err == nil && !r.settledOn() {
				at.Words, at.Part, at.Parts, at.Text = false, 0, 0, nil
			}
		})
	})
}

// settledOn reports whether somebody is reading the words on the page.
func (r *Record) settledOn() bool {
	return len(r.State.DocumentPage.Text) > 0 && (r.reading.begun || r.setting().Now.Sub(r.reading.since) >= glance)
}

// documentBusy says what is under way with the document; nothing where nothing is.
func (r *Record) documentBusy() string {
	d := r.State.Document
	switch {
	case !r.fetchingDocument || d != nil && d.Whole:
		return ""
	case d == nil:
		return words.DocumentOpening()
	case d.Total > len(d.Pages):
		return words.DocumentDrawingPage(strconv.Itoa(len(d.Pages)+1), strconv.Itoa(d.Total))
	}
	return words.DocumentOthers()
}
