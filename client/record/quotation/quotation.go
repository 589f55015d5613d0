// Package quotation finds what a document says of a medicine, word for word: the whole
// sentences that name it, with those beside them and what they stand under. It draws no
// conclusion from them.
//
// Pure functions; any presenter may call them. Nothing here waits.
package quotation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"careview/client/record"
	"careview/client/text"
)

// Passage is what a document says in one place.
type Passage struct {
	Text string // word for word; what is left out is marked by an ellipsis
	// Long says that too much stands there to be quoted whole: Text is empty, for a part of
	// it may say the opposite.
	Long bool
}

// longest is how many characters are quoted at a time.
const longest = 700

const ellipsis = " …"

// Of are the passages of a document that name a medicine, in their order.
func Of(body []record.Paragraph, medicine string) []Passage {
	name := Name(medicine)
	if name == "" {
		return nil
	}
	all := sentencesOf(body)
	var passages []Passage
	for at := 0; at < len(all); at++ {
		if !all[at].names(name) {
			continue
		}
		from, to := max(0, at-1), min(len(all)-1, at+1)
		for next := at + 1; next < len(all) && next <= to+1; next++ {
			if all[next].names(name) {
				to = min(len(all)-1, next+1)
			}
		}
		for i := from; i <= to; i++ {
			from = min(from, all[i].since)
		}
		passages = append(passages, passage(all, from, to))
		at = to
	}
	return passages
}

// passage is what stands from one sentence to another, under what it stands.
func passage(all []sentence, from, to int) Passage {
	var said strings.Builder
	leads := all[from].under
	for i, lead := range leads {
		said.WriteString(all[lead].text)
		next := from
		if i+1 < len(leads) {
			next = leads[i+1]
		}
		said.WriteString(between(all, lead, next))
	}
	for i := from; i <= to; i++ {
		said.WriteString(all[i].text)
		if i < to {
			said.WriteString(between(all, i, i+1))
		}
	}
	if utf8.RuneCountInString(said.String()) > longest {
		return Passage{Long: true}
	}
	return Passage{Text: said.String()}
}

// between is what stands between two sentences that are quoted.
func between(all []sentence, one, other int) string {
	switch {
	case other > one+1:
		return ellipsis + "\n" + all[other].indent
	case all[one].block != all[other].block:
		return "\n" + all[other].indent
	}
	return " "
}

// Name is by what a letter names a medicine: its name without strength and form. Of what
// is too short to be told from other words it is nothing.
func Name(medicine string) string {
	var kept []string
	for word := range strings.FieldsSeq(text.Fold(text.Collapse(medicine))) {
		word = strings.Trim(word, ",;:.()")
		if strings.ContainsAny(word, "0123456789%") || slices.ContainsFunc(forms, func(form string) bool { return strings.HasPrefix(word, form) }) {
			break
		}
		kept = append(kept, word)
	}
	name := strings.Join(kept, " ")
	if utf8.RuneCountInString(name) < shortest || medicine == record.MedicineNotNamed {
		return ""
	}
	return name
}

const shortest = 4

// forms are how the words begin by which the form of a medicine is told.
var forms = []string{
	"tablet", "capsule", "caplet", "oral", "solution", "suspension", "liquid", "syrup", "elixir", "cream", "ointment", "gel", "lotion", "patch", "inhaler", "drops",
	"spray", "injection", "powder", "sachet", "granule", "suppositor", "pessar", "enema", "modified-release", "gastro-resistant", "dispersible", "effervescent",
}

// names reports whether a sentence has a name, as whole words.
func (s sentence) names(name string) bool {
	for rest := s.folded; ; {
		at := strings.Index(rest, name)
		if at < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(rest[:at])
		after, _ := utf8.DecodeRuneInString(rest[at+len(name):])
		if !joins(before) && !joins(after) {
			return true
		}
		rest = rest[at+len(name):]
	}
}

func joins(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
