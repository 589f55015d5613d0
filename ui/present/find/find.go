// Package find looks for words in one record: in what every entry says, and in the documents
// that were opened.
//
// What could not be searched is said with what was found.
//
// It shows nothing and asks for nothing: the chart's presenter makes an Index away from
// the UI and keeps it in memory while the record is open. Nothing here waits, so nothing
// is cancelled. An Index does not change and is safe for concurrent use.
package find

import (
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/text"
)

// Found is where words were found in a record, and what was searched.
type Found struct {
	Hits     []Hit // section by section, in the order in which each section is shown
	Sections []SectionHits
	Parts    []record.Word // what was found, and what could not be searched
}

// Sentence is the parts in one line.
func (f *Found) Sentence() string {
	words := make([]string, len(f.Parts))
	for i, part := range f.Parts {
		words[i] = part.Text
	}
	return strings.Join(words, " · ")
}

// SectionHits counts what was found in one section.
type SectionHits struct {
	Section record.Section
	Count   int
}

// Index is a record made ready for words to be looked for in it. It is never
// changed once made, is kept in memory alone, and goes when the record is closed.
type Index struct {
	Unsearched []record.Word // what no search of it can find
	items      []indexed
}

// indexed is one entry: its texts, and all of them folded into one.
type indexed struct {
	entry  *record.Entry
	texts  []string
	ends   []int // where each text ends in folded
	folded string
}

// NewIndex makes a record ready for words to be looked for in it, and in the documents
// that were opened.
func NewIndex(chart record.Chart, opened Opened) *Index {
	x := &Index{}
	var views []record.SectionView
	var folded []byte
	for _, section := range record.Sections() {
		view := chart.Section(section)
		views = append(views, view)
		for i := range view.Entries {
			item := indexed{entry: &view.Entries[i], texts: append(textsOf(&view.Entries[i]), opened.of(&view.Entries[i])...)}
			item.ends, folded = make([]int, 0, len(item.texts)), folded[:0]
			for _, words := range item.texts {
				folded = append(text.AppendFold(folded, words), '\n') // no word reaches from one text into the next
				item.ends = append(item.ends, len(folded))
			}
			item.folded = string(folded)
			x.items = append(x.items, item)
		}
	}
	x.Unsearched = unsearched(chart.Sources(), views, opened)
	return x
}

// Find finds the entries in which every one of the words stands, in whatever case
// and with whatever accents. Nothing is found of no words.
func (x *Index) Find(words string) *Found {
	wanted := strings.Fields(text.Fold(words))
	found := &Found{}
	if len(wanted) == 0 {
		return found
	}
	for i := range x.items {
		item := &x.items[i]
		if slices.ContainsFunc(wanted, func(word string) bool { return !strings.Contains(item.folded, word) }) {
			continue
		}
		found.Hits = append(found.Hits, x.hit(item, wanted[0]))
		last := len(found.Sections) - 1
		if last < 0 || found.Sections[last].Section != item.entry.Section {
			found.Sections = append(found.Sections, SectionHits{Section: item.entry.Section})
			last++
		}
		found.Sections[last].Count++
	}
	found.Parts = append(foundWords(found), x.Unsearched...)
	return found
}

// foundWords never says that there is nothing: only that it is not in what was
// searched.
func foundWords(found *Found) []record.Word {
	if len(found.Hits) == 0 {
		return []record.Word{{Text: words.FindNone(), Tone: record.Notice}}
	}
	return []record.Word{{Text: words.FindFound(words.FindEntries(len(found.Hits)), words.FindSections(len(found.Sections)))}}
}
