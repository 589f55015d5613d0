//go:build ci && !race

// Under the race detector drawing every page of everybody takes minutes.

package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"fyne.io/fyne/v2/app"

	"careview/client/demo"
	"careview/client/record"
	"careview/cmd/careview/viewer"
	"careview/storage/settings"
	"careview/ui"
	"careview/ui/accessible"
	"careview/ui/present"
	"careview/ui/present/chart"
)

// forPrograms is what programs write and people do not: names of elements and of types,
// paths, codes of more than one word, addresses and identifiers.
var forPrograms = regexp.MustCompile(`\b[a-z]{2,}[A-Z][a-z]+|\b[A-Z][a-z]+[A-Z][a-z]{2,}|\b[A-Z][A-Za-z]+\.[a-z][A-Za-z]+|\w_\w` +
	`|\b(entered-in-error|on-hold|not-done|not-taken|in-progress|unable-to-assess|resource-|final-|problem-list-item|encounter-diagnosis)` +
	`|https?://|urn:|\b[0-9a-f]{8}-[0-9a-f]{4}-`)

// readAnyway are units and names that look so.
var readAnyway = regexp.MustCompile(`^(mmHg)$`)

// mostChosen is how many entries of a page are chosen, each of which is then said in full.
const mostChosen = 8

// TestNoPageThatIsDrawnSpeaksFHIR draws every page of every resident of the demonstration, as
// the program does with its sources, and reads every word of it.
func TestNoPageThatIsDrawnSpeaksFHIR(t *testing.T) {
	if testing.Short() {
		t.Skip("draws every page of everybody")
	}
	for _, said := range []string{"valueQuantity", "MedicationRequest", "Patient.birthDate", "entered-in-error", "is_active", "http://loinc.org", "urn:oid:1.2"} {
		if !forPrograms.MatchString(said) {
			t.Errorf("%q would be let through", said)
		}
	}
	service, err := demo.Start(demo.Config{})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "settings.toml")
	if err := os.WriteFile(file, []byte(service.Settings()), 0o600); err != nil {
		t.Fatal(err)
	}
	site, err := settings.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	v, err := viewer.Open(t.Context(), viewer.Config{Settings: site, Version: version})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = errors.Join(v.Close(), service.Close()) })
	posted := make(queue, 1024)
	program := app.NewWithID(viewer.AppID)
	t.Cleanup(program.Quit)
	browser := &player{ctx: t.Context()}
	config := v.Window(program, posted.post)
	config.OpenURL = browser.open
	screen, err := ui.New(config)
	if err != nil {
		t.Fatal(err)
	}
	screen.Window().Resize(shapeOf("").size)
	w, read := screen.Presenter(), map[string]string{}
	until := func(what string, holds func(*present.Window) bool) {
		t.Helper()
		if err := posted.until(t.Context(), func() bool { return holds(w) }); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	look := func(where string) {
		screen.Accessible().Walk(func(n accessible.Node) {
			for _, said := range []string{n.Name, n.Value} {
				read[said] = where
			}
		})
	}
	browser.signIn("ann-lee")(w)
	until("the PIN", on(present.PagePIN))
	skipPIN(w)
	until("the list", settled)
	look("the list")
	rows := slices.Clone(w.Residents.Rows())
	for _, row := range rows {
		who := row.Person.Name.Full()
		w.OpenPerson(row.Person)
		until(who, arrived)
		for _, section := range append(record.Sections(), chart.EmergencyPage, chart.NewsPage, chart.TimelinePage, chart.HandoverPage) {
			w.Record.Show(section)
			until(fmt.Sprint(who, section), arrived)
			for range 4 { // each way to read it
				for i := range min(mostChosen, len(w.Record.Entries())) {
					w.Record.Select(i)
					look(fmt.Sprint(who, ", ", section))
				}
				look(fmt.Sprint(who, ", ", section))
				w.Record.NextTab()
			}
		}
		w.Home()
		until("home again", on(present.PageHome))
	}
	for _, said := range slices.Sorted(maps.Keys(read)) {
		for _, found := range forPrograms.FindAllString(said, -1) {
			if !readAnyway.MatchString(found) {
				t.Errorf("%q stands in %.200q: %s", found, said, read[said])
			}
		}
	}
	if len(rows) < 20 || len(read) < 5000 {
		t.Errorf("%d residents and %d texts were read", len(rows), len(read))
	}
	t.Logf("%d texts of %d residents were read", len(read), len(rows))
}
