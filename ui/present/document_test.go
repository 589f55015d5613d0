package present_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

// page is a picture as wide as its number.
func page(number int) []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, number, 1)))
	return b.Bytes()
}

// opened is a record with its first document open and drawn.
func opened(t *testing.T, document record.Document) *house {
	t.Helper()
	h := home(t, "nurse")
	h.desk.document = func(_ context.Context, _ viewing.Look, _ record.Entry, _ int, show func(record.Document)) error {
		for n := 1; n < len(document.Pages); n++ {
			part := document
			part.Pages, part.Whole = part.Pages[:n], false
			show(part)
		}
		document.Whole = true
		show(document)
		return nil
	}
	h.read(t, person(1))
	h.Record.Show(record.Letters)
	h.Record.OpenDocument(0, 0)
	h.queue.until(t, "the document is whole", func() bool {
		d := h.Record.State.Document
		return d != nil && d.Whole && h.Record.State.Busy == ""
	})
	return h
}

func (h *house) onPage(t *testing.T, number int) {
	t.Helper()
	h.queue.until(t, "the page is drawn", func() bool { return h.Record.State.DocumentPage.Picture != nil })
	leaf := h.Record.State.DocumentPage
	if leaf.Number != number || leaf.Picture.Bounds().Dx() != number {
		t.Errorf("page %d with the picture of page %d", leaf.Number, leaf.Picture.Bounds().Dx())
	}
}

func TestPagesAreTurnedOneByOneAndNoFurther(t *testing.T) {
	h := opened(t, record.Document{Pages: [][]byte{page(1), page(2), page(3)}, Total: 5})
	h.onPage(t, 1)
	for _, turn := range []struct{ by, want int }{{-1, 1}, {1, 2}, {1, 3}, {1, 3}, {-9, 1}, {9, 3}} {
		h.Record.TurnDocument(turn.by)
		h.onPage(t, turn.want)
	}
	if leaf := h.Record.State.DocumentPage; leaf.Total != 5 {
		t.Errorf("of %d", leaf.Total)
	}
}

// Words and picture are of one page: whoever changes between them stays on it.
func TestThePageIsKeptWhereItsWordsAreShownInPlaceOfIt(t *testing.T) {
	h := opened(t, record.Document{Pages: [][]byte{page(1), page(2)}, Total: 2, Body: []record.Paragraph{{Heading: "Page 1", Text: "a", Page: 1}, {Heading: "Page 2", Text: "b", Page: 2}}})
	h.Record.TurnDocument(1)
	h.Record.ShowWords(true)
	if leaf := h.Record.State.DocumentPage; !leaf.Words || leaf.Number != 2 || leaf.Total != 2 || len(leaf.Text) != 1 || leaf.Text[0].Text != "b" {
		t.Errorf("%+v", leaf)
	}
	h.Record.TurnDocument(-1)
	if leaf := h.Record.State.DocumentPage; !leaf.Words || leaf.Number != 1 || leaf.Text[0].Text != "a" {
		t.Errorf("%+v", leaf)
	}
	h.Record.ShowWords(false)
	h.onPage(t, 1)
	picturesOnly := opened(t, record.Document{Pages: [][]byte{page(1)}, Total: 1})
	picturesOnly.Record.ShowWords(true)
	if picturesOnly.Record.State.DocumentPage.Words {
		t.Error("there are no words to show")
	}
}

// coming is a record with a document open that comes as the test says. It is opened
// once: a fetch that was given up might take what is meant for the next.
func coming(t *testing.T, wordsFirst bool) (*house, chan record.Document) {
	t.Helper()
	h, come := home(t, "nurse"), make(chan record.Document)
	h.Record.PreferWords(wordsFirst)
	h.desk.document = func(ctx context.Context, _ viewing.Look, _ record.Entry, _ int, show func(record.Document)) error {
		for {
			select {
			case d, more := <-come:
				if !more {
					return nil
				}
				show(d)
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	h.read(t, person(1))
	h.Record.Show(record.Letters)
	h.Record.OpenDocument(0, 0)
	return h, come
}

// The words of a page stand there at once. The page takes their place only where nobody
// can have begun to read them.
func TestAPageThatIsDrawnTakesNothingFromWhoeverReadsItsWords(t *testing.T) {
	words := record.Document{Total: 2, Body: []record.Paragraph{{Text: "stop aspirin", Page: 1}}}
	drawn := words.WithPage(page(1))
	for name, c := range map[string]struct {
		meanwhile func(*house)
		words     bool
	}{
		"drawn within a moment":  {func(*house) {}, false},
		"drawn after a while":    {func(h *house) { h.clock = h.clock.Add(2 * time.Second) }, true},
		"somebody has moved":     {func(h *house) { h.Record.KeepPlace() }, true},
		"the page was asked for": {func(h *house) { h.clock = h.clock.Add(2 * time.Second) }, true},
	} {
		h, come := coming(t, false)
		come <- words
		h.queue.until(t, "the words are shown", func() bool { return len(h.Record.State.DocumentPage.Text) > 0 })
		if at := h.Record.State.DocumentPage; !at.Words || !at.Coming || at.Total != 2 || h.Record.State.Busy != "Drawing page 1 of 2 …" {
			t.Errorf("%s: %+v, %q", name, at, h.Record.State.Busy)
		}
		c.meanwhile(h)
		come <- drawn
		h.queue.until(t, "the page is drawn", func() bool { return h.Record.State.DocumentPage.Picture != nil })
		if at := h.Record.State.DocumentPage; at.Words != c.words || at.Coming || (len(at.Text) > 0) != c.words {
			t.Errorf("%s: %+v", name, at)
		}
		if name == "the page was asked for" {
			h.Record.ShowWords(false)
			h.onPage(t, 1)
		}
		close(come)
	}
}

func TestWhatIsLearntOfALetterWhileItIsReadStandsBelowIt(t *testing.T) {
	h, come := coming(t, false)
	first := record.Document{Total: 2, Notes: []string{"It has layers."}, Body: []record.Paragraph{{Text: "a", Page: 1}}}
	come <- first
	second := first
	second.Notes = []string{"It was stopped.", "It has layers."}
	come <- second
	h.queue.until(t, "the note came", func() bool { return len(h.Record.State.Document.Notes) == 2 })
	if at := h.Record.State.DocumentPage; len(at.Notes) != 1 || len(at.Late) != 1 || at.Late[0] != "It was stopped." {
		t.Errorf("%+v", at)
	}
	close(come)
}

// A role may learn only from the words of a later page that it may see no pictures.
func TestAPictureThatIsWithheldIsTakenDown(t *testing.T) {
	h, come := coming(t, false)
	shown := record.Document{Total: 2, Body: []record.Paragraph{{Text: "a", Page: 1}}}
	come <- shown.WithPage(page(1))
	h.queue.until(t, "the page is drawn", func() bool { return h.Record.State.DocumentPage.Picture != nil })
	come <- record.Document{Notes: []string{"withheld"}, Body: []record.Paragraph{{Text: "a", Page: 1}, {Text: "hidden", Page: 2}}}
	h.queue.until(t, "it is withheld", func() bool { return len(h.Record.State.Document.Pages) == 0 })
	if at := h.Record.State.DocumentPage; at.Picture != nil || !at.Words || at.Text[0].Text != "a" || at.Total != 2 {
		t.Errorf("%+v", at)
	}
	close(come)
}

// In a narrow window a drawn page cannot be read: its words come first, but never in
// place of a page without any.
func TestWordsComeFirstWhereADrawnPageWouldBeTooSmall(t *testing.T) {
	h, come := coming(t, true)
	d := record.Document{Total: 2, Whole: true, Body: []record.Paragraph{{Text: "a", Page: 1}}}
	come <- d.WithPage(page(1)).WithPage(page(2))
	h.queue.until(t, "the words are shown", func() bool { return len(h.Record.State.DocumentPage.Text) > 0 })
	if at := h.Record.State.DocumentPage; !at.Words || at.Picture != nil {
		t.Errorf("%+v", at)
	}
	h.Record.TurnDocument(1)
	h.onPage(t, 2)
	close(come)
}

func TestLongWordsAreReadInLeavesThatLoseNothing(t *testing.T) {
	long := strings.Repeat("A sentence of some words, with a number 12. ", 2000)
	body := []record.Paragraph{{Heading: "One", Text: "short"}, {Text: long}, {Text: strings.Repeat("x", 30000)}, {Heading: "End", Text: "end"}}
	h := opened(t, record.Document{Body: body})
	total := h.Record.State.DocumentPage.Total
	var got strings.Builder
	for n := 1; n <= total; n++ {
		leaf := h.Record.State.DocumentPage
		size := 0
		for _, p := range leaf.Text {
			got.WriteString(p.Heading + p.Text)
			size += len(p.Text)
		}
		if leaf.Number != n || size > 20000 {
			t.Errorf("leaf %d of %d has %d letters", leaf.Number, leaf.Total, size)
		}
		h.Record.TurnDocument(1)
	}
	want := ""
	for _, p := range body {
		want += p.Heading + p.Text
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	if total < 9 || squeeze(got.String()) != squeeze(want) {
		t.Errorf("%d leaves hold %d of %d letters", total, got.Len(), len(want))
	}
}

func TestAPageThatCannotBeDrawnSaysSo(t *testing.T) {
	h := opened(t, record.Document{Pages: [][]byte{[]byte("no picture")}, Total: 1})
	h.queue.until(t, "it is said", func() bool { return h.Record.State.DocumentPage.Unclear })
}

func TestADocumentThatFailsInTheMiddleIsTakenDown(t *testing.T) {
	h := home(t, "nurse")
	h.desk.document = func(_ context.Context, _ viewing.Look, _ record.Entry, _ int, show func(record.Document)) error {
		show(record.Document{Pages: [][]byte{page(1)}, Total: 2})
		return record.Because(errBroken, record.Unsafe, "It is about somebody else.", "")
	}
	h.read(t, person(1))
	h.Record.Show(record.Letters)
	h.Record.OpenDocument(0, 0)
	h.queue.until(t, "the problem is said", func() bool { return h.Record.State.DocumentProblem != nil })
	if state := h.Record.State; state.Document != nil || state.DocumentPage.Picture != nil || state.DocumentPage.Number != 0 || state.DocumentOf.Text == "" {
		t.Errorf("%+v", state.DocumentPage)
	}
}

func TestNothingOfADocumentOutlivesItsPerson(t *testing.T) {
	for name, leave := range map[string]func(*house){
		"locked": func(h *house) { h.Lock() }, "closed": func(h *house) { h.CloseRecord() }, "Escape": func(h *house) { h.Back() },
		"another person": func(h *house) { h.OpenPerson(person(2)) },
	} {
		h := opened(t, record.Document{Pages: [][]byte{page(1), page(2)}, Total: 2, Body: []record.Paragraph{{Text: "a"}}})
		h.onPage(t, 1)
		h.Record.TurnDocument(1) // is being drawn
		leave(h)
		h.queue.drain()
		if state := h.Record.State; state.Document != nil || state.DocumentPage.Picture != nil || state.DocumentPage.Text != nil || state.DocumentPage.Number != 0 {
			t.Errorf("%s: %+v", name, state.DocumentPage)
		}
	}
}

// A letter that did not come is asked for once more by whoever wants it; one that was
// refused, or is not to be trusted, is not.
func TestALetterThatDidNotComeCanBeAskedForAgain(t *testing.T) {
	for kind, again := range map[record.Kind]bool{
		record.Unreachable: true, record.TooSlow: true, record.Busy: true, record.Broken: true, record.Local: true, record.NotFound: true, record.Faulty: true,
		record.NotAllowed: false, record.Unsafe: false, record.NotSignedIn: false,
	} {
		h, fails := home(t, "nurse"), true
		var asked []int
		h.desk.document = func(_ context.Context, _ viewing.Look, _ record.Entry, attachment int, show func(record.Document)) error {
			asked = append(asked, attachment)
			if fails {
				return record.Because(errBroken, kind, "It did not come.", "")
			}
			show(record.Document{Whole: true, Body: []record.Paragraph{{Text: "a"}}})
			return nil
		}
		h.read(t, person(1))
		h.Record.Show(record.Letters)
		h.Record.OpenDocument(0, 1)
		h.queue.until(t, "the problem is said", func() bool { return h.Record.State.DocumentProblem != nil })
		fails = false
		if h.Record.MayReopen() != again {
			t.Errorf("%s: %v", kind, h.Record.MayReopen())
		}
		h.Record.ReopenDocument()
		if !again {
			if len(asked) != 1 {
				t.Errorf("%s: it was asked for again", kind)
			}
			continue
		}
		h.queue.until(t, "the letter came", func() bool { return h.Record.State.Document != nil })
		if len(asked) != 2 || asked[1] != 1 || h.Record.State.DocumentProblem != nil || h.Record.MayReopen() {
			t.Errorf("%s: asked for %v", kind, asked)
		}
	}
}
