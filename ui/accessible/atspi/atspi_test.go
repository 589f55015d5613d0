//go:build linux

package atspi

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"careview/ui/accessible"
)

// trees are made of a few names, so that many are called alike and many come back.
func trees(t *rapid.T) accessible.Node {
	root := accessible.Node{Role: accessible.Frame, Name: "Careview"}
	for range rapid.IntRange(0, 4).Draw(t, "lists") {
		list := accessible.Node{Role: accessible.List, Name: rapid.SampledFrom([]string{"Residents", "Plans"}).Draw(t, "list")}
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			list.Within = append(list.Within, accessible.Node{Role: accessible.Row, Name: rapid.SampledFrom([]string{"SMITH", "OKAFOR", "NOWAK"}).Draw(t, "row")})
		}
		root.Within = append(root.Within, list)
	}
	return root
}

// An id that a reader has read stands for what is called so and for nothing else, however
// the window changes; and what is asked of it is done with what is called so, or not at all.
func TestAnIdNeverComesToMeanSomebodyElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		named := map[int]string{}
		now := none()
		for range rapid.IntRange(1, 6).Draw(t, "changes") {
			was := now
			tree := trees(t)
			now = was.next(tree)
			for id, o := range now.objects {
				said := fmt.Sprint(o.parent, o.Role, o.Name)
				if before, known := named[id]; known && before != said {
					t.Fatalf("%d was %q and is %q", id, before, said)
				}
				named[id] = said
			}
			for id, o := range was.objects {
				found, there := at(tree, was.way(id))
				if there && (found.Name != o.Name || found.Role != o.Role) {
					t.Fatalf("asked of %q, it would be done with %q", o.Name, found.Name)
				}
				if is := now.objects[id]; (is != nil) != there {
					t.Fatalf("%q is there: %v, and is found: %v", o.Name, is != nil, there)
				}
			}
		}
	})
}

// What is the same stays the same to a reader: it does not lose its place when something
// else comes or goes.
func TestWhatStaysKeepsItsId(t *testing.T) {
	row := func(name string) accessible.Node { return accessible.Node{Role: accessible.Row, Name: name} }
	tree := func(rows ...accessible.Node) accessible.Node {
		return accessible.Node{Role: accessible.Frame, Within: []accessible.Node{{Role: accessible.List, Name: "Residents", Within: rows}}}
	}
	first := none().next(tree(row("SMITH"), row("NOWAK")))
	second := first.next(tree(row("ADEYEMI"), row("SMITH"), row("NOWAK")))
	for id, o := range first.objects {
		if is := second.objects[id]; is == nil || is.Name != o.Name {
			t.Errorf("%q lost its id", o.Name)
		}
	}
	// Of two that cannot be told apart neither can be taken for the other.
	twins := second.next(tree(row("SMITH"), row("SMITH")))
	for id, o := range second.objects {
		if o.Name == "SMITH" && twins.objects[id] != nil {
			t.Error("one of two SMITHs has the id of the only one")
		}
	}
}

func TestATextIsReadByLetterWordAndLine(t *testing.T) {
	text := []rune("Do not attempt CPR\nYellow folder")
	for _, c := range []struct {
		at   int
		by   uint32
		want string
	}{
		{0, byLetter, "D"}, {32, byLetter, ""}, {0, byWord, "Do "}, {4, byWord, "not "}, {16, byWord, "CPR\n"}, {3, byLine, "Do not attempt CPR\n"},
		{20, byLine, "Yellow folder"}, {99, byWord, "folder"}, {-3, byLine, "Do not attempt CPR\n"},
	} {
		from, to := stretch(text, c.at, c.by)
		if got := string(text[from:to]); got != c.want {
			t.Errorf("at %d by %d it reads %q, want %q", c.at, c.by, got, c.want)
		}
	}
}

// What is to be heard at once is what the page is, who the person is and what has come about,
// and nothing twice.
func TestWhatHasComeAboutIsHeardOnce(t *testing.T) {
	node := func(role accessible.Role, name string, within ...accessible.Node) accessible.Node {
		n := accessible.Node{Role: role, Name: name, Within: within}
		if role == accessible.Heading {
			n.Level = 1
		}
		return n
	}
	frame := func(within ...accessible.Node) accessible.Node { return node(accessible.Frame, "Careview", within...) }
	who, close := node(accessible.Heading, "SMITH, Margaret"), node(accessible.Button, "Close")
	known, asking, answer := node(accessible.Text, "Known allergies: Penicillin"), node(accessible.Text, "asking"), node(accessible.Text, "Do not attempt CPR")
	now := none().next(frame(node(accessible.Heading, "Sign in")))
	for _, c := range []struct {
		tree accessible.Node
		want []string
	}{
		{frame(node(accessible.Heading, "Residents"), node(accessible.Text, "24 people")), []string{"Residents"}},
		{frame(node(accessible.Banner, "", who, close), node(accessible.Status, "", asking)), []string{"SMITH, Margaret", "asking"}},
		{frame(node(accessible.Banner, "", who, close, known), node(accessible.Status, "", answer)), []string{"Known allergies: Penicillin", "Do not attempt CPR"}},
		{frame(node(accessible.Banner, "", who, close, known), node(accessible.Status, "", answer), node(accessible.Text, "Ring first")), nil},
		{frame(node(accessible.Heading, "Sign in")), []string{"Sign in"}},
	} {
		before := now
		now = before.next(c.tree)
		var heard []string
		for _, id := range now.order {
			if said := now.heard(before, id); said != "" {
				heard = append(heard, said)
			}
		}
		if !slices.Equal(heard, c.want) {
			t.Errorf("heard was %q, want %q", heard, c.want)
		}
	}
}
