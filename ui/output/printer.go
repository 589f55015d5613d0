// Package output takes copies out of the program: to the printer of this PC, or into a
// file of the person's own.
//
// Presenters call it through interfaces of theirs, away from the UI goroutine. When
// the context of Print is cancelled nothing more is shown or sent.
package output

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/storage/private"
)

// PrinterConfig is what a Printer is made of.
type PrinterConfig struct {
	Folder  string // where private folders are made; empty where there is no such place
	Command string // prints what it reads; empty for none
	Viewer  Viewer
}

// Viewer opens a file in the program that the system has for it.
type Viewer interface{ OpenURL(address *url.URL) error }

// Printer takes a PDF to paper. Where the system prints what it reads, nothing is left
// on this PC. Elsewhere the copy is opened in the program that shows PDFs, from a
// private folder that is wiped when the record is closed, at lock, sign-out and exit,
// and at the next start.
type Printer struct {
	config PrinterConfig
	mu     sync.Mutex
}

// NewPrinter wipes what an earlier run had to leave. That it cannot is no reason not
// to start: it is tried again at every wipe.
func NewPrinter(config PrinterConfig) *Printer {
	p := &Printer{config: config}
	_ = p.Wipe()
	return p
}

// OfThisPC is what this PC prints with.
func OfThisPC(viewer Viewer) PrinterConfig {
	config := PrinterConfig{Viewer: viewer}
	if runtime.GOOS != "windows" {
		config.Command, _ = exec.LookPath("lp") // an empty path is no command
	}
	// With the person's other files of this kind, which no other person of this PC can read.
	if cache, err := os.UserCacheDir(); err == nil {
		config.Folder = filepath.Join(cache, "careview", "printing")
	}
	return config
}

// patience is how long the printing system may take to accept a copy.
const patience = 30 * time.Second

// Print prints, or shows the copy where it can be printed from.
func (p *Printer) Print(ctx context.Context, pdf []byte) (string, error) {
	if p.config.Command != "" {
		return p.stream(ctx, pdf)
	}
	return p.show(ctx, pdf)
}

func (p *Printer) stream(ctx context.Context, pdf []byte) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	// The name of a job is seen in the queue by everybody: it names nobody.
	command := exec.CommandContext(ctx, p.config.Command, "-t", "Careview copy")
	command.Env = append(os.Environ(), "LC_ALL=C")
	command.Stdin = bytes.NewReader(pdf)
	var said bytes.Buffer
	command.Stderr = &said
	if err := command.Run(); err != nil {
		return "", printProblem(ctx, err, said.String())
	}
	return words.OutputPrinted(), nil
}

// noPrinter is what lp says where there is none to print on.
var noPrinter = []string{"no default destination", "no destinations", "scheduler is not running", "unable to connect"}

func printProblem(ctx context.Context, err error, said string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for _, sign := range noPrinter {
		if strings.Contains(strings.ToLower(said), sign) {
			return record.Because(err, record.Local, words.OutputPrinterNone(), words.OutputPrinterNoneHint())
		}
	}
	return record.Because(err, record.Local, words.OutputPrinterRefused(), words.OutputPrinterRefusedHint())
}

// show opens the copy in the program that shows PDFs.
func (p *Printer) show(ctx context.Context, pdf []byte) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := ctx.Err(); err != nil { // whoever asked has gone: nothing may come after the wiping
		return "", err
	}
	cannot := func(err error) error {
		return record.Because(err, record.Local, words.OutputShowFailed(), words.OutputShowFailedHint())
	}
	folder := filepath.Join(p.config.Folder, "copy-"+rand.Text())
	if err := private.Folder(folder); err != nil {
		return "", cannot(err)
	}
	file := filepath.Join(folder, "copy.pdf")
	if err := private.Write(file, pdf); err != nil {
		return "", cannot(errors.Join(err, wipe(folder)))
	}
	if err := p.config.Viewer.OpenURL(&url.URL{Scheme: "file", Path: slashed(file)}); err != nil {
		return "", cannot(errors.Join(err, wipe(folder)))
	}
	return words.OutputShown(), nil
}

// slashed is a path as it stands in an address.
func slashed(file string) string {
	file = filepath.ToSlash(file)
	if !strings.HasPrefix(file, "/") {
		return "/" + file
	}
	return file
}

// Wipe removes every copy that was shown for printing, by this run or an earlier
// one. Another window of the same person loses its own too: it can be printed
// again, and what is left behind cannot be called back.
func (p *Printer) Wipe() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	folders, err := os.ReadDir(p.config.Folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, folder := range folders {
		err = errors.Join(err, wipe(filepath.Join(p.config.Folder, folder.Name())))
	}
	if err != nil {
		return record.Because(err, record.Local, words.OutputWipeFailed(), words.OutputWipeFailedHint())
	}
	return nil
}

// wipe overwrites the files of a folder, as far as the disk allows, and removes them one
// by one, then the folder, as every system can. It writes to nothing outside the folder,
// wherever a link points and whatever other name a file has.
func wipe(folder string) error {
	if info, err := os.Lstat(folder); err != nil || !info.IsDir() {
		return errors.Join(err, os.Remove(folder))
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return errors.Join(err, os.Remove(folder))
	}
	files, err := os.ReadDir(folder)
	for _, file := range files {
		if file.Type().IsRegular() {
			err = errors.Join(err, overwrite(root, file.Name()))
		}
		err = errors.Join(err, os.Remove(filepath.Join(folder, file.Name()))) // root's way is not known to every system
	}
	return errors.Join(err, root.Close(), os.Remove(folder))
}

func overwrite(root *os.Root, name string) (err error) {
	file, err := root.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("overwriting a copy: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("overwriting a copy: %w", err)
	}
	if other, err := private.HasOtherName(file); other || err != nil {
		return err
	}
	if _, err := file.Write(make([]byte, info.Size())); err != nil {
		return fmt.Errorf("overwriting a copy: %w", err)
	}
	return file.Sync()
}
