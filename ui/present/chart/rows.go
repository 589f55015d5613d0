package chart

import (
	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/observed"
)

// Row is one line of a section's list: an entry, or several that are shown
// together. None of them is ever left out.
type Row struct {
	Entries []record.Entry // at least one; the first stands for the row
	Lists   []record.Word  // of lists side by side: what each of SectionPage.Lists says
	Differs []record.Word  // how they differ, in words
	Kind    *observed.Kind // of a list of kinds: what the entries have in common
}

// Sources are the names of the sources of a row, each once.
func (r Row) Sources() []string {
	var names []string
	for i, entry := range r.Entries {
		if i == 0 || entry.Source != r.Entries[i-1].Source {
			names = append(names, entry.Source)
		}
	}
	return names
}

// rowsOf makes the rows of a section: lists of medicines from several sources side
// by side; elsewhere what several sources say alike in one row.
func rowsOf(view record.SectionView) (rows []Row, lists []string) {
	if view.Section == record.Medicines {
		if lists = listSources(view.Entries); len(lists) > 1 {
			return sideBySide(view, lists), lists
		}
	}
	groups := record.Grouped(view.Entries)
	rows = make([]Row, len(groups))
	for i, group := range groups {
		rows[i] = Row{Entries: group.Entries}
	}
	return rows, nil
}

// byKind is a page of observations in which every kind of them is one row.
func (p SectionPage) byKind(kinds []observed.Kind) SectionPage {
	if len(kinds) == 0 {
		return p
	}
	p.Rows, p.Grouped, p.leads = nil, 0, nil
	for _, kind := range kinds {
		p.Rows = append(p.Rows, Row{Entries: kind.Entries, Kind: &kind})
		p.leads = append(p.leads, kind.Entries[0])
		if len(kind.Entries) > 1 {
			p.Grouped++
		}
	}
	p.Parts = append([]record.Word{{Text: p.shown()}}, p.Parts[1:]...)
	return p
}

// countGrouped counts the rows in which more than one entry stands.
func countGrouped(rows []Row) int {
	n := 0
	for _, row := range rows {
		if len(row.Entries) > 1 {
			n++
		}
	}
	return n
}

func leadEntries(rows []Row) []record.Entry {
	entries := make([]record.Entry, len(rows))
	for i, row := range rows {
		entries[i] = row.Entries[0]
	}
	return entries
}

// Replaced reports whether a letter was replaced by a newer version of itself.
func Replaced(entry record.Entry) bool {
	return entry.Section == record.Letters && entry.ClinicalStatus == record.Inactive
}

// markReplaced adds what has to be said of a letter that was replaced.
func markReplaced(entries []record.Entry) []record.Entry {
	for i, entry := range entries {
		if Replaced(entry) {
			entries[i].Marks = append([]string{words.LettersReplaced() + "."}, entry.Marks...)
		}
	}
	return entries
}
