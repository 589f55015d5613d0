package main

import (
	"context"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui"
	"careview/ui/present"
)

// screenSize is the PC the pictures are made for.
var screenSize = fyne.NewSize(1366, 768)

// scene is one picture: what a person does to get there, and how it is known
// that the screen has arrived.
type scene struct {
	name    string
	do      func(*present.Window)
	arrived func(*present.Window) bool
}

// queue carries what the presenters post to the goroutine that draws.
type queue chan func()

func (q queue) post(f func()) { q <- f }

// until runs what is posted until holds says so.
func (q queue) until(ctx context.Context, holds func() bool) error {
	for !holds() {
		select {
		case f := <-q:
			f()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// takePictures walks through the demonstration as people of several roles would,
// and writes a PNG of every screen.
func takePictures(ctx context.Context, screen *ui.UI, posted queue, browser *player, folder string, stdout io.Writer) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("making the folder of pictures: %w", err)
	}
	screen.Window().Resize(screenSize)
	for _, s := range scenes(browser) {
		ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
		s.do(screen.Presenter())
		err := posted.until(ctx, func() bool { return s.arrived(screen.Presenter()) })
		cancel()
		if err != nil {
			return fmt.Errorf("the screen %s did not come, the page is %s, %v %v: %w", s.name, screen.Presenter().Page, screen.Presenter().SignIn.State.Problem, screen.Presenter().SignIn.State, err)
		}
		if err := paint(screen.Window(), filepath.Join(folder, s.name+".png")); err != nil {
			return err
		}
		fmt.Fprintln(stdout, s.name)
	}
	return nil
}

func paint(window fyne.Window, file string) (err error) {
	out, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("writing a picture: %w", err)
	}
	defer func() {
		if closed := out.Close(); err == nil {
			err = closed
		}
	}()
	return png.Encode(out, window.Canvas().Capture())
}

// player plays the browser of whoever is to sign in.
type player struct {
	ctx   context.Context
	staff string
}

// open is what opens an address in place of the browser. A sign-in that fails
// shows on the screen that then does not come.
func (p *player) open(address string) error {
	staff := p.staff
	go func() { _ = playBrowser(p.ctx, address, staff) }()
	return nil
}

// signIn signs somebody in through the demonstration provider.
func (p *player) signIn(staff string) func(*present.Window) {
	return func(w *present.Window) {
		p.staff = staff
		w.SignOut()
		w.SignIn.Start()
	}
}

func scenes(browser *player) []scene {
	on := func(page present.Page) func(*present.Window) bool {
		return func(w *present.Window) bool { return w.Page == page }
	}
	read := func(section record.Section) scene {
		return scene{
			"record-" + string(section),
			func(w *present.Window) { w.Record.Show(section); w.Record.Select(0) },
			func(w *present.Window) bool { return w.Record.State.Section == section && !w.Record.State.Waiting },
		}
	}
	open := func(name, family string) scene {
		return scene{name, func(w *present.Window) { openResident(w, family) }, func(w *present.Window) bool {
			return w.Page == present.PageRecord && w.Record.State.Arrived && !w.Record.State.Waiting
		}}
	}
	settled := func(w *present.Window) bool {
		return w.Page == present.PageHome && w.Residents.State.List.Settled
	}
	scenes := []scene{
		{"sign-in", func(*present.Window) {}, on(present.PageSignIn)},
		{"role", browser.signIn("grace-oyelaran"), on(present.PageRole)},
		{"no-role", browser.signIn("sam-okafor-reid"), on(present.PageNoRole)},
		{"pin", browser.signIn("ann-lee"), on(present.PagePIN)},
		{"residents", func(w *present.Window) { w.SignIn.SkipPIN() }, settled},
		open("emergency", "Smith"),
	}
	for _, section := range record.Sections() {
		scenes = append(scenes, read(section))
	}
	return append(scenes,
		open("emergency-sickle-cell", "Okafor"),
		open("emergency-plans-differ", "Nowak"),
		open("emergency-no-plan", "Patel"),
	)
}

// openResident opens the first resident of that family name.
func openResident(w *present.Window, family string) {
	w.Home()
	for _, row := range w.Residents.Rows() {
		if strings.EqualFold(row.Person.Name.Family, family) {
			w.OpenPerson(row.Person)
			return
		}
	}
}
