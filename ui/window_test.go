package ui_test

import (
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"

	"careview/assets"
	"careview/client/record"
	"careview/client/record/timecritical"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/present"
	"careview/ui/software/painting"
)

// stage is a window with a desk behind it and a queue in place of Fyne's.
type stage struct {
	t      testing.TB
	desk   *desk
	ui     *ui.UI
	posted chan func()
	clock  time.Time
	opened []string
	browse error
}

func newStage(t testing.TB, d *desk, change ...func(*ui.Config)) *stage {
	t.Helper()
	if d.roles == nil {
		d.roles = []viewing.Role{nurse}
	}
	if d.address == "" {
		d.address = "https://sign-in.example.nhs.uk/authorize?client_id=careview&state=3Jr0"
	}
	s := &stage{t: t, desk: d, posted: make(chan func(), 1000), clock: now}
	critical, err := timecritical.Read(assets.TimeCritical)
	if err != nil {
		t.Fatal(err)
	}
	config := ui.Config{
		Critical: critical,
		Desk:     d, App: newApp(t), Now: func() time.Time { return s.clock }, Post: func(f func()) { s.posted <- f },
		Idle: present.Idle{Conceal: 2 * time.Minute, Lock: 10 * time.Minute},
		Site: "Oakfield House", SiteKind: "care-home", Training: true, Checks: checks(),
		Unsafe:  func() viewing.Unsafe { return d.unsafe },
		OpenURL: func(address string) error { s.opened = append(s.opened, address); return s.browse },
	}
	if d.copies != nil {
		config.Copies = d.copies
	}
	for _, c := range change {
		c(&config)
	}
	// Fyne reads its clock when it draws. After a minute without, it would take what this
	// window has just made for old, and let go of it at the first picture.
	software.NewCanvas().Capture()
	made, err := ui.New(config)
	if err != nil {
		t.Fatal(err)
	}
	s.ui = made
	t.Cleanup(made.Window().Close)
	return s
}

// until runs what is posted until holds.
func (s *stage) until(what string, holds func() bool) {
	s.t.Helper()
	late := time.After(30 * time.Second)
	for !holds() {
		select {
		case f := <-s.posted:
			f()
		case <-time.After(10 * time.Millisecond): // what is waited for may come without a word
		case <-late:
			s.t.Fatalf("it never came: %s", what)
		}
	}
}

func (s *stage) window() *present.Window { return s.ui.Presenter() }
func (s *stage) canvas() fyne.Canvas     { return s.ui.Window().Canvas() }

func (s *stage) on(page present.Page) {
	s.t.Helper()
	s.until(string(page), func() bool { return s.window().Page == page })
}

// signIn signs Ann in, who goes on without a PIN.
func (s *stage) signIn() {
	s.t.Helper()
	s.window().SignIn.Start()
	s.on(present.PagePIN)
	s.window().SignIn.SkipPIN()
	s.on(present.PageHome)
	s.until("the list", func() bool { return !s.window().Residents.State.Waiting })
}

// read opens the record of somebody who needs no question.
func (s *stage) read(person record.Patient) {
	s.t.Helper()
	s.desk.relates = viewing.HomeResident
	s.window().OpenPerson(person)
	s.until("the record", func() bool { r := s.window().Record.State; return r.Arrived && !r.Waiting })
}

func (s *stage) key(name fyne.KeyName) {
	event := &fyne.KeyEvent{Name: name}
	if focused := s.canvas().Focused(); focused != nil {
		focused.TypedKey(event)
		return
	}
	s.canvas().OnTypedKey()(event)
}

// ctrl presses a key with Ctrl. The canvas of Fyne's test driver hides that it
// takes shortcuts behind the one it wraps.
func (s *stage) ctrl(key fyne.KeyName) {
	wrapped := reflect.ValueOf(s.canvas()).Elem().FieldByName("WindowlessCanvas").Interface()
	wrapped.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
}

func (s *stage) typeText(text string) {
	for _, r := range text {
		if focused := s.canvas().Focused(); focused != nil {
			focused.TypedRune(r)
		} else if typed := s.canvas().OnTypedRune(); typed != nil {
			typed(r)
		}
	}
}

// picture writes what the window shows into the folder that CAREVIEW_PICTURES
// names, for people to look at.
func (s *stage) picture(name string) {
	s.t.Helper()
	folder := os.Getenv("CAREVIEW_PICTURES")
	if folder == "" {
		return
	}
	out, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer out.Close()
	if err := png.Encode(out, painting.Picture(s.canvas())); err != nil {
		s.t.Fatal(err)
	}
}
