package present_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
)

// letterOf is a letter with a typed reason in its second line.
func letterOf(asked viewing.LookedQuery) (viewing.Looked, error) {
	return viewing.Looked{Title: "Who looked at your record", Person: record.Patient{NHSNumber: asked.Person}, Rows: []viewing.LookedRow{
		{Number: 9, Look: true}, {Number: 4, Look: true, Typed: "cannot be woken"},
	}}, nil
}

// From the page of the trail a letter is three actions away: the number, who asks and
// how they were identified, and making it.
func TestALetterTakesThreeActions(t *testing.T) {
	saved := shelf{}
	h := home(t, "manager", func(c *present.Config) {
		c.Renderer, c.Printer, c.Saver, c.Clip = press{}, &tray{}, saved, func(string) {}
	})
	h.desk.looked = letterOf
	h.ShowTrail()
	h.ShowLooked()
	h.Looked.Find("999 000 0018")
	h.queue.until(t, "the letter", func() bool { return h.Looked.State.Found })
	h.Looked.Say("the person", "passport")
	h.Looked.Save()
	h.queue.until(t, "the file", func() bool { return h.Looked.State.Done != "" })
	if !h.desk.wasAsked("make looked copy saved to a file by the person, passport[]") {
		t.Errorf("the desk was asked %q", h.desk.calls())
	}
	if !h.desk.wasAsked("file of 25") {
		t.Errorf("the desk was not given the file: %q", h.desk.calls())
	}
	for name, content := range saved {
		if content != "Who looked at your record" || strings.Contains(name, "999") || strings.Contains(name, "0018") {
			t.Errorf("%s holds %q", name, content)
		}
	}
	if len(saved) != 1 {
		t.Errorf("%d files", len(saved))
	}
}

func TestOnlyReasonsThatAreReleasedOneByOneAreInTheLetter(t *testing.T) {
	h := home(t, "manager")
	h.desk.looked = letterOf
	h.ShowTrail()
	h.ShowLooked()
	h.Looked.Find("9990000018")
	h.queue.until(t, "the letter", func() bool { return h.Looked.State.Found })
	for _, step := range []struct {
		row  int
		want []uint64
	}{{0, nil}, {1, []uint64{4}}, {1, nil}, {-1, nil}, {7, nil}, {1, []uint64{4}}} {
		h.Looked.Release(step.row)
		if !slices.Equal(h.Looked.State.Asked.Released, step.want) {
			t.Fatalf("after line %d there are released %d, not %d", step.row, h.Looked.State.Asked.Released, step.want)
		}
	}
	h.Looked.Find("9990000026") // somebody else's letter releases nothing
	if len(h.Looked.State.Asked.Released) > 0 || h.Looked.State.Found {
		t.Error("what was released for one person is released for the next")
	}
	h.queue.until(t, "the other letter", func() bool { return h.Looked.State.Found })
}

func TestTheLetterOfOnePersonIsNeverShownForAnother(t *testing.T) {
	h := home(t, "manager")
	slow := make(chan struct{})
	h.desk.looked = func(asked viewing.LookedQuery) (viewing.Looked, error) {
		if asked.Person == "9990000018" {
			<-slow
		}
		return letterOf(asked)
	}
	h.ShowLooked()
	h.Looked.Find("9990000018")
	h.Looked.Find("9990000026")
	close(slow)
	h.queue.until(t, "the letter", func() bool { return h.Looked.State.Found })
	if got := h.Looked.State.Letter.Person.NHSNumber; got != h.Looked.State.Asked.Person || got != "9990000026" {
		t.Error("the letter is another person's")
	}
	h.Looked.Find("999 000 0019")
	if h.Looked.State.Problem == nil || h.Looked.State.Found {
		t.Error("a wrong number is taken, or the letter before stands")
	}
	h.Back()
	if h.Page != present.PageTrail || h.Looked.State.Asked.Person != "" {
		t.Error("leaving keeps whose letter it was")
	}
	h.queue.until(t, "the trail", func() bool { return !h.Trail.State.Waiting })
}

func TestWhoMayNotReadTheTrailMakesNoLetter(t *testing.T) {
	h := home(t, "nurse")
	h.desk.trail = func(context.Context, viewing.TrailQuery) (viewing.TrailPage, error) {
		return viewing.TrailPage{Looks: []viewing.TrailLook{{TrailEntry: viewing.TrailEntry{At: time.Now()}}}}, nil
	}
	h.ShowLooked()
	if h.Page == present.PageLooked || h.desk.wasAsked("looked") {
		t.Error("a nurse is on the page of the letters")
	}
}
