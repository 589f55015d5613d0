package letter

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
)

// finding is what somebody found who looked into the sign that an emergency access is.
type finding struct {
	Entry
	first, last uint64 // the entries that they looked into
	subject     string // whose doing that was
	name        string // and what they were called; empty where that cannot be read
	result      string
}

// ofEmergency is the finding that an entry is; none where it is about another sign, or
// where it cannot be read.
func (e Entry) ofEmergency() (f finding, ok bool) {
	if e.Kind != kindSign || e.Outcome != "success" || e.Unread {
		return f, false
	}
	said := map[string]string{}
	for _, what := range e.Sealed.What {
		if name, value, is := strings.Cut(what, ": "); is {
			said[name] = value
		}
	}
	from, to, _ := strings.Cut(said["entries"], "-")
	first, wrong := strconv.ParseUint(from, 10, 62)
	last, wrongLast := strconv.ParseUint(to, 10, 62)
	f = finding{Entry: e, first: first, last: last, subject: said["of"], result: said["found"]}
	return f, said["sign"] == signEmergency && wrong == nil && wrongLast == nil && 0 < first && first <= last && f.result != ""
}

// addFindings adds what was found of emergency accesses to their record, and of openings of
// copies in which theirs was read: those name nobody. It comes once all else is added.
func (f *Found) addFindings(ctx context.Context, trail Trail) error {
	asked := openingsOf(f.Entries)
	opened, err := trail.Read(ctx, trail.Opened(asked))
	if err != nil {
		return err
	}
	f.opened = map[uint64]uint64{}
	for _, entry := range opened {
		f.opened[entry.Follows] = entry.Number
	}
	unnamed, err := f.unnamed(ctx, trail)
	if err != nil {
		return err
	}
	var others []uint64 // openings with which a finding begins, which may be by another
	for _, entry := range slices.Concat(f.Entries, unnamed) {
		found, ok := entry.ofEmergency()
		f.findingUnread = f.findingUnread || entry.Kind == kindSign && entry.Unread
		if !ok || found.first >= entry.Number {
			continue
		}
		f.findings = append(f.findings, found)
		if trail.Class(found.first) == CopiesOpened {
			others = append(others, found.first)
		}
	}
	slices.Sort(others)
	if opened, err = trail.Read(ctx, slices.Compact(others)); err != nil {
		return err
	}
	began := map[uint64]string{}
	for _, entry := range slices.Concat(f.Entries, opened) {
		began[entry.Number] = entry.Name
	}
	for i := range f.findings {
		f.findings[i].name = began[f.findings[i].first]
	}
	slices.SortFunc(f.findings, func(a, b finding) int { return int(int64(a.Number) - int64(b.Number)) })
	return nil
}

// unnamed are the entries with which somebody looked into openings of copies, and those of
// which that is not known, for they cannot be read.
func (f *Found) unnamed(ctx context.Context, trail Trail) ([]Entry, error) {
	opened := slices.Sorted(maps.Values(f.opened))
	if len(opened) == 0 {
		return nil, nil
	}
	entries, err := trail.Read(ctx, trail.Findings(opened[0]))
	return slices.DeleteFunc(entries, func(e Entry) bool {
		found, ok := e.ofEmergency()
		covers := ok && slices.ContainsFunc(opened, found.covers)
		return e.About != "" || !covers && !e.Unread
	}), err
}

func (f finding) covers(entry uint64) bool { return f.first <= entry && entry <= f.last }

// about are the findings about an emergency access: a look, or the opening of the copies of
// which one was read. What somebody found of their own doing counts for nothing, as it does
// where signs are looked into.
func (f *Found) about(look Entry) (list []finding) {
	if f.untold {
		return nil
	}
	number, person := look.Number, look.Sealed.NHSNumber
	if opening := look.openedBy(); opening > 0 {
		number, person = f.opened[opening], ""
	}
	for _, found := range f.findings {
		theirs := found.subject == look.Subject && (found.name == "" || found.name == look.Name)
		own := found.Subject == look.Subject || found.Name == look.Name && look.Name != ""
		if theirs && !own && found.covers(number) && found.Sealed.NHSNumber == person {
			list = append(list, found)
		}
	}
	return list
}

// unnamedAbout are the entries that name nobody of what was found of the opening of copies
// in which one was read.
func (f *Found) unnamedAbout(look Entry) (entries []uint64) {
	for _, found := range f.about(look) {
		if look.openedBy() > 0 {
			entries = append(entries, found.Number)
		}
	}
	return entries
}

var results = map[string]func(day, entry string) string{
	"in-order": words.LookedCameOrder, "needs-more": words.LookedCameMore, "told": words.LookedCameTold,
}

// came says what came of an emergency access, in the order in which it came.
func (f *Found) came(look Entry) (said []string) {
	if f.untold {
		return nil
	}
	for _, found := range f.about(look) {
		say, ok := results[found.result]
		if !ok {
			say = words.LookedCameOther
		}
		said = append(said, say(found.At.Format(day), strconv.FormatUint(found.Number, 10)))
	}
	switch {
	case f.findingUnread:
		return append(said, words.LookedCameUnread())
	case len(said) == 0:
		return []string{words.LookedCameNone()}
	}
	return said
}
