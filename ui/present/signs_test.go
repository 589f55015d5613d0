package present_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/trail"
)

// paramedic opened a record in an emergency, three days ago.
func emergencySign() signs.Sign {
	return signs.Sign{
		Kind: signs.Emergency, Staff: viewing.Staff{Subject: "s-jae", Name: "Jae Park"}, Entries: []uint64{7}, At: now.Add(-72 * time.Hour), Until: now.Add(-72 * time.Hour), Count: 1, Reason: "Found on the stairs",
	}
}

// Every kind of sign has words, which ask and do not accuse; where only names are equal,
// they say that it is only that.
func TestTheWordsOfASignAskAndAccuseNobody(t *testing.T) {
	said := map[string]signs.Kind{}
	for _, kind := range signs.Kinds() {
		h := home(t, "manager")
		sign := emergencySign()
		sign.Kind = kind
		h.desk.unusual(signs.Page{Since: now.Add(-90 * 24 * time.Hour), Signs: []signs.Sign{sign}}, nil)
		h.ShowSigns()
		h.queue.until(t, "the signs", func() bool { return !h.Signs.State.Waiting })
		line := h.Signs.Lines()[0]
		if other, taken := said[line.What.Text]; taken || line.What.Text == "" || line.Why == "" || line.Since != "3 days" {
			t.Errorf("%s is said as %+v, as is %s", kind, line, other)
		}
		said[line.What.Text] = kind
		words := line.What.Text + " " + line.Why
		for _, accuses := range []string{"wrong", "breach", "misuse", "snoop", "guilty", "illegal", "violat", "suspic"} {
			if strings.Contains(strings.ToLower(words), accuses) {
				t.Errorf("%s: %q", kind, words)
			}
		}
		asks := strings.Contains(words, "?") || kind == signs.Emergency || strings.Contains(words, "May be")
		onNames := slices.Contains([]signs.Kind{signs.OwnRecord, signs.Colleague, signs.SameFamily}, kind)
		if onNames != strings.Contains(words, "that is all Careview knows") || !asks && !onNames {
			t.Errorf("%s: %q", kind, words)
		}
	}
}

func TestWhatIsWrittenAboutASignIsThereForItAlone(t *testing.T) {
	h := home(t, "manager")
	other := emergencySign()
	other.Entries = []uint64{9}
	h.desk.unusual(signs.Page{Since: now.Add(-90 * 24 * time.Hour), Signs: []signs.Sign{emergencySign(), other}}, nil)
	h.desk.story = []viewing.TrailEntry{{Sequence: 7, At: now}}
	h.ShowSigns()
	h.queue.until(t, "the signs", func() bool { return !h.Signs.State.Waiting })
	h.Signs.Open(0)
	h.queue.until(t, "a story", func() bool { return len(h.Signs.State.Story) > 0 })
	h.Signs.Write("The crew is named in the book")
	h.Signs.Open(1)
	if h.Signs.State.Note != "" || len(h.Signs.State.Story) != 0 {
		t.Errorf("the next one begins with %q and %d entries", h.Signs.State.Note, len(h.Signs.State.Story))
	}
	h.Signs.Write("Another")
	h.Lock()
	if s := h.Signs.State; s.Note != "" || s.Opened != nil || len(s.Page.Signs) != 0 || h.Signs.Count != 0 {
		t.Errorf("after a lock there is %+v", s)
	}
}

// What could not be kept stays open with what was written.
func TestAFindingThatWasNotKeptStaysToBeSaidAgain(t *testing.T) {
	h := home(t, "manager")
	h.desk.unusual(signs.Page{Since: now.Add(-90 * 24 * time.Hour), Signs: []signs.Sign{emergencySign()}}, nil)
	h.ShowSigns()
	h.queue.until(t, "the signs", func() bool { return !h.Signs.State.Waiting })
	h.Signs.Open(0)
	h.Signs.Write("The crew is named in the book")
	h.desk.unusual(h.desk.signs, record.Because(nil, record.Local, "The audit trail cannot be written.", ""))
	h.Signs.Find(signs.InOrder)
	h.queue.until(t, "a refusal", func() bool { return !h.Signs.State.Saving })
	if s := h.Signs.State; s.Problem == nil || s.Opened == nil || s.Note != "The crew is named in the book" {
		t.Errorf("%+v", s)
	}
	h.desk.unusual(h.desk.signs, nil)
	h.Signs.Find(signs.InOrder)
	h.queue.until(t, "it was kept", func() bool { return h.Signs.State.Opened == nil && !h.Signs.State.Waiting })
}

func TestAStoryIsToldByTheMinuteWithoutWhatOnlyWentOn(t *testing.T) {
	h := home(t, "manager")
	at := time.Date(2026, 11, 19, 11, 2, 0, 0, time.UTC)
	entry := func(minute int, event viewing.Event) viewing.TrailEntry {
		return viewing.TrailEntry{At: at.Add(time.Duration(minute) * time.Minute), Event: event}
	}
	h.desk.unusual(signs.Page{Since: now.Add(-90 * 24 * time.Hour), Signs: []signs.Sign{emergencySign()}}, nil)
	h.desk.story = []viewing.TrailEntry{
		entry(0, viewing.Event{Kind: viewing.EventFind, Query: "smith"}),
		entry(0, viewing.Event{Kind: viewing.EventFind, Follows: 1, Outcome: "success"}),
		entry(0, viewing.Event{Kind: viewing.EventMatch, Follows: 1, Outcome: "success"}),
		entry(0, viewing.Event{Kind: viewing.EventMatch, Follows: 1, Outcome: "success"}),
		entry(1, viewing.Event{Kind: viewing.EventOpen, Look: viewing.Look{Permission: viewing.Emergency, Reason: "fell"}}),
		entry(1, viewing.Event{Kind: viewing.EventAnswered, Follows: 5, Outcome: "success"}),
		entry(1, viewing.Event{Kind: viewing.EventDocument, Outcome: "failed", Follows: 6}),
		entry(3, viewing.Event{Kind: viewing.EventClose, Outcome: "success", What: []string{"emergency"}}),
	}
	h.ShowSigns()
	h.queue.until(t, "the signs", func() bool { return !h.Signs.State.Waiting })
	h.Signs.Open(0)
	h.queue.until(t, "a story", func() bool { return len(h.Signs.State.Story) > 0 })
	want := []trail.Moment{
		{At: "19-Nov-2026 11:02", Said: "Search for a person: “smith” › 2 people"},
		{At: "11:03", Said: "Look at the record: emergency: “fell” › Letter opened · Did not work"},
		{At: "11:05", Said: "Record left: Emergency page"},
	}
	if got := h.Signs.Story(); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}

// The desk refuses it, whatever the page offers.
func TestNobodyAnswersASignAboutThemselvesFromThePage(t *testing.T) {
	h := home(t, "manager")
	sign := emergencySign()
	sign.Staff = h.Staff
	h.desk.unusual(signs.Page{Since: now.Add(-90 * 24 * time.Hour), Signs: []signs.Sign{sign}}, nil)
	h.ShowSigns()
	h.queue.until(t, "the signs", func() bool { return !h.Signs.State.Waiting })
	h.Signs.Open(0)
	h.Signs.Write("It was nothing, really")
	h.Signs.Find(signs.InOrder)
	if h.Signs.State.Saving || !h.Signs.IsOwn() || h.Page != present.PageSigns {
		t.Error("it is answered")
	}
}
