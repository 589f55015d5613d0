//go:build linux

// Package atspi tells the screen readers of a Linux desktop of the window, over AT-SPI 2.
//
// Serve speaks to the session's bus, to ask whether a reader runs, and to the bus of its
// accessibility, to nobody else, and writes nothing down. While no reader runs the window is
// never looked at. An id stands for what is called so and for nothing else, and whatever a
// reader asks to be done is looked for anew, by what it is called, in the window as it then is.
package atspi

import (
	"context"
	"errors"
	"time"

	"github.com/godbus/dbus/v5"

	"careview/ui/accessible"
)

const (
	launcher = "org.a11y.Bus"
	launched = dbus.ObjectPath("/org/a11y/bus")
	status   = "org.a11y.Status"
	registry = "org.a11y.atspi.Registry"
	root     = dbus.ObjectPath("/org/a11y/atspi/accessible/root")
	above    = "/org/a11y/atspi/accessible"
	cachedAt = dbus.ObjectPath("/org/a11y/atspi/cache")
)

// often is how often the window is looked at while a reader runs: what changes is told
// before anybody could have noticed that it was not.
const often = 50 * time.Millisecond

// spare is how many times as long as a look takes there is none: a window of thousands of
// rows is not slowed by being told.
const spare = 10

// Serve tells readers of the window until ctx is done. Where there is no session's bus
// nobody reads, and it returns.
func Serve(ctx context.Context, window accessible.Window) {
	session, err := dbus.SessionBusPrivateNoAutoStartup(dbus.WithContext(ctx))
	if err != nil {
		return
	}
	defer func() { _ = session.Close() }() // nobody reads it any more
	if session.Auth(nil) != nil || session.Hello() != nil {
		return
	}
	changes := make(chan *dbus.Signal, 16)
	session.Signal(changes)
	for _, match := range [][]dbus.MatchOption{
		{dbus.WithMatchObjectPath(launched), dbus.WithMatchInterface("org.freedesktop.DBus.Properties")},
		{dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, launcher)},
	} {
		if session.AddMatchSignal(match...) != nil {
			return
		}
	}
	stop, telling := func() {}, false
	for {
		if now := reads(ctx, session); now != telling {
			stop()
			stop, telling = func() {}, now
			if now {
				stop = tell(ctx, session, window)
			}
		}
		select {
		case <-ctx.Done():
			stop()
			return
		case _, open := <-changes:
			if !open {
				stop()
				return
			}
		}
	}
}

// reads reports whether a reader runs. Asking starts none of the accessibility's programs.
func reads(ctx context.Context, session *dbus.Conn) bool {
	for _, property := range []string{"ScreenReaderEnabled", "IsEnabled"} {
		var on dbus.Variant
		call := session.Object(launcher, launched).CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", dbus.FlagNoAutoStart, status, property)
		if call.Store(&on) == nil && on.Value() == true {
			return true
		}
	}
	return false
}

// tell tells readers until it is stopped.
func tell(ctx context.Context, session *dbus.Conn, window accessible.Window) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		// A reader without its bus reads nothing; the next change of its state is another try.
		_ = serve(ctx, session, window)
	}()
	return func() { cancel(); <-done }
}

// serve is the window on the bus of accessibility until ctx is done or the bus is gone.
func serve(ctx context.Context, session *dbus.Conn, window accessible.Window) error {
	var address string
	if err := session.Object(launcher, launched).CallWithContext(ctx, launcher+".GetAddress", 0).Store(&address); err != nil {
		return err
	}
	conn, err := dbus.Connect(address) // is left last, when nothing is looked at any more
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // nobody reads it any more
	b := &bus{conn: conn, name: conn.Names()[0], window: window, ctx: ctx, now: none()}
	if err := b.export(); err != nil {
		return err
	}
	if err := b.look(); err != nil {
		return err
	}
	if err := conn.Object(registry, root).CallWithContext(ctx, "org.a11y.atspi.Socket.Embed", 0, b.ref(0)).Store(&b.desktop); err != nil {
		return err
	}
	b.emit(frame, "Window", "Activate", "", 0, 0, b.object(frame).Name)
	for pause := often; ; {
		select {
		case <-ctx.Done():
			return nil
		case <-conn.Context().Done():
			return conn.Context().Err()
		case <-time.After(pause):
		}
		began := time.Now()
		if err := b.look(); err != nil {
			return err
		}
		pause = max(often, spare*time.Since(began))
	}
}

// errGone is said where the window has gone.
var errGone = errors.New("the window is gone")

// onWindow runs a function on the UI goroutine and waits for it.
func (b *bus) onWindow(do func()) error {
	done := make(chan struct{})
	b.window.Post(func() { do(); close(done) })
	select {
	case <-done:
		return nil
	case <-b.ctx.Done():
		return errGone
	}
}

// look looks at the window and tells what has changed in it.
func (b *bus) look() error {
	var tree accessible.Node
	if err := b.onWindow(func() { tree = b.window.Look() }); err != nil {
		return err
	}
	b.mu.Lock()
	before := b.now
	b.now = before.next(tree)
	now := b.now
	b.mu.Unlock()
	b.changed(before, now)
	return nil
}
