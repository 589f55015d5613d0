package copypage

import (
	"time"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/copied"
	"careview/ui/screen/style"
)

// Opening is the card in which the copies are offered and opened.
type Opening struct {
	window  *present.Window
	now     func() time.Time
	pin     *part.Field
	pinFor  string // whose it is: nothing typed for one is there for the next
	code    *part.Field
	name    *part.Field
	reason  *part.Field
	others  map[string]*part.Button // ask for the PIN of somebody else, by subject
	open    *part.Button
	useCode *part.Button
	usePIN  *part.Button
	problem *record.Problem   // what was last said to be wrong
	said    fyne.CanvasObject // where
}

// NewOpening makes the card.
func NewOpening(w *present.Window, now func() time.Time) *Opening {
	o := &Opening{window: w, now: now, others: map[string]*part.Button{}}
	o.code = part.NewField(part.FieldConfig{Hint: words.CopiesCodeField(), Enter: func(string) { o.byCode() }})
	o.name = part.NewField(part.FieldConfig{Hint: words.CopiesCodeName(), Enter: func(string) { o.byCode() }})
	o.reason = part.NewField(part.FieldConfig{Hint: words.CopiesCodeReason(), Enter: func(string) { o.byCode() }})
	o.open = part.NewButton(words.CopiesOpen(), "", part.Primary, o.press)
	o.useCode = part.NewButton(words.CopiesCode(), "", part.Link, w.Copies.UseCode)
	o.usePIN = part.NewButton(words.CopiesCodeBack(), "", part.Link, func() { w.Copies.Choose(w.Copies.State.Offer.Openers[0].Subject) })
	return o
}

// First is what is typed in first; nil where nothing is.
func (o *Opening) First() fyne.Focusable {
	state := o.window.Copies.State
	switch {
	case state.ByCode:
		return o.code.Entry
	case state.Who != "" && o.pin != nil && o.pinFor == state.Who:
		return o.pin.Entry
	}
	return nil
}

func (o *Opening) press() {
	switch {
	case o.window.Copies.State.ByCode:
		o.byCode()
	case o.pin != nil:
		o.byPIN(o.pin.Entry.Text)
	}
}

func (o *Opening) byPIN(typed string) {
	o.pin.Entry.SetText("")
	o.window.Copies.Open(typed)
}

func (o *Opening) byCode() {
	typed := o.code.Entry.Text
	o.code.Entry.SetText("")
	o.window.Copies.OpenByCode(typed, o.name.Entry.Text, o.reason.Entry.Text)
}

// Object is the card as it is to be drawn now.
func (o *Opening) Object() fyne.CanvasObject {
	state := o.window.Copies.State
	offer := state.Offer
	lines := []fyne.CanvasObject{style.Lead(words.CopiesHeading())}
	if offer.People > 0 {
		lines = append(lines, style.Body(words.CopiesPeople(offer.People, copied.At(offer.Newest), copied.AgoWords(offer.Newest, o.now()))))
		if offer.Newest.Sub(offer.Oldest) > time.Hour {
			lines = append(lines, style.Body(words.CopiesOldest(copied.At(offer.Oldest))))
		}
		lines = append(lines, part.Pad(10, 0, 0, 0, o.way(state)))
	}
	if offer.Problem != nil {
		lines = append(lines, part.Pad(8, 0, 0, 0, style.Trouble(offer.Problem)))
	}
	if state.Problem != nil {
		o.said = part.Pad(8, 0, 0, 0, style.Trouble(state.Problem))
		lines = append(lines, o.said)
	}
	card := part.Card(part.Stack(4, lines...), look.Amber)
	if offer.People == 0 {
		return card
	}
	return part.Stack(10, card, style.Small(words.CopiesUntil(copied.At(offer.Until))))
}

// Reveal brings what has just gone wrong into sight of the page that the card stands on.
func (o *Opening) Reveal(page style.Frame) {
	problem := o.window.Copies.State.Problem
	if problem != nil && problem != o.problem && o.said != nil {
		page.Reveal(o.said)
	}
	o.problem = problem
}

// way is how the copies are opened: with a PIN, or with the code.
func (o *Opening) way(state present.EmergencyCopiesState) fyne.CanvasObject {
	switch {
	case state.Waiting:
		return style.Small(words.CopiesOpening())
	case state.ByCode:
		fields := part.Flow(10, 8, part.Fixed(230, o.code.Container), part.Fixed(200, o.name.Container), part.Fixed(300, o.reason.Container), o.open)
		lines := []fyne.CanvasObject{style.Small(words.CopiesCodeHeading()), fields}
		if len(state.Offer.Openers) > 0 {
			lines = append(lines, part.Flow(0, 0, o.usePIN))
		}
		return part.Stack(8, lines...)
	case state.Who == "" && !state.Choose, len(state.Offer.Openers) == 0:
		return o.nobody(state)
	}
	lines := []fyne.CanvasObject{style.Small(words.CopiesPIN()), o.openers(state)}
	if state.Who != "" {
		o.askPIN(state.Who)
		lines = append(lines, part.Flow(10, 8, part.Fixed(150, o.pin.Container), o.open))
	}
	if state.Offer.Code && o.window.Staff.Subject == "" {
		lines = append(lines, part.Flow(0, 0, o.useCode))
	}
	return part.Stack(8, lines...)
}

// nobody says that no PIN opens the copies.
func (o *Opening) nobody(state present.EmergencyCopiesState) fyne.CanvasObject {
	if o.window.Staff.Subject != "" {
		return style.Body(words.CopiesMine())
	}
	lines := []fyne.CanvasObject{style.Body(words.CopiesNobody())}
	if state.Offer.Code {
		lines = append(lines, part.Flow(0, 0, o.useCode))
	}
	return part.Stack(4, lines...)
}

// openers are those whose PIN opens the copies: whose is asked, and the others to choose.
func (o *Opening) openers(state present.EmergencyCopiesState) fyne.CanvasObject {
	var asked, others []fyne.CanvasObject
	for _, on := range state.Offer.Openers {
		who := on.Name + " · " + on.Role
		switch {
		case on.Subject == state.Who:
			asked = append(asked, part.NewText(part.Strong(who)))
		case o.window.Staff.Subject == "":
			others = append(others, o.other(on.Subject, who))
		}
	}
	return part.Flow(20, 4, append(asked, others...)...)
}

// other is the button that asks for somebody else's PIN.
func (o *Opening) other(subject, who string) *part.Button {
	if o.others[subject] == nil {
		o.others[subject] = part.NewButton(who, "", part.Link, func() { o.window.Copies.Choose(subject) })
	}
	return o.others[subject]
}

// TypeOn takes over what somebody has typed of their PIN, where it is theirs that is asked.
func (o *Opening) TypeOn(subject, typed string) {
	if typed == "" || subject != o.window.Copies.State.Who {
		return
	}
	o.askPIN(subject)
	style.TypeOn(o.pin, typed)
}

// Leave forgets what was typed, and is it where it is somebody's PIN.
func (o *Opening) Leave(subject string) (typed string) {
	if o.pin != nil && subject != "" && subject == o.pinFor {
		typed = o.pin.Entry.Text
	}
	o.pin, o.pinFor = nil, ""
	return typed
}

func (o *Opening) askPIN(subject string) {
	if o.pin != nil && subject == o.pinFor {
		return
	}
	o.pinFor = subject
	o.pin = part.NewField(part.FieldConfig{Hint: words.SignInPIN(), Secret: true, Enter: o.byPIN})
}
