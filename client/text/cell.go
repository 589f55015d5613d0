package text

import (
	"fmt"
	"strings"
	"unicode"
)

// Cell is a cell of a table that no spreadsheet runs: what begins like a formula, also behind
// blanks and in wide letters, is led by an apostrophe (OWASP, CSV injection), and control
// characters are shown as what they are.
func Cell(cell string) string {
	var b strings.Builder
	for _, r := range cell {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			fmt.Fprintf(&b, "<U+%04X>", r)
			continue
		}
		b.WriteRune(r)
	}
	shown := b.String()
	if begins := strings.TrimLeftFunc(shown, unicode.IsSpace); begins != "" && strings.ContainsAny(string([]rune(begins)[0]), "=+-@|%＝＋－＠") {
		return "'" + shown
	}
	return shown
}
