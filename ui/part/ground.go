package part

import (
	"image"

	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/ui/look"
)

// On lays an object on a ground of that colour.
func On(fill color.Color, o fyne.CanvasObject) *fyne.Container {
	return Over(canvas.NewRectangle(fill), o)
}

// Card is a box with a thin border; with a bar it is the one to read first.
func Card(content fyne.CanvasObject, bar ...color.Color) *fyne.Container {
	return padded(12, 16, content, bar)
}

// SmallCard is a Card with less room around its content.
func SmallCard(content fyne.CanvasObject, bar ...color.Color) *fyne.Container {
	return padded(9, 14, content, bar)
}

// TightCard is a Card with as little room around its content as can be.
func TightCard(content fyne.CanvasObject, bar ...color.Color) *fyne.Container {
	return padded(3, 12, content, bar)
}

func padded(above, side float32, content fyne.CanvasObject, bar []color.Color) *fyne.Container {
	box := canvas.NewRectangle(look.Card)
	box.StrokeColor, box.StrokeWidth, box.CornerRadius = look.Line, 1, look.Radius
	if len(bar) == 0 {
		return Over(box, Pad(above, side, above, side, content))
	}
	return Over(box, shaped(barLayout{}, canvas.NewRectangle(bar[0])), Pad(above, side, above, side+5, content))
}

// barLayout stands a bar at the left edge.
type barLayout struct{}

func (barLayout) least([]fyne.CanvasObject) float32           { return 0 }
func (barLayout) height([]fyne.CanvasObject, float32) float32 { return 0 }
func (barLayout) place(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(6, size.Height))
}

// Rule is a thin line across.
func Rule() fyne.CanvasObject { return shaped(ruled{1}, canvas.NewRectangle(look.Line)) }

// ruled gives objects a height of their own.
type ruled struct{ tall float32 }

func (ruled) least([]fyne.CanvasObject) float32             { return 0 }
func (r ruled) height([]fyne.CanvasObject, float32) float32 { return r.tall }
func (r ruled) place(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

// Band is a ground of a given height.
func Band(fill color.Color, tall float32) fyne.CanvasObject {
	return shaped(ruled{tall}, canvas.NewRectangle(fill))
}

// Stripes is the yellow stripe that says that nobody shown is real.
func Stripes(text string) fyne.CanvasObject {
	words := canvas.NewText(text, look.OnFocus)
	words.TextSize, words.TextStyle, words.Alignment = look.TextFine, fyne.TextStyle{Bold: true}, fyne.TextAlignCenter
	return shaped(stripe{}, canvas.NewRasterWithPixels(striped), words)
}

// stripe is a ground whose height is that of the stripe.
type stripe struct{ ruled }

func (stripe) height([]fyne.CanvasObject, float32) float32 {
	if look.IsLow() {
		return look.StripeLow
	}
	return look.StripeTall
}

// striped is the colour of one pixel of the stripe.
func striped(x, y, _, h int) color.Color {
	period := max(2*h, 2)
	if (x+y)%period < period/2 {
		return look.Focus
	}
	return look.Stripe
}

// Box is a Card without room around its content: its rows bring their own.
func Box(content fyne.CanvasObject) *fyne.Container {
	box := canvas.NewRectangle(look.Card)
	box.StrokeColor, box.StrokeWidth, box.CornerRadius = look.Line, 1, look.Radius
	return Over(box, content)
}

// pictured gives a picture the height that goes with its width.
type pictured struct{ shape float32 }

// Picture shows a picture as wide as there is room.
func Picture(picture image.Image) *fyne.Container {
	size := picture.Bounds().Size()
	shown := canvas.NewImageFromImage(picture)
	shown.FillMode = canvas.ImageFillStretch
	return shaped(pictured{float32(size.Y) / float32(max(1, size.X))}, shown)
}

func (pictured) least([]fyne.CanvasObject) float32 { return 1 }

func (p pictured) height(_ []fyne.CanvasObject, width float32) float32 { return width * p.shape }

func (pictured) place(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
}
