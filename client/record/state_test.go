package record_test

import (
	"strings"
	"testing"
	"time"

	"careview/client/record"
)

var atNoon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func TestEveryStateIsSaidInWordsOfItsOwn(t *testing.T) {
	failed := func(kind record.Kind) record.State {
		return record.State{Kind: record.Failed, At: atNoon, Problem: record.Because(nil, kind, "", "")}
	}
	withheld := func(why error) record.State {
		return record.State{Kind: record.WithheldBySource, At: atNoon, Problem: record.Because(why, record.NotAllowed, "The person has said no.", "")}
	}
	tests := []struct {
		state record.State
		words string
	}{
		{record.State{Kind: record.Waiting, At: atNoon}, "asking …"},
		{record.State{Kind: record.Answered, At: atNoon}, "answered 12:00"},
		{record.State{Kind: record.AnsweredEmpty, At: atNoon}, "answered at 12:00: nothing held"},
		{record.State{Kind: record.NotSupplied}, "does not hold this"},
		{record.State{Kind: record.WithheldRole, At: atNoon}, "not shown to your role"},
		{record.State{Kind: record.WithheldBySource, At: atNoon}, "withheld at 12:00: this service does not allow it"},
		{withheld(nil), "withheld at 12:00: this service does not allow it"},
		{withheld(record.ErrConsent), "withheld at 12:00: the person has said no"},
		{record.State{Kind: record.WithheldConfidential, At: atNoon}, "answered in part at 12:00: items marked confidential are not shown"},
		{record.State{Kind: record.InTransit, At: atNoon}, "answered in part at 12:00: records are being moved, and some may be missing"},
		{record.State{Kind: record.Incomplete, At: atNoon}, "answered in part at 12:00: some may be missing"},
		{record.State{Kind: record.TimedOut, At: atNoon}, "timed out at 12:00"},
		{record.State{Kind: record.Stale, At: atNoon}, "is shown as it was on 22-Nov-2026 at 12:00"},
		{record.State{Kind: record.Stale, At: atNoon, Was: record.AnsweredEmpty}, "held nothing when asked on 22-Nov-2026 at 12:00"},
		{record.State{Kind: record.Stale, At: atNoon, Was: record.Incomplete}, "is shown in part, as it was on 22-Nov-2026 at 12:00"},
		{record.State{Kind: record.NotCopied}, "was not copied"},
		{record.State{Kind: record.Rested, At: atNoon}, "was not asked: it has kept failing; will be asked again at 12:00"},
		{record.State{Kind: record.Rested}, "was not asked: it has kept failing"},
		{record.State{Kind: "something new"}, "state not known"},
		{record.State{Kind: record.Failed}, "did not answer"},
		{record.State{Kind: record.Failed, At: atNoon}, "did not answer at 12:00"},
		{failed(record.NotSignedIn), "asked you to sign in again at 12:00"},
		{failed(record.NotAllowed), "refused at 12:00: not allowed"},
		{failed(record.NotFound), "did not know this person at 12:00"},
		{failed(record.Busy), "was busy and could not answer at 12:00"},
		{failed(record.TooSlow), "timed out at 12:00"},
		{failed(record.Unsafe), "gave an unsafe answer at 12:00: it is not shown"},
		{failed(record.Broken), "gave an unreadable answer at 12:00"},
		{failed(record.Invalid), "refused at 12:00: it does not offer what Careview asks for"},
		{failed(record.TooMany), "sent nothing at 12:00: it found too much to send"},
		{failed(record.Local), "could not be asked from this computer at 12:00"},
		{failed(record.Faulty), "reported a fault at 12:00"},
		{failed(record.NoToken), "could not be asked at 12:00: the sign-in service is not working"},
		{failed(record.Unreachable), "could not be reached at 12:00"},
	}
	for _, test := range tests {
		if got := test.state.Words(); got != test.words {
			t.Errorf("%s reads %q, want %q", test.state.Kind, got, test.words)
		}
	}
}

// Only what a source has said in full may be taken for all there is.
func TestOnlyAWholeAnswerIsWhole(t *testing.T) {
	whole := map[record.StateKind]bool{record.Answered: true, record.AnsweredEmpty: true, record.NotSupplied: true}
	for _, kind := range []record.StateKind{
		record.Waiting, record.Answered, record.AnsweredEmpty, record.NotSupplied, record.WithheldRole, record.WithheldBySource,
		record.WithheldConfidential, record.InTransit, record.Incomplete, record.Failed, record.TimedOut,
		record.Rested, "", "something new",
	} {
		if got := (record.State{Kind: kind}).Whole(); got != whole[kind] {
			t.Errorf("%q is whole: %v", kind, got)
		}
	}
}

// A source that has said something and has more to say is still being asked.
func TestASourceWithMoreToComeHasNotSettled(t *testing.T) {
	answer := record.Answer{Source: "GP", At: atNoon, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Failed, At: atNoon}
	}
	answer.States[record.Results] = record.State{Kind: record.Waiting}
	chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "GP"}}).With(answer)
	if chart.Settled() || chart.Sources()[0].State.Kind != record.Waiting {
		t.Errorf("it is said to be %q", chart.Sources()[0].State.Kind)
	}
	if view := chart.Section(record.Results); view.None() || view.Whole() {
		t.Error("nothing is concluded from what has not come")
	}
	answer.States = map[record.Section]record.State{record.Results: {Kind: record.Answered, At: atNoon}}
	if !chart.With(answer).Settled() {
		t.Error("once all has come it has settled")
	}
}

func TestARefusalBySourceIsNeverNone(t *testing.T) {
	for _, kind := range []record.StateKind{record.WithheldBySource, record.Rested} {
		chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "GP"}}).
			With(record.NotAnswered(record.Supplier{Name: "GP"}, record.State{Kind: kind, At: atNoon}))
		if view := chart.Section(record.Problems); view.None() {
			t.Errorf("%s is said to be nothing", kind)
		}
		if got := chart.AllergyHeading(); got != record.AllergiesUnavailable {
			t.Errorf("%s: the allergies are %q", kind, got)
		}
		if got := chart.Sources()[0].State.Kind; got != kind || strings.Contains(chart.Sources()[0].State.Words(), "answered") {
			t.Errorf("the source is said to be %q", got)
		}
	}
}
