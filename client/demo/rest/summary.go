package rest

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"slices"
	"strings"
	"time"

	"careview/client/demo/store"
)

// summarySection is one section of the International Patient Summary (IPS 2.0).
type summarySection struct {
	code, title string
	required    bool
	types       []string
	keep        func(object) bool
}

func all(object) bool { return true }

func inCategory(name string) func(object) bool {
	return func(resource object) bool {
		text, err := json.Marshal(resource["category"])
		return err == nil && strings.Contains(string(text), `"`+name+`"`)
	}
}

var summarySections = []summarySection{
	{"11450-4", "Problems", true, []string{"Condition"}, all},
	{"48765-2", "Allergies and intolerances", true, []string{"AllergyIntolerance"}, all},
	{"10160-0", "Medication", true, []string{"MedicationRequest", "MedicationStatement"}, all},
	{"11369-6", "Immunisations", false, []string{"Immunization"}, all},
	{"30954-2", "Results", false, []string{"Observation"}, inCategory("laboratory")},
	{"8716-3", "Vital signs", false, []string{"Observation"}, inCategory("vital-signs")},
	{"47519-4", "Procedures", false, []string{"Procedure"}, all},
	{"42348-3", "Advance directives", false, []string{"Consent"}, all},
}

// summaryLimit is how many entries a section of a summary holds at most, the
// newest; its narrative says when there is more.
const summaryLimit = 60

// summary answers Patient/{id}/$summary: a document after the draft shared care
// record profile of the International Patient Summary. As that draft has it, a
// required section for which this source holds nothing says nilknown, which is
// not a statement that there is nothing.
func (h *Handler) summary(w http.ResponseWriter, r *http.Request) error {
	person, err := h.Store.Read(r.Context(), h.Source, "Patient", r.PathValue("id"))
	if err != nil {
		return err
	}
	held, err := h.Store.About(r.Context(), h.Source, person.ID, 0, -1)
	if err != nil {
		return err
	}
	now := h.Now().UTC().Format(time.RFC3339)
	var sections []object
	var entries []store.Resource
	for _, part := range summarySections {
		found := part.pick(held)
		if len(found) == 0 && !part.required {
			continue
		}
		gap, err := h.gapIn(r, person.ID, part)
		if err != nil {
			return err
		}
		sections = append(sections, part.section(found, gap))
		entries = append(entries, found[:min(len(found), summaryLimit)]...)
	}
	support, err := h.support(r.Context(), entries)
	if err != nil {
		return err
	}
	author := object{"resourceType": "Device", "id": h.Source + "-summary", "deviceName": []object{{"name": h.Title, "type": "user-friendly-name"}}}
	composition := object{
		"resourceType": "Composition", "id": "summary-" + person.ID, "status": "final", "date": now, "title": "Patient summary",
		"type":    object{"coding": []object{{"system": "http://loinc.org", "code": "60591-5", "display": "Patient summary Document"}}},
		"subject": object{"reference": person.Reference()}, "author": []object{{"reference": "Device/" + h.Source + "-summary"}},
		"event": []object{{"period": object{"end": now}}}, "section": sections,
	}
	document := []object{h.entryOf(composition), {"fullUrl": h.Base + "/" + person.Reference(), "resource": person.Body}, h.entryOf(author)}
	document = append(document, h.entries(append(entries, support...), "")...)
	writeObject(w, http.StatusOK, object{"resourceType": "Bundle", "type": "document", "timestamp": now,
		"identifier": object{"system": h.Base, "value": "summary-" + person.ID}, "entry": document})
	return nil
}

func (h *Handler) entryOf(resource object) object {
	return object{"fullUrl": fmt.Sprintf("%s/%s/%s", h.Base, resource["resourceType"], resource["id"]), "resource": resource}
}

func (h *Handler) gapIn(r *http.Request, person string, part summarySection) (string, error) {
	for _, kind := range part.types {
		why, err := h.Store.Gap(r.Context(), h.Source, person, kind)
		if err != nil || why != "" {
			return why, err
		}
	}
	return "", nil
}

// pick is what belongs to the section, newest first.
func (p summarySection) pick(held []store.Resource) []store.Resource {
	var found []store.Resource
	for _, resource := range slices.Backward(held) {
		for _, kind := range p.types {
			var body object
			if resource.Type == kind && json.Unmarshal(resource.Body, &body) == nil && p.keep(body) {
				found = append(found, resource)
			}
		}
	}
	return found
}

func (p summarySection) section(found []store.Resource, gap string) object {
	section := object{"title": p.title, "code": object{"coding": []object{{"system": "http://loinc.org", "code": p.code}}}}
	switch {
	case gap != "":
		section["text"] = narrative(gap)
		section["emptyReason"] = emptyReason("unavailable")
	case len(found) == 0:
		section["text"] = narrative("This system holds no data for this section.")
		section["emptyReason"] = emptyReason("nilknown")
	case len(found) > summaryLimit:
		section["text"] = narrative(fmt.Sprintf("%d entries; the newest %d are given here, the rest is held.", len(found), summaryLimit))
	default:
		section["text"] = narrative(fmt.Sprintf("%d entries.", len(found)))
	}
	var references []object
	for _, resource := range found[:min(len(found), summaryLimit)] {
		references = append(references, object{"reference": resource.Reference()})
	}
	if len(references) > 0 {
		section["entry"] = references
		delete(section, "emptyReason")
	}
	return section
}

func narrative(text string) object {
	return object{"status": "generated", "div": `<div xmlns="http://www.w3.org/1999/xhtml"><p>` + html.EscapeString(text) + `</p></div>`}
}

func emptyReason(code string) object {
	return object{"coding": []object{{"system": "http://terminology.hl7.org/CodeSystem/list-empty-reason", "code": code}}}
}
