package software

import (
	"bytes"
	"image"
	"image/png"
	"runtime"
	"sync"
	"unicode/utf16"
	"unsafe"

	systems "fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/driver/desktop"
	"golang.org/x/sys/windows"
)

// win32 is a window of Windows. A thread of its own hears what happens to it; whatever may be
// asked of a window from elsewhere is asked by the goroutine that draws.
type win32 struct {
	handle uintptr
	hears  *window

	mu      sync.Mutex // of what the thread asks for
	arrow   uintptr
	atLeast image.Point

	inside bool   // the mouse is over it
	half   uint16 // of a character that comes in two
}

type point struct{ X, Y int32 }

type rect struct{ Left, Top, Right, Bottom int32 }

var (
	user32   = windows.NewLazySystemDLL("user32.dll")
	gdi32    = windows.NewLazySystemDLL("gdi32.dll")
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")
)

// ask calls a function of the system; what it returns is looked at where it can fail. What it
// is given an address of must be written as uintptr(unsafe.Pointer(&it)) where it is called:
// that then stays where it is until the system is done, also while the system calls us.
//
//go:uintptrescapes
func ask(dll *windows.LazyDLL, name string, args ...uintptr) uintptr {
	proc := dll.NewProc(name)
	if proc.Find() != nil {
		return 0 // older than the function
	}
	result, _, _ := proc.Call(args...)
	return result
}

// open has nothing to connect to: where a program of Windows runs, there is a desktop.
func open() (native, error) { return &win32{}, nil }

func (w *win32) scale() float32 {
	const usual = 96
	dots := uintptr(0)
	if w.handle != 0 {
		dots = ask(user32, "GetDpiForWindow", w.handle)
	}
	if dots == 0 {
		const across = 88 // LOGPIXELSX
		screen := ask(user32, "GetDC", 0)
		dots = ask(gdi32, "GetDeviceCaps", screen, across)
		ask(user32, "ReleaseDC", 0, screen)
	}
	if dots == 0 {
		return 1
	}
	return float32(dots) / usual
}

const overlapped = 0x00cf0000 // WS_OVERLAPPEDWINDOW

func (w *win32) show(size image.Point, hears *window) {
	w.hears = hears
	made := make(chan struct{})
	go func() {
		runtime.LockOSThread() // messages come to the thread that made the window
		defer hears.gone()
		w.create(size)
		close(made)
		if w.handle != 0 {
			w.listen()
		}
	}()
	<-made
	const normal = 5
	ask(user32, "ShowWindow", w.handle, normal)
	ask(user32, "SetForegroundWindow", w.handle)
}

func (w *win32) create(size image.Point) {
	type class struct {
		size, style                        uint32
		procedure                          uintptr
		classExtra, windowExtra            int32
		instance, icon, cursor, background uintptr
		menu, name                         *uint16
		small                              uintptr
	}
	name, _ := windows.UTF16PtrFromString("careview")
	instance := ask(kernel32, "GetModuleHandleW", 0)
	w.arrow = shapeOf(desktop.DefaultCursor)
	c := class{procedure: windows.NewCallback(w.happens), instance: instance, cursor: w.arrow, name: name}
	c.size = uint32(unsafe.Sizeof(c))
	ask(user32, "RegisterClassExW", uintptr(unsafe.Pointer(&c)))
	const anywhere = 0x80000000
	outer := outside(size)
	w.handle = ask(user32, "CreateWindowExW", 0, uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(name)), overlapped, anywhere, anywhere, uintptr(outer.X), uintptr(outer.Y), 0, 0, instance, 0)
}

// outside is the size of a window with its frame.
func outside(inside image.Point) image.Point {
	r := rect{Right: int32(inside.X), Bottom: int32(inside.Y)}
	ask(user32, "AdjustWindowRectEx", uintptr(unsafe.Pointer(&r)), overlapped, 0, 0)
	return image.Pt(int(r.Right-r.Left), int(r.Bottom-r.Top))
}

func (w *win32) shown() bool { return w.handle != 0 }

func (w *win32) listen() {
	var message struct {
		window  uintptr
		message uint32
		w, l    uintptr
		time    uint32
		at      point
		private uint32
	}
	for int32(ask(user32, "GetMessageW", uintptr(unsafe.Pointer(&message)), 0, 0, 0)) > 0 {
		ask(user32, "TranslateMessage", uintptr(unsafe.Pointer(&message))) // which makes characters of keys
		ask(user32, "DispatchMessageW", uintptr(unsafe.Pointer(&message)))
	}
}

func (w *win32) paint(frame *image.RGBA, areas []image.Rectangle) {
	runtime.LockOSThread() // the same gives back what it took
	defer runtime.UnlockOSThread()
	paper := ask(user32, "GetDC", w.handle)
	defer ask(user32, "ReleaseDC", w.handle, paper)
	for _, area := range areas {
		form := struct {
			size                      uint32
			wide, tall                int32
			planes, bits              uint16
			compression, bytes        uint32
			across, down              int32
			colours, importantColours uint32
		}{size: 40, wide: int32(area.Dx()), tall: -int32(area.Dy()), planes: 1, bits: 32}
		pixels := forSystem(frame, area)
		ask(gdi32, "SetDIBitsToDevice", paper, uintptr(area.Min.X), uintptr(area.Min.Y), uintptr(area.Dx()), uintptr(area.Dy()), 0, 0, 0, uintptr(area.Dy()),
			uintptr(unsafe.Pointer(&pixels[0])), uintptr(unsafe.Pointer(&form)), 0)
	}
}

func (w *win32) retitle(title string) {
	if text, err := windows.UTF16PtrFromString(title); err == nil {
		ask(user32, "SetWindowTextW", w.handle, uintptr(unsafe.Pointer(text)))
	}
}

func (w *win32) picture(icon image.Image) {
	var file bytes.Buffer
	if png.Encode(&file, icon) != nil || file.Len() == 0 {
		return
	}
	const asIcon, version, setIcon = 1, 0x00030000, 0x80
	handle := ask(user32, "CreateIconFromResourceEx", uintptr(unsafe.Pointer(&file.Bytes()[0])), uintptr(file.Len()), asIcon, version, 0, 0, 0)
	for kind := range uintptr(2) { // the small one and the large
		ask(user32, "SendMessageW", w.handle, setIcon, kind, handle)
	}
}

const noMove, noOrder, noActivate = 2, 4, 16 // of SetWindowPos

func (w *win32) resize(size image.Point) {
	outer := outside(size)
	ask(user32, "SetWindowPos", w.handle, 0, 0, 0, uintptr(outer.X), uintptr(outer.Y), noMove|noOrder|noActivate)
}

func (w *win32) least(size image.Point) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.atLeast = size
}

func (w *win32) raise() {
	const show, restore = 5, 9
	how := uintptr(show)
	if ask(user32, "IsIconic", w.handle) != 0 {
		how = restore
	}
	ask(user32, "ShowWindow", w.handle, how)
	ask(user32, "SetForegroundWindow", w.handle)
}

func (w *win32) conceal() { ask(user32, "ShowWindow", w.handle, 0) }

// shapes are the numbers of the system's cursors.
var shapes = map[desktop.Cursor]uintptr{
	desktop.DefaultCursor: 32512, desktop.TextCursor: 32513, desktop.CrosshairCursor: 32515,
	desktop.PointerCursor: 32649, desktop.HResizeCursor: 32644, desktop.VResizeCursor: 32645,
}

func shapeOf(cursor desktop.Cursor) uintptr { return ask(user32, "LoadCursorW", 0, shapes[cursor]) }

func (w *win32) pointer(cursor desktop.Cursor) {
	if _, known := shapes[cursor]; !known {
		return
	}
	w.mu.Lock()
	w.arrow = shapeOf(cursor)
	w.mu.Unlock()
	ask(user32, "PostMessageW", w.handle, reshape, 0, 0)
}

func (w *win32) close() { ask(user32, "PostMessageW", w.handle, end, 0, 0) }

// RunNative tells what the system knows the window by.
func (w *window) RunNative(f func(any)) {
	if native, ok := w.driver.native.(*win32); ok {
		f(systems.WindowsWindowContext{HWND: native.handle})
	}
}

const unicodeText = 13

// clipboardOpen does something with the clipboard, which one program has at a time.
func (w *win32) clipboardOpen(tries int, do func()) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for range tries {
		if ask(user32, "OpenClipboard", w.handle) != 0 {
			defer ask(user32, "CloseClipboard")
			do()
			return
		}
		windows.SleepEx(5, false) // another program has it for a moment
	}
}

func (w *win32) copied() (text string) {
	w.clipboardOpen(20, func() {
		held := ask(user32, "GetClipboardData", unicodeText)
		at := ask(kernel32, "GlobalLock", held)
		if at == 0 {
			return
		}
		defer ask(kernel32, "GlobalUnlock", held)
		units := make([]uint16, ask(kernel32, "lstrlenW", at)+1)
		ask(kernel32, "RtlMoveMemory", uintptr(unsafe.Pointer(&units[0])), at, uintptr(2*len(units)))
		text = windows.UTF16ToString(units)
	})
	return text
}

func (w *win32) copyOut(text string) (done bool) {
	w.clipboardOpen(1, func() {
		ask(user32, "EmptyClipboard")
		units := append(utf16.Encode([]rune(text)), 0)
		const movable = 2
		held := ask(kernel32, "GlobalAlloc", movable, uintptr(2*len(units)))
		at := ask(kernel32, "GlobalLock", held)
		if at == 0 {
			return
		}
		ask(kernel32, "RtlMoveMemory", at, uintptr(unsafe.Pointer(&units[0])), uintptr(2*len(units)))
		ask(kernel32, "GlobalUnlock", held)
		done = ask(user32, "SetClipboardData", unicodeText, held) != 0 // whose it is from now on
	})
	return done
}
