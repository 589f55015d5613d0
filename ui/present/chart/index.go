package chart

import (
	"slices"
	"strings"
	"unicode/utf8"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/text"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
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

// Hit is an entry in which all the words stand, with the words around the first.
type Hit struct {
	Entry                *record.Entry
	Before, Match, After string
}

// Context is the words around the hit in one line.
func (h Hit) Context() string { return h.Before + h.Match + h.After }

// Index is a record made ready for words to be looked for in it. It is never
// changed once made, is kept in memory alone, and goes when the record is closed.
type Index struct {
	items []indexed
	gaps  []record.Word
}

// Opened are the words of the documents that were opened, none of one that has only
// pictures. It is never changed once an index was made of it.
type Opened map[Attached][]record.Paragraph

// Attached is a document of an entry.
type Attached struct {
	source, kind, id, text, date string
	number                       int
}

func attached(e *record.Entry, number int) Attached {
	return Attached{e.Source, e.Type, e.ID, e.Text, e.Date.String(), number}
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
	x.gaps = unsearched(chart.Sources(), views, opened)
	return x
}

// of are the words of the documents of an entry.
func (o Opened) of(e *record.Entry) []string {
	if len(o) == 0 {
		return nil
	}
	var texts []string
	letter, _ := e.Detail.(record.Letter)
	for n := range letter.Attachments {
		for _, p := range o[attached(e, n)] {
			texts = append(texts, p.Heading, p.Text)
		}
	}
	return texts
}

// without counts the documents of an entry that were not opened, and those that have no
// words. Where the entry came with its words they are searched there.
func (o Opened) without(e *record.Entry) (unopened, wordless int) {
	letter, _ := e.Detail.(record.Letter)
	if len(letter.Body) > 0 {
		return 0, 0
	}
	for n := range letter.Attachments {
		body, opened := o[attached(e, n)]
		switch {
		case !opened:
			unopened++
		case len(body) == 0:
			wordless++
		}
	}
	return unopened, wordless
}

// textsOf are all the words of an entry that a reader can come upon.
func textsOf(e *record.Entry) []string {
	texts := []string{e.Text}
	add := func(more ...string) {
		for _, text := range more {
			if text != "" && text != e.Text {
				texts = append(texts, text)
			}
		}
	}
	add(detailTexts(e.Detail)...)
	for _, fact := range e.Facts {
		add(fact.Label + ": " + fact.Value)
	}
	add(e.Code.Display, e.Status)
	add(e.Marks...)
	add(e.Author, e.Source)
	if e.Date.Known() {
		add(e.Date.String())
	}
	return texts
}

func detailTexts(detail any) []string {
	switch d := detail.(type) {
	case record.Allergy:
		return append([]string{d.Substance, d.Severity}, d.Reactions...)
	case record.Medicine:
		return []string{d.Name, d.Form, d.Strength, d.Dose, d.Route, d.Frequency, d.Reason}
	case record.Result:
		texts := []string{d.Value, d.Range, d.Interpretation.Words()}
		for _, part := range d.Parts {
			texts = append(texts, part.Name+" "+part.Words())
		}
		return texts
	case record.Letter:
		texts := []string{d.Kind, d.Ring}
		for _, p := range d.Body {
			texts = append(texts, p.Heading, p.Text)
		}
		for _, a := range d.Attachments {
			texts = append(texts, a.Title)
		}
		return texts
	case record.Contact:
		return []string{d.Service}
	case record.Appointment:
		return []string{d.Where, d.With}
	case record.Plan:
		return planTexts(d)
	}
	return nil
}

func planTexts(plan record.Plan) []string {
	var texts []string
	for _, item := range plan.Fields {
		texts = append(texts, phrase.Dotted(item.Heading, item.Text), item.Code.Display, phrase.Dotted(item.Author, item.Role))
	}
	return texts
}

// unsearched says what of the record no search can find: what has not come, what
// could not be read, what the role may not see, what has not been opened.
func unsearched(sources []record.SourceState, views []record.SectionView, opened Opened) []record.Word {
	var waiting, partly []string
	for _, s := range sources {
		switch {
		case s.State.Kind == record.Waiting, s.State.Kind == record.Failed, s.State.Kind == record.TimedOut:
			waiting = append(waiting, s.Source)
		case !s.State.Whole():
			partly = append(partly, s.Source)
		}
	}
	unread, unopened, wordless, withheld := 0, 0, 0, false
	for _, view := range views {
		unread += len(view.Unread)
		withheld = withheld || gap.Of(view).Withheld
		for i := range view.Entries {
			closed, pictures := opened.without(&view.Entries[i])
			unopened, wordless = unopened+closed, wordless+pictures
		}
	}
	var gaps []record.Word
	say := func(on bool, text string, tone record.Tone) {
		if on {
			gaps = append(gaps, record.Word{Text: text, Tone: tone})
		}
	}
	say(len(waiting) > 0, words.FindWaitingSources(len(waiting), phrase.And(waiting)), record.Warning)
	say(len(partly) > 0, words.FindPartly(phrase.And(partly)), record.Warning)
	say(unread > 0, words.FindUnread(unread), record.Warning)
	say(unopened > 0, words.FindUnopened(unopened), record.Quiet)
	say(wordless > 0, words.FindWordless(wordless), record.Quiet)
	say(withheld, words.FindHidden(), record.Quiet)
	return gaps
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
	found.Parts = append(foundWords(found), x.gaps...)
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

// contextBefore and contextAfter are how many bytes of text are shown around a hit.
const contextBefore, contextAfter = 40, 90

// hit shows where in an entry the word stands.
func (x *Index) hit(item *indexed, word string) Hit {
	at := strings.Index(item.folded, word)
	n, _ := slices.BinarySearch(item.ends, at+1)
	words, begin := item.texts[n], 0
	if n > 0 {
		begin = item.ends[n-1]
	}
	start, end := text.Unfold(words, at-begin, at-begin+len(word))
	return Hit{Entry: item.entry, Before: clipBefore(words[:start]), Match: words[start:end], After: clipAfter(words[end:])}
}

func clipBefore(words string) string {
	if len(words) <= contextBefore {
		return text.Line(words)
	}
	words = text.Line(words[runeBoundary(words, len(words)-2*contextBefore):])
	if len(words) <= contextBefore {
		return "…" + words
	}
	at := len(words) - contextBefore
	if space := strings.IndexByte(words[at:], ' '); space >= 0 {
		return "… " + words[at+space+1:]
	}
	return "…" + words[runeBoundary(words, at):]
}

func clipAfter(words string) string {
	if len(words) <= contextAfter {
		return text.Line(words)
	}
	words = text.Line(words[:runeBoundary(words, 2*contextAfter)])
	at := runeBoundary(words, contextAfter)
	if space := strings.LastIndexByte(words[:at], ' '); space > 0 {
		at = space
	}
	return words[:at] + " …"
}

// runeBoundary is the place nearest before at where a text may be cut.
func runeBoundary(words string, at int) int {
	if at <= 0 || at >= len(words) {
		return min(max(at, 0), len(words))
	}
	for !utf8.RuneStart(words[at]) {
		at--
	}
	return at
}
