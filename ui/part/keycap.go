package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/ui/look"
)

// keyCap is a key as it looks on a keyboard.
type keyCap struct {
	box  *canvas.Rectangle
	text *canvas.Text
}

const keyCapText = 12

func newKeyCap(key string) *keyCap {
	k := &keyCap{box: canvas.NewRectangle(look.Clear), text: canvas.NewText(key, look.Soft)}
	k.box.StrokeWidth, k.box.CornerRadius = 1, 3
	k.text.TextSize = keyCapText
	return k
}

func (k *keyCap) objects() []fyne.CanvasObject { return []fyne.CanvasObject{k.box, k.text} }

func keyCapSize(key string) fyne.Size {
	return fyne.NewSize(fyne.MeasureText(key, keyCapText, fyne.TextStyle{}).Width+10, 19)
}

func (k *keyCap) set(key string, colour color.Color, onHeader bool) {
	k.text.Text, k.text.Color = key, colour
	k.box.StrokeColor = look.Line
	if onHeader {
		k.box.StrokeColor = look.Pale
	}
	k.box.Hidden, k.text.Hidden = key == "", key == ""
}

func (k *keyCap) place(at fyne.Position, size fyne.Size) {
	k.box.Move(at)
	k.box.Resize(size)
	text := k.text.MinSize()
	k.text.Move(at.AddXY((size.Width-text.Width)/2, (size.Height-text.Height)/2))
	k.text.Resize(text)
}

// KeyCap is a key drawn as it looks on a keyboard.
func KeyCap(key string) fyne.CanvasObject {
	k := newKeyCap(key)
	k.set(key, look.Ink, false)
	k.box.StrokeColor = look.Edge
	return shaped(capLayout{k}, k.box, k.text)
}

type capLayout struct{ cap *keyCap }

func (l capLayout) least([]fyne.CanvasObject) float32           { return keyCapSize(l.cap.text.Text).Width }
func (l capLayout) height([]fyne.CanvasObject, float32) float32 { return 22 }
func (l capLayout) place(_ []fyne.CanvasObject, size fyne.Size) {
	own := keyCapSize(l.cap.text.Text)
	l.cap.place(fyne.NewPos(0, (size.Height-own.Height)/2), own)
}
