package document

import (
	"regexp"
	"strings"
)

// element is what an element is to a reader; one that is not in the table stands
// within a line, and apart from the words beside it.
type element struct {
	skipped bool   // nothing in it is there to be read
	title   bool   // it is a heading
	block   bool   // it begins and ends a paragraph
	joins   bool   // it stands within a word: "1<b>0</b> mg" is ten
	omits   string // what is left out with it
	means   meaning
}

// meaning is what mark-up says of the words within it.
type meaning uint8

const (
	nothing meaning = iota
	struck          // no longer said
	unseen          // not shown to a reader of the original
	raised          // a power, an ordinal, a mark of a note
	lowered
	quoted
	filledIn // typed into a field
	footnote
	wingdings // letters that stand for signs
)

// elements are those of HTML and of narrative blocks of CDA (HL7 CDA R2 §4.3.5).
var elements = func() map[string]element {
	table := map[string]element{
		"script": {skipped: true, omits: script}, "style": {skipped: true}, "template": {skipped: true}, "head": {skipped: true}, "title": {skipped: true},
		"datalist": {skipped: true}, "applet": {skipped: true, omits: picture}, "object": {skipped: true, omits: picture},
		"iframe": {skipped: true, omits: picture}, "svg": {skipped: true, omits: picture}, "video": {skipped: true, omits: picture},
		"audio": {skipped: true, omits: picture}, "canvas": {skipped: true, omits: picture},
		"img": {omits: picture}, "embed": {omits: picture},
		"s": {joins: true, means: struck}, "strike": {joins: true, means: struck}, "del": {joins: true, means: struck},
		"sup": {joins: true, means: raised}, "sub": {joins: true, means: lowered},
		"q": {joins: true, means: quoted}, "textarea": {means: filledIn}, "footnote": {means: footnote},
	}
	for _, name := range []string{
		"h1", "h2", "h3", "h4", "h5", "h6", "caption",
	} {
		table[name] = element{title: true}
	}
	for _, name := range []string{
		"p", "div", "ul", "ol", "list", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "section",
		"article", "aside", "main", "nav", "header", "footer", "address", "figure", "figcaption", "fieldset",
		"legend", "form", "thead", "tbody", "tfoot", "details", "summary",
	} {
		table[name] = element{block: true}
	}
	for _, name := range []string{
		"b", "i", "u", "em", "strong", "mark", "small", "big", "font", "tt", "code", "kbd", "samp", "var",
		"abbr", "acronym", "dfn", "cite", "ins", "bdi", "bdo", "wbr", "nobr", "ruby", "rb",
	} {
		table[name] = element{joins: true}
	}
	return table
}()

// empty are the elements that have no end (HTML Living Standard §13.1.2, void
// elements).
var empty = func() map[string]bool {
	table := map[string]bool{}
	for _, name := range []string{
		"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
	} {
		table[name] = true
	}
	return table
}()

// meaningOf is what an element means by its name, its attributes and the style
// sheet. Where several do, what takes words back counts before what shapes them.
func (w *writer) meaningOf(t tag) meaning {
	found := elements[t.name].means
	if len(t.attrs) == 0 && len(w.sheet.rules) == 0 {
		return found
	}
	style := strings.ToLower(t.attr("style"))
	_, hidden := t.has("hidden")
	marked := strings.ToLower(t.attr("styleCode"))
	switch says := styled(style); {
	case says == struck, t.attr("revised") == "delete", strings.Contains(marked, "strike"), strings.Contains(marked, "linethrough"):
		return struck // HL7 CDA R2 §4.3.5.6: revised
	case says == unseen, hidden:
		return unseen
	}
	if says := w.sheet.says(t); says != nothing {
		return says
	}
	if found == nothing && (strings.Contains(style, "wingdings") || strings.Contains(strings.ToLower(t.attr("face")), "wingdings")) {
		return wingdings
	}
	return found
}

// styled is what CSS declarations in small letters do to words.
func styled(declarations string) meaning {
	squeezed := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, declarations)
	switch {
	case strings.Contains(squeezed, "line-through"):
		return struck
	case strings.Contains(squeezed, "display:none"), strings.Contains(squeezed, "visibility:hidden"), strings.Contains(squeezed, "mso-hide:all"):
		return unseen
	}
	return nothing
}

// styleSheet is as much of a page's style sheet as takes words back, by the
// selectors that name one element, class or id. Others cannot be told here.
type styleSheet struct {
	rules  map[string]meaning
	unread bool // a rule that takes words back has another selector
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssRule    = regexp.MustCompile(`([^{}]*)\{([^{}]*)\}`)
	cssSimple  = regexp.MustCompile(`^[a-z0-9]*([.#][a-z0-9_-]+)?$`)
)

func (s *styleSheet) read(css string) {
	css = cssComment.ReplaceAllString(strings.ToLower(css), " ")
	for _, rule := range cssRule.FindAllStringSubmatch(css, -1) {
		says := styled(rule[2])
		if says == nothing {
			continue
		}
		for selector := range strings.SplitSeq(rule[1], ",") {
			selector = strings.TrimSpace(selector)
			if selector == "" || !cssSimple.MatchString(selector) {
				s.unread = true
				continue
			}
			if s.rules == nil {
				s.rules = map[string]meaning{}
			}
			s.rules[selector] = says
		}
	}
}

// says is what the sheet makes of an element.
func (s *styleSheet) says(t tag) meaning {
	if len(s.rules) == 0 {
		return nothing
	}
	selectors := []string{t.name}
	if id := t.attr("id"); id != "" {
		selectors = append(selectors, "#"+id, t.name+"#"+id)
	}
	for class := range strings.FieldsSeq(t.attr("class")) {
		selectors = append(selectors, "."+class, t.name+"."+class)
	}
	found := nothing
	for _, selector := range selectors {
		if says := s.rules[strings.ToLower(selector)]; says != nothing {
			found = says
		}
	}
	return found
}
