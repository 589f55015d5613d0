package screen

import (
	"strconv"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
)

// answer is one answer to the question.
type answer struct {
	word         string
	relationship record.Relationship
	permission   record.Permission
	practice     bool // offered in a practice alone
}

var answers = []answer{
	{"permission.practice", record.Registers, record.PermissionGiven, true},
	{"permission.given", record.CaresNow, record.PermissionGiven, false},
	{"permission.interest", record.CaresNow, record.PermissionBestInt, false},
	{"permission.refused", record.NotAsked, record.PermissionRefused, false},
}

// permission asks one plain question before the record of somebody who does not
// live here opens.
type permission struct {
	page
	window  *present.Window
	tools   Tools
	offered []answer // the first has the key 1
	buttons []*part.Button
	reason  *part.Field
	urgent  *part.Button
	leave   *part.Button
}

func newPermission(w *present.Window, tools Tools) *permission {
	s := &permission{page: newPage(), window: w, tools: tools}
	for _, a := range answers {
		if a.practice && !w.AtPractice() {
			continue
		}
		s.offered = append(s.offered, a)
		key := strconv.Itoa(len(s.offered))
		s.buttons = append(s.buttons, part.NewButton(look.Say(a.word), key, part.Second, func() { s.answer(a) }))
	}
	s.reason = part.NewField(part.FieldConfig{Hint: look.Say("permission.reason"), Enter: func(string) { s.emergency() }})
	s.urgent = part.NewButton(look.Say("permission.emergency"), "", part.Second, s.emergency)
	s.leave = part.NewButton(look.Say("permission.leave"), "Esc", part.Second, w.Permission.Refuse)
	return s
}

// First is the way out: pressing Enter by mistake opens nothing.
func (s *permission) First() fyne.Focusable { return s.leave }

// Type answers by key.
func (s *permission) Type(r rune) {
	if n := int(r - '1'); n >= 0 && n < len(s.offered) {
		s.answer(s.offered[n])
	}
}

func (s *permission) answer(a answer) {
	s.window.Permission.Answer(a.relationship, a.permission, "")
}

func (s *permission) emergency() {
	s.window.Permission.Answer(record.CaresNow, record.Emergency, s.reason.Entry.Text)
}

func (s *permission) Update() {
	state := s.window.Permission.State
	lines := []fyne.CanvasObject{
		heading(look.Say("permission.heading"), ""),
		s.person(state.Person),
	}
	if state.Closed {
		lines = append(lines, part.Card(part.NewText(part.Strong(state.Words)), look.Blue))
	}
	if state.Problem != nil {
		lines = append(lines, trouble(state.Problem))
	}
	buttons := make([]fyne.CanvasObject, 0, len(s.buttons))
	for _, button := range s.buttons {
		buttons = append(buttons, button)
	}
	lines = append(lines,
		body(look.Say("permission.question")),
		part.Stack(8, buttons...),
		part.Flow(12, 8, s.leave),
		part.Pad(8, 0, 0, 0, part.Card(part.Stack(8,
			part.NewText(part.Strong(look.Say("permission.urgent"))),
			small(look.Say("permission.urgent.hint")),
			s.reason.Container,
			part.Flow(12, 8, s.urgent)), look.Amber)),
		small(look.Say("permission.kept")))
	s.show(part.Scroll(part.Pad(28, 20, 20, 20, part.TopCentre(660, part.Stack(12, lines...)))))
}

func (s *permission) person(person record.Patient) fyne.CanvasObject {
	born := person.Born.DayString()
	if age := person.Age(s.tools.Now()); age != "" && !person.Deceased {
		born += " (" + age + ")"
	}
	number := person.NHSNumber.Grouped()
	if number == "" {
		number = look.Say("person.notknown")
	}
	return part.Card(part.Flow(24, 2,
		part.NewText(part.Sized(person.Name.Full(), look.TextLarge, true)),
		fact(look.Say("person.born"), born),
		fact(look.Say("person.gender"), orElse(person.Gender, look.Say("person.notknown"))),
		fact(look.Say("person.number"), number)))
}

// fact is a labelled value on one line.
func fact(label, value string) *part.Text {
	return part.NewText(softSmall(label+" "), part.Strong(value))
}
