package screen

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	trails "careview/ui/present/trail"
	"careview/ui/screen/style"
)

// trail is who looked at what, and why, newest first.
type trail struct {
	style.Frame
	window *present.Window
	table  *part.Table
	again  *part.Button
	back   *part.Button
}

func newTrail(w *present.Window) *trail {
	s := &trail{Frame: style.NewFrame(), window: w}
	s.table = part.NewTable(part.TableConfig{
		Columns: []part.Column{
			{Heading: words.TrailNumber(), Drop: 6},
			{Heading: words.TrailWhen()},
			{Heading: words.TrailWho(), Grow: 0.3},
			{Heading: words.TrailRole(), Grow: 0.2, Drop: 4},
			{Heading: words.TrailWhat(), Grow: 0.4},
			{Heading: words.TrailWhom(), Grow: 0.5, Drop: 3},
			{Heading: words.TrailWhy(), Grow: 0.6, Drop: 2},
			{Heading: words.TrailOutcome(), Grow: 0.2, Drop: 1},
		},
		Lines: 3,
		Move:  func(int) { s.Update() },
	})
	s.again = part.NewButton(words.Again(), "F5", part.Second, w.Trail.Load)
	s.back = part.NewButton(words.TrailBack(), "Esc", part.Second, w.Home)
	return s
}

func (s *trail) First() fyne.Focusable {
	if s.table.Len() > 0 {
		return s.table
	}
	return s.again
}

// AskAgain reads the trail again.
func (s *trail) AskAgain() { s.window.Trail.Load() }

func (s *trail) Update() {
	state := s.window.Trail.State
	if s.table.Len() != len(state.Entries) {
		rows := make([][]part.Cell, 0, len(state.Entries))
		for _, e := range state.Entries {
			rows = append(rows, trailRow(e))
		}
		s.table.SetRows(rows)
	}
	sentence := words.TrailSentence(len(state.Entries))
	switch {
	case state.Waiting:
		sentence = words.TrailWaiting()
	case state.Problem != nil:
		sentence = ""
	}
	lines := []fyne.CanvasObject{style.Heading(words.TrailHeading(), sentence)}
	if trouble := cmp.Or(state.Problem, trails.Silence(state.Sent)); trouble != nil {
		lines = append(lines, part.Limit(look.ReadingWide, style.Trouble(trouble)))
	}
	if !state.Waiting && state.Problem == nil {
		lines = append(lines, style.Small(strings.Join([]string{checked(state.Proof.Check), sent(state.Sent), compared(state.Sent)}, " ")))
	}
	fill := len(lines)
	if s.table.Len() > 0 {
		lines = append(lines, s.table)
	} else {
		lines = append(lines, part.Over())
	}
	buttons := []fyne.CanvasObject{s.again}
	if !s.window.HomeIsTrail() { // from home there is no way back
		buttons = append(buttons, s.back)
	}
	lines = append(lines, part.Flow(12, 8, buttons...))
	s.Show(part.Tidy(20, look.Side, 14, look.Side, part.TightRows(12, fill, lines...)))
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
func checked(check record.TrailCheck) string {
	if check.At.IsZero() {
		return words.TrailCheckedNever()
	}
	return words.TrailChecked(moment(check.At), strconv.FormatUint(check.UpTo, 10))
}

// sent says how far the trail has been sent on, and what keeps the rest.
func sent(state record.Forwarding) string {
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

// compared says against which head from outside the trail was held; nothing where it
// was against none.
func compared(state record.Forwarding) string {
	switch {
	case !state.On || state.Compared.At.IsZero():
		return ""
	case state.Compared.UpTo == 0:
		return words.TrailComparedNone()
	}
	return words.TrailCompared(moment(state.Compared.At), strconv.FormatUint(state.Compared.UpTo, 10))
}

func moment(at time.Time) string { return at.Format("02-Jan-2006 15:04") }

func trailRow(e record.TrailEntry) []part.Cell {
	event := e.Event
	about := event.Person.Name.Full()
	if event.Person.Name == (record.Name{}) {
		about = ""
	}
	if number := event.Person.NHSNumber.Grouped(); number != "" {
		// A number is read whole: it does not break at the end of a line.
		about = strings.TrimSpace(about + " " + strings.ReplaceAll(number, " ", "\u00a0"))
	}
	return []part.Cell{
		{Text: strconv.FormatUint(e.Sequence, 10), Style: part.CellSoft},
		{Text: strings.TrimSpace(e.At.Format("02-Jan-2006 15:04:05") + " " + trails.Clock(e))},
		{Text: event.Staff.Name, Style: part.CellStrong},
		{Text: event.Staff.Role.Name, Style: part.CellSoft},
		{Text: what(event)},
		{Text: about},
		{Text: why(event), Style: part.CellSoft},
		part.WordCell(outcome(event)),
	}
}

func what(event record.Event) string {
	said := event.Kind == record.EventRefused || event.Kind == record.EventStart
	if said && len(event.What) > 0 {
		return string(event.Kind) + ": " + strings.Join(event.What, ", ")
	}
	return string(event.Kind)
}

func why(event record.Event) string {
	var parts []string
	permission := string(event.Look.Permission)
	if event.Look.Permission == record.PermissionGiven || event.Look.Permission == record.PermissionRefused {
		permission = words.TrailPermission(permission)
	}
	for _, p := range []string{string(event.Look.Relationship), permission, event.Look.Reason} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " · ")
}

// outcome is how it ended; what is not a success stands out.
func outcome(event record.Event) record.Word {
	switch event.Outcome {
	case "success":
		return record.Word{Text: event.Outcome, Tone: record.Calm}
	case "":
		return record.Word{}
	case "refused":
		return record.Word{Text: event.Outcome, Tone: record.Danger}
	}
	return record.Word{Text: event.Outcome, Tone: record.Warning}
}
