package packaging

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// size is of a package: its files and their lines, without tests and what is generated.
type size struct{ files, lines int }

// roomy is what a package may hold: 20 files, and about 2,500 lines.
var roomy = size{20, 2600}

// outgrown are the packages that hold more, and what they may: the number of their files,
// and of their lines to the next hundred or two. The numbers may only fall.
var outgrown = map[string]size{
	"client/access":        {20, 2920},
	"ui/part":              {32, 5300},
	"ui/present/chart":     {20, 3400},
	"ui/screen/recordpage": {20, 3400},
}

func TestNoPackageOutgrowsItsRoom(t *testing.T) {
	sizes := map[string]size{}
	for _, top := range []string{"assets", "client", "cmd", "storage", "ui"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			if err != nil || bytes.HasPrefix(source, []byte("// Code generated")) {
				return err
			}
			name := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), ".."+string(filepath.Separator)))
			sizes[name] = size{sizes[name].files + 1, sizes[name].lines + bytes.Count(source, []byte("\n"))}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(sizes) < 50 {
		t.Fatalf("only %d packages were found", len(sizes))
	}
	for name, is := range sizes {
		may, above := outgrown[name]
		if !above {
			may = roomy
		}
		if is.files > may.files || is.lines > may.lines {
			t.Errorf("%s has %d files and %d lines, and may have %d and %d: what is new belongs in a package of its own, by area", name, is.files, is.lines, may.files, may.lines)
		}
		if above && is.files <= roomy.files && is.lines <= roomy.lines {
			t.Errorf("%s has %d files and %d lines, as any package may: take it out of the table", name, is.files, is.lines)
		}
		if above && is.lines+300 < may.lines {
			t.Errorf("%s has %d lines, far fewer than the %d in the table: lower the number there, so that it cannot rise again", name, is.lines, may.lines)
		}
	}
	for name := range outgrown {
		if _, ok := sizes[name]; !ok {
			t.Errorf("%s is no package", name)
		}
	}
}
