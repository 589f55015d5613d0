// Package benefitspage is the page that tells whether sharing records was worth it, and the
// quiet card on which staff say what their looks led to.
//
// Only package screen makes them, on the UI goroutine; there is nothing to cancel.
package benefitspage

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
	back := func() int { return w.Benefits.State.Asked.Back }
	quarters := func() int { return max(1, w.Benefits.State.Asked.Quarters) }
	p.three = part.NewButton(words.BenefitsThree(), "", part.Tabbed, func() { w.Benefits.Load(1, back()) })
	p.twelve = part.NewButton(words.BenefitsTwelve(), "", part.Tabbed, func() { w.Benefits.Load(4, back()) })
	p.older = part.NewButton(words.BenefitsEarlier(), "", part.Link, func() { w.Benefits.Load(quarters(), back()+1) })
	p.newer = part.NewButton(words.BenefitsLater(), "", part.Link, func() { w.Benefits.Load(quarters(), back()-1) })
	p.table = part.NewButton(words.BenefitsSave(), "", part.Second, w.Benefits.SaveTable)
	p.pages = part.NewButton(words.BenefitsPDF(), "", part.Second, w.Benefits.SavePages)
	p.entries = part.NewButton(words.BenefitsEntries(), "", part.Second, w.ShowCounted)
	p.back = part.NewButton(words.LookedBack(), "Esc", part.Second, w.ShowTrail)
	return p
}

// First is the choice of a time.
func (p *Page) First() fyne.Focusable { return p.three }

// AskAgain counts again.
func (p *Page) AskAgain() { p.window.Benefits.Again() }

// Update draws what was counted.
func (p *Page) Update() {
	w := p.window.Benefits
	state := w.State
	said := state.Reading.Or(words.BenefitsWaiting())
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
		begins := style.Body(words.BenefitsEmpty(sinceOf(state.Counts), firstOf(state.Counts)))
		content = part.Limit(look.ReadingWide, part.Card(begins))
	case state.Found:
		content = p.Pane(p.counts(state.Counts))
	}
	lines = append(lines, content)
	p.Show(part.Tidy(20, look.Side, 10, look.Side, part.TightRows(8, len(lines)-1, append(lines, part.Flow(12, 8, p.buttons()...))...)))
}

func (p *Page) choice(state export.BenefitsState) fyne.CanvasObject {
	p.three.Shown, p.twelve.Shown = state.Asked.Quarters <= 1, state.Asked.Quarters > 1
	choice := []fyne.CanvasObject{p.three, p.twelve, p.older}
	if state.Asked.Back > 0 {
		choice = append(choice, p.newer)
	}
	return part.Flow(8, 4, choice...)
}

func (p *Page) buttons() []fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	if w := p.window.Benefits; w.State.Found && !w.Empty() {
		if w.Makes() {
			buttons = append(buttons, p.table, p.pages)
		}
		buttons = append(buttons, p.entries)
	}
	return append(buttons, p.back)
}

// counts are the cards.
func (p *Page) counts(counts viewing.Benefits) fyne.CanvasObject {
	w := p.window.Benefits
	said := w.Sure()
	sure := []fyne.CanvasObject{part.NewText(part.Strong(words.BenefitsSure()+" "), part.Plain(said[0]))}
	for _, more := range said[1:] {
		sure = append(sure, style.Body(more))
	}
	before := []fyne.CanvasObject{part.NewText(part.Strong(words.BenefitsBefore()))}
	for _, said := range w.Before() {
		before = append(before, style.Body(said))
	}
	return part.Stack(10,
		part.Columns(10, 760, []float32{1, 1, 1}, saved(w), led(counts.Now), took(counts.Now, w.State.Asked.Quarters)),
		part.Columns(10, 760, []float32{1, 1},
			part.Card(part.Stack(6, part.NewText(part.Strong(words.BenefitsWhen()+" "), part.Soft(words.BenefitsWhenWhat())), clock(counts.Now))),
			part.Card(ranked(words.BenefitsRead(), counts.Now.Pages, trail.NameOfPage, false))),
		part.Columns(10, 760, []float32{1, 1},
			part.Card(ranked(words.BenefitsRoles(), counts.Now.Roles, func(role string) string { return role }, counts.Now.RolesWithheld)),
			part.Card(part.Stack(6, before...))),
		part.Card(part.Stack(4, sure...)))
}

func saved(w *export.Benefits) fyne.CanvasObject {
	hours := w.Hours()
	if hours == "" {
		return part.Card(part.Stack(4, style.Small(words.BenefitsSaved()), style.Lead(words.BenefitsSavedNone())), look.Blue)
	}
	return part.Card(part.Stack(4, style.Small(words.BenefitsSaved()), part.NewText(part.Sized(hours, look.TextLarge, true)), style.Small(w.How())), look.Blue)
}

func led(now viewing.BenefitsPeriod) fyne.CanvasObject {
	lines := []fyne.CanvasObject{style.Small(words.BenefitsSaid() + " (" + words.BenefitsSaidTaps() + ")")}
	for _, count := range now.Said {
		lines = append(lines, part.NewText(part.Strong(export.Times(count.Times)+" "), part.Plain(export.Said(count.Name))))
	}
	return part.Card(part.Stack(4, lines...))
}

func took(now viewing.BenefitsPeriod, quarters int) fyne.CanvasObject {
	lines := []fyne.CanvasObject{style.Small(words.BenefitsTook())}
	switch {
	case quarters > 1:
		lines = append(lines, style.Body(words.BenefitsTookOne()))
	case now.Middle == 0:
		lines = append(lines, style.Body(words.BenefitsTookNone()))
	default:
		lines = append(lines,
			part.NewText(part.Sized(export.ReadingTime(now.Middle), look.TextLarge, true), part.Plain(" "+words.BenefitsTookMiddle())),
			part.NewText(part.Strong(export.ReadingTime(now.Slowest)+" "), part.Plain(words.BenefitsTookSlowest())),
			style.Small(words.BenefitsTookOf(now.Timed)))
	}
	return part.Card(part.Stack(4, lines...))
}

func sinceOf(counts viewing.Benefits) string {
	if counts.Since.IsZero() {
		return words.SignsToday()
	}
	return record.DayOf(counts.Since)
}

// firstOf is when the first quarter of the trail is over.
func firstOf(counts viewing.Benefits) string {
	over := counts.To
	for !over.After(counts.Since) {
		over = over.AddDate(0, 3, 0)
	}
	if counts.Since.IsZero() {
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
	a := &Asking{window: w, fold: part.NewButton(words.BenefitsAsk(), "", part.Link, nil)}
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
		{words.BenefitsAskGP(), viewing.AvoidedGP}, {words.BenefitsAsk999(), viewing.Avoided999},
		{words.BenefitsAskAllergy(), viewing.FoundAllergy}, {words.BenefitsAskWay(), viewing.Hindrance},
	}
}

// Object is the question as it is to be drawn now.
func (a *Asking) Object() fyne.CanvasObject {
	if !a.window.AsksForOutcome() {
		nothing := part.Over()
		nothing.Hide()
		return nothing
	}
	var buttons []fyne.CanvasObject
	for _, answer := range answers() {
		buttons = append(buttons, part.NewButton(answer.said, "", part.Second, func() { a.window.LedTo(answer.result) }))
	}
	return part.RoomyOrHandheld(part.Limit(look.ReadingWide, part.Card(part.Stack(8,
		part.NewText(part.Strong(words.BenefitsAsk()+" "), part.Soft(words.BenefitsAskTaps())), part.Flow(8, 8, buttons...)))), part.Flow(0, 0, a.fold))
}
