package recordpage

import (
	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/chart"
)

// tabs are the ways to read the section, each with its name; the first says the key that
// goes to the next.
func (s *Page) tabs(names map[chart.Tab]string) fyne.CanvasObject {
	r := s.window.Record
	var buttons []fyne.CanvasObject
	for _, tab := range r.TabsHere() {
		button := part.NewButton(names[tab], "", part.Tabbed, func() { r.ShowTab(tab) })
		if tab == r.Tab() {
			button.Shown = true
		}
		buttons = append(buttons, button)
	}
	return part.Flow(2, 0, buttons...)
}

// tabbed puts what is read in one way under the section's heading and its tabs; where there
// is little room the tabs scroll with it.
func (s *Page) tabbed(names map[chart.Tab]string, read fyne.CanvasObject) fyne.CanvasObject {
	name := record.Section(s.window.Record.Tab())
	if s.alone {
		return s.paneFor(name, part.Stack(4, s.tabs(names), read))
	}
	lines := append(s.headed(s.window.Record.Page()), s.tabs(names))
	return part.Rows(look.Gap, len(lines), append(lines, s.paneFor(name, read))...)
}
