package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/client/record"
)

func TestTheTrailShowsAtEachStartWhichRolesHold(t *testing.T) {
	manager := nurse
	manager.Kind, manager.Name = "manager", "Manager"
	start := record.TrailEntry{Sequence: 1, At: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), Event: record.Event{
		Kind: record.EventStart, Outcome: "success", What: []string{"roles.toml 9f86d081 884c7d65"},
	}}
	s := newStage(t, &desk{roles: []record.Role{manager}, entries: []record.TrailEntry{start}})
	s.signIn()
	s.window().ShowTrail()
	s.until("the trail", func() bool { return !s.window().Trail.State.Waiting })
	s.canvas().Capture() // a table makes the rows that are painted
	var row []string
	walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
		if text, ok := o.(*canvas.Text); ok {
			row = append(row, strings.Fields(text.Text)...)
		}
	})
	if said := strings.Join(row, " "); !strings.Contains(said, "program started: roles.toml 9f86d081 884c7d65") {
		t.Errorf("the page says %q", said)
	}
}
