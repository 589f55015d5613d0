package trailpage

import (
	"strconv"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	sign "careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	trails "careview/ui/present/trail"
	"careview/ui/screen/style"
)

// Signs is what in the trail is to be looked into.
type Signs struct {
	style.Frame
	window    *present.Window
	table     *part.Table
	underList *finder // under the list
	alone     *finder // in place of the list, where there is little room
	drawn     trails.SignsState
}

// finder is where it is written and said what was found, and where one goes on from there.
type finder struct {
	window                  *present.Window
	note                    *part.Field
	results                 []fyne.CanvasObject // a button for each
	again, done, shut, back *part.Button
}

func newFinder(w *present.Window) *finder {
	f := &finder{window: w, note: part.NewField(part.FieldConfig{Hint: words.SignsNote(), Short: words.SignsNoteBrief(), Lines: 2, Typed: w.Signs.Write})}
	for i, result := range sign.Results() {
		kind := part.Second
		if result == sign.InOrder {
			kind = part.Primary
		}
		f.results = append(f.results, part.NewButton(findWords[result](), "Ctrl "+strconv.Itoa(i+1), kind, func() { w.Signs.Find(result) }))
	}
	f.again = part.NewButton(words.Again(), "F5", part.Second, w.Signs.Load)
	f.done = part.NewButton("", "", part.Second, func() { w.Signs.ShowDone(!w.Signs.State.Done) })
	f.shut = part.NewButton(words.SignsShut(), "Esc", part.Second, w.Signs.Close)
	f.back = part.NewButton(words.TrailBack(), "Esc", part.Second, w.Home)
	f.again.Brief, f.shut.Brief, f.back.Brief = f.again.Text, f.shut.Text, f.back.Text
	return f
}

// NewSigns makes the page of what is to be looked into.
func NewSigns(w *present.Window) *Signs {
	s := &Signs{Frame: style.NewFrame(), window: w, underList: newFinder(w), alone: newFinder(w)}
	s.table = part.NewTable(part.TableConfig{
		Columns: []part.Column{
			{Heading: words.SignsSinceHead()},
			{Heading: words.SignsWhat()},
			{Heading: words.TrailWho(), Grow: 0.2},
			{Heading: words.TrailRole(), Grow: 0.1, Drop: 1},
			{Heading: words.TrailWhom(), Grow: 0.4, Drop: 3},
			{Heading: words.SignsWhy(), Grow: 1, Drop: 2},
		},
		Lines: 3,
		Open:  w.Signs.Open, ClickOpens: true,
		Move: func(int) { s.Update() },
	})
	return s
}

// findWords are what the buttons say that tell what was found.
var findWords = map[sign.Result]func() string{
	sign.InOrder: words.SignsFindInOrder, sign.NeedsMore: words.SignsFindMore, sign.Reported: words.SignsFindTell,
}

// First is the list; where there is nothing to look into, the way to ask again.
func (s *Signs) First() fyne.Focusable {
	if s.table.Len() > 0 {
		return s.table
	}
	return s.underList.again
}

// OpenNumber says what was found about the one that is open, by its number.
func (s *Signs) OpenNumber(n int) {
	if results := sign.Results(); n >= 1 && n <= len(results) && s.window.Signs.Answerable() {
		s.window.Signs.Find(results[n-1])
	}
}

// AskAgain goes through the trail again.
func (s *Signs) AskAgain() { s.window.Signs.Load() }

func (s *Signs) fill(state trails.SignsState) {
	rows := state
	rows.Opened, rows.Story, rows.Sent, rows.Note, rows.Waiting, rows.Reading, rows.Saving, rows.Problem = nil, nil, viewing.Forwarding{}, "", false, trails.Reading{}, false, nil
	if part.Same(s.drawn, rows) {
		return
	}
	s.drawn = rows
	var cells [][]part.Cell
	for _, line := range s.window.Signs.Lines() {
		cells = append(cells, []part.Cell{
			{Text: line.Since, Style: part.CellStrong}, part.WordCell(line.What), {Text: line.Who, Style: part.CellStrong}, {Text: line.Role, Style: part.CellSoft}, {Text: line.About}, {Text: line.Why},
		})
	}
	s.table.SetRows(cells)
}

// Update draws what there is to look into now.
func (s *Signs) Update() {
	state := s.window.Signs.State
	s.fill(state)
	lines := []fyne.CanvasObject{Head(s.window, s.window.Signs.Sentence())}
	if state.Problem != nil {
		lines = append(lines, part.Limit(look.ReadingWide, style.Trouble(state.Problem)))
	}
	if n := state.Page.Unreadable; n > 0 {
		lines = append(lines, part.Limit(look.ReadingWide, part.Card(style.Body(words.SignsUnreadable(n)), look.Red)))
	}
	fill := len(lines)
	list := fyne.CanvasObject(part.Over())
	if s.table.Len() > 0 {
		list = s.table
	}
	if state.Opened == nil {
		s.Turn(-1000) // the next begins at its top
		lines = append(lines, list, part.InSmall(style.Small(words.SignsFoot()), part.Over()), s.underList.buttons())
	} else {
		lines = append(lines,
			part.InSmall(list, s.Pane(part.Stack(10, s.detail(s.alone), style.Small(words.SignsFoot()), s.alone.buttons()))),
			part.InSmall(s.detail(s.underList), part.Over()),
			part.InSmall(style.Small(words.SignsFoot()), part.Over()),
			part.InSmall(s.underList.buttons(), part.Over()))
	}
	s.Show(part.Tidy(20, look.Side, 14, look.Side, part.TightRows(10, fill, lines...)))
}

func (f *finder) buttons() fyne.CanvasObject {
	f.done.Brief = words.SignsShowDoneBrief()
	f.done.SetText(words.SignsShowDone())
	if f.window.Signs.State.Done {
		f.done.Brief = words.SignsShowWaitingBrief()
		f.done.SetText(words.SignsShowWaiting())
	}
	buttons := []fyne.CanvasObject{f.again, f.done}
	switch {
	case f.window.Signs.State.Opened != nil:
		buttons = append(buttons, f.shut)
	case !f.window.HomeIsTrail():
		buttons = append(buttons, f.back)
	}
	return part.Flow(12, 8, buttons...)
}

// detail is what happened, beside what was found.
func (s *Signs) detail(f *finder) fyne.CanvasObject {
	var story []part.Run
	for _, moment := range s.window.Signs.Story() {
		story = append(story, part.Strong(moment.At+" "), part.Plain(moment.Said+"\n"))
	}
	kind, title := s.window.Signs.Title()
	what := []fyne.CanvasObject{part.Flow(10, 4, part.NewChip(kind), part.NewText(part.Strong(title))), style.Small(words.SignsStory())}
	if len(story) > 0 {
		what = append(what, part.NewText(story...))
	}
	what = append(what, style.Small(s.window.Signs.Evidence()))
	return part.Columns(10, 700, []float32{2, 1}, part.Card(part.Stack(6, what...)), part.Card(part.Stack(8, s.finding(f)...)))
}

// finding is where it is said what was found; where it is about whoever is signed in, that
// somebody else has to.
func (s *Signs) finding(f *finder) []fyne.CanvasObject {
	lines := []fyne.CanvasObject{style.Small(words.SignsFound())}
	for _, said := range s.window.Signs.Findings() {
		lines = append(lines, style.Body(said))
	}
	switch state := s.window.Signs.State; {
	case s.window.Signs.IsOwn():
		return append(lines, style.Body(words.RefusedSignOwn()), style.Small(words.RefusedSignOwnHint()))
	case state.Saving:
		return append(lines, style.Small(words.TrailSaving()))
	case !s.window.Signs.Answerable():
		return lines
	}
	if note := s.window.Signs.State.Note; f.note.Entry.Text != note {
		f.note.Entry.SetText(note)
	}
	return append(lines, f.note.Container, part.Flow(8, 8, f.results...))
}
