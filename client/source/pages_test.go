package source_test

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
)

// linked is a searchset with these links.
func linked(links string, entries ...string) string {
	return strings.Replace(found(entries...), `"entry"`, `"link":`+links+`,"entry"`, 1)
}

// Whether more is to come is told by the links alone: one that cannot be read may
// have been the way to the rest.
func TestALinkThatCannotBeReadIsNotTheEnd(t *testing.T) {
	more := map[string]string{"AllergyIntolerance/more": found(penicillin)}
	for name, test := range map[string]struct {
		links   string
		state   record.StateKind
		heading record.AllergyHeading
	}{
		"no links":                         {`[]`, record.Answered, record.NoKnownAllergies},
		"none":                             {`null`, record.Answered, record.NoKnownAllergies},
		"itself alone":                     {`[{"relation":"self","url":"AllergyIntolerance"}]`, record.Answered, record.NoKnownAllergies},
		"itself cannot be read":            {`[{"relation":"self","url":7}]`, record.Answered, record.NoKnownAllergies},
		"itself cannot, the next page can": {`[{"relation":"self","url":7},{"relation":"next","url":"AllergyIntolerance/more"}]`, record.Answered, record.KnownAllergies},
		"the next page, not in a list":     {`{"relation":"next","url":"AllergyIntolerance/more"}`, record.Answered, record.KnownAllergies},
		"a next page without an address":   {`[{"relation":"next"}]`, record.Incomplete, record.AllergiesUnavailable},
		"an empty address":                 {`[{"relation":"next","url":""}]`, record.Incomplete, record.AllergiesUnavailable},
		"an address that is none":          {`[{"relation":"next","url":7}]`, record.Incomplete, record.AllergiesUnavailable},
		"a relation that is none":          {`[{"relation":7,"url":"AllergyIntolerance/more"}]`, record.Incomplete, record.AllergiesUnavailable},
		"no list":                          {`7`, record.Incomplete, record.AllergiesUnavailable},
		"a list of no links":               {`["next"]`, record.Incomplete, record.AllergiesUnavailable},
	} {
		texts := map[string]string{"AllergyIntolerance": linked(test.links, noneKnown)}
		maps.Copy(texts, more)
		answer := told(t, source.Search, texts).Ask(t.Context(), annaHerself)
		chart := chartWith(answer)
		if got := answer.States[record.Allergies].Kind; got != test.state || chart.AllergyHeading() != test.heading {
			t.Errorf("%s: %s, headed %q", name, got, chart.AllergyHeading())
		}
		if count(answer, record.Allergies) == 0 {
			t.Errorf("%s: what came is not shown", name)
		}
	}
}

// A service that sends everything sends nothing of what it never holds, and may send
// less than it says there is.
func TestEverythingIsNoMoreThanTheServiceCanHoldAndSends(t *testing.T) {
	patients, encounters := searchable("Patient", "identifier"), `{"type":"Encounter"}`
	allergies, tasks := `{"type":"AllergyIntolerance"}`, `{"type":"Task"}`
	announced := func(total string, entries ...string) string {
		return strings.Replace(found(entries...), `"entry"`, `"total":`+total+`,"entry"`, 1)
	}
	for name, test := range map[string]struct {
		types []string
		reply string
		want  map[record.Section]record.StateKind
	}{
		"it knows contacts alone": {[]string{patients, encounters}, found(anna), map[record.Section]record.StateKind{
			record.Medicines: record.NotSupplied, record.Allergies: record.NotSupplied, record.Contacts: record.AnsweredEmpty, record.Other: record.NotSupplied}},
		"it sends what it did not say that it knows": {[]string{patients}, found(anna, penicillin), map[record.Section]record.StateKind{
			record.Allergies: record.Answered, record.Medicines: record.NotSupplied}},
		"it knows a type without a place": {[]string{patients, tasks}, found(anna), map[record.Section]record.StateKind{record.Other: record.AnsweredEmpty}},
		"all that it announced came, with the person": {[]string{patients, allergies}, announced("2", anna, noneKnown), map[record.Section]record.StateKind{
			record.Allergies: record.Answered}},
		"less came than it announced": {[]string{patients, allergies, encounters}, announced("500", anna, noneKnown), map[record.Section]record.StateKind{
			record.Allergies: record.Incomplete, record.Contacts: record.Incomplete, record.Medicines: record.Incomplete}},
	} {
		answer := told(t, source.Everything, map[string]string{"metadata": capabilities(test.types...), "Patient/p/$everything": test.reply}).Ask(t.Context(), annaHerself)
		for section, want := range test.want {
			if got := answer.States[section].Kind; got != want {
				t.Errorf("%s: %s: %s, want %s", name, section, got, want)
			}
		}
		if want := len(test.want) > 0 && test.want[record.Allergies] == record.Answered && strings.Contains(test.reply, "716186003"); (chartWith(answer).AllergyHeading() == record.NoKnownAllergies) != want {
			t.Errorf("%s: the allergies are headed %q", name, chartWith(answer).AllergyHeading())
		}
	}
}

// bookish is a service that sends everything in pages of one problem each, as many as
// there are, and notes how it was asked for the first.
func bookish(t *testing.T, kind source.Kind, pages int, limits fhir.Limits) (feed func() record.Answer, first *[]string) {
	t.Helper()
	first = &[]string{}
	sent := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := strings.TrimPrefix(r.URL.Path, "/")
		reply := found()
		switch {
		case path == "metadata":
			reply = capabilities(searchable("Patient", "identifier"), searchable("AllergyIntolerance", "patient"), searchable("Condition", "patient"))
		case path == "Patient":
			reply = found(anna)
		case path == "Condition", strings.HasSuffix(path, "$everything"):
			*first = append(*first, r.URL.RawQuery)
			if r.URL.Query().Get("_count") != "" && path != "Condition" && limits == (fhir.Limits{}) {
				w.WriteHeader(http.StatusBadRequest)
				return
			}
			fallthrough
		case path == "more":
			sent++
			links := `[]`
			if sent < pages {
				links = fmt.Sprintf(`[{"relation":"next","url":"/more?%d"}]`, sent)
			}
			reply = linked(links, strings.Replace(asthma, `"id":"c"`, fmt.Sprintf(`"id":"c%d"`, sent), 1))
		}
		_, _ = io.WriteString(w, reply)
	}))
	t.Cleanup(server.Close)
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches, Limits: limits})
	if err != nil {
		t.Fatal(err)
	}
	s, err := source.New(source.Config{Name: "Oxford", Kind: kind, Deadline: 10 * time.Second, Client: client, Base: server.URL, Now: still})
	if err != nil {
		t.Fatal(err)
	}
	return func() record.Answer { return s.Ask(t.Context(), annaHerself) }, first
}

// However much there is, what came is shown, and said to be a part.
func TestMoreThanCareviewTakesInIsAPart(t *testing.T) {
	page := int64(len(found(asthma)))
	for name, test := range map[string]struct {
		limits fhir.Limits
		most   int
		state  record.StateKind
	}{
		"all of it":      {fhir.Limits{Pages: 10}, 6, record.Answered},
		"too many pages": {fhir.Limits{Pages: 4}, 4, record.Incomplete},
		"too many bytes": {fhir.Limits{Answer: 3 * page}, 3, record.Incomplete},
		"too many items": {fhir.Limits{Items: 4}, 4, record.Incomplete}, // the person is one of them
	} {
		for _, kind := range []source.Kind{source.Everything, source.Search} {
			feed, _ := bookish(t, kind, 6, test.limits)
			answer := feed()
			if got := count(answer, record.Problems); got == 0 || got > test.most || answer.States[record.Problems].Kind != test.state {
				t.Errorf("%s, %s: %d problems, %s", name, kind, got, answer.States[record.Problems].Words())
			}
		}
	}
}

// What comes after the limit is reached is not asked for, and not taken for nothing.
func TestATypeForWhichThereIsNoRoomIsNotSaidToBeEmpty(t *testing.T) {
	feed, first := bookish(t, source.Search, 6, fhir.Limits{Answer: 1})
	answer := feed()
	for _, section := range []record.Section{record.Problems, record.Allergies} {
		if got := answer.States[section].Kind; got != record.Incomplete {
			t.Errorf("%s: %s", section, got)
		}
	}
	if len(*first) != 0 {
		t.Errorf("it was asked for all the same: %v", *first)
	}
}

func TestEverythingIsAskedForInLargePagesWhereTheServiceTakesThat(t *testing.T) {
	feed, first := bookish(t, source.Everything, 6, fhir.Limits{Pages: 10})
	if feed(); !slices.Equal(*first, []string{"_count=500"}) {
		t.Errorf("asked for with %q", *first)
	}
	feed, first = bookish(t, source.Everything, 6, fhir.Limits{})
	answer := feed()
	if count(answer, record.Problems) != 6 || !slices.Equal(*first, []string{"_count=500", ""}) {
		t.Errorf("asked for with %q, it gave %d problems", *first, count(answer, record.Problems))
	}
	if len(answer.RequestIDs) != 9 { // metadata, the person, the one that was refused, and six pages
		t.Errorf("%d requests are in the trail", len(answer.RequestIDs))
	}
}
