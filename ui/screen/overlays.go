package screen

import (
	"cmp"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/screen/style"
)

// Overlay lies over the window and has the focus to itself.
type Overlay struct {
	Object fyne.CanvasObject
	First  fyne.Focusable
}

// helpKeys are all the keys, in the order in which they are of use.
var helpKeys = []struct {
	key  string
	does func() string
}{
	{"Ctrl F", words.HelpSearch},
	{"F3", words.HelpNext},
	{"F2", words.HelpEmergency},
	{"Ctrl 1 to 9", words.HelpSections},
	{"Up, Down", words.HelpArrows},
	{"Page Up, Down", words.HelpPages},
	{"Enter", words.HelpEnter},
	{"Tab", words.HelpTab},
	{"F5", words.HelpAgain},
	{"Ctrl P", words.HelpCopy},
	{"Ctrl Shift C", words.HelpWords},
	{"Esc", words.HelpEscape},
	{"Ctrl + and -", words.HelpZoom},
	{"Ctrl L", words.HelpLock},
	{"F1", words.HelpHelp},
}

// Help lists every key.
func Help(w *present.Window) Overlay {
	var lines []fyne.CanvasObject
	for _, line := range helpKeys {
		lines = append(lines, part.Columns(12, 0, []float32{1.3, 2.3}, part.Flow(0, 0, part.KeyCap(line.key)), style.Body(line.does())))
	}
	shut := part.NewButton(words.HelpClose(), "Esc", part.Primary, w.ToggleHelp)
	return Overlay{part.NewDialog(part.DialogConfig{
		Heading: words.HelpHeading(), Content: part.Stack(8, lines...), Safe: shut, Wide: 580,
	}), shut}
}

// Problem says what concerns the program as a whole.
func Problem(w *present.Window, p *record.Problem) Overlay {
	lines := []fyne.CanvasObject{style.Body(cmp.Or(p.Hint, words.ProblemNoHint()))}
	if p.Reference != "" {
		lines = append(lines, style.Soft(words.ProblemReference(p.Reference)))
	}
	shut := part.NewButton(words.ProblemClose(), "Esc", part.Primary, w.Dismiss)
	return Overlay{part.NewDialog(part.DialogConfig{Heading: p.Sentence, Content: part.Stack(6, lines...), Safe: shut}), shut}
}

// Cover hides everything while nobody is there.
func Cover(w *present.Window) Overlay {
	cover := part.NewCover(part.Stack(10,
		part.NewText(part.Run{Text: words.CoverHeading(), Size: look.TextPage, Bold: true, Colour: look.White}),
		part.NewText(part.Run{Text: words.CoverHint(), Size: look.TextStrong, Colour: look.Pale})),
		w.Active)
	return Overlay{cover, cover}
}

// Warned is the line that says what is about to happen.
func Warned(text string) fyne.CanvasObject {
	if text == "" {
		hidden := part.Over()
		hidden.Hide()
		return hidden
	}
	return part.On(look.Focus, part.Pad(6, look.Side, 6, look.Side, part.NewText(part.Strong(text))))
}
