package document

import (
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/text"
)

// writer gathers the words of a document's markup into paragraphs. What it keeps
// grows with the words alone: it goes no deeper for markup that does.
type writer struct {
	paragraphs []record.Paragraph
	line       strings.Builder
	heading    string
	within     int // inside elements that are not there to be read
	inHeading  bool
	kept       int // inside elements whose lines stay as they are
	tables     []*table
	leftOut    map[string]int
	cut        bool // the markup ends before what it opened
}

func (w *writer) text(words string) {
	if w.within > 0 {
		return
	}
	if w.kept == 0 {
		words = strings.NewReplacer("\n", " ", "\r", " ").Replace(words)
	}
	w.line.WriteString(text.Clean(words))
}

func (w *writer) tag(t tag) {
	e := elements[t.name]
	if t.name == "body" && t.open {
		w.within = 0 // HTML needs no end to the head
	}
	if t.open && e.leaves != "" && (w.within == 0 || e.leaves == script) {
		w.leave(e.leaves)
	}
	switch {
	case e.silent:
		w.silence(t)
	case w.within > 0:
	case e.title:
		w.title(t)
	case w.grid(t):
	case t.name == "br":
		w.line.WriteByte('\n')
	case e.block:
		w.block(t)
	case t.name == "img":
		w.line.WriteByte(' ')
		if alt := t.attr("alt"); strings.TrimSpace(alt) != "" {
			w.text(words.DocumentPicture(alt) + " ")
		}
	case joins[t.name]:
	default:
		w.line.WriteByte(' ') // <b>one</b><b>two</b> are two words
	}
}

// joins are the elements that stand within a word.
var joins = map[string]bool{"sub": true, "sup": true}

func (w *writer) leave(what string) {
	if w.leftOut == nil {
		w.leftOut = map[string]int{}
	}
	w.leftOut[what]++
}

func (w *writer) silence(t tag) {
	switch {
	case t.whole:
	case t.open:
		w.within++
	case w.within > 0:
		w.within--
	}
}

func (w *writer) title(t tag) {
	if table := w.table(); table != nil && table.inCell {
		w.unfold(table) // headings in a cell: the table only lays out the page
	}
	w.end()
	w.inHeading = t.open && !t.whole
}

func (w *writer) block(t tag) {
	if t.name == "pre" && !t.whole {
		w.kept = max(0, w.kept+map[bool]int{true: 1, false: -1}[t.open])
	}
	if table := w.table(); table != nil && table.inCell && !table.unfolded {
		w.line.WriteByte('\n')
	} else {
		w.end()
	}
	if t.name == "li" && t.open {
		w.line.WriteString("• ")
	}
}

// taken is what the line holds, with the spaces of a browser.
func (w *writer) taken() string {
	var lines []string
	for line := range strings.SplitSeq(w.line.String(), "\n") {
		if line = text.Collapse(line); line != "" && line != "•" {
			lines = append(lines, line)
		}
	}
	w.line.Reset()
	return strings.Join(lines, "\n")
}

// headingAtMost is the length past which headings are not gathered into one.
const headingAtMost = 500

// end closes the paragraph that is being gathered.
func (w *writer) end() {
	text := w.taken()
	if text == "" {
		return
	}
	if !w.inHeading {
		w.add(text)
		return
	}
	if len(w.heading) > headingAtMost {
		w.add(text) // headings without end: they are words like any other
		return
	}
	if w.heading != "" {
		text = w.heading + " · " + text
	}
	w.heading = strings.ReplaceAll(text, "\n", " ")
}

func (w *writer) add(text string) {
	w.paragraphs = append(w.paragraphs, record.Paragraph{Heading: w.heading, Text: text})
	w.heading = ""
}

// close ends everything that is still open.
func (w *writer) close() {
	for len(w.tables) > 0 {
		w.closeTable()
	}
	w.end()
	if w.heading != "" { // a heading with nothing under it
		text := w.heading
		w.heading = ""
		w.add(text)
	}
}
