package software

import (
	"image"
	"unicode/utf16"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Messages of the system, and two of our own.
const (
	wmDestroy, wmSize, wmSetFocus, wmKillFocus, wmPaint, wmClose, wmErase = 0x02, 0x05, 0x07, 0x08, 0x0f, 0x10, 0x14
	wmSetCursor, wmMinMax                                                 = 0x20, 0x24
	wmKeyDown, wmKeyUp, wmChar, wmSysKeyDown, wmSysKeyUp, wmSysCommand    = 0x100, 0x101, 0x102, 0x104, 0x105, 0x112
	wmMove, wmLeftDown, wmLeftUp, wmRightDown, wmRightUp                  = 0x200, 0x201, 0x202, 0x204, 0x205
	wmMiddleDown, wmMiddleUp, wmWheel, wmTilt, wmLeave                    = 0x207, 0x208, 0x20a, 0x20e, 0x2a3
	wmDPI                                                                 = 0x2e0
	end, reshape                                                          = 0x8001, 0x8002
)

// happens is called by the system, on the window's thread, for each message.
func (w *win32) happens(handle, message, wide, long uintptr) uintptr {
	if w.handle == 0 {
		w.handle = handle // while it is being made
	}
	x, y := int(int16(long)), int(int16(long>>16))
	switch message {
	case wmSize:
		const minimised = 1
		if wide != minimised {
			w.hears.sized(image.Pt(int(uint16(long)), int(uint16(long>>16))))
		}
	case wmPaint:
		var paper struct {
			device   uintptr
			erase    int32
			area     rect
			reserved [40]byte
		}
		ask(user32, "BeginPaint", handle, uintptr(unsafe.Pointer(&paper)))
		ask(user32, "EndPaint", handle, uintptr(unsafe.Pointer(&paper)))
		w.hears.uncovered(image.Rect(int(paper.area.Left), int(paper.area.Top), int(paper.area.Right), int(paper.area.Bottom)))
		return 0
	case wmErase:
		return 1 // everything is painted
	case wmClose:
		w.hears.asked()
		return 0
	case end:
		ask(user32, "DestroyWindow", handle)
		return 0
	case wmDestroy:
		ask(user32, "PostQuitMessage", 0)
		return 0
	case wmSetFocus:
		w.hears.focused(true)
	case wmKillFocus:
		w.hears.focused(false)
	case wmMinMax:
		w.mu.Lock()
		least := outside(w.atLeast)
		w.mu.Unlock()
		size := point{int32(least.X), int32(least.Y)}
		const minTrack = 24
		ask(kernel32, "RtlMoveMemory", long+minTrack, uintptr(unsafe.Pointer(&size)), unsafe.Sizeof(size))
		return 0
	case wmDPI:
		var asked rect
		ask(kernel32, "RtlMoveMemory", uintptr(unsafe.Pointer(&asked)), long, unsafe.Sizeof(asked))
		w.hears.driver.queue.add(w.hears.driver.restyle) // in another scale
		ask(user32, "SetWindowPos", handle, 0, uintptr(asked.Left), uintptr(asked.Top), uintptr(asked.Right-asked.Left), uintptr(asked.Bottom-asked.Top), noOrder|noActivate)
		return 0
	case reshape:
		if w.inside {
			w.shape()
		}
		return 0
	case wmSetCursor:
		const client = 1
		if uint16(long) == client {
			w.shape()
			return 1
		}
	case wmMove:
		w.watch()
		w.hears.moved(x, y)
		return 0
	case wmLeave:
		w.inside = false
		w.hears.left()
		return 0
	case wmLeftDown, wmLeftUp, wmRightDown, wmRightUp, wmMiddleDown, wmMiddleUp:
		w.button(message, x, y)
		return 0
	case wmWheel, wmTilt:
		at := point{int32(x), int32(y)} // on the screen
		ask(user32, "ScreenToClient", handle, uintptr(unsafe.Pointer(&at)))
		turned := float32(int16(wide>>16)) / 120
		if message == wmWheel {
			w.hears.scrolled(int(at.X), int(at.Y), 0, turned)
		} else {
			w.hears.scrolled(int(at.X), int(at.Y), -turned, 0)
		}
		return 0
	case wmKeyDown, wmSysKeyDown, wmKeyUp, wmSysKeyUp:
		if w.key(message, wide, long) {
			return 0
		}
	case wmChar:
		w.char(uint16(wide))
		return 0
	case wmSysCommand:
		const menu, lowest = 0xf100, 15 // SC_KEYMENU, and bits that are the system's own
		if wide&^lowest == menu && long == 0 {
			return 0 // Alt alone: it would wait for a letter of a menu that there is not
		}
	}
	return ask(user32, "DefWindowProcW", handle, message, wide, long)
}

func (w *win32) shape() {
	w.mu.Lock()
	arrow := w.arrow
	w.mu.Unlock()
	ask(user32, "SetCursor", arrow)
}

// watch asks to be told when the mouse goes.
func (w *win32) watch() {
	if w.inside {
		return
	}
	w.inside = true
	const leave = 2
	event := struct {
		size, flags uint32
		window      uintptr
		time        uint32
	}{flags: leave, window: w.handle}
	event.size = uint32(unsafe.Sizeof(event))
	ask(user32, "TrackMouseEvent", uintptr(unsafe.Pointer(&event)))
}

func (w *win32) button(message uintptr, x, y int) {
	buttons := map[uintptr]desktop.MouseButton{
		wmLeftDown: desktop.MouseButtonPrimary, wmLeftUp: desktop.MouseButtonPrimary, wmRightDown: desktop.MouseButtonSecondary, wmRightUp: desktop.MouseButtonSecondary,
		wmMiddleDown: desktop.MouseButtonTertiary, wmMiddleUp: desktop.MouseButtonTertiary,
	}
	down := message == wmLeftDown || message == wmRightDown || message == wmMiddleDown
	if down {
		ask(user32, "SetCapture", w.handle) // what is dragged out of the window is still told
	} else {
		ask(user32, "ReleaseCapture")
	}
	w.hears.clicked(x, y, buttons[message], down, heldNow())
}

// heldNow is which modifiers are held. AltGr, which Windows tells as Ctrl and Alt, is none:
// it writes characters.
func heldNow() (held fyne.KeyModifier) {
	down := func(key uintptr) bool { return int16(ask(user32, "GetKeyState", key)) < 0 }
	const shift, control, alt, rightAlt, left, right = 0x10, 0x11, 0x12, 0xa5, 0x5b, 0x5c
	if down(shift) {
		held |= fyne.KeyModifierShift
	}
	if down(left) || down(right) {
		held |= fyne.KeyModifierSuper
	}
	if down(rightAlt) && down(control) {
		return held
	}
	if down(control) {
		held |= fyne.KeyModifierControl
	}
	if down(alt) {
		held |= fyne.KeyModifierAlt
	}
	return held
}

// key passes on a key, and reports whether the system has nothing to do with it.
func (w *win32) key(message, code, long uintptr) bool {
	name := keyName(code, long>>24&1 == 1, long>>16&0xff)
	if message == wmKeyUp || message == wmSysKeyUp {
		w.hears.released(name, heldNow())
		return message == wmKeyUp
	}
	w.hears.pressed(name, long>>30&1 == 1, heldNow())
	const f10 = 0x79
	return message == wmKeyDown || code == f10 // Alt with F4 or the space bar is the system's
}

// char takes one of the one or two units of a character.
func (w *win32) char(unit uint16) {
	char := rune(unit)
	switch {
	case utf16.IsSurrogate(char) && unit < 0xdc00:
		w.half = unit
		return
	case utf16.IsSurrogate(char):
		char = utf16.DecodeRune(rune(w.half), char)
	}
	if char >= ' ' && char != 0x7f {
		w.hears.typed(char)
	}
}

func keyName(code uintptr, extended bool, scan uintptr) fyne.KeyName {
	const shift, control, alt, enter, digit0, digit9 = 0x10, 0x11, 0x12, 0x0d, 0x60, 0x69
	switch {
	case code == shift:
		const rightScan = 0x36
		if scan == rightScan {
			return desktop.KeyShiftRight
		}
		return desktop.KeyShiftLeft
	case code == control && extended:
		return desktop.KeyControlRight
	case code == alt && extended:
		return desktop.KeyAltRight
	case code == enter && extended:
		return fyne.KeyEnter
	case code >= digit0 && code <= digit9: // of the keypad
		return fyne.KeyName(rune('0' + code - digit0))
	}
	if name, ok := named[code]; ok {
		return name
	}
	const toChar = 2
	return nameOf(rune(ask(user32, "MapVirtualKeyW", code, toChar) & 0x7fffffff))
}

// named are the keys that write nothing, or that Fyne knows by a name of their own.
var named = map[uintptr]fyne.KeyName{
	0x08: fyne.KeyBackspace, 0x09: fyne.KeyTab, 0x0d: fyne.KeyReturn, 0x1b: fyne.KeyEscape, 0x20: fyne.KeySpace, 0x21: fyne.KeyPageUp, 0x22: fyne.KeyPageDown,
	0x23: fyne.KeyEnd, 0x24: fyne.KeyHome, 0x25: fyne.KeyLeft, 0x26: fyne.KeyUp, 0x27: fyne.KeyRight, 0x28: fyne.KeyDown, 0x2d: fyne.KeyInsert, 0x2e: fyne.KeyDelete,
	0x70: fyne.KeyF1, 0x71: fyne.KeyF2, 0x72: fyne.KeyF3, 0x73: fyne.KeyF4, 0x74: fyne.KeyF5, 0x75: fyne.KeyF6,
	0x76: fyne.KeyF7, 0x77: fyne.KeyF8, 0x78: fyne.KeyF9, 0x79: fyne.KeyF10, 0x7a: fyne.KeyF11, 0x7b: fyne.KeyF12,
	0x11: desktop.KeyControlLeft, 0x12: desktop.KeyAltLeft, 0x5b: desktop.KeySuperLeft, 0x5c: desktop.KeySuperRight, 0x14: desktop.KeyCapsLock, 0x5d: desktop.KeyMenu, 0x2c: desktop.KeyPrintScreen,
	0x6a: fyne.KeyAsterisk, 0x6b: fyne.KeyPlus, 0x6d: fyne.KeyMinus, 0x6e: fyne.KeyPeriod, 0x6f: fyne.KeySlash,
}
