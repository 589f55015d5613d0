package rtf

import "careview/client/document/markup"

// numbering is how the paragraphs of a text are numbered, where it does not write the numbers
// out (RTF 1.9.1, "List Tables"), as most programs do.
type numbering struct {
	lists     map[int][]listLevel // the levels of each list, by its number
	overrides map[int]int         // the list of each number that paragraphs have
	defines   []listLevel         // those of the list that is being defined
	listed    int                 // the list of an override that is being defined
	counts    map[[2]int]int      // how far each level of a list has come
	marked    bool                // the paragraph has its mark
	older     bool                // it is of the list of older programs
}

// listLevel is how a level of a list counts.
type listLevel struct {
	style string // as markup.Counted has it; "•" counts nothing, and "" has no mark
	start int
}

// listStyles are the ways of counting that are written as numbers (RTF 1.9.1, \levelnfc).
var listStyles = map[int]string{0: "1", 1: "I", 2: "i", 3: "A", 4: "a", 5: "1", 6: "1", 7: "1", 22: "1", 23: "•", 255: ""}

// older are the ways of counting of older programs, by the words that stand in a paragraph.
var older = map[string]string{"pndec": "1", "pncard": "1", "pnord": "1", "pnucrm": "I", "pnlcrm": "i", "pnucltr": "A", "pnlcltr": "a", "pnlvlblt": "•"}

// ofOlder is the number of the one list that older programs have.
const ofOlder = -1

// mostLevels are as many as a list has.
const mostLevels = 9

// define takes the control words by which lists are defined.
func (n *numbering) define(word string, value int) {
	switch word {
	case "list":
		n.defines = nil
	case "listlevel":
		if len(n.defines) < mostLevels {
			n.defines = append(n.defines, listLevel{style: "1", start: 1})
		}
	case "levelnfc", "levelnfcn":
		style, known := listStyles[value]
		if !known {
			style = "1"
		}
		n.last().style = style
	case "levelstartat":
		n.last().start = value
	case "listid":
		n.listed = value
		if len(n.defines) > 0 {
			n.lists[value], n.defines = n.defines, nil
		}
	case "ls":
		n.overrides[value] = n.listed
	case "pnstart":
		n.lists[ofOlder], n.older = []listLevel{{style: "1", start: value}}, true
	default:
		if style, known := older[word]; known {
			if len(n.lists[ofOlder]) == 0 {
				n.lists[ofOlder] = []listLevel{{start: 1}}
			}
			n.lists[ofOlder][0].style, n.older = style, true
		}
	}
}

// last is the level that is being defined.
func (n *numbering) last() *listLevel {
	if len(n.defines) == 0 {
		return &listLevel{}
	}
	return &n.defines[len(n.defines)-1]
}

// next counts a paragraph, and is the mark that stands before it.
func (n *numbering) next(list, level int) string {
	of, known := n.overrides[list]
	if list == ofOlder {
		of, known = ofOlder, true
	}
	levels := n.lists[of]
	if !known || len(levels) == 0 {
		return "• "
	}
	level = max(0, min(level, len(levels)-1))
	at := [2]int{of, level}
	if _, begun := n.counts[at]; !begun {
		n.counts[at] = levels[level].start - 1
	}
	n.counts[at]++
	for deeper := level + 1; deeper < len(levels); deeper++ {
		delete(n.counts, [2]int{of, deeper})
	}
	switch style := levels[level].style; style {
	case "":
		return ""
	case "•":
		return "• "
	default:
		return markup.Counted(n.counts[at], style) + ". "
	}
}

// mark writes the mark of a paragraph of a list before its first words, or counts it where
// its text has the mark.
func (r *rtf) mark(written bool) {
	if r.numbering.marked {
		return
	}
	r.numbering.marked = true
	list := r.now.list
	if r.numbering.older {
		list = ofOlder
	} else {
		delete(r.numbering.counts, [2]int{ofOlder, 0}) // the next one begins anew
	}
	if list == 0 {
		return
	}
	if mark := r.numbering.next(list, r.now.level); !written {
		r.w.Text(mark)
	}
}
