package trail

import (
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/phrase"
)

// kindWords are what each kind of entry is called.
var kindWords = map[viewing.EventKind]func() string{
	viewing.EventStart:      words.TrailKindStart,
	viewing.EventNewTrail:   words.TrailKindNew,
	viewing.EventEarlier:    words.TrailKindEarlier,
	viewing.EventRemoved:    words.TrailKindRemoved,
	viewing.EventHandedOver: words.TrailKindHanded,
	viewing.EventTakenOver:  words.TrailKindTaken,
	viewing.EventSignIn:     words.TrailKindSignin,
	viewing.EventRole:       words.TrailKindRole,
	viewing.EventLock:       words.TrailKindLock,
	viewing.EventPIN:        words.TrailKindPIN,
	viewing.EventUnlock:     words.TrailKindUnlock,
	viewing.EventSignOut:    words.TrailKindSignout,
	viewing.EventResidents:  words.TrailKindResidents,
	viewing.EventFind:       words.TrailKindFind,
	viewing.EventMatch:      words.TrailKindMatch,
	viewing.EventListed:     words.TrailKindListed,
	viewing.EventDelisted:   words.TrailKindDelisted,
	viewing.EventOpen:       words.TrailKindOpen,
	viewing.EventAnswered:   words.TrailKindAnswered,
	viewing.EventAskAgain:   words.TrailKindAgain,
	viewing.EventDocument:   words.TrailKindDocument,
	viewing.EventClose:      words.TrailKindClose,
	viewing.EventPrinted:    words.TrailKindPrinted,
	viewing.EventSaved:      words.TrailKindSaved,
	viewing.EventCopied:     words.TrailKindCopied,
	viewing.EventRefused:    words.TrailKindRefused,
	viewing.EventTrail:      words.TrailKindTrail,
	viewing.EventAlert:      words.TrailKindAlert,
	viewing.EventSign:       words.TrailKindSign,
	viewing.EventLedTo:      words.TrailKindLedTo,

	viewing.EventCopiesTaken:   words.TrailKindCopiesTaken,
	viewing.EventCopiesOpened:  words.TrailKindCopiesOpened,
	viewing.EventCopyListed:    words.TrailKindCopiesListed,
	viewing.EventCopyRead:      words.TrailKindCopiesRead,
	viewing.EventCopiesRemoved: words.TrailKindCopiesRemoved,
	viewing.EventCopyCode:      words.TrailKindCopiesCode,
	viewing.EventCopiesChecked: words.TrailKindCopiesChecked,
}

// KindWords say what kind of entry it is; of a kind that this program does not know,
// that it cannot be read.
func KindWords(kind viewing.EventKind) string {
	if said, ok := kindWords[kind]; ok {
		return said()
	}
	return words.TrailKindUnread()
}

// pageWords are what the pages of a record are called that are none of its sections.
var pageWords = map[string]func() string{
	"emergency": words.TrailPageEmergency, "timeline": words.TrailPageTimeline, "handover": words.HandoverHeading, "new": words.NewsHeading,
}

// NameOfPage is what a page of a record is called that was read.
func NameOfPage(page string) string {
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

// things are what was read or copied, as they stand in the trail, with what for.
func things(what []string) string {
	said := slices.Clone(what)
	for i, one := range said {
		switch one {
		case viewing.ToQuote:
			said[i] = words.TrailQuoted()
		case viewing.EarlierWords:
			said[i] = words.TrailVersions()
		case viewing.WhatIsCheck:
			said[i] = words.TrailCheck()
		case viewing.ToQuoteByPolicy:
			said[i] = words.TrailQuotedPolicy()
		}
	}
	return strings.Join(said, ", ")
}

// What says what was done in a look, and what was read.
func What(look viewing.TrailLook) string {
	said := KindWords(look.Event.Kind)
	switch look.Event.Kind {
	case viewing.EventRefused:
		said = entryWords(look.TrailEntry)
	case viewing.EventEarlier, viewing.EventRemoved, viewing.EventHandedOver, viewing.EventTakenOver, viewing.EventTrail, viewing.EventPrinted, viewing.EventSaved, viewing.EventCopied, viewing.EventDocument:
		said = withDetail(said, things(look.Event.What))
	case viewing.EventFind:
		said = withDetail(said, quoted(look.Event.Query))
	}
	counts, order := map[string]int{}, []string{}
	for _, entry := range look.Done {
		if entry.Event.Kind == viewing.EventClose {
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
		names = append(names, NameOfPage(page))
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
func entryWords(entry viewing.TrailEntry) string {
	event := entry.Event
	said := KindWords(event.Kind)
	switch event.Kind {
	case viewing.EventRefused:
		if n := len(event.What); n > 0 { // the last is what was refused
			return withDetail(said, KindWords(viewing.EventKind(event.What[n-1])))
		}
		return said
	case viewing.EventClose:
		return withDetail(said, pages(event.What))
	case viewing.EventAnswered:
		var sources []string
		for _, source := range event.Sources {
			sources = append(sources, source.Source)
		}
		return withDetail(said, strings.Join(sources, ", "))
	case viewing.EventFind:
		return withDetail(said, quoted(event.Query))
	}
	return withDetail(said, things(event.What))
}

// About says whom a look is at.
func About(look viewing.TrailLook) string {
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
	relationshipWords = map[viewing.Relationship]func() string{
		viewing.HomeResident: words.TrailWhyResident, viewing.RegisteredPatient: words.TrailWhyRegisters, viewing.UnderMyCare: words.TrailWhyCares,
	}
	permissionWords = map[viewing.Permission]func() string{
		viewing.PermissionGiven: words.TrailWhyGiven, viewing.PermissionRefused: words.TrailWhyRefused,
		viewing.PermissionBestInt: words.TrailWhyBest, viewing.Emergency: words.TrailWhyEmergency,
	}
)

// Why says why a look was made.
func Why(look viewing.Look) string {
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
	Kinds []viewing.EventKind
}

// Kinds are those that looks are chosen by.
func Kinds() []Kind {
	return []Kind{
		{words.TrailPickLooks, []viewing.EventKind{viewing.EventOpen}},
		{words.TrailPickEmergency, []viewing.EventKind{viewing.EventAlert}},
		{words.TrailPickOffline, []viewing.EventKind{viewing.EventCopiesTaken, viewing.EventCopiesOpened, viewing.EventCopyListed, viewing.EventCopyRead, viewing.EventCopiesRemoved, viewing.EventCopyCode, viewing.EventCopiesChecked}},
		{words.TrailPickLetters, []viewing.EventKind{viewing.EventDocument}},
		{words.TrailPickCopies, []viewing.EventKind{viewing.EventPrinted, viewing.EventSaved, viewing.EventCopied}},
		{words.TrailPickSearches, []viewing.EventKind{viewing.EventFind}},
		{words.TrailPickResidents, []viewing.EventKind{viewing.EventResidents}},
		{words.TrailPickChanges, []viewing.EventKind{viewing.EventListed, viewing.EventDelisted}},
		{words.TrailPickSignin, []viewing.EventKind{viewing.EventSignIn, viewing.EventRole, viewing.EventLock, viewing.EventPIN, viewing.EventUnlock, viewing.EventSignOut}},
		{words.TrailPickTrail, []viewing.EventKind{viewing.EventTrail, viewing.EventSign, viewing.EventLedTo, viewing.EventStart, viewing.EventNewTrail, viewing.EventEarlier, viewing.EventRemoved, viewing.EventHandedOver, viewing.EventTakenOver}},
	}
}

// Removed says how far entries were removed; nothing where none were.
func Removed(was viewing.TrailRemoval) string {
	switch upTo := strconv.FormatUint(was.UpTo, 10); {
	case was.UpTo == 0:
		return ""
	case was.Before.IsZero():
		return words.TrailRemovedUndated(upTo)
	default:
		return words.TrailRemoved(upTo, record.DayOf(was.Before))
	}
}
