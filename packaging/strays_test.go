package packaging

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// strays says how many sentences still stand in the Go code of each room, rather
// than under a key in assets/words. A number may only fall. A room that is not
// named here has none. What is left in ui/present and client/access is compared, or
// kept in the trail, and not shown; cmd and storage/audit speak to whoever runs them
// on a command line. Words of client/record and client/nhs in clinical.json have a key.
var strays = map[string]int{
	"client/access":       2,
	"client/fhir":         59,
	"client/nhs":          1,
	"client/record":       32,
	"cmd/careview":        6,
	"cmd/careview-verify": 6,
	"storage/audit":       46, // the letter's among them: kinds as the trail writes them
	"storage/settings":    9,  // what go-toml says
	"ui/output":           6,  // what others say: folders and the printing system
	"ui/paper":            3,
	"ui/present":          34,
	"ui/screen":           1,
}

// Nothing that these packages say is shown to a person as a sentence of ours:
// the demonstration makes up what others send, BALP has the words of its
// standard, atspi those of its own, look names its colours, and uitest is for tests.
var saysNothing = []string{"client/demo", "client/fhir/balp", "cmd/careview-demo", "ui/accessible/atspi", "ui/look", "ui/uitest", wordsRoom}

// What sources write is compared in lower case here, so only what begins or ends
// as a sentence, or a part of one, counts as shown.
var comparesWords = []string{"client/fhir", "client/record/allergynamed", "client/record/changes", "client/record/kinship", "client/record/news2", "client/nhs", "client/text"}

// What goes wrong in these is said to whoever runs them, a manager or a privacy officer,
// as the error has it.
var saysItsErrors = []string{"cmd/careview-verify", "storage/audit/letter"}

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

// programFile is one Go file of the program, and the package it stands in.
type programFile struct {
	name string
	set  *token.FileSet
	*ast.File
}

func programFiles(t *testing.T) []programFile {
	t.Helper()
	var files []programFile
	for _, top := range []string{"assets", "client", "cmd", "storage", "ui"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file := programFile{name: filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), ".."+string(filepath.Separator))), set: token.NewFileSet()}
			file.File, err = parser.ParseFile(file.set, path, nil, parser.ParseComments)
			files = append(files, file)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func sentencesInGo(t *testing.T) map[string][]string {
	t.Helper()
	clinical := clinicalWords(t)
	found := map[string][]string{}
	for _, file := range programFiles(t) {
		room, keyed := twoNames.FindString(file.name), map[string]bool{}
		if within(file.name, []string{"client/record", "client/nhs"}) {
			keyed = clinical
		}
		if !within(file.name, saysNothing) {
			found[room] = append(found[room], sentencesOf(file, keyed)...)
		}
	}
	return found
}

// clinicalWords are the words that stand beside their types and have a key.
func clinicalWords(t *testing.T) map[string]bool {
	t.Helper()
	content, err := os.ReadFile("../assets/words/clinical.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]string
	if err := json.Unmarshal(content, &words); err != nil {
		t.Fatal(err)
	}
	keyed := map[string]bool{}
	for _, text := range words {
		keyed[text] = true
	}
	return keyed
}

// sentencesOf are the string literals of a file that a person may be shown and that
// have no key.
func sentencesOf(file programFile, keyed map[string]bool) []string {
	var found []string
	ast.Inspect(file.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			if n.Tag != nil {
				found = append(found, helpOf(file, n.Tag)...)
			}
			return n.Tag == nil // what else stands in a tag is no sentence
		case *ast.CallExpr:
			return within(file.name, saysItsErrors) || !forEngineers(n)
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && !keyed[text] && readsAsShown(text, file.name) {
				found = append(found, file.set.Position(n.Pos()).String()+" "+n.Value)
			}
		}
		return true
	})
	return found
}

// helpOf is what --help says of a field of arguments, where it stands in its tag.
func helpOf(file programFile, tag *ast.BasicLit) []string {
	text, _ := strconv.Unquote(tag.Value)
	if help := reflect.StructTag(text).Get("help"); twoWords.MatchString(help) {
		return []string{file.set.Position(tag.Pos()).String() + " " + help}
	}
	return nil
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
	oneLabel  = regexp.MustCompile(`^\p{Lu}\p{Ll}{2,}[.:…]?$`)
	keys      = regexp.MustCompile(`^(Ctrl|Shift|Alt|Tab|Enter|Esc|Right|Up|Page Up|F[0-9]+)\b`)
	technical = regexp.MustCompile(`^(Bearer |careview ([a-z]+|%s): |SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|PRAGMA|BEGIN IMMEDIATE|r\.|sign-in: |text/|application/|default-src )|^<!|^\{[a-z ]+\}$|</|Library/Application Support`)
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

const wordsRoom = "assets/words"

// A sentence that nothing says is left over from what was there before.
func TestEverySentenceIsSaid(t *testing.T) {
	said, sentences := map[string]bool{}, 0
	files := programFiles(t)
	for _, file := range files {
		ast.Inspect(file.File, func(n ast.Node) bool {
			if name := sentenceSaid(n); name != "" {
				said[name] = true
			}
			return true
		})
	}
	for _, file := range files {
		if file.name != wordsRoom {
			continue
		}
		for _, declared := range file.Decls {
			if function, ok := declared.(*ast.FuncDecl); ok {
				if sentences++; !said[function.Name.Name] {
					t.Errorf("words.%s is never said", function.Name.Name)
				}
			}
		}
	}
	if sentences == 0 {
		t.Error("there are no sentences")
	}
}

// A sentence that is kept from the start would stay in the language of the start.
func TestNoPackageVariableHoldsASentence(t *testing.T) {
	for _, file := range programFiles(t) {
		for _, declared := range file.Decls {
			if variables, ok := declared.(*ast.GenDecl); ok && variables.Tok == token.VAR {
				ast.Inspect(variables, func(n ast.Node) bool {
					if _, later := n.(*ast.FuncLit); later {
						return false
					}
					if call, ok := n.(*ast.CallExpr); ok && sentenceSaid(call.Fun) != "" {
						t.Errorf("%s: hold the function, and call it when the sentence is shown", file.set.Position(n.Pos()))
					}
					return true
				})
			}
		}
	}
}

// sentenceSaid is the name of the sentence that the expression words.Name stands for.
func sentenceSaid(n ast.Node) string {
	if selected, ok := n.(*ast.SelectorExpr); ok {
		if from, ok := selected.X.(*ast.Ident); ok && from.Name == "words" {
			return selected.Sel.Name
		}
	}
	return ""
}
