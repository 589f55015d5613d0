package source_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/record"
	"careview/client/source"
)

// together asks a home for flags of everybody together, and gives what came of each.
func (h *home) together(t *testing.T) map[int]record.Answer {
	t.Helper()
	came := map[int]record.Answer{}
	for i, answer := range (source.Sources{h.source(t)}).AskTogether(t.Context(), h.residents(), "Home", record.Flags) {
		if _, twice := came[i]; twice {
			t.Errorf("person %d is told of twice", i)
		}
		came[i] = answer
	}
	return came
}

func TestEverybodyIsAskedAboutTogetherInTwoRequests(t *testing.T) {
	for name, h := range map[string]*home{
		"batches":             {people: 60, none: 3, offers: true},
		"a batch for 240":     {people: 240, none: 3, offers: true},
		"a search for many":   {people: 60, none: 3, vouched: true},
		"batches of two":      {people: 2, none: 3, offers: true},
		"a search for ninety": {people: 90, none: 3, vouched: true},
	} {
		t.Run(name, func(t *testing.T) {
			came := h.together(t)
			if got := h.requests(); got != 3 { // what it can do, who they are, what is held
				t.Errorf("%d requests", got)
			}
			for i := range h.people {
				entries := came[i].Entries
				if came[i].States[record.Flags].Kind != record.Answered || len(entries) != 1 || entries[0].ID != fmt.Sprint("f", i) {
					t.Errorf("person %d: %v, %d entries", i, came[i].States[record.Flags], len(entries))
				}
			}
		})
	}
}

func TestNobodyIsAskedAboutAloneWhereTogetherDoesNotSucceed(t *testing.T) {
	refuse := func(kind string, status int) func(*url.URL) (int, string) {
		return func(asked *url.URL) (int, string) {
			if asked.Path == kind {
				return status, "{}"
			}
			return 0, ""
		}
	}
	one := func(asked []*url.URL) bool { return asked[0].Path == "Patient" }
	for name, h := range map[string]*home{
		"it takes no batch after all": {people: 24, offers: true, batch: func([]*url.URL, []m) (int, any) { return http.StatusBadRequest, m{} }},
		"answers in the wrong place": {people: 24, offers: true, batch: func(asked []*url.URL, answers []m) (int, any) {
			answers[4], answers[5] = answers[5], answers[4]
			return http.StatusOK, m{"resourceType": "Bundle", "type": "batch-response", "entry": answers}
		}},
		"too few answers": {people: 24, offers: true, batch: func(asked []*url.URL, answers []m) (int, any) {
			if one(asked) {
				return 0, nil
			}
			return http.StatusOK, m{"resourceType": "Bundle", "type": "batch-response", "entry": answers[1:]}
		}},
		"more pages of each": {people: 24, offers: true, batch: func(asked []*url.URL, answers []m) (int, any) {
			if one(asked) {
				return 0, nil
			}
			for i, answer := range answers {
				next := fmt.Sprintf(`"link":[{"relation":"next","url":"%s/Flag?page=%d"}],"type":"searchset"`, homeBase, i)
				answer["resource"] = json.RawMessage(strings.Replace(asJSON(answer["resource"]), `"type":"searchset"`, next, 1))
			}
			return http.StatusOK, m{"resourceType": "Bundle", "type": "batch-response", "entry": answers}
		}},
		"no search for many":       {people: 24, vouched: true, one: refuse("Patient", http.StatusBadRequest)},
		"what is held is refused":  {people: 24, vouched: true, one: refuse("Flag", http.StatusForbidden)},
		"it reads up to the comma": {people: 24, vouched: true, several: func(people []int) []int { return people[:1] }},
		"it answers about nobody":  {people: 24, vouched: true, several: func([]int) []int { return nil }},
	} {
		t.Run(name, func(t *testing.T) {
			came := h.together(t)
			if got := h.requests(); got > 7 { // what it can do; and of all and of each half, who they are and what is held
				t.Errorf("%d requests", got)
			}
			whole := 0
			for i := range h.people {
				state := came[i].States[record.Flags]
				if state.Kind == record.AnsweredEmpty || !state.Settled() {
					t.Errorf("person %d is said to be %v", i, state)
				}
				if state.Whole() {
					whole++
				}
			}
			if len(came) != h.people || whole > 1 {
				t.Errorf("%d people are told of, %d wholly", len(came), whole)
			}
		})
	}
}

// One person over whom a portion of everybody fails, or a service that has no time for so many,
// costs a portion of the list's size and no more; and one that never answers, few requests.
func TestOfEverybodyTogetherWhatFailsIsKeptSmall(t *testing.T) {
	const ill = 71
	isIll := func(h *home, asked []*url.URL) bool { return h.of(asked, asked[0].Path, ill) >= 0 }
	for name, test := range map[string]struct {
		home     *home
		twist    func(*home)
		not      int // of how many it may not be known what is held
		requests int
		within   time.Duration
	}{
		"the batch with one of them fails": {&home{offers: true}, func(h *home) {
			h.batch = func(asked []*url.URL, _ []m) (int, any) {
				if isIll(h, asked) {
					return http.StatusInternalServerError, m{}
				}
				return 0, nil
			}
		}, 13, 60, 10 * time.Minute},
		"answers about one stand in the wrong place": {&home{offers: true}, func(h *home) {
			h.batch = func(asked []*url.URL, answers []m) (int, any) {
				if isIll(h, asked) {
					slices.Reverse(answers)
				}
				return http.StatusOK, batchOf(answers)
			}
		}, 13, 21, 10 * time.Second},
		"one search with one of them fails": {&home{vouched: true}, func(h *home) {
			h.one = func(asked *url.URL) (int, string) {
				if asked.Path == "Flag" && slices.Contains(h.peopleIn(asked), ill) {
					return http.StatusOK, `{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Flag","subject":{"reference":"Patient/nobody"}}}]}`
				}
				return 0, ""
			}
		}, 13, 30, 10 * time.Second},
		"it takes long over each":  {&home{offers: true, each: 300 * time.Millisecond}, func(*home) {}, 0, 25, 6 * time.Minute},
		"it never answers a batch": {&home{offers: true, takes: time.Hour}, func(*home) {}, 200, 10, 3 * time.Minute},
	} {
		synctest.Test(t, func(t *testing.T) {
			h := test.home
			h.people, h.none = 200, 3
			test.twist(h)
			began := time.Now()
			came, not := h.together(t), 0
			for i := range h.people {
				switch state := came[i].States[record.Flags]; {
				case state.Kind == record.AnsweredEmpty || !state.Settled():
					t.Errorf("%s: person %d is said to be %v", name, i, state)
				case !state.Whole():
					not++
				case len(came[i].Entries) != 1 || came[i].Entries[0].ID != fmt.Sprint("f", i):
					t.Errorf("%s: person %d: %d entries", name, i, len(came[i].Entries))
				}
			}
			if not > test.not || test.not > 0 && not == 0 || h.requests() > test.requests || time.Since(began) > test.within {
				t.Errorf("%s: of %d it is not known, after %d requests and %s", name, not, h.requests(), time.Since(began))
			}
		})
	}
}

func TestAServiceThatCannotBeAskedTogetherIsAskedAboutNobody(t *testing.T) {
	h := &home{people: 24, none: 3}
	if came := h.together(t); len(came) != 0 || h.requests() != 1 {
		t.Errorf("%d people are told of in %d requests", len(came), h.requests())
	}
}

// What goes wrong in a batch about everybody, as who is in hospital is asked for, is taken for
// nobody's answer: nobody is said to have none of whom that was not said, and nobody has another's.
func TestNothingThatGoesWrongInABatchAboutEverybodyIsTakenForAnAnswer(t *testing.T) {
	for name, test := range batchFaults {
		synctest.Test(t, func(t *testing.T) {
			h := &home{people: 24, none: 3, offers: true, kind: "MedicationRequest", other: "CareTeam"}
			test.twist(h)
			said := 0
			for i, answer := range (source.Sources{h.source(t)}).AskTogether(t.Context(), h.residents(), "Home", record.Medicines, record.CareTeam) {
				said++
				if state := answer.States[record.Medicines]; !state.Settled() || i != h.none && state.Kind == record.AnsweredEmpty {
					t.Errorf("where %s, person %d is said to be %q", name, i, state.Kind)
				}
				for _, entry := range answer.Entries {
					if entry.Section == record.Medicines && entry.ID != fmt.Sprint("m", i) {
						t.Errorf("where %s, person %d has %q", name, i, entry.ID)
					}
				}
			}
			if said != h.people && said != 0 {
				t.Errorf("where %s, %d are told of", name, said)
			}
		})
	}
}
