package viewer

import (
	"bytes"
	"context"
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

	"careview/client/record"
)

// paperTray takes a PDF to paper. Where the system prints from a stream nothing is
// left on this PC. Elsewhere the copy is opened in the program that shows PDFs,
// from a private folder that is wiped when the record is closed, at lock, sign-out
// and exit, and at the next start.
type paperTray struct {
	spool  string // the command that prints what it reads; empty for none
	base   string // where private folders are made
	viewer viewer

	mu sync.Mutex
}

// viewer opens a file in the program that the system has for it.
type viewer interface{ OpenURL(address *url.URL) error }

// newPaperTray wipes what an earlier run had to leave. That it cannot is no reason
// not to start: it is tried again at every wipe.
func newPaperTray(base string, viewer viewer) *paperTray {
	t := &paperTray{base: base, viewer: viewer}
	if runtime.GOOS != "windows" {
		t.spool, _ = exec.LookPath("lp") // an empty path is no command
	}
	_ = t.Wipe()
	return t
}

// patience is how long the printing system may take to accept a copy.
const patience = 30 * time.Second

// Print prints, or shows the copy where it can be printed from.
func (t *paperTray) Print(ctx context.Context, pdf []byte) (string, error) {
	if t.spool != "" {
		return t.stream(ctx, pdf)
	}
	return t.show(ctx, pdf)
}

func (t *paperTray) stream(ctx context.Context, pdf []byte) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	// The name of a job is seen in the queue by everybody: it names nobody.
	command := exec.CommandContext(ctx, t.spool, "-t", "Careview copy")
	command.Env = append(os.Environ(), "LC_ALL=C")
	command.Stdin = bytes.NewReader(pdf)
	var said bytes.Buffer
	command.Stderr = &said
	if err := command.Run(); err != nil {
		return "", printProblem(ctx, err, said.String())
	}
	return "Sent to the printer.", nil
}

// noPrinter is what lp says where there is none to print on.
var noPrinter = []string{"no default destination", "no destinations", "scheduler is not running", "unable to connect"}

func printProblem(ctx context.Context, err error, said string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for _, words := range noPrinter {
		if strings.Contains(strings.ToLower(said), words) {
			return record.Because(err, record.Local, "No printer was found.", "Choose a printer in the settings of this PC, or save the copy as a PDF.")
		}
	}
	return record.Because(err, record.Local, "The printer did not take the copy.", "Check the printer, or save the copy as a PDF.")
}

// show opens the copy in the program that shows PDFs.
func (t *paperTray) show(ctx context.Context, pdf []byte) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := ctx.Err(); err != nil { // whoever asked has gone: nothing may come after the wiping
		return "", err
	}
	cannot := func(err error) error {
		return record.Because(err, record.Local, "The copy cannot be shown for printing on this PC.", "Save it as a PDF and print it from there.")
	}
	if err := os.MkdirAll(t.base, 0o700); err != nil {
		return "", cannot(err)
	}
	folder, err := os.MkdirTemp(t.base, "copy-")
	if err != nil {
		return "", cannot(err)
	}
	file := filepath.Join(folder, "copy.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		return "", cannot(errors.Join(err, wipe(folder)))
	}
	if err := t.viewer.OpenURL(&url.URL{Scheme: "file", Path: slashed(file)}); err != nil {
		return "", cannot(errors.Join(err, wipe(folder)))
	}
	return "Opened for printing. Print it from there: it is removed from this PC when you close the record or lock.", nil
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
func (t *paperTray) Wipe() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	folders, err := os.ReadDir(t.base)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, folder := range folders {
		err = errors.Join(err, wipe(filepath.Join(t.base, folder.Name())))
	}
	if err != nil {
		return record.Because(err, record.Local, "A copy that was opened for printing could not be removed from this PC.", "Close the program that shows it. Careview removes it at the next lock or start.")
	}
	return nil
}

// wipe overwrites the files of a folder, as far as the disk allows, and removes it.
// It writes to nothing outside the folder, wherever a link in it points.
func wipe(folder string) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return errors.Join(err, os.RemoveAll(folder))
	}
	files, err := os.ReadDir(folder)
	for _, file := range files {
		if file.Type().IsRegular() {
			err = errors.Join(err, overwrite(root, file.Name()))
		}
	}
	return errors.Join(root.Close(), os.RemoveAll(folder), err)
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
	if _, err := file.Write(make([]byte, info.Size())); err != nil {
		return fmt.Errorf("overwriting a copy: %w", err)
	}
	return file.Sync()
}

// printing is where copies that are shown for printing are kept: with the person's
// other files of this kind, which no other person of this PC can read.
// Empty where there is no such place: then none can be shown.
func printing() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(cache, "careview", "printing")
}

// savedCopies saves copies where the person says.
type savedCopies struct{}

// Place is in the person's own documents.
func (savedCopies) Place(name string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return name
	}
	if documents := filepath.Join(home, "Documents"); isFolder(documents) {
		return filepath.Join(documents, name)
	}
	return filepath.Join(home, name)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Save writes a new file that its owner alone may read.
func (savedCopies) Save(path string, pdf []byte) error {
	if !filepath.IsAbs(path) {
		return record.Because(nil, record.Invalid, "The copy was not saved: the place is not a whole path.", "Name the folder too, as the proposal does.")
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return record.Because(err, record.Local, "The copy was not saved: there is a file of that name.", "Give it another name.")
	}
	if err == nil {
		_, err = file.Write(pdf)
		if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
			err = errors.Join(err, os.Remove(path)) // whole or not at all
		}
	}
	if err != nil {
		return record.Because(err, record.Local, "The copy could not be saved there.", "Choose another folder, or check that there is room.")
	}
	return nil
}
