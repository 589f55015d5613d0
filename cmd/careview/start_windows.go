package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/sys/windows"

	"careview/assets/words"
	"careview/client/document/pages"
	"careview/cmd/careview/viewer"
	"careview/storage/settings"
)

// start runs the program. A program with windows that is started from the menu has no
// standard output, and would end without a word: what goes wrong is shown in a box
// then, and kept in a log.
func start(ctx context.Context, args []string) int {
	byItself := []string{pages.Command, viewer.DrawsCommand, viewer.RendererCommand}
	if heard(os.Stderr) || len(args) > 0 && slices.Contains(byItself, args[0]) { // whoever runs these sees how they ended
		return run(ctx, args, os.Stdout, os.Stderr)
	}
	var said bytes.Buffer
	code, trace := unbroken(func() int { return run(ctx, args, console(), &said) })
	_, message, _ := strings.Cut(strings.TrimSpace(said.String()), ": ") // not the program's name: the box has it as its title
	if trace != "" {
		message = words.StartBroke()
	}
	if code != 0 && message != "" {
		tell(code, message, trace)
	}
	return code
}

// tell shows what went wrong in a box, and keeps it in a log with what more a support desk
// wants to know.
func tell(code int, message, more string) {
	file, err := startLog()
	if err == nil {
		err = logStart(file, time.Now(), code, message+" "+more)
	}
	if err == nil {
		message += "\n\n" + words.StartLogged(file)
	}
	box(message)
}

// heard reports whether somebody takes in what is written to a file: a console, a pipe or
// a file on the disk; not NUL.
func heard(file *os.File) bool {
	handle := windows.Handle(file.Fd())
	var mode uint32
	switch kind, err := windows.GetFileType(handle); {
	case err != nil:
		return false
	case kind == windows.FILE_TYPE_CHAR:
		return windows.GetConsoleMode(handle, &mode) == nil
	default:
		return kind == windows.FILE_TYPE_PIPE || kind == windows.FILE_TYPE_DISK
	}
}

// console is that of the program that started this one, for its version and its help;
// where there is none they are asked for in vain.
func console() *os.File {
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	attached, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole").Call(parent)
	if out, err := os.OpenFile("CONOUT$", os.O_RDWR, 0); attached != 0 && err == nil {
		return out
	}
	return os.Stdout
}

func box(message string) {
	said, err := windows.UTF16PtrFromString(strings.ReplaceAll(message, "\x00", ""))
	if err != nil {
		return
	}
	title, err := windows.UTF16PtrFromString("Careview")
	if err != nil {
		return
	}
	_, _ = windows.MessageBox(0, said, title, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND) // there is nobody left to tell
}

// startLog is the file of the account in which stands what stopped a start that nobody heard.
func startLog() (string, error) {
	folder, err := settings.Settings{}.Folder()
	return filepath.Join(folder, "start.log"), err
}
