package viewer

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/news2"
	"careview/client/record/viewing"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/present/export"
	"careview/ui/present/handover"
	"careview/ui/present/worker"
)

// slip is a printer, a renderer and a place for files that keep what came in memory.
type slip struct{ printed string }

func (p *slip) Emergency(sheet export.Sheet) ([]byte, error) { return []byte(sheet.Words()), nil }
func (p *slip) Looked(viewing.Looked) ([]byte, error)        { return nil, nil }
func (p *slip) Pages(sheet export.Sheet) ([]byte, error)     { return []byte(sheet.Words()), nil }
func (p *slip) Wipe() error                                  { return nil }
func (p *slip) Place(name string) string                     { return name }
func (p *slip) Save(string, []byte) error                    { return nil }
func (p *slip) Create(string, func(io.Writer) error) error   { return nil }
func (p *slip) Print(_ context.Context, pdf []byte) (string, error) {
	p.printed = string(pdf)
	return "Sent to the printer.", nil
}

// What is typed for the handover reaches paper, and no file of this PC: the trail says that
// a copy was made, and nothing of what it said.
func TestWhatIsTypedForTheHandoverIsOnNoDisk(t *testing.T) {
	desk, folder := atTheDesk(t, central(t, nil))
	signIn(t, desk, "ann-lee")
	margaret := row(t, residents(t, desk), "Smith", "Margaret").Person
	posted := make(chan func(), 1000)
	pool := worker.New(func(f func()) { posted <- f }, func() {})
	open := chart.New(desk, pool, func() careplan.Setting { return careplan.Setting{Now: time.Now(), Permits: desk.Permits()} })
	paper := &slip{}
	copies := export.NewRecord(open, export.Config{
		Desk: desk, Pool: pool, Renderer: paper, Printer: paper, Saver: paper, Clip: func(string) {},
		Provenance: func() export.Provenance { return export.Provenance{At: time.Now(), By: "Ann Lee"} }, Failed: func(p *record.Problem) { t.Error(p) },
	})
	until := func(what string, holds func() bool) {
		t.Helper()
		for late := time.After(time.Minute); !holds(); {
			select {
			case f := <-posted:
				f()
			case <-late:
				t.Fatalf("it never came: %s", what)
			}
		}
	}
	open.Open(viewing.Look{Person: margaret, Relationship: viewing.HomeResident}, chart.EmergencyPage)
	until("the record", func() bool { return open.State.Arrived && !open.State.Waiting })
	open.ShowHandover()
	typed := handover.Typed{Now: "Found beneath the walnut piano"}
	typed.Measured[news2.AirOrOxygen] = "zeppelin"
	open.Type(typed)
	copies.Offer()
	copies.Print()
	until("the print", func() bool { return copies.State.Busy == "" })
	for _, typed := range []string{"walnut piano", "zeppelin"} {
		if !strings.Contains(paper.printed, typed) {
			t.Errorf("%q is not on paper: %v", typed, copies.State.Problem)
		}
	}
	page, err := desk.Trail(t.Context(), viewing.TrailQuery{}, 50, nil)
	if err == nil {
		t.Errorf("a nurse reads %d looks of the trail", len(page.Looks))
	}
	copies.Leave()
	open.Leave()
	pool.End()
	pool.Wait()
	nobodyIsNamedOnDisk(t, folder, margaret)
	onNoDisk(t, folder, "walnut", "zeppelin")
}

func onNoDisk(t *testing.T, folder string, typed ...string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		for _, said := range typed {
			if bytes.Contains(bytes.ToLower(content), []byte(said)) {
				t.Errorf("what was typed can be read in %s", filepath.Base(path))
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
