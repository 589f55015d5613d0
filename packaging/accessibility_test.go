package packaging

import (
	"slices"
	"testing"

	"careview/assets/accessibility"
)

// criteria are the success criteria of WCAG 2.2 at levels A and AA; 4.1.1 was removed from it.
var criteria = []string{
	"1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5",
	"1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13",
	"2.1.1", "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1",
	"2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7", "2.4.11",
	"2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.7", "2.5.8",
	"3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.6", "3.3.1", "3.3.2", "3.3.3", "3.3.4", "3.3.7", "3.3.8",
	"4.1.2", "4.1.3",
}

// clauses are those of EN 301 549 that ask something of a program with a window of its own
// and are not criteria of WCAG.
var clauses = []string{
	"11.5.2.3", "11.5.2.5", "11.5.2.6", "11.5.2.7", "11.5.2.8", "11.5.2.9", "11.5.2.10", "11.5.2.11", "11.5.2.12", "11.5.2.13",
	"11.5.2.14", "11.5.2.15", "11.5.2.16", "11.5.2.17", "11.6.1", "11.6.2", "11.7", "11.8",
}

// Nothing that a criterion asks is passed over, and no line of what is said of them is held
// by nothing.
func TestEveryCriterionOfAccessibilityIsAnswered(t *testing.T) {
	there := everyTest(t)
	var answered []string
	for _, c := range accessibility.Criteria() {
		answered = append(answered, c.Number)
		switch c.Met {
		case accessibility.Yes, accessibility.Partly:
			if len(c.Tests) == 0 {
				t.Errorf("%s %s: no test holds it", c.Number, c.Name)
			}
		case accessibility.No, accessibility.Inapplicable:
		default:
			t.Errorf("%s %s: met %q", c.Number, c.Name, c.Met)
		}
		if c.How == "" {
			t.Errorf("%s %s: nothing says how", c.Number, c.Name)
		}
		for _, name := range c.Tests {
			if !there[name] {
				t.Errorf("%s %s names %s, which is not there", c.Number, c.Name, name)
			}
		}
	}
	if want := append(slices.Clone(criteria), clauses...); !slices.Equal(answered, want) {
		t.Errorf("answered are %v, not %v", answered, want)
	}
}
