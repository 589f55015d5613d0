// Package screen draws the pages of the window: one file for each. A screen reads
// what its presenter states and calls its verbs; it decides nothing, asks for
// nothing and keeps nothing of a person once its page is left.
//
// Only package ui makes screens. Everything runs on the UI goroutine; a screen
// starts no goroutines.
package screen

import (
	"time"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
)

// Screen is one page of the window. It lives as long as the page is shown and is
// made anew when the page is shown again.
type Screen interface {
	Object() fyne.CanvasObject
	// Update draws what the presenter now states.
	Update()
	// First is what has the focus when the page opens; nil for none.
	First() fyne.Focusable
}

// Escaper is a screen that has something of its own for Escape to close.
type Escaper interface {
	// Escape reports whether there was something to close.
	Escape() bool
}

// Typer is a screen that has keys of one character.
type Typer interface{ Type(r rune) }

// Finder is a screen in whose page words can be found.
type Finder interface {
	Find()       // shows the field, with the focus
	Next()       // goes to the next place
	Step(by int) // moves in the list of places
}

// Asker is a screen that can ask again for what did not come.
type Asker interface{ AskAgain() }

// Tools are what screens need of the program around them.
type Tools struct {
	Now     func() time.Time
	OpenURL func(address string) error // opens the system's browser
	Copy    func(text string)          // onto the clipboard
	Search  func()                     // moves the focus to the search box
}

// For makes the screen of a page.
func For(page present.Page, w *present.Window, tools Tools) Screen {
	switch page {
	case present.PageRole:
		return newRole(w)
	case present.PageNoRole:
		return newNoRole(w)
	case present.PagePIN:
		return newPIN(w)
	case present.PageHome:
		if w.HomeIsSearch() {
			return newFinding(tools)
		}
		return newResidents(w, tools)
	case present.PageFound:
		return newFound(w, tools)
	case present.PagePermission:
		return newPermission(w, tools)
	case present.PageRecord:
		return newRecord(w, tools)
	case present.PagePlans:
		return newPlans(w)
	case present.PageTrail:
		return newTrail(w)
	}
	return newSignIn(w, tools)
}

// page is what most screens are: one container whose objects are replaced whole.
type page struct{ body *fyne.Container }

func newPage() page { return page{part.Over()} }

// Object is the page.
func (p page) Object() fyne.CanvasObject { return p.body }

func (p page) show(o fyne.CanvasObject) {
	p.body.Objects = []fyne.CanvasObject{o}
	p.body.Refresh()
}

// heading is a page's heading with its sentence beside it.
func heading(title, sentence string) *fyne.Container {
	return part.Leading(16, part.NewText(part.Sized(title, look.TextPage, true)), small(sentence))
}

// sectionHeading is heading in the size of a record's section.
func sectionHeading(title string, parts []record.Word) *fyne.Container {
	return part.Leading(14, part.NewText(part.Sized(title, look.TextHeading, true)), part.NewText(wordRuns(parts)...))
}

// wordRuns are words in one line, the warnings among them standing out.
func wordRuns(parts []record.Word) []part.Run {
	runs := []part.Run{}
	for i, word := range parts {
		if i > 0 {
			runs = append(runs, softSmall(" · "))
		}
		run := softSmall(word.Text)
		if word.Tone >= record.Warning {
			run.Bold, run.Colour = true, part.TintOf(word.Tone).Text
		}
		runs = append(runs, run)
	}
	return runs
}

func softSmall(text string) part.Run {
	return part.Run{Text: text, Size: look.TextSmall, Colour: look.Soft}
}

func small(text string) *part.Text { return part.NewText(softSmall(text)) }

func soft(text string) *part.Text { return part.NewText(part.Soft(text)) }

func body(text string) *part.Text { return part.NewText(part.Plain(text)) }

func lead(text string) *part.Text {
	return part.NewText(part.Sized(text, look.TextHeading, true))
}

// trouble says a problem where it happened: the sentence, what to do, and the
// reference for support.
func trouble(p *record.Problem, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	lines := []fyne.CanvasObject{part.NewText(part.Strong(p.Sentence))}
	if p.Hint != "" {
		lines = append(lines, body(p.Hint))
	}
	if p.Reference != "" {
		lines = append(lines, soft(words.ProblemReference(p.Reference)))
	}
	if len(buttons) > 0 {
		lines = append(lines, part.Pad(6, 0, 0, 0, part.Flow(12, 8, buttons...)))
	}
	return part.Card(part.Stack(4, lines...), look.Red)
}
