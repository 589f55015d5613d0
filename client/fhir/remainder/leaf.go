package remainder

import (
	"slices"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// leaf is a value somewhere in an element of a resource that says something by itself.
type leaf struct {
	kind  leafKind
	name  string // of the member that it is the value of
	label string // the nearest member that tells what it is about
	part  string // the member of its element that it is, or is in; empty where that is no object
	raw   []byte
	unit  []byte // that stands beside a number, as JSON
	apart bool   // in an extension of what it stands in, or an identifier, where a figure says nothing by itself
}

// amount is what an object holds of a Quantity or a Reference: where its value is among the
// leaves, -1 where it has none; its unit, whether it has an address or an identifier, and
// whether it holds anything else, such as what it leads to is called.
type amount struct {
	value                     int
	unit                      []byte
	addressed, numbered, more bool
}

type leafKind uint8

const (
	aText leafKind = iota
	aMoment
	aFigure // a number, a yes or a no
	aNarrative
	aNarrativeStatus
	aReference
)

// maxDepth is how far down leaves are looked for.
const maxDepth = 100

// walk judges each element of a resource by itself, and each of a list.
func (w *Remainder) walk(resource []byte) {
	c := &lenient.Scanner{JSON: resource}
	for c.Enter('{'); c.More('}'); {
		m := memberOf(c.Member())
		switch next := c.Next(); {
		case m.skipped || m.isCode && next == '"':
			c.Value()
		case next == '[':
			w.listed = true
			for c.Enter('['); c.More(']'); {
				w.walkElement(c, m)
			}
			w.listed = false
		default:
			w.walkElement(c, m)
		}
	}
}

// walkElement judges what an element holds.
func (w *Remainder) walkElement(c *lenient.Scanner, m member) {
	w.leaves, w.element, w.part = w.leaves[:0], m.name, ""
	c.Next()
	from := c.Rest()
	w.gather(c, m, m.labelOr(""), 1, false)
	w.judge(m.name, from[:len(from)-len(c.Rest())])
}

// gather gathers the leaves of a value; label is the nearest telling member.
func (w *Remainder) gather(c *lenient.Scanner, m member, label string, depth int, apart bool) {
	name := m.name
	switch next := c.Next(); {
	case next == '{' && depth <= maxDepth:
		outer, from := w.amount, c.Rest()
		w.amount = amount{value: -1}
		for c.Enter('{'); c.More('}'); {
			w.gatherMember(c, name, memberOf(c.Member()), label, depth, apart)
		}
		if w.amount.value >= 0 {
			w.leaves[w.amount.value].unit = w.amount.unit
		}
		if !apart && !w.amount.more && (w.amount.addressed || w.amount.numbered) {
			w.leaves = append(w.leaves, leaf{kind: aReference, name: name, label: label, raw: from[:len(from)-len(c.Rest())], part: w.part})
		}
		w.amount = outer
	case next == '[':
		for c.Enter('['); c.More(']'); {
			w.gather(c, m, label, depth, apart)
		}
	case next == '"':
		raw := c.Value()
		if m.isMoment {
			w.noteUnmade(name, raw)
		}
		if len(raw) > 2 && isMoment(raw[1:len(raw)-1]) {
			w.leaves = append(w.leaves, leaf{kind: aMoment, name: name, label: label, raw: raw[1 : len(raw)-1], part: w.part, apart: apart})
			return
		}
		w.leaves = append(w.leaves, leaf{kind: aText, name: name, label: label, raw: raw, part: w.part, apart: apart})
	default:
		w.leaves = append(w.leaves, leaf{kind: aFigure, name: name, label: label, raw: c.Value(), part: w.part, apart: apart})
	}
}

func (w *Remainder) gatherMember(c *lenient.Scanner, within string, m member, label string, depth int, apart bool) {
	next := c.Next()
	if depth == 1 {
		w.part = m.name
	}
	m.isMoment = r4.IsMomentOf(within, m.name, m.isMoment)
	switch {
	case m.skipped && m.name != "individual" || m.isCode && next == '"':
		raw := c.Value()
		if m.isMoment && next == '"' {
			w.noteUnmade(m.name, raw)
		}
		switch {
		case m.name == "reference" && next == '"':
			w.amount.addressed = true
		case m.name == "identifier" && next == '{':
			w.amount.numbered = true
		case m.name == "type" || m.name == "id": // of a reference
		case m.name == "status" && within == "text":
			w.leaves = append(w.leaves, leaf{kind: aNarrativeStatus, raw: raw})
		case m.name == "unit", m.name == "code" && w.amount.unit == nil:
			w.amount.unit, w.amount.more = raw, true
		default:
			w.amount.more = true
		}
	case m.name == "div" && within == "text" && next == '"' && depth > 1:
		w.leaves = append(w.leaves, leaf{kind: aNarrative, label: label, raw: c.Value()})
	case m.name == "div" && within == "text" && next == '"':
		w.narrative = c.Value() // the resource's own is read when all else is known
	default:
		if m.name == "value" && next != '{' && next != '[' {
			w.amount.value = len(w.leaves)
		}
		w.amount.more = w.amount.more || m.name != "extension"
		if m.name == "code" && label != "" { // it says what the element is
			m.unlabelled = true
		}
		w.gather(c, m, m.labelOr(label), depth+1, apart || m.name == "extension" && w.element != m.name || isIdentifier(m.name))
	}
}

// noteUnmade keeps a date or a time, as JSON, that there is not.
func (w *Remainder) noteUnmade(name string, raw []byte) {
	if len(raw) > 2 && isMoment(raw[1:len(raw)-1]) && w.momentOf(name, raw[1:len(raw)-1]).Known() {
		return // as nearly all are
	}
	said, ok := unquoted(raw)
	one := unmade{name, r4.Plain(said)}
	if ok && one.said != "" && !r4.IsMade(name, one.said) && len(w.unmade) < mostUnmade && !slices.Contains(w.unmade, one) {
		w.unmade = append(w.unmade, one)
	}
}
