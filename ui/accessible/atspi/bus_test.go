//go:build linux && readers

package atspi_test

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/godbus/dbus/v5"

	"careview/ui/accessible"
	"careview/ui/accessible/atspi"
)

// session starts a session's bus, which starts the programs of accessibility when they are
// asked for.
func session(t *testing.T) *dbus.Conn {
	t.Helper()
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address")
	daemon.Env = append(os.Environ(), "XDG_RUNTIME_DIR="+t.TempDir(), "HOME="+t.TempDir(), "GSETTINGS_BACKEND=memory")
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = daemon.Process.Kill(); _ = daemon.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
	conn, err := dbus.Connect(strings.TrimSpace(address))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// reader says that a screen reader runs, or that none does any more.
func reader(t *testing.T, conn *dbus.Conn, runs bool) {
	t.Helper()
	call := conn.Object("org.a11y.Bus", "/org/a11y/bus").Call("org.freedesktop.DBus.Properties.Set", 0, "org.a11y.Status", "IsEnabled", dbus.MakeVariant(runs))
	if call.Err != nil {
		t.Fatal(call.Err)
	}
}

// window is a window of one button, which counts how often it is looked at.
type window struct {
	mu      sync.Mutex // is the UI goroutine
	runs    atomic.Bool
	looked  chan struct{}
	unasked atomic.Int32 // looks while no reader ran
	pressed atomic.Int32
	text    string
}

func (w *window) Window() accessible.Window {
	return accessible.Window{
		Post: func(do func()) { w.mu.Lock(); defer w.mu.Unlock(); do() },
		Look: func() accessible.Node {
			if !w.runs.Load() {
				w.unasked.Add(1)
			}
			select {
			case w.looked <- struct{}{}:
			default:
			}
			return accessible.Node{Role: accessible.Frame, Name: "Careview", Scale: 1, Within: []accessible.Node{
				{Role: accessible.Button, Name: "Lock", Keys: "Ctrl L", Act: accessible.Press, Do: func() { w.pressed.Add(1) }, Scale: 1},
				{Role: accessible.Field, Name: "Find", Value: w.text, Caret: len(w.text), Type: func(text string) { w.text = text }, Scale: 1},
			}}
		},
	}
}

// Where no reader runs the window is never looked at, before one starts and after it has
// ended; and the bus of accessibility does not know of us.
func TestAWindowIsLookedAtOnlyWhileAReaderRuns(t *testing.T) {
	conn := session(t)
	w := &window{looked: make(chan struct{}, 1)}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { atspi.Serve(ctx, w.Window()); close(ended) }()

	w.runs.Store(true)
	reader(t, conn, true)
	<-w.looked
	bus := accessibility(t, conn)
	ours := application(t, bus)
	gone := make(chan *dbus.Signal, 8)
	bus.Signal(gone)
	if err := bus.AddMatchSignal(dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, ours.Bus)); err != nil {
		t.Fatal(err)
	}
	reader(t, conn, false)
	<-gone // it has left the bus, and looks no more
	w.runs.Store(false)
	cancel()
	<-ended
	if n := w.unasked.Load(); n > 0 {
		t.Errorf("it was looked at %d times while no reader ran", n)
	}
}

// ref is how AT-SPI names an object.
type ref struct {
	Bus  string
	Path dbus.ObjectPath
}

func accessibility(t *testing.T, session *dbus.Conn) *dbus.Conn {
	t.Helper()
	var address string
	if err := session.Object("org.a11y.Bus", "/org/a11y/bus").Call("org.a11y.Bus.GetAddress", 0).Store(&address); err != nil {
		t.Fatal(err)
	}
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	return bus
}

// application waits until ours is among those of the registry.
func application(t *testing.T, bus *dbus.Conn) ref {
	t.Helper()
	for {
		var all []ref
		root := bus.Object("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
		if err := root.Call("org.a11y.atspi.Accessible.GetChildren", 0).Store(&all); err != nil {
			t.Fatal(err)
		}
		if len(all) > 0 {
			return all[0]
		}
	}
}

// What a reader asks to be done is done in the window as it is then.
func TestAReaderPressesTypesAndIsTold(t *testing.T) {
	conn := session(t)
	reader(t, conn, true)
	w := &window{looked: make(chan struct{}, 1)}
	w.runs.Store(true)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { atspi.Serve(ctx, w.Window()); close(ended) }()
	defer func() { cancel(); <-ended }()

	bus := accessibility(t, conn)
	ours := application(t, bus)
	children := func(of ref) (all []ref) {
		t.Helper()
		if err := bus.Object(of.Bus, of.Path).Call("org.a11y.atspi.Accessible.GetChildren", 0).Store(&all); err != nil {
			t.Fatal(err)
		}
		return all
	}
	frame := children(ours)[0]
	inWindow := children(frame)
	if len(inWindow) != 2 {
		t.Fatalf("in the window stand %v", inWindow)
	}
	button, field := bus.Object(inWindow[0].Bus, inWindow[0].Path), bus.Object(inWindow[1].Bus, inWindow[1].Path)
	if name, err := button.GetProperty("org.a11y.atspi.Accessible.Name"); err != nil || name.Value() != "Lock" {
		t.Errorf("the button is called %v, %v", name, err)
	}
	var keys string
	var done bool
	if err := button.Call("org.a11y.atspi.Action.GetKeyBinding", 0, int32(0)).Store(&keys); err != nil || keys != "Ctrl L" {
		t.Errorf("its key is %q, %v", keys, err)
	}
	if err := button.Call("org.a11y.atspi.Action.DoAction", 0, int32(0)).Store(&done); err != nil || !done || w.pressed.Load() != 1 {
		t.Errorf("pressed %d times: %v, %v", w.pressed.Load(), done, err)
	}
	changes := make(chan *dbus.Signal, 64)
	bus.Signal(changes)
	if err := bus.AddMatchSignal(dbus.WithMatchInterface("org.a11y.atspi.Event.Object"), dbus.WithMatchMember("TextChanged")); err != nil {
		t.Fatal(err)
	}
	if err := field.Call("org.a11y.atspi.EditableText.SetTextContents", 0, "smith").Store(&done); err != nil || !done {
		t.Errorf("typed: %v, %v", done, err)
	}
	for change := range changes {
		if change.Name == "org.a11y.atspi.Event.Object.TextChanged" {
			if change.Body[0] != "insert" || change.Body[3].(dbus.Variant).Value() != "smith" || change.Path != inWindow[1].Path {
				t.Errorf("told was %v", change.Body)
			}
			break
		}
	}
	type item struct {
		Object, Application, Parent ref
		Index, Children             int32
		Interfaces                  []string
		Name                        string
		Role                        uint32
		About                       string
		States                      []uint32
	}
	var items []item
	if err := bus.Object(ours.Bus, "/org/a11y/atspi/cache").Call("org.a11y.atspi.Cache.GetItems", 0).Store(&items); err != nil || len(items) != 4 {
		t.Errorf("the cache holds %v, %v", items, err)
	}
	if err := bus.Object(ours.Bus, "/org/a11y/atspi/accessible/999").Call("org.a11y.atspi.Action.DoAction", 0, int32(0)).Err; err == nil {
		t.Error("something was done with what is not there")
	}
}
