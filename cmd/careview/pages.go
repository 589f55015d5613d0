package main

import (
	"context"
	"io"
	"os"

	"careview/client/document"
	"careview/client/document/pages"
)

// pagesCmd is what this program runs itself as to draw a PDF; it takes nothing
// but the PDF.
type pagesCmd struct{}

func (pagesCmd) run(ctx context.Context, stdin io.Reader, stdout io.Writer) error {
	return pages.Serve(ctx, stdin, stdout)
}

// documents reads documents. Where the program cannot tell its own path, no PDF
// can be drawn, and whoever opens one is told so.
func documents() document.Reader {
	path, err := os.Executable()
	if err != nil {
		return document.Reader{}
	}
	return document.Reader{Pages: pages.Program{Path: path, Args: []string{pages.Command}}}
}
