package copied

import (
	"cmp"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/phrase"
)

// Since is what is said over a record of what changed since a copy of it that was read here.
type Since struct {
	Text, Brief string // with little room, Brief: what may be otherwise than it was read
	Longest     string // that may come to be said: whoever lays it out keeps room for it
	Tone        record.Tone
}

// SinceOf says what changed. Of a part that is not told whole, and in which nothing is known to
// have changed, nothing is said but that; while sources are asked, that they are.
func SinceOf(since viewing.SinceCopy, asking bool) Since {
	var changed, same, unknown, all []string
	for _, part := range since.Parts {
		heading := part.Section.Heading()
		all = append(all, heading)
		switch {
		case part.Changes > 0:
			changed = append(changed, heading)
		case part.Whole:
			same = append(same, heading)
		default:
			unknown = append(unknown, heading)
		}
	}
	said, open := Since{Tone: record.Calm}, words.CopiesSinceUnknown
	switch {
	case len(changed) > 0 || len(unknown) > 0 && !asking:
		said.Tone = record.Warning
	case asking:
		said.Tone = record.Quiet
	}
	if asking {
		open = words.CopiesSinceAsking
	}
	of := func(what string) string { return words.CopiesSince(At(since.Taken), At(since.Read), what) }
	news, rest := phrase.Dotted(listed(changed, words.CopiesSinceChanged), listed(unknown, open)), listed(same, words.CopiesSinceSame)
	said.Text, said.Brief = of(phrase.Dotted(news, rest)), words.CopiesSinceBrief(cmp.Or(news, rest))
	said.Longest = of(phrase.Dotted(listed(all, words.CopiesSinceUnknown), words.CopiesSinceChanged(""), words.CopiesSinceSame("")))
	return said
}

func listed(headings []string, say func(string) string) string {
	if len(headings) == 0 {
		return ""
	}
	return say(strings.Join(headings, ", "))
}
