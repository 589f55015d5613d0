// Package trailpage draws the pages of the audit trail: all looks, what of them is to be
// looked into, and the answer to a person who asks who looked at their record.
//
// Only package screen makes them, on the UI goroutine; there is nothing to cancel.
package trailpage

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	trails "careview/ui/present/trail"
	"careview/ui/screen/style"
)

// Trail is who looked at what, and why, newest first.
type Trail struct {
	style.Frame
	window *present.Window
	table  *part.Table
	again  *part.Button
	back   *part.Button
	older  *part.Button
	stop   *part.Button
	save   *part.Button
	answer *part.Button
	old    []*part.Button // removes old entries: asks, does, and keeps them
	picks  *trailPicks
	fold   *part.Button // shows the picks where there is little room
	all    bool         // they are shown there
	drawn  trails.State
	lines  []trails.Line
}

// New makes the page of all looks.
func New(w *present.Window) *Trail {
	s := &Trail{Frame: style.NewFrame(), window: w, picks: newTrailPicks(w)}
	s.table = part.NewTable(part.TableConfig{
		Columns: []part.Column{
			{Heading: words.TrailNumber(), Drop: 6},
			{Heading: words.TrailWhen()},
			{Heading: words.TrailWho(), Grow: 0.3},
			{Heading: words.TrailRole(), Grow: 0.2, Drop: 4},
			{Heading: words.TrailWhat(), Grow: 0.6},
			{Heading: words.TrailWhom(), Grow: 0.5, Drop: 3},
			{Heading: words.TrailWhy(), Grow: 0.5, Drop: 2},
			{Heading: words.TrailOutcome(), Grow: 0.1, Drop: 1},
		},
		Lines: 3,
		Open:  s.open, ClickOpens: true,
		Move: s.move,
	})
	s.again = part.NewButton(words.Again(), "F5", part.Second, w.Trail.Load)
	s.back = part.NewButton(words.TrailBack(), "Esc", part.Second, w.Home)
	s.older = part.NewButton(words.TrailOlder(), "", part.Second, w.Trail.More)
	s.stop = part.NewButton(words.TrailStop(), "", part.Second, w.Trail.Stop)
	s.fold = part.NewButton("", "", part.Link, func() { s.all = !s.all; s.Update() })
	s.save = part.NewButton(words.TrailSave(), "", part.Second, nil)
	s.answer = part.NewButton(words.LookedOpen(), "", part.Second, w.ShowLooked)
	s.again.Brief, s.back.Brief, s.older.Brief, s.answer.Brief = s.again.Text, s.back.Text, words.TrailOlderBrief(), words.LookedOpenBrief()
	s.old = []*part.Button{
		part.NewButton(words.TrailRemove(), "", part.Link, func() { w.Trail.AskRemove(true) }),
		part.NewButton(words.TrailRemoveYes(), "", part.Second, w.Trail.Remove),
		part.NewButton(words.TrailRemoveNo(), "", part.Primary, func() { w.Trail.AskRemove(false) }),
	}
	s.save.Opens = true
	s.save.OnTap = func() { style.Offer(s.save, s.saveItems()) }
	return s
}

// First is the list, or the way to ask again.
func (s *Trail) First() fyne.Focusable {
	if s.table.Len() > 0 {
		return s.table
	}
	return s.again
}

// AskAgain reads the trail again.
func (s *Trail) AskAgain() { s.window.Trail.Load() }

func (s *Trail) open(row int) {
	if row < len(s.lines) && !s.lines[row].Within {
		s.window.Trail.Open(s.lines[row].Look)
	}
}

// move reads on where the cursor has come to the last row.
func (s *Trail) move(row int) {
	if row == len(s.lines)-1 {
		s.window.Trail.More()
	}
	s.Update()
}

func (s *Trail) saveItems() []*fyne.MenuItem {
	said := map[viewing.TrailForm]string{viewing.TrailCSV: words.TrailSaveCsv(), viewing.TrailJSONLines: words.TrailSaveLines(), viewing.TrailBundle: words.TrailSaveBundle()}
	var items []*fyne.MenuItem
	for _, form := range viewing.TrailForms() {
		items = append(items, fyne.NewMenuItem(said[form], func() { s.window.Trail.Save(form) }))
	}
	return items
}

// fill puts the rows into the table, where they are others than are there.
func (s *Trail) fill(state trails.State) {
	rows := state
	rows.Sent, rows.Proof, rows.Saved, rows.Saving, rows.Asks, rows.Removing = viewing.Forwarding{}, viewing.TrailProof{}, "", false, false, false
	if part.Same(s.drawn, rows) {
		return
	}
	s.drawn, s.lines = rows, state.Lines()
	cells := make([][]part.Cell, 0, len(s.lines))
	for _, line := range s.lines {
		cells = append(cells, trailCells(line))
	}
	s.table.SetRows(cells)
}

func trailCells(line trails.Line) []part.Cell {
	if line.Look < 0 {
		return []part.Cell{{Text: line.Day, Style: part.CellHead}}
	}
	who, what := part.Cell{Text: line.Who, Style: part.CellStrong}, part.Cell{Text: line.What}
	ended := part.WordCell(line.Ended)
	if line.Within {
		what.Style, ended = part.CellSoft, part.Cell{Text: line.Ended.Text, Style: part.CellSoft}
	}
	return []part.Cell{
		{Text: line.Number, Style: part.CellSoft}, {Text: line.When}, who, {Text: line.Role, Style: part.CellSoft}, what, {Text: line.About}, {Text: line.Why, Style: part.CellSoft}, ended,
	}
}

// Update draws what the trail says now.
func (s *Trail) Update() {
	state := s.window.Trail.State
	s.fill(state)
	// In a small window how many there are stands in the line that folds the picks.
	head := part.InSmall(Head(s.window, state.Sentence()), trailTabs(s.window))
	fold := part.Flow(16, 4, s.fold, part.InSmall(part.Over(), style.Small(state.Sentence())))
	lines := []fyne.CanvasObject{head, s.foldable(s.picks.object(state), fold)}
	if trouble := cmp.Or(state.Problem, trails.Silence(state.Sent)); trouble != nil {
		lines = append(lines, part.Limit(look.ReadingWide, style.Trouble(trouble)))
	}
	fill := len(lines)
	switch {
	case s.table.Len() == 0:
		lines = append(lines, part.Over())
	case state.Asks: // in a small window the question has the room
		lines = append(lines, part.InSmall(s.table, part.Over()))
	default:
		lines = append(lines, s.table)
	}
	if !state.Waiting && !state.Stopped && state.Problem == nil {
		said := strings.Join([]string{trails.Removed(state.Removed), checked(state.Proof.Check), sent(state.Sent), compared(state.Proof.Check, state.Sent)}, " ")
		lines = append(lines, s.foldable(style.Small(strings.TrimSpace(said))))
	}
	switch {
	case state.Asks:
		lines = append(lines, part.Limit(look.ReadingWide, style.Body(words.TrailRemoveAsk(strconv.FormatUint(state.Old, 10)))), part.Flow(12, 8, s.old[2], s.old[1]))
	case state.Removing:
		lines = append(lines, style.Small(words.TrailRemoving()))
	case state.Saving:
		lines = append(lines, style.Small(words.TrailSaving()))
	case state.Saved != "":
		lines = append(lines, style.Small(words.TrailSaved(state.Saved)))
	}
	if !state.Asks { // one question at a time
		lines = append(lines, part.Flow(12, 8, s.buttons(state)...))
	}
	s.Show(part.Tidy(20, look.Side, 14, look.Side, part.TightRows(10, fill, lines...)))
}

// foldable is what is always there where there is room, and else once it is asked for.
func (s *Trail) foldable(o fyne.CanvasObject, always ...fyne.CanvasObject) fyne.CanvasObject {
	s.fold.SetText(words.TrailChoose())
	if !s.window.Trail.State.Choice.All() {
		s.fold.SetText(words.TrailChooseSome())
	}
	if !s.all {
		return part.InSmall(o, part.Stack(6, always...))
	}
	s.fold.SetText(words.TrailChooseLess())
	return part.Stack(6, append(always, o)...)
}

func (s *Trail) buttons(state trails.State) []fyne.CanvasObject {
	buttons := []fyne.CanvasObject{s.again}
	if state.Searching {
		buttons = []fyne.CanvasObject{s.stop}
	}
	if state.More && !state.Waiting {
		buttons = append(buttons, s.older)
	}
	if s.window.Trail.Saves() && len(state.Looks) > 0 && !state.Waiting {
		buttons = append(buttons, s.save)
	}
	if s.window.MayReadTrail() && !state.Searching {
		buttons = append(buttons, s.answer)
	}
	if state.Old > 0 && !state.Removing && !state.Waiting {
		buttons = append(buttons, s.old[0])
	}
	if !s.window.HomeIsTrail() { // from home there is no way back
		buttons = append(buttons, s.back)
	}
	return buttons
}

// reasons are why entries have not been sent, by the kind of problem.
var reasons = map[record.Kind]func() string{
	record.Unreachable: words.TrailUnsentAway,
	record.TooSlow:     words.TrailUnsentAway,
	record.Busy:        words.TrailUnsentBusy,
	record.Faulty:      words.TrailUnsentFault,
	record.NoToken:     words.TrailUnsentToken,
	record.NotSignedIn: words.TrailUnsentSignin,
	record.Local:       words.TrailUnsentLocal,
}

// checked says when the whole trail was last found as it was left.
func checked(check viewing.TrailCheck) string {
	if check.At.IsZero() {
		return words.TrailCheckedNever()
	}
	return words.TrailChecked(moment(check.At), strconv.FormatUint(check.UpTo, 10))
}

// sent says how far the trail has been sent on, and what keeps the rest.
func sent(state viewing.Forwarding) string {
	if !state.On {
		return words.TrailSentNowhere()
	}
	upTo := strconv.FormatUint(state.Sent, 10)
	if state.Problem == nil && state.Unsent() == 0 {
		if at := state.Receipt.At; !at.IsZero() {
			return words.TrailSentAt(upTo, moment(at.Local()))
		}
		return words.TrailSent(upTo)
	}
	reason := words.TrailUnsentNext
	if state.Problem != nil {
		reason = words.TrailUnsentRefused
		if known, ok := reasons[state.Problem.Kind]; ok {
			reason = known
		}
	}
	said := words.TrailUnsent(int(state.Unsent()), upTo)
	if state.Problem != nil && !state.Oldest.IsZero() {
		said += " " + words.TrailUnsentSince(moment(state.Oldest))
	}
	return said + " " + reason()
}

// compared says against which head from outside a trail was held that was found whole, and
// what is not seen where it was against none.
func compared(check viewing.TrailCheck, state viewing.Forwarding) string {
	asked := state.On && !state.Compared.At.IsZero()
	switch {
	case asked && state.Compared.UpTo > 0:
		return words.TrailCompared(moment(state.Compared.At), strconv.FormatUint(state.Compared.UpTo, 10))
	case asked:
		return words.TrailComparedNone() + " " + words.TrailComparedUnseen()
	case !check.At.IsZero():
		return words.TrailComparedUnseen()
	}
	return ""
}

func moment(at time.Time) string { return at.Format("02-Jan-2006 15:04") }
