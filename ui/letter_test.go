package ui_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"careview/client/record"
	"careview/ui/part"
)

// pagesOf is a letter of so many pages, drawn and in words.
func pagesOf(t testing.TB, count int) record.Document {
	t.Helper()
	paper := image.NewGray(image.Rect(0, 0, 140, 198))
	for i := range paper.Pix {
		paper.Pix[i] = 255 - uint8(i%140/20*20)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, paper); err != nil {
		t.Fatal(err)
	}
	letter := record.Document{Form: "PDF", Total: count, Whole: true}
	for number := 1; number <= count; number++ {
		for line := range 60 {
			letter.Body = append(letter.Body, record.Paragraph{Text: fmt.Sprintf("Page %d, line %d of the letter.", number, line), Page: number})
		}
		letter = letter.WithPage(picture.Bytes())
	}
	return letter
}

// letterOpen has a letter of three pages open in a window of this size.
func letterOpen(t testing.TB, size fyne.Size) *stage {
	t.Helper()
	letter := pagesOf(t, 3)
	s := newStage(t, &desk{document: func(_ context.Context, _ record.Entry, show func(record.Document)) error {
		show(letter)
		return nil
	}})
	s.ui.Window().Resize(size)
	s.signIn()
	s.read(margaret)
	s.window().Record.Show(record.Letters)
	for _, o := range s.reachable() {
		if list, ok := o.(*part.Table); ok {
			s.canvas().Focus(list)
		}
	}
	s.key(fyne.KeyReturn)
	s.until("the letter", func() bool {
		at := s.window().Record.State.DocumentPage
		return at.Picture != nil || len(at.Text) > 0
	})
	return s
}

// letterScroll is what the letter is read in: the scroll over what has the focus.
func (s *stage) letterScroll() *container.Scroll {
	s.t.Helper()
	focused, ok := s.canvas().Focused().(fyne.CanvasObject)
	if !ok {
		s.t.Fatal("nothing has the focus")
	}
	found := scrollBeside(s.canvas().Content(), focused)
	if found == nil {
		s.t.Fatalf("%T has the focus, and is no letter", focused)
	}
	return found
}

func scrollBeside(o, focused fyne.CanvasObject) *container.Scroll {
	switch o := o.(type) {
	case *container.Scroll:
		return scrollBeside(o.Content, focused)
	case *fyne.Container:
		for i, child := range o.Objects {
			if child == focused {
				return o.Objects[i+1].(*fyne.Container).Objects[0].(*container.Scroll)
			}
			if found := scrollBeside(child, focused); found != nil {
				return found
			}
		}
	}
	return nil
}

// However small the window or large the print, the first lines of a letter can be read as
// soon as it is open.
func TestTheFirstLinesOfALetterAreInSightAtEverySize(t *testing.T) {
	laysOutMany(t)
	for _, c := range []struct {
		size fyne.Size
		tall float32
	}{
		{fyne.NewSize(1366, 768), 400}, {fyne.NewSize(1280, 720), 350}, {fyne.NewSize(390, 768), 200}, {fyne.NewSize(683, 384), 150},
	} {
		s := letterOpen(t, c.size)
		s.picture(fmt.Sprintf("letter-%gx%g", c.size.Width, c.size.Height))
		if seen := s.letterScroll().Size().Height; seen < c.tall {
			t.Errorf("%v: %v of the letter are seen", c.size, seen)
		}
		if at := s.window().Record.State.DocumentPage; at.Words != (c.size.Width < 560) || at.Total != 3 {
			t.Errorf("%v: %+v", c.size, at)
		}
	}
}

// Every key that reads on does so wherever the focus is, and ends at the letter's ends.
func TestALetterIsReadByKeysFromItsBeginningToItsEnd(t *testing.T) {
	s := letterOpen(t, fyne.NewSize(1366, 768))
	at := func() int { return s.window().Record.State.DocumentPage.Number }
	offset := func() float32 { return s.letterScroll().Offset.Y }
	s.key(fyne.KeyDown)
	if line := offset(); line < 20 || line > 80 {
		t.Errorf("a line down is %v", line)
	}
	s.key(fyne.KeyUp)
	s.key(fyne.KeyPageDown)
	if page := offset(); page < 200 {
		t.Errorf("a page down is %v", page)
	}
	s.key(fyne.KeyEnd)
	end := offset()
	s.key(fyne.KeyPageDown)
	if at() != 2 || offset() != 0 {
		t.Errorf("after the end of page 1 comes page %d at %v", at(), offset())
	}
	s.until("the page", func() bool { return s.window().Record.State.DocumentPage.Picture != nil })
	s.key(fyne.KeyPageUp)
	s.until("the page", func() bool { return s.window().Record.State.DocumentPage.Picture != nil })
	if at() != 1 || offset() != end {
		t.Errorf("before page 2 comes page %d at %v of %v", at(), offset(), end)
	}
	s.key(fyne.KeyHome)
	if offset() != 0 {
		t.Errorf("the beginning is at %v", offset())
	}
	for range 30 {
		s.key(fyne.KeyPageDown)
	}
	if at() != 3 {
		t.Errorf("the letter ends on page %d", at())
	}
}

// A bare letter is a key of the open letter alone: while the focus is elsewhere, what is
// said to a PC that is dictated to does nothing.
func TestBareLettersTurnPagesOnlyWhileTheFocusIsInTheLetter(t *testing.T) {
	s := letterOpen(t, fyne.NewSize(1366, 768))
	s.typeText("n")
	if at := s.window().Record.State.DocumentPage.Number; at != 2 {
		t.Errorf("N turned to page %d", at)
	}
	s.typeText("w")
	if !s.window().Record.State.DocumentPage.Words {
		t.Error("W did not show the words")
	}
	s.canvas().Unfocus()
	s.typeText("n")
	if at := s.window().Record.State.DocumentPage.Number; at != 2 {
		t.Errorf("N turned to page %d with the focus elsewhere", at)
	}
}

// While a letter comes, its own place says so: the list does not move under the hand.
func TestALetterThatIsComingSaysSoInItsOwnPlace(t *testing.T) {
	s := newStage(t, &desk{document: func(ctx context.Context, _ record.Entry, _ func(record.Document)) error {
		<-ctx.Done()
		return ctx.Err()
	}})
	s.signIn()
	s.read(margaret)
	s.window().Record.Show(record.Letters)
	s.key(fyne.KeyReturn)
	if at := s.tops("Opening the document …", "Discharge summary, Royal London Hospital"); len(at) != 2 {
		t.Errorf("of the two only %v is said", at)
	}
	s.key(fyne.KeyEscape)
	if s.window().Record.DocumentOpen() {
		t.Error("Escape does not stop it")
	}
}
