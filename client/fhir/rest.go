package fhir

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/go-json-experiment/json"

	"careview/client/record"
)

// unspoken are the members of a resource that are not meant to be read by people,
// or are shown in another form: addresses, identifiers, codes, bytes, and the
// person, who is in the banner.
var unspoken = setOf(
	"resourceType", "id", "meta", "url", "uri", "reference", "system", "version", "identifier", "masterIdentifier", "linkId", "questionnaire", "fullUrl",
	"instantiatesUri", "instantiatesCanonical", "implicitRules", "endpoint", "data", "contentType", "hash", "language", "mode", "status",
	"lifecycleStatus", "docStatus", "intent", "unit", "subject", "patient", "beneficiary", "individual", "confidentiality", "securityLabel",
	"periodUnit", "valueCode", "criticality", "clinicalStatus", "verificationStatus", "contained", "fhir_comments", "size", "creation",
	"valueUri", "valueUrl", "valueCanonical", "valueOid", "valueUuid", "valueId", "valueBase64Binary", "signature",
)

// codedMembers are members that are codes where they are a text, and words where they are
// more.
var codedMembers = setOf("code", "type", "priority", "kind", "authority", "use", "class", "gender", "comparator", "relationship")

// rest puts into an entry what its resource says and no other line of it does: not
// one word of a source is dropped because Careview has no place for it. What a
// plan says besides stands in the plan.
//
// It runs for every entry of a record, so what is said already is told by its very
// letters first; only what is not is compared word by word.
func (r *reader) rest(res *resource, e *record.Entry) {
	w := &r.leftover
	w.begin(e)
	if w.value(&cursor{b: res.raw}, "", "", 0) != nil {
		return
	}
	if _, isPlan := e.Detail.(record.Plan); (isPlan || !w.generated) && w.narrative != nil {
		var div string
		if json.Unmarshal(w.narrative, &div, framing) == nil {
			w.found = append(w.found, left{"In words", textOf(div)})
		}
	}
	if len(w.found) > 0 {
		w.put(e, r.source)
	}
}

// left is one text of a resource with what it is called there.
type left struct{ label, text string }

// leftover walks resources one after the other and gathers every text that is meant
// to be read and is not said yet.
type leftover struct {
	said      []byte // what the entry says, as it stands
	found     []left
	narrative []byte
	generated bool // the narrative repeats the resource (FHIR R4, Narrative.status)
}

func (w *leftover) begin(e *record.Entry) {
	w.said, w.found, w.narrative, w.generated = w.said[:0], nil, nil, false
	eachText(e, func(text string) { w.said = append(append(w.said, text...), '\n') })
	w.said = append(w.said, filed[e.Section]...)
}

// filed are the categories that an entry's section says by itself (FHIR
// observation-category).
var filed = map[record.Section]string{
	record.Results: "laboratory\nLaboratory\n", record.Observations: "vital-signs\nVital Signs\n",
}

// put adds what was found, each text once.
func (w *leftover) put(e *record.Entry, source string) {
	says := w.sayings(e)
	plan, isPlan := e.Detail.(record.Plan)
	for _, l := range w.found {
		if !says(wordsOnly(l.text)) {
			continue
		}
		if isPlan {
			plan.Fields = append(plan.Fields, record.PlanItem{Heading: first(l.label, "Also"), Text: l.text, Author: e.Author, Date: e.Date, Source: source})
			continue
		}
		fact(e, first(l.label, "Also"), l.text)
	}
	if isPlan {
		e.Detail = plan
	}
}

// much is how much an entry may say for its texts to be looked for within each
// other: beyond it only whole texts are compared, so that the time grows in step
// with what is read.
const much = 16 << 10

// sayings tells of words whether they are new, and remembers them.
func (w *leftover) sayings(e *record.Entry) func(words string) bool {
	known := map[string]bool{"": true}
	said := ""
	if len(w.said) <= much {
		said = " " + wordsOnly(string(w.said)) + " "
	} else {
		eachText(e, func(text string) { known[wordsOnly(text)] = true })
	}
	return func(words string) bool {
		if known[words] || strings.Contains(said, " "+words+" ") {
			return false
		}
		known[words] = true
		return true
	}
}

// silentSteps say nothing of what a text is about.
var silentSteps = setOf("coding", "display", "text", "extension", "valueString", "valueCodeableConcept", "valueCoding", "item", "entry", "detail", "concept", "answer", "actor")

// deepest is how far down texts are looked for.
const deepest = 100

// value walks one value; label is the nearest telling member.
func (w *leftover) value(c *cursor, name, label string, depth int) error {
	switch c.next() {
	case '{':
		if depth > deepest {
			break
		}
		return c.members(func(member []byte) error { return w.member(c, name, member, label, depth) })
	case '[':
		return c.array(func() error { return w.value(c, name, label, depth) })
	case '"':
		raw, err := c.value()
		if err == nil && len(raw) > 2 && !isMoment(raw[1:len(raw)-1]) && (len(w.said) > much || !bytes.Contains(w.said, raw[1:len(raw)-1])) {
			w.find(raw, label)
		}
		return err
	}
	_, err := c.value()
	return err
}

// isMoment tells a date, a time or a number by its letters alone, without
// decoding it: most of a record's texts are.
func isMoment(text []byte) bool {
	if text[0] < '0' || text[0] > '9' {
		return false
	}
	for _, b := range text {
		if (b < '0' || b > '9') && b != '-' && b != ':' && b != 'T' && b != 'Z' && b != '.' && b != '+' {
			return false
		}
	}
	return true
}

// find keeps a text that is not said in these very letters.
func (w *leftover) find(raw []byte, label string) {
	var text string
	if json.Unmarshal(raw, &text, framing) == nil && !wordless(text) {
		if label != "" {
			label = spaced(strings.ToUpper(label[:1]) + label[1:])
		}
		w.found = append(w.found, left{label, plain(text)})
	}
}

func (w *leftover) member(c *cursor, within string, written []byte, label string, depth int) error {
	member := memberOf(written)
	name, next := member.name, c.next()
	if member.unspoken || member.coded && next == '"' {
		raw, err := c.value()
		if name == "status" && within == "text" {
			w.generated = bytes.Equal(raw, []byte(`"generated"`)) || bytes.Equal(raw, []byte(`"extensions"`))
		}
		return err
	}
	if name == "div" && within == "text" && next == '"' {
		raw, err := c.value()
		if depth == 1 {
			w.narrative = raw
			return err
		}
		var div string
		if json.Unmarshal(raw, &div, framing) == nil {
			w.found = append(w.found, left{label, textOf(div)})
		}
		return err
	}
	if next != '"' && next != '{' && next != '[' {
		_, err := c.value()
		return err
	}
	if !member.silent && len(name) > 0 && name[0] != '_' {
		label = name
	}
	return w.value(c, name, label, depth+1)
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
	for _, set := range []map[string]bool{unspoken, codedMembers, silentSteps, setOf(
		"category", "value", "valueQuantity", "encounter", "effectiveDateTime", "issued", "component", "performer", "referenceRange", "note",
		"div", "status", "onsetDateTime", "recordedDate", "period", "start", "end", "participant", "serviceProvider", "reasonCode", "location")} {
		for name := range set {
			if !listed[name] {
				members[len(name)] = append(members[len(name)], member{name, unspoken[name], codedMembers[name], silentSteps[name]})
			}
			listed[name] = true
		}
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

// members calls read for each member of the object that comes next, with the name as
// it is written.
func (c *cursor) members(read func(name []byte) error) error {
	return c.list('{', '}', func() error {
		if c.next() != '"' {
			return errFrame
		}
		raw, err := c.value()
		if err != nil {
			return err
		}
		if err := c.take(':'); err != nil {
			return err
		}
		return read(raw[1 : len(raw)-1])
	})
}

// wordless texts say nothing to a person by themselves, or are shown in a form of
// their own: dates and times, numbers, addresses and identifiers.
func wordless(text string) bool {
	if text == "" || strings.HasPrefix(text, "urn:") || strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || text[0] == '#' {
		return true
	}
	if text[0] >= '0' && text[0] <= '9' {
		if _, err := record.ParseDate(text); err == nil {
			return true
		}
	}
	return !strings.ContainsFunc(text, unicode.IsLetter)
}

// eachText tells every text that an entry says.
func eachText(e *record.Entry, say func(string)) {
	say(e.Text)
	say(e.Status)
	say(e.Author)
	say(e.Code.Display)
	for _, f := range e.Facts {
		say(f.Label)
		say(f.Value)
	}
	switch d := e.Detail.(type) {
	case record.Plan:
		for _, item := range d.Fields {
			for _, text := range [...]string{item.Heading, item.Text, item.Author, item.Role, item.Organisation, item.Code.Display} {
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

// wordsOnly is a text in small letters with single spaces for all that is neither
// letter nor digit.
func wordsOnly(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	gap := false
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
