package screen

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record/feedback"
	"careview/ui/accessible"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/screen/style"
)

// aboutWords are the words of each press.
var aboutWords = map[feedback.About]func() string{
	feedback.Wrong: words.FeedbackAboutWrong, feedback.Missing: words.FeedbackAboutMissing, feedback.Unclear: words.FeedbackAboutUnclear,
	feedback.Slow: words.FeedbackAboutSlow, feedback.Other: words.FeedbackAboutOther,
}

// Telling asks what is wrong with the page that is open.
func Telling(w *present.Window) Overlay {
	t := w.Telling
	state := t.State
	shut := part.NewButton(words.FeedbackClose(), "Esc", part.Second, t.Close)
	config := part.DialogConfig{Heading: words.FeedbackOpen(), Safe: shut, Wide: 620}
	if state.Told {
		config.Content = heard(words.FeedbackThanks())
		return Overlay{part.NewDialog(config), shut}
	}
	lines := []fyne.CanvasObject{style.Body(words.FeedbackSentence())}
	first := fyne.Focusable(shut)
	if state.Words {
		field := part.NewField(part.FieldConfig{Name: words.FeedbackWords(), Lines: 3, Typed: t.Type})
		field.Entry.SetText(t.Typed())
		lines = append(lines, style.Small(words.FeedbackWords()), field.Container)
		if state.Refused != "" {
			first = field.Entry
		}
	}
	if state.Lacking && state.Refused == "" {
		lines = append(lines, style.Small(words.FeedbackUnchecked()))
	}
	if state.Refused != "" {
		lines = append(lines, heard(state.Refused))
	}
	if state.Problem != nil {
		lines = append(lines, style.Trouble(state.Problem))
	}
	if !state.Waiting {
		for _, about := range feedback.Abouts() {
			lines = append(lines, part.NewButton(aboutWords[about](), "", part.Second, func() { t.Say(about) }))
		}
	}
	config.Content = part.Stack(8, lines...)
	return Overlay{part.NewDialog(config), first}
}

// heard is a line that a screen reader says as soon as it stands there.
func heard(text string) fyne.CanvasObject {
	return part.As(accessible.Status, part.NewText(part.Strong(text)))
}
