package pages_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"careview/client/document"
	"careview/client/document/pages"
	"careview/client/record"
)

// The test's own program is the drawing program when it is started as one.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case pages.Command:
			if err := pages.ServeHoweverBusy(context.Background(), os.Stdin, os.Stdout); err != nil {
				os.Exit(1)
			}
			os.Exit(0)
		case "hang":
			time.Sleep(time.Hour)
		case "halting":
			halting(false)
			os.Exit(0)
		case "lingering":
			halting(true)
		case "babble":
			fmt.Print(strings.Repeat("nonsense", 100))
			os.Exit(0)
		case "little time":
			if pages.ServeWithLittleTime(context.Background(), os.Stdin, os.Stdout) != nil {
				os.Exit(1)
			}
			os.Exit(0)
		case "told":
			if os.Getenv("CAREVIEW_TOKEN") != "" || pages.ServeHoweverBusy(context.Background(), os.Stdin, os.Stdout) != nil {
				os.Exit(1)
			}
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

func program(t testing.TB, args ...string) *pages.Program {
	t.Helper()
	if draws := slices.Contains([]string{pages.Command, "told"}, args[0]); draws && testing.Short() {
		t.Skip("to draw, the library is compiled first, which takes longer than all quick tests together")
	}
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &pages.Program{Path: path, Args: args, Limit: time.Hour} // however busy the PC is
	t.Cleanup(p.Close)
	return p
}

// letter is a PDF with one line on each page.
func letter(t testing.TB, change func(*fpdf.Fpdf), lines ...string) []byte {
	t.Helper()
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetFont("Helvetica", "", 14)
	if change != nil {
		change(pdf)
	}
	for _, line := range lines {
		pdf.AddPage()
		pdf.Cell(0, 10, line)
	}
	var file bytes.Buffer
	if err := pdf.Output(&file); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// drawn is every page of a PDF that is drawn, with its words; of a page that is not,
// there is nothing.
func drawn(t *testing.T, p *pages.Program, pdf []byte) ([]document.Page, error) {
	t.Helper()
	var said, all []document.Page
	err := p.Draw(t.Context(), pdf, func(page document.Page) {
		if page.PNG == nil {
			said = append(said, page)
			return
		}
		words := said[len(all)] // they come first
		page.Text, page.Notes = words.Text, words.Notes
		all = append(all, page)
	})
	return all, err
}

func TestEveryPageIsDrawnInOrderWithItsWords(t *testing.T) {
	all, err := drawn(t, program(t, pages.Command), letter(t, nil, "The first page", "The second page", "The third page"))
	if err != nil || len(all) != 3 {
		t.Fatalf("%d pages, %v", len(all), err)
	}
	for i, word := range []string{"first", "second", "third"} {
		if all[i].Number != i+1 || all[i].Total != 3 || !strings.Contains(all[i].Text, word) {
			t.Errorf("page %d of %d says %q", i+1, all[i].Total, all[i].Text)
		}
		picture, err := png.Decode(bytes.NewReader(all[i].PNG))
		if err != nil || picture.Bounds().Dx() != 1400 {
			t.Errorf("page %d: %v", i+1, err)
		}
	}
}

func TestAPDFThatCannotBeDrawnSaysWhy(t *testing.T) {
	whole := letter(t, nil, "A page")
	cases := []struct {
		name string
		pdf  []byte
		kind record.Kind
		says string
	}{
		{"locked", letter(t, func(p *fpdf.Fpdf) { p.SetProtection(0, "secret", "owner") }, "A page"), record.Broken, "password"},
		{"nothing but a head", []byte("%PDF-1.7\n"), record.Broken, "damaged"},
		{"its end is missing", whole[:40], record.Broken, "damaged"},
		{"something else", []byte("%PDF-1.4\n" + strings.Repeat("<html>", 1000)), record.Broken, "damaged"},
		{"larger than the limit", make([]byte, 100<<20+1), record.Unsafe, "larger"},
	}
	for _, c := range cases {
		all, err := drawn(t, program(t, pages.Command), c.pdf)
		if len(all) > 0 || record.KindOf(err) != c.kind || !strings.Contains(fmt.Sprint(err), c.says) {
			t.Errorf("%s: %d pages, %v", c.name, len(all), err)
		}
	}
}

func TestADrawingProgramThatMisbehavesIsEnded(t *testing.T) {
	slow := program(t, "hang")
	slow.Limit = 50 * time.Millisecond
	cases := []struct {
		name    string
		program *pages.Program
		kind    record.Kind
	}{
		{"it hangs", slow, record.TooSlow},
		{"it says what it should not", program(t, "babble"), record.Broken},
		{"it has had the processor for as long as it may", program(t, "little time"), record.TooSlow},
		{"it is not there", &pages.Program{Path: "/no/such/program"}, record.Local},
	}
	for _, c := range cases {
		all, err := drawn(t, c.program, letter(t, nil, "A page"))
		if len(all) > 0 || record.KindOf(err) != c.kind {
			t.Errorf("%s: %d pages, %v", c.name, len(all), err)
		}
	}
}

// What was drawn of a PDF when its time is up has been handed over.
func TestAPDFThatTakesTooLongEndsWithThePagesThatCame(t *testing.T) {
	slow := program(t, "lingering")
	for slow.Limit = time.Second; slow.Limit < 2*time.Minute; slow.Limit *= 2 { // as a busy PC needs to come to its first page
		var numbers []int
		err := slow.Draw(t.Context(), []byte("%PDF"), func(page document.Page) {
			if page.PNG != nil {
				numbers = append(numbers, page.Number)
			}
		})
		if record.KindOf(err) != record.TooSlow {
			t.Fatalf("it ends with %v", err)
		}
		if len(numbers) > 0 {
			if len(numbers) != 1 || numbers[0] != 1 {
				t.Errorf("pages %v came", numbers)
			}
			return
		}
	}
	t.Error("no page ever came")
}

func TestDrawingStopsWhenNobodyWaitsForIt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- program(t, "hang").Draw(ctx, letter(t, nil, "A page"), func(document.Page) {}) }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestTheDrawingProgramIsToldNothingOfThisOne(t *testing.T) {
	t.Setenv("CAREVIEW_TOKEN", "secret")
	if all, err := drawn(t, program(t, "told"), letter(t, nil, "A page")); err != nil || len(all) != 1 {
		t.Errorf("%d pages, %v", len(all), err)
	}
}
