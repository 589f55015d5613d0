package part

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

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
