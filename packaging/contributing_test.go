package packaging

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	inCode  = regexp.MustCompile("`+([^`]+)`+")
	isFile  = regexp.MustCompile(`/|\.(go|toml|sh)$`)
	runs    = regexp.MustCompile(`-run '?(\w+)\S* \./(\S+)`)
	isOther = regexp.MustCompile(`^['/]|=`) // a pattern of tests, a folder outside, a variable
)

// A guide that names a file which has moved sends its reader nowhere.
func TestEveryFileThatTheGuideNamesIsThere(t *testing.T) {
	guide, err := os.ReadFile("../.github/CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, code := range inCode.FindAllStringSubmatch(string(guide), -1) {
		for word := range strings.FieldsSeq(code[1]) {
			if !isFile.MatchString(word) || isOther.MatchString(word) {
				continue
			}
			named++
			if _, err := os.Stat(filepath.Join("..", word)); errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s is not there", word)
			}
		}
	}
	if named < 40 {
		t.Errorf("only %d files are named", named)
	}
}

func TestEveryTestThatTheGuideRunsIsThere(t *testing.T) {
	guide, err := os.ReadFile("../.github/CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	found := runs.FindAllStringSubmatch(string(guide), -1)
	if len(found) < 3 {
		t.Errorf("only %d tests are run", len(found))
	}
	for _, run := range found {
		name, folder := strings.TrimPrefix(run[1], "Test"), run[2]
		files, err := filepath.Glob(filepath.Join("..", folder, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(files, func(file string) bool {
			content, err := os.ReadFile(file)
			return err == nil && regexp.MustCompile(`func Test\w*`+name).Match(content)
		}) {
			t.Errorf("%s has no test %s", folder, run[1])
		}
	}
}

// Whoever adds something reads its ten lines, and not a chapter.
func TestEachWayOfTheGuideIsShort(t *testing.T) {
	guide, err := os.ReadFile("../.github/CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	ways := 0
	for part := range strings.SplitSeq(string(guide), "\n#") {
		title, body, _ := strings.Cut(strings.TrimLeft(part, "# "), "\n")
		if !strings.HasPrefix(title, "The path of") && !strings.HasPrefix(title, "… a ") {
			continue
		}
		ways++
		if lines := strings.Count(strings.TrimSpace(body), "\n") + 1; lines > 10 {
			t.Errorf("%q has %d lines", title, lines)
		}
	}
	if ways != 8 {
		t.Errorf("%d ways: two paths, and how to add a section, a source, a role, a pathway, a language, a screen", ways)
	}
}
