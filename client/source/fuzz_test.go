package source_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
)

// The targets ask a source as opening a record does, and hold what the screen would
// say against an oracle that reads the reply by itself and knows nothing of how
// Careview reads.

// canned answers each path with what it is given, and any other with an empty bundle.
type canned func(path string) (status int, body []byte)

func (c canned) RoundTrip(r *http.Request) (*http.Response, error) {
	status, body := c(strings.TrimPrefix(r.URL.Path, "/"))
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(body)), Request: r}, nil
}

// askCanned asks of what the service says of Anna.
func askCanned(t *testing.T, kind source.Kind, reply canned) (record.Answer, record.Chart) {
	t.Helper()
	usual := map[string]string{
		"metadata": capabilities(searchable("Patient", "identifier"), searchable("AllergyIntolerance", "patient"), searchable("MedicationRequest", "patient")),
		"Patient":  found(anna),
	}
	way := canned(func(path string) (int, []byte) {
		if status, body := reply(path); status != 0 {
			return status, body
		}
		if text, ok := usual[path]; ok {
			return http.StatusOK, []byte(text)
		}
		return http.StatusOK, []byte(found())
	})
	client, err := fhir.New(fhir.Config{Base: "https://one.example", HTTP: &http.Client{Transport: way}, Wait: func(context.Context, time.Duration) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	s, err := source.New(source.Config{Name: "Oxford", Kind: kind, Deadline: time.Minute, Client: client, Base: "https://one.example", Now: still})
	if err != nil {
		t.Fatal(err)
	}
	answer := s.Ask(t.Context(), annaHerself)
	return answer, chartWith(answer)
}

// FuzzPage: whatever a page holds, "no known allergies" needs a statement about this
// person, and a page that does not say that there is more.
func FuzzPage(f *testing.F) {
	withdrawn := strings.Replace(noneKnown, `"clinicalStatus"`, `"verificationStatus":{"coding":[{"code":"entered-in-error"}]},"clinicalStatus"`, 1)
	for _, seed := range []string{
		found(noneKnown), found(penicillin), found(noneKnown, penicillin), found(withdrawn), found(strings.Replace(noneKnown, "Patient/p", "Patient/q", 1)),
		found(`{"resource":{"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/p"},"contained":[` + noneKnown[len(`{"resource":`):len(noneKnown)-1] + `]}}`),
		linked(`[{"relation":"self","url":7},{"relation":"next","url":"more"}]`, noneKnown), linked(`[{"relation":"next"}]`, noneKnown),
		strings.Replace(found(noneKnown), `"entry"`, `"total":2,"entry"`, 1), found(noneKnown, `7`), found(noneKnown, `{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}}`),
		`{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"x"}]}`, `{}`, ``, `[]`, "\ufeff" + found(noneKnown),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		for kind, path := range map[source.Kind]string{source.Search: "AllergyIntolerance", source.Everything: "Patient/p/$everything"} {
			_, chart := askCanned(t, kind, func(asked string) (int, []byte) {
				if asked == path {
					return http.StatusOK, page
				}
				return 0, nil
			})
			if chart.AllergyHeading() != record.NoKnownAllergies {
				continue
			}
			if !statesNoneOfAnna(page) || saysMore(page) {
				t.Fatalf("%s: no known allergies, it says", kind)
			}
		}
	})
}

// FuzzSummary: of a document the same, and that its header names nothing that did not
// come.
func FuzzSummary(f *testing.F) {
	for _, seed := range []string{
		summary(sectionWith(statedInSection), stated), summary(sectionWith(`"entry":[{"reference":"urn:uuid:1"},{"reference":"urn:uuid:2"}]`), stated),
		summary(sectionWith(statedInSection+`,"emptyReason":{"coding":[{"code":"nilknown"}]}`), stated), summary(`"x"`, stated), summary(``, stated),
		summary(sectionWith(penicillinInWords), stated), documentOf(anna, stated), documentOf(`{"resource":7}`, stated), documentOf(), found(noneKnown),
		strings.Replace(summary(sectionWith(statedInSection), stated), `"final"`, `"entered-in-error"`, 1),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		_, chart := askCanned(t, source.Summary, func(asked string) (int, []byte) {
			if asked == "Patient/p/$summary" {
				return http.StatusOK, document
			}
			return 0, nil
		})
		if chart.AllergyHeading() != record.NoKnownAllergies {
			return
		}
		if !statesNoneOfAnna(document) || !headed(document) {
			t.Fatal("no known allergies, it says")
		}
	})
}

// FuzzRefusal: what comes with an error status is never an answer.
func FuzzRefusal(f *testing.F) {
	for _, status := range []int{400, 401, 403, 404, 410, 413, 422, 429, 500, 503} {
		f.Add(status, []byte(found(noneKnown)))
		f.Add(status, []byte(`{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"x","details":{"coding":[{"code":"ACCESS_DENIED"}]}}]}`))
	}
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		if status < 400 || status > 599 {
			return
		}
		for kind, path := range map[source.Kind]string{source.Search: "AllergyIntolerance", source.Everything: "Patient/p/$everything", source.Summary: "Patient/p/$summary"} {
			for _, refused := range []string{path, "Patient"} {
				answer, chart := askCanned(t, kind, func(asked string) (int, []byte) {
					if asked == refused {
						return status, body
					}
					return 0, nil
				})
				if answer.States[record.Allergies].Whole() || len(answer.Entries) > 0 || chart.AllergyHeading() != record.AllergiesUnavailable {
					t.Fatalf("%s: %d at %s is taken for an answer: %q", kind, status, refused, chart.AllergyHeading())
				}
				if problem := answer.States[record.Allergies].Problem; problem == nil || status == http.StatusUnauthorized && problem.Kind != record.NotSignedIn {
					t.Fatalf("%s: %d at %s: %v", kind, status, refused, problem)
				}
			}
		}
	})
}

// loose is a JSON list, or what stands where one is due.
type loose[T any] []T

func (l *loose[T]) UnmarshalJSON(raw []byte) error {
	if len(raw) > 0 && raw[0] == '[' {
		return json.Unmarshal(raw, (*[]T)(l))
	}
	*l = make(loose[T], 1)
	return json.Unmarshal(raw, &(*l)[0])
}

// codes are a CodeableConcept's codes.
type codes struct {
	Coding loose[struct{ System, Code string }]
}

func (c codes) has(list ...string) bool {
	for _, coding := range c.Coding {
		if slices.Contains(list, coding.Code) {
			return true
		}
	}
	return false
}

// statesNoneOfAnna looks for an AllergyIntolerance that is the resource of an entry,
// not one inside another; that states in its own code that there is no known allergy;
// that is in force; and that is not about somebody else.
func statesNoneOfAnna(content []byte) bool {
	for at := range content {
		if content[at] != '{' || !isResourceOfEntry(content[:at]) {
			continue
		}
		var raw json.RawMessage
		if json.NewDecoder(bytes.NewReader(content[at:])).Decode(&raw) != nil {
			continue
		}
		var it struct {
			ResourceType                             string
			Status                                   any
			Code, VerificationStatus, ClinicalStatus codes
			Patient                                  loose[struct {
				Reference string
			}]
		}
		_ = json.Unmarshal(raw, &it) // what does not fit is left out
		none := slices.ContainsFunc(it.Code.Coding, func(c struct{ System, Code string }) bool {
			return c.Code == "716186003" && c.System == "http://snomed.info/sct" || c.Code == "no-known-allergies" && strings.Contains(c.System, "absent-unknown")
		})
		over := it.VerificationStatus.has("entered-in-error", "refuted") || it.ClinicalStatus.has("inactive", "resolved") || it.Status == "entered-in-error"
		another := slices.ContainsFunc(it.Patient, func(p struct{ Reference string }) bool { return anothers(p.Reference, content) })
		if it.ResourceType == "AllergyIntolerance" && none && !over && !another {
			return true
		}
	}
	return false
}

// isResourceOfEntry reports whether what comes next is the value of a member "resource".
func isResourceOfEntry(before []byte) bool {
	before = bytes.TrimRight(before, " \t\r\n")
	before, ok := bytes.CutSuffix(before, []byte(":"))
	return ok && bytes.HasSuffix(bytes.TrimRight(before, " \t\r\n"), []byte(`"resource"`))
}

// anothers reports whether a reference plainly names another patient. One that is
// resolved within the content, or is made beside Anna's number, is left to other tests.
func anothers(ref string, content []byte) bool {
	ref, _, _ = strings.Cut(ref, "/_history/")
	id, relative := strings.CutPrefix(ref, "Patient/")
	return relative && id != "p" && !bytes.Contains(content, []byte(annasNumber))
}

// reply is a bundle as the oracle reads it.
type reply struct {
	Total int
	Link  loose[struct {
		Relation any
		URL      any
	}]
	Entry loose[struct {
		FullURL  string
		Resource json.RawMessage
	}]
}

// saysMore reports whether a page says that there is more than can be had by it. A
// page that is not sound JSON says nothing.
func saysMore(content []byte) bool {
	var page reply
	if json.Unmarshal(bytes.TrimPrefix(content, []byte("\ufeff")), &page) != nil {
		return false
	}
	for _, link := range page.Link {
		if url, ok := link.URL.(string); link.Relation == "next" && (!ok || url == "") {
			return true
		}
	}
	return page.Total > len(page.Entry)+1 && len(page.Link) == 0
}

// headed reports whether a document begins with a Composition in force whose section
// of allergies, where it has one, names nothing that is not there. A document that is
// not sound JSON is left to other tests.
func headed(content []byte) bool {
	var document reply
	if json.Unmarshal(bytes.TrimPrefix(content, []byte("\ufeff")), &document) != nil {
		return true
	}
	here := map[string]bool{}
	for _, entry := range document.Entry {
		var it struct{ ResourceType, ID string }
		_ = json.Unmarshal(entry.Resource, &it)
		here[entry.FullURL], here[it.ResourceType+"/"+it.ID] = true, true
		if id, ok := strings.CutPrefix(entry.FullURL, "urn:uuid:"); ok {
			here[it.ResourceType+"/"+id] = true
		}
	}
	if len(document.Entry) == 0 {
		return false
	}
	var header struct {
		ResourceType, Status string
		Section              loose[struct {
			Code  codes
			Entry loose[struct{ Reference string }]
		}]
	}
	_ = json.Unmarshal(document.Entry[0].Resource, &header)
	for _, section := range header.Section {
		for _, ref := range section.Entry {
			address, _, _ := strings.Cut(ref.Reference, "/_history/")
			if section.Code.has("48765-2") && !here[address] {
				return false
			}
		}
	}
	return header.ResourceType == "Composition" && header.Status != "entered-in-error"
}
