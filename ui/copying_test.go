package ui_test

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/part"
	"careview/ui/part/tick"
	"careview/ui/present"
	"careview/ui/present/export"
)

var copiedPages = map[viewing.CopyKind]string{viewing.CopyOfPlans: "plans", viewing.CopyOfResidents: "residents", viewing.CopyOfTrail: "trail"}

// Copy makes whatever copy it is asked for.
func (d *desk) Copy(ctx context.Context, of viewing.Copied, way viewing.EventKind, make func(context.Context) error) error {
	asked := string(way)
	if of.Kind != viewing.CopyOfRecord {
		asked = fmt.Sprintf("%s: %s of %d", way, copiedPages[of.Kind], len(of.People))
	}
	d.ask(asked)
	return make(ctx)
}

// drawer is a printer and a place for files that keep what came.
type drawer struct{ paper, files int }

func (d *drawer) Print(context.Context, []byte) (string, error) {
	d.paper++
	return "Sent to the printer.", nil
}
func (d *drawer) Wipe() error               { return nil }
func (d *drawer) Place(name string) string  { return "/home/ann/Documents/" + name }
func (d *drawer) Save(string, []byte) error { d.files++; return nil }

func (d *drawer) Create(_ string, write func(io.Writer) error) error {
	d.files++
	return write(io.Discard)
}

func copyingStage(t *testing.T) (*stage, *drawer) {
	t.Helper()
	d := &drawer{}
	s := newStage(t, &desk{}, func(c *ui.Config) { c.Printer, c.Saver = d, d })
	s.signIn()
	s.read(margaret)
	return s, d
}

func (s *stage) press(name fyne.KeyName, modifier fyne.KeyModifier) {
	wrapped := reflect.ValueOf(s.canvas()).Elem().FieldByName("WindowlessCanvas").Interface()
	wrapped.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: modifier})
}

func (s *stage) copied() {
	s.t.Helper()
	s.until("the copy", func() bool { return s.window().CopyRecord.State.Busy == "" })
}

func TestTheCopyDialogOpensByKeyAndEnterByMistakeMakesNoCopy(t *testing.T) {
	s, d := copyingStage(t)
	s.ctrl(fyne.KeyP)
	if !s.window().CopyRecord.State.Open || name(s.canvas().Focused()) != "Close" {
		t.Fatalf("open %v, and %s has the focus", s.window().CopyRecord.State.Open, name(s.canvas().Focused()))
	}
	s.key(fyne.KeyReturn)
	if s.window().CopyRecord.State.Open || d.paper > 0 {
		t.Error("Enter did more than close the dialog")
	}
	s.ctrl(fyne.KeyP)
	s.key(fyne.KeyEscape)
	if s.window().CopyRecord.State.Open || s.window().Page != present.PageRecord {
		t.Error("Escape did not close the dialog alone")
	}
}

func TestWhatIsChosenKeepsTheFocus(t *testing.T) {
	s, _ := copyingStage(t)
	s.ctrl(fyne.KeyP)
	s.key(fyne.KeyTab)
	before := s.canvas().Focused()
	s.window().CopyRecord.Choose(export.OfFamily)
	if s.canvas().Focused() != before || !strings.Contains(seen(s.canvas()), "Key safe and how to get in") {
		t.Error("choosing loses the focus, or what may be left out is not asked")
	}
}

func TestTheEmergencySheetIsPrintedAndSaidSo(t *testing.T) {
	s, d := copyingStage(t)
	s.ctrl(fyne.KeyP)
	s.window().CopyRecord.Print()
	s.copied()
	if d.paper != 1 || !strings.Contains(seen(s.canvas()), "Sent to the printer.") {
		t.Errorf("%d copies; the dialog says %q", d.paper, s.window().CopyRecord.State.Done)
	}
}

func TestWordsGoToTheClipboardByKeyAndLeaveItAtLock(t *testing.T) {
	s, _ := copyingStage(t)
	s.press(fyne.KeyC, fyne.KeyModifierControl|fyne.KeyModifierShift)
	s.copied()
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(got, "SMITH, Margaret (Mrs)") {
		t.Errorf("the clipboard holds %q", got)
	}
	s.window().Lock()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "" || s.canvas().Overlays().Top() != nil {
		t.Errorf("after locking the clipboard holds %q", got)
	}
}

func TestTheCopyDialogFitsEverySize(t *testing.T) {
	for _, size := range sizes {
		s, _ := copyingStage(t)
		s.ui.Window().Resize(size)
		s.ctrl(fyne.KeyP)
		s.window().CopyRecord.Choose(export.OfFamily)
		s.window().CopyRecord.Print()
		s.copied()
		walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
			switch o := o.(type) {
			case *tick.Tick:
			case *part.Button:
				if !slices.Contains([]string{"Close", "Print", "Save as PDF", "Copy as words"}, o.Text) || o.Kind == part.Quiet || o.Kind == part.Link {
					return
				}
			default:
				return
			}
			if far := at.Add(o.Size()); shown && (at.X < 0 || at.Y < 0 || far.X > size.Width+1 || far.Y > size.Height+1) {
				t.Errorf("at %.0f: a choice runs from %v to %v", size.Width, at, far)
			}
		})
		s.picture(fmt.Sprintf("copy-%.0f", size.Width))
	}
}

// Every page can be taken along as words by the same key: the list of residents and
// the trail too, where no record is open.
func TestTheListOfResidentsAndTheTrailGoToTheClipboardByKey(t *testing.T) {
	manager := nurse
	manager.Kind, manager.Name = "manager", "Manager"
	head := "careview-trail/2a4d6dfac5fd479b\n5\nXPtBpkUzMITVPn/fjz9fFeY4ubyxu6Y5jeG/4mxX7zQ=\n"
	s := newStage(t, &desk{roles: []viewing.Role{manager}, entries: trailEntries()}, func(c *ui.Config) {
		d := &drawer{}
		c.Printer, c.Saver = d, d
		c.Proof = func(context.Context) (viewing.TrailProof, error) { return viewing.TrailProof{Head: head}, nil }
	})
	s.signIn()
	copied := func(asked string, holds ...string) {
		t.Helper()
		s.press(fyne.KeyC, fyne.KeyModifierControl|fyne.KeyModifierShift)
		s.until("the copy", func() bool { return s.window().CopyList.State.Open && s.window().CopyList.State.Busy == "" })
		got := fyne.CurrentApp().Clipboard().Content()
		for _, words := range append(holds, "Copy made by Ann Lee, Manager") {
			if !strings.Contains(got, words) {
				t.Errorf("the clipboard has no %q: %q", words, got)
			}
		}
		if !slices.Contains(s.desk.asked, asked) || !strings.Contains(seen(s.canvas()), "Copied as words.") {
			t.Errorf("the desk was asked %q, and the screen says %+v", s.desk.asked, s.window().CopyList.State)
		}
		s.key(fyne.KeyEscape)
		if s.window().CopyList.State.Open {
			t.Error("Escape does not close what is said")
		}
	}
	list := s.window().Residents.State.List
	copied(fmt.Sprintf("copy put on the clipboard: residents of %d", len(list.Rows)), "RESIDENTS", list.Rows[0].Person.Name.Full(), list.Rows[0].Plan.Text)
	s.window().ShowTrail()
	s.until("the trail", func() bool { return !s.window().Trail.State.Waiting })
	copied("copy put on the clipboard: trail of 0", "AUDIT TRAIL", "Look at the record", "in my care now, emergency: “Found on the floor", head)
	s.window().Lock()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "" {
		t.Errorf("after locking the clipboard holds %q", got)
	}
}
