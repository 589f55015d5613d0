package screen

import (
	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
)

// Overlay lies over the window and has the focus to itself.
type Overlay struct {
	Object fyne.CanvasObject
	First  fyne.Focusable
}

// helpKeys are all the keys, in the order in which they are of use.
var helpKeys = []struct{ key, words string }{
	{"Ctrl F", "help.search"},
	{"F3", "help.next"},
	{"F2", "help.emergency"},
	{"Ctrl 1 to 9", "help.sections"},
	{"Up, Down", "help.arrows"},
	{"Page Up, Down", "help.pages"},
	{"Enter", "help.enter"},
	{"Tab", "help.tab"},
	{"F5", "help.again"},
	{"Ctrl P", "help.copy"},
	{"Ctrl Shift C", "help.words"},
	{"Esc", "help.escape"},
	{"Ctrl + and -", "help.zoom"},
	{"Ctrl L", "help.lock"},
	{"F1", "help.help"},
}

// Help lists every key.
func Help(w *present.Window) Overlay {
	var lines []fyne.CanvasObject
	for _, line := range helpKeys {
		lines = append(lines, part.Columns(12, 0, []float32{1.3, 2.3}, part.Flow(0, 0, part.KeyCap(line.key)), body(look.Say(line.words))))
	}
	shut := part.NewButton(look.Say("help.close"), "Esc", part.Primary, w.ToggleHelp)
	return Overlay{part.NewDialog(part.DialogConfig{
		Heading: look.Say("help.heading"), Content: part.Stack(8, lines...), Safe: shut, Wide: 580,
	}), shut}
}

// Problem says what concerns the program as a whole.
func Problem(w *present.Window, p *record.Problem) Overlay {
	lines := []fyne.CanvasObject{body(orElse(p.Hint, look.Say("problem.nohint")))}
	if p.Reference != "" {
		lines = append(lines, soft(look.Say("problem.reference", look.With{"Reference": p.Reference})))
	}
	shut := part.NewButton(look.Say("problem.close"), "Esc", part.Primary, w.Dismiss)
	return Overlay{part.NewDialog(part.DialogConfig{Heading: p.Sentence, Content: part.Stack(6, lines...), Safe: shut}), shut}
}

// Cover hides everything while nobody is there.
func Cover(w *present.Window) Overlay {
	cover := part.NewCover(part.Stack(10,
		part.NewText(part.Run{Text: look.Say("cover.heading"), Size: look.TextPage, Bold: true, Colour: look.White}),
		part.NewText(part.Run{Text: look.Say("cover.hint"), Size: look.TextStrong, Colour: look.Pale})),
		w.Active)
	return Overlay{cover, cover}
}

// Warned is the line that says what is about to happen.
func Warned(words string) fyne.CanvasObject {
	if words == "" {
		hidden := part.Over()
		hidden.Hide()
		return hidden
	}
	return part.On(look.Focus, part.Pad(6, look.Side, 6, look.Side, part.NewText(part.Strong(words))))
}
