package remainder

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"careview/client/fhir/decode"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/record"
)

// unspoken are the members of a resource that are not meant to be read by people,
// or are shown in another form: addresses, identifiers, codes, bytes, and the
// person, who is in the banner.
var unspoken = []string{
	"resourceType", "id", "meta", "url", "uri", "reference", "system", "version", "identifier", "masterIdentifier", "linkId", "questionnaire", "fullUrl",
	"instantiatesUri", "instantiatesCanonical", "implicitRules", "endpoint", "data", "contentType", "hash", "language", "mode", "status",
	"lifecycleStatus", "docStatus", "intent", "unit", "subject", "patient", "beneficiary", "individual", "confidentiality", "securityLabel",
	"periodUnit", "valueCode", "criticality", "clinicalStatus", "verificationStatus", "contained", "fhir_comments", "size", "creation",
	"valueUri", "valueUrl", "valueCanonical", "valueOid", "valueUuid", "valueId", "valueBase64Binary", "signature",
}

// codedMembers are members that are codes where they are a text, and words where they are
// more.
var codedMembers = []string{"code", "type", "priority", "kind", "authority", "use", "class", "gender", "comparator", "relationship"}

// Add puts into an entry what its resource says and no other line of it does: not
// one word of a source is dropped because Careview has no place for it. What a
// plan says besides stands in the plan.
//
// It runs for every entry of a record, so what is said already is told by its very
// letters first; only what is not is compared word by word.
func (w *Remainder) Add(res *r4.Resource, e *record.Entry, source string) {
	w.begin(e)
	w.value(&lenient.Scanner{JSON: res.Raw}, "", "", 0)
	if _, isPlan := e.Detail.(record.Plan); (isPlan || !w.generated) && w.narrative != nil {
		w.div(w.narrative, "inWords")
	}
	if len(w.found) > 0 {
		w.put(e, source)
	}
}

// left is one text of a resource with what it is called there.
type left struct {
	label string
	*phrase
}

// Remainder walks resources one after the other and gathers every text that is meant
// to be read and is not said yet. Its memory serves one after the other.
type Remainder struct {
	said      []byte          // what the entry says, as it stands
	words     []byte          // and its words alone
	whole     map[string]bool // or the words of each of its texts, where it says much
	one       []byte          // the words that are looked for
	found     []left
	narrative []byte
	generated bool               // the narrative repeats the resource (FHIR R4, Narrative.status)
	added     map[string]bool    // the words that were put into the entry
	known     map[string]*phrase // texts met lately, as written: records say the same over and over
}

func (w *Remainder) begin(e *record.Entry) {
	w.said, w.found, w.narrative, w.generated = w.said[:0], w.found[:0], nil, false
	eachText(e, func(text string) { w.said = append(append(w.said, text...), '\n') })
	w.said = append(w.said, filed[e.Section]...)
}

// filed are the categories that an entry's section says by itself (FHIR
// observation-category).
var filed = map[record.Section]string{
	record.Results: "laboratory\nLaboratory\n", record.Observations: "vital-signs\nVital Signs\n",
}

// put adds what was found, each text once.
func (w *Remainder) put(e *record.Entry, source string) {
	w.hear(e)
	plan, isPlan := e.Detail.(record.Plan)
	if len(w.added) > 32 || w.added == nil { // a map that was large stays slow to clear
		w.added = map[string]bool{}
	}
	clear(w.added)
	for _, l := range w.found {
		// The tag of a code says what sort of thing it is, as the section does.
		if w.says(l.words) || l.label == "code" && l.untagged != l.words && w.says(l.untagged) || w.added[l.words] {
			continue
		}
		w.added[l.words] = true
		label := "Also"
		if l.label != "" {
			label = r4.TypeWords(strings.ToUpper(l.label[:1]) + l.label[1:])
		}
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

// much is how much an entry may say for texts to be looked for within what it says:
// beyond it only whole texts are compared, so that the time grows in step with what
// is read.
const much = 16 << 10

// hear takes in the words that an entry says.
func (w *Remainder) hear(e *record.Entry) {
	w.whole = nil
	if len(w.said) <= much {
		w.words = r4.AppendWords(w.words[:0], w.said)
		return
	}
	w.whole = map[string]bool{" ": true}
	eachText(e, func(text string) { w.whole[string(r4.AppendWords(nil, text))] = true })
}

// says tells whether the entry says words, and in their order.
func (w *Remainder) says(words string) bool {
	if w.whole != nil {
		return w.whole[words]
	}
	w.one = append(w.one[:0], words...)
	return bytes.Contains(w.words, w.one)
}

// silentSteps say nothing of what a text is about.
var silentSteps = []string{"coding", "display", "text", "extension", "valueString", "valueCodeableConcept", "valueCoding", "item", "entry", "detail", "concept", "answer", "actor"}

// deepest is how far down texts are looked for.
const deepest = 100

// value walks one value; label is the nearest telling member.
func (w *Remainder) value(c *lenient.Scanner, name, label string, depth int) {
	switch next := c.Next(); {
	case next == '{' && depth <= deepest:
		for c.Enter('{'); c.More('}'); {
			w.member(c, name, memberOf(c.Member()), label, depth)
		}
	case next == '[':
		for c.Enter('['); c.More(']'); {
			w.value(c, name, label, depth)
		}
	case next == '"':
		w.text(c.Value(), label)
	default:
		c.Value()
	}
}

// text keeps a text, written as JSON, that is not said in these very letters.
func (w *Remainder) text(raw []byte, label string) {
	if len(raw) <= 2 || isMoment(raw[1:len(raw)-1]) || len(w.said) <= much && bytes.Contains(w.said, raw[1:len(raw)-1]) {
		return
	}
	if s := w.heard(raw); s != nil {
		w.found = append(w.found, left{label, s})
	}
}

// lately is how many texts are kept for when they come again, and longest how long
// they may be.
const lately, longest = 1000, 200

// heard is a text that is written as JSON; nil where it says nothing to a person.
func (w *Remainder) heard(raw []byte) *phrase {
	known, ok := w.known[string(raw)]
	if ok {
		return known
	}
	if text, ok := unquoted(raw); ok && !wordless(text) {
		known = newPhrase(r4.Plain(text))
	}
	if len(raw) <= longest {
		if len(w.known) >= lately || w.known == nil {
			w.known = map[string]*phrase{}
		}
		w.known[string(raw)] = known
	}
	return known
}

func (w *Remainder) member(c *lenient.Scanner, within string, m member, label string, depth int) {
	next := c.Next()
	switch {
	case m.unspoken || m.coded && next == '"':
		raw := c.Value()
		if m.name == "status" && within == "text" {
			w.generated = bytes.Equal(raw, []byte(`"generated"`)) || bytes.Equal(raw, []byte(`"extensions"`))
		}
		return
	case m.name == "div" && within == "text" && next == '"':
		if depth > 1 {
			w.div(c.Value(), label)
		} else {
			w.narrative = c.Value() // the resource's own is read when all else is known
		}
		return
	}
	if !m.silent && m.name != "" && m.name[0] != '_' {
		label = m.name
	}
	w.value(c, m.name, label, depth+1)
}

// div keeps what a narrative says.
func (w *Remainder) div(raw []byte, label string) {
	if div, ok := unquoted(raw); ok {
		w.found = append(w.found, left{label, newPhrase(r4.NarrativeText(div))})
	}
}

// member is the name of a member, and what that says of its value.
type member struct {
	name                    string
	unspoken, coded, silent bool
}

// commonMembers are names that stand in nearly every resource, and all that are
// treated in a way of their own: one look tells how, and no name is made anew. They
// are sorted by length, which tells them apart faster than a map does.
var commonMembers = func() (members [longestMember + 1][]member) {
	listed := map[string]bool{}
	for _, name := range slices.Concat(unspoken, codedMembers, silentSteps, []string{
		"category", "value", "valueQuantity", "encounter", "effectiveDateTime", "issued", "component", "performer", "referenceRange", "note",
		"div", "status", "onsetDateTime", "recordedDate", "period", "start", "end", "participant", "serviceProvider", "reasonCode", "location"}) {
		if !listed[name] {
			members[len(name)] = append(members[len(name)], member{name, slices.Contains(unspoken, name), slices.Contains(codedMembers, name), slices.Contains(silentSteps, name)})
		}
		listed[name] = true
	}
	return members
}()

// longestMember is the length of the longest of the common names.
const longestMember = 22

func memberOf(written []byte) member {
	if n := len(written); n > 0 && n <= longestMember {
		for i := range commonMembers[n] {
			if known := &commonMembers[n][i]; known.name[0] == written[0] && known.name[n-1] == written[n-1] && known.name == string(written) {
				return *known
			}
		}
	}
	return member{name: string(written)}
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
	switch d := e.Detail.(type) {
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
	case record.Allergy:
		say(d.Substance)
		say(d.Severity)
		for _, reaction := range d.Reactions {
			say(reaction)
		}
	}
}
