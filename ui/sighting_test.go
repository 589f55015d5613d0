package ui_test

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"careview/ui/part"
	"careview/ui/part/menu"
)

// sighting is something of the window that is in sight, at least in part.
type sighting struct {
	text   string
	at     fyne.Position
	size   fyne.Size // of what is in sight
	whole  bool      // nothing of it is cut off
	beside float32   // how much of it is cut off at its right
	tall   float32   // of its letters
	colour color.Color
	row    int  // of its list, counted over the window; -1 for what stands in none
	words  bool // a whole text and not a line of it
}

func (s sighting) bottom() float32 { return s.at.Y + s.size.Height }

func (s sighting) covers(o sighting) bool {
	const touch = 1.5 // letters hang over by so much
	return s.at.X+touch < o.at.X+o.size.Width && o.at.X+touch < s.at.X+s.size.Width && s.at.Y+touch < o.bottom() && o.at.Y+touch < s.bottom()
}

// holds reports whether a line lies within, but for what its letters hang over by.
func (p pad) holds(o sighting) bool {
	const touch = 2
	return o.at.X >= p.at.X-touch && o.at.Y >= p.at.Y-touch && o.bottom() <= p.bottom()+touch && o.at.X+o.size.Width <= p.at.X+p.size.Width+touch
}

// looker gathers what is in sight.
type looker struct {
	seen   []sighting
	lists  []*part.Table
	rows   int
	reads  []room                     // what scrolls
	pads   []pad                      // what can be pressed
	ringed map[fyne.Focusable]float32 // how much of what can have the focus is in sight
	pane   bool                       // what is looked at is in something that scrolls
	rowed  bool                       // what is looked at is of a list
	within bool                       // a list is
	typed  bool                       // what is looked at is being typed: it scrolls sideways
	told   bool                       // below what scrolls next stands that there is more
	under  []string                   // what scrolls on under what says that there is more below
}

// pad is a button, and which of the texts are its own.
type pad struct {
	sighting
	from, to int
}

// room is how tall what scrolls is, and how much of it is seen.
type room struct{ held, seen float32 }

// sight gathers what of the window is in sight: of a dialog, where one lies over it.
func sight(c fyne.Canvas) looker {
	l := looker{rows: -1, ringed: map[fyne.Focusable]float32{}}
	top := c.Overlays().Top()
	if top == nil {
		top = c.Content()
	}
	l.walk(top, fyne.Position{}, fyne.Position{}, fyne.Position{X: c.Size().Width, Y: c.Size().Height}, -1)
	return l
}

// scrollEdge is how far what scrolls is drawn beyond its room, for rings and borders.
const scrollEdge = 6

func (l *looker) walk(o fyne.CanvasObject, at, from, to fyne.Position, row int) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *fyne.Container:
		l.notUnder(o)
	case *container.Scroll:
		from = fyne.NewPos(max(from.X, at.X), max(from.Y, at.Y))
		to = fyne.NewPos(min(to.X, at.X+o.Size().Width), min(to.Y, at.Y+o.Size().Height))
		_, leads := o.Content.(*menu.Menu)
		if !l.rowed && !l.told && !leads { // what is drawn beyond its room
			to.Y = min(to.Y, at.Y+o.Size().Height-scrollEdge)
		}
		if !leads { // to what is read, and is not read itself
			l.reads = append(l.reads, room{o.Content.MinSize().Height, to.Y - from.Y})
		}
	case *part.Table:
		l.lists, l.within = append(l.lists, o), l.within || l.pane
	case *part.Text:
		if kept, whole := cut(at, o.Size(), from, to); kept.size.Height > 0 {
			kept.text, kept.whole, kept.row, kept.words = o.String(), whole, row, true
			l.seen = append(l.seen, kept)
		}
	case *canvas.Text:
		if kept, whole := cut(at, o.MinSize(), from, to); o.Text != "" && kept.size.Height > 0 {
			kept.text, kept.whole, kept.row, kept.tall, kept.colour = o.Text, whole, row, o.TextSize, o.Color
			if !l.typed {
				kept.beside = at.X + o.MinSize().Width - to.X
			}
			l.seen = append(l.seen, kept)
			l.letters(kept)
		}
	}
	if target, ok := o.(fyne.Focusable); ok {
		kept, _ := cut(at, o.Size(), from, to)
		l.ringed[target] = kept.size.Height
	}
	if fmt.Sprintf("%T", o) == "*part.rowView" {
		l.rows++
		row = l.rows
	}
	own, reads, typed, pane, rowed := len(l.seen), l.reads, l.typed, l.pane, l.rowed
	_, entry := o.(*part.Entry)
	_, scrolls := o.(*container.Scroll)
	_, table := o.(*part.Table)
	l.typed, l.pane, l.rowed = typed || entry, pane || scrolls, table
	for _, child := range children(o) {
		l.walk(child, at, from, to, row)
	}
	l.typed, l.pane, l.rowed = typed, pane, rowed
	if entry {
		l.reads = reads
	}
	if button, ok := o.(*part.Button); ok {
		if kept, _ := cut(at, o.Size(), from, to); kept.size.Height > 0 {
			kept.text = button.Text
			l.pads = append(l.pads, pad{kept, own, len(l.seen)})
		}
	}
}

// notUnder notes where what scrolls does not end where what stands below it begins.
func (l *looker) notUnder(o *fyne.Container) {
	l.told = false
	if len(o.Objects) < 2 {
		return
	}
	scroll, ok := o.Objects[0].(*container.Scroll)
	if !ok {
		return
	}
	for _, below := range o.Objects[1:] {
		l.told = l.told || below.Visible()
		if over := scroll.Position().Y + scroll.Size().Height - below.Position().Y; below.Visible() && over > 0.5 {
			l.under = append(l.under, fmt.Sprintf("what scrolls goes on for %.0f under what says that there is more below", over))
		}
	}
}

// letters tells the text that a line belongs to how large its letters are.
func (l *looker) letters(line sighting) {
	for i := len(l.seen) - 2; i >= 0; i-- {
		if text := &l.seen[i]; text.words {
			if text.covers(line) && line.tall > text.tall {
				text.tall, text.colour = line.tall, line.colour
			}
			return
		}
	}
}

// cut is what of a thing lies in sight, and whether that is the whole of it.
func cut(at fyne.Position, size fyne.Size, from, to fyne.Position) (sighting, bool) {
	left, top := max(at.X, from.X), max(at.Y, from.Y)
	right, bottom := min(at.X+size.Width, to.X), min(at.Y+size.Height, to.Y)
	whole := left <= at.X+0.5 && top <= at.Y+0.5 && right >= at.X+size.Width-1 && bottom >= at.Y+size.Height-1
	if right <= left || bottom <= top {
		return sighting{}, false
	}
	return sighting{at: fyne.NewPos(left, top), size: fyne.NewSize(right-left, bottom-top)}, whole
}

// wholeRows counts the rows of lists of which every word is in sight; not the headings that
// stand alone in theirs where others say more.
func (l looker) wholeRows() (read int) {
	read, _ = l.rowsInSight()
	return read
}

// rowsInSight are those of which every word is in sight: with something to read, and all.
func (l looker) rowsInSight() (read, all int) {
	rows, says, most := map[int]bool{}, map[int]int{}, 0
	for _, s := range l.seen {
		if whole, known := rows[s.row]; s.row >= 0 {
			rows[s.row] = s.whole && (whole || !known)
			says[s.row]++
			most = max(most, says[s.row])
		}
	}
	for row, whole := range rows {
		if whole {
			all++
		}
		if whole && (says[row] > 1 || most == 1) {
			read++
		}
	}
	return read, all
}

// fewRows is what is wrong where a page is a list and fewer than three rows can be read, or
// of a shorter list not all; on a page that scrolls as a whole, lists are not all there is.
func (l looker) fewRows() string {
	least, _ := leastInSight()
	if read, all := l.rowsInSight(); !l.within && read < least && all < l.held() {
		return fmt.Sprintf("%d of %d rows can be read", read, l.held())
	}
	return ""
}

// held is how many rows the lists have, in sight or not.
func (l looker) held() (rows int) {
	for _, list := range l.lists {
		rows += list.Len()
	}
	return rows
}

// read is what is wrong with how much can be read: at least three rows of a list, or the
// first 200 of what scrolls, or all of it.
func (l looker) read() string {
	held, rows, most := l.held(), l.wholeRows(), room{}
	least, tall := leastInSight()
	if rows >= min(least, held) && held > 0 {
		return ""
	}
	for _, room := range l.reads {
		if room.seen > most.seen {
			most = room
		}
	}
	if len(l.reads) > 0 && most.seen < min(tall, most.held-scrollEdge) {
		return fmt.Sprintf("%d of %d rows can be read, and %.0f of %.0f", rows, held, most.seen, most.held)
	}
	return ""
}

// overlaps are the texts of which one lies over another, or over something that is pressed
// and is not its own, and those that run over the edges of what is.
func (l looker) overlaps() (found []string) {
	var lines []sighting
	for _, s := range l.seen {
		if s.words {
			continue
		}
		for _, other := range lines {
			if s.covers(other) {
				found = append(found, fmt.Sprintf("%q lies over %q at %.0f, %.0f", s.text, other.text, s.at.X, s.at.Y))
			}
		}
		lines = append(lines, s)
	}
	for _, button := range l.pads {
		for i, s := range l.seen {
			own := i >= button.from && i < button.to
			if !s.words && !own && s.whole && s.covers(button.sighting) {
				found = append(found, fmt.Sprintf("the button %q lies over %q at %.0f, %.0f", button.text, s.text, s.at.X, s.at.Y))
			}
			if !s.words && own && !button.holds(s) {
				found = append(found, fmt.Sprintf("%q runs over the edges of its button", s.text))
			}
		}
	}
	return found
}

// outside are the texts that run out of the window, or of what they scroll in.
func (l looker) outside(window fyne.Size) (found []string) {
	for _, s := range l.seen {
		const touch = 2 // the last letter's own room
		if !s.words && (s.at.X+s.size.Width >= window.Width && !s.whole || s.beside > touch) {
			found = append(found, fmt.Sprintf("%q runs out at the right by %.0f", s.text, s.beside))
		}
	}
	return found
}

// moved are the texts that were in sight and now stand elsewhere.
func moved(before, after looker) (found []string) {
	places := map[string][]fyne.Position{}
	for _, s := range after.seen {
		if !s.words {
			places[s.text] = append(places[s.text], s.at)
		}
	}
	for _, s := range before.seen {
		if s.words || !s.whole || len(places[s.text]) == 0 || strings.Trim(s.text, " ·…") == "" || strings.Contains(s.text, "sking ") {
			continue // what only parts two texts stands wherever they do; of who is asked, fewer are left
		}
		near := false
		for _, at := range places[s.text] {
			near = near || abs(at.X-s.at.X) < 1 && abs(at.Y-s.at.Y) < 2 // letters of the next size stand that much lower
		}
		if !near {
			found = append(found, fmt.Sprintf("%q moved from %.0f, %.0f to %v", s.text, s.at.X, s.at.Y, places[s.text]))
		}
	}
	return found
}

// banner is how far down the window who it is, and the chips, reach.
const banner = 140

// gone are the texts that were whole in sight and of which nothing is left: neither they
// themselves, nor another that says what stands there now. What says that somebody is asked may go.
func gone(before, after looker) (found []string) {
	kept := func(s sighting) bool {
		return slices.ContainsFunc(after.seen, func(now sighting) bool {
			slid := s.at.Y < banner && now.at.Y < banner // a chip, when the one before it takes fewer words
			return now.words && (now.text == s.text || (slid || abs(now.at.X-s.at.X) < 1) && abs(now.at.Y-s.at.Y) < 1)
		})
	}
	for _, s := range before.seen {
		asks := strings.Contains(s.text, "sking ") || strings.Contains(s.text, "ot known")
		if s.words && s.whole && !asks && strings.Trim(s.text, " ·") != "" && !kept(s) {
			found = append(found, fmt.Sprintf("%q at %.0f, %.0f went", s.text, s.at.X, s.at.Y))
		}
	}
	return found
}

func abs(x float32) float32 { return max(x, -x) }
