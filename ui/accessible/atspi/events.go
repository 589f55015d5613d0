//go:build linux

package atspi

import (
	"strings"

	"github.com/godbus/dbus/v5"

	"careview/ui/accessible"
)

// emit tells of something that has come about with an object.
func (b *bus) emit(id int, group, member, detail string, first, second int, what any) {
	// A bus that is gone has nobody to be told: look finds that out.
	_ = b.conn.Emit(b.ref(id).Path, "org.a11y.atspi.Event."+group+"."+member, detail, int32(first), int32(second), dbus.MakeVariant(what), map[string]dbus.Variant{})
}

func (b *bus) state(id int, state string, on bool) {
	value := 0
	if on {
		value = 1
	}
	b.emit(id, "Object", "StateChanged", state, value, 0, int32(0))
}

// changed tells what is different now: first what has gone, then what has come, then what is
// otherwise than it was, and last where the keys go and what is to be heard at once.
func (b *bus) changed(before, now *snapshot) {
	if len(before.objects) == 0 {
		return // nobody knows of anything yet
	}
	for _, id := range before.order {
		b.removed(before, now, id)
	}
	for _, id := range now.order {
		if o, is := now.objects[id], before.objects[id]; is == nil {
			b.added(before, o)
		} else {
			b.differs(is, o)
		}
	}
	if before.focused != now.focused {
		if now.objects[before.focused] != nil {
			b.state(before.focused, "focused", false)
		}
		if now.focused != 0 {
			b.state(now.focused, "focused", true)
		}
	}
	for _, id := range now.order {
		if said := now.heard(before, id); said != "" {
			b.emit(id, "Object", "Announcement", "", 1, 0, said)
		}
	}
}

func (b *bus) removed(before, now *snapshot, id int) {
	o := before.objects[id]
	if now.objects[id] != nil {
		return
	}
	if now.objects[o.parent] != nil {
		b.emit(o.parent, "Object", "ChildrenChanged", "remove", o.index, 0, b.ref(id))
	}
	b.state(id, "defunct", true)
	_ = b.conn.Emit(cachedAt, "org.a11y.atspi.Cache.RemoveAccessible", b.ref(id))
}

func (b *bus) added(before *snapshot, o *object) {
	_ = b.conn.Emit(cachedAt, "org.a11y.atspi.Cache.AddAccessible", b.item(o))
	if before.objects[o.parent] != nil {
		b.emit(o.parent, "Object", "ChildrenChanged", "add", o.index, 0, b.ref(o.id))
	}
}

// differs tells how an object that was there is otherwise.
func (b *bus) differs(was, is *object) {
	if is.Type != nil && was.Value != is.Value {
		b.typed(is.id, []rune(was.Value), []rune(is.Value))
	}
	if is.Type != nil && was.Caret != is.Caret {
		b.emit(is.id, "Object", "TextCaretMoved", "", is.Caret, 0, "")
	}
	if about(was.Node) != about(is.Node) {
		b.emit(is.id, "Object", "PropertyChange", "accessible-description", 0, 0, about(is.Node))
	}
	if was.On != is.On {
		b.state(is.id, "checked", is.On)
	}
	if chosen(is.Role) && was.Chosen != is.Chosen {
		b.state(is.id, "selected", is.Chosen)
	}
	if was.Hidden != is.Hidden {
		b.state(is.id, "showing", !is.Hidden)
	}
	if was.At != is.At || was.Size != is.Size {
		x, y, wide, tall := b.extents(is, false)
		b.emit(is.id, "Object", "BoundsChanged", "", 0, 0, struct{ X, Y, Wide, Tall int32 }{x, y, wide, tall})
	}
}

// typed tells what was taken out of a text and what was put in.
func (b *bus) typed(id int, was, is []rune) {
	from := 0
	for from < len(was) && from < len(is) && was[from] == is[from] {
		from++
	}
	to := 0
	for to < len(was)-from && to < len(is)-from && was[len(was)-1-to] == is[len(is)-1-to] {
		to++
	}
	if gone := was[from : len(was)-to]; len(gone) > 0 {
		b.emit(id, "Object", "TextChanged", "delete", from, len(gone), string(gone))
	}
	if come := is[from : len(is)-to]; len(come) > 0 {
		b.emit(id, "Object", "TextChanged", "insert", from, len(come), string(come))
	}
}

// heard is what is to be heard of an object at once: what the page is, who the person is, and
// what has come about; of these the words alone that were not there before.
func (s *snapshot) heard(before *snapshot, id int) string {
	o := s.objects[id]
	var said []string
	var add func(int)
	add = func(id int) {
		words := s.objects[id]
		if before.objects[id] == nil && (words.Role == accessible.Text || words.Role == accessible.Heading) {
			said = append(said, words.Name)
		}
		for _, child := range words.within {
			add(child)
		}
	}
	page := o.Role == accessible.Heading && o.Level == 1 && s.objects[o.parent].Role != accessible.Banner
	if page || o.Role == accessible.Banner || o.Role == accessible.Status {
		add(id)
	}
	return strings.Join(said, "; ")
}
