package packaging

import (
	"go/ast"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A doc comment begins with one sentence that says what the package owns, alone in its
// paragraph, so that a reader of "go list" knows the house. Who may call it, and what
// cancelling does, stands below.
var (
	longestSentence = 50 // words
	endOfSentence   = regexp.MustCompile(`[.!?] +[A-Z\[]`)
)

func TestEachPackageSaysInOneSentenceWhatItOwns(t *testing.T) {
	docs := map[string][]string{}
	folders := map[string]string{}
	for _, file := range programFiles(t) {
		if strings.Contains(file.name, "testdata") {
			continue
		}
		folders[file.name] = file.Name.Name
		if file.Doc != nil && !isDirective(file.Doc) {
			docs[file.name] = append(docs[file.name], file.Doc.Text())
		}
	}
	if len(folders) < 100 {
		t.Fatalf("only %d packages were found", len(folders))
	}
	for folder, name := range folders {
		begins := "Package " + name + " "
		if name == "main" {
			begins = "Command " + filepath.Base(folder) + " "
		}
		said := map[string]bool{}
		for _, doc := range docs[folder] {
			first, _, _ := strings.Cut(doc, "\n\n")
			said[strings.Join(strings.Fields(first), " ")] = true
		}
		if len(said) != 1 {
			t.Errorf("%s has %d doc comments: one file says what it owns", folder, len(said))
		}
		for sentence := range said {
			switch {
			case !strings.HasPrefix(sentence, begins):
				t.Errorf("%s: its doc comment does not begin %q", folder, begins)
			case !strings.HasSuffix(sentence, ".") || endOfSentence.MatchString(sentence):
				t.Errorf("%s: the first paragraph of its doc comment is not one sentence: %s", folder, sentence)
			case len(strings.Fields(sentence)) > longestSentence:
				t.Errorf("%s: the first sentence of its doc comment has %d words, more than %d: %s", folder, len(strings.Fields(sentence)), longestSentence, sentence)
			}
		}
	}
}

// spaceRooms are where white space is normalised: client/text for all, and what checks a
// trail for itself, for it stands alone.
var spaceRooms = []string{"client/text", "storage/audit/letter"}

func TestWhiteSpaceIsNormalisedInOnePlace(t *testing.T) {
	for _, file := range programFiles(t) {
		if within(file.name, spaceRooms) {
			continue
		}
		ast.Inspect(file.File, func(n ast.Node) bool {
			if join, ok := n.(*ast.CallExpr); ok && calls(join, "Join") && len(join.Args) == 2 {
				if fields, ok := join.Args[0].(*ast.CallExpr); ok && calls(fields, "Fields") {
					t.Errorf("%s: strings.Join(strings.Fields(…)) is text.Collapse or text.Spaceless", file.set.Position(join.Pos()))
				}
			}
			return true
		})
	}
}

// calls reports whether a call is of a function of package strings.
func calls(call *ast.CallExpr, name string) bool {
	of, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || of.Sel.Name != name {
		return false
	}
	in, ok := of.X.(*ast.Ident)
	return ok && in.Name == "strings"
}

// isDirective reports whether a comment before the package clause is for the build alone.
func isDirective(doc *ast.CommentGroup) bool { return strings.TrimSpace(doc.Text()) == "" }
