package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/viewing"
)

// However little room there is, no allergen is left out of the list of residents without a
// count of those that are, and three rows can be read.
func TestNoAllergenIsLeftOutOfTheListUncounted(t *testing.T) {
	laysOutMany(t)
	lists := [][]string{
		{"Codeine", "Sticking plaster", "Latex", "Ibuprofen", "Erythromycin", "Trimethoprim"},
		{"Latex"},
		{"Penicillins,\u00a0oral preparations and others,\u00a0all of them"}, // one, with commas of its own
		{"Penicillins,\u00a0oral", "Latex"},
		{"Codeine", "Sticking plaster"},
		{"So far: Clarithromycin", "Penicillin"},
		{"Amoxicillin with clavulanic acid 500 mg/125 mg tablets and all that is like it", "Penicillin"},
		{"Methylchloroisothiazolinone-methylisothiazolinone", "Penicillin", "Latex"},
		slices.Repeat([]string{"Latex"}, 40),
	}
	home := newArrivals(len(lists))
	home.list.Settled, home.list.News, home.list.CopiesAt = true, true, now
	for i, list := range lists {
		home.list.Rows[i].Allergy = word(strings.Join(list, ", "), record.Danger)
	}
	s := newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return home.list, nil }})
	s.signIn()
	for width := float32(320); width <= 1366; width += 61 {
		for _, height := range []float32{2400, 768, 384} {
			s.ui.Window().Resize(fyne.NewSize(width, height))
			l := sight(s.canvas())
			if rows := l.wholeRows(); width >= 390 && height == 768 && rows < 3 {
				t.Errorf("%.0f by %.0f: %d rows can be read", width, height, rows)
			}
			rows := map[int]string{}
			for _, seen := range l.seen {
				if seen.row >= 0 {
					rows[seen.row] += seen.text + " "
				}
			}
			for i, list := range lists {
				if row, shown := rows[i]; shown && (height == 2400 || i == 0 && width > 500) { // the others may be cut at the window's edge
					counts(t, fmt.Sprintf("%.0f by %.0f", width, height), list, row)
				}
			}
		}
	}
}

// counts checks that a row names the first of a list, and names or counts the others.
func counts(t *testing.T, where string, list []string, row string) {
	t.Helper()
	said := strings.Join(strings.Fields(row), "")
	for left := range list {
		named := strings.Join(list[:len(list)-left], ",")
		if left > 0 {
			named += fmt.Sprintf("+%d", left)
		}
		if strings.Contains(said, strings.Join(strings.Fields(named), "")) {
			return
		}
	}
	first := strings.Fields(list[0])[0]
	if len(list) == 1 && !strings.Contains(said, "+") && strings.Contains(said, "…") {
		return // it is cut, and nothing is counted
	}
	if len(list) == 1 || !strings.Contains(said, first[:min(8, len(first))]) || !strings.Contains(said, fmt.Sprintf("…+%d", len(list)-1)) {
		t.Errorf("%s: %q is said as %q", where, list, row)
	}
}
