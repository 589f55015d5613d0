package remainder

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/record"
	"careview/client/text"
)

// figure is a member of a resource that holds a number, a date or a yes or no that no
// line says yet. It is said whole, so that each part stays with what it is about.
type figure struct {
	name string
	raw  []byte
}

// figuresElsewhere are the types whose numbers are not for care, or that are shown as a
// whole in another form.
var figuresElsewhere = []string{
	"Account", "AuditEvent", "ChargeItem", "Claim", "ClaimResponse", "Composition", "Contract", "Coverage", "CoverageEligibilityRequest", "CoverageEligibilityResponse",
	"ExplanationOfBenefit", "ImagingStudy", "Invoice", "MeasureReport", "Media", "PaymentNotice", "PaymentReconciliation", "QuestionnaireResponse",
}

// figuresDecoded are members of which decode says every figure, some in other digits.
var figuresDecoded = map[string][]string{
	"Observation": {"component", "referenceRange", "effectivePeriod", "effectiveTiming", "valueQuantity", "valueInteger", "valueRange", "valueRatio", "valueSampledData", "valueBoolean",
		"valueDateTime", "valueTime", "valuePeriod"},
	"Appointment":         {"start", "end", "participant"},
	"Encounter":           {"participant"},
	"FamilyMemberHistory": {"condition", "deceasedBoolean", "estimatedAge"},
	"NutritionOrder":      {"oralDiet", "supplement", "enteralFormula"},
	"ServiceRequest":      {"asNeededBoolean", "occurrencePeriod", "occurrenceTiming"},
	"VisionPrescription":  {"lensSpecification"},
}

// figuresOfAny are such members of any type.
var figuresOfAny = []string{"dosageInstruction", "dosage", "modifierExtension", "period"}

// quiet are yes and no that say what an entry that says nothing means.
var quiet = map[string]string{"primarySource": "true", "active": "true", "doNotPerform": "", "notDone": "", "notGiven": "", "wasNotGiven": "", "userSelected": ""}

// seeks reports whether figures are looked for in a member.
func (w *Remainder) seeks(name string) bool {
	return !w.elsewhere && !strings.HasPrefix(name, "_") && !isIdentifier(name) && !slices.Contains(figuresOfAny, name) && !slices.Contains(w.decoded, name)
}

// isIdentifier tells identifiers by their names: "groupIdentifier".
func isIdentifier(name string) bool { return strings.HasSuffix(name, "dentifier") }

// saysFigure reports whether a number, a yes or a no is said, or need not be.
func (w *Remainder) saysFigure(l *leaf) bool {
	name, raw := l.name, l.raw
	if len(raw) == 0 {
		return true
	}
	switch raw[0] {
	case 'n': // null
		return true
	case 't', 'f':
		said, known := quiet[name]
		return known && (said == "" || said == string(raw))
	}
	unit := l.unit
	if slices.Contains(ofTimings, name) {
		unit = anyUnit
	}
	return w.saysNumber(raw, unit) || w.saysNumber([]byte(text.Number(string(raw))), unit) || w.saysOften(name, string(raw))
}

// ofTimings are numbers whose unit stands in another member, or in a word.
var ofTimings = []string{"period", "periodMax", "duration", "durationMax", "frequency", "frequencyMax", "count", "countMax", "offset"}

// anyUnit is the unit of a number that may be followed by anything (UCUM: 1).
var anyUnit = []byte(`"1"`)

// inWords are the numbers that a timing says by a word: "once a day".
var inWords = map[[2]string]string{
	{"frequency", "1"}: "once", {"frequency", "2"}: "twice", {"period", "1"}: " a ",
}

func (w *Remainder) saysOften(name, number string) bool {
	word, ok := inWords[[2]string{name, number}]
	return ok && bytes.Contains(w.shown, []byte(word))
}

// saysMoment reports whether a date or a time is said, or a number that was written in
// quotes as they are.
func (w *Remainder) saysMoment(l *leaf) bool {
	m := w.momentOf(l.name, l.raw)
	if !m.Known() || len(l.unit) > 0 {
		return w.saysNumber(l.raw, l.unit)
	}
	return m.Date == w.dates[0] || m.Date == w.dates[1] || w.saysNumber(m.said, nil) || string(m.said) == w.dates[0].String() || string(m.said) == w.dates[1].String()
}

// moment is a date with its words.
type moment struct {
	record.Date
	said []byte
}

// momentOf is a date, or an unknown one where it cannot be read.
func (w *Remainder) momentOf(name string, raw []byte) moment {
	if r4.IsDay(name) {
		return newMoment(r4.ReadDate(name, string(raw)))
	}
	known, ok := w.moments[string(raw)]
	if !ok {
		known = newMoment(r4.ReadDate(name, string(raw)))
		w.moments.keep(string(raw), known)
	}
	return known
}

func newMoment(date record.Date, err error) moment {
	if err != nil || !date.Known() {
		return moment{}
	}
	return moment{date, []byte(date.String())}
}

func momentWords(name, written string) string {
	if date, err := r4.ReadDate(name, written); err == nil && date.Known() {
		return date.String()
	}
	return written
}

// saysNumber reports whether the entry says a number that is not part of a longer one, and
// that is not of something else: where it has a unit, what follows must be that.
func (w *Remainder) saysNumber(number, unit []byte) bool {
	if len(number) == 0 {
		return true
	}
	for from := 0; ; {
		at := bytes.Index(w.shown[from:], number)
		if at < 0 {
			return false
		}
		at += from
		end := at + len(number)
		if (at == 0 || !inNumber(w.shown[at-1])) && (end == len(w.shown) || !inNumber(w.shown[end]) || w.shown[end] == '.' && (end+1 == len(w.shown) || !inNumber(w.shown[end+1]))) {
			if mayBeUnit(w.shown[end:], unit) {
				return true
			}
		}
		from = at + 1
	}
}

// mayBeUnit reports whether what follows a number may be its unit, written as JSON: by its
// first letter, for it may be written in full or in short. A range goes on to its end.
func mayBeUnit(follows, unit []byte) bool {
	if len(unit) < 2 || unit[0] != '"' {
		return standsAlone(follows)
	}
	written, _ := unquoted(unit)
	if written == "" || written == "1" || written[0] == '{' {
		return true
	}
	follows = bytes.TrimLeft(follows, " ×")
	for _, on := range []string{"–", "-", "/", ":"} {
		if bytes.HasPrefix(follows, []byte(on)) {
			return true
		}
	}
	if bytes.HasPrefix(follows, []byte{'t', 'o', ' '}) {
		return true
	}
	for _, spelt := range []string{written, text.Unit(written)} {
		if begin, size := utf8.DecodeRuneInString(spelt); size > 0 && bytes.EqualFold(follows[:min(size, len(follows))], []byte(string(begin))) {
			return true
		}
	}
	return false
}

// goesOn are words after a number that make it no amount of something.
var goesOn = []string{"a", "and", "at", "by", "doses", "every", "from", "in", "more", "of", "on", "or", "over", "per", "times", "to", "until", "with"}

// standsAlone reports whether a number is followed by no unit: "2" is not said by "2 mg".
func standsAlone(follows []byte) bool {
	follows = bytes.TrimLeft(follows, " ")
	end := 0
	for end < len(follows) {
		r, size := utf8.DecodeRune(follows[end:])
		if !unicode.IsLetter(r) && r != '%' && r != '°' {
			break
		}
		end += size
	}
	return end == 0 || slices.Contains(goesOn, string(follows[:end]))
}

func inNumber(b byte) bool { return b >= '0' && b <= '9' || b == '.' }

// mostFigured is how long what is said of one member may be.
const mostFigured = 4000

// words are what a figure is said under, and what it says.
func (f figure) words() (label, said string) {
	if f.name == "extension" {
		return toldExtension(f.raw, 0)
	}
	return labelOf(f.name), wordsOf(f.name, f.raw, 0)
}

// addFigures adds what holds figures that are not said.
func (w *Remainder) addFigures(e *record.Entry, source string) {
	for _, f := range w.figures {
		w.addFigure(f, e, source)
	}
}

// addFigure adds an element in words, unless they stand there.
func (w *Remainder) addFigure(f figure, e *record.Entry, source string) {
	label, said := f.words()
	if len(said) > mostFigured {
		said = words.ItemFiguresUnshown()
	}
	if said == "" || slices.Contains(e.Facts, record.Fact{Label: label, Value: said}) {
		return
	}
	w.shown = append(append(w.shown, said...), '\n')
	addLine(e, source, label, said)
}

// wordsOf is a value in words. An element of a data type is said as that type is, any
// other member by member.
func wordsOf(name string, raw []byte, depth int) string {
	c := &lenient.Scanner{JSON: raw}
	switch first := c.Next(); {
	case first == '"':
		said, _ := unquoted(bytes.TrimSpace(raw))
		if wordless(said) && !startsWithDigit(said) {
			return ""
		}
		if name == "status" || isCode(name, said) {
			return strings.ToLower(r4.CodeWords(r4.StatusCode(said)))
		}
		return momentWords(name, r4.Plain(said))
	case first == 't':
		return words.ItemYes()
	case first == 'f':
		return words.ItemNo()
	case first == '[' && depth <= maxDepth:
		var list []string
		for c.Enter('['); c.More(']'); {
			list = append(list, wordsOf(name, c.Value(), depth+1))
		}
		return strings.Join(list, "; ")
	case first == '{' && depth <= maxDepth:
		if said, ok := toldByType(raw); ok {
			return said
		}
		return toldByMember(c, depth)
	case first == 'n' || first == '[' || first == '{':
		return ""
	}
	return string(bytes.TrimSpace(raw))
}

func startsWithDigit(said string) bool { return said != "" && said[0] >= '0' && said[0] <= '9' }

func toldByMember(c *lenient.Scanner, depth int) string {
	var parts []string
	for c.Enter('{'); c.More('}'); {
		m := memberOf(c.Member())
		value := c.Value()
		if m.name == "" || m.name[0] == '_' || m.name == "extension" || isIdentifier(m.name) || m.skipped && m.name != "status" || m.isCode && len(value) > 0 && value[0] == '"' {
			continue
		}
		said := wordsOf(m.name, value, depth+1)
		if said == "" {
			continue
		}
		if value[0] == 't' || value[0] == 'f' {
			said = strings.ToLower(said)
		}
		if (value[0] == '{' || value[0] == '[') && strings.Contains(said, ", ") {
			said = "(" + said + ")"
		}
		if !m.unlabelled && m.name != "code" && m.name != "value" || m.name == "detail" {
			said = r4.JoinDistinct(" ", strings.ToLower(labelOf(m.name)), said)
		}
		parts = append(parts, said)
	}
	return strings.Join(parts, ", ")
}

// toldByType says an element of which the members tell that it is of a data type.
func toldByType(raw []byte) (string, bool) {
	has := map[string]bool{}
	c := &lenient.Scanner{JSON: raw}
	for c.Enter('{'); c.More('}'); {
		has[string(c.Member())] = true
		c.Value()
	}
	switch {
	case has["numerator"], has["denominator"]:
		return wordsAs[r4.Ratio](raw)
	case has["low"] || has["high"]:
		return wordsAs[r4.Range](raw)
	case has["repeat"], has["event"]:
		return wordsAs[timing](raw)
	case len(has) <= 2 && (has["start"] || has["end"]):
		return wordsAs[period](raw)
	case has["value"] && (has["unit"] || has["code"] || has["comparator"] || len(has) == 1):
		return wordsAs[r4.Quantity](raw)
	case has["origin"] && has["data"]:
		return wordsAs[r4.SampledData](raw)
	case has["coding"], len(has) == 1 && has["text"]:
		return wordsAs[concept](raw)
	case has["reference"], has["display"] && !has["code"]:
		return wordsAs[reference](raw)
	}
	return "", false
}

// wordsAs is an element in the words of its type; false where it cannot be read as that.
func wordsAs[T any, P interface {
	*T
	Words() string
}](raw []byte) (string, bool) {
	value, odd, err := lenient.Decode[T](raw)
	if err != nil || len(odd) > 0 {
		return "", false
	}
	said := P(value).Words()
	return said, said != ""
}

type concept struct{ r4.CodeableConcept }

// Words are those of the concept.
func (c *concept) Words() string { return c.CodeableConcept.Words() }

type timing struct{ r4.Timing }

// Words say when, and for how long.
func (t *timing) Words() string { return t.Schedule() }

type period struct{ r4.Period }

// Words are those of the period.
func (p *period) Words() string { return p.Period.Words() }

type reference struct{ r4.Reference }

// Words are what the reference calls the thing.
func (r *reference) Words() string { return r4.NameOf(r4.Plain(r.Display)) }

// unmade is a date or a time that there is not, in its sender's words.
type unmade struct{ name, said string }

// mostUnmade is how many of these an entry names.
const mostUnmade = 20

// markUnmade says of an entry which dates and times of its resource there are not, unless
// that stands there: none may be taken for one that was not given.
func (w *Remainder) markUnmade(e *record.Entry) {
	var said []string
	for _, m := range w.unmade {
		if !slices.ContainsFunc(e.Marks, func(mark string) bool { return strings.Contains(mark, "“"+m.said+"”") }) {
			said = append(said, strings.ToLower(labelOf(m.name))+" “"+m.said+"”")
		}
	}
	if len(said) > 0 {
		e.Marks = append(e.Marks, words.ItemUnmade(r4.JoinDistinct("; ", said...)))
	}
}
