package markup

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/text"
)

// control says what stands in a field of a form that was filled in.
func (w *Writer) control(t Tag) {
	switch kind := strings.ToLower(t.attr("type")); kind {
	case "checkbox", "radio":
		w.say(ticked(kind, t))
	case "hidden", "submit", "reset", "button":
	case "password", "file", "image":
		w.Omit(field)
	default:
		if value := text.Line(strings.TrimSpace(t.attr("value"))); value != "" {
			w.say(words.MarkupFilled(value))
			return
		}
		w.say(words.MarkupBlank())
	}
}

// gauge says how far a gauge stands, which is drawn and not written.
func (w *Writer) gauge(t Tag) {
	if value := text.Line(strings.TrimSpace(t.attr("value"))); t.Open && value != "" {
		w.say(words.MarkupOf(value, cmp.Or(text.Line(strings.TrimSpace(t.attr("max"))), "1")))
	}
}

func ticked(kind string, t Tag) string {
	_, on := t.has("checked")
	switch {
	case kind == "radio" && on:
		return words.MarkupRadio()
	case kind == "radio":
		return words.MarkupRadioNot()
	case on:
		return words.MarkupTicked()
	}
	return words.MarkupTickedNot()
}

// say adds words that stand apart from those beside them.
func (w *Writer) say(apart string) { w.Text(" " + apart + " ") }

// choice is a list to choose from that is open.
type choice struct {
	options  []string
	chosen   []bool
	several  bool // more than one may be chosen
	from     int  // where the open option begins in the line
	within   bool // an option is open
	selected bool // and chosen
}

// choosing takes the tags of lists to choose from; false for any other.
func (w *Writer) choosing(t Tag) bool {
	switch {
	case t.Name == "select" && t.Open && !t.Whole:
		_, several := t.has("multiple")
		w.choice = &choice{several: several}
		w.line.WriteByte(' ')
	case t.Name == "select":
		w.endChoice()
	case t.Name == "option" && w.choice != nil:
		w.endOption()
		if t.Open && !t.Whole {
			_, selected := t.has("selected")
			w.choice.within, w.choice.selected, w.choice.from = true, selected, w.line.Len()
		}
	default:
		return false
	}
	return true
}

func (w *Writer) endOption() {
	c := w.choice
	if !c.within {
		return
	}
	from := min(c.from, w.line.Len())
	option := text.Collapse(string(w.line.Bytes()[from:]))
	w.line.Truncate(from)
	c.options, c.chosen, c.within = append(c.options, option), append(c.chosen, c.selected), false
}

// endChoice says what was chosen, and what else could have been. Where one must be
// chosen and none is marked, a browser shows the first.
func (w *Writer) endChoice() {
	c := w.choice
	if c == nil {
		return
	}
	w.endOption()
	w.choice = nil
	var chosen, others []string
	for i, option := range c.options {
		if c.chosen[i] {
			chosen = append(chosen, option)
		} else {
			others = append(others, option)
		}
	}
	if len(chosen) == 0 && !c.several && len(others) > 0 {
		chosen, others = others[:1], others[1:]
	}
	switch is, not := strings.Join(chosen, "; "), strings.Join(others, "; "); {
	case len(chosen) == 0 && len(others) == 0:
	case len(chosen) == 0:
		w.say(words.MarkupChosenNone(not))
	case len(others) == 0:
		w.say(words.MarkupChosen(is))
	default:
		w.say(words.MarkupChosenOf(is, not))
	}
}

// ariaControl says what a tick that a page draws by itself holds (WAI-ARIA 1.2,
// aria-checked).
func (w *Writer) ariaControl(t Tag) {
	role, checked := t.attr("role"), t.attr("aria-checked")
	if t.Name == "input" || checked == "" || role != "checkbox" && role != "radio" {
		return
	}
	control := Tag{Name: "input", Open: true}
	if checked == "true" {
		control.Attrs = []Attr{{"checked", ""}}
	}
	w.say(ticked(role, control))
}

// innermostSign is the font of signs that words stand in.
func (w *Writer) innermostSign() Meaning {
	for _, v := range slices.Backward(w.spans) {
		if v.means >= wingdings {
			return v.means
		}
	}
	return Nothing
}
