// Package kinship owns the words for relatives, by which what is said of one of them is told from
// what is said of the person.
//
// It imports the standard library alone.
package kinship

import (
	"regexp"
	"slices"
	"strings"
)

// words are those for one relative, parted by strokes; \w+ is the rest of a word.
const words = `mother|mum|mummy|mam|mom|father|dad|daddy|husband|hubby|wife|wives|spouse|partner|fianc[eé]e?|son|daughter|dtr|children|kid|brother|sister|sibling|twin|uncle|aunt|auntie|cousin|niece|nephew|gran|nan|nana|granny|grand\w+|relative|parent|family member|girlfriend|boyfriend|in[ -]law`

// Relative is a pattern of one relative, or of more, in small letters; the words of one
// are parted by spaces or hyphens.
const Relative = `(?:(?:(?:step|half|great|god|foster|adoptive|ex)[ -]?)?(?:` + words + `)s?(?:[ -]in[ -]law)?)`

// choices are what a word leaves open.
var choices = regexp.MustCompile(`\[[^]]*\]|.\?|\\w\+`)

// Stems are what each word for a relative has one of, in small letters: of each word the
// longest part, unless another has it too.
func Stems() []string {
	var stems []string
	for word := range strings.SplitSeq(words, "|") {
		parts := choices.Split(word, -1)
		stems = append(stems, slices.MaxFunc(parts, func(a, b string) int { return len(a) - len(b) }))
	}
	return slices.DeleteFunc(slices.Clone(stems), func(stem string) bool {
		return slices.ContainsFunc(stems, func(other string) bool { return other != stem && strings.Contains(stem, other) })
	})
}
