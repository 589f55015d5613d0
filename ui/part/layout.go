package part

import (
	"slices"

	"fyne.io/fyne/v2"

	"careview/ui/look"
)

// shaper places objects and says how tall they are at a width. Fyne asks a
// layout for one least size only, which is not enough for texts that wrap.
type shaper interface {
	height(objects []fyne.CanvasObject, width float32) float32
	place(objects []fyne.CanvasObject, size fyne.Size)
	least(objects []fyne.CanvasObject) float32
}

// shape is a Fyne layout made of a shaper. It answers for the width it was given
// last.
type shape struct {
	shaper
	last float32
}

func shaped(s shaper, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &shape{shaper: s}, Objects: objects}
}

func (s *shape) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.last = size.Width
	s.place(objects, size)
}

func (s *shape) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := s.least(objects)
	return fyne.NewSize(width, s.height(objects, max(width, s.last)))
}

// HeightFor is the height an object needs at this width.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	if t, ok := o.(interface{ HeightFor(float32) float32 }); ok {
		return t.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if s, ok := c.Layout.(*shape); ok {
			return s.height(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// natural is the size an object takes when nothing presses it.
func natural(o fyne.CanvasObject, width float32) fyne.Size {
	size := o.MinSize()
	if wide := naturalWidth(o); wide > 0 {
		size.Width = min(wide, width)
	}
	size.Height = HeightFor(o, size.Width)
	return size
}

// naturalWidth is the width at which nothing in an object wraps; 0 when that is
// its least.
func naturalWidth(o fyne.CanvasObject) float32 {
	if n, ok := o.(interface{ NaturalWidth() float32 }); ok {
		return n.NaturalWidth()
	}
	c, ok := o.(*fyne.Container)
	if !ok {
		return 0
	}
	if s, ok := c.Layout.(*shape); ok {
		if n, ok := s.shaper.(interface {
			natural(objects []fyne.CanvasObject) float32
		}); ok {
			return n.natural(c.Objects)
		}
	}
	return 0
}

// widestNatural is the widest natural width of objects.
func widestNatural(objects []fyne.CanvasObject) float32 {
	var width float32
	for _, o := range visible(objects) {
		width = max(width, naturalWidth(o), o.MinSize().Width)
	}
	return width
}

// visible are the objects that are shown, for reading alone: mostly all of them.
func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	if !slices.ContainsFunc(objects, func(o fyne.CanvasObject) bool { return !o.Visible() }) {
		return objects
	}
	shown := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	return shown
}

func widest(objects []fyne.CanvasObject) float32 {
	var width float32
	for _, o := range visible(objects) {
		width = max(width, o.MinSize().Width)
	}
	return width
}

// stack lays objects under each other, each as wide as the whole.
type stack struct{ gap float32 }

// Stack lays objects under each other with a gap between; what is not tall at this width
// takes none.
func Stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return shaped(stack{gap}, objects...)
}

func (s stack) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (s stack) natural(objects []fyne.CanvasObject) float32 { return widestNatural(objects) }

func (s stack) height(objects []fyne.CanvasObject, width float32) float32 {
	return s.walk(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

func (s stack) walk(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) (y float32) {
	for _, o := range visible(objects) {
		height := HeightFor(o, width)
		if y > 0 && height > 0 {
			y += s.gap
		}
		put(o, fyne.NewPos(0, y), fyne.NewSize(width, height))
		y += height
	}
	return y
}

func (s stack) place(objects []fyne.CanvasObject, size fyne.Size) {
	s.walk(objects, size.Width, stand)
}

// stand puts an object in its place.
func stand(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
}

// flow lays objects beside each other at their own widths and goes on in a new
// line where there is no room.
type flow struct{ gap, lineGap float32 }

// Flow lays objects beside each other, in as many lines as it takes.
func Flow(gap, lineGap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return shaped(flow{gap, lineGap}, objects...)
}

func (f flow) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (f flow) natural(objects []fyne.CanvasObject) float32 {
	var width float32
	for i, o := range visible(objects) {
		if i > 0 {
			width += f.gap
		}
		width += max(naturalWidth(o), o.MinSize().Width)
	}
	return width
}

// walk goes through the lines; put is told each object's place in its line.
func (f flow) walk(objects []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, at fyne.Position, size fyne.Size)) float32 {
	shown := visible(objects)
	var y float32
	for start := 0; start < len(shown); {
		end, tallest := f.line(shown, start, width)
		var x float32
		for _, o := range shown[start:end] {
			size := natural(o, width)
			put(o, fyne.NewPos(x, y+(tallest-size.Height)/2), size)
			x += size.Width + f.gap
		}
		y += tallest + f.lineGap
		start = end
	}
	return max(0, y-f.lineGap)
}

func (f flow) line(shown []fyne.CanvasObject, start int, width float32) (end int, tallest float32) {
	var x float32
	for end = start; end < len(shown); end++ {
		size := natural(shown[end], width)
		if end > start && x+size.Width > width+0.5 {
			break
		}
		x += size.Width + f.gap
		tallest = max(tallest, size.Height)
	}
	return end, tallest
}

func (f flow) height(objects []fyne.CanvasObject, width float32) float32 {
	return f.walk(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

func (f flow) place(objects []fyne.CanvasObject, size fyne.Size) {
	f.walk(objects, size.Width, stand)
}

// columns lays objects beside each other in shares of the width, all as tall as
// the tallest; where the whole is narrow they stand under each other.
type columns struct {
	gap, narrow float32
	shares      []float32
}

// Columns lays objects beside each other by shares of the width, or under each
// other where there is less than narrow.
func Columns(gap, narrow float32, shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return shaped(columns{gap, narrow, shares}, objects...)
}

func (c columns) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (c columns) widths(width float32) []float32 {
	var total float32
	for _, share := range c.shares {
		total += share
	}
	widths := make([]float32, len(c.shares))
	for i, share := range c.shares {
		widths[i] = (width - c.gap*float32(len(c.shares)-1)) * share / total
	}
	return widths
}

func (c columns) height(objects []fyne.CanvasObject, width float32) float32 {
	if width < c.narrow {
		return stack{c.gap}.height(objects, width)
	}
	var height float32
	for i, w := range c.widths(width) {
		height = max(height, HeightFor(objects[i], w))
	}
	return height
}

func (c columns) place(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width < c.narrow {
		stack{c.gap}.place(objects, size)
		return
	}
	var x float32
	for i, w := range c.widths(size.Width) {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(w, size.Height))
		x += w + c.gap
	}
}

// padding is room around objects that lie over each other.
type padding struct{ top, right, bottom, left float32 }

// Pad puts room around an object: top, right, bottom, left.
func Pad(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return shaped(padding{top, right, bottom, left}, o)
}

// tidy is padding that is less in a narrow window, and little in a low one.
type tidy struct{ padding }

// Tidy is Pad, with less room above and below in a narrow window, and little in a low one.
func Tidy(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return shaped(tidy{padding{top, right, bottom, left}}, o)
}

func (t tidy) now() padding {
	switch {
	case look.IsLow():
		t.top, t.bottom = t.top/4, t.bottom/4
	case look.IsNarrow():
		t.top, t.bottom = t.top/2, t.bottom/2
	}
	return t.padding
}

func (t tidy) height(objects []fyne.CanvasObject, width float32) float32 {
	return t.now().height(objects, width)
}

func (t tidy) place(objects []fyne.CanvasObject, size fyne.Size) { t.now().place(objects, size) }

// Over lays objects over each other; the tallest decides.
func Over(objects ...fyne.CanvasObject) *fyne.Container { return shaped(padding{}, objects...) }

func (p padding) least(objects []fyne.CanvasObject) float32 {
	return widest(objects) + p.left + p.right
}

func (p padding) natural(objects []fyne.CanvasObject) float32 {
	return widestNatural(objects) + p.left + p.right
}

func (p padding) height(objects []fyne.CanvasObject, width float32) float32 {
	var height float32
	for _, o := range visible(objects) {
		height = max(height, HeightFor(o, width-p.left-p.right))
	}
	return height + p.top + p.bottom
}

func (p padding) place(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(p.left, p.top))
		o.Resize(fyne.NewSize(size.Width-p.left-p.right, size.Height-p.top-p.bottom))
	}
}
