package fhir_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/record"
)

// someResource is a resource of Patient/p as a service may hold it.
func someResource(t *rapid.T, i int) m {
	id, of := fmt.Sprint("r", i), m{"subject": ref("Patient/p")}
	day := fmt.Sprintf("2026-%02d-%02d", rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
	code := rapid.SampledFrom([]string{"372687004", "271737000", "38341003"}).Draw(t, "code")
	switch rapid.SampledFrom([]string{"allergy", "none known", "condition", "medicine", "result", "letter", "plan", "list"}).Draw(t, "what") {
	case "allergy":
		return allergy(id, coded(sct, code), m{"clinicalStatus": coded("", rapid.SampledFrom([]string{"active", "resolved"}).Draw(t, "status"))})
	case "none known":
		return allergy(id, coded(sct, "716186003"))
	case "condition":
		return with(m{"resourceType": "Condition", "id": id, "code": coded(sct, code), "recordedDate": day}, of)
	case "medicine":
		return with(m{"resourceType": "MedicationRequest", "id": id, "status": "active", "intent": "order", "authoredOn": day,
			"medicationReference": ref("Medication/shared"), "requester": ref("Practitioner/shared")}, of)
	case "result":
		return with(m{"resourceType": "Observation", "id": id, "status": "final", "code": coded(sct, code), "effectiveDateTime": day,
			"category": []m{coded("", "laboratory")}, "valueQuantity": m{"value": i, "unit": "g/L"}, "performer": []m{ref("Practitioner/shared")}}, of)
	case "list":
		return with(m{"resourceType": "List", "id": id, "status": "current", "code": coded(sct, "886921000000105"),
			"extension": []m{{"url": "https://fhir.example/ListWarningCode", "valueCode": "data-in-transit"}}}, of)
	case "letter":
		return with(m{"resourceType": "DocumentReference", "id": id, "status": "current", "date": day + "T10:00:00Z", "type": coded(sct, "373942005"),
			"content": []m{{"attachment": m{"contentType": "text/plain", "data": "RGVhciBEb2N0b3I=", "title": fmt.Sprint("Letter ", i)}}}}, of)
	}
	return with(m{"resourceType": "Composition", "id": id, "status": "final", "date": day, "title": "Plan", "type": coded(sct, "736373009"),
		"author": []m{ref("Practitioner/shared")}, "section": []m{{"title": "CPR", "code": coded("urn:careview:plan-section", "cpr"),
			"text": m{"status": "generated", "div": `<div xmlns="http://www.w3.org/1999/xhtml"><p>For attempted CPR.</p></div>`}}}}, of)
}

// heldBy is what a service that holds these resources, and whatever they refer to,
// answers page by page.
func heldBy(t *rapid.T, source string, resources []m) record.Answer {
	shared := []m{
		patient("p", anna),
		{"resourceType": "Medication", "id": "shared", "code": coded(sct, "322236009")},
		{"resourceType": "Practitioner", "id": "shared", "name": []m{{"family": "Patel", "given": []string{"A"}}}},
	}
	collection := new(fhir.Collection)
	for page := range slices.Chunk(rapid.Permutation(append(shared, resources...)).Draw(t, "order in "+source), rapid.IntRange(1, 8).Draw(t, "page")) {
		b, err := bundle.Parse(bundleOf("searchset", page...))
		if err != nil {
			t.Fatal(err)
		}
		collection.Add(b)
	}
	reading := collection.Read(fhir.Subject{Person: record.Patient{NHSNumber: anna}, IDs: []string{"p"}, Base: "https://one.example/fhir"}, source, today)
	answer := record.Answer{
		Source: source, Patient: reading.Patient, Entries: reading.Entries, Unread: reading.Unread,
		Refused: reading.Refused, Withdrawn: reading.Withdrawn, States: map[record.Section]record.State{},
	}
	for _, section := range record.Sections() {
		state, said := reading.States[section]
		if !said {
			state = record.Answered
		}
		answer.States[section] = record.State{Kind: state}
	}
	return answer
}

// said is all that a chart says, but for whose words they are.
func said(chart record.Chart) []string {
	var lines []string
	for _, section := range record.Sections() {
		view := chart.Section(section)
		lines = append(lines, fmt.Sprint(section, view.None(), view.Whole(), len(view.Unread), view.Withdrawn, view.Refused))
		for _, e := range view.Entries {
			e.Source = ""
			if plan, ok := e.Detail.(record.Plan); ok {
				plan.Carries, plan.Fields = nil, slices.Clone(plan.Fields) // both name their source
				for i := range plan.Fields {
					plan.Fields[i].Source = ""
				}
				e.Detail = plan
			}
			lines = append(lines, fmt.Sprintf("%+v", e))
		}
	}
	status, items := chart.CPR()
	return append(lines, status.Words(), fmt.Sprint(len(items)), string(chart.AllergyHeading()), fmt.Sprint(chart.ActiveAllergies()))
}

func TestAnyBundleSplitOverAnySourcesInAnyOrderGivesTheSameChart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		resources := make([]m, rapid.IntRange(0, 12).Draw(t, "resources"))
		for i := range resources {
			resources[i] = someResource(t, i)
		}
		names := []string{"London", "Oxford", "Kent", "GP"}[:rapid.IntRange(1, 4).Draw(t, "sources")]
		parts := map[string][]m{}
		for _, resource := range resources {
			holder := rapid.SampledFrom(names).Draw(t, "holder")
			parts[holder] = append(parts[holder], resource)
		}
		suppliers := make([]record.Supplier, len(names))
		for i, name := range names {
			suppliers[i] = record.Supplier{Name: name}
		}
		apart := record.NewChart(record.Patient{NHSNumber: anna}, suppliers)
		for _, name := range rapid.Permutation(names).Draw(t, "arrival") {
			apart = apart.With(heldBy(t, name, parts[name]))
		}
		together := record.NewChart(record.Patient{NHSNumber: anna}, []record.Supplier{{Name: "All"}}).With(heldBy(t, "All", resources))
		if a, b := said(together), said(apart); !slices.Equal(a, b) {
			t.Fatalf("together\n%q\napart\n%q", a, b)
		}
	})
}
