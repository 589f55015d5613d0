package changes

import (
	"iter"
	"slices"

	"careview/client/record"
)

// Earlier is what came of asking the source of an entry for what the entry said before.
type Earlier struct {
	Of       record.Entry // told by its Source, Type and ID alone
	Outcome  Outcome
	Versions []record.Entry // that came, the newest first
}

// Outcome is what came of asking for earlier words.
type Outcome uint8

// What may come of it.
const (
	NotKept     Outcome = iota // its source keeps none, or all it keeps has come
	Asking                     // its source is asked
	NotAsked                   // it could be, and was not
	NotCome                    // its source may keep some that did not come
	NotBelieved                // something came that is about somebody else
)

// OutcomeOf is what came of asking for what an entry said before; false where nobody asked.
func OutcomeOf(asked []Earlier, e *record.Entry) (Outcome, bool) {
	i := slices.IndexFunc(asked, func(earlier Earlier) bool { return SameResource(&earlier.Of, e) })
	if i < 0 {
		return NotKept, false
	}
	return asked[i].Outcome, true
}

// SameResource reports whether one source keeps both under one id.
func SameResource(a, b *record.Entry) bool {
	return a.Source == b.Source && a.Type == b.Type && a.ID == b.ID
}

// Unheld are the entries that say something else than when they were seen here, where nothing
// that came tells what: their sources may keep the earlier words.
func (m Medicines) Unheld() []record.Entry {
	var entries []record.Entry
	for _, row := range m.Rows {
		if row.Before.Lost && row.Now.Entry != nil {
			entries = append(entries, *row.Now.Entry)
		}
	}
	return entries
}

// earlier is the version that a thing was seen here to say, by its fingerprint, among those
// that its source keeps: else the words may never have been seen here. Where the latest was
// seen too, it is the one before that: but only where the latest reads as it does now.
func (c *comparison) earlier(m marked) *record.Entry {
	if !m.known || m.item >= 0 || m.same && (c.since.Kind == LastLook || m.mark.Changed <= m.mark.First) {
		return nil
	}
	reached := false
	for version := range versionsOf(c.seen.Earlier, m.raw) {
		c.buffer.content(thing{version, version, -1})
		content := c.seen.Memory.Hash(c.buffer.buf)
		if m.same && reached && content != m.content || !m.same && content == m.mark.Content {
			return version
		}
		reached = reached || content == m.content
	}
	return nil
}

// versionsOf are the versions of an entry that came, the newest first.
func versionsOf(asked []Earlier, e *record.Entry) iter.Seq[*record.Entry] {
	return func(yield func(*record.Entry) bool) {
		for i := range asked {
			for n := range asked[i].Versions {
				if version := &asked[i].Versions[n]; SameResource(version, e) && !yield(version) {
					return
				}
			}
		}
	}
}

// recall puts the words that sources kept where they say something else now, and what came
// of asking where there are none. No row moves: they may come while the page is read.
func (m Medicines) recall(kept map[*record.Entry]*record.Entry, asked []Earlier) {
	for i := range m.Rows {
		row := &m.Rows[i]
		if !row.Before.Lost || row.Now.Entry == nil {
			continue
		}
		before := kept[row.Now.Entry]
		if before == nil {
			row.Before.Outcome, _ = OutcomeOf(asked, row.Now.Entry)
			continue
		}
		row.Before = Side{Entry: before, Version: true}
		switch {
		case row.What != Altered:
		case before.ClinicalStatus == record.Planned:
			row.What = Started
		case !before.ClinicalStatus.Current():
			row.What = GivenAgain
		default:
			row.What = verdict(before, row.Now.Entry)
		}
	}
}
