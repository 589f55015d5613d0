package source_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"careview/client/record"
)

func TestManyPeopleAreAskedForInOneSearchOnlyWhereTheSiteVouches(t *testing.T) {
	for _, vouched := range []bool{false, true} {
		h := &home{people: 24, none: 3, vouched: vouched}
		h.holds(t, h.all(t.Context(), t, h.source(t)))
		most := 1 + 24*3
		if vouched {
			most = 1 + 2*3 // what it can do; of each dozen who they are and two types
		}
		if got := h.requests(); got > most || got < most-24 {
			t.Errorf("vouched for %t: %d requests", vouched, got)
		}
	}
}

func noSeveralNumbers(status int) func(h *home) {
	return func(h *home) {
		h.one = func(asked *url.URL) (int, string) {
			if asked.Path == "Patient" && len(h.peopleIn(asked)) > 1 {
				return status, "{}"
			}
			return 0, ""
		}
	}
}

// Each is a way in which a search for many is not what the site took it for. Person 5 is
// the one it is about; of person 3 alone it may ever be said that there is nothing.
func TestSilenceInASearchForManyIsNeverTakenForNothing(t *testing.T) {
	const ill = 5
	several := func(asked *url.URL) bool { return strings.Contains(asked.Query().Get("patient"), ",") }
	without := func(people []int, left int) []int {
		return slices.DeleteFunc(slices.Clone(people), func(i int) bool { return i == left })
	}
	for name, test := range map[string]struct {
		twist func(h *home)
		state record.StateKind // of the ill person; empty: the truth
	}{
		"it reads no further than the comma": {func(h *home) { h.several = func(people []int) []int { return people[:1] } }, ""},
		"it takes them for one nobody knows": {func(h *home) { h.several = func([]int) []int { return nil } }, ""},
		"it leaves out one person":           {func(h *home) { h.several = func(people []int) []int { return without(people, ill) } }, ""},
		"it answers about somebody else too": {func(h *home) {
			h.several = func(people []int) []int { return append(slices.Clone(people), 23-people[0]) }
		}, ""},
		"it reads the comma in who they are": {func(h *home) {
			h.one = func(asked *url.URL) (int, string) {
				if several(asked) {
					return http.StatusOK, asJSON(searchset(h.held(asked.Path, h.peopleIn(asked)[0])...))
				}
				return 0, ""
			}
		}, ""},
		"it refuses several": {func(h *home) {
			h.one = func(asked *url.URL) (int, string) {
				if several(asked) {
					return http.StatusBadRequest, "{}"
				}
				return 0, ""
			}
		}, ""},
		"it does not take several numbers":          {noSeveralNumbers(http.StatusBadRequest), ""},
		"it knows nobody of several numbers":        {noSeveralNumbers(http.StatusNotFound), ""},
		"it forbids several numbers":                {noSeveralNumbers(http.StatusForbidden), ""},
		"several numbers are too long for it":       {noSeveralNumbers(http.StatusRequestURITooLong), ""},
		"it cannot process several numbers":         {noSeveralNumbers(http.StatusUnprocessableEntity), ""},
		"several numbers are not made":              {noSeveralNumbers(http.StatusNotImplemented), ""},
		"several numbers are too much for it":       {noSeveralNumbers(http.StatusRequestEntityTooLarge), ""},
		"several numbers take longer than it gives": {noSeveralNumbers(http.StatusGatewayTimeout), ""},
		"it forbids one of them, and so all": {func(h *home) {
			h.one = func(asked *url.URL) (int, string) {
				if asked.Path == "AllergyIntolerance" && slices.Contains(h.peopleIn(asked), ill) {
					return http.StatusForbidden, "{}"
				}
				return 0, ""
			}
		}, record.WithheldBySource},
		"a page is missing": {func(h *home) {
			h.one = func(asked *url.URL) (int, string) {
				switch {
				case several(asked):
					page := searchset(h.held(asked.Path, without(h.peopleIn(asked), ill)...)...)
					delete(page, "total")
					page["link"] = []m{{"relation": "next", "url": homeBase + "/more"}}
					return http.StatusOK, asJSON(page)
				case asked.Path == "more":
					return http.StatusForbidden, "{}"
				}
				return 0, ""
			}
		}, ""},
		"it says that it is not all": {func(h *home) {
			h.one = func(asked *url.URL) (int, string) {
				if !several(asked) {
					return 0, ""
				}
				page := searchset(h.held(asked.Path, without(h.peopleIn(asked), ill)...)...)
				page["entry"] = append(page["entry"].([]m), m{"resource": m{"resourceType": "OperationOutcome", "issue": []m{{"severity": "warning", "code": "incomplete"}}}, "search": m{"mode": "outcome"}})
				return http.StatusOK, asJSON(page)
			}
		}, ""},
		"something is about nobody": {func(h *home) {
			h.one = func(asked *url.URL) (int, string) {
				if asked.Path != "AllergyIntolerance" || !several(asked) {
					return 0, ""
				}
				found := h.held(asked.Path, without(h.peopleIn(asked), ill)...)
				return http.StatusOK, asJSON(searchset(append(found, m{"resourceType": "AllergyIntolerance", "id": "lost", "code": m{"text": "Made-up"}})...))
			}
		}, ""},
	} {
		synctest.Test(t, func(t *testing.T) {
			h := &home{people: 24, none: 3, vouched: true}
			test.twist(h)
			answers := h.all(t.Context(), t, h.source(t))
			if test.state == "" {
				h.holds(t, answers)
			} else {
				h.holds(t, answers, ill)
				if got := answers[ill].States[record.Allergies].Kind; got != test.state {
					t.Errorf("the allergies are %q", got)
				}
			}
			if t.Failed() {
				t.Errorf("where %s", name)
			}
		})
	}
}
