package screen

import (
	"slices"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	trails "careview/ui/present/trail"
	"careview/ui/screen/copypage"
	"careview/ui/screen/style"
)

// signIn is the way in: the browser, or a PIN for those on shift.
type signIn struct {
	style.Frame
	window *present.Window
	tools  Tools

	start  *part.Button
	code   *part.Button
	cancel *part.Button
	copies *copypage.Opening
	thisPC *part.Button
	reach  *part.Button
	pin    *part.Field
	pinFor string      // whose PIN the field is for
	why    *part.Field // a new trail is begun
	anew   *part.Button
	opened string // the address the browser was asked to open
	cannot bool   // and could not
}

func newSignIn(w *present.Window, tools Tools) *signIn {
	s := &signIn{Frame: style.NewFrame(), window: w, tools: tools}
	s.start = part.NewButton(words.SignInStart(), "", part.Primary, w.SignIn.Start)
	s.code = part.NewButton(words.SignInCode(), "", part.Second, w.SignIn.StartWithCode)
	s.cancel = part.NewButton(words.SignInCancel(), "Esc", part.Second, w.SignIn.Cancel)
	s.reach = part.NewButton(words.SignInTry(), "F5", part.Primary, w.SignIn.Reach)
	s.copies = copypage.NewOpening(w, tools.Now)
	s.thisPC = part.NewButton(words.ThisPcLink(), "", part.Link, w.ShowThisPC)
	s.why = part.NewField(part.FieldConfig{Hint: words.TrailNewReason(), Enter: func(string) { s.beginTrail() }})
	s.anew = part.NewButton(words.TrailNewBegin(), "", part.Primary, s.beginTrail)
	return s
}

// AskAgain asks whether a sign-in service that is down answers again.
func (s *signIn) AskAgain() { s.window.SignIn.Reach() }

func (s *signIn) beginTrail() { s.window.SignIn.BeginTrail(s.why.Entry.Text) }

// First is the way in that is being used.
func (s *signIn) First() fyne.Focusable {
	switch {
	case s.pin != nil:
		return s.pin.Entry
	case s.window.SignIn.State.Waiting:
		return s.cancel
	case s.window.SignIn.State.Closed:
		return s.why.Entry
	case s.offersCopies() && s.copies.First() != nil:
		return s.copies.First()
	case s.window.Unsafe().SignIn:
		return s.thisPC
	case !s.window.SignIn.State.Down.IsZero():
		return s.reach
	}
	return s.start
}

// Update draws the state, and opens the browser once when its address is known.
func (s *signIn) Update() {
	state := s.window.SignIn.State
	if state.Address == "" {
		s.opened, s.cannot = "", false
	}
	if state.Address != "" && state.Code == "" && state.Address != s.opened {
		s.opened = state.Address
		s.cannot = s.tools.OpenURL(state.Address) != nil
	}
	s.askOn(state.UnlockFor)
	s.Show(part.Side(part.On(look.DeepBlue, s.promise()), s.Scrolled(part.Margin(92, 24, s.right(state)))))
	if s.offersCopies() {
		s.copies.Reveal(s.Frame)
	}
}

// askOn asks the PIN of somebody who unlocks, or nobody's. What they have typed of it stays
// where the line goes or comes back meanwhile: the same PIN opens the emergency copies.
func (s *signIn) askOn(subject string) {
	whose, typed := s.pinFor, ""
	if s.pin != nil {
		typed = s.pin.Entry.Text
	}
	s.askPIN(subject)
	if s.offersCopies() {
		s.copies.TypeOn(whose, typed)
		return
	}
	if typed = s.copies.Leave(subject); s.pin != nil && typed != "" {
		style.TypeOn(s.pin, typed)
	}
}

// askPIN makes a new field for each person, so that nothing typed for one is
// there for the next.
func (s *signIn) askPIN(subject string) {
	if subject == s.pinFor {
		return
	}
	s.pinFor, s.pin = subject, nil
	if subject == "" {
		return
	}
	s.pin = part.NewField(part.FieldConfig{Hint: words.SignInPIN(), Secret: true, Enter: func(string) { s.unlock() }})
}

func (s *signIn) unlock() {
	if s.pin == nil {
		return
	}
	typed := s.pin.Entry.Text
	s.pin.Entry.SetText("")
	s.window.SignIn.Unlock(s.pinFor, typed)
}

func (s *signIn) promise() fyne.CanvasObject {
	line := func(text string, size float32) fyne.CanvasObject {
		return part.NewText(part.Run{Text: text, Size: size, Colour: look.Pale})
	}
	site := line(words.SignInRecorded(), 15)
	if s.window.Site() != "" {
		site = part.Stack(0, line(words.SignInSite(s.window.Site()), 15), site)
	}
	return part.Pad(94, 56, 24, 56, part.Stack(0,
		part.NewText(part.Run{Text: words.Product(), Size: look.TextTitle, Bold: true, Colour: look.White}),
		part.Pad(14, 60, 170, 0, line(words.SignInPromise(), look.TextHeading)),
		site))
}

func (s *signIn) right(state present.SignInState) fyne.CanvasObject {
	heading, down := words.SignInHeading(), !state.Down.IsZero() && !state.Waiting
	if down {
		heading = words.SignInDown()
	}
	lines := []fyne.CanvasObject{part.NewText(part.Heading(1, heading, look.TextPage)), style.AnyTrouble(s.window.SignInWarning())}
	if state.Note != "" {
		lines = append(lines, part.Pad(8, 0, 4, 0, part.Chips(record.Word{Text: state.Note, Tone: record.Notice})))
	}
	if s.window.Launch.Waits() {
		lines = append(lines, part.Pad(8, 0, 4, 0, part.Chips(record.Word{Text: words.LaunchWaits(), Tone: record.Notice})))
	}
	lines = append(lines, s.way(state))
	closed := s.window.Unsafe().SignIn && !state.Waiting
	if state.Problem != nil && !down {
		lines = append(lines, part.Pad(16, 0, 0, 0, part.Limit(560, style.Trouble(state.Problem))))
	}
	if state.Closed && !state.Waiting {
		lines = append(lines, part.Pad(16, 0, 0, 0, part.Limit(560, s.newTrail())))
	}
	switch {
	case s.offersCopies(): // nobody can unlock either
		lines = append(lines, part.Tidy(24, 0, 0, 0, part.Limit(732, s.copies.Object())))
	case len(state.OnShift) > 0 && !closed:
		lines = append(lines, part.Tidy(44, 0, 0, 0, s.onShift(state)))
	case !state.Waiting && state.Problem == nil && !state.Closed && !closed:
		lines = append(lines, part.Tidy(44, 0, 0, 0, part.Folding(after(), part.Over())))
	}
	notices := s.window.Notices()
	if others := trails.Others(state.Heads); others != "" {
		notices = append(slices.Clip(notices), others)
	}
	if len(notices) > 0 {
		lines = append(lines, part.Tidy(36, 0, 0, 0, s.notices(notices)))
	}
	if !state.Waiting && !state.Closed {
		lines = append(lines, part.Tidy(28, 0, 0, 0, part.Flow(0, 0, s.thisPC)))
	}
	return part.Stack(0, lines...)
}

// offersCopies reports whether the emergency copies are what there is to read.
func (s *signIn) offersCopies() bool { return s.window.Copies.AtSignIn() }

// newTrail lets whoever has signed in begin a new trail.
func (s *signIn) newTrail() fyne.CanvasObject {
	return part.Card(part.Stack(8,
		part.NewText(part.Strong(words.TrailNewHeading())),
		style.Small(words.TrailNewSentence()),
		s.why.Container,
		part.Flow(12, 8, s.anew, s.cancel)), look.Amber)
}

func (s *signIn) way(state present.SignInState) fyne.CanvasObject {
	switch {
	case s.window.Unsafe().SignIn && !state.Waiting:
		return part.Over()
	case !state.Down.IsZero() && !state.Waiting:
		return s.down(state)
	case !state.Waiting || state.UnlockFor != "":
		return part.Stack(20,
			part.Pad(6, 0, 0, 0, style.Small(words.SignInHint())),
			part.Flow(12, 8, s.start, s.code))
	}
	if state.Address == "" {
		waitsFor := words.SignInReaching
		if state.Closed {
			waitsFor = words.TrailNewWaiting
		}
		return part.Stack(20, part.Pad(6, 0, 0, 0, style.Small(waitsFor())), part.Flow(12, 8, s.cancel))
	}
	if state.Code != "" {
		return s.withCode(state)
	}
	sentence := words.SignInWaiting
	if s.cannot {
		sentence = words.SignInNoBrowser
	}
	return part.Stack(16,
		part.Pad(6, 0, 0, 0, style.Body(sentence())),
		part.Limit(600, part.Card(part.NewText(style.SoftSmall(state.Address)))),
		part.Flow(12, 8,
			s.cancel,
			part.NewButton(words.SignInCopy(), "", part.Second, func() { s.tools.Copy(state.Address) })))
}

// down says since when nobody can sign in, and that it is tried.
func (s *signIn) down(state present.SignInState) fyne.CanvasObject {
	said := words.SignInDownSince(state.Down.Format("15:04"))
	if state.Trying {
		said = words.SignInReaching()
	}
	lines := []fyne.CanvasObject{part.Pad(6, 0, 0, 0, style.Body(said))}
	if p := state.Problem; p != nil && p.Sentence != words.SignInAway() { // the heading says that
		lines = append(lines, style.Small(p.Sentence+" "+p.Hint))
	}
	s.reach.Kind = part.Primary
	if s.offersCopies() { // then to open them is what most people press
		s.reach.Kind = part.Second
	}
	return part.Stack(12, append(lines, part.Flow(12, 8, s.reach))...)
}

// withCode shows the code as large as it is to be read across to a telephone.
func (s *signIn) withCode(state present.SignInState) fyne.CanvasObject {
	where := words.SignInCodeGo()
	if state.Here() {
		where = words.SignInCodeHere()
	}
	return part.Stack(16,
		part.Pad(6, 0, 0, 0, style.Body(where)),
		part.Limit(600, part.Card(part.NewText(part.Strong(state.Address)))),
		style.Body(words.SignInCodeType()),
		part.Limit(600, part.Card(part.NewText(part.Sized(state.Code, look.TextTitle, true)))),
		style.Small(words.SignInCodeWarn()),
		part.Flow(12, 8, s.cancel))
}

func (s *signIn) onShift(state present.SignInState) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, who := range state.OnShift {
		if i > 0 {
			rows = append(rows, part.Rule())
		}
		rows = append(rows, part.Pad(9, 16, 9, 12, s.person(who, state)))
	}
	return part.Stack(8,
		part.Stack(2, style.Lead(words.SignInShift()), style.Small(words.SignInShiftHint())),
		part.Limit(620, part.Box(part.Stack(0, rows...))))
}

// after is what comes next, for whoever has forgotten: it stands where those on shift will.
func after() fyne.CanvasObject {
	return part.Stack(8, style.Lead(words.SignInAfter()), style.Steps(words.SignInAfterOn(), words.SignInAfterPIN(), words.SignInAfterLock()))
}

func (s *signIn) person(who viewing.OnShift, state present.SignInState) fyne.CanvasObject {
	name := part.NewText(part.Strong(who.Name), part.Plain(" · "+who.Role))
	if who.Subject == state.UnlockFor && s.pin != nil {
		actions := []fyne.CanvasObject{part.Fixed(150, s.pin.Container)}
		if state.Waiting {
			actions = append(actions, style.Small(words.SignInChecking()))
		} else {
			unlock := part.NewButton(words.SignInUnlock(), "", part.Primary, s.unlock)
			leave := part.NewButton(words.SignInCancel(), "Esc", part.Second, s.window.SignIn.Cancel)
			unlock.Small, leave.Small = true, true
			actions = append(actions, unlock, leave)
		}
		return part.SideBySide(12, name, part.Flow(10, 6, actions...))
	}
	unlock := part.NewButton(words.SignInUnlock(), "", part.Second, func() { s.window.SignIn.AskPIN(who.Subject) })
	unlock.Small = true
	locked := style.Small(words.SignInLocked(who.LockedAt.Format("15:04"), who.Until.Format("15:04")))
	return part.SideBySide(12, name, part.Flow(28, 4, locked, unlock))
}

func (s *signIn) notices(notices []string) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, notice := range notices {
		lines = append(lines, part.Signed(record.Quiet, style.Small(notice)))
	}
	return part.Stack(6, lines...)
}
