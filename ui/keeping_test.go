package ui_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/present/people"
)

// dialogSaid is what the dialogs say.
func (s *stage) dialogSaid() string {
	var words []string
	for _, dialog := range s.canvas().Overlays().List() {
		step(dialog, fyne.Position{}, true, func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
			if text, ok := o.(*canvas.Text); ok {
				words = append(words, strings.Fields(text.Text)...)
			}
		})
	}
	return strings.Join(words, " ")
}

// Before the home's own list is changed, the person is named by all they are told by.
func TestWhoeverIsTakenOffTheListIsNamedByAgeAndGenderToo(t *testing.T) {
	s := newStage(t, &desk{keeps: true})
	s.signIn()
	s.window().ListChange.Begin(people.Removing)
	s.window().OpenPerson(margaret)
	said := s.dialogSaid()
	for _, part := range []string{margaret.Name.Full(), "(" + margaret.Age(now) + ")", margaret.Gender, margaret.NHSNumber.Grouped()} {
		if !strings.Contains(said, part) {
			t.Errorf("%q does not say %q", said, part)
		}
	}
}

// The sign-in page of each PC shows what the site's other trails have come to.
func TestTheSignInPageShowsWhatTheOtherTrailsHaveComeTo(t *testing.T) {
	heads := viewing.KeptHeads{At: now, Heads: []viewing.KeptHead{
		{Device: "OFFICE-2", Entries: 1204, Root: "kL3f9aQzAAAA"}, {Device: "UPSTAIRS", Entries: 88, Root: "0aTTe1x9BBBB"},
	}}
	s := newStage(t, &desk{}, func(c *ui.Config) {
		c.Heads = func(context.Context) (viewing.KeptHeads, error) { return heads, nil }
	})
	s.until("the heads", func() bool { return !s.window().SignIn.State.Heads.At.IsZero() })
	if said := s.said(); !strings.Contains(said, "OFFICE-2 up to entry 1204 (head kL3f9aQz); UPSTAIRS up to entry 88 (head 0aTTe1x9).") {
		t.Errorf("it says %q", said)
	}
	s.picture("sign-in-other-trails")
}
