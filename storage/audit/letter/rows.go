package letter

import (
	"slices"
	"strconv"
	"time"

	"careview/assets/words"
)

// KindOpen and KindClose are the entries with which a look begins and ends.
const (
	KindOpen  = "record opened"
	KindClose = "record closed"
)

// The kinds of entries that a letter tells apart besides, as the trail writes them.
const (
	kindListed     = "residents listed"
	kindMatch      = "search returned a person"
	kindAnswered   = "record answered"
	kindAgain      = "source asked again"
	kindDocument   = "document opened"
	kindPrinted    = "copy printed"
	kindSaved      = "copy saved to a file"
	kindCopied     = "copy put on the clipboard"
	kindRefused    = "refused"
	kindTrail      = "audit trail read"
	kindPut        = "put on the residents’ list"
	kindTaken      = "taken off the residents’ list"
	kindAlert      = "emergency access alert"
	kindSign       = "sign looked into"
	kindCopyListed = "copy-listed"
	kindCopyRead   = "copy-read"
	kindCopies     = "copies-taken"
	kindOpenings   = "copies-opened"
	emergency      = "emergency access"
	signEmergency  = "emergency"
	markOfALetter  = "who looked at a record"
	day            = "02-Jan-2006"
	minute         = "02-Jan-2006 15:04"
	mostIsCalled   = 120
	mostPagesNamed = 40
)

// Class is how a letter takes an entry about the person.
type Class uint8

// The classes.
const (
	OwnLine      Class = iota // it stands in a line with what belongs to it
	List                      // one of many times that they stood on the list of residents
	ListWords                 // that a source was asked for what stood beside them there
	TrailQueried              // one of many times that the trail was asked about them
	Copies                    // that copies for emergencies were kept when their record was read
	CopiesOpened              // that all of these copies were opened, which names nobody
)

// ClassOf is the class of an entry of a kind, of belonging to what began with another.
func ClassOf(kind, begun string) Class {
	switch {
	case kind == kindMatch && begun == kindListed:
		return List
	case kind == kindAnswered && begun == kindListed:
		return ListWords
	case kind == kindTrail:
		return TrailQueried
	case IsCopies(kind):
		return Copies
	case IsOpening(kind):
		return CopiesOpened
	}
	return OwnLine
}

// IsCopies reports whether an entry of this kind is the keeping of copies for emergencies,
// which of a list names nobody and belongs to it.
func IsCopies(kind string) bool { return kind == kindCopies }

// IsFinding reports whether an entry of this kind is what somebody found who looked into
// something unusual.
func IsFinding(kind string) bool { return kind == kindSign }

// IsOpening reports whether an entry of this kind is the opening of all copies for emergencies.
func IsOpening(kind string) bool { return kind == kindOpenings }

// IsReport reports whether an entry of this kind is the report of an emergency access,
// which names nobody and follows what it is about.
func IsReport(kind string) bool { return kind == kindAlert }

// Found is what a trail holds about a person.
type Found struct {
	Size    uint64  // entries of the trail: of what came later the letter says nothing
	Entries []Entry // of their own, and the reports of emergency accesses, in their order

	List, Copies, Asked Many

	opened        map[uint64]uint64 // the entry that says that copies were opened, by the one that it was asked with
	findings      []finding         // of emergency accesses, in their order
	findingUnread bool              // what was found cannot be read of one
	untold        bool              // it is for a letter that does not say what was found
}

// Many are entries that are told in one line.
type Many struct {
	Numbers     []uint64
	Times       int // how often it happened: of what one time wrote, one entry counts
	First, Last time.Time
}

// Choices are what is left out of a letter.
type Choices struct {
	Names    bool     // staff are named, beside their role
	Released []uint64 // the lines of which the typed reason is given

	undrilled bool // and whether it was a drill: as an earlier Careview left it out
}

// Row is one line of the letter.
type Row struct {
	Number  uint64 // of the first entry
	Cells   []string
	Entries []uint64
	Many    bool

	Look      bool     // it is a look at the record
	Listed    bool     // they stood on the list of emergency copies that were opened
	Emergency bool     // it is an emergency access
	Report    uint64   // the entry that says that the emergency access was reported; else 0
	Came      []string // what came of an emergency access
	Typed     string   // the reason that was typed
}

// Rows are the lines of a letter, newest first; what is told of many entries at once
// comes last.
func Rows(found Found, choices Choices) []Row {
	var rows []Row
	entries, reports := apart(found.Entries)
	told := map[uint64]bool{} // of what names nobody, in one line alone
	for _, of := range slices.Backward(group(entries)) {
		row := of.row(choices)
		if report, ok := reports[of[0].openedBy()]; ok {
			row.Report = report.number
			if report.first == row.Number { // it stands in one line alone
				row.Entries = append([]uint64{report.number}, row.Entries...)
			}
		}
		if row.Emergency {
			row.Came = found.came(of[0])
			row.Entries = append(row.Entries, fresh(found.unnamedAbout(of[0]), told)...)
			slices.Sort(row.Entries)
		}
		rows = append(rows, row)
	}
	if many := found.List; len(many.Numbers) > 0 {
		rows = append(rows, many.row(words.LookedManyWhy(), words.LookedManyList(max(1, many.Times))))
	}
	if many := found.Copies; len(many.Numbers) > 0 {
		rows = append(rows, many.row(words.LookedManyWhyCopies(), words.LookedManyCopies()))
	}
	if many := found.Asked; len(many.Numbers) > 0 {
		rows = append(rows, many.row(words.LookedManyWhyTrail(), words.LookedManyTrail(len(many.Numbers))))
	}
	return rows
}

// fresh are those of some entries that stand in no line yet.
func fresh(entries []uint64, told map[uint64]bool) []uint64 {
	return slices.DeleteFunc(entries, func(entry uint64) bool {
		was := told[entry]
		told[entry] = true
		return was
	})
}

func (m Many) row(why, what string) Row {
	first, last := m.Numbers[0], m.Numbers[len(m.Numbers)-1]
	number := strconv.FormatUint(first, 10)
	if first != last {
		number += "–" + strconv.FormatUint(last, 10)
	}
	return Row{
		Number: first, Entries: m.Numbers, Many: true,
		Cells: []string{number, words.LookedManyWhen(m.First.Format(day), m.Last.Format(day)), words.LookedManyWho(), why, what},
	}
}

// report is that of an opening of emergency copies, and the first of them that was listed or read.
type report struct{ number, first uint64 }

// apart are the entries without the reports of openings of emergency copies, which come
// before what was read, and these by the opening.
func apart(entries []Entry) (rest []Entry, reports map[uint64]report) {
	first := map[uint64]uint64{}
	for _, entry := range slices.Backward(entries) {
		first[entry.openedBy()] = entry.Number
	}
	reports = map[uint64]report{}
	for _, entry := range entries {
		if read, ok := first[entry.Follows]; ok && entry.Follows > 0 && IsReport(entry.Kind) {
			reports[entry.Follows] = report{entry.Number, read}
			continue
		}
		rest = append(rest, entry)
	}
	return rest, reports
}

// together are the entries of one line.
type together []Entry

// within are the kinds that happen in an open record and follow no one entry of it.
var within = []string{kindAgain, kindDocument, KindClose, kindPrinted, kindSaved, kindCopied}

// group puts together what belongs together: what follows an entry, and what the same
// member of staff did in the record before it was closed.
func group(entries []Entry) []together {
	var groups []together
	of, open := map[uint64]int{}, map[string]int{}
	for _, entry := range entries {
		at, joins := of[entry.Follows]
		if !joins && entry.Follows == 0 && slices.Contains(within, entry.Kind) && !isLetter(entry) {
			at, joins = open[entry.Subject]
		}
		if !joins {
			at = len(groups)
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], entry)
		of[entry.Number] = at
		switch entry.Kind {
		case KindOpen:
			open[entry.Subject] = at
		case KindClose:
			delete(open, entry.Subject)
		}
	}
	return groups
}

func (g together) row(choices Choices) Row {
	first := g[0]
	row := Row{Number: first.Number, Look: first.Kind == KindOpen || first.Kind == kindCopyRead, Listed: first.Kind == kindCopyListed, Typed: plain(first.Sealed.Reason)}
	row.Emergency = (row.Look || row.Listed) && first.Permission == emergency
	for _, entry := range g {
		row.Entries = append(row.Entries, entry.Number)
		if IsReport(entry.Kind) {
			row.Report = entry.Number
		}
	}
	row.Cells = []string{
		strconv.FormatUint(first.Number, 10), first.At.Format(minute), first.who(choices), first.why(choices), g.what(choices),
	}
	return row
}
