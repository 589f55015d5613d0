package screen

import (
	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
)

// picking says that the next person opened is the one the list is changed about.
func picking(words string, leave *part.Button) fyne.CanvasObject {
	return part.Card(part.Beside(12, part.NewText(part.Strong(words)), leave), look.Blue)
}

// keepingWords are the words of each change.
var keepingWords = map[present.Change]struct{ heading, meaning, yes string }{
	present.AddTo:   {"keeping.add.heading", "keeping.add.meaning", "keeping.add.yes"},
	present.TakeOff: {"keeping.off.heading", "keeping.off.meaning", "keeping.off.yes"},
}

// Keeping asks for a yes before the home's own list of residents is changed: it
// names the person by everything they could be told by.
func Keeping(w *present.Window) Overlay {
	state := w.Keeping.State
	words := keepingWords[state.Change]
	lines := []fyne.CanvasObject{keptPerson(state.Person), body(look.Say(words.meaning))}
	if state.Problem != nil {
		lines = append(lines, trouble(state.Problem))
	}
	if state.Waiting {
		lines = append(lines, body(look.Say("keeping.waiting")))
	}
	leave := part.NewButton(look.Say("keeping.leave"), "Esc", part.Second, w.Keeping.Leave)
	config := part.DialogConfig{Heading: look.Say(words.heading), Content: part.Stack(10, lines...), Safe: leave, Wide: 620}
	if !state.Waiting {
		config.Others = []*part.Button{part.NewButton(look.Say(words.yes), "", part.Primary, w.Keeping.Confirm)}
	}
	return Overlay{part.NewDialog(config), leave}
}

func keptPerson(person record.Patient) fyne.CanvasObject {
	number := person.NHSNumber.Grouped()
	if number == "" {
		number = look.Say("person.notknown")
	}
	born := person.Born.DayString()
	if born == "" {
		born = look.Say("person.notknown")
	}
	return part.Card(part.Flow(24, 2,
		part.NewText(part.Sized(person.Name.Full(), look.TextLarge, true)),
		fact(look.Say("person.born"), born),
		fact(look.Say("person.number"), number)))
}
