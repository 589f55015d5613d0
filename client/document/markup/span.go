package markup

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"careview/assets/words"
	"careview/client/text"
)

// span is an element that is open and means something for its words.
type span struct {
	name  string
	means Meaning
	same  int // elements of its name that are open within it
	depth int // lists and tables that were open when it began
	from  int // where its words begin in the line
	label string
}

// spansDeep bounds the spans that are open at once; deeper ones are plain words.
const spansDeep = 64

// enter begins a span where an element means something. One within another of its
// own name is counted with it, so that each end tag ends the right one.
func (w *Writer) enter(t Tag) {
	if t.Whole || empty[t.Name] {
		return
	}
	at := w.innermost(t.Name)
	if at >= 0 && w.spans[at].same == 0 && endsItself[t.Name] && w.spans[at].depth == w.depth() {
		w.CloseSpan(t.Name)
		at = w.innermost(t.Name)
	}
	means := w.meaningOf(t)
	if script := w.scriptOf(len(w.formula) - 1); script != Nothing && means == Nothing {
		means = script
	}
	if (means == Nothing || len(w.spans) >= spansDeep) && at >= 0 {
		w.spans[at].same++
		return
	}
	if means == Nothing {
		return
	}
	if slices.ContainsFunc(w.spans, func(s span) bool { return s.means == means }) {
		means = Nothing // it is said already
	}
	w.Begin(t.Name, means)
	w.spans[len(w.spans)-1].label = map[Meaning]string{Footnote: t.attr("ID"), abbreviated: text.Collapse(t.attr("title"))}[means]
}

// innermost is the place of the innermost span of that name; -1 where there is none.
func (w *Writer) innermost(name string) int {
	for i, v := range slices.Backward(w.spans) {
		if v.name == name {
			return i
		}
	}
	return -1
}

// Begin begins a span that CloseSpan ends by its name.
func (w *Writer) Begin(name string, means Meaning) {
	if len(w.spans) < spansDeep {
		w.spans = append(w.spans, span{name: name, means: means, depth: w.depth(), from: w.line.Len()})
	}
}

// closeSpans ends all spans but the outermost few: what holds them has ended.
func (w *Writer) closeSpans(keep int) {
	for len(w.spans) > keep {
		w.express(w.spans[len(w.spans)-1])
		w.spans = w.spans[:len(w.spans)-1]
	}
}

// endsItself are the elements that the next of their name ends (HTML Living
// Standard §13.1.2.4, optional tags).
var endsItself = map[string]bool{"p": true, "li": true, "dt": true, "dd": true, "td": true, "th": true, "tr": true, "option": true}

func (w *Writer) depth() int { return len(w.lists) + len(w.tables) }

// CloseSpan ends the span that an end tag closes, if it closes one.
func (w *Writer) CloseSpan(name string) {
	for i := len(w.spans) - 1; i >= 0; i-- {
		s := &w.spans[i]
		if s.name != name {
			continue
		}
		if s.same > 0 {
			s.same--
			return
		}
		w.express(*s)
		w.spans = append(w.spans[:i], w.spans[i+1:]...)
		for j := i; j < len(w.spans); j++ { // markup that crosses: begun within, and still open
			w.spans[j].from = w.line.Len()
		}
		return
	}
}

// express puts into words what a span means for what the line holds of it.
func (w *Writer) express(s span) {
	from := min(s.from, w.line.Len())
	content := string(w.line.Bytes()[from:])
	if strings.TrimSpace(content) == "" {
		return
	}
	w.line.Truncate(from)
	bare := strings.TrimSpace(content)
	before, after, _ := strings.Cut(content, bare)
	said := s.means.inWords(bare)
	switch {
	case s.label == "":
	case s.means == Footnote:
		said = " " + words.MarkupNoteLabelled(s.label, bare) + " "
	case !strings.EqualFold(s.label, bare):
		said += " " + words.MarkupStandsFor(s.label)
	}
	w.line.WriteString(before + said + after)
}

// clearLine begins a line anew: what is open goes on in it.
func (w *Writer) clearLine() {
	w.line.Reset()
	w.spans = slices.DeleteFunc(w.spans, func(s span) bool { // no formula goes on in the next line
		return slices.ContainsFunc(w.formula, func(p part) bool { return p.name == s.name })
	})
	w.formula = w.formula[:0]
	for i := range w.spans {
		w.spans[i].from = 0
	}
}

func (m Meaning) inWords(said string) string {
	switch m {
	case Struck:
		return " " + words.MarkupStruck(said) + " "
	case Unseen:
		return " " + words.MarkupHidden(said) + " "
	case filledIn:
		return " " + words.MarkupFilled(said) + " "
	case Footnote:
		return " " + words.MarkupNote(said) + " "
	case quoted:
		return "“" + said + "”"
	case Raised:
		return superscript(said)
	case Lowered:
		return subscript(said)
	case formula:
		return " " + words.MarkupFormula(said) + " "
	case wingdings, wingdings2, webdings, symbol:
		return SignsOf(m).Replace(said)
	}
	return said
}

// ordinals and trade marks are raised for their looks alone.
var plainWhenRaised = map[string]bool{"st": true, "nd": true, "rd": true, "th": true, "tm": true, "™": true, "®": true, "©": true, "°": true, "º": true}

// superscript writes words as a power: 10⁹, or 10^(a+b) where there are no such
// letters. A power that reads as a digit more is another number.
func superscript(words string) string {
	if plainWhenRaised[strings.ToLower(words)] {
		return words
	}
	return scripted(words, "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻–⁻(⁽)⁾nⁿiⁱ", "^")
}

// subscript writes words as an index: H₂O. Those with letters are written in the
// line, as people do: HbA1c, Tmax.
func subscript(words string) string {
	return scripted(words, "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋(₍)₎", "")
}

// scripted writes each letter as the one that follows it in pairs; where one is
// not there, all stay as they are behind a sign.
func scripted(words, pairs, sign string) string {
	var out strings.Builder
	letters := []rune(pairs)
	for _, r := range words {
		at := 0
		for at < len(letters) && letters[at] != r {
			at += 2
		}
		if at >= len(letters) {
			if sign != "" && utf8.RuneCountInString(words) > 1 {
				return sign + "(" + words + ")"
			}
			return sign + words
		}
		out.WriteRune(letters[at+1])
	}
	return out.String()
}

// raisedOverLowered is a fraction as it is set in type: ¹⁄₂.
var raisedOverLowered = regexp.MustCompile(`([0-9]?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*[/⁄]\s*([₀₁₂₃₄₅₆₇₈₉]+)`)

var vulgar = map[string]string{
	"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖", "3/5": "⅗", "4/5": "⅘",
	"1/6": "⅙", "5/6": "⅚", "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞",
}

// fractions writes 1¹/₂ as 1½, and apart from the number before it where there is
// no such letter.
func fractions(line string) string {
	if !strings.ContainsAny(line, "/⁄") {
		return line
	}
	return raisedOverLowered.ReplaceAllStringFunc(line, func(found string) string {
		parts := raisedOverLowered.FindStringSubmatch(found)
		written := text.PlainDigits(parts[2]) + "/" + text.PlainDigits(parts[3])
		if letter := vulgar[written]; letter != "" {
			return parts[1] + letter
		}
		if parts[1] != "" {
			return parts[1] + " " + written
		}
		return written
	})
}
