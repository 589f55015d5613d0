package trailpage

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/screen/style"
)

// Head is the heading of a page of the trail with its tabs; in a small window the tabs
// are the heading.
func Head(w *present.Window, sentence string) fyne.CanvasObject {
	return part.InSmall(
		part.Stack(4, style.Heading(words.TrailHeading(), sentence), trailTabs(w)),
		part.Leading(10, trailTabs(w), style.Small(sentence)))
}

// trailTabs are the questions that the trail answers, a page each.
func trailTabs(w *present.Window) fyne.CanvasObject {
	into := words.SignsTab()
	if n := w.Signs.Count; n > 0 {
		into = words.SignsTabCount(n)
	}
	var buttons []fyne.CanvasObject
	for _, tab := range []struct {
		page present.Page
		name string
		show func()
	}{
		{present.PageTrail, words.TrailTab(), w.ShowTrail},
		{present.PageSigns, into, w.ShowSigns},
		{present.PageBenefits, words.BenefitsTab(), w.ShowBenefits},
	} {
		button := part.NewButton(tab.name, "", part.Tabbed, tab.show)
		if tab.page == w.Page {
			button.Shown = true
		}
		buttons = append(buttons, button)
	}
	return part.Flow(2, 0, buttons...)
}
