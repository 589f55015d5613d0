package packaging

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A resource is read in the file that bears its name, as FHIR names it. A package has 20 files
// and FHIR more resources than that, so small ones that are alike share a file: the one of the
// same name in which client/fhir/resource declares them.
func TestAResourceIsReadWhereItsNameOrItsStructSays(t *testing.T) {
	declared := map[string]string{} // the file of each struct
	for file, content := range filesIn(t, "../client/fhir/resource") {
		for _, d := range content.Decls {
			if types, ok := d.(*ast.GenDecl); ok && types.Tok == token.TYPE {
				for _, spec := range types.Specs {
					declared[spec.(*ast.TypeSpec).Name.Name] = file
				}
			}
		}
	}
	found := 0
	for file, content := range filesIn(t, "../client/fhir/decode") {
		for _, d := range content.Decls {
			fill, ok := d.(*ast.FuncDecl)
			if !ok || fill.Recv != nil || !strings.HasPrefix(fill.Name.Name, "fill") {
				continue
			}
			from := fill.Type.Params.List[0].Type
			if pointer, ok := from.(*ast.StarExpr); ok {
				from = pointer.X
			}
			item, ok := from.(*ast.SelectorExpr)
			if !ok {
				continue // no resource of one type
			}
			found++
			if own := strings.ToLower(item.Sel.Name) + ".go"; file != own && file != declared[item.Sel.Name] {
				t.Errorf("%s fills from %s: it belongs into %s, or into %s, where its struct is declared", file, item.Sel.Name, own, declared[item.Sel.Name])
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d resources are read", found)
	}
}

// filesIn are the Go files of a package, without tests, by their names.
func filesIn(t *testing.T, folder string) map[string]*ast.File {
	t.Helper()
	found, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, file := range found {
		if name := file.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			if files[name], err = parser.ParseFile(token.NewFileSet(), filepath.Join(folder, name), nil, 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	return files
}
