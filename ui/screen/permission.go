package screen

import (
	"cmp"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/people"
	"careview/ui/screen/style"
)

// answer is one answer to the question.
type answer struct {
	word         func() string
	relationship viewing.Relationship
	permission   viewing.Permission
	practice     bool // offered in a practice alone
}

var answers = []answer{
	{words.PermissionPractice, viewing.RegisteredPatient, viewing.PermissionGiven, true},
	{words.PermissionGiven, viewing.UnderMyCare, viewing.PermissionGiven, false},
	{words.PermissionInterest, viewing.UnderMyCare, viewing.PermissionBestInt, false},
	{words.PermissionRefused, viewing.NotAsked, viewing.PermissionRefused, false},
}

// permission asks one plain question before the record of somebody who does not
// live here opens.
type permission struct {
	style.Frame
	window  *present.Window
	tools   Tools
	offered []answer // the first has the number 1
	buttons []*part.Button
	reason  *part.Field
	urgent  *part.Button
	leave   *part.Button
	drawn   people.PermissionState
}

func newPermission(w *present.Window, tools Tools) *permission {
	s := &permission{Frame: style.NewFrame(), window: w, tools: tools}
	for _, a := range answers {
		if a.practice && !w.AtPractice() {
			continue
		}
		s.offered = append(s.offered, a)
		key := "Ctrl " + strconv.Itoa(len(s.offered))
		s.buttons = append(s.buttons, part.NewButton(a.word(), key, part.Second, func() { s.answer(a) }))
	}
	s.reason = part.NewField(part.FieldConfig{Hint: words.PermissionReason(), Enter: func(string) { s.emergency() }})
	s.urgent = part.NewButton(words.PermissionEmergency(), "", part.Second, s.emergency)
	s.leave = part.NewButton(words.PermissionLeave(), "Esc", part.Second, w.Permission.Refuse)
	return s
}

// First is the way out: pressing Enter by mistake opens nothing.
func (s *permission) First() fyne.Focusable { return s.leave }

// OpenNumber gives the answer of that number.
func (s *permission) OpenNumber(n int) {
	if n >= 1 && n <= len(s.offered) {
		s.answer(s.offered[n-1])
	}
}

func (s *permission) answer(a answer) {
	s.window.Permission.Answer(a.relationship, a.permission, "")
}

func (s *permission) emergency() {
	s.window.Permission.Answer(viewing.UnderMyCare, viewing.Emergency, s.reason.Entry.Text)
}

func (s *permission) Update() {
	state := s.window.Permission.State
	lines := []fyne.CanvasObject{
		style.Heading(words.PermissionHeading(), ""),
		personCard(state.Person, s.tools.Now()),
	}
	closed, lacks := part.Over(), part.Over()
	if state.Closed {
		closed = part.Card(part.NewText(part.Strong(state.Words)), look.Link)
		lines = append(lines, closed)
	}
	urgent := []fyne.CanvasObject{
		part.NewText(part.Strong(words.PermissionUrgent())),
		style.Small(words.PermissionUrgentHint()),
		s.reason.Container,
	}
	if state.Problem != nil {
		lacks = part.Over(style.Trouble(state.Problem))
		urgent = append(urgent, lacks)
	}
	buttons := make([]fyne.CanvasObject, 0, len(s.buttons))
	for _, button := range s.buttons {
		buttons = append(buttons, button)
	}
	lines = append(lines,
		style.Body(words.PermissionQuestion()),
		part.Stack(8, buttons...),
		part.Flow(12, 8, s.leave),
		part.Pad(8, 0, 0, 0, part.Card(part.Stack(8, append(urgent, part.Flow(12, 8, s.urgent))...), look.Amber)),
		style.Small(words.PermissionKept()))
	s.Show(s.Scrolled(part.Tidy(18, 20, 20, 20, part.TopCentre(660, part.Stack(12, lines...)))))
	if state.Closed && !s.drawn.Closed {
		s.Reveal(closed)
	}
	if state.Problem != nil && state.Problem != s.drawn.Problem {
		s.Reveal(lacks)
	}
	s.drawn = state
}

// personCard names somebody by what they are told by, in a card of two lines.
func personCard(person record.Patient, now time.Time) fyne.CanvasObject {
	return part.Card(part.Flow(24, 2,
		part.NewText(part.Heading(2, person.Name.Full(), look.TextLarge)),
		fact(words.PersonBorn(), cmp.Or(bornAndAge(person, now), words.PersonNotKnown())),
		fact(words.PersonGender(), cmp.Or(person.Gender, words.PersonNotKnown())),
		fact(words.PersonNumber(), cmp.Or(person.NHSNumber.Grouped(), words.PersonNotKnown()))))
}

// fact is a labelled value on one line.
func fact(label, value string) *part.Text {
	return part.NewText(style.SoftSmall(label+" "), part.Strong(value))
}
