package source_test

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/pelletier/go-toml/v2"

	"careview/assets"
	"careview/client/access"
	"careview/client/access/copies"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/source"
)

// shelf is a store of copies and a trail that keep what they are told.
type shelf struct {
	copies.Store
	copies.Trail
	kept     []record.Answer // of each person, in the order of the list
	recorded map[record.NHSNumber]map[string]bool
}

func (s *shelf) Ready(context.Context) (bool, error) { return true, nil }

func (s *shelf) Due(_ context.Context, people []record.Patient, _ string, _ record.Section, _ time.Duration) (all []int, err error) {
	for i := range people {
		all = append(all, i)
	}
	return all, nil
}

func (s *shelf) Take(_ context.Context, taken viewing.CopiesTaken) (int, error) {
	for _, one := range taken.Copies {
		for i := range s.kept {
			if numberOf(i) == one.Person.NHSNumber {
				s.kept[i] = one.Answers[0]
			}
		}
	}
	return len(taken.Copies), nil
}

// Append keeps the requests that are said to have asked about each person.
func (s *shelf) Append(_ context.Context, event viewing.Event) (uint64, error) {
	who := event.Person.NHSNumber
	if s.recorded[who] == nil {
		s.recorded[who] = map[string]bool{}
	}
	for _, id := range event.RequestIDs {
		s.recorded[who][id] = true
	}
	return 1, nil
}

// copied is what is kept of everybody in a home after its list has come, without the list's own part.
func (h *home) copied(t testing.TB, s *source.Source) []record.Answer {
	t.Helper()
	kept := &shelf{kept: make([]record.Answer, h.people), recorded: map[record.NHSNumber]map[string]bool{}}
	takeCopies(t.Context(), t, kept, source.Sources{s}, h.residents())
	for i := range kept.kept { // of a copy none are kept
		kept.kept[i].RequestIDs = slices.Collect(maps.Keys(kept.recorded[numberOf(i)]))
	}
	return kept.kept
}

// takeCopies takes the copies of these people that are due after a list has come.
func takeCopies(ctx context.Context, t testing.TB, kept *shelf, sources source.Sources, people []record.Patient) {
	t.Helper()
	var policy access.Policy
	if err := toml.Unmarshal(assets.Roles, &policy); err != nil {
		t.Fatal(err)
	}
	desk, err := copies.New(copies.Config{
		Store: kept, Trail: kept, Sources: sources, Policy: policy, Site: "VN9A1", Roles: []string{"nurse"},
		Parts: []record.Section{record.Medicines, record.CareTeam}, Now: time.Now, SignedIn: func() viewing.Staff { return viewing.Staff{} },
	})
	if err != nil {
		t.Fatal(err)
	}
	taken := viewing.CopiesTaken{Staff: viewing.Staff{Role: viewing.Role{Kind: "nurse", Organisation: "VN9A1"}}, Listed: true}
	for _, person := range people {
		taken.Copies = append(taken.Copies, viewing.EmergencyCopy{Person: person})
	}
	desk.Take(ctx, taken)
}

// What goes wrong in a batch in which everybody's copy is asked for together is taken for an
// answer no more than in the list's: nobody's copy holds what is another's, nor "none" of whom
// that was not said, and the trail has each request that asked about a person.
func TestNothingThatGoesWrongInABatchIsTakenForACopy(t *testing.T) {
	for name, test := range batchFaults {
		synctest.Test(t, func(t *testing.T) {
			h := &home{people: 24, none: 3, offers: true, kind: "MedicationRequest", other: "CareTeam"}
			test.twist(h)
			kept := h.copied(t, h.source(t))
			for i, answer := range kept {
				if state := answer.States[record.Medicines]; i != h.none && state.Kind == record.AnsweredEmpty {
					t.Errorf("person %d is said to have none", i)
				}
			}
			if test.state == "" {
				h.holds(t, kept)
			} else {
				h.holds(t, kept, ill)
				if got := kept[ill].States[record.Medicines]; got.Kind != test.state {
					t.Errorf("the medicines are %q", got.Kind)
				}
			}
			if t.Failed() {
				t.Errorf("where %s", name)
			}
		})
	}
}

// What each further PIN costs of one source for the copies of 200 residents, as settings.md says
// it of offline.keep: two requests where the source takes batches.
func TestTheRestOfTheCopiesTakesAsManyRequestsAsIsSaid(t *testing.T) {
	for offers, want := range map[bool]int{true: 3, false: 601} { // what it can do; who they are, and what is held
		h := &home{people: 200, none: 3, offers: offers, kind: "MedicationRequest"}
		h.holds(t, h.copied(t, h.source(t)))
		if got := h.requests(); got != want {
			t.Errorf("with batches %t: %d requests", offers, got)
		}
	}
}

// What may not be whole is no copy that is: a service whose Lists, which say whether it is, are
// refused is not taken to have said all, though everybody is asked about in one search.
func TestACopyIsNotTakenForWholeWhereThatIsNotSaid(t *testing.T) {
	for name, h := range map[string]*home{"in batches": {offers: true}, "in searches for many": {vouched: true}} {
		h.people, h.none, h.lists, h.kind = 24, 3, true, "MedicationRequest"
		h.one = func(asked *url.URL) (int, string) {
			if asked.Path == "List" {
				return http.StatusForbidden, "{}"
			}
			return 0, ""
		}
		for i, answer := range h.copied(t, h.source(t)) {
			if state := answer.States[record.Medicines]; state.Kind != record.Incomplete {
				t.Errorf("%s: the medicines of person %d are %q", name, i, state.Kind)
			}
		}
	}
}
