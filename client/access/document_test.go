package access_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

// wordReader takes every document for words; person is who they say they are about.
type wordReader struct{ person *record.Patient }

func (r wordReader) Read(_ context.Context, sent record.Attachment, show func(record.Document)) error {
	document := record.Document{Body: []record.Paragraph{{Text: string(sent.Data)}}, Person: r.person}
	show(document)
	document.Whole = true
	show(document)
	return nil
}

// reading is a house with a nurse signed in, whose documents are read so.
func reading(t *testing.T, documents access.Documents) house {
	t.Helper()
	return furnish(t, "nurse", func(c *access.Config) { c.Documents = documents })
}

func caringFor(person record.Patient) viewing.Look {
	return viewing.Look{Person: person, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
}

func TestADocumentIsShownAsItComesOnceTheTrailHasIt(t *testing.T) {
	h := reading(t, wordReader{})
	letter := everySection(margaret).Entries[1]
	var shown []record.Document
	err := h.desk.Document(t.Context(), caringFor(margaret), letter, 0, func(d record.Document) {
		if h.trail.last().Kind != viewing.EventDocument {
			t.Error("it is shown before the trail has it")
		}
		shown = append(shown, d)
	})
	if err != nil || len(shown) != 2 || !shown[1].Whole || shown[1].Body[0].Text != "Dear Doctor" {
		t.Errorf("%+v, %v", shown, err)
	}
	if last := h.trail.last(); last.Kind != viewing.EventDocument || last.Outcome != "success" || !slices.Equal(last.RequestIDs, []string{"request-1"}) {
		t.Errorf("the trail ends with %q %q, requests %q", last.Kind, last.Outcome, last.RequestIDs)
	}
}

func TestADocumentAboutSomebodyElseIsNeverShown(t *testing.T) {
	born := margaret.Born
	cases := []struct {
		name    string
		about   *record.Patient
		refused bool
		note    string
	}{
		{"it does not say", nil, false, ""},
		{"the same number", &record.Patient{NHSNumber: margaret.NHSNumber, Name: record.Name{Family: "Other"}}, false, ""},
		{"another number", &record.Patient{NHSNumber: "9990000018", Name: margaret.Name, Born: born}, true, ""},
		{"no number, another date of birth", &record.Patient{Born: record.Day(1901, 2, 3)}, false, "03-Feb-1901"},
		{"no number, another name", &record.Patient{Name: record.Name{Family: "Nobody"}}, false, "NOBODY"},
	}
	for _, c := range cases {
		h := reading(t, wordReader{c.about})
		var last *record.Document
		err := h.desk.Document(t.Context(), caringFor(margaret),
			everySection(margaret).Entries[1], 0, func(d record.Document) { last = &d })
		if (record.KindOf(err) == record.Unsafe) != c.refused || (last == nil) != c.refused {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if c.refused {
			if event := h.trail.last(); event.Kind != viewing.EventDocument || event.Outcome == "success" {
				t.Errorf("the trail has %s %s", event.Kind, event.Outcome)
			}
			continue
		}
		if notes := strings.Join(last.Notes, " "); !strings.Contains(notes, c.note) || (c.note == "" && notes != "") {
			t.Errorf("%s: %q", c.name, notes)
		}
	}
}
