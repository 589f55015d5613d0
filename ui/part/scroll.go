package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"careview/ui/look"
)

// scrollEdge is what may stand out beyond what scrolls: focus rings, borders.
const scrollEdge = 6

// scrolled is one scroll container with content whose height depends on its
// width: the content is told the width before the container asks it its size. What
// stands after the container says that there is more below. While end is set, the end is
// what is seen.
type scrolled struct {
	content *shape
	end     *bool
	reached *func() // called when the end is in sight
}

// Scroll shows an object that may be taller than the room there is.
func Scroll(o fyne.CanvasObject) *fyne.Container { return NewPane(o).Container }

// Below is what scrolls with nothing of it drawn over what stands above.
func Below(scrolls fyne.CanvasObject) fyne.CanvasObject { return Pad(scrollEdge, 0, 0, 0, scrolls) }

// Pane is a Scroll whose content can be replaced while the place that is read
// stays.
type Pane struct {
	*fyne.Container
	content *fyne.Container
}

// NewPane makes a pane. Where something is given to say that there is more below, it
// stands under the pane for as long as there is.
func NewPane(o fyne.CanvasObject, below ...fyne.CanvasObject) *Pane {
	content := shaped(padding{scrollEdge, scrollEdge, scrollEdge, scrollEdge}, o)
	scroll := container.NewVScroll(content)
	reached := func() {}
	scroll.OnScrolled = func(at fyne.Position) {
		if at.Y >= scroll.Content.MinSize().Height-scroll.Size().Height-2*scrollEdge {
			reached()
		}
		for _, more := range below {
			show(more, at.Y < scroll.Content.MinSize().Height-scroll.Size().Height-scrollEdge)
		}
	}
	for i, more := range below {
		edge := canvas.NewRectangle(look.Clear) // a row that it cuts looks cut
		edge.StrokeColor, edge.StrokeWidth = look.Edge, 1
		below[i] = On(look.Paper, Stack(0, shaped(ruled{2}, edge), more)) // a list within may be drawn on beyond the pane
	}
	return &Pane{shaped(scrolled{content.Layout.(*shape), new(bool), &reached}, append([]fyne.CanvasObject{scroll}, below...)...), content}
}

// Set replaces the content.
func (p *Pane) Set(o fyne.CanvasObject) {
	p.content.Objects = []fyne.CanvasObject{o}
	p.Refresh()
}

// OnEnd has a function called whenever the end of the content is in sight.
func (p *Pane) OnEnd(reached func()) {
	*p.Container.Layout.(*shape).shaper.(scrolled).reached = reached
}

// Turn scrolls by a page: down for 1, up for -1. It reports false at the end,
// where there is nothing more to scroll to.
func (p *Pane) Turn(pages float32) bool {
	return p.by(pages * p.scroll().Size().Height * 0.85)
}

// Reveal scrolls until what stands so far down in an object of the pane is in sight.
func (p *Pane) Reveal(o fyne.CanvasObject, top, tall float32) {
	if beyond := p.beyond(o, top, tall); beyond != 0 {
		p.by(beyond)
	}
}

// Shows reports whether what stands so far down in an object of the pane is in sight.
func (p *Pane) Shows(o fyne.CanvasObject, top, tall float32) bool {
	return p.beyond(o, top, tall) == 0
}

// beyond is how far to scroll for what stands so far down in an object of the pane.
func (p *Pane) beyond(o fyne.CanvasObject, top, tall float32) float32 {
	scroll, driver := p.scroll(), fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(p.content).Y + top
	if above := at - scrollEdge - scroll.Offset.Y; above < 0 {
		return above
	}
	return max(0, at+tall+scrollEdge-scroll.Offset.Y-scroll.Size().Height)
}

// by scrolls by so much, or as far as there is anything.
func (p *Pane) by(down float32) bool {
	scroll := p.scroll()
	most := max(0, scroll.Content.MinSize().Height-scroll.Size().Height)
	to := max(0, min(most, scroll.Offset.Y+down))
	moved := to != scroll.Offset.Y
	scroll.ScrollToOffset(fyne.NewPos(0, to))
	scroll.OnScrolled(scroll.Offset) // Fyne tells of wheels and drags alone
	return moved
}

func (s scrolled) least(objects []fyne.CanvasObject) float32 {
	inner := objects[0].(*container.Scroll).Content.(*fyne.Container).Objects
	return s.content.least(inner) - 2*scrollEdge
}

func (s scrolled) height(objects []fyne.CanvasObject, width float32) float32 {
	inner := objects[0].(*container.Scroll).Content.(*fyne.Container).Objects
	return s.content.height(inner, width+2*scrollEdge) - 2*scrollEdge
}

func (s scrolled) place(objects []fyne.CanvasObject, size fyne.Size) {
	scroll := objects[0].(*container.Scroll)
	taller := len(objects) > 1 && s.height(objects, size.Width) > size.Height
	for _, below := range objects[1:] { // its room is kept at the end too, or the page would jump there
		if tall := HeightFor(below, size.Width); taller {
			size.Height -= tall
			below.Move(fyne.NewPos(0, size.Height))
			below.Resize(fyne.NewSize(size.Width, tall))
		}
		below.Hide()
	}
	size = size.AddWidthHeight(2*scrollEdge, 2*scrollEdge)
	if taller { // nothing stands out over what says that there is more
		size.Height -= scrollEdge
	}
	s.content.last = size.Width
	scroll.Move(fyne.NewPos(-scrollEdge, -scrollEdge))
	scroll.Resize(size)
	if *s.end {
		scroll.Offset.Y = max(0, scroll.Content.MinSize().Height-size.Height)
	}
	scroll.Refresh()
	if s.height(objects[:1], size.Width-2*scrollEdge) <= size.Height-2*scrollEdge {
		(*s.reached)()
	}
	if taller {
		scroll.OnScrolled(scroll.Offset)
	}
}
