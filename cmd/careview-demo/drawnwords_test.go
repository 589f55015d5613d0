//go:build ci && !race

// Under the race detector drawing every page of everybody takes minutes.

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/app"

	"careview/client/demo"
	"careview/client/fhir"
	"careview/client/fhir/r4"
	"careview/client/record"
	"careview/client/record/viewing"
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
// the program does with its sources, and what is in each set of real data, and reads every word
// of it.
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
	given := &filed{Desk: config.Desk}
	config.Desk, config.OpenURL = given, browser.open
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
	everyPage := func(who string) {
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
	for _, row := range rows {
		w.OpenPerson(row.Person)
		everyPage(row.Person.Name.Full())
	}
	residents := len(read)
	spoken := map[string]string{} // what the files say in words, of each set
	for _, set := range sets(t) {
		given.chart, spoken[set] = filedOf(t, set, rows[0].Person.NHSNumber)
		w.OpenPerson(given.chart.Person)
		everyPage(set)
	}
	for _, said := range slices.Sorted(maps.Keys(read)) {
		for _, found := range forPrograms.FindAllString(said, -1) {
			set, _, _ := strings.Cut(read[said], ", ")
			if !readAnyway.MatchString(found) && !strings.Contains(spoken[set], found) {
				t.Errorf("%q stands in %.200q: %s", found, said, read[said])
			}
		}
	}
	if len(rows) < 20 || residents < 5000 {
		t.Errorf("%d residents and %d texts were read", len(rows), residents)
	}
	t.Logf("%d texts of %d residents were read, and %d of %d sets of real data", residents, len(rows), len(read)-residents, len(spoken))
}

// filed is a desk whose sources hold one chart, where there is one.
type filed struct {
	present.Desk
	chart record.Chart
}

func (f *filed) Relates(person record.Patient) viewing.Relationship {
	if len(f.chart.Sources()) == 0 {
		return f.Desk.Relates(person)
	}
	return viewing.HomeResident
}

func (f *filed) Open(ctx context.Context, look viewing.Look, show func(record.Chart)) error {
	if len(f.chart.Sources()) == 0 {
		return f.Desk.Open(ctx, look, show)
	}
	show(f.chart)
	return nil
}

// sets are the folders of real data, where there are any.
func sets(t *testing.T) (folders []string) {
	t.Helper()
	folder := os.Getenv("CAREVIEW_DATA")
	if folder == "" {
		return nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.IsDir() {
			folders = append(folders, filepath.Join(folder, entry.Name()))
		}
	}
	return folders
}

// mostFiled is how many entries of a section are drawn of one file, and of a set.
const mostOfFile, mostOfSet = 2, 24

// filedOf is one chart, of that number, with entries of all files of a set, and the words that
// those say.
func filedOf(t *testing.T, set string, number record.NHSNumber) (record.Chart, string) {
	t.Helper()
	today, spoken := time.Now(), strings.Builder{}
	answer := record.Answer{Source: "The file", At: today, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: today}
	}
	person, held := record.Patient{}, map[record.Section]int{}
	err := filepath.WalkDir(set, func(path string, entry fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || entry.IsDir() || ext != ".json" && ext != ".ndjson" {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		hear(&spoken, content)
		file, err := fhir.ReadFile(answer.Source, content, today)
		if err != nil {
			return nil // it says why it cannot be read
		}
		for _, of := range file.Persons {
			if of.Known && person.Name == (record.Name{}) {
				person = of.Patient
			}
			for _, section := range of.Sections {
				take := max(0, min(mostOfFile, len(section.Entries), mostOfSet-held[section.Section]))
				held[section.Section] += take
				answer.Entries = append(answer.Entries, section.Entries[:take]...)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	person.NHSNumber = number
	return record.NewChart(person, []record.Supplier{{Name: answer.Source}}).With(answer), spoken.String()
}

// hear takes in every text of JSON, as it is read, and what people are named and things are
// called, though that be one word.
func hear(spoken *strings.Builder, content []byte) {
	name := ""
	for decoder := json.NewDecoder(bytes.NewReader(content)); ; {
		token, err := decoder.Token()
		if err != nil {
			return
		}
		said, ok := token.(string)
		if ok && (strings.ContainsAny(said, " <") || slices.Contains([]string{"text", "display", "name", "city"}, name)) {
			spoken.WriteString(r4.Plain(said) + "\n")
		}
		name = said
	}
}
