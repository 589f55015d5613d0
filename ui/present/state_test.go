package present_test

import (
	"strings"
	"testing"

	"careview/client/record"
	"careview/ui/present/chart"
)

// A source that rests can be asked by a person; one that refused is not pressed.
func TestASourceThatRestsOrRefusesIsNeverPassedOver(t *testing.T) {
	view := chart.ViewOf(chartOf(answered("GP"), silent("Oxford", record.Rested), silent("Kent", record.WithheldBySource)), setting, chart.News{})
	want := []chart.SourceLine{
		{Name: "GP", Words: "answered at 09:42: nothing held", Brief: "nothing held", Tone: record.Calm},
		{Name: "Oxford", Words: "was not asked: it has kept failing; will be asked again at 09:42", Brief: "retry 09:42", Tone: record.Warning, CanAsk: true},
		{Name: "Kent", Words: "withheld at 09:42: this service does not allow it", Tone: record.Warning},
	}
	for i := range want {
		if view.Sources[i] != want[i] {
			t.Errorf("%+v, want %+v", view.Sources[i], want[i])
		}
	}
	page := view.Sections[record.Problems]
	for _, words := range []string{"Oxford was not asked: it has kept failing", "Kent withheld at 09:42: this service does not allow it"} {
		if !strings.Contains(page.Sentence(), words) {
			t.Errorf("the problems say %q, which does not say that %s", page.Sentence(), words)
		}
	}
	if strings.Contains(page.Sentence(), "Nothing is recorded") {
		t.Errorf("the problems say %q", page.Sentence())
	}
}

// While one part of a source is still being asked for, what has come of it stands,
// and the source is not said to have answered.
func TestASourceWithMoreToComeIsStillBeingAsked(t *testing.T) {
	early := answered("Oxford", record.Entry{Section: record.Problems, Type: "Condition", ID: "1", Text: "Asthma"})
	early.States[record.Results] = record.State{Kind: record.Waiting}
	view := chart.ViewOf(chartOf(early), setting, chart.News{})
	if line := view.Sources[0]; line.Words != "asking …" || line.CanAsk || line.Tone != record.Quiet {
		t.Errorf("the source is said to be %+v", line)
	}
	if page := view.Sections[record.Results]; strings.Contains(page.Sentence(), "Nothing is recorded") {
		t.Errorf("the results say %q", page.Sentence())
	}
	if len(view.Sections[record.Problems].Entries) != 1 {
		t.Error("what has come is not shown")
	}
	for _, gap := range view.Emergency.Gaps {
		if gap.CanAsk || !strings.HasPrefix(gap.Sentence, "Oxford is still being asked.") {
			t.Errorf("the emergency page says %q", gap.Sentence)
		}
	}
}
