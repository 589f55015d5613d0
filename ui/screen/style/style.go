// Package style is the plain look that the screens share: headings, sizes of text, how a
// problem is said.
//
// Only screens call it, on the UI goroutine; there is nothing to cancel.
package style

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/accessible"
	"careview/ui/look"
	"careview/ui/part"
)

// Frame is what most screens are: one container whose objects are replaced whole.
type Frame struct {
	content *fyne.Container
	pane    *part.Pane
}

// NewFrame makes an empty Frame.
func NewFrame() Frame { return Frame{part.Over(), part.NewPane(part.Over())} }

// Object is the frame.
func (f Frame) Object() fyne.CanvasObject { return f.content }

// Show puts something in place of what is shown.
func (f Frame) Show(o fyne.CanvasObject) {
	f.content.Objects = []fyne.CanvasObject{o}
	f.content.Refresh()
}

// Pane is something that may be taller than its room. When it is drawn anew, the place that is read
// stays.
func (f Frame) Pane(o fyne.CanvasObject) fyne.CanvasObject {
	f.pane.Set(o)
	return f.pane.Container
}

// Scrolled is a Pane that ends below what stands above.
func (f Frame) Scrolled(o fyne.CanvasObject) fyne.CanvasObject { return part.Below(f.Pane(o)) }

// Turn scrolls by a page: down for 1, up for -1.
func (f Frame) Turn(pages float32) { f.pane.Turn(pages) }

// Reveal scrolls as far as it must for what was just said to be in sight.
func (f Frame) Reveal(said fyne.CanvasObject) { f.pane.Reveal(said, 0, said.Size().Height) }

// Heading is a page's heading with its sentence beside it.
func Heading(title, sentence string) *fyne.Container {
	return part.Leading(16, PageTitle(title), Small(sentence))
}

// PageTitle is a page's heading, smaller in a low window.
func PageTitle(title string) fyne.CanvasObject {
	sized := func(size float32) fyne.CanvasObject { return part.NewText(part.Heading(1, title, size)) }
	return part.Folding(sized(look.TextPage), sized(look.TextHeading))
}

// SectionHeading is a heading in the size of a record's section.
func SectionHeading(title string, parts []record.Word) *fyne.Container {
	return part.Leading(14, part.NewText(part.Heading(2, title, look.TextHeading)), part.NewText(WordRuns(parts)...))
}

// WordRuns are words in one line, the warnings among them standing out.
func WordRuns(parts []record.Word) []part.Run {
	runs := []part.Run{}
	for i, word := range parts {
		if i > 0 {
			runs = append(runs, SoftSmall(" · "))
		}
		run := SoftSmall(word.Text)
		if word.Tone >= record.Warning {
			run.Bold, run.Colour = true, part.TintOf(word.Tone).Text
		}
		runs = append(runs, run)
	}
	return runs
}

// SoftSmall is a quiet run of small text.
func SoftSmall(text string) part.Run {
	return part.Run{Text: text, Size: look.TextSmall, Colour: look.Soft}
}

// Small is quiet small text.
func Small(text string) *part.Text { return part.NewText(SoftSmall(text)) }

// Soft is quiet text.
func Soft(text string) *part.Text { return part.NewText(part.Soft(text)) }

// Body is plain text.
func Body(text string) *part.Text { return part.NewText(part.Plain(text)) }

// Lead is the text that is read first.
func Lead(text string) *part.Text {
	return part.NewText(part.Heading(2, text, look.TextHeading))
}

// Trouble says a problem where it happened: the sentence, what to do, and the
// reference for support.
func Trouble(p *record.Problem, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	lines := []fyne.CanvasObject{part.NewText(part.Strong(p.Sentence))}
	if p.Hint != "" {
		lines = append(lines, Body(p.Hint))
	}
	if p.Reference != "" {
		lines = append(lines, Soft(words.ProblemReference(p.Reference)))
	}
	if len(buttons) > 0 {
		lines = append(lines, part.Pad(6, 0, 0, 0, part.Flow(12, 8, buttons...)))
	}
	return part.As(accessible.Status, part.Card(part.Stack(4, lines...), look.Red))
}

// AnyTrouble is what is said of a problem at the head of a page; nothing where there is none.
func AnyTrouble(p *record.Problem) fyne.CanvasObject {
	if p == nil {
		return part.Over()
	}
	return part.Pad(12, 0, 4, 0, part.Limit(560, Trouble(p)))
}

// Steps are what is to be done one after the other, numbered.
func Steps(steps ...string) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, step := range steps {
		if i > 0 {
			rows = append(rows, part.Rule())
		}
		number := part.NewText(part.Run{Text: strconv.Itoa(i + 1), Bold: true, Colour: look.Link})
		rows = append(rows, part.Pad(12, 16, 12, 16, part.HangingIndent(24, number, Body(step))))
	}
	return part.Limit(620, part.Box(part.Stack(0, rows...)))
}

// Offer offers things to choose from under a button. Fyne's menus take the arrow keys,
// Enter and Escape.
func Offer(button *part.Button, items []*fyne.MenuItem) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(button)
	if c == nil {
		return
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	menu.ShowAtPosition(driver.AbsolutePositionForObject(button).AddXY(0, button.Size().Height+4))
	c.Focus(menu)
}

// TypeOn writes what was typed in another field into this one, to be typed on.
func TypeOn(field *part.Field, typed string) {
	field.Entry.SetText(typed)
	field.Entry.CursorColumn = len([]rune(typed))
	field.Entry.Refresh()
}
