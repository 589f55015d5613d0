package screen

import (
	"time"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/people"
	"careview/ui/screen/style"
)

// picking says that the next person opened is the one the list is changed about.
func picking(text string, leave *part.Button) fyne.CanvasObject {
	return part.TightCard(part.SideBySide(12, part.NewText(part.Strong(text)), leave), look.Link)
}

// changeWords are the words of each change.
var changeWords = map[people.Change]struct{ heading, meaning, yes func() string }{
	people.Adding:   {words.KeepingAddHeading, words.KeepingAddMeaning, words.KeepingAddYes},
	people.Removing: {words.KeepingOffHeading, words.KeepingOffMeaning, words.KeepingOffYes},
}

// ListChange asks for a yes before the home's own list of residents is changed: it
// names the person by everything they could be told by.
func ListChange(w *present.Window, now time.Time) Overlay {
	state := w.ListChange.State
	change := changeWords[state.Change]
	lines := []fyne.CanvasObject{personCard(state.Person, now), style.Body(change.meaning())}
	if state.Problem != nil {
		lines = append(lines, style.Trouble(state.Problem))
	}
	if state.Waiting {
		lines = append(lines, style.Body(words.KeepingWaiting()))
	}
	leave := part.NewButton(words.KeepingLeave(), "Esc", part.Second, w.ListChange.Cancel)
	config := part.DialogConfig{Heading: change.heading(), Content: part.Stack(10, lines...), Safe: leave, Wide: 620}
	if !state.Waiting {
		config.Others = []*part.Button{part.NewButton(change.yes(), "", part.Primary, w.ListChange.Confirm)}
	}
	return Overlay{part.NewDialog(config), leave}
}
