package part

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/ui/look"
)

// SheetCell is one cell of a sheet: its words wrap and are never cut.
type SheetCell struct {
	Runs []Run
	Fill color.Color // that of a card when nil
}

// Sheet is a small table that is read and not walked: every cell has its border. The
// first column keeps its own width for as long as there is room, and the others share the rest.
func Sheet(columns int, cells []SheetCell) fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, len(cells))
	laid := sheet{columns: columns}
	for i, cell := range cells {
		fill := cell.Fill
		if fill == nil {
			fill = look.Card
		}
		box := canvas.NewRectangle(fill)
		box.StrokeColor, box.StrokeWidth = look.Line, 1
		objects = append(objects, Over(box, Pad(4, sheetSide, 4, sheetSide, NewText(cell.Runs...))))
		column := min(i%columns, 1)
		laid.leasts[column] = max(laid.leasts[column], cell.widestWord()+2*sheetSide+2)
	}
	return shaped(laid, objects...)
}

// sheetSide is the room at the sides of a cell.
const sheetSide = 8

func (c SheetCell) widestWord() (widest float32) {
	for _, run := range c.Runs {
		for word := range strings.FieldsSeq(run.Text) {
			widest = max(widest, run.normal().width(word))
		}
	}
	return widest
}

// sheet lays cells in rows of so many columns.
type sheet struct {
	columns int
	leasts  [2]float32 // the widths of the first column and of the others at which no word is broken
}

func (s sheet) least(objects []fyne.CanvasObject) float32 {
	return widest(objects) * float32(s.columns)
}

// natural is the width at which nothing wraps.
func (s sheet) natural(objects []fyne.CanvasObject) float32 {
	return total(s.wanted(objects))
}

func (s sheet) wanted(objects []fyne.CanvasObject) []float32 {
	wanted := make([]float32, s.columns)
	for i, o := range objects {
		wanted[i%s.columns] = max(wanted[i%s.columns], naturalWidth(o))
	}
	return wanted
}

// widths are the widths of the columns. The first takes no more than two fifths where there
// is little room, and less where a word of the others would be broken.
func (s sheet) widths(objects []fyne.CanvasObject, width float32) []float32 {
	if s.columns < 2 {
		return []float32{width}
	}
	widths := s.wanted(objects)
	others := float32(s.columns - 1)
	most := width - s.leasts[1]*others
	if total(widths) > width {
		most = min(most, width*0.4)
	}
	widths[0] = min(widths[0], max(s.leasts[0], most))
	for i := 1; i < s.columns; i++ {
		widths[i] = (width - widths[0]) / others
	}
	return widths
}

func (s sheet) walk(objects []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, at fyne.Position, size fyne.Size)) float32 {
	widths := s.widths(objects, width)
	var y float32
	for start := 0; start < len(objects); start += s.columns {
		row := objects[start:min(start+s.columns, len(objects))]
		var tall float32
		for i, o := range row {
			tall = max(tall, HeightFor(o, widths[i]))
		}
		var x float32
		for i, o := range row {
			put(o, fyne.NewPos(x, y), fyne.NewSize(widths[i], tall))
			x += widths[i]
		}
		y += tall
	}
	return y
}

func (s sheet) height(objects []fyne.CanvasObject, width float32) float32 {
	return s.walk(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

func (s sheet) place(objects []fyne.CanvasObject, size fyne.Size) {
	s.walk(objects, size.Width, stand)
}
