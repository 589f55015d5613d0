package trail

import (
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/phrase"
)

// kindWords are what each kind of entry is called.
var kindWords = map[record.EventKind]func() string{
	record.EventStart:     words.TrailKindStart,
	record.EventNewTrail:  words.TrailKindNew,
	record.EventEarlier:   words.TrailKindEarlier,
	record.EventSignIn:    words.TrailKindSignin,
	record.EventRole:      words.TrailKindRole,
	record.EventLock:      words.TrailKindLock,
	record.EventPIN:       words.TrailKindPIN,
	record.EventUnlock:    words.TrailKindUnlock,
	record.EventSignOut:   words.TrailKindSignout,
	record.EventResidents: words.TrailKindResidents,
	record.EventFind:      words.TrailKindFind,
	record.EventMatch:     words.TrailKindMatch,
	record.EventListed:    words.TrailKindListed,
	record.EventDelisted:  words.TrailKindDelisted,
	record.EventOpen:      words.TrailKindOpen,
	record.EventAnswered:  words.TrailKindAnswered,
	record.EventAskAgain:  words.TrailKindAgain,
	record.EventDocument:  words.TrailKindDocument,
	record.EventClose:     words.TrailKindClose,
	record.EventPrinted:   words.TrailKindPrinted,
	record.EventSaved:     words.TrailKindSaved,
	record.EventCopied:    words.TrailKindCopied,
	record.EventRefused:   words.TrailKindRefused,
	record.EventTrail:     words.TrailKindTrail,
	record.EventAlert:     words.TrailKindAlert,
}

// KindWords say what kind of entry it is; of a kind that this program does not know,
// that it cannot be read.
func KindWords(kind record.EventKind) string {
	if said, ok := kindWords[kind]; ok {
		return said()
	}
	return words.TrailKindUnread()
}

// pageWords are what the pages of a record are called that are none of its sections.
var pageWords = map[string]func() string{
	"emergency": words.TrailPageEmergency, "timeline": words.TrailPageTimeline, "handover": words.HandoverHeading, "new": words.NewsHeading,
}

func nameOfPage(page string) string {
	if said, ok := pageWords[page]; ok {
		return said()
	}
	for _, section := range record.Sections() {
		if string(section) == page {
			return section.Heading()
		}
	}
	return page
}

// What says what was done in a look, and what was read.
func What(look record.TrailLook) string {
	said := KindWords(look.Event.Kind)
	switch look.Event.Kind {
	case record.EventRefused:
		said = entryWords(look.TrailEntry)
	case record.EventStart, record.EventNewTrail, record.EventEarlier, record.EventTrail, record.EventPrinted, record.EventSaved, record.EventCopied, record.EventDocument:
		said = withDetail(said, strings.Join(look.Event.What, ", "))
	case record.EventFind:
		said = withDetail(said, quoted(look.Event.Query))
	}
	counts, order := map[string]int{}, []string{}
	for _, entry := range look.Done {
		if entry.Event.Kind == record.EventClose {
			said = withDetail(said, pages(entry.Event.What))
			continue
		}
		name := KindWords(entry.Event.Kind)
		if counts[name] == 0 {
			order = append(order, name)
		}
		if entry.Event.Follows == 0 { // what follows says how it ended
			counts[name]++
		}
	}
	for i, name := range order {
		if counts[name] > 1 {
			order[i] = words.TrailTimes(counts[name], name)
		}
	}
	if look.DoneMore > 0 {
		order = append(order, words.TrailDoneMore(look.DoneMore))
	}
	return phrase.Dotted(append([]string{said}, order...)...)
}

func pages(read []string) string {
	var names []string
	for _, page := range read {
		names = append(names, nameOfPage(page))
	}
	return strings.Join(names, ", ")
}

func withDetail(said, detail string) string {
	if detail == "" {
		return said
	}
	return said + ": " + detail
}

func quoted(said string) string {
	if said == "" {
		return ""
	}
	return "“" + said + "”"
}

// entryWords say what one entry is.
func entryWords(entry record.TrailEntry) string {
	event := entry.Event
	said := KindWords(event.Kind)
	switch event.Kind {
	case record.EventRefused:
		if n := len(event.What); n > 0 { // the last is what was refused
			return withDetail(said, KindWords(record.EventKind(event.What[n-1])))
		}
		return said
	case record.EventClose:
		return withDetail(said, pages(event.What))
	case record.EventAnswered:
		var sources []string
		for _, source := range event.Sources {
			sources = append(sources, source.Source)
		}
		return withDetail(said, strings.Join(sources, ", "))
	case record.EventFind:
		return withDetail(said, quoted(event.Query))
	}
	return withDetail(said, strings.Join(event.What, ", "))
}

// About says whom a look is at.
func About(look record.TrailLook) string {
	if look.People > 0 {
		return words.TrailPeople(look.People)
	}
	return person(look.Event.Person)
}

func person(who record.Patient) string {
	about := ""
	if who.Name != (record.Name{}) {
		about = who.Name.Full()
	}
	// A number is read whole: it does not break at the end of a line.
	return strings.TrimSpace(about + " " + strings.ReplaceAll(who.NHSNumber.Grouped(), " ", "\u00a0"))
}

var (
	relationshipWords = map[record.Relationship]func() string{
		record.Resident: words.TrailWhyResident, record.Registers: words.TrailWhyRegisters, record.CaresNow: words.TrailWhyCares,
	}
	permissionWords = map[record.Permission]func() string{
		record.PermissionGiven: words.TrailWhyGiven, record.PermissionRefused: words.TrailWhyRefused,
		record.PermissionBestInt: words.TrailWhyBest, record.Emergency: words.TrailWhyEmergency,
	}
)

// Why says why a look was made.
func Why(look record.Look) string {
	var parts []string
	if said, ok := relationshipWords[look.Relationship]; ok {
		parts = append(parts, said())
	}
	if said, ok := permissionWords[look.Permission]; ok {
		parts = append(parts, said())
	}
	said := strings.Join(parts, ", ")
	if look.Reason != "" {
		said = withDetail(said, quoted(look.Reason))
	}
	return strings.TrimPrefix(said, ": ")
}

// outcomeWords are how entries end.
var outcomeWords = map[string]struct {
	said func() string
	tone record.Tone
}{
	"":          {words.TrailEndedNot, record.Quiet},
	"success":   {words.TrailEndedWell, record.Calm},
	"raised":    {words.TrailEndedRaised, record.Calm},
	"abandoned": {words.TrailEndedAbandoned, record.Warning},
	"failed":    {words.TrailEndedFailed, record.Warning},
	"refused":   {words.TrailEndedRefused, record.Danger},
}

// Outcome is how a look ended; what is not a success stands out.
func Outcome(outcome string) record.Word {
	if known, ok := outcomeWords[outcome]; ok {
		return record.Word{Text: known.said(), Tone: known.tone}
	}
	return record.Word{Text: words.TrailEndedOther(), Tone: record.Warning}
}

// Outcomes are those that looks are chosen by.
func Outcomes() []string { return []string{"success", "refused", "failed", "abandoned", ""} }

// Kind is a choice of kinds of entries, by its name.
type Kind struct {
	Name  func() string
	Kinds []record.EventKind
}

// Kinds are those that looks are chosen by.
func Kinds() []Kind {
	return []Kind{
		{words.TrailPickLooks, []record.EventKind{record.EventOpen}},
		{words.TrailPickEmergency, []record.EventKind{record.EventAlert}},
		{words.TrailPickLetters, []record.EventKind{record.EventDocument}},
		{words.TrailPickCopies, []record.EventKind{record.EventPrinted, record.EventSaved, record.EventCopied}},
		{words.TrailPickSearches, []record.EventKind{record.EventFind}},
		{words.TrailPickResidents, []record.EventKind{record.EventResidents}},
		{words.TrailPickChanges, []record.EventKind{record.EventListed, record.EventDelisted}},
		{words.TrailPickSignin, []record.EventKind{record.EventSignIn, record.EventRole, record.EventLock, record.EventPIN, record.EventUnlock, record.EventSignOut}},
		{words.TrailPickTrail, []record.EventKind{record.EventTrail, record.EventStart, record.EventNewTrail, record.EventEarlier}},
	}
}
