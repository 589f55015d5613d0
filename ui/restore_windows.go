package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

// restore brings back a window that was minimised, which Windows does not for the focus alone.
func restore(window fyne.Window) {
	native, ok := window.(driver.NativeWindow)
	if !ok {
		return
	}
	user32 := windows.NewLazySystemDLL("user32.dll")
	native.RunNative(func(context any) {
		is, ok := context.(driver.WindowsWindowContext)
		if !ok {
			return
		}
		if minimised, _, _ := user32.NewProc("IsIconic").Call(is.HWND); minimised != 0 {
			const restored = 9 // SW_RESTORE
			_, _, _ = user32.NewProc("ShowWindow").Call(is.HWND, restored)
		}
	})
}
