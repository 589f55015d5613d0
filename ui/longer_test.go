package ui_test

import (
	"encoding/json"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	english "careview/assets/words"
)

// searchHints are what the search box says that it is for, as there is room.
func searchHints() []string {
	return []string{english.HeaderSearch(), english.HeaderSearchShort(), english.HeaderSearchLeast()}
}

// longerWords is set for the program that the test below starts: of a list, or of what
// scrolls, less need then be in sight at once.
const longerWords = "CAREVIEW_LONGER_WORDS"

// leastInSight is how many rows of a list, and how much of what scrolls, are in sight at once.
func leastInSight() (rows int, tall float32) {
	if wordsAreLonger() {
		return 1, 130
	}
	return 3, 200
}

func wordsAreLonger() bool { return os.Getenv(longerWords) != "" }

var runs = regexp.MustCompile(`\pL+`)

// longer is a text in which each word is longer by two fifths, as those of other languages are:
// one letter of it is said so often.
func longer(text string) string {
	return runs.ReplaceAllStringFunc(text, func(word string) string {
		more := int(math.Ceil(0.4 * float64(utf8.RuneCountInString(word))))
		first, size := utf8.DecodeRuneInString(word)
		return string(first) + strings.Repeat("e", more) + word[size:]
	})
}

func TestAWordIsMadeLongerByTwoFifths(t *testing.T) {
	for text, want := range map[string]string{"Close": "Ceelose", "Ask again": "Aeesk aeegain", "12:00 · £": "12:00 · £", "": ""} {
		if got := longer(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// Every screen, at every size, holds what TestEveryScreenAtEverySize says with words that are
// longer by two fifths: nothing lies over anything else, is wider than the window, is cut, too
// small to press, or out of the order of the keys. The words are those of en.json, made longer
// where the program is built; what client/record and client/nhs call things is as long as ever.
func TestEveryScreenHoldsWordsThatAreLongerByTwoFifths(t *testing.T) {
	laysOutMany(t)
	if wordsAreLonger() {
		t.Skip("it is this that runs")
	}
	overlay := longerCatalogue(t)
	run := exec.CommandContext(t.Context(), "go", "test", "-overlay", overlay, "-tags", "ci", "-count=1", "-v", "-run", "^(TestEveryScreenAtEverySize|TestTheWordsAreLonger)$", "careview/ui")
	run.Env = append(os.Environ(), longerWords+"=1", "CGO_ENABLED=0", "CAREVIEW_PICTURES=")
	said, err := run.CombinedOutput()
	if passed := strings.Count(string(said), "    --- PASS"); err != nil || passed < 500 {
		var wrong []string
		for line := range strings.Lines(string(said)) {
			if !strings.Contains(line, "--- PASS") && !strings.Contains(line, "=== RUN") {
				wrong = append(wrong, line)
			}
		}
		t.Errorf("%v, %d rules held:\n%s", err, passed, strings.Join(wrong[:min(60, len(wrong))], ""))
	}
}

// TestTheWordsAreLonger has the above know that it is so.
func TestTheWordsAreLonger(t *testing.T) {
	if wordsAreLonger() != (english.Again() == longer("Ask again")) {
		t.Errorf("it says %q", english.Again())
	}
}

// longerCatalogue is a file that has the go command take the longer words for the program's.
func longerCatalogue(t *testing.T) (overlay string) {
	t.Helper()
	original, err := filepath.Abs(filepath.Join("..", "assets", "words", "en.go"))
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, original, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range file.Decls {
		if function, is := of.(*ast.FuncDecl); is {
			ast.Inspect(function.Body, func(n ast.Node) bool {
				literal, is := n.(*ast.BasicLit)
				if !is || literal.Kind != token.STRING {
					return true
				}
				text, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				literal.Value = strconv.Quote(longer(text))
				return true
			})
		}
	}
	folder := t.TempDir()
	written, err := os.Create(filepath.Join(folder, "en.go"))
	if err != nil {
		t.Fatal(err)
	}
	defer written.Close()
	if err := format.Node(written, files, file); err != nil {
		t.Fatal(err)
	}
	content, err := json.Marshal(map[string]any{"Replace": map[string]string{original: written.Name()}})
	if err != nil {
		t.Fatal(err)
	}
	overlay = filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(overlay, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return overlay
}
