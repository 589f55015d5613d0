package letter

import (
	"slices"
	"strings"

	"careview/assets/words"
)

func (e Entry) who(choices Choices) string {
	name, role := short(plain(e.Name), mostIsCalled), short(plain(e.Role), mostIsCalled)
	switch {
	case choices.Names && name != "" && role != "":
		return words.LookedWho(name, role)
	case choices.Names && name != "":
		return name
	case role != "":
		return role
	}
	return words.LookedWhoNone()
}

var relationships = map[string]func() string{
	"resident of this home": words.LookedWhyResident, "registered with this practice": words.LookedWhyRegisters, "in my care now": words.LookedWhyCares,
}

var permissions = map[string]func() string{
	"given": words.LookedWhyGiven, "refused": words.LookedWhyRefused, "could not be asked: best interests": words.LookedWhyBest, emergency: words.LookedWhyEmergency,
}

func (e Entry) why(choices Choices) string {
	var said []string
	if why, ok := relationships[e.Relationship]; ok {
		said = append(said, why())
	}
	if why, ok := permissions[e.Permission]; ok {
		said = append(said, why())
	}
	switch reason := plain(e.Sealed.Reason); {
	case reason == "":
	case slices.Contains(choices.Released, e.Number):
		said = append(said, words.LookedReason(long(reason)))
	default:
		said = append(said, words.LookedReasonWithheld())
	}
	if len(said) == 0 {
		return words.LookedWhyNone()
	}
	return strings.Join(said, "; ")
}

func long(reason string) string {
	if short := short(reason, mostSaid); short != reason {
		return words.LookedReasonLong(short)
	}
	return reason
}

func short(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most])
	}
	return text
}

// alone says what an entry is that belongs to no look.
var alone = map[string]func() string{
	kindMatch: words.LookedWhatFound, kindPut: words.LookedWhatListed, kindTaken: words.LookedWhatDelisted, kindRefused: words.LookedWhatRefused,
	KindClose: words.LookedWhatClosed, kindAnswered: words.LookedWhatAnswered, kindAlert: words.LookedWhatAlert, kindSign: words.LookedWhatSign,
	kindCopyListed: words.LookedWhatEmergencyList, kindCopyRead: words.LookedWhatEmergencyCopy,
}

// counted says how often something was done in a look.
var counted = []struct {
	kind string
	said func(int) string
}{
	{kindDocument, words.LookedWhatDocuments}, {kindPrinted, words.LookedWhatPrinted}, {kindSaved, words.LookedWhatSaved}, {kindCopied, words.LookedWhatCopied},
	{kindAgain, words.LookedWhatAgain},
}

// what says what was read or done.
func (g together) what(choices Choices) string {
	first := g[0]
	var said []string
	switch single, ok := alone[first.Kind]; {
	case first.Kind == KindOpen:
		said = append(g.pages(), g.counts(0)...)
		if ended := g.ended(); ended != "" {
			said = append(said, ended)
		}
	case isLetter(first):
		said = append(said, words.LookedWhatLetter())
	case ok:
		said = append(said, single())
		if first.isDrill() && !choices.undrilled {
			said = append(said, words.LookedWhatDrill())
		}
	default:
		said = append(said, g.counts(1)...)
	}
	if len(said) == 0 {
		said = append(said, words.LookedWhatOther())
	}
	if slices.ContainsFunc(g, func(e Entry) bool { return e.Unread }) {
		said = append(said, words.LookedWhatUnread())
	}
	return strings.Join(said, "; ")
}

// isDrill reports whether an emergency copy was listed or read in a drill.
func (e Entry) isDrill() bool {
	return (e.Kind == kindCopyListed || e.Kind == kindCopyRead) && slices.Contains(e.Sealed.What, "drill")
}

func isLetter(e Entry) bool { return len(e.Sealed.What) > 0 && e.Sealed.What[0] == markOfALetter }

func (g together) counts(least int) (said []string) {
	for _, c := range counted {
		n := 0
		for _, entry := range g {
			if entry.Kind == c.kind && entry.Follows == 0 {
				n++
			}
		}
		if g[0].Kind == c.kind {
			n = max(n, least)
		}
		if n > 0 {
			said = append(said, c.said(n))
		}
	}
	return said
}

// pageNames are what the pages are called whose names in the trail say too little.
var pageNames = map[string]func() string{"emergency": words.TrailPageEmergency, "timeline": words.TrailPageTimeline, "handover": words.HandoverHeading, "new": words.NewsHeading}

// pages are those that were read, once the record was closed.
func (g together) pages() []string {
	var read []string
	for _, entry := range g {
		if entry.Kind != KindClose {
			continue
		}
		for _, page := range entry.Sealed.What[:min(len(entry.Sealed.What), mostPagesNamed)] {
			name := plain(strings.ReplaceAll(page, "-", " "))
			if called, ok := pageNames[page]; ok {
				name = called()
			}
			if !slices.Contains(read, name) {
				read = append(read, name)
			}
		}
	}
	if len(read) == 0 {
		return []string{words.LookedWhatPagesNone()}
	}
	return []string{words.LookedWhatPages(strings.Join(read, ", "))}
}

// ended says how a look ended that did not end well.
func (g together) ended() string {
	outcome := ""
	for _, entry := range g {
		if entry.Kind == kindAnswered {
			outcome = entry.Outcome
		}
	}
	switch outcome {
	case "success":
		return ""
	case "failed":
		return words.LookedWhatFailed()
	case "abandoned":
		return words.LookedWhatAbandoned()
	}
	return words.LookedWhatUnended()
}
