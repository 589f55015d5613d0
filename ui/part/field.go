package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"careview/ui/look"
	"careview/ui/part/focus"
)

// Entry is an entry of one line, or of several, that hands keys and shortcuts it does not use on to
// the canvas.
type Entry struct {
	widget.Entry
	focused func(bool)
}

func newEntry(c FieldConfig) *Entry {
	e := &Entry{}
	e.Password = c.Secret
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	if c.Lines > 1 {
		e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	}
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab is false: Tab leads on, from several lines too.
func (e *Entry) AcceptsTab() bool { return false }

// FocusGained shows the ring, in sight.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	e.ringed(true)
	focus.Reveal(e)
}

// FocusLost hides the ring.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	e.ringed(false)
}

func (e *Entry) ringed(on bool) {
	if e.focused != nil {
		e.focused(on)
	}
}

// ofWindow are the keys that do nothing in a line of text: Fyne's entry takes them and
// drops them.
var ofWindow = []fyne.KeyName{
	fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12,
	fyne.KeyEscape, fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown,
}

// TypedKey edits; what is not about a line of text goes on to the canvas.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	inText := e.MultiLine && (key.Name == fyne.KeyUp || key.Name == fyne.KeyDown)
	if slices.Contains(ofWindow, key.Name) && !inText {
		focus.Pass(e, key)
		return
	}
	focus.Used(e)
	e.Entry.TypedKey(key)
}

// TypedRune types.
func (e *Entry) TypedRune(r rune) {
	focus.Used(e)
	e.Entry.TypedRune(r)
}

// TypedShortcut copies, pastes and selects; what is not about text goes on to
// the canvas.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy, *fyne.ShortcutPaste, *fyne.ShortcutCut, *fyne.ShortcutSelectAll, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		focus.Used(e)
		e.Entry.TypedShortcut(s)
		return
	}
	focus.PassShortcut(e, s)
}

// Field is an entry with its focus ring, and the key that leads to it.
type Field struct {
	*fyne.Container
	Entry  *Entry
	layout *fieldLayout
}

// FieldConfig says what a field is for.
type FieldConfig struct {
	Hint   string // shown while nothing is typed
	Name   string // what it is called beside it, where there is no Hint
	Short  string // the same where there is no room for Hint and Key
	Least  string // the same where there is none for Short; may be empty
	Key    string // "Ctrl F"
	Secret bool   // what is typed is not shown
	Lines  int    // of text; 1 when 0
	Typed  func(text string)
	Enter  func(text string)
}

// NewField makes a field.
func NewField(c FieldConfig) *Field {
	f := &Field{Entry: newEntry(c)}
	f.Entry.PlaceHolder = c.Hint
	f.Entry.OnChanged = c.Typed
	f.Entry.OnSubmitted = c.Enter
	r := focus.NewRing()
	f.Entry.focused = r.Show
	key := newKeyCap(c.Key)
	key.set(c.Key, look.Soft, false)
	key.box.StrokeColor = look.Edge
	f.layout = &fieldLayout{r, key, f.Entry, c}
	f.Container = shaped(f.layout, append(r.Frame(), f.Entry, r.Under, key.box, key.text)...)
	return f
}

// Begin gives the field the focus, with what stands in it selected: typing replaces it.
func (f *Field) Begin() {
	focus.Move(f.Entry)
	f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// SetKey names another key that leads to the field; none when empty.
func (f *Field) SetKey(key string) {
	if key == f.layout.about.Key {
		return
	}
	f.layout.about.Key = key
	f.layout.key.set(key, look.Soft, false)
	f.layout.key.box.StrokeColor = look.Edge
	f.Refresh()
}

// fieldLayout lays the ring around the entry and the key at its right end.
type fieldLayout struct {
	ring  focus.Ring
	key   *keyCap
	entry *Entry
	about FieldConfig
}

func (*fieldLayout) least([]fyne.CanvasObject) float32 { return 96 }

func (l *fieldLayout) height([]fyne.CanvasObject, float32) float32 {
	return look.Pressable(look.SmallTall) + float32(max(0, l.about.Lines-1))*lineOfField
}

// lineOfField is the height of a line of text in a field.
const lineOfField = 22

func (l *fieldLayout) place(_ []fyne.CanvasObject, size fyne.Size) {
	cap := keyCapSize(l.about.Key)
	hint, key := l.about.Hint, l.about.Key
	needs := func(text string) float32 { return fyne.MeasureText(text, look.TextBody, fyne.TextStyle{}).Width + 30 }
	if l.about.Short != "" && needs(hint)+cap.Width > size.Width {
		hint, key = l.about.Short, ""
		if l.about.Least != "" && needs(hint) > size.Width {
			hint = l.about.Least
		}
	}
	if l.entry.PlaceHolder != hint { // before the entry gets its size: it scrolls what has no room
		l.entry.SetPlaceHolder(hint)
	}
	l.entry.Move(fyne.NewPos(0, 0))
	l.entry.Resize(size)
	l.ring.Outline(fyne.Position{}, size, false)
	show(l.key.box, key != "")
	show(l.key.text, key != "")
	l.key.place(fyne.NewPos(size.Width-cap.Width-12, (size.Height-cap.Height)/2), cap)
}
