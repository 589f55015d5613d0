package present_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/export"
)

// press writes the words of a sheet where paper would be.
type press struct{}

func (press) Emergency(s export.Sheet) ([]byte, error) {
	return []byte("one page\n" + s.Words() + s.Head), nil
}
func (press) Looked(letter viewing.Looked) ([]byte, error) { return []byte(letter.Title), nil }

func (press) Pages(s export.Sheet) ([]byte, error) {
	said := "pages\n" + s.Words() + s.Head
	for _, part := range s.Parts {
		for _, line := range part.Lines {
			if line.Bar > 0 {
				said += fmt.Sprintf("\nbar %s %s %.2f", part.Heading, line.Lead, line.Bar)
			}
		}
	}
	return []byte(said), nil
}

// tray is a printer that keeps what came out.
type tray struct {
	mu      sync.Mutex
	paper   []string
	wiped   int
	problem error
	hold    chan struct{}
}

func (p *tray) Print(ctx context.Context, pdf []byte) (string, error) {
	if p.hold != nil {
		<-ctx.Done()
		return "", ctx.Err()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.problem != nil {
		return "", p.problem
	}
	p.paper = append(p.paper, string(pdf))
	return "Sent to the printer.", nil
}

func (p *tray) Wipe() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wiped++
	return nil
}

func (p *tray) wipes() int { p.mu.Lock(); defer p.mu.Unlock(); return p.wiped }

// shelf keeps the files that were saved.
type shelf map[string]string

func (f shelf) Place(name string) string { return "Documents/" + name }

func (f shelf) Save(path string, pdf []byte) error { f[path] = string(pdf); return nil }

func (f shelf) Create(path string, write func(io.Writer) error) error {
	var content strings.Builder
	defer func() { f[path] = content.String() }()
	return write(&content)
}

// copying is an open record of which copies can be made.
func copying(t *testing.T) (*house, *tray, *string) {
	t.Helper()
	h, out, _, clip := copyingTo(t)
	return h, out, clip
}

func copyingTo(t *testing.T) (*house, *tray, shelf, *string) {
	t.Helper()
	out, files, clip := &tray{}, shelf{}, new(string)
	h := home(t, "nurse", func(c *present.Config) {
		c.Renderer, c.Printer, c.Saver, c.Clip = press{}, out, files, func(text string) { *clip = text }
		c.Proof = func(context.Context) (viewing.TrailProof, error) {
			return viewing.TrailProof{Head: "careview-trail/1\n41\nXtk=\n\n— careview-trail/1 c2ln\n"}, nil
		}
	})
	h.desk.open = func(_ context.Context, _ viewing.Look, show func(record.Chart)) error {
		show(planChart(copyPlan(saying(planfield.KeySafe, "2468"), saying(planfield.Matters, "her rosary"))))
		return nil
	}
	h.read(t, person(1))
	return h, out, files, clip
}

func (h *house) copied(t *testing.T) {
	t.Helper()
	h.queue.until(t, "the copy is over", func() bool { return h.CopyRecord.State.Busy == "" })
}

func TestPrintingTheEmergencyPagePrintsTheEmergencySheet(t *testing.T) {
	h, out, _ := copying(t)
	h.CopyRecord.Offer()
	h.CopyRecord.Print()
	h.copied(t)
	if len(out.paper) != 1 || !strings.HasPrefix(out.paper[0], "one page\nEMERGENCY SHEET") || h.CopyRecord.State.Done == "" {
		t.Errorf("the printer has %q and the dialog says %+v", out.paper, h.CopyRecord.State)
	}
	if !strings.HasSuffix(out.paper[0], "careview-trail/1 41 Xtk=") {
		t.Errorf("the trail's head is not on paper: %q", out.paper[0])
	}
	if !h.desk.wasAsked("copy copy printed: emergency sheet, care-plan, allergies, flags") {
		t.Errorf("the desk was asked %q", h.desk.calls())
	}
}

func TestTheFamilysCopyLeavesTheKeySafeOutUnlessAskedFor(t *testing.T) {
	h, out, _ := copying(t)
	h.CopyRecord.Offer()
	h.CopyRecord.Choose(export.OfFamily)
	h.CopyRecord.Print()
	h.copied(t)
	if strings.Contains(out.paper[0], "2468") || !strings.Contains(out.paper[0], "her rosary") {
		t.Errorf("the copy reads %q", out.paper[0])
	}
	h.CopyRecord.LeaveOut(export.OmitKeySafe, false)
	h.CopyRecord.Print()
	h.copied(t)
	if !strings.Contains(out.paper[1], "2468") {
		t.Errorf("the copy reads %q", out.paper[1])
	}
}

func TestNothingLeavesWhenTheDeskRefuses(t *testing.T) {
	h, out, files, clip := copyingTo(t)
	h.desk.copy = func(context.Context, viewing.Copied, viewing.EventKind, func(context.Context) error) error {
		return record.Because(nil, record.Local, "The audit trail cannot be written.", "")
	}
	h.CopyRecord.Offer()
	for _, do := range []func(){h.CopyRecord.Print, h.CopyRecord.CopyWords, func() { h.CopyRecord.Save("a.pdf") }} {
		do()
		h.copied(t)
		if h.CopyRecord.State.Problem == nil {
			t.Error("nothing is said")
		}
	}
	if len(out.paper) > 0 || *clip != "" || len(files) > 0 {
		t.Errorf("%d on paper, %q on the clipboard, %d in files", len(out.paper), *clip, len(files))
	}
}

func TestTheFileOfASavedCopyNamesNobody(t *testing.T) {
	h, _, files, _ := copyingTo(t)
	h.CopyRecord.Offer()
	place := h.CopyRecord.Place()
	if place != "Documents/emergency-sheet-2026-11-22.pdf" {
		t.Errorf("the file is called %q", place)
	}
	h.CopyRecord.Save(place)
	h.copied(t)
	if !strings.Contains(files[place], "her rosary") {
		t.Errorf("the file holds %q", files[place])
	}
}

func TestThePageShownGoesToTheClipboardAsWords(t *testing.T) {
	h, _, clip := copying(t)
	h.Record.Show(record.Allergies)
	h.CopyRecord.CopyShown()
	h.copied(t)
	if !strings.HasPrefix(*clip, "ALLERGIES") {
		t.Errorf("the clipboard holds %q", *clip)
	}
	if !h.desk.wasAsked("copy copy put on the clipboard: page shown, allergies, flags") {
		t.Errorf("the desk was asked %q", h.desk.calls())
	}
}

func TestACopyOfASharedPageIsOfEverySectionOnItAndSaysSo(t *testing.T) {
	h, _, clip := copying(t)
	h.Record.Show(record.Flags)
	h.CopyRecord.CopyShown()
	h.copied(t)
	for _, text := range []string{"CARE TEAM · FLAGS · OTHER", "Care team\n", "Flags\n", "Other\n"} {
		if !strings.Contains(*clip, text) {
			t.Errorf("the clipboard has no %q: %q", text, *clip)
		}
	}
	if !h.desk.wasAsked("copy copy put on the clipboard: page shown, care-team, flags, other, allergies") {
		t.Errorf("the desk was asked %q", h.desk.calls())
	}
	h.CopyRecord.Offer()
	if place := h.CopyRecord.Place(); strings.ContainsAny(place, " ·") {
		t.Errorf("the file would be called %q", place)
	}
}

func TestAnOpenDocumentGoesToTheClipboardAsItsWordsAndSaysWhatIsNotInThem(t *testing.T) {
	h, _, clip := copying(t)
	letter := record.Entry{Section: record.Letters, Type: "DocumentReference", ID: "7", Source: "Universal Care Plan", Text: "Discharge", Detail: record.Letter{Attachments: []record.Attachment{{Title: "the letter"}}}}
	h.desk.document = func(_ context.Context, _ viewing.Look, _ record.Entry, _ int, show func(record.Document)) error {
		show(record.Document{
			Title: "Discharge letter", Form: "PDF", Whole: true, Total: 1, Body: []record.Paragraph{{Heading: "Changes", Text: "stopped aspirin", Page: 1}},
		}.WithPage([]byte("picture")))
		return nil
	}
	h.desk.open = func(_ context.Context, _ viewing.Look, show func(record.Chart)) error {
		show(planChart(letter))
		return nil
	}
	h.read(t, person(1))
	h.Record.Show(record.Letters)
	h.Record.OpenDocument(0, 0)
	h.queue.until(t, "the document", func() bool { return h.Record.State.Document != nil })
	h.CopyRecord.CopyShown()
	h.copied(t)
	for _, text := range []string{"DOCUMENT\n", "Discharge letter", "Changes\n", "stopped aspirin", "not the pictures of its pages", "Copy made by"} {
		if !strings.Contains(*clip, text) {
			t.Errorf("the clipboard has no %q: %q", text, *clip)
		}
	}
	if !h.desk.wasAsked("copy copy put on the clipboard: document shown, Universal Care Plan DocumentReference/7, letters, allergies, flags") {
		t.Errorf("the desk was asked %q", h.desk.calls())
	}
}

func TestLockingStopsACopyAndWipesWhatPrintingLeft(t *testing.T) {
	h, out, _ := copying(t)
	out.hold = make(chan struct{})
	h.CopyRecord.Offer()
	h.CopyRecord.Print()
	h.Lock()
	h.queue.until(t, "what was left is wiped", func() bool { return out.wipes() == 1 })
	if h.CopyRecord.State != (export.RecordState{}) || len(out.paper) > 0 {
		t.Errorf("after locking: %+v, %d on paper", h.CopyRecord.State, len(out.paper))
	}
}

func TestAPrinterThatIsNotThereIsSaidPlainly(t *testing.T) {
	h, out, _ := copying(t)
	out.problem = record.Because(errors.New("lp: 3"), record.Local, "No printer was found.", "Save the copy as a PDF.")
	h.CopyRecord.Offer()
	h.CopyRecord.Print()
	h.copied(t)
	if p := h.CopyRecord.State.Problem; p == nil || p.Sentence != "No printer was found." {
		t.Errorf("the dialog says %+v", p)
	}
	h.Back()
	if h.CopyRecord.State.Open || h.Page != present.PageRecord {
		t.Error("Escape does not close the dialog alone")
	}
}
