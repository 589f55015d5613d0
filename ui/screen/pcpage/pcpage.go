// Package pcpage draws how Careview looks to whoever is at this PC, and how the PC and the
// services that it needs are.
//
// The screens make a Page. Its methods run on the UI goroutine.
package pcpage

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/appearance"
	pcs "careview/ui/present/thispc"
	"careview/ui/screen/style"
)

// Page is the page.
type Page struct {
	style.Frame
	window  *present.Window
	zooms   []*part.Button
	colours []*part.Button
	again   *part.Button
	save    *part.Button
	back    *part.Button
}

// New makes the page.
func New(w *present.Window) *Page {
	s := &Page{
		Frame: style.NewFrame(), window: w,
		again: part.NewButton(words.Again(), "F5", part.Second, w.ThisPC.Ask),
		save:  part.NewButton(words.ThisPcSave(), "", part.Second, w.ThisPC.Save),
		back:  part.NewButton(words.ThisPcBack(), "Esc", part.Second, w.LeaveThisPC),
	}
	for _, zoom := range appearance.Zooms() {
		s.zooms = append(s.zooms, part.NewButton(words.AppearancePercent(strconv.Itoa(int(zoom*100))), "", part.Second, func() { w.Appearance.SetZoom(zoom) }))
	}
	for _, colours := range appearance.EveryColours() {
		s.colours = append(s.colours, part.NewButton(coloursSay(colours), "", part.Second, func() { w.Appearance.SetColours(colours) }))
	}
	return s
}

func coloursSay(colours appearance.Colours) string {
	switch colours {
	case appearance.Dark:
		return words.AppearanceDark()
	case appearance.HighContrast:
		return words.AppearanceContrast()
	case appearance.OfSystem:
		return words.AppearanceSystem()
	}
	return words.AppearanceLight()
}

// First is the size that is chosen, at the top of the page.
func (s *Page) First() fyne.Focusable {
	return s.zooms[max(0, slices.Index(appearance.Zooms(), s.window.Appearance.State.Zoom))]
}

// AskAgain finds out anew.
func (s *Page) AskAgain() { s.window.ThisPC.Ask() }

// Update draws what is chosen and what was found out.
func (s *Page) Update() {
	state := s.window.ThisPC.State
	var rows []fyne.CanvasObject
	for i, row := range state.Rows {
		if i > 0 {
			rows = append(rows, part.Rule())
		}
		rows = append(rows, part.Pad(6, 0, 6, 0, part.Columns(12, 420, []float32{1, 2.2}, style.Body(row.What), pcFinding(row))))
	}
	lines := []fyne.CanvasObject{part.Stack(2, style.Lead(words.ThisPcHeading()), style.Small(words.ThisPcSentence())), part.Stack(0, rows...)}
	switch {
	case state.Problem != nil:
		lines = append(lines, part.Limit(760, style.Trouble(state.Problem)))
	case state.Saved != "":
		lines = append(lines, style.Small(words.ThisPcSaved(state.Saved)))
	}
	buttons := []fyne.CanvasObject{s.again}
	if s.window.ThisPC.Saves() && !state.Waiting {
		buttons = append(buttons, s.save, style.Small(words.ThisPcSaveHint()))
	}
	lines = append(lines, part.Flow(12, 8, buttons...))
	s.Show(s.Scrolled(part.Tidy(20, look.Side, 20, look.Side, part.Stack(12,
		style.Heading(words.AppearanceHeading(), s.kept()),
		part.Columns(12, 420, []float32{1, 1.1}, s.looks(), part.Card(part.Stack(12, lines...))),
		part.Flow(0, 0, s.back)))))
}

// kept says for whom the choice is.
func (s *Page) kept() string {
	if s.window.Staff.Subject == "" {
		return words.AppearanceKeptAll()
	}
	return words.AppearanceKept()
}

// looks are the sizes and colours to choose from.
func (s *Page) looks() fyne.CanvasObject {
	shown := s.window.Appearance.State
	for i, zoom := range appearance.Zooms() {
		choose(s.zooms[i], zoom == shown.Zoom)
	}
	for i, colours := range appearance.EveryColours() {
		choose(s.colours[i], colours == shown.Colours)
	}
	return part.Stack(12,
		part.Card(part.Stack(10, part.Flow(10, 2, style.Lead(words.AppearanceSize()), part.KeyCap("Ctrl +"), part.KeyCap("Ctrl -")), buttonsOf(s.zooms))),
		part.Card(part.Stack(10, style.Lead(words.AppearanceColours()), buttonsOf(s.colours))))
}

// choose draws a button as what is chosen, or as what can be.
func choose(button *part.Button, chosen bool) {
	button.Kind = part.Second
	if chosen {
		button.Kind = part.Primary
	}
	button.Refresh()
}

func buttonsOf(buttons []*part.Button) fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, button := range buttons {
		objects = append(objects, button)
	}
	return part.Flow(8, 8, objects...)
}

// pcFinding is how one thing is, with what IT wants to know beside it.
func pcFinding(row pcs.Row) fyne.CanvasObject {
	switch {
	case row.Finding == (pcs.Finding{}):
		return style.Soft(words.ThisPcAsking())
	case row.Tone == record.Quiet && row.More == "":
		return style.Body(row.Text)
	}
	first := fyne.CanvasObject(part.Chips(row.Word))
	if row.Tone == record.Quiet {
		first = style.Body(row.Text)
	}
	if row.More == "" {
		return first
	}
	return part.Flow(10, 2, first, part.NewText(style.SoftSmall(row.More)))
}
