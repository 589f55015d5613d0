package present_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
)

// searching is a house whose searches come out of queries.
func searching(t *testing.T, found viewing.Found) (h *house, queries chan viewing.Query) {
	t.Helper()
	h = home(t, "nurse")
	queries = make(chan viewing.Query, 4)
	h.desk.find = func(_ context.Context, query viewing.Query) (viewing.Found, error) {
		queries <- query
		return found, nil
	}
	return h, queries
}

func TestASearchAsksForWhatWasTyped(t *testing.T) {
	number := person(7).NHSNumber
	cases := []struct {
		text          string
		number        record.NHSNumber
		family, given string
		born          string
		readBack      string
	}{
		{number.Grouped(), number, "", "", "date not recorded", "NHS No. " + number.Grouped()},
		{number.Grouped() + " Smith", number, "", "", "date not recorded", "NHS No. " + number.Grouped() + " alone: hold the name and date of birth against what was said"},
		{"SMITH, Margaret 24/2/1943", "", "SMITH", "Margaret", "24-Feb-1943", "SMITH, Margaret, born 24-Feb-1943"},
		{"smith 3 april 41", "", "smith", "", "03-Apr-1941", "SMITH, born 03-Apr-1941"},
		{"Smith 1943", "", "Smith", "", "1943", "SMITH, born 1943"},
		{"Smith feb 1943", "", "Smith", "", "Feb-1943", "SMITH, born Feb-1943"},
		{"SMITH, Margaret bed 4 24/2/1943 (F)", "", "SMITH", "Margaret", "24-Feb-1943", "SMITH, Margaret, born 24-Feb-1943; not looked for: F and bed 4"},
	}
	for _, c := range cases {
		h, queries := searching(t, viewing.Found{People: []record.Patient{person(7)}, Asked: "the directory", At: now})
		h.Search.Find(c.text)
		h.queue.until(t, "it is answered", func() bool { return h.Search.State.Answered })
		query := <-queries
		if query.NHSNumber != c.number || query.Family != c.family || query.Given != c.given || query.Born.String() != c.born || query.Widen || query.Raw != c.text {
			t.Errorf("%q was asked as family %q, given %q, born %s", c.text, query.Family, query.Given, query.Born)
		}
		if h.Search.State.ReadBack != c.readBack {
			t.Errorf("%q is read back as %q", c.text, h.Search.State.ReadBack)
		}
		if got := h.Search.State.Sentence; got != "1 person found · asked the directory at 09:42" {
			t.Errorf("the answer is said as %q", got)
		}
	}
}

func TestPeopleWhoseDetailsCouldNotBeReadAreSaidToMatch(t *testing.T) {
	for want, people := range map[string][]record.Patient{
		"1 person found, and 1 more whose details could not be read": {person(7)},
		"0 people found, and 1 more whose details could not be read": nil,
	} {
		h, _ := searching(t, viewing.Found{People: people, Missing: 1})
		h.Search.Find("Smith 24/2/1943")
		h.queue.until(t, "it is answered", func() bool { return h.Search.State.Answered })
		if got := h.Search.State.Sentence; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTextThatCannotBeUnderstoodIsNeverSent(t *testing.T) {
	h, _ := searching(t, viewing.Found{})
	for text, says := range map[string]string{
		"":                 "NHS number",
		"Smith":            "date of birth",
		"24/2/1943":        "family name",
		"Smith 31/2/1943":  "no such day",
		"Smith 24/2/2043":  "not come yet",
		"999 123 456":      "",
		"999 000 000 1234": "",
	} {
		h.Search.Find(text)
		problem := h.Search.State.Problem
		if problem == nil || !strings.Contains(problem.Sentence, says) || problem.Kind != record.Invalid {
			t.Errorf("%q: %v", text, problem)
		}
		if h.Search.State.Waiting || h.Page != present.PageFound {
			t.Errorf("%q: waiting %v at %s", text, h.Search.State.Waiting, h.Page)
		}
	}
	if h.desk.wasAsked("find") {
		t.Error("the directory was asked")
	}
}

func TestADateThatCanBeReadInSeveralWaysIsAskedAbout(t *testing.T) {
	h, queries := searching(t, viewing.Found{})
	h.Search.Find("Smith 3/4/12")
	if len(h.Search.State.Ask) != 2 || h.Search.State.Waiting {
		t.Fatalf("%d readings are offered", len(h.Search.State.Ask))
	}
	h.Search.Pick(2)
	h.Search.Pick(-1)
	if len(h.Search.State.Ask) != 2 {
		t.Fatal("a reading that was not offered was taken")
	}
	h.Search.Pick(0)
	if query := <-queries; query.Born != record.Day(1912, time.April, 3) || query.Family != "Smith" {
		t.Errorf("asked for %s", query.Born)
	}
	h.queue.until(t, "it is answered", func() bool { return h.Search.State.Answered })
	if h.Search.State.ReadBack != "SMITH, born 03-Apr-1912" || h.Search.State.Sentence != "Nobody was found" {
		t.Errorf("read back as %q, answered %q", h.Search.State.ReadBack, h.Search.State.Sentence)
	}
}

func TestSimilarNamesAreAskedForOnlyWhenOffered(t *testing.T) {
	h, queries := searching(t, viewing.Found{CanWiden: true})
	h.Search.Widen()
	h.Search.Find("Smith 24 Feb 1943")
	h.Search.Widen() // not yet answered
	h.queue.until(t, "it is answered", func() bool { return h.Search.State.Answered })
	if query := <-queries; query.Widen || len(queries) != 0 {
		t.Fatal("similar names were asked for unasked")
	}
	h.Search.Widen()
	if query := <-queries; !query.Widen || query.Family != "Smith" {
		t.Error("the wider search asks for something else")
	}
}

// Where nobody can tell which is the family name, both orders are asked for, and said.
func TestANameInAnyOrderIsAskedForInBoth(t *testing.T) {
	h, queries := searching(t, viewing.Found{})
	h.Search.Find("smith ann 24 feb 1943")
	query := <-queries
	if query.Family != "ann" || query.Given != "smith" || !slices.Equal(query.Or, []viewing.FullName{{Family: "smith", Given: "ann"}}) {
		t.Errorf("asked for %q %q or %#v", query.Family, query.Given, len(query.Or))
	}
	if got := h.Search.State.ReadBack; got != "ANN, smith, or SMITH, ann, born 24-Feb-1943" {
		t.Errorf("read back as %q", got)
	}
}

func TestEveryWayToReadANameIsSaid(t *testing.T) {
	for text, want := range map[string]string{
		"Van Nguyen 1/2/1960":           "VAN NGUYEN, born 01-Feb-1960, or NGUYEN, Van, born 01-Feb-1960",
		"SMITH née Jones, Ann 1/2/1960": "SMITH, Ann, or JONES, Ann, born 01-Feb-1960",
		"Max Born 1/2/1960":             "BORN, Max, born 01-Feb-1960, or MAX, Born, born 01-Feb-1960, or MAX, born 01-Feb-1960",
	} {
		h, queries := searching(t, viewing.Found{})
		h.Search.Find(text)
		<-queries
		if got := h.Search.State.ReadBack; got != want {
			t.Errorf("%q: read back as %q", text, got)
		}
	}
}

func TestAShortFormIsAskedForInFullOnlyWhenOffered(t *testing.T) {
	h, queries := searching(t, viewing.Found{})
	h.Search.Find("SMITH Peggy 24 Feb 1943")
	if query := <-queries; len(query.Or) != 0 {
		t.Fatal("it was asked for unasked")
	}
	h.queue.until(t, "it is answered", func() bool { return h.Search.State.Answered })
	if !h.Search.State.CanWiden {
		t.Fatal("it is not offered")
	}
	h.Search.Widen()
	if query := <-queries; query.Widen || !slices.Equal(query.Or, []viewing.FullName{{Family: "SMITH", Given: "Margaret"}}) {
		t.Errorf("similar %v, %d other names", query.Widen, len(query.Or))
	}
	h.queue.until(t, "it is answered", func() bool { return h.Search.State.Answered })
	if got := h.Search.State.ReadBack; h.Search.State.CanWiden || got != "SMITH, Peggy, born 24-Feb-1943; also as Margaret" {
		t.Errorf("read back as %q, offered again %v", got, h.Search.State.CanWiden)
	}
}

func TestWhereNobodyIsFoundItIsSaidWhatToTry(t *testing.T) {
	h, _ := searching(t, viewing.Found{})
	for text, says := range map[string]string{"Smith 24 Feb 1943": "NHS number", person(7).NHSNumber.Grouped(): "family name"} {
		h.Search.Find(text)
		h.queue.until(t, "it is answered", func() bool { return h.Search.State.Answered })
		if got := h.Search.State.Advice; !strings.Contains(got, says) {
			t.Errorf("%q: %q", text, got)
		}
	}
	h, _ = searching(t, viewing.Found{Missing: 1})
	h.Search.Find("Smith 24 Feb 1943")
	h.queue.until(t, "it is answered", func() bool { return h.Search.State.Answered })
	if h.Search.State.Advice != "" {
		t.Error("somebody is there, and could not be read")
	}
}

func TestThatNobodyWasFoundIsSaidOfWhatWasAsked(t *testing.T) {
	h, _ := searching(t, viewing.Found{Asked: "the directory", At: now})
	h.Search.Find(person(7).NHSNumber.Grouped())
	h.queue.until(t, "it is answered", func() bool { return h.Search.State.Answered })
	state := h.Search.State
	if state.Sentence != "Nobody was found · asked the directory at 09:42" || state.ReadBack != "NHS No. "+person(7).NHSNumber.Grouped() {
		t.Errorf("it is said as %q, of %q", state.Sentence, state.ReadBack)
	}
}

func TestAFailedSearchShowsNobody(t *testing.T) {
	h, _ := searching(t, viewing.Found{})
	h.desk.find = func(context.Context, viewing.Query) (viewing.Found, error) {
		return viewing.Found{People: []record.Patient{person(3)}}, errBroken
	}
	h.Search.Find("Smith 24 Feb 1943")
	h.queue.until(t, "it has failed", func() bool { return h.Search.State.Problem != nil })
	if h.Search.State.Answered || len(h.Search.State.Found.People) != 0 || strings.Contains(h.Search.State.Problem.Error(), "dial") {
		t.Errorf("the page shows %v", h.Search.State.Problem)
	}
}

func TestALateAnswerToAnEarlierSearchIsDropped(t *testing.T) {
	h, _ := searching(t, viewing.Found{})
	first := make(chan struct{})
	h.desk.find = func(_ context.Context, query viewing.Query) (viewing.Found, error) {
		if query.Family == "First" {
			<-first
			return viewing.Found{People: []record.Patient{person(1)}}, nil
		}
		return viewing.Found{People: []record.Patient{person(2), person(3)}}, nil
	}
	h.Search.Find("First 24 Feb 1943")
	h.Search.Find("Second 24 Feb 1943")
	h.queue.until(t, "the second is answered", func() bool { return h.Search.State.Answered })
	close(first)
	h.Lock()
	h.queue.drain()
	if len(h.Search.State.Found.People) != 0 {
		t.Error("people found stay after the lock")
	}
}

func TestSearchingClosesTheRecordThatIsOpen(t *testing.T) {
	h := home(t, "nurse")
	h.read(t, person(1))
	h.Search.Find("Smith 24 Feb 1943")
	if h.Page != present.PageFound || h.Record.State.Arrived {
		t.Errorf("at %s", h.Page)
	}
	h.queue.until(t, "the closing is recorded", func() bool { return h.desk.wasAsked("close") })
}
