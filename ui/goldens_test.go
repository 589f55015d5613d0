package ui_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/present/chart"
)

var update = flag.Bool("update", false, "write the texts anew, to be read before they are kept")

// page is where a page of a record begins at 1366×768, right of the menu and under the banner.
var page = fyne.NewPos(264, 148)

// wordsInSight are the words of a window in the order in which they are read, line by line, from
// a place on.
func (s *stage) wordsInSight(from fyne.Position) string {
	var lines []sighting
	for _, one := range sight(s.canvas()).seen {
		if !one.words && one.at.X >= from.X && one.at.Y >= from.Y {
			lines = append(lines, one)
		}
	}
	middle := func(s sighting) float32 { return s.at.Y + s.size.Height/2 }
	slices.SortStableFunc(lines, func(a, b sighting) int { return cmp.Compare(middle(a), middle(b)) })
	var said strings.Builder
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && middle(lines[n])-middle(lines[0]) < 7 {
			n++
		}
		slices.SortStableFunc(lines[:n], func(a, b sighting) int { return cmp.Compare(a.at.X, b.at.X) })
		for i, one := range lines[:n] {
			switch {
			case i > 0 && one.at.X > lines[i-1].at.X+lines[i-1].size.Width+12:
				said.WriteString("  |  ")
			case i > 0:
				said.WriteString(" ")
			}
			said.WriteString(strings.TrimSpace(one.text))
		}
		said.WriteString("\n")
		lines = lines[n:]
	}
	return said.String()
}

// golden holds what is in sight against the file that says what it should be.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what is in sight any more:\n%s", path, got)
	}
}

// goldenFaults are how the sources stand on the pages that are kept as texts.
var goldenFaults = map[string]string{"complete": "all answered", "empty": "nothing held", "failed": "another source failed", "waiting": "another source hangs"}

// What is in sight of each page that tells of a discharge day, complete, empty, with a source
// that failed and with one that is still asked, in a window of 1366×768.
func TestEachPageOfADischargeDayShowsWhatItsTextSays(t *testing.T) {
	laysOutMany(t)
	pages := map[string]func(*chart.Record){
		"what-is-new":  func(r *chart.Record) { r.Show(chart.NewsPage) },
		"timeline":     func(r *chart.Record) { r.Show(chart.TimelinePage) },
		"handover":     func(r *chart.Record) { r.ShowHandover() },
		"letters":      func(r *chart.Record) { r.Show(record.Letters); r.ShowTab(chart.TabLetters) },
		"clinic":       func(r *chart.Record) { r.Show(record.Letters); r.ShowTab(chart.TabClinic) },
		"side-by-side": func(r *chart.Record) { r.Show(record.Results); r.ShowTab(chart.TabGrid) },
		"reports":      func(r *chart.Record) { r.Show(record.Results); r.ShowTab(chart.TabReports) },
		"early":        func(r *chart.Record) { r.Show(record.Observations); r.ShowTab(chart.TabEarly) },
		"monitored":    func(r *chart.Record) { r.Show(record.Observations); r.ShowTab(chart.TabHome) },
		"by-kind":      func(r *chart.Record) { r.Show(record.Observations); r.ShowTab(chart.TabKinds) },
	}
	said := map[string]map[string]string{}
	for state, name := range goldenFaults {
		s, bring := matrixStage(t, windows[0])
		bring(faultNamed(t, name))
		for name, open := range pages {
			open(s.window().Record)
			s.picture("golden-" + name + "-" + state)
			if said[name] == nil {
				said[name] = map[string]string{}
			}
			said[name][state] = s.wordsInSight(page)
			if name == "what-is-new" { // what is not known stands at its foot
				s.pages(20)
				said[name][state] += "--- at its end\n" + s.wordsInSight(page)
			}
		}
	}
	for name, of := range said {
		golden(t, name, inOrder(of))
	}
}

// And of the list of residents, with what is new about each.
func TestTheListOfWhatIsNewShowsWhatItsTextSays(t *testing.T) {
	laysOutMany(t)
	said := map[string]string{}
	for state, name := range goldenFaults {
		home := newArrivals(4)
		home.list.News = true
		f := faultNamed(t, name)
		for i, row := range home.list.Rows {
			home.charts[i] = f.chart(row.Person)
			home.say(i)
		}
		unsure := state == "failed"
		home.list.Settled = home.charts[0].Settled()
		home.list.Rows[1].Fresh.Unsure = unsure
		if state != "empty" {
			home.list.Rows[0].Fresh = viewing.ResidentNews{InHospital: record.Day(2026, 11, 21), Unsure: unsure}
			home.list.Rows[2].Fresh = viewing.ResidentNews{Home: record.Day(2026, 11, 20), Letters: 2, Days: 30, Unsure: unsure}
			home.list.Rows[3].Fresh = viewing.ResidentNews{Letters: 1, Days: 30}
		}
		s := newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return home.list, nil }})
		s.ui.Window().Resize(windows[0])
		s.signIn()
		s.picture("golden-residents-" + state)
		said[state] = s.wordsInSight(fyne.NewPos(0, 72))
		s.key(fyne.KeyF4)
		said[state] += "--- those with something new\n" + s.wordsInSight(fyne.NewPos(0, 72))
	}
	golden(t, "residents", inOrder(said))
}

func inOrder(said map[string]string) string {
	var all strings.Builder
	for _, state := range []string{"complete", "empty", "failed", "waiting"} {
		all.WriteString("=== " + state + "\n" + said[state])
	}
	return all.String()
}

func faultNamed(t *testing.T, name string) fault {
	t.Helper()
	for _, f := range faults() {
		if f.name == name {
			return f
		}
	}
	t.Fatalf("no fault is called %q", name)
	return fault{}
}

// What is in sight of each page of the trail, full, empty, of a part of it, and of a trail
// that was not found whole, at every size.
func TestEachPageOfTheTrailShowsWhatItsTextSays(t *testing.T) {
	laysOutMany(t)
	for of, part := range map[string]string{"trail": "filter", "signs": "done", "looked": "released", "benefits": "year"} {
		for _, state := range []string{of, of + "-empty", of + "-" + part, of + "-broken"} {
			if !slices.ContainsFunc(scenes(), func(sc scene) bool { return sc.name == state }) {
				t.Errorf("there is no scene %q", state)
			}
		}
		var said strings.Builder
		for _, sc := range scenes() {
			if sc.name != of && !strings.HasPrefix(sc.name, of+"-") {
				continue
			}
			for _, size := range everySize {
				d := &drawer{}
				s := newStage(t, sc.desk(), func(c *ui.Config) { c.Printer, c.Saver = d, d })
				s.ui.Window().Resize(size)
				sc.get(s)
				fmt.Fprintf(&said, "=== %s at %.0f\n%s", sc.name, size.Width, s.wordsInSight(fyne.NewPos(0, 70)))
			}
		}
		golden(t, of, said.String())
	}
}
