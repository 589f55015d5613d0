// Package quotation finds what a document says of a medicine, word for word: the whole
// sentences that name it, with all from what they may stand under, and nothing left out.
//
// It draws no conclusion from them.
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
	Text string // word for word, with nothing left out
	// Long says that too much stands there to be quoted whole: Text is empty, for a part of
	// it may say the opposite.
	Long bool
}

// longest is how many characters are quoted at a time.
const longest = 700

// Of are the passages of a document that name a medicine, in their order.
func Of(body []record.Paragraph, medicine string) []Passage {
	name := Name(medicine)
	if name == "" {
		return nil
	}
	all, blocks := sentencesOf(body)
	var passages []Passage
	begin, end, long := 0, -1, false // of what is to be quoted next
	for at := range all {
		if !all[at].names(name) {
			continue
		}
		n := all[at].block
		from, to := blocks[beginOf(blocks, n)].first, at
		if at < blocks[n].last && endsSentence(all[at+1].text) {
			to++ // what follows in a paragraph may say how it went on
		}
		if last := endOf(blocks, n); last > n {
			to = blocks[last].last
		}
		if end >= 0 && from > end {
			passages = append(passages, passage(all, begin, end, long))
			end = -1
		}
		if end < 0 {
			begin, long = from, false
		}
		begin, end = min(begin, from), max(end, to)
		long = long || to >= blocks[n].last && (blocks[n].doubtful || to == blocks[n].last && mayGoOn(blocks, n))
	}
	if end >= 0 {
		passages = append(passages, passage(all, begin, end, long))
	}
	return passages
}

// passage is what stands from one sentence to another. Where it cannot be told where that
// ends it is too long.
func passage(all []sentence, from, to int, long bool) Passage {
	var said strings.Builder
	for i := from; i <= to; i++ {
		said.WriteString(all[i].text)
		switch {
		case i == to:
		case all[i].block != all[i+1].block:
			said.WriteString("\n" + all[i+1].indent)
		default:
			said.WriteString(" ")
		}
	}
	if long || utf8.RuneCountInString(said.String()) > longest {
		return Passage{Long: true}
	}
	return Passage{Text: said.String()}
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
