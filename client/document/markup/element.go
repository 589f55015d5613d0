package markup

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"careview/client/text"
)

// element is what an element is to a reader; one that is not in the table stands
// within a line, and within a word: "1<span>0</span> mg" is ten.
type element struct {
	skipped bool   // nothing in it is there to be read
	title   bool   // it is a heading
	block   bool   // it begins and ends a paragraph
	apart   bool   // it stands within a line, and apart from the words beside it
	omits   string // what is left out with it
	means   Meaning
}

// Meaning is what mark-up says of the words within it.
type Meaning uint8

const (
	Nothing Meaning = iota
	Struck          // no longer said
	Unseen          // not shown to a reader of the original
	Raised          // a power, an ordinal, a mark of a note
	Lowered
	quoted
	filledIn // typed into a field
	Footnote
	formula     // its parts do not read as a line
	abbreviated // its title says what it stands for
	grounded    // on a ground of its own: white words can be read on it
	wingdings   // fonts of signs, to the end
	wingdings2
	webdings
	symbol
)

// elements are those of HTML and of narrative blocks of CDA (HL7 CDA R2 §4.3.5).
var elements = func() map[string]element {
	table := map[string]element{
		"script": {skipped: true, omits: script}, "style": {skipped: true}, "template": {skipped: true}, "head": {skipped: true}, "title": {skipped: true},
		"datalist": {skipped: true}, "applet": {skipped: true, omits: Picture}, "object": {skipped: true, omits: Picture},
		"iframe": {skipped: true, omits: Picture}, "svg": {skipped: true, omits: Picture}, "video": {skipped: true, omits: Picture},
		"audio": {skipped: true, omits: Picture}, "canvas": {skipped: true, omits: Picture},
		"img": {omits: Picture}, "embed": {omits: Picture},
		"s": {means: Struck}, "strike": {means: Struck}, "del": {means: Struck},
		"sup": {means: Raised}, "sub": {means: Lowered},
		"q": {means: quoted}, "textarea": {means: filledIn}, "footnote": {means: Footnote}, "math": {means: formula},
		"abbr": {means: abbreviated}, "acronym": {means: abbreviated}, "dfn": {means: abbreviated},
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
		"center", "menu", "dir", "hgroup", "search", "dialog", "marquee", "noscript", "noframes", "xmp", "listing",
	} {
		table[name] = element{block: true}
	}
	for _, name := range []string{"button", "textarea", "footnote", "math", "mfrac", "mn", "mi", "mo", "mrow", "msup", "msub", "msubsup", "msqrt", "mroot", "mtext", "rt"} {
		e := table[name]
		e.apart = true
		table[name] = e
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

// meaningOf is what an element means: by its own style, or else the style sheet, or
// else its name. What a source says it deleted is deleted, whatever it looks like.
func (w *Writer) meaningOf(t Tag) Meaning {
	found := elements[t.Name].means
	if len(t.Attrs) == 0 && len(w.sheet.rules) == 0 && t.Name != "dialog" {
		return found
	}
	_, hidden := t.has("hidden")
	if _, open := t.has("open"); t.Name == "dialog" && !open {
		hidden = true
	}
	marked := strings.ToLower(t.attr("styleCode"))
	if t.attr("revised") == "delete" || strings.Contains(marked, "strike") || strings.Contains(marked, "linethrough") {
		return Struck // HL7 CDA R2 §4.3.5.6: revised
	}
	if hidden {
		return Unseen
	}
	looks := w.looksOf(t)
	switch {
	case looks.unseen, w.inGround(looks):
		return Unseen
	case looks.struck:
		return Struck
	case looks.plain && found == Struck:
		return Nothing
	case looks.script != Nothing:
		return looks.script
	}
	if font := SignFont(t.attr("face")); font != Nothing {
		return font
	}
	if looks.font != Nothing {
		return looks.font
	}
	if found == Nothing && looks.ground != "" && looks.ground != white {
		return grounded
	}
	return found
}

// looksOf is what the style sheet, the element's own style and its attributes make of
// its words.
func (w *Writer) looksOf(t Tag) looks {
	l := w.sheet.of(t)
	if colour := t.attr("color"); colour != "" {
		l.colour = colourOf(colour)
	}
	if ground := t.attr("bgcolor"); ground != "" {
		l.ground = colourOf(ground)
	}
	l.read(t.attr("style"))
	return l
}

// inGround reports whether words have the colour of what they stand on: paper, where
// nothing else is said.
func (w *Writer) inGround(l looks) bool {
	switch {
	case l.colour == "":
		return false
	case l.ground != "":
		return l.colour == l.ground
	}
	return l.colour == white && !slices.ContainsFunc(w.spans, func(s span) bool { return s.means == grounded })
}

const white = "#ffffff"

// colourOf is a colour as CSS may write it, in one way, as far as equal ones must be
// told: a name, #rgb, #rrggbb or rgb(). What is all but white counts as white.
func colourOf(value string) string {
	value = text.Spaceless(strings.ToLower(value))
	var r, g, b int
	switch {
	case value == "white":
		return white
	case value == "black":
		return "#000000"
	case value == "inherit", value == "transparent", value == "none", value == "initial", value == "currentcolor":
		return ""
	case len(value) == 4 && value[0] == '#':
		value = "#" + strings.Repeat(value[1:2], 2) + strings.Repeat(value[2:3], 2) + strings.Repeat(value[3:4], 2)
	}
	if n, _ := fmt.Sscanf(strings.Replace(value, "rgba", "rgb", 1), "rgb(%d,%d,%d", &r, &g, &b); n == 3 {
		value = fmt.Sprintf("#%02x%02x%02x", r, g, b)
	}
	if n, _ := fmt.Sscanf(value, "#%02x%02x%02x", &r, &g, &b); n == 3 && min(r, g, b) >= 0xf8 {
		return white
	}
	return value
}

// looks is what CSS does to words, as far as it changes what they say.
type looks struct {
	struck, unseen bool
	plain          bool // text-decoration: none was the last word
	block          bool // on a line of their own
	script, font   Meaning
	colour, ground string // as colourOf writes them; empty where nothing is said
	list           string // how a list counts
}

// read takes declarations in their order: a later one counts.
func (l *looks) read(declarations string) {
	for declaration := range strings.SplitSeq(strings.ToLower(declarations), ";") {
		name, value, _ := strings.Cut(declaration, ":")
		value = strings.TrimSpace(value)
		switch strings.TrimSpace(name) {
		case "text-decoration", "text-decoration-line":
			l.struck = strings.Contains(value, "line-through")
			l.plain = !l.struck
		case "display":
			l.unseen, l.block = strings.HasPrefix(value, "none"), strings.HasPrefix(value, "block")
		case "visibility":
			l.unseen = strings.HasPrefix(value, "hidden") || strings.HasPrefix(value, "collapse")
		case "mso-hide":
			l.unseen = strings.HasPrefix(value, "all")
		case "color":
			l.colour, l.unseen = colourOf(value), l.unseen || value == "transparent"
		case "background", "background-color":
			l.ground = groundOf(value)
		case "opacity": // a size of nothing is not read so: letters laid out in cells give it to the cell, and not to its words
			l.unseen = invisible.MatchString(value)
		case "list-style", "list-style-type":
			for word := range strings.FieldsSeq(value) {
				if listStyles[word] != "" {
					l.list = word
				}
			}
		case "vertical-align":
			l.script = map[string]Meaning{"super": Raised, "sub": Lowered}[value]
		case "font-family", "font", "mso-ascii-font-family", "mso-char-type":
			if font := SignFont(value); font != Nothing {
				l.font = font
			}
		}
	}
}

// invisible is a measure of nothing.
var invisible = regexp.MustCompile(`^0*(\.0+)?%?$`)

// groundOf is the colour of a ground; one with a picture has a colour of its own.
func groundOf(value string) string {
	if strings.Contains(value, "url(") || strings.Contains(value, "gradient") {
		return "picture"
	}
	word := value
	if !strings.HasPrefix(value, "rgb") {
		word, _, _ = strings.Cut(value, " ")
	}
	return colourOf(word)
}

// telling reports whether anything of it changes what words say by itself.
func (l looks) telling() bool {
	return l.struck || l.unseen || l.plain || l.script != Nothing || l.font != Nothing
}

// styleSheet is as much of a page's style sheet as takes words back, by the
// selectors that name one element, class or id. Others cannot be told here.
type styleSheet struct {
	rules  map[string]string // declarations by selector
	unread bool              // a rule that changes what words say has another selector
}

var (
	cssComment   = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssRule      = regexp.MustCompile(`([^{}]*)\{([^{}]*)\}`)
	cssSimple    = regexp.MustCompile(`^[a-z0-9]*([.#][a-z0-9_-]+)?$`)
	cssGenerated = regexp.MustCompile(`(^|;)\s*content\s*:\s*["'][^"']*\w`)
)

func (s *styleSheet) read(css string) {
	css = cssComment.ReplaceAllString(strings.ToLower(css), " ")
	for _, rule := range cssRule.FindAllStringSubmatch(css, -1) {
		var l looks
		l.read(rule[2])
		if cssGenerated.MatchString(rule[2]) { // words that the page itself does not hold
			s.unread = true
		}
		if l == (looks{}) {
			continue
		}
		for selector := range strings.SplitSeq(rule[1], ",") {
			selector = strings.TrimSpace(selector)
			if selector == "" || !cssSimple.MatchString(selector) {
				s.unread = s.unread || l.telling()
				continue
			}
			if s.rules == nil {
				s.rules = map[string]string{}
			}
			s.rules[selector] += ";" + rule[2]
		}
	}
}

// of is what the sheet makes of an element: its name counts least, then its classes,
// then its id.
func (s *styleSheet) of(t Tag) looks {
	var l looks
	if len(s.rules) == 0 {
		return l
	}
	selectors := []string{t.Name}
	classes := strings.Fields(t.attr("class"))
	for _, class := range classes {
		selectors = append(selectors, "."+class)
	}
	for _, class := range classes {
		selectors = append(selectors, t.Name+"."+class)
	}
	if id := t.attr("id"); id != "" {
		selectors = append(selectors, "#"+id, t.Name+"#"+id)
	}
	for _, selector := range selectors {
		l.read(s.rules[strings.ToLower(selector)])
	}
	return l
}
