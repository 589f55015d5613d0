package software

import (
	"bufio"
	"image"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// shownOnX is a window on a display of its own.
func shownOnX(t *testing.T) *x11 {
	t.Helper()
	if _, err := exec.LookPath("Xvfb"); err != nil {
		t.Skip(err)
	}
	number, told, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.CommandContext(t.Context(), "Xvfb", "-displayfd", "3", "-screen", "0", "800x600x24", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{told}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait(); _ = number.Close() })
	_ = told.Close()
	line, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(line))
	system, err := open()
	if err != nil {
		t.Fatal(err)
	}
	x := system.(*x11)
	w := newDriver(x, own().Driver()).CreateWindow("Test").(*window)
	x.show(image.Pt(100, 100), w)
	t.Cleanup(x.close)
	return x
}

// pasted is what another program gets of what was copied.
func pasted(t *testing.T, x *x11, kind string) (string, bool) {
	t.Helper()
	other, err := xgb.NewConn()
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	screen := xproto.Setup(other).DefaultScreen(other)
	window, _ := xproto.NewWindowId(other)
	xproto.CreateWindow(other, screen.RootDepth, window, screen.Root, 0, 0, 10, 10, 0, xproto.WindowClassInputOutput, screen.RootVisual, 0, nil)
	xproto.ConvertSelection(other, window, x.atom("CLIPBOARD"), x.atom(kind), x.atom("TEST"), xproto.TimeCurrentTime)
	for {
		event, err := other.WaitForEvent()
		if event == nil && err == nil {
			t.Fatal("the display is gone")
		}
		got, ok := event.(xproto.SelectionNotifyEvent)
		if !ok {
			continue
		}
		if got.Property == xproto.AtomNone {
			return "", false
		}
		reply, wrong := xproto.GetProperty(other, false, window, got.Property, xproto.GetPropertyTypeAny, 0, 1<<20).Reply()
		if wrong != nil || reply.Type != x.atom(kind) {
			t.Fatal(wrong, reply)
		}
		return string(reply.Value), true
	}
}

func TestWhatIsTooLongForTheSystemIsNotGivenAndTheWindowLivesOn(t *testing.T) {
	x := shownOnX(t)
	for _, length := range []int{0, 1000, 240_000, 240_001, 262_150, 1_000_000, 7} {
		text := strings.Repeat("a", length)
		x.copyOut(text)
		if got, given := pasted(t, x, "UTF8_STRING"); given != (length <= 240_000) || given && got != text {
			t.Errorf("of %d there are %d: %t", length, len(got), given)
		}
	}
	x.retitle(strings.Repeat("a", 300_000))
	x.picture(image.NewRGBA(image.Rect(0, 0, 300, 300)))
	if _, err := xproto.GetInputFocus(x.conn).Reply(); err != nil {
		t.Error(err)
	}
}

func TestATextIsGivenInTheLettersThatAreAskedFor(t *testing.T) {
	x := shownOnX(t)
	x.copyOut("Zoë Wałęsa €5")
	for kind, want := range map[string]string{"UTF8_STRING": "Zoë Wałęsa €5", "STRING": "Zo\xeb Wa\x1a\x1asa \x1a5"} {
		if got, _ := pasted(t, x, kind); got != want {
			t.Errorf("as %s it is %q", kind, got)
		}
	}
}

func TestTheProgramEndsWithItsWindow(t *testing.T) {
	x := shownOnX(t)
	other, err := xgb.NewConn()
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := xproto.GetInputFocus(x.conn).Reply(); err != nil { // the window is there
		t.Fatal(err)
	}
	if err := xproto.DestroyWindowChecked(other, x.window).Check(); err != nil {
		t.Fatal(err)
	}
	x.hears.driver.Run()
}
