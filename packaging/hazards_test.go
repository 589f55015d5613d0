package packaging

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	testName = regexp.MustCompile("`(Test\\w+)`")
	testFunc = regexp.MustCompile(`(?m)^func (Test\w+)\(`)
)

// A hazard whose test has gone is held by nothing.
func TestEveryHazardNamesTestsThatAreThere(t *testing.T) {
	hazards, err := os.ReadFile("docs/hazards.md")
	if err != nil {
		t.Fatal(err)
	}
	there := everyTest(t)
	rows := 0
	for line := range strings.Lines(string(hazards)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 4 || !regexp.MustCompile(`^ \d+ $`).MatchString(cells[0]) {
			continue
		}
		rows++
		named := testName.FindAllStringSubmatch(cells[3], -1)
		if len(named) == 0 {
			t.Errorf("hazard%sis held by no test", cells[0])
		}
		for _, name := range named {
			if !there[name[1]] {
				t.Errorf("hazard%snames %s, which is not there", cells[0], name[1])
			}
		}
	}
	if rows < 16 {
		t.Errorf("only %d hazards could be read", rows)
	}
}

func everyTest(t *testing.T) map[string]bool {
	t.Helper()
	there := map[string]bool{}
	for _, top := range []string{"cmd", "ui", "client", "storage", "assets", "packaging"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(path string, _ os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, found := range testFunc.FindAllSubmatch(source, -1) {
				there[string(found[1])] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return there
}

// A document for sites that points nowhere sends its reader nowhere.
func TestTheDocumentsForSitesPointAtWhatIsThere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(?:#([^)]*))?\)`)
	documents, err := filepath.Glob("docs/*.md")
	if err != nil || len(documents) < 8 {
		t.Fatalf("%d documents, %v", len(documents), err)
	}
	for _, document := range append(documents, "../README.md") {
		content, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		for _, target := range link.FindAllStringSubmatch(string(content), -1) {
			path := filepath.Join(filepath.Dir(document), target[1])
			if _, err := os.Stat(path); err != nil {
				t.Errorf("%s points at %s: %v", document, target[1], err)
			} else if target[2] != "" && !heads(t, path)[target[2]] {
				t.Errorf("%s points at %s, where no part is called %s", document, target[1], target[2])
			}
		}
	}
}

// heads are what links call the parts of a document.
func heads(t *testing.T, path string) map[string]bool {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, head := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(string(content), -1) {
		plain := regexp.MustCompile(`[^a-z0-9 _-]`).ReplaceAllString(strings.ToLower(head[1]), "")
		found[strings.ReplaceAll(plain, " ", "-")] = true
	}
	return found
}

// Whoever puts it on PCs reads one page; what comes later stands in running.md.
func TestTheDeploymentGuideIsOnePage(t *testing.T) {
	page, err := os.ReadFile("docs/deployment.md")
	if count := len(strings.Fields(string(page))); err != nil || count > 720 {
		t.Errorf("%d words, %v", count, err)
	}
}
