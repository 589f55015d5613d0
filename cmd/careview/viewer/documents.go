package viewer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"careview/client/document"
	"careview/client/document/pages"
	"careview/storage"
	"careview/storage/settings"
	"careview/storage/vault"
)

// rendererFile is what draws PDF, compiled for this PC.
const rendererFile = "renderer"

// RendererCommand is the hidden command by which the installer has it compiled.
const RendererCommand = "renderer"

// newDrawing is the program that draws PDF; nil where this program cannot tell its own
// path.
func newDrawing(kept *vault.Vault, folder string) *pages.Program {
	path, err := os.Executable()
	if err != nil {
		return nil
	}
	own := &storage.SealedFile{Path: filepath.Join(folder, rendererFile), Name: "renderer", Keys: kept}
	return &pages.Program{Path: path, Args: []string{pages.Command}, Kept: compiled{own, installed(path)}}
}

// installed is where the installer puts what draws PDF, compiled.
func installed(program string) string {
	if runtime.GOOS == "windows" {
		return filepath.Join(filepath.Dir(program), rendererFile)
	}
	return filepath.Join("/var/cache/careview", rendererFile)
}

// compiled is where what draws PDF is found compiled: what this account sealed, and what was
// installed. It is native code: either is read only where nobody else can have written it.
type compiled struct {
	own       *storage.SealedFile // nil where the account keeps none
	installed string
}

// Read is what there is.
func (c compiled) Read(ctx context.Context) (all [][]byte) {
	if c.own != nil {
		if content, err := c.own.Read(ctx); err == nil {
			all = append(all, content)
		}
	}
	if content, err := settings.ReadSystems(c.installed); err == nil {
		if library := unsummed(content); library != nil {
			all = append(all, library)
		}
	}
	return all
}

// summed is what is installed: in front of the library its SHA-256, in hexadecimal digits.
func summed(library []byte) []byte {
	return append(fmt.Appendf(nil, "%x", sha256.Sum256(library)), library...)
}

// unsummed is the library of what was installed; nil where the disk changed any of it.
func unsummed(content []byte) []byte {
	library := content[min(hex.EncodedLen(sha256.Size), len(content)):]
	if !bytes.Equal(summed(library), content) {
		return nil
	}
	return library
}

// Write keeps what was compiled for this account.
func (c compiled) Write(ctx context.Context, content []byte) error {
	if c.own == nil {
		return nil
	}
	return c.own.Write(ctx, content)
}

// WriteRenderer writes what draws PDF into a file, compiled for this PC. What was installed
// is taken where the account could not have written it, so that anybody can see whether it is of use.
func WriteRenderer(ctx context.Context, file string) error {
	path, err := os.Executable()
	if err != nil {
		return err
	}
	program := pages.Program{Path: path, Args: []string{pages.Command}, Kept: compiled{installed: installed(path)}}
	library, err := program.Compile(ctx)
	if err != nil {
		return err
	}
	return install(file, library)
}

// install puts a library where all accounts can read it, whole or not at all.
func install(file string, library []byte) (err error) {
	unfinished, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(unfinished.Name())
		}
	}()
	_, err = unfinished.Write(summed(library))
	// Whoever installs may keep what they write to themselves: all accounts are to read this.
	if err := errors.Join(err, unfinished.Chmod(0o644), unfinished.Close()); err != nil {
		return err
	}
	return os.Rename(unfinished.Name(), file)
}

// documents reads documents. Without a program that draws, no PDF can be, and whoever
// opens one is told so.
func documents(drawing *pages.Program) document.Reader {
	if drawing == nil {
		return document.Reader{}
	}
	return document.Reader{Pages: drawing}
}
