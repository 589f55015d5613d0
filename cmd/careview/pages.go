package main

import (
	"context"
	"io"

	"careview/client/document/pages"
	"careview/cmd/careview/viewer"
)

// pagesCmd is what this program runs itself as to draw a PDF; it takes nothing
// but the PDF.
type pagesCmd struct{}

func (pagesCmd) run(ctx context.Context, stdin io.Reader, stdout io.Writer) error {
	if err := viewer.HideMemory(); err != nil {
		return err
	}
	return pages.Serve(ctx, stdin, stdout)
}

// rendererCmd is what the installer runs, so that nobody waits for a PDF until what draws it is
// compiled.
type rendererCmd struct {
	File string `arg:"" help:"${help_renderer_file}"`
}

// drawsCmd is what this program runs itself as to find out whether OpenGL draws windows.
type drawsCmd struct{}
