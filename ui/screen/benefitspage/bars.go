package benefitspage

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"careview/assets/words"
	"careview/client/record/viewing"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/export"
	"careview/ui/screen/style"
)

// mostBars is how many bars stand in one chart.
const mostBars = 8

// withheld is what is said where something is withheld of one quarter or more.
func withheld(some bool) string {
	if some {
		return words.BenefitsWithheldPart()
	}
	return words.BenefitsWithheld()
}

// clock are the looks of each hour of the day, as bars that stand side by side.
func clock(now viewing.BenefitsPeriod) fyne.CanvasObject {
	if len(now.Hours) == 0 {
		return style.Body(withheld(false))
	}
	most := 1
	for _, hour := range now.Hours {
		most = max(most, hour.Times)
	}
	var bars, names []fyne.CanvasObject
	var shares []float32
	for i, hour := range now.Hours {
		bars = append(bars, canvas.NewRectangle(look.Blue))
		shares = append(shares, float32(hour.Times)/float32(most))
		if i%6 == 0 {
			names = append(names, style.Small(hour.Name))
		}
	}
	chart := container.New(barLayout{shares}, append(bars, names...)...)
	if now.HoursWithheld {
		return part.Stack(4, style.Body(withheld(true)), chart)
	}
	return chart
}

// barLayout lays out bars from one line upwards, and the names of every sixth under it.
type barLayout struct{ shares []float32 }

const (
	barsTall  = 110
	namesTall = 22
)

func (s barLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(len(s.shares))*6, barsTall+namesTall)
}

func (s barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	one := size.Width / float32(len(s.shares))
	for i, share := range s.shares {
		tall := max(1, share*barsTall)
		objects[i].Move(fyne.NewPos(float32(i)*one+1, barsTall-tall))
		objects[i].Resize(fyne.NewSize(max(1, one-2), tall))
	}
	for i, name := range objects[len(s.shares):] {
		name.Move(fyne.NewPos(float32(i*6)*one, barsTall+2))
		name.Resize(fyne.NewSize(one*6, namesTall))
	}
}

// ranked are counts with a bar each, the most first.
func ranked(heading string, counts []viewing.BenefitsCount, name func(string) string, hidden bool) fyne.CanvasObject {
	lines := []fyne.CanvasObject{part.NewText(part.Strong(heading))}
	switch {
	case hidden:
		lines = append(lines, style.Body(withheld(len(counts) > 0)))
	case len(counts) == 0:
		lines = append(lines, style.Body(words.BenefitsNone()))
	}
	for _, count := range counts[:min(len(counts), mostBars)] {
		bar := container.New(barFromLeft{float32(count.Times) / float32(counts[0].Times)}, canvas.NewRectangle(look.Blue))
		lines = append(lines, part.Columns(8, 0, []float32{3, 5, 1}, style.Body(name(count.Name)), bar, style.Body(export.Times(count.Times))))
	}
	return part.Stack(4, lines...)
}

// barFromLeft lays out one bar from the left.
type barFromLeft struct{ share float32 }

func (barFromLeft) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(20, 20) }

func (l barFromLeft) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 5))
	objects[0].Resize(fyne.NewSize(max(1, l.share*size.Width), 14))
}
