package instance

import (
	"strconv"

	"golang.org/x/sys/windows"
)

// Desktop is that on which a window would show: one account may be at several, by remote
// desktop.
func Desktop() string {
	var session uint32
	if err := windows.ProcessIdToSessionId(windows.GetCurrentProcessId(), &session); err != nil {
		return ""
	}
	return strconv.FormatUint(uint64(session), 10)
}

// allowFront lets the first instance bring its window to the front, which Windows lets only
// the program do that was started last.
func allowFront() {
	const any = ^uintptr(0) // ASFW_ANY
	_, _, _ = windows.NewLazySystemDLL("user32.dll").NewProc("AllowSetForegroundWindow").Call(any)
}
