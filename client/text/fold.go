package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// typedAs are characters with the plain ones that a person types for them.
var typedAs = func() map[rune]string {
	table := map[rune]string{
		'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ı': "i", 'ŧ': "t",
		'’': "'", '‘': "'", '“': `"`, '”': `"`, '–': "-", '—': "-", '‑': "-", '\u00a0': " ", '\u202f': " ", 'μ': "µ",
	}
	// The letters of Latin-1 and Latin Extended-A, behind the plain one of each.
	for _, family := range []string{
		"aàáâãäåāăą", "cçćĉċč", "dď", "eèéêëēĕėęě", "gĝğġģ", "hĥ", "iìíîïĩīĭį", "jĵ", "kķ", "lĺļľŀ", "nñńņňŉ",
		"oòóôõöōŏő", "rŕŗř", "sśŝşšș", "tţťț", "uùúûüũūŭůűų", "wŵẁẃẅ", "yýÿŷỳ", "zźżž",
	} {
		for _, r := range family[1:] {
			table[r] = family[:1]
		}
	}
	return table
}()

// ByWords is a text as it is compared with another: folded, with single spaces, and without a
// full stop at its end.
func ByWords(s string) string { return strings.TrimRight(Fold(Collapse(s)), ".") }

// Fold is a text as it is searched for: in small letters, without accents.
func Fold(s string) string { return string(AppendFold(nil, s)) }

// AppendFold adds a folded text. Most texts are ASCII: they are folded byte by byte.
func AppendFold(to []byte, s string) []byte {
	before := len(to)
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			folded, _ := foldRunes(s)
			return append(to[:before], folded...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		to = append(to, c)
	}
	return to
}

// Unfold is where the bytes from start to end of a folded text stand in the text
// itself.
func Unfold(s string, start, end int) (int, int) {
	if isASCII(s) {
		return start, end
	}
	_, from := foldRunes(s)
	return from[start], from[end]
}

// foldRunes folds a text and says for every byte of the outcome, and for its end,
// where in the text it comes from.
func foldRunes(s string) (string, []int) {
	var b strings.Builder
	b.Grow(len(s))
	from := make([]int, 0, len(s)+1)
	for i, r := range s {
		if formats(r) || unicode.Is(unicode.Mn, r) {
			continue // an accent written by itself, a soft hyphen
		}
		before := b.Len()
		r = unicode.ToLower(r)
		if plain, ok := typedAs[r]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
		for range b.Len() - before {
			from = append(from, i)
		}
	}
	return b.String(), append(from, len(s))
}

// small are the ASCII letters and digits in small letters, and a space for all else.
var small = func() (table [utf8.RuneSelf]byte) {
	for i := range table {
		b := byte(i)
		switch {
		case 'a' <= b && b <= 'z' || '0' <= b && b <= '9':
			table[i] = b
		case 'A' <= b && b <= 'Z':
			table[i] = b + 'a' - 'A'
		default:
			table[i] = ' '
		}
	}
	return table
}()

// AppendWords adds what Words finds, with one space before, between and behind the
// words. It takes no memory of its own: a record has a hundred thousand texts.
func AppendWords[T string | []byte](words []byte, s T) []byte {
	words = append(words, ' ')
	for at := 0; at < len(s); {
		if b := s[at]; b < utf8.RuneSelf {
			at++
			if b = small[b]; b != ' ' || words[len(words)-1] != ' ' {
				words = append(words, b)
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(string(s[at:min(at+utf8.UTFMax, len(s))]))
		at += size
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			words = utf8.AppendRune(words, unicode.ToLower(r))
		case words[len(words)-1] != ' ':
			words = append(words, ' ')
		}
	}
	if words[len(words)-1] != ' ' {
		words = append(words, ' ')
	}
	return words
}

// PlainDigits is a text with raised and lowered digits written in the line.
func PlainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if plain, ok := scriptDigits[r]; ok {
			return plain
		}
		return r
	}, s)
}

var scriptDigits = func() map[rune]rune {
	table := map[rune]rune{}
	for _, digits := range []string{"⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"} {
		for i, r := range []rune(digits) {
			table[r] = '0' + rune(i)
		}
	}
	return table
}()
