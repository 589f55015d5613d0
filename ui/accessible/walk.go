package accessible

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Of is the tree of a window with that title: of what lies over it alone, where something
// does, for that is all that can be read and used.
func Of(c fyne.Canvas, title string) Node {
	root := Node{Role: Frame, Name: title, Size: c.Size(), Scale: c.Scale()}
	top := c.Overlays().Top()
	menu, offers := c.Focused().(*widget.PopUpMenu)
	w := walker{focused: c.Focused(), scale: c.Scale(), sight: box{to: fyne.NewPos(c.Size().Width, c.Size().Height)}}
	switch {
	case top == nil:
		root.Within = w.read(c.Content(), fyne.Position{})
	case offers:
		root.Within = w.menu(menu)
	default:
		root.Within = w.read(top, fyne.Position{})
	}
	last := ""
	name(root.Within, &last)
	return root
}

// box is a part of the window.
type box struct{ from, to fyne.Position }

// within is the part of a box that lies in another.
func (b box) within(o box) box {
	return box{fyne.NewPos(max(b.from.X, o.from.X), max(b.from.Y, o.from.Y)), fyne.NewPos(min(b.to.X, o.to.X), min(b.to.Y, o.to.Y))}
}

func (b box) empty() bool { return b.to.X <= b.from.X || b.to.Y <= b.from.Y }

// walker reads what is shown.
type walker struct {
	focused fyne.Focusable
	scale   float32
	sight   box
}

// read is what stands in an object that stands in another at a place.
func (w walker) read(o fyne.CanvasObject, at fyne.Position) []Node {
	if o == nil || !o.Visible() {
		return nil
	}
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *canvas.Text:
		if o.Text == "" {
			return nil
		}
		return []Node{w.place(Node{Role: Text, Name: o.Text, Size: o.MinSize()}, at)}
	case *container.Scroll:
		w.sight = w.sight.within(box{at, at.AddXY(o.Size().Width, o.Size().Height)})
		return w.read(o.Content, at)
	case *fyne.Container:
		return w.container(o, at)
	case Part:
		if o.(fyne.CanvasObject).Size().Width <= 0 {
			return nil // no room was left for it: nothing of it is drawn
		}
		return w.told(o, o.(fyne.CanvasObject).Size(), at)
	}
	return nil
}

// container is what stands in a container, within a node of its own where it says what it
// is.
func (w walker) container(o *fyne.Container, at fyne.Position) []Node {
	var within []Node
	said, _ := o.Layout.(Part)
	var own Node
	if said != nil {
		own = said.Accessible()
	}
	if own.Sealed {
		return w.told(said, o.Size(), at)
	}
	for _, child := range o.Objects {
		within = append(within, w.read(child, at)...)
	}
	if own.Role == Group || len(within) == 0 {
		return within
	}
	own.Within, own.Size = within, o.Size()
	return []Node{w.place(own, at)}
}

// told is what a part says of itself.
func (w walker) told(p Part, size fyne.Size, at fyne.Position) []Node {
	node := p.Accessible()
	node.Size = size
	for i, child := range node.Within {
		node.Within[i] = w.place(child, at.Add(child.At))
	}
	for _, held := range node.Holds {
		node.Within = append(node.Within, w.read(held, at)...)
	}
	node.Holds = nil
	switch {
	case node.Role == Group:
		return node.Within
	case node.Name == "" && node.Role == Text:
		return nil
	}
	return []Node{w.place(node, at)}
}

// place says where a node stands, whether it can be seen there, and whether it has the focus.
func (w walker) place(n Node, at fyne.Position) Node {
	n.At, n.Scale = at, w.scale
	n.Hidden = w.sight.within(box{at, at.AddXY(n.Size.Width, n.Size.Height)}).empty()
	if n.Target != nil && n.Reach == nil {
		n.Focused = n.Target == w.focused
	}
	return n
}

// menu is what a menu of Fyne's offers, and which of it is chosen: that it shows, and tells
// nobody.
func (w walker) menu(m *widget.PopUpMenu) []Node {
	chosen := reflect.ValueOf(m.Menu).Elem().FieldByName("activeItem")
	list := Node{Role: List, Size: m.Size(), Target: m, Reach: func() {}}
	for _, o := range m.Items {
		item := itemOf(o)
		press, presses := o.(fyne.Tappable)
		if item == nil || !presses {
			continue // a rule between two of them
		}
		line := Node{Role: Line, Name: item.Label, At: o.Position(), Size: o.Size(), Chosen: item.Checked, Act: Press, Target: m}
		line.Do = func() { press.Tapped(nil) }
		line.Reach = func() { o.(desktop.Hoverable).MouseIn(nil) }
		line.Focused = chosen.IsValid() && chosen.Pointer() == reflect.ValueOf(o).Pointer()
		list.Within = append(list.Within, w.place(line, m.Position().Add(o.Position())))
	}
	return []Node{w.place(list, m.Position())}
}

// itemOf is the item that a line of Fyne's menu stands for; nil for none.
func itemOf(o fyne.CanvasObject) *fyne.MenuItem {
	line := reflect.Indirect(reflect.ValueOf(o))
	for _, field := range line.Fields() {
		if !field.CanInterface() {
			continue
		}
		if item, ok := reflect.TypeAssert[*fyne.MenuItem](field); ok {
			return item
		}
	}
	return nil
}

// name calls what has no name by the heading or the tab over it, or a dialog by the heading in it.
func name(nodes []Node, last *string) {
	for i := range nodes {
		n := &nodes[i]
		switch {
		case n.Role == Heading, n.Role == Tab && n.Chosen:
			*last = n.Name
		case n.Name != "":
		case n.Role == List || n.Role == Document:
			n.Name = *last
		case n.Role == Dialog:
			n.Walk(func(inner Node) {
				if inner.Role == Heading && n.Name == "" {
					n.Name = inner.Name
				}
			})
		}
		name(n.Within, last)
	}
}
