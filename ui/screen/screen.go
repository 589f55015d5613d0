// Package screen draws the pages of the window: one file for each, and a package for the page
// of an open record.
//
// A screen reads what its presenter states and calls its verbs; it decides nothing, asks for
// nothing and keeps nothing of a person once its page is left.
//
// Only package ui makes screens. Everything runs on the UI goroutine; a screen
// starts no goroutines.
package screen

import (
	"time"

	"fyne.io/fyne/v2"

	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/screen/benefitspage"
	"careview/ui/screen/copypage"
	"careview/ui/screen/pcpage"
	"careview/ui/screen/recordpage"
	"careview/ui/screen/trailpage"
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
	// SearchBox is the search box; nil where this role has none.
	SearchBox func() *part.Field
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
		return recordpage.New(w)
	case present.PagePlans:
		return newPlans(w)
	case present.PageThisPC:
		return pcpage.New(w)
	case present.PageTrail:
		return trailpage.New(w)
	case present.PageSigns:
		return trailpage.NewSigns(w)
	case present.PageBenefits:
		return benefitspage.New(w, func(said string) fyne.CanvasObject { return trailpage.Head(w, said) })
	case present.PageLooked:
		return trailpage.NewLooked(w)
	case present.PageCopies:
		return copypage.New(w, tools.Now)
	case present.PageCopyCode:
		return copypage.NewCode(w)
	}
	return newSignIn(w, tools)
}
