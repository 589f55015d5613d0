package copypage

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/ui/part"
	"careview/ui/present"
)

// WithCopiesButton are these buttons, and where no source says anything of what is shown the way to
// the copies.
func WithCopiesButton(w *present.Window, buttons ...fyne.CanvasObject) []fyne.CanvasObject {
	if !w.NeedsCopies() {
		return buttons
	}
	link := part.NewButton(words.CopiesNow(), "", part.Link, func() { w.ShowCopies(false) })
	link.Small = true
	return append(buttons, link)
}
