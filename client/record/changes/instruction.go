package changes

import (
	"regexp"
	"slices"
	"strings"

	"careview/client/record"
	"careview/client/text"
)

// instruction is how a medicine is taken, parted into what it says.
type instruction struct {
	amount string // with all that is neither of the others
	when   string
	route  string
}

// whenTaken finds the words of an instruction that say when, and nothing of how much. What it
// does not find stays with the amount.
var whenTaken = func() *regexp.Regexp {
	one := strings.Join([]string{
		`(once|twice|<some> times?)( <often>)?`,
		`every ((other|second|alternate) |<some> )?(<unit>s?|<part>|<day>)`, `each (day|<part>)`, `<some>-hourly`,
		`daily`, `nightly`, `weekly`, `monthly`, `hourly`, `(on )?alternate days`, `(on )?<day>`,
		`(early |late )?in the <part>`, `at (night|bedtime|noon|midday|lunchtime|teatime)`, `at <clock>((,| &|,? and|,? or) <clock>)*`, `[012]\d:[0-5]\d`, `on waking`, `(before|after|with) <meal>`,
		`for <some> <unit>s?`, `((since|from|until|to) )?<date>`,
		`od`, `om`, `bds?`, `tds`, `tid`, `qds`, `qid`, `mane`, `nocte`,
	}, "|")
	for _, part := range [][2]string{
		{"often", `(daily|weekly|monthly|(a|an|per|each|every|in a) <unit>|every <some> <unit>s)`},
		{"some", `<number>( ?(to|or|-|–) ?<number>)?`}, {"number", `(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)`},
		{"unit", `(hour|day|week|month)`}, {"part", `(morning|afternoon|evening|night)s?`}, {"day", `(mon|tues|wednes|thurs|fri|satur|sun)days?`},
		{"meal", `(food|meals?|breakfast|lunch|dinner|tea|supper|the evening meal|bed|bedtime)`},
		{"clock", `(\d{1,2}([:.]\d\d)? ?(am|pm)|[012]\d:[0-5]\d)`}, {"date", `\d\d-[a-z]{3}-\d{4}`},
	} {
		one = strings.ReplaceAll(one, "<"+part[0]+">", part[1])
	}
	return regexp.MustCompile(`\b(` + one + `)((,| &|,? and|,? or)? (` + one + `))*\b`)
}()

// instructionOf parts what is said of a medicine: by its structure where it has any, and by
// the words that say when.
func instructionOf(m record.Medicine) instruction {
	said, parted := text.ByWords(m.Dose), instruction{route: text.ByWords(m.Route)}
	var when []string
	for part := range strings.SplitSeq(text.ByWords(m.Frequency), ", ") {
		if rest, found := withoutWords(said, part); found {
			said, when = rest, append(when, part)
		}
	}
	for part := range strings.SplitSeq(parted.route, ", ") {
		said, _ = withoutWords(said, part)
	}
	when = append(when, whenTaken.FindAllString(said, -1)...)
	slices.Sort(when)
	parted.when = strings.Join(when, ", ")
	said = whenTaken.ReplaceAllString(said, " ")
	parted.amount = strings.Join(strings.FieldsFunc(said, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }), " ")
	return parted
}

// withoutWords is a text without some words, where they stand in it whole.
func withoutWords(said, words string) (string, bool) {
	if words == "" {
		return said, false
	}
	for from := 0; ; {
		at := strings.Index(said[from:], words)
		if at < 0 {
			return said, false
		}
		before, after := said[:from+at], said[from+at+len(words):]
		if !inWord(before, len(before)-1) && !inWord(after, 0) {
			return before + after, true
		}
		from += at + len(words)
	}
}

func inWord(s string, at int) bool {
	return at >= 0 && at < len(s) && (s[at] >= '0' && s[at] <= '9' || s[at] >= 'a' && s[at] <= 'z' || s[at] >= 0x80)
}

// instructed is what changed from one instruction to another: the dose, unless it is sure
// that as much is to be taken, at other times or by another way.
func instructed(before, now record.Medicine) Verdict {
	was, is := instructionOf(before), instructionOf(now)
	switch {
	case before.Dose == "" || now.Dose == "" || was.amount != is.amount:
		return DoseChanged
	case was.when != is.when && was.route != is.route: // as much by another way is not as much
		return DoseChanged
	case was.when != is.when:
		return TimesChanged
	case was.route != is.route && was.route != "" && is.route != "":
		return RouteChanged
	}
	return DoseChanged
}
