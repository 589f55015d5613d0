// Package accessible is the tree by which a screen reader knows the window: what stands in it, what it is called and what can be done with it.
//
// Parts say what they are (Accessible); Of asks them, on the UI goroutine alone. Nothing is
// kept: a tree is made when somebody reads it, and holds no more than what is shown.
package accessible

import (
	"context"

	"fyne.io/fyne/v2"
)

// Role is what a node is.
type Role uint8

// Roles of nodes.
const (
	Group    Role = iota // of no role of its own: its nodes stand in its place
	Frame                // the window
	Heading              // of the level that it says
	Text                 // words that are read
	Button               // is pressed
	Tab                  // one of several ways to read a page
	Tick                 // a choice that is on or off, where several may be on
	Choice               // one of several of which one is on
	Field                // words are typed in it
	Secret               // the same, and what is typed is not told
	List                 // rows or lines that the arrow keys walk
	Column               // the heading of a column
	Row                  // of a list in columns
	Line                 // of a menu
	Document             // what is read and scrolled
	Dialog               // lies over all else
	Status               // says what has come about, as soon as it has
	Bar                  // the bar at the top of the window
	Banner               // who the person is
	Image                // what is drawn, told in words
)

// What can be done with a node.
const (
	Press  = "press"  // a button, a tab, a line
	Turn   = "turn"   // a choice, on or off
	Open   = "open"   // a row
	Choose = "choose" // a row, of which more is then said
	Sort   = "sort"   // the rows, by a column
	Enter  = "enter"  // what was typed
)

// Part is a part of the window that says what it is. What a part does not say is what its
// container says: it has no role, and what stands in it is read for itself.
type Part interface{ Accessible() Node }

// Node is one thing in the window.
type Node struct {
	Role  Role
	Name  string // the words that are read on it
	Value string // what is typed in a field, and what else stands on it
	Keys  string // that do the same: "Ctrl L"
	Level int    // of a heading
	Caret int    // how many letters stand before it, in a field

	On, Chosen, Lines bool // of a choice; of a tab, row or line; of a field of several lines
	Focused           bool // the keys go there
	Hidden            bool // scrolled out of sight

	At    fyne.Position // in the window
	Size  fyne.Size
	Scale float32 // how many pixels one of these is

	Act    string            // what Do does, in a word; empty where nothing can be done
	Do     func()            // is run on the UI goroutine
	Type   func(text string) // replaces what is typed
	Target fyne.Focusable    // takes the focus; nil for none
	Reach  func()            // moves the focus to one of several things in Target; nil where it is one

	Within []Node
	Holds  []fyne.CanvasObject // what a part is made of, to be read for itself
	Sealed bool                // what stands in the container is told by this node
}

// Acts reports whether somebody can do something with the node.
func (n Node) Acts() bool { return n.Do != nil || n.Type != nil || n.Target != nil }

// Walk visits the node and all within it, in the order of reading.
func (n Node) Walk(visit func(Node)) {
	visit(n)
	for _, child := range n.Within {
		child.Walk(visit)
	}
}

// Window is what a screen reader is told of.
type Window struct {
	Post func(func()) // runs a function on the UI goroutine
	Look func() Node  // makes the tree, on the UI goroutine
}

// Readers tells the screen readers of the system of a window until ctx is done.
type Readers func(ctx context.Context, window Window)
