package markup

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// list is a list that is open.
type list struct {
	ordered bool
	style   string // how it counts: "1", "a", "A", "i", "I"; "none" where its items have no mark
	next    int
	step    int
}

// listsDeep bounds lists within lists; the items of deeper ones have plain marks.
const listsDeep = 64

// itemize keeps count of lists: an order that is said in numbers is an order of
// steps.
func (w *Writer) itemize(t Tag) {
	switch {
	case t.Name == "li" && t.Open:
		w.lead = w.mark(t)
	case t.Name == "li":
		w.lead = ""
	case t.Name != "ul" && t.Name != "ol" && t.Name != "list":
	case t.Open && w.deepLists == 0 && len(w.lists) < listsDeep:
		w.lists = append(w.lists, w.newList(t))
	case t.Open:
		w.deepLists++
	case w.deepLists > 0:
		w.deepLists--
	case len(w.lists) > 0:
		w.lists = w.lists[:len(w.lists)-1]
	}
}

func (w *Writer) newList(t Tag) list {
	l := list{ordered: t.Name == "ol" || strings.EqualFold(t.attr("listType"), "ordered"), style: t.attr("type"), next: 1, step: 1}
	if counts := cmp.Or(listStyles[w.looksOf(t).list], listStyleCodes[strings.ToLower(t.attr("styleCode"))]); counts != "" {
		l.style, l.ordered = counts, counts != bullet && counts != unmarked
	}
	_, reversed := t.has("reversed")
	if reversed = reversed && t.Name == "ol"; reversed {
		l.step, l.next = -1, 0
		if len(w.reversed) > 0 {
			l.next, w.reversed = w.reversed[0], w.reversed[1:]
		}
	}
	if start, err := strconv.Atoi(strings.TrimSpace(t.attr("start"))); err == nil {
		l.next = start
	} else if reversed && l.next == 0 {
		l.ordered = false // it counts down from its length, which is not known
	}
	return l
}

// bullet and unmarked are lists that do not count.
const (
	bullet   = "•"
	unmarked = "none"
)

// listStyles are the ways of counting of CSS (CSS Counter Styles Level 3 §6) as HTML
// writes them. What a page shows as steps is steps, whatever the element is called.
var listStyles = map[string]string{
	"decimal": "1", "decimal-leading-zero": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
	"lower-roman": "i", "upper-roman": "I", "disc": bullet, "circle": bullet, "square": bullet, "none": unmarked,
}

// listStyleCodes are those of HL7 CDA R2 §4.3.5.11.
var listStyleCodes = map[string]string{
	"arabic": "1", "littleroman": "i", "bigroman": "I", "littlealpha": "a", "bigalpha": "A", "disc": bullet, "circle": bullet, "square": bullet,
}

// reversedLists counts the items of the lists that count down, in the order in which
// they begin: such a list begins with its length (HTML Living Standard §4.4.5).
func reversedLists(page []byte) []int {
	if !bytes.Contains(bytes.ToLower(page), []byte("reversed")) {
		return nil
	}
	var counts []int
	var open []int // the place in counts of each list that is open; -1 for one that counts up
	z := html.NewTokenizer(bytes.NewReader(page))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind != html.StartTagToken && kind != html.EndTagToken {
			continue
		}
		switch t := tagOf(z, kind); {
		case (t.Name == "ol" || t.Name == "ul") && t.Open:
			at := -1
			if _, reversed := t.has("reversed"); reversed && t.Name == "ol" {
				at = len(counts)
				counts = append(counts, 0)
			}
			open = append(open, at)
		case (t.Name == "ol" || t.Name == "ul") && len(open) > 0:
			open = open[:len(open)-1]
		case t.Name == "li" && t.Open && len(open) > 0 && open[len(open)-1] >= 0:
			counts[open[len(open)-1]]++
		}
	}
	return counts
}

// mark is what stands before an item.
func (w *Writer) mark(t Tag) string {
	if len(w.lists) == 0 || w.deepLists > 0 || !w.lists[len(w.lists)-1].ordered {
		if len(w.lists) > 0 && w.deepLists == 0 && w.lists[len(w.lists)-1].style == unmarked {
			return "" // it is laid out as a list, or counts in words of its own
		}
		return "• "
	}
	l := &w.lists[len(w.lists)-1]
	if value, err := strconv.Atoi(strings.TrimSpace(t.attr("value"))); err == nil {
		l.next = value
	}
	number := l.next
	l.next += l.step
	return Counted(number, l.style) + ". "
}

// Counted is a number as a list counts: "1", "a", "A", "i" or "I".
func Counted(n int, style string) string {
	switch {
	case (style == "a" || style == "A") && n >= 1 && n <= 26:
		return fmt.Sprintf("%c", rune(style[0])+rune(n-1))
	case (style == "i" || style == "I") && n >= 1 && n <= 39:
		roman := strings.Repeat("x", n/10) + [10]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}[n%10]
		if style == "I" {
			return strings.ToUpper(roman)
		}
		return roman
	}
	return strconv.Itoa(n)
}
