package viewing

import (
	"slices"

	"careview/client/record"
)

// Home is the page from which somebody in a role begins.
type Home uint8

// The homes.
const (
	NoHome        Home = iota // the role can begin nothing
	HomeResidents             // the list of residents
	HomeSearch                // the search box
	HomeTrail                 // the audit trail
)

// Permits is what a role may do and see. The zero Permits allows nothing.
type Permits struct {
	Home               Home
	Find               bool // searches for people
	Trail              bool // reads the audit trail
	Keep               bool // changes the list of residents, which the home keeps itself
	Quotes             bool // has discharge summaries fetched by policy, for their words to be quoted
	RegisteredPatients bool // may give as its reason that somebody is registered with this practice
	Copies             bool // sees emergency copies alone: no source is asked, and nothing is told to be new
	Sections           []record.Section
}

// Sees reports whether the role sees anything of a section.
func (p Permits) Sees(section record.Section) bool { return slices.Contains(p.Sections, section) }
