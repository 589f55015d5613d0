package demo

import (
	"os"
	"path/filepath"
	"testing"
)

// realData is the folder of real files; the test ends without it.
func realData(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("CAREVIEW_DATA")
	if folder == "" {
		t.Skip("CAREVIEW_DATA not set")
	}
	return folder
}

func TestEveryFolderOfRealDataLoads(t *testing.T) {
	root := realData(t)
	folders, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		t.Run(folder.Name(), func(t *testing.T) {
			s := deserted(t, Config{Data: filepath.Join(root, folder.Name())})
			report := s.Loaded()
			if report.Resources == 0 || report.People == 0 {
				t.Errorf("nothing was loaded: %s", report)
			}
			if n := len(resources(t, s, "/lcr/fhir/Patient?_count=200")); n != report.People {
				t.Errorf("%d people are there, want %d", n, report.People)
			}
		})
	}
}
