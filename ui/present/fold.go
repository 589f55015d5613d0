package present

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// accented are letters with the plain ones that a person types for them.
var accented = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ı': "i", 'ŧ': "t",
	'’': "'", '‘': "'", '“': `"`, '”': `"`, '–': "-", '—': "-", '‑': "-", '\u00a0': " ", '\u202f': " ", 'μ': "µ",
}

// plainLetters are the letters behind the accented ones of Latin-1 and Latin
// Extended-A, each followed by those that stand for it.
var plainLetters = []string{
	"aàáâãäåāăą", "cçćĉċč", "dď", "eèéêëēĕėęě", "gĝğġģ", "hĥ", "iìíîïĩīĭį", "jĵ", "kķ", "lĺļľŀ", "nñńņňŉ",
	"oòóôõöōŏő", "rŕŗř", "sśŝşšș", "tţťț", "uùúûüũūŭůűų", "wŵẁẃẅ", "yýÿŷỳ", "zźżž",
}

// folder writes text as it is looked for: in small letters without accents.
type folder struct{ plain map[rune]string }

func newFolder() folder {
	f := folder{make(map[rune]string, 160)}
	for r, words := range accented {
		f.plain[r] = words
	}
	for _, family := range plainLetters {
		for _, r := range family[1:] {
			f.plain[r] = family[:1]
		}
	}
	return f
}

// fold folds a text.
func (f folder) fold(text string) string { return string(f.append(nil, text)) }

// append adds a text, folded. Most are in plain letters: they are folded byte by
// byte.
func (f folder) append(to []byte, text string) []byte {
	before := len(to)
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf {
			folded, _ := f.mapped(text)
			return append(to[:before], folded...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		to = append(to, c)
	}
	return to
}

// mapped folds a text and says for every byte of the outcome, and for its end,
// where in the text it comes from.
func (f folder) mapped(text string) (string, []int) {
	var b strings.Builder
	b.Grow(len(text))
	from := make([]int, 0, len(text)+1)
	for i, r := range text {
		if unicode.Is(unicode.Mn, r) {
			continue // an accent written by itself
		}
		before := b.Len()
		r = unicode.ToLower(r)
		if words, ok := f.plain[r]; ok {
			b.WriteString(words)
		} else {
			b.WriteRune(r)
		}
		for range b.Len() - before {
			from = append(from, i)
		}
	}
	return b.String(), append(from, len(text))
}
