package viewer

import (
	"os"

	"careview/client/document"
	"careview/client/document/pages"
)

// newDrawing is the program that draws PDF; nil where this program cannot tell its own
// path.
func newDrawing() *pages.Program {
	path, err := os.Executable()
	if err != nil {
		return nil
	}
	return &pages.Program{Path: path, Args: []string{pages.Command}}
}

// documents reads documents. Without a program that draws, no PDF can be, and whoever
// opens one is told so.
func documents(drawing *pages.Program) document.Reader {
	if drawing == nil {
		return document.Reader{}
	}
	return document.Reader{Pages: drawing}
}
