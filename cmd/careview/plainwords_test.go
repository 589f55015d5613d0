package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/assets/population"
	"careview/client/demo/people"
	"careview/client/fhir"
	"careview/client/fhir/r4"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/timeline"
	"careview/client/record/viewing"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/present/export"
	"careview/ui/present/handover"
	timelinepage "careview/ui/present/timeline"
)

// spelling is how one file spells what is not for people, and what it says in words.
type spelling struct {
	names  map[string]bool // of elements and resource types: "bodySite", "CarePlan"
	codes  map[string]bool // of more than one word: "entered-in-error"
	typed  map[string]bool // elements with the type of their value, taken apart: "medication codeable concept"
	spoken map[string]bool // the words of its texts: what their writers chose to write stays as it is
}

// codeElements hold codes where they hold a text (FHIR R4: the type code and those made of it).
var codeElements = []string{
	"status", "docStatus", "lifecycleStatus", "intent", "code", "type", "priority", "kind", "use", "mode", "gender", "criticality", "severity", "category",
	"relationship", "comparator", "contentType", "resourceType", "valueCode", "doseStatus", "outcome", "actuality", "mimeType",
	"system", "url", "uri", "reference", "id", "fullUrl", "version", "profile", "instantiatesUri", "instantiatesCanonical", "valueUri", "valueCanonical",
}

var camel = regexp.MustCompile(`[a-z][A-Z]`)

func (s *spelling) take(value any, name string) {
	switch value := value.(type) {
	case map[string]any:
		for member, within := range value {
			if camel.MatchString(member) {
				s.names[member] = true
				s.noteTyped(member)
			}
			s.take(within, member)
		}
	case []any:
		for _, within := range value {
			s.take(within, name)
		}
	case string:
		switch {
		case name == "resourceType":
			s.names[value] = camel.MatchString(value)
		case !slices.Contains(codeElements, name):
			s.hear(value)
		case strings.ContainsAny(value, "-_") && !strings.ContainsAny(value, " /"):
			s.codes[strings.ToLower(value)] = true
		}
	}
}

// hear takes in the words of a text; of one that is marked up also those that are read.
func (s *spelling) hear(said string) {
	for _, text := range []string{said, r4.Plain(said)} {
		for _, word := range token.FindAllString(text, -1) {
			s.spoken[strings.Trim(word, ".:!?")] = true
		}
	}
}

func (s *spelling) noteTyped(member string) {
	for _, kind := range r4.DataTypes {
		if name, ok := strings.CutSuffix(member, kind); ok && name != "" && !strings.HasSuffix(name, "_") {
			s.typed[strings.ToLower(camel.ReplaceAllStringFunc(member, func(at string) string { return at[:1] + " " + at[1:] }))] = true
			return
		}
	}
}

func spellingOf(t *testing.T, content []byte) *spelling {
	t.Helper()
	s := &spelling{names: map[string]bool{}, codes: map[string]bool{}, typed: map[string]bool{}, spoken: map[string]bool{}}
	for decoder := json.NewDecoder(strings.NewReader(string(content))); ; {
		var value any
		if decoder.Decode(&value) != nil {
			return s
		}
		s.take(value, "")
	}
}

// plainAnyway are names that are words as well, each with its reason.
var plainAnyway = map[string]string{
	"postal code": "what people call it",
}

var (
	token   = regexp.MustCompile(`[^\s“”"'(),;\[\]{}]+`)
	address = regexp.MustCompile(`^(https?://|urn:|mailto:)`)
	path    = regexp.MustCompile(`^[A-Z][A-Za-z]+(\.[a-z][A-Za-z]+)+$`)
)

// faults are what a text says in FHIR's words.
func (s *spelling) faults(said string, isLabel bool) []string {
	var found []string
	for _, word := range token.FindAllString(said, -1) {
		bare := strings.Trim(word, ".:!?")
		switch {
		case s.spoken[bare]:
		case address.MatchString(bare):
			found = append(found, "the address "+bare)
		case path.MatchString(bare):
			found = append(found, "the path "+bare)
		case s.names[bare]:
			found = append(found, "the name "+bare)
		case s.codes[strings.ToLower(bare)] && !strings.Contains(said, "“"+bare+"”") && !strings.Contains(said, bare+" ("):
			found = append(found, "the code "+bare)
		}
	}
	if typed := strings.ToLower(said); isLabel && s.typed[typed] && plainAnyway[typed] == "" {
		found = append(found, "the element "+said)
	}
	return found
}

// saidOf are all texts that the screens and the copies show of a person: what stands in
// the list of residents and the banner, on the emergency page, in the plans, in every
// section and each way to read it, on the timeline, under what is new and in the handover.
func saidOf(person fhir.FilePerson, today time.Time) (labels, texts []string) {
	answer := record.Answer{Source: "The file", At: today, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: today}
	}
	for _, section := range person.Sections {
		answer.Entries = append(answer.Entries, section.Entries...)
	}
	answered := record.NewChart(person.Patient, []record.Supplier{{Name: answer.Source}}).With(answer)
	ever := changes.Since{Kind: changes.OnDay, From: record.Day(1900, 1, 1)}
	view := chart.ViewOf(answered, careplan.Setting{Now: today, Permits: viewing.Permits{Sections: record.Sections()}}, chart.News{Since: &ever})
	for _, page := range []any{view.News, view.Observed, view.Grid, view.LetterKinds, view.Menu, view.Sources} {
		say(reflect.ValueOf(page), func(text string) { texts = append(texts, text) })
	}
	pages := append(slices.Collect(maps.Values(view.Sections)), view.AllResults)
	sheets := []export.Sheet{export.EmergencySheet(view, export.Provenance{}), export.PlanSheet(view, export.Provenance{}), export.PageSheet(view, pages, export.Provenance{}), export.HandoverSheet(view, handover.Typed{}, export.Provenance{})}
	row := []record.Word{answered.CPRWord(), answered.AllergyWord(), answered.PlanWord(today, func(record.Plan) string { return "" })} // of the list of residents
	for _, chip := range append(row, view.Banner.Chips()...) {
		texts = append(texts, chip.Text)
	}
	for _, line := range timelinepage.PageOf(timeline.Of(answered, today), timelinepage.Choice{}, today).Lines {
		labels, texts = append(labels, line.Title), append(texts, line.Heading, line.When, line.Kind.Text, line.Title, line.About)
	}
	for _, sheet := range sheets {
		for _, part := range sheet.Parts {
			labels, texts = append(labels, part.Heading), append(texts, part.Heading, part.Label)
			for _, line := range part.Lines {
				labels, texts = append(labels, line.Lead), append(texts, line.Lead, line.Text, line.From)
			}
		}
	}
	for _, entry := range answer.Entries {
		texts = append(texts, entry.Text, entry.Status)
	}
	return labels, texts
}

// say gives every text of a page: not the entries that it is made of, and not what is read by
// a program and is of a type of its own.
func say(page reflect.Value, text func(string)) {
	kind := page.Type()
	switch page.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !page.IsNil() {
			say(page.Elem(), text)
		}
	case reflect.Slice:
		for i := range page.Len() {
			say(page.Index(i), text)
		}
	case reflect.Map:
		for _, key := range page.MapKeys() {
			say(page.MapIndex(key), text)
		}
	case reflect.Struct:
		if strings.HasPrefix(kind.PkgPath(), "careview/client/record") && kind != reflect.TypeFor[record.Word]() {
			return
		}
		for i := range page.NumField() {
			if kind.Field(i).IsExported() {
				say(page.Field(i), text)
			}
		}
	case reflect.String:
		if kind == reflect.TypeFor[string]() {
			text(page.String())
		}
	}
}

// resources keeps what the demonstration is made of, as one bundle of each source.
type resources map[string][]any

func (r resources) Add(source string, resource map[string]any) error {
	r[source] = append(r[source], map[string]any{"resource": resource})
	return nil
}

func (resources) Later(string, map[string]any) error { return nil } // not yet said
func (resources) Alias(_, _, _, _ string) error      { return nil }
func (resources) Gap(_, _, _, _ string) error        { return nil }

// demonstrated are files that hold all that each source of the demonstration does.
func demonstrated(t *testing.T, today time.Time) (files []string) {
	t.Helper()
	recipe, err := people.Read(population.Recipe, population.Residents)
	if err != nil {
		t.Fatal(err)
	}
	kept, folder := resources{}, t.TempDir()
	if err := recipe.Fill(today, kept); err != nil {
		t.Fatal(err)
	}
	for source, entries := range kept {
		content, err := json.Marshal(map[string]any{"resourceType": "Bundle", "type": "collection", "entry": entries})
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(folder, source+".json")
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	return files
}

// given are the files of the folder of real data, where there is one.
func given(t *testing.T) (files []string) {
	t.Helper()
	folder := os.Getenv("CAREVIEW_DATA")
	if folder == "" {
		return nil
	}
	err := filepath.WalkDir(folder, func(path string, file fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err == nil && !file.IsDir() && (ext == ".json" || ext == ".ndjson") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestNoScreenSpeaksFHIR reads everybody of the demonstration, and every file of the folder
// of real data, and holds all that is shown of them against how the files themselves spell
// their elements, types, codes and systems.
func TestNoScreenSpeaksFHIR(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the records of everybody who is made up")
	}
	today := time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC)
	faults, examples, persons := map[string]int{}, map[string]string{}, 0
	for _, name := range append(demonstrated(t, today), given(t)...) {
		file, err := inspect(name, today)
		if err != nil {
			continue // it says why it cannot be read
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		spelling, heard := spellingOf(t, content), map[string]bool{}
		spelling.hear(filepath.Base(name))
		for _, person := range file.Persons {
			persons++
			labels, texts := saidOf(person, today)
			for i, said := range append(labels, texts...) {
				if isLabel := i < len(labels); heard[said] && !isLabel {
					continue
				}
				heard[said] = true
				for _, fault := range spelling.faults(said, i < len(labels)) {
					faults[fault]++
					examples[fault] = fmt.Sprintf("%.200q in %s", said, filepath.Base(name))
				}
			}
		}
	}
	if persons < 1000 {
		t.Errorf("%d persons were read", persons)
	}
	for _, fault := range slices.Sorted(maps.Keys(faults)) {
		t.Errorf("%s, %d times, such as %s", fault, faults[fault], examples[fault])
	}
}
