package source_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/demographics"
	"careview/client/source"
)

// m is a piece of FHIR JSON under construction.
type m = map[string]any

func ref(to string) m { return m{"reference": to} }

func inSNOMED(code, text string) m {
	return m{"coding": []m{{"system": "http://snomed.info/sct", "code": code, "display": text}}}
}

// thing is a resource that a service may hold, with those it refers to: whoever
// holds it holds them too.
type thing struct {
	resource m
	refersTo []m
}

var (
	drPatel = m{"resourceType": "Practitioner", "id": "patel", "name": []m{{"family": "Patel", "given": []string{"A"}}}}
	tablets = m{"resourceType": "Medication", "id": "tablets", "code": inSNOMED("322236009", "Paracetamol 500 mg tablets")}
)

// makers make a thing of each kind. The date is the thing's own, so that no two
// things are alike; before are those made so far, to which it may refer.
var makers = map[string]func(t *rapid.T, id, day string, before []thing) thing{
	"allergy": func(t *rapid.T, id, day string, _ []thing) thing {
		status := rapid.SampledFrom([]string{"active", "resolved"}).Draw(t, "status")
		return thing{m{"resourceType": "AllergyIntolerance", "id": id, "patient": ref("Patient/p"), "code": inSNOMED("91936005", "Penicillin"), "recordedDate": day,
			"clinicalStatus": m{"coding": []m{{"code": status}}}, "recorder": ref("Practitioner/patel")}, []m{drPatel}}
	},
	"none known": func(_ *rapid.T, id, day string, _ []thing) thing {
		return thing{m{"resourceType": "AllergyIntolerance", "id": id, "patient": ref("Patient/p"), "code": inSNOMED("716186003", ""), "recordedDate": day,
			"recorder": ref("Practitioner/patel")}, []m{drPatel}}
	},
	"problem": func(_ *rapid.T, id, day string, _ []thing) thing {
		return thing{m{"resourceType": "Condition", "id": id, "subject": ref("Patient/p"), "code": inSNOMED("38341003", "High blood pressure"), "recordedDate": day,
			"recorder": ref("Practitioner/patel")}, []m{drPatel}}
	},
	"medicine": func(_ *rapid.T, id, day string, _ []thing) thing {
		return thing{m{"resourceType": "MedicationRequest", "id": id, "status": "active", "intent": "order", "subject": ref("Patient/p"), "authoredOn": day,
			"medicationReference": ref("Medication/tablets"), "requester": ref("Practitioner/patel")}, []m{drPatel, tablets}}
	},
	"result": func(_ *rapid.T, id, day string, _ []thing) thing {
		return thing{m{"resourceType": "Observation", "id": id, "status": "final", "subject": ref("Patient/p"), "code": inSNOMED("271026005", "Haemoglobin"),
			"effectiveDateTime": day, "category": []m{{"coding": []m{{"code": "laboratory"}}}}, "valueQuantity": m{"value": 120, "unit": "g/L"},
			"performer": []m{ref("Practitioner/patel")}}, []m{drPatel}}
	},
	"CPR": func(t *rapid.T, id, day string, _ []thing) thing {
		said := rapid.SampledFrom([]string{"450475007", "450476008"}).Draw(t, "CPR")
		return thing{m{"resourceType": "Observation", "id": id, "status": "final", "subject": ref("Patient/p"), "code": m{"coding": []m{{"system": "http://loinc.org", "code": "100822-6"}}},
			"effectiveDateTime": day, "valueCodeableConcept": inSNOMED(said, ""), "performer": []m{ref("Practitioner/patel")}}, []m{drPatel}}
	},
	"report": func(_ *rapid.T, id, day string, before []thing) thing {
		parts := ofType(before, "Observation")
		return thing{m{"resourceType": "DiagnosticReport", "id": id, "status": "final", "subject": ref("Patient/p"), "code": inSNOMED("26604007", "Full blood count"),
			"effectiveDateTime": day, "result": refsTo(parts), "performer": []m{ref("Practitioner/patel")}}, append(parts, drPatel)}
	},
	"plan": func(_ *rapid.T, id, day string, before []thing) thing {
		// A decision that it names is said by the plan, and by whoever has no plan itself.
		said := ofType(before, "Condition")
		return thing{m{"resourceType": "Composition", "id": id, "status": "final", "subject": ref("Patient/p"), "date": day, "title": "Plan", "type": inSNOMED("736373009", ""),
			"identifier": m{"system": "urn:plans", "value": "one and the same"}, "author": []m{ref("Practitioner/patel")},
			"section": []m{{"title": "What is so", "entry": refsTo(said), "text": m{"status": "generated", "div": "<div>As it stands.</div>"}}}}, append(said, drPatel)}
	},
	"letter": func(_ *rapid.T, id, day string, _ []thing) thing {
		return thing{m{"resourceType": "DocumentReference", "id": id, "status": "current", "subject": ref("Patient/p"), "date": day + "T10:00:00Z", "type": inSNOMED("373942005", "Discharge summary"),
			"author": []m{ref("Practitioner/patel")}, "content": []m{{"attachment": m{"contentType": "text/plain", "data": "RGVhciBEb2N0b3I="}}}}, []m{drPatel}}
	},
	"withdrawn": func(_ *rapid.T, id, day string, _ []thing) thing {
		return thing{m{"resourceType": "Observation", "id": id, "status": "entered-in-error", "subject": ref("Patient/p"), "effectiveDateTime": day, "code": inSNOMED("271026005", "Haemoglobin")}, nil}
	},
	"unreadable": func(_ *rapid.T, id, _ string, _ []thing) thing {
		return thing{m{"resourceType": "Condition", "id": id, "subject": ref("Patient/p"), "code": 7}, nil}
	},
	"somebody else's": func(_ *rapid.T, id, day string, _ []thing) thing {
		return thing{m{"resourceType": "Condition", "id": id, "subject": ref("Patient/q"), "code": inSNOMED("38341003", "Secret"), "recordedDate": day}, nil}
	},
	"list": func(t *rapid.T, id, _ string, _ []thing) thing {
		about := rapid.SampledFrom([]string{"886921000000105", "933361000000108", "717711000000103"}).Draw(t, "list of")
		warning := rapid.SampledFrom([]string{"confidential-items", "data-in-transit", "data-awaiting-filing"}).Draw(t, "warning")
		return thing{m{"resourceType": "List", "id": id, "status": "current", "mode": "snapshot", "subject": ref("Patient/p"), "code": inSNOMED(about, ""),
			"extension": []m{{"url": "https://fhir.example/ListWarningCode", "valueCode": warning}}}, nil}
	},
	"outcome": func(t *rapid.T, id, _ string, _ []thing) thing {
		code := rapid.SampledFrom([]string{"suppressed", "incomplete", "informational"}).Draw(t, "issue")
		return thing{m{"resourceType": "OperationOutcome", "id": id, "issue": []m{{"severity": "warning", "code": code}}}, nil}
	},
}

func ofType(things []thing, kind string) []m {
	var found []m
	for _, thing := range things {
		if thing.resource["resourceType"] == kind && thing.resource["status"] != "entered-in-error" {
			found = append(found, thing.resource)
		}
	}
	return found
}

func refsTo(resources []m) []m {
	refs := []m{}
	for _, res := range resources {
		refs = append(refs, ref(nameOf(res)))
	}
	return refs
}

func nameOf(res m) string { return fmt.Sprint(res["resourceType"], "/", res["id"]) }

// holding is a service in memory that can be searched for what it holds, some on
// each page, with what that refers to.
type holding struct {
	held map[string][]m // by type
	page int
}

const service = "https://service.example/fhir"

func holds(things []thing, page int) holding {
	h := holding{map[string][]m{"Patient": {{"resourceType": "Patient", "id": "p", "identifier": []m{{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": annasNumber}}}}}, page}
	seen := map[string]bool{}
	for _, thing := range things {
		for _, res := range append([]m{thing.resource}, thing.refersTo...) {
			if kind, _ := res["resourceType"].(string); !seen[nameOf(res)] {
				seen[nameOf(res)] = true
				h.held[kind] = append(h.held[kind], res)
			}
		}
	}
	return h
}

// besides are the resources that come with any search: what is referred to, and
// what the service has to say of its answers.
var besides = map[string]string{"Practitioner": "include", "Medication": "include", "OperationOutcome": "outcome"}

func (h holding) RoundTrip(r *http.Request) (*http.Response, error) {
	kind := strings.TrimPrefix(r.URL.Path, "/fhir/")
	reply := h.capabilities()
	if kind != "metadata" {
		reply = h.search(kind, r.URL.Query().Get("page"))
	}
	return &http.Response{StatusCode: http.StatusOK, Request: r, Body: io.NopCloser(strings.NewReader(reply)),
		Header: http.Header{"Content-Type": {"application/fhir+json"}}}, nil
}

func (h holding) search(kind, page string) string {
	at, _ := strconv.Atoi(page)
	found := h.held[kind]
	entries := []m{}
	for _, res := range found[min(at*h.page, len(found)):min((at+1)*h.page, len(found))] {
		entries = append(entries, m{"fullUrl": service + "/" + nameOf(res), "resource": res, "search": m{"mode": "match"}})
	}
	for beside, mode := range besides {
		for _, res := range h.held[beside] {
			entries = append(entries, m{"fullUrl": service + "/" + nameOf(res), "resource": res, "search": m{"mode": mode}})
		}
	}
	bundle := m{"resourceType": "Bundle", "type": "searchset", "total": len(found), "entry": entries}
	if (at+1)*h.page < len(found) {
		bundle["link"] = []m{{"relation": "next", "url": fmt.Sprintf("%s/%s?page=%d", service, kind, at+1)}}
	}
	text, err := json.Marshal(bundle)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (h holding) capabilities() string {
	types := []string{searchable("Patient", "identifier")}
	for _, kind := range []string{"AllergyIntolerance", "Condition", "MedicationRequest", "Observation", "DiagnosticReport", "Composition", "DocumentReference", "List"} {
		types = append(types, searchable(kind, "patient"))
	}
	return capabilities(types...)
}

// asked is what a source that asks the service answers in the end.
func (h holding) asked(t *rapid.T, name string) record.Answer {
	client, err := fhir.New(fhir.Config{Base: service, HTTP: &http.Client{Transport: h}, Wait: concurrentSearches})
	if err != nil {
		t.Fatal(err)
	}
	made, err := source.New(source.Config{
		Name: name, Kind: source.Search, Deadline: time.Minute, Client: client, Base: service, Now: func() time.Time { return clock },
	})
	if err != nil {
		t.Fatal(err)
	}
	return made.Ask(t.Context(), annaHerself)
}

// said is all that a chart says but for how often it is said and whose words it is.
func said(chart record.Chart) []string {
	var lines []string
	for _, section := range record.Sections() {
		view := chart.Section(section)
		lines = append(lines, fmt.Sprintln(section, "none", view.None(), "whole", view.Whole(), "withdrawn", view.Withdrawn > 0, "refused", view.Refused > 0))
		words := map[string]bool{}
		for _, e := range view.Entries {
			words[inWords(e)] = true
		}
		for _, unread := range view.Unread {
			words["unread: "+unread.What+unread.Why] = true
		}
		if section != record.CarePlans { // those are read one by one
			lines = append(lines, fmt.Sprintln(section, len(record.Grouped(view.Entries)), "things"))
		}
		lines = append(lines, slices.Sorted(maps.Keys(words))...)
	}
	status, _ := chart.CPR()
	return append(lines, status.Words(), string(chart.AllergyHeading()), fmt.Sprint(chart.ActiveAllergies()), fmt.Sprint(demographics.Differences(chart)))
}

// inWords is an entry without whose words it is.
func inWords(e record.Entry) string {
	e.Source = ""
	if plan, ok := e.Detail.(record.Plan); ok {
		plan.Carries, plan.Fields = nil, slices.Clone(plan.Fields) // both name their source
		for i := range plan.Fields {
			plan.Fields[i].Source = ""
		}
		e.Detail = plan
	}
	return fmt.Sprintf("%+v", e)
}

// Whoever holds what, also if two hold the same, and whoever answers first: the
// record is the same record.
func TestARecordIsTheSameWhoeverHoldsWhichOfItAndWhoeverAnswersFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var things []thing
		for i := range rapid.IntRange(0, 12).Draw(t, "things") {
			kind := rapid.SampledFrom(slices.Sorted(maps.Keys(makers))).Draw(t, "kind")
			things = append(things, makers[kind](t, fmt.Sprint("r", i), fmt.Sprintf("2026-03-%02d", i+1), things))
		}
		names := []string{"London", "Oxford", "Kent", "GP"}[:rapid.IntRange(1, 4).Draw(t, "sources")]
		parts := map[string][]thing{}
		for _, thing := range things {
			holders := rapid.Permutation(names).Draw(t, "holders")
			for _, holder := range holders[:rapid.IntRange(1, min(2, len(names))).Draw(t, "how many hold it")] {
				parts[holder] = append(parts[holder], thing)
			}
		}
		suppliers := make([]record.Supplier, len(names))
		for i, name := range names {
			suppliers[i] = record.Supplier{Name: name}
		}
		apart := record.NewChart(annaHerself, suppliers)
		for _, name := range rapid.Permutation(names).Draw(t, "arrival") {
			order := rapid.Permutation(parts[name]).Draw(t, "order")
			apart = apart.With(holds(order, rapid.IntRange(1, 5).Draw(t, "page")).asked(t, name))
		}
		together := record.NewChart(annaHerself, []record.Supplier{{Name: "All"}}).With(holds(things, 100).asked(t, "All"))
		a, b := said(together), said(apart)
		if !slices.Equal(a, b) {
			t.Fatalf("together\n%s\napart\n%s", strings.Join(without(a, b), "\n"), strings.Join(without(b, a), "\n"))
		}
	})
}

// without are the lines of one that are not in the other.
func without(lines, others []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return slices.Contains(others, line) })
}
