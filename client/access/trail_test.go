package access_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/fhir/balp"
	"careview/client/record"
	"careview/client/record/viewing"
)

// mayReadTrail are the roles, and whether they read the trail.
var mayReadTrail = map[string]bool{"manager": true, "privacy-officer": true, "nurse": false, "carer": false, "receptionist": false, "clinician": false, "ambulance": false}

// Whoever reads the trail, opens a look in it or saves it is in it before anything is
// read, with what they asked; whoever may not is refused, and that is in it too.
func TestEachReadingOfTheTrailIsAnEntryAndSoIsEachRefusal(t *testing.T) {
	asked := viewing.TrailQuery{Person: margaret.NHSNumber, Words: "stairs", Staff: "lee", From: now.Add(-24 * time.Hour), Begun: true}
	ways := map[string]func(*access.Desk) error{
		"read": func(d *access.Desk) error { _, err := d.Trail(t.Context(), asked, 10, nil); return err },
		"opened": func(d *access.Desk) error {
			_, err := d.TrailLook(t.Context(), viewing.TrailLook{TrailEntry: viewing.TrailEntry{Sequence: 1, Event: viewing.Event{Person: margaret}}})
			return err
		},
		"saved": func(d *access.Desk) error {
			return d.SaveTrail(t.Context(), asked, viewing.TrailCSV, func(write func(io.Writer) error) error { return write(io.Discard) })
		},
	}
	for role, may := range mayReadTrail {
		for way, read := range ways {
			h := open(t, role)
			err := read(h.desk)
			if may != (err == nil) {
				t.Errorf("%s %s: %v", role, way, err)
			}
			event := h.trail.last()
			if want := map[bool]viewing.EventKind{true: viewing.EventTrail, false: viewing.EventRefused}[may]; way != "saved" && event.Kind != want || !may && event.Kind != viewing.EventRefused {
				t.Errorf("%s %s: the last entry is %q", role, way, event.Kind)
			}
			if event.Person.NHSNumber != margaret.NHSNumber {
				t.Errorf("%s %s: it is not said about whom", role, way)
			}
			if said := strings.Join(event.What, "; ") + event.Query; way != "opened" && (!strings.Contains(said, "stairs") || !strings.Contains(said, "staff: lee") || !strings.Contains(said, "from: 2026-11-21") || !strings.Contains(said, "outcome: begun")) {
				t.Errorf("%s %s: it is not said what was asked: %q", role, way, said)
			}
		}
	}
	for way, read := range ways { // what cannot be recorded is not read
		h := open(t, "manager")
		h.trail.full = func(viewing.Event) bool { return true }
		if err := read(h.desk); record.KindOf(err) != record.Local {
			t.Errorf("unrecorded, %s: %v", way, err)
		}
	}
}

// Old entries are removed by whoever may read the trail, and the trail says so; whoever may
// not is refused, as is everybody while no entry is old, and that is in it too.
func TestTheRemovalOfOldEntriesIsAnEntryAndSoIsEachRefusal(t *testing.T) {
	for role, may := range mayReadTrail {
		h := open(t, role)
		removed, err := h.desk.RemoveOld(t.Context())
		event := h.trail.last()
		if want := map[bool]viewing.EventKind{true: viewing.EventRemoved, false: viewing.EventRefused}[may]; (err == nil) != may || (removed.UpTo > 0) != may || event.Kind != want || event.Staff.Subject == "" {
			t.Errorf("%s: %+v, %v, and the last entry is %q", role, removed, err, event.Kind)
		}
		if !may && (record.KindOf(err) != record.NotAllowed || !slices.Contains(event.What, string(viewing.EventRemoved))) {
			t.Errorf("%s: %v, %q", role, err, event.What)
		}
	}
	h := open(t, "manager")
	h.trail.keeps = record.Because(nil, record.Invalid, "none is old enough", "")
	if _, err := h.desk.RemoveOld(t.Context()); record.KindOf(err) != record.Invalid || h.trail.last().Kind != viewing.EventRefused {
		t.Errorf("%v, and the last entry is %q", err, h.trail.last().Kind)
	}
}

// A letter to who asks who looked at their record is an entry before it is made, with who
// asked, and another once it was; without saying who asks, for a role that may not, or
// where nothing can be recorded, none is made.
func TestTheMakingOfALetterAboutLooksIsAnEntryFirst(t *testing.T) {
	whole := viewing.LookedQuery{Person: margaret.NHSNumber, By: "Margaret herself", Identified: "passport"}
	nobody, unchecked := whole, whole
	nobody.By, unchecked.Identified = " ", ""
	for _, c := range []struct {
		what, role string
		asked      viewing.LookedQuery
		way        viewing.EventKind
		full       bool
		fails      error
		kind       record.Kind // of the refusal; empty where it is made
	}{
		{"a manager", "manager", whole, viewing.EventPrinted, false, nil, ""},
		{"a privacy officer", "privacy-officer", whole, viewing.EventSaved, false, nil, ""},
		{"a nurse", "nurse", whole, viewing.EventPrinted, false, nil, record.NotAllowed},
		{"a carer", "carer", whole, viewing.EventSaved, false, nil, record.NotAllowed},
		{"nobody asks", "manager", nobody, viewing.EventPrinted, false, nil, record.Invalid},
		{"nobody was identified", "manager", unchecked, viewing.EventPrinted, false, nil, record.Invalid},
		{"to the clipboard", "manager", whole, viewing.EventCopied, false, nil, record.Invalid},
		{"nothing can be recorded", "manager", whole, viewing.EventPrinted, true, nil, record.Local},
		{"the printer fails", "manager", whole, viewing.EventPrinted, false, errors.New("no paper"), ""},
	} {
		t.Run(c.what, func(t *testing.T) {
			h := open(t, c.role)
			if c.full {
				h.trail.full = func(viewing.Event) bool { return true }
			}
			made, before := 0, len(h.trail.events)
			err := h.desk.MakeLooked(t.Context(), c.asked, c.way, func(_ context.Context, letter viewing.Looked) ([]byte, error) {
				made++
				event := h.trail.last()
				said := strings.Join(event.What, "; ")
				if event.Kind != c.way || event.Person.NHSNumber != margaret.NHSNumber || !strings.Contains(said, "by Margaret herself, passport") {
					t.Errorf("it is made after %q: %q", event.Kind, said)
				}
				if len(letter.Proof) != 1 {
					t.Error("it is made without its proof")
				}
				return []byte("the letter"), c.fails
			})
			if c.kind != "" {
				if made > 0 || record.KindOf(err) != c.kind {
					t.Errorf("made %d times: %v", made, err)
				}
				return
			}
			outcome := map[bool]string{true: "success", false: "failed"}[c.fails == nil]
			if last := h.trail.last(); !errors.Is(err, c.fails) || made != 1 || last.Outcome != outcome || last.Follows == 0 || len(h.trail.events) != before+2 || !slices.Equal(last.What, viewing.FileOf([]byte("the letter"))) {
				t.Errorf("made %d times (%v); the last of %d entries is %+v", made, err, len(h.trail.events)-before, last)
			}
		})
	}
	for role, may := range mayReadTrail { // and what it would say is a reading of the trail
		h := open(t, role)
		_, err := h.desk.Looked(t.Context(), whole)
		want := map[bool]viewing.EventKind{true: viewing.EventTrail, false: viewing.EventRefused}[may]
		if event := h.trail.last(); may != (err == nil) || event.Kind != want || event.Person.NHSNumber != margaret.NHSNumber {
			t.Errorf("%s: %v, and the last entry is %q", role, err, event.Kind)
		}
	}
}

// hostile are words that somebody may have typed to harm whoever opens the table.
var hostile = []string{
	`=HYPERLINK("http://example.org","x")`, "+1", "-1+1", "@SUM(A1)", "|calc", "%0A", " =1", "\t=1", "\r=1", "\n=1", "\u00a0=1", "＝1", "\u200b=1", "a\x00b\x1b[2J", "a\nb", "\u202eevil", "a\u2028b", `a","b`, "=\x07",
}

func TestASavedTrailHoldsEveryEntryAndHarmsNoSpreadsheet(t *testing.T) {
	h := furnish(t, "manager", func(c *access.Config) { c.Directory, c.Bundle = memoryDirectory{}, balp.Bundle })
	for _, said := range hostile {
		h.trail.events = append(h.trail.events, viewing.Event{
			Kind: viewing.EventOpen, Person: record.Patient{NHSNumber: margaret.NHSNumber, Name: record.Name{Family: said}}, Staff: viewing.Staff{Subject: said, Name: said},
			Query: said, What: []string{said}, Look: viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: said}, Outcome: "success",
		})
	}
	saved := func(form viewing.TrailForm) string {
		var out bytes.Buffer
		err := h.desk.SaveTrail(t.Context(), viewing.TrailQuery{}, form, func(write func(io.Writer) error) error { return write(&out) })
		if err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	for _, form := range viewing.TrailForms() {
		before := len(h.trail.events)
		content := saved(form)
		if n := count(t, form, content); n != before+1 { // that it is saved is in it
			t.Errorf("%s: %d entries of %d", form, n, before+1)
		}
		for _, r := range content {
			if r < ' ' && r != '\n' && r != '\r' {
				t.Errorf("%s: holds the control character %q", form, r)
			}
		}
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(saved(viewing.TrailCSV), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	reason := slices.Index(rows[0], "reason")
	var reasons []string
	for _, row := range rows[1:] {
		for i, cell := range row {
			if begins := strings.TrimSpace(cell); begins != "" && strings.ContainsAny(begins[:1], "=+-@|%") || strings.HasPrefix(begins, "＝") {
				t.Errorf("%s is run as a formula: %q", rows[0][i], cell)
			}
		}
		if row[reason] != "" {
			reasons = append(reasons, row[reason])
		}
	}
	if len(reasons) != len(hostile) || reasons[13] != "a<U+0000>b<U+001B>[2J" || reasons[14] != "a<U+000A>b" || reasons[17] != `a","b` {
		t.Errorf("the reasons are %q", reasons)
	}
}

// count is how many entries there are in what was saved.
func count(t *testing.T, form viewing.TrailForm, content string) int {
	t.Helper()
	switch form {
	case viewing.TrailJSONLines:
		for line := range strings.Lines(content) {
			if !json.Valid([]byte(line)) {
				t.Errorf("no JSON: %q", line)
			}
		}
		return strings.Count(content, "\n")
	case viewing.TrailBundle:
		var bundle struct {
			ResourceType, Type string
			Entry              []struct {
				FullURL  string
				Resource struct{ ResourceType string }
			}
		}
		if err := json.Unmarshal([]byte(content), &bundle); err != nil || bundle.ResourceType != "Bundle" || bundle.Type != "collection" {
			t.Errorf("%v: %.300s", err, content)
		}
		names := map[string]bool{}
		for _, entry := range bundle.Entry {
			if names[entry.FullURL] || entry.Resource.ResourceType != "AuditEvent" {
				t.Errorf("%q is a %s, or there twice", entry.FullURL, entry.Resource.ResourceType)
			}
			names[entry.FullURL] = true
		}
		return len(bundle.Entry)
	}
	rows, err := csv.NewReader(strings.NewReader(content)).ReadAll()
	if err != nil {
		t.Error(err)
	}
	return len(rows) - 1
}

func TestSavingTheTrailEndsWithWhoeverLeaves(t *testing.T) {
	h := open(t, "manager")
	ctx, leave := context.WithCancel(t.Context())
	err := h.desk.SaveTrail(ctx, viewing.TrailQuery{}, viewing.TrailCSV, func(write func(io.Writer) error) error {
		leave()
		return write(io.Discard)
	})
	if err == nil || h.trail.last().Outcome != "abandoned" {
		t.Errorf("%v, and the trail ends with %q", err, h.trail.last().Outcome)
	}
}
