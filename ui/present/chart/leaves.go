package chart

import (
	"strings"
	"unicode/utf8"

	"careview/client/record"
)

// pageLetters is about how many letters of a long document are laid out at a
// time: laying out a whole book would hold up the screen.
const pageLetters = 12000

// splitPages cuts words into what is shown at a time.
func splitPages(body []record.Paragraph) [][]record.Paragraph {
	var leaves [][]record.Paragraph
	var leaf []record.Paragraph
	room := pageLetters
	for _, p := range body {
		for p.Text != "" {
			if len(leaf) > 0 && len(p.Text) > room && room < pageLetters/2 {
				leaves, leaf, room = append(leaves, leaf), nil, pageLetters
			}
			part, rest := splitText(p.Text, pageLetters)
			leaf = append(leaf, record.Paragraph{Heading: p.Heading, Text: part})
			room -= len(part)
			p = record.Paragraph{Text: rest}
			if room <= 0 {
				leaves, leaf, room = append(leaves, leaf), nil, pageLetters
			}
		}
	}
	if len(leaf) > 0 {
		leaves = append(leaves, leaf)
	}
	return leaves
}

// splitText cuts a text at a line, a word or a letter, not far past most bytes.
func splitText(text string, most int) (part, rest string) {
	if len(text) <= most {
		return text, ""
	}
	at := strings.LastIndexByte(text[:most], '\n')
	if at < most/2 {
		at = strings.LastIndexByte(text[:most], ' ')
	}
	if at < most/2 {
		for at = most; at > 0 && !utf8.RuneStart(text[at]); at-- {
		}
		return text[:at], text[at:]
	}
	return text[:at], text[at+1:]
}
