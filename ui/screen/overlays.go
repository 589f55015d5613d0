package screen

import (
	"cmp"

	"fyne.io/fyne/v2"

	"careview/assets/accessibility"
	"careview/assets/words"
	"careview/client/record"
	"careview/ui/accessible"
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

// HelpLine is what some keys do.
type HelpLine struct {
	Keys []string
	Does string
}

// Help lists the keys.
func Help(w *present.Window, keys []HelpLine) Overlay {
	var lines []fyne.CanvasObject
	for _, line := range keys {
		var caps []fyne.CanvasObject
		for _, key := range line.Keys {
			caps = append(caps, part.KeyCap(key))
		}
		lines = append(lines, part.Columns(2, 380, []float32{1, 3}, part.Flow(6, 4, caps...), style.Body(line.Does)))
	}
	shut := part.NewButton(words.HelpClose(), "Esc", part.Primary, w.ToggleHelp)
	others := []*part.Button{part.NewButton(words.HelpCriteria(), "", part.Second, func() { w.ShowHelp(true) })}
	if w.MayDrill() {
		others = append(others, part.NewButton(words.CopiesDrill(), "", part.Second, func() { w.ShowCopies(true) }))
	}
	return Overlay{part.NewDialog(part.DialogConfig{
		Heading: words.HelpHeading(), Safe: shut, Others: others, Wide: 1320,
		Content: part.Halves(24, 4, 900, lines...),
	}), shut}
}

// Criteria says which criteria of accessibility are met, and what is lacking.
func Criteria(w *present.Window) Overlay {
	lines := []fyne.CanvasObject{part.Limit(look.ReadingWide, style.Body(words.CriteriaSentence()))}
	for _, c := range accessibility.Criteria() {
		tone := record.Quiet
		switch c.Met {
		case accessibility.Yes:
			tone = record.Calm
		case accessibility.Partly, accessibility.No:
			tone = record.Notice
		}
		lines = append(lines, part.Rule(), part.Columns(10, 600, []float32{1.4, 0.7, 3}, style.Body(c.Number+" "+c.Name),
			part.Chips(record.Word{Tone: tone, Text: string(c.Met)}), style.Body(c.How)))
	}
	shut := part.NewButton(words.HelpClose(), "Esc", part.Primary, w.ToggleHelp)
	return Overlay{part.NewDialog(part.DialogConfig{
		Heading: words.CriteriaHeading(), Safe: shut, Others: []*part.Button{part.NewButton(words.CriteriaKeys(), "", part.Second, func() { w.ShowHelp(false) })},
		Wide: 1200, Content: part.Stack(8, lines...),
	}), shut}
}

// Problem says what concerns the program as a whole. It comes unasked: it is answered once it
// can have been read.
func Problem(w *present.Window, p *record.Problem, onceRead func(func()) func()) Overlay {
	lines := []fyne.CanvasObject{style.Body(cmp.Or(p.Hint, words.ProblemNoHint()))}
	if p.Reference != "" {
		lines = append(lines, style.Soft(words.ProblemReference(p.Reference)))
	}
	shut := part.NewButton(words.ProblemClose(), "Esc", part.Primary, onceRead(w.Dismiss))
	return Overlay{part.NewDialog(part.DialogConfig{Heading: p.Sentence, Content: part.Stack(6, lines...), Safe: shut}), shut}
}

// Launch asks whether to leave what is open for somebody whom another program asks for, or
// says why nobody is looked for. It comes unasked too.
func Launch(w *present.Window, onceRead func(func()) func()) Overlay {
	if w.Launch.Refused != "" {
		shut := part.NewButton(words.ProblemClose(), "Esc", part.Primary, onceRead(w.RefuseLaunch))
		return Overlay{part.NewDialog(part.DialogConfig{Heading: w.Launch.Refused, Content: style.Body(words.LaunchNobody()), Safe: shut}), shut}
	}
	stay, look := part.NewButton(words.LaunchStay(), "Esc", part.Second, onceRead(w.RefuseLaunch)), part.NewButton(words.LaunchLook(), "", part.Primary, onceRead(w.TakeLaunch))
	return Overlay{part.NewDialog(part.DialogConfig{Heading: w.Launch.Question(), Content: style.Body(words.LaunchLeaves()), Safe: stay, Others: []*part.Button{look}}), stay}
}

// Cover hides everything while nobody is there.
func Cover(w *present.Window) Overlay {
	cover := part.NewCover(part.Stack(10,
		part.NewText(part.Run{Text: words.CoverHeading(), Size: look.TextPage, Bold: true, Colour: look.White, Heads: 1}),
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
	return part.As(accessible.Status, part.On(look.Focus, part.Pad(6, look.Side, 6, look.Side, part.NewText(part.Run{Text: text, Bold: true, Colour: look.OnFocus}))))
}
