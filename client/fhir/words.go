package fhir

import (
	"slices"
	"strings"
	"unicode"

	"careview/client/nhs"
	"careview/client/record"
)

// systems are the code systems a reader may have heard of.
var systems = map[string]string{
	"http://snomed.info/sct": "SNOMED CT", "http://loinc.org": "LOINC", "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
	"https://dmd.nhs.uk": "dm+d", "http://dmd.nhs.uk": "dm+d", "http://www.whocc.no/atc": "ATC",
	"http://hl7.org/fhir/sid/icd-10": "ICD-10", "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10", "http://hl7.org/fhir/sid/cvx": "CVX",
}

const snomed = "http://snomed.info/sct"

// words is a concept for a reader: its text, else a display, else a code with
// its system; empty when there is none of them.
func (c concept) words() string {
	if text := plain(c.Text); text != "" {
		return text
	}
	for _, coding := range c.Coding {
		if display := plain(coding.Display); display != "" {
			return display
		}
	}
	for _, coding := range c.Coding {
		if coding.Code != "" {
			return coding.words()
		}
	}
	return ""
}

func (c coding) words() string {
	if display := plain(c.Display); display != "" {
		return display
	}
	system, ok := systems[c.System]
	switch {
	case c.Code == "":
		return ""
	case ok:
		return c.Code + " (" + system + ")"
	case c.System == "":
		return c.Code
	case strings.HasPrefix(c.System, "http://terminology.hl7.org/CodeSystem/"):
		return humanise(c.Code) // FHIR's own codes are words
	}
	return c.Code + " (" + c.System + ")"
}

// code is the concept's code for grouping: the SNOMED CT one where it has one,
// else its first.
func (c concept) code() record.Code {
	for _, coding := range c.Coding {
		if coding.System == snomed {
			return record.Code{System: coding.System, Value: coding.Code, Display: coding.Display}
		}
	}
	for _, coding := range c.Coding {
		return record.Code{System: coding.System, Value: coding.Code, Display: coding.Display}
	}
	return record.Code{Display: c.Text}
}

// has reports whether one of the concept's codes is among those given.
func (c concept) has(codes ...string) bool {
	for _, coding := range c.Coding {
		if slices.Contains(codes, coding.Code) {
			return true
		}
	}
	return c.Text != "" && len(c.Coding) == 0 && slices.Contains(codes, c.Text)
}

// standing is what the concept's code says of whether an item holds; false where
// none of its codes is known. One whose codes differ holds, if any of them says so.
func (c concept) standing(known map[string]record.Standing) (said record.Standing, ok bool) {
	codes := c.Coding
	if len(codes) == 0 {
		codes = []coding{{Code: c.Text}}
	}
	for _, coding := range codes {
		if standing, found := known[coding.Code]; found && (!ok || standing.Holds()) {
			said, ok = standing, true
		}
	}
	return said, ok
}

func anyHas(concepts []concept, codes ...string) bool {
	return slices.ContainsFunc(concepts, func(c concept) bool { return c.has(codes...) })
}

func allWords(concepts []concept) string {
	if len(concepts) == 1 {
		return strings.TrimSpace(concepts[0].words())
	}
	list := make([]string, 0, len(concepts))
	for _, c := range concepts {
		list = append(list, c.words())
	}
	return joined(", ", list...)
}

// joined joins what is not empty, each thing once.
func joined(separator string, parts ...string) string {
	var room [4]string // enough for most
	return strings.Join(appendDistinct(room[:0], parts), separator)
}

// tags are the kinds of a SNOMED CT concept that stand behind its full name.
var tags = setOf("disorder", "finding", "situation", "procedure", "observable entity", "regime/therapy", "qualifier value", "substance", "product",
	"medicinal product", "clinical drug", "event", "person", "morphologic abnormality", "body structure", "environment", "assessment scale", "organism", "occupation")

// untagged is a term without the tag that says what kind of concept it is:
// "Dementia (disorder)" as "Dementia". Other words in brackets stay.
func untagged(term string) string {
	name, tag, found := strings.Cut(term, " (")
	if at := strings.LastIndex(term, " ("); found {
		name, tag = term[:at], term[at+2:]
	}
	if tags[strings.TrimSuffix(tag, ")")] {
		return name
	}
	return term
}

// few is how many things are looked through one by one. A sender may write tens
// of thousands.
const few = 32

// distinct is what is not empty, each thing once, in the order given.
func distinct(parts []string) []string { return appendDistinct(nil, parts) }

func appendDistinct(kept, parts []string) []string {
	var seen map[string]bool
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if part == "" || seen[part] || len(parts) <= few && slices.Contains(kept, part) {
			continue
		}
		kept = append(kept, part)
		if len(parts) > few {
			if seen == nil {
				seen = make(map[string]bool, len(parts))
			}
			seen[part] = true
		}
	}
	return kept
}

// naming joins names without saying anything twice: of "Dr A Patel, GP" and
// "GP", or of "Dr A Patel" and "Dr A Patel, GP", the fuller one stays. Where
// there are many, each is said once.
func naming(separator string, parts ...string) string {
	if len(parts) > few {
		return joined(separator, parts...)
	}
	var room [4]string // enough for most
	kept := room[:0]
next:
	for _, part := range parts {
		for i, before := range kept {
			if says(before, part) {
				continue next
			}
			if says(part, before) {
				kept[i] = part
				continue next
			}
		}
		kept = append(kept, part)
	}
	return joined(separator, kept...)
}

// says reports whether every piece of a name, between its commas, is in the
// fuller one too.
func says(fuller, name string) bool {
	pieces := strings.Split(fuller, ", ")
	for piece := range strings.SplitSeq(name, ", ") {
		if !slices.Contains(pieces, piece) {
			return name == ""
		}
	}
	return true
}

// beyond is what a second name says that the first does not: of "Dr A Patel, GP"
// and "GP, Oak Lane Surgery", "Oak Lane Surgery".
func beyond(name, second string) string {
	said := strings.Split(name, ", ")
	var more []string
	for piece := range strings.SplitSeq(second, ", ") {
		if !slices.Contains(said, piece) {
			more = append(more, piece)
		}
	}
	return joined(", ", more...)
}

// first is the first that is not empty.
func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// words is a quantity with its unit as given; UCUM codes are made readable.
func (q *quantity) words() string {
	if q == nil || q.Value.Text == "" {
		return ""
	}
	unit := q.unit()
	number := q.Comparator + q.Value.Text
	if unit == "" || unit == "%" {
		return number + unit
	}
	return number + " " + unit
}

func (q *quantity) unit() string { return nhs.Unit(first(q.Unit, q.Code)) }

func (q *quantity) number() record.Number {
	// "less than 5" is not the number 5.
	if q.Value.Text == "" || q.Comparator != "" {
		return record.Number{}
	}
	return record.Number{Value: q.Value.Value, Unit: q.unit(), Known: true}
}

func (s *span) words() string {
	if s == nil {
		return ""
	}
	low, high := s.Low.words(), s.High.words()
	switch {
	case s.Text != "":
		return plain(s.Text)
	case low != "" && high != "" && s.Low.unit() == s.High.unit():
		return s.Low.Comparator + s.Low.Value.Text + "–" + high
	case low != "" && high != "":
		return low + " to " + high
	case low != "":
		return "from " + low
	case high != "":
		return "up to " + high
	}
	return ""
}

func (r *ratio) words() string {
	if r == nil {
		return ""
	}
	switch above, below := r.Numerator.words(), r.Denominator.words(); {
	case below == "", below == "1":
		return above
	case above == "":
		return ""
	default:
		return above + " per " + strings.TrimPrefix(below, "1 ")
	}
}

func (p period) words() string {
	start, _ := record.ParseDate(p.Start)
	end, _ := record.ParseDate(p.End)
	switch {
	case start.Known() && start == end:
		return start.String()
	case start.Known() && end.Known():
		return start.String() + " to " + end.String()
	case start.Known():
		return "from " + start.String()
	case end.Known():
		return "until " + end.String()
	}
	return ""
}

// humanise writes a FHIR code as words: "in-progress" as "In progress".
func humanise(code string) string {
	words := strings.ReplaceAll(code, "-", " ")
	for i, r := range words {
		return string(unicode.ToUpper(r)) + words[i+len(string(r)):]
	}
	return ""
}

// spaced writes a resource type as words: "CarePlan" as "Care plan".
func spaced(kind string) string {
	if kind == "" || strings.ToLower(kind[1:]) == kind[1:] {
		return kind
	}
	var b strings.Builder
	for i, r := range kind {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte(' ')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}
