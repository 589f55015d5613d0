package screen_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"careview/assets"
)

// literals are the string literals of the ui's program files: a key is used where
// it stands as a literal.
func literals(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, pattern := range []string{"../*.go", "../part/*.go", "../look/*.go", "*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				collect(t, file, found)
			}
		}
	}
	return found
}

func collect(t *testing.T, file string, found map[string]bool) {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil {
				found[text] = true
			}
		}
		return true
	})
}

// said are the keys given to look.Say as literals.
func said(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, pattern := range []string{"../*.go", "*.go"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, after := range strings.Split(string(source), `look.Say("`)[1:] {
				key, _, _ := strings.Cut(after, `"`)
				found[key] = true
			}
		}
	}
	return found
}

func catalogue(t *testing.T) map[string]string {
	t.Helper()
	data, err := assets.Words.ReadFile("words/en.json")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	return words
}

func TestEveryKeyThatIsSaidHasASentence(t *testing.T) {
	words := catalogue(t)
	for key := range said(t) {
		if words[key] == "" {
			t.Errorf("%q has no sentence", key)
		}
	}
}

func TestNoSentenceIsLeftOver(t *testing.T) {
	used := literals(t)
	for key := range catalogue(t) {
		if !used[key] {
			t.Errorf("%q is never said", key)
		}
	}
}

// Keys that stand in tables rather than in a call have a dot and no space.
func TestEveryKeyInATableHasASentence(t *testing.T) {
	words := catalogue(t)
	groups := map[string]bool{}
	for key := range words {
		if group, _, dotted := strings.Cut(key, "."); dotted {
			groups[group] = true
		}
	}
	for text := range literals(t) {
		group, rest, dotted := strings.Cut(text, ".")
		if dotted && groups[group] && rest != "" && !strings.ContainsAny(text, " /") && words[text] == "" && !strings.HasSuffix(text, ".png") {
			t.Errorf("%q has no sentence", text)
		}
	}
}
