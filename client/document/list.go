package document

import (
	"fmt"
	"strconv"
	"strings"
)

// list is a list that is open.
type list struct {
	ordered bool
	style   string // how it counts: "1", "a", "A", "i", "I"
	next    int
	step    int
}

// listsDeep bounds lists within lists; the items of deeper ones have plain marks.
const listsDeep = 64

// itemize keeps count of lists: an order that is said in numbers is an order of
// steps.
func (w *writer) itemize(t tag) {
	switch {
	case t.name == "li" && t.open:
		w.lead = w.mark(t)
	case t.name == "li":
		w.lead = ""
	case t.name != "ul" && t.name != "ol" && t.name != "list":
	case t.open && w.deepLists == 0 && len(w.lists) < listsDeep:
		w.lists = append(w.lists, newList(t))
	case t.open:
		w.deepLists++
	case w.deepLists > 0:
		w.deepLists--
	case len(w.lists) > 0:
		w.lists = w.lists[:len(w.lists)-1]
	}
}

func newList(t tag) list {
	l := list{ordered: t.name == "ol" || strings.EqualFold(t.attr("listType"), "ordered"), style: t.attr("type"), next: 1, step: 1}
	if _, reversed := t.has("reversed"); reversed {
		l.step = -1
	}
	if start, err := strconv.Atoi(strings.TrimSpace(t.attr("start"))); err == nil {
		l.next = start
	} else if l.step < 0 {
		l.ordered = false // it counts down from its length, which is not known yet
	}
	return l
}

// mark is what stands before an item.
func (w *writer) mark(t tag) string {
	if len(w.lists) == 0 || w.deepLists > 0 || !w.lists[len(w.lists)-1].ordered {
		return "• "
	}
	l := &w.lists[len(w.lists)-1]
	if value, err := strconv.Atoi(strings.TrimSpace(t.attr("value"))); err == nil {
		l.next = value
	}
	number := l.next
	l.next += l.step
	return counted(number, l.style) + ". "
}

// counted is a number as a list counts.
func counted(n int, style string) string {
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
