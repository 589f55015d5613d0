package present_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/ui/present/chart"
)

func letters(n int) []record.Entry {
	var entries []record.Entry
	for i := range n {
		entries = append(entries, record.Entry{Section: record.Letters, Type: "DocumentReference", ID: fmt.Sprint(i), Date: record.Day(2026, 1, i+1)})
	}
	return entries
}

// with is an answer changed.
func with(answer record.Answer, change func(*record.Answer)) record.Answer {
	change(&answer)
	return answer
}

// failing is an answer whose source failed with a problem of some kind.
func failing(source string, kind record.Kind) record.Answer {
	return record.NotAnswered(record.Supplier{Name: source}, record.State{
		Kind: record.Failed, At: now, Problem: record.Because(nil, kind, "x", ""),
	})
}

func unread(a *record.Answer)    { a.Unread = []record.Unread{{Section: record.Letters}} }
func withdrawn(a *record.Answer) { a.Withdrawn = map[record.Section]int{record.Letters: 2} }
func refused(a *record.Answer)   { a.Refused = 3 }
func withheldPart(a *record.Answer) {
	a.States[record.Letters] = record.State{Kind: record.WithheldRole, At: now}
}

func TestASectionSaysWhatIsShownAndWhoSaidWhat(t *testing.T) {
	later := with(answered("Oxford"), func(a *record.Answer) {
		a.States[record.Letters] = record.State{Kind: record.AnsweredEmpty, At: now.Add(time.Hour)}
	})
	untimed := with(answered("GP"), func(a *record.Answer) { a.States[record.Letters] = record.State{Kind: record.AnsweredEmpty} })
	cases := []struct {
		name    string
		answers []record.Answer
		want    string
	}{
		{"all answered", []record.Answer{answered("GP", letters(2)...), answered("Oxford")},
			"2 shown, newest first · GP answered 09:42 · Oxford answered at 09:42: nothing held"},
		{"one timed out", []record.Answer{answered("GP", letters(2)...), silent("Oxford", record.TimedOut)},
			"2 shown, newest first · GP answered 09:42 · Oxford timed out: letters from there may be missing"},
		{"one failed", []record.Answer{silent("Oxford", record.Failed), answered("GP", letters(1)...)},
			"1 shown, newest first · GP answered 09:42 · Oxford did not answer: letters from there may be missing"},
		{"one is busy", []record.Answer{answered("GP", letters(1)...), failing("Oxford", record.Busy)},
			"1 shown, newest first · GP answered 09:42 · Oxford was busy and could not answer: letters from there may be missing"},
		{"one still asked", []record.Answer{answered("GP", letters(1)...), waiting("Oxford")},
			"1 shown, newest first · GP answered 09:42 · asking Oxford …"},
		{"one in part", []record.Answer{answered("GP", letters(1)...), silent("Oxford", record.Incomplete)},
			"1 shown, newest first · GP answered 09:42 · Oxford answered in part at 09:42: some may be missing"},
		{"some not for this role", []record.Answer{with(answered("GP", letters(1)...), withheldPart)},
			"1 shown, newest first · GP: some are not shown to your role"},
		{"one never holds them", []record.Answer{answered("GP", letters(1)...), silent("Plans", record.NotSupplied)},
			"1 shown, newest first · GP answered 09:42"},
		{"some could not be shown", []record.Answer{with(answered("GP", letters(1)...), unread)},
			"1 shown, newest first · GP answered 09:42 · 1 item could not be shown"},
		{"some entered in error", []record.Answer{with(answered("GP", letters(1)...), withdrawn)},
			"1 shown, newest first · GP answered 09:42 · 2 items marked entered in error are left out"},

		{"none, says the only source", []record.Answer{answered("GP"), silent("Plans", record.NotSupplied)},
			"Nothing is recorded: GP answered that it holds none (09:42)"},
		{"none, say two, as of the earlier", []record.Answer{answered("GP"), later},
			"Nothing is recorded: GP and Oxford both answered that they hold none (09:42)"},
		{"none, say three", []record.Answer{answered("GP"), answered("Oxford"), answered("Kent")},
			"Nothing is recorded: GP, Oxford and Kent all answered that they hold none (09:42)"},
		{"none, and no time given", []record.Answer{untimed}, "Nothing is recorded: GP answered that it holds none"},
		{"none but entered in error", []record.Answer{with(answered("GP"), withdrawn)},
			"Nothing is recorded: GP answered that it holds none (09:42) · 2 items marked entered in error are left out"},

		{"one says none, the other timed out", []record.Answer{answered("GP"), silent("Oxford", record.TimedOut)},
			"Not known: Oxford timed out: letters from there may be missing · GP answered at 09:42: nothing held"},
		{"one says none, the other is in transit", []record.Answer{answered("GP"), silent("Oxford", record.InTransit)},
			"Not known: Oxford answered in part at 09:42: records are being moved, and some may be missing · GP answered at 09:42: nothing held"},
		{"one says none, the other is still asked", []record.Answer{answered("GP"), waiting("Oxford")},
			"Asking Oxford … · GP answered at 09:42: nothing held"},
		{"one failed, the other is still asked", []record.Answer{silent("GP", record.TimedOut), waiting("Oxford")},
			"Not known: GP timed out: letters from there may be missing · asking Oxford …"},
		{"all still asked", []record.Answer{waiting("GP"), waiting("Oxford")}, "Asking GP and Oxford …"},
		{"not for this role", []record.Answer{silent("GP", record.WithheldRole), silent("Oxford", record.WithheldRole)}, "Not shown to your role"},
		{"a part not for this role, the other failed", []record.Answer{silent("GP", record.WithheldRole), silent("Oxford", record.TimedOut)},
			"Not known: Oxford timed out: letters from there may be missing · GP: some are not shown to your role"},
		{"nobody holds them", []record.Answer{silent("Plans", record.NotSupplied)}, "Not known: no source that Careview asks holds this"},
		{"the only one could not be read", []record.Answer{with(answered("GP"), unread)},
			"Not known · GP answered at 09:42: nothing held · 1 item could not be shown"},
		{"what came was about somebody else", []record.Answer{with(answered("GP"), refused)},
			"Not known · GP answered at 09:42: nothing held · 3 items about somebody else were refused"},
		{"no chart at all", nil, "Not known: no source that Careview asks holds this"},
	}
	for _, c := range cases {
		page := sectionOf(chartOf(c.answers...), record.Letters, false)
		if got := page.Sentence(); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
		if page.Heading != "Letters" || page.Hidden != (c.name == "not for this role") {
			t.Errorf("%s: heading %q, hidden %v", c.name, page.Heading, page.Hidden)
		}
	}
}

func TestOtherSectionsNameWhatMayBeMissing(t *testing.T) {
	for section, want := range map[record.Section]string{
		record.CarePlans: "Not known: GP timed out: plans from there may be missing",
		record.Contacts:  "Not known: GP timed out: contacts from there may be missing",
		record.Other:     "Not known: GP timed out: other items from there may be missing",
		record.Results:   "Not known: GP timed out: results from there may be missing",
	} {
		if got := sectionOf(chartOf(silent("GP", record.TimedOut)), section, false).Sentence(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestNothingIsSaidToBeRecordedNowhereWhileAnySourceLeavesAGap(t *testing.T) {
	for _, kind := range []record.StateKind{
		record.Waiting, record.Failed, record.TimedOut, record.WithheldRole, record.WithheldConfidential,
		record.InTransit, record.Incomplete, "something new",
	} {
		rec := chartOf(answered("GP"), silent("Oxford", kind))
		for _, section := range record.Sections() {
			if got := sectionOf(rec, section, false).Sentence(); len(got) > 7 && got[:7] == "Nothing" || got == "" {
				t.Errorf("%s: %q", kind, got)
			}
		}
		for _, item := range held(menuOf(rec)) {
			if said := item.Mark + item.Label(); item.Counted || said == "" || said == "0" || item.Note == "" {
				t.Errorf("%s: the menu counts %s as %q", kind, item.Heading, said)
			}
		}
	}
}

func TestResultsOfTheLastSixMonthsComeFirst(t *testing.T) {
	day := func(y int, m time.Month, d int) record.Entry {
		return record.Entry{Section: record.Results, Date: record.Day(y, m, d)}
	}
	undated := record.Entry{Section: record.Results}
	cases := []struct {
		name         string
		entries      []record.Entry
		shown, older int
		sentence     string
	}{
		{"recent and old", []record.Entry{day(2026, 11, 21), day(2026, 5, 22), day(2026, 5, 21), day(2020, 1, 1)}, 2, 2, "2 shown, last 6 months first"},
		{"all recent", []record.Entry{day(2026, 11, 21)}, 1, 0, "1 shown, last 6 months first"},
		{"all old are shown at once", []record.Entry{day(2020, 1, 1), day(2019, 1, 1)}, 2, 0, "2 shown, newest first"},
		{"undated may be recent", []record.Entry{day(2026, 11, 21), undated, day(2020, 1, 1)}, 2, 1, "2 shown, last 6 months first"},
		{"undated and old are shown at once", []record.Entry{undated, day(2020, 1, 1)}, 2, 0, "2 shown, newest first"},
	}
	for _, c := range cases {
		rec := chartOf(answered("GP", c.entries...))
		page := sectionOf(rec, record.Results, false)
		if len(page.Entries) != c.shown || page.Older != c.older || page.Sentence() != c.sentence+" · GP answered 09:42" {
			t.Errorf("%s: %d shown, %d older, %q", c.name, len(page.Entries), page.Older, page.Sentence())
		}
		all := sectionOf(rec, record.Results, true)
		if len(all.Entries) != len(c.entries) || all.Older != 0 {
			t.Errorf("%s: %d of %d with the older ones", c.name, len(all.Entries), len(c.entries))
		}
	}
}

func TestSourcesAreListedWithTheirStates(t *testing.T) {
	lines := chart.ViewOf(chartOf(answered("Kings", letters(1)...), answered("GP"), silent("Oxford", record.TimedOut), waiting("Kent"), silent("Bart's", record.WithheldConfidential)), setting, chart.News{}).Sources
	want := []chart.SourceLine{
		{Name: "Kings", Words: "answered 09:42", Brief: "09:42", Tone: record.Calm},
		{Name: "GP", Words: "answered at 09:42: nothing held", Brief: "nothing held", Tone: record.Calm},
		{Name: "Oxford", Words: "timed out at 09:42", Brief: "timed out", Tone: record.Warning, CanAsk: true},
		{Name: "Kent", Words: "asking …", Tone: record.Quiet},
		{Name: "Bart's", Words: "answered in part at 09:42: items marked confidential are not shown", Tone: record.Warning},
	}
	for i := range want {
		if lines[i] != want[i] {
			t.Errorf("%+v, want %+v", lines[i], want[i])
		}
	}
}

func BenchmarkViewOf5000Entries(b *testing.B) {
	var entries []record.Entry
	for i := range 5000 {
		section := record.Sections()[i%len(record.Sections())]
		entries = append(entries, record.Entry{Section: section, Type: "Observation", ID: fmt.Sprint(i), Text: fmt.Sprint("Made-up item ", i/2),
			ClinicalStatus: record.Active, Date: record.Day(2020, 1, i*7%2000)})
	}
	rec := chartOf(answered("GP", entries...), answered("Oxford"), answered("Plans"))
	b.ReportAllocs()
	for b.Loop() {
		chart.ViewOf(rec.Asking("nobody"), setting, chart.News{}) // of which nothing has been read yet
	}
}

func TestAFailureIsSaidBesideWhatIsKeptFromTheRole(t *testing.T) {
	withheld, failed := silent("GP", record.WithheldRole), silent("Oxford", record.Failed)
	page := sectionOf(chartOf(withheld, failed), record.Problems, false)
	if page.Hidden || !strings.Contains(page.Sentence(), "Oxford") || !strings.Contains(page.Sentence(), "not shown to your role") {
		t.Errorf("hidden %v: %q", page.Hidden, page.Sentence())
	}
	if page := sectionOf(chartOf(withheld), record.Problems, false); !page.Hidden {
		t.Errorf("%q", page.Sentence())
	}
}

func TestTheNextAppointmentComesFirstAndWhatIsOverLast(t *testing.T) {
	on := func(text string, date record.Date) record.Entry {
		return record.Entry{Section: record.Appointments, Text: text, Date: date}
	}
	rec := chartOf(answered("GP",
		on("long over", record.Day(2025, 1, 1)), on("far", record.Day(2027, 2, 1)), on("just over", record.Day(2026, 11, 20)), on("next", record.Day(2026, 11, 25))))
	var order []string
	for _, entry := range sectionOf(rec, record.Appointments, false).Entries {
		order = append(order, entry.Text)
	}
	if want := []string{"next", "far", "just over", "long over"}; !slices.Equal(order, want) {
		t.Errorf("they stand as %q", order)
	}
}

func sectionOf(rec record.Chart, section record.Section, older bool) chart.SectionPage {
	view := chart.ViewOf(rec, setting, chart.News{})
	if older {
		return view.AllResults
	}
	return view.Sections[section]
}

// What is said beside a list of the sources holds of the whole record, or names those that
// it speaks of: letters are whole while the source of the plan is silent, but not all
// sources have answered.
func TestAllSourcesAnsweredIsSaidOfTheWholeRecordAlone(t *testing.T) {
	gp := with(answered("GP", letters(2)...), func(a *record.Answer) { a.States[record.CarePlans] = record.State{Kind: record.NotSupplied} })
	plans := func(state record.State) record.Answer {
		a := record.Answer{Source: "Plans", At: now, States: map[record.Section]record.State{}}
		for _, section := range record.Sections() {
			a.States[section] = record.State{Kind: record.NotSupplied}
		}
		a.States[record.CarePlans] = state
		return a
	}
	for kind, want := range map[record.StateKind]string{
		record.Answered: "all sources answered", record.AnsweredEmpty: "all sources answered", record.WithheldRole: "all sources answered",
		record.Failed: "GP answered", record.TimedOut: "GP answered", record.Waiting: "GP answered", record.Rested: "GP answered",
		record.Incomplete: "GP answered", record.WithheldConfidential: "GP answered",
	} {
		line := sectionOf(chartOf(gp, plans(record.State{Kind: kind, At: now})), record.Letters, false).Line()
		if got := line[len(line)-1]; got != (record.Word{Text: want}) {
			t.Errorf("while the plan's source is %v, beside the letters stands %+v, not %q", kind, got, want)
		}
	}
}

// Where there is little room it is said who may hold more, and not why; what else is not
// known is said all the same.
func TestInLittleRoomWhoMayHoldMoreIsNamedAndNothingElseLeftOut(t *testing.T) {
	hiding := with(answered("GP", letters(2)...), func(a *record.Answer) { a.Unread = []record.Unread{{Section: record.Letters}} })
	for want, answers := range map[string][]record.Answer{
		"there may be more from Oxford":                                  {answered("GP", letters(2)...), silent("Oxford", record.Rested)},
		"there may be more from Kent and Oxford":                         {answered("GP", letters(2)...), silent("Kent", record.Incomplete), silent("Oxford", record.TimedOut)},
		"there may be more from Oxford · 1 item could not be shown":      {hiding, silent("Oxford", record.Rested)},
		"there may be more from Oxford · still asking Kent":              {answered("GP", letters(2)...), silent("Oxford", record.Failed), waiting("Kent")},
		"1 item about somebody else came and was refused":                {with(answered("GP", letters(2)...), func(a *record.Answer) { a.Refused = 1 })},
		"there may be more from Oxford · 1 item about somebody else":     {with(answered("GP", letters(2)...), func(a *record.Answer) { a.Refused = 1 }), silent("Oxford", record.Rested)},
		"there may be more from GP, Oxford and Kent · still asking Bart": {with(answered("GP", letters(2)...), func(a *record.Answer) { a.States[record.Letters] = record.State{Kind: record.Incomplete, At: now} }), silent("Oxford", record.Rested), silent("Kent", record.Failed), waiting("Bart")},
	} {
		if got := saidIn(sectionOf(chartOf(answers...), record.Letters, false).Short()); !strings.Contains(got, want) || strings.Contains(got, "kept failing") || !strings.HasPrefix(got, "2 ") {
			t.Errorf("%q is not in %q", want, got)
		}
	}
}

// Where there is little room a source that was slow is named alone. One whose words stand here
// as they were says how old they are, and one that refused or withheld that it did.
func TestInLittleRoomWhyIsLeftOutOfASlowSourceAlone(t *testing.T) {
	slow := map[record.StateKind]bool{record.TimedOut: true, record.Rested: true, record.Incomplete: true, record.InTransit: true}
	for _, kind := range []record.StateKind{
		record.TimedOut, record.Rested, record.Incomplete, record.InTransit, record.Stale, record.WithheldBySource,
		record.WithheldConfidential, record.NotCopied, "unheard of",
	} {
		mayTell(t, record.State{Kind: kind, At: now}, slow[kind])
	}
	for _, was := range []record.StateKind{record.Answered, record.AnsweredEmpty, record.Incomplete, record.InTransit} {
		mayTell(t, record.State{Kind: record.Stale, Was: was, At: now.Add(-26 * time.Hour)}, false)
	}
	slowly := []record.Kind{record.Unreachable, record.TooSlow, record.Busy, record.Local}
	for _, kind := range slices.Concat(slowly, []record.Kind{
		record.NotSignedIn, record.NotAllowed, record.Invalid, record.TooMany, record.NotFound, record.Faulty, record.NoToken, record.Unsafe, record.Broken,
	}) {
		mayTell(t, record.State{Kind: record.Failed, At: now, Problem: &record.Problem{Kind: kind}}, slices.Contains(slowly, kind))
	}
}

// mayTell checks what is said of Oxford, which stands so, alone and beside a source that is slow.
func mayTell(t *testing.T, state record.State, slow bool) {
	t.Helper()
	answer := record.NotAnswered(record.Supplier{Name: "Oxford"}, state)
	answer.Entries = letters(1)
	for _, others := range [][]record.Answer{{answered("GP", letters(2)...)}, {answered("GP", letters(2)...), silent("Kent", record.TimedOut)}} {
		page := sectionOf(chartOf(append(others, answer)...), record.Letters, false)
		why := "Oxford " + state.Words()
		if brief, full := saidIn(page.Short()), saidIn(page.Parts); strings.Contains(brief, why) == slow || !strings.Contains(full, "Oxford ") {
			t.Errorf("%v: in little room %q, in full %q", state, brief, full)
		}
		if brief := saidIn(page.Short()); !strings.Contains(brief, "there may be more") || len(others) > 1 && !strings.Contains(brief, "Kent") {
			t.Errorf("%v: that more may be held is not said: %q", state, brief)
		}
	}
}

func saidIn(parts []record.Word) string {
	var said []string
	for _, word := range parts {
		said = append(said, word.Text)
	}
	return strings.Join(said, " · ")
}
