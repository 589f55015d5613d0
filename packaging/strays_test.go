package packaging

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// strays says how many sentences still stand in the Go code of each room, rather
// than under a key in assets/words. A number may only fall. A room that is not
// named here has none.
var strays = map[string]int{
	"client/access":       51,
	"client/auth":         75,
	"client/document":     58,
	"client/fhir":         243,
	"client/nhs":          15,
	"client/record":       176,
	"client/source":       42,
	"cmd/careview":        41,
	"cmd/careview-verify": 12,
	"storage/audit":       25,
	"storage/residents":   17,
	"storage/settings":    41,
	"storage/vault":       24,
	"ui/paper":            8,
	"ui/part":             2,
	"ui/present":          425,
	"ui/screen":           35,
}

// Nothing that these packages say is shown to a person as a sentence of ours:
// the demonstration makes up what others send, BALP has the words of its
// standard, and look names its colours.
var saysNothing = []string{"client/demo", "client/fhir/balp", "cmd/careview-demo", "ui/look", "packaging"}

// What sources write is compared in lower case here, so only what begins or ends
// as a sentence, or a part of one, counts as shown.
var comparesWords = []string{"client/fhir", "client/nhs", "client/text"}

func TestSentencesStandUnderAKey(t *testing.T) {
	found := sentencesInGo(t)
	rooms := map[string]bool{}
	for room := range strays {
		rooms[room] = true
	}
	for room := range found {
		rooms[room] = true
	}
	total := 0
	for room := range rooms {
		total += len(found[room])
		switch count := len(found[room]); {
		case count > strays[room]:
			t.Errorf("%s: %d sentences stand in Go, %d may: give what is new a key in assets/words/en.json:\n\t%s", room, count, strays[room], strings.Join(found[room], "\n\t"))
		case count < strays[room]:
			t.Errorf("%s: %d sentences stand in Go, fewer than the %d in strays_test.go: lower the number there, so that it cannot rise again", room, count, strays[room])
		}
	}
	t.Logf("%d sentences stand in Go", total)
}

func sentencesInGo(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, top := range []string{"assets", "client", "cmd", "storage", "ui"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			name := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), ".."+string(filepath.Separator)))
			if room := twoNames.FindString(name); !within(name, saysNothing) {
				found[room] = append(found[room], sentencesOf(t, path, name)...)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// sentencesOf are the string literals of a file that a person may be shown.
func sentencesOf(t *testing.T, path, name string) []string {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			return n.Tag == nil // a tag is no sentence
		case *ast.CallExpr:
			return !forEngineers(n)
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && readsAsShown(text, name) {
				found = append(found, files.Position(n.Pos()).String()+" "+n.Value)
			}
		}
		return true
	})
	return found
}

// forEngineers reports whether what is called takes the text of an error or a
// pattern: a person is shown a record.Problem instead.
func forEngineers(call *ast.CallExpr) bool {
	selected, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	from, _ := selected.X.(*ast.Ident)
	if from == nil {
		return false
	}
	switch from.Name + "." + selected.Sel.Name {
	case "errors.New", "fmt.Errorf", "regexp.MustCompile":
		return len(call.Args) > 0 && !beginsAsSentence(call.Args[0])
	}
	return false
}

func beginsAsSentence(argument ast.Expr) bool {
	literal, ok := argument.(*ast.BasicLit)
	if !ok {
		return false
	}
	text, _ := strconv.Unquote(literal.Value)
	return text != "" && unicode.IsUpper([]rune(text)[0]) && strings.HasSuffix(text, ".")
}

var (
	twoNames  = regexp.MustCompile(`^[^/]+(/[^/]+)?`) // a room: client/fhir, and what is below it
	twoWords  = regexp.MustCompile(`\p{L}{2,}[,:;.’')}\]]* [({%“‘]*\p{L}`)
	besideOne = regexp.MustCompile(`^ +\p{L}{2,}|\p{L}{2,}[:,;]? +$`)
	oneLabel  = regexp.MustCompile(`^\p{Lu}\p{Ll}+[.:…]?$`)
	keys      = regexp.MustCompile(`^(Ctrl|Shift|Alt|Tab|Enter|Esc|Right|Up|Page Up|F[0-9]+)\b`)
	technical = regexp.MustCompile(`^(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|PRAGMA|r\.|sign-in: |text/|application/|default-src )|</`)
)

// readsAsShown reports whether a person may be shown the text: it has two words,
// or is a part that stands beside others, or (on a screen) a label.
func readsAsShown(text, name string) bool {
	switch {
	case technical.MatchString(text) || keys.MatchString(text):
		return false
	case besideOne.MatchString(text):
		return true
	case within(name, comparesWords):
		return twoWords.MatchString(text) && (unicode.IsUpper([]rune(text)[0]) || strings.ContainsAny(text[len(text)-1:], ".?!"))
	}
	return twoWords.MatchString(text) || oneLabel.MatchString(text) && within(name, []string{"ui"})
}
