package remainder

import (
	"bytes"
	"cmp"
	"slices"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/text"
)

// Remainder walks resources one after the other and gathers every text that is meant
// to be read and is not said yet. Its memory serves one after the other.
type Remainder struct {
	shown      []byte          // what the entry says, as it stands
	shownWords []byte          // and its words alone
	shownTexts map[string]bool // or the words of each of its texts, where it says much
	sought     []byte          // the words that are looked for
	findings   []finding
	figures    []figure
	references []leaf
	unmade     []unmade       // dates and times that there are not
	elsewhere  bool           // the figures of its kind are shown elsewhere
	decoded    []string       // members of which the figures are said as a rule
	dates      [2]record.Date // that the entry has
	narrative  []byte
	generated  bool            // the narrative repeats the resource (FHIR R4, Narrative.status)
	added      map[string]bool // the words that were put into the entry
	phrases    cache[*phrase]  // what was met lately, as written: records say the same over and over
	moments    cache[moment]
	labels     cache[string]
	element    string // that is being walked
	listed     bool   // it is one of a list
	part       string // the member of it that is being walked
	leaves     []leaf // of it
	amount     amount // in the object being walked
}

// finding is one text of a resource with what it is called there.
type finding struct {
	label string
	*phrase
	part *figure // the element of several parts that it stands in, which is said whole; nil for others
}

// Add puts into an entry what its resource says and no other line of it does: not
// one word of a source is dropped because Careview has no place for it. What a
// plan says besides stands in the plan. odd are members that decode had to leave out.
//
// It runs for every entry of a record, so what is said already is told by its very
// letters first; only what is not is compared word by word.
//
// pointed tells what a reference leads to, in words, and whether that is here.
func (w *Remainder) Add(res *resource.Resource, odd []string, e *record.Entry, source string, pointed func(ref r4.Reference, isLead bool) (said string, here bool)) {
	w.begin(e)
	if len(odd) > 0 {
		w.decoded = nil // what could not be read is not said
	}
	w.walk(res.Raw)
	if _, isPlan := e.Detail.(record.Plan); (isPlan || !w.generated) && w.narrative != nil {
		w.addNarrative(w.narrative, "inWords")
	}
	w.markUnmade(e)
	w.addReferences(e, source, pointed)
	w.addFigures(e, source)
	if len(w.findings) > 0 {
		w.addFindings(e, source)
	}
}

func (w *Remainder) begin(e *record.Entry) {
	w.shown, w.findings, w.figures, w.references, w.unmade, w.narrative, w.generated = w.shown[:0], w.findings[:0], w.figures[:0], w.references[:0], w.unmade[:0], nil, false
	w.dates = [2]record.Date{e.Date, e.Until}
	w.elsewhere, w.decoded = slices.Contains(figuresElsewhere, e.Type), figuresDecoded[e.Type]
	eachText(e, func(text string) { w.shown = append(append(w.shown, text...), '\n') })
	w.shown = append(w.shown, sectionWords[e.Section]...)
}

// sectionWords are the categories that an entry's section says by itself (FHIR
// observation-category).
var sectionWords = map[record.Section]string{
	record.Results: "laboratory\nLaboratory\n", record.Observations: "vital-signs\nVital Signs\n",
}

// saysTimings reports whether decode has said the timings of an entry's resource, and so
// their codes.
func saysTimings(e *record.Entry) bool {
	_, isMedicine := e.Detail.(record.Medicine)
	return isMedicine || e.Type == "NutritionOrder" || e.Type == "ServiceRequest"
}

// addFindings adds what was found, each text once.
func (w *Remainder) addFindings(e *record.Entry, source string) {
	w.takeWords(e)
	w.addParts(e, source)
	timed, elses := saysTimings(e), slices.Contains(e.Marks, words.ItemSpecimenAnother())
	if len(w.added) > 32 || w.added == nil { // a map that was large stays slow to clear
		w.added = map[string]bool{}
	}
	clear(w.added)
	for _, l := range w.findings {
		if w.added[l.words] || elses && l.label == "specimen" || w.says(l) || timed && r4.IsTimingCode(l.text) {
			continue
		}
		w.added[l.words] = true
		addLine(e, source, w.keptLabelOf(l.label), l.text)
	}
}

// says reports whether the entry says a text, or need not. The tag of a code says what
// sort of thing it is, as the section does.
func (w *Remainder) says(l finding) bool {
	return w.isShown(l.words) || l.label == "code" && l.untagged != l.words && w.isShown(l.untagged) || l.label == "category" && r4.IsCodeName(l.words)
}

// addParts says elements of several parts whole, where a text of theirs is not said: of
// two reactions each keeps its own substance, of two series each its own side.
func (w *Remainder) addParts(e *record.Entry, source string) {
	before := len(e.Facts)
	for _, l := range w.findings {
		if _, isPlan := e.Detail.(record.Plan); l.part != nil && (!isPlan || l.part.name == "extension") && !w.says(l) {
			w.addFigure(*l.part, e, source)
		}
	}
	if len(e.Facts) > before {
		w.takeWords(e)
	}
}

// labelOf is what an element is said under.
func labelOf(name string) string {
	if name == "" {
		return words.ElementAlso()
	}
	return r4.ElementWords(name)
}

// keptLabelOf is labelOf of a name that comes again and again.
func (w *Remainder) keptLabelOf(name string) string {
	label, ok := w.labels[name]
	if !ok {
		label = labelOf(name)
		w.labels.keep(name, label)
	}
	return label
}

// maxSearched is how much an entry may say for texts to be looked for within what it says:
// beyond it only whole texts are compared, so that the time grows in step with what
// is read.
const maxSearched = 16 << 10

// takeWords takes in the words that an entry says.
func (w *Remainder) takeWords(e *record.Entry) {
	w.shownTexts = nil
	if len(w.shown) <= maxSearched {
		w.shownWords = text.AppendWords(w.shownWords[:0], w.shown)
		return
	}
	w.shownTexts = map[string]bool{" ": true}
	eachText(e, func(said string) { w.shownTexts[string(text.AppendWords(nil, said))] = true })
}

// isShown tells whether the entry says words, and in their order.
func (w *Remainder) isShown(words string) bool {
	if w.shownTexts != nil {
		return w.shownTexts[words]
	}
	w.sought = append(w.sought[:0], words...)
	return bytes.Contains(w.shownWords, w.sought)
}

// judge keeps what of the leaves of an element is not said, and the element itself where
// that is a figure.
func (w *Remainder) judge(name string, raw []byte) {
	unsaid := false
	var part *figure
	if w.isPart(name, raw) {
		part = &figure{name, raw}
	}
	for i := range w.leaves {
		l := &w.leaves[i]
		switch l.kind {
		case aText:
			w.addText(l, part)
		case aNarrative:
			w.addNarrative(l.raw, l.label)
		case aMoment:
			unsaid = unsaid || !l.apart && w.seeks(name) && !w.saysMoment(l)
		case aFigure:
			unsaid = unsaid || !l.apart && w.seeks(name) && !w.saysFigure(l)
		case aReference:
			w.references = append(w.references, *l)
		case aNarrativeStatus:
			w.generated = bytes.Equal(l.raw, []byte(`"generated"`)) || bytes.Equal(l.raw, []byte(`"extensions"`))
		}
	}
	if unsaid {
		w.figures = append(w.figures, figure{name, raw})
	}
}

// wholeElsewhere are members that are said part by part: their texts are their own labels.
var wholeElsewhere = []string{"note", "content", "text", "section", "dosageInstruction", "dosage", "component", "referenceRange"}

// isPart reports whether an element is one of several parts, of which each says what
// another is about.
func (w *Remainder) isPart(name string, raw []byte) bool {
	if !w.listed || len(w.leaves) == 0 || len(raw) == 0 || raw[0] != '{' || w.elsewhere || slices.Contains(wholeElsewhere, name) {
		return false
	}
	return name == "extension" || slices.ContainsFunc(w.leaves, func(l leaf) bool {
		return !l.apart && l.kind != aReference && cmp.Or(l.part, name) != cmp.Or(w.leaves[0].part, name)
	})
}

// addText keeps a text, written as JSON, that is not said in these very letters.
func (w *Remainder) addText(l *leaf, part *figure) {
	raw := l.raw
	if len(raw) <= 2 || len(w.shown) <= maxSearched && bytes.Contains(w.shown, raw[1:len(raw)-1]) {
		return
	}
	if s := w.phraseOf(raw); s != nil {
		if isCode(l.name, s.text) {
			s = newPhrase(r4.CodeWords(r4.StatusCode(s.text)))
		}
		w.findings = append(w.findings, finding{l.label, s, part})
	}
}

// cache are things by the text that they were made of, kept for when that comes again: at
// most maxKept, of texts of at most maxKeptLength.
type cache[T any] map[string]T

const maxKept, maxKeptLength = 1000, 400

func (l *cache[T]) keep(made string, thing T) {
	if len(made) > maxKeptLength {
		return
	}
	if len(*l) >= maxKept || *l == nil {
		*l = cache[T]{}
	}
	(*l)[made] = thing
}

// phraseOf is a text that is written as JSON; nil where it says nothing to a person.
func (w *Remainder) phraseOf(raw []byte) *phrase {
	known, ok := w.phrases[string(raw)]
	if ok {
		return known
	}
	if text, ok := unquoted(raw); ok && !wordless(text) {
		known = newPhrase(r4.Plain(text))
	}
	w.phrases.keep(string(raw), known)
	return known
}

// addNarrative keeps what a narrative says.
func (w *Remainder) addNarrative(raw []byte, label string) {
	if div, ok := unquoted(raw); ok {
		w.findings = append(w.findings, finding{label, newPhrase(r4.NarrativeText(div)), nil})
	}
}

// eachText tells every text that an entry says. What its code is called is read only
// where it has no words of its own.
func eachText(e *record.Entry, say func(string)) {
	say(cmp.Or(e.Text, e.Code.Display))
	say(e.Status)
	say(e.Author)
	for _, f := range e.Facts {
		say(f.Label)
		say(f.Value)
	}
	eachDetailText(e.Detail, say)
}

func eachDetailText(detail any, say func(string)) {
	switch d := detail.(type) {
	case record.Plan:
		for _, item := range d.Fields {
			for _, text := range [...]string{item.Heading, cmp.Or(item.Text, item.Code.Display), item.Author, item.Role, item.Organisation} {
				say(text)
			}
		}
	case record.Letter:
		say(d.Kind)
		say(d.Ring)
		for _, p := range d.Body {
			say(p.Heading)
			say(p.Text)
		}
		for _, a := range d.Attachments {
			say(a.Title)
		}
	case record.Result:
		say(d.Value)
		say(d.Range)
		for _, p := range d.Parts {
			say(p.Name)
			say(p.Words())
		}
	case record.Medicine:
		for _, text := range [...]string{d.Name, d.Form, d.Strength, d.Dose, d.Route, d.Frequency, d.Reason} {
			say(text)
		}
	case record.Appointment:
		for _, text := range [...]string{d.Where, d.With, d.Time} {
			say(text)
		}
	case record.Allergy:
		say(d.Substance)
		say(d.Severity)
		for _, reaction := range d.Reactions {
			say(reaction)
		}
	}
}
