package painting

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	shape "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/theme"
)

// sprite is one thing as Fyne's software painter draws it, ready to be copied.
type sprite struct {
	pixels *image.RGBA // cut to what is not clear; its bounds are as seen from the thing's place
	solid  bool        // nothing shines through
	used   int         // the look at which it was last in sight
}

// sprites are those that were in sight lately. What a thing looks like is all that it is
// found by, so whatever looks different is another one.
type sprites struct {
	scale    float32
	drawn    map[any]*sprite
	look     int
	pictures map[pictured]*sprite // in sight
	before   map[pictured]*sprite // were in sight, while the screen is gone through
}

func newSprites(scale float32) *sprites { return &sprites{scale: scale, drawn: map[any]*sprite{}} }

// begin is called before the screen is gone through, and end after: a picture that was out of
// sight is drawn anew, for it may have been told to meanwhile.
func (s *sprites) begin() { s.before, s.pictures = s.pictures, map[pictured]*sprite{} }

func (s *sprites) end() { s.before = nil }

// forget drops what has not been in sight since it was last called, with the words in it.
func (s *sprites) forget() {
	for look, one := range s.drawn {
		if one.used < s.look {
			delete(s.drawn, look)
		}
	}
	s.look++
}

// of is how an object looks. Anew says that it, or what it is part of, was told to draw
// itself anew: that alone tells where the pixels of a picture have changed.
func (s *sprites) of(o fyne.CanvasObject, anew bool) *sprite {
	look, drawn := appearance(o)
	if look == nil {
		return s.picture(o, anew)
	}
	found, ok := s.drawn[look]
	if !ok {
		found = s.draw(drawn)
		s.drawn[look] = found
	}
	found.used = s.look
	return found
}

func (s *sprites) picture(o fyne.CanvasObject, anew bool) *sprite {
	look := pictured{o, o.Size()}
	found, ok := s.before[look]
	if !ok || anew {
		found = s.draw(o)
	}
	s.pictures[look] = found
	return found
}

// pictured is a picture, whose pixels are not compared.
type pictured struct {
	object fyne.CanvasObject
	size   fyne.Size
}

// appearance is all that says how an object looks, which can be compared, and an object that
// looks so and stands at the top left. For a picture it is nil.
func appearance(o fyne.CanvasObject) (any, fyne.CanvasObject) {
	switch o := o.(type) {
	case *shape.Text:
		copied := *o
		if copied.Color == nil {
			copied.Color = theme.Color(theme.ColorNameForeground)
		}
		copied.Move(fyne.Position{})
		return copied, &copied
	case *shape.Rectangle:
		copied := *o
		copied.Move(fyne.Position{})
		return copied, &copied
	case *shape.Circle:
		copied := *o
		copied.Move(fyne.Position{})
		return copied, &copied
	case *shape.Line:
		copied := *o
		copied.Move(fyne.Position{})
		return copied, &copied
	case *shape.RegularPolygon:
		copied := *o
		copied.Move(fyne.Position{})
		return copied, &copied
	case *shape.Arc:
		copied := *o
		copied.Move(fyne.Position{})
		return copied, &copied
	}
	return nil, o
}

// CleanCaches has Fyne let go of what it has not drawn for a minute: nothing but the drawing
// of a canvas, here one that is empty, tells its caches what time it is.
func CleanCaches() { software.NewTransparentCanvas().Capture() }

// draw has Fyne draw the object alone.
func (s *sprites) draw(o fyne.CanvasObject) *sprite {
	if box, ok := o.(*shape.Rectangle); ok {
		if small, edge, ok := s.smaller(box); ok {
			return trimmed(stretched(s.pixels(small), edge, s.pixelsOf(box.Size()).Sub(s.pixelsOf(small.Size()))), s.margin())
		}
	}
	return trimmed(s.pixels(o), s.margin())
}

// room is left around an object for what it draws beyond its edges: strokes, shadows, the
// slant of a letter.
const room = 20

// margin is the room in pixels.
func (s *sprites) margin() int { return ToPixels(room, s.scale) }

func (s *sprites) pixelsOf(size fyne.Size) image.Point {
	return image.Pt(ToPixels(size.Width, s.scale), ToPixels(size.Height, s.scale))
}

// pixels is the object as Fyne's painter draws it, with room around it.
func (s *sprites) pixels(o fyne.CanvasObject) *image.NRGBA {
	place := &fyne.Container{Objects: []fyne.CanvasObject{o}}
	place.Move(fyne.NewPos(room, room).Subtract(o.Position()))
	paper := software.NewTransparentCanvas()
	paper.SetPadded(false)
	paper.SetScale(s.scale)
	paper.SetContent(&fyne.Container{Objects: []fyne.CanvasObject{place}})
	size := o.Size()
	if text, ok := o.(*shape.Text); ok {
		size = size.Max(text.MinSize())
	}
	paper.Resize(size.Add(fyne.NewSquareSize(2 * room)))
	drawn, ok := paper.Capture().(*image.NRGBA)
	if !ok {
		return image.NewNRGBA(image.Rectangle{})
	}
	return drawn
}

// smaller is a box with the same corners and less between them, which is far quicker to draw,
// and how many pixels of it belong to its corners.
func (s *sprites) smaller(box *shape.Rectangle) (*shape.Rectangle, int, bool) {
	if box.Aspect != 0 || box.Shadow != (shape.Shadow{}) {
		return nil, 0, false
	}
	corner := max(box.CornerRadius, box.TopLeftCornerRadius, box.TopRightCornerRadius, box.BottomLeftCornerRadius, box.BottomRightCornerRadius) + box.StrokeWidth + 2
	least := 2*corner + 4
	if box.Size().Width < least+4 || box.Size().Height < least+4 {
		return nil, 0, false
	}
	small := *box
	// As much less as is a whole number of pixels, so that both end at the same part of one.
	less := func(length float32) float32 {
		return length - float32(math.Floor(float64((length-least)*s.scale)))/s.scale
	}
	small.Resize(fyne.NewSize(less(box.Size().Width), less(box.Size().Height)))
	return &small, s.margin() + ToPixels(corner, s.scale), true
}

// stretched is a drawing made wider and taller between its edges.
func stretched(small *image.NRGBA, edge int, by image.Point) *image.NRGBA {
	size := small.Bounds().Size()
	large := image.NewNRGBA(image.Rectangle{Max: size.Add(by)})
	from := func(at, by int) int {
		switch {
		case at < edge:
			return at
		case at < edge+by:
			return edge
		}
		return at - by
	}
	for y := range size.Y + by.Y {
		if y > edge && y <= edge+by.Y {
			copy(large.Pix[y*large.Stride:(y+1)*large.Stride], large.Pix[(y-1)*large.Stride:])
			continue
		}
		row := small.Pix[from(y, by.Y)*small.Stride:]
		for x := range size.X + by.X {
			at := from(x, by.X)
			copy(large.Pix[y*large.Stride+4*x:][:4], row[4*at:][:4])
		}
	}
	return large
}

// trimmed is a drawing cut to what is not clear, in the form that is quickest to copy.
func trimmed(drawn *image.NRGBA, margin int) *sprite {
	size := drawn.Bounds().Size()
	seen := image.Rectangle{}
	for y := range size.Y {
		row := drawn.Pix[y*drawn.Stride:][:4*size.X]
		first, last := -1, 0
		for x := range size.X {
			if row[4*x+3] != 0 {
				if first < 0 {
					first = x
				}
				last = x
			}
		}
		if first >= 0 {
			seen = seen.Union(image.Rect(first, y, last+1, y+1))
		}
	}
	s := &sprite{pixels: image.NewRGBA(seen.Sub(image.Pt(margin, margin))), solid: true}
	for y := range seen.Dy() {
		from := drawn.Pix[(seen.Min.Y+y)*drawn.Stride+4*seen.Min.X:][:4*seen.Dx()]
		to := s.pixels.Pix[y*s.pixels.Stride:]
		for i := 0; i < len(from); i += 4 {
			shown := color.RGBAModel.Convert(color.NRGBA{from[i], from[i+1], from[i+2], from[i+3]}).(color.RGBA)
			to[i], to[i+1], to[i+2], to[i+3] = shown.R, shown.G, shown.B, shown.A
			s.solid = s.solid && shown.A == 0xff
		}
	}
	return s
}

// ToPixels is a length on the screen, rounded as Fyne's painter does.
func ToPixels(length, scale float32) int { return int(math.Ceil(float64(length * scale))) }
