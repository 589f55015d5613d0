//go:build linux

package atspi

import (
	"context"
	"path"
	"strconv"
	"sync"

	"github.com/godbus/dbus/v5"

	"careview/ui/accessible"
)

// ref is how AT-SPI names an object.
type ref struct {
	Bus  string
	Path dbus.ObjectPath
}

// bus is the window as an application on the bus of accessibility. Readers ask it from
// goroutines of their own; what they are told stands in now.
type bus struct {
	conn    *dbus.Conn
	name    string // of ours on the bus
	window  accessible.Window
	ctx     context.Context
	desktop ref
	number  int32 // that the registry gave us

	mu  sync.Mutex
	now *snapshot
}

// ref is the name of an object; that of the application for 0.
func (b *bus) ref(id int) ref {
	if id == 0 {
		return ref{b.name, root}
	}
	return ref{b.name, dbus.ObjectPath(above + "/" + strconv.Itoa(id))}
}

// nobody is the name of no object.
func (b *bus) nobody() ref { return ref{b.name, "/org/a11y/atspi/null"} }

func (b *bus) object(id int) *object {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.now.objects[id]
}

// snapshot is what was last seen.
func (b *bus) snapshot() *snapshot {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.now
}

// gone is the answer about what is no longer there.
func gone() *dbus.Error {
	return dbus.NewError("org.freedesktop.DBus.Error.UnknownObject", []any{"it is no longer in the window"})
}

// asked is the object that a message is about, and what was last seen. The application itself
// is an object without a role, in which the window stands.
func (b *bus) asked(msg dbus.Message) (*object, *snapshot, *dbus.Error) {
	now := b.snapshot()
	at, _ := msg.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)
	if at == root {
		return &object{within: []int{frame}, Node: accessible.Node{Name: now.objects[frame].Name, Scale: 1}}, now, nil
	}
	id, err := strconv.Atoi(path.Base(string(at)))
	if o := now.objects[id]; err == nil && o != nil {
		return o, now, nil
	}
	return nil, now, gone()
}

// export offers every interface for every object.
func (b *bus) export() error {
	tables := map[string]map[string]any{
		"org.a11y.atspi.Accessible":       b.accessibles(),
		"org.a11y.atspi.Application":      b.applications(),
		"org.a11y.atspi.Component":        b.components(),
		"org.a11y.atspi.Action":           b.actions(),
		"org.a11y.atspi.Text":             b.texts(),
		"org.a11y.atspi.EditableText":     b.edits(),
		"org.freedesktop.DBus.Properties": b.properties(),
	}
	for name, methods := range tables {
		if err := b.conn.ExportSubtreeMethodTable(methods, above, name); err != nil {
			return err
		}
	}
	return b.conn.ExportMethodTable(map[string]any{"GetItems": b.items}, cachedAt, "org.a11y.atspi.Cache")
}

func (b *bus) accessibles() map[string]any {
	return map[string]any{
		"GetChildAtIndex": func(msg dbus.Message, i int32) (ref, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil || i < 0 || int(i) >= len(o.within) {
				return b.nobody(), err
			}
			return b.ref(o.within[i]), nil
		},
		"GetChildren": func(msg dbus.Message) ([]ref, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil {
				return nil, err
			}
			children := []ref{}
			for _, child := range o.within {
				children = append(children, b.ref(child))
			}
			return children, nil
		},
		"GetIndexInParent": func(msg dbus.Message) (int32, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil || o.id == 0 {
				return -1, err
			}
			return int32(o.index), nil
		},
		"GetRelationSet": func(dbus.Message) ([]struct {
			Kind uint32
			To   []ref
		}, *dbus.Error) {
			return nil, nil
		},
		"GetRole": func(msg dbus.Message) (uint32, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil {
				return 0, err
			}
			return roleOf(o), nil
		},
		"GetRoleName":          b.roleName,
		"GetLocalizedRoleName": b.roleName,
		"GetState": func(msg dbus.Message) ([]uint32, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil {
				return nil, err
			}
			return states(o.Node), nil
		},
		"GetAttributes": func(msg dbus.Message) (map[string]string, *dbus.Error) {
			o, now, err := b.asked(msg)
			if err != nil {
				return nil, err
			}
			return attributes(o, now), nil
		},
		"GetApplication": func(dbus.Message) (ref, *dbus.Error) { return b.ref(0), nil },
		"GetInterfaces": func(msg dbus.Message) ([]string, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil {
				return nil, err
			}
			return interfaces(o), nil
		},
	}
}

func (b *bus) roleName(msg dbus.Message) (string, *dbus.Error) {
	o, _, err := b.asked(msg)
	switch {
	case err != nil:
		return "", err
	case o.id == 0:
		return "application", nil
	}
	return roles[o.Role].name, nil
}

// application is the number of its role.
const application = 75

func roleOf(o *object) uint32 {
	if o.id == 0 {
		return application
	}
	return roles[o.Role].number
}

// attributes are what a reader says beside: how deep a heading is, and which of how many a
// row or line is.
func attributes(o *object, now *snapshot) map[string]string {
	said := map[string]string{"toolkit": "Careview"}
	if o.Level > 0 {
		said["level"] = strconv.Itoa(o.Level)
	}
	if list := now.objects[o.parent]; list != nil && (o.Role == accessible.Row || o.Role == accessible.Line) {
		place, all := 0, 0
		for _, sibling := range list.within {
			if now.objects[sibling].Role == o.Role {
				all++
			}
			if sibling == o.id {
				place = all
			}
		}
		said["posinset"], said["setsize"] = strconv.Itoa(place), strconv.Itoa(all)
	}
	return said
}

func interfaces(o *object) []string {
	offered := []string{"org.a11y.atspi.Accessible"}
	if o.id == 0 {
		return append(offered, "org.a11y.atspi.Application")
	}
	offered = append(offered, "org.a11y.atspi.Component")
	if o.Do != nil {
		offered = append(offered, "org.a11y.atspi.Action")
	}
	if o.Name != "" && len(o.within) == 0 || o.Type != nil {
		offered = append(offered, "org.a11y.atspi.Text")
	}
	if o.Type != nil {
		offered = append(offered, "org.a11y.atspi.EditableText")
	}
	return offered
}

func (b *bus) applications() map[string]any {
	return map[string]any{
		"GetLocale": func(dbus.Message, uint32) (string, *dbus.Error) { return "en_GB", nil },
		"GetApplicationBusAddress": func(dbus.Message) (string, *dbus.Error) {
			return "", dbus.NewError("org.freedesktop.DBus.Error.NotSupported", nil)
		},
	}
}

// item is an object as the cache of a reader holds it.
type item struct {
	Object, Application, Parent ref
	Index, Children             int32
	Interfaces                  []string
	Name                        string
	Role                        uint32
	About                       string
	States                      []uint32
}

func (b *bus) item(o *object) item {
	parent := b.ref(o.parent)
	if o.id == 0 {
		parent = b.desktop
	}
	return item{b.ref(o.id), b.ref(0), parent, int32(o.index), int32(len(o.within)), interfaces(o), o.Name, roleOf(o), about(o.Node), states(o.Node)}
}

func (b *bus) items() ([]item, *dbus.Error) {
	now := b.snapshot()
	all := []item{b.item(&object{within: []int{frame}, Node: accessible.Node{Name: now.objects[frame].Name, Scale: 1}})}
	for _, id := range now.order {
		all = append(all, b.item(now.objects[id]))
	}
	return all, nil
}

// properties of all interfaces. One, the number that the registry gives us, can be set.
func (b *bus) properties() map[string]any {
	return map[string]any{
		"Get": func(msg dbus.Message, of, name string) (dbus.Variant, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil {
				return dbus.MakeVariant(""), err
			}
			value, known := b.valuesOf(o, of)[name]
			if !known {
				return dbus.MakeVariant(""), dbus.NewError("org.freedesktop.DBus.Error.UnknownProperty", nil)
			}
			return dbus.MakeVariant(value), nil
		},
		"GetAll": func(msg dbus.Message, of string) (map[string]dbus.Variant, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil {
				return nil, err
			}
			all := map[string]dbus.Variant{}
			for name, value := range b.valuesOf(o, of) {
				all[name] = dbus.MakeVariant(value)
			}
			return all, nil
		},
		"Set": func(_ dbus.Message, _, name string, value dbus.Variant) *dbus.Error {
			number, whole := value.Value().(int32)
			if name != "Id" || !whole {
				return dbus.NewError("org.freedesktop.DBus.Error.PropertyReadOnly", nil)
			}
			b.mu.Lock()
			defer b.mu.Unlock()
			b.number = number
			return nil
		},
	}
}

func (b *bus) valuesOf(o *object, of string) map[string]any {
	switch of {
	case "org.a11y.atspi.Accessible":
		i := b.item(o)
		return map[string]any{
			"version": uint32(1), "Name": i.Name, "Description": i.About, "Parent": i.Parent, "ChildCount": i.Children,
			"Locale": "en_GB", "AccessibleId": "", "HelpText": "",
		}
	case "org.a11y.atspi.Application":
		b.mu.Lock()
		defer b.mu.Unlock()
		return map[string]any{"version": uint32(1), "ToolkitName": "Careview", "Version": "1", "ToolkitVersion": "1", "AtspiVersion": "2.1", "InterfaceVersion": uint32(1), "Id": b.number}
	case "org.a11y.atspi.Action":
		return map[string]any{"version": uint32(1), "NActions": int32(len(actions(o)))}
	case "org.a11y.atspi.Text":
		return map[string]any{"version": uint32(1), "CharacterCount": int32(len(says(o.Node))), "CaretOffset": caret(o)}
	case "org.a11y.atspi.EditableText", "org.a11y.atspi.Component":
		return map[string]any{"version": uint32(1)}
	}
	return nil
}

// caret is where the next letter goes; -1 where none is typed.
func caret(o *object) int32 {
	if o.Type == nil {
		return -1
	}
	return int32(o.Caret)
}
