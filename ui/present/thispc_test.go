package present_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/export"
	"careview/ui/present/thispc"
)

// checking is a PC of which two things are asked, one of them for as long as hold is open.
func checking(hold chan struct{}) func(*present.Config) {
	return func(c *present.Config) {
		c.Checks = []thispc.Check{
			{What: "Clock", Ask: func(context.Context) thispc.Finding {
				return thispc.Finding{Word: record.Word{Text: "right", Tone: record.Calm}}
			}},
			{What: "London Care Record", Ask: func(ctx context.Context) thispc.Finding {
				select {
				case <-hold:
				case <-ctx.Done():
				}
				return thispc.Finding{Word: record.Word{Text: "slow:\n11 s\x1b[2J", Tone: record.Warning}, More: "lcr.example"}
			}},
		}
	}
}

func TestThisPCIsFoundOutBeforeAnybodyHasSignedIn(t *testing.T) {
	hold := make(chan struct{})
	h := closed(t, checking(hold))
	h.ShowThisPC()
	h.queue.until(t, "the clock has been asked", func() bool { return h.ThisPC.State.Rows[0].Text == "right" })
	if row := h.ThisPC.State.Rows[1]; h.Page != present.PageThisPC || !h.ThisPC.State.Waiting || row.Finding != (thispc.Finding{}) {
		t.Fatalf("on %s, waiting %v: %+v", h.Page, h.ThisPC.State.Waiting, row)
	}
	close(hold)
	h.queue.until(t, "all is known", func() bool { return !h.ThisPC.State.Waiting })
	text := thispc.Text(h.ThisPC.State.Rows, now)
	if !strings.HasSuffix(text, "\n\nClock               right\nLondon Care Record  slow: 11 s[2J (lcr.example)\n") {
		t.Errorf("%q", text)
	}
	h.Back()
	if h.Page != present.PageSignIn || len(h.ThisPC.State.Rows) != 0 {
		t.Errorf("on %s with %d rows", h.Page, len(h.ThisPC.State.Rows))
	}
}

func TestThePageOfThisPCTakesNobodyFromTheirSignIn(t *testing.T) {
	h := closed(t, checking(nil))
	h.desk.signIn = func(ctx context.Context, _ func(string)) (viewing.Staff, error) {
		<-ctx.Done()
		return viewing.Staff{}, ctx.Err()
	}
	h.SignIn.Start()
	h.ShowThisPC()
	if h.Page != present.PageSignIn {
		t.Errorf("on %s while somebody signs in", h.Page)
	}
}

func TestWhatThisPCIsComesFromAnyPageAndGoesHome(t *testing.T) {
	hold := make(chan struct{})
	close(hold)
	h := home(t, "nurse", checking(hold))
	h.read(t, person(1))
	h.ShowThisPC()
	if h.Page != present.PageThisPC || h.Record.State.Look.Person.ID != "" {
		t.Fatalf("on %s with %q open", h.Page, h.Record.State.Look.Person.ID)
	}
	h.Back()
	if h.Page != present.PageHome {
		t.Errorf("on %s", h.Page)
	}
	h.ShowThisPC()
	h.Lock()
	h.at(t, present.PageSignIn)
}

// full is a disk on which nothing can be saved.
type full struct{ shelf }

func (full) Save(string, []byte) error { return errors.New("no space left on device") }

func TestWhatWasFoundIsSavedForTheSupportDesk(t *testing.T) {
	hold := make(chan struct{})
	close(hold)
	for name, saver := range map[string]export.Saver{"saved": shelf{}, "full": full{shelf{}}} {
		h := home(t, "nurse", checking(hold), func(c *present.Config) {
			c.Renderer, c.Printer, c.Saver, c.Clip = press{}, &tray{}, saver, func(string) {}
		})
		h.ShowThisPC()
		h.queue.until(t, "all is known", func() bool { return !h.ThisPC.State.Waiting })
		h.ThisPC.Save()
		h.queue.until(t, "it is over", func() bool { return h.ThisPC.State.Saved != "" || h.ThisPC.State.Problem != nil })
		if failed := h.ThisPC.State.Problem != nil; failed != (name == "full") {
			t.Errorf("%s: saved %q, problem %v", name, h.ThisPC.State.Saved, h.ThisPC.State.Problem)
		}
		if kept, ok := saver.(shelf); ok && !strings.Contains(kept[h.ThisPC.State.Saved], "London Care Record  slow: 11 s") {
			t.Errorf("saved is %q", kept)
		}
	}
}
