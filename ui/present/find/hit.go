package find

import (
	"slices"
	"strings"
	"unicode/utf8"

	"careview/client/record"
	"careview/client/text"
)

// Hit is an entry in which all the words stand, with the words around the first.
type Hit struct {
	Entry                *record.Entry
	Before, Match, After string
}

// Context is the words around the hit in one line.
func (h Hit) Context() string { return h.Before + h.Match + h.After }

// contextBefore and contextAfter are how many bytes of text are shown around a hit.
const contextBefore, contextAfter = 40, 90

// hit shows where in an entry the word stands.
func (x *Index) hit(item *indexed, word string) Hit {
	at := strings.Index(item.folded, word)
	n, _ := slices.BinarySearch(item.ends, at+1)
	words, begin := item.texts[n], 0
	if n > 0 {
		begin = item.ends[n-1]
	}
	start, end := text.Unfold(words, at-begin, at-begin+len(word))
	return Hit{Entry: item.entry, Before: clipBefore(words[:start]), Match: words[start:end], After: clipAfter(words[end:])}
}

func clipBefore(words string) string {
	if len(words) <= contextBefore {
		return text.Line(words)
	}
	words = text.Line(words[runeBoundary(words, len(words)-2*contextBefore):])
	if len(words) <= contextBefore {
		return "…" + words
	}
	at := len(words) - contextBefore
	if space := strings.IndexByte(words[at:], ' '); space >= 0 {
		return "… " + words[at+space+1:]
	}
	return "…" + words[runeBoundary(words, at):]
}

func clipAfter(words string) string {
	if len(words) <= contextAfter {
		return text.Line(words)
	}
	words = text.Line(words[:runeBoundary(words, 2*contextAfter)])
	at := runeBoundary(words, contextAfter)
	if space := strings.LastIndexByte(words[:at], ' '); space > 0 {
		at = space
	}
	return words[:at] + " …"
}

// runeBoundary is the place nearest before at where a text may be cut.
func runeBoundary(words string, at int) int {
	if at <= 0 || at >= len(words) {
		return min(max(at, 0), len(words))
	}
	for !utf8.RuneStart(words[at]) {
		at--
	}
	return at
}
