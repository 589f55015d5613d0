package export

import (
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/phrase"
)

// Words is the sheet as plain text, in the order of the paper.
func (s Sheet) Words() string {
	var b strings.Builder
	line := func(indent, text string) {
		if text != "" {
			b.WriteString(indent + strings.ReplaceAll(text, "\n", "\n"+indent) + "\n")
		}
	}
	line("", s.Band)
	line("", strings.ToUpper(s.Title))
	if s.Training {
		line("", strings.ToUpper(words.CopyTraining()))
	}
	for _, said := range s.Who.Lines() {
		line("", said)
	}
	for _, part := range s.Parts {
		b.WriteByte('\n')
		line("", phrase.Dotted(part.Heading, part.Label))
		for _, l := range part.Lines {
			line("  ", l.words())
			line("    ", l.From)
		}
	}
	b.WriteByte('\n')
	for _, said := range s.Foot() {
		line("", said)
	}
	return b.String()
}

// words is the line without who said it.
func (l Line) words() string {
	text := l.Lead
	switch {
	case l.Lead != "" && l.Text != "":
		text = l.Lead + l.Separator() + l.Text
	case l.Text != "":
		text = l.Text
	}
	if l.Warns {
		return "! " + text
	}
	return text
}

// Separator is what stands between the line's Lead and its Text.
func (l Line) Separator() string {
	if strings.HasSuffix(l.Lead, ":") || strings.HasSuffix(l.Lead, ".") {
		return " "
	}
	return ": "
}

// Foot is what a copy says of itself at its end: what was left out, how each
// source answered, when it held and who made it.
func (s Sheet) Foot() []string {
	var lines []string
	if len(s.LeftOut) > 0 {
		lines = append(lines, s.LeftOutWords())
	}
	if len(s.Sources) > 0 {
		lines = append(lines, words.CopySources(strings.Join(s.Sources, " · ")))
	}
	return append(lines, s.Validity())
}

// LeftOutWords say which kinds of things were left out. They do not say whether
// there were any.
func (s Sheet) LeftOutWords() string {
	return words.CopyLeft(strings.Join(s.LeftOut, "; "))
}

// Validity says when the copy held and who made it.
func (s Sheet) Validity() string {
	return words.CopyMade(record.DateOf(s.At, record.ToMinute).String(), s.By)
}

// numberedHeading is a number before a heading: "2 Daughter".
func numberedHeading(n int, heading string) string {
	return strings.TrimSpace(strconv.Itoa(n) + " " + heading)
}
