package present_test

import (
	"crypto/sha256"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
	"careview/ui/present/people"
)

func freshRow(n int, family string, fresh viewing.ResidentNews) viewing.ResidentRow {
	return planRow(n, family, "", func(r *viewing.ResidentRow) { r.Fresh = fresh })
}

func TestARowSaysWhatIsNewAndNeverThatNothingIs(t *testing.T) {
	for want, row := range map[string]viewing.ResidentRow{
		"0 ":                              freshRow(1, "Adams", viewing.ResidentNews{}),
		"0 Not known":                     freshRow(1, "Adams", viewing.ResidentNews{Unsure: true}),
		"2 1 letter":                      freshRow(1, "Adams", viewing.ResidentNews{Letters: 1}),
		"2 2 letters in 30 days":          freshRow(1, "Adams", viewing.ResidentNews{Letters: 2, Days: 30}),
		"2 2 letters":                     freshRow(1, "Adams", viewing.ResidentNews{Letters: 2, Unsure: true}),
		"4 In hospital since 28-Nov-2026": freshRow(1, "Adams", viewing.ResidentNews{InHospital: day(2026, 11, 28)}),
		"3 Home from hospital 27-Nov-2026 · 2 letters":            freshRow(1, "Adams", viewing.ResidentNews{Home: day(2026, 11, 27), Letters: 2}),
		"4 In hospital? Since 01-Jun-2026, no discharge seen":     freshRow(1, "Adams", viewing.ResidentNews{InHospital: day(2026, 6, 1), Endless: true}),
		"3 Home by letter 27-Nov-2026":                            freshRow(1, "Adams", viewing.ResidentNews{Home: day(2026, 11, 27), ByLetter: true}),
		"4 In hospital since 24-Nov-2026? May be home · 1 letter": freshRow(1, "Adams", viewing.ResidentNews{InHospital: day(2026, 11, 24), Doubtful: true, Letters: 1}),
		"4 In hospital since 01-Jun-2026? May be home":            freshRow(1, "Adams", viewing.ResidentNews{InHospital: day(2026, 6, 1), Endless: true, Doubtful: true}),
		"3 In hospital 24-Nov-2026, end not said":                 freshRow(1, "Adams", viewing.ResidentNews{Began: day(2026, 11, 24)}),
		"4 Another like this: check who · In hospital since 28-Nov-2026": planRow(1, "Adams", "", func(r *viewing.ResidentRow) {
			r.News, r.Fresh = "Another like this: check who", viewing.ResidentNews{InHospital: day(2026, 11, 28)}
		}),
	} {
		word := people.Fresh(row)
		tones := map[record.Tone]string{record.Quiet: "0", record.Notice: "2", record.Warning: "3", record.Danger: "4"}
		if got := tones[word.Tone] + " " + word.Text; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// newsHome is a home in which some have news, in the order of their names.
func newsHome() viewing.ResidentList {
	list := planHome(
		freshRow(1, "Adams", viewing.ResidentNews{}),
		freshRow(2, "Baker", viewing.ResidentNews{Letters: 1}),
		freshRow(3, "Clark", viewing.ResidentNews{Home: day(2026, 11, 27)}),
		freshRow(4, "Dixon", viewing.ResidentNews{Unsure: true}),
		freshRow(5, "Evans", viewing.ResidentNews{InHospital: day(2026, 11, 28)}),
		freshRow(6, "Frost", viewing.ResidentNews{Letters: 3}),
	)
	list.News = true
	return list
}

func (h *house) names() string {
	var names []string
	for _, row := range h.Residents.Rows() {
		names = append(names, row.Person.Name.Family)
	}
	return strings.Join(names, " ")
}

func TestTheListShowsThoseAloneAboutWhomSomethingIsNew(t *testing.T) {
	h := closed(t)
	h.desk.residents = showing(newsHome())
	h.arrive(t, staff("nurse"))
	if n := h.Residents.NewsCount(); n != 4 {
		t.Errorf("something is new about %d people", n)
	}
	h.Residents.ShowNews()
	if got := h.names(); got != "Baker Clark Evans Frost" || !strings.HasPrefix(h.Residents.Sentence(), "4 of 6 people") || h.Residents.Narrowed() != "Only those with something new · 1 not known, not shown" || h.Residents.NewsSettled() {
		t.Errorf("shown: %s; %q; %q", got, h.Residents.Sentence(), h.Residents.Narrowed())
	}
	h.Residents.Filter("cla")
	if got := h.names(); got != "Clark" {
		t.Errorf("narrowed by typing: %s", got)
	}
	h.Residents.Filter("")
	h.read(t, h.Residents.Rows()[0].Person)
	h.CloseRecord()
	if got := h.names(); !strings.Contains(got, "Clark Evans Frost") || strings.Contains(got, "Adams") {
		t.Errorf("after reading one of them: %s", got)
	}
	h.Back()
	if got := h.names(); !strings.Contains(got, "Adams") || h.Residents.Narrowed() != "" {
		t.Errorf("after Escape: %s", got)
	}
}

func TestSortedByWhatIsNewTheGravestStandFirst(t *testing.T) {
	h := closed(t)
	h.desk.residents = showing(newsHome())
	h.arrive(t, staff("nurse"))
	h.Residents.Sort(6)
	if got := h.names(); got != "Evans Clark Frost Baker Dixon Adams" {
		t.Errorf("%s", got)
	}
}

func TestAListWithoutNewsIsNotNarrowedToThem(t *testing.T) {
	list := newsHome()
	list.News = false
	h := closed(t)
	h.desk.residents = showing(list)
	h.arrive(t, staff("nurse"))
	h.Residents.ShowNews()
	if h.Residents.State.News || len(h.Residents.Rows()) != 6 {
		t.Error("a role that is not told what is new is shown a part of the list")
	}
}

func TestWhoCannotBeAskedTogetherIsNamedUnderTheList(t *testing.T) {
	list := newsHome()
	list.Apart = []string{"Oxford"}
	h := closed(t)
	h.desk.residents = showing(list)
	h.arrive(t, staff("nurse"))
	if got := h.Residents.Apart(); len(got) != 1 || !strings.HasPrefix(got[0], "Oxford cannot be asked about many people at once") {
		t.Errorf("%q", got)
	}
}

// What stood on no page that was shown is still new on the list when a record is closed.
func TestTheListTellsOnOfWhatWasNotShown(t *testing.T) {
	hash := func(content []byte) changes.Fingerprint {
		sum := sha256.Sum256(content)
		return changes.Fingerprint(sum[:16])
	}
	for section, want := range map[record.Section]int{record.Letters: 0, record.Allergies: 1} {
		list := newsHome()
		h := closed(t)
		h.desk.residents = showing(list)
		before := record.Answer{Source: "GP", At: now, States: map[record.Section]record.State{record.Letters: {Kind: record.AnsweredEmpty, At: now}}}
		h.desk.seen.Memory = changes.Memory{Hash: hash}.WithShown(now.AddDate(0, 0, -9), changes.Shown{
			Chart: record.NewChart(list.Rows[1].Person, suppliers("GP")).With(before), Entries: map[record.Section][]record.Entry{record.Letters: nil},
		})
		h.arrive(t, staff("nurse"))
		h.read(t, list.Rows[1].Person)
		h.Record.Show(section)
		h.CloseRecord()
		if got := h.Residents.Rows()[1].Fresh; got.Letters != want || got.Days != 0 {
			t.Errorf("after %s was shown: %+v", section, got)
		}
	}
}
