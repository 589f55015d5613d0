package record_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/demographics"
)

// whole is an answer that says of every section that all of it has come.
func whole(source string) record.Answer {
	answer := record.Answer{Source: source, At: at, States: map[record.Section]record.State{}, Withdrawn: map[record.Section]int{}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: at}
	}
	return answer
}

// splitOver deals a record out to sources: every entry, and what could not be
// shown, to one of them.
func splitOver(t *rapid.T, entries []record.Entry, unread []record.Unread, withdrawn int, names []string) []record.Answer {
	answers := make([]record.Answer, len(names))
	for i, name := range names {
		answers[i] = whole(name)
	}
	someone := func(what string) *record.Answer {
		return &answers[rapid.IntRange(0, len(names)-1).Draw(t, what)]
	}
	for _, e := range rapid.Permutation(entries).Draw(t, "order") {
		holder := someone("holder")
		e.Source = holder.Source
		holder.Entries = append(holder.Entries, e)
	}
	for _, u := range unread {
		holder := someone("holder of what could not be read")
		holder.Unread = append(holder.Unread, u)
	}
	for range withdrawn {
		someone("who withdrew").Withdrawn[record.Results]++
	}
	return answers
}

// shownOf is all that a chart says, but for whose words they are.
func shownOf(chart record.Chart) []string {
	var said []string
	for _, section := range record.Sections() {
		view := chart.Section(section)
		said = append(said, fmt.Sprintf("%s: none %v, whole %v, %d unread, %d withdrawn", section, view.None(), view.Whole(), len(view.Unread), view.Withdrawn))
		for _, e := range view.Entries {
			e.Source = ""
			said = append(said, written(e))
		}
	}
	status, items := chart.CPR()
	return append(said, status.Words(), fmt.Sprint(items), string(chart.AllergyHeading()), fmt.Sprint(chart.ActiveAllergies()),
		fmt.Sprint(chart.CPRWord(), chart.AllergyWord(), chart.Plans()))
}

func TestARecordSplitOverAnySourcesInAnyOrderIsTheSameRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.SliceOfN(rapid.Custom(someEntry), 0, 20).Draw(t, "entries")
		unread := make([]record.Unread, rapid.IntRange(0, 2).Draw(t, "unread"))
		for i := range unread {
			unread[i] = record.Unread{Section: record.Letters, What: fmt.Sprint("DocumentReference/", i)}
		}
		withdrawn := rapid.IntRange(0, 2).Draw(t, "withdrawn")
		together := chartIn(splitOver(t, entries, unread, withdrawn, []string{"All"}), nil)
		names := rapid.Permutation([]string{"London", "Oxford", "Kent", "GP"}).Draw(t, "names")
		answers := splitOver(t, entries, unread, withdrawn, names[:rapid.IntRange(1, 4).Draw(t, "sources")])
		apart := chartIn(answers, rapid.Permutation(indices(len(answers))).Draw(t, "arrival"))
		if a, b := shownOf(together), shownOf(apart); !slices.Equal(a, b) {
			t.Fatalf("together\n%q\napart\n%q", a, b)
		}
	})
}

func indices(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// chartIn is the chart of these answers when they arrive in this order.
func chartIn(answers []record.Answer, arrival []int) record.Chart {
	var suppliers []record.Supplier
	for _, answer := range answers {
		suppliers = append(suppliers, record.Supplier{Name: answer.Source})
	}
	if arrival == nil {
		arrival = indices(len(answers))
	}
	chart := record.NewChart(record.Patient{}, suppliers)
	for _, i := range arrival {
		chart = chart.With(answers[i])
	}
	return chart
}

func TestTheSameAnswersInAnotherOrderAreTheSameChartWordForWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.SliceOfN(rapid.Custom(someEntry), 0, 20).Draw(t, "entries")
		answers := splitOver(t, entries, nil, 0, []string{"London", "Oxford", "Kent"})
		for i := range answers {
			kind := rapid.SampledFrom([]record.StateKind{record.Answered, record.Failed, record.Incomplete, record.WithheldRole}).Draw(t, "state")
			answers[i].States[record.Allergies] = record.State{Kind: kind, At: at}
			answers[i].Patient = &record.Patient{Name: record.Name{Family: rapid.SampledFrom([]string{"Smith", "Smyth"}).Draw(t, "family")}}
		}
		first, second := chartIn(answers, nil), chartIn(answers, rapid.Permutation(indices(3)).Draw(t, "arrival"))
		say := func(c record.Chart) string {
			return fmt.Sprint(shownOf(c), c.Sources(), demographics.Differences(c), c.Outcomes(), c.Section(record.Allergies).States, c.Settled())
		}
		if say(first) != say(second) {
			t.Fatalf("%s\n\n%s", say(first), say(second))
		}
	})
}
