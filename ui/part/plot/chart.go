// Package plot draws results as points over time.
//
// It is told the words at its edges, as every part is, and decides nothing about the values.
package plot

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"careview/ui/accessible"
	"careview/ui/look"
)

// Point is one point of a trend, ready to be drawn.
type Point struct {
	At    float64 // time, in any unit
	Value float64
	Lower *float64 // where what is drawn goes down to; nil for a point alone
	Out   bool     // outside its range, by the source's word
}

// Config is a trend, ready to be drawn: the words at its edges are given.
type Config struct {
	Points      []Point
	Low, High   *float64 // the range; nil where the source gave none
	LowWords    string   // beside the axis: the range, or where there is none the least and the greatest value
	HighWords   string
	First, Last string // under the time axis
	Latest      string // beside the last point
	Spoken      string // the whole in one sentence
}

// Chart draws results as points over time, with the laboratory's range behind
// them. Points are not joined: nobody knows what lies between two results.
type Chart struct {
	widget.BaseWidget
	config Config
}

const chartTall = 215

// New makes a chart.
func New(config Config) *Chart {
	c := &Chart{config: config}
	c.ExtendBaseWidget(c)
	return c
}

// Accessible is the trend in words, and the words at its edges.
func (c *Chart) Accessible() accessible.Node {
	said := []string{c.config.HighWords, c.config.LowWords, c.config.First, c.config.Last, c.config.Latest}
	return accessible.Node{Role: accessible.Image, Name: c.config.Spoken, Value: strings.Join(slices.DeleteFunc(said, func(s string) bool { return s == "" }), "; ")}
}

// MinSize is the chart's height; it takes what width it is given.
func (c *Chart) MinSize() fyne.Size { return fyne.NewSize(200, chartTall) }

// CreateRenderer draws the chart.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer { return &chartRenderer{chart: c} }

// chartRenderer keeps what it has drawn for as long as the size stays, like
// textRenderer.
type chartRenderer struct {
	chart *Chart
	drawn []fyne.CanvasObject
	size  fyne.Size // of what is drawn
}

func (r *chartRenderer) Destroy()                     {}
func (r *chartRenderer) MinSize() fyne.Size           { return r.chart.MinSize() }
func (r *chartRenderer) Objects() []fyne.CanvasObject { return r.drawn }

func (r *chartRenderer) Refresh() {
	r.drawn, r.size = nil, r.chart.Size()
	if r.size.Width > 0 {
		r.drawn = draw(r.chart.config, r.size)
	}
	canvas.Refresh(r.chart)
}

func (r *chartRenderer) Layout(size fyne.Size) {
	if size != r.size {
		r.Refresh()
	}
}

// frame turns values and times into places.
type frame struct {
	left, top, right, bottom float32
	from, to, low, high      float64
}

func (f frame) x(at float64) float32 {
	if f.to == f.from {
		return (f.left + f.right) / 2
	}
	return f.left + 12 + (f.right-f.left-24)*float32((at-f.from)/(f.to-f.from))
}

func (f frame) y(value float64) float32 {
	share := (value - f.low) / (f.high - f.low)
	if math.IsNaN(share) || math.IsInf(share, 0) { // a canvas cannot draw there
		share = 0.5
	}
	return f.bottom - (f.bottom-f.top)*float32(share)
}

func frameOf(c Config, size fyne.Size) frame {
	f := frame{left: 40, top: 8, right: size.Width - 8, bottom: size.Height - 30}
	if len(c.Points) == 0 {
		return f
	}
	f.from, f.to = c.Points[0].At, c.Points[len(c.Points)-1].At
	f.low, f.high = c.Ends()
	for _, end := range []*float64{c.Low, c.High} {
		if end != nil { // every value may lie on the far side of it
			f.low, f.high = min(f.low, *end), max(f.high, *end)
		}
	}
	room := cmp.Or((f.high-f.low)*0.14, max(1, f.high*0.1))
	f.low, f.high = f.low-2*room, f.high+room/3
	return f
}

// Ends are the least and the greatest of what is drawn.
func (c Config) Ends() (least, most float64) {
	for i, p := range c.Points {
		if i == 0 {
			least, most = p.least(), p.Value
		}
		least, most = min(least, p.least()), max(most, p.Value)
	}
	return least, most
}

func draw(c Config, size fyne.Size) []fyne.CanvasObject {
	f := frameOf(c, size)
	var drawn []fyne.CanvasObject
	beside := func(words string, y float32) {
		drawn = append(drawn, label(words, fyne.NewPos(f.left-6, y), alignEnd))
	}
	top, bottom := f.top, f.bottom
	if c.High != nil {
		top = f.y(*c.High)
		beside(c.HighWords, top)
	}
	if c.Low != nil {
		bottom = f.y(*c.Low)
		beside(c.LowWords, bottom)
	}
	if c.Low != nil || c.High != nil {
		drawn = append(drawn, box(look.InRange, f.left, top, f.right, bottom))
	} else if least, most := c.Ends(); len(c.Points) > 0 {
		beside(c.HighWords, f.y(most))
		if least != most {
			beside(c.LowWords, f.y(least))
		}
	}
	drawn = append(drawn,
		box(look.Edge, f.left, f.top-6, f.left+1.5, f.bottom),
		box(look.Edge, f.left, f.bottom, f.right, f.bottom+1.5),
		label(c.First, fyne.NewPos(f.left, f.bottom+14), alignStart))
	if c.Last != c.First {
		drawn = append(drawn, label(c.Last, fyne.NewPos(f.right, f.bottom+14), alignEnd))
	}
	for i, p := range c.Points {
		if p.Lower != nil {
			drawn = append(drawn, bar(p, f)...)
		}
		if p.Lower == nil || p.Out {
			drawn = append(drawn, mark(p, f))
		}
		if i == len(c.Points)-1 {
			drawn = append(drawn, latest(c.Latest, f.x(p.At), f.y(p.least()), f))
		}
	}
	return drawn
}

// bar is what lies between the two values of a point.
func bar(p Point, f frame) []fyne.CanvasObject {
	x, top, foot := f.x(p.At), f.y(p.Value), f.y(*p.Lower)
	return []fyne.CanvasObject{box(look.Link, x-0.5, top, x+0.5, foot), box(look.Link, x-3, top-1, x+3, top+1), box(look.Link, x-3, foot-1, x+3, foot+1)}
}

// least is the lowest of what is drawn of the point.
func (p Point) least() float64 {
	if p.Lower != nil {
		return min(p.Value, *p.Lower)
	}
	return p.Value
}

// mark is a point: a square on its corner outside the range, a dot inside, so
// that shape tells what colour tells.
func mark(p Point, f frame) fyne.CanvasObject {
	at := fyne.NewPos(f.x(p.At), f.y(p.Value))
	if p.Out {
		diamond := canvas.NewRegularPolygon(4, look.Red)
		diamond.Resize(fyne.NewSize(14, 14))
		diamond.Move(at.AddXY(-7, -7))
		return diamond
	}
	dot := canvas.NewCircle(look.Link)
	dot.Resize(fyne.NewSize(10, 10))
	dot.Move(at.AddXY(-5, -5))
	return dot
}

func latest(words string, x, y float32, f frame) fyne.CanvasObject {
	text := canvas.NewText(words, look.Ink)
	text.TextSize, text.TextStyle = look.TextFine, fyne.TextStyle{Bold: true}
	size := text.MinSize()
	at := fyne.NewPos(min(x-size.Width/2, f.right-size.Width), y+7)
	if at.Y+size.Height > f.bottom {
		at.Y = y - 7 - size.Height
	}
	text.Move(at)
	text.Resize(size)
	return text
}

func box(fill interface {
	RGBA() (r, g, b, a uint32)
}, left, top, right, bottom float32) fyne.CanvasObject {
	b := canvas.NewRectangle(fill)
	b.Move(fyne.NewPos(left, top))
	b.Resize(fyne.NewSize(right-left, bottom-top))
	return b
}

type align uint8

const (
	alignStart align = iota
	alignEnd
)

func label(words string, at fyne.Position, how align) fyne.CanvasObject {
	text := canvas.NewText(words, look.Ink)
	text.TextSize = 12
	size := text.MinSize()
	if how == alignEnd {
		at.X -= size.Width
	}
	text.Move(at.AddXY(0, -size.Height/2))
	text.Resize(size)
	return text
}
