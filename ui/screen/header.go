package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"careview/assets/words"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/screen/style"
)

// Header is the bar at the top while somebody is signed in: where this is, the
// search box, who is signed in, and the lock. It is made anew for each sign-in,
// so that nothing typed for one person is there for the next, not even for undo.
type Header struct {
	window *present.Window
	object *fyne.Container
	bar    *headerBar
}

// NewHeader makes the bar. Find looks for words in what is open.
func NewHeader(w *present.Window, find func()) *Header {
	h := &Header{window: w}
	h.bar = &headerBar{
		ground: canvas.NewRectangle(look.DeepBlue),
		title:  part.NewText(part.Run{Text: words.Product(), Size: look.TextStrong + 1, Bold: true, Colour: look.White}),
		site:   part.NewText(part.Run{Text: w.Site(), Size: look.TextBody, Colour: look.Pale}),
		find:   part.NewButton(words.HeaderFind(), "Ctrl F", part.OnHeader, find),
		close:  part.NewButton(words.RecordClose(), "Esc", part.OnHeader, w.CloseRecord),
		search: part.NewField(part.FieldConfig{Hint: words.HeaderSearch(), Short: words.HeaderSearchShort(), Least: words.HeaderSearchLeast(), Key: "Ctrl F", Enter: h.find}),
		staff:  part.NewButton("", "", part.OnHeader, h.menu),
		lock:   part.NewButton(words.HeaderLock(), "Ctrl L", part.OnHeader, w.Lock),
	}
	h.bar.staff.Opens = true
	h.object = container.New(h.bar, h.bar.objects()...)
	h.Update()
	return h
}

// Object is the bar.
func (h *Header) Object() fyne.CanvasObject { return h.object }

// Search is the search box, where this role is offered one.
func (h *Header) Search() *part.Field {
	if !h.window.MaySearch() {
		return nil
	}
	return h.bar.search
}

// Update says who is signed in.
func (h *Header) Update() {
	staff := h.window.Staff
	key := "Ctrl F"
	reading := h.window.Page == present.PageRecord
	open := reading && h.window.Record.State.Arrived
	if open {
		key = "" // there it finds words in the record
	}
	h.bar.search.SetKey(key)
	h.bar.named = [2]string{staff.Name + " · " + staff.Role.Name, staff.Name}
	h.bar.staff.Whole = h.bar.named[0]
	h.bar.searched, h.bar.reading, h.bar.opened = h.window.MaySearch(), reading, open
	h.object.Refresh()
}

// Clear empties the search box.
func (h *Header) Clear() { h.bar.search.Entry.SetText("") }

// find leaves the box: what is found is the next thing to use, and Enter opens it.
func (h *Header) find(text string) {
	if text == "" {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(h.bar.search.Entry); c != nil {
		c.Unfocus()
	}
	h.window.Search.Find(text)
}

// menu offers what is done once a shift.
func (h *Header) menu() {
	var items []*fyne.MenuItem
	if h.window.MayReadTrail() {
		items = append(items, fyne.NewMenuItem(words.HeaderTrail(), h.window.ShowTrail))
	}
	if h.window.ReadsCopies() {
		items = append(items, fyne.NewMenuItem(words.CopiesBandClose(), h.window.ShutCopies))
	} else {
		items = append(items, fyne.NewMenuItem(words.ThisPcMenu(), h.window.ShowThisPC))
	}
	if h.window.MayMakeCode() {
		items = append(items, fyne.NewMenuItem(words.CopiesCodeMenu(), h.window.ShowCopyCode))
	}
	if h.window.Telling.May() {
		items = append(items, fyne.NewMenuItem(words.FeedbackOpen(), h.window.Telling.Ask))
	}
	items = append(items,
		fyne.NewMenuItem(words.HeaderKeys(), h.window.ToggleHelp),
		fyne.NewMenuItem(words.HeaderLockLong(), h.window.Lock),
		fyne.NewMenuItem(words.SignOut(), h.window.SignOut))
	style.Offer(h.bar.staff, items)
}
