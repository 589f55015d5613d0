// Package pathway is what is known of each kind of care plan: how it is recognised, and what
// a reader of a given role needs first.
//
// It is data that cmd reads; the pages of a plan are laid out by it.
package pathway

import (
	"fmt"
	"slices"
	"strings"

	"careview/client/record"
	"careview/client/record/planfield"
)

// Pathway is what is known of one kind of plan: how it is recognised, and what a
// reader of a given role needs first. It is data, written in TOML: a new pathway
// needs no code.
type Pathway struct {
	Name  string   `toml:"name"`
	Title string   `toml:"title"` // "Sickle cell"
	Codes []string `toml:"codes"` // of the plan's type, category, or what it addresses
	Boxes []Box    `toml:"box"`   // what the emergency page shows besides what it shows of every plan
	Order []Order  `toml:"order"` // the first that names the role, else the one for everybody
	// Missing says, for a field, what follows when no plan of this pathway has
	// it. {she becomes}, {she wants}, {she is} and {her} are put in the person's
	// own words.
	Missing map[planfield.Field]string `toml:"missing"`
}

// Box is one box of the emergency page: a heading and the fields in it.
type Box struct {
	Name    string            `toml:"name"`
	Heading string            `toml:"heading"`
	Fields  []planfield.Field `toml:"fields"`
}

// Order says which boxes stand before everything else and which after what
// every plan shows. It holds for the roles named, or for everybody.
type Order struct {
	Roles []string `toml:"roles"` // kinds of role, as in the role policy
	First []string `toml:"first"` // boxes by name
	Then  []string `toml:"then"`
}

// For is the order that holds for a kind of role.
func (p Pathway) For(role string) Order {
	general := Order{}
	for _, order := range p.Order {
		if slices.Contains(order.Roles, role) {
			return order
		}
		if len(order.Roles) == 0 {
			general = order
		}
	}
	return general
}

// Box is the box of that name.
func (p Pathway) Box(name string) (Box, bool) {
	i := slices.IndexFunc(p.Boxes, func(b Box) bool { return b.Name == name })
	if i < 0 {
		return Box{}, false
	}
	return p.Boxes[i], true
}

// List is the pathways known. The one without codes is the general layout.
type List []Pathway

// Of is the pathway of a plan: that of the first of its kinds that is known, else
// the general layout.
func (p List) Of(plan record.Plan) Pathway { return p.All(plan)[0] }

// All are the pathways of a plan, each once, in the order of its kinds: one plan may
// be for the end of life and for sickle cell. The general layout where none of its
// kinds is known.
func (p List) All(plan record.Plan) []Pathway {
	var found []Pathway
	for _, kind := range plan.Kinds {
		for _, pathway := range p {
			if slices.Contains(pathway.Codes, kind.Value) && !slices.ContainsFunc(found, func(f Pathway) bool { return f.Name == pathway.Name }) {
				found = append(found, pathway)
			}
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, pathway := range p {
		if len(pathway.Codes) == 0 {
			return []Pathway{pathway}
		}
	}
	return []Pathway{{Title: "Care plan"}}
}

// Titles are the titles of a plan's pathways.
func (p List) Titles(plan record.Plan) string {
	var titles []string
	for _, pathway := range p.All(plan) {
		titles = append(titles, pathway.Title)
	}
	return strings.Join(titles, ", ")
}

// Check reports the first thing in the pathways that means nothing: one that is
// misspelt must stop the start, not quietly hide a box.
func (p List) Check() error {
	names := map[string]bool{}
	for _, pathway := range p {
		if pathway.Name == "" || pathway.Title == "" || names[pathway.Name] {
			return fmt.Errorf("pathway %q: it needs a title and a name of its own", pathway.Name)
		}
		names[pathway.Name] = true
		for _, box := range pathway.Boxes {
			if box.Name == "" || box.Heading == "" || len(box.Fields) == 0 {
				return fmt.Errorf("pathway %s: box %q needs a name, a heading and fields", pathway.Name, box.Name)
			}
		}
		for _, order := range pathway.Order {
			for _, name := range slices.Concat(order.First, order.Then) {
				if _, ok := pathway.Box(name); !ok {
					return fmt.Errorf("pathway %s: there is no box %q", pathway.Name, name)
				}
			}
		}
	}
	return nil
}
