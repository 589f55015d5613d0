//go:build linux

package atspi

import (
	"fyne.io/fyne/v2"
	"github.com/godbus/dbus/v5"

	"careview/ui/accessible"
)

// extents are where an object stands, in the window or in what it stands in. Where the
// window itself stands on the screen nobody tells us.
func (b *bus) extents(o *object, inParent bool) (x, y, wide, tall int32) {
	at := o.At
	if parent := b.object(o.parent); inParent && parent != nil {
		at = at.Subtract(parent.At)
	}
	return int32(at.X * o.Scale), int32(at.Y * o.Scale), int32(o.Size.Width * o.Scale), int32(o.Size.Height * o.Scale)
}

// Of what a place is measured from, and in which layers things stand.
const (
	fromParent        = 2
	layerOfWidgets    = 3
	layerOfTheWindow  = 7
	noOrderOfOverlays = -1
)

func (b *bus) components() map[string]any {
	extents := func(msg dbus.Message, from uint32) (box struct{ X, Y, Wide, Tall int32 }, err *dbus.Error) {
		o, _, err := b.asked(msg)
		if err != nil {
			return box, err
		}
		box.X, box.Y, box.Wide, box.Tall = b.extents(o, from == fromParent)
		return box, nil
	}
	return map[string]any{
		"GetExtents": extents,
		"GetPosition": func(msg dbus.Message, from uint32) (x, y int32, err *dbus.Error) {
			box, err := extents(msg, from)
			return box.X, box.Y, err
		},
		"GetSize": func(msg dbus.Message) (wide, tall int32, err *dbus.Error) {
			box, err := extents(msg, 0)
			return box.Wide, box.Tall, err
		},
		"Contains": func(msg dbus.Message, x, y int32, from uint32) (bool, *dbus.Error) {
			box, err := extents(msg, from)
			return x >= box.X && y >= box.Y && x < box.X+box.Wide && y < box.Y+box.Tall, err
		},
		"GetAccessibleAtPoint": func(msg dbus.Message, x, y int32, _ uint32) (ref, *dbus.Error) {
			o, now, err := b.asked(msg)
			if err != nil {
				return b.nobody(), err
			}
			if found := now.under(o, x, y); found != nil {
				return b.ref(found.id), nil
			}
			return b.nobody(), nil
		},
		"GetLayer": func(msg dbus.Message) (uint32, *dbus.Error) {
			if o, _, err := b.asked(msg); err != nil || o.Role != accessible.Frame {
				return layerOfWidgets, err
			}
			return layerOfTheWindow, nil
		},
		"GetMDIZOrder": func(dbus.Message) (int16, *dbus.Error) { return noOrderOfOverlays, nil },
		"GetAlpha":     func(dbus.Message) (float64, *dbus.Error) { return 1, nil },
		"GrabFocus": func(msg dbus.Message) (bool, *dbus.Error) {
			return b.do(msg, func(n accessible.Node) func() {
				if n.Target == nil {
					return nil
				}
				return func() { focusOn(n) }
			})
		},
	}
}

// focusOn moves the focus to a node.
func focusOn(n accessible.Node) {
	o, drawn := n.Target.(fyne.CanvasObject)
	if !drawn {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.Focus(n.Target)
	}
	if n.Reach != nil {
		n.Reach()
	}
}

// under is the innermost of what stands at a place of the window.
func (s *snapshot) under(o *object, x, y int32) *object {
	at := fyne.NewPos(float32(x)/o.Scale, float32(y)/o.Scale)
	for _, id := range o.within {
		child := s.objects[id]
		inside := at.Subtract(child.At)
		if !child.Hidden && inside.X >= 0 && inside.Y >= 0 && inside.X < child.Size.Width && inside.Y < child.Size.Height {
			return s.under(child, x, y)
		}
	}
	return o
}

// do does something with the object that a message is about, as it is in the window now:
// what was read may have given way to something else, and that is left alone.
func (b *bus) do(msg dbus.Message, what func(accessible.Node) func()) (bool, *dbus.Error) {
	o, seen, failed := b.asked(msg)
	if failed != nil {
		return false, failed
	}
	way, done := seen.way(o.id), false
	err := b.onWindow(func() {
		n, there := at(b.window.Look(), way)
		if !there {
			return
		}
		if act := what(n); act != nil {
			act()
			done = true
		}
	})
	if err != nil {
		return false, gone()
	}
	return done, nil
}

// action is what can be done with an object.
type action struct{ Name, About, Keys string }

func actions(o *object) []action {
	if o.Do == nil {
		return []action{}
	}
	return []action{{o.Act, "", o.Keys}}
}

func (b *bus) actions() map[string]any {
	one := func(tell func(action) string) any {
		return func(msg dbus.Message, i int32) (string, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil {
				return "", err
			}
			if all := actions(o); i >= 0 && int(i) < len(all) {
				return tell(all[i]), nil
			}
			return "", nil
		}
	}
	name := one(func(a action) string { return a.Name })
	return map[string]any{
		"GetName": name, "GetLocalizedName": name,
		"GetDescription": one(func(a action) string { return a.About }),
		"GetKeyBinding":  one(func(a action) string { return a.Keys }),
		"GetActions": func(msg dbus.Message) ([]action, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil {
				return nil, err
			}
			return actions(o), nil
		},
		"DoAction": func(msg dbus.Message, i int32) (bool, *dbus.Error) {
			return b.do(msg, func(n accessible.Node) func() {
				if i != 0 {
					return nil
				}
				return n.Do
			})
		},
	}
}
