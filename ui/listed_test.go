package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/present/chart"
)

// overlays are the scenes of what lies over the window, by the function that draws it.
var overlays = map[string]string{
	"Help": "help", "Criteria": "criteria", "Problem": "problem", "Launch": "launch", "Cover": "concealed", "ListChange": "list-change",
	"Telling": "telling", "CopyRecord": "copy", "CopyList": "copy-list", "CopyPlans": "copy-plans",
}

// letterKinds narrow the list of letters, which is drawn alike.
var letterKinds = []chart.Tab{chart.TabDischarge, chart.TabClinic, chart.TabAmbulance, chart.TabMental, chart.TabPlans, chart.TabOthers}

// No screen is forgotten: each page of the window, each dialog, each page of a record and
// each way to read one is among those that are held to the rules at every size.
func TestNoScreenIsForgotten(t *testing.T) {
	laysOutMany(t)
	pages, overlay := map[string]bool{}, map[string]bool{}
	for _, sc := range scenes() {
		s := sc.stage(t, sizes[0])
		pages[string(s.window().Page)] = true
		overlay[sc.name] = s.canvas().Overlays().Top() != nil
	}
	for name, value := range constantsIn(t, "present", "Page") {
		if !pages[value] {
			t.Errorf("no scene shows %s", name)
		}
	}
	for _, name := range overlayFuncs(t) {
		if !overlay[overlays[name]] {
			t.Errorf("no scene shows the dialog of screen.%s: the scene %q has none", name, overlays[name])
		}
	}

	s, bring := matrixStage(t, fyne.NewSize(1366, 768))
	bring(faults()[0])
	sections, tabs := map[string]bool{}, map[string]bool{}
	for _, page := range readable() {
		page.open(s)
		sections[string(s.window().Record.State.Section)], tabs[string(s.window().Record.Tab())] = true, true
	}
	want := constantsIn(t, "present/chart", "Section")
	for _, section := range record.Sections() {
		want[string(section)] = string(section)
	}
	for name, value := range want {
		if !sections[value] {
			t.Errorf("no page of the matrix is %s", name)
		}
	}
	for name, value := range constantsIn(t, "present/chart", "Tab") {
		if kindOfLetters := slices.Contains(letterKinds, chart.Tab(value)); !tabs[value] && !kindOfLetters {
			t.Errorf("no page of the matrix is read as %s", name)
		}
	}
}

// constantsIn are the constants of that type which a package declares, by name.
func constantsIn(t *testing.T, folder, kind string) map[string]string {
	t.Helper()
	found := map[string]string{}
	inspect(t, folder, func(n ast.Node) {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Type == nil || len(spec.Values) != len(spec.Names) || !strings.HasSuffix(typeName(spec.Type), kind) {
			return
		}
		for i, value := range spec.Values {
			if literal, ok := value.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				found[spec.Names[i].Name], _ = strconv.Unquote(literal.Value)
			}
		}
	})
	if len(found) < 3 {
		t.Fatalf("%s declares %d constants of %s", folder, len(found), kind)
	}
	return found
}

// overlayFuncs are the functions of package screen that draw what lies over the window.
func overlayFuncs(t *testing.T) (names []string) {
	t.Helper()
	inspect(t, "screen", func(n ast.Node) {
		f, ok := n.(*ast.FuncDecl)
		switch {
		case !ok || f.Type.Results == nil || typeName(f.Type.Results.List[0].Type) != "Overlay":
		case f.Recv != nil:
			names = append(names, typeName(f.Recv.List[0].Type))
		default:
			names = append(names, f.Name.Name)
		}
	})
	if len(names) < 5 {
		t.Fatalf("only %q draw what lies over the window", names)
	}
	return names
}

// inspect shows every node of the source of a package.
func inspect(t *testing.T, folder string, see func(ast.Node)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s holds %d files: %v", folder, len(files), err)
	}
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool { see(n); return true })
	}
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}
