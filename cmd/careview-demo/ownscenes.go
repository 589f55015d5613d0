//go:build ci

package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/people"
)

// ownList has the settings in a file say that the home keeps its list itself.
func ownList(file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	const from, own = "[residents]\nsource = \"London Care Record\"", "[residents]\nfrom = \"own\""
	if !strings.Contains(string(content), from) {
		return errors.New("the settings of the demonstration name another list of residents")
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(content), from, own, 1)), 0o600); err != nil {
		return fmt.Errorf("writing the settings: %w", err)
	}
	return nil
}

// anew are the screens of a home that keeps its list itself, on a PC whose trail is not
// the one that its keyring remembers: a new one is begun, and the list with it.
func anew(browser *player) []scene {
	changing := func(w *present.Window) bool { return w.ListChange.State.Confirming }
	return []scene{
		{"trail-closed", func(*present.Window) {}, on(present.PageSignIn)},
		{"trail-new", browser.signIn("marta-kowalska"), func(w *present.Window) bool { return w.SignIn.State.Closed && !w.SignIn.State.Waiting }},
		{"", func(w *present.Window) { w.SignIn.BeginTrail("The PC was set up anew") }, on(present.PagePIN)},
		{"own-list-empty", skipPIN, settled},
		{"", func(w *present.Window) { w.Search.Find("999 123 4578") }, found}, // Margaret Smith
		{"own-list-add", func(w *present.Window) {
			w.ListChange.Begin(people.Adding)
			w.OpenPerson(w.Search.State.Found.People[0])
		}, changing},
		{"", func(w *present.Window) { w.ListChange.Confirm() }, func(w *present.Window) bool { return !changing(w) }},
		{"own-list", func(w *present.Window) { w.Home() }, func(w *present.Window) bool { return settled(w) && len(w.Residents.Rows()) == 1 }},
		{"own-list-pick", func(w *present.Window) { w.ListChange.Begin(people.Removing) }, func(w *present.Window) bool { return w.ListChange.State.Picking }},
		{"own-list-remove", func(w *present.Window) { w.OpenPerson(w.Residents.Rows()[0].Person) }, changing},
		{"trail-begun", func(w *present.Window) { w.ShowTrail() }, func(w *present.Window) bool {
			looks := w.Trail.State.Looks
			return trailRead(w) && len(looks) > 0 && looks[len(looks)-1].Event.Kind == viewing.EventNewTrail
		}},
	}
}
