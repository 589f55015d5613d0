package quotation

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"careview/client/record"
	"careview/client/text"
)

// sentence is a sentence of a document, an item of a list or a heading.
type sentence struct {
	text, folded string
	block        int    // the lines that it stands in
	indent       string // before its block
	under        []int  // the sentences under which it stands, the widest first
	since        int    // the sentence from which all must be read, for it may stand under that
}

// block is what stands together: a heading, an item of a list, or lines that run on.
type block struct {
	text    string
	heading bool
	bullet  bool
	indent  string
	parent  int // the block under which it stands; -1 for none
	maybe   int // the block under which it may stand; -1 for none
}

var bullets = regexp.MustCompile(`^(?:[-–—•*▪◦●]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)`)

// sentencesOf are the sentences of a document in their order.
func sentencesOf(body []record.Paragraph) []sentence {
	blocks := blocksOf(body)
	var all []sentence
	first, last := make([]int, len(blocks)), make([]int, len(blocks)) // sentences of each block
	for n, b := range blocks {
		var under []int
		for at := b.parent; at >= 0; at = blocks[at].parent {
			under = append([]int{last[at]}, under...)
		}
		first[n] = len(all)
		for _, one := range split(b.text) {
			since := len(all)
			if b.maybe >= 0 {
				since = first[b.maybe]
			}
			all = append(all, sentence{text: one, folded: text.Fold(text.Collapse(one)), block: n, indent: b.indent, under: under, since: since})
		}
		last[n] = len(all) - 1
	}
	return all
}

// blocksOf are the blocks of a document, each under what it stands under.
func blocksOf(body []record.Paragraph) []block {
	var all []block
	heading := -1
	for _, p := range body {
		if said := strings.TrimSpace(p.Heading); said != "" {
			all = append(all, block{text: said, heading: true, parent: -1, maybe: -1})
			heading = len(all) - 1
		}
		fresh := true
		for line := range strings.SplitSeq(p.Text, "\n") {
			said := strings.TrimSpace(line)
			bullet := bullets.MatchString(said)
			switch n := len(all) - 1; {
			case said == "":
				fresh = true
				continue
			case !fresh && !bullet && !strings.HasSuffix(all[n].text, ":"):
				all[n].text += "\n" + said // the line before runs on
			default:
				all = append(all, block{text: said, bullet: bullet, indent: line[:strings.Index(line, said)], parent: heading, maybe: -1})
			}
			fresh = false
		}
	}
	for n := range all {
		lead, certain := leadOf(all, n)
		switch {
		case lead < 0:
		case certain:
			all[n].parent = lead
		default:
			all[n].maybe, all[n].parent = lead, all[lead].parent
		}
	}
	return all
}

// leadOf is the block that an item of a list stands under, and whether that is certain: an
// item further out, or what stands before the list; else one that ends with a colon. What is
// no item, or ends as a sentence does, stands by itself.
func leadOf(all []block, n int) (lead int, certain bool) {
	if !all[n].item() {
		return -1, false
	}
	deeper := false // an item further in has come between
	for at := n - 1; at >= 0; at-- {
		b, opens := all[at], strings.HasSuffix(all[at].text, ":")
		switch {
		case b.heading:
			return -1, false
		case b.bullet && all[n].bullet && len(b.indent) < len(all[n].indent), !b.bullet && all[n].bullet:
			return at, true
		case b.bullet && len(b.indent) > len(all[n].indent):
			deeper = true
		case opens && !deeper:
			return at, false
		case !b.item():
			return -1, false
		}
	}
	return -1, false
}

// item reports whether a block may be one of a list, with a mark or without.
func (b block) item() bool {
	return !b.heading && (b.bullet || !strings.ContainsAny(b.text[len(b.text)-1:], ".!?"))
}

// split are the sentences of a block. Where it is not certain that one ends, it goes on: of
// a sentence nothing is left out.
func split(said string) []string {
	var all []string
	runes, begin := []rune(said), 0
	for i := range runes {
		if next := endsAt(runes, i); next > 0 {
			all = append(all, strings.TrimSpace(string(runes[begin:next])))
			begin = next
		}
	}
	if rest := strings.TrimSpace(string(runes[begin:])); rest != "" {
		all = append(all, rest)
	}
	return all
}

// shortened are words after which a mark ends no sentence for certain.
var shortened = map[string]bool{
	"dr": true, "mr": true, "mrs": true, "ms": true, "prof": true, "rev": true, "fr": true, "sr": true, "st": true, "no": true, "nos": true, "tel": true, "ext": true,
	"mg": true, "mcg": true, "ml": true, "kg": true, "od": true, "om": true, "on": true, "bd": true, "tds": true, "qds": true, "prn": true, "stat": true,
	"tab": true, "tabs": true, "cap": true, "caps": true, "inj": true, "susp": true, "approx": true, "vs": true, "eg": true, "ie": true, "hrs": true, "wks": true,
}

// endsAt is where the next sentence may begin, if one ends with the mark at i; else 0.
func endsAt(runes []rune, i int) int {
	if !strings.ContainsRune(".!?", runes[i]) || i == 0 {
		return 0
	}
	word := i
	for word > 0 && (unicode.IsLetter(runes[word-1]) || runes[word-1] == '.') {
		word--
	}
	if before := strings.ToLower(string(runes[word:i])); utf8.RuneCountInString(before) == 1 || strings.Contains(before, ".") || shortened[before] {
		return 0
	}
	next := i + 1
	for next < len(runes) && strings.ContainsRune("”\"’')", runes[next]) {
		next++
	}
	begin := next
	for begin < len(runes) && unicode.IsSpace(runes[begin]) {
		begin++
	}
	if begin == next || begin == len(runes) || !unicode.IsUpper(runes[begin]) && !strings.ContainsRune("“\"(", runes[begin]) {
		return 0
	}
	return next
}
