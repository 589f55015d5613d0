package changes

import "careview/client/record"

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
	for i := range c.seen.Versions {
		version := &c.seen.Versions[i]
		if version.Source != m.raw.Source || version.Type != m.raw.Type || version.ID != m.raw.ID {
			continue
		}
		c.buffer.content(thing{version, version, -1})
		content := c.seen.Memory.Hash(c.buffer.buf)
		if m.same && reached && content != m.content || !m.same && content == m.mark.Content {
			return version
		}
		reached = reached || content == m.content
	}
	return nil
}

// recall puts the words that sources kept where they say something else now. No row moves:
// they may come while the page is read.
func (m Medicines) recall(kept map[*record.Entry]*record.Entry, asking bool) {
	for i := range m.Rows {
		row := &m.Rows[i]
		if !row.Before.Lost || row.Now.Entry == nil {
			continue
		}
		before := kept[row.Now.Entry]
		if before == nil {
			row.Before.Asking = asking
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
