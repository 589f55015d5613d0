package focus

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"careview/ui/look"
)

// holds is a widget that parts stand in.
type holds interface{ Held() fyne.CanvasObject }

// Reveal scrolls what a part stands in as far as it must for the part, with its ring, to be in
// sight (WCAG 2.2 §2.4.7): Fyne does not.
func Reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil {
		return
	}
	top := c.Overlays().Top()
	if top == nil {
		top = c.Content()
	}
	scrolls, _ := around(o, top)
	for _, scroll := range scrolls {
		at := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll.Content).Y
		from, to := at-look.Ring, at+o.Size().Height+look.Ring
		offset := max(0, min(from, max(scroll.Offset.Y, to-scroll.Size().Height)))
		if offset == scroll.Offset.Y {
			continue
		}
		scroll.ScrollToOffset(fyne.NewPos(scroll.Offset.X, offset))
		if scroll.OnScrolled != nil { // Fyne tells of wheels and drags alone
			scroll.OnScrolled(scroll.Offset)
		}
	}
}

// around is what scrolls around a part that stands in an object, the innermost first, and whether
// it does stand there.
func around(o, in fyne.CanvasObject) (scrolls []*container.Scroll, stands bool) {
	if in == o {
		return nil, true
	}
	var within []fyne.CanvasObject
	scroll, _ := in.(*container.Scroll)
	switch in := in.(type) {
	case *fyne.Container:
		within = in.Objects
	case *container.Scroll:
		within = []fyne.CanvasObject{in.Content}
	case holds:
		within = []fyne.CanvasObject{in.Held()}
	}
	for _, child := range within {
		if scrolls, stands = around(o, child); !stands || !child.Visible() {
			continue
		}
		if scroll != nil {
			scrolls = append(scrolls, scroll)
		}
		return scrolls, true
	}
	return nil, false
}
