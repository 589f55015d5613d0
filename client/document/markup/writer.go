package markup

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/text"
)

// Writer gathers the words of a document's markup into paragraphs. What it keeps
// grows with the words alone: it goes no deeper for markup that does.
type Writer struct {
	paragraphs    []record.Paragraph
	line          bytes.Buffer
	lead          string // what stands before the next words: the mark of an item
	heading       string
	level         int // of the heading
	skipping      int // inside elements that are not there to be read
	inHeading     bool
	inItemCaption bool
	preformatted  int  // inside elements whose lines stay as they are
	Tabs          bool // tabs set columns apart: rich text
	tables        []*table
	lists         []list
	deepLists     int   // lists that are open beyond those
	reversed      []int // how long the lists are that count down, those to come
	spans         []span
	formula       []part
	choice        *choice
	sheet         styleSheet
	css           strings.Builder
	inStyle       bool
	left          map[string]int // what was left out, and how often
	Cut           bool           // the markup ends before what it opened
}

// sheetAtMost bounds what is read of style sheets.
const sheetAtMost = 256 << 10

// Text adds words.
func (w *Writer) Text(words string) {
	if w.inStyle && w.css.Len()+len(words) <= sheetAtMost {
		w.css.WriteString(words)
	}
	if w.skipping > 0 {
		return
	}
	switch {
	case w.preformatted > 0:
		words = columnGap.ReplaceAllString(words, "\t")
	case w.Tabs:
		words = strings.NewReplacer("\n", " ", "\r", " ").Replace(words)
	default:
		words = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(words)
	}
	words = text.Clean(words)
	if w.innermostSign() == Nothing {
		words = unreadSigns(words)
	}
	if w.lead != "" && strings.TrimSpace(words) != "" {
		w.line.WriteString(w.lead)
		w.lead = ""
		for i := range w.spans { // the mark is no part of what is struck out
			w.spans[i].from = w.line.Len()
		}
	}
	w.line.WriteString(words)
}

// Tag takes what opens or closes an element.
func (w *Writer) Tag(t Tag) {
	e := elements[t.Name]
	if t.Name == "body" && t.Open {
		w.skipping = 0 // HTML needs no end to the head
	}
	if t.Open && e.omits != "" && (w.skipping == 0 || e.omits == script) {
		w.Omit(e.omits)
	}
	switch {
	case e.skipped:
		w.skip(t)
		return
	case w.skipping > 0:
		return
	case e.title:
		w.title(t)
	case w.grid(t), w.choosing(t):
	case t.Name == "br":
		w.line.WriteByte('\n')
	case e.block:
		w.block(t)
	case t.Name == "img":
		w.line.WriteByte(' ')
		if alt := t.attr("alt"); strings.TrimSpace(alt) != "" {
			w.Text(words.DocumentPicture(alt) + " ")
		}
	case t.Name == "input":
		w.control(t)
	case t.Name == "meter", t.Name == "progress":
		w.gauge(t)
	case strings.EqualFold(t.Name, "footnoteRef"):
		if !t.Open {
			return
		}
		w.say(words.MarkupSeeNote(t.attr("IDREF")))
	case e.apart:
		w.setApart(t)
	case t.Open && w.looksOf(t).block:
		w.line.WriteByte(' ')
	}
	if !t.Open {
		w.CloseSpan(t.Name)
		return
	}
	w.enter(t)
	w.ariaControl(t)
}

// Omit counts what is left out.
func (w *Writer) Omit(what string) {
	if w.left == nil {
		w.left = map[string]int{}
	}
	w.left[what]++
}

func (w *Writer) skip(t Tag) {
	if t.Name == "style" && !t.Whole {
		w.inStyle = t.Open
		if !t.Open {
			w.sheet.read(w.css.String())
			w.css.Reset()
		}
	}
	switch {
	case t.Whole:
	case t.Open:
		w.skipping++
	case w.skipping > 0:
		w.skipping--
	}
}

func (w *Writer) title(t Tag) {
	if t.Name == "caption" && (w.lead != "" || w.inItemCaption) && w.table() == nil { // of an item of a list: it stands before its words
		w.inItemCaption = t.Open
		w.line.WriteByte(' ')
		return
	}
	if table := w.table(); table != nil && table.inCell {
		w.unfold(table) // headings in a cell: the table only lays out the page
	}
	w.End()
	if level := titleLevel(t.Name); t.Open && !t.Whole {
		if i := slices.IndexFunc(w.tables, func(t *table) bool { return t.from == len(w.paragraphs) && len(t.feet) > 0 }); i >= 0 && level <= w.level {
			w.sayFeet(w.tables[i]) // they are all that stands under the heading before
		}
		if w.heading != "" && level <= w.level { // nothing stood under it: the next one is no part of it
			w.add(words.MarkupEmpty())
		}
		w.level = level
	}
	w.inHeading = t.Open && !t.Whole
}

// titleLevel is how far down a heading stands; a caption is below all.
func titleLevel(name string) int {
	if len(name) == 2 && name[0] == 'h' {
		return int(name[1] - '0')
	}
	return 9
}

func (w *Writer) block(t Tag) {
	if t.Name == "pre" && !t.Whole {
		w.preformatted = max(0, w.preformatted+map[bool]int{true: 1, false: -1}[t.Open])
	}
	if table := w.table(); table != nil && table.inCell && !table.unfolded {
		w.line.WriteByte('\n')
	} else {
		w.End()
	}
	w.itemize(t)
}

// takeLine is what the line holds, with the spaces of a browser.
func (w *Writer) takeLine() string {
	for _, span := range slices.Backward(w.spans) { // inner ones first
		w.express(span)
	}
	var lines []string
	for line := range strings.SplitSeq(w.line.String(), "\n") {
		if line = columns(line); line != "" {
			lines = append(lines, fractions(line))
		}
	}
	w.clearLine()
	return strings.Join(lines, "\n")
}

// columnGap is what sets columns apart in a text that is laid out by spaces.
var columnGap = regexp.MustCompile(` {2,}|\t`)

// columns is a line whose columns are set apart by tabs. One that is empty is said,
// for the next would stand in its place.
func columns(line string) string {
	parts := strings.Split(line, "\t")
	if len(parts) == 1 {
		return text.Collapse(line)
	}
	said := 0
	for i := range parts {
		if parts[i] = text.Collapse(parts[i]); parts[i] != "" {
			said++
		}
	}
	if said < 2 || len(parts) == 2 {
		return text.Collapse(line)
	}
	for i := range parts {
		if parts[i] == "" {
			parts[i] = "–"
		}
	}
	return strings.Join(parts, " · ")
}

// maxHeading is the length past which headings are not gathered into one.
const maxHeading = 500

// End closes the paragraph that is being gathered.
func (w *Writer) End() {
	w.endChoice()
	text := w.takeLine()
	if text == "" {
		return
	}
	if !w.inHeading || len(w.heading) > maxHeading { // headings without end are words like any other
		w.add(text)
		return
	}
	if w.heading != "" {
		text = w.heading + " · " + text
	}
	w.heading = strings.ReplaceAll(text, "\n", " ")
}

// Break begins a new line of the same paragraph.
func (w *Writer) Break() { w.line.WriteByte('\n') }

func (w *Writer) add(text string) {
	w.paragraphs = append(w.paragraphs, record.Paragraph{Heading: w.heading, Text: text})
	w.heading = ""
}

// Close ends everything that is still open.
func (w *Writer) Close() {
	w.CloseTables()
	w.End()
	if w.heading != "" { // a heading with nothing under it
		w.paragraphs, w.heading = append(w.paragraphs, record.Paragraph{Text: w.heading}), ""
	}
}

// EndSection ends a section of a clinical document: the heading of one in which nothing
// is written is no part of the next one's.
func (w *Writer) EndSection() {
	w.End()
	if w.heading != "" {
		w.add(words.MarkupEmpty())
	}
}

// EndNarrative ends all that a narrative left open: nothing reaches out of it.
func (w *Writer) EndNarrative() {
	w.CloseTables()
	w.End()
	w.closeSpans(0)
	w.lists, w.deepLists = nil, 0
}

// Headed says whether the words that come are a heading.
func (w *Writer) Headed(is bool) {
	w.End()
	w.inHeading = is
}
