package viewer

import (
	"os"

	"careview/client/document"
	"careview/client/document/pages"
)

// documents reads documents. Where the program cannot tell its own path, no PDF
// can be drawn, and whoever opens one is told so.
func documents() document.Reader {
	path, err := os.Executable()
	if err != nil {
		return document.Reader{}
	}
	return document.Reader{Pages: pages.Program{Path: path, Args: []string{pages.Command}}}
}
