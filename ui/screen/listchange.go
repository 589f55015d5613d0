package screen

import (
	"cmp"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/people"
	"careview/ui/screen/style"
)

// picking says that the next person opened is the one the list is changed about.
func picking(text string, leave *part.Button) fyne.CanvasObject {
	return part.Card(part.SideBySide(12, part.NewText(part.Strong(text)), leave), look.Blue)
}

// changeWords are the words of each change.
var changeWords = map[people.Change]struct{ heading, meaning, yes func() string }{
	people.Adding:   {words.KeepingAddHeading, words.KeepingAddMeaning, words.KeepingAddYes},
	people.Removing: {words.KeepingOffHeading, words.KeepingOffMeaning, words.KeepingOffYes},
}

// ListChange asks for a yes before the home's own list of residents is changed: it
// names the person by everything they could be told by.
func ListChange(w *present.Window) Overlay {
	state := w.ListChange.State
	change := changeWords[state.Change]
	lines := []fyne.CanvasObject{changedPerson(state.Person), style.Body(change.meaning())}
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

func changedPerson(person record.Patient) fyne.CanvasObject {
	number := cmp.Or(person.NHSNumber.Grouped(), words.PersonNotKnown())
	born := person.BornWords()
	born = cmp.Or(born, words.PersonNotKnown())
	return part.Card(part.Flow(24, 2,
		part.NewText(part.Sized(person.Name.Full(), look.TextLarge, true)),
		fact(words.PersonBorn(), born),
		fact(words.PersonNumber(), number)))
}
