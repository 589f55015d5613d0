package markup

import (
	"bytes"
	"slices"
	"strings"
)

// part is an element of a formula (MathML) that is open, and how many stand in it so far.
type part struct {
	name  string
	holds int
	from  int // where its words begin in the line
}

// formulaDeep bounds the elements of a formula within each other; deeper ones are plain words.
const formulaDeep = 64

// laysOut are the elements of a formula whose parts stand above, below or on each other, with
// what each of them is behind the first.
var laysOut = map[string][]Meaning{"mfrac": {Nothing}, "msup": {Raised}, "msub": {Lowered}, "msubsup": {Lowered, Raised}}

// setApart sets the words of an element apart from those beside it; in a formula, by what its
// parts are to each other: 10⁹ and 1/2.
func (w *Writer) setApart(t Tag) {
	switch {
	case t.Name != "math" && len(w.formula) == 0:
		w.line.WriteByte(' ')
	case t.Open:
		w.openPart(t)
	default:
		w.closePart(t)
	}
}

func (w *Writer) openPart(t Tag) {
	if n := len(w.formula); n > 0 {
		within := &w.formula[n-1]
		within.holds++
		if laysOut[within.name] != nil && within.holds > 1 {
			w.trimLine()
		}
		if within.name == "mfrac" && within.holds == 2 {
			w.line.WriteByte('/')
		}
		if laysOut[within.name] == nil && within.holds > 1 {
			w.line.WriteByte(' ')
		}
	} else {
		w.line.WriteByte(' ')
	}
	if t.Name == "msqrt" || t.Name == "mroot" {
		w.line.WriteString("√")
	}
	if !t.Whole && len(w.formula) < formulaDeep {
		w.formula = append(w.formula, part{name: t.Name, from: w.line.Len()})
	}
}

func (w *Writer) closePart(t Tag) {
	at := -1
	for i, p := range slices.Backward(w.formula) {
		if p.name == t.Name {
			at = i
			break
		}
	}
	if at < 0 {
		return
	}
	closed := w.formula[at]
	w.formula = w.formula[:at]
	grouped := t.Name == "msqrt" || t.Name == "mroot"
	if at > 0 && laysOut[w.formula[at-1].name] != nil && w.scriptOf(at) == Nothing {
		grouped = true
	}
	from := min(closed.from, w.line.Len())
	if term := strings.TrimSpace(string(w.line.Bytes()[from:])); grouped && strings.Contains(term, " ") {
		w.line.Truncate(from)
		w.line.WriteString("(" + term + ")")
	}
	if at == 0 || laysOut[w.formula[at-1].name] == nil {
		w.line.WriteByte(' ')
	}
}

// trimLine leaves out the spaces at the end of the line.
func (w *Writer) trimLine() {
	w.line.Truncate(len(bytes.TrimRight(w.line.Bytes(), " ")))
}

// scriptOf is what the place of the part at that depth of a formula makes of its words.
func (w *Writer) scriptOf(depth int) Meaning {
	if depth < 1 || depth > len(w.formula) {
		return Nothing
	}
	within := w.formula[depth-1]
	if means := laysOut[within.name]; within.holds > 1 && within.holds-2 < len(means) {
		return means[within.holds-2]
	}
	return Nothing
}
