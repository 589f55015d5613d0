// Package painting draws what a window holds, with the help of Fyne's software painter, and
// no more of it than has changed.
package painting

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	shape "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"careview/ui/software/tree"
)

// Screen is what the window shows.
//
// It is drawn from a list of everything in sight, made anew after whatever was done. What
// differs from the list before is drawn again and no more: nothing that was there before can
// stay because somebody forgot to say that it had gone.
type Screen struct {
	frame   *image.RGBA
	sprites *sprites
	items   []item
	ground  color.RGBA
	damage  areas
}

// item is one thing in sight. Two that are equal look the same.
type item struct {
	bounds image.Rectangle // what is seen of it
	origin image.Point     // where the sprite's (0,0) is
	sprite *sprite         // nil for a plain colour
	fill   color.RGBA
}

func New() *Screen {
	return &Screen{frame: image.NewRGBA(image.Rectangle{}), sprites: newSprites(1)}
}

// Picture is all that a canvas holds, as its window shows it: Fyne's own picture of one forgets
// that a list which scrolls may stand in a page which does.
func Picture(c fyne.Canvas) *image.RGBA {
	s, scale := New(), c.Scale()
	s.Fit(image.Pt(ToPixels(c.Size().Width, scale), ToPixels(c.Size().Height, scale)), scale)
	s.Draw(append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...), nil)
	s.Take()
	return s.Frame()
}

// Fit makes the screen as large as the window. All of it is then to be drawn.
func (s *Screen) Fit(size image.Point, scale float32) {
	if s.sprites.scale != scale {
		s.sprites = newSprites(scale)
	}
	if s.frame.Bounds().Max != size {
		s.frame = image.NewRGBA(image.Rectangle{Max: size})
	}
	s.items = nil
	s.damage = nil // of a window of another size
	s.damage.add(s.frame.Bounds())
}

// Lost says that the system needs to be shown part of it again.
func (s *Screen) Lost(area image.Rectangle) { s.damage.add(area.Intersect(s.frame.Bounds())) }

// Forget drops what has not been in sight lately.
func (s *Screen) Forget() { s.sprites.forget() }

// Draw brings the frame up to what the trees hold, the lowest first; stale are the objects
// that were told to draw themselves anew. What has changed is added to the damage.
func (s *Screen) Draw(roots []fyne.CanvasObject, stale map[fyne.CanvasObject]struct{}) {
	ground := color.RGBAModel.Convert(theme.Color(theme.ColorNameBackground)).(color.RGBA)
	if ground != s.ground {
		s.ground = ground
		s.damage.add(s.frame.Bounds())
	}
	before := s.items
	s.items = nil
	s.sprites.begin()
	for _, root := range roots {
		s.list(root, fyne.Position{}, s.frame.Bounds(), stale, false)
	}
	s.sprites.end()
	s.damage.difference(before, s.items)
}

// Frame is the picture as it was last painted.
func (s *Screen) Frame() *image.RGBA { return s.frame }

// Anew draws all of it again, whatever it looked like: a theme's fonts are not told apart by
// what holds them.
func (s *Screen) Anew() { s.sprites = newSprites(0) }

// Keeps reports whether a picture of the words is kept.
func (s *Screen) Keeps(words string) bool {
	for look := range s.sprites.drawn {
		if text, ok := look.(shape.Text); ok && text.Text == words {
			return true
		}
	}
	return false
}

// Take paints what is damaged, and returns where that was.
func (s *Screen) Take() []image.Rectangle {
	damaged := s.damage.take()
	for _, area := range damaged {
		s.paint(area)
	}
	return damaged
}

// list adds what is seen of an object and of what it is made of.
func (s *Screen) list(o fyne.CanvasObject, offset fyne.Position, clip image.Rectangle, stale map[fyne.CanvasObject]struct{}, anew bool) {
	if o == nil || !o.Visible() {
		return
	}
	if _, told := stale[o]; told {
		anew = true
	}
	at := o.Position().Add(offset)
	scale := s.sprites.scale
	origin := image.Pt(ToPixels(at.X, scale), ToPixels(at.Y, scale))
	switch o := o.(type) {
	case *fyne.Container, fyne.Widget:
	case *shape.Rectangle:
		if fill, plain := plainly(o); plain {
			s.add(item{bounds: image.Rectangle{origin, origin.Add(s.sprites.pixelsOf(o.Size()))}.Intersect(clip), fill: fill})
			return
		}
		s.addSprite(o, origin, clip, anew)
		return
	default:
		s.addSprite(o, origin, clip, anew)
		return
	}
	if tree.Clips(o) {
		size := o.Size()
		clip = clip.Intersect(image.Rect(origin.X, origin.Y, ToPixels(at.X+size.Width, scale), ToPixels(at.Y+size.Height, scale)))
	}
	for _, child := range tree.Children(o) {
		s.list(child, at, clip, stale, anew)
	}
}

// addSprite adds an object that Fyne's painter draws, unless it is out of sight: what is far
// down a list is not drawn before somebody gets there.
func (s *Screen) addSprite(o fyne.CanvasObject, origin image.Point, clip image.Rectangle, anew bool) {
	size := o.Size()
	if text, ok := o.(*shape.Text); ok {
		if text.Text == "" {
			return
		}
		size = size.Max(text.MinSize())
	}
	if _, line := o.(*shape.Line); !line && (size.Width <= 0 || size.Height <= 0) {
		return // Fyne's painter cannot draw less than nothing
	}
	reach := image.Rectangle{origin, origin.Add(s.sprites.pixelsOf(size))}.Inset(-s.sprites.margin())
	if !reach.Overlaps(clip) {
		return
	}
	drawn := s.sprites.of(o, anew)
	s.add(item{bounds: drawn.pixels.Bounds().Add(origin).Intersect(clip), origin: origin, sprite: drawn})
}

func (s *Screen) add(one item) {
	if !one.bounds.Empty() && (one.sprite != nil || one.fill.A != 0) {
		s.items = append(s.items, one)
	}
}

// plainly is the colour of a box that is nothing else.
func plainly(box *shape.Rectangle) (color.RGBA, bool) {
	round := box.CornerRadius != 0 || box.TopLeftCornerRadius != 0 || box.TopRightCornerRadius != 0 || box.BottomLeftCornerRadius != 0 || box.BottomRightCornerRadius != 0
	stroked := box.StrokeColor != nil && box.StrokeWidth > 0
	if round || stroked || box.Aspect != 0 || box.Shadow != (shape.Shadow{}) {
		return color.RGBA{}, false
	}
	if box.FillColor == nil {
		return color.RGBA{}, true
	}
	return color.RGBAModel.Convert(box.FillColor).(color.RGBA), true
}

// paint draws an area from the list, beginning with the last thing that covers all of it.
func (s *Screen) paint(area image.Rectangle) {
	draw.Draw(s.frame, area, image.NewUniform(s.ground), image.Point{}, draw.Src)
	first := 0
	for i, one := range s.items {
		if one.solid() && area.In(one.bounds) {
			first = i
		}
	}
	for _, one := range s.items[first:] {
		seen := one.bounds.Intersect(area)
		if seen.Empty() {
			continue
		}
		how := draw.Over
		if one.solid() {
			how = draw.Src
		}
		if one.sprite == nil {
			draw.Draw(s.frame, seen, image.NewUniform(one.fill), image.Point{}, how)
			continue
		}
		draw.Draw(s.frame, seen, one.sprite.pixels, seen.Min.Sub(one.origin), how)
	}
}

func (i item) solid() bool {
	if i.sprite == nil {
		return i.fill.A == 0xff
	}
	return i.sprite.solid
}
