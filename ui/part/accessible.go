package part

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"careview/ui/accessible"
	"careview/ui/part/focus"
)

// What the parts say of themselves to whoever cannot see them.

// Heading is a heading of a level: 1 for what the page is, which it has one of.
func Heading(level int, text string, size float32) Run {
	return Run{Text: text, Size: size, Bold: true, Heads: level}
}

// As says what an object is.
func As(role accessible.Role, o fyne.CanvasObject) *fyne.Container {
	return shaped(known{padding{}, role}, o)
}

// known is an object of which it is said what it is.
type known struct {
	padding
	role accessible.Role
}

// Accessible is its role.
func (k known) Accessible() accessible.Node { return accessible.Node{Role: k.role} }

// identity says who the person is.
type identity struct{ stack }

// Accessible is the banner.
func (identity) Accessible() accessible.Node { return accessible.Node{Role: accessible.Banner} }

// Accessible is what the shape says of itself.
func (s *shape) Accessible() accessible.Node {
	if p, ok := s.shaper.(accessible.Part); ok {
		return p.Accessible()
	}
	return accessible.Node{}
}

// Accessible is the whole text.
func (t *Text) Accessible() accessible.Node {
	n := accessible.Node{Role: accessible.Text, Name: strings.TrimSpace(t.String())}
	if len(t.runs) > 0 && t.runs[0].Heads > 0 {
		n.Role, n.Level = accessible.Heading, t.runs[0].Heads
	}
	return n
}

// Accessible is the chip's word.
func (c *Chip) Accessible() accessible.Node {
	return accessible.Node{Role: accessible.Text, Name: c.word.Text}
}

// Accessible is the words on the button, and its key.
func (b *Button) Accessible() accessible.Node {
	n := accessible.Node{Role: accessible.Button, Name: cmp.Or(b.Whole, b.shownText()), Keys: b.Key, Target: b, Act: accessible.Press, Do: func() { b.Tapped(nil) }}
	if b.Kind == Tabbed {
		n.Role, n.Chosen = accessible.Tab, b.Shown
	}
	return n
}

// Accessible is the field by its hint, with what is typed in it, but for what is not shown.
func (l *fieldLayout) Accessible() accessible.Node {
	e := l.entry
	n := accessible.Node{
		Role: accessible.Field, Name: cmp.Or(e.PlaceHolder, l.about.Name), Value: e.Text, Keys: l.about.Key, Lines: e.MultiLine, Target: e, Sealed: true,
		Type: func(text string) { focus.Used(e); e.SetText(text) },
	}
	if n.Caret = len([]rune(e.Text)); !e.MultiLine {
		n.Caret = min(n.Caret, e.CursorColumn)
	}
	if e.Password {
		n.Role, n.Value = accessible.Secret, strings.Repeat("•", len([]rune(e.Text)))
	}
	if e.OnSubmitted != nil {
		n.Act, n.Do = accessible.Enter, func() { focus.Used(e); e.OnSubmitted(e.Text) }
	}
	return n
}

// Accessible is a dialog, with all that is in it.
func (d *Dialog) Accessible() accessible.Node {
	return accessible.Node{Role: accessible.Dialog, Holds: []fyne.CanvasObject{d.content}}
}

// Accessible is the cover, and nothing of what it covers.
func (c *Cover) Accessible() accessible.Node {
	return accessible.Node{Role: accessible.Dialog, Target: c, Act: accessible.Press, Do: c.used, Holds: []fyne.CanvasObject{c.content}}
}

// Accessible is what is read, by the heading over it.
func (r *readerFocus) Accessible() accessible.Node {
	return accessible.Node{Role: accessible.Document, Target: r}
}

// Accessible is the list with the headings of its columns and all its rows, those too that
// are scrolled out of sight.
func (t *Table) Accessible() accessible.Node {
	n := accessible.Node{Role: accessible.List, Target: t}
	for i, column := range t.config.Columns {
		if column.Heading == "" || t.folded || i >= len(t.widths) || t.widths[i] == 0 {
			continue
		}
		n.Within = append(n.Within, t.accessibleHead(i))
	}
	for row := range t.rows {
		n.Within = append(n.Within, t.accessibleRow(row))
	}
	return n
}

func (t *Table) accessibleHead(i int) accessible.Node {
	title := t.titles[i]
	head := accessible.Node{Role: accessible.Column, Name: t.config.Columns[i].Heading, At: title.Position(), Size: title.Size()}
	if head.Name != title.Text {
		head.Value = title.Text // with the mark of how it is sorted
	}
	if t.config.Sort != nil {
		head.Act, head.Do = accessible.Sort, func() { focus.Used(t); t.config.Sort(i) }
	}
	return head
}

// accessibleRow is a row in words: each cell after the heading of its column.
func (t *Table) accessibleRow(row int) accessible.Node {
	place := fyne.NewPos(1, t.headTall()+t.top(row)-t.scroll.Offset.Y)
	size := fyne.NewSize(max(0, t.fitted-2), t.tall(row))
	if t.heads(row) {
		return accessible.Node{Role: accessible.Text, Name: t.rows[row][0].Text, At: place, Size: size}
	}
	var said []string
	for i, cell := range t.rows[row] {
		switch heading := t.config.Columns[i].Heading; {
		case cell.Text == "":
		case i == 0 || heading == "":
			said = append(said, cell.Text)
		default:
			said = append(said, heading+": "+cell.Text)
		}
	}
	n := accessible.Node{
		Role: accessible.Row, Name: strings.Join(said, "; "), At: place, Size: size, Chosen: row == t.current, Focused: t.focused && row == t.current, Target: t,
		Reach: func() { t.move(row) },
	}
	switch {
	case t.config.Open != nil:
		n.Act, n.Do = accessible.Open, func() { focus.Used(t); t.move(row); t.open() }
	case t.config.Move != nil:
		n.Act, n.Do = accessible.Choose, func() { focus.Used(t); t.move(row) }
	}
	return n
}
