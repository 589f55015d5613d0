package remainder

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/decode"
	"careview/client/fhir/lenient"
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
	seeking    bool // figures are looked for in the member being walked
	unsaid     bool // and one was found that is not said
	kind       string
	partly     bool           // a part of it could not be read
	dates      [2]record.Date // that the entry has
	narrative  []byte
	generated  bool               // the narrative repeats the resource (FHIR R4, Narrative.status)
	added      map[string]bool    // the words that were put into the entry
	phrases    map[string]*phrase // texts met lately, as written: records say the same over and over
}

// finding is one text of a resource with what it is called there.
type finding struct {
	label string
	*phrase
}

// Add puts into an entry what its resource says and no other line of it does: not
// one word of a source is dropped because Careview has no place for it. What a
// plan says besides stands in the plan.
//
// It runs for every entry of a record, so what is said already is told by its very
// letters first; only what is not is compared word by word.
func (w *Remainder) Add(res *resource.Resource, e *record.Entry, source string) {
	w.begin(e)
	w.walk(&lenient.Scanner{JSON: res.Raw}, "", "", 0)
	if _, isPlan := e.Detail.(record.Plan); (isPlan || !w.generated) && w.narrative != nil {
		w.addNarrative(w.narrative, "inWords")
	}
	w.addFigures(e, source)
	if len(w.findings) > 0 {
		w.addFindings(e, source)
	}
}

func (w *Remainder) begin(e *record.Entry) {
	w.shown, w.findings, w.figures, w.narrative, w.generated = w.shown[:0], w.findings[:0], w.figures[:0], nil, false
	w.kind, w.dates, w.seeking, w.unsaid = e.Type, [2]record.Date{e.Date, e.Until}, false, false
	w.partly = slices.ContainsFunc(e.Marks, func(mark string) bool { return strings.HasPrefix(mark, decode.UnreadMark) })
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
	plan, isPlan := e.Detail.(record.Plan)
	timed := saysTimings(e)
	if len(w.added) > 32 || w.added == nil { // a map that was large stays slow to clear
		w.added = map[string]bool{}
	}
	clear(w.added)
	for _, l := range w.findings {
		// The tag of a code says what sort of thing it is, as the section does.
		if timed && r4.IsTimingCode(l.text) || w.isShown(l.words) || l.label == "code" && l.untagged != l.words && w.isShown(l.untagged) || l.label == "category" && r4.IsCodeName(l.words) || w.added[l.words] {
			continue
		}
		w.added[l.words] = true
		label := labelOf(l.label)
		if isPlan {
			plan.Fields = append(plan.Fields, record.PlanItem{Heading: label, Text: l.text, Author: e.Author, Date: e.Date, Source: source})
			continue
		}
		decode.AddFact(e, label, l.text)
	}
	if isPlan {
		e.Detail = plan
	}
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

// maxDepth is how far down texts are looked for.
const maxDepth = 100

// walk walks one value; label is the nearest telling member.
func (w *Remainder) walk(c *lenient.Scanner, name, label string, depth int) {
	switch next := c.Next(); {
	case next == '{' && depth <= maxDepth:
		for c.Enter('{'); c.More('}'); {
			w.walkMember(c, name, memberOf(c.Member()), label, depth)
		}
	case next == '[':
		for c.Enter('['); c.More(']'); {
			w.walk(c, name, label, depth)
		}
	case next == '"':
		w.addText(c.Value(), name, label)
	default:
		w.noteFigure(name, c.Value())
	}
}

// addText keeps a text, written as JSON, that is not said in these very letters.
func (w *Remainder) addText(raw []byte, name, label string) {
	if len(raw) > 2 && isMoment(raw[1:len(raw)-1]) {
		w.noteMoment(name, raw[1:len(raw)-1])
		return
	}
	if len(raw) <= 2 || len(w.shown) <= maxSearched && bytes.Contains(w.shown, raw[1:len(raw)-1]) {
		return
	}
	if s := w.phraseOf(raw); s != nil {
		w.findings = append(w.findings, finding{label, s})
	}
}

// maxPhrases is how many texts are kept for when they come again, maxPhraseLength how long
// they may be.
const maxPhrases, maxPhraseLength = 1000, 200

// phraseOf is a text that is written as JSON; nil where it says nothing to a person.
func (w *Remainder) phraseOf(raw []byte) *phrase {
	known, ok := w.phrases[string(raw)]
	if ok {
		return known
	}
	if text, ok := unquoted(raw); ok && !wordless(text) {
		known = newPhrase(r4.Plain(text))
	}
	if len(raw) <= maxPhraseLength {
		if len(w.phrases) >= maxPhrases || w.phrases == nil {
			w.phrases = map[string]*phrase{}
		}
		w.phrases[string(raw)] = known
	}
	return known
}

func (w *Remainder) walkMember(c *lenient.Scanner, within string, m member, label string, depth int) {
	next := c.Next()
	switch {
	case m.skipped || m.isCode && next == '"':
		raw := c.Value()
		if m.name == "status" && within == "text" {
			w.generated = bytes.Equal(raw, []byte(`"generated"`)) || bytes.Equal(raw, []byte(`"extensions"`))
		}
		return
	case m.name == "div" && within == "text" && next == '"':
		if depth > 1 {
			w.addNarrative(c.Value(), label)
		} else {
			w.narrative = c.Value() // the resource's own is read when all else is known
		}
		return
	}
	if !m.unlabelled && m.name != "" && m.name[0] != '_' {
		label = m.name
	}
	switch {
	case depth == 0:
		w.walkElement(c, m.name, label)
	case w.seeking && (m.name == "extension" || isIdentifier(m.name)): // its figures say nothing by themselves
		w.seeking = false
		w.walk(c, m.name, label, depth+1)
		w.seeking = true
	default:
		w.walk(c, m.name, label, depth+1)
	}
}

// walkElement walks an element of the resource itself, and keeps what of it holds a
// figure that is not said.
func (w *Remainder) walkElement(c *lenient.Scanner, name, label string) {
	w.seeking = w.seeks(name)
	if c.Next() != '[' {
		w.walkFigure(c, name, label)
		return
	}
	for c.Enter('['); c.More(']'); {
		w.walkFigure(c, name, label)
	}
}

func (w *Remainder) walkFigure(c *lenient.Scanner, name, label string) {
	rest := c.Rest()
	w.unsaid = false
	w.walk(c, name, label, 1)
	if w.unsaid {
		w.figures = append(w.figures, figure{name, rest[:len(rest)-len(c.Rest())]})
	}
}

// labelOf is what the text of an element stands under.
func labelOf(name string) string {
	if name == "" {
		return words.ElementAlso()
	}
	return r4.ElementWords(name)
}

// addNarrative keeps what a narrative says.
func (w *Remainder) addNarrative(raw []byte, label string) {
	if div, ok := unquoted(raw); ok {
		w.findings = append(w.findings, finding{label, newPhrase(r4.NarrativeText(div))})
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
			say(p.Value)
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
