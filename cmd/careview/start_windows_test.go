package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// asProgram makes the test binary the program itself.
const asProgram = "CAREVIEW_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0], args...)
	command.Env = append(os.Environ(), asProgram+"=1")
	return command
}

var (
	user32      = windows.NewLazySystemDLL("user32.dll")
	findWindow  = user32.NewProc("FindWindowW")
	sendMessage = user32.NewProc("SendMessageW")
	dialogItem  = user32.NewProc("GetDlgItem")
)

// shown waits for the box of a program whose output goes to NUL, reads it and closes it.
func shown(t *testing.T) string {
	t.Helper()
	dialog, title := wide(t, "#32770"), wide(t, "Careview")
	var window uintptr
	for deadline := time.Now().Add(2 * time.Minute); window == 0; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("there is no box")
		}
		window, _, _ = findWindow.Call(uintptr(unsafe.Pointer(dialog)), uintptr(unsafe.Pointer(title)))
	}
	const getText, closed, messageItem = 0x000d, 0x0010, 0xffff // WM_GETTEXT, WM_CLOSE, the text of a box
	item, _, _ := dialogItem.Call(window, messageItem)
	text := make([]uint16, 4096)
	_, _, _ = sendMessage.Call(item, getText, uintptr(len(text)), uintptr(unsafe.Pointer(&text[0])))
	_, _, _ = sendMessage.Call(window, closed, 0, 0)
	return windows.UTF16ToString(text)
}

func wide(t *testing.T, text string) *uint16 {
	t.Helper()
	wide, err := windows.UTF16PtrFromString(text)
	if err != nil {
		t.Fatal(err)
	}
	return wide
}

func TestWhatNobodyHearsIsShownInABoxAndLogged(t *testing.T) {
	log, err := startLog()
	if err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(log) // it need not be there
	command := program(t, "https://open?nhs=9990000018")
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	said := shown(t)
	if err := command.Wait(); command.ProcessState.ExitCode() != unusable {
		t.Errorf("it ended with %v", err)
	}
	if !strings.HasPrefix(said, "What another program gave Careview to look for is neither careview://") || !strings.Contains(said, log) || strings.Contains(said, "careview: ") {
		t.Errorf("the box says %q", said)
	}
	after, err := os.ReadFile(log)
	if err != nil || strings.Contains(string(after), "999") || strings.Count(string(after), "\n") != strings.Count(string(before), "\n")+1 {
		t.Errorf("the log was\n%s\nand is, %v\n%s", before, err, after)
	}
}

// A script that reads what the program says must not wait for somebody who closes a box.
func TestWhatIsHeardIsNotShownInABox(t *testing.T) {
	out, err := program(t, "--nonsense").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "--nonsense") {
		t.Errorf("it said %q, %v", out, err)
	}
	if out, err := program(t, "--version").Output(); err != nil || strings.TrimSpace(string(out)) != version {
		t.Errorf("it said %q, %v", out, err)
	}
}
