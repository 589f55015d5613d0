package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme is Careview's look for what Fyne draws itself: entries, scroll bars,
// menus. Its colours are those of the palette in use, whatever the system prefers:
// a record looks the same on every PC of a home, but to whoever chose otherwise.
type Theme struct {
	fyne.Theme
	narrow, low bool // of the window
}

// New is the theme.
func New() *Theme { return &Theme{Theme: theme.DefaultTheme()} }

// What a window is like, as sizes: whatever is laid out can ask for them.
const (
	SizeTarget fyne.ThemeSizeName = "target" // the least height of what can be pressed
	SizeNarrow fyne.ThemeSizeName = "narrow" // 1 where there is no room for two things beside each other, else 0
	SizeLow    fyne.ThemeSizeName = "low"    // 1 where what stands above the page folds, else 0
)

// FitTo makes the sizes those of a window that is so large.
func (t *Theme) FitTo(window fyne.Size) {
	t.narrow, t.low = window.Width < NarrowBelow, window.Height < LowTall
}

// touch reports whether what can be pressed is made for a thumb: a narrow window is in
// somebody's hand, unless it is low, and so on a desk with everything shown larger.
func (t *Theme) touch() bool { return t.narrow && !t.low }

func flag(on bool) float32 {
	if on {
		return 1
	}
	return 0
}

// thumbRoom, in place of the usual padding, makes Fyne's own entries and menus as tall.
const thumbRoom = 11

// lowRoom, in place of the usual padding, lets an entry stand in a low bar.
const lowRoom = 3

// touchTall is what a thumb hits without looking (WCAG 2.2, 2.5.5).
const touchTall = 44

var themeColours = map[fyne.ThemeColorName]*color.NRGBA{
	theme.ColorNameBackground:          &Paper,
	theme.ColorNameForeground:          &Ink,
	theme.ColorNamePrimary:             &Link,
	theme.ColorNameForegroundOnPrimary: &White,
	theme.ColorNameFocus:               &Focus,
	theme.ColorNameHover:               &Hover,
	theme.ColorNameSelection:           &Selected,
	theme.ColorNamePlaceHolder:         &Soft,
	theme.ColorNameInputBackground:     &Card,
	theme.ColorNameInputBorder:         &Edge,
	theme.ColorNameButton:              &Card,
	theme.ColorNameDisabled:            &Soft,
	theme.ColorNameDisabledButton:      &Line,
	theme.ColorNamePressed:             &Chosen,
	theme.ColorNameSeparator:           &Line,
	theme.ColorNameScrollBar:           &Edge,
	theme.ColorNameScrollBarBackground: &Line,
	theme.ColorNameMenuBackground:      &Card,
	theme.ColorNameOverlayBackground:   &Card,
	theme.ColorNameShadow:              {A: 0x30},
	theme.ColorNameError:               &Red,
	theme.ColorNameWarning:             &Brown,
	theme.ColorNameSuccess:             &Green,
	theme.ColorNameHyperlink:           &Link,
	theme.ColorNameHeaderBackground:    &Card,
}

// Color is the colour of that name; the variant is not asked.
func (t *Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := themeColours[name]; ok {
		return *c
	}
	if inUse == Light {
		return t.Theme.Color(name, theme.VariantLight)
	}
	return t.Theme.Color(name, theme.VariantDark)
}

var themeSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:           TextBody,
	theme.SizeNameCaptionText:    TextFine,
	theme.SizeNameHeadingText:    TextPage,
	theme.SizeNameSubHeadingText: TextHeading,
	theme.SizeNameInputBorder:    2,
	theme.SizeNameInputRadius:    Radius,
	theme.SizeNameInnerPadding:   6,
	theme.SizeNameScrollBar:      12,
	theme.SizeNameScrollBarSmall: 6,
}

// Size is the size of that name.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch size, ok := themeSizes[name]; {
	case name == theme.SizeNameInnerPadding && t.low:
		return lowRoom
	case name == theme.SizeNameInnerPadding && t.touch():
		return thumbRoom
	case ok:
		return size
	case name == SizeTarget:
		return touchTall * flag(t.touch())
	case name == SizeNarrow:
		return flag(t.narrow)
	case name == SizeLow:
		return flag(t.low)
	}
	return t.Theme.Size(name)
}
