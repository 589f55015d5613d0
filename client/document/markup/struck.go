package markup

import (
	"strings"

	"careview/assets/words"
)

// WithoutStrikethrough is a text without what is struck out in it, what its writer says no longer. It
// is as written where a mark does not end.
func WithoutStrikethrough(said string) string {
	begin, _, _ := strings.Cut(words.MarkupStruck("\x00"), "\x00")
	for {
		at := strings.Index(said, begin)
		if at < 0 {
			return said
		}
		end := closing(said[at:])
		if end < 0 {
			return said
		}
		said = strings.TrimSpace(strings.TrimRight(said[:at], " ") + " " + strings.TrimLeft(said[at+end:], " "))
	}
}

// closing is behind the bracket that closes the one a text begins with; -1 where none does.
func closing(said string) int {
	open := 0
	for i := range len(said) {
		switch said[i] {
		case '[':
			open++
		case ']':
			if open--; open == 0 {
				return i + 1
			}
		}
	}
	return -1
}
