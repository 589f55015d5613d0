package ui_test

import (
	"fmt"
	"image/color"
	"math"
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"careview/ui/look"
	"careview/ui/present"
	"careview/ui/present/appearance"
)

func TestEverythingIsShownUpToTwiceAsLargeAndThatIsKept(t *testing.T) {
	t.Setenv("FYNE_SCALE", "")
	s := newStage(t, &desk{})
	shown := func(want string) {
		t.Helper()
		if got := os.Getenv("FYNE_SCALE"); got != want {
			t.Errorf("everything is shown at %s, not %s", got, want)
		}
	}
	shown("1")
	s.ctrl(fyne.KeyEqual)
	shown("1.2")
	s.press(fyne.KeyEqual, fyne.KeyModifierControl|fyne.KeyModifierShift) // plus, as it is typed
	shown("1.4")
	for range 9 {
		s.ctrl(fyne.KeyPlus)
	}
	shown("2")
	s.ctrl(fyne.KeyMinus)
	shown("1.7")
	if kept := fyne.CurrentApp().Preferences().String("appearance"); kept != "1.7 light" {
		t.Errorf("%q is kept", kept)
	}
	s.ctrl(fyne.Key0)
	s.ctrl(fyne.KeyMinus)
	shown("1")
}

func TestTheSizeThatTheSiteHasSetGoesFirst(t *testing.T) {
	t.Setenv("FYNE_SCALE", "1.5")
	s := newStage(t, &desk{})
	if got := os.Getenv("FYNE_SCALE"); got != "1.5" {
		t.Errorf("everything is shown at %s", got)
	}
	s.ctrl(fyne.KeyMinus)
	if got := os.Getenv("FYNE_SCALE"); got != "1.4" {
		t.Errorf("one step smaller is %s", got)
	}
}

// Every word on every screen can be read in every set of colours: its contrast with what it
// in truth stands on, wherever either is from (WCAG 2.2 §1.4.3, §1.4.6).
func readInEveryColours(t *testing.T, sc scene, _ fyne.Size, s *stage) {
	defer look.Use(look.Light)
	for _, colours := range []appearance.Colours{appearance.Dark, appearance.HighContrast, appearance.Light} {
		s.window().Appearance.SetColours(colours)
		s.picture(fmt.Sprintf("%s-%s", sc.name, colours))
		least := 4.5
		if colours == appearance.HighContrast {
			least = 7
		}
		if words := s.readable(t, colours, least); words == 0 && sc.name != "concealed" {
			t.Errorf("%s: no words are in sight", colours)
		}
	}
}

// readable holds the contrast of all words in sight, and returns how many there are.
func (s *stage) readable(t *testing.T, colours appearance.Colours, least float64) (words int) {
	t.Helper()
	paper := s.ui.Theme().Color(theme.ColorNameBackground, theme.VariantLight)
	type ground struct {
		from, to fyne.Position
		fill     color.NRGBA
	}
	whole := s.canvas().Size()
	grounds := []ground{{fyne.Position{}, fyne.NewPos(whole.Width, whole.Height), color.NRGBAModel.Convert(paper).(color.NRGBA)}}
	walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
		if !shown {
			return
		}
		switch o := o.(type) {
		case *canvas.Rectangle:
			if fill := color.NRGBAModel.Convert(o.FillColor).(color.NRGBA); fill.A == 0xFF {
				grounds = append(grounds, ground{at, at.Add(o.Size()), fill})
			}
		case *canvas.Raster:
			middle := o.Size()
			drawn := o.Generator(int(middle.Width), int(middle.Height)).At(int(middle.Width)/2, int(middle.Height)/2)
			if fill := color.NRGBAModel.Convert(drawn).(color.NRGBA); fill.A == 0xFF {
				grounds = append(grounds, ground{at, at.Add(middle), fill})
			}
		case *canvas.Text:
			middle := at.AddXY(o.MinSize().Width/2, o.MinSize().Height/2)
			if o.Text == "" || middle.X > whole.Width || middle.Y > whole.Height {
				return
			}
			words++
			for _, under := range slices.Backward(grounds) {
				if middle.X < under.from.X || middle.Y < under.from.Y || middle.X > under.to.X || middle.Y > under.to.Y {
					continue
				}
				if got := contrast(color.NRGBAModel.Convert(o.Color).(color.NRGBA), under.fill); got < least {
					t.Errorf("%s: %q has a contrast of %.1f:1", colours, o.Text, got)
				}
				return
			}
		}
	})
	return words
}

// contrast is that of two colours (WCAG 2.2, relative luminance).
func contrast(a, b color.NRGBA) float64 {
	bright, dark := luminance(a), luminance(b)
	if bright < dark {
		bright, dark = dark, bright
	}
	return (bright + 0.05) / (dark + 0.05)
}

func luminance(c color.NRGBA) (sum float64) {
	for i, v := range []uint8{c.R, c.G, c.B} {
		linear := float64(v) / 255 / 12.92
		if v > 10 {
			linear = math.Pow((float64(v)/255+0.055)/1.055, 2.4)
		}
		sum += linear * []float64{0.2126, 0.7152, 0.0722}[i]
	}
	return sum
}

// Whoever chooses with keys stays where they are, and all of the page is in the new colours.
func TestChoosingColoursKeepsTheFocusAndThePage(t *testing.T) {
	t.Cleanup(func() { look.Use(look.Light) })
	s := newStage(t, &desk{})
	s.signIn()
	s.showThisPC()
	for name(s.canvas().Focused()) != "Dark, for the night" {
		s.canvas().FocusNext()
	}
	s.key(fyne.KeySpace)
	if got := s.window().Appearance.State.Colours; got != appearance.Dark {
		t.Fatalf("%q is shown", got)
	}
	if got := name(s.canvas().Focused()); got != "Dark, for the night" || s.window().Page != present.PageThisPC {
		t.Errorf("%q has the focus on %s", got, s.window().Page)
	}
	s.window().Lock()
	s.on(present.PageSignIn)
	if got := s.window().Appearance.State.Colours; got != appearance.Light {
		t.Errorf("the next at this PC is shown %q", got)
	}
}
