//go:build linux

package atspi

import (
	"careview/ui/accessible"
)

// known tells a node from every other beside it. It holds what the node is called, so that
// an id never comes to mean somebody else: where the name changes, what had the id is gone.
type known struct {
	parent  int
	role    accessible.Role
	name    string
	nth, of int // of those that are called alike
}

// object is a node under its id.
type object struct {
	accessible.Node
	id, parent, index int
	within            []int
}

// snapshot is the tree as it was at one time.
type snapshot struct {
	objects map[int]*object
	ids     map[known]int
	order   []int // of reading
	focused int   // 0 for none
	last    int   // the last id that was given
}

// none is before anything was looked at.
func none() *snapshot { return &snapshot{objects: map[int]*object{}, ids: map[known]int{}} }

// frame is the id of the window.
const frame = 1

// next is the tree now: what is still there keeps its id.
func (s *snapshot) next(root accessible.Node) *snapshot {
	now := &snapshot{objects: map[int]*object{}, ids: map[known]int{}, last: max(s.last, frame)}
	add := &adding{before: s, now: now}
	add.node(frame, 0, 0, root)
	return now
}

type adding struct{ before, now *snapshot }

func (a *adding) node(id, parent, index int, n accessible.Node) {
	o := &object{Node: n, id: id, parent: parent, index: index}
	a.now.objects[id] = o
	a.now.order = append(a.now.order, id)
	if n.Focused {
		a.now.focused = id
	}
	keys := keysOf(id, n.Within)
	for i, child := range n.Within {
		childID, kept := a.before.ids[keys[i]]
		if !kept {
			a.now.last++
			childID = a.now.last
		}
		a.now.ids[keys[i]] = childID
		o.within = append(o.within, childID)
		a.node(childID, id, i, child)
	}
	o.Within = nil
}

// keysOf tells the nodes beside each other apart.
func keysOf(parent int, nodes []accessible.Node) []known {
	type called struct {
		role accessible.Role
		name string
	}
	count := map[called]int{}
	keys := make([]known, len(nodes))
	for i, n := range nodes {
		c := called{n.Role, n.Name}
		keys[i] = known{parent: parent, role: n.Role, name: n.Name, nth: count[c]}
		count[c]++
	}
	for i := range keys {
		keys[i].of = count[called{keys[i].role, keys[i].name}]
	}
	return keys
}

// way is how an object is come to from the window; nil where it is gone.
func (s *snapshot) way(id int) []known {
	o, ok := s.objects[id]
	if !ok {
		return nil
	}
	if id == frame {
		return []known{}
	}
	parent := s.objects[o.parent]
	above := s.way(o.parent)
	siblings := make([]accessible.Node, len(parent.within))
	for i, child := range parent.within {
		siblings[i] = s.objects[child].Node
	}
	return append(above, keysOf(0, siblings)[o.index])
}

// at is the node that is come to by that way in another tree, where every step of it leads
// to a node that is called as it was.
func at(root accessible.Node, way []known) (accessible.Node, bool) {
	if way == nil {
		return root, false
	}
	n := root
	for _, step := range way {
		found := false
		for i, key := range keysOf(0, n.Within) {
			if key == step {
				n, found = n.Within[i], true
				break
			}
		}
		if !found {
			return root, false
		}
	}
	return n, true
}

// roles are the numbers and the names of roles in AT-SPI.
var roles = map[accessible.Role]struct {
	number uint32
	name   string
}{
	accessible.Frame: {23, "frame"}, accessible.Heading: {83, "heading"}, accessible.Text: {29, "label"}, accessible.Button: {43, "push button"},
	accessible.Tab: {37, "page tab"}, accessible.Tick: {7, "check box"}, accessible.Choice: {44, "radio button"}, accessible.Field: {79, "entry"},
	accessible.Secret: {40, "password text"}, accessible.List: {31, "list"}, accessible.Column: {57, "table column header"}, accessible.Row: {32, "list item"},
	accessible.Line: {32, "list item"}, accessible.Document: {82, "document frame"}, accessible.Dialog: {16, "dialog"}, accessible.Status: {101, "notification"},
	accessible.Bar: {63, "tool bar"}, accessible.Banner: {110, "landmark"}, accessible.Image: {27, "image"}, accessible.Group: {39, "panel"},
}

// Numbers of states in AT-SPI.
const (
	active     = 1
	checked    = 4
	editable   = 7
	enabled    = 8
	focusable  = 11
	isFocused  = 12
	modal      = 16
	multiLine  = 17
	selectable = 22
	selected   = 23
	sensitive  = 24
	showing    = 25
	singleLine = 26
	visible    = 30
	checkable  = 41
	readOnly   = 43
)

// states are the states of a node, as two words of bits.
func states(n accessible.Node) []uint32 {
	is := map[int]bool{
		enabled: true, sensitive: true, visible: true, showing: !n.Hidden,
		active: n.Role == accessible.Frame, modal: n.Role == accessible.Dialog,
		focusable: n.Target != nil, isFocused: n.Focused,
		editable: n.Type != nil, multiLine: n.Lines, singleLine: n.Type != nil && !n.Lines,
		readOnly:   n.Role == accessible.Document,
		checkable:  n.Role == accessible.Tick || n.Role == accessible.Choice,
		checked:    n.On,
		selectable: chosen(n.Role), selected: chosen(n.Role) && n.Chosen,
	}
	bits := []uint32{0, 0}
	for state, on := range is {
		if on {
			bits[state/32] |= 1 << (state % 32)
		}
	}
	return bits
}

// chosen reports whether one of several nodes of the role is the one that is read.
func chosen(role accessible.Role) bool {
	return role == accessible.Tab || role == accessible.Row || role == accessible.Line
}

// says is the text of a node, as it is read by letter, word and line.
func says(n accessible.Node) []rune {
	if n.Type != nil {
		return []rune(n.Value)
	}
	return []rune(n.Name)
}

// about is what else is to be said of a node.
func about(n accessible.Node) string {
	if n.Type != nil {
		return ""
	}
	return n.Value
}
