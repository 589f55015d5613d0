package viewer

import (
	"os"
	"path/filepath"

	"careview/client/document"
	"careview/client/document/pages"
	"careview/storage"
	"careview/storage/vault"
)

// rendererFile is what draws PDF, compiled for this PC.
const rendererFile = "renderer"

// newDrawing is the program that draws PDF; nil where this program cannot tell its own
// path.
func newDrawing(kept *vault.Vault, folder string) *pages.Program {
	path, err := os.Executable()
	if err != nil {
		return nil
	}
	compiled := storage.SealedFile{Path: filepath.Join(folder, rendererFile), Name: "renderer", Keys: kept}
	return &pages.Program{Path: path, Args: []string{pages.Command}, Kept: compiled}
}

// documents reads documents. Without a program that draws, no PDF can be, and whoever
// opens one is told so.
func documents(drawing *pages.Program) document.Reader {
	if drawing == nil {
		return document.Reader{}
	}
	return document.Reader{Pages: drawing}
}
