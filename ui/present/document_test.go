package present_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"strings"
	"testing"

	"careview/client/record"
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
	h.desk.document = func(_ context.Context, _ record.Look, _ record.Entry, _ int, show func(record.Document)) error {
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

func TestADocumentsWordsAreShownInPlaceOfItsPages(t *testing.T) {
	h := opened(t, record.Document{Pages: [][]byte{page(1), page(2)}, Total: 2, Body: []record.Paragraph{{Heading: "Page 1", Text: "a"}, {Heading: "Page 2", Text: "b"}}})
	h.Record.TurnDocument(1)
	h.Record.ShowWords(true)
	if leaf := h.Record.State.DocumentPage; !leaf.Words || leaf.Number != 1 || leaf.Total != 1 || len(leaf.Text) != 2 {
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
	h.desk.document = func(_ context.Context, _ record.Look, _ record.Entry, _ int, show func(record.Document)) error {
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
