package access_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/planfield"
)

// stayingOut are furnishings in which the nurse does not see the key safe.
func stayingOut(c *access.Config) {
	nurse := c.Policy.Role["nurse"]
	nurse.KeySafe = false
	c.Policy.Role["nurse"] = nurse
}

func TestARoleThatDoesNotGoInNeverReadsTheKeySafeWhereverItIsWritten(t *testing.T) {
	plan := record.Plan{Fields: []record.PlanItem{
		{Field: planfield.KeySafe, Text: "code 4711"}, {Field: planfield.Access, Heading: "Getting in", Text: "Side door; keysafe 4711"},
		{Field: planfield.Other, Heading: "Key-safe", Text: "4711"}, {Field: planfield.Other, Heading: "Key safe 4711"},
		{Field: planfield.Access, Heading: "Access", Text: "Keycode 4711, box by the door"}, {Heading: "Getting in", Text: "Code 4711 (safe for keys)"},
		{Field: planfield.Alert, Text: "Dog in the hall"},
	}}
	letter := record.Letter{Plan: true, Kind: "Clinic letter", Body: []record.Paragraph{
		{Heading: "Key\u00a0safe"}, {Text: "4711"}, {Heading: "Alerts", Text: "Dog in the hall"}, {Text: "The key safe"}, {Text: "is 4711"},
	}, Attachments: []record.Attachment{{Title: "Key safe 4711.pdf"}}}
	entries := []record.Entry{
		{Section: record.CarePlans, Text: "Plan; key safe 4711", Detail: plan, Facts: []record.Fact{{Label: "In words", Value: "The key safe opens with 4711"}}},
		{Section: record.CarePlans, Text: "Plan in words", Detail: letter, Facts: []record.Fact{{Label: "Key safe", Value: "4711"}}},
		{Section: record.Letters, Text: "Plan", Detail: letter},
		{Section: record.Flags, Text: "Key safe 4711 by the front door", Marks: []string{"keysafe 4711"}},
		{Section: record.Observations, Text: "Key safe number", Detail: record.Result{Value: "4711", Number: record.Number{Value: 4711, Known: true}}},
		{Section: record.Observations, Text: "Home visit", Detail: record.Result{Parts: []record.ResultPart{{Name: "Key safe", Value: "4711"}, {Name: "Hazards", Value: "Dog in the hall"}}}},
		{Section: record.Appointments, Text: "Visit", Detail: record.Appointment{Where: "At home, key safe 4711"}},
		{Section: record.Medicines, Text: "Morphine", Detail: record.Medicine{Dose: "one; kept with the key safe, 4711"}},
	}
	states := map[record.Section]record.State{}
	for _, section := range record.Sections() {
		states[section] = record.State{Kind: record.Answered, At: now}
	}
	for sees, furnishing := range map[bool]func(*access.Config){true: func(*access.Config) {}, false: stayingOut} {
		h := furnish(t, "nurse", furnishing)
		h.sources.answers["London Care Record"] = func(context.Context, record.Patient) record.Answer {
			return record.Answer{Source: "London Care Record", At: now, Entries: entries, States: states}
		}
		chart, err := h.look(t, margaret)
		if err != nil {
			t.Fatal(err)
		}
		for _, section := range record.Sections() {
			for i, entry := range chart.Entries(section) {
				text := fmt.Sprintf("%+v", entry)
				if entry.Section == record.CarePlans && i < 2 && !strings.Contains(text, "Dog in the hall") {
					t.Errorf("what is not about the key safe is gone too: %s", text)
				}
				if strings.Contains(text, "4711") != sees {
					t.Errorf("one who sees the key safe: %v; reads %s", sees, text)
				}
			}
		}
	}
}

// pager takes every document for a page with words and a picture.
type pager struct{}

func (pager) Read(_ context.Context, sent record.Attachment, show func(record.Document)) error {
	show(record.Document{Title: "Plan", Total: 2, Body: []record.Paragraph{{Text: "Dog in the hall", Page: 1}}}.WithPage([]byte("picture")))
	show(record.Document{Title: "Plan", Total: 2, Whole: true, Body: []record.Paragraph{
		{Text: "Dog in the hall", Page: 1}, {Text: "Key safe", Page: 2}, {Text: string(sent.Data), Page: 2},
	}}.WithPage([]byte("picture")))
	return nil
}

func TestADocumentThatTellsOfTheKeySafeIsReadWithoutItByARoleThatDoesNotGoIn(t *testing.T) {
	letter := record.Entry{Section: record.Letters, Source: "London Care Record", Detail: record.Letter{Attachments: []record.Attachment{{Data: []byte("4711")}}}}
	for sees, furnishing := range map[bool]func(*access.Config){true: func(*access.Config) {}, false: stayingOut} {
		h := furnish(t, "nurse", func(c *access.Config) { c.Documents = pager{}; furnishing(c) })
		var shown []record.Document
		if err := h.desk.Document(t.Context(), caringFor(margaret), letter, 0, func(d record.Document) { shown = append(shown, d) }); err != nil {
			t.Fatal(err)
		}
		first, last := shown[0], shown[len(shown)-1]
		text := fmt.Sprintf("%+v", last)
		if len(first.Pages) != 1 || strings.Contains(text, "4711") != sees || (len(last.Pages) > 0) != sees || !strings.Contains(text, "Dog in the hall") {
			t.Errorf("one who sees the key safe: %v; reads %s", sees, text)
		}
	}
}
