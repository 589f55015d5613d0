package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"careview/assets/words"
	"careview/ui/present"
	"careview/ui/present/chart"
	"careview/ui/screen"
)

// opener is a screen on which things to open have numbers.
type opener interface{ OpenNumber(n int) }

// turner is a screen, or a dialog, whose page can be turned.
type turner interface{ Turn(pages float32) }

// reader is a screen on which documents are read.
type reader interface {
	ToEnd(by float32)
	NextLetter(by int)
}

// key is one line of the list of every key.
type key struct {
	shown   string        // as it stands on the keyboard: "Ctrl F"; several with commas between
	says    func() string // what it does
	strokes []stroke      // none where the part with the focus takes it, as Tab is taken
	do      func(pressed fyne.KeyName)
	over    bool        // does it too while something lies over the page
	offered func() bool // nil for everybody
}

// stroke is a key with those that are held.
type stroke struct {
	key      fyne.KeyName
	modifier fyne.KeyModifier
}

// ctrlShift is both, held.
const ctrlShift = fyne.KeyModifierControl | fyne.KeyModifierShift

func alone(keys ...fyne.KeyName) []stroke { return withModifier(0, keys...) }

func ctrl(keys ...fyne.KeyName) []stroke { return withModifier(fyne.KeyModifierControl, keys...) }

func withModifier(modifier fyne.KeyModifier, keys ...fyne.KeyName) []stroke {
	var strokes []stroke
	for _, name := range keys {
		strokes = append(strokes, stroke{name, modifier})
	}
	return strokes
}

// digits open what has a number, and beyond lines of the menu that come after the ninth.
var (
	digits = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}
	beyond = []fyne.KeyName{fyne.KeyF9, fyne.KeyF10}
)

// everyKey is the one table of keys, in the order in which they are of use. The list
// that F1 shows is made from it. None of those that work wherever the focus is is a bare
// letter or digit (WCAG 2.2 §2.1.4).
func (u *UI) everyKey() []key {
	always := func(do func()) func(fyne.KeyName) { return func(fyne.KeyName) { do() } }
	help := always(u.present.ToggleHelp)
	larger := append(ctrl(fyne.KeyPlus, fyne.KeyEqual), stroke{fyne.KeyEqual, ctrlShift}) // plus may need Shift
	copies := u.present.MakesCopies
	return []key{
		{shown: "Ctrl F", says: words.HelpSearch, strokes: ctrl(fyne.KeyF), do: always(u.find)},
		{shown: "Enter", says: words.HelpEnter},
		{shown: words.KeysArrows(), says: words.HelpArrows, strokes: alone(fyne.KeyUp, fyne.KeyDown), do: u.step},
		{shown: words.KeysEnds(), says: words.HelpEnds, strokes: alone(fyne.KeyHome, fyne.KeyEnd), do: u.toEnd},
		{shown: words.KeysOrders(), says: words.HelpOrders, strokes: alone(fyne.KeyLeft, fyne.KeyRight), do: u.days, offered: func() bool { return u.present.MayListPlans() || u.present.MayReadTimeline() }},
		{shown: words.KeysNarrow(), says: words.HelpNarrow, offered: u.present.HomeIsList},
		{shown: "F2", says: words.HelpEmergency, strokes: alone(fyne.KeyF2), do: always(u.emergency), offered: u.present.MayReadPlans},
		{shown: "Ctrl H", says: words.HelpHandover, strokes: ctrl(fyne.KeyH), do: always(u.handover), offered: u.present.MayHandOver},
		{shown: "Ctrl O", says: words.HelpOutOfRange, strokes: ctrl(fyne.KeyO), do: always(func() { u.inRecord((*chart.Record).ShowOutOfRange) })},
		{shown: "F6", says: words.HelpTimeline, strokes: alone(fyne.KeyF6), do: always(u.timeline), offered: u.present.MayReadTimeline},
		{shown: words.KeysNumbers(), says: words.HelpNumbers, strokes: append(ctrl(digits...), alone(beyond...)...), do: u.number},
		{shown: "F3", says: words.HelpNext, strokes: alone(fyne.KeyF3), do: always(u.next)},
		{shown: words.KeysPages(), says: words.HelpPages, strokes: alone(fyne.KeyPageUp, fyne.KeyPageDown), do: u.turnPage, over: true},
		{shown: words.KeysLetter(), says: words.HelpLetter},
		{shown: words.KeysLetters(), says: words.HelpLetters, strokes: ctrl(fyne.KeyPageUp, fyne.KeyPageDown), do: u.nextLetter},
		{shown: "F7", says: words.HelpTabs, strokes: alone(fyne.KeyF7), do: always(u.nextTab)},
		{shown: "F4", says: words.HelpNews, strokes: alone(fyne.KeyF4), do: always(u.news)},
		{shown: "Ctrl D", says: words.HelpDischarge, strokes: ctrl(fyne.KeyD), do: always(func() { u.inRecord((*chart.Record).OpenDischarge) }), offered: u.present.MayReadLetters},
		{shown: "Ctrl R", says: words.HelpReports, strokes: ctrl(fyne.KeyR), do: always(func() { u.inRecord((*chart.Record).ShowReports) }), offered: u.present.MayReadResults},
		{shown: "F5", says: words.HelpAgain, strokes: alone(fyne.KeyF5), do: always(u.askAgain)},
		{shown: "Ctrl P", says: words.HelpCopy, strokes: ctrl(fyne.KeyP), do: always(u.present.OfferCopy), offered: copies},
		{shown: "Ctrl Shift C", says: words.HelpWords, strokes: withModifier(ctrlShift, fyne.KeyC), do: always(u.present.CopyPage), offered: copies},
		{shown: "F8", says: words.HelpFeedback, strokes: alone(fyne.KeyF8), do: always(u.present.Telling.Ask), offered: u.present.Telling.May},
		{shown: words.KeysTab(), says: words.HelpTab},
		{shown: "Esc", says: words.HelpEscape, strokes: alone(fyne.KeyEscape), do: always(u.escape), over: true},
		{shown: "Ctrl +", says: words.HelpLarger, strokes: larger, do: always(func() { u.present.Appearance.Enlarge(1) }), over: true},
		{shown: "Ctrl -", says: words.HelpSmaller, strokes: ctrl(fyne.KeyMinus), do: always(func() { u.present.Appearance.Enlarge(-1) }), over: true},
		{shown: "Ctrl 0", says: words.HelpAsDrawn, strokes: ctrl(fyne.Key0), do: always(func() { u.present.Appearance.SetZoom(1) }), over: true},
		{shown: "Ctrl L", says: words.HelpLock, strokes: ctrl(fyne.KeyL), do: always(u.lock), over: true},
		{shown: "F1", says: words.HelpHelp, strokes: alone(fyne.KeyF1), do: help, over: true},
	}
}

// keys makes every key of the table do what it says, wherever the focus is: parts hand
// on the keys they do not use.
func (u *UI) keys() {
	c := u.window.Canvas()
	plain := map[fyne.KeyName]int{}
	// What a key does is looked up when it is pressed, for the window that is then shown.
	for i, k := range u.everyKey() {
		for _, s := range k.strokes {
			if s.modifier == 0 {
				plain[s.key] = i
				continue
			}
			c.AddShortcut(&desktop.CustomShortcut{KeyName: s.key, Modifier: s.modifier}, func(fyne.Shortcut) { u.pressed(u.everyKey()[i], s.key) })
		}
	}
	// A key without a name comes whenever a part was used.
	c.SetOnTypedKey(func(event *fyne.KeyEvent) {
		var k key
		if i, known := plain[event.Name]; known {
			k = u.everyKey()[i]
		}
		u.pressed(k, event.Name)
	})
	c.SetOnTypedRune(func(rune) { u.present.Active() })
}

// pressed does what a key does. The key that takes the cover away does nothing else, but
// for locking.
func (u *UI) pressed(k key, name fyne.KeyName) {
	covered := u.present.Concealed
	u.present.Active()
	switch {
	case k.do == nil, covered && name != fyne.KeyL:
	case k.over || len(u.over.objects) == 0:
		k.do(name)
	}
}

// helpLines are the keys that there are for whoever is at the PC.
func (u *UI) helpLines() []screen.HelpLine {
	var lines []screen.HelpLine
	for _, k := range u.everyKey() {
		if k.offered == nil || k.offered() {
			lines = append(lines, screen.HelpLine{Keys: strings.Split(k.shown, ", "), Does: k.says()})
		}
	}
	return lines
}

// find looks for words in what is open, where they can be found; elsewhere for a
// person.
func (u *UI) find() {
	if finder, ok := u.screen.(screen.Finder); ok {
		finder.Find()
		return
	}
	u.search()
}

func (u *UI) lock() {
	if u.present.Staff.Subject != "" {
		u.present.Lock()
	}
}

func (u *UI) number(key fyne.KeyName) {
	if numbered, ok := u.screen.(opener); ok {
		numbered.OpenNumber(1 + slices.Index(slices.Concat(digits, beyond), key))
	}
}

// next goes to the next place where words were found; at home it shows the plans to
// look at.
func (u *UI) next() {
	if u.present.Page == present.PageHome {
		u.present.ShowPlans()
		return
	}
	if finder, ok := u.screen.(screen.Finder); ok {
		finder.Next()
	}
}

// step moves among the places where words were found, from the field too.
func (u *UI) step(arrow fyne.KeyName) {
	if finder, ok := u.screen.(screen.Finder); ok {
		finder.Step(map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[arrow])
	}
}

// nextTab goes to the next way to read what is open.
func (u *UI) nextTab() {
	switch u.present.Page {
	case present.PageTrail:
		u.present.ShowSigns()
	case present.PageSigns:
		u.present.ShowTrail()
	default:
		u.inRecord((*chart.Record).NextTab)
	}
}

func (u *UI) emergency() {
	if u.present.Page == present.PageRecord {
		u.present.Record.Show(chart.EmergencyPage)
	}
}

func (u *UI) handover() {
	if u.present.Page == present.PageRecord {
		u.present.Record.ShowHandover()
	}
}

func (u *UI) timeline() {
	if u.present.Page == present.PageRecord {
		u.present.Record.Show(chart.TimelinePage)
	}
}

// news turns to what is new in the record that is open; at home it shows about whom
// something is new.
func (u *UI) news() {
	switch u.present.Page {
	case present.PageRecord:
		u.present.Record.Show(chart.NewsPage)
	case present.PageHome:
		u.present.Residents.ShowNews()
	}
}

func (u *UI) askAgain() {
	if asker, ok := u.screen.(screen.Asker); ok {
		asker.AskAgain()
	}
}

// inRecord does something in the open record, where there is one.
func (u *UI) inRecord(do func(*chart.Record)) {
	if u.present.Page == present.PageRecord {
		do(u.present.Record)
	}
}

// days shows earlier days of results side by side, or later ones.
func (u *UI) days(arrow fyne.KeyName) {
	u.inRecord(func(r *chart.Record) { r.EarlierDays(map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[arrow]) })
}

// turnPage scrolls what is read, wherever the focus is: what lies over the page, or the
// page.
func (u *UI) turnPage(key fyne.KeyName) {
	var read any = u.screen
	if n := len(u.over.objects); n > 0 {
		read = u.over.objects[n-1]
	}
	if t, ok := read.(turner); ok {
		t.Turn(map[fyne.KeyName]float32{fyne.KeyPageDown: 1, fyne.KeyPageUp: -1}[key])
	}
}

// toEnd goes to the end of what is read, or to its beginning.
func (u *UI) toEnd(key fyne.KeyName) {
	if r, ok := u.screen.(reader); ok {
		r.ToEnd(map[fyne.KeyName]float32{fyne.KeyEnd: 1, fyne.KeyHome: -1}[key])
	}
}

// nextLetter opens the next document, or the one before.
func (u *UI) nextLetter(key fyne.KeyName) {
	if r, ok := u.screen.(reader); ok {
		r.NextLetter(map[fyne.KeyName]int{fyne.KeyPageDown: 1, fyne.KeyPageUp: -1}[key])
	}
}

// escape closes what is on top: an overlay first, then what the screen itself
// has open, then the page.
func (u *UI) escape() {
	if escaper, ok := u.screen.(screen.Escaper); ok && len(u.over.objects) == 0 && escaper.Escape() {
		return
	}
	u.onceRead(u.present.Back)()
}
