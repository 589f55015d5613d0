// Package worthpage is the page that tells whether sharing records was worth it, and the
// quiet card on which staff say what their looks led to.
//
// Only package screen makes them, on the UI goroutine; there is nothing to cancel.
package worthpage

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/export"
	"careview/ui/present/trail"
	"careview/ui/screen/style"
)

// Page is the page.
type Page struct {
	style.Frame
	window                      *present.Window
	head                        func(sentence string) fyne.CanvasObject
	three, twelve, older, newer *part.Button
	table, pages, entries, back *part.Button
}

// New makes the page, under a heading that says a sentence.
func New(w *present.Window, head func(sentence string) fyne.CanvasObject) *Page {
	p := &Page{Frame: style.NewFrame(), window: w, head: head}
	back := func() int { return w.Worth.State.Asked.Back }
	quarters := func() int { return max(1, w.Worth.State.Asked.Quarters) }
	p.three = part.NewButton(words.WorthThree(), "", part.Tabbed, func() { w.Worth.Load(1, back()) })
	p.twelve = part.NewButton(words.WorthTwelve(), "", part.Tabbed, func() { w.Worth.Load(4, back()) })
	p.older = part.NewButton(words.WorthEarlier(), "", part.Link, func() { w.Worth.Load(quarters(), back()+1) })
	p.newer = part.NewButton(words.WorthLater(), "", part.Link, func() { w.Worth.Load(quarters(), back()-1) })
	p.table = part.NewButton(words.WorthSave(), "", part.Second, w.Worth.SaveTable)
	p.pages = part.NewButton(words.WorthPDF(), "", part.Second, w.Worth.SavePages)
	p.entries = part.NewButton(words.WorthEntries(), "", part.Second, w.ShowCounted)
	p.back = part.NewButton(words.LookedBack(), "Esc", part.Second, w.ShowTrail)
	return p
}

// First is the choice of a time.
func (p *Page) First() fyne.Focusable { return p.three }

// AskAgain counts again.
func (p *Page) AskAgain() { p.window.Worth.Again() }

// Update draws what was counted.
func (p *Page) Update() {
	w := p.window.Worth
	state := w.State
	said := state.Reading.Or(words.WorthWaiting())
	if state.Found {
		said = w.Period()
	}
	if state.Problem != nil {
		said = ""
	}
	lines := []fyne.CanvasObject{p.head(said), p.choice(state)}
	if state.Problem != nil {
		lines = append(lines, part.Limit(look.ReadingWide, style.Trouble(state.Problem)))
	}
	if said := state.Busy + state.Done; said != "" {
		lines = append(lines, style.Small(said))
	}
	content := fyne.CanvasObject(part.Over())
	switch {
	case state.Found && w.Empty():
		begins := style.Body(words.WorthEmpty(sinceOf(state.Told), firstOf(state.Told)))
		content = part.Limit(look.ReadingWide, part.Card(begins))
	case state.Found:
		content = part.Scroll(p.told(state.Told))
	}
	lines = append(lines, content)
	p.Show(part.Tidy(14, look.Side, 10, look.Side, part.TightRows(8, len(lines)-1, append(lines, part.Flow(12, 8, p.buttons()...))...)))
}

func (p *Page) choice(state export.WorthState) fyne.CanvasObject {
	p.three.Shown, p.twelve.Shown = state.Asked.Quarters <= 1, state.Asked.Quarters > 1
	choice := []fyne.CanvasObject{p.three, p.twelve, p.older}
	if state.Asked.Back > 0 {
		choice = append(choice, p.newer)
	}
	return part.Flow(8, 4, choice...)
}

func (p *Page) buttons() []fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	if w := p.window.Worth; w.State.Found && !w.Empty() {
		if w.Makes() {
			buttons = append(buttons, p.table, p.pages)
		}
		buttons = append(buttons, p.entries)
	}
	return append(buttons, p.back)
}

// told are the cards.
func (p *Page) told(told viewing.Worth) fyne.CanvasObject {
	w := p.window.Worth
	said := w.Sure()
	sure := []fyne.CanvasObject{part.NewText(part.Strong(words.WorthSure()+" "), part.Plain(said[0]))}
	for _, more := range said[1:] {
		sure = append(sure, style.Body(more))
	}
	before := []fyne.CanvasObject{part.NewText(part.Strong(words.WorthBefore()))}
	for _, said := range w.Before() {
		before = append(before, style.Body(said))
	}
	return part.Stack(10,
		part.Columns(10, 760, []float32{1, 1, 1}, saved(w), led(told.Now), took(told.Now, w.State.Asked.Quarters)),
		part.Columns(10, 760, []float32{1, 1},
			part.Card(part.Stack(6, part.NewText(part.Strong(words.WorthWhen()+" "), part.Soft(words.WorthWhenWhat())), clock(told.Now))),
			part.Card(ranked(words.WorthRead(), told.Now.Pages, trail.NameOfPage, false))),
		part.Columns(10, 760, []float32{1, 1},
			part.Card(ranked(words.WorthRoles(), told.Now.Roles, func(role string) string { return role }, told.Now.RolesWithheld)),
			part.Card(part.Stack(6, before...))),
		part.Card(part.Stack(4, sure...)))
}

func saved(w *export.Worth) fyne.CanvasObject {
	hours := w.Hours()
	if hours == "" {
		return part.Card(part.Stack(4, style.Small(words.WorthSaved()), style.Lead(words.WorthSavedNone())), look.Blue)
	}
	return part.Card(part.Stack(4, style.Small(words.WorthSaved()), part.NewText(part.Sized(hours, look.TextLarge, true)), style.Small(w.How())), look.Blue)
}

func led(now viewing.WorthPeriod) fyne.CanvasObject {
	lines := []fyne.CanvasObject{style.Small(words.WorthSaid() + " (" + words.WorthSaidTaps() + ")")}
	for _, count := range now.Said {
		lines = append(lines, part.NewText(part.Strong(export.Times(count.Times)+" "), part.Plain(export.Said(count.Name))))
	}
	return part.Card(part.Stack(4, lines...))
}

func took(now viewing.WorthPeriod, quarters int) fyne.CanvasObject {
	lines := []fyne.CanvasObject{style.Small(words.WorthTook())}
	switch {
	case quarters > 1:
		lines = append(lines, style.Body(words.WorthTookOne()))
	case now.Middle == 0:
		lines = append(lines, style.Body(words.WorthTookNone()))
	default:
		lines = append(lines,
			part.NewText(part.Sized(export.ReadingTime(now.Middle), look.TextLarge, true), part.Plain(" "+words.WorthTookMiddle())),
			part.NewText(part.Strong(export.ReadingTime(now.Slowest)+" "), part.Plain(words.WorthTookSlowest())),
			style.Small(words.WorthTookOf(now.Timed)))
	}
	return part.Card(part.Stack(4, lines...))
}

func sinceOf(told viewing.Worth) string {
	if told.Since.IsZero() {
		return words.SignsToday()
	}
	return record.DayOf(told.Since)
}

// firstOf is when the first quarter of the trail is over.
func firstOf(told viewing.Worth) string {
	over := told.To
	for !over.After(told.Since) {
		over = over.AddDate(0, 3, 0)
	}
	if told.Since.IsZero() {
		over = over.AddDate(0, 3, 0)
	}
	return record.DayOf(over)
}

// Asking asks whoever is to be asked what their looks led to: one tap, and it is gone.
type Asking struct {
	window *present.Window
	fold   *part.Button // in a hand there is room for the question alone
}

// NewAsking makes the question, with what offers its answers where they have no room.
func NewAsking(w *present.Window, offer func(*part.Button, []*fyne.MenuItem)) *Asking {
	a := &Asking{window: w, fold: part.NewButton(words.WorthAsk(), "", part.Link, nil)}
	a.fold.Opens = true
	a.fold.OnTap = func() {
		var items []*fyne.MenuItem
		for _, answer := range answers() {
			items = append(items, fyne.NewMenuItem(answer.said, func() { w.LedTo(answer.result) }))
		}
		offer(a.fold, items)
	}
	return a
}

// answer is what may be said of what looks led to.
type answer struct {
	said   string
	result viewing.Result
}

func answers() []answer {
	return []answer{
		{words.WorthAskGP(), viewing.AvoidedGP}, {words.WorthAsk999(), viewing.Avoided999},
		{words.WorthAskAllergy(), viewing.FoundAllergy}, {words.WorthAskWay(), viewing.Hindrance},
	}
}

// Object is the question as it is to be drawn now.
func (a *Asking) Object() fyne.CanvasObject {
	if !a.window.AsksWhatItLedTo() {
		nothing := part.Over()
		nothing.Hide()
		return nothing
	}
	var buttons []fyne.CanvasObject
	for _, answer := range answers() {
		buttons = append(buttons, part.NewButton(answer.said, "", part.Second, func() { a.window.LedTo(answer.result) }))
	}
	return part.InHand(part.Limit(look.ReadingWide, part.Card(part.Stack(8,
		part.NewText(part.Strong(words.WorthAsk()+" "), part.Soft(words.WorthAskTaps())), part.Flow(8, 8, buttons...)))), part.Flow(0, 0, a.fold))
}
