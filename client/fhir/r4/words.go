package r4

import (
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
)

// systems are the code systems a reader may have heard of.
var systems = map[string]string{
	nhs.SNOMEDCT: "SNOMED CT", "http://loinc.org": "LOINC", "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
	nhs.DMD: "dm+d", "http://dmd.nhs.uk": "dm+d", "http://www.whocc.no/atc": "ATC",
	"http://hl7.org/fhir/sid/icd-10": "ICD-10", "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10", "http://hl7.org/fhir/sid/cvx": "CVX", "http://hl7.org/fhir/sid/ndc": "NDC",
}

// Words is a concept for a reader: its text, else a display, else a code with
// its system; empty when there is none of them.
func (c CodeableConcept) Words() string {
	for _, coding := range c.Coding {
		if coding.isNamed() && (c.Text == "" || c.Text == coding.Display) {
			return CodeWords(coding.Code)
		}
	}
	if text := Plain(c.Text); text != "" {
		return text
	}
	for _, coding := range c.Coding {
		if display := Plain(coding.Display); display != "" {
			return display
		}
	}
	absent := c.AbsentWords()
	for _, coding := range c.Coding {
		if coding.Code != "" {
			return JoinDistinct(", ", absent, coding.Words())
		}
	}
	return absent
}

// WordsKnown is Words, with what codes are known to mean that stand without words of
// their own.
func (c CodeableConcept) WordsKnown(known map[string]string) string {
	for _, coding := range c.Coding {
		if name, ok := known[coding.Code]; ok && c.Text == "" && coding.Display == "" {
			return name
		}
	}
	return c.Words()
}

// WordsKnown is Words, unless the code stands alone and is known to mean something.
func (c Coding) WordsKnown(known map[string]string) string {
	if name, ok := known[c.Code]; ok && c.Display == "" {
		return name
	}
	return c.Words()
}

// isNamed reports whether it is a code of FHIR's own whose usual display is not plain.
func (c Coding) isNamed() bool { return isOwn(c.System) && codeNames[c.Code] != nil }

func isOwn(system string) bool {
	return strings.HasPrefix(system, "http://terminology.hl7.org/CodeSystem/") || strings.HasPrefix(system, "http://hl7.org/fhir/")
}

// Words is a code for a reader: its display, else the code with its system where that is
// one that people know. An address says nothing to them.
func (c Coding) Words() string {
	if display := Plain(c.Display); display != "" {
		return display
	}
	system, ok := systems[c.System]
	switch {
	case c.Code == "":
		return ""
	case c.System == "http://hl7.org/fhir/resource-types", c.System == "" && resourceNames[c.Code] != nil:
		return ResourceWords(c.Code)
	case ok:
		return c.Code + " (" + system + ")"
	case c.listedWords() != "":
		return c.listedWords()
	case looksLikeCode(c.Code):
		return words.ItemCode(c.Code)
	case c.System == "" && !(strings.ContainsRune(c.Code, '-') && isStatusCode(c.Code)):
		return c.Code
	}
	return CodeWords(c.Code)
}

// InWords reports whether the concept's Words are more than a code that people look up.
func (c CodeableConcept) InWords() bool {
	if Plain(c.Text) != "" {
		return true
	}
	coded := slices.IndexFunc(c.Coding, func(coding Coding) bool { return coding.Code != "" })
	return coded >= 0 && c.Coding[coded].InWords() || slices.ContainsFunc(c.Coding, func(coding Coding) bool { return Plain(coding.Display) != "" })
}

// InWords reports whether the code's Words are more than the code.
func (c Coding) InWords() bool {
	return Plain(c.Display) != "" || c.listedWords() != "" || c.System == "" && resourceNames[c.Code] != nil || isOwn(c.System) && c.Code != "" && !looksLikeCode(c.Code)
}

// Code is the concept's code for grouping: the SNOMED CT one where it has one,
// else its first.
func (c CodeableConcept) Code() record.Code {
	for _, coding := range c.Coding {
		if nhs.IsSNOMEDCT(coding.System) {
			return record.Code{System: coding.System, Value: coding.Code, Display: coding.Display}
		}
	}
	for _, coding := range c.Coding {
		return record.Code{System: coding.System, Value: coding.Code, Display: coding.Display}
	}
	return record.Code{Display: c.Text}
}

// Has reports whether one of the concept's codes is among those given.
func (c CodeableConcept) Has(codes ...string) bool {
	for _, coding := range c.Coding {
		if slices.Contains(codes, coding.Code) {
			return true
		}
	}
	return c.Text != "" && len(c.Coding) == 0 && slices.Contains(codes, c.Text)
}

// HasStatus reports whether the concept is one of some statuses, however they are spelt.
func (c CodeableConcept) HasStatus(codes ...string) bool {
	for _, coding := range c.Coding {
		if slices.Contains(codes, StatusCode(coding.Code)) {
			return true
		}
	}
	return len(c.Coding) == 0 && slices.Contains(codes, StatusCode(c.Text))
}

// ClinicalStatus is what the concept's code says of whether an item holds; false where
// none of its codes is known. One whose codes differ holds, if any of them says so.
func (c CodeableConcept) ClinicalStatus(known map[string]record.ClinicalStatus) (said record.ClinicalStatus, ok bool) {
	codes := c.Coding
	if len(codes) == 0 {
		codes = []Coding{{Code: c.Text}}
	}
	for _, coding := range codes {
		if status, found := known[StatusCode(coding.Code)]; found && (!ok || status.Holds()) {
			said, ok = status, true
		}
	}
	return said, ok
}

// AnyHas reports whether one of the concepts has one of the codes.
func AnyHas(concepts []CodeableConcept, codes ...string) bool {
	return slices.ContainsFunc(concepts, func(c CodeableConcept) bool { return c.Has(codes...) })
}

// AllWords are several concepts for a reader, each once.
func AllWords(concepts []CodeableConcept) string {
	if len(concepts) == 1 {
		return strings.TrimSpace(concepts[0].Words())
	}
	list := make([]string, 0, len(concepts))
	for _, c := range concepts {
		list = append(list, c.Words())
	}
	return JoinDistinct(", ", list...)
}

// NotesWords are several notes as one text.
func NotesWords(list []Annotation) string {
	var said []string
	for _, note := range list {
		said = append(said, Plain(note.Text))
	}
	return JoinDistinct("; ", said...)
}

// JoinDistinct joins what is not empty, each thing once.
func JoinDistinct(separator string, parts ...string) string {
	var room [4]string // enough for most
	return strings.Join(appendDistinct(room[:0], parts), separator)
}

// semanticTags are the kinds of a SNOMED CT concept that stand behind its full name.
var semanticTags = []string{
	"disorder", "finding", "situation", "procedure", "observable entity", "regime/therapy", "qualifier value", "substance", "product",
	"medicinal product", "clinical drug", "event", "person", "morphologic abnormality", "body structure", "environment", "assessment scale", "organism", "occupation",
}

// WithoutTag is a term without the tag that says what kind of concept it is:
// "Dementia (disorder)" as "Dementia". Other words in brackets stay.
func WithoutTag(term string) string {
	name, tag, found := strings.Cut(term, " (")
	if at := strings.LastIndex(term, " ("); found {
		name, tag = term[:at], term[at+2:]
	}
	if slices.Contains(semanticTags, strings.TrimSuffix(tag, ")")) {
		return name
	}
	return term
}

// maxCompared is how many things are looked through one by one. A sender may write tens
// of thousands.
const maxCompared = 32

// Distinct is what is not empty, each thing once, in the order given.
func Distinct(parts []string) []string { return appendDistinct(nil, parts) }

func appendDistinct(kept, parts []string) []string {
	var seen map[string]bool
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if part == "" || seen[part] || len(parts) <= maxCompared && slices.Contains(kept, part) {
			continue
		}
		kept = append(kept, part)
		if len(parts) > maxCompared {
			if seen == nil {
				seen = make(map[string]bool, len(parts))
			}
			seen[part] = true
		}
	}
	return kept
}

// JoinNames joins names without saying anything twice: of "Dr A Patel, GP" and
// "GP", or of "Dr A Patel" and "Dr A Patel, GP", the fuller one stays. Where
// there are many, each is said once.
func JoinNames(separator string, parts ...string) string {
	if len(parts) > maxCompared {
		return JoinDistinct(separator, parts...)
	}
	var room [4]string // enough for most
	kept := room[:0]
next:
	for _, part := range parts {
		if part == "" {
			continue
		}
		for i, before := range kept {
			if containsName(before, part) {
				continue next
			}
			if containsName(part, before) {
				kept[i] = part
				continue next
			}
		}
		kept = append(kept, part)
	}
	return JoinDistinct(separator, kept...)
}

// containsName reports whether every piece of a name, between its commas, is in the
// fuller one too.
func containsName(fuller, name string) bool {
	pieces := strings.Split(fuller, ", ")
	for piece := range strings.SplitSeq(name, ", ") {
		if !slices.Contains(pieces, piece) {
			return false
		}
	}
	return true
}

// FurtherNames is what a second name says that the first does not: of "Dr A Patel, GP"
// and "GP, Oak Lane Surgery", "Oak Lane Surgery".
func FurtherNames(name, second string) string {
	said := strings.Split(name, ", ")
	var more []string
	for piece := range strings.SplitSeq(second, ", ") {
		if !slices.Contains(said, piece) {
			more = append(more, piece)
		}
	}
	return JoinDistinct(", ", more...)
}
