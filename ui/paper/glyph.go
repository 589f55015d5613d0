package paper

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"

	"careview/client/text"
)

// glyphs are the characters that both fonts can print. They belong to one draft.
type glyphs struct {
	regular, bold *sfnt.Font
	known         *[1 << 16]answer // what was asked before: a font takes its time
}

// answer is whether both fonts have a character; zero where that was not asked yet.
type answer int8

const (
	has answer = 1 + iota
	hasNot
)

// unprintable stands for a character that the fonts do not have. The copy says
// what it means where it stands.
const unprintable = '□'

// substitutes are signs of clinical texts that the fonts may lack, in signs that say
// the same: a limit must not be lost on paper.
var substitutes = map[rune]string{
	'≥': ">=", '≤': "<=", '≠': "not equal to ", '≈': "about ", '−': "-", '→': "->", '←': "<-", '↑': "(up)", '↓': "(down)",
	'✓': "(tick)", '✔': "(tick)", '✗': "(cross)", '✘': "(cross)", '●': "•", '■': "•", '▪': "•",
}

func glyphsOf(fonts Fonts) (glyphs, error) {
	regular, err := sfnt.Parse(fonts.Regular)
	if err != nil {
		return glyphs{}, fmt.Errorf("reading the font of the copy: %w", err)
	}
	bold, err := sfnt.Parse(fonts.Bold)
	if err != nil {
		return glyphs{}, fmt.Errorf("reading the bold font of the copy: %w", err)
	}
	return glyphs{regular, bold, new([1 << 16]answer)}, nil
}

func (g glyphs) has(r rune) bool {
	if g.known[r] == 0 {
		g.known[r] = hasNot
		if g.look(r) {
			g.known[r] = has
		}
	}
	return g.known[r] == has
}

func (g glyphs) look(r rune) bool {
	var buffer sfnt.Buffer
	for _, font := range []*sfnt.Font{g.regular, g.bold} {
		if at, err := font.GlyphIndex(&buffer, r); err != nil || at == 0 {
			return false
		}
	}
	return true
}

// printed is the text with what cannot be printed told apart from what is not
// there. Lines are kept; other spaces are one kind of space.
func (g glyphs) printed(words string) string {
	var out strings.Builder
	for _, r := range words {
		switch {
		case r == '\r', text.Invisible(r):
		case r == '\n':
			out.WriteRune(r)
		case unicode.IsSpace(r):
			out.WriteByte(' ')
		case r <= 0xFFFE && g.has(r): // fpdf keeps the widths of the first plane alone
			out.WriteRune(r)
		case substitutes[r] != "":
			out.WriteString(substitutes[r])
		default:
			out.WriteRune(unprintable)
		}
	}
	return out.String()
}
