package output_test

import (
	"context"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"careview/client/record"
	"careview/storage/private/privatetest"
	"careview/ui/output"
)

// shower is the program that shows PDFs.
type shower struct {
	shown   []string
	problem error
}

func (s *shower) OpenURL(address *url.URL) error {
	path := address.Path
	if runtime.GOOS == "windows" { // file:///C:/…
		path = strings.TrimPrefix(path, "/")
	}
	s.shown = append(s.shown, filepath.FromSlash(path))
	return s.problem
}

// showing is a printer on a PC that cannot print what it reads, and its folder.
func showing(t *testing.T) (*output.Printer, *shower, string) {
	t.Helper()
	s, folder := &shower{}, filepath.Join(t.TempDir(), "printing")
	return output.NewPrinter(output.PrinterConfig{Folder: folder, Viewer: s}), s, folder
}

func TestACopyShownForPrintingIsPrivateAndNamesNobodyAndIsWiped(t *testing.T) {
	printer, shower, folder := showing(t)
	if _, err := printer.Print(t.Context(), []byte("%PDF secret")); err != nil {
		t.Fatal(err)
	}
	file := shower.shown[0]
	content, err := os.ReadFile(file)
	if err != nil || string(content) != "%PDF secret" {
		t.Fatalf("the viewer is given %q, %v", content, err)
	}
	for _, path := range []string{file, filepath.Dir(file)} {
		if others, err := privatetest.Others(path); err != nil || others != "" {
			t.Errorf("others may read it: %s, %v", others, err)
		}
	}
	if err := printer.Wipe(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("%d folders are left", len(left))
	}
}

func TestWhatAnEarlierRunLeftIsWipedAtTheStart(t *testing.T) {
	printer, shower, folder := showing(t)
	if _, err := printer.Print(t.Context(), []byte("%PDF")); err != nil {
		t.Fatal(err)
	}
	output.NewPrinter(output.PrinterConfig{Folder: folder, Viewer: shower})
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("%d folders are left", len(left))
	}
}

func TestNothingIsLeftWhereACopyCannotBeShown(t *testing.T) {
	printer, shower, folder := showing(t)
	shower.problem = errors.New("no viewer")
	_, err := printer.Print(t.Context(), []byte("%PDF"))
	if record.KindOf(err) != record.Local || len(shower.shown) != 1 {
		t.Errorf("it says %v", err)
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("%d folders are left", len(left))
	}
}

func TestNothingIsShownForSomebodyWhoHasLocked(t *testing.T) {
	printer, shower, _ := showing(t)
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := printer.Print(gone, []byte("%PDF")); err == nil || len(shower.shown) > 0 {
		t.Errorf("it is shown all the same: %v", err)
	}
}

func TestWipingWritesNowhereElse(t *testing.T) {
	for what, link := range map[string]func(from, to string) error{"a link": os.Symlink, "a second name": os.Link} {
		printer, shower, _ := showing(t)
		if _, err := printer.Print(t.Context(), []byte("%PDF")); err != nil {
			t.Fatal(err)
		}
		other := filepath.Join(t.TempDir(), "mine")
		if err := os.WriteFile(other, []byte("keep this"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := link(other, filepath.Join(filepath.Dir(shower.shown[0]), "link.pdf")); err != nil {
			t.Fatal(err)
		}
		if err := printer.Wipe(); err != nil {
			t.Fatal(err)
		}
		if content, _ := os.ReadFile(other); string(content) != "keep this" {
			t.Errorf("%s: the other file holds %q", what, content)
		}
	}
}

// What is removed can still be read on the disk, and by whoever has it open.
func TestACopyIsOverwrittenBeforeItIsRemoved(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("nobody can remove a file there that another has open")
	}
	printer, shower, _ := showing(t)
	if _, err := printer.Print(t.Context(), []byte("%PDF Mrs Zebedee")); err != nil {
		t.Fatal(err)
	}
	open, err := os.Open(shower.shown[0])
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	if err := printer.Wipe(); err != nil {
		t.Fatal(err)
	}
	if left, err := io.ReadAll(open); err != nil || strings.Trim(string(left), "\x00") != "" {
		t.Errorf("%q is left (%v)", left, err)
	}
}

// spooling is a printer whose printing system is a script, and its folder.
func spooling(t *testing.T, script string) (*output.Printer, string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no program that prints what it reads")
	}
	command, folder := filepath.Join(t.TempDir(), "lp"), filepath.Join(t.TempDir(), "printing")
	if err := os.WriteFile(command, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return output.NewPrinter(output.PrinterConfig{Folder: folder, Command: command, Viewer: &shower{}}), folder
}

func TestPrintingFromAStreamLeavesNoFile(t *testing.T) {
	out := filepath.Join(t.TempDir(), "paper")
	printer, folder := spooling(t, "cat > "+out+"; echo \"$@\" >> "+out+"\n")
	said, err := printer.Print(t.Context(), []byte("%PDF\n"))
	if err != nil || said != "Sent to the printer." {
		t.Fatalf("it says %q, %v", said, err)
	}
	if paper, _ := os.ReadFile(out); string(paper) != "%PDF\n-t Careview copy\n" {
		t.Errorf("the printer is given %q", paper)
	}
	if _, err := os.Stat(folder); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a folder is made: %v", err)
	}
}

func TestAPrinterThatIsNotThereIsSaidInPlainWords(t *testing.T) {
	for says, want := range map[string]string{
		"lp: Error - no default destination available.": "No printer was found.",
		"lp: something about SMITH":                     "The printer did not take the copy.",
	} {
		printer, _ := spooling(t, "cat > /dev/null; echo '"+says+"' >&2; exit 1\n")
		_, err := printer.Print(t.Context(), []byte("%PDF"))
		if problem := record.AsProblem(err); problem.Sentence != want || strings.Contains(problem.Hint, "SMITH") {
			t.Errorf("%q is told as %q", says, problem.Sentence)
		}
	}
}

func TestASavedCopyIsItsOwnersAndOverwritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "copy.pdf")
	if err := (output.Files{}).Save(path, []byte("%PDF")); err != nil {
		t.Fatal(err)
	}
	if others, err := privatetest.Others(path); err != nil || others != "" {
		t.Errorf("others may read it: %s, %v", others, err)
	}
	for _, bad := range []string{path, "copy.pdf", filepath.Join(path, "below.pdf")} {
		if err := (output.Files{}).Save(bad, []byte("other")); err == nil {
			t.Errorf("%q is taken", filepath.Base(bad))
		}
	}
	if content, _ := os.ReadFile(path); string(content) != "%PDF" {
		t.Errorf("the file holds %q", content)
	}
}

// In place of a folder of copies there may be a link, or a folder that somebody put there.
func TestWipingRemovesALinkAndNotWhatItLeadsTo(t *testing.T) {
	printer, _, folder := showing(t)
	other := t.TempDir()
	mine := filepath.Join(other, "mine")
	if err := errors.Join(os.MkdirAll(folder, 0o700), os.WriteFile(mine, []byte("keep this"), 0o600), os.Symlink(other, filepath.Join(folder, "copy-1"))); err != nil {
		t.Fatal(err)
	}
	if err := printer.Wipe(); err != nil {
		t.Error(err)
	}
	if content, _ := os.ReadFile(mine); string(content) != "keep this" {
		t.Errorf("the file that a link led to holds %q", content)
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("%d are left", len(left))
	}
}
