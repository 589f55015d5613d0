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
}

// block is what stands together: a heading, an item of a list, or lines that run on.
type block struct {
	text    string
	heading bool // by its document's own word
	bullet  bool
	indent  string
	// doubtful says that its last line may be a heading of what comes after it.
	doubtful    bool
	first, last int // of its sentences
}

var bullets = regexp.MustCompile(`^(?:[-–—•*▪◦●]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)`)

// sentencesOf are the sentences of a document in their order, and the blocks that they
// stand in.
func sentencesOf(body []record.Paragraph) ([]sentence, []block) {
	blocks := blocksOf(body)
	var all []sentence
	for n := range blocks {
		blocks[n].first = len(all)
		for _, one := range split(blocks[n].text) {
			all = append(all, sentence{text: one, folded: text.Fold(text.Collapse(one)), block: n, indent: blocks[n].indent})
		}
		blocks[n].last = len(all) - 1
	}
	return all, blocks
}

// blocksOf are the blocks of a document.
func blocksOf(body []record.Paragraph) []block {
	var all []block
	for _, p := range body {
		if said := strings.TrimSpace(p.Heading); said != "" {
			all = append(all, block{text: said, heading: true})
		}
		fresh := true
		for line := range strings.SplitSeq(p.Text, "\n") {
			said := strings.TrimSpace(line)
			if said == "" {
				fresh = true
				continue
			}
			one := block{text: said, bullet: bullets.MatchString(said), indent: line[:strings.Index(line, said)]}
			n, runs, doubtful := len(all)-1, false, false
			if !fresh {
				runs, doubtful = all[n].runsOn(one)
			}
			if runs {
				all[n].text += "\n" + said
				all[n].doubtful = doubtful || all[n].doubtful && !endsSentence(said)
			} else {
				all = append(all, one)
			}
			fresh = false
		}
	}
	return all
}

// wrapped is how many characters a line has that may have been broken for its length.
const wrapped = 45

// connecting are words that end no line but one that runs on.
var connecting = map[string]bool{
	"a": true, "an": true, "the": true, "of": true, "by": true, "at": true, "for": true, "to": true, "and": true, "or": true, "with": true, "in": true, "on": true, "from": true, "under": true,
	"until": true, "not": true, "is": true, "was": true, "be": true, "as": true, "but": true, "if": true, "her": true, "his": true, "their": true, "see": true, "per": true, "after": true, "before": true,
	"dr": true, "mr": true, "mrs": true, "ms": true, "prof": true, "st": true, "sr": true,
}

// runsOn reports whether a block goes on with the line after it, and whether that is in doubt,
// for the line may be a heading.
func (b block) runsOn(next block) (runs, doubtful bool) {
	first, _ := utf8.DecodeRuneInString(next.text)
	line := b.text[strings.LastIndex(b.text, "\n")+1:]
	words := strings.Fields(strings.ToLower(line))
	last := strings.TrimRight(words[len(words)-1], ".")
	long := utf8.RuneCountInString(line) >= wrapped
	switch {
	case next.bullet, strings.HasSuffix(b.text, ":"):
		return false, false
	case strings.HasSuffix(line, ","), connecting[last], b.bullet && len(next.indent) > len(b.indent):
		return true, false
	case strings.HasSuffix(next.text, ":"):
		return long && !unicode.IsUpper(first), false
	case !unicode.IsUpper(first):
		return true, b.bullet && !long && !endsSentence(next.text)
	}
	return endsSentence(b.text) && !b.bullet || long, !endsSentence(next.text)
}

func endsSentence(said string) bool { return strings.ContainsAny(said[len(said)-1:], ".!?") }

// brief is how many characters a block has that is no paragraph of its own.
const brief = 80

// isBrief reports whether a block may be one of a list: by its mark, or as it ends or is long.
func (b block) isBrief() bool { return b.bullet || !endsSentence(b.text) || b.isShort() }

func (b block) isShort() bool { return utf8.RuneCountInString(b.text) <= brief }

// titles reports whether a block may be a heading, though its document does not say so.
func (b block) titles() bool {
	return b.heading || strings.HasSuffix(b.text, ":") || !b.bullet && b.isShort() && !endsSentence(b.text) && !strings.HasSuffix(b.text, ",")
}

// leads reports whether a block certainly is what those after it stand under.
func leads(all []block, n int) bool {
	b := all[n]
	return b.heading || !b.bullet && strings.HasSuffix(b.text, ":") || b.titles() && !b.bullet && n+1 < len(all) && all[n+1].bullet
}

// beginOf is the block from which all must be read that one may stand under: the nearest
// heading; where its document has none, what leads it, with all that is brief before that,
// for any of it may be what the rest stands under.
func beginOf(all []block, n int) int {
	at := n
	if !all[n].heading {
		at = leadOf(all, n)
	}
	for at > 0 && (all[n].heading || !all[at].heading) && (all[at-1].heading || all[at-1].isBrief()) {
		at--
	}
	for at > 0 && all[at].heading && all[at-1].heading {
		at--
	}
	return at
}

// leadOf is the block that one stands under: a paragraph under what may be a heading, else
// under nothing; an item of a list under what certainly leads it, else under all before it.
func leadOf(all []block, n int) int {
	lead := -1
	for at := n - 1; at >= 0; at-- {
		switch {
		case all[at].heading:
			return at
		case lead < 0 && (leads(all, at) || !all[n].isBrief() && all[at].titles()):
			lead = at
		}
	}
	switch {
	case lead >= 0:
		return lead
	case all[n].isBrief():
		return 0
	}
	return n
}

// endOf is the last block that certainly belongs to one: what stands under it as a heading,
// after its colon or further in.
func endOf(all []block, n int) int {
	to := n
	for next := n + 1; next < len(all) && !all[next].heading; next++ {
		inner := all[next].bullet && (all[n].bullet && len(all[next].indent) > len(all[n].indent))
		after := strings.HasSuffix(all[n].text, ":") && (next == n+1 || all[next].bullet && !all[n].bullet)
		if !all[n].heading && !inner && !after {
			break
		}
		to = next
	}
	return to
}

// becomes is how lines begin that say what became of what stands before them, or after.
var becomes = regexp.MustCompile(`(?i)^(?:stop|start|restart|continu|discontinu|chang|unchang|increas|reduc|decreas|with(?:held|hold|draw)|held|hold|on hold|suspen|ceas|paus|omit|not |do not|new\b|no longer|cancel|complet|finish)`)

// mayGoOn reports whether the block after one may be about it, though it stands by itself: it
// says what became of something, or begins in small letters where the one does not.
func mayGoOn(all []block, n int) bool {
	if n+1 >= len(all) || all[n].heading || all[n+1].heading || endsSentence(all[n].text) || strings.HasSuffix(all[n+1].text, ":") {
		return false
	}
	one, next := all[n].unmarked(), all[n+1].unmarked()
	first, _ := utf8.DecodeRuneInString(one)
	then, _ := utf8.DecodeRuneInString(next)
	return unicode.IsUpper(first) && unicode.IsLower(then) || becomes.MatchString(next) && !becomes.MatchString(one)
}

// unmarked is the text of a block without the mark of an item.
func (b block) unmarked() string {
	if !b.bullet {
		return b.text
	}
	return strings.TrimSpace(bullets.ReplaceAllString(b.text, ""))
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
