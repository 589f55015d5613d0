package software

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Go moves what a goroutine has on its stack, and collects what nobody holds, but not what
// is named in the call of a function that says so.
func TestWindowsIsGivenOnlyAddressesThatHold(t *testing.T) {
	files, err := filepath.Glob("win32*_windows.go")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	isAsk := func(call *ast.CallExpr) bool {
		name, ok := call.Fun.(*ast.Ident)
		return ok && name.Name == "ask"
	}
	isAddress := func(e ast.Expr) bool { // uintptr(unsafe.Pointer(…))
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return false
		}
		to, ok := call.Fun.(*ast.Ident)
		pointer, of := call.Args[0].(*ast.CallExpr)
		if !ok || !of || to.Name != "uintptr" {
			return false
		}
		kind, ok := pointer.Fun.(*ast.SelectorExpr)
		return ok && kind.Sel.Name == "Pointer"
	}
	escapes, made, given := false, 0, 0
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				escapes = escapes || n.Name.Name == "ask" && n.Doc != nil && slices.ContainsFunc(n.Doc.List, func(c *ast.Comment) bool { return strings.TrimSpace(c.Text) == "//go:uintptrescapes" })
			case *ast.CallExpr:
				if isAddress(n) {
					made++
				}
				if isAsk(n) {
					for _, arg := range n.Args {
						if isAddress(arg) {
							given++
						}
					}
				}
			}
			return true
		})
	}
	if !escapes || made == 0 || made != given {
		t.Errorf("ask says that addresses escape: %t; of %d addresses %d are named in its calls", escapes, made, given)
	}
}
