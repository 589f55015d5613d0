package paper_test

import (
	"strconv"
	"strings"
	"testing"

	"careview/client/record/viewing"
	"careview/ui/paper"
)

// looked is a letter of so many lines.
func looked(lines int) viewing.Looked {
	said := func(text ...string) []viewing.LookedPart {
		return []viewing.LookedPart{{Heading: "A heading", Text: text}}
	}
	l := viewing.Looked{
		Head: "Training data: made-up people only. Who looked at your record · Oakfield House · made 22-Nov-2026 09:42", Title: "Who looked at your record",
		Opening: said("To SMITH, Margaret (Mrs), NHS number 999 000 0018", "Your record was looked at often."), Closing: said("Whom else to ask: the practice."),
		Columns: []string{"No.", "When", "Who", "Why", "What was read or done"},
		Proof:   []string{"careview-letter/1 careview-trail/2a4d6dfac5fd479b 1000041 XPtBpkUzMITVPn/fjz9fFeY4ubyxu6Y5jeG/4mxX7zQ=", strings.Repeat("XPtBpkUzMITVPn/fjz9fFeY4ubyxu6Y5jeG/4mxX7zQ ", 20)},
		Code:    "careview-letter/1 careview-trail/2a4d6dfac5fd479b 1000041 XPtBpkUzMITVPn/fjz9fFeY4ubyxu6Y5jeG/4mxX7zQ= XPtBpkUzMITVPn/fjz9fFeY4ubyxu6Y5jeG/4mxX7zQ",
	}
	for n := range lines {
		why := "You live here"
		if n%7 == 0 {
			why = "Emergency; “" + strings.Repeat("could not be woken and ", 26) + "”"
		}
		l.Rows = append(l.Rows, viewing.LookedRow{Cells: []string{strconv.Itoa(n + 10000), "22-Nov-2026 09:42", "Nurse", why, "Read: Emergency page, medicines; 1 letter opened"}})
	}
	return l
}

// Every word of the letter is on its pages whole and in its order, and each page says
// which it is.
func TestTheLetterSaysAllOfItInItsOrder(t *testing.T) {
	for _, lines := range []int{0, 3, 60} {
		t.Run(strconv.Itoa(lines), func(t *testing.T) {
			l := looked(lines)
			raw, err := paper.Looked(l, fonts())
			c := read(t, raw, err)
			var all strings.Builder
			for i, page := range c.pages {
				before, after, ok := strings.Cut(page, squeezed("Page "+strconv.Itoa(i+1)+" of "+strconv.Itoa(len(c.pages))))
				if !ok || before != squeezed(l.Head) {
					t.Errorf("page %d begins with %.80q", i+1, page)
				}
				all.WriteString(after)
			}
			want := []string{l.Title, "A heading", l.Opening[0].Text[0], l.Opening[0].Text[1]}
			if lines > 0 {
				want = append(want, l.Columns...)
			}
			for _, row := range l.Rows {
				want = append(want, row.Cells...)
			}
			want = append(append(want, "A heading", l.Closing[0].Text[0]), l.Proof...)
			if got := all.String(); got != squeezed(strings.Join(want, " ")) {
				t.Errorf("the pages say\n%s", got)
			}
			if c.out > 0 || c.loose > 0 || c.least < 9 {
				t.Errorf("%d runs are beside the page, %d in no font of the file, the smallest is of %.1f points", c.out, c.loose, c.least)
			}
		})
	}
	if _, err := paper.Looked(viewing.Looked{Title: "Who looked at your record"}, fonts()); err == nil {
		t.Error("a letter without a proof was made")
	}
}

// BenchmarkLooked draws the letter to somebody at whom there were some 10,000 looks, each
// proved by four hashes.
func BenchmarkLooked(b *testing.B) {
	l := looked(10_417)
	for n := range l.Rows {
		l.Proof = append(l.Proof, "line "+strconv.Itoa(96*n)+"-"+strconv.Itoa(96*n+3)+strings.Repeat(" XPtBpkUzMITVPn/fjz9fFeY4ubyxu6Y5jeG/4mxX7zQ", 4))
	}
	size := 0
	for b.Loop() {
		raw, err := paper.Looked(l, fonts())
		if err != nil {
			b.Fatal(err)
		}
		size = len(raw)
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms")
	b.ReportMetric(float64(size)/1e6, "MB")
}
