package timeline_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/timeline"
)

// TestEveryDatedEntryOfRealDataStandsOnce reads every file of real data as one source.
func TestEveryDatedEntryOfRealDataStandsOnce(t *testing.T) {
	folder := os.Getenv("CAREVIEW_DATA")
	if folder == "" {
		t.Skip("CAREVIEW_DATA not set")
	}
	people, entries, stays := 0, 0, 0
	for _, name := range files(t, folder) {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := fhir.ReadFile(filepath.Base(name), content, now)
		if err != nil {
			continue // it says so itself
		}
		for _, person := range file.Persons {
			answer := record.Answer{Source: "file", At: now}
			for _, section := range person.Sections {
				answer.Entries = append(answer.Entries, section.Entries...)
			}
			chart := record.NewChart(person.Patient, []record.Supplier{{Name: "file"}}).With(answer)
			rows := timeline.Of(chart, now).Rows(timeline.Kinds()...)
			standsOnce(t, chart, rows)
			people, entries = people+1, entries+len(answer.Entries)
			for _, row := range rows {
				if row.Fold == timeline.HospitalStay {
					stays++
				}
			}
		}
	}
	t.Logf("%d entries of %d people, %d hospital stays", entries, people, stays)
	if entries < 5000 || stays < 5 {
		t.Error("the data holds too little to say anything")
	}
}

// files are the FHIR files in a folder and below it.
func files(t *testing.T, folder string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(name string, _ fs.DirEntry, err error) error {
		if extension := filepath.Ext(name); extension == ".json" || extension == ".ndjson" {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
